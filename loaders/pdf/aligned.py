"""Tables without rules: blank strips that run down through several rows part what stands beside them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from loaders.grids import is_marker
from loaders.pdf.glyphs import Glyph
from loaders.pdf.lines import Line, Row, line_of

Strip = tuple[float, float]

#: In parts of the size: the narrowest strip, the furthest next row, a step that is more than the leading, one that is
#: too short for a line below.
_STRIP, _FURTHEST, _WIDER, _BESIDE = 0.5, 3.2, 1.22, 0.75
_FIGURE = re.compile(
    r"[\d(<>≥≤±~–—.%/ -]*\d[\d().,%/:;<>≥≤± –—-]*|N/?[AER]|—|–|-|not (?:reached|available|estimable)", re.I
)


@dataclass(frozen=True, slots=True)
class Aligned:
    """Rows *first* to *last* (inclusive) that *strips* part."""

    first: int
    last: int
    strips: tuple[Strip, ...]
    #: Whether they go on with a table of the page before.
    carried: bool = False


def aligned(rows: Sequence[Row], stops: Sequence[float], carried: Sequence[Strip] = ()) -> list[Aligned]:
    """What stands aligned among *rows*; nothing runs over a stop (the top of a ruled table).

    *carried* are the strips of a table that the page before ended with: it may go on at the top of this one.
    """
    found = [rest] if carried and (rest := _rest(rows, carried, stops)) else []
    at = found[0].last + 1 if found else 0
    while at < len(rows):
        block = _block(rows, at, stops, found[-1].last + 1 if found else 0) if len(rows[at].fragments) > 1 else None
        if block:
            found.append(block)
        at = block.last + 1 if block else at + 1
    return found


def _block(rows: Sequence[Row], start: int, stops: Sequence[float], floor: int) -> Aligned | None:
    covered = _spans(rows[start])
    strips = _between(covered, _STRIP * rows[start].size)
    last, many = start, 1
    for index in range(start + 1, len(rows)):
        row, before = rows[index], rows[index - 1]
        if not _follows(before, row, stops):
            break
        united = _united([*covered, *_spans(row)])
        narrowed = _between(united, _STRIP * row.size)
        if any(not any(a < d and c < b for c, d in narrowed) for a, b in strips):
            break
        covered, strips = united, narrowed
        if _is_parted(row, strips):
            last, many = index, many + 1
        elif index == last + 1 and row.base - before.base <= 1.3 * max(row.size, before.size) * 1.15:
            last = index
    if many < 2:
        return None
    strips = _between(
        _united([span for row in rows[start : last + 1] for span in _spans(row)]), _STRIP * rows[start].size
    )
    if not strips or not _is_straight(rows[start : last + 1], strips) or _is_list(rows[start : last + 1], strips):
        return None
    # Narrow strips through two or three lines may be the stretched spaces of a paragraph.
    narrow = last - start < 3 and max(end - begin for begin, end in strips) < 1.6 * rows[start].size
    if narrow and any(_is_in_paragraph(rows, at, near) for at, near in ((start, start - 1), (last, last + 1))):
        return None
    first = start
    while first > floor and _belongs_above(rows[first - 1], rows[first], strips, stops):
        first -= 1
    return Aligned(first, last, strips)


def _is_in_paragraph(rows: Sequence[Row], at: int, near: int) -> bool:
    """Whether the row beside, at a line's distance, is as long."""
    if not 0 <= near < len(rows):
        return False
    row, other = rows[at], rows[near]
    close = abs(row.base - other.base) < 1.6 * row.size
    return close and other.right - other.left > 0.8 * (row.right - row.left)


def _rest(rows: Sequence[Row], strips: Sequence[Strip], stops: Sequence[float]) -> Aligned | None:
    """The rows at the top that go on with the table of the page before, below its running head."""
    for first in range(min(3, len(rows))):
        last, left = first - 1, tuple(strips)
        for index in range(first, len(rows)):
            narrowed = _narrowed(left, rows[index])
            if not narrowed or (index > first and not _follows(rows[index - 1], rows[index], stops)):
                break
            last, left = index, narrowed
        parted = [index for index in range(first, last + 1) if _is_parted(rows[index], left)]
        if parted and (rows[first].left > left[0][0] or parted[0] == first):
            end = parted[-1]
            while end < last and rows[end + 1].base - rows[end].base < 1.5 * rows[end].size:
                end += 1
            return Aligned(first, end, left, carried=True)
    return None


def _narrowed(strips: Sequence[Strip], row: Row) -> tuple[Strip, ...]:
    """The strips as far as a row leaves them blank; none where it runs through one."""
    found = []
    for start, end in strips:
        for left, right in _spans(row):
            if left <= start < right:
                start = right
            elif start < left < end:
                end = left
        if end - start < _STRIP * row.size:
            return ()
        found.append((start, end))
    return tuple(found)


def _follows(before: Row, row: Row, stops: Sequence[float]) -> bool:
    if row.base - before.base > _FURTHEST * max(row.size, before.size):
        return False
    return not any(before.base < stop < row.base for stop in stops)


def _belongs_above(row: Row, first: Row, strips: Sequence[Strip], stops: Sequence[float]) -> bool:
    """Whether a row above holds the first lines of cells of the table's first row, other than the first cell."""
    if not _follows(row, first, stops) or first.base - row.base > 1.4 * first.size:
        return False
    spans = _spans(row)
    return row.left >= strips[0][1] - 1 and not any(a < y and x < b for a, b in strips for x, y in spans)


