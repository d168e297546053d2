"""Designations and applications as companies write them: decisions to come, opinions, holds, certificates, denials."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.extractors import designation, submission
from loaders.view import prepared
from ontology import Claim, Document

HEAD = """BOSTON, May 3, 2024 (GLOBE NEWSWIRE) -- Vero Biotech, Inc. (Nasdaq: VERO), a company developing VB-101, a
monoclonal antibody for ulcerative colitis, and VB-202, a small molecule for psoriasis, today gave an update.

"""
HAN = """证券代码：688999        证券简称：维若生物

维若生物医药股份有限公司
关于产品进展的公告

维若生物医药股份有限公司（以下简称“公司”）自主研发的VB-101注射液是一款单克隆抗体。VB-202片是一款小分子药物。

"""
FOOT = "\n\nAbout Vero Biotech\n\nVero Biotech is headquartered in Boston.\n"


def claims(extractor: Any, text: str, head: str = HEAD) -> list[Claim]:
    document = prepared(Document.from_text(head + text + FOOT))
    found = [c for c in extractor.extract(document) if isinstance(c, Claim)]
    for claim in found:
        for item in claim.evidence:
            item.check(document)
    return found


def asked(text: str, head: str = HEAD) -> list[tuple[Any, ...]]:
    names = ("product", "designation", "regulator", "status", "indication")
    return [
        (*(c.record.fields().get(n) for n in names), f"{c.modality} {c.polarity}")
        for c in claims(designation, text, head)
    ]


def filed(text: str, head: str = HEAD) -> list[tuple[Any, ...]]:
    names = ("product", "procedure", "regulator", "event", "date")
    rows = [
        (*(c.record.fields().get(n) for n in names), f"{c.modality} {c.polarity}")
        for c in claims(submission, text, head)
    ]
    return list(dict.fromkeys(rows))


SAID, NOT, PLAN, MAY = "asserted affirmed", "asserted negated", "planned affirmed", "possible affirmed"
DESIGNATIONS = [
    ("The FDA granted Fast Track designation to VB-101 for the treatment of Kelvorn syndrome in March 2024.",
     [("VB-101", "Fast Track", "FDA", "granted", "Kelvorn syndrome", SAID)]),
    ("VB-101 has received Breakthrough Therapy Designation from the FDA for relapsed polychondritis.",
     [("VB-101", "Breakthrough Therapy", "FDA", "granted", "relapsed polychondritis", SAID)]),
    ("Both the FDA and the EMA have granted orphan designation to VB-101 for ulcerative colitis.",
     [("VB-101", "Orphan Drug", "FDA", "granted", "ulcerative colitis", SAID),
      ("VB-101", "Orphan Medicinal Product", "EMA", "granted", "ulcerative colitis", SAID)]),
    ("The FDA granted VB-101 Breakthrough Therapy designation for ulcerative colitis in May 2023 and Orphan Drug "
     "designation for psoriasis in December 2022.",
     [("VB-101", "Breakthrough Therapy", "FDA", "granted", "ulcerative colitis", SAID),
      ("VB-101", "Orphan Drug", "FDA", "granted", "psoriasis", SAID)]),
    ("VB-101 has received Orphan Drug designation for psoriasis from the FDA, and the European Medicines Agency "
     "(EMA) has granted it PRIME status.",
     [("VB-101", "Orphan Drug", "FDA", "granted", "psoriasis", SAID),
      ("VB-101", "PRIME", "EMA", "granted", None, SAID)]),
    ("The FDA granted VB-101 Orphan Drug designation in May 2023. A request for Fast Track designation was denied.",
     [("VB-101", "Orphan Drug", "FDA", "granted", None, SAID), ("VB-101", "Fast Track", "FDA", "refused", None, SAID)]),
    ("A drug that receives Fast Track designation may be eligible for Priority Review.", []),
    ("Vero was informed that its request for PRIME eligibility for VB-101 was not granted.",
     [("VB-101", "PRIME", None, "refused", None, "asserted affirmed")]),
    ("The EMA's decision on accelerated assessment of VB-101 was negative.",
     [("VB-101", "Accelerated Assessment", "EMA", "refused", None, SAID)]),
]  # fmt: skip
APPLICATIONS = [
    ("A decision by the FDA on the NDA for VB-202 is expected by November 30, 2024.",
     [("VB-202", "NDA", "FDA", "approved", "2024-11-30", PLAN)]),
    ("A decision of the European Commission on VB-101 could come in the third quarter of 2025.",
     [("VB-101", None, "EC", "approved", "2025-Q3", MAY)]),
    ("The CHMP adopted a positive opinion recommending approval of VB-101.",
     [("VB-101", None, "EMA", "recommended", None, SAID)]),
    ("The CHMP issued a negative opinion on the MAA for VB-202.",
     [("VB-202", "MAA", "EMA", "refused", None, SAID)]),
    ("The EMA's CHMP recommended against approval of VB-101.", [("VB-101", None, "EMA", "refused", None, SAID)]),
    ("Health Canada issued a No Objection Letter for the CTA for VB-202.",
     [("VB-202", "CTA", "Health Canada", "cleared", None, SAID)]),
    ("The clinical hold on VB-202 was lifted in April 2024.",
     [("VB-202", None, None, "hold lifted", "2024-04", SAID)]),
    ("Vero expects to submit a response to the clinical hold on VB-202 in Q3 2024.", []),
    ("VB-101 and VB-202 are investigational and have not been approved for any use.",
     [("VB-101", None, None, "approved", None, NOT), ("VB-202", None, None, "approved", None, NOT)]),
    ("The FDA has neither received nor approved any marketing application for VB-101.",
     [("VB-101", None, "FDA", "submitted", None, NOT), ("VB-101", None, "FDA", "approved", None, NOT)]),
    ("The BLA for VB-101 has not yet been accepted by the FDA, and Vero expects approval in the second half of 2025.",
     [("VB-101", "BLA", "FDA", "accepted", None, NOT), ("VB-101", "BLA", "FDA", "approved", "2025-H2", PLAN)]),
    ("CE marking of VB-101 has been applied for; it has not been granted to date.",
     [("VB-101", "CE Mark", None, "submitted", None, SAID), ("VB-101", "CE Mark", None, "approved", None, NOT)]),
    ("The FDA gave unconditional approval to the Investigational Device Exemption (IDE) application for VB-101.",
     [("VB-101", "IDE", "FDA", "approved", None, SAID)]),
    ("The NMPA treats de novo lesions as unmet need; the FDA cleared the IND for VB-202.",
     [("VB-202", "IND", "FDA", "cleared", None, SAID)]),
    ("• Submit BLA for VB-101 to the FDA in the first half of 2025",
     [("VB-101", "BLA", "FDA", "planned", "2025-H1", PLAN)]),
    ("• VB-202: FDA clearance of IND in February 2024", [("VB-202", "IND", "FDA", "cleared", "2024-02", SAID)]),
    ("FDA decision on VB-101 expected in the second half of 2025.",
     [("VB-101", None, "FDA", "approved", "2025-H2", PLAN)]),
    ("The PMA application for VB-101 was approved by the FDA.", [("VB-101", "PMA", "FDA", "approved", None, SAID)]),
    ("The De Novo request for VB-101 was granted by the FDA in March 2024.",
     [("VB-101", "De Novo", "FDA", "approved", "2024-03", SAID)]),
    ("The FDA's Oncologic Drugs Advisory Committee voted 9 to 2 in favor of VB-101.",
     [("VB-101", None, "FDA", "recommended", None, SAID)]),
    ("If approved, VB-101 would be the first antibody for ulcerative colitis.", []),
]  # fmt: skip
HAN_APPLICATIONS = [
    ("2024年4月2日，公司收到国家药监局核准签发的《药物临床试验批准通知书》，同意VB-202片开展治疗银屑病的临床试验。",
     [("VB-202", "IND", "NMPA", "approved", "2024-04-02", SAID)]),
    ("VB-202的IND申请获国家药监局默示许可，可开展治疗银屑病的II期临床试验。",
     [("VB-202", "IND", "NMPA", "cleared", None, SAID)]),
    ("FDA已于2024年3月解除对VB-202的临床暂停。", [("VB-202", None, "FDA", "hold lifted", "2024-03", SAID)]),
    ("CHMP对VB-101给出积极意见，建议批准其上市。", [("VB-101", None, "EMA", "recommended", None, SAID)]),
    ("VB-101于2024年4月获批上市。", [("VB-101", None, None, "approved", "2024-04", SAID)]),
    ("公司并无计划就VB-101向日本监管机构提交申请。", [("VB-101", None, None, "planned", None, "planned negated")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), DESIGNATIONS, ids=lambda v: v[:40] if isinstance(v, str) else "")
def test_designations(text: str, wanted: list[tuple[Any, ...]]) -> None:
    assert asked(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), APPLICATIONS, ids=lambda v: v[:40] if isinstance(v, str) else "")
def test_applications(text: str, wanted: list[tuple[Any, ...]]) -> None:
    assert filed(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), HAN_APPLICATIONS)
def test_chinese_applications(text: str, wanted: list[tuple[Any, ...]]) -> None:
    assert filed(text, HAN) == wanted


def test_chinese_designation_not_yet_granted() -> None:
    text = "欧洲药品管理局（EMA）对VB-101的孤儿药资格申请已于2024年3月递交，尚未获批。"
    assert [row[1:4] + row[5:] for row in asked(text, HAN)] == [
        ("Orphan Medicinal Product", "EMA", "applied", SAID),
        ("Orphan Medicinal Product", "EMA", "granted", NOT),
    ]
    assert filed(text, HAN) == []


def test_an_application_of_its_own_takes_nothing_from_the_one_before() -> None:
    text = "A BLA for VB-101 is under review by the FDA. An application may be made in Hong Kong in 2026."
    names = ("procedure", "regulator", "event", "territory", "date")
    found = [tuple(c.record.fields().get(n) for n in names) for c in claims(submission, text)]
    assert found == [("BLA", "FDA", "under review", None, None), (None, None, "submitted", "Hong Kong", "2026")]


def test_who_holds_an_application_and_on_what_it_rests() -> None:
    text = (
        "The FDA cleared Vero Biotech's Investigational New Drug application for VB-202. On 2 April 2024 the NMPA "
        "approved the BLA for VB-101. The approval was based on the results of LUMEN-1 (NCT05000001), a Phase III "
        "trial. The marketing authorisation holder is Suzhou Vero Biologics Co., Ltd."
    )
    names = ("event", "holder", "study")
    assert [tuple(c.record.fields().get(n) for n in names) for c in claims(submission, text)] == [
        ("cleared", "Vero Biotech, Inc.", None),
        ("approved", "Suzhou Vero Biologics Co., Ltd.", "LUMEN-1"),
    ]


def test_the_product_of_a_section_is_that_of_its_heading() -> None:
    text = (
        "公司的连续血压监测系统取得《医疗器械注册证》。\n\n二、VB-202片\n\nVB-202片正在研究中。\n\n三、连续血压监测系统\n\n"
        "该产品此前于2023年8月进入国家药监局创新医疗器械特别审查程序。其欧盟CE认证申请已于2024年3月递交，尚未取得证书。"
    )
    rows = [row for row in filed(text, HAN) if row[1] == "CE Mark"]
    assert {row[0] for row in rows} == {filed(text, HAN)[0][0]} and [row[3] for row in rows] == [
        "submitted",
        "approved",
    ]
