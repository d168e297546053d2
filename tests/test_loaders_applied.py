"""Products known by what is done with them: brands without a mark, codes of rare shapes; and what is none."""

import pytest

from loaders.applied import applied_products
from loaders.shapes import product_codes, product_stems


def names(text):
    return sorted({text[span.start : span.end] for span in applied_products(text)})


@pytest.mark.parametrize(
    "slot",
    [
        "The FDA accepted the BLA for {}. We sell {}.",
        "The EMA validated the MAA (rolling) for {} in May. {} is safe.",
        "It gave Fast Track designation to {} for asthma. {} is safe.",
        "The FDA granted {} Breakthrough Therapy designation. {} is safe.",
        "After treatment with {} they left. {} is safe.",
        "Acme holds rights to {} in Japan. {} is safe.",
        "We evaluated {} in adults. {} is safe.",
    ],
)
@pytest.mark.parametrize("name", ["Zelvora", "ZELVORA", "ZelVora"])
def test_a_brand_without_a_mark(slot, name):
    assert names(slot.format(name, name)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The designation for Stargardt disease. Stargardt is rare.",
        "The designation for Parkinson's was given. Parkinson was a doctor.",
        "Rights to Kisaragi Pharma passed. Kisaragi is old.",
        "The application for Zelvora is one. We call zelvora a word.",
        "The BLA for Zelvora was filed.",
        "Treatment with Placebo went on. Placebo is nothing.",
        "The application for Listing was made. Listing follows.",
    ],
)
def test_other_capital_words_are_no_products(text):
    assert names(text) == []


@pytest.mark.parametrize("code", ["A166", "9MW2821", "ABC-1", "ALN-HBV02", "ARO-AAT", "Abc123"])
@pytest.mark.parametrize(
    "slot",
    [
        "Adults were dosed with {}.",
        "{}, an antibody for asthma, is new.",
        "注射用{}單藥",
        "{}聯合化療",
        "The trial of {} began.",
    ],
)
def test_codes_of_rare_shapes(slot, code):
    assert names(slot.format(code)) == [code]


@pytest.mark.parametrize("code", ["IL-4", "PD-1", "TIM-3", "Mar-2024", "HLA-DRB1", "H1234"])
def test_genes_and_months_are_no_codes(code):
    assert names(f"Adults were dosed with {code}. {code}, an antibody target, is new.") == []


def test_codes_by_shape_alone():
    text = "mRNA-1273, Ad26.COV2.S, XY-10/YZ-20 and miR-155; an inhibitor of KIF18A, HSD17B13 expression, PD-1/CTLA-4"
    assert [text[s.start : s.end] for s in product_codes(text)] == ["mRNA-1273", "Ad26.COV2.S", "XY-10", "YZ-20"]


def test_a_name_of_two_words_is_one():
    text = "abcvecitamab exatecan and trastuzumab deruxtecan"
    assert [text[s.start : s.end] for s in product_stems(text)] == ["abcvecitamab exatecan", "trastuzumab deruxtecan"]
