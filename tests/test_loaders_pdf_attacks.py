"""PDF files that cannot be read, or must not be: one clear line each, in time, within memory; the next file is read."""

import io
import os
import sys
import time
import zlib
from pathlib import Path

import pytest

from loaders import read_bytes
from loaders.pdf import PdfFormat
from loaders.pdf.process import WORKER, Worker
from ontology import EmptyDocument, UnreadableDocument
from tests import rendering
from trialgraph.samples import files

pytest.importorskip("reportlab")

PDF = PdfFormat()
SAMPLE = files()["genscript-20170514.txt"].decode()


def pdf(*objects):
    """A file of objects; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, trailer)


def page(content, filters=b"/FlateDecode"):
    """A file of one page with a content stream."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter %s>>stream\n%s\nendstream" % (len(content), filters, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def packed(piece, times):
    """A stream packed twice: a kilobyte that becomes hundreds of megabytes."""
    pack = zlib.compressobj(9)
    inner = b"".join(pack.compress(piece) for _ in range(times)) + pack.flush()
    return page(zlib.compress(inner, 9), b"[/FlateDecode/FlateDecode]")


def nested_forms(depth):
    """Forms that show the next one twice: two to the power of their number."""
    head = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Length 5>>stream\n/X Do\nendstream",
    ]
    for number in range(depth):
        show = b"/X Do /X Do" if number < depth - 1 else b"0 0 m 9 9 l S"
        form = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>>>" % (number + 6)
        head.append(form + b"/Length %d>>stream\n%s\nendstream" % (len(show), show))
    return pdf(*head)


def pages(count):
    kids = b"3 0 R " * count
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    )


