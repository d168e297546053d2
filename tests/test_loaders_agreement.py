"""Agreements and ownership as companies write them: bought, licensed, left open, with nobody; in two languages."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.extractors import agreement, ownership
from loaders.money import money
from loaders.view import prepared
from ontology import Claim, Document

HEAD = """BOSTON, May 3, 2024 (GLOBE NEWSWIRE) -- Vero Biotech, Inc. (Nasdaq: VERO) ("Vero"), a company developing
VB-101, a monoclonal antibody, and VB-202, a small molecule, today gave an update.

"""
HAN = """证券代码：688999        证券简称：维若生物

维若生物医药股份有限公司
关于产品进展的公告

维若生物医药股份有限公司（以下简称“公司”）自主研发的VB-101注射液是一款单克隆抗体。VB-202片是一款小分子药物。

"""
FOOT = "\n\nAbout Vero Biotech\n\nVero Biotech is headquartered in Boston.\n"
US, CN = "Vero Biotech, Inc.", "维若生物医药股份有限公司"


def claims(extractor: Any, text: str, head: str = HEAD) -> list[Claim]:
    document = prepared(Document.from_text(head + text + FOOT))
    found = [c for c in extractor.extract(document) if isinstance(c, Claim)]
    for claim in found:
        for item in claim.evidence:
            item.check(document)
    return found


def made(text: str, head: str = HEAD) -> list[tuple[Any, ...]]:
    rows = []
    for claim in claims(agreement, text, head):
        fields = claim.record.fields()
        parties = tuple(sorted(party["company"] for party in fields["parties"]))
        rows.append((fields.get("type"), parties, fields.get("territory"), f"{claim.modality} {claim.polarity}"))
    return rows


def owned(text: str, head: str = HEAD) -> list[tuple[Any, ...]]:
    names = ("parent", "subsidiary", "relation", "share")
    return [(*(c.record.fields().get(n) for n in names), c.modality) for c in claims(ownership, text, head)]


SAID, NOT = "asserted affirmed", "asserted negated"
AGREEMENTS = [
    ("Vero announced that it has entered into a definitive agreement to acquire Quorra Therapeutics B.V. for cash.",
     [("acquisition", ("Quorra Therapeutics B.V.", US), None, SAID)]),
    ("Vero's partner, Kuro Pharma K.K., holds an option on rights to VB-101 in Japan; Kuro Pharma K.K. has not "
     "exercised the option.",
     [("option", ("Kuro Pharma K.K.", US), "Japan", SAID), ("licence", ("Kuro Pharma K.K.", US), "Japan", NOT)]),
    ("In July 2023 Vero and Ostra Vascular s.r.o. entered into a distribution agreement, under which Ostra Vascular "
     "s.r.o. becomes the exclusive distributor of VB-101 in the Czech Republic and Poland.",
     [("distribution", ("Ostra Vascular s.r.o.", US), "Czech Republic and Poland", SAID)]),
    ("VB-202 was licensed from Daehwa Oncology Co., Ltd. in 2022; Vero holds rights worldwide outside South Korea.",
     [("licence", ("Daehwa Oncology Co., Ltd.", US), "worldwide outside South Korea", SAID)]),
    ("Vero granted Meridional Pharma S.A., a company incorporated in Spain, an exclusive licence to VB-101 in "
     "Latin America.", [("licence", ("Meridional Pharma S.A.", US), "Latin America", SAID)]),
    ("In May 2024 Vero and Brisa Pharma S.A. signed a term sheet for the commercialization of VB-101 in Brazil. A "
     "definitive agreement has not been signed.",
     [("term sheet", ("Brisa Pharma S.A.", US), "Brazil", SAID),
      ("commercialization", ("Brisa Pharma S.A.", US), "Brazil", NOT)]),
    ("Vero regained rights to VB-202 from Merck KGaA in March 2024.",
     [("transfer of rights", ("Merck KGaA", US), None, SAID)]),
    ("Harbour Pharma Inc. has an exclusive license to VB-101 in Greater China.",
     [("licence", ("Harbour Pharma Inc.", US), "Greater China", SAID)]),
    ("Vero is in discussions with potential partners for VB-202.", []),
]  # fmt: skip
HAN_AGREEMENTS = [
    ("2024年3月1日，公司与百岭医药有限公司签署《商业化合作协议》，授权百岭医药有限公司在中国大陆独家推广VB-101。",
     [("commercialization", tuple(sorted(("百岭医药有限公司", CN))), "中国大陆", SAID)]),
    ("公司目前未就VB-202与任何第三方达成授权协议。", [("licence", (CN,), None, NOT)]),
]  # fmt: skip
OWNED = [
    ("Upon closing, Quorra Therapeutics B.V. will become a wholly owned subsidiary of Vero.",
     (US, "Quorra Therapeutics B.V.", "wholly-owned subsidiary", None, "planned")),
    ("Suzhou Vero Biologics Co., Ltd., a subsidiary owned as to 70% by Vero Biotech, Inc., holds the approval.",
     (US, "Suzhou Vero Biologics Co., Ltd.", "subsidiary", 70, "asserted")),
    ("Vero holds a 51% equity interest in Quorra Therapeutics B.V.",
     (US, "Quorra Therapeutics B.V.", "subsidiary", 51, "asserted")),
]  # fmt: skip
HAN_OWNED = [
    ("苏州维若生物科技有限公司为公司的控股子公司，公司持有其85%的股权。",
     (CN, "苏州维若生物科技有限公司", "subsidiary", 85, "asserted")),
    ("收购完成后，上海朔源再生医学有限公司将成为公司的全资子公司。",
     (CN, "上海朔源再生医学有限公司", "wholly-owned subsidiary", None, "planned")),
    ("公司間接持有百分之七十權益之附屬公司廣州維若生物工程有限公司獲通知。",
     (CN, "廣州維若生物工程有限公司", "subsidiary", None, "asserted")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), AGREEMENTS, ids=lambda v: v[:40] if isinstance(v, str) else "")
def test_agreements(text: str, wanted: list[tuple[Any, ...]]) -> None:
    assert made(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), HAN_AGREEMENTS)
def test_chinese_agreements(text: str, wanted: list[tuple[Any, ...]]) -> None:
    assert made(text, HAN) == wanted


@pytest.mark.parametrize(("text", "wanted"), OWNED, ids=lambda v: v[:40] if isinstance(v, str) else "")
def test_ownership(text: str, wanted: tuple[Any, ...]) -> None:
    assert owned(text) == [wanted]


@pytest.mark.parametrize(("text", "wanted"), HAN_OWNED)
def test_chinese_ownership(text: str, wanted: tuple[Any, ...]) -> None:
    assert owned(text, HAN) == [wanted]


def test_sums_in_several_currencies() -> None:
    assert money("an upfront payment of EUR12 million and milestones of up to EUR148 million") == (12e6, 148e6, "EUR")
    text = (
        "an upfront payment of US$50 million and a first milestone of US$10 million; "
        "further milestones may amount to US$560 million"
    )
    assert money(text) == (50e6, 560e6, "USD")
    assert money("Acme will pay $245 million in cash at closing and up to $410 million in milestones")[:2] == (
        245e6,
        410e6,
    )
    assert money("公司已收到选择权费1,500万美元") == (15e6, None, "USD")
