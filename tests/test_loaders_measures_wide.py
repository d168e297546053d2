"""Ways of writing results that no list holds: counts in counts, thresholds, arms in brackets, ellipses, courses."""

import pytest
from test_loaders_measures_prose import said

STUDY = "Drug-x was studied in the Phase 2 trial ALPHA-2 (NCT01234567), a randomized, placebo-controlled study. "


def told(body, *names):
    return said(STUDY + body, *names)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Differentiation syndrome occurred in 13.8% of patients (Grade 3 in one patient).",
            {("differentiation syndrome", 13.8, None), ("differentiation syndrome", 1, "3")},
        ),
        (
            "CRS was observed in 12 patients (8 grade 1, 4 grade 2).",
            {("CRS", 12, None), ("CRS", 8, "1"), ("CRS", 4, "2")},
        ),
        (
            "CRS occurred in 92.3% (48/52) of patients and was of grade 3 in two patients (3.8%).",
            {("CRS", 92.3, None), ("CRS", 3.8, "3")},
        ),
        (
            "Grade 3 or higher TRAEs occurred in 58.3% of patients. The most frequent were neutropenia (27.0%) and "
            "anaemia (24.5%).",
            {("TRAE", 58.3, ">=3"), ("neutropenia", 27, ">=3"), ("anaemia", 24.5, ">=3")},
        ),
        (
            "Neutropenia (22.0%) and anemia (15.3%) were the most common grade ≥3 TRAEs.",
            {("neutropenia", 22, ">=3"), ("anemia", 15.3, ">=3")},
        ),
    ],
)
def test_grades_of_a_part_are_not_those_of_the_whole(body, wanted):
    assert told(body, "measure", "value", "grade") == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Hemoglobin ≥12 g/dL was achieved by 79.4% (27/34) of patients.", {("hemoglobin >=12 g/dL", 79.4)}),
        ("62.8% of patients achieved HbA1c of less than 7.0%.", {("HbA1c <7.0%", 62.8)}),
        (
            "62.8% (49/78) of patients achieved a mean sleep latency of at least 20 minutes.",
            {("mean sleep latency >=20 minutes", 62.8)},
        ),
        ("70% of the patients reported a greater than 30% increase in function.", {(">30% increase in function", 70)}),
        ("EASI-75 was 58%, and 47.5% had an itch NRS ≥4-point improvement.",
         {("EASI-75", 58), ("itch NRS >=4-point improvement", 47.5)}),
        ("33.1% of patients gained at least 15 letters.", {("BCVA gain >=15 letters", 33.1)}),
        ("26.9% (14/52) had an ECOG performance status of 1.", {("ECOG performance status 1", 26.9)}),
    ],
)  # fmt: skip
def test_a_threshold_is_part_of_the_measure(body, wanted):
    assert told(body, "measure", "value") == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Two treatment-related deaths were reported in the chemotherapy arm and none in the drug-x arm.",
            {("deaths", 2, "chemotherapy"), ("deaths", 0, "drug-x")},
        ),
        (
            "One patient in the placebo arm and none in the drug-x arm died.",
            {("deaths", 1, "placebo"), ("deaths", 0, "drug-x")},
        ),
        (
            "Twelve patients (8 in the drug-x arm and 4 in the placebo arm) discontinued due to adverse events.",
            {("discontinuation due to AE", 12, "all"), ("discontinuation due to AE", 8, "drug-x"),
             ("discontinuation due to AE", 4, "placebo")},
        ),
        ("Edema was seen in two participants, both on placebo.", {("edema", 2, "all"), ("edema", 2, "placebo")}),
        (
            "Nausea (22% drug-x vs 8% placebo) and headache (14% vs 12%) were common.",
            {("nausea", 22, "drug-x"), ("nausea", 8, "placebo"),
             ("headache", 14, "drug-x"), ("headache", 12, "placebo")},
        ),
        (
            "Adverse events were reported in 81% of patients on drug-x and 84% of those on placebo; serious AEs in "
            "2.9% (4/137) and 5.8% (8/137).",
            {("AE", 81, "drug-x"), ("AE", 84, "placebo"), ("SAE", 2.9, "drug-x"), ("SAE", 5.8, "placebo")},
        ),
        (
            "SAEs were reported by 12.1%, 11.5% and 12.9% of participants in the 1,500 mg, 4,500 mg and placebo "
            "groups, respectively.",
            {("SAE", 12.1, "1,500 mg"), ("SAE", 11.5, "4,500 mg"), ("SAE", 12.9, "placebo")},
        ),
    ],
)  # fmt: skip
def test_arms_in_brackets_in_ellipses_and_with_none(body, wanted):
    assert told(body, "measure", "value", "population") == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Mean LDH fell from 1,610 U/L at baseline to 268 U/L at week 24.",
            {("LDH", 1610, "U/L", None), ("LDH", 268, "U/L", "week 24")},
        ),
        ("The CR rate increased from 22% at month 3 to 35% at month 6.",
         {("CR", 22, "%", "month 3"), ("CR", 35, "%", "month 6")}),
        (
            "ALPHA-2 met its primary endpoint, change from baseline in sleep latency at week 12. Mean sleep latency "
            "increased by 15.8 minutes.",
            {("mean sleep latency", 15.8, "minutes", "week 12")},
        ),
        (
            "At week 24, the mean change from baseline in the sinus pressure score (\"SPS\") was -2.41.",
            {("SPS", -2.41, "points", "week 24")},
        ),
        ("The mean age was 69.4 ± 8.8 years.", {("age", 69.4, "years", None)}),
        ("The hazard ratio for PFS was 0.48 (95% CI: 0.37-0.63).", {("PFS", 0.48, "HR", None)}),
        ("A 54% reduction (p=0.003) in the composite endpoint of infection and death was seen.",
         {("composite of infection and death", 54, "% reduction", None)}),
        ("The study showed a 95% slowing of cognitive decline in patients exhibiting a marker.",
         {("cognitive decline", 95, "% reduction", None)}),
        ("Patients achieved a 4.1% placebo-adjusted reduction in body weight at week 36.",
         {("body weight", 4.1, "percentage points", "week 36")}),
    ],
)  # fmt: skip
def test_courses_scales_and_reductions(body, wanted):
    assert told(body, "measure", "value", "unit", "time_point") >= wanted


