"""Tables of results: endpoints in rows and arms in columns, or the other way round, whatever the layout of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from loaders.figures import Figure
from loaders.measures.arm_forms import is_control
from loaders.measures.arms import Arm
from loaders.measures.captioned import captioned
from loaders.measures.columns import Column, column, control_of
from loaders.measures.findings import Finding
from loaders.measures.grid import Grid, Part, Row, evidence, grid_of
from loaders.measures.labels import Label, Surroundings, counts_people, label_of
from loaders.measures.layouts import laid_out, names_measure
from loaders.measures.mark import Mark
from loaders.measures.qualifiers import grades, time_points
from loaders.measures.tabled import Setting, Tabled, compared, figure_of, group_of, time_of, unit_of_row
from loaders.measures.units import unit_of
from loaders.measures.values import cell, marks_of, p_of
from loaders.numerals import number
from loaders.searching import searchable
from loaders.view import Table

#: A time that is said of an endpoint is not that of harms.
_ENDPOINT = searchable(r"\bendpoints?\b|change from baseline|[終终][點点]|[較较]基[線线]", re.I)

_FULL_STOP = re.compile(r"。|[a-z)]\.(?=\s)")
_LED = re.compile(r"\s*(?:leading|resulting|led) (?:to|in) ", re.I)
_COUNTED = re.compile(r"\d+\s*\(\d[\d.]*\s*%?\)\s*[*†‡§]*")


def columns(tables: Iterable[Table]) -> list[str]:
    """The names of arms in the heads of tables of results."""
    names: list[str] = []
    for table in tables:
        grid = laid_out(grid_of(table))
        heads = [column(head.text) for head in grid.heads] if grid else []
        if grid and _is_results(grid, heads):
            names += [head.name for head in heads if head.is_arm]
    return names


def pair_of(tables: Iterable[Table]) -> tuple[Arm, ...]:
    """The two arms that a document's first table of two arms sets side by side, the control last; empty without one."""
    for table in tables:
        grid = laid_out(grid_of(table))
        heads = [column(head.text) for head in grid.heads] if grid else []
        control = control_of(heads, controlled=True)
        arms = [at for at, head in enumerate(heads) if head.is_arm]
        dosed = all(heads[at].dose or heads[at].name[:1].isdigit() for at in arms)
        if grid and control is None and len(arms) == 2 and dosed:
            return tuple(Arm(0, 0, heads[at].name) for at in arms)
        if grid and control is not None and len(arms) == 2 and _is_results(grid, heads):
            names = [heads[at].name for at in sorted(arms, key=lambda at: at == control)]
            return (Arm(0, 0, names[0]), Arm(0, 0, names[1], True))
    return ()


def rows(table: Table, setting: Setting, before: Grid | None = None) -> tuple[Grid | None, list[Tabled]]:
    """The findings of a table of results, and its grid; *before* is the grid of the table before it."""
    grid = laid_out(captioned(grid_of(table, before), setting))
    if grid is None:
        return None, []
    reader = _Reader(grid, setting)
    return grid, list(reader.read()) if _is_results(grid, reader.heads) else []


def _is_results(grid: Grid, heads: list[Column]) -> bool:
    """Whether a row's label names a measure and its cells hold figures, or several sized arms stand over figures."""
    if not any(head.kind in ("arm", "time", "baseline") for head in heads):
        return False
    known = any(
        names_measure(row.label.text, row.section.text) and any(cell(c.text, "%") for c in row.cells)
        for row in grid.rows
    )
    return known or sum(1 for head in heads if head.is_arm and head.total) > 1


