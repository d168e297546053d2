"""Measurements in Chinese, both scripts: arms by dose and schedule, lists, noun phrases, absences, bounds."""

import pytest
from test_loaders_measurement_chinese import said

TRIAL = "ACME-3研究（CTR20230002）是一项随机、双盲、安慰剂对照的III期临床试验。"
RATES = {("TEAE", 60.1), ("TEAE", 58), ("TEAE", 55.5)}


def told(body, *names):
    return said(TRIAL + body, *names)


def test_arms_are_named_by_drug_and_dose_and_called_by_their_dose():
    body = (
        "共有600例受试者按1:1:1随机分入格瑞司他5 mg组（200例）、格瑞司他10 mg组（201例）和安慰剂组（199例）。"
        "第12周，10 mg组、5 mg组和安慰剂组的ORR分别为62.1%、50.3%和11.0%。"
    )
    found = told(body, "measure", "value", "population")
    assert {item for item in found if item[0] in ("patients randomized", "dose")} == {
        ("patients randomized", 200, "格瑞司他5 mg组"), ("patients randomized", 201, "格瑞司他10 mg组"),
        ("patients randomized", 199, "安慰剂组"), ("dose", 5, "格瑞司他5 mg组"), ("dose", 10, "格瑞司他10 mg组"),
    }  # fmt: skip
    assert {item for item in found if item[0] == "ORR"} == {
        ("ORR", 62.1, "格瑞司他10 mg组"), ("ORR", 50.3, "格瑞司他5 mg组"), ("ORR", 11, "安慰剂组"),
    }  # fmt: skip


def test_arms_are_named_by_their_schedule():
    body = (
        "300名患者隨機分為每週一次1毫克組（100名）、每兩週一次2毫克組（100名）及安慰劑組（100名）。"
        "至第24週，每週一次1毫克組、每兩週一次2毫克組及安慰劑組的SAE發生率分別為1.1%、1.2%及1.3%。"
    )
    found = told(body, "measure", "value", "population", "time_point")
    assert {item for item in found if item[0] == "SAE"} == {
        ("SAE", 1.1, "每週一次1毫克組", "week 24"), ("SAE", 1.2, "每兩週一次2毫克組", "week 24"),
        ("SAE", 1.3, "安慰劑組", "week 24"),
    }  # fmt: skip
    assert ("dose", 2, "每兩週一次2毫克組", None) in found


