"""Whether a figure sets arms against each other, and in what unit: a ratio, a reduction, a difference."""

from __future__ import annotations

import re
from bisect import bisect_right

from loaders.figures import Figure
from loaders.measures.passage import Passage
from loaders.searching import searchable

_REDUCED = searchable(
    r"(?:relative|risk|rate)[^;。,]{0,60}reduction (?:of|by)\s*$"
    r"|\breductions?\s+(?:from baseline\s+)?(?:of|in)\s+[^;,]{2,60}?\s(?:was|were|of|reached|remained)\s+"
    r"(?:(?:still|about|approximately|maintained at|at)\s+)*$"
    r"|\bweight (?:loss|reduction)\b[^;,.\d]{0,40}\s(?:was|of|averaged|reached)\s+"
    r"(?:(?:about|approximately|a|an|mean|of)\s+)*$"
    r"|[較较]基[線线][^;。,]{0,12}(?:降低|下降|減少|减少)[了約约]*$"
    r"|(?:risk|hazard|風險|风险|rate|exacerbation"
    r"|reduc|lower|decreas|slow|cut\b|fell|fallen|dropp|declin|\bdown\b|fall\b|weight los)"
    r"[^;。%]{0,90}?(?:\bby|降低|下降|減少|减少|降幅為|降低了)"
    r"\s*(?:(?:about|approximately|an?|nearly|median|mean|average|of|約|约)"
    r"\s*)*$",
    re.I,
)
REDUCTION = re.compile(
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:(?:placebo|vehicle|sham)-(?:adjusted|corrected|subtracted)\s+)?"
    r"(?:mean\s+)?(?:relative\s+)?(?:reduction|decrease|lower|slowing|decline|risk reduction)"
    r"\s*(?:from baseline\s*)?"
    r"(?:\([^()]{1,40}\)\s*)?(?P<of>\b(?:in|of|on)\b)?\s*(?:the\s+)?",
    re.I,
)
_DIFFERENCE = searchable(
    r"差[異异值]|相差|高出|\b(?:differences?|delta)\b|\b(?:placebo|vehicle|sham|control)-(?:adjusted|corrected|subtracted)\b",
    re.I,
)
_OWN_SIDE = re.compile(r"[;(]|\b(?:from baseline of|p\s*[<=>])\b", re.I)
_LONGER = re.compile(
    r"(?:延長|延长|improv\w+|prolong\w+|extend\w+|longer|increas\w+)[^;。,(]{0,40}?(?:\bby|超過|超过|達|达|了|約"
    r"|约)?\s*(?:(?:more than|over|a median of|超過|超过|約|约)\s*)*$",
    re.I,
)


_ADJUSTED = re.compile(r"\s*(?:placebo|vehicle|sham)-(?:adjusted|corrected|subtracted)\b", re.I)


def comparison_unit(passage: Passage, figure: Figure) -> str | None:
    """``HR``, ``% reduction``, ``months difference`` where the figure sets arms against each other."""
    if figure.kind == "ratio" or figure.unit == "percentage points":
        return figure.unit
    if figure.kind in ("percent", "scale") and _ADJUSTED.match(passage.text, figure.end):
        return "percentage points" if figure.unit == "%" else f"{figure.unit} difference"
    before = passage.text[max(0, figure.start - 130) : figure.start]
    if figure.kind in ("percent", "scale", "plain") and is_difference(passage, figure):
        return (
            "percentage points"
            if figure.unit in ("%", "percentage points")
            else f"{figure.unit or 'points'} difference"
        )
    if any(m.name.startswith(">") and 0 <= figure.start - m.end < 60 for m in passage.marks):
        return None
    if figure.kind == "percent" and (_REDUCED.search(before) or REDUCTION.match(passage.text, figure.end)):
        return "% reduction"
    if figure.kind == "duration" and _LONGER.search(before[-60:]) and figure.unit in ("months", "days", "weeks"):
        return f"{figure.unit} difference"
    return None


def is_difference(passage: Passage, figure: Figure) -> bool:
    """ "The difference between the arms was -0.5 letters", "a placebo-adjusted reduction of 12.4%"."""
    before = bisect_right(passage.figures, figure.start, key=lambda other: other.end)
    earlier = passage.figures[before - 1].end if before else 0
    start = max(passage.clause(figure.start, figure.start)[0], earlier)
    match = _DIFFERENCE.search(passage.text[start : figure.start])
    return match is not None and not _OWN_SIDE.search(passage.text[start + match.end() : figure.start])


def is_reduction(passage: Passage, run: list[Figure]) -> bool:
    """ "68% and 77% reduction from baseline": the word behind a row is said of all of it."""
    return any(REDUCTION.match(passage.text, figure.end) for figure in run[1:])
