"""Submissions: each step of an application is its own claim; plans, possibilities and denials keep their stance."""

from __future__ import annotations

from typing import Any

from loaders.extractors.submission import extract
from loaders.view import prepared
from ontology import Claim, Document

HEAD = """Vero Biotech Limited
(Incorporated in the Cayman Islands with limited liability)
(Stock Code: 9999)

VOLUNTARY ANNOUNCEMENT

This announcement is made by Vero Biotech Limited (the "Company", together with its subsidiaries, the "Group") on a
voluntary basis to inform its shareholders and potential investors about the latest business development of the Group.

The board of directors of the Company announces the following. """
FOOT = "\n\nBy order of the Board\nVero Biotech Limited\n\nHong Kong, 3 May 2024\n"


def read(text: str) -> list[dict[str, Any]]:
    document = prepared(Document.from_text(HEAD + text + FOOT, venue="hkex"))
    claims = [c for c in extract(document) if isinstance(c, Claim)]
    for claim in claims:
        for item in claim.evidence:
            item.check(document)
    return [{**c.record.fields(), "stance": f"{c.modality} {c.polarity}"} for c in claims]


def brief(text: str) -> list[tuple[Any, ...]]:
    names = ("product", "procedure", "regulator", "event", "date", "stance")
    return [tuple(claim.get(name) for name in names) for claim in read(text)]


def test_the_steps_of_one_application() -> None:
    text = (
        "On 6 June 2023 Acme Biotech, Inc. submitted to the FDA a supplemental Biologics License Application "
        "(sBLA) for VB-101, "
        "which remains under review. There can be no assurance that the sBLA will be approved."
    )
    assert brief(text) == [
        ("VB-101", "sBLA", "FDA", "submitted", "2023-06-06", "asserted affirmed"),
        ("VB-101", "sBLA", "FDA", "under review", None, "asserted affirmed"),
    ]
    assert read(text)[0]["holder"] == "Acme Biotech, Inc."


def test_planned_possible_and_denied() -> None:
    text = (
        "The Company expects to file an NDA for VB-101 with the NMPA in 2025. An IND application for VB-101 i"
        "n lupus may be "
        "submitted in 2026. VB-101 has not been approved in China."
    )
    assert [(row[1], row[3], row[5]) for row in brief(text)] == [
        ("NDA", "planned", "planned affirmed"),
        ("IND", "submitted", "possible affirmed"),
        (None, "approved", "asserted negated"),
    ]


def test_who_acts_is_carried_through_the_sentence() -> None:
    text = (
        "The NDA for VB-101 was accepted by the Health Sciences Authority "
        "(HSA) of Singapore on 29 January 2024 and by the "
        "Department of Health of Hong Kong on 14 February 2024. Neither authority has issued a decision so far."
    )
    assert [(row[2], row[3], row[4], row[5]) for row in brief(text)] == [
        ("HSA", "accepted", "2024-01-29", "asserted affirmed"),
        ("Department of Health of Hong Kong", "accepted", "2024-02-14", "asserted affirmed"),
        ("HSA", "approved", None, "asserted negated"),
        ("Department of Health of Hong Kong", "approved", None, "asserted negated"),
    ]


def test_a_table_of_filings_takes_the_regulator_of_the_row_and_the_product_of_the_text() -> None:
    text = (
        "Marketing applications for VB-101 have been made as follows:\n\n"
        "Market\tAuthority\tStatus\nAustralia\tTGA\tNDA submitted December 2020; under review\n"
        "Elsewhere\tOffice of Medicines\tNDA to be submitted in the second half of 2024\n"
    )
    assert brief(text) == [
        ("VB-101", "NDA", "TGA", "submitted", "2020-12", "asserted affirmed"),
        ("VB-101", "NDA", "TGA", "under review", None, "asserted affirmed"),
        ("VB-101", "NDA", "Office of Medicines", "planned", "2024-H2", "planned affirmed"),
    ]


def test_holds_letters_and_withdrawals() -> None:
    text = (
        "The FDA issued a Complete Response Letter regarding the BLA for VB-101. The FDA placed a clinical ho"
        "ld on the IND for "
        "VB-102, and on 3 April 2024 the FDA lifted the clinical hold on the IND for VB-103. The Company has "
        "withdrawn its MAA "
        "for VB-104."
    )
    assert [(row[0], row[3]) for row in brief(text)] == [
        ("VB-101", "complete response letter"),
        ("VB-102", "clinical hold"),
        ("VB-103", "hold lifted"),
        ("VB-104", "withdrawn"),
    ]


def test_indications_come_from_the_clause_the_list_or_the_next_sentence() -> None:
    text = "The NMPA has approved IND applications for VB-101 in gastric cancer and in pancreatic cancer."
    assert [c["indication"] for c in read(text)] == ["gastric cancer", "pancreatic cancer"]
    text = (
        "The CDE has accepted the NDA for VB-101. The proposed indication is the treatment of advanced gastric cancer."
    )
    assert [c["indication"] for c in read(text)] == ["advanced gastric cancer"]


def test_approvals_of_other_things_and_general_words_are_no_claims() -> None:
    text = (
        "No biologic therapies have been approved for this disease. The FDA approved the protocol of the study. "
        "The Company seeks approved therapies. The resolution was approved by shareholders."
    )
    assert read(text) == []


def test_chinese_steps() -> None:
    text = (
        "2024年3月，VB-101治療胃癌的上市申請獲國家藥監局受理，目前正在審評中。本公司計劃於2025年上半年向FDA提"
        "交IND申請。"
    )
    assert [(row[1], row[3], row[5]) for row in brief(text)] == [
        ("NDA", "accepted", "asserted affirmed"),
        ("NDA", "under review", "asserted affirmed"),
        ("IND", "planned", "planned affirmed"),
    ]
