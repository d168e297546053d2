"""Findings made of a row of figures whose measure and arms are known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.figures import Figure
from loaders.measures.arms import Arm
from loaders.measures.findings import Finding
from loaders.measures.mark import Mark
from loaders.measures.narrowing import part_of
from loaders.measures.passage import Passage
from loaders.measures.qualifiers import Qualifier
from loaders.measures.rows import Row, each_its_own, noted, opening_time, signed, start_of, subgroups_of
from loaders.measures.runs import both_arms, with_control
from loaders.measures.sayings import expected
from loaders.searching import searchable

_EACH = re.compile(r"respectively|分別|分别|依次|依序", re.I)
_AT_BASELINE = re.compile(r"\s*(?:\([^()]*\)\s*)?at (?:study )?baseline\b", re.I)
_FROM_BASELINE = searchable(r"\bbaseline (?:(?:score|value|level|mean|median)s? )?of\s+(?:about\s+)?$", re.I)
_RESPONDERS = re.compile(r"\bof (?:the |all )?(?:\w+ )?responders$")
CASES = re.compile(r"\s+(?:(?:confirmed|breakthrough|new)\s+)*cases\b", re.I)


@dataclass(frozen=True, slots=True)
class Bound:
    """A row of figures, the measure that it is of, and the way the measure was found."""

    mark: Mark
    way: str
    row: Row


def made(passage: Passage, bound: Bound, arms: list[Arm | None], pair: tuple[Arm, ...]) -> list[Finding]:
    """The findings of a row, one a figure; *pair* are the two arms that "both" means."""
    row, mark = bound.row, bound.mark
    run = row.run
    arms = with_control(arms)
    if (
        len(run) == 1 and run[0].kind == "status" and len(pair) > 1
        and both_arms(passage, *_around(passage, row))
    ):  # fmt: skip
        return [one(passage, bound, run[0], arm, time=None, both=True) for arm in pair]
    times = passage.times_for(mark, row.left, row.right) or passage.times_for(mark, start_of(passage, mark), row.left)
    times = times or opening_time(passage, row, mark)
    each = len(times) == len(run) > 1 and (_EACH.search(passage.text) or each_its_own(times, run))
    found = []
    for index, (figure, arm) in enumerate(zip(run, arms, strict=True)):
        time = times[index] if each else times[-1] if times else None
        item = one(passage, bound, figure, arm, time=time, both=False)
        others = [a for a in arms if a and arm and a.name != arm.name and a.control]
        found.append(replace(item, control=others[0] if others and arm and not arm.control else None))
        if coming := expected(passage, figure, mark):
            found.append(replace(item, mark=coming, status="expected", subgroup=mark.name, end=coming.end))
    return found


def one(
    passage: Passage, bound: Bound, figure: Figure, arm: Arm | None, *, time: Qualifier | None, both: bool
) -> Finding:
    """The finding of one figure of a row."""
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
    if (mark.category == "efficacy" and _AT_BASELINE.match(passage.text, figure.end)) or (
        mark.category == "efficacy" and _FROM_BASELINE.search(passage.text[max(0, figure.start - 50) : figure.start])
    ):
        mark, time = replace(mark, category="baseline"), None
    if not subgroups and _RESPONDERS.search(passage.text, figure.start, figure.end):
        subgroups = [Qualifier(figure.start, figure.end, "responders")]
    compared = _compared(bound, figure)
    if compared == "% reduction" and mark.name == "body weight change":
        mark = replace(mark, name="body weight")
    landmark = time is not None and mark.name != "follow-up" and (figure.kind == "percent" or not mark.is_time)
    return Finding(
        figure, mark, start, end,
        unit=compared or _unit(passage, figure, bound),
        status=(figure.unit or "") if figure.kind == "status" else "reported",
        arm=arm, subgroup=subgroups[-1].value if subgroups else None, time=time.value if time and landmark else None,
        related=mark.related or None, part=part_of(passage, figure), rule="sentence",
    )  # fmt: skip


def _around(passage: Passage, row: Row) -> tuple[int, int]:
    """From where "both arms" is looked for: data that are immature are so in both where the same phrase says it."""
    if row.run[0].unit == "not reached":
        return row.left, row.right
    comma = max(passage.text.rfind(mark, row.left, row.run[0].start) for mark in ",、;。")
    return max(row.left, comma + 1), row.run[-1].end


def _compared(bound: Bound, figure: Figure) -> str | None:
    """The unit of a figure that sets arms against each other; a bare difference is in the measure's own unit."""
    unit = bound.row.unit
    return f"{bound.mark.unit} difference" if unit == "points difference" and bound.mark.unit else unit


def _unit(passage: Passage, figure: Figure, bound: Bound) -> str | None:
    if figure.kind == "status":
        if figure.unit != "not reached" or bound.mark.category == "dose":
            return None
        units = [f.unit for f in bound.row.run if f.kind == "duration"]
        return units[0] if units else "months"
    if figure.kind == "plain" or (figure.kind == "number" and bound.mark.is_bare):
        return bound.mark.unit or None
    if figure.kind == "number" and CASES.match(passage.text, bound.row.run[-1].end):
        return "cases" if bound.mark.category == "efficacy" else "events"
    if figure.kind in ("count", "number"):
        people = figure.noun or bound.way == "verb" or bound.mark.category != "safety" or bound.mark.name == "deaths"
        return "patients" if people else "events"
    return figure.unit
