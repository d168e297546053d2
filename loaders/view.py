"""What extractors share of a document: folded text, sentences, tables, definitions, names, dates, head and foot.

Every extractor starts with ``view(document)``; the view of a document is made once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from loaders.acronyms import long_form
from loaders.blocks import cut
from loaders.dates import DateMention, find_dates
from loaders.definitions import Definition, define
from loaders.folding import fold_text, unwrapped
from loaders.kinds import by_noun, kind_of
from loaders.lexicon import Hit, scan
from loaders.masthead import Masthead, language_of
from loaders.names import Mention, Names
from loaders.occurrences import places
from loaders.sentences import split
from loaders.venues import VENUES, venue_of
from loaders.zones import CLAIM_ZONES, assign
from ontology import Block, Claim, Document, Record, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a zone that may carry claims; *text* is folded, as long as its span."""

    span: Span
    text: str
    zone: str
    heading: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its span and folded text (empty where the cell is)."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows of cells, the first row its header; the heading above it and the zone that it stands in."""

    number: int
    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    zone: str
    heading: str

    @property
    def header(self) -> tuple[Cell, ...]:
        """The first row."""
        return self.rows[0]


#: Starts and mentions of a kind that the text does not have.
_NOTHING: tuple[tuple[int, ...], tuple[Mention, ...]] = ((), ())


class View:
    """A document as extractors see it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        raw = _folded(document.text)
        blocks = document.blocks or _zoned(document.text, raw)
        self.blocks: tuple[Block, ...] = blocks
        self.folded: str = _flattened(raw, blocks)
        venue = next((v for v in VENUES if v.name == document.venue), None) or venue_of(document.text) or VENUES[-1]
        self.venue: str = venue.name
        self.masthead: Masthead = venue.masthead(document.text, raw, blocks)
        self.language: str = self.masthead.language

    @property
    def published(self) -> str | None:
        """The announcement's own date."""
        return self.masthead.published.value if self.masthead.published else None

    @property
    def issuer(self) -> str | None:
        """The issuer's name, in the language of the announcement."""
        return self.masthead.issuer.value if self.masthead.issuer else None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that may carry claims, in the order of the text; headings and table rows are none."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        heading = ""
        for block in self.blocks:
            if block.form == "heading":
                heading = self.folded[block.span.start : block.span.end]
            elif block.zone in CLAIM_ZONES and block.form != "row":
                for span in split(self.folded, block.span):
                    yield Sentence(span, self.folded[span.start : span.end], block.zone, heading)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in the order of the text."""
        grouped: dict[int, list[Block]] = {}
        for block in self.blocks:
            if block.form == "row" and block.zone in CLAIM_ZONES:
                grouped.setdefault(block.table, []).append(block)
        return tuple(self._table(number, rows) for number, rows in sorted(grouped.items()))

    def _table(self, number: int, rows: list[Block]) -> Table:
        span = Span(rows[0].span.start, rows[-1].span.end)
        cells = tuple(tuple(Cell(c, self.folded[c.start : c.end]) for c in row.cells) for row in rows)
        return Table(number, span, cells, rows[0].zone, self.heading_of(span.start))

    @cached_property
    def vocabulary(self) -> tuple[Hit, ...]:
        """Every label of a vocabulary in the text, in its order."""
        return tuple(scan(self.folded))

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """Two forms of one name that the text ties together, in its order."""
        return tuple(define(self.document.text, self.folded, self.blocks, self.vocabulary, self.masthead))

    @cached_property
    def _names(self) -> Names:
        return Names(self.document.text, self.folded, self.blocks, self.vocabulary, self.definitions, self.masthead)

    def mentions(self, span: Span, *kinds: str) -> list[Mention]:
        """The names inside *span*, of *kinds* or of every kind, in the order of the text."""
        several = len(kinds) > 1
        starts, names = self._by_kind.get("" if several or not kinds else kinds[0], _NOTHING)
        start, end = span
        first = bisect_left(starts, start)
        # Most sentences have none of a kind.
        if first == len(starts) or starts[first] >= end:
            return []
        found = names[first : bisect_left(starts, end, first)]
        return [m for m in found if m.span.end <= end and (not several or m.kind in kinds)]

    @cached_property
    def _by_kind(self) -> dict[str, tuple[tuple[int, ...], tuple[Mention, ...]]]:
        """Mentions of each kind, and under no kind of all, with their starts."""
        grouped: dict[str, list[Mention]] = {"": list(self._names.mentions)}
        for mention in self._names.mentions:
            grouped.setdefault(mention.kind, []).append(mention)
        return {kind: (tuple(m.span.start for m in found), tuple(found)) for kind, found in grouped.items()}

    def canonical(self, kind: str, name: str) -> str:
        """The fullest form of *name* in this document; *name* itself where it has no other."""
        return self._names.canonical(kind, name)

    def dates(self, span: Span) -> list[DateMention]:
        """The dates inside *span*; a year that the text leaves out is that of the announcement."""
        starts, found = self._dates
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, span.end, first)
        return [mention for mention in found[first:last] if mention.span.end <= span.end]

    @cached_property
    def _dates(self) -> tuple[tuple[int, ...], tuple[DateMention, ...]]:
        year = int(self.published[:4]) if self.published else None
        found = tuple(find_dates(self.folded, 0, year))
        return tuple(mention.span.start for mention in found), found

    def zone_at(self, offset: int) -> str:
        """The zone of the block that holds *offset*, or of the one before it."""
        block = self._block_at(offset)
        return block.zone if block else "body"

    def heading_of(self, offset: int) -> str:
        """The heading that *offset* stands under, folded; empty where there is none."""
        heading = self.heading_at(offset)
        return self.folded[heading.span.start : heading.span.end] if heading else ""

    def heading_at(self, offset: int) -> Block | None:
        """The heading that *offset* stands under or in, or None."""
        index = bisect_left(self._heading_starts, offset + 1) - 1
        return self._headings[index] if index >= 0 else None

    @cached_property
    def _headings(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.form == "heading")

    @cached_property
    def _heading_starts(self) -> tuple[int, ...]:
        return tuple(block.span.start for block in self._headings)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds *offset*, or None."""
        index = bisect_left(self._sentence_starts, offset + 1) - 1
        found = self.sentences[index] if index >= 0 else None
        return found if found and offset < found.span.end else None

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        return tuple(sentence.span.start for sentence in self.sentences)

    def _block_at(self, offset: int) -> Block | None:
        index = self._index_at(offset)
        return self.blocks[index] if index >= 0 else None

    def _index_at(self, offset: int) -> int:
        return bisect_left(self._block_starts, offset + 1) - 1

    @cached_property
    def _block_starts(self) -> tuple[int, ...]:
        return tuple(block.span.start for block in self.blocks)

    def text(self, span: Span) -> str:
        """The document's own words of *span*, white space single."""
        return unwrapped(self.document.quote(span))

    def claim(self, record: Record, *spans: Span, rule: str) -> Claim:
        """A claim of *record* on the words of *spans*, by *rule*; the judge sets modality and polarity."""
        evidence = tuple(self.document.evidence(span) for span in spans)
        return Claim(record=record, evidence=evidence, rule=rule)


