"""Pages: what is read, what is left out, where it stands; filings in their wrapper; pages that are attacks."""

import time
import tracemalloc

import pytest

from loaders import read_bytes
from loaders.html import HtmlFormat
from ontology import DocumentError, EmptyDocument, Span, UnreadableDocument

HTML = HtmlFormat()


def text(markup, encoding="utf-8"):
    return HTML.extract(markup.encode(encoding) if isinstance(markup, str) else markup, "page.html").text


def page(body, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_paragraphs_are_parted_by_blank_lines():
    assert text(page("<h1>Results</h1><p>Ten patients\n responded.</p><div>None&nbsp;died.</div>")) == (
        "Results\n\nTen patients responded.\n\nNone died.\n"
    )


def test_breaks_are_lines_and_double_breaks_paragraphs():
    assert (
        text(page("<p>By order of the Board<br>Acme<br><br>Hong Kong</p>"))
        == "By order of the Board\nAcme\n\nHong Kong\n"
    )


def test_superscripts_keep_their_caret():
    assert text(
        page("<p>1.5×10<sup>8</sup> CD8<sup>+</sup> cells, Acme<sup>®</sup>, 20<sup>th</sup>, ORR<sup>a</sup></p>")
    ) == ("1.5×10^8 CD8+ cells, Acme®, 20th, ORR^a\n")
    assert "10^6" in text(page("<p>10<span style='font-size:7pt; vertical-align: super'>6</span> cells</p>"))


def test_scripts_menus_and_what_is_hidden_are_left_out():
    body = (
        "<nav><a href='/'>Home</a></nav><div class='main-menu'><a href='/p'>Pipeline</a></div>"
        "<script>phase()</script><div style='display: none'>secret</div><p hidden>secret</p>"
        "<p>Ten patients responded.</p><footer>Copyright</footer>"
    )
    assert text(page(body, "<title>T</title><style>p {}</style>")) == "Ten patients responded.\n"


def test_the_main_part_of_a_page_is_enough():
    story = "Ten patients responded to the drug. " * 40
    assert (
        text(page(f"<div>Other news of the week</div><main><p>{story}</p></main><div>More</div>"))
        == story.strip() + "\n"
    )


def test_runs_of_links_are_menus():
    links = "".join(f"<li><a href='/{n}'>Other news {n}</a></li>" for n in range(5))
    assert text(page(f"<p>Ten responded.</p><ul>{links}</ul>")) == "Ten responded.\n"


def test_lists_keep_their_marks():
    assert text(page("<ul><li>one</li><li><p>two</p></li></ul><ol type='i'><li>three</li></ol>")) == (
        "• one\n\n• two\n\n(i) three\n"
    )


def test_tables_become_rows_with_tabs():
    table = "<table><tr><th>Arm</th><th>ORR</th></tr><tr><td>A</td><td><p>50%</p></td></tr></table>"
    assert text(page(f"<p>Results</p>{table}<p>End.</p>")) == "Results\n\nArm\tORR\nA\t50%\n\nEnd.\n"


def test_spans_are_expanded():
    table = (
        "<table><tr><td></td><td colspan=2>Arm A</td><td colspan=2>Arm B</td></tr>"
        "<tr><td rowspan=2>ORR</td><td>5</td><td>50%</td><td>6</td><td>60%</td></tr>"
        "<tr><td>7</td><td>70%</td><td>8</td><td>80%</td></tr></table>"
    )
    assert text(page(table)) == "\tArm A\tArm A\tArm B\tArm B\nORR\t5\t50%\t6\t60%\n\t7\t70%\t8\t80%\n".lstrip("\n")


def test_spacer_columns_and_lone_signs_go_with_their_figures():
    table = (
        "<table><tr><td>Item</td><td></td><td colspan=3>2023</td><td colspan=3>2024</td></tr>"
        "<tr><td>Cash</td><td></td><td>$</td><td>4.5</td><td></td><td>$</td><td>6.1</td><td></td></tr>"
        "<tr><td>Share</td><td></td><td></td><td>45.0</td><td>%</td><td></td><td>61.0</td><td>%</td></tr></table>"
    )
    assert text(page(table)) == "Item\t2023\t2024\nCash\t$4.5\t$6.1\nShare\t45.0%\t61.0%\n"


def test_tables_that_only_lay_out_are_paragraphs():
    bullets = (
        "<table><tr><td>•</td><td>First point</td></tr></table><table><tr><td>(ii)</td><td>Second</td></tr></table>"
    )
    inner = "<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>"
    frame = f"<table><tr><td><p>One.</p>{inner}</td></tr></table>"
    assert text(page(bullets + frame)) == "• First point\n\n(ii) Second\n\nOne.\n\na\t1\nb\t2\n"


def test_a_span_is_found_in_the_tree():
    found = HTML.extract(
        page(
            "<p>One.</p><div><p>Two.</p></div><table><tr><td>A</td><td>B</td></tr><tr><td>C</td><td>D</td></tr></table>"
        ).encode(),
        "x",
    )
    at = found.text.index
    assert found.locator(Span(at("Two"), at("Two") + 3)).path == "/html[1]/body[1]/div[1]/p[1]"
    assert found.locator(Span(at("D"), at("D") + 1)).path == "/html[1]/body[1]/table[1]/tbody[1]/tr[2]/td[2]"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("big5", "big5hkscs"), ("gb2312", "gb18030"), ("utf-8", "utf-8"), ("iso-8859-1", "cp1252")],
)
def test_the_declared_charset_is_used(declared, encoding):
    words = "科濟藥業公告" if encoding != "cp1252" else "Müller’s study"
    markup = page(f"<p>{words}</p>", f"<meta http-equiv='Content-Type' content='text/html; charset={declared}'>")
    assert text(markup, encoding) == words + "\n"


