"""Tables as rows of cells: spans expanded, columns that only lay out taken away.

A cell that spans rows stands in its first row; an empty first cell inherits the row above. The head of several
columns stands over each of them; any other cell that spans columns stands in its first.

>>> def cell(row, column, text, rows=1, columns=1):
...     return Cell(row, column, text, rows, columns)
>>> rows([cell(0, 1, "Arm A", columns=2), cell(1, 0, "ORR"), cell(1, 1, "12"), cell(1, 2, "40%")], str, add)
[['', 'Arm A', 'Arm A'], ['ORR', '12', '40%']]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import add
from typing import Generic, TypeVar

__all__ = ["Cell", "add", "is_marker", "rows"]

T = TypeVar("T")

_BEFORE = re.compile(r"[(\[$€£¥<>≤≥±~]|US\$|HK\$|RMB")
_AFTER = re.compile(r"[)\]%*†‡]+|%\)")
_FIGURE = re.compile(r"[($€£¥]*\.?\d|[-–—]")
_MARKER = re.compile(
    r"[•·●○■□▪◆➢✓‣◦*\uf0b7–—-]|\(?(?:[ivxIVX]{1,5}|[a-zA-Z]|\d{1,2})[.)]|\(?[一二三四五六七八九十\d]{1,3}[)）、]|[①-⑳]"
)
#: A table with more places than this is no table of an announcement.
MOST_PLACES = 200_000


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """One cell: its first row and column, what is in it, and over how many rows and columns it goes."""

    row: int
    column: int
    content: T
    rows: int = 1
    columns: int = 1


def is_marker(text: str) -> bool:
    """Whether the text is the bullet or number of a list item alone."""
    return _MARKER.fullmatch(text.strip()) is not None


def rows(
    cells: Sequence[Cell[T]], text: Callable[[T], str], join: Callable[[T, T], T], spacers: bool = True
) -> list[list[T | str]]:
    """The rows of a table, each cell its content or an empty string; rows without any are left out.

    Where the source lays out with columns (*spacers*), those that hold nothing are left out as well.
    """
    height = max((cell.row + 1 for cell in cells), default=0)
    width = max((cell.column + max(1, cell.columns) for cell in cells), default=0)
    if height * width > MOST_PLACES:
        return [[cell.content] for cell in cells if text(cell.content)]
    grid: list[list[T | str]] = [[""] * width for _ in range(height)]
    filled = [cell for cell in cells if text(cell.content)]
    for cell in filled:
        grid[cell.row][cell.column] = cell.content
    if spacers:
        _affixes(grid, text, join)
    groups = _columns(grid, filled, width) if spacers else [[column] for column in range(width)]
    # Only now do heads go over their columns: spacers would have counted as columns of their own.
    heads = _head_rows(filled, width)
    for cell in filled:
        if cell.row < heads and 1 < cell.columns < width:
            for column in range(cell.column, cell.column + cell.columns):
                if not grid[cell.row][column]:
                    grid[cell.row][column] = cell.content
    return [
        [next((row[column] for column in group if row[column]), "") for group in groups] for row in grid if any(row)
    ]


def _head_rows(cells: Sequence[Cell[T]], width: int) -> int:
    """How many rows the head has: those down to the first that no cell spans columns in."""
    spanned = {cell.row for cell in cells if 1 < cell.columns < width}
    return next((row for row in range(len(spanned) + 1) if row not in spanned), 0)


def _affixes(grid: list[list[T | str]], text: Callable[[T], str], join: Callable[[T, T], T]) -> None:
    """A currency sign or percent sign in a cell of its own joins its figure."""
    for row in grid:
        for at, content in enumerate(row):
            if isinstance(content, str) and not content:
                continue
            words = text(content)  # type: ignore[arg-type]
            if _AFTER.fullmatch(words):
                beside = next((other for other in range(at - 1, max(-1, at - 4), -1) if row[other]), None)
                if beside is not None and text(row[beside])[-1:].isdigit():  # type: ignore[arg-type]
                    row[beside], row[at] = join(row[beside], content), ""  # type: ignore[arg-type]
            elif _BEFORE.fullmatch(words):
                beside = next((other for other in range(at + 1, min(len(row), at + 4)) if row[other]), None)
                if beside is not None and _FIGURE.match(text(row[beside])):  # type: ignore[arg-type]
                    row[beside], row[at] = join(content, row[beside]), ""  # type: ignore[arg-type]


def _columns(grid: list[list[T | str]], cells: Sequence[Cell[T]], width: int) -> list[list[int]]:
    """The columns that hold anything; those under one spanning cell that never hold two things are one."""
    used = [column for column in range(width) if any(row[column] for row in grid)]
    spans = {(cell.column, cell.column + cell.columns) for cell in cells if 1 < cell.columns < width}
    groups: list[list[int]] = []
    for column in used:
        last = groups[-1] if groups else None
        if last and any(start <= last[0] and column < end for start, end in spans) and not _meet(grid, last, column):
            last.append(column)
        else:
            groups.append([column])
    return groups


def _meet(grid: list[list[T | str]], group: list[int], column: int) -> bool:
    return any(row[column] and any(row[other] for other in group) for row in grid)