@lru_cache(maxsize=4)
def view(document: Document) -> View:
    """The view of *document*, made once."""
    return View(document)


@lru_cache(maxsize=2)
def _folded(text: str) -> str:
    return fold_text(text)


def prepared(document: Document) -> Document:
    """*document* with its blocks, their zones, and its language."""
    raw = _folded(document.text)
    blocks = _zoned(document.text, raw)
    body = "".join(raw[b.span.start : b.span.end] for b in blocks if b.zone not in ("masthead", "disclaimer"))
    return replace(document, blocks=blocks, language=language_of(body or raw))


def _zoned(text: str, raw: str) -> tuple[Block, ...]:
    return assign(cut(text), raw, lambda words: _is_condition(words, raw))


def _flattened(folded: str, blocks: tuple[Block, ...]) -> str:
    """Folded text whose blocks have no line feeds inside."""
    pieces: list[str] = []
    at = 0
    for block in blocks:
        pieces += (folded[at : block.span.start], folded[block.span.start : block.span.end].replace("\n", " "))
        at = block.span.end
    return "".join([*pieces, folded[at:]])


_CLOSES = re.compile(r'"?\s*[);,]')


def _opens(folded: str, start: int) -> bool:
    """Whether a bracket opens right before *start*, a quotation mark between allowed."""
    return folded[max(0, start - 12) : start].removesuffix('"').rstrip().endswith("(")


def _is_condition(words: str, folded: str) -> bool:
    """Whether *words* name a disease: by a vocabulary, by the head noun, or as the text spells the short form out."""
    if by_noun(words) == "condition" or any(hit.scheme == "condition" for hit in scan(words)):
        return True
    defined = next(
        (at for at in places(folded, words) if _opens(folded, at.start) and _CLOSES.match(folded, at.end)), None
    )
    if defined is None:
        return False
    opened = folded.rindex("(", 0, defined.start)
    before = folded[max(0, opened - 120) : opened].replace("\n", " ").rstrip()
    start = long_form(before, words)
    return start is not None and kind_of(before[start:], words) == "condition"
