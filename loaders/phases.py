"""Phases of clinical studies in a text, in arabic figures: ``1``, ``1b/2``, ``2b``, ``3``.

A stage of disease ("Stage III", 晚期, III期NSCLC) is no phase.

>>> [(p.value, p.span) for p in find_phases("a Phase Ib/II study and a phase 3 trial; 一項III期臨床研究")]
[('1b/2', Span(start=2, end=13)), ('3', Span(start=26, end=33)), ('3', Span(start=43, end=47))]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ontology import Span

_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "一": "1", "二": "2", "三": "3", "四": "4"} | dict(
    zip("ⅠⅡⅢⅣ", "1234", strict=True)
)
_N = r"(?:IV|I{1,3}|[0-4ⅠⅡⅢⅣ])(?![0-9.])"
_H = r"(?:IV|I{1,3}|[0-4一二三四ⅠⅡⅢⅣ])"
_PHASE = re.compile(
    rf"(?<![\w-])[Pp](?:hases?"
    rf"|HASES?)[\s-]+(?P<a>{_N})(?P<x>[abAB]?)(?:\s?[/-]\s?(?:[Pp]hase\s)?(?P<b>{_N})(?P<y>[abAB]?))?"
    rf"(?![A-Za-z0-9])"
    rf"|(?<![A-Za-z0-9一二三四])(?P<c>{_H})(?P<z>[abAB]?)(?:\s?/\s?(?P<d>{_H})(?P<w>[abAB]?))?\s?期"
    r"(?=臨床|临床|研究|試驗|试验|確證|确证|註冊|注册|關鍵|关键|多中心|隨機|随机|單臂|单臂|橋接|桥接|[、和及與]|部分)"
)


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase that a text names."""

    value: str
    span: Span


@lru_cache(maxsize=2048)
def find_phases(text: str) -> tuple[Phase, ...]:
    """The phases that folded *text* names, in its order."""
    return tuple(Phase(_value(match), Span(*match.span())) for match in _PHASE.finditer(text))


def _value(match: re.Match[str]) -> str:
    first = _part(match["a"] or match["c"], match["x"] or match["z"] or "")
    second = match["b"] or match["d"]
    return f"{first}/{_part(second, match['y'] or match['w'] or '')}" if second else first


def _part(number: str, letter: str) -> str:
    return _ROMAN.get(number, number) + letter.lower()
