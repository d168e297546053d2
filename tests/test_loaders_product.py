"""Products: what they are, whose, against what and for what, in English and Chinese; and words that are none."""

import pytest

from loaders.extractors import product
from loaders.view import prepared
from ontology import Document

RELEASE = (
    "Acme Therapeutics Announces News\n\nBOSTON, May 8, 2024 (GLOBE NEWSWIRE) -- Acme Therapeutics, Inc. (Nasdaq: "
    "ACME) (“Acme”) today announced results of a clinical trial in patients.\n\n{}\n"
)
HAN = (
    "安某生物醫藥有限公司\n（於開曼群島註冊成立的有限公司）\n（股份代號：2999）\n\n自願公告\n\n臨床試驗進展\n\n"
    "本公告由安某生物醫藥有限公司（「本公司」）自願作出。\n\n{}\n\n承董事會命\n安某生物醫藥有限公司\n\n香港，2024年5月8日\n"
)
ACME = "Acme Therapeutics, Inc."


def products(text, venue="press"):
    document = prepared(Document.from_text((HAN if venue == "hkex" else RELEASE).format(text), venue=venue))
    found = list(product.extract(document))
    for claim in found:
        for evidence in claim.evidence:
            evidence.check(document)
    return {c.record.name: {k: v for k, v in c.record.fields().items() if k not in ("name", "kind")} for c in found}


@pytest.mark.parametrize(
    ("sentence", "name", "expected"),
    [
        (
            "XY-101 is an oral, selective CDK2 inhibitor.",
            "XY-101",
            {"modality_type": "CDK2 inhibitor", "targets": ["CDK2"]},
        ),
        (
            "XY-22 is a small molecule inhibitor of KIF18A for ovarian cancer.",
            "XY-22",
            {"modality_type": "small molecule", "targets": ["KIF18A"], "indications": ["ovarian cancer"]},
        ),
        (
            "It took in xyvocopan, an oral factor D inhibitor.",
            "xyvocopan",
            {"modality_type": "factor D inhibitor", "targets": ["factor D"]},
        ),
        (
            "They gave XY-31, a small interfering RNA (“siRNA”) directed at angiopoietin-like 3 (“ANGPTL3”).",
            "XY-31",
            {"modality_type": "siRNA", "targets": ["angiopoietin-like 3"]},
        ),
        (
            "They gave XY-32, an oral tyrosine kinase 2 (“TYK2”) inhibitor.",
            "XY-32",
            {"modality_type": "TYK2 inhibitor", "targets": ["tyrosine kinase 2"]},
        ),
        (
            "They gave A177, an anti-Claudin18.2 ADC.",
            "A177",
            {"modality_type": "antibody-drug conjugate", "targets": ["Claudin18.2"]},
        ),
        (
            "XYLOBA®, a drug-device combination product consisting of a balloon, is sold.",
            "XYLOBA",
            {"modality_type": "drug-device combination product"},
        ),
        (
            "The XYLOBA® intravascular lithotripsy system is sold.",
            "XYLOBA",
            {"modality_type": "intravascular lithotripsy system"},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 12 else "",
)
def test_what_a_product_is(sentence, name, expected):
    found = products(sentence)[name]
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    ("sentence", "maker"),
    [
        ("Bergen Bio Ltd.’s lead candidate, XY-101, is a CDK2 inhibitor.", "Bergen Bio Ltd."),
        ("Bergen Bio Ltd. supplies its PD-L1 antibody XY-101.", "Bergen Bio Ltd."),
        ("XY-101, our oral CDK2 inhibitor, is safe.", ACME),
        ("Bergen Bio Ltd. is developing XY-101, a CDK2 inhibitor.", "Bergen Bio Ltd."),
        ("XY-101 is a CDK2 inhibitor marketed by Bergen Bio Ltd. and sold.", "Bergen Bio Ltd."),
        ("In Japan, XY-101, a CDK2 inhibitor, is being developed by Bergen Bio Ltd. today.", None),
        ("XY-101 is a CDK2 inhibitor that Bergen Bio Ltd. compared.", None),
    ],
)
def test_whose_a_product_is(sentence, maker):
    assert products(sentence)["XY-101"].get("developer") == maker


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            "XY-101 is a kinase inhibitor. The FDA granted XY-101 Orphan Drug designation for narcolepsy. Acme "
            "submitted an NDA for XY-101 for the treatment of narcolepsy type 1.",
            ["narcolepsy type 1"],
        ),
        (
            "XY-101 is a CDK2 inhibitor. The Phase 2 trial of XY-101 in ulcerative colitis went on.",
            ["ulcerative colitis"],
        ),
        ("XY-101 is a CDK2 inhibitor. Patients on XY-101 had asthma in 4.3% of cases.", None),
    ],
)
def test_the_most_direct_words_give_the_indication(sentences, expected):
    assert products(sentences)["XY-101"].get("indications") == expected


def test_chinese_products_by_the_words_around_them():
    found = products(
        "本公司自主研發的安妥珠單抗維坦（研發代號：AN-01）是一款靶向HER2的抗體偶聯藥物，擬用於胃癌。將安妥珠單抗維坦聯合培洛曲塞治療胃癌。"
        "AN-02為一種口服小分子EGFR抑制劑。",
        "hkex",
    )
    assert found["安妥珠單抗維坦"] == {
        "modality_type": "antibody-drug conjugate",
        "targets": ["HER2"],
        "indications": ["胃癌"],
        "developer": "安某生物醫藥有限公司",
    }
    assert found["AN-02"]["modality_type"] == "small molecule"
    assert set(found) == {"安妥珠單抗維坦", "AN-02"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The application for Duchenne muscular dystrophy is filed. Duchenne is rare.",
        "Rights to Kisaragi Pharma were sold. Kisaragi announced it, an inhibitor of cost.",
        "The inhibitor of KIF18A is known. KIF18A is a protein, a target for therapy.",
        "The balloon has a coating of sirolimus, for the treatment of lesions in patients with asthma.",
        "Treatment with Chemotherapy for cancer went on. Chemotherapy is a treatment.",
    ],
)
def test_other_capitals_and_codes_are_no_products(sentence):
    assert products(sentence) == {}
