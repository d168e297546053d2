"""Tables of results the other way round: endpoints in columns, arms or cohorts in rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.measures.arm_forms import is_control
from loaders.measures.arms import Arm
from loaders.measures.cells import column
from loaders.measures.findings import Finding
from loaders.measures.labels import Label, Tabled, figure_in, label_of
from loaders.measures.lexicon import find
from loaders.numerals import number
from loaders.view import Table
from ontology import Span

_SIZE = re.compile(r"[nN]|N\s*=|(?:number of )?(?:patients|participants)|例數|例数|人數|人数")


def endpoints(table: Table) -> dict[int, Label]:
    """The columns whose heads name a measure, where the rows are groups of patients; empty for other tables."""
    if len(table.rows) < 2 or any(row and find(row[0].text, prose=False) for row in table.rows[1:]):
        return {}
    labels = {at: label_of(head.text, "", None, []) for at, head in enumerate(table.header) if at}
    return {
        at: label
        for at, label in labels.items()
        if label and any(at < len(row) and figure_in(row[at].text, label, None) for row in table.rows[1:])
    }


def turned(table: Table, labels: dict[int, Label]) -> Iterator[Tabled]:
    """The findings of a table whose columns are endpoints."""
    sizes = [at for at, head in enumerate(table.header) if at and _SIZE.fullmatch(head.text.strip())]
    heads = [column(row[0].text) for row in table.rows[1:]]
    controls = [head for head in heads if is_control(head.name)]
    for row, head in zip(table.rows[1:], heads, strict=True):
        size = number(row[sizes[0]].text) if sizes and sizes[0] < len(row) else head.total
        arm = None if head.everyone else Arm(0, 0, head.name, is_control(head.name))
        for at, label in labels.items():
            figure = figure_in(row[at].text, label, None) if at < len(row) else None
            if figure is None:
                continue
            if figure.kind == "percent" and figure.n is not None and figure.total is None and isinstance(size, int):
                figure = replace(figure, total=size if figure.n <= size else None)
            control = Arm(0, 0, controls[0].name, True) if len(controls) == 1 and arm and not arm.control else None
            reached = figure.kind != "status"
            item = Finding(
                figure, label.mark, 0, 0, unit=(figure.unit or label.unit) if reached else label.unit,
                status="reported" if reached else (figure.unit or "reported"), arm=arm, control=control,
                time=label.time if not (label.mark.is_time and label.unit != "%") else None,
                grade=label.grade, related=label.mark.related, rule="table",
            )  # fmt: skip
            yield Tabled(item, (table.header[at].span, Span(row[0].span.start, row[at].span.end)))
