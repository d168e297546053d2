import pytest

from loaders.view import view
from ontology import Document


def definitions(text, venue="press"):
    document = Document.from_text(text, venue=venue)
    return {(d.kind, d.name, d.alias, d.type) for d in view(document).definitions}


def one(sentence):
    return definitions(f"The board announces the news that follows, which concerns a study.\n\n{sentence}\n")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            'The drug abcdecabtagene autoleucel ("abc-cel", R&D code: AB123) is given once.',
            {
                ("product", "abcdecabtagene autoleucel", "abc-cel", "short name"),
                ("product", "abcdecabtagene autoleucel", "AB123", "code"),
            },
        ),
        (
            "Patients took abcdetinib (XY-010, ABCDEX®) daily.",
            {("product", "abcdetinib", "XY-010", "code"), ("product", "abcdetinib", "ABCDEX", "brand name")},
        ),
        (
            "On Monday ABCDEX™ (abcdetinib; R&D codes: XY-010 and QZ-22) was approved.",
            {
                ("product", "abcdetinib", "ABCDEX", "brand name"),
                ("product", "abcdetinib", "XY-010", "code"),
                ("product", "abcdetinib", "QZ-22", "code"),
            },
        ),
        ("The code XY-5678 (XY-56) is used.", {("product", "XY-5678", "XY-56", "code")}),
        ("It met XY-527 (abcdnexor) again.", {("product", "XY-527", "abcdnexor", "generic name")}),
        (
            "It is abcdetinib injection (a kinase inhibitor marketed as ABCDEX®).",
            {("product", "abcdetinib", "ABCDEX", "brand name")},
        ),
        (
            "In BEACON-1 (AB-101-MM, NCT01234567, CTR20190858) patients did well.",
            {
                ("study", "BEACON-1", "AB-101-MM", "code"),
                ("study", "BEACON-1", "NCT01234567", "registry id"),
                ("study", "BEACON-1", "CTR20190858", "registry id"),
            },
        ),
        (
            "A Phase II study in lymphoma (\u201cBEACON\u201d, NCT01234567) is ongoing.",
            {("study", "BEACON", "NCT01234567", "registry id")},
        ),
        (
            "In a second trial (the \u201cBEACON-2 Study\u201d) (NCT01234568) patients did well.",
            {("study", "BEACON-2", "NCT01234568", "registry id")},
        ),
        ("In BEACON-6 (also known as Lantern) it began.", {("study", "BEACON-6", "Lantern", "short name")}),
        (
            'It went to Acme Therapeutics Inc. ("Acme", NASDAQ: ACME).',
            {("company", "Acme Therapeutics Inc.", "Acme", "short name")},
        ),
        (
            'It was made by Nanjing Acme Co., Ltd.* 南京某某生物科技有限公司 ("Nanjing Acme").',
            {
                ("company", "Nanjing Acme Co., Ltd.", "南京某某生物科技有限公司", "local name"),
                ("company", "Nanjing Acme Co., Ltd.", "Nanjing Acme", "short name"),
            },
        ),
        (
            "the Taiwan Food and Drug Administration (\u201cTFDA\u201d) agreed.",
            {("regulator", "Taiwan Food and Drug Administration", "TFDA", "abbreviation")},
        ),
        (
            'It saw the National Medical Products Administration of the PRC (the "NMPA").',
            {("regulator", "National Medical Products Administration of the PRC", "NMPA", "abbreviation")},
        ),
        (
            "with relapsed or refractory multiple myeloma (R/R MM) and others.",
            {("condition", "relapsed or refractory multiple myeloma", "R/R MM", "abbreviation")},
        ),
        (
            "It binds the neonatal Fc receptor (FcRn) and B-cell maturation antigen (BCMA).",
            {
                ("target", "neonatal Fc receptor", "FcRn", "abbreviation"),
                ("target", "B-cell maturation antigen", "BCMA", "abbreviation"),
            },
        ),
        (
            "The median progression-free survival (mPFS) was long.",
            {("measure", "median progression-free survival", "mPFS", "abbreviation")},
        ),
        (
            "It was shown at the annual meeting of the American Society of Hematology (ASH).",
            {("conference", "American Society of Hematology", "ASH", "abbreviation")},
        ),
        (
            "It received the PRIME (Priority Medicines) status.",
            {("designation", "Priority Medicines", "PRIME", "abbreviation")},
        ),
        (
            "XY-22 is a kinase inhibitor marketed in Japan under the brand name Abcdex®.",
            {("product", "XY-22", "Abcdex", "brand name")},
        ),
        (
            "Its generic name is abcdetinib, or abc-tin for short. Its former code was XY-22, shortened to XY-2.",
            {("product", "abcdetinib", "abc-tin", "short name"), ("product", "abcdetinib", "XY-22", "code")},
        ),
    ],
)
def test_two_forms_of_one_name(sentence, expected):
    assert expected <= one(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "本公司附屬公司某某藥業集團股份有限公司（「某某藥業」）已完成研究。",
            ("company", "某某藥業集團股份有限公司", "某某藥業", "short name"),
        ),
        (
            "自主研發的創新藥甲乙丙單抗注射液（商品名：安安®，研發代號：AB2450）已獲批。",
            ("product", "甲乙丙單抗", "AB2450", "code"),
        ),
        ("用於治療非小細胞肺癌（「NSCLC」）。", ("condition", "非小細胞肺癌", "NSCLC", "abbreviation")),
        (
            "已向國家藥品監督管理局（「NMPA」）遞交申請。",
            ("regulator", "國家藥品監督管理局", "NMPA", "abbreviation"),
        ),
        ("ABCDE研究（AB-III-12，NCT01234567）是一項研究。", ("study", "ABCDE", "NCT01234567", "registry id")),
        ("与某某药业有限公司（以下简称“某某药业”）合作。", ("company", "某某药业有限公司", "某某药业", "short name")),
    ],
)
def test_two_forms_of_one_name_in_chinese(sentence, expected):
    assert expected in definitions(
        f"董事會欣然宣佈以下有關臨床研究的消息，詳情載列如下，敬請留意本公告的內容。\n\n{sentence}\n"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        'Acme Limited (the "Company", together with its subsidiaries, the "Group") announces it.',
        'The board (the "Board") of directors (the "Directors") is pleased.',
        "with bortezomib and dexamethasone (\u201cVd\u201d) as against placebo.",
        "The orphan status was granted (February 2019) and 78.6% (11/14) responded (95% CI: 18.1, 42.7).",
        "The response was deep (p=0.03), and Grade 3 events (4.5%) were rare (see above).",
        "It was granted for XY-4528/AB-B38M in the spring.",
        "某某有限公司（「本公司」，連同其附屬公司統稱「本集團」）董事會（「董事會」）宣佈。",
    ],
)
def test_what_is_no_second_name(sentence):
    assert {d for d in one(sentence) if d[0] != "term"} == set()


