"""What stands in the columns of a table without rules, and which of its lines are one row."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from loaders.pdf.glyphs import Glyph
from loaders.pdf.lines import Line, Row, line_of

Strip = tuple[float, float]

#: A step in parts of the leading that is more than it; in parts of the size, one that is too short for a line below,
#: and one that no two lines of a cell are set at.
_WIDER, _BESIDE, _APART = 1.22, 0.75, 1.75
_FIGURE = re.compile(
    r"[\d(<>≥≤±~–—.%/ -]*\d[\d().,%/:;<>≥≤± –—-]*|N/?[AER]|—|–|-|not (?:reached|available|estimable)", re.I
)


def spans(row: Row) -> list[Strip]:
    """From where to where its fragments go."""
    return [(fragment[0].left, max(glyph.right for glyph in fragment)) for fragment in row.fragments]


def united(stretches: Sequence[Strip]) -> list[Strip]:
    """Stretches that overlap, as one."""
    found: list[Strip] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def between(covered: Sequence[Strip], least: float) -> tuple[Strip, ...]:
    """What is blank between stretches, where it is wide enough."""
    pairs = itertools.pairwise(covered)
    return tuple((left[1], right[0]) for left, right in pairs if right[0] - left[1] >= least)


def cells(row: Row, strips: Sequence[Strip]) -> list[list[Glyph]]:
    """The characters of a row, by the column that they stand in; what runs over a strip stands where it begins."""
    columns: list[list[Glyph]] = [[] for _ in range(len(strips) + 1)]
    for fragment in row.fragments:
        left, right = fragment[0].left, fragment[-1].right
        if any(left < start and end < right for start, end in strips):
            columns[_column(fragment[0], strips)] += fragment
            continue
        for glyph in fragment:
            columns[_column(glyph, strips)].append(glyph)
    return columns


def _column(glyph: Glyph, strips: Sequence[Strip]) -> int:
    middle = glyph.left + glyph.right
    return sum(1 for start, end in strips if middle > start + end)


def head_cells(row: Row, strips: Sequence[Strip]) -> list[list[Glyph]]:
    """The characters of a head over several columns, by column: each of its parts stands over all that it covers."""
    columns: list[list[Glyph]] = [[] for _ in range(len(strips) + 1)]
    edges = [float("-inf"), *(x for strip in strips for x in strip), float("inf")]
    for fragment in row.fragments:
        left, right = fragment[0].left, fragment[-1].right
        over = [
            number for number in range(len(columns)) if left <= edges[2 * number + 1] and right >= edges[2 * number]
        ]
        # One that stands in a strip alone is centred over the columns beside it.
        beside = [number for number, (start, end) in enumerate(strips) if start <= left and right <= end]
        for number in over or ([beside[0], beside[0] + 1] if beside else []):
            columns[number] = [*columns[number], *fragment]
    return columns


def grouped(rows: Sequence[Row], strips: Sequence[Strip], across: Sequence[float]) -> list[list[Row]]:
    """The rows of a table: lines of one row together."""
    lines = [[line_of(cell, 0) if cell else None for cell in cells(row, strips)] for row in rows]
    groups = _beside(rows, lines, strips, across)
    held = [_one_line(lines, group) for group in groups]
    tops = [rows[group[0]] for group in groups]
    steps = [row.base - before.base for before, row in itertools.pairwise(tops)]
    leading = _leading(held, rows[0].size)
    edges = [max((line.right for line in column if line), default=0.0) for column in zip(*held, strict=True)]
    ruled = sum(1 for line in across if rows[0].base < line < rows[-1].base) >= 3
    spaced = sum(1 for step in steps if step > _WIDER * leading) >= (2 if len(rows) > 4 else 1)
    apart = len(steps) > 2 and leading > _APART * rows[0].size
    found = [groups[0]]
    for number, (before, row) in enumerate(itertools.pairwise(tops)):
        begins = any(before.base < line < row.base for line in across) or _runs_over(before, strips)
        begins = begins or _runs_over(row, strips)
        if not ruled:
            begins = begins or apart or steps[number] > _WIDER * leading
            begins = begins or _begins(held[number], held[number + 1], edges, spaced)
        if begins:
            found.append(groups[number + 1])
        else:
            found[-1] = [*found[-1], *groups[number + 1]]
    return [[rows[index] for index in group] for group in found]


def _beside(
    rows: Sequence[Row], lines: Sequence[Sequence[Line | None]], strips: Sequence[Strip], across: Sequence[float]
) -> list[list[int]]:
    """Rows by their number, those together that stand side by side in their cells, set lower or higher in them.

    So are lines that would overlap if they stood in one column.
    """
    groups = [[0]]
    for number, (before, row) in enumerate(itertools.pairwise(rows), start=1):
        close = row.base - before.base < _BESIDE * row.size and not _share(_one_line(lines, groups[-1]), lines[number])
        parted = any(before.base < line < row.base for line in across)
        if close and not parted and not _runs_over(before, strips) and not _runs_over(row, strips):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _one_line(lines: Sequence[Sequence[Line | None]], group: Sequence[int]) -> list[Line | None]:
    """What the columns hold in rows that stand side by side: the last where there are several."""
    columns = zip(*(lines[index] for index in group), strict=True)
    return [next((line for line in reversed(column) if line), None) for column in columns]


def _runs_over(row: Row, strips: Sequence[Strip]) -> bool:
    """Whether a line runs over a strip: one that names the rows below."""
    return len(row.fragments) == 1 and any(row.left < start and end < row.right for start, end in strips)


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
    if held == [0]:
        first, above = row[0], before[0]
        return bool(first and above and not _goes_on(above, first) and above.has_room_for(first, edges[0]))
    if row[0] is None and len(held) == 1:
        return False
    if spaced and (row[0] is None or before[0] is None):
        return False
    goes_on = [
        above is not None and line is not None and _goes_on(above, line)
        for above, line in zip(before, row, strict=True)
    ]
    if not spaced and len(row) > 2 and all(before) and all(row) and not any(goes_on):
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
