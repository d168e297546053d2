"""How a stretch of a sentence is meant: asserted, planned or possible; affirmed or negated; or promised by nobody.

The cues are data (``loaders/data/cues.tsv``): each governs the words after it, before it or on both sides, up to
the next word that ends a scope ("but", a semicolon). Look-alikes ("no later than", 不良, "May 2021") are hidden first.

>>> text = "No approval has been obtained, but the company expects to file an NDA."
>>> stance(text, text.index("approval"), text.index("approval") + 8)
Stance(modality='asserted', polarity='negated', void=False)
>>> stance(text, text.index("file"), text.index("file") + 4)
Stance(modality='planned', polarity='affirmed', void=False)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from loaders.hints import has_han, lowered
from ontology import VocabularyError

Effect = Literal["planned", "possible", "negated", "void", "hide", "stop"]
_EFFECTS = ("hide", "void", "planned", "possible", "negated", "stop")
_DIRECTIONS = ("forward", "backward", "both", "-")


class Stance(NamedTuple):
    """How words are meant. ``void``: nobody claims them ("no assurance that …", "if approved")."""

    modality: Literal["asserted", "planned", "possible"] = "asserted"
    polarity: Literal["affirmed", "negated"] = "affirmed"
    void: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the cue table."""

    pattern: str
    language: str
    effect: Effect
    direction: str


class Hit(NamedTuple):
    """A cue that occurs in a text, and the words that it governs."""

    start: int
    end: int
    effect: str
    low: int
    high: int

    def governs(self, start: int, end: int) -> bool:
        """Whether the cue speaks of the words between *start* and *end*: they hold it, or stand in its scope."""
        if start <= self.start and self.end <= end:
            return True
        return start < self.high and self.low < end


def stance(text: str, start: int, end: int) -> Stance:
    """How the words of *text* between *start* and *end* are meant, by the cues of their own sentence."""
    governing = [hit for hit in hits(text) if hit.governs(start, end)]
    effects = {hit.effect for hit in governing}
    modal = [hit for hit in governing if hit.effect in ("planned", "possible")]
    nearest = min(modal, key=lambda hit: _distance(hit, start, end), default=None)
    modality: Literal["asserted", "planned", "possible"] = "asserted"
    if nearest:
        modality = "possible" if nearest.effect == "possible" else "planned"
    return Stance(modality, "negated" if "negated" in effects else "affirmed", "void" in effects)


@lru_cache(maxsize=4096)
def hits(text: str) -> tuple[Hit, ...]:
    """The cues of a folded sentence with their scopes, in the order of the text."""
    low = lowered(text)
    found = {effect: list(_matches(effect, low)) for effect in ("void", "planned", "possible", "negated")}
    if not any(found.values()):
        return ()
    hidden = [match.span() for match in _matches("hide", low)]
    stops = sorted(match.start() for match in _matches("stop", low) if not _inside(match.span(), hidden))
    return tuple(
        sorted(
            _hit(match, effect, stops, len(text))
            for effect, matches in found.items()
            for match in matches
            if not _inside(match.span(), hidden) and not _is_name(text[match.start() : match.end()], text)
        )
    )


def _matches(effect: str, low: str) -> Iterator[re.Match[str]]:
    for language in ("en", "zh"):
        if language == "en" or has_han(low):
            yield from _pattern(effect, language).finditer(low)


@cache
def cues() -> tuple[Cue, ...]:
    """The cue table. Raises VocabularyError where a row is not of its form."""
    source = (files("loaders") / "data" / "cues.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in source.splitlines() if line and not line.startswith("#")]
    table = []
    for row in rows[1:]:
        if len(row) != 4 or row[2] not in _EFFECTS or row[3] not in _DIRECTIONS:
            raise VocabularyError(f"cues.tsv: {row!r} is no row of cue, language, effect, direction")
        table.append(Cue(row[0], row[1], row[2], row[3]))  # type: ignore[arg-type]
    return tuple(table)


def _hit(match: re.Match[str], effect: str, stops: list[int], length: int) -> Hit:
    start, end = match.span()
    low = max((stop for stop in stops if stop < start), default=0)
    high = min((stop for stop in stops if stop >= end), default=length)
    direction = "both" if match.lastgroup == "both" else "forward"
    return Hit(start, end, effect, low if direction == "both" else end, high)


@cache
def _pattern(effect: str, language: str) -> re.Pattern[str]:
    groups: dict[str, list[str]] = {"both": [], "forward": []}
    for cue in cues():
        if cue.effect == effect and cue.language == language:
            groups["both" if cue.direction == "both" else "forward"].append(cue.pattern)
    both = "|".join(groups["both"]) or r"(?!)"
    either = f"(?P<both>{both})|(?P<forward>{'|'.join(groups['forward']) or '(?!)'})"
    # English cues are whole words: that is asked once, before any of them is tried.
    words = language == "en" and effect != "stop"
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w])" if words else either)


def _is_name(words: str, text: str) -> bool:
    """Whether a cue in capitals is a name ("the HOPE study") and not a word of a text in capitals."""
    return words.isupper() and words.isascii() and not text.isupper()


def _inside(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(low <= span[0] and span[1] <= high for low, high in spans)


def _distance(hit: Hit, start: int, end: int) -> int:
    return max(start - hit.end, hit.start - end, 0)
