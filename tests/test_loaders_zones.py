import pytest

from loaders.blocks import cut
from loaders.folding import fold_text
from loaders.zones import assign

DOCUMENT = """The Stock Exchange of Somewhere Limited has not checked this paper and refuses liability for its accuracy.

Acme Biotech Limited
(Stock Code: 9999)

VOLUNTARY ANNOUNCEMENT

NEWS OF A STUDY

The board of Acme Biotech Limited is pleased to announce that the study of AB-123 met its primary endpoint.

ABOUT AB-123

AB-123 is an antibody.

ABOUT MULTIPLE MYELOMA

Multiple myeloma is a cancer.

ABOUT ACME

Acme is a company.

GLOSSARY

"ORR" overall response rate

"OS" overall survival, the time that

passes until death

Forward-looking statements

This announcement has statements about the future.

Shareholders and potential investors should exercise caution when dealing in the shares.

By order of the Board
Acme Biotech Limited
An Wu
Chairman

Hong Kong, 3 May 2024

As at the date of this announcement, the executive Director is Mr. An Wu.

* For identification purposes only
"""


@pytest.fixture(scope="module")
def placed():
    blocks = assign(cut(DOCUMENT), fold_text(DOCUMENT), lambda words: "myeloma" in words.lower())
    return [(DOCUMENT[b.span.start : b.span.end], b.zone) for b in blocks]


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("The Stock Exchange of", "disclaimer"),
        ("NEWS OF A STUDY", "masthead"),
        ("The board of Acme", "body"),
        ("AB-123 is an antibody.", "about-product"),
        ("Multiple myeloma is", "background"),
        ("Acme is a company.", "about-company"),
        ('"ORR"', "glossary"),
        ("This announcement has statements", "forward-looking"),
        ("Shareholders and potential", "caution"),
        ("An Wu", "signature"),
        ("As at the date", "board"),
        ("* For identification", "footnote"),
    ],
)
def test_each_block_stands_in_its_zone(placed, words, zone):
    assert [z for text, z in placed if text.startswith(words)] == [zone]


def test_a_glossary_entry_that_a_blank_line_cuts_is_one_block(placed):
    assert sum(zone == "glossary" for _, zone in placed) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Neither the Stock Exchange nor its parent answers for this document; both refuse any liability for "
        "reliance on it.",
        "香港交易及結算所有限公司及香港聯合交易所有限公司對本公告的內容概不負責，對其準確性或完整性亦不發表任何聲明。",
        "The Stock Exchange takes no responsibility for the contents and disclaims any liability.",
    ],
)
def test_a_disclaimer_in_any_wording_is_one(text):
    whole = f"{text}\n\nAcme Limited\n\nThe board announces that the study of AB-123 in patients has begun today.\n"
    assert assign(cut(whole), fold_text(whole))[0].zone == "disclaimer"


@pytest.mark.parametrize(
    "text",
    [
        "WARNING: There is no assurance that AB-123 will be marketed. Investors should exercise caution.",
        "Cautionary statement required by Rule 18A.05: the Company cannot guarantee that AB-123 will succeed.",
        "本公司股東及有意投資者於買賣本公司證券時務請審慎行事。",
        "Those who deal in the Company's securities, or think of doing so, should act with care.",
    ],
)
def test_a_warning_is_caution(text):
    whole = f"Acme Limited\n\nThe board announces that the study of AB-123 has begun.\n\n{text}\n"
    assert assign(cut(whole), fold_text(whole))[-1].zone == "caution"
