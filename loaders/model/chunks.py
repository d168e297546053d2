"""A document in portions that a model is asked about: whole blocks, each with its number and zone, tables with heads.

Only blocks that may carry a claim are shown: boilerplate is neither read nor paid for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from loaders.view import View
from loaders.zones import CLAIM_ZONES
from ontology import Block, Span

#: Zones that may carry claims of some kinds only, and which; every other zone but those of claims carries none.
ONLY: dict[str, frozenset[str]] = {
    "masthead": frozenset({"announcement", "company", "alias"}),
    "glossary": frozenset({"alias"}),
    "signature": frozenset({"announcement", "office"}),
    "board": frozenset({"office"}),
    "contact": frozenset({"office"}),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or a part of a long one, as the model sees it: by its number."""

    number: int
    span: Span
    zone: str
    table: int = -1

    def may_say(self, kind: str) -> bool:
        """Whether words of this zone are evidence for a claim of *kind*."""
        return self.zone in CLAIM_ZONES or kind in ONLY.get(self.zone, ())


Chunk = tuple[Piece, ...]


def chunks(seen: View, limit: int) -> Iterator[Chunk]:
    """The portions of a document, in the order of its text; a table that is cut repeats its first row."""
    held: list[Piece] = []
    for unit in _units(seen, limit):
        size = _size(unit)
        if held and size <= limit < size + _size(held):
            yield tuple(held)
            held = []
        head = [piece for piece in unit if piece.table >= 0][:1]
        for piece in unit:
            if held and _size(held) + _size([piece]) > limit:
                yield tuple(held)
                fits = _size([*head, piece]) <= limit
                held = head if piece.table >= 0 and piece not in head and fits else []
            held = [*held, piece]
    if held:
        yield tuple(held)


def _units(seen: View, limit: int) -> Iterator[list[Piece]]:
    """What is better not parted: the rows of a table, a heading with what follows it."""
    shown = [(at, b) for at, b in enumerate(seen.blocks) if b.zone in CLAIM_ZONES or b.zone in ONLY]
    waiting: list[Piece] = []
    for table, group in groupby(shown, key=lambda item: item[1].table):
        if table >= 0:
            yield [*waiting, *(piece for at, block in group for piece in _pieces(seen, at, block, limit))]
            waiting = []
            continue
        for at, block in group:
            waiting += _pieces(seen, at, block, limit)
            if block.form != "heading":
                yield waiting
                waiting = []
    if waiting:
        yield waiting


def _pieces(seen: View, number: int, block: Block, limit: int) -> list[Piece]:
    """A block, cut at white space where it is longer than a portion."""
    found: list[Piece] = []
    start, end = block.span
    while end - start > limit:
        cut = seen.folded.rfind(" ", start + limit // 2, start + limit)
        cut = cut if cut > 0 else start + limit
        found.append(Piece(number, Span(start, cut), block.zone, block.table))
        start = cut
    return [*found, Piece(number, Span(start, end), block.zone, block.table)]


def _size(pieces: Sequence[Piece]) -> int:
    return sum(piece.span.end - piece.span.start for piece in pieces)
