"""A row of figures with the stretch of text that is its own, and what stands in it: notes, groups, time points."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.figures import Figure
from loaders.measures.comparing import comparison_unit, is_reduction
from loaders.measures.mark import Mark
from loaders.measures.passage import Passage, between
from loaders.measures.qualifiers import Qualifier

_FALLEN = re.compile(
    r"\b(?:decreas|reduc|declin|fell|drop|lower|lost|losing)\w*\b(?! risk)"
    r"(?:[^.;,\d]|\b(?:week|month|day) \d+){0,80}?\b(?:by|of)\s+"
    r"(?:(?:about|approximately|a|an|mean|median|average|up to|of)\s+)*$|(?:下降|降低|減少|减少)[了約约]*$",
    re.I,
)


#: "第28天總緩解率為61%,完全緩解率為28%": the time that a list of rates begins with.
_HAN_LISTED = re.compile(r"[\s,]*(?:的|之|時|时)?[^,;。]{2,30}率")
_HAN_OPENS = re.compile(r"(?:訪視|访视)?[時时]?,")
#: "至第12週,": up to then, and so of harms too.
_UNTIL = re.compile(r"(?:^|[,;])(?:截至|截止|至|到)第")
_FALL_IN = re.compile(
    r"\b(?:reduction|decrease|decline)s?\s+(?:from baseline\s+)?in\s+[^.;,\d]{2,70}\s(?:was|were|of)\s+$", re.I
)
_LOSS_OF = re.compile(
    r"\b(?:a|an|mean|median|average)\s+(?:decrease|reduction|decline|loss|fall|drop|worsening) of\s+"
    r"(?:(?:about|approximately|only|just)\s+)*$",
    re.I,
)
_GAIN_OF = re.compile(r"\b(?:increase|gain|rise|improvement) of\s+(?:(?:about|approximately|only|just)\s+)*$", re.I)


#: "In the primary analysis at month 9, …", "Also at week 24, …", "After 12 months of treatment …".
_OPENS = re.compile(
    r".{0,13}|\W*(?:(?:in|from|for|on|also|across|by|with|based on|meanwhile|similarly|finally|moreover)\b"
    r"(?:(?!\b(?:was|were|had|is|are|has|have|achieved|showed)\b)[^,;:.]){0,70}?)",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures, the stretch of text that is its own, and what its figures compare."""

    run: list[Figure]
    left: int
    right: int
    timed: bool
    unit: str | None


def row_of(passage: Passage, runs: list[list[Figure]], index: int) -> Row:
    run = runs[index]
    clause = passage.clause(run[0].start, run[-1].end)
    left = max(runs[index - 1][-1].end if index else 0, clause[0])
    right = min(runs[index + 1][0].start if index + 1 < len(runs) else len(passage.text), clause[1])
    unit = comparison_unit(passage, run[0])
    if unit is None and len(run) > 1 and run[0].kind == "percent" and is_reduction(passage, run):
        unit = "% reduction"
    return Row(run, left, right, bool(between(passage.times, left, right)), unit)


def start_of(passage: Passage, mark: Mark) -> int:
    """Where the words of a measure begin, a time point before it among them: "12-month OS rate: 68.3%"."""
    cuts = [b for b in passage.boundaries if b < mark.start]
    return max(cuts[-1] if cuts else 0, mark.start - 20)


def each_its_own(times: list[Qualifier], run: list[Figure]) -> bool:
    """Whether each figure has a time point of its own behind it."""
    ends = [*(f.start for f in run[1:]), times[-1].end]
    return all(f.end <= t.start < end for f, t, end in zip(run, times, ends, strict=True))


def subgroups_of(passage: Passage, figure: Figure, row: Row) -> list[Qualifier]:
    """The group that a figure is of: named before it, or right behind it."""
    before = [g for g in passage.subgroups if g.end <= figure.start]
    behind = [
        g
        for g in passage.subgroups
        if figure.end <= g.start < row.right and "," not in passage.text[figure.end : g.start]
    ]
    return behind[:1] or before


def opening_time(passage: Passage, row: Row, mark: Mark) -> list[Qualifier]:
    """The time point that a sentence opens with holds for all of it: "At Week 16, 62% … compared with 15% …"."""
    first = passage.times[:1]
    opens = bool(first) and _OPENS.fullmatch(passage.text[: first[0].end]) is not None
    opens = opens and passage.text[first[0].end : first[0].end + 1] in (",", ":")
    if first and first[0].start < 14 and passage.text[:1] > "\u2e80" and not opens:
        alone = len(passage.times) == 1 and first[0].start < 2
        opens = _HAN_OPENS.match(passage.text, first[0].end) is not None
        opens = opens or (alone and _HAN_LISTED.match(passage.text, first[0].end) is not None)
    shares = row.run[0].kind in ("percent", "scale", "plain", "count", "number") and not mark.is_time
    since = opens and _UNTIL.search(passage.text[: first[0].end][:16]) is not None
    return first if opens and shares and (mark.category == "efficacy" or (since and mark.category == "safety")) else []


def signed(passage: Passage, row: Row, mark: Mark, figure: Figure) -> Figure:
    """A fall told in words has its sign, for all of the row: "decreased by 3.2 points versus 1.1 points"."""
    scored = figure.kind in ("scale", "plain") or (figure.kind == "duration" and (bool(mark.unit) or not mark.is_time))
    if not scored or figure.value is None or row.unit or any((f.value or 0) < 0 for f in row.run):
        return figure
    if _LOSS_OF.search(passage.text[max(0, figure.start - 40) : figure.start]):
        return replace(figure, value=-figure.value)
    start = row.run[0].start
    if figure.start != start and _GAIN_OF.search(passage.text[max(0, figure.start - 40) : figure.start]):
        return figure
    if _FALL_IN.search(passage.text[max(0, start - 110) : start]):
        return replace(figure, value=-figure.value)
    return replace(figure, value=-figure.value) if _FALLEN.search(passage.text[max(0, start - 130) : start]) else figure


def noted(passage: Passage, row: Row, figure: Figure) -> Figure:
    """A figure with the p value behind the row (the first), and the interval behind it (the last)."""
    if len(row.run) > 1 and row.run[0].p is None and row.run[-1].p is not None and row.run[-2].p is None:
        if figure.start == row.run[0].start:
            figure = replace(figure, p=row.run[-1].p)
        elif figure.start == row.run[-1].start:
            figure = replace(figure, p=None)
    notes = [n for n in passage.notes if row.run[-1].end <= n.start < row.right]
    if not notes:
        return figure
    first, last = figure.start == row.run[0].start, figure.start == row.run[-1].start
    p = notes[0].p if first and figure.p is None else figure.p
    if last and figure.interval is None:
        return replace(figure, p=p, low=notes[0].low, high=notes[0].high, interval=notes[0].interval)
    return replace(figure, p=p)
