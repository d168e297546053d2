import itertools

from loaders.blocks import cut


def forms(text):
    return [(block.form, text[block.span.start : block.span.end]) for block in cut(text)]


def test_soft_wrapped_lines_are_one_paragraph():
    text = (
        "This announcement is made by the company on a voluntary basis to inform its shareholders and\n"
        "potential investors of the latest business development of the group, which has completed the\n"
        "study.\n\nThe next paragraph begins here and is a sentence of its own."
    )
    assert [form for form, _ in forms(text)] == ["prose", "prose"]


def test_lines_of_a_masthead_stay_apart():
    text = "VOLUNTARY ANNOUNCEMENT\nRESULTS OF A STUDY\n"
    assert [words for _, words in forms(text)] == ["VOLUNTARY ANNOUNCEMENT", "RESULTS OF A STUDY"]


def test_page_numbers_belong_to_no_block():
    assert [words for _, words in forms("First words here.\n\n– 3 –\n\nMore words here.")] == [
        "First words here.",
        "More words here.",
    ]


def test_a_table_keeps_its_cells_and_its_empty_first_cell():
    text = "Study\tTitle\tDate\nAB-1\tOne\tMay\n\tTwo\tJune\n"
    rows = cut(text)
    assert [[text[c.start : c.end] for c in row.cells] for row in rows] == [
        ["Study", "Title", "Date"],
        ["AB-1", "One", "May"],
        ["", "Two", "June"],
    ]
    assert {row.table for row in rows} == {0}


def test_a_tab_after_a_bullet_only_indents():
    text = "•\tfirst point of the list, which goes\n\ton here;\n•\tsecond point"
    assert [form for form, _ in forms(text)] == ["item", "item"]


def test_a_paragraph_that_a_blank_line_cuts_in_mid_sentence_is_made_whole():
    text = "a protein that is highly expressed in a\n\nnumber of cancers of the blood and others."
    assert len(cut(text)) == 1


def test_blocks_are_in_order_and_do_not_overlap():
    text = "HEAD\n\nSome words.\nA\tB\nC\tD\n(1) item one\n(2) item two\n"
    spans = [block.span for block in cut(text)]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_the_terms_of_a_list_are_blocks_of_their_own():
    text = "  Territory  :  worldwide, but for one\n  Milestones :  up to one billion,\n                and royalties\n"
    assert [text[b.span.start :][:9] for b in cut(text)] == ["Territory", "Milestone"]
