"""Parts of a study, groups that a text takes out of a whole, arms by short names: who a figure is of."""

import pytest
from test_loaders_measures_prose import said

from loaders.measures.qualifiers import parts

REPORT = (
    "The Company announced results from the dose-escalation part (Part A) of BRISK-7 (NCT04999999), a Phase 1/2 "
    "trial of FJX-12.\n\nThe ORR was 32.0% (8/25). Median PFS was 5.1 months.\n\n"
    "Headache was reported in 12% of patients."
)


def test_a_part_that_results_are_announced_of_holds_in_all_paragraphs():
    assert said(REPORT, "measure", "study_part") == {("ORR", "Part A"), ("PFS", "Part A"), ("headache", "Part A")}


def test_a_part_by_its_dose_keeps_its_noun_where_it_has_one():
    assert [p.value for p in parts("in the dose-expansion part and the dose escalation cohorts")] == [
        "dose-expansion part",
        "dose escalation",
    ]
    assert [p.value for p in parts("during the open-label period")] == ["open-label period"]


STUDY = "Drug-x was studied in the Phase 2 trial ALPHA-2 (NCT01234567), a randomized, placebo-controlled study. "


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "At month 6, serum ferritin had fallen by 44.8% from baseline on drug-x, and by 10.2% on placebo.",
            {("ferritin", 44.8, "% reduction", "drug-x"), ("ferritin", 10.2, "% reduction", "placebo")},
        ),
        (
            "LDL-C was down by 52.1% in the drug-x arm and 3.3% in the placebo arm at week 24.",
            {("LDL-C", 52.1, "% reduction", "drug-x"), ("LDL-C", 3.3, "% reduction", "placebo")},
        ),
        (
            "Drug-x 300 mg reduced LDL-C by 31.4% from baseline, compared with 14.9% for placebo (p=0.01).",
            {("LDL-C", 31.4, "% reduction", "Drug-x 300 mg"), ("LDL-C", 14.9, "% reduction", "placebo")},
        ),
        (
            "Somnolence occurred in 11% of patients on 30 mg and in 4% on placebo.",
            {("somnolence", 11, "%", "30 mg"), ("somnolence", 4, "%", "placebo")},
        ),
        (
            "Relapse occurred in 8.9% of 191 patients on drug-x and 27.3% of 194 patients on placebo.",
            {("relapse", 8.9, "%", "drug-x"), ("relapse", 27.3, "%", "placebo")},
        ),
        (
            "LDL-C changed by -34.8% (50 mg group; n=48), -39.6% (100 mg group; n=47) and -1.3% (placebo group; n=49).",
            {("LDL-C", -34.8, "%", "50 mg"), ("LDL-C", -39.6, "%", "100 mg"), ("LDL-C", -1.3, "%", "placebo")},
        ),
    ],
)
def test_each_figure_has_its_arm(body, wanted):
    assert wanted <= said(STUDY + body, "measure", "value", "unit", "population")