def test_one_drug_at_two_doses():
    body = (
        "受试者随机接受单次注射甲药单抗50 mg（体重低于5 kg）或100 mg（体重5 kg及以上），或安慰剂。"
        "甲药单抗组与安慰剂组相当。"
    )
    assert told(body, "measure", "value", "population") == {
        ("dose", 50, "甲药单抗组"), ("dose", 100, "甲药单抗组"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "words", ["三组患者的TEAE发生率依次为", "三组的TEAE发生率分别为", "三组（顺序同上）TEAE发生率依次为"]
)
def test_one_by_one_of_the_arms_last_named(words):
    body = "试验分为4 mg组、8 mg组和安慰剂组。4 mg组、8 mg组和安慰剂组基线相当。" + words + "60.1%、58.0%和55.5%。"
    assert {item for item in told(body, "measure", "value", "population") if item[0] == "TEAE"} == {
        ("TEAE", 60.1, "4 mg组"), ("TEAE", 58, "8 mg组"), ("TEAE", 55.5, "安慰剂组"),
    }  # fmt: skip


def test_a_list_under_a_lead_in():
    body = "主要终点为第16周EASI-75应答率：\n（1）试验组为65.1%（130/200），安慰剂组为20.2%（40/198）；\n"
    assert told(body, "measure", "value", "population", "time_point") == {
        ("EASI-75", 65.1, "试验组", "week 16"), ("EASI-75", 20.2, "安慰剂组", "week 16"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("第24个月时，试验组与安慰剂组的脉络膜厚度较基线的平均变化分别为-0.21 mm和-0.05 mm。",
         {("脉络膜厚度", -0.21, "mm", "试验组"), ("脉络膜厚度", -0.05, "mm", "安慰剂组")}),
        ("试验组头晕发生率为6.9%（27/389），安慰剂组为2.3%（9/388）。",
         {("头晕", 6.9, "%", "试验组"), ("头晕", 2.3, "%", "安慰剂组")}),
        ("試驗組有45.5%（20/44）的受試者在第52週皮損完全清除，而安慰劑組為20.7%（6/29）。",
         {("皮損完全清除", 45.5, "%", "試驗組"), ("皮損完全清除", 20.7, "%", "安慰劑組")}),
        ("上呼吸道感染為最常見的TEAE，在試驗組和安慰劑組中分別佔12.3%及10.1%。",
         {("上呼吸道感染", 12.3, "%", "試驗組"), ("上呼吸道感染", 10.1, "%", "安慰劑組")}),
        ("试验组有3例（1.0%）血糖升高至正常上限的1.5倍以上。", {("血糖升高", 1, "%", "试验组")}),
        ("共有4名患者（0.8%，4/489）出現隱球菌感染。", {("隱球菌感染", 0.8, "%", "all")}),
        ("试验组和安慰剂组第26周6分钟步行距离较基线分别增加42.1米和5.2米。",
         {("6分钟步行距离", 42.1, "m", "试验组"), ("6分钟步行距离", 5.2, "m", "安慰剂组")}),
        ("試驗組和安慰劑組瘙癢NRS評分較基線改善≥4分的患者比例分別為51.2%和18.4%。",
         {("瘙癢NRS評分改善≥4分", 51.2, "%", "試驗組"), ("瘙癢NRS評分改善≥4分", 18.4, "%", "安慰劑組")}),
        ("试验组患者皮损面积较基线平均减少41.2%，安慰剂组减少12.0%。",
         {("皮损面积", 41.2, "% reduction", "试验组"), ("皮损面积", 12, "% reduction", "安慰剂组")}),
    ],
)  # fmt: skip
def test_noun_phrases_are_measures(body, wanted):
    assert told(body, "measure", "value", "unit", "population") == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("两名试验组患者因皮疹停药。", {("discontinuation due to AE", 2)}),
        ("無受試者因視物模糊退出試驗。", {("discontinuation due to AE", 0)}),
        ("该研究因入组缓慢而终止。", set()),
    ],
)
def test_stops_because_of_a_harm(body, wanted):
    assert told(body, "measure", "value") == wanted


def test_none_in_each_group():
    body = "试验组和对照组的TEAE发生率分别为60.1%和58.0%。各组均未发生肝衰竭，亦无死亡病例。"
    found = told(body, "measure", "value", "population", "status")
    assert {item for item in found if item[3] == "none"} == {
        ("肝衰竭", 0, "试验组", "none"), ("肝衰竭", 0, "对照组", "none"), ("deaths", 0, "all", "none"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("研究中並無新發炎症性腸病，無結核病再激活。", {"新發炎症性腸病", "結核病再激活"}),
        ("治疗期间未发生过敏性休克，无肿瘤溶解综合征。", {"过敏性休克", "肿瘤溶解综合征"}),
        ("抗药抗体未见其对安全性的影响。", set()),
    ],
)
def test_absences_by_their_full_name(body, wanted):
    assert {name for name, value in told(body, "measure", "value") if value == 0} == wanted


def test_letters_that_a_document_gives_a_measure_are_its_name():
    body = (
        "试验组和安慰剂组的基线血尿酸（sUA）均值分别为543 μmol/L和541 μmol/L。"
        "试验组sUA低于360 μmol/L的受试者比例为61.5%。"
    )
    found = told(body, "measure", "value", "population")
    assert found == {("sUA", 543, "试验组"), ("sUA", 541, "安慰剂组"), ("sUA <360 μmol/L", 61.5, "试验组")}


def test_results_of_others_are_none():
    body = "国内已有一款同类药物上市，其他企业另有数款处于III期阶段，其中一款的24周达标率为68.2%。"
    assert told(body, "measure", "value") == set()
    assert told("另一款單抗在其III期研究中的PASI 90應答率為78.7%。", "measure", "value") == set()


def test_a_grade_is_that_of_its_own_harm():
    body = "5例患者（8.6%）发生3级中性粒细胞减少，1例（1.7%）发生间质性肺病。4名患者出现头痛，均为轻度。"
    assert told(body, "measure", "value", "grade") == {
        ("中性粒细胞减少", 8.6, "3"), ("间质性肺病", 1.7, None), ("头痛", 4, "mild"),
    }  # fmt: skip
