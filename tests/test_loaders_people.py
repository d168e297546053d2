"""People in releases: speakers with their posts, appointments, investigators, contacts, boards, in two languages."""

import pytest

from loaders.extractors import office
from loaders.view import prepared
from ontology import Document

RELEASE = (
    "Acme Therapeutics Announces News\n\nBOSTON, May 8, 2024 (GLOBE NEWSWIRE) -- Acme Therapeutics, Inc. (Nasdaq: "
    "ACME) today announced results of a clinical trial in patients.\n\n{}\n\nAbout Acme\n\nAcme is a company.\n{}"
)
HAN = (
    "某某生物醫藥有限公司\n（於開曼群島註冊成立的有限公司）\n（股份代號：2999）\n\n自願公告\n\n臨床試驗進展\n\n"
    "本公告由某某生物醫藥有限公司（「本公司」）自願作出。\n\n{}\n\n承董事會命\n某某生物醫藥有限公司\n\n香港，2024年5月8日\n\n{}"
)
BOARD = (
    "Acme Limited\n(Stock Code: 9999)\n\nVOLUNTARY ANNOUNCEMENT\n\nSOME NEWS\n\nThe board of Acme Limited announces "
    "news.\n\nBy order of the Board\nAcme Limited\n\nHong Kong, 8 May 2024\n\n"
)


def offices(text, venue="press"):
    document = prepared(Document.from_text(text, venue=venue))
    found = list(office.extract(document))
    for claim in found:
        for evidence in claim.evidence:
            evidence.check(document)
    return [(c.record.person, c.record.role, c.record.company) for c in found]


