"""The group that a sentence and its paragraph start from: "Of the 176 patients who received X", "Safety (N=103)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.measures.findings import Finding
from loaders.measures.passage import Passage
from loaders.numerals import DIGITS, HAN, WORDS, number
from loaders.searching import searchable

_STARTS = re.compile(
    rf"(?:^|[.;:,]\s)\W*(?:of|among|in|for)\s+(?:the\s+|these\s+|all\s+)?(?P<n>{DIGITS}|{WORDS})"
    rf"\s+(?P<who>[^,;.]{{0,90}}?)(?:,|\bthe\b)",
    re.I,
)
_TREATED = re.compile(rf"\b(?P<n>{DIGITS}|{WORDS})\s+(?:[\w-]+\s+){{0,6}}?(?:patients|participants|subjects)\b", re.I)
_SIZE = re.compile(r"^[^.;:]{0,40}\(\s*N\s*=\s*(?P<n>\d+)\s*\)")
_HAN = re.compile(rf"(?:^|[,;。])(?:在|於)?(?P<n>\d+|{HAN})[例名](?P<who>[^,;。]{{0,30}}?(?:患者|受試者|受试者))中")
_TAKEN = ("of whom", "of these", "of them", "including")
SUBSET = searchable(
    rf"\b(?:of whom|of these|of them|including)\s+(?P<n>{DIGITS}|{WORDS})\s+(?:patients\s+)?(?:had|with)\s+"
    r"(?P<what>[A-Za-z][\w+-]*(?:\s(?!and\b|or\b|who\b|were\b|had\b|at\b|in\b)[\w+-]+){0,3})",
    re.I,
)
_WHO = searchable(r"\b(?:patients?|participants|subjects|responders|adults|children)\b", re.I)


@dataclass(frozen=True, slots=True)
class Group:
    """How many, and of which arm, the figures of a paragraph are taken from."""

    total: int | None = None
    arm: str | None = None
    near: bool = False
    label: str | None = None


def subsets(text: str) -> frozenset[str]:
    """The groups that *text* takes out of a whole: "41 patients had been treated, of whom 23 had X".

    >>> sorted(subsets("41 patients had been treated, of whom 23 had PDAC and 18 had other tumours."))
    ['PDAC']
    """
    if "of " not in text and "including" not in text:
        return frozenset()
    cues = (at.start() for word in _TAKEN for at in re.finditer(word, text))
    found = (SUBSET.match(text, start) for start in cues)
    return frozenset(" ".join(match["what"].split()) for match in found if match)


def starting_group(passage: Passage, known: frozenset[str] = frozenset()) -> Group | None:
    """The group that a sentence starts from, or None; *known* are groups that the text takes out of a whole."""
    if match := _SIZE.search(passage.text):
        return Group(int(match["n"]), None, near=True)
    match = _STARTS.search(passage.text) or _HAN.search(passage.text)
    if not match or not (_WHO.search(match["who"]) or match.re is _HAN):
        return None
    total = number(match["n"])
    arms = [a for a in passage.arms if match.start() <= a.start < match.end()]
    if not isinstance(total, int):
        return None
    who = " ".join(match["who"].split())
    label = next((name for name in sorted(known) if who.endswith(f"with {name}")), None)
    return Group(total, arms[0].name if len(arms) == 1 else None, near=True, label=label)


def counted_group(people: list[Finding], group: Group) -> Group:
    """The evaluable or treated of a sentence, where it counts them, are what its paragraph's counts are taken from."""
    for name in ("patients evaluable", "patients treated"):
        counted = [f for f in people if f.mark.name == name and f.status == "reported"]
        if len(counted) == 1 and isinstance(counted[0].figure.value, int):
            arm = counted[0].arm.name if counted[0].arm else group.arm
            return Group(
                counted[0].figure.value, arm, near=name == "patients evaluable" or group.near, label=group.label
            )
    return group
