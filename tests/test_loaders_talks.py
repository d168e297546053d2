"""Presentations told in prose, in lists of quoted titles and under numbered headings; conferences by their shape."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.registry import read_bytes
from loaders.slots import form_of, number_of

PRESS = """LARKSPUR, Ohio, September 3, 2026 /PRNewswire/ -- Ferrowind Biologics, Inc. (Nasdaq: FWB) ("Ferrowind"), a \
clinical-stage company, today announced an update on FWB-210 (dorvatinib), an oral KRAS inhibitor.

FWB-210 is being studied in the Phase 2 MERIDIAN-4 trial (NCT05551234) in patients with pancreatic cancer.

"""
CHINA = """证券代码：688999 证券简称：景澜生物 公告编号：2026-041

景澜生物医药股份有限公司
关于JLB-330临床试验进展的公告

景澜生物医药股份有限公司（以下简称“公司”）的JLB-330（通用名：洛瑞单抗）治疗晚期胃癌的II期临床试验JINGLAN-2正在进行。

"""
CHINA_FOOT = "\n\n特此公告。\n\n景澜生物医药股份有限公司董事会\n2026年9月3日\n"


def talks(text: str) -> list[dict[str, Any]]:
    whole = PRESS + text + "\n" if text.isascii() else CHINA + text + CHINA_FOOT
    claims = [c for c in read_bytes(whole.encode(), "a.txt").claims if c.kind == "presentation"]
    return [{**c.record.fields(), "stance": f"{c.modality} {c.polarity}"} for c in claims]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Data from MERIDIAN-4 have been accepted for oral presentation at the European Society for Medical "
            "Oncology (ESMO) Congress 2026 in Madrid.",
            {"conference": "ESMO", "form": "oral", "study": "MERIDIAN-4", "stance": "planned affirmed"},
        ),
        (
            "Ferrowind will present two posters at the 2026 annual meeting of the Society for Glycobiology Research "
            "(SGR) on November 4, 2026.",
            {"conference": "SGR", "date": "2026-11-04", "form": "poster", "stance": "planned affirmed"},
        ),
        (
            "Interim results were unveiled at the 12th International Symposium on Pancreatic Disease in Lisbon, where "
            "Dr. Ana Pell gave a late-breaking oral presentation (abstract LB-14).",
            {
                "conference": "International Symposium on Pancreatic Disease",
                "number": "LB-14",
                "presenter": "Ana Pell",
                "stance": "asserted affirmed",
            },
        ),
        (
            'The abstract, titled "Dorvatinib in KRAS G12D Pancreatic Cancer: Interim Results", was selected for a '
            "mini oral session (MO21.05) at the World Conference on Lung Cancer on September 20, 2026.",
            {
                "conference": "WCLC",
                "number": "MO21.05",
                "form": "mini oral",
                "title": "Dorvatinib in KRAS G12D Pancreatic Cancer: Interim Results",
                "stance": "planned affirmed",
            },
        ),
        (
            "A poster (P2.08) is on display today at the European Pancreatic Club meeting.",
            {"conference": "European Pancreatic Club", "number": "P2.08", "stance": "asserted affirmed"},
        ),
        (
            "Results may be presented at ASCO GI in January 2027.",
            {"conference": "ASCO GI", "year": 2027, "stance": "possible affirmed"},
        ),
        (
            "JINGLAN-2研究入选2026年世界肺癌大会（WCLC）壁报展示，壁报编号为P2.11.07。",
            {"conference": "WCLC", "number": "P2.11.07", "form": "poster", "stance": "planned affirmed"},
        ),
        (
            "公司将在第18届亚太胃癌大会（APGCC）上发表JLB-330的壁报。",
            {"conference": "APGCC", "form": "poster", "stance": "planned affirmed"},
        ),
        (
            "由临江大学附属医院的高远山教授在2026年6月召开的欧洲儿科肾病学会（ESPKD）年会上以口头报告形式公布了主要结果。",
            {"conference": "ESPKD", "form": "oral", "presenter": "高远山", "stance": "asserted affirmed"},
        ),
    ],
)
def test_a_talk_in_prose_has_its_meeting_number_form_and_stance(text: str, wanted: dict[str, Any]) -> None:
    (found,) = talks(text)
    assert {name: found.get(name) for name in wanted} == wanted


def test_a_talk_in_a_sentence_of_its_own_belongs_to_the_meeting_spoken_of_before() -> None:
    first, second = talks(
        "Results of MERIDIAN-4 were unveiled yesterday, September 2, 2026, at the World Conference on Lung Cancer "
        '("WCLC") 2026. Professor Lin Mu gave the mini oral presentation (No. MA04.02), entitled "Dorvatinib After '
        'Chemotherapy: Updated Results". A companion poster (No. P1.07.33) will be on display on September 5, 2026.'
    )
    assert (first["conference"], first["number"], first["presenter"]) == ("WCLC", "MA04.02", "Lin Mu")
    assert first["title"] == "Dorvatinib After Chemotherapy: Updated Results"
    assert (second["number"], second["date"], second["stance"]) == ("P1.07.33", "2026-09-05", "planned affirmed")


def test_labelled_lines_under_a_numbered_title_tell_of_it() -> None:
    first, second = talks(
        "Two abstracts were accepted for the American Society of Hematology (ASH) Annual Meeting, to be held "
        "December 5-8, 2026.\n\nORAL PRESENTATIONS\n\nAbstract 318: Dorvatinib in Leukemia\nSession: 604. Lymphoid\n"
        "Date/Time: Sunday, December 6, 2026, 4:30 PM CT\nPresenter: Ada Frisk, MD, Harbor Clinic\n\n"
        "Responses were seen in several patients who had received other treatments before.\n\n"
        "Abstract 407: Dorvatinib Kinetics\nPresenter: Jo Lund, PhD\n"
    )
    assert (first["number"], first["form"], first["date"], first["time"]) == ("318", "oral", "2026-12-06", "16:30")
    assert (first["presenter"], second["presenter"], second["form"]) == ("Ada Frisk", "Jo Lund", "oral")
    assert {first["stance"], second["stance"]} == {"planned affirmed"}


def test_titles_in_quotes_before_their_number() -> None:
    found = talks(
        "Presentations at the 2026 AACR Special Conference on Pancreatic Cancer:\n\n"
        '* "Mechanisms of resistance to dorvatinib" (oral, PR-014), September 28, 2026, 10:15 a.m., by J. Ruiz\n'
        '* "Circulating DNA under dorvatinib" (poster B031), September 29, 2026\n'
    )
    assert {(t["number"], t["form"], t["date"]) for t in found} == {
        ("PR-014", "oral", "2026-09-28"),
        ("B031", "poster", "2026-09-29"),
    }


def test_a_meeting_of_investors_is_no_conference() -> None:
    assert talks("Management will present at the Morgan Hill Healthcare Conference on September 8, 2026.") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("late-breaking oral session (abstract SA-OR88)", "SA-OR88"),
        ("mini oral presentation (No. MA02.09)", "MA02.09"),
        ("poster PS5-03-12 on", "PS5-03-12"),
        ("摘要編號4361217", "4361217"),
        ("壁报编号为1066P", "1066P"),
        ("three posters at ASCO 2025", None),
        ("presentation of 14 patients", None),
    ],
)
def test_numbers_of_papers(text: str, number: str | None) -> None:
    assert number_of(text) == number


def test_forms_of_talks() -> None:
    assert [form_of(t) for t in ("a mini-oral session", "proffered paper session", "oral")] == [
        "mini oral",
        "proffered paper",
        "oral",
    ]
