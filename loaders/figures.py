"""The grammar of figures: value, fraction, interval, p, unit; read from a folded sentence or a table cell.

A figure knows what kind of number it is, never what it measures: that is for the extractor to find in the words
around. Offsets are those of the text given; folding keeps its length, so they are those of the document too.

>>> [figure] = figures("ORR was 78.6% (11/14) (95% CI: 49.2-95.3) in all")
>>> figure.kind, figure.value, figure.n, figure.total, figure.low, figure.high, figure.interval
('percent', 78.6, 11, 14, 49.2, 95.3, '95% CI')
>>> [(f.kind, f.value, f.unit) for f in figures("a single infusion of 1.5×10^8 CAR+ T cells in three participants")]
[('dose', 150000000, 'CAR+ T cells'), ('count', 3, 'patients')]
>>> figures("Phase 1b/2, Grade 3, 14 May 2019, HARBOR-1, Cohort 2")
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.figure import Figure
from loaders.figure_forms import (
    BRACKETED,
    CI_AFTER,
    COURSE,
    DOSE_AT,
    DOSE_TO,
    FRACTION,
    LENGTH_AT,
    LENGTH_TO,
    LENGTHS,
    MASS_AT,
    MASSES,
    MORE,
    MORE_WORDS,
    NOT_AFTER,
    NOT_BEFORE,
    NOUN_AT,
    OF_PEOPLE,
    OPENED,
    P_BEFORE,
    PERCENT,
    PERCENT_SIGN,
    PERCENT_TO,
    PLAIN_BEFORE,
    RATIO,
    RATIO_WORDS,
    RESPONSES,
    SCALE_AT,
    SCALES,
    SHARED,
    TOKEN,
    WITHIN,
)
from loaders.figure_tails import Tail, read_tail
from loaders.numerals import number, power

__all__ = ["Figure", "figures"]

#: "69.4 ± 8.8 years": the deviation stands between a value and its unit.
_SPREAD = re.compile(r"(?<=\d)\s*±\s*\d+(?:\.\d+)?(?![\d.])")


#: "Mean (SD) change was 2.1 (6.4) points".
_DEVIATION = re.compile(r"(?<=\d)\s*\(\d+(?:\.\d+)?\)(?=\s*[A-Za-z])")
_PER_KG = re.compile(r"每(?:公斤|千克)(?:體重|体重)?\s*$")


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a folded sentence, in order, none overlapping: kinds ``percent``, ``duration``, ``count``,
    ``ratio``, ``dose``, ``scale`` (points, kilograms …), ``number`` (a bare integer), ``plain`` (a bare decimal or
    signed number) and ``note`` (a p value or an interval apart from its figure)."""
    if "±" in text:
        text = _SPREAD.sub(lambda match: " " * len(match[0]), text)
    if "(SD" in text or "(SE" in text:
        text = _DEVIATION.sub(lambda match: " " * len(match[0]), text)
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Figure]:
    at = 0
    while token := TOKEN.search(text, at):
        figure = _read(text, token)
        if figure is None:
            at = token.end()
            continue
        at = max(figure.end, token.end())
        yield figure


def _read(text: str, token: re.Match[str]) -> Figure | None:
    before = text[max(0, token.start() - 60) : token.start()]
    value = number(token["digits"] or token["word"] or token["han"])
    if value is None:
        return None
    if token["num"] == "-" and token["digits"] and _signed(text, token.start()):
        value = -value
    whole = Figure(token.start(), token.end(), token.end(), "number", value)
    if found := _note(text, token, before):
        return found
    if RATIO_WORDS.search(before) and (ratio := RATIO.search(before)) and not PERCENT_SIGN.match(text, token.end()):
        unit = {"hr": "HR", "han": "HR", "or": "OR", "rr": "RR"}[ratio.lastgroup or "hr"]
        return _with_tail(text, replace(whole, start=token.start() - len(ratio[0]), kind="ratio", unit=unit))
    for reader in (_percent, _dose, _fraction, _duration, _scale, _mass, _shared):
        if found := reader(text, token, whole):
            return _with_tail(text, _qualified(found, before))
    if NOT_BEFORE.search(before) or NOT_AFTER.match(text, token.end()):
        return None
    if not isinstance(value, int) or token["num"]:
        return _with_tail(text, replace(whole, kind="plain")) if PLAIN_BEFORE.search(before) else None
    counted = _count(text, whole)
    return None if counted.kind == "number" and _label(text, counted) else _qualified(counted, before)


