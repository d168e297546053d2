"""Measures that a document abbreviates itself: "the nasal congestion score ("NCS")", "Insomnia Severity Index (ISI)".

No list can hold every scale; a text that spells one out and gives its letters names a measure by them.

>>> [(t.name, t.long, t.unit) for t in terms('change in the sinus pressure score ("SPS") was')]
[('SPS', 'sinus pressure score', 'points')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from loaders.measures.mark import Mark
from ontology import concepts

_DEFINED = re.compile(r"\(\s?\"?(?P<abbr>[A-Z][A-Za-z0-9/-]{1,11})\"?\s?\)")
_HEAD = re.compile(r"\b(?P<head>[A-Za-z]{3,20})\s?$")
_POINTS = ("score", "scale", "index", "inventory", "questionnaire")
_HEADS = frozenset(
    (
        *_POINTS, "test", "latency", "volume", "velocity", "capacity", "distance", "fraction", "thickness", "acuity",
        "titer", "titre", "titers", "titres", "frequency", "burden", "density", "clearance", "patency", "rate",
        "response",
    )
)  # fmt: skip
_WORD = re.compile(r"[A-Za-z0-9'-]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A measure as a document abbreviates it: the letters, the words, and the unit of a bare number."""

    name: str
    long: str
    unit: str
    category: str = "efficacy"


@cache
def _known() -> frozenset[str]:
    """The labels that the vocabulary has."""
    return frozenset(text for concept in concepts("measure") for text, _ in concept.labels)


def terms(text: str) -> tuple[Term, ...]:
    """The measures that folded *text* defines by their letters."""
    found: dict[str, Term] = {}
    for match in _DEFINED.finditer(text) if "(" in text else ():
        before = text[max(0, match.start() - 70) : match.start()]
        last, abbr = _HEAD.search(before[-24:]), match["abbr"]
        head = last["head"].lower() if last else ""
        if head not in _HEADS or abbr in _known() or sum(c.isupper() for c in abbr) < 2 or abbr in found:
            continue
        if long := _spelled(before.rstrip(), abbr):
            found[abbr] = Term(abbr, long, "points" if head in _POINTS else "")
    return tuple(found.values())


def _spelled(text: str, abbr: str) -> str | None:
    """The last words of *text* whose first letters are those of *abbr*; small words may stand between."""
    letters = [c.lower() for c in abbr if c.isalpha()]
    words = list(_WORD.finditer(text))
    at = len(words)
    while letters and at:
        at -= 1
        if words[at][0][0].lower() == letters[-1]:
            letters.pop()
        elif words[at][0].lower() not in ("of", "the", "and", "for", "in", "on", "to"):
            return None
    return text[words[at].start() :] if not letters else None


def named_by(text: str, marks: list[Mark], known: Sequence[Term]) -> list[Mark]:
    """*marks* and, where no other stands, those of the *known* terms."""
    found = list(marks)
    for term in known:
        pattern = _pattern(term)
        for match in pattern.finditer(text):
            mark = Mark(match.start(), match.end(), term.name, term.category, unit=term.unit)
            over = [m for m in found if m.start < mark.end and mark.start < m.end]
            if any((m.end > mark.end or m.start < mark.start) and not m.name.endswith(" change") for m in over):
                continue
            unit = term.unit or next((m.unit for m in over), "")
            start, end = min([mark.start, *(m.start for m in over)]), max([mark.end, *(m.end for m in over)])
            found = [m for m in found if m not in over] + [replace(mark, start=start, end=end, unit=unit)]
    return sorted(found, key=lambda m: (m.start, -m.end))


@cache
def _pattern(term: Term) -> re.Pattern[str]:
    long, abbr = re.escape(term.long), re.escape(term.name)
    if term.long[-1] > "\u2e80":
        return re.compile(rf"{long}(?:\s?\(\s?\"?{abbr}\"?\s?\))?|(?<![A-Za-z0-9-]){abbr}(?![A-Za-z0-9-])")
    return re.compile(
        rf"(?<![\w-])(?:(?i:{long})(?:\s*\(\s*\"?{abbr}\"?\s*\))?|{abbr}(?![\w-])(?:\s+(?i:scores?))?)(?![\w-])"
    )
