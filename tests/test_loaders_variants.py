"""Ways of saying that no document of the corpora has: each sentence is written for its rule."""

from __future__ import annotations

from typing import Any

import pytest

from loaders import read_bytes

HEAD = (
    "Opta Biosciences Announces Update\n\nBOSTON, June 2, 2024 (GLOBE NEWSWIRE) -- Opta Biosciences, Inc. (Nasdaq: "
    'OPTA) ("Opta"), today announced an update on OPT-77, its investigational product.\n\n'
)
FOOT = "\n\nAbout Opta\n\nOpta Biosciences, Inc. develops OPT-77.\n"


def claims(text: str, kind: str) -> list[dict[str, Any]]:
    found = read_bytes((HEAD + text + FOOT).encode(), "variant.txt").claims
    return [
        {
            **c.record.fields(),
            "modality": c.modality,
            "polarity": c.polarity,
            "parties": getattr(c.record, "parties", ()),
        }
        for c in found
        if c.kind == kind
    ]


def shown(text: str, kind: str, *names: str) -> list[tuple[Any, ...]]:
    return sorted((tuple(claim.get(name) for name in names) for claim in claims(text, kind)), key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The U.S. Food and Drug Administration (FDA) rejected the company's application for Fast Track designation "
            "for OPT-77 in March 2024.",
            [("Fast Track", "FDA", "refused", None)],
        ),
        (
            "The request for PRIME designation of OPT-77 was denied by the European Medicines Agency (EMA) in 2023.",
            [("PRIME", "EMA", "refused", None)],
        ),
        (
            "The FDA denied Breakthrough Therapy designation for OPT-77 in 2022, but granted Fast Track designation in "
            "2023.",
            [("Breakthrough Therapy", "FDA", "refused", None), ("Fast Track", "FDA", "granted", None)],
        ),
        (
            "OPT-77, a gene therapy for Leber congenital amaurosis (LCA), has received Orphan Drug designation from "
            "the FDA and orphan designation from the European Commission.",
            [
                ("Orphan Drug", "FDA", "granted", "Leber congenital amaurosis"),
                ("Orphan Medicinal Product", "EC", "granted", "Leber congenital amaurosis"),
            ],
        ),
    ],
)
def test_designations(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert shown(text, "designation", "designation", "regulator", "status", "indication") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On 3 May 2024 Health Canada received our New Drug Submission for OPT-77. The application is being "
            "assessed under priority review.",
            [("NDS", "Health Canada", "submitted", "affirmed"), ("NDS", "Health Canada", "under review", "affirmed")],
        ),
        (
            "The FDA placed the IND for OPT-77 on partial clinical hold in May 2023. The hold was lifted on 4 August "
            "2023.",
            [("IND", "FDA", "clinical hold", "affirmed"), ("IND", "FDA", "hold lifted", "affirmed")],
        ),
        (
            "The company has not filed any application for marketing authorisation of OPT-77 in the United States.",
            [(None, None, "submitted", "negated")],
        ),
        (
            "The European Medicines Agency (EMA) granted OPT-77 PRIME designation. The marketing authorization "
            "application (MAA) was validated in May 2024.",
            [("MAA", "EMA", "accepted", "affirmed")],
        ),
        (
            "The FDA accepted the BLA for OPT-77. An IND application for a second compound may follow.",
            [("BLA", "FDA", "accepted", "affirmed")],
        ),
    ],
)
def test_submissions(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert shown(text, "submission", "procedure", "regulator", "event", "polarity") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Duchenne muscular dystrophy with exon 51 skipping mutations was validated by the EMA.",
            "exon 51 skipping mutations",
        ),
        ("hemophilia A with or without inhibitors was validated by the EMA.", "or without inhibitors"),
    ],
)
def test_what_narrows_an_indication_belongs_to_it(text: str, expected: str) -> None:
    (claim,) = claims(f"The MAA for OPT-77 in adults with {text}", "submission")
    assert claim["indication"] == f"{text.split(' with ')[0]} with {expected}"
    assert claim["polarity"] == "affirmed"


