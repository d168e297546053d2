"""The figures of one sentence as findings: rows of figures, the measure of each row, the arm of each figure."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.figures import Figure
from loaders.measures.armcounts import by_arm
from loaders.measures.arms import Arm
from loaders.measures.binding import (
    changed_measure,
    fits,
    han_events,
    left_measure,
    listed_measures,
    noun_measure,
    reduction_measure,
    right_measure,
)
from loaders.measures.findings import Finding
from loaders.measures.made import CASES, Bound, made, one
from loaders.measures.mark import Mark
from loaders.measures.memory import Memory, at_endpoint, remember
from loaders.measures.narrowing import qualified
from loaders.measures.passage import Passage
from loaders.measures.phrases import noun_fallen
from loaders.measures.qualifiers import Qualifier
from loaders.measures.relations import related_of
from loaders.measures.rows import Row, row_of
from loaders.measures.runs import assign, blank, group, is_filler
from loaders.measures.sayings import both_on, each_of, named, none_too, of_whom, sharing_p, universal
from loaders.measures.subcounts import subcounts

_FROM_BASE = re.compile(r"[較较]基[線线][^,;。]*$")
_EACH = re.compile(r"respectively|分別|分别|依次|依序", re.I)
_PART_OF_A_LIST = re.compile(r"(?:[:,;]|\band)\s*$")
_WHERE = re.compile(
    r"\s+(?:(?:confirmed\s+)?(?:cases|events)\s+)?(?:in|during|on|with)\s+(?:each\s+of\s+)?(?:the\s+)?¤"
)
_NO_RESULT = re.compile(r"\b(?:will|workforce|headcount|employees|costs?|expens\w+|spending|price|shares?)\b", re.I)
_ARTICLE = re.compile(r"\s+(?:patients?\s+)?(?:an?\s+|the\s+)?")
#: A verb of its own behind a figure: what it is of is not what the row before was of.
_OWN_VERB = re.compile(
    r"[\s)]*(?:of (?:the |all )?(?:patients|participants|subjects)\s+)?(?:have (?:received|been|undergone)|had"
    r"|received|achieved|experienced|developed|discontinued)\b",
    re.I,
)
_FOLLOW = re.compile(r"[\s-]*(?:of\s+)?(?:median\s+)?(?=follow)", re.I)


def read(passage: Passage, memory: Memory, skip: set[int]) -> list[Finding]:
    """The findings of a sentence; *skip* are figures (by start) that other rules have read."""
    blanked = blank(passage)
    remember(passage.arms, memory)
    runs = [run for run in group(passage, blanked) if run[0].start not in skip]
    found: list[Finding] = []
    used: set[int] = set()
    last: Bound | None = None
    current: Arm | None = None
    earlier: list[Arm | None] = []
    for index, run in enumerate(runs):
        row = row_of(passage, runs, index)
        if marks := listed_measures(passage, run, row.left, row.right, timed=row.timed):
            last = Bound(marks[-1], "left", row)
            found.extend(_apart(passage, row, marks, used, memory, current))
            memory.mark = marks[-1]
            continue
        bound = _measure(passage, blanked, row, memory, last)
        if bound is None:
            continue
        beside = bound.way == "noun" or (bound.way == "verb" and bound.mark.start == run[0].end)
        behind = bound.mark.end if beside and len(run) == 1 else 0
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
        if _elliptic(passage, row, arms, earlier):
            arms = earlier
        earlier = arms
        current = arms[0] if len({a.name for a in arms if a}) == 1 else None
        items = made(passage, bound, arms, memory.pair)
        if bound.way == "spoken" and not any(item.time for item in items):
            items = [replace(item, time=memory.time) for item in items]
        if passage.arm_counts:
            items = [one for item in items for one in by_arm(passage.text, item, passage.arm_counts)]
        items = both_on(passage, items[0]) if len(items) == 1 else items
        items = [one for item in items for one in each_of(passage, item, memory.pair)] if len(items) == 1 else items
        found.extend(items)
        found.extend([*named(passage, items[-1]), *of_whom(passage, items[-1])])
        last = bound
        memory.mark, memory.time = bound.mark, items[-1].time
    found.extend(universal(passage, blanked))
    found.extend(none_too(passage, found))
    apart = {f.figure.start for f in found if f.rule == "named" and f.arm}
    found = [f for f in found if f.rule == "named" or f.figure.start not in apart]
    found = [qualified(passage, blanked, item) for item in sharing_p(passage, found)]
    found.extend(related_of(passage, found))
    found = [at_endpoint(passage, item, memory) for item in found]
    return [*found, *(sub for item in found for sub in subcounts(item, passage.graded_counts, found))]


def _elliptic(passage: Passage, row: Row, arms: list[Arm | None], earlier: list[Arm | None]) -> bool:
    """ "AEs in 81% of A and 84% of B; SAEs in 2.9% and 5.8%": the arms of the row before, in their order."""
    if any(arms) or len(arms) < 2 or len(earlier) != len(arms) or not all(earlier) or row.unit:
        return False
    return not any(row.left <= arm.start < row.right for arm in passage.arms)


def _apart(
    passage: Passage, row: Row, marks: list[Mark], used: set[int], memory: Memory, current: Arm | None
) -> list[Finding]:
    """A row whose figures are of several measures, one each, all of one arm."""
    arm = assign(passage, row.run[:1], row.left, row.run[0].start, used, ())[0]
    arm = arm or assign(passage, row.run[-1:], row.run[-1].start, row.right, used, ())[0] or current
    return [
        one(
            passage,
            Bound(mark, "left", row),
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
    if len(arms) > 1 and all(arms) and len({arm.name for arm in arms if arm}) == len(arms):
        return arms
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


def _measure(passage: Passage, blanked: str, row: Row, memory: Memory, last: Bound | None) -> Bound | None:
    """The measure of a row, and the way it was found."""
    run, figure = row.run, row.run[0]
    if figure.kind in ("percent", "ratio") and (
        inside := [m for m in passage.marks if figure.start < m.start and m.end < figure.core]
    ):
        return Bound(inside[0], "noun", row)
    if (
        row.unit
        and (row.unit == "% reduction" or _is_gap(row.unit))
        and (mark := reduction_measure(passage, blanked, figure, row.right))
    ):
        return Bound(mark, "reduction", row)
    gap = row.unit is None or _is_gap(row.unit)
    if gap and figure.kind in ("percent", "scale", "plain") and (mark := changed_measure(passage, figure)):
        return Bound(mark, "reduction", row)
    if row.unit is None and figure.kind in ("percent", "count", "number"):
        timed = row.timed or "alive" in passage.text[run[-1].end : run[-1].end + 60]
        if mark := right_measure(passage, blanked, run, row.right, timed=timed):
            return Bound(mark, "verb", row)
    if row.unit is None and len(run) == 1 and (mark := han_events(passage, figure)):
        return Bound(mark, "noun", replace(row, run=[replace(figure, kind="number", noun="")]))
    events = row.unit is None and figure.kind in ("number", "count") and not figure.noun
    if events and (mark := noun_measure(passage, blanked, run[-1], row.right)):
        return Bound(mark, "noun", row)
    if row.unit is None and figure.kind == "duration" and (mark := _following(passage, run[-1])):
        return Bound(mark, "following", row)
    if last and last.way == "verb" and row.unit is None and (mark := _bare_object(passage, row)):
        return Bound(mark, "verb", row)
    floor = last.row.run[-1].end if last else 0
    cases = figure.kind == "number" and CASES.match(passage.text, run[-1].end) is not None
    if (figure.kind != "number" or cases or any(m.is_bare for m in passage.marks)) and (
        mark := left_measure(passage, blanked, run, floor, timed=row.timed or _rate(passage, row), unit=row.unit)
    ):
        taken = last is not None and last.way == "verb" and mark.start == last.mark.start
        if not taken or not _OWN_VERB.match(passage.text, run[-1].end):
            return Bound(mark, "left", row)
    if last and _carries(passage, blanked, last, row):
        return Bound(last.mark, "carried", row)
    if row.unit == "% reduction" and (mark := noun_fallen(blanked, floor, figure)):
        return Bound(mark, "left", row)
    if row.unit is None and memory.led and not passage.marks and passage.arms:
        # A list under "… was:": each line gives the arms and their figures alone.
        led = replace(memory.led, start=run[0].start, end=run[0].end)
        return Bound(led, "spoken", row) if fits(led, run[0], timed=False, unit=None) else None
    if row.unit and _is_gap(row.unit):
        mark = memory.mark
        bare = figure.unit is None and mark is not None and mark.is_bare
        suits = mark is not None and (bare or mark.unit in ("", figure.unit) or row.unit == "percentage points")
        return Bound(replace(mark, start=figure.start, end=figure.end), "spoken", row) if mark and suits else None
    if row.unit in ("RR", "OR") and last and last.mark.category in ("efficacy", "safety"):
        return Bound(last.mark, "left", row)
    if row.unit in ("HR", "% reduction"):
        earlier = [m for m in passage.marks if m.end <= figure.start and m.is_event]
        if not earlier and _NO_RESULT.search(passage.text):
            return None
        spoken = last.mark if last and row.unit == "% reduction" else memory.mark
        mark = earlier[-1] if earlier else spoken if spoken and (last or spoken.is_event) else None
        return (
            Bound(mark if earlier else replace(mark, start=run[0].start, end=run[0].end), "left", row) if mark else None
        )
    return None


def _bare_object(passage: Passage, row: Row) -> Mark | None:
    """ "24 (60%) achieved a PR and 4 (10%) a CR": the verb of the row before goes on."""
    end = row.run[-1].end
    mark = next((m for m in passage.marks if end < m.start < min(row.right, end + 12)), None)
    fitting = mark is not None and fits(mark, row.run[0], timed=row.timed, unit=None)
    return mark if mark and fitting and _ARTICLE.fullmatch(passage.text[end : mark.start]) else None


def _rate(passage: Passage, row: Row) -> bool:
    return bool(re.search(r"\brates?\b|率", passage.text[max(0, row.run[0].start - 60) : row.run[0].start], re.I))


def _following(passage: Passage, figure: Figure) -> Mark | None:
    """ "3 years of follow-up", "3-year follow-up"."""
    match = _FOLLOW.match(passage.text, figure.end)
    return next((m for m in passage.marks if match and m.name == "follow-up" and m.start == match.end()), None)


def _carries(passage: Passage, blanked: str, last: Bound, row: Row) -> bool:
    """Whether a row is of what the row before it was of: only joining words, grades and times between the two."""
    start, end = max(last.row.run[-1].end, last.mark.end), row.run[0].start
    if row.run[0].kind == "percent" and _OWN_VERB.match(passage.text, row.run[-1].end):
        return False
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