def test_glossary_entries():
    text = (
        "The board announces the news of a clinical study of its product in patients today.\n\nGLOSSARY\n\n"
        '"ORR" overall response rate\n\n"FDA" or "U.S. FDA" U.S. Food and Drug Administration\n\n'
        '"NMPA" National Medical Products Administration (國家藥品監督管理局), the successor of the China Food '
        "and Drug\n\n"
        "Administration (國家食品藥品監督管理總局), or the CFDA\n\n"
        '"MM" or "R/R MM" multiple myeloma, a cancer; one speaks of relapsed and/or refractory multiple myeloma\n\n'
        '"CAR" chimeric antigen receptor\n'
    )
    found = definitions(text)
    nmpa, cfda = "National Medical Products Administration", "China Food and Drug Administration"
    assert {
        ("measure", "overall response rate", "ORR", "abbreviation"),
        ("regulator", "U.S. Food and Drug Administration", "FDA", "abbreviation"),
        ("regulator", "U.S. Food and Drug Administration", "U.S. FDA", "abbreviation"),
        ("regulator", nmpa, "NMPA", "abbreviation"),
        ("regulator", nmpa, "國家藥品監督管理局", "local name"),
        ("regulator", nmpa, cfda, "former name"),
        ("regulator", cfda, "CFDA", "abbreviation"),
        ("condition", "multiple myeloma", "MM", "abbreviation"),
        ("condition", "relapsed and/or refractory multiple myeloma", "R/R MM", "abbreviation"),
    } <= found
    assert not {d for d in found if d[2] == "CAR" and d[0] != "term"}


