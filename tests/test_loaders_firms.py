"""Companies by legal form and words of the trade; and what only looks like one."""

import pytest

import loaders
from loaders.firms import companies


def found(text):
    return [text[span.start : span.end] for span in companies(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('with Bergen Endovascular s.r.o. ("Bergen") it', "Bergen Endovascular s.r.o."),
        ("by Bergen Pharmaceuticals U.S.A., Inc. and", "Bergen Pharmaceuticals U.S.A., Inc."),
        ("of Halden Pharma AS and", "Halden Pharma AS"),
        ("與Halden Pharma AS簽署", "Halden Pharma AS"),
        ("by Bergen AG & Co. KG and", "Bergen AG & Co. KG"),
        ("with Bergen Kinase Sp. z o.o. in", "Bergen Kinase Sp. z o.o."),
        ("from Daehan Oncology and", "Daehan Oncology"),
        ('from Nordia Labs ("Nordia")', "Nordia Labs"),
        ("Netherlands--(WIRE)--May 1, 2025--Bergen Bio Corporation (", "Bergen Bio Corporation"),
        ("人民幣8,600萬元收購北京安某再生醫學有限公司", "北京安某再生醫學有限公司"),
        ("獨家授權百安醫藥有限公司", "百安醫藥有限公司"),
    ],
)
def test_companies(text, name):
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "the Journal of Clinical Oncology and",
        "Chief Medical Officer of",
        "the Department of Medical Oncology, University",
        "the American Society of Clinical Oncology in",
        "THE COMPANY HAS DOSED AS PLANNED",
        "an AAV Gene Therapy for",
    ],
)
def test_no_companies(text):
    assert found(text) == []


HEAD = (
    "Acme Therapeutics announces results\n\n"
    "Boston, March 3, 2025 -- Acme Therapeutics (Nasdaq: ACMB) announced results.\n\n"
)


def products(text):
    return [claim.record for claim in loaders.read_bytes((HEAD + text).encode()).claims if claim.kind == "product"]


def test_a_heading_that_has_run_into_a_name_is_no_part_of_it():
    text = "Acme Therapeutics PipelineAcme Therapeutics' lead product candidate, XY-101, is a vaccine against KRAS.\n"
    assert {record.developer for record in products(text)} == {"Acme Therapeutics"}


def test_a_publication_with_a_mark_is_no_product():
    assert products("This article was published by Bay Street Wire™. Bay Street Wire™ is owned by others.\n") == []


def test_figures_below_the_line_belong_to_a_code():
    found = products("D-BRUX₁₀₀ is an antibiotic for the prevention of infections after surgery.\n")
    assert [record.name for record in found] == ["D-BRUX₁₀₀"]


def test_a_disclaimer_that_says_so_names_nobody():
    text = HEAD + "Paid Advertisement Disclaimer & Disclosure: this article was published by Bergen Advisory Ltd.\n"
    named = {claim.record.name for claim in loaders.read_bytes(text.encode()).claims if claim.kind == "company"}
    assert named == {"Acme Therapeutics"}
