import pytest

from loaders.view import prepared, view
from ontology import Document, Span

TEXT = """Hong Kong Exchanges and Clearing Limited and The Stock Exchange of Hong Kong Limited
take no responsibility for it.

ACME BIOTECH, INC.
某某生物科技有限公司*
(Incorporated in the Cayman Islands with limited liability)
(Stock Code: 09999)

VOLUNTARY ANNOUNCEMENT
RESULTS OF ABCDETINIB
IN LYMPHOMA

This announcement is made by Acme Biotech, Inc. (the "Company" or "Acme") voluntarily. In the U.S. FDA review goes on.

RESULTS

Acme treated 12 patients with abcdetinib (XY-010) in BEACON-1 (NCT01234567). XY-010 was safe on Monday, May 6.

Arm\tORR
XY-010\t50%

By order of the Board
Acme Biotech, Inc.
Dr. An O\u2019Wu
Chairman and Chief Executive Officer

Hong Kong, 8 May 2024

As at the date of this announcement, the executive Director is Dr. An O\u2019Wu.
"""


@pytest.fixture(scope="module")
def seen():
    return view(prepared(Document.from_text(TEXT, venue="hkex")))


def test_the_masthead(seen):
    head = seen.masthead
    assert (seen.issuer, seen.published, seen.language) == ("Acme Biotech, Inc.", "2024-05-08", "en")
    assert head.local_name.value == "某某生物科技有限公司"
    assert head.title.value == "RESULTS OF ABCDETINIB IN LYMPHOMA"
    assert (head.type.value, head.stock_code.value) == ("voluntary announcement", "09999")
    assert (head.jurisdiction.value, head.place.value) == ("Cayman Islands", "Hong Kong")
    assert head.exchange.value == "The Stock Exchange of Hong Kong Limited"
    assert head.signatory.value == "An O\u2019Wu"
    assert [role.value for role in head.roles] == ["Chairman", "Chief Executive Officer"]


def test_sentences_are_folded_slices_of_claim_bearing_zones(seen):
    assert all(s.text == seen.folded[s.span.start : s.span.end] and len(s.text) <= 1500 for s in seen.sentences)
    assert not any("responsibility" in s.text or "By order" in s.text or s.text.isupper() for s in seen.sentences)
    assert "In the U.S. FDA review goes on." in [s.text for s in seen.sentences]
    assert {s.heading for s in seen.sentences if "treated" in s.text} == {"RESULTS"}


def test_folded_text_is_as_long_as_the_text(seen):
    assert len(seen.folded) == len(TEXT)


def test_mentions_are_in_the_fullest_form(seen):
    everywhere = Span(0, len(TEXT))
    assert {m.name for m in seen.mentions(everywhere, "product")} == {"abcdetinib"}
    assert {m.name for m in seen.mentions(everywhere, "company")} == {"Acme Biotech, Inc."}
    assert {m.name for m in seen.mentions(everywhere, "study")} == {"BEACON-1"}
    assert seen.canonical("product", "xy-010") == "abcdetinib"


def test_mentions_of_a_span_lie_inside_it(seen):
    first = seen.sentences[0].span
    assert all(m.span.within(first) for m in seen.mentions(first))


def test_dates_take_the_year_of_the_announcement(seen):
    sentence = next(s for s in seen.sentences if "Monday" in s.text)
    assert [d.value for d in seen.dates(sentence.span)] == ["2024-05-06"]


def test_tables_have_cells_and_a_heading(seen):
    (table,) = seen.tables
    assert [[cell.text for cell in row] for row in table.rows] == [["Arm", "ORR"], ["XY-010", "50%"]]
    assert table.heading == "RESULTS"


def test_zones_and_headings_by_offset(seen):
    assert seen.zone_at(TEXT.index("take no")) == "disclaimer"
    assert seen.zone_at(TEXT.index("treated")) == "body"
    assert seen.heading_of(TEXT.index("treated")) == "RESULTS"
    assert seen.sentence_at(TEXT.index("treated")).text.startswith("Acme treated")
    assert seen.sentence_at(TEXT.index("RESULTS\n\n")) is None


def test_one_view_a_document(seen):
    assert view(seen.document) is view(seen.document)


def test_a_document_without_blocks_is_cut_by_its_view():
    assert view(Document.from_text("Acme Bio, Inc. treated 12 patients with XY-010.")).blocks
