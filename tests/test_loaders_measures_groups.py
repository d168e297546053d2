"""Parts of a study, groups that a text takes out of a whole, arms by short names: who a figure is of."""

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