ACME = "Acme Therapeutics, Inc."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            '"We hope," said Dr. Ann B. Lee, M.D., Ph.D., FACP, Professor of Medicine at the University of Texas at '
            "Austin and lead investigator of the trial.",
            [("Ann B. Lee", "Professor of Medicine", "University of Texas at Austin"),
             ("Ann B. Lee", "lead investigator", "University of Texas at Austin")],
        ),
        (
            '"We hope," added Prof. Ana Ruiz, Head of the Stroke Unit at Hôpital Saint-Jean, Lyon, and '
            "a STUDY-2 investigator.",
            [("Ana Ruiz", "Head of the Stroke Unit", "Hôpital Saint-Jean, Lyon"),
             ("Ana Ruiz", "STUDY-2 investigator", "Hôpital Saint-Jean, Lyon")],
        ),
        (
            'Ann Lee, MD, Chair of the Department of Neurology, Mayo Clinic, and principal investigator, '
            'said: "We hope."',
            [("Ann Lee", "Chair of the Department of Neurology", "Mayo Clinic"),
             ("Ann Lee", "principal investigator", "Mayo Clinic")],
        ),
        (
            '"We hope," said Jo Kay, J.D., Executive Vice President, Head of R&D and Chief Medical Officer at Acme.',
            [("Jo Kay", "Executive Vice President", ACME), ("Jo Kay", "Head of R&D", ACME),
             ("Jo Kay", "Chief Medical Officer", ACME)],
        ),
        (
            '"We hope," said Ann Lee, Founder and CEO of Bergen Bio, Inc., and a director of Acme Therapeutics, Inc.',
            [("Ann Lee", "Founder", "Bergen Bio, Inc."), ("Ann Lee", "CEO", "Bergen Bio, Inc."),
             ("Ann Lee", "director", ACME)],
        ),
        ('"We hope," says Åsa Öberg, CEO of Acme.', [("Åsa Öberg", "CEO", ACME)]),
        ('"We hope," said Mary O\'Neil, Chief Executive Officer. "It is good."',
         [("Mary O'Neil", "Chief Executive Officer", ACME)]),
        ('"We hope," said Jan de Vries, PhD, the Company\'s Chief Scientific Officer.',
         [("Jan de Vries", "Chief Scientific Officer", ACME)]),
        ('"We hope." - Ann Lee, President and CEO, Acme Therapeutics',
         [("Ann Lee", "President", ACME), ("Ann Lee", "CEO", ACME)]),
        ("According to Ann Lee, Acme's interim CEO, the trial goes on.", [("Ann Lee", "interim CEO", ACME)]),
        ("Acme announced the appointment of Ann Lee, M.D., as Chief Medical Officer, effective June 1, 2024.",
         [("Ann Lee", "Chief Medical Officer", ACME)]),
        ("Ms. Ann Lee has been promoted to Senior Vice President, Clinical Development of Acme.",
         [("Ann Lee", "Senior Vice President, Clinical Development", ACME)]),
        ("Acme has appointed John Q. Doe to its Board of Directors as an independent director.",
         [("John Q. Doe", "independent director", ACME)]),
        ("Prof. Ann Lee of Royal Marsden Hospital, the lead principal investigator, will speak.",
         [("Ann Lee", "lead principal investigator", "Royal Marsden Hospital")]),
        ("Ann Lee joined Acme as Chief Financial Officer in 2019.", []),
        ("Prior to joining Acme, Ann Lee served as CEO of Bergen Bio, Inc.", []),
        ("John Doe, M.D., of Boston Medical Center, will present the data.", []),
        ('"We hope," said Dr. Doe. The data, said the Company, are good; the chief result was better.', []),
    ],
)  # fmt: skip
def test_speakers_appointments_and_investigators(sentence, expected):
    assert offices(RELEASE.format(sentence, "")) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Contacts\n\nInvestors\nJane Doe\nHead of Investor Relations\nAcme Therapeutics\njane@acme.example",
         [("Jane Doe", "Head of Investor Relations", ACME)]),
        ("Contact:\nJane Doe, VP Investor Relations and Corporate Communications\nTel: +1 617 555 0100",
         [("Jane Doe", "VP Investor Relations and Corporate Communications", ACME)]),
        ("For further information, please contact\nJane Doe, CEO, tel. +45 5550 0117\n\nJohn Roe, CFO\n+46 8 123",
         [("Jane Doe", "CEO", ACME), ("John Roe", "CFO", ACME)]),
        ("Media inquiries: Jane Doe, Account Director, Bergen Consulting, jane@bergen.example",
         [("Jane Doe", "Account Director", "Bergen Consulting")]),
        ("Investors:\nJane Doe\nSenior Vice President\nBergen Strategies\njane@bergen.example",
         [("Jane Doe", "Senior Vice President", "Bergen Strategies")]),
        ("Company Contact\nJane Doe | Chief Financial Officer | jane@acme.example",
         [("Jane Doe", "Chief Financial Officer", ACME)]),
        ("Contact:\nJane Doe\nPartner\njane@other.example", []),
        ("Contacts\n\nAcme Therapeutics: ir@acme.example\nMedia: Bergen Strategies, +1 202 555 0109", []),
    ],
)  # fmt: skip
def test_contacts(lines, expected):
    assert offices(RELEASE.format("More follows.", f"\n{lines}\n")) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("本公司董事長兼首席執行官王小明先生表示：「我們很高興。」", [("王小明", "董事長"), ("王小明", "首席執行官")]),
        ("董事會宣佈委任李四女士為本公司首席財務官，自2024年6月1日起生效。", [("李四", "首席財務官")]),
        ("李四女士已獲委任為本公司獨立非執行董事。", [("李四", "獨立非執行董事")]),
        ("該研究由北京協和醫院的張三教授擔任主要研究者。", [("張三", "主要研究者", "北京協和醫院")]),
        ("主要研究者為中山大學腫瘤防治中心徐大偉教授。", [("徐大偉", "主要研究者", "中山大學腫瘤防治中心")]),
        (
            "復旦大學附屬腫瘤醫院的張三教授及北京協和醫院的李四教授為聯合主要研究者。",
            [("張三", "聯合主要研究者", "復旦大學附屬腫瘤醫院"), ("李四", "聯合主要研究者", "北京協和醫院")],
        ),
        ("本公司預計該產品將擔任重要角色。", []),
    ],
)
def test_people_in_chinese_sentences(sentence, expected):
    whole = [(*one, "某某生物醫藥有限公司")[:3] for one in expected]
    assert offices(HAN.format(sentence, ""), "hkex") == whole


