"""Why words of the body may stand in no claim: rules on how announcements are written, kept as data.

``loaders/data/excuses.tsv`` has one rule a line with an example; its head says what the columns mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from loaders.discourse import block_at
from loaders.view import View
from ontology import Span

_BESIDE = 200
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Excuse:
    """One rule: which tokens it excuses, where its pattern is looked for, and a sentence that shows it."""

    name: str
    tokens: frozenset[str]
    where: str
    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rules look at: a token, its sentence (folded, with where it begins), its zone, the word around it."""

    token: str
    sentence: str
    start: int
    end: int
    zone: str
    word: str


@cache
def excuses() -> tuple[Excuse, ...]:
    """The rules, in the order of the file."""
    lines = (files("loaders") / "data" / "excuses.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple(Excuse(row[0], frozenset(row[1].split()), row[2], _compiled(row[2], row[3]), row[4]) for row in rows)


def excuse_of(kind: str, around: Surroundings) -> str | None:
    """The name of the first rule that excuses a token of *kind* in these surroundings, or None."""
    return next((excuse.name for excuse in _of_kind(kind) if _holds(excuse, around)), None)


def surroundings(view: View, span: Span) -> Surroundings:
    """What stands around the token at *span*: its sentence, or its block where it stands in no sentence."""
    sentence = view.sentence_at(span.start)
    whole = sentence.span if sentence and span.end <= sentence.span.end else _line(view, span)
    text = view.folded[whole.start : whole.end]
    start, end = span.start - whole.start, span.end - whole.start
    left, right = text.rfind(" ", 0, start) + 1, text.find(" ", end)
    word = text[left : right if right >= 0 else len(text)]
    return Surroundings(text[start:end], text, start, end, view.zone_at(span.start), word)


@cache
def _of_kind(kind: str) -> tuple[Excuse, ...]:
    return tuple(excuse for excuse in excuses() if kind in excuse.tokens)


def _compiled(where: str, pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})$" if where == "before" else pattern)


def _holds(excuse: Excuse, around: Surroundings) -> bool:
    if excuse.where == "token":
        return excuse.pattern.fullmatch(around.token) is not None
    if excuse.where == "zone":
        return excuse.pattern.fullmatch(around.zone) is not None
    if excuse.where == "before":
        before = around.sentence[max(0, around.start - _BESIDE) : around.start]
        return excuse.pattern.search(before) is not None
    if excuse.where == "after":
        return excuse.pattern.match(around.sentence, around.end) is not None
    return _found(excuse.pattern, around.word if excuse.where == "word" else around.sentence)


@lru_cache(maxsize=1024)
def _found(pattern: re.Pattern[str], text: str) -> bool:
    """Kept, for the tokens of one sentence ask alike."""
    return pattern.search(text) is not None


def _line(view: View, span: Span) -> Span:
    """The block that holds *span*; of a long one, what lies around it."""
    block = block_at(view, span.start)
    if block and span.end <= block.span.end and block.span.end - block.span.start <= _LONGEST:
        return block.span
    return Span(max(0, span.start - _BESIDE), min(len(view.folded), span.end + _BESIDE))
