"""PDF files: what stands where says what belongs together."""

import pytest

from loaders.pdf import PdfFormat
from ontology import Span
from tests.drawing import set_in, sheets

PDF = PdfFormat()
FILLER = (
    "The study enrolled patients with relapsed or refractory multiple myeloma at sites in several countries, and each "
    "of them received one infusion of the product after lymphodepletion had ended. "
)


def extracted(*pages, **options):
    return PDF.extract(sheets(*pages, **options), "a.pdf")


def text(*pages, **options):
    return extracted(*pages, **options).text


def prose(words, y=100, x=70, width=450):
    return set_in(words, x, y, width)


def test_lines_make_paragraphs():
    first, second = FILLER.strip(), "Safety. " + FILLER.strip()
    page = [*prose(first), *prose(second, 100 + 13 * len(prose(first)) + 7)]
    assert text(page) == f"{first}\n\n{second}\n"


def test_the_order_of_the_file_does_not_matter():
    page = prose(FILLER * 2)
    assert text(page[::-1]) == text(page) == (FILLER * 2).strip() + "\n"


def test_a_short_line_ends_a_paragraph_without_any_space():
    page = [*prose(FILLER.strip()), *prose(FILLER.strip(), 100 + 13 * len(prose(FILLER.strip())))]
    assert text(page) == f"{FILLER.strip()}\n\n{FILLER.strip()}\n"


def test_an_indent_begins_a_paragraph():
    lines = prose(FILLER)
    page = [lines[0], (90, 113, *set_in(FILLER, 0, 0, 430)[0][2:]), (70, 126, "as said.")]
    assert text(page).count("\n\n") == 1


def test_lists_hang():
    page = [
        *prose(FILLER, 100),
        (70, 160, "•"),
        (84, 160, "one point that goes on for so long that it fills the line to its very end, as this does, and"),
        (84, 173, "then goes on with the next"), (70, 186, "•"), (84, 186, "another point"),
        (70, 199, "(i)"), (84, 199, "a third"),
    ]  # fmt: skip
    found = text(page).split("\n\n")[1:]
    assert found[0].startswith("• one point") and found[0].endswith("and then goes on with the next")
    assert found[1:] == ["• another point", "(i) a third\n"]


