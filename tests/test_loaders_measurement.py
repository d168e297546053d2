"""Measurements: what a figure measures, in which arm, when and how severe; absences, counts, doses, tables; gold."""

import time

import pytest

from loaders.assemble import assemble
from loaders.evaluation import evaluate
from loaders.extractors.measurement import extract
from loaders.judge import judge
from loaders.registry import read
from loaders.view import prepared, view
from ontology import Document

HEAD = """The Stock Exchange of Hong Kong Limited takes no responsibility for the contents of this announcement.

Acme Biotech Limited
(Stock Code: 9999)

VOLUNTARY ANNOUNCEMENT

This announcement is made by Acme Biotech Limited (the "Company").

"""
FOOT = "\n\nBy order of the Board\nAcme Biotech Limited\nJane Doe\nChairman\n\nHong Kong, 3 June 2024\n"


def claims(body):
    document = prepared(Document.from_text(HEAD + body + FOOT, venue="hkex"))
    return assemble(judge(view(document), list(extract(document))))


def said(body, *names):
    """The fields *names* of every measurement of *body*, as a set."""
    return {tuple(getattr(c.record, name) for name in names) for c in claims(body)}


def test_a_rate_with_its_fraction_and_interval_is_one_claim():
    [claim] = claims("The overall response rate (ORR) was 98% (95/97) (95% CI: 92.7-99.7).")
    record = claim.record
    assert (record.measure, record.value, record.unit, record.n, record.total) == ("ORR", 98, "%", 95, 97)
    assert (record.low, record.high, record.interval, record.category) == (92.7, 99.7, "95% CI", "efficacy")
    assert "98% (95/97) (95% CI: 92.7-99.7)" in claim.evidence[0].quote


@pytest.mark.parametrize(
    "body",
    [
        "Median PFS was 11.1 months in the drugamab arm and 5.8 months in the placebo arm.",
        "The median PFS of the drugamab and placebo arms was 11.1 months and 5.8 months, respectively.",
        "In the drugamab arm, median PFS was 11.1 months, and in the placebo arm 5.8 months.",
        "In the drugamab and placebo arms, ORR was known. Median PFS was 11.1 months versus 5.8 months.",
    ],
)
def test_arms_are_told_apart_in_any_order(body):
    arms = {(p.removesuffix(" arm"), v) for p, v in said(body, "population", "value")}
    assert arms == {("drugamab", 11.1), ("placebo", 5.8)}


def test_chinese_arms():
    body = (
        "試驗組及對照組的ORR分別為66.1%（72/109）及43.6%（24/55）。"
        "12個月PFS率於試驗組為46.8%，於對照組為33.2%。兩組的中位OS均未達到。"
    )
    assert said(body, "measure", "population", "value", "time_point") == {
        ("ORR", "試驗組", 66.1, None), ("ORR", "對照組", 43.6, None),
        ("PFS", "試驗組", 46.8, "month 12"), ("PFS", "對照組", 33.2, "month 12"),
        ("OS", "試驗組", None, None), ("OS", "對照組", None, None),
    }  # fmt: skip


def test_only_the_investigational_arm_is_compared():
    body = (
        "Relapse occurred in 27.9% (31/111) of patients in the drugamab arm and 53.6% (59/110) of those on "
        "placebo (p=0.01)."
    )
    assert said(body, "value", "comparator", "p") == {(27.9, "placebo", 0.01), (53.6, None, None)}


def test_reductions_ratios_and_differences_are_of_the_endpoint():
    body = (
        "At a median follow-up of 16 months drugamab cut the risk of disease progression or death by 74% "
        "against placebo "
        "(hazard ratio 0.26; 95% CI: 0.18-0.38; p<0.0001)."
    )
    assert said(body, "measure", "value", "unit", "population", "p") == {
        ("follow-up", 16, "months", "all", None),
        ("PFS", 74, "% reduction", "all", "<0.0001"),
        ("PFS", 0.26, "HR", "all", "<0.0001"),
    }
    assert ("PFS", 6, "months difference") in said("試驗組的中位PFS較對照組延長超過6個月。", "measure", "value", "unit")


