"""Measurements in English prose of many styles: arms, changes, thresholds, rates, lists, absences, sizes, doses."""

import pytest

from loaders.assemble import assemble
from loaders.extractors.measurement import extract
from loaders.judge import judge
from loaders.view import prepared, view
from ontology import Document

HEAD = (
    "Acme Biotech Limited\n(Stock Code: 9999)\n\nVOLUNTARY ANNOUNCEMENT\n\n"
    'This announcement is made by Acme Biotech Limited (the "Company").\n\n'
)
FOOT = "\n\nBy order of the Board\nAcme Biotech Limited\nJane Doe\nChairman\n\nHong Kong, 3 June 2024\n"


def claims(body):
    document = prepared(Document.from_text(HEAD + body + FOOT, venue="hkex"))
    return assemble(judge(view(document), list(extract(document))))


def said(body, *names):
    return {tuple(getattr(c.record, name) for name in names) for c in claims(body)}


@pytest.mark.parametrize(
    "body",
    [
        "SAEs occurred in 11.7%, 12.3% and 11.0% of patients receiving 28 mg, 44 mg and placebo, respectively.",
        "SAEs occurred in 11.7% of patients in the 28 mg arm, 12.3% in the 44 mg arm and 11.0% in the placebo arm.",
        "In the 28 mg, 44 mg and placebo arms, SAEs were reported in 11.7%, 12.3% and 11.0% of patients, respectively.",
    ],
)
def test_three_arms(body):
    found = {(p, v) for m, p, v in said(body, "measure", "population", "value") if m == "SAE"}
    assert found == {("28 mg", 11.7), ("44 mg", 12.3), ("placebo", 11)}


def test_arms_go_without_their_noun_where_a_name_remains():
    body = "ORR was 40% in the high-dose arm, 22% in the low-dose arm and 10% in the no-treatment group."
    assert {p for (p,) in said(body, "population")} == {"high-dose", "low-dose", "no-treatment"}
    body = "ORR was 40% in the combination group and 22% in the drugamab group."
    assert {p for (p,) in said(body, "population")} == {"combination group", "drugamab group"}


def test_the_assigned_have_sizes_and_doses():
    body = (
        "Patients were randomized to drugamab 150 mg once daily (n=408), comparinib 20 mg twice daily (n=204) or "
        "placebo (n=201)."
    )
    assert said(body, "measure", "population", "value", "unit") == {
        ("patients randomized", "drugamab 150 mg", 408, "patients"),
        ("patients randomized", "comparinib 20 mg", 204, "patients"),
        ("patients randomized", "placebo", 201, "patients"),
        ("dose", "drugamab 150 mg", 150, "mg"), ("dose", "comparinib 20 mg", 20, "mg"),
    }  # fmt: skip


def test_low_and_high_are_the_doses_in_their_order():
    body = (
        "Patients were assigned to drug-x at 3 mg (n=48), drug-x at 9 mg (n=47), or placebo (n=46). ORR was 1% in the "
        "low-dose arm and 2% in the high-dose arm."
    )
    sizes = {(p, v) for m, p, v in said(body, "measure", "population", "value") if m == "patients randomized"}
    assert sizes == {("low-dose", 48), ("high-dose", 47), ("placebo", 46)}


def test_sizes_stand_for_the_randomized_where_they_add_up():
    body = (
        "A total of 300 adults were enrolled. PASI 75 was 60.0% in the drugamab group (n=200) and 10.0% in the placebo "
        "group (n=100)."
    )
    assert {("patients randomized", 200), ("patients randomized", 100)} <= said(body, "measure", "value")


@pytest.mark.parametrize(
    ("body", "value", "unit"),
    [
        ("Mean change from baseline in BCVA was +4.2 letters at week 24.", 4.2, "letters"),
        ("The EASI score decreased by 12.3 points.", -12.3, "points"),
        ("The mean ABR was 0.9.", 0.9, "bleeds per year"),
        ("Systolic blood pressure was reduced by 12.3 mmHg.", -12.3, "mmHg"),
        ("Mean reduction in seizure frequency was 61% at Month 6.", 61, "% reduction"),
        ("A mean change of -8.9 points in the DLQI was seen at Week 16.", -8.9, "points"),
        ("Monthly migraine days decreased by 4.2 days.", -4.2, "days"),
    ],
)
def test_changes_scores_and_rates(body, value, unit):
    [claim] = claims(body)
    assert (claim.record.value, claim.record.unit) == (value, unit)


def test_differences_and_ratios():
    body = (
        "BCVA: mean change was -3.8 letters in the drugamab arm and +1.1 letters in the placebo arm; the difference "
        "between the arms was -4.9 letters (95% CI: -6.1, -2.1)."
    )
    assert ("BCVA", -4.9, "letters difference", -6.1, -2.1) in said(body, "measure", "value", "unit", "low", "high")
    body = (
        "The annualized exacerbation rate was 0.78 in the drugamab arm and 1.35 in the placebo arm (rate ratio 0.58)."
    )
    assert ("exacerbation rate", 0.58, "RR") in said(body, "measure", "value", "unit")


