"""Counts of arms in a bracket behind a whole: "Twelve patients (8 in the A arm and 4 in the B arm) discontinued".

>>> from loaders.measures.arms import ArmBook
>>> text = "Five deaths (2 in the drugamab arm and 3 in the placebo arm) were reported."
>>> [(item.arm.name, item.n) for item in arm_counts(text, ArmBook.of([text]).find(text))]
[('drugamab', 2), ('placebo', 3)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.figures import Figure
from loaders.measures.arms import Arm
from loaders.measures.findings import Finding
from loaders.numerals import WORDS, number

_BRACKET = re.compile(r"\([^()]{6,140}\)")
_NUMBER = re.compile(
    rf"(?:^|[(,;]|\band\b)\s*(?P<n>\d{{1,4}}|{WORDS}|none)\s+"
    r"(?:(?:patients?|participants?|subjects?|cases?|events?|deaths?)\s+)?"
    r"(?:each\s+)?(?:in|on|with|from|receiving|for|under)\s+(?:the\s+)?$",
    re.I,
)
_FOLLOWS = re.compile(
    r"[\s\")]*(?:(?:was|were|have been|has been)\s+(?:reported|observed|seen|recorded|noted)|occurred)?\s*", re.I
)


@dataclass(frozen=True, slots=True)
class ArmCount:
    """How many of a whole an arm had; ``bracket`` is where the bracket opens, ``at`` where the number stands."""

    bracket: int
    at: int
    n: int
    arm: Arm


def arm_counts(text: str, arms: list[Arm]) -> list[ArmCount]:
    """The counts by arm in the brackets of *text*: of two arms at least."""
    found: list[ArmCount] = []
    for bracket in _BRACKET.finditer(text) if len(arms) > 1 and "(" in text else ():
        inside: list[ArmCount] = []
        for arm in arms:
            if not bracket.start() < arm.start < bracket.end():
                continue
            match = _NUMBER.search(text[bracket.start() : arm.start])
            n = 0 if match and match["n"].lower() == "none" else number(match["n"]) if match else None
            if match and isinstance(n, int):
                inside.append(ArmCount(bracket.start(), bracket.start() + match.start("n"), n, arm))
        found += inside if len({item.arm.name for item in inside}) > 1 else []
    return found


def by_arm(text: str, item: Finding, counts: list[ArmCount]) -> list[Finding]:
    """*item* of all, and of each arm that the bracket behind it counts."""
    ends = [end for end in (item.figure.end, item.mark.end) if end > item.figure.start]
    own = [c for c in counts if any(end <= c.bracket and _FOLLOWS.fullmatch(text[end : c.bracket]) for end in ends)]
    if not own or item.unit not in ("patients", "events") or item.status != "reported":
        return [item]
    if sum(c.n for c in own) > (item.figure.value or 0):
        return [item]
    found = [replace(item, arm=None, control=None)]
    for count in own:
        figure = Figure(count.at, count.arm.end, count.arm.end, "count", count.n, "patients")
        start, end = min(item.start, count.at), max(item.end, count.arm.end)
        status = "none" if count.n == 0 else "reported"
        told = replace(item, figure=figure, arm=count.arm, control=None, status=status, rule="named")
        found.append(replace(told, start=start, end=end))
    return found