def test_a_list_of_abbreviations():
    found = one("Abbreviations: CRS, cytokine release syndrome; DOR, duration of response; NA, not available.")
    assert ("measure", "cytokine release syndrome", "CRS", "abbreviation") in found
    assert ("measure", "duration of response", "DOR", "abbreviation") in found


def test_a_study_written_in_two_ways_is_one():
    found = one("BEACON STUDY 1 is ongoing. A registrational study in China (BEACON-1, NCT01234567) supports it.")
    assert ("study", "BEACON STUDY 1", "BEACON-1", "short name") in found
    assert ("study", "BEACON STUDY 1", "NCT01234567", "registry id") in found


def test_one_generic_name_under_two_brands_ties_to_each():
    found = one(
        "The sBLA for ABCDEX Hytra 1,000mg (5.6ml)/vial (abcdimod alfa injection (subcutaneous injection), "
        "\u201cabcdimod SC\u201d) was approved. The BLA for ABCDEX (abcdimod alfa injection, intravenous) was "
        "approved before."
    )
    assert ("product", "ABCDEX Hytra", "abcdimod alfa", "generic name") in found
    assert ("product", "ABCDEX", "abcdimod alfa", "generic name") in found
    assert ("product", "ABCDEX Hytra", "abcdimod SC", "short name") in found


def test_every_definition_quotes_the_text():
    text = 'The drug abcdetinib (XY-010) binds exportin 1 ("XPO1"), says the board.\n'
    document = Document.from_text(text)
    for found in view(document).definitions:
        assert found.alias in document.quote(found.alias_span)
        assert found.alias_span.within(found.span)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It binds orexin receptor 2 (OX2R) well.", ("target", "orexin receptor 2", "OX2R")),
        ("In adults with Alzheimer’s disease (AD) it failed.", ("condition", "Alzheimer’s disease", "AD")),
        (
            "We ran the Maintenance of Wakefulness Test (MWT) twice.",
            ("measure", "Maintenance of Wakefulness Test", "MWT"),
        ),
        ("The six-minute walk distance (6MWD) rose.", ("measure", "six-minute walk distance", "6MWD")),
        (
            "The composite complete remission rate (CRc) was high.",
            ("measure", "composite complete remission rate", "CRc"),
        ),
        ("DOR: duration of response; NE: not estimable", ("measure", "duration of response", "DOR")),
        (
            "Abbreviations: POD, perioperative death; DOR, duration of response.",
            ("measure", "perioperative death", "POD"),
        ),
        ("注：ORR：客观缓解率；DCR：疾病控制率", ("measure", "客观缓解率", "ORR")),
        (
            "國家藥品監督管理局藥品審評中心（「藥審中心」）已受理該申請並納入審評。",
            ("regulator", "藥品審評中心", "藥審中心"),
        ),
        ("於26例PD-L1綜合陽性評分（「CPS」）較高的患者中觀察到緩解。", ("measure", "綜合陽性評分", "CPS")),
        ("用於治療急性移植物抗宿主病（「aGVHD」）的申請已獲受理。", ("condition", "急性移植物抗宿主病", "aGVHD")),
        (
            "人臍帶幹細胞注射液（產品代號：AB-MSC1；擬用商品名：安節康®）已獲受理。",
            ("product", "人臍帶幹細胞", "安節康"),
        ),
    ],
)
def test_short_forms_by_their_letters_their_place_and_their_words(sentence, expected):
    assert expected in {(kind, name, alias) for kind, name, alias, _ in one(sentence)}


def test_the_number_of_a_protocol_names_a_study_that_has_an_id_elsewhere():
    found = one("DELTA-ONE (AB-E12-303) has met its endpoint. DELTA-ONE (NCT01234567) is a Phase III study.")
    assert ("study", "DELTA-ONE", "AB-E12-303", "code") in found


def test_words_on_a_company_stand_between_its_name_and_its_short_form():
    found = one('The Company signed with Institut Halden SAS, a French pharmaceutical company ("Halden"), in May.')
    assert ("company", "Institut Halden SAS", "Halden", "short name") in found
    assert not one('The trial of XY-010 in patients with gastric cancer ("NOVA-GC01") has ended.')