def test_what_has_no_value_has_a_status():
    body = "The median OS was not reached. EFS data were immature. The median DOR had not been reached with drugamab."
    assert said(body, "measure", "value", "unit", "status") == {
        ("OS", None, "months", "not reached"), ("EFS", None, None, "immature"), ("DOR", None, "months", "not reached")
    }  # fmt: skip
    assert all(c.polarity == "affirmed" for c in claims(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("There were no ≥ Grade 3 cytokine release syndrome (CRS) events.", ("CRS", 0, "events", ">=3", None)),
        ("No CRS event of Grade ≥ 3 occurred.", ("CRS", 0, "events", ">=3", None)),
        ("None of the 19 patients suffered a serious adverse event.", ("SAE", 0, "patients", None, None)),
        ("There were no treatment-related deaths.", ("deaths", 0, "patients", None, True)),
        (
            "No patients discontinued treatment due to TEAEs.",
            ("discontinuation due to TEAE", 0, "patients", None, None),
        ),
        ("No new safety signals were identified.", ("new safety signals", 0, "events", None, None)),
        ("試驗組未發生4級或5級免疫相關性肺炎。", ("免疫相關性肺炎", 0, "events", "4-5", None)),
        ("沒有患者發生大咯血。", ("大咯血", 0, "patients", None, None)),
    ],
)
def test_an_absence_is_a_negated_zero(body, expected):
    [claim] = claims(body)
    record = claim.record
    assert (record.measure, record.value, record.unit, record.grade, record.related) == expected
    assert (claim.polarity, record.status) == ("negated", "none")


def test_neither_denies_the_relation_and_not_the_deaths():
    body = "There were overall 2 deaths on the study; neither was related to drugamab."
    assert {(c.record.value, c.record.related, c.polarity) for c in claims(body)} == {
        (2, None, "affirmed"), (0, True, "negated")
    }  # fmt: skip


def test_grades_stay_with_their_event():
    body = (
        "CRS of any grade: 93.2% (96/103); grade ≥3: one patient (1.0%). ICANS: two patients (1.9%), grade 1 "
        "and grade 2 respectively."
    )
    assert said(body, "measure", "value", "grade") == {("CRS", 93.2, "any"), ("CRS", 1, ">=3"), ("ICANS", 1.9, "1-2")}
    body = "TEAEs were reported in 97.2% of patients, with grade ≥3 TEAEs in 52.3%."
    assert said(body, "value", "grade") == {(97.2, None), (52.3, ">=3")}


def test_events_that_no_vocabulary_lists():
    body = "The most common TRAEs of grade 3 or above were hypertension (21.5%) and glorbitis (3.4%)."
    assert said(body, "measure", "value", "grade", "related") == {
        ("hypertension", 21.5, ">=3", True), ("glorbitis", 3.4, ">=3", True)
    }  # fmt: skip


def test_an_expected_response_is_planned():
    body = (
        "Four patients achieved a very good partial response and were recently expected to achieve a "
        '"complete response".'
    )
    assert {(c.record.measure, c.record.population, c.record.status, c.modality) for c in claims(body)} == {
        ("VGPR", "all", "reported", "asserted"), ("CR", "VGPR", "expected", "planned")
    }  # fmt: skip


def test_groups_by_response_and_by_marker():
    body = (
        "The median duration of response (mDOR) was 24.1 months in all patients and 26.0 months in those "
        "achieving CR or sCR."
    )
    assert said(body, "population", "value") == {("all", 24.1), ("CR/sCR", 26.0)}
    body = "In the subgroup of patients with prior surgery, the ORR was 41% (23/56)."
    assert said(body, "population", "value") == {("prior surgery", 41)}
    assert said("MRD negativity was attained in all patients achieving a CR.", "population", "value") == {("CR", 100)}


def test_measures_in_a_row():
    body = "The objective response rate (ORR) and disease control rate (DCR) were 40.0% and 66.7%, respectively."
    assert said(body, "measure", "value") == {("ORR", 40), ("DCR", 66.7)}


