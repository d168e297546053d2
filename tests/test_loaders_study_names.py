"""Names of studies without a registry id, by the words around them; and words that are none."""

import pytest

from loaders.study_names import studies

NAMES = [
    "Triumph-2", "TriUmph", "Beamline", "ABC-301", "MK1234-001", "STAR-221", "ASCENT-05", "GO42144", "101-201",
    "C-POST", "R-ALPHA", "DESTINY-Lung04", "EvoPAR-Breast01", "PROSPECT-Lung",
]  # fmt: skip


def named(text):
    return {text[span.start : span.end] for span in studies(text, {})}


@pytest.mark.parametrize("name", NAMES)
def test_a_phase_before_and_the_word_behind(name):
    assert named(f"Results of the Phase 3 {name} trial were good.") == {name}


@pytest.mark.parametrize("name", NAMES)
def test_in_the_bracket_after_the_word(name):
    if name != "GO42144":  # a bare code there may be a product's
        assert named(f"We run a Phase 2 study ({name}) of a drug.") == {name}


def test_an_apposition_calls_it_a_study():
    assert named("HARBOUR-2, a Phase 2b trial in asthma, began.") == {"HARBOUR-2"}
    assert named("HARBOUR (NCT01234567), its pivotal trial, ended; HARBOUR-2 goes on.") == {
        "HARBOUR", "HARBOUR-2", "NCT01234567",
    }  # fmt: skip


def test_chinese_names_stand_beside_the_word():
    assert named("用於胃癌的III期研究AB301-CN-301將開始") == {"AB301-CN-301"}


@pytest.mark.parametrize(
    "text",
    [
        "In the Phase 3 Asthma Trial, asthma was seen.",
        "The Phase 2 ABC-123 trial ended. ABC-123 is an inhibitor.",
        "A Phase 1 Dose trial and a Phase 3 Breast Cancer Trial.",
        "A Phase 3 Trial (Abstract LBA1) and a Phase 2b trial (Part A).",
        "PD-1, a target of the study, is known.",
    ],
)
def test_other_words_are_no_studies(text):
    assert named(text) == set()


def test_a_name_in_quotes_ends_what_is_said_of_a_trial():
    text = 'The Phase III trial of XY-1 in patients with gastric cancer ("NOVA-GC01") ended.'
    assert named(text) == {"NOVA-GC01"}
    assert named('The drug for gastric cancer ("NOVA-GC01") is here.') == set()
