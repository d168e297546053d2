"""The layouts of tables of results brought to one: measures in rows, arms in columns."""

from __future__ import annotations

import re

from loaders.measures.columns import column
from loaders.measures.grid import Grid, Part, Row
from loaders.measures.labels import label_of

_ARMS = re.compile(
    r"(?:treatment|study|dose|dosing)?\s*(?:arm|group|cohort|regimen|treatment)s?|治[療疗][組组]|[組组][別别]|[劑剂]量[組组]|隊列|队列",
    re.I,
)

_STATISTIC = re.compile(r"statistics?|parameters?|summary statistics?|analysis|[統统][計计]量?|[參参][數数]", re.I)
_COHORT = re.compile(r"cohort|arm|group|part|dose level", re.I)


def names_measure(text: str, section: str = "") -> bool:
    """Whether a label names a measure that a vocabulary knows, by itself or by its section."""
    return label_of(text, section) is not None


def laid_out(grid: Grid | None) -> Grid | None:
    """*grid* with measures in rows; None where there is nothing to read."""
    if grid is None or not grid.rows or not grid.heads:
        return None
    if _STATISTIC.fullmatch(grid.heads[0].text.strip()) and len(grid.heads) > 1:
        grid = _labelled_twice(grid)
    if _COHORT.fullmatch(grid.corner.text.strip()):
        rows = tuple(_numbered(row, grid.corner.text.strip()) for row in grid.rows)
        grid = Grid(grid.corner, grid.heads, rows)
    if _ARMS.fullmatch(grid.heads[0].text.strip()) and len(grid.heads) > 1:
        return _of_long(grid)
    if any(names_measure(row.label.text) for row in grid.rows):
        return grid
    named = [
        head for head in grid.heads if column(head.text).kind in ("arm", "size", "unit") and names_measure(head.text)
    ]
    return grid.turned() if named else grid


def _labelled_twice(grid: Grid) -> Grid:
    """A table whose second column says what kind of figure a row has: "PFS", "Median, months"."""
    rows = tuple(
        Row(row.label.and_then(row.cells[0], f"({row.cells[0].text})"), row.cells[1:], row.section)
        if row.cells
        else row
        for row in grid.rows
    )
    return Grid(grid.corner, grid.heads[1:], rows)


def _numbered(row: Row, noun: str) -> Row:
    """A cohort that is called by its number under the head "Cohort"."""
    if not re.fullmatch(r"\d{1,2}[A-Za-z]?|[A-H]", row.label.text.strip()):
        return row
    return Row(Part(f"{noun.capitalize()} {row.label.text.strip()}", row.label.pieces), row.cells, row.section)


def _of_long(grid: Grid) -> Grid:
    """A table with one line an endpoint and arm, the arm in the second column."""
    kinds = [column(head.text).kind for head in grid.heads]
    value = next((at for at, kind in enumerate(kinds) if at and kind in ("arm", "time")), 1)
    arms: dict[str, Part] = {}
    cells: dict[str, dict[str, Part]] = {}
    labels: dict[str, Row] = {}
    for row in grid.rows:
        name = row.cells[0].text
        if not name or value >= len(row.cells):
            continue
        arms.setdefault(name, row.cells[0])
        labels.setdefault(row.label.text, row)
        cells.setdefault(row.label.text, {})[name] = row.cells[value]
    rows = tuple(
        Row(row.label, tuple(cells[text].get(name, Part()) for name in arms), row.section)
        for text, row in labels.items()
    )
    return Grid(grid.corner, tuple(arms.values()), rows)
