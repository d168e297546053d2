"""What the document-level extractors read: announcement, reference, company, ownership, office."""

import pytest

from loaders.board import seats
from loaders.extractors import alias, announcement, company, office, ownership, reference
from loaders.folding import fold_text
from loaders.view import prepared
from ontology import Claim, Document, Issue, Span

HEAD = "Acme Limited\n(Stock Code: 9999)\n\nVOLUNTARY ANNOUNCEMENT\n\nSOME NEWS\n\n"
FOOT = "\n\nBy order of the Board\nAcme Limited\nAn Wu\nChairman\n\nHong Kong, 8 May 2024\n"


def read(extractor, body, head=HEAD, foot=FOOT):
    document = prepared(Document.from_text(f"{head}{body}{foot}", venue="hkex"))
    found = list(extractor.extract(document))
    for claim in found:
        if isinstance(claim, Claim):
            for evidence in claim.evidence:
                evidence.check(document)
    return [item.record.fields() if isinstance(item, Claim) else item for item in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Reference is made to the voluntary announcements of Acme Limited (the \"Company\") dated 28 October 2016, "
            "14 May, 6 June and 19 September 2017.",
            [("2016-10-28", "voluntary announcement"), ("2017-05-14", "voluntary announcement"),
             ("2017-06-06", "voluntary announcement"), ("2017-09-19", "voluntary announcement")],
        ),
        (
            "For details, refer to the circular of the Company dated 11 May 2023 and the interim report of the "
            "Company for "
            "the six months ended 30 June 2023 published on 20 September 2023.",
            [("2023-05-11", "circular"), ("2023-09-20", "interim report")],
        ),
        (
            "As announced by the Company on 8 January 2024 and 7 February 2024, the study met its endpoint.",
            [("2024-01-08", "announcement"), ("2024-02-07", "announcement")],
        ),
        (
            "On May 6, 2024, the Company and Bergen SE issued the press release reproduced below.",
            [("2024-05-06", "press release")],
        ),
        (
            "It refers to its voluntary announcement dated 14 May 2017. The announcement dated 14 May 2017 gave "
            "no code.",
            [("2017-05-14", "voluntary announcement"), ("2017-05-14", "voluntary announcement")],
        ),
        ("This announcement is made on 8 May 2024 by the Company.", []),
        ("The annual report for the year ended 31 December 2022 is long.", []),
        ("A report on 12 patients was published by others.", []),
    ],
)  # fmt: skip
def test_references(sentence, expected):
    body = f"The board of the Company is pleased to announce the news below.\n\n{sentence}"
    assert [(f["date"], f["type"]) for f in read(reference, body)] == expected


def test_references_in_chinese():
    body = (
        "茲提述本公司日期為二零二四年一月九日、二零二四年二月十八日及二零二四年四月二十四日的自願公告，"
        "以及於2024年4月17日刊發的2023年年度報告。"
    )
    assert [(f["date"], f["type"]) for f in read(reference, body)] == [
        ("2024-01-09", "voluntary announcement"),
        ("2024-02-18", "voluntary announcement"),
        ("2024-04-24", "voluntary announcement"),
        ("2024-04-17", "annual report"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            'Bergen Biotech Corporation ("Bergen"), a non-wholly owned subsidiary of the Company, did it.',
            [("Acme Limited", "Bergen Biotech Corporation", "subsidiary")],
        ),
        (
            "A subsidiary of the Company, Bergen Biotech Corporation, did it.",
            [("Acme Limited", "Bergen Biotech Corporation", "subsidiary")],
        ),
        (
            "Bergen Co., Ltd., which is an indirect wholly-owned subsidiary of Cato Holdings plc, did it.",
            [("Cato Holdings plc", "Bergen Co., Ltd.", "wholly-owned subsidiary")],
        ),
        ("本公司之非全資附屬公司某某藥業有限公司已完成研究。", [("Acme Limited", "某某藥業有限公司", "subsidiary")]),
        ("某某藥業有限公司為本公司的全資附屬公司。", [("Acme Limited", "某某藥業有限公司", "wholly-owned subsidiary")]),
        ("Bergen Biotech Corporation works with subsidiaries of others.", []),
    ],
)
def test_ownership(sentence, expected):
    body = f"The board of the Company is pleased to announce the news below.\n\n{sentence}"
    found = read(ownership, body)
    assert [(f["parent"], f["subsidiary"], f["relation"]) for f in found] == expected