def locked(user, owner, strength=128):
    """A file that takes a password: to open it (*user*), or to change it (*owner*)."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption(user, owner, canCopy=0, canPrint=0, strength=strength))
    for number, line in enumerate(SAMPLE.encode("latin-1", "ignore").decode("latin-1").splitlines()[:40]):
        canvas.drawString(50, 800 - 14 * number, line[:100])
    canvas.save()
    return stream.getvalue()


def images(data):
    """The file's pages as pictures."""
    pdfium = pytest.importorskip("pypdfium2")
    pytest.importorskip("PIL")
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    for sheet in pdfium.PdfDocument(data):
        canvas.drawImage(ImageReader(sheet.render(scale=200 / 72).to_pil().convert("L")), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


GOOD = rendering.by_reportlab(SAMPLE)
CROWD = b"".join(b"BT /F1 1 Tf 5 %d Td %s ET\n" % (y, b"(patients) Tj 5 0 Td " * 100) for y in range(20, 820, 2))
TEXT = b"BT /F1 10 Tf 50 700 Td (patients) Tj ET\n" * 20_000
BAD = {
    "cut in half": (GOOD[: len(GOOD) // 2], "is cut short"),
    "cut at its end": (GOOD[: int(0.97 * len(GOOD))], "is cut short"),
    "eight bytes": (b"%PDF-1.4", "is cut short"),
    "junk": (b"%PDF-1.4\n" + bytes(range(256)) * 40 + b"%%EOF", "is a damaged PDF file"),
    "a tree of pages that is a circle": (
        pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        "is a damaged PDF file: page 1 cannot be opened",
    ),
    "a password": (locked("secret", "owner"), "is encrypted: its password is needed"),
    "many pages": (pages(100_000), "has 100,000 pages: the reader takes files of up to 1,000"),
    "600 MB of nothing": (packed(b" " * 1_000_000, 600), "takes more memory"),
    "80 MB of text": (packed(TEXT, 100), "takes more memory|takes too long|is no document"),
    "lines": (packed(b"0 0 m 100 100 l S\n" * 50_000, 100), "takes more memory|takes too long"),
    "brackets": (page(zlib.compress(b"q " * 20_000_000)), "takes more memory|takes too long|without text"),
    "forms in forms": (nested_forms(26), "takes more memory|takes too long|without text"),
    "a crowd of characters": (page(zlib.compress(CROWD)), "page 1 holds \\d+,\\d+ characters"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused_in_time(name):
    data, words = BAD[name]
    started = time.monotonic()
    with pytest.raises((UnreadableDocument, EmptyDocument), match=words) as refused:
        read_bytes(data, "a.pdf")
    assert time.monotonic() - started < 30
    assert len(str(refused.value).splitlines()) == 1
    assert str(refused.value).startswith("a.pdf ")
    # The next file finds a worker.
    assert "Legend" in PDF.extract(GOOD, "b.pdf").text


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read off /proc")
def test_a_bomb_stays_within_memory():
    import resource

    data, _ = BAD["600 MB of nothing"]
    worker = Worker()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    with pytest.raises(UnreadableDocument):
        list(worker.frames(data, "a.pdf"))
    worker.end()
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert max(before, after) < 500_000 or after == before


@pytest.mark.parametrize("strength", [40, 128])
def test_a_file_locked_against_changes_is_read(strength):
    assert "Genscript" in PDF.extract(locked("", "owner", strength), "a.pdf").text


def test_without_pages_or_text():
    for data in (pages(0), pages(3)):
        with pytest.raises(EmptyDocument, match="without text"):
            PDF.extract(data, "a.pdf")


def test_hidden_words_are_not_read():
    content = b"BT /F1 10 Tf 50 700 Td (Ten patients responded.) Tj 3 Tr 0 -20 Td (All patients died.) Tj ET"
    assert PDF.extract(page(zlib.compress(content)), "a.pdf").text == "Ten patients responded.\n"


def test_words_outside_of_the_page_are_not_read():
    content = b"BT /F1 10 Tf 50 700 Td (Ten patients responded.) Tj 0 2000 Td (All patients died.) Tj ET"
    assert PDF.extract(page(zlib.compress(content)), "a.pdf").text == "Ten patients responded.\n"


def test_slanted_words_are_not_read():
    content = b"BT /F1 10 Tf 50 700 Td (Ten patients responded.) Tj .7 .7 -.7 .7 100 300 Tm (DRAFT) Tj ET"
    assert PDF.extract(page(zlib.compress(content)), "a.pdf").text == "Ten patients responded.\n"


@pytest.mark.parametrize("missing", ["pytesseract", "PIL.Image"])
def test_pictures_are_refused_without_the_extra(missing, monkeypatch):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(UnreadableDocument, match=r"holds pictures of text, not text: install trialgraph\[ocr\]"):
        read_bytes(images(GOOD), "a.pdf")


def test_pictures_are_refused_without_the_program(monkeypatch):
    pytesseract = pytest.importorskip("pytesseract")
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "no-such-program")
    with pytest.raises(UnreadableDocument, match="needs the program tesseract"):
        read_bytes(images(GOOD), "a.pdf")


@pytest.mark.slow
def test_pictures_are_read_and_their_claims_marked():
    pytesseract = pytest.importorskip("pytesseract")
    try:
        pytesseract.get_tesseract_version()
    except pytesseract.TesseractNotFoundError:
        pytest.skip("tesseract is not installed")
    reading = read_bytes(images(GOOD), "a.pdf")
    assert (
        "present how its proprietary CAR-T technology had performed against multiple myeloma" in reading.document.text
    )
    assert len(reading.claims) > 15
    for claim in reading.claims:
        assert [check.passed for check in claim.checks if check.name == "ocr"] == [False]


def test_a_worker_that_is_killed_is_replaced():
    assert "Legend" in PDF.extract(GOOD, "a.pdf").text
    os.kill(WORKER._process.pid, 9)
    WORKER._process.wait()
    assert "Legend" in PDF.extract(GOOD, "a.pdf").text


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read off /proc")
def test_four_hundred_pages_within_300_megabytes():
    from tests.drawing import set_in, sheets

    words = " ".join(SAMPLE.encode("latin-1", "ignore").decode("latin-1").split())[:3_000]
    data = sheets(*([(70, 40, f"Part {number}"), *set_in(words, 70, 80, 450)] for number in range(400)))
    worker = Worker()
    count = sum(1 for tag, _ in worker.frames(data, "a.pdf") if tag == "P")
    assert count == 400
    status = Path(f"/proc/{worker._process.pid}/status").read_text(encoding="ascii").splitlines()
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    worker.end()
    assert peak < 300_000
    assert len(PDF.extract(data, "a.pdf").locator.sheets) == 400