def test_thresholds_name_a_measure():
    body = "The proportion of patients with at least a 50% reduction in monthly migraine days was 43.3%."
    assert said(body, "measure", "value", "unit") == {(">=50% reduction in monthly migraine days", 43.3, "%")}


def test_a_share_behind_its_arm_or_beside_its_count():
    body = "Rash occurred in 9 participants on drugamab 10 mg (14.8%) and in one participant on placebo (1.6%)."
    assert said(body, "population", "value", "n") == {("drugamab 10 mg", 14.8, 9), ("placebo", 1.6, 1)}
    body = "Headache (7 patients, 63.6%) and nausea (3 patients, 27.3%) were the most frequent adverse events."
    assert said(body, "measure", "value", "n") == {("headache", 63.6, 7), ("nausea", 27.3, 3)}


def test_vaccine_efficacy_and_cases_of_a_line():
    body = (
        "Results:\n\n• Confirmed influenza with fever: 11 cases in the drugvax arm and 63 cases in the placebo arm\n"
        "• participants with diabetes: VE of 85.1% (95% CI, 61.4 to 95.6)\n"
    )
    found = said(body, "measure", "population", "value", "unit")
    assert ("Confirmed influenza with fever", "drugvax", 11, "cases") in found
    assert ("vaccine efficacy", "participants with diabetes", 85.1, "%") in found


@pytest.mark.parametrize(
    ("body", "measures"),
    [
        (
            "In patients there were no cases of endophthalmitis, retinal vasculitis or glorbitis.",
            {"endophthalmitis", "retinal vasculitis", "glorbitis"},
        ),
        ("No DLTs or deaths were reported.", {"DLT", "deaths"}),
        (
            "Blorbitis was not observed in either arm, nor was there any tumour formation.",
            {"blorbitis", "tumour formation"},
        ),
        ("No patient has died or withdrawn from the study.", {"deaths", "discontinuation"}),
        ("Neither renal toxicity of grade 2 or above nor xerostomia was observed.", {"renal toxicity", "xerostomia"}),
        ("No MACE, no malignancy and no death was reported in any arm.", {"MACE", "malignancy", "deaths"}),
    ],
)
def test_each_thing_denied_is_a_claim(body, measures):
    assert {m for (m,) in said(body, "measure")} == measures
    assert all(c.polarity == "negated" and c.record.value == 0 for c in claims(body))


def test_unrelated_and_mild():
    body = "There were 61 deaths, 29 in the drugamab group and 32 in the placebo group; none was related to treatment."
    assert ("deaths", 0, "all", True) in said(body, "measure", "value", "population", "related")
    body = "One serious adverse event, a gastric bleed in the placebo arm, was considered unrelated to study drug."
    assert said(body, "measure", "value", "population", "related") == {
        ("SAE", 1, "placebo", None), ("gastric bleed", 1, "placebo", None), ("SAE", 0, "placebo", True)
    }  # fmt: skip
    body = "TEAEs were reported in 54% of patients, nearly all of them of Grade 1 or 2."
    assert said(body, "measure", "grade") == {("TEAE", None)}


def test_one_in_each_and_those_of_whom():
    body = "Two deaths occurred, one in each of the 28 mg and placebo groups."
    assert said(body, "population", "value") == {("all", 2), ("28 mg", 1), ("placebo", 1)}
    body = (
        "As of 31 July 2023, 41 patients had been treated, of whom 23 had PDAC. Among the 16 evaluable "
        "patients with PDAC, the ORR was 25.0% (4/16)."
    )
    assert {("patients treated", "PDAC", 23), ("ORR", "PDAC", 25)} <= said(body, "measure", "population", "value")


def test_planned_and_entered():
    body = (
        "The Group intends to start a Phase III outcomes study of about 7,200 patients in the fourth quarter of 2025."
    )
    [claim] = claims(body)
    assert (claim.record.measure, claim.record.value, claim.modality) == ("patients enrolled", 7200, "planned")
    body = "214 of the 580 patients planned had been enrolled."
    assert {(c.record.value, c.modality) for c in claims(body)} == {(214, "asserted"), (580, "planned")}
    body = "Among the 119 participants who entered the extension, the ABR in weeks 49-96 was 0.9."
    assert said(body, "measure", "value", "study_part", "time_point") == {
        ("patients enrolled", 119, "extension", None), ("ABR", 0.9, "extension", "weeks 49-96")
    }  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        "The study enrols adults aged 60 years and above.",
        "Patients receive drugamab as a 2% cream without the entrance dose and side effects of other treatments.",
        "A Phase II trial in ulcerative colitis is ongoing and completed enrolment of 144 patients.",
        "ACME Biotech, Lyon, France, 19 February 2026 - Acme has no litigation, claims or arbitration pending.",
    ],
)
def test_what_is_no_result(body):
    assert all(c.record.category != "efficacy" and c.record.measure != "colitis" for c in claims(body))
    assert not [c for c in claims(body) if c.record.measure == "age"]
