"""Earlier documents that a text names, and papers at meetings told in running text."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.extractors import presentation, reference
from loaders.view import prepared
from ontology import Claim, Document

HEAD = """Vero Biotech Limited
(Incorporated in the Cayman Islands with limited liability)
(Stock Code: 9999)

VOLUNTARY ANNOUNCEMENT

This announcement is made by Vero Biotech Limited (the "Company") on a voluntary basis. VB-101 is a monoclonal antibody.

"""
FOOT = "\n\nBy order of the Board\nVero Biotech Limited\n\nHong Kong, 3 May 2024\n"


def fields(extractor: Any, text: str, *names: str) -> list[tuple[Any, ...]]:
    document = prepared(Document.from_text(HEAD + text + FOOT, venue="hkex"))
    found = [c for c in extractor.extract(document) if isinstance(c, Claim)]
    for claim in found:
        for item in claim.evidence:
            item.check(document)
    return [(*(c.record.fields().get(n) for n in names), c.modality) for c in found]


REFERENCES = [
    ("Reference is made to the Company's announcement dated 22 August 2023 and to its annual report for 2023.",
     {("2023-08-22", "announcement"), ("2023", "annual report")}),
    ("Reference is made to the Company's voluntary announcements dated 14 November 2021, 19 May 2022 and 27 June 2023. "
     "There is no assurance that VB-101 will be approved. Shareholders are advised to exercise caution.",
     {(day, "voluntary announcement") for day in ("2021-11-14", "2022-05-19", "2023-06-27")}),
    ("相关内容详见公司于2024年1月23日披露的《关于VB-101新药上市申请获得受理的公告》（公告编号：临2024-022）。",
     {("2024-01-23", "announcement")}),
    ("Details are set out in the 2023 annual report of the Company published on 24 April 2024.",
     {("2024-04-24", "annual report")}),
]  # fmt: skip
PAPERS = [
    ("The results of LUMEN-1 (NCT05000001) will be presented at the 2024 European Lung and Head-Neck Oncology Forum in "
     "Lisbon (Abstract LBA3, oral) on 14 June 2024 by Dr. Hou Jingchen of Yuexiu Cancer Center.",
     ("European Lung and Head-Neck Oncology Forum", "LBA3", "oral", "2024-06-14", "Hou Jingchen", "planned")),
    ('Results of VB-101 were presented at the 2023 World Conference on Lung Cancer ("WCLC") in Singapore on '
     "10 September 2023 by Prof. Luo Chengyi (abstract MA09.05).",
     ("WCLC", "MA09.05", None, "2023-09-10", "Luo Chengyi", "asserted")),
    ("An abstract on VB-101 has been accepted for oral presentation at Digestive Disease Week (DDW) 2024.",
     ("DDW", None, "oral", None, None, "planned")),
    ("VB-101的数据已于2024年4月在AACR年会上以壁报形式发表（壁报编号：CT117），由浙西大学附属第三医院莫靖远教授报告。",
     ("AACR", "CT117", "poster", "2024-04", "莫靖远", "asserted")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), REFERENCES, ids=lambda v: v[:40] if isinstance(v, str) else "")
def test_references(text: str, wanted: set[tuple[str, str]]) -> None:
    assert {row[:2] for row in fields(reference, text, "date", "type")} == wanted


@pytest.mark.parametrize(("text", "wanted"), PAPERS, ids=lambda v: v[:40] if isinstance(v, str) else "")
def test_papers(text: str, wanted: tuple[Any, ...]) -> None:
    assert fields(presentation, text, "conference", "number", "form", "date", "presenter") == [wanted]


def test_a_day_on_which_the_company_announced() -> None:
    head = "BOSTON, May 3, 2024 (GLOBE NEWSWIRE) -- Vero Biotech, Inc. (Nasdaq: VERO) today gave an update.\n\n"
    text = head + "On March 4, 2024 we announced results of LANTERN-7. On May 3, 2024 we announced this.\n"
    document = prepared(Document.from_text(text))
    found = [c.record.fields() for c in reference.extract(document) if isinstance(c, Claim)]
    assert [(f["date"], f["type"]) for f in found] == [("2024-03-04", "announcement")]
