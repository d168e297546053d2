"""Word-processor files: what is read, and archives that are attacks."""

import io
import zipfile

import pytest

from loaders import read_bytes
from loaders.docx import MEDIA_TYPE, DocxFormat
from ontology import EmptyDocument, Span, UnknownFormat, UnreadableDocument
from tests import rendering
from trialgraph.samples import files

docx = pytest.importorskip("docx")
pytest.importorskip("mammoth")

DOCX = DocxFormat()
SAMPLE = files()["genscript-20191107.txt"].decode()


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(data, **parts):
    """The archive with parts replaced or added: ``document`` is ``word/document.xml``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            stem = name.removeprefix("word/").removesuffix(".xml")
            new.writestr(name, parts.pop(stem, None) or old.read(name))
        for stem, content in parts.items():
            new.writestr(f"word/{stem}.xml", content)
    return stream.getvalue()


def test_paragraphs_tables_and_superscripts():
    document = docx.Document()
    paragraph = document.add_paragraph("A dose of 1.5×10")
    paragraph.add_run("8").font.superscript = True
    paragraph.add_run(" cells.")
    table = document.add_table(rows=2, cols=3)
    for cell, words in zip(
        (c for row in table.rows for c in row.cells), ["", "Arm A", "Arm B", "ORR", "50%", "40%"], strict=True
    ):
        cell.text = words
    document.add_paragraph("Term:\tits meaning")
    document.sections[0].header.paragraphs[0].text = "Running head"
    found = DOCX.extract(saved(document), "a.docx")
    assert found.text == "A dose of 1.5×10^8 cells.\n\n\tArm A\tArm B\nORR\t50%\t40%\n\nTerm:\tits meaning\n"
    assert found.media_type == MEDIA_TYPE


def test_a_span_is_found_in_the_document():
    found = DOCX.extract(rendering.as_docx(SAMPLE), "a.docx")
    at = found.text.index("ABSTRACT #928")
    assert found.locator(Span(at, at + 8)).path.endswith("/tr[3]/td[2]/p[1]")


def test_merged_cells():
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Arm A"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "ORR"
    for row, values in ((1, ("5", "50%")), (2, ("6", "60%"))):
        for column, value in enumerate(values, 1):
            table.cell(row, column).text = value
    assert DOCX.extract(saved(document), "a.docx").text == "\tArm A\tArm A\nORR\t5\t50%\n\t6\t60%\n"


def test_a_file_without_text():
    with pytest.raises(EmptyDocument, match=r"a\.docx is a document without text"):
        DOCX.extract(saved(docx.Document()), "a.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_external_entities_are_refused(encoding, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
        "&x; patients</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(UnreadableDocument, match="declares entities") as refused:
        DOCX.extract(changed(rendering.as_docx(SAMPLE), document=xml.encode(encoding)), "a.docx")
    assert "the secret" not in str(refused.value)


def test_a_billion_laughs_are_refused():
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE d [<!ENTITY l0 "lol">{entities}]><w:document>&l9;</w:document>'
    for part in ("document", "styles", "footnotes", "anything"):
        with pytest.raises(UnreadableDocument, match="declares entities"):
            DOCX.extract(changed(rendering.as_docx(SAMPLE), **{part: xml.encode()}), "a.docx")


def test_what_unpacks_to_too_much_is_refused():
    with pytest.raises(UnreadableDocument, match=r"unpacks to 30\d MB"):
        DOCX.extract(changed(rendering.as_docx(SAMPLE), bomb=b" " * 300_000_000), "a.docx")


def test_a_directory_that_lies_about_sizes():
    data = bytearray(changed(rendering.as_docx(SAMPLE), bomb=b" " * 9_000_000))
    size = (9_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    with pytest.raises(UnreadableDocument):
        DOCX.extract(bytes(data.replace(size, (1_000).to_bytes(4, "little"))), "a.docx")


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"PK\x03\x04" + bytes(200), UnreadableDocument, "a damaged or encrypted archive"),
        (rendering.as_docx(SAMPLE)[:9_000], UnreadableDocument, "a damaged or encrypted archive"),
        (changed(rendering.as_docx(SAMPLE), document=b"<w:document"), UnreadableDocument, "cannot be read"),
    ],
)
def test_damaged_files(data, error, words):
    with pytest.raises(error, match=words):
        read_bytes(data, "a.docx")


def test_another_archive():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnknownFormat, match="a zip archive without a document in it"):
        read_bytes(stream.getvalue(), "a.docx")


def test_without_the_extra_it_names_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "mammoth", None)
    with pytest.raises(UnreadableDocument, match=r"install trialgraph\[docx\]"):
        read_bytes(rendering.as_docx(SAMPLE), "a.docx")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "an old Office file"),
        (b"{\\rtf1 patients}", "rich text"),
        (b"\x89PNG\r\n" + bytes(90), "an image"),
    ],
)
def test_other_formats_say_what_to_do(data, words):
    with pytest.raises(UnknownFormat, match=words):
        read_bytes(data, "a.docx")