@pytest.mark.parametrize(
    "board",
    [
        "於本公告日期，董事會包括執行董事吳安博士（主席）及李博女士；"
        "以及獨立非執行董事Ed Lee先生、鄭二博士及陳一先生。",
        "截至本公告日期，吳安博士（主席）及李博女士為執行董事，以及Ed Lee先生、鄭二博士及陳一先生為獨立非執行董事。",
    ],
)
def test_boards_in_chinese(board):
    assert {(person, role) for person, role, _ in offices(HAN.format("", board), "hkex")} == {
        ("吳安", "執行董事"), ("吳安", "主席"), ("李博", "執行董事"),
        ("Ed Lee", "獨立非執行董事"), ("鄭二", "獨立非執行董事"), ("陳一", "獨立非執行董事"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "board",
    [
        "As at the date of this announcement, the executive Directors are Dr. An Wu (Chairman) and Ms. Bo Li, and the "
        "independent non-executive Directors are Ms. Di Mo and Mr. Ho Ng.",
        "As at the date of this announcement, the Board comprises Dr. An Wu (Chairman), Ms. Bo Li (executive "
        "Directors), and Ms. Di Mo, Mr. Ho Ng (independent non-executive Directors).",
        "As at the date hereof, the board of Directors consists of two executive Directors, Dr. An Wu (Chairman) and "
        "Ms. Bo Li, and two independent non-executive Directors, Ms. Di Mo and Mr. Ho Ng.",
        "As at the date of this announcement, the Company has two executive Directors, namely Dr. An Wu (Chairman) and "
        "Ms. Bo Li, and two independent non-executive Directors, namely Ms. Di Mo and Mr. Ho Ng.",
        "As at the date of this announcement, the Directors are:\n\nexecutive Directors:\nDr. An Wu (Chairman)\nMs. "
        "Bo Li\n\nindependent non-executive Directors:\nMs. Di Mo\nMr. Ho Ng",
    ],
)
def test_boards(board):
    assert {(person, role) for person, role, _ in offices(BOARD + board, "hkex")} == {
        ("An Wu", "executive Director"), ("An Wu", "Chairman"), ("Bo Li", "executive Director"),
        ("Di Mo", "independent non-executive Director"), ("Ho Ng", "independent non-executive Director"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("board", "expected"),
    [
        (
            "The Board of the Company as at the date of this announcement consists of Ms. An Wu and Dr. Bo Li as "
            "executive Directors, Mr. Ed Orme (Chairman) as a non-executive Director, and Dr. Ho Ng as an independent "
            "non-executive Director.",
            {("An Wu", "executive Director"), ("Bo Li", "executive Director"), ("Ed Orme", "Chairman"),
             ("Ed Orme", "non-executive Director"), ("Ho Ng", "independent non-executive Director")},
        ),
        (
            "The Directors as at the date hereof are Dr. An Wu (Chairman), Mr. Bo Li (executive Directors), and Mr. Ho "
            "Ng (independent non-executive Director).",
            {("An Wu", "Chairman"), ("An Wu", "executive Director"), ("Bo Li", "executive Director"),
             ("Ho Ng", "independent non-executive Director")},
        ),
        (
            "Executive Directors: Dr. An Wu (Chairman), Mr. Bo Li\nNon-executive Director: Ms. Anna van der Berg",
            {("An Wu", "Executive Director"), ("An Wu", "Chairman"), ("Bo Li", "Executive Director"),
             ("Anna van der Berg", "Non-executive Director")},
        ),
        (
            "As at the date of this announcement, the Board comprises Mr. Lau Ka-an, Gideon and Dr. Bo Li as executive "
            "Directors.",
            {("Lau Ka-an, Gideon", "executive Director"), ("Bo Li", "executive Director")},
        ),
    ],
)  # fmt: skip
def test_boards_by_other_openings_and_names(board, expected):
    assert {(person, role) for person, role, _ in offices(BOARD + board, "hkex")} == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Ann Sahni, Ph.D., Chief Scientific Officer, has been named to the additional role of Head of Research.",
            [("Ann Sahni", "Chief Scientific Officer", ACME), ("Ann Sahni", "Head of Research", ACME)],
        ),
        (
            "Bergen Pharma AS announced that it has appointed Dr. Sofia Lind to its Board of Directors as a director.",
            [("Sofia Lind", "director", "Bergen Pharma AS")],
        ),
        (
            '"We hope," said Maria del Carmen Ortiz, M.D., Chief Medical Officer of Acme.',
            [("Maria del Carmen Ortiz", "Chief Medical Officer", ACME)],
        ),
        (
            "Professor Ji Feng of Bergen Eye, Ear, Nose and Throat Hospital was the leading principal investigator.",
            [("Ji Feng", "leading principal investigator", "Bergen Eye, Ear, Nose and Throat Hospital")],
        ),
        (
            "It is presented by Professor Jin Han of Bergen General Hospital, principal investigator of the trial.",
            [("Jin Han", "principal investigator", "Bergen General Hospital")],
        ),
    ],
)
def test_posts_held_and_taken_and_investigators_without_an_article(sentence, expected):
    assert offices(RELEASE.format(sentence, "")) == expected