@pytest.mark.parametrize(
    ("body", "measure"),
    [
        ("Mean total bilirubin was 31 µmol/L at week 4.", "total bilirubin"),
        ("Technical success was obtained in 97.4% (37/38) of patients.", "technical success"),
        ("HAM-D17 changed by -9.8 points for drug-x at week 6.", "HAM-D17"),
        ("41% of patients had a vIGA-AD score of 4.", "vIGA-AD 4"),
        ('An Investigator\'s Global Assessment ("IGA") score of 0 or 1 was achieved by 47% of patients.', "IGA 0/1"),
        ("There were no cases of tardive dyskinesia.", "tardive dyskinesia"),
        ("Convulsive seizures occurred in 12% of patients.", "convulsive seizures"),
        ("Treatment-related seizures occurred in 12% of patients.", "seizure"),
    ],
)
def test_the_whole_phrase_is_the_measure(body, measure):
    assert measure in {name for (name,) in said(STUDY + body, "measure")}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Nasopharyngitis (drug-x 11.2%, placebo 9.5%) was the most frequent event.",
            {("nasopharyngitis", 11.2, "drug-x", None), ("nasopharyngitis", 9.5, "placebo", None)},
        ),
        (
            "Neuropathy was reported in 33% of all 27 patients (Grade 3: 7%).",
            {("neuropathy", 33, "all", None), ("neuropathy", 7, "all", "3")},
        ),
        (
            "The most common TRAE was diarrhoea (any grade 72.0%, Grade 3 9.3%).",
            {("diarrhoea", 72, "all", "any"), ("diarrhoea", 9.3, "all", "3")},
        ),
        ("Of 16 treated patients, 9 (56%) responded.", {("ORR", 56, "all", None)}),
        (
            "Adverse events led four participants (9.8%) to discontinue.",
            {("discontinuation due to AE", 9.8, "all", None)},
        ),
        (
            "Two patients in the drug-x arm stopped treatment because of a TEAE.",
            {("discontinuation due to TEAE", 2, "drug-x", None)},
        ),
    ],
)
def test_frames_that_stand_as_a_whole(body, wanted):
    assert wanted <= said(STUDY + body, "measure", "value", "population", "grade")


def test_a_lead_in_gives_its_time_point_to_its_lines():
    body = "Both endpoints were met at week 24:\n\n• EASI-75 was achieved by 64% of patients; and\n\n• itch resolved."
    assert ("EASI-75", "week 24") in said(STUDY + body, "measure", "time_point")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Ten patients have been dosed: 3 at 2×10^12 vg/kg and 7 at 5×10^12 vg/kg.",
            {(3, "2×10^12 vg/kg"), (7, "5×10^12 vg/kg")},
        ),
        (
            "58 patients had received at least one dose of drug-x: 41 with melanoma and 17 with renal cancer (RCC).",
            {(58, "all"), (41, "melanoma"), (17, "RCC")},
        ),
    ],
)
def test_the_treated_by_dose_and_by_disease(body, wanted):
    found = said(STUDY + body, "measure", "value", "population")
    assert wanted <= {(value, group) for measure, value, group in found if measure == "patients treated"}


def test_none_in_either_arm_is_a_claim_an_arm():
    body = "Relapse occurred in 8% of patients on drug-x and 27% of those on placebo. No stroke was seen in either arm."
    assert {("stroke", "drug-x"), ("stroke", "placebo")} <= said(STUDY + body, "measure", "population")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Dizziness, the most frequent adverse drug reaction, occurred in 12.9% of patients on drug-x.",
            ("dizziness", 12.9, "%"),
        ),
        ("The MADRS total score at week 5 was lowered by 7.8 points.", ("MADRS", -7.8, "points")),
        (
            "LDL-C was down by 48.1%, and triglycerides below 5.6 mmol/L were reached by 91.5% of patients.",
            ("triglycerides <5.6 mmol/L", 91.5, "%"),
        ),
        ("Eleven participants have now been treated.", ("patients treated", 11, "patients")),
        (
            "Immune-mediated adverse events led to permanent discontinuation in 6.1% of patients.",
            ("discontinuation due to immune-mediated AE", 6.1, "%"),
        ),
        (
            "Infection caused by resistant bacteria occurred in 2% of patients.",
            ("infection caused by resistant bacteria", 2, "%"),
        ),
    ],
)
def test_names_signs_and_units(body, wanted):
    assert wanted in said(STUDY + body, "measure", "value", "unit")


def test_one_share_said_of_two_thresholds_is_two_claims():
    body = "At week 26, 70% of patients reported a greater than 30% increase in function and a more than 30% decrease "
    wanted = {(">30% increase in function", 70), (">30% decrease in pain", 70)}
    assert wanted <= said(STUDY + body + "in pain.", "measure", "value")


def test_the_dose_behind_a_count_of_harms_is_its_group():
    body = "Dose-limiting toxicity occurred in two of six patients at 2.4 mg/kg."
    assert ("DLT", 2, "2.4 mg/kg") in said(STUDY + body, "measure", "value", "population")
