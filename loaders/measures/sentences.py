"""The figures of one sentence as findings: rows of figures, the measure of each row, the arm of each figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.figures import Figure
from loaders.measures.arms import Arm
from loaders.measures.binding import (
    changed_measure,
    fits,
    left_measure,
    listed_measures,
    noun_measure,
    reduction_measure,
    right_measure,
)
from loaders.measures.findings import Finding
from loaders.measures.mark import Mark
from loaders.measures.narrowing import part_of, qualified
from loaders.measures.passage import Passage
from loaders.measures.phrases import noun_fallen
from loaders.measures.qualifiers import Qualifier
from loaders.measures.rows import Row, each_its_own, noted, opening_time, row_of, signed, start_of, subgroups_of
from loaders.measures.runs import assign, blank, both_arms, group, is_filler, with_control
from loaders.measures.sayings import each_of, expected, named, of_whom, sharing_p, universal

_FROM_BASE = re.compile(r"[較较]基[線线][^,;。]*$")
_EACH = re.compile(r"respectively|分別|分别", re.I)
_PART_OF_A_LIST = re.compile(r"(?:[:,;]|\band)\s*$")
_WHERE = re.compile(
    r"\s+(?:(?:confirmed\s+)?(?:cases|events)\s+)?(?:in|during|on|with)\s+(?:each\s+of\s+)?(?:the\s+)?¤"
)
_CASES = re.compile(r"\s+(?:(?:confirmed|breakthrough|new)\s+)*cases\b", re.I)
_FOLLOW = re.compile(r"[\s-]*(?:of\s+)?(?:median\s+)?(?=follow)", re.I)


@dataclass
class Memory:
    """What one sentence leaves to the next: the measure last spoken of, the arms last set side by side."""

    mark: Mark | None = None
    pair: tuple[Arm, ...] = ()


@dataclass(frozen=True, slots=True)
class _Bound:
    mark: Mark
    way: str
    row: Row


def read(passage: Passage, memory: Memory, skip: set[int]) -> list[Finding]:
    """The findings of a sentence; *skip* are figures (by start) that other rules have read."""
    blanked = blank(passage)
    remember(passage.arms, memory)
    runs = [run for run in group(passage, blanked) if run[0].start not in skip]
    found: list[Finding] = []
    used: set[int] = set()
    last: _Bound | None = None
    current: Arm | None = None
    for index, run in enumerate(runs):
        row = row_of(passage, runs, index)
        if marks := listed_measures(passage, run, row.left, row.right, timed=row.timed):
            last = _Bound(marks[-1], "left", row)
            found.extend(_apart(passage, row, marks, used, memory, current))
            memory.mark = marks[-1]
            continue
        bound = _measure(passage, blanked, row, memory, last)
        if bound is None:
            continue
        behind = bound.mark.end if bound.way == "noun" and len(run) == 1 else 0
        arms = assign(passage, run, row.left, row.right, used, memory.pair, behind)
        if bound.mark.name == "vaccine efficacy":
            arms = [arm if arm and arm not in passage.arms else None for arm in arms]
        elif (
            row.unit
            and not _within(passage, row)
            and (row.unit != "% reduction" or bound.mark.is_event or len(set(passage.arms)) > 1)
        ):
            arms = _set_apart(passage, row, arms)
        elif len(run) == 1 and arms == [None]:
            arms = [current]
        current = arms[0] if len({a.name for a in arms if a}) == 1 else None
        items = _findings(passage, bound, arms, memory)
        items = [one for item in items for one in each_of(passage, item, memory.pair)] if len(items) == 1 else items
        found.extend(items)
        found.extend([*named(passage, items[-1]), *of_whom(passage, items[-1])])
        last = bound
        memory.mark = bound.mark
    found.extend(universal(passage, blanked))
    apart = {f.figure.start for f in found if f.rule == "named" and f.arm}
    found = [f for f in found if f.rule == "named" or f.figure.start not in apart]
    found = sharing_p(passage, found)
    return [qualified(passage, blanked, item) for item in found]


def _apart(
    passage: Passage, row: Row, marks: list[Mark], used: set[int], memory: Memory, current: Arm | None
) -> list[Finding]:
    """A row whose figures are of several measures, one each, all of one arm."""
    arm = assign(passage, row.run[:1], row.left, row.run[0].start, used, ())[0]
    arm = arm or assign(passage, row.run[-1:], row.run[-1].start, row.right, used, ())[0] or current
    return [
        _finding(
            passage,
            _Bound(mark, "left", row),
            figure,
            arm,
            time=_last(passage.times_for(mark, row.left, row.right)),
            both=False,
        )
        for mark, figure in zip(marks, row.run, strict=True)
    ]


def _last(times: list[Qualifier]) -> Qualifier | None:
    return times[-1] if times else None


def _set_apart(passage: Passage, row: Row, arms: list[Arm | None]) -> list[Arm | None]:
    """The groups of figures that set arms against each other; of several arms, the one that is set against another."""
    kept = [arm if arm and arm.start < row.run[0].start and arm not in passage.arms else None for arm in arms]
    several = len({*passage.book.names.values()}) > 2
    named = [a for a in passage.arms if row.left <= a.start < row.right and not a.control]
    if kept == [None] and row.unit and row.run[0].kind != "duration" and _is_gap(row.unit) and several and named:
        return [named[0]]
    return kept


def _within(passage: Passage, row: Row) -> bool:
    """Whether a fall is one from baseline, of one arm by itself: 試驗組體重較基線下降12.3%."""
    return row.unit == "% reduction" and _FROM_BASE.search(passage.text[: row.run[0].start][-16:]) is not None


def _is_gap(unit: str) -> bool:
    return unit.endswith(" difference") or unit == "percentage points"


def _measure(passage: Passage, blanked: str, row: Row, memory: Memory, last: _Bound | None) -> _Bound | None:
    """The measure of a row, and the way it was found."""
    run, figure = row.run, row.run[0]
    if figure.kind == "percent" and (
        inside := [m for m in passage.marks if figure.start < m.start and m.end < figure.end]
    ):
        return _Bound(inside[0], "noun", row)
    if row.unit == "% reduction" and (mark := reduction_measure(passage, blanked, figure, row.right)):
        return _Bound(mark, "reduction", row)
    if row.unit is None and figure.kind in ("percent", "scale", "plain") and (mark := changed_measure(passage, figure)):
        return _Bound(mark, "reduction", row)
    if row.unit is None and figure.kind in ("percent", "count", "number"):
        timed = row.timed or "alive" in passage.text[run[-1].end : run[-1].end + 60]
        if mark := right_measure(passage, blanked, run, row.right, timed=timed):
            return _Bound(mark, "verb", row)
    events = row.unit is None and figure.kind in ("number", "count") and not figure.noun
    if events and (mark := noun_measure(passage, blanked, run[-1], row.right)):
        return _Bound(mark, "noun", row)
    if row.unit is None and figure.kind == "duration" and (mark := _following(passage, run[-1])):
        return _Bound(mark, "following", row)
    floor = last.row.run[-1].end if last else 0
    cases = figure.kind == "number" and _CASES.match(passage.text, run[-1].end) is not None
    if (figure.kind != "number" or cases or any(m.unit for m in passage.marks)) and (
        mark := left_measure(passage, blanked, run, floor, timed=row.timed or _rate(passage, row), unit=row.unit)
    ):
        return _Bound(mark, "left", row)
    if last and _carries(passage, blanked, last, row):
        return _Bound(last.mark, "carried", row)
    if row.unit == "% reduction" and (mark := noun_fallen(blanked, floor, figure)):
        return _Bound(mark, "left", row)
    if row.unit and _is_gap(row.unit):
        mark = memory.mark
        suits = mark is not None and (mark.unit in ("", figure.unit) or row.unit == "percentage points")
        return _Bound(replace(mark, start=figure.start, end=figure.end), "left", row) if mark and suits else None
    if row.unit in ("RR", "OR") and last and last.mark.category in ("efficacy", "safety"):
        return _Bound(last.mark, "left", row)
    if row.unit in ("HR", "% reduction"):
        earlier = [m for m in passage.marks if m.end <= figure.start and m.is_event]
        spoken = last.mark if last and row.unit == "% reduction" else memory.mark
        mark = earlier[-1] if earlier else spoken if spoken and (last or spoken.is_event) else None
        return (
            _Bound(mark if earlier else replace(mark, start=run[0].start, end=run[0].end), "left", row)
            if mark
            else None
        )
    return None


def _rate(passage: Passage, row: Row) -> bool:
    return bool(re.search(r"\brates?\b|率", passage.text[max(0, row.run[0].start - 60) : row.run[0].start], re.I))


def _following(passage: Passage, figure: Figure) -> Mark | None:
    """ "3 years of follow-up", "3-year follow-up"."""
    match = _FOLLOW.match(passage.text, figure.end)
    return next((m for m in passage.marks if match and m.name == "follow-up" and m.start == match.end()), None)


def _carries(passage: Passage, blanked: str, last: _Bound, row: Row) -> bool:
    """Whether a row is of what the row before it was of: only joining words, grades and times between the two."""
    start, end = max(last.row.run[-1].end, last.mark.end), row.run[0].start
    text = blanked
    for item in (*passage.grades, *passage.times, *passage.subgroups):
        text = text[: item.start] + "¤" * (item.end - item.start) + text[item.end :]
    kinds = {row.run[0].kind, last.row.run[0].kind}
    counts = kinds <= {"count", "number"}
    if not (counts or len(kinds) == 1 or row.run[0].kind in ("percent", "status") or "status" in kinds):
        return False
    if not fits(last.mark, row.run[0], timed=row.timed or last.row.timed, unit=None):
        return False
    gap = re.sub(
        r"[;:]|\b(?:during|one|trial|study|overall|total|cases|events|occurred|reported|recorded|observed)\b",
        " ",
        text[start:end],
    )
    alone = row.run[0].kind == "number" and "¤" not in text[start:end]
    if alone and not _WHERE.match(blanked, row.run[-1].end):
        return False
    if is_filler(gap):
        return True
    listed = ":" in text[:end] and _PART_OF_A_LIST.search(text[:end]) and _WHERE.match(blanked, row.run[-1].end)
    return counts and bool(listed)


def _findings(passage: Passage, bound: _Bound, arms: list[Arm | None], memory: Memory) -> list[Finding]:
    row, mark = bound.row, bound.mark
    run = row.run
    arms = with_control(arms)
    if (
        len(run) == 1 and run[0].kind == "status" and run[0].unit == "not reached" and len(memory.pair) > 1
        and both_arms(passage, row.left, row.right)
    ):  # fmt: skip
        return [_finding(passage, bound, run[0], arm, time=None, both=True) for arm in memory.pair]
    times = passage.times_for(mark, row.left, row.right) or passage.times_for(mark, start_of(passage, mark), row.left)
    times = times or opening_time(passage, row, mark)
    each = len(times) == len(run) > 1 and (_EACH.search(passage.text) or each_its_own(times, run))
    found = []
    for index, (figure, arm) in enumerate(zip(run, arms, strict=True)):
        time = times[index] if each else times[-1] if times else None
        item = _finding(passage, bound, figure, arm, time=time, both=False)
        others = [a for a in arms if a and arm and a.name != arm.name and a.control]
        found.append(replace(item, control=others[0] if others and arm and not arm.control else None))
        if coming := expected(passage, figure, mark):
            found.append(replace(item, mark=coming, status="expected", subgroup=mark.name, end=coming.end))
    return found


def _finding(
    passage: Passage, bound: _Bound, figure: Figure, arm: Arm | None, *, time: Qualifier | None, both: bool
) -> Finding:
    row, mark, run = bound.row, bound.mark, bound.row.run
    behind = bound.way in ("verb", "noun", "following", "reduction")
    start = min(mark.start, run[0].start) if not behind else run[0].start
    end = max(mark.end, figure.end)
    if (
        arm
        and not both
        and arm.start >= figure.end
        and arm in (*passage.arms, *passage.responders)
        and ";" not in passage.text[figure.end : arm.start]
    ):
        end = max(end, arm.end)
    figure = signed(passage, row, mark, noted(passage, row, figure))
    subgroups = subgroups_of(passage, figure, row)
    landmark = time is not None and mark.name != "follow-up" and (figure.kind == "percent" or not mark.is_time)
    return Finding(
        figure, mark, start, end,
        unit=row.unit or _unit(passage, figure, bound),
        status=(figure.unit or "") if figure.kind == "status" else "reported",
        arm=arm, subgroup=subgroups[-1].value if subgroups else None, time=time.value if time and landmark else None,
        related=mark.related or None, part=part_of(passage, figure), rule="sentence",
    )  # fmt: skip


def _unit(passage: Passage, figure: Figure, bound: _Bound) -> str | None:
    if figure.kind == "status":
        if figure.unit != "not reached":
            return None
        units = [f.unit for f in bound.row.run if f.kind == "duration"]
        return units[0] if units else "months"
    if figure.kind == "plain" or (figure.kind == "number" and bound.mark.unit):
        return bound.mark.unit
    if figure.kind == "number" and _CASES.match(passage.text, bound.row.run[-1].end):
        return "cases" if bound.mark.category == "efficacy" else "events"
    if figure.kind in ("count", "number"):
        people = figure.noun or bound.way == "verb" or bound.mark.category != "safety" or bound.mark.name == "deaths"
        return "patients" if people else "events"
    return figure.unit


def remember(arms: list[Arm], memory: Memory) -> None:
    """Two arms named in one sentence are the pair that a later "respectively" means."""
    distinct = list({a.name: a for a in arms}.values())
    if len(distinct) > 1:
        memory.pair = tuple(sorted(distinct, key=lambda arm: arm.control))
    elif distinct and distinct[0].name not in {a.name for a in memory.pair}:
        memory.pair = (*memory.pair[-1:], distinct[0]) if len(memory.pair) < 2 else (distinct[0],)
