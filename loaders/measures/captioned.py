"""Tables whose rows are visits: the title or the corner names the measure, the rows only say when.

>>> measured("ACME-1 (mean morning IOP, mm Hg)", "")
'mean morning IOP, mm Hg'
>>> is_visit("Month 6"), is_visit("Baseline"), is_visit("第12周"), is_visit("Week 12 responders")
(True, True, True, False)
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.measures.grid import Grid, Part
from loaders.measures.labels import label_of
from loaders.measures.tabled import Setting

_VISIT = re.compile(
    r"(?:at |after |第)?(?:(?:week|month|day|year|visit)s?[ -]\d{1,3}|\d{1,3}[ -](?:weeks?|months?|days?|years?)"
    r"|\d{1,3}\s*(?:[週周天年]|[個个]?月)"
    r"|(?:study )?(?:baseline|screening)|基[線线])[時时]?(?:\s*\([^()]*\))?[*†‡§]*",
    re.I,
)
_BRACKET = re.compile(r"\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
_TITLE = re.compile(r"^(?:table|figure|表|圖|图)\s*\d+[.:]?\s*", re.I)
_GROUPS = re.compile(r"(?:patient )?(?:sub)?(?:groups?|populations?)|亞組|亚组|人群", re.I)
_ALL = re.compile(r"(?:all|overall|total|ITT)\b|全部|全體|全体|總體|总体|所有|合計|合计", re.I)
_LONGEST = 160


def is_visit(text: str) -> bool:
    """Whether a label only says when: "Baseline", "Week 12", "第12周"."""
    return _VISIT.fullmatch(text.strip()) is not None


def measured(heading: str, caption: str) -> str | None:
    """The words of a title that name a measure, its unit among them; None where none does."""
    for text in (heading, caption):
        words = _TITLE.sub("", text.strip()).rstrip(" :.。：")
        if not words or len(words) > _LONGEST:
            continue
        bracket = _BRACKET.search(words)
        for piece in (bracket["inside"] if bracket else "", words):
            if piece and (label := label_of(piece)) and label.kind == "value" and label.mark.category != "dose":
                return piece
    return None


def captioned(grid: Grid | None, setting: Setting) -> Grid | None:
    """*grid*, its rows of visits with the measure that the corner or the title names."""
    if grid is None or len(grid.rows) < 2:
        return grid
    if _GROUPS.fullmatch(grid.corner.text.strip()):
        return _of_groups(grid, setting)
    if not all(is_visit(row.label.text) for row in grid.rows):
        return grid
    corner = grid.corner.text if grid.corner.text and label_of(grid.corner.text) else None
    words = corner or measured(setting.heading, setting.caption)
    if words is None:
        return grid
    rows = tuple(replace(row, label=Part(_of_visit(words, row.label.text), row.label.pieces)) for row in grid.rows)
    return replace(grid, rows=rows, visits=True)


def _of_groups(grid: Grid, setting: Setting) -> Grid:
    """The rows of a table of subgroups, each of the measure that the title names."""
    words = measured(setting.heading, setting.caption)
    if words is None or any(label_of(row.label.text) for row in grid.rows):
        return grid
    rows = tuple(
        replace(row, label=Part(words, row.label.pieces), group="" if _ALL.match(row.label.text) else row.label.text)
        for row in grid.rows
    )
    return replace(grid, rows=rows)


def _of_visit(words: str, visit: str) -> str:
    early = re.match(r"(?:at )?(?:study )?baseline|screening|基[線线]", visit.strip(), re.I)
    return f"Baseline {words}" if early else f"{words}, {visit.strip()}"
