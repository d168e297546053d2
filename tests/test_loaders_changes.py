"""Changes of office and officers who are not quoted: roles that end, begin, follow; roles before and behind names."""

from __future__ import annotations

import pytest

from loaders.people import months_between
from loaders.registry import read_bytes

PRESS = """LARKSPUR, Ohio, September 3, 2026 /PRNewswire/ -- Ferrowind Biologics, Inc. (Nasdaq: FWB) \
("Ferrowind" or the "Company"), a clinical-stage company, today announced an update.

"""
CHINA = """证券代码：688999 证券简称：景澜生物 公告编号：2026-041

景澜生物医药股份有限公司
关于JLB-330临床试验进展的公告

景澜生物医药股份有限公司（以下简称“公司”）的JLB-330（通用名：洛瑞单抗）治疗晚期胃癌的II期临床试验JINGLAN-2正在进行。

"""
CHINA_FOOT = "\n\n特此公告。\n\n景澜生物医药股份有限公司董事会\n2026年9月3日\n"
OWN = "Ferrowind Biologics, Inc."


def offices(text: str) -> set[tuple[str, ...]]:
    whole = PRESS + text + "\n" if text.isascii() else CHINA + text + CHINA_FOOT
    return {
        (c.record.person, c.record.role, c.record.company, f"{c.modality} {c.polarity}", c.record.as_of or "")
        for c in read_bytes(whole.encode(), "a.txt").claims
        if c.kind == "office"
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Helena Brandt, Ph.D., has stepped down as Chief Scientific Officer, effective August 31, 2026.",
            {("Helena Brandt", "Chief Scientific Officer", OWN, "asserted negated", "2026-08-31")},
        ),
        (
            "Effective October 1, 2026, Jonas Weil will retire as Chief Financial Officer and will be succeeded by "
            "Tara Quinn.",
            {
                ("Jonas Weil", "Chief Financial Officer", OWN, "planned negated", "2026-10-01"),
                ("Tara Quinn", "Chief Financial Officer", OWN, "planned affirmed", "2026-10-01"),
            },
        ),
        (
            "The Company announces that Ms. Chan Siu Wai has tendered her resignation as an independent director and a "
            "member of the remuneration committee with effect from 1 September 2026 due to other commitments.",
            {
                ("Chan Siu Wai", "independent director", OWN, "asserted negated", "2026-09-01"),
                ("Chan Siu Wai", "member of the remuneration committee", OWN, "asserted negated", "2026-09-01"),
            },
        ),
        (
            "Ferrowind also announced the resignation of Peter Koval from its board of directors.",
            {("Peter Koval", "director", OWN, "asserted negated", "2026-09-03")},
        ),
        (
            "Mr. Lo Ming ceased to be the company secretary of the Company on 31 August 2026.",
            {("Lo Ming", "company secretary", OWN, "asserted negated", "2026-08-31")},
        ),
        (
            "Mr. Hui Shan will be re-designated from an executive director to a non-executive director.",
            {
                ("Hui Shan", "executive director", OWN, "planned negated", "2026-09-03"),
                ("Hui Shan", "non-executive director", OWN, "planned affirmed", "2026-09-03"),
            },
        ),
        (
            "Appointed Omar Diaz as chief commercial officer effective July 6, 2026. He "
            "succeeds Lin Park, who has left.",
            {
                ("Omar Diaz", "chief commercial officer", OWN, "asserted affirmed", "2026-07-06"),
                ("Lin Park", "chief commercial officer", OWN, "asserted negated", "2026-07-06"),
            },
        ),
        (
            "Ida Holm, M.D., currently Vice President, Medical Affairs, will serve as interim Chief Medical Officer "
            "from October 5, 2026.",
            {
                ("Ida Holm", "Vice President, Medical Affairs", OWN, "asserted affirmed", "2026-09-03"),
                ("Ida Holm", "interim Chief Medical Officer", OWN, "planned affirmed", "2026-10-05"),
            },
        ),
        (
            "Ruth Okafor, Ph.D., joined the board of directors in August 2026.",
            {("Ruth Okafor", "director", OWN, "asserted affirmed", "2026-08")},
        ),
        (
            "The Company's President, Dr. Anton Rey, and Chief Financial Officer, Beth Osei, will host a call today.",
            {
                ("Anton Rey", "President", OWN, "asserted affirmed", "2026-09-03"),
                ("Beth Osei", "Chief Financial Officer", OWN, "asserted affirmed", "2026-09-03"),
            },
        ),
        (
            "The chair is Mrs. Joan Pike and the chief executive officer is Dr. Emil Strand.",
            {
                ("Joan Pike", "chair", OWN, "asserted affirmed", "2026-09-03"),
                ("Emil Strand", "chief executive officer", OWN, "asserted affirmed", "2026-09-03"),
            },
        ),
        (
            "Mr. Kit Marsh, Chief Operating Officer of the Company, will answer questions.",
            {("Kit Marsh", "Chief Operating Officer", OWN, "asserted affirmed", "2026-09-03")},
        ),
        (
            "FERROWIND BIOLOGICS, INC.\nBy: /s/ Vera Stone\nName: Vera Stone\n"
            "Title: General Counsel and Company Secretary\n",
            {
                ("Vera Stone", "General Counsel", OWN, "asserted affirmed", "2026-09-03"),
                ("Vera Stone", "Company Secretary", OWN, "asserted affirmed", "2026-09-03"),
            },
        ),
        (
            "吴远帆先生因个人原因辞去公司副总经理职务，自2026年9月1日起生效。",
            {("吴远帆", "副总经理", "景澜生物医药股份有限公司", "asserted negated", "2026-09-01")},
        ),
        (
            "秦牧先生因工作调整不再担任公司首席科学官。",
            {("秦牧", "首席科学官", "景澜生物医药股份有限公司", "asserted negated", "2026-09-03")},
        ),
        (
            "JINGLAN-2由临江大学附属第一医院肿瘤科主任高远山教授担任主要研究者。",
            {
                ("高远山", "肿瘤科主任", "临江大学附属第一医院", "asserted affirmed", ""),
                ("高远山", "主要研究者", "临江大学附属第一医院", "asserted affirmed", ""),
            },
        ),
        ("Dr. Rey previously served as Chief Medical Officer of Nordhaven Therapeutics.", set()),
        ("Former Chief Executive Officer Carl Moss founded a school.", set()),
    ],
)
def test_roles_begin_and_end_as_the_words_say(text: str, wanted: set[tuple[str, ...]]) -> None:
    assert offices(text) == wanted