@dataclass
class _Reader:
    """The reading of one table."""

    grid: Grid
    setting: Setting
    heads: list[Column] = field(init=False)
    control: int | None = field(init=False)
    arms: list[Arm | None] = field(init=False)
    time: str | None = field(init=False)
    group: str | None = field(init=False)
    of_all: bool = field(init=False)
    sizes: dict[int, tuple[Part, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.heads = [column(head.text) for head in self.grid.heads]
        self.sizes = {at: (part,) for at, part in enumerate(self.grid.heads) if self.heads[at].total}
        self.control = control_of(self.heads, controlled=self.setting.controlled)
        self.arms = [
            Arm(0, 0, head.name, self._is_control(at) or is_control(head.name)) if head.is_arm else None
            for at, head in enumerate(self.heads)
        ]
        every = column(self.grid.corner.text).total
        if every and not any(head.total for head in self.heads):
            self.heads = [replace(head, total=every) if head.everyone else head for head in self.heads]
        self.group = group_of(self.setting)
        corner = time_points(self.grid.corner.text)
        self.time = corner[0].value if corner else time_of(self.setting)
        around = self.grid.corner.text if corner else self.setting.heading + self.setting.caption
        self.of_all = not _ENDPOINT.search(around)

    def _is_control(self, at: int) -> bool:
        return self.control is not None and self.heads[at].name == self.heads[self.control].name

    def read(self) -> Iterator[Tabled]:
        """The findings, row by row, after those of the heads."""
        labels = self._labels()
        if len(_FULL_STOP.findall(self.setting.heading)) > 1 and any(time_points(row.label.text) for row, _ in labels):
            # The rows say when; a time that a paragraph above speaks of is that of its own figures.
            self.time = None
        self._sized(labels)
        yield from self._of_heads()
        for row, label in labels:
            if label:
                yield from self._row(row, label)

    def _labels(self) -> list[tuple[Row, Label | None]]:
        clinical = any(names_measure(row.label.text, row.section.text) for row in self.grid.rows) or any(
            arm and arm.control for arm in self.arms
        )
        around = Surroundings(self.setting.caption, clinical, self.setting.terms)
        found: list[tuple[Row, Label | None]] = []
        last = ""
        for row in self.grid.rows:
            unit = unit_of_row(row, self.heads) or unit_of(self.grid.corner.text)
            if unit is None and any(_COUNTED.fullmatch(part.text.strip()) for part in row.cells):
                unit = "%"
            label = label_of(row.label.text, row.section.text, unit, around)
            if found and (led := _led_to(row.label.text, found[-1][1])):
                label = label_of(led, row.section.text, unit, around)
            if label is None and last:
                over = label_of(row.label.text, last, unit, around)
                graded = over is not None and over.mark.category == "safety" and bool(grades(row.label.text))
                label = over if over and (over.kind != "value" or graded) else None
            elif label and label.kind == "value":
                last = row.label.text
            found.append((row, label))
        return found

    def _sized(self, labels: list[tuple[Row, Label | None]]) -> None:
        """The sizes of arms that stand in a row of their own."""
        for row, label in labels:
            if counts_people(row.label.text) or (label and label.kind == "size" and label.time is None):
                for at, part in enumerate(row.cells):
                    size = number(part.text)
                    if at < len(self.heads) and self.heads[at].total is None and isinstance(size, int):
                        self.heads[at] = replace(self.heads[at], total=size)
                        if label is None or label.kind != "size":
                            self.sizes[at] = (self.grid.heads[at], row.label, part)

    def _of_heads(self) -> Iterator[Tabled]:
        """Sizes and doses that the heads state."""
        evaluable = any(self.heads[at].evaluable for at in self.sizes)
        arms = [at for at in self.sizes if self.heads[at].is_arm]
        every = sum(self.heads[at].total or 0 for at in arms)
        treated = every in self.setting.treated
        enrolled = treated or every in self.setting.counted
        for at, head in enumerate(self.heads):
            if at in self.sizes and head.kind == "arm" and (evaluable or (enrolled and len(arms) > 1 and at in arms)):
                name = "patients evaluable" if evaluable else "patients treated" if treated else "patients randomized"
                figure = Figure(0, 0, 0, "count", head.total, "patients")
                yield self._said(figure, Mark(0, 0, name, "baseline"), "patients", at, self.sizes[at])
            if head.dose:
                figure = Figure(0, 0, 0, "dose", head.dose[0], head.dose[1])
                yield self._said(figure, Mark(0, 0, "dose", "dose"), head.dose[1], at, (self.grid.heads[at],))

    def _said(self, figure: Figure, mark: Mark, unit: str, at: int, parts: tuple[Part, ...]) -> Tabled:
        return Tabled(Finding(figure, mark, 0, 0, unit=unit, arm=self.arms[at], rule="table"), evidence(*parts))

    def _row(self, row: Row, label: Label) -> Iterator[Tabled]:
        cells = _with_intervals(row, self.heads)
        width = min(len(cells), len(self.heads))
        values = [at for at in range(width) if self.heads[at].kind in ("arm", "time", "baseline")]
        tests = [at for at in range(width) if self.heads[at].kind == "p" and p_of(cells[at].text) is not None]
        ratios = any(
            self.heads[at].kind in ("ratio", "difference") and cells[at].text.strip(" -") for at in range(width)
        )
        treated = [at for at in values if not self._is_control(at) and (self.arms[at] or len(values) == 1)]
        tested = dict(zip(treated, tests, strict=False)) if len(tests) in (1, len(treated)) and not ratios else {}
        filled = [at for at in values if cells[at].text.strip(" -") and not self._is_control(at)]
        for at in range(width):
            head = self.heads[at]
            if head.kind in ("ratio", "difference"):
                yield from self._compared(row, label, cells, at, tests)
            elif at in values and (found := figure_of(cells[at].text, label, head)):
                if label.mark.name == "deaths" and cells[at].text.strip() == "0" and unit_of(row.label.text) != "%":
                    found = replace(found, kind="count", unit="patients")
                p = p_of(cells[tested[at]].text) if at in tested and found.p is None else found.p
                yield self._value(row, label, replace(found, p=p), cells[at], at, alone=len(filled) == 1)

    def _value(self, row: Row, label: Label, figure: Figure, part: Part, at: int, *, alone: bool) -> Tabled:
        head, arm, mark = self.heads[at], self.arms[at], label.mark
        if head.kind == "baseline" and mark.category == "efficacy":
            mark = replace(mark, category="baseline")
        if self.grid.visits and label.time and mark.category == "baseline" and label.kind == "value":
            mark = replace(mark, category="efficacy")
        spans = evidence(self.grid.heads[at], row.label, part)
        if mark.category == "efficacy" and (note := self.setting.notes.get(marks_of(part.text))) and figure.p is None:
            figure, spans = replace(figure, p=note.p), (*spans, note.span)
        control = self.arms[self.control] if self.control is not None else None
        judged = mark.category in ("efficacy", "safety") and label.kind != "size"
        faced = judged and not self._is_control(at) and (arm or label.kind != "value")
        if label.kind != "value" and label.kind != "size":
            unit, arm = compared(label, figure), None if alone else arm
        else:
            unit = _unit(label, figure, head)
        if figure.n is not None and figure.total is None and head.total and figure.n <= head.total:
            figure = replace(figure, total=head.total)
        timed = (judged and not (mark.is_time and unit != "%")) or (label.kind == "size" and label.time)
        item = Finding(
            figure, mark, 0, 0, unit=unit, subgroup=row.group or self.group,
            status="reported" if figure.kind != "status" else figure.unit or "reported",
            arm=arm, control=control if faced else None,
            time=(label.time or head.time or self._time(mark, judged=judged)) if timed else self._early(mark, label),
            grade=label.grade or (head.grade if mark.category == "safety" else None), related=mark.related,
            criterion=label.criterion, rule="table",
        )  # fmt: skip
        return Tabled(item, spans)

    def _early(self, mark: Mark, label: Label) -> str | None:
        """In a table of visits, the first is a time point too."""
        return (label.time or "baseline") if self.grid.visits and mark.category == "baseline" else None

    def _time(self, mark: Mark, *, judged: bool) -> str | None:
        """The time point that the words around the table set for a measure of it."""
        return self.time if judged and (self.of_all or mark.category == "efficacy") else None

    def _compared(self, row: Row, label: Label, cells: list[Part], at: int, tests: list[int]) -> Iterator[Tabled]:
        """The cell of a column that sets arms against each other: a ratio or a difference."""
        head = self.heads[at]
        figure = cell(cells[at].text, "HR" if head.kind == "ratio" else label.unit, head.interval)
        if figure is None or figure.value is None:
            return
        kind = label_of(self.grid.heads[at].text, row.label.text) if head.kind == "ratio" else None
        unit = (
            (kind.unit if kind and kind.kind == "ratio" else "HR") if head.kind == "ratio" else compared(label, figure)
        )
        p = p_of(cells[tests[0]].text) if len(tests) == 1 and figure.p is None else figure.p
        control = self.arms[self.control] if self.control is not None else None
        item = Finding(
            replace(figure, p=p), label.mark, 0, 0, unit=unit, control=control, grade=label.grade,
            time=label.time or (self.time if not label.mark.is_time else None), related=label.mark.related,
            criterion=label.criterion, rule="table",
        )  # fmt: skip
        yield Tabled(item, evidence(self.grid.heads[at], row.label, cells[at]))


def _led_to(text: str, above: Label | None) -> str | None:
    """ "Leading to withdrawal" below "Any TEAE": the harms above that led to it."""
    if above is None or above.mark.category != "safety" or not _LED.match(text):
        return None
    cause = re.search(r"due to (?P<what>[A-Z]+)$", above.mark.name)
    return f"{cause['what'] if cause else above.mark.name}s {text.strip().lower()}"


def _unit(label: Label, figure: Figure, head: Column) -> str | None:
    if figure.kind == "status":
        return label.unit if figure.unit != "immature" else None
    if label.unit == "% reduction":
        negative = isinstance(figure.value, int | float) and figure.value < 0
        return "%" if negative else "% reduction"
    return figure.unit or label.unit or ("%" if head.share else None)


def _with_intervals(row: Row, heads: list[Column]) -> list[Part]:
    """The cells of a row, an interval in a column of its own joined to the figure before it."""
    cells = list(row.cells)
    for at in range(1, min(len(cells), len(heads))):
        if heads[at].kind == "interval" and cells[at].text and cells[at - 1].text:
            text = cells[at].text
            cells[at - 1] = cells[at - 1].and_then(cells[at], text if text[0] in "([" else f"({text})")
    return cells
