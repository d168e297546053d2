"""Ruled lines to tables: straight pieces that meet are one drawing, and its places between lines are cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from loaders.pdf.glyphs import Box

_NEAR = 3.0
_THIN = 4.0
#: A drawing with more lines than this is a chart.
_MOST_LINES = 400


class Rule(NamedTuple):
    """A straight line along an axis: *at* on the other axis, from *start* to *end*."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class GridCell:
    """A place of a grid: first row and column, how many of each it takes, and its box."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its box and its cells."""

    box: Box
    cells: tuple[GridCell, ...]
    #: Where its columns begin and end.
    edges: tuple[float, ...]

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.edges) - 1


@dataclass(frozen=True, slots=True)
class Ruling:
    """The ruled tables of a page, and the lines across it that belong to none."""

    grids: tuple[Grid, ...]
    across: tuple[Rule, ...]


def ruling(pieces: Iterable[Box]) -> Ruling:
    """The grids that *pieces* draw; what draws none but runs across is kept as a line."""
    flat: list[Rule] = []
    upright: list[Rule] = []
    for left, top, right, bottom in pieces:
        if bottom - top <= _THIN and right - left > 2 * (bottom - top):
            flat.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THIN:
            upright.append(Rule((left + right) / 2, top, bottom))
    grids, across = [], []
    for rows, columns in _drawings(_merged(flat), _merged(upright)):
        grid = _grid(rows, columns) if len(rows) + len(columns) <= _MOST_LINES else None
        if grid:
            grids.append(grid)
        else:
            across += rows
    return Ruling(tuple(grids), tuple(sorted(across)))


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one line, joined."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start, rule.at)):
        for index in range(len(found) - 1, max(-1, len(found) - 12), -1):
            other = found[index]
            if abs(other.at - rule.at) <= 1.5 and rule.start <= other.end + _NEAR and other.start <= rule.end + _NEAR:
                found[index] = Rule(other.at, min(other.start, rule.start), max(other.end, rule.end))
                break
        else:
            found.append(rule)
    return found


def _drawings(flat: Sequence[Rule], upright: Sequence[Rule]) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Lines that meet, together."""
    parent = list(range(len(flat) + len(upright)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    ordered = sorted(range(len(flat)), key=lambda index: flat[index].at)
    places = [flat[index].at for index in ordered]
    for number, rule in enumerate(upright):
        for at in range(bisect_right(places, rule.start - _NEAR), bisect_right(places, rule.end + _NEAR)):
            crossed = flat[ordered[at]]
            if crossed.start - _NEAR <= rule.at <= crossed.end + _NEAR:
                parent[root(ordered[at])] = root(len(flat) + number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(flat) + len(upright)):
        rows, columns = groups.setdefault(root(index), ([], []))
        if index < len(flat):
            rows.append(flat[index])
        else:
            columns.append(upright[index - len(flat)])
    return groups.values()


def _places(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _grid(rows: Sequence[Rule], columns: Sequence[Rule]) -> Grid | None:
    """The grid of lines that meet, where they part more than one column and stand for a table."""
    if not rows or not columns:
        return None
    across = [(rule.start, rule.end) for rule in rows]
    down = [(rule.start, rule.end) for rule in columns]
    xs = _places([*(rule.at for rule in columns), min(s for s, _ in across), max(e for _, e in across)])
    ys = _places([*(rule.at for rule in rows), min(s for s, _ in down), max(e for _, e in down)])
    if len(xs) < 3 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > 20_000:
        return None
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), tuple(_cells(xs, ys, rows, columns)), tuple(xs))


def _cells(xs: Sequence[float], ys: Sequence[float], rows: Sequence[Rule], columns: Sequence[Rule]) -> list[GridCell]:
    """The places between lines; where a line is missing, the places beside it are one cell."""
    height, width = len(ys) - 1, len(xs) - 1
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < width and not _is_ruled(columns, xs[column + wide], ys[row], ys[row + 1]):
                wide += 1
            high = 1
            while row + high < height and not _is_ruled(rows, ys[row + high], xs[column], xs[column + 1]):
                high += 1
            taken.update((row + down, column + right) for down in range(high) for right in range(wide))
            box = (xs[column], ys[row], xs[column + wide], ys[row + high])
            cells.append(GridCell(row, column, high, wide, box))
    return cells


def _is_ruled(rules: Iterable[Rule], at: float, start: float, end: float) -> bool:
    middle = (start + end) / 2
    return any(abs(rule.at - at) <= _NEAR and rule.start - 1 <= middle <= rule.end + 1 for rule in rules)
