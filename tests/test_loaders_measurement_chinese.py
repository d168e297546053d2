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


STUDY = "XY-101的II期临床研究XY101-201（NCT05551234）为一项随机、双盲、安慰剂对照研究。"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "共有64例患者接受治疗，其中20 mg/kg组24例，30 mg/kg组40例。",
            {("patients treated", 64, "all"), ("patients treated", 24, "20 mg/kg组"),
             ("patients treated", 40, "30 mg/kg组")},
        ),
        (
            "4 mg、8 mg和12 mg组的ORR分别为10%、20%和30%。",
            {("ORR", 10, "4 mg组"), ("ORR", 20, "8 mg组"), ("ORR", 30, "12 mg组")},
        ),
        (
            "最常见的不良反应为恶心（12 mg组41.7%，安慰剂组8.3%）。",
            {("恶心", 41.7, "12 mg组"), ("恶心", 8.3, "安慰剂组")},
        ),
        (
            "12 mg组体重降低≥15%的受试者比例为68.3%，安慰剂组为1.7%。",
            {("weight loss >=15%", 68.3, "12 mg组"), ("weight loss >=15%", 1.7, "安慰剂组")},
        ),
        (
            "研究期间发生1例死亡（安慰剂组），经判断与研究药物无关。",
            {("deaths", 1, "安慰剂组"), ("deaths", 0, "安慰剂组")},
        ),
        ("共报告5例严重不良事件，均判断为与研究药物无关。", {("SAE", 5, "all"), ("SAE", 0, "all")}),
        (
            "试验组达到EASI-75的患者比例为65.2%，显著高于安慰剂组的21.3%。",
            {("EASI-75", 65.2, "试验组"), ("EASI-75", 21.3, "安慰剂组")},
        ),
        ("ECOG评分为1分者占72.1%。", {("ECOG performance status 1", 72.1, "all")}),
    ],
)  # fmt: skip
def test_arms_thresholds_and_unrelated_harms(body, wanted):
    found = said(STUDY + body, "measure", "value", "population")
    assert {item for item in found if item[0] != "dose"} == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "第28天总缓解率为61.3%（46/75），完全缓解率为28.0%（21/75）。",
            {("ORR", "day 28", None), ("CR", "day 28", None)},
        ),
        ("三級或以上感染見於19.2%之受試者。", {("infection", None, ">=3")}),
        (
            "3级及以上TRAE发生率为28.6%，主要为中性粒细胞减少（15.2%）、贫血（8.6%）。",
            {("TRAE", None, ">=3"), ("中性粒细胞减少", None, ">=3"), ("贫血", None, ">=3")},
        ),
        (
            "未观察到4级或以上出血事件，6.3%的患者发生免疫相关性皮疹。",
            {("出血", None, ">=4"), ("免疫相关性皮疹", None, None)},
        ),
    ],
)
def test_times_of_lists_and_grades_in_words(body, wanted):
    assert said(STUDY + body, "measure", "time_point", "grade") == wanted


def test_cells_by_weight_and_parts():
    found = said(STUDY + "78名受试者接受每公斤体重1×10⁶个细胞之静脉输注，其中75名可评估。", "measure", "value", "unit")
    assert {("dose", 1000000, "cells/kg"), ("patients evaluable", 75, "patients")} <= found
    assert ("DLT", "剂量递增") in said(STUDY + "剂量递增阶段并无出现剂量限制性毒性（DLT）。", "measure", "study_part")