def _label(text: str, figure: Figure) -> bool:
    """Whether a bare number is a year, or a mark such as ``(1)``."""
    year = figure.value is not None and 1900 <= figure.value < 2100
    return year or (text[figure.start - 1 : figure.start] == "(" and text[figure.end : figure.end + 1] == ")")


def _signed(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return not before or before in " \t(:=、,~" or before > "\u2e80"


def _qualified(figure: Figure, before: str) -> Figure:
    more = MORE.search(before[-18:]) if MORE_WORDS.search(before[-9:]) else None
    sign = {"gt": ">", "ge": ">=", "lt": "<", "le": "<="}
    return replace(figure, qualifier=sign[more.lastgroup]) if more and more.lastgroup else figure


def _note(text: str, token: re.Match[str], before: str) -> Figure | None:
    """A p value or an interval that stands apart from its figure: ``(p=0.0007)`` behind the last of two arms."""
    start = token.start()
    if before.rstrip()[-1:] in ("=", "<", ">", "≤", ":") and (sign := P_BEFORE.search(before)):
        start -= len(sign[0])
    elif not CI_AFTER.match(text, token.end()):
        return None
    tail = read_tail(text, start, inside=True)
    return (
        Figure(start, tail.end, tail.end, "note", low=tail.low, high=tail.high, interval=tail.interval, p=tail.p)
        if tail
        else None
    )


def _percent(text: str, token: re.Match[str], whole: Figure) -> Figure | None:
    named = NOT_BEFORE.search(text[max(0, token.start() - 40) : token.start()])
    if not named and (match := PERCENT_TO.match(text, token.end())):
        low, high = whole.value, number(match["second"])
        if low is not None and high is not None and low <= high:
            end = match.end()
            return replace(
                whole, core=end, end=end, kind="percent", unit="%", value=None, low=low, high=high, interval="range"
            )
    if match := PERCENT.match(text, token.end()):
        return replace(whole, core=match.end(), end=match.end(), kind="percent", unit="%")
    return None


def _dose(text: str, token: re.Match[str], whole: Figure) -> Figure | None:
    if not token["digits"]:
        return None
    if match := DOSE_TO.match(text, token.end()):
        low, high = power(token["digits"], match["exp"] or match["exp2"]), power(match["second"], match["exp2"])
        return replace(
            whole, core=match.end(), end=match.end(), kind="dose", value=None, unit=_cells(match["cells"]),
            low=low, high=high, interval="range",
        )  # fmt: skip
    if match := DOSE_AT.match(text, token.end()):
        value = power(token["digits"], match["exp"])
        unit = _cells(match["cells"])
        if unit == "cells" and _PER_KG.search(text, max(0, token.start() - 8), token.start()):
            unit = "cells/kg"
        return replace(whole, core=match.end(), end=match.end(), kind="dose", value=value, unit=unit)
    return None


def _cells(text: str | None) -> str | None:
    if text and text[0] in "個个":
        return "cells"
    return " ".join(text.split()) if text else None


def _fraction(text: str, token: re.Match[str], whole: Figure) -> Figure | None:
    """``5/7 (71%)``, ``39 of 134 patients (29.1%)``, ``11 of the 12 patients``; not the 1/2 of a phase."""
    match = FRACTION.match(text, token.end())
    if (
        not match
        or not isinstance(whole.value, int)
        or NOT_BEFORE.search(text[max(0, token.start() - 40) : token.start()])
    ):
        return None
    total = number(match["total"])
    if not isinstance(total, int) or total < whole.value or (whole.value, total) == (0, 1):
        return None
    noun = NOUN_AT.match(text, match.end())
    end = noun.end() if noun else match.end()
    counted = replace(
        whole, core=end, end=end, kind="count", unit="patients", n=None, total=total, noun="patients" if noun else ""
    )
    if share := BRACKETED.match(text, end):
        return _as_percent(text, counted, share)
    return counted if noun else None


def _as_percent(text: str, counted: Figure, share: re.Match[str]) -> Figure:
    n = counted.value if isinstance(counted.value, int) else None
    end = share.end() + 1 if text[share.end() : share.end() + 1] in (")", "]") else share.end()
    figure = replace(counted, kind="percent", value=number(share["pct"]), unit="%", n=n, core=end, end=end)
    if end == share.end() and (tail := read_tail(text, end, inside=True)):
        return _absorb(figure, tail)
    return figure


def _shared(text: str, token: re.Match[str], whole: Figure) -> Figure | None:
    """ "14.2 vs. 10.6 months": the unit behind the second number is the first one's too."""
    match = SHARED.match(text, token.end()) if token["digits"] else None
    if not match:
        course = COURSE.match(text, token.end()) if text[: token.start()].endswith("from ") else None
        return replace(whole, kind="scale", unit=SCALES.get(course["scale"], course["scale"])) if course else None
    kind = "percent" if match["unit"].startswith(("%", "percent")) else "duration"
    unit = "%" if kind == "percent" else LENGTHS[match["unit"].lower().rstrip("s")]
    return replace(whole, kind=kind, unit=unit)


def _duration(text: str, token: re.Match[str], whole: Figure) -> Figure | None:
    if match := LENGTH_TO.match(text, token.end()):
        low, high = whole.value, number(match["second"])
        if low is not None and high is not None and low < high:
            return replace(
                whole, core=match.end(), end=match.end(), kind="duration", value=None, unit=_unit(match),
                low=low, high=high, interval="range", adjectival=bool(match["hyphen"]),
            )  # fmt: skip
    match = LENGTH_AT.match(text, token.end())
    if not match or _calendar(text, token, match):
        return None
    return replace(
        whole, core=match.end(), end=match.end(), kind="duration", unit=_unit(match), adjectival=bool(match["hyphen"])
    )


def _unit(match: re.Match[str]) -> str:
    return LENGTHS[(match["hanlength"] or match["length"].lower().rstrip("s"))]


def _calendar(text: str, token: re.Match[str], match: re.Match[str]) -> bool:
    """Whether ``2024年``, ``17日`` is a date."""
    if match["hanlength"] == "年":
        return (token["digits"] or "").startswith(("19", "20")) and len(token["digits"]) == 4
    return match["hanlength"] == "日" and text[token.start() - 1 : token.start()] == "月"


def _mass(text: str, token: re.Match[str], whole: Figure) -> Figure | None:
    match = MASS_AT.match(text, token.end())
    if not match:
        return None
    return replace(whole, core=match.end(), end=match.end(), kind="dose", unit=MASSES.get(match["mass"], match["mass"]))


def _scale(text: str, token: re.Match[str], whole: Figure) -> Figure | None:
    match = SCALE_AT.match(text, token.end())
    if not match:
        return None
    unit = SCALES.get(match["scale"], match["scale"])
    return replace(whole, core=match.end(), end=match.end(), kind="scale", unit=unit)


def _count(text: str, whole: Figure) -> Figure:
    """``eight patients (4.5%)`` is a percentage with its n; ``14 participants`` a count; ``134 (76.1%)`` both."""
    noun = NOUN_AT.match(text, whole.end) or RESPONSES.match(text, whole.end)
    end = noun.end() if noun else whole.end
    share = BRACKETED.match(text, end)
    if share is None and OPENED.search(text, max(0, whole.start - 6), whole.start):
        share = WITHIN.match(text, end)
    if share:
        return _with_tail(text, _as_percent(text, replace(whole, noun="patients" if noun else ""), share))
    if noun:
        return replace(whole, core=end, end=end, kind="count", unit="patients", noun="patients")
    tail = read_tail(text, end, inside=False)
    return _absorb(whole, tail) if tail and tail.interval and tail.interval.endswith("CI") else whole


def _with_tail(text: str, figure: Figure) -> Figure:
    if figure.kind == "percent" and figure.n is None and (people := OF_PEOPLE.match(text, figure.end)):
        n, total = number(people["n"]), number(people["total"])
        if isinstance(n, int) and isinstance(total, int) and n <= total:
            return replace(figure, end=people.end(), n=n, total=total)
    tail = read_tail(text, figure.end, inside=False)
    return _absorb(figure, tail) if tail else figure


def _absorb(figure: Figure, tail: Tail) -> Figure:
    known = {
        name: getattr(tail, name)
        for name in ("n", "total", "low", "high", "interval", "p")
        if getattr(tail, name) is not None
    }
    return replace(figure, end=tail.end, **known)
