"""The reader of PDF files: pages from the worker, lines and tables by geometry, paragraphs, text with its places."""

from __future__ import annotations

import re

from loaders.formats import Extracted
from loaders.pdf.assembly import Sheet, assembled
from loaders.pdf.furniture import without_furniture
from loaders.pdf.glyphs import Page, unpack
from loaders.pdf.lines import is_wide
from loaders.pdf.page import Item, carries, flow
from loaders.pdf.paragraphs import parts
from loaders.pdf.process import WORKER
from ontology import EmptyDocument, UnreadableDocument

MEDIA_TYPE = "application/pdf"
_OBJECT = re.compile(rb"\d\s+obj\b")


class PdfFormat:
    """PDF files: those that hold text, and, with the extra ``[ocr]``, those that hold pictures of it."""

    name = "pdf"
    suffixes = (".pdf",)

    def recognises(self, head: bytes) -> bool:
        """Whether the first bytes are of a PDF file; some put a little before it."""
        return b"%PDF-" in head[:1024]

    def extract(self, data: bytes, source: str) -> Extracted:
        """The text of a file. Raises UnreadableDocument for one that is cut short, locked, a picture or an attack."""
        name = source or "the PDF file"
        _whole(data, name)
        flows: list[list[Item]] = []
        sheets: list[Sheet] = []
        pictures: list[int] = []
        hidden = 0
        for tag, payload in WORKER.frames(data, name):
            if tag != "P":
                continue
            page = unpack(payload)
            pictures += [page.number] if page.is_picture else []
            hidden += page.hidden
            carried = carries(flows[-1], sheets[-1].height) if flows else ()
            flows.append([] if page.is_picture else flow(page, _sets_spaces(page), carried))
            sheets.append(Sheet(page.width, page.height, page.turn))
        if not any(flows) or len(pictures) * 3 > len(flows):
            if not pictures:
                raise EmptyDocument(f"{name} is a PDF file without text")
            raise UnreadableDocument(f"{name} holds pictures of text, not text: install trialgraph[ocr] to read them")
        heights = [sheet.height for sheet in sheets]
        text, places = assembled(parts(without_furniture(flows, heights)), sheets)
        reason = (
            "the text was recognised in pictures of pages when the file was made" if hidden * 2 > len(flows) else ""
        )
        return Extracted(text, MEDIA_TYPE, places, reason)


def _whole(data: bytes, name: str) -> None:
    """Refuse a file that ends before its end: what is missing would be missed in silence."""
    end = data.rfind(b"%%EOF")
    if end < 0 or _OBJECT.search(data, end):
        raise UnreadableDocument(f"{name} is cut short: the end of the PDF file is missing")


def _sets_spaces(page: Page) -> bool:
    """Whether the page has spaces as characters, as most do; Chinese has few that could show it."""
    latin = [glyph for glyph in page.glyphs if not is_wide(glyph.text)]
    return sum(1 for glyph in latin if glyph.spaced) * 25 > len(latin) or len(latin) * 3 < 2 * len(page.glyphs)