def test_a_stray_byte_spoils_no_page():
    data = page("<p>Müller – patients</p>", "<meta charset='utf-8'>").encode().replace(b"patients", b"pat\xffients")
    assert text(data) == "Müller – pat\ufffdients\n"


def test_page_numbers_above_page_breaks_are_left_out():
    body = (
        "<p>Ten patients</p><p align='center'>2</p><hr><p>responded.</p><p>-3-</p>"
        "<p style='page-break-before: always'>4</p>"
    )
    assert text(page(body)) == "Ten patients\n\nresponded.\n\n4\n"


def test_a_wrong_charset_is_seen_through():
    assert text(page("<p>Müller – 科濟藥業</p>", "<meta charset='ascii'>")) == "Müller – 科濟藥業\n"


FILING = """<SEC-DOCUMENT>0000000000-23-000001.txt : 20231211
<SEC-HEADER>0000000000-23-000001.hdr.sgml : 20231211
ACCESSION NUMBER:\t\t0000000000-23-000001
CONFORMED SUBMISSION TYPE:\t6-K
FILED AS OF DATE:\t\t20231212
FILER:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tFarhill Biotech Corp
\t\tCENTRAL INDEX KEY:\t\t\t0001800000
</SEC-HEADER>
<DOCUMENT>
<TYPE>6-K
<TEXT>
<HTML><BODY><P>FORM 6-K</P><P>On December 11, 2023, Farhill issued a press release.</P></BODY></HTML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<FILENAME>ex991.htm
<TEXT>
<HTML><BODY><P>Exhibit 99.1</P><P>Farhill Biotech Reports Results of FH-101</P>
<P>Farhill Biotech Corporation (“Farhill”) today announced that the overall response rate (“ORR”) was 84% (42/50) in the
Phase 2 RIVER-1 study (NCT04999999) of FH-101, a BCMA-directed CAR-T cell therapy, in patients with multiple
myeloma.</P>
</BODY></HTML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>GRAPHIC
<TEXT>
begin 644 g.jpg
M_]C_X
end
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def test_a_filing_gives_its_exhibit_and_who_filed_when():
    found = text(FILING)
    assert "COMPANY CONFORMED NAME: Farhill Biotech Corp\n\nCENTRAL INDEX KEY: 0001800000\n\n" in found
    assert "FH-101" in found
    assert "press release" not in found
    assert "M_]C_X" not in found


@pytest.mark.parametrize("name", ["filing.txt", "filing.htm", "filing.pdf"])
def test_the_filings_date_and_filer_fill_in(name):
    reading = read_bytes(FILING.encode(), name)
    assert reading.document.venue == "edgar"
    announcement = next(claim.record for claim in reading.claims if claim.kind == "announcement")
    assert announcement.published == "2023-12-12"
    assert announcement.issuer.startswith("Farhill Biotech Corp")
    assert {c.record.measure for c in reading.claims if c.kind == "measurement"} == {"ORR"}
    companies = {claim.record.name for claim in reading.claims if claim.kind == "company"}
    assert companies == {"Farhill Biotech Corporation"}


def test_the_exhibits_own_date_comes_first():
    dated = FILING.replace(
        "<P>Farhill Biotech Corporation (", "<P>NANJING, Dec. 10, 2023 -- Farhill Biotech Corporation ("
    )
    reading = read_bytes(dated.encode(), "x")
    assert next(c.record.published for c in reading.claims if c.kind == "announcement") == "2023-12-10"


def test_a_plain_exhibit_in_the_wrapper():
    plain = "<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n<PAGE>\nTen patients\nresponded.\n\nNone died.\n</TEXT>\n</DOCUMENT>\n"
    assert text(plain) == "Ten patients\nresponded.\n\nNone died.\n"


def test_too_long_a_page_is_refused():
    started = time.process_time()
    with pytest.raises(UnreadableDocument, match=r"a page of 5\d MB: the reader takes pages up to 16 MB"):
        HTML.extract(b"<html><body>" + b"<p>patients</p>" * 3_400_000, "page.html")
    assert time.process_time() - started < 2


def test_nesting_that_no_page_has_is_refused():
    started = time.process_time()
    for tag in ("div", "b", "span", "table><tr><td"):
        with pytest.raises(DocumentError):
            HTML.extract(f"<html><body>{f'<{tag}>' * 100_000}patients".encode(), "page.html")
    assert time.process_time() - started < 10


@pytest.mark.parametrize("depth", [50, 900])
def test_tables_in_tables(depth):
    assert "patients" in text(page("<table><tr><td>" * depth + "patients" + "</td></tr></table>" * depth))


def test_a_table_with_absurd_spans():
    tracemalloc.start()
    cells = "".join(f"<tr><td rowspan=100000 colspan=100000>{n}</td></tr>" for n in range(300))
    assert "299" in text(page(f"<table>{cells}</table>"))
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("body", ["", "<script>x</script>", "<img src='a.png'>"])
def test_a_page_without_text(body):
    with pytest.raises(EmptyDocument, match=r"page\.html is a page without text"):
        text(page(body))


@pytest.mark.parametrize(
    "head",
    [
        b"<!DOCTYPE html>",
        b"\xef\xbb\xbf<html>",
        b"<!-- a -->\n<HTML LANG=en>",
        b"<?xml version='1.0'?><html>",
        b"<DOCUMENT>\n<TYPE>EX-99.1",
        "<html>".encode("utf-16"),
    ],
)
def test_it_is_known_by_its_first_bytes(head):
    assert HTML.recognises(head)


@pytest.mark.parametrize("head", [b"Acme <b>announces</b>", b"%PDF-1.7", b"PK\x03\x04", b"ORR < 50%"])
def test_other_files_are_not_pages(head):
    assert not HTML.recognises(head)
