"""Tables of results: endpoints in rows, arms or groups in columns; hazard ratios and p values beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.figures import Figure
from loaders.measures.arm_forms import is_control
from loaders.measures.arms import Arm
from loaders.measures.cells import Column, cell, column, p_of, unit_of
from loaders.measures.findings import Finding
from loaders.measures.labels import Label, Tabled, figure_in, label_of
from loaders.measures.mark import Mark
from loaders.measures.turned import endpoints, turned
from loaders.view import Cell, Table
from ontology import Span


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
    if labels := endpoints(table):
        yield from turned(table, labels)
        return
    if not _is_results(table, heads, caption):
        return
    yield from _sizes(table, heads)
    corner = unit_of(table.header[0].text) if table.header else None
    for row in table.rows[1:]:
        if len(row) > 1 and (label := label_of(row[0].text, caption, corner, heads)):
            yield from _row(table, row, heads, label)


def _heads(table: Table) -> list[Column | None]:
    return [None, *(column(head.text) if head.text.strip() else None for head in table.header[1:])]


def _is_results(table: Table, heads: list[Column | None], caption: str) -> bool:
    """Whether a row's label names a measure and its cells hold figures."""
    arms = sum(1 for head in heads if head and head.kind == "arm" and head.total)
    for row in table.rows[1:]:
        label = label_of(row[0].text, caption, unit_of(table.header[0].text), heads) if row else None
        if label and any(figure_in(c.text, label, None) for c in row[1:]):
            return True
    return arms > 1


def _row(table: Table, row: tuple[Cell, ...], heads: list[Column | None], label: Label) -> Iterator[Tabled]:
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
        figure = figure_in(row[at].text, label, head) if head.kind == "arm" else cell(row[at].text, "HR", head.interval)
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


def _finding(figure: Figure, label: Label, head: Column, arm: Arm | None, control: Arm | None) -> Finding:
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
