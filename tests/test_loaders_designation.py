"""Designations: lists, steps, holders, denials, in English and Chinese."""

from __future__ import annotations

from typing import Any

from loaders.extractors.designation import extract
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
    names = ("product", "designation", "regulator", "status", "date")
    return [tuple(claim.get(name) for name in names) for claim in read(text)]


def test_lists_distribute_over_designations_regulators_and_dates() -> None:
    text = (
        "VB-101 received Regenerative Medicine Advanced Therapy (RMAT) and Orphan Drug designations from the U.S. FDA "
        "in 2019, as well as PRIME and Orphan Medicinal Product designations from the European Medicines Agency (EMA) "
        "in 2019 and 2020, respectively."
    )
    assert brief(text) == [
        ("VB-101", "RMAT", "FDA", "granted", "2019"),
        ("VB-101", "Orphan Drug", "FDA", "granted", "2019"),
        ("VB-101", "PRIME", "EMA", "granted", "2019"),
        ("VB-101", "Orphan Medicinal Product", "EMA", "granted", "2020"),
    ]


def test_an_orphan_status_of_the_european_bodies_has_its_own_name() -> None:
    text = "In March 2021 the European Commission granted orphan designation to VB-101."
    assert brief(text) == [("VB-101", "Orphan Medicinal Product", "EC", "granted", "2021-03")]


def test_a_slash_between_codes_is_two_claims() -> None:
    text = (
        "VB-101 and VX-202 are studied in China. In February 2019, the FDA granted Orphan Drug Designation fo"
        "r VB-101/VX-202."
    )
    assert [row[0] for row in brief(text)] == ["VB-101", "VX-202"]


def test_steps_are_not_confused() -> None:
    text = (
        "On 4 August 2020 the Center for Drug Evaluation (CDE) of the National Medical Products Administration (NMPA) "
        "recommended VB-101 for Breakthrough Therapy Designation. The FDA rescinded the Fast Track designatio"
        "n for VB-102 "
        "on 1 October 2023. The Company has applied for Orphan Drug Designation for VB-103 from the FDA."
    )
    assert [(row[0], row[2], row[3]) for row in brief(text)] == [
        ("VB-101", "CDE", "recommended"),
        ("VB-102", "FDA", "revoked"),
        ("VB-103", "FDA", "applied"),
    ]


def test_acceptance_for_priority_review_gives_priority_review() -> None:
    text = "In May 2021 the FDA accepted for priority review the BLA of Acme Biotech, Inc. for VB-101."
    (claim,) = read(text)
    assert (claim["designation"], claim["status"], claim["date"]) == ("Priority Review", "granted", "2021-05")
    assert claim["holder"] == "Acme Biotech, Inc."


def test_what_was_not_granted_is_negated_and_what_may_be_applied_for_is_possible() -> None:
    text = "美國食品藥品監督管理局（「FDA」）至今未授予VB-101快速通道資格，本公司可能於2026年提出有關申請。"
    assert [(c["status"], c["stance"]) for c in read(text)] == [
        ("granted", "asserted negated"),
        ("applied", "possible affirmed"),
    ]


def test_chinese_inclusion_in_a_programme_is_a_grant_with_its_indication() -> None:
    text = "2025年3月，CDE將VB-101納入突破性治療藥物程序，用於胃癌。"
    (claim,) = read(text)
    assert (claim["designation"], claim["regulator"], claim["indication"]) == ("Breakthrough Therapy", "CDE", "胃癌")


def test_a_pathway_or_a_study_relied_on_gives_no_designation_and_no_indication() -> None:
    text = (
        "The Company may file under the accelerated approval pathway. On 3 April 2019 the EMA granted PRIME d"
        "esignation "
        "for VB-101 which was supported by results of the ALPHA-1 study (NCT01234567) in multiple myeloma."
    )
    (claim,) = read(text)
    assert claim["designation"] == "PRIME" and "indication" not in claim
    assert claim["supported_by"] == ["ALPHA-1"]


def test_a_restatement_joins_the_fuller_claim() -> None:
    text = (
        "The FDA granted Fast Track designation to VB-101 for the treatment of gastric cancer in June 2022. "
        "VB-101 has received Fast Track designation."
    )
    claims = read(text)
    assert {(c["regulator"], c["indication"], c["date"]) for c in claims} == {("FDA", "gastric cancer", "2022-06")}
