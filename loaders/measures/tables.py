"""Tables of results: endpoints in rows, arms or groups in columns; hazard ratios and p values beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from loaders.figures import Figure
from loaders.measures.arms import Arm, is_control
from loaders.measures.cells import Column, cell, column, interval_of, p_of, status_of, unit_of
from loaders.measures.findings import Finding
from loaders.measures.lexicon import find
from loaders.measures.mark import Mark
from loaders.measures.phrases import clean, is_measure
from loaders.measures.qualifiers import grades, related, time_points
from loaders.view import Cell, Table
from ontology import Span

_FOOTNOTE = re.compile(r"\s*(?:\(\d{1,2}\)|[*†‡§]+|\[\d{1,2}\])\s*$")
_CHANGE = re.compile(r"\bchanges?\b[^.]{0,40}\bfrom baseline|較基線|较基线", re.I)


@dataclass(frozen=True, slots=True)
class Tabled:
    """A finding of a table, with the spans of the column's head and of the row up to the cell."""

    finding: Finding
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    mark: Mark
    unit: str | None
    interval: str | None
    time: str | None
    grade: str | None


def columns(tables: Iterable[Table]) -> list[str]:
    """The names of arms in the heads of tables of results."""
    names = []
    for table in tables:
        heads = _heads(table)
        if _is_results(table, heads, ""):
            names += [head.name for head in heads if head and head.kind == "arm" and not head.everyone]
    return names


def rows(table: Table, caption: str) -> Iterator[Tabled]:
    """The findings of a table of results; *caption* is the sentence before it."""
    heads = _heads(table)
    if not _is_results(table, heads, caption):
        return
    yield from _sizes(table, heads)
    corner = unit_of(table.header[0].text) if table.header else None
    for row in table.rows[1:]:
        if len(row) > 1 and (label := _label(row[0].text, caption, corner, heads)):
            yield from _row(table, row, heads, label)


def _heads(table: Table) -> list[Column | None]:
    return [None, *(column(head.text) if head.text.strip() else None for head in table.header[1:])]


def _is_results(table: Table, heads: list[Column | None], caption: str) -> bool:
    """Whether a row's label names a measure and its cells hold figures."""
    arms = sum(1 for head in heads if head and head.kind == "arm" and head.total)
    for row in table.rows[1:]:
        label = _label(row[0].text, caption, unit_of(table.header[0].text), heads) if row else None
        if label and any(_figure(c.text, label, None) for c in row[1:]):
            return True
    return arms > 1


def _label(text: str, caption: str, corner: str | None, heads: list[Column | None]) -> _Label | None:
    words = _FOOTNOTE.sub("", text)
    if not words.strip() or len(words) > 120:
        return None
    marks = find(words, prose=False)
    times = time_points(words)
    unit = unit_of(words) or corner
    change = _CHANGE.search(caption) is not None
    mark = marks[0] if marks else None
    if mark is None:
        noun = clean(re.split(r"[(,:]", words)[0])
        tabular = sum(1 for head in heads if head and head.kind == "arm") > 1
        if not (tabular and is_measure(noun) and (change or any(h and h.total for h in heads))):
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
    return _Label(replace(mark, related=told), unit, interval_of(words), time, graded[0].value if graded else None)


def _figure(text: str, label: _Label, head: Column | None) -> Figure | None:
    if name := status_of(text):
        return Figure(0, len(text), len(text), "status", unit=name)
    found = cell(text, label.unit, (head.interval if head else None) or label.interval)
    if found is None or (found.kind == "number" and label.unit is None):
        return None
    return found


def _row(table: Table, row: tuple[Cell, ...], heads: list[Column | None], label: _Label) -> Iterator[Tabled]:
    arms = [Arm(0, 0, h.name, is_control(h.name)) if h and h.kind == "arm" and not h.everyone else None for h in heads]
    controls = [arm for arm in arms if arm and arm.control]
    control = controls[0] if len(controls) == 1 else None
    p = next((p_of(c.text) for c, h in zip(row, heads, strict=False) if h and h.kind == "p"), None)
    ratio = any(h and h.kind == "ratio" and c.text.strip(" -") for c, h in zip(row, heads, strict=False))
    first = True
    for at in range(1, min(len(row), len(heads))):
        head = heads[at]
        if head is None or head.kind in ("p", "difference"):
            continue
        figure = _figure(row[at].text, label, head) if head.kind == "arm" else cell(row[at].text, "HR", head.interval)
        if figure is None:
            continue
        spans = (table.header[at].span, Span(row[0].span.start, row[at].span.end))
        if head.kind == "ratio":
            item = Finding(
                replace(figure, p=p), label.mark, 0, 0, unit="HR", control=control, time=label.time, rule="table"
            )
            yield Tabled(item, spans)
            continue
        arm = arms[at]
        if first and arm and not arm.control and not ratio and p is not None:
            figure, first = replace(figure, p=p), False
        yield Tabled(_finding(figure, label, head, arm, control), spans)


def _finding(figure: Figure, label: _Label, head: Column, arm: Arm | None, control: Arm | None) -> Finding:
    counts = label.mark.name.startswith("patients ")
    if figure.kind == "status":
        status, unit = figure.unit or "reported", label.unit if figure.unit != "immature" else None
    else:
        status, unit = "reported", figure.unit or label.unit
    if (
        head.total is not None
        and figure.kind == "percent"
        and figure.n is not None
        and figure.total is None
        and figure.n <= head.total
    ):
        figure = replace(figure, total=head.total)
    return Finding(
        figure, label.mark, 0, 0, unit=unit, status=status, arm=arm,
        control=control if arm and not arm.control and not counts else None,
        time=label.time if not (label.mark.is_time and unit != "%") else None,
        grade=label.grade, related=label.mark.related, rule="table",
    )  # fmt: skip


def _sizes(table: Table, heads: list[Column | None]) -> Iterator[Tabled]:
    """ "Evaluable patients (N=103)": the head counts the evaluable, and so do the heads beside it."""
    if not any(head and head.evaluable and head.total for head in heads):
        return
    for at, head in enumerate(heads):
        if head and head.kind == "arm" and head.total:
            figure = Figure(0, 0, 0, "count", head.total, "patients")
            arm = None if head.everyone else Arm(0, 0, head.name, False)
            mark = Mark(0, 0, "patients evaluable", "baseline")
            yield Tabled(Finding(figure, mark, 0, 0, unit="patients", arm=arm, rule="table"), (table.header[at].span,))
