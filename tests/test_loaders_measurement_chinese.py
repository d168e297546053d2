"""Measurements in Chinese sentences, traditional and simplified: arms, differences, groups, absences, doses."""

import pytest

from loaders.assemble import assemble
from loaders.extractors.measurement import extract
from loaders.judge import judge
from loaders.view import prepared, view
from ontology import Document

HEAD = """The Stock Exchange of Hong Kong Limited takes no responsibility for the contents of this announcement.

Acme Biotech Limited
(Stock Code: 9999)

VOLUNTARY ANNOUNCEMENT

This announcement is made by Acme Biotech Limited (the "Company").

"""
FOOT = "\n\nBy order of the Board\nAcme Biotech Limited\nJane Doe\nChairman\n\nHong Kong, 3 June 2024\n"


def claims(body):
    document = prepared(Document.from_text(HEAD + body + FOOT, venue="hkex"))
    return assemble(judge(view(document), list(extract(document))))


def said(body, *names):
    """The fields *names* of every measurement of *body*, as a set."""
    return {tuple(getattr(c.record, name) for name in names) for c in claims(body)}


CHINESE = [
    (
        "试验组和对照组的客观缓解率（ORR）分别为58.3%（95%CI：51.0%-65.4%）和39.7%，两组差异为18.6个百分点（P<0.001）。",
        {("ORR", 58.3, "%", "试验组"), ("ORR", 39.7, "%", "对照组"), ("ORR", 18.6, "percentage points", "all")},
    ),
    (
        "試驗組的中位OS為15.2個月，較對照組的10.1個月顯著延長（HR=0.68，95%置信區間：0.52至0.88，p=0.003）。",
        {("OS", 15.2, "months", "試驗組"), ("OS", 10.1, "months", "對照組"), ("OS", 0.68, "HR", "all")},
    ),
    (
        "研究組ORR為62.0%，高於對照組的41.0%。",
        {("ORR", 62.0, "%", "研究組"), ("ORR", 41.0, "%", "對照組")},
    ),
    (
        "EASI-75應答率在300 mg組、150 mg組及安慰劑組分別為72.1%、60.3%及18.2%。",
        {("EASI-75", 72.1, "%", "300 mg組"), ("EASI-75", 60.3, "%", "150 mg組"), ("EASI-75", 18.2, "%", "安慰劑組")},
    ),
    (
        "在PD-L1表达≥50%的患者中，试验组和对照组的中位PFS分别为12.1个月和6.3个月。",
        {
            ("PFS", 12.1, "months", "试验组, PD-L1表达≥50%"),
            ("PFS", 6.3, "months", "对照组, PD-L1表达≥50%"),
        },
    ),
    (
        "试验组有3名受试者因不良事件停药，对照组有5名。",
        {
            ("discontinuation due to AE", 3, "patients", "试验组"),
            ("discontinuation due to AE", 5, "patients", "对照组"),
        },
    ),
    (
        "試驗組未發生間質性肺炎、血栓及治療相關死亡，對照組有2例死亡。",
        {
            ("間質性肺炎", 0, "events", "試驗組"), ("血栓", 0, "events", "試驗組"),
            ("deaths", 0, "patients", "試驗組"), ("deaths", 2, "patients", "對照組"),
        },
    ),
    (
        "无患者因治疗相关不良事件死亡，未见剂量限制性毒性（DLT）。",
        {("deaths", 0, "patients", "all"), ("DLT", 0, "events", "all")},
    ),
    (
        "患者按2:1隨機接受德魯單抗5 mg/kg（每三週一次，n=201）或化療（n=100）。德魯單抗組及化療組的ORR分別為40%及20%。",
        {
            ("dose", 5, "mg/kg", "德魯單抗組"), ("patients randomized", 201, "patients", "德魯單抗組"),
            ("patients randomized", 100, "patients", "化療組"),
            ("ORR", 40, "%", "德魯單抗組"), ("ORR", 20, "%", "化療組"),
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CHINESE)
def test_chinese_sentences(text, wanted):
    assert said("研究為隨機對照研究。" + text, "measure", "value", "unit", "population") == wanted


def test_the_arms_of_a_table_are_the_two_groups_that_the_text_speaks_of():
    table = "\t德魯單抗組\t化療組\nORR\t43.3%\t23.4%\n"
    body = f"研究為隨機對照研究。兩組中位年齡分別為53歲及54歲。\n\n{table}\n兩組的中位OS均未達到。\n"
    found = said(body, "measure", "value", "population")
    assert {
        ("age", 53, "德魯單抗組"),
        ("age", 54, "化療組"),
        ("OS", None, "德魯單抗組"),
        ("OS", None, "化療組"),
    } <= found
