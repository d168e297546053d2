"""Running text in columns: a blank strip down the middle of many rows, with lines that fill both sides of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from loaders.pdf.aligned import aligned
from loaders.pdf.glyphs import Box, Glyph
from loaders.pdf.lines import Row, rows

Strip = tuple[float, float]

#: The fewest rows of columns; in parts of the size, the narrowest strip between them and the narrowest column.
_FEWEST, _STRIP, _NARROWEST = 8, 0.5, 11
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
        stretches = _stretches(row, tables)
        narrowed = _without(free, stretches, row.size)
        if not narrowed:
            yield from _closed(band, free, tables)
            band, narrowed = [], _without([middle], stretches, row.size)
            if not narrowed:
                yield [row], None
                free = [middle]
                continue
        band.append(row)
        free = narrowed
    yield from _closed(band, free, tables)


def _stretches(row: Row, tables: Sequence[Box]) -> list[Strip]:
    """Where a row has text; all of a ruled table's width where it stands in one."""
    found = []
    for fragment in row.fragments:
        left, right = fragment[0].left, fragment[-1].right
        for start, top, end, bottom in tables:
            if top < row.base < bottom and left < end and right > start:
                left, right = min(left, start), max(right, end)
        found.append((left, right))
    return found


def _without(free: Sequence[Strip], stretches: Sequence[Strip], size: float) -> list[Strip]:
    """What is left of the free strips beside the stretches, where it is wide enough."""
    strips = list(free)
    for left, right in stretches:
        kept = []
        for start, end in strips:
            parts = (
                ((start, min(end, left)), (max(start, right), end)) if left < end and right > start else ((start, end),)
            )
            kept += [part for part in parts if part[1] - part[0] > _STRIP * size]
        strips = kept
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
    """Whether both sides are running text: many lines, most of which fill their column, in no rows with each other."""
    if len(band) < _FEWEST:
        return False
    columns = []
    for side in _sides([glyph for row in band for glyph in row.glyphs], gutter):
        text = _outside(side, tables)
        lines = rows(text) if text else []
        if len(lines) < 4:
            if len(text) == len(side):
                return False
            continue
        left, right = min(row.left for row in lines), max(row.right for row in lines)
        full = sum(1 for row in lines if row.right - left > 0.8 * (right - left) and len(row.glyphs) > 14)
        if full < 0.5 * len(lines) or right - left < _NARROWEST * lines[0].size:
            return False
        tabled = sum(block.last - block.first + 1 for block in aligned(lines, ()))
        if tabled > 0.3 * len(lines):
            return False
        columns.append(lines)
    return bool(columns) and not (len(columns) == 2 and _are_rows(*columns))


def _are_rows(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether wider steps come at the same heights on both sides: then these are cells of one table."""
    begins = []
    for lines in (left, right):
        leading = median(below.base - above.base for above, below in itertools.pairwise(lines))
        begins.append([b.base for a, b in itertools.pairwise(lines) if b.base - a.base > 1.2 * leading])
    same = sum(1 for base in begins[0] if any(abs(base - other) < 2 for other in begins[1]))
    return same >= 2 and same * 2 >= min(map(len, begins))