def test_companies_with_their_listing_and_local_name():
    body = (
        "The board announces an agreement with Bergen Therapeutics Inc. (\u201cBergen\u201d, NASDAQ: BRGN) and "
        "Nanjing Cato Co., "
        "Ltd.* 南京某某生物科技有限公司. Dorne Corporation is a company incorporated in Ireland. Bergen said so.\n\n"
        "Shareholders are advised to exercise caution when dealing in the shares; Evil Corporation is not named here."
    )
    found = {f["name"]: f for f in read(company, body)}
    assert found["Acme Limited"]["stock_code"] == "9999"
    assert (found["Bergen Therapeutics Inc."]["exchange"], found["Bergen Therapeutics Inc."]["stock_code"]) == (
        "NASDAQ",
        "BRGN",
    )
    assert found["Nanjing Cato Co., Ltd."]["local_name"] == "南京某某生物科技有限公司"
    assert found["Dorne Corporation"]["jurisdiction"] == "Ireland"
    assert set(found) == {
        "Acme Limited",
        "Bergen Therapeutics Inc.",
        "Nanjing Cato Co., Ltd.",
        "Dorne Corporation",
    }


@pytest.mark.parametrize(
    "text",
    [
        "the executive Directors are Dr. Wu An and Ms. Li Bo; and the independent non-executive Director is Mr. "
        "Ed B. Lee",
        "the Board comprises Dr. Wu An and Ms. Li Bo as executive Directors; and Mr. Ed B. Lee as the independent "
        "non-executive Director",
        "Dr. Wu An and Ms. Li Bo are executive Directors of the Company; and Mr. Ed B. Lee is its independent "
        "non-executive Director",
        "there are two executive Directors (Dr. Wu An and Ms. Li Bo), together with one independent non-executive "
        "Director (Mr. Ed B. Lee)",
        "Wu An and Li Bo serve as executive Directors; and Ed B. Lee serves as independent non-executive Director",
    ],
)
def test_a_board_in_any_wording(text):
    found = {(seat.person, seat.role) for seat in seats(text, Span(0, len(text)))}
    assert found == {
        ("Wu An", "executive Director"),
        ("Li Bo", "executive Director"),
        ("Ed B. Lee", "independent non-executive Director"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "於本公告日期，本公司董事會包括兩名執行董事，即吳安女士及李波先生，以及一名獨立非執行董事，即張三教授。",
        "於本公告日期，執行董事為吳安女士及李波先生；及獨立非執行董事為張三教授。",
        "于本公告日期，吴安女士及李波先生为执行董事；张三教授为独立非执行董事。",
    ],
)
def test_a_board_in_chinese(text):
    found = [(seat.person, seat.role) for seat in seats(fold_text(text), Span(0, len(text)))]
    assert len(found) == 3
    assert {role[-4:] for _, role in found} <= {"執行董事", "执行董事"}
    assert found[0][0] in ("吳安", "吴安") and found[2][1][:2] in ("獨立", "独立")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "\u201cIt helps patients,\u201d said Ann B. Lee, M.D., President, Head of Research and Development, "
            "Acme Limited.",
            {
                ("Ann B. Lee", "President", "Acme Limited"),
                ("Ann B. Lee", "Head of Research and Development", "Acme Limited"),
            },
        ),
        (
            "Dr. Jo Fox, Founder and Chief Executive Officer of the Company, said: \u201cIt helps.\u201d",
            {("Jo Fox", "Founder", "Acme Limited"), ("Jo Fox", "Chief Executive Officer", "Acme Limited")},
        ),
        (
            "The leading principal investigator is Professor Li Bo of Somewhere People's Hospital.",
            {("Li Bo", "leading principal investigator", "Somewhere People's Hospital")},
        ),
        (
            "It was run under Professor Li Bo (First Hospital) and Professor Wu An (Second Hospital, Wuhan) as "
            "lead investigators.",
            {
                ("Li Bo", "lead investigator", "First Hospital"),
                ("Wu An", "lead investigator", "Second Hospital, Wuhan"),
            },
        ),
        ("某市胸科醫院李波教授為該研究的主要研究者。", {("李波", "主要研究者", "某市胸科醫院")}),
        ("Ann Lee, said to be a friend of the study, was there.", set()),
    ],
)
def test_people_in_the_text(sentence, expected):
    body = f"The board of the Company is pleased to announce the news below.\n\n{sentence}"
    found = {(f["person"], f["role"], f["company"]) for f in read(office, body)}
    assert found - {("An Wu", "Chairman", "Acme Limited")} == expected


def test_a_signature_is_an_office_on_the_day():
    body = "The board of the Company is pleased to announce the news below."
    assert read(office, body) == [
        {"person": "An Wu", "role": "Chairman", "company": "Acme Limited", "as_of": "2024-05-08"}
    ]


def test_an_announcement_without_an_issuer_is_an_issue():
    found = list(
        announcement.extract(prepared(Document.from_text("patients in a clinical trial did well.", venue="press")))
    )
    assert [type(item) for item in found] == [Issue]


def test_an_alias_is_of_a_kind_of_the_contract():
    body = "The board announces that patients with multiple myeloma (MM) took a proteasome inhibitor (PI) in the study."
    assert [(f["of"], f["alias"]) for f in read(alias, body)] == [("condition", "MM")]
