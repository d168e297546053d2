"""Tables whose titles, corners and labels say what the cells leave out: measure, unit, group, visit, waiting."""

import pytest
from test_loaders_tables import said

TRIAL = "ALPHA-2 (NCT01234567) is a randomized, placebo-controlled Phase 2 trial of drug-x in 240 patients.\n\n"
OPEN = "ALPHA-3 (NCT01234568) is an open-label Phase 1 trial of drug-y in adults with solid tumours.\n\n"
VISITS = {
    ("HbA1c", 8.21, "Drug-x", "baseline"), ("HbA1c", 8.19, "Placebo", "baseline"),
    ("HbA1c", 7.32, "Drug-x", "week 12"), ("HbA1c", 7.98, "Placebo", "week 12"),
    ("HbA1c", 6.91, "Drug-x", "month 6"), ("HbA1c", 7.95, "Placebo", "month 6"),
}  # fmt: skip
ROWS = "Baseline\t8.21\t8.19\nWeek 12\t7.32\t7.98\nMonth 6\t6.91\t7.95\n"


@pytest.mark.parametrize(
    "head",
    [
        "Table 2. Mean HbA1c (%) by visit\n\nVisit\tDrug-x (N=120)\tPlacebo (N=120)\n",
        "ALPHA-2 (mean HbA1c, %)\n\tDrug-x (N=120)\tPlacebo (N=120)\n",
        "Mean HbA1c (%)\tDrug-x (N=120)\tPlacebo (N=120)\n",
    ],
)
def test_rows_may_be_visits_of_the_measure_that_the_title_names(head):
    found = said(TRIAL + head + ROWS, "measure", "value", "population", "time_point")
    assert {item for item in found if item[0] == "HbA1c"} == VISITS


def test_chinese_visits():
    body = (
        "ALPHA-6研究（CTR20230010）为一项随机、安慰剂对照的II期研究，共入组90例患者。\n\n平均体重（kg）\n\n"
        "时间           8 mg组(N=45)       安慰剂组(N=45)\n基线           88.1              88.4\n"
        "第12周         82.3              87.9\n"
    )
    found = said(body, "measure", "value", "population", "time_point")
    assert {item for item in found if item[0] == "body weight"} == {
        ("body weight", 88.1, "8 mg组", "baseline"), ("body weight", 88.4, "安慰剂组", "baseline"),
        ("body weight", 82.3, "8 mg组", "week 12"), ("body weight", 87.9, "安慰剂组", "week 12"),
    }  # fmt: skip


def test_the_group_that_a_title_is_about():
    body = (
        OPEN + "Table 1. Antitumour activity in patients with KRAS G12C\n\n"
        "Dose level    N     ORR              Median PFS (months)\n"
        "100 mg        12    33.3% (4/12)     5.1\n200 mg        15    46.7% (7/15)     NR\n"
    )
    assert said(body, "measure", "value", "population", "status") == {
        ("ORR", 33.3, "100 mg, KRAS G12C", "reported"), ("ORR", 46.7, "200 mg, KRAS G12C", "reported"),
        ("PFS", 5.1, "100 mg, KRAS G12C", "reported"), ("PFS", None, "200 mg, KRAS G12C", "not reached"),
        ("dose", 100, "100 mg", "reported"), ("dose", 200, "200 mg", "reported"),
    }  # fmt: skip


def test_the_corner_gives_the_unit():
    body = TRIAL + "Percentage of patients | 10 mg | 20 mg | Placebo\nEASI-75 | 57.1* | 54.8* | 19.0\n"
    found = said(body, "measure", "value", "unit", "population")
    assert {item for item in found if item[0] == "EASI-75"} == {
        ("EASI-75", 57.1, "%", "10 mg"), ("EASI-75", 54.8, "%", "20 mg"), ("EASI-75", 19, "%", "Placebo"),
    }  # fmt: skip
    assert {item for item in found if item[0] == "dose"} == {("dose", 10, "mg", "10 mg"), ("dose", 20, "mg", "20 mg")}


