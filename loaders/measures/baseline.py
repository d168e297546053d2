"""Baseline figures that are plain numbers: how many lines of therapy came before."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.figure_tails import read_tail
from loaders.figures import Figure
from loaders.measures.arms import Arm
from loaders.measures.findings import Finding
from loaders.measures.mark import Mark
from loaders.measures.passage import Passage
from loaders.numerals import DIGITS, WORDS, number
from loaders.searching import searchable

_LINES = r"(?P<{0}>lines?|regimens?|therapies|treatments)(?:\s+of\s+(?:systemic\s+)?(?:therapy|treatment))?"
_AFTER = re.compile(
    rf"\b(?:median|mean|average)\s+(?:number\s+)?of\s+(?P<n>{DIGITS}|{WORDS})\s*(?P<tail1>\([^()]*\)\s*)?"
    rf"(?:prior|previous)\s+(?:\w+\s+)?{_LINES.format('what')}",
    re.I,
)
_BEFORE = re.compile(
    rf"\b(?:median|mean|average)\s+(?:number\s+of\s+)?(?:prior|previous)\s+(?:\w+\s+)?{_LINES.format('what')}"
    rf"[^.;\d]{{0,40}}?(?:was|were|of|:|,|is)\s*(?P<n>{DIGITS}|{WORDS})\b",
    re.I,
)
_HAN = re.compile(
    rf"(?:中位(?:數|数)?)?(?:既往|前線|前线)[^,;。\d]{{0,12}}?"
    rf"(?:線數|线数|方案數|方案数|治療|治疗)(?:的)?(?:中位(?:數|数)?)?[^,;。\d]{{0,4}}(?P<n>{DIGITS})"
    r"\s*(?P<what>線|线|種|种|個|个)?"
)
_ALIKE = re.compile(r"[均皆]|\b(?:both|each)\b", re.I)
_TWO = re.compile(r"[兩两各][組组]|\b(?:both|each|either) (?:arms?|groups?)\b", re.I)
_WORDS = searchable(r"median|mean|average|中位", re.I)
_UNITS = {"line": "lines", "regimen": "regimens", "therapie": "therapies", "treatment": "treatments"}


def baseline(passage: Passage, pair: tuple[Arm, ...] = ()) -> list[Finding]:
    """The median number of prior lines, in the text's own unit; of each arm of *pair* where both have it."""
    found: list[Finding] = []
    if not _WORDS.search(passage.text):
        return found
    for pattern in (_AFTER, _BEFORE, _HAN):
        for match in pattern.finditer(passage.text):
            value = number(match["n"])
            word = (match["what"] or "line").lower()
            unit = _UNITS.get(word.rstrip("s"), "lines")
            figure = Figure(match.start(), match.end(), match.end(), "count", value)
            if tail := read_tail(passage.text, match.end(), inside=False):
                figure = Figure(
                    match.start(),
                    match.end(),
                    tail.end,
                    "count",
                    value,
                    low=tail.low,
                    high=tail.high,
                    interval=tail.interval,
                )
            mark = Mark(match.start(), match.end(), "prior lines of therapy", "baseline")
            item = Finding(figure, mark, match.start(), figure.end, unit=unit, rule="baseline")
            each = len(pair) == 2 and _ALIKE.search(match[0]) and _TWO.search(passage.text[: match.end()])
            found.extend([replace(item, arm=arm) for arm in pair] if each else [item])
    return found
