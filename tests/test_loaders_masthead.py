"""The particulars of an announcement in the forms of exchanges and wires: dateline, label, ticker, exchange, title."""

import pytest

from loaders.view import prepared, view
from ontology import Document

HEAD = "Quellin Announces Positive Data\n\n"


def head(text, venue="press"):
    return view(prepared(Document.from_text(text, venue=venue))).masthead


def values(found, *names):
    return tuple(part.value if (part := getattr(found, name)) else None for name in names)


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (
            "SAN FRANCISCO--(BUSINESS WIRE)--Quellin, Inc. (NASDAQ: QLN) today announced",
            ("Quellin, Inc.", None, "SAN FRANCISCO", "NASDAQ", "QLN"),
        ),
        (
            "Basel, Switzerland - 12 March 2025 - Quellin AG (SIX: QLN) today announced",
            ("Quellin AG", "2025-03-12", "Basel, Switzerland", "SIX", "QLN"),
        ),
        (
            "OXFORD, UK and BOSTON, Mass. – 12 March 2025 – Quellin plc (AIM: QLN) announces",
            ("Quellin plc", "2025-03-12", "OXFORD, UK and BOSTON, Mass.", "AIM", "QLN"),
        ),
        (
            "[Paris, France – March 12, 2025, 6:00 p.m. CET] Quellin SA (Euronext Paris: QLN - ISIN: FR0) announced",
            ("Quellin SA", "2025-03-12", "Paris, France", "Euronext Paris", "QLN"),
        ),
        (
            "Lund, Sweden, 12 March 2025, 08:00 CET – Quellin AB (publ) (Nasdaq Stockholm: QLN B) today announced",
            ("Quellin AB", "2025-03-12", "Lund, Sweden", "Nasdaq Stockholm", "QLN B"),
        ),
        (
            "TOKYO, Mar. 3, 2025 /PRNewswire/ -- Quellin Co., Ltd. (TSE: 4599, President: A. B.) announced today",
            ("Quellin Co., Ltd.", "2025-03-03", "TOKYO", "TSE", "4599"),
        ),
        (
            "March 12, 2025 - Quellin (Nasdaq: QLN) today announced",
            ("Quellin", "2025-03-12", None, "Nasdaq", "QLN"),
        ),
        (
            "NEW YORK, March 12, 2025 (GLOBE NEWSWIRE) -- Quellin today announced",
            ("Quellin", "2025-03-12", "NEW YORK", None, None),
        ),
        (
            "中国苏州，2025年6月5日 — 某某生物制药有限公司（香港联交所代码：2099）今日宣布",
            ("某某生物制药有限公司", "2025-06-05", "中国苏州", "香港联交所", "2099"),
        ),
    ],
)
def test_datelines_and_tickers(opening, expected):
    found = head(
        f"Exhibit 99.1\n\n{HEAD}{opening} clinical trial data in patients.\n\nMore clinical data are expected.\n"
    )
    assert values(found, "issuer", "published", "place", "exchange", "stock_code") == expected
    assert found.title.value == HEAD.strip()


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("FOR IMMEDIATE RELEASE", "press release"),
        ("Stock exchange release – Inside information", "inside information"),
        ("Quellin A/S\nCompany announcement no. 11/2025\nCopenhagen, Denmark, 12 May 2025", "company announcement"),
    ],
)
def test_labels_above_the_title_tell_the_type(label, kind):
    found = head(
        f"{label}\n\n{HEAD}Copenhagen, Denmark, 12 May 2025 - Quellin A/S today announced clinical data in patients."
    )
    assert values(found, "type", "title") == (kind, HEAD.strip())


MAINLAND = (
    "证券代码：{}        证券简称：某某药业        公告编号：2025-012\n\n某某药业股份有限公司\n{}关于药品获批的公告\n\n"
    "某某药业股份有限公司（以下简称“公司”）近日收到通知书。具体内容见公司在{}网站披露的公告。\n\n特此公告。\n\n"
    "某某药业股份有限公司\n董  事  会\n二〇二五年六月五日\n"
)


@pytest.mark.parametrize(
    ("code", "words", "exchange", "expected"),
    [
        ("688999", "自愿披露", "上海证券交易所", ("688999", "上海证券交易所", "voluntary announcement")),
        ("300999", "", "深圳证券交易所", ("300999", "深圳证券交易所", "announcement")),
        ("300999", "", "上海证券交易所", ("300999", None, "announcement")),
    ],
)
def test_mainland_announcements(code, words, exchange, expected):
    found = head(MAINLAND.format(code, words, exchange), "mainland")
    assert values(found, "stock_code", "exchange", "type") == expected
    assert values(found, "issuer", "published", "signatory") == ("某某药业股份有限公司", "2025-06-05", None)


def test_a_head_with_long_brackets_and_a_foot_under_a_margin():
    text = (
        "            ACME GROUP LIMITED\n       (Incorporated in Bermuda and continued in the Cayman Islands\n"
        "                with limited liability)\n             (Stock Code: 2639)\n\n        INSIDE INFORMATION\n\n"
        "   (1) A LICENCE;\n      AND\n  (2) A TRIAL\n\nThe board of Acme Group Limited announces a clinical trial.\n\n"
        "                 By Order of the Board\n                  Acme Group Limited\n                      An Wu\n"
        "                         Executive Director and General Manager\n\nHangzhou, PRC\nDecember 9, 2024\n"
    )
    found = head(text, "hkex")
    assert values(found, "jurisdiction", "type", "place", "published", "signatory") == (
        "Cayman Islands", "inside information", "Hangzhou, PRC", "2024-12-09", "An Wu",
    )  # fmt: skip
    assert found.title.value == "(1) A LICENCE; AND (2) A TRIAL"
    assert [role.value for role in found.roles] == ["Executive Director", "General Manager"]
