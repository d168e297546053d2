"""Counts inside a count: "12 patients (8 grade 3)", "13.8% (Grade 3 in one patient)", 其中3級2例.

>>> from loaders.measures.qualifiers import grades
>>> text = "CRS occurred in 12 patients (8 grade 1, one grade 3)"
>>> [(item.grade, item.n) for item in graded_counts(text, grades(text))]
[('1', 8), ('3', 1)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.figures import Figure
from loaders.measures.findings import Finding
from loaders.measures.qualifiers import Qualifier
from loaders.numerals import WORDS, number

_PEOPLE = r"(?:patients?|participants?|subjects?|cases?|events?)"
_BEFORE = re.compile(
    rf"(?:^|[(,;]|\b(?:and|including|whom|which|with|were)\b)\s*(?:only\s+|including\s+)?(?P<n>\d{{1,4}}|{WORDS})\s+"
    rf"(?:(?:{_PEOPLE}|of|with|were|was|at|had|a)\s+)*$",
    re.I,
)
_AFTER = re.compile(
    rf"(?:\s+{_PEOPLE})?\s+in\s+(?:only\s+)?(?P<n>\d{{1,4}}|{WORDS})(?![\d.]|\s*%|\s*/)(?:\s+(?:other\s+)?{_PEOPLE})?",
    re.I,
)
_HAN = re.compile(r"(?:有|為|为|:)?(?P<n>\d{1,4})[例名](?!患者[^,;。]{2})")
_OPENED = re.compile(r"\([^()]*$|\b(?:including|of (?:which|whom))\b[^.;()]*$|其中[^;。()]*$", re.I)


@dataclass(frozen=True, slots=True)
class GradedCount:
    """How many had a grade; ``[start, end)`` are the words, ``at`` is where the number stands."""

    start: int
    end: int
    at: int
    grade: str
    n: int
    within: bool


def graded_counts(text: str, grades: list[Qualifier]) -> list[GradedCount]:
    """The counts that stand at a grade; ``within`` those in a bracket, or behind "including" or "of whom"."""
    found: list[GradedCount] = []
    for grade in grades:
        head = text[max(0, grade.start - 90) : grade.start]
        opened = _OPENED.search(head)
        shift = grade.start - len(head)
        before = _BEFORE.search(head[-50:]) if opened else None
        after = _AFTER.match(text, grade.end) or _HAN.match(text, grade.end)
        if before:
            at = grade.start - len(head[-50:]) + before.start("n")
            at, end, n = at, grade.end, number(before["n"])
        elif after:
            at, end, n = after.start("n"), after.end(), number(after["n"])
        else:
            continue
        if isinstance(n, int):
            start = min(at, grade.start)
            within = opened is not None and shift + opened.start() <= start
            found.append(GradedCount(start, end, at, grade.value, n, within))
    return found


def subcounts(item: Finding, counts: list[GradedCount], told: list[Finding]) -> list[Finding]:
    """The counts by grade that a bracket behind *item* adds; *told* are the findings that were read already."""
    whole = item.figure.n if item.unit == "%" else item.figure.value
    if item.mark.category != "safety" or item.status != "reported" or item.unit not in ("%", "patients", "events"):
        return []
    later = min(
        (f.figure.start for f in told if f.figure.start > item.figure.start and f.mark != item.mark), default=None
    )
    found = []
    for count in counts:
        apart = count.within and item.end <= count.start and (later is None or count.start < later)
        known = any(f.figure.start == count.at for f in told)
        if not apart or known or (isinstance(whole, int | float) and count.n > whole):
            continue
        figure = Figure(count.at, count.end, count.end, "count", count.n, "patients")
        unit = "events" if item.unit == "events" else "patients"
        found.append(
            replace(item, figure=figure, unit=unit, grade=count.grade, end=count.end, control=None, rule="subcount")
        )
    return found
