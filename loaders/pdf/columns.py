"""Running text in columns: a blank strip down the middle of many rows, with lines that fill both sides of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.pdf.glyphs import Box, Glyph
from loaders.pdf.lines import Row, rows

Strip = tuple[float, float]

#: The fewest rows of columns; in parts of the size, the narrowest strip between them and the narrowest column.
_FEWEST, _STRIP, _NARROWEST = 8, 0.6, 11
#: Where the middle of the page is, in parts of the width of its text.
_MIDDLE = (0.22, 0.78)


@dataclass(frozen=True, slots=True)
class Zone:
    """Characters that are read one zone after the other; the edges of a column, None where the page has one."""

    glyphs: tuple[Glyph, ...]
    edges: Strip | None = None


def zones(
    glyphs: Sequence[Glyph], tables: Sequence[Box] = (), edges: Strip | None = None, depth: int = 0
) -> list[Zone]:
    """The zones of a page, or of a column of it, in the order in which they are read; *tables* are no running text."""
    if len(glyphs) < 200 or depth > 1:
        return [Zone(tuple(glyphs), edges)]
    found: list[Zone] = []
    rest: list[Glyph] = []
    for band, gutter in _bands(rows(glyphs), tables):
        held = [glyph._replace(script=0) if glyph.script else glyph for row in band for glyph in row.glyphs]
        if gutter is None:
            rest += held
            continue
        if rest:
            found.append(Zone(tuple(rest), edges))
            rest = []
        for side in _sides(held, gutter):
            text = _outside(side, tables) or side
            own = min(glyph.left for glyph in text), max(glyph.right for glyph in text)
            found += zones(side, tables, own, depth + 1)
    if rest:
        found.append(Zone(tuple(rest), edges))
    return found


def _bands(lines: Sequence[Row], tables: Sequence[Box]) -> Iterator[tuple[list[Row], float | None]]:
    """Runs of rows with the strip that parts them into columns, and the rows between without one."""
    left, right = min(row.left for row in lines), max(row.right for row in lines)
    middle = left + _MIDDLE[0] * (right - left), left + _MIDDLE[1] * (right - left)
    band: list[Row] = []
    free = [middle]
    for row in lines:
        narrowed = _without(free, row)
        if not narrowed:
            yield from _closed(band, free, tables)
            band, narrowed = [], _without([middle], row)
            if not narrowed:
                yield [row], None
                free = [middle]
                continue
        band.append(row)
        free = narrowed
    yield from _closed(band, free, tables)


def _without(free: Sequence[Strip], row: Row) -> list[Strip]:
    """What a row leaves of the free strips, where it is wide enough."""
    strips = list(free)
    for fragment in row.fragments:
        left, right = fragment[0].left, fragment[-1].right
        strips = [
            piece
            for start, end in strips
            for piece in (
                ((start, min(end, left)), (max(start, right), end)) if left < end and right > start else ((start, end),)
            )
            if piece[1] - piece[0] > _STRIP * row.size
        ]
    return strips


def _closed(band: list[Row], free: Sequence[Strip], tables: Sequence[Box]) -> Iterator[tuple[list[Row], float | None]]:
    if band:
        start, end = max(free, key=lambda strip: strip[1] - strip[0])
        yield band, (start + end) / 2 if _is_prose(band, (start + end) / 2, tables) else None


def _sides(glyphs: Sequence[Glyph], gutter: float) -> tuple[list[Glyph], list[Glyph]]:
    left = [glyph for glyph in glyphs if glyph.left + glyph.right < 2 * gutter]
    return left, [glyph for glyph in glyphs if glyph.left + glyph.right >= 2 * gutter]


def _outside(glyphs: Sequence[Glyph], tables: Sequence[Box]) -> list[Glyph]:
    """The characters that stand in no ruled table."""
    return [glyph for glyph in glyphs if not any(x < glyph.left < z and y < glyph.base < w for x, y, z, w in tables)]


def _is_prose(band: Sequence[Row], gutter: float, tables: Sequence[Box]) -> bool:
    """Whether both sides are running text: many lines, most of which fill their column."""
    if len(band) < _FEWEST:
        return False
    filled = 0
    for side in _sides([glyph for row in band for glyph in row.glyphs], gutter):
        text = _outside(side, tables)
        lines = rows(text) if text else []
        if len(lines) < 4:
            if len(text) == len(side):
                return False
            continue
        filled += 1
        left, right = min(row.left for row in lines), max(row.right for row in lines)
        full = sum(1 for row in lines if row.right - left > 0.8 * (right - left) and len(row.glyphs) > 14)
        if full < 0.5 * len(lines) or right - left < _NARROWEST * lines[0].size:
            return False
    return filled > 0
