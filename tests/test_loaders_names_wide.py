"""Names as announcements give them: products by brackets, headings and things, studies by programme, firms by form."""

from __future__ import annotations

from typing import Any

import pytest

from loaders import read_bytes

_HEAD = (
    "Velmora Bio, Inc. Announces News\n\nBOSTON, May 8, 2024 (GLOBE NEWSWIRE) -- Velmora Bio, Inc. "
    "(Nasdaq: VLMB) today announced clinical news for patients.\n\n"
)


def told(text: str, kind: str) -> list[dict[str, Any]]:
    """The fields of the claims of *kind* that *text* makes."""
    return [claim.record.fields() for claim in read_bytes((_HEAD + text).encode()).claims if claim.kind == kind]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("VR-1803 (zalpiridone palmitate) is a drug.", ("VR-1803", "zalpiridone palmitate", "generic name")),
        ("Zolrexadine (VR-101) for obesity\n\nAdults given zolrexadine slept.", ("Zolrexadine", "VR-101", "code")),
        ("本公司1類新藥多昔雷特片（代號VR-2011）獲批。", ("多昔雷特", "VR-2011", "code")),
        ("VR-3005（治疗2型糖尿病）已停止开发。", None),
        (
            "VR-22 is a drug. It was approved in Japan on 3 May 2024 under the trade name 安寧緩.",
            ("VR-22", "安寧緩", "brand name"),
        ),
    ],
)
def test_other_names_of_products(text: str, wanted: tuple[str, str, str] | None) -> None:
    found = {(a["name"], a["alias"], a["type"]) for a in told(text, "alias") if a["of"] == "product"}
    assert wanted in found if wanted else not found


def test_a_brand_whose_generic_name_stands_once_keeps_its_own() -> None:
    text = "NOLTAXA (zumiprost sustained-release insert) was approved. NOLTAXA lowered pressure. NOLTAXA is given once."
    assert ("NOLTAXA", "zumiprost") in {(a["name"], a["alias"]) for a in told(text, "alias")}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("DLT stands for dose-limiting toxicity.", ("dose-limiting toxicity", "DLT")),
        ("Patients had Meyer-Olsen syndrome (MO).", ("Meyer-Olsen syndrome", "MO")),
        ("It is an antibody-drug conjugate (ADC).", ("antibody-drug conjugate", "ADC")),
        ("Rights went to Torvald Renal AS of Norway (“Torvald”).", ("Torvald Renal AS", "Torvald")),
    ],
)
def test_short_forms(text: str, wanted: tuple[str, str]) -> None:
    assert wanted in {(a["name"], a["alias"]) for a in told(text, "alias")}


@pytest.mark.parametrize(
    ("text", "name", "field", "value"),
    [
        (
            "VR-1102 (a Nav1.8 blocker), is in Phase 3 for post-operative pain.",
            "VR-1102",
            "indications",
            ("post-operative pain",),
        ),
        ("VR-1102 (a Nav1.8 blocker), is in Phase 3.", "VR-1102", "targets", ("Nav1.8",)),
        (
            "Our second program, VRX-Chik, an mRNA vaccine against chikungunya, began.",
            "VRX-Chik",
            "modality_type",
            "mRNA vaccine",
        ),
        (
            "VR-220 for MYO7A-related hearing loss\n\nThe hold was lifted.",
            "VR-220",
            "indications",
            ("MYO7A-related hearing loss",),
        ),
        ("靶向補體因子D的VR-OL11已終止開發。", "VR-OL11", "targets", ("補體因子D",)),
        ("公司决定终止VR-0207用于干眼症的Ⅱ期临床研究。", "VR-0207", "indications", ("干眼症",)),
        (
            "The NasoFlow delivery system was safe. The NasoFlow catheter helps.",
            "NasoFlow",
            "modality_type",
            "delivery system",
        ),
    ],
)
def test_what_is_said_of_products(text: str, name: str, field: str, value: object) -> None:
    found = {product["name"]: product for product in told(text, "product")}
    got = found[name][field]
    assert (tuple(got) if isinstance(got, list | tuple) else got) == value


@pytest.mark.parametrize("words", ["FR0014009AB7", "CXHL2500672", "EUR54", "CY2025"])
def test_what_is_no_code(words: str) -> None:
    assert not told(f"The application {words} was filed. {words}, an inhibitor, is given.", "product")


@pytest.mark.parametrize(
    ("text", "name", "enrolment"),
    [
        ("TERRACE (NCT05230001), a Phase 2 trial, has enrolled 24 of 60 planned patients.", "TERRACE", 60),
        ("TERRACE (NCT05230001; n=98) was a Phase 2 trial.", "TERRACE", 98),
        ("The TERRACE trial (NCT05230001) completed enrollment in May with 374 participants.", "TERRACE", 374),
        (
            "A confirmatory cohort of 10 patients (TERRACE-2) began in March. The TERRACE trial (NCT05230001) ended.",
            "TERRACE-2",
            None,
        ),
        ("We will start the Phase 3 BREAKWATER program next year.", "BREAKWATER", None),
    ],
)
def test_studies(text: str, name: str, enrolment: int | None) -> None:
    found = {study["name"]: study for study in told(text, "study")}
    assert found[name].get("enrolment") == enrolment


def test_a_sentence_that_ends_before_a_company() -> None:
    names = {company["name"] for company in told("It is made in Vermont. Sandkrug Pharma GmbH sells it.", "company")}
    assert "Sandkrug Pharma GmbH" in names and not any("Vermont" in name for name in names)


def test_the_heading_gives_its_product_to_what_stands_below() -> None:
    text = (
        "VR-300 is an oral inhibitor. VR-300 is safe.\n\nVR-440 (calcium channel blocker)\n\n"
        "In the Phase 2 trial GLADE (NCT06540001), the response rate was 40%."
    )
    assert {m.get("product") for m in told(text, "measurement")} == {"VR-440"}