def test_one_called_by_the_family_name_is_the_one_named_before() -> None:
    found = offices(
        "Prof. Ada Renner presented the data.\n\n"
        '"This is new," said Prof. Renner, Director of Neurology at Seaside University and an investigator.'
    )
    assert ("Ada Renner", "Director of Neurology", "Seaside University", "asserted affirmed", "2026-09-03") in found


def test_months_between_dates() -> None:
    assert (months_between("2025", "2026-02-01"), months_between("2026-03-04", "2026-03")) == (13, 0)


def owned(text: str) -> set[tuple[str, str, str, float | None]]:
    whole = PRESS + text + "\n" if text.isascii() else CHINA + text + CHINA_FOOT
    return {
        (c.record.parent, c.record.subsidiary, c.record.relation, c.record.share)
        for c in read_bytes(whole.encode(), "a.txt").claims
        if c.kind == "ownership"
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Larkspur Japan K.K., our Japanese subsidiary, will run it.",
            {(OWN, "Larkspur Japan K.K.", "subsidiary", None)},
        ),
        (
            "Its wholly owned US subsidiary is Larkspur Labs LLC.",
            {(OWN, "Larkspur Labs LLC", "wholly-owned subsidiary", None)},
        ),
        (
            "Its subsidiary Larkspur Devices SAS, owned at 100%, makes a pump.",
            {(OWN, "Larkspur Devices SAS", "wholly-owned subsidiary", 100)},
        ),
        (
            "The vectors are made by Larkspur Vectors LLC, a joint venture with Stonebridge Therapeutics, Inc.",
            {
                (OWN, "Larkspur Vectors LLC", "joint venture", None),
                ("Stonebridge Therapeutics, Inc.", "Larkspur Vectors LLC", "joint venture", None),
            },
        ),
        (
            "Our subsidiary, Larkspur Vectors LLC, makes the vectors. We own 62.5% of Larkspur Vectors LLC.",
            {(OWN, "Larkspur Vectors LLC", "subsidiary", 62.5)},
        ),
        (
            "Research is done by Larkspur Leiden B.V., a wholly owned subsidiary.",
            {(OWN, "Larkspur Leiden B.V.", "wholly-owned subsidiary", None)},
        ),
        ("Stonebridge Therapeutics, Inc. is not a subsidiary of Ferrowind.", set()),
        (
            "近日，公司及控股子公司苏州景澜细胞技术有限公司（以下简称“苏州景澜”，公司持股71.4%）收到批件。",
            {("景澜生物医药股份有限公司", "苏州景澜细胞技术有限公司", "subsidiary", 71.4)},
        ),
        (
            "公司与恒岳医药有限公司共同设立了持股51%的合资公司广州景恒药业有限公司。",
            {
                ("景澜生物医药股份有限公司", "广州景恒药业有限公司", "joint venture", 51),
                ("恒岳医药有限公司", "广州景恒药业有限公司", "joint venture", None),
            },
        ),
    ],
)
def test_who_owns_whom_and_how_much(text: str, wanted: set[tuple[str, str, str, float | None]]) -> None:
    assert owned(text) == wanted
