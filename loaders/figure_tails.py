"""What follows a figure: its fraction, confidence interval, range, quartiles and p value, in any order and brackets.

>>> read_tail(" (95/97) (95% CI: 92.7-99.7; p<0.0001)", 0, inside=False)
Tail(end=38, n=95, total=97, low=92.7, high=99.7, interval='95% CI', p='<0.0001')
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from loaders.numerals import DIGITS, number

_SIGNED = rf"[+-]?{DIGITS}"
_UNIT = r"(?:\s*(?:%|months?|years?|weeks?|days?|[個个]月|歲|岁|年|[周週]|天))?"
_OPEN_END = (
    r"not estimable|not evaluable|not reached|NE\b|NR\b|NA\b|N/A|未達到|未达到|不可評估|不可评估|無法估計|无法估计"
)
_TO = r"\s*(?:-|,|~|to|至|到|;|and)\s*"
_LIMITS = rf"[\[(]?\s*(?P<low>{_SIGNED}|{_OPEN_END}){_UNIT}{_TO}(?P<high>{_SIGNED}|{_OPEN_END}){_UNIT}"

_GAP = re.compile(r"\s*(?:[;,、]\s*)?(?P<open>[(\[])?\s*(?:(?:and|及|和) )?")
_CLOSE = re.compile(r"\s*[)\]]")
_FRACTION = re.compile(
    r"(?:n\s*=\s*)?(?P<n>\d[\d,]*)\s*/\s*(?:N\s*=\s*)?(?P<total>\d[\d,]*)(?![\d/])(?:\s*(?:patients"
    r"|participants|subjects|例|人))?"
)
_N = re.compile(r"(?P<which>[nN])\s*=\s*(?P<n>\d[\d,]*)(?!\s*[/.\d])")
_CI = re.compile(
    r"(?:two-sided )?(?:(?P<level>\d{2}(?:\.\d)?)\s*%\s*)?(?:CIs?\b|confidence intervals?"
    r"|[置可]信[區区][間间]|信賴區間)"
    rf"(?:\s*[(\[]\s*[\"「]?CI[\"」]?\s*[)\]])?[\"」]?\s*(?:[:=,為为]|of|was)?\s*{_LIMITS}",
    re.I,
)
_RANGE = re.compile(rf"(?:ranges?|ranging|範圍|范围)(?:[:=,為为]|\s|from)*{_LIMITS}", re.I)
_IQR = re.compile(rf"(?:IQR|interquartile range|四分位[數数間间]*距?)(?:[:=,]|\s|from)*{_LIMITS}", re.I)
_P = re.compile(
    r"(?:(?:nominal|one-sided|two-sided|log-rank|雙側|單側) ?)?p(?:\s*-?\s*values?|值)?\s*(?P<op>[=<>≤:])"
    r"\s*(?P<p>0?\.\d+|[01](?:\.\d+)?)"
    r"(?:\s*[×x]\s*10\s*\^?\s*-?\d+)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Tail:
    """What was read after a figure, and where it ends."""

    end: int
    n: int | None = None
    total: int | None = None
    low: float | int | None = None
    high: float | int | None = None
    interval: str | None = None
    p: float | str | None = None


def read_tail(text: str, at: int, *, inside: bool) -> Tail | None:
    """What stands at *at* about the figure before; *inside* a bracket already. None where nothing does."""
    tail = Tail(at)
    depth = int(inside)
    found = False
    while gap := _GAP.match(text, tail.end):
        depth += bool(gap["open"])
        step = _item(text, gap.end(), tail, bracketed=depth > 0)
        if step is None:
            break
        found, tail = True, step
        if depth and (close := _CLOSE.match(text, tail.end)):
            depth -= 1
            tail = replace(tail, end=close.end())
    return tail if found else None


def _item(text: str, at: int, tail: Tail, *, bracketed: bool) -> Tail | None:
    for pattern, absorb in _ITEMS:
        if match := pattern.match(text, at):
            return absorb(match, tail, bracketed)
    return None


def _fraction(match: re.Match[str], tail: Tail, bracketed: bool) -> Tail | None:
    n, total = number(match["n"]), number(match["total"])
    if not bracketed or tail.n is not None or not isinstance(n, int) or not isinstance(total, int) or n > total:
        return None
    return replace(tail, end=match.end(), n=n, total=total)


def _size(match: re.Match[str], tail: Tail, bracketed: bool) -> Tail | None:
    value = number(match["n"])
    if not bracketed or not isinstance(value, int):
        return None
    if match["which"] == "N":
        return replace(tail, end=match.end(), total=value)
    return replace(tail, end=match.end(), n=value)


def _interval(name: str | None) -> Callable[[re.Match[str], Tail, bool], Tail | None]:
    def absorb(match: re.Match[str], tail: Tail, bracketed: bool) -> Tail | None:
        low, high = number(match["low"]), number(match["high"])
        if tail.interval or (low is None and high is None) or (low is not None and high is not None and low > high):
            return None
        label = name or f"{match['level'] or '95'}% CI"
        return replace(tail, end=match.end(), low=low, high=high, interval=label)

    return absorb


def _p(match: re.Match[str], tail: Tail, bracketed: bool) -> Tail:
    sign = {"=": "", ":": "", "≤": "<="}.get(match["op"], match["op"])
    value = number(match["p"] if match["p"][0] != "." else f"0{match['p']}")
    return replace(tail, end=match.end(), p=f"{sign}{match['p']}" if sign else value)


_ITEMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Tail, bool], Tail | None]], ...] = (
    (_FRACTION, _fraction),
    (_CI, _interval(None)),
    (_RANGE, _interval("range")),
    (_IQR, _interval("IQR")),
    (_P, _p),
    (_N, _size),
)