def beside(x, y, *runs):
    """Runs ``(text, size, rise)`` one right after the other."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    found = []
    for words, size, rise in runs:
        found.append((x, y - rise, words, size))
        x += stringWidth(words, "Helvetica", size)
    return found


def test_superscripts_keep_their_caret_and_subscripts_none():
    page = beside(
        70,
        100,
        ("a dose of 1.5x10", 10, 0),
        ("8", 6, 4),
        (" CAR+ T cells, and C", 10, 0),
        ("max", 6, -2),
        (" was low.", 10, 0),
    )
    assert text(page) == "a dose of 1.5x10^8 CAR+ T cells, and Cmax was low.\n"


def test_words_cut_at_the_end_of_a_line():
    lines = [
        "In the CARTITUDE-1 study patients were given JNJ-4528, and long-term treatment was",
        "well tolerated; responses in the CARTI-", "TUDE-1 study deepened, and the product JNJ-", "4528 gave long-",
        "term responses; the treat-", "ment went on, 10–", "12 patients and/", "or more.",
    ]  # fmt: skip
    page = [(70, 100 + 13 * number, line) for number, line in enumerate(lines)]
    found = " ".join(text(page).split())
    assert "the CARTITUDE-1 study deepened" in found
    assert "the product JNJ-4528 gave long-term responses" in found
    assert "the treatment went on" in found
    assert "10–12 patients and/or more" in found


def test_hyphens_stay_where_the_printer_never_cuts():
    page = [
        (70, 100, "The anti-CD38 antibody was given with a well-"),
        (70, 113, "chosen drug, and with a non-"),
        (70, 126, "viral vector."),
    ]
    assert "well-chosen drug" in text(page)
    assert "non-viral vector" in text(page)


RULED = [
    (70, 200, 470, 200), (70, 220, 470, 220), (70, 240, 470, 240), (170, 260, 470, 260), (70, 280, 470, 280),
    (70, 200, 70, 280), (170, 200, 170, 280), (270, 220, 270, 280), (370, 200, 370, 280), (470, 200, 470, 280),
]  # fmt: skip


def test_a_ruled_table_with_spans():
    page = [
        *prose(FILLER),
        *RULED,
        (75, 214, "Measure"), (240, 214, "Arm A (N=50)"), (390, 214, "Arm B (N=48)"),
        (175, 234, "n"), (275, 234, "%"), (375, 234, "%"),
        (75, 254, "ORR"), (175, 254, "25"), (275, 254, "50"), (375, 254, "40"),
        (175, 274, "26"), (275, 274, "52"), (375, 274, "41"),
    ]  # fmt: skip
    assert text(page).split("\n\n")[1] == (
        "Measure\tArm A (N=50)\tArm A (N=50)\tArm B (N=48)\n\tn\t%\t%\nORR\t25\t50\t40\n\t26\t52\t41\n"
    )


def test_cells_hold_lines():
    page = [
        *RULED[:2], (70, 260, 470, 260), (70, 200, 70, 260), (270, 200, 270, 260), (470, 200, 470, 260),
        (75, 214, "Study"), (275, 214, "Result"),
        (75, 234, "a study with a"), (75, 247, "long name"), (275, 234, "50%"),
    ]  # fmt: skip
    assert text(page) == "Study\tResult\na study with a long name\t50%\n"


TABLE = [
    ("Measure", "Arm A", "Arm B"),
    ("ORR", "50.0%", "40.1%"),
    ("Complete response", "25.5%", "9.0%"),
    ("Median PFS", "NR", "7.2 months"),
]


def places(rows, top=200, step=14, columns=(70, 250, 380)):
    return [
        (x, top + step * n, cell) for n, row in enumerate(rows) for x, cell in zip(columns, row, strict=True) if cell
    ]


@pytest.mark.parametrize("step", [12, 14, 20, 27])
def test_a_table_without_rules(step):
    page = [*prose(FILLER), *places(TABLE, step=step), *prose(FILLER, 340)]
    assert text(page).split("\n\n")[1] == "\n".join("\t".join(row) for row in TABLE)


def test_a_table_without_rules_whose_cells_wrap():
    rows = [
        ("Measure", "Arm A", "Arm B"), ("", "(N=50)", "(N=48)"), ("Participants who lost five", "50.0%", "40.1%"),
        ("per cent of their weight", "", ""), ("Complete response", "25.5%", "9.0%"),
    ]  # fmt: skip
    heights = [200, 212, 230, 242, 260]
    page = [
        (x, y, cell)
        for y, row in zip(heights, rows, strict=True)
        for x, cell in zip((70, 250, 380), row, strict=True)
        if cell
    ]
    assert text([*prose(FILLER), *page]).split("\n\n")[1] == (
        "Measure\tArm A (N=50)\tArm B (N=48)\nParticipants who lost five per cent of their weight\t50.0%\t40.1%\n"
        "Complete response\t25.5%\t9.0%\n"
    )


def test_numbers_aligned_at_their_right():
    rows = [("Patients", "5", "1,205"), ("Deaths", "12", "3"), ("Serious events", "103", "48")]
    page = []
    for number, row in enumerate(rows):
        page += [(70, 200 + 14 * number, row[0]), (300 - 5.56 * len(row[1]), 200 + 14 * number, row[1])]
        page += [(400 - 5.3 * len(row[2]), 200 + 14 * number, row[2])]
    assert text(page) == "Patients\t5\t1,205\nDeaths\t12\t3\nSerious events\t103\t48\n"


def test_a_table_goes_on_over_the_page_with_its_head_again():
    first = [*prose(FILLER), *places(TABLE, 700)]
    second = [*places([TABLE[0], ("Median OS", "NR", "NR"), ("Deaths", "2", "3")], 80), *prose(FILLER, 200)]
    assert text(first, second).split("\n\n")[1] == "\n".join(
        "\t".join(row) for row in [*TABLE, ("Median OS", "NR", "NR"), ("Deaths", "2", "3")]
    )


def test_a_paragraph_goes_on_over_the_page():
    lines = prose(FILLER * 3, 700)[:5]
    rest = [(70, 80, lines[-1][2])]
    found = text([*lines[:-1]], rest)
    assert "\n\n" not in found.strip()


def test_running_heads_feet_and_page_numbers_are_left_out():
    def page(number, words):
        body = prose(words)
        return [(70, 40, "Acme Holdings Limited"), (480, 40, "Announcement"), *body, (290, 800, f"– {number} –")]

    words = [f"Part {number}. {FILLER.strip()}" for number in ("one", "two", "three")]
    found = text(*(page(number, said) for number, said in enumerate(words, 1)))
    assert found == "\n\n".join(words) + "\n"


@pytest.mark.parametrize("number", ["1", "- 1 -", "Page 1", "Page 1 of 3", "1/3"])
def test_the_number_of_a_single_page(number):
    assert text([*prose(FILLER.strip()), (290, 800, number)]) == FILLER.strip() + "\n"


def test_a_number_at_the_end_of_the_text_stays():
    assert text([(70, 100, "The number of patients treated in the study was"), (70, 113, "14")]).endswith("was 14\n")


def test_two_columns_are_read_one_after_the_other():
    left, right = "Left. " + FILLER * 3, "Right. " + FILLER * 3
    page = [
        (70, 80, "A title over both of the columns of this page"),
        *set_in(left, 70, 110, 210),
        *set_in(right, 310, 110, 210),
    ]
    found = text(page)
    assert found.index("Left.") < found.index("Right.")
    assert " ".join(left.split()) in found
    assert " ".join(right.split()) in found


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page(rotate):
    # The words stand upright on the sheet, which is shown turned: they are read all the same, and found where shown.
    found = extracted(prose(FILLER.strip()), size=(842, 842), rotate=rotate)
    assert found.text == FILLER.strip() + "\n"
    ((left, top, right, bottom),) = found.locator(Span(0, 9)).boxes
    assert 0 <= left < right <= 842 and 0 <= top < bottom <= 842
    assert (right - left < 15) == (rotate != 180)
    shown = {90: (842 - 103, 70), 180: (842 - 115, 842 - 103), 270: (90, 842 - 115)}[rotate]
    assert abs(left - shown[0]) < 12 and abs(top - shown[1]) < 12


def test_places_of_words():
    page = prose(FILLER.strip())
    found = extracted([*page, (70, 300, "Efficacy")], [(70, 120, "The last page speaks of zevor-cel.")])
    at = found.text.index("zevor-cel")
    place = found.locator(Span(at, at + 9))
    assert place.page == 2
    ((left, top, right, bottom),) = place.boxes
    assert 170 < left < right < 235
    assert 108 < top < 114 and 119 < bottom < 125
    at = found.text.index("at sites")
    assert len(found.locator(Span(at, found.text.index("received"))).boxes) == 2


def test_boxes_hold_the_words_of_the_file():
    pdfium = pytest.importorskip("pypdfium2")
    data = sheets(prose(FILLER * 2))
    found = PDF.extract(data, "a.pdf")
    sheet = pdfium.PdfDocument(data)[0].get_textpage()
    for words in ("relapsed or refractory multiple myeloma", "sites", "lymphodepletion"):
        at = found.text.index(words)
        ((left, top, right, bottom),) = found.locator(Span(at, at + len(words))).boxes
        assert sheet.get_text_bounded(left + 0.5, 842 - bottom, right - 0.5, 842 - top).strip() == words


def test_a_label_among_the_rows_of_a_table():
    rows = [
        *TABLE[:3],
        ("Safety in all of the patients who were given the product", "", ""),
        ("Deaths", "2", "3"),
        ("ICANS", "1", "0"),
    ]
    lines = text([*prose(FILLER), *places(rows, columns=(70, 200, 300))]).split("\n\n")[1].strip().split("\n")
    assert lines == ["\t".join(row).strip() for row in rows]


def test_a_head_over_two_columns_each():
    rows = [("Patients", "5", "50%", "4", "40%"), ("Deaths", "12", "12%", "3", "3%"), ("ICANS", "1", "1%", "0", "0%")]
    page = [*prose(FILLER), (230, 186, "Arm A"), (370, 186, "Arm B")]
    page += [
        (x, 200 + 14 * n, cell)
        for n, row in enumerate(rows)
        for x, cell in zip((70, 210, 270, 350, 410), row, strict=True)
    ]
    assert text(page).split("\n\n")[1].strip("\n").split("\n") == [
        "\tArm A\tArm A\tArm B\tArm B", *("\t".join(row) for row in rows),
    ]  # fmt: skip