def _spans(row: Row) -> list[Strip]:
    return [(fragment[0].left, max(glyph.right for glyph in fragment)) for fragment in row.fragments]


def _united(spans: Sequence[Strip]) -> list[Strip]:
    found: list[Strip] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _between(covered: Sequence[Strip], least: float) -> tuple[Strip, ...]:
    pairs = itertools.pairwise(covered)
    return tuple((left[1], right[0]) for left, right in pairs if right[0] - left[1] >= least)


def cells(row: Row, strips: Sequence[Strip]) -> list[list[Glyph]]:
    """The characters of a row, by the column that they stand in."""
    columns: list[list[Glyph]] = [[] for _ in range(len(strips) + 1)]
    for glyph in row.glyphs:
        middle = (glyph.left + glyph.right) / 2
        columns[sum(1 for start, end in strips if middle > (start + end) / 2)].append(glyph)
    return columns


def _is_parted(row: Row, strips: Sequence[Strip]) -> bool:
    return sum(1 for column in cells(row, strips) if column) > 1


def _is_straight(rows: Sequence[Row], strips: Sequence[Strip]) -> bool:
    """Whether the columns line up: at their left, their right or their middle."""
    columns: list[list[list[Glyph]]] = [[] for _ in range(len(strips) + 1)]
    for row in rows:
        for number, cell in enumerate(cells(row, strips)):
            if cell:
                columns[number].append(cell)
    straight = 0
    for column in columns[1:]:
        size = column[0][0].size if column else 1.0
        lefts, rights = [cell[0].left for cell in column], [cell[-1].right for cell in column]
        middles = [(left + right) / 2 for left, right in zip(lefts, rights, strict=True)]
        straight += any(_close(values, 0.4 * size) for values in (lefts, rights, middles))
    return straight * 2 > len(strips)


def _close(values: Sequence[float], most: float) -> bool:
    """Whether most values are one."""
    middle = median(values) if values else 0.0
    return bool(values) and sum(1 for value in values if abs(value - middle) <= most) * 3 >= 2 * len(values)


def _is_list(rows: Sequence[Row], strips: Sequence[Strip]) -> bool:
    """Whether the first column holds nothing but bullets and numbers."""
    first = ["".join(glyph.text for glyph in cells(row, strips)[0]) for row in rows]
    return len(strips) == 1 and all(is_marker(text) for text in first if text)


def grouped(rows: Sequence[Row], strips: Sequence[Strip], across: Sequence[float]) -> list[list[Row]]:
    """The rows of a table: lines of one row together."""
    steps = [row.base - before.base for before, row in itertools.pairwise(rows)]
    lines = [[line_of(cell, 0) if cell else None for cell in cells(row, strips)] for row in rows]
    leading = _leading(lines, rows[0].size)
    edges = [max((line.right for line in column if line), default=0.0) for column in zip(*lines, strict=True)]
    ruled = sum(1 for line in across if rows[0].base < line < rows[-1].base) >= 3
    spaced = sum(1 for step in steps if step > _WIDER * leading) >= (2 if len(rows) > 4 else 1)
    groups = [[rows[0]]]
    for number, (before, row) in enumerate(itertools.pairwise(rows)):
        begins = any(before.base < line < row.base for line in across)
        if not begins and steps[number] < _BESIDE * row.size and not _share(lines[number], lines[number + 1]):
            # Lines that would overlap stand in cells side by side, set lower or higher in them.
            lines[number + 1] = [one or other for one, other in zip(lines[number + 1], lines[number], strict=True)]
            groups[-1].append(row)
            continue
        if not ruled:
            begins = begins or steps[number] > _WIDER * leading
            begins = begins or _begins(lines[number], lines[number + 1], edges, spaced)
        if begins:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _leading(lines: Sequence[Sequence[Line | None]], size: float) -> float:
    """The least step between two lines of one column."""
    steps = [
        below.base - above.base
        for column in zip(*lines, strict=True)
        for above, below in itertools.pairwise([line for line in column if line])
    ]
    return min([step for step in steps if step > 0.8 * size], default=0.0)


def _share(before: Sequence[Line | None], row: Sequence[Line | None]) -> bool:
    return any(above and line for above, line in zip(before, row, strict=True))


def _begins(before: Sequence[Line | None], row: Sequence[Line | None], edges: Sequence[float], spaced: bool) -> bool:
    """Whether a line that follows at the leading begins a row of its own, which the line above does not go on in.

    Where wider steps part other rows (*spaced*), only a line that is a row by itself does.
    """
    held = [number for number, line in enumerate(row) if line]
    if held == [0] or (row[0] is None and len(held) == 1):
        return False
    if spaced and (row[0] is None or before[0] is None):
        return False
    goes_on = [
        above is not None and line is not None and _goes_on(above, line)
        for above, line in zip(before, row, strict=True)
    ]
    if len(row) > 2 and all(before) and all(row) and not any(goes_on):
        return True
    for above, line, edge, on in zip(before, row, edges, goes_on, strict=True):
        if line is None:
            continue
        if above is None:
            return not spaced
        if _FIGURE.fullmatch(line.text) and _FIGURE.fullmatch(above.text):
            return True
        if not on and above.has_room_for(line, edge):
            return True
    return False


def _goes_on(above: Line, line: Line) -> bool:
    return above.text[-1] in ",，、-–/(（" or line.text[0].islower() or line.text[0] in "(（"
