"""The figures of one sentence as findings: rows of figures, their measure, their arms, what narrows them down."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from loaders.figures import Figure
from loaders.measures.arms import Arm
from loaders.measures.binding import (
    comparison_unit,
    fits,
    left_measure,
    noun_measure,
    reduction_measure,
    right_measure,
)
from loaders.measures.findings import Finding
from loaders.measures.lexicon import Mark
from loaders.measures.passage import Passage, between
from loaders.measures.qualifiers import Qualifier
from loaders.measures.runs import assign, blank, both_arms, group, is_filler

_ALL = re.compile(r"\ball\s+(?:of\s+)?(?:the\s+)?(?:\d+\s+)?(?:(?:treated|evaluable|infused)\s+)?(?:patients|participants|subjects|those)\b", re.I)
_EXPECTED = re.compile(r"[^.;]{0,60}?\bexpected\s+to\s+(?:achieve|reach|attain|obtain)\s+(?:an?\s+)?[\"']*", re.I)
_WERE_GRADE = re.compile(r"\ball\s+[^,;.]{3,60}?\s(?:were|was)\s+(?:of\s+)?$", re.I)
_EACH = re.compile(r"respectively|分別|分别", re.I)
_MEDIAN = re.compile(r"median|mean|average|中位|平均", re.I)


@dataclass
class Memory:
    """What one sentence leaves to the next: the measure last spoken of, the arms last set side by side."""

    mark: Mark | None = None
    finding: Finding | None = None
    pair: tuple[Arm, ...] = ()
    taken: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Row:
    run: list[Figure]
    left: int
    right: int
    timed: bool
    unit: str | None


def read(passage: Passage, memory: Memory, skip: set[int]) -> list[Finding]:
    """The findings of a sentence; *skip* are figures (by start) that other rules have read."""
    blanked = blank(passage)
    _remember_arms(passage, memory)
    runs = [run for run in group(passage, blanked) if run[0].start not in skip]
    found: list[Finding] = []
    used: set[int] = set()
    carried: tuple[Mark, _Row] | None = None
    current: Arm | None = None
    for index, run in enumerate(runs):
        row = _row(passage, runs, index)
        mark, right = _measure(passage, blanked, row, memory, carried)
        if mark is None:
            continue
        arms = assign(passage, row.run, row.left, row.right, used, memory.pair)
        if row.unit and not row.unit.endswith("difference"):
            arms = [None] * len(run)
        elif len(run) == 1 and arms == [None] and not passage.subgroups:
            arms = [current]
        current = arms[0] if len({a.name for a in arms if a}) == 1 else None
        found.extend(_findings(passage, row, mark, arms, right, memory))
        carried = (mark, row)
        memory.mark, memory.finding = mark, found[-1]
    found.extend(_universal(passage, blanked))
    return [_graded(passage, item) for item in found]


def _row(passage: Passage, runs: list[list[Figure]], index: int) -> _Row:
    run = runs[index]
    clause = passage.clause(run[0].start, run[-1].end)
    left = max(runs[index - 1][-1].end if index else 0, clause[0])
    right = min(runs[index + 1][0].start if index + 1 < len(runs) else len(passage.text), clause[1])
    times = between(passage.times, left, right)
    return _Row(run, left, right, bool(times), comparison_unit(passage, run[0]))


def _measure(
    passage: Passage, blanked: str, row: _Row, memory: Memory, carried: tuple[Mark, _Row] | None
) -> tuple[Mark | None, bool]:
    """The measure of a row, and whether it stands behind it."""
    run, figure = row.run, row.run[0]
    if row.unit == "% reduction" and (mark := reduction_measure(passage, blanked, figure, row.right)):
        return mark, True
    if row.unit is None and figure.kind in ("percent", "count", "number"):
        timed = row.timed or "alive" in passage.text[run[-1].end : run[-1].end + 60]
        if mark := right_measure(passage, blanked, run, row.right, timed=timed):
            return mark, True
    if row.unit is None and figure.kind in ("number", "count") and not figure.noun and (mark := noun_measure(passage, blanked, run[-1], row.right)):
        return mark, True
    floor = carried[1].run[-1].end if carried else 0
    if row.unit is None and figure.kind == "duration" and (mark := _following(passage, run[-1])):
        return mark, True
    if figure.kind not in ("number",):
        timed = row.timed or _rate(passage, row)
        if mark := left_measure(passage, blanked, run, floor, timed=timed, unit=row.unit):
            return mark, False
    if carried and _carries(passage, blanked, carried, row):
        return carried[0], False
    if row.unit in ("HR", "% reduction"):
        earlier = [m for m in passage.marks if m.end <= figure.start and m.is_event]
        return (earlier[-1] if earlier else memory.mark if memory.mark and memory.mark.is_event else None), False
    return None, False


def _rate(passage: Passage, row: _Row) -> bool:
    return bool(re.search(r"\brates?\b|率", passage.text[max(0, row.run[0].start - 60) : row.run[0].start], re.I))


def _following(passage: Passage, figure: Figure) -> Mark | None:
    """"3 years of follow-up", "3-year follow-up"."""
    match = re.match(r"[\s-]*(?:of\s+)?(?:median\s+)?(?=follow)", passage.text[figure.end :], re.I)
    if not match:
        return None
    return next((m for m in passage.marks if m.name == "follow-up" and m.start == figure.end + match.end()), None)


def _carries(passage: Passage, blanked: str, carried: tuple[Mark, _Row], row: _Row) -> bool:
    """Whether a row is of what the row before it was of: only joining words, grades and times between the two."""
    mark, before = carried
    text = blanked
    for item in (*passage.grades, *passage.times, *passage.subgroups):
        text = text[: item.start] + "¤" * (item.end - item.start) + text[item.end :]
    gap = re.sub(r"[;:]|\bit\b|\bcame to\b|\bduring\b|\bone\b", " ", text[before.run[-1].end : row.run[0].start])
    if not is_filler(gap):
        return False
    counts = {"count", "number"}
    same = {row.run[0].kind, before.run[0].kind} <= counts or row.run[0].kind == before.run[0].kind
    return (same or row.run[0].kind in ("percent", "status")) and fits(mark, row.run[0], timed=row.timed or before.timed, unit=None)


def _findings(
    passage: Passage, row: _Row, mark: Mark, arms: list[Arm | None], right: bool, memory: Memory
) -> list[Finding]:
    run = row.run
    if run[0].kind == "status" and len(run) == 1 and run[0].unit == "not reached" and len(memory.pair) > 1 and both_arms(passage, row.left, row.right):
        return [_finding(passage, row, run[0], mark, arm, right, times=[], index=0, both=True) for arm in memory.pair]
    times = between(passage.times, row.left, row.right) or between(passage.times, mark.start, row.left)
    found = []
    for index, (figure, arm) in enumerate(zip(run, arms, strict=True)):
        item = _finding(passage, row, figure, mark, arm, right, times=times, index=index, both=False)
        others = [a for a in arms if a and arm and a.name != arm.name and a.control]
        found.append(replace(item, control=others[0] if others and arm and not arm.control else None))
        if expected := _expected(passage, figure, mark):
            found.append(replace(item, mark=expected, status="expected", subgroup=mark.name, end=expected.end))
    return found


def _finding(
    passage: Passage, row: _Row, figure: Figure, mark: Mark, arm: Arm | None, right: bool, *,
    times: list[Qualifier], index: int, both: bool,
) -> Finding:  # fmt: skip
    start = min(mark.start, row.run[0].start) if not right else (figure.start if len(row.run) == 1 else row.run[0].start)
    end = max(mark.end, figure.end)
    if arm and not both and arm.start >= figure.end and not passage.text[figure.end : arm.start].count(";"):
        end = max(end, arm.end)
    notes = [n for n in passage.notes if figure.end <= n.start < row.right]
    if notes and index == 0:
        figure = _noted(figure, notes[0], last=len(row.run) == 1)
    elif notes and index == len(row.run) - 1:
        figure = _noted(figure, replace(notes[0], p=None), last=True)
    subgroups = between(passage.subgroups, row.left, row.right) or ([] if arm else between(passage.subgroups, 0, row.left)[-1:])
    time = times[index] if len(times) == len(row.run) > 1 and _EACH.search(passage.text) else (times[-1] if times else None)
    parts = _part(passage, figure)
    return Finding(
        figure, mark, start, end,
        unit=row.unit or _unit(figure, mark, row.run), status=_status(figure), arm=arm,
        subgroup=subgroups[-1].value if subgroups else None,
        time=time.value if time and not mark.name == "follow-up" and not (mark.is_time and figure.kind != "percent") else None,
        related=mark.related or None, part=parts, rule="sentence",
    )  # fmt: skip


def _noted(figure: Figure, note: Figure, *, last: bool) -> Figure:
    """A figure with the p value behind the row, and with an interval where it is the last."""
    low, high, interval = (note.low, note.high, note.interval) if last and figure.interval is None else (figure.low, figure.high, figure.interval)
    return replace(figure, p=figure.p if figure.p is not None else note.p, low=low, high=high, interval=interval)


def _part(passage: Passage, figure: Figure) -> str | None:
    """The part of the study that a figure is said of: behind it in its clause, else the last named before it."""
    _, end = passage.clause(figure.start, figure.end)
    later = [f.start for f in passage.figures if f.start >= figure.end]
    behind = between(passage.parts, figure.end, min(later[0] if later else end, end))
    before = between(passage.parts, 0, figure.start)
    after = between(passage.parts, figure.end, end)
    chosen = behind or before[-1:] or after
    return chosen[0].value if chosen else None


def _status(figure: Figure) -> str:
    return (figure.unit or "reported") if figure.kind == "status" else "reported"


def _unit(figure: Figure, mark: Mark, run: list[Figure]) -> str | None:
    if figure.kind == "status":
        if figure.unit != "not reached":
            return None
        units = [f.unit for f in run if f.kind == "duration"]
        return units[0] if units else "months"
    if figure.kind in ("count", "number"):
        return "patients" if figure.noun or mark.category != "safety" or mark.name == "deaths" else "events"
    return figure.unit


def _expected(passage: Passage, figure: Figure, mark: Mark) -> Mark | None:
    """"four achieved VGPR and were expected to achieve CR": the measure that is still to come."""
    if figure.kind not in ("count", "number", "percent"):
        return None
    match = _EXPECTED.match(passage.text, mark.end)
    return next((m for m in passage.marks if match and match.end() - 2 <= m.start <= match.end() + 4), None) if match else None


def _universal(passage: Passage, blanked: str) -> list[Finding]:
    """"MRD negativity was attained in all patients achieving a CR": every one, said in words."""
    found: list[Finding] = []
    for match in _ALL.finditer(passage.text):
        if any(f.start < match.end() and match.start() < f.end for f in passage.figures):
            continue
        group_ = next((g for g in passage.subgroups if g.start <= match.end() and match.start() <= g.end), None)
        end = max(match.end(), group_.end if group_ else 0)
        figure = Figure(match.start(), end, end, "percent", 100, "%", noun="all")
        mark = _all_before(passage, blanked, figure) or right_measure(passage, blanked, [figure], len(blanked), timed=False)
        if mark and mark.category in ("efficacy", "safety") and mark in passage.marks:
            start, stop = min(mark.start, match.start()), max(mark.end, end)
            found.append(Finding(figure, mark, start, stop, unit="%", subgroup=group_.value if group_ else None, rule="universal"))
    return found


def _all_before(passage: Passage, blanked: str, figure: Figure) -> Mark | None:
    for mark in reversed(passage.marks):
        if mark.end <= figure.start:
            gap = blanked[mark.end : figure.start]
            link = r"[\s\")]*(?:was|were|has been|had been)\s+(?:also\s+)?(?:attained|achieved|observed|seen|reached|reported|confirmed)\s+(?:in|by)\s+"
            return mark if re.fullmatch(link, gap, re.I) else None
    return None


def _graded(passage: Passage, item: Finding) -> Finding:
    """The grade and relation that the words around an event state."""
    if item.mark.category != "safety" or item.grade:
        return item
    clause = passage.clause(item.mark.start, item.figure.end)
    near = _near_grade(passage, item, clause)
    relations = [r for r in passage.related if abs(r.start - item.mark.start) < 60 and clause[0] <= r.start < clause[1]]
    told = True if relations and item.mark.name not in ("TRAE", "TRSAE") else item.related
    told = True if item.mark.name in ("TRAE", "TRSAE") else told
    return replace(item, grade=near, related=told)


def _near_grade(passage: Passage, item: Finding, clause: tuple[int, int]) -> str | None:
    wide = (min(item.start, clause[0]), max(item.end, clause[1]))
    grades = [g for g in passage.grades if wide[0] <= g.start < wide[1]]
    figures = [f for f in passage.figures if f.kind in ("percent", "count", "number")]
    beside = []
    for grade in grades:
        owner = min((item, *()), key=lambda _: 0)
        low, high = min(grade.end, item.mark.start, item.figure.start), max(grade.start, item.mark.end, item.figure.end)
        crossed = [f for f in figures if low <= f.start < high and f.start != item.figure.start and not _same_row(passage, f, item.figure)]
        if not crossed and owner is item:
            beside.append(grade)
    if len(beside) > 1 and _EACH.search(passage.text):
        singles = sorted(g.value for g in beside)
        if all(len(s) == 1 for s in singles):
            return f"{singles[0]}-{singles[-1]}"
    if beside:
        return min(beside, key=lambda g: min(abs(g.end - item.mark.start), abs(g.start - item.mark.end), abs(g.end - item.figure.start))).value
    for grade in passage.grades:
        before = passage.text[: grade.start]
        if _WERE_GRADE.search(before) and any(m.name == item.mark.name and m.start > item.figure.end for m in passage.all_marks if m.end <= grade.start):
            return grade.value
    return None


def _same_row(passage: Passage, one: Figure, other: Figure) -> bool:
    first, second = sorted((one, other), key=lambda f: f.start)
    return is_filler(blank(passage)[first.end : second.start])


def _remember_arms(passage: Passage, memory: Memory) -> None:
    """Two arms named in one sentence are the pair that a later "respectively" means."""
    distinct = list({a.name: a for a in passage.arms}.values())
    if len(distinct) > 1:
        memory.pair = tuple(sorted(distinct, key=lambda arm: arm.control))
    elif distinct and distinct[0].name not in {a.name for a in memory.pair}:
        memory.pair = (*memory.pair[-1:], distinct[0]) if len(memory.pair) < 2 else (distinct[0],)