def test_signs_and_differences_of_scales():
    body = (
        "ESS score at week 12: reduction of 9.1 points with 2 mg and 10.4 points with 4 mg versus 2.2 points with "
        "placebo. The least-squares mean difference versus placebo was -3.1 points (95% CI: -4.6 to -1.6) on the MADRS."
    )
    found = told(body, "measure", "value", "unit")
    assert {("ESS", -9.1, "points"), ("ESS", -10.4, "points"), ("ESS", -2.2, "points")} <= found
    assert ("MADRS", -3.1, "points difference") in found


@pytest.mark.parametrize(
    ("body", "measures"),
    [
        ("No meningococcal infections and no thromboembolic events were reported.",
         {"meningococcal infections", "thromboembolic events"}),
        ("There were no hepatic or visual adverse events.", {"hepatic adverse events", "visual adverse events"}),
    ],
)  # fmt: skip
def test_absences_keep_the_word_that_tells_which(body, measures):
    assert told(body, "measure", "value") == {(measure, 0) for measure in measures}


def test_people_who_completed_gave_cells_or_are_to_come():
    body = (
        "58 patients had undergone leukapheresis. The planned enrolment is 420. Of the 223 patients who completed the "
        "study, all live."
    )
    assert {("patients apheresed", 58), ("patients enrolled", 420), ("patients completed", 223)} <= told(
        body, "measure", "value"
    )


@pytest.mark.parametrize(
    "body",
    [
        "At least one TEAE was mild.",
        "The drug is approved for patients in whom ORR is typically below 20%.",
        "61% were male and 72% had received at least two prior lines of therapy.",
    ],
)
def test_what_is_no_result_yields_none(body):
    assert all(value in (61, None) for _, value in told(body, "measure", "value"))


def test_rows_parted_by_bars_are_a_table():
    body = "\n\nEndpoint | Drug-x (n=24) | Placebo (n=40)\nORR | 58.3% (14/24) | 17.5% (7/40)\nDCR | 91.7% | 45.0%\n"
    assert {("ORR", 58.3, "Drug-x"), ("ORR", 17.5, "Placebo"), ("DCR", 45, "Placebo")} <= told(
        body, "measure", "value", "population"
    )
