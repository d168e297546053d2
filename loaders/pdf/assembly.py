"""Paragraphs and tables to the text of the document, with the place on the page of every character."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.pdf.hyphens import Vocabulary
from loaders.pdf.lines import Line
from loaders.pdf.page import Content, Table
from loaders.pdf.paragraphs import Part, lines_of
from ontology import Place, Span

#: What stands free in a cell beside its longest line, in parts of the size.
_MARGINS = 1.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that stands on one line of a page: where it begins, and the edges of its characters."""

    start: int
    page: int
    top: float
    bottom: float
    edges: array[float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's size as it was read, and the quarter turns from there to how it is shown."""

    width: float
    height: float
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """The way from a span to its page and to the boxes of its words, a line each.

    Boxes are left, top, right, bottom in points from the upper left corner of the page as it is shown.
    """

    pieces: tuple[Piece, ...]
    sheets: tuple[Sheet, ...]
    starts: array[int]

    def __call__(self, span: Span) -> Place:
        """The page that the span begins on, counted from 1, and its boxes there."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        boxes: list[tuple[float, float, float, float]] = []
        page: int | None = None
        for piece in self.pieces[first:]:
            if piece.start >= span.end or (page is not None and piece.page != page):
                break
            here = max(span.start, piece.start) - piece.start, min(span.end - piece.start, len(piece.edges) // 2)
            if here[0] >= here[1]:
                continue
            page = piece.page
            edges = piece.edges[2 * here[0] : 2 * here[1]]
            boxes.append(self._shown(page, (min(edges), piece.top, max(edges), piece.bottom)))
        if page is None and self.pieces:
            page = self.pieces[first].page
        return Place(page=None if page is None else page + 1, boxes=tuple(boxes))

    def _shown(self, page: int, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        sheet = self.sheets[page]
        left, top, right, bottom = box
        for _ in range(sheet.turn):
            # A quarter turn back, anticlockwise; width and height change places with each.
            left, top, right, bottom = top, -right, bottom, -left
        if sheet.turn:
            wide, high = (sheet.width, sheet.height) if sheet.turn % 2 == 0 else (sheet.height, sheet.width)
            left, right = (left + wide, right + wide) if right <= 0 else (left, right)
            top, bottom = (top + high, bottom + high) if bottom <= 0 else (top, bottom)
        return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)


@dataclass(slots=True)
class _Writer:
    """Writes lines one after the other and keeps where each stands."""

    vocabulary: Vocabulary
    text: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    at: int = 0

    def write(self, text: str) -> None:
        self.text.append(text)
        self.at += len(text)

    def lines(self, lines: Sequence[Line]) -> None:
        """Lines as one run of text, words closed that their ends cut."""
        for index, line in enumerate(lines):
            words = line.text
            joint = self.vocabulary.joint(words, lines[index + 1].text) if index + 1 < len(lines) else ""
            if index + 1 < len(lines) and not joint:
                words = words[:-1]
            elif joint == " " and self._is_cut(line, lines[index + 1]):
                joint = ""
            words = words.rstrip("\u00ad")
            self.pieces.append(Piece(self.at, line.page, line.top, line.bottom, line.edges))
            self.write(words)
            if joint == " ":
                self.write(" ")

    def _is_cut(self, line: Line, below: Line) -> bool:
        """Whether a word was cut without a sign because its cell is too narrow for it: it fills the cell alone."""
        start, end = line.column
        free = (end - start) - (line.right - line.left)
        return free < _MARGINS * line.size + below.edges[1] - below.edges[0] and self.vocabulary.is_cut(
            line.text, below.text
        )


def assembled(parts: Sequence[Part], sheets: Sequence[Sheet]) -> tuple[str, Places]:
    """The text: paragraphs on a line each with blank lines between, rows of tables with tabs; and its places."""
    writer = _Writer(Vocabulary([line.text for part in parts for line in lines_of(part)]))
    for number, part in enumerate(parts):
        if number:
            writer.write("\n\n")
        if isinstance(part, Table):
            _rows(writer, part.rows)
        else:
            writer.lines(part)
    writer.write("\n")
    starts = array("q", [piece.start for piece in writer.pieces])
    return "".join(writer.text), Places(tuple(writer.pieces), tuple(sheets), starts)


def _rows(writer: _Writer, rows: Sequence[Sequence[Content]]) -> None:
    for number, row in enumerate(rows):
        if number:
            writer.write("\n")
        last = max((column for column, cell in enumerate(row) if cell), default=0)
        for column, cell in enumerate(row[: last + 1]):
            if column:
                writer.write("\t")
            writer.lines(cell)
