"""The reader of PDF files: pages from the worker, lines and tables by geometry, paragraphs, text with its places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.formats import Extracted
from loaders.pdf.assembly import Sheet, assembled
from loaders.pdf.furniture import without_furniture
from loaders.pdf.glyphs import Page, unpack
from loaders.pdf.lines import is_wide
from loaders.pdf.ocr import recognised
from loaders.pdf.page import Item, carries, flow
from loaders.pdf.paragraphs import parts
from loaders.pdf.process import WORKER
from ontology import EmptyDocument, UnreadableDocument

MEDIA_TYPE = "application/pdf"
_OBJECT = re.compile(rb"\d\s+obj\b")
_DOUBT = "the words were recognised in a picture of the page"


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
        flows, sheets, doubtful, pictures = _Flows(), [], set(), []
        for page in _pages(data, name):
            sheets.append(Sheet(page.width, page.height, page.turn))
            flows.add(page)
            if page.is_picture:
                pictures.append(page)
            if page.hidden:
                doubtful.add(page.number + 1)
        notes: tuple[str, ...] = ()
        if pictures and (len(pictures) * 3 > len(sheets) or not any(flows.items)):
            # Most of the file is pictures: read them, or say that they cannot be read.
            for page in recognised(data, name, pictures):
                flows.replace(page)
                doubtful.add(page.number + 1)
        elif pictures:
            notes = tuple(f"page {page.number + 1} is a picture: what it says was not read" for page in pictures)
        if not any(flows.items):
            raise EmptyDocument(f"{name} is a PDF file without text")
        kept = without_furniture(flows.items, [sheet.height for sheet in sheets])
        text, places = assembled(parts(kept), sheets)
        return Extracted(text, MEDIA_TYPE, places, _DOUBT if doubtful else "", frozenset(doubtful), notes)


class _Flows:
    """What each page holds; a table at the end of one may go on at the top of the next."""

    def __init__(self) -> None:
        self.items: list[list[Item]] = []
        self._height = 0.0

    def add(self, page: Page) -> None:
        carried = carries(self.items[-1], self._height) if self.items else ()
        self.items.append([] if page.is_picture else flow(page, _sets_spaces(page), carried))
        self._height = page.height

    def replace(self, page: Page) -> None:
        self.items[page.number] = flow(page, True)


def _pages(data: bytes, name: str) -> Iterator[Page]:
    for tag, payload in WORKER.frames(data, name):
        if tag == "P":
            yield unpack(payload)


def _whole(data: bytes, name: str) -> None:
    """Refuse a file that ends before its end: what is missing would be missed in silence."""
    end = data.rfind(b"%%EOF")
    if end < 0 or _OBJECT.search(data, end):
        raise UnreadableDocument(f"{name} is cut short: the end of the PDF file is missing")


def _sets_spaces(page: Page) -> bool:
    """Whether the page has spaces as characters, as most do; Chinese has few that could show it."""
    latin: Sequence[bool] = [glyph.spaced for glyph in page.glyphs if not is_wide(glyph.text)]
    return sum(latin) * 25 > len(latin) or len(latin) * 3 < 2 * len(page.glyphs)