def test_nought_beside_shares_is_a_share():
    body = (
        TRIAL + "Event | 10 mg BID | Placebo\nAny TEAE | 40 (50.0) | 38 (47.5)\n"
        "TEAE leading to dose reduction | 2 (2.5) | 0\nSerious hypoglycaemia | 1 (1.3) | 0\nDeaths | 1 (1.3%) | 0\n"
    )
    found = said(body, "measure", "value", "unit", "population")
    assert {item for item in found if item[3] == "Placebo"} == {
        ("TEAE", 47.5, "%", "Placebo"), ("dose reduction due to TEAE", 0, "%", "Placebo"),
        ("serious hypoglycaemia", 0, "%", "Placebo"), ("deaths", 0, "patients", "Placebo"),
    }  # fmt: skip


def test_cells_with_units_and_cells_that_wait():
    body = OPEN + "Cohort | Treated | Mean hearing threshold, week 24\n1 | 4 | 71 dB\n2 | 6 | 54 dB\n3 | 3 | pending\n"
    found = said(body, "measure", "value", "unit", "population", "status")
    assert {item for item in found if "threshold" in item[0]} == {
        ("hearing threshold", 71, "dB", "Cohort 1", "reported"),
        ("hearing threshold", 54, "dB", "Cohort 2", "reported"),
        ("hearing threshold", None, "dB", "Cohort 3", "not available"),
    }  # fmt: skip


def test_a_label_is_its_whole_noun():
    body = (
        "ALPHA-5研究（CTR20230009）為一項隨機、雙盲、安慰劑對照的III期研究，共入組300名患者。\n\n"
        "指標\t試驗組（n=150）\t安慰劑組（n=150）\n因流感病毒感染住院\t3例（2.0%）\t9例（6.0%）\n任何感染\t10.1%\t12.2%\n"
    )
    found = said(body, "measure", "value", "population")
    assert {item for item in found if item[0] != "patients randomized"} == {
        ("因流感病毒感染住院", 2, "試驗組"), ("因流感病毒感染住院", 6, "安慰劑組"),
        ("infection", 10.1, "試驗組"), ("infection", 12.2, "安慰劑組"),
    }  # fmt: skip


def test_rows_that_only_go_on_with_the_row_above():
    body = (
        TRIAL + "Event, n (%)\tDrug-x (n=119)\tPlacebo (n=120)\nAny TEAE\t83 (69.7)\t80 (66.7)\n"
        "Grade 3 or higher\t9 (7.6)\t7 (5.8)\nLeading to discontinuation\t4 (3.4)\t2 (1.7)\n"
    )
    found = said(body, "measure", "value", "grade", "population")
    assert {item for item in found if item[3] == "Drug-x"} == {
        ("TEAE", 69.7, None, "Drug-x"), ("TEAE", 7.6, ">=3", "Drug-x"),
        ("discontinuation due to TEAE", 3.4, None, "Drug-x"),
    }  # fmt: skip


def test_heads_that_say_when_stand_over_those_that_say_who():
    body = TRIAL + "\tWeek 12\t\tWeek 24\t\n\tDrug-x\tPlacebo\tDrug-x\tPlacebo\nACR20 (%)\t55.0\t25.8\t61.7\t28.3\n"
    assert said(body, "measure", "value", "population", "time_point") == {
        ("ACR20", 55, "Drug-x", "week 12"), ("ACR20", 25.8, "Placebo", "week 12"),
        ("ACR20", 61.7, "Drug-x", "week 24"), ("ACR20", 28.3, "Placebo", "week 24"),
    }  # fmt: skip


def test_rows_may_be_subgroups_of_the_measure_that_the_title_names():
    body = (
        TRIAL + "Subgroup results (ORR)\n\nSubgroup\tDrug-x\tPlacebo\nAll patients\t45.0% (54/120)\t20.0% (24/120)\n"
        "PD-L1 ≥50%\t58.3% (35/60)\t22.0% (13/59)\n"
    )
    assert said(body, "measure", "value", "population") == {
        ("ORR", 45, "Drug-x"), ("ORR", 20, "Placebo"), ("ORR", 58.3, "Drug-x, PD-L1 ≥50%"),
        ("ORR", 22, "Placebo, PD-L1 ≥50%"),
    }  # fmt: skip