def test_the_form_below_an_announcement_gives_the_indication() -> None:
    text = (
        "OPT-77的新药上市申请于近日获得国家药品监督管理局（NMPA）受理。\n\n药品名称：OPT-77\n\n受理号：CXSS2500061\n\n"
        "受理日期：2024年5月20日\n\n适应症：用于治疗既往接受过至少二线治疗的复发或难治性滤泡性淋巴瘤。\n"
    )
    (claim,) = claims(text, "submission")
    assert (claim["date"], claim["indication"]) == ("2024-05-20", "既往接受过至少二线治疗的复发或难治性滤泡性淋巴瘤")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Topline data from the Phase 3 ORBIT trial of OPT-77 are anticipated in Q3 2025, and interim results are "
            "expected in the first quarter of 2025.",
            [("interim analysis", "2025-Q1", "planned"), ("topline results", "2025-Q3", "planned")],
        ),
        (
            "The Phase 2 ORBIT trial of OPT-77 is fully enrolled, and data are expected in mid-2025.",
            [("enrolment completed", None, "asserted"), ("topline results", "2025", "planned")],
        ),
        (
            "In the Phase 2 ORBIT trial the first Japanese patient has been dosed.",
            [("first patient dosed", None, "asserted")],
        ),
        (
            "ORBIT (NCT01234567), a Phase 3 study of OPT-77, did not reach significance on its primary endpoint.",
            [("primary endpoint not met", None, "asserted")],
        ),
    ],
)
def test_study_events(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert shown(text, "study_event", "event", "date", "modality") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Beta Pharma Ltd. holds exclusive rights to OPT-77 in Greater China under a license agreement signed in "
            "May 2021.",
            ("licence", {("Beta Pharma Ltd.", "licensee"), ("Opta Biosciences, Inc.", "licensor")}, "affirmed"),
        ),
        ("Opta has not out-licensed any rights to OPT-77.", ("licence", {("Opta Biosciences, Inc.", None)}, "negated")),
        (
            "Opta has not entered into any collaboration agreement for OPT-77.",
            ("collaboration", {("Opta Biosciences, Inc.", None)}, "negated"),
        ),
        (
            "Opta and Beta Pharma Ltd. have signed a non-binding memorandum of understanding on OPT-77 in India.",
            (
                "memorandum of understanding",
                {("Beta Pharma Ltd.", None), ("Opta Biosciences, Inc.", None)},
                "affirmed",
            ),
        ),
    ],
)
def test_agreements(text: str, expected: tuple[Any, ...]) -> None:
    (claim,) = claims(text, "agreement")
    parties = {(party.company, party.role) for party in claim["parties"]}
    assert (claim["type"], parties, claim["polarity"]) == expected


def test_results_sent_in_for_a_meeting_are_still_to_be_shown() -> None:
    text = "Results of OPT-77 have been submitted to the congress of the European Society of Cardiology (ESC)."
    assert shown(text, "presentation", "conference", "modality") == [("ESC", "planned")]


def test_abstracts_in_one_line_each() -> None:
    text = (
        "Opta will present data on OPT-77 at the congress of the European Society of Cardiology (ESC):\n\n"
        'Oral session O12, August 30, 2024, 11:15 - "First results of OPT-77 in adults", presented by J. Doe\n'
        'ePoster E187, August 31, 2024 - "Pharmacology of OPT-77 in adults", presented by R. Roe\n'
    )
    assert shown(text, "presentation", "number", "form", "date", "presenter") == [
        ("E187", "poster", "2024-08-31", "R. Roe"),
        ("O12", "oral", "2024-08-30", "J. Doe"),
    ]


def test_the_comparator_of_a_study_is_no_topic() -> None:
    text = (
        "Patients received OPT-77 or dupilumab. Dupilumab is given monthly.\n\nOpta plans to file a BLA with the FDA "
        "in 2026."
    )
    assert shown(text, "submission", "product", "event") == [("OPT-77", "planned")]
