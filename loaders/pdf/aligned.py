"""Tables without rules: blank strips that run down through several rows part what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from loaders.grids import is_marker
from loaders.pdf.cells import Strip, between, cells, spans, united
from loaders.pdf.glyphs import Glyph
from loaders.pdf.lines import Row

#: In parts of the size: the narrowest strip, one that no word space is, the furthest next row.
_STRIP, _WIDE, _FURTHEST = 0.5, 4.0, 3.2


@dataclass(frozen=True, slots=True)
class Aligned:
    """Rows *first* to *last* (inclusive) that *strips* part."""

    first: int
    last: int
    strips: tuple[Strip, ...]
    #: Whether they go on with a table of the page before.
    carried: bool = False
    #: Whether the first row is a head over several columns.
    head: bool = False


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
    covered = spans(rows[start])
    strips = between(covered, _STRIP * rows[start].size)
    last, many, labels = start, 1, set()
    for index in range(start + 1, len(rows)):
        row, before = rows[index], rows[index - 1]
        if not _follows(before, row, stops):
            break
        grown = united([*covered, *spans(row)])
        if _closes(strips, between(grown, _STRIP * row.size)):
            if many > 1 and _is_label(rows, index, covered, strips, stops):
                labels.add(index)
                continue
            break
        covered, strips = grown, between(grown, _STRIP * row.size)
        if _is_parted(row, strips):
            last, many = index, many + 1
        elif index == last + 1 and row.base - before.base <= 1.3 * max(row.size, before.size) * 1.15:
            last = index
    if many < 2:
        return None
    held = [rows[index] for index in range(start, last + 1) if index not in labels]
    strips = _strips(held)
    under = _strips(held[1:])
    head = many > 2 and _is_under_head(held, strips, under)
    strips = under if head else strips
    if not strips or not _is_straight(held[head:], strips) or _is_list(held, strips):
        return None
    # Narrow strips through two or three lines may be the stretched spaces of a paragraph.
    narrow = last - start < 3 and max(end - begin for begin, end in strips) < 1.6 * rows[start].size
    if narrow and any(_is_in_paragraph(rows, at, near) for at, near in ((start, start - 1), (last, last + 1))):
        return None
    first = start
    while not head and first > floor and _belongs_above(rows[first - 1], rows[first], strips, stops):
        first -= 1
    return Aligned(first, last, strips, head=head)


def _strips(rows: Sequence[Row]) -> tuple[Strip, ...]:
    """What is blank in all of the rows, and has text on both sides in more than one of them."""
    found = between(united([span for row in rows for span in spans(row)]), _STRIP * rows[0].size)
    held = [sum(1 for row in rows if row.left < start and row.right > end) for start, end in found]
    # The head alone at the end of a page has its first column in one of its lines.
    wide = _WIDE * rows[0].size
    first = len(rows) == 2 and len(found) > 1 and held[0] == 1 and held[1] == 2 and found[0][1] - found[0][0] > wide
    return tuple(strip for number, strip in enumerate(found) if held[number] > 1 or (first and number == 0))


def _closes(strips: Sequence[Strip], narrowed: Sequence[Strip]) -> bool:
    """Whether any of the strips is gone."""
    return any(not any(a < d and c < b for c, d in narrowed) for a, b in strips)


def _is_label(
    rows: Sequence[Row], index: int, covered: Sequence[Strip], strips: Sequence[Strip], stops: Sequence[float]
) -> bool:
    """Whether a row over the strips is a short line that names what the rows below it are of."""
    row = rows[index]
    if len(row.fragments) > 1 or abs(row.left - covered[0][0]) > row.size or len(row.glyphs) > 60:
        return False
    if index + 1 == len(rows) or not _follows(row, rows[index + 1], stops):
        return False
    after = between(united([*covered, *spans(rows[index + 1])]), _STRIP * row.size)
    return not _closes(strips, after) and _is_parted(rows[index + 1], after)


def _is_under_head(rows: Sequence[Row], strips: Sequence[Strip], under: Sequence[Strip]) -> bool:
    """Whether the first row stands over several columns: without it there are more, or none of its own alone."""
    if not under:
        return False
    if len(under) > len(strips):
        return True
    alone = [column for column in zip(*(cells(row, strips) for row in rows[1:]), strict=True) if not any(column)]
    return bool(alone) and len(under) < len(strips) and len(rows[0].fragments) > 1


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
        goes_on = rows[first].glyphs[0].text.islower() or rows[first].left > left[0][0]
        if parted and (goes_on or parted[0] == first):
            end = parted[-1]
            while end < last and rows[end + 1].base - rows[end].base < 1.5 * rows[end].size:
                end += 1
            return Aligned(first, end, left, carried=True)
    return None


def _narrowed(strips: Sequence[Strip], row: Row) -> tuple[Strip, ...]:
    """The strips as far as a row leaves them blank; none where it runs through one."""
    found = []
    for start, end in strips:
        for left, right in spans(row):
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
    stretches = spans(row)
    return row.left >= strips[0][1] - 1 and not any(a < y and x < b for a, b in strips for x, y in stretches)


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
