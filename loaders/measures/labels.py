"""The labels of a table of results: what a row or a column measures, its unit, grade and time point."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.figures import Figure
from loaders.measures.cells import Column, cell, interval_of, status_of, unit_of
from loaders.measures.findings import Finding
from loaders.measures.lexicon import find
from loaders.measures.mark import Mark
from loaders.measures.phrases import clean, is_measure
from loaders.measures.qualifiers import grades, related, time_points
from ontology import Span

_FOOTNOTE = re.compile(r"\s*(?:\(\d{1,2}\)|[*†‡§]+|\[\d{1,2}\])\s*$")
_CHANGE = re.compile(r"\bchanges?\b[^.]{0,40}\bfrom baseline|較基線|较基线", re.I)


@dataclass(frozen=True, slots=True)
class Tabled:
    """A finding of a table, with the spans of the column's head and of the row up to the cell."""

    finding: Finding
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What a row or column is of: the measure, and what its words add."""

    mark: Mark
    unit: str | None
    interval: str | None
    time: str | None
    grade: str | None


def label_of(text: str, caption: str, corner: str | None, heads: list[Column | None]) -> Label | None:
    words = _FOOTNOTE.sub("", text)
    if not words.strip() or len(words) > 120:
        return None
    marks = find(words, prose=False)
    times = time_points(words)
    unit = unit_of(words) or corner
    change = _CHANGE.search(caption) is not None
    mark = marks[0] if marks else None
    if mark is None:
        named = words[: times[-1].start] + words[times[-1].end :] if times else words
        noun = clean(re.sub(r"\s+(?:at|by|in)\s*$", "", re.split(r"[(,:]", named)[0]))
        tabular = sum(1 for head in heads if head and head.kind == "arm") > 1
        if not (tabular and is_measure(re.sub(r"\d", "", noun)) and (change or any(h and h.total for h in heads))):
            return None
        mark = Mark(0, len(words), noun, "efficacy")
    if change and not mark.is_time and not mark.name.endswith("change") and mark.category == "efficacy":
        mark = replace(mark, name=f"{mark.name} change")
    graded = grades(words)
    told = True if related(words) or mark.name in ("TRAE", "TRSAE") else mark.related
    time = times[-1].value if times else next((t.value for t in time_points(caption)), None) if change else None
    if mark.is_time and unit is None:
        unit = "%" if times else "years" if mark.name == "age" else "months"
    if mark.name.startswith("patients "):
        unit = "patients"
    return Label(replace(mark, related=told), unit, interval_of(words), time, graded[0].value if graded else None)


def figure_in(text: str, label: Label, head: Column | None) -> Figure | None:
    if name := status_of(text):
        return Figure(0, len(text), len(text), "status", unit=name)
    found = cell(text, label.unit, (head.interval if head else None) or label.interval)
    if found is None or (found.kind == "number" and label.unit is None):
        return None
    return found
