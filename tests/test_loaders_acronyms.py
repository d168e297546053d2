import pytest

from loaders.acronyms import long_form, spells


@pytest.mark.parametrize(
    ("before", "short", "words"),
    [
        (("the immune effector cell-associated neurotoxicity "
            "syndrome"), "ICANS", "immune effector cell-associated neurotoxicity syndrome"),
        ("had immune-related adverse events", "irAEs", "immune-related adverse events"),
        ("resectable microsatellite instability-high or mismatch repair-deficient", "MSI-H/dMMR",
         "microsatellite instability-high or mismatch repair-deficient"),
        ("of relapsed and/ or refractory multiple myeloma", "RRMM", "relapsed and/ or refractory multiple myeloma"),
        ("with type 2 diabetes", "T2D", "type 2 diabetes"),
        ("the glucagon receptor", "GCGR", "glucagon receptor"),
        ("Ministry of Health, Labour and Welfare", "MHLW", "Ministry of Health, Labour and Welfare"),
        ("a PRIority MEdicine", "PRIME", "PRIority MEdicine"),
        ("the median duration of response", "DOR", "duration of response"),
    ],
)  # fmt: skip
def test_the_words_that_a_short_form_abbreviates(before, short, words):
    start = long_form(before, short)
    assert start is not None and before[start:] == words
    assert spells(words, short)


@pytest.mark.parametrize(
    ("before", "short"),
    [("bortezomib and dexamethasone", "Vd"), ("standard of care", "ORR"), ("", "OS"), ("the study", "NCT01234567")],
)
def test_words_that_do_not_spell_it(before, short):
    assert long_form(before, short) is None
