"""Presentations in tables, entries and running text; agreements; products; the judge's calendar; self-checks."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.checks import agrees, check
from loaders.extractors import agreement, presentation, product
from loaders.judge import judge
from loaders.slots import clock, number_of
from loaders.view import prepared, view
from ontology import Claim, Document, Measurement, Span

HEAD = """Vero Biotech Limited
(Incorporated in the Cayman Islands with limited liability)
(Stock Code: 9999)

VOLUNTARY ANNOUNCEMENT

This announcement is made by Vero Biotech Limited (the "Company", together with its subsidiaries, the "Group") on a
voluntary basis to inform its shareholders and potential investors about the latest business development of the Group.

The board of directors of the Company announces the following. """
FOOT = "\n\nBy order of the Board\nVero Biotech Limited\n\nHong Kong, 3 May 2024\n"


def claims(text: str, extractor: Any) -> list[Claim]:
    document = prepared(Document.from_text(HEAD + text + FOOT, venue="hkex"))
    seen = view(document)
    found = list(check(seen, judge(seen, [c for c in extractor.extract(document) if isinstance(c, Claim)])))
    for claim in found:
        for item in claim.evidence:
            item.check(document)
    return found


def read(text: str, extractor: Any) -> list[dict[str, Any]]:
    return [{**c.record.fields(), "stance": f"{c.modality} {c.polarity}"} for c in claims(text, extractor)]


TABLE = (
    'Data will be presented at the American Society of Hematology ("ASH") meeting on December 7, 2024.\n\n'
    "Study\tAbstract#/Title\tDate, Time and Presenting Author\n"
    "ALPHA-1 (NCT01234567), China\tABSTRACT #577: Results of VB-101 in patients with multiple myeloma\t"
    "Oral Presentation Monday, December 9, 7:00 am Presented by D Okoro\n"
    "\tABSTRACT #928: A translational analysis of VB-101 in multiple myeloma\t"
    "Poster Presentation Saturday, December 7, 5:30 pm Presented by E Lindqvist\n"
)


def test_a_table_of_abstracts_inherits_its_first_cell_and_is_planned_by_the_calendar() -> None:
    first, second = read(TABLE, presentation)
    assert (first["number"], first["form"], first["date"], first["time"]) == ("577", "oral", "2024-12-09", "07:00")
    assert (second["number"], second["form"], second["time"]) == ("928", "poster", "17:30")
    assert second["presenter"] == "E Lindqvist" and second["study"] == "ALPHA-1" and second["conference"] == "ASH"
    assert first["title"] == "Results of VB-101 in patients with multiple myeloma"
    assert {c["stance"] for c in (first, second)} == {"planned affirmed"}


def test_a_weekday_that_is_not_that_of_its_date_fails_its_check() -> None:
    wrong = claims(TABLE.replace("Monday, December 9", "Friday, December 9"), presentation)
    assert {(c.record.number, c.checks[0].passed) for c in wrong if c.checks} == {("577", False), ("928", True)}  # type: ignore[union-attr]


def test_labelled_entries_and_a_sentence_with_its_number() -> None:
    text = (
        'The Company presented two posters at the 2023 American Society of Hematology ("ASH") Annual Meeting.\n\n'
        "Poster #4845: Three-year follow-up of VB-101 in patients with multiple myeloma\n"
    )
    (claim,) = read(text, presentation)
    assert (claim["number"], claim["form"], claim["year"], claim["stance"]) == (
        "4845",
        "poster",
        2023,
        "asserted affirmed",
    )
    text = (
        "Results of VB-101 will be shown as an e-poster (P-198) at the International Myeloma Workshop "
        '("IMW") in September 2024.'
    )
    (claim,) = read(text, presentation)
    assert (claim["number"], claim["date"], claim["stance"]) == ("P-198", "2024-09", "planned affirmed")


def test_an_invitation_is_no_talk_held() -> None:
    text = (
        "On 13 May 2017, the Company was invited to present the results of VB-101 at the "
        '"Clinical Spotlight" session at the 2017 annual meeting of the American Society of Gene & Cell Thera'
        'py ("ASGCT").'
    )
    (claim,) = read(text, presentation)
    assert (claim["form"], claim["number"], claim["date"]) == ("invited talk", "Clinical Spotlight", "2017-05-13")
    assert claim["stance"] == "asserted affirmed"


@pytest.mark.parametrize(
    ("text", "time"),
    [("5:30 p.m.", "17:30"), ("12:00 am", "00:00"), ("1:30-1:45 PM CT", "13:30"), ("上午8時", "08:00"), ("none", None)],
)
def test_times_of_day(text: str, time: str | None) -> None:
    assert clock(text) == time


def test_numbers_of_abstracts_are_no_codes_of_products() -> None:
    assert number_of("(Abstract 3505)") == "3505"
    assert number_of("VB-101 (JX-4528) at the meeting") is None


def test_agreements_have_roles_only_where_the_direction_shows() -> None:
    text = (
        "In January 2024 the Company granted Novi Pharma AG an exclusive licence to develop VB-101 in Japan. "
        "The Company received "
        "an upfront payment of US$40 million and is eligible for up to US$310 million in milestone payments."
    )
    (claim,) = read(text, agreement)
    assert claim["type"] == "licence" and claim["territory"] == "Japan"
    roles = {party["company"]: party["role"] for party in claim["parties"]}
    assert roles == {"Vero Biotech Limited": "licensor", "Novi Pharma AG": "licensee"}
    assert (claim["upfront"], claim["milestones"], claim["currency"]) == (40_000_000, 310_000_000, "USD")
    (claim,) = read("VB-101 was co-developed in China with Novi Pharma AG.", agreement)
    assert {party["company"]: party.get("role") for party in claim["parties"]} == {
        "Vero Biotech Limited": None,
        "Novi Pharma AG": None,
    }


def test_no_agreement_is_an_agreement_negated() -> None:
    text = "The Company is in discussion with partners in Japan; no binding agreement has been reached."
    (claim,) = read(text, agreement)
    assert claim["stance"] == "asserted negated" and claim["territory"] == "Japan"


def test_a_product_is_what_the_text_says_it_is() -> None:
    text = (
        "VB-101, a PD-L1/4-1BB bispecific antibody, is being developed for the treatment of patients with gas"
        "tric cancer. "
        "Patients received VB-101 plus bortezomib or placebo."
    )
    (claim,) = read(text, product)
    assert claim["name"] == "VB-101" and claim["modality_type"] == "bispecific antibody"
    assert claim["targets"] == ["4-1BB", "PD-L1"] and claim["indications"] == ["gastric cancer"]


def test_the_judge_negates_a_stated_absence_and_not_a_median_not_reached() -> None:
    document = prepared(
        Document.from_text(HEAD + "No deaths occurred. Median OS was not reached." + FOOT, venue="hkex")
    )
    seen = view(document)

    def claim(words: str, **fields: Any) -> Claim:
        start = document.text.index(words)
        span = Span(start, start + len(words))
        return Claim(record=Measurement(**fields), evidence=(document.evidence(span),))

    absent = claim("No deaths occurred", category="safety", measure="deaths", value=0, unit="patients", status="none")
    median = claim("Median OS was not reached", category="efficacy", measure="OS", unit="months", status="not reached")
    assert [c.polarity for c in judge(seen, [absent, median])] == ["negated", "affirmed"]


def test_a_fraction_is_tried_against_its_percentage() -> None:
    assert agrees(78.6, 11, 14) and not agrees(78.6, 12, 14)
    assert agrees(50, 7, 14) and agrees(98, 95, 97)
