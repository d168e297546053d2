"""Discourse: the study, part, cut-off and group that hold where a sentence does not say them."""

import pytest

from loaders.context import scenes
from loaders.view import Sentence, prepared, view
from ontology import Document

HEAD = """The Stock Exchange of Hong Kong Limited takes no responsibility for the contents of this announcement.

Acme Biotech Limited
(Stock Code: 9999)

VOLUNTARY ANNOUNCEMENT

This announcement is made by Acme Biotech Limited (the "Company").

"""
FOOT = "\n\nBy order of the Board\nAcme Biotech Limited\nJane Doe\nChairman\n\nHong Kong, 3 June 2024\n"


def scene_of(body, words):
    document = prepared(Document.from_text(HEAD + body + FOOT, venue="hkex"))
    seen = view(document)
    for unit, scene in scenes(seen):
        if isinstance(unit, Sentence) and words in unit.text:
            return scene, scene.study_at(unit.span.start + unit.text.index(words))
    raise AssertionError(f"no sentence says {words!r}")


def test_a_study_holds_until_another_is_named():
    body = (
        "HARBOR-1 (NCT01234567) is a Phase III study. ORR was 40%. HARBOR-2 (NCT01234568) is a Phase II "
        "study. ORR was 20%."
    )
    assert scene_of(body, "40%")[1] == "HARBOR-1"
    assert scene_of(body, "20%")[1] == "HARBOR-2"


def test_an_unnamed_study_ends_the_named_one_and_its_phase_is_the_part():
    body = (
        "The NDA rests on HARBOR-1 (NCT01234567), a Phase III trial. In the preceding randomised Phase Ib study, 101 "
        "patients were randomised.\n\nThe response rate was 30%."
    )
    scene, study = scene_of(body, "101")
    assert (study, scene.part) == (None, "Phase 1b")
    assert scene_of(body, "30%")[1] is None


def test_a_part_of_a_study_holds_in_its_paragraph():
    body = (
        "HARBOR-1 (NCT01234567) is a two-stage trial.\n\nStage A (open label): 322 patients were "
        "treated. Most improved.\n\n"
        "Safety: There were three deaths in the trial."
    )
    assert scene_of(body, "Most improved")[0].part == "Stage A"
    assert scene_of(body, "three deaths")[0].part is None


def test_a_phase_portion_holds_for_the_rest_of_the_study():
    body = (
        "The Company presented results of the Phase I portion of HARBOR-1 (NCT01234567).\n\nSafety\n\n"
        "There were no Grade 3 events."
    )
    scene, study = scene_of(body, "no Grade 3")
    assert (scene.part, study) == ("Phase 1", "HARBOR-1")


def test_a_cut_off_under_a_heading_ends_with_its_section():
    body = "EFFICACY\n\nAs of 26 August 2024, the ORR was 57.3%. DCR was 86.7%.\n\nSAFETY\n\nNo deaths were reported."
    assert scene_of(body, "86.7%")[0].cutoff == "2024-08-26"
    assert scene_of(body, "No deaths")[0].cutoff is None


def test_a_label_names_the_group_of_its_paragraph():
    body = (
        "Chinese participants: Among 50 patients treated, the response rate was 78.0%.\n\nSafety was good in "
        "5% of them."
    )
    assert scene_of(body, "78.0%")[0].label == "Chinese participants"
    assert scene_of(body, "Safety was")[0].label is None


@pytest.mark.parametrize(
    "heading", ["BACKGROUND", "V. Market for the drug and comparable products", "八、對照藥及行業背景"]
)
def test_a_background_carries_no_results(heading):
    assert not scene_of(f"RESULTS\n\nORR was 40%.\n\n{heading}\n\nThe ORR of the rival was 12%.", "rival")[0].open