def test_people_and_doses():
    body = (
        "14 participants received drug-cel infusion. Three participants received 1.0×10^8 CAR+ T cells, "
        "and 11 participants "
        "received 1.5×10^8 CAR+ T cells. The median age was 54 years (range: 34-62 years). They had a "
        "median of 6 prior "
        "regimens (range: 3-11). The ORR was 50% in the 12 evaluable patients."
    )
    assert said(body, "measure", "value", "unit", "n") == {
        ("patients treated", 14, "patients", None), ("dose", 100_000_000, "CAR+ T cells", 3),
        ("dose", 150_000_000, "CAR+ T cells", 11), ("age", 54, "years", None),
        ("prior lines of therapy", 6, "regimens", None), ("ORR", 50, "%", None),
        ("patients evaluable", 12, "patients", None),
    }  # fmt: skip
    [planned] = claims("Approximately 60 patients are to be enrolled.")
    assert (planned.record.measure, planned.record.status, planned.modality) == (
        "patients enrolled",
        "expected",
        "planned",
    )


def test_a_table_with_arms_in_columns():
    body = (
        "The results are as follows:\n\n"
        "Endpoint\tDrug A (N=120)\tPlacebo (N=60)\tHazard ratio (95% CI)\tp value\n"
        "ORR, n (%)\t66 (55.0)\t12 (20.0)\t–\t–\n"
        "Median PFS (months)\t9.8\t4.2\t0.46 (0.34–0.62)\t<0.001\n"
        "12-month OS rate\t71.5%\tNA\t–\t–\n"
        "Median DOR\tNot reached\t5.1 months\t–\t–"
    )
    assert said(body, "measure", "value", "unit", "population", "time_point", "status") == {
        ("ORR", 55, "%", "Drug A", None, "reported"), ("ORR", 20, "%", "Placebo", None, "reported"),
        ("PFS", 9.8, "months", "Drug A", None, "reported"), ("PFS", 4.2, "months", "Placebo", None, "reported"),
        ("PFS", 0.46, "HR", "all", None, "reported"), ("OS", 71.5, "%", "Drug A", "month 12", "reported"),
        ("OS", None, "%", "Placebo", "month 12", "not available"),
        ("DOR", None, "months", "Drug A", None, "not reached"), ("DOR", 5.1, "months", "Placebo", None, "reported"),
    }  # fmt: skip
    assert (0.46, "<0.001", "Placebo") in said(body, "value", "p", "comparator")


def test_a_table_with_arms_in_rows():
    body = "Results:\n\nCohort\tN\tORR\tMedian PFS (months)\nCohort A\t32\t43.8%\t7.1\nCohort B\t28\t25.0%\t4.2"
    assert said(body, "measure", "value", "population") == {
        ("ORR", 43.8, "Cohort A"), ("PFS", 7.1, "Cohort A"), ("ORR", 25, "Cohort B"), ("PFS", 4.2, "Cohort B")
    }  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        "About 40% of lung cancer patients carry the mutation. The five-year survival rate is below 20%.",
        "Existing therapies have limited efficacy: the ORR is approximately 10%-20% and median PFS is only 2-3 months.",
        "The study has 90% power to detect an improvement in ORR from 20% to 40%.",
        "Revenue rose by 35.2%. The Company holds a 45% interest. No material adverse change has been identified.",
        "Patients who have received at least 3 prior regimens and are aged 18 to 75 are randomised 2:1.",
        "No binding agreement has been reached, and no upfront cash was payable.",
        "The global market is expected to reach US$12 billion by 2030, with a CAGR of 12.5%.",
    ],
)
def test_background_plans_and_business_are_no_results(body):
    assert claims(body) == ()


@pytest.mark.parametrize(
    "unit", ["of the patients ", "1 ", "12% and ", "ORR of ", "no ", "試驗組", "12例", "Cohort A and ", "("]
)
def test_no_text_makes_the_extractor_slow(unit):
    body = "Overall, 12% of patients " + (unit * 1400)[:1400] + " had CRS."
    start = time.process_time()
    claims(body)
    assert time.process_time() - start < 3


def test_the_samples(samples):
    [row] = [row for row in evaluate(samples, read).rows() if row["kind"] == "measurement"]
    assert row["strict_f1"] >= 0.95


@pytest.mark.parametrize(("folder", "least"), [("seeds", 0.95), ("hkex", 0.90)])
def test_the_corpus(shared, folder, least):
    [row] = [row for row in evaluate(shared / "corpus" / folder, read).rows() if row["kind"] == "measurement"]
    assert row["strict_f1"] >= least
