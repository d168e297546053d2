"""Lines and rows that a printer breaks where no writer would: within words, behind signs, over the end of a page."""

from array import array

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth

from loaders.pdf import PdfFormat
from loaders.pdf.hyphens import Vocabulary
from loaders.pdf.lines import Line
from tests.drawing import LEFT, sheets


def text(*pages):
    return PdfFormat().extract(sheets(*pages), "a.pdf").text


def table(columns, *rows, top=100, leading=12, above=()):
    """A ruled table: where its columns end, and its rows of cells of lines."""
    lefts = [LEFT, *columns]
    items, y = list(above), top
    for row in rows:
        items.append((LEFT, y, columns[-1], y))
        for left, cell in zip(lefts, row, strict=False):
            items += [(left + 5, y + leading * (at + 1), line) for at, line in enumerate(cell)]
        y += leading * max(len(cell) for cell in row) + 5
    items.append((LEFT, y, columns[-1], y))
    return [*items, *((x, top, x, y) for x in lefts)]


@pytest.mark.parametrize(
    ("spare", "head", "found"),
    [
        (1, ["Meropene", "m"], "Meropenem"),  # The cell is as narrow as what stands in it.
        (40, ["Meropene", "m"], "Meropene m"),  # It has room for more: this is how it was written.
        (1, ["Meropenem", "mg"], "Meropenem mg"),  # The document does not have the two as one.
        (1, ["Meropene", "M"], "Meropene M"),
    ],
)
def test_a_word_that_its_cell_is_too_narrow_for(spare, head, found):
    first = LEFT + stringWidth(head[0], "Helvetica", 10) + 10 + spare
    rows = table([first, first + 90], [head, ["Placebo"]], [["12"], ["14"]], above=[(LEFT, 80, "Of meropenem, this:")])
    assert text(rows) == f"Of meropenem, this:\n\n{found}\tPlacebo\n12\t14\n"


def test_a_sign_is_not_left_behind_by_its_number():
    lines = ["scores of -1.27 and -", "0.49 were seen; a range - of", "two"]
    assert Vocabulary(lines).joint(lines[0], lines[1]) == "-"
    assert Vocabulary([*lines, "from 3 - 4"]).joint(lines[0], lines[1]) == " "
    assert Vocabulary(lines).joint("the first part -", "twelve sites") == " "
    assert Vocabulary(["轉化生長因子-", "β"]).joint("轉化生長因子-", "β") == "-"


def line(words, left=0.0, size=10.0):
    places = [left + size * at for at in range(len(words) + 1)]
    edges = array("f", [edge for at in range(len(words)) for edge in places[at : at + 2]])
    return Line(words, edges, left, places[-1], 0.0, size, size, size)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("（「AB」，XY：MR）訂立協議", "（「AB」，XY：MR）"),
        ("（9.4%）。6.3%（4/6）的患者", "（9.4%）。6.3%（4/6）"),
        ("（於開曼群島註冊）", "（於"),
        ("AB，XY", "AB，"),
    ],
)
def test_brackets_that_begin_a_line_hold_their_latin_words(words, first):
    assert line(words).first_word == 10 * len(first)


COLUMNS = [LEFT + 80, LEFT + 200, LEFT + 300]
FULL = ["from one ongoing study of", "the second product in adults"]


@pytest.mark.parametrize(
    ("last", "rest", "is_one"),
    [
        ([[], ["Abstract 928:"], ["Oral Presentation"]], [[], ["Translational analysis"], ["Wednesday, 7 pm"]], True),
        ([[], ["Abstract 928:"], ["Oral Presentation"]], [[], ["No. 929:"], ["Wednesday, 7 pm"]], False),
        ([["Two"], ["Abstract 928:"], ["Oral Presentation"]], [["Three"], ["Translational"], ["Wednesday"]], False),
    ],
)
def test_a_row_that_the_end_of_the_page_cuts(last, rest, is_one):
    top = A4[1] - 160
    head = [["One"], FULL, ["Oral Presentation on", "Monday, 7 pm"]]
    rows = text(table(COLUMNS, head, last, top=top), table(COLUMNS, rest, [["Four"], ["x"], ["y"]], top=60)).split("\n")
    assert len([row for row in rows if row]) == (3 if is_one else 4)
    if is_one:
        assert rows[1] == "\tAbstract 928: Translational analysis\tOral Presentation Wednesday, 7 pm"


def test_the_terms_of_a_list_are_paragraphs_of_their_own():
    page = [
        (LEFT, 100, "Upfront payment : eighty-five million US dollars, to be paid within thirty business days of it"),
        (LEFT, 113, "Milestones : up to one billion US dollars once it has been developed and registered, and for"),
        (LEFT, 126, "the sales of it"),
    ]
    found = text(page).strip().split("\n\n")
    assert [words.split(" : ")[0] for words in found] == ["Upfront payment", "Milestones"]
    assert found[1].endswith("and for the sales of it")
