"""What the reading of tables shares: what stands around a table, and the figure of one cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from loaders.figures import Figure
from loaders.measures.columns import Column
from loaders.measures.findings import Finding
from loaders.measures.grid import Row
from loaders.measures.labels import Label
from loaders.measures.qualifiers import time_points
from loaders.measures.terms import Term
from loaders.measures.values import cell, status_of, unit_in
from ontology import Span

_WITHIN = re.compile(r"\bwithin (?:the (?:first )?)?(?:\d+|[a-z]+) (?:hours|days|weeks|months|years)\b", re.I)
_POINTS = re.compile(r":\s*$|\b(?:table|following|below|summari[sz]ed|endpoint)\b|下表|如下|下列|終點|终点", re.I)
_GROUP = re.compile(
    r"(?:,|:|\(|-|\bin|\bamong)\s*(?:the\s+)?(?:patients|participants|subjects|adults|children)\s+with\s+(?P<group>[^,;:.()]{2,40}?)"
    r"\s*(?:\)|$|,)",
    re.I,
)
_SENTENCES = re.compile(r"[a-z)]\.\s+[A-Z].{30,}|[。]")
_OVER = re.compile(r"\b(?:over|during|through) (?:the first )?(?P<n>\d{1,3}) (?P<unit>week|month)s\b", re.I)


@dataclass(frozen=True, slots=True)
class Tabled:
    """A finding of a table, with the spans of the column's head and of the row up to the cell."""

    finding: Finding
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote that gives a p value, and where it stands."""

    p: float | str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document says around a table: the words before it, its footnotes, whether its study has a control, and
    the numbers of people that the text counts."""

    caption: str = ""
    heading: str = ""
    notes: dict[str, Note] = field(default_factory=dict)
    controlled: bool = False
    counted: frozenset[int] = frozenset()
    treated: frozenset[int] = frozenset()
    terms: tuple[Term, ...] = ()


def time_of(setting: Setting) -> str | None:
    """The time point that the words before a table set for all of it."""
    for text in (setting.heading, setting.caption):
        if match := _WITHIN.search(text):
            return " ".join(match[0].lower().split())
    titled = {time.value for time in time_points(setting.heading)}
    if len(titled) == 1:
        return titled.pop()
    times = {time.value for time in time_points(setting.caption)}
    times |= {f"{match['unit'].lower()} {match['n']}" for match in _OVER.finditer(setting.caption)}
    return times.pop() if len(times) == 1 and _POINTS.search(setting.caption) else None


def group_of(setting: Setting) -> str | None:
    """The group of patients that the title of a table is about: "Table 1. Efficacy, patients with X"."""
    if _SENTENCES.search(setting.heading) or len(setting.heading) > 160:
        return None
    match = _GROUP.search(setting.heading)
    return " ".join(match["group"].split()) if match else None


def unit_of_row(row: Row, heads: list[Column]) -> str | None:
    """The unit that a row's cells state: one of them for all, a column of units, or the heads."""
    for at, head in enumerate(heads[: len(row.cells)]):
        if head.kind == "unit" and row.cells[at].text:
            return row.cells[at].text
    kinds = ("arm", "time", "baseline")
    stated = [unit_in(part.text) for part, head in zip(row.cells, heads, strict=False) if head.kind in kinds]
    return next((unit for unit in stated if unit), None) or ("%" if any(head.share for head in heads) else None)


def figure_of(text: str, label: Label, head: Column) -> Figure | None:
    """The figure of a cell under *head* in the row of *label*; None where it holds none that the label can have."""
    if name := status_of(text):
        timed = label.mark.is_time or name != "not reached"
        return Figure(0, len(text), len(text), "status", unit=name) if timed and label.kind == "value" else None
    unit = "%" if label.unit == "% reduction" else label.unit
    found = cell(text, unit, head.interval or label.interval, spread=label.spread)
    if found is None or label.kind in ("ratio", "difference"):
        return found
    if label.kind == "size":
        return replace(found, kind="count", unit="patients", n=None) if isinstance(found.value, int) else None
    if found.unit is None:
        return _unitless(found, label)
    return found


def _unitless(figure: Figure, label: Label) -> Figure | None:
    """A bare number: of patients where it counts a harm or a response; of nothing stated where it is a change."""
    mark = label.mark
    whole = isinstance(figure.value, int) and figure.value >= 0 and not label.change
    if mark.category == "safety" and whole:
        return replace(figure, kind="count", unit="patients")
    if mark.category == "safety" or (whole and mark.category != "efficacy"):
        return None
    if mark.name in ("GMT", "GMC") and figure.value:
        return replace(figure, unit="titre" if mark.name == "GMT" else None)
    if whole and re.fullmatch(r"(?:s?CR[ih]?|PR|VGPR|SD|PD|nCR|relapse|recurrence)(?:/.*)?", mark.name):
        return replace(figure, kind="count", unit="patients")
    return figure if label.change or not whole else None


def compared(label: Label, figure: Figure) -> str | None:
    """The unit of a figure that sets arms against each other."""
    if label.kind == "ratio":
        return label.unit or "HR"
    unit = figure.unit or label.unit
    if unit in ("%", "% reduction"):
        return "percentage points"
    return f"{unit} difference" if unit else "difference"
