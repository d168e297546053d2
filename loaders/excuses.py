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

_BESIDE = 160
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
    before: str
    after: str
    sentence: str
    zone: str
    word: str


@cache
def excuses() -> tuple[Excuse, ...]:
    """The rules, in the order of the file."""
    lines = (files("loaders") / "data" / "excuses.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple(Excuse(row[0], frozenset(row[1].split()), row[2], _compiled(row[2], row[3]), row[4]) for row in rows)


def excuse_of(kind: str, words: Surroundings) -> str | None:
    """The name of the first rule that excuses a token of *kind* in these surroundings, or None."""
    return next((excuse.name for excuse in _of_kind(kind) if _holds(excuse, words)), None)


def surroundings(view: View, span: Span) -> Surroundings:
    """What stands around the token at *span*: its sentence, or its block where it stands in no sentence."""
    sentence = view.sentence_at(span.start)
    if sentence and span.end <= sentence.span.end:
        return around(
            sentence.text, Span(span.start - sentence.span.start, span.end - sentence.span.start), sentence.zone
        )
    whole = _line(view, span)
    text = view.folded[whole.start : whole.end]
    return around(text, Span(span.start - whole.start, span.end - whole.start), view.zone_at(span.start))


def around(sentence: str, span: Span, zone: str = "body") -> Surroundings:
    """What stands around the token at *span* of a sentence."""
    before = sentence[max(0, span.start - _BESIDE) : span.start]
    after = sentence[span.end : span.end + _BESIDE]
    word = before[before.rfind(" ") + 1 :] + sentence[span.start : span.end] + after.split(" ", 1)[0]
    return Surroundings(sentence[span.start : span.end], before, after, sentence, zone, word)


@cache
def _of_kind(kind: str) -> tuple[Excuse, ...]:
    return tuple(excuse for excuse in excuses() if kind in excuse.tokens)


def _compiled(where: str, pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})$" if where == "before" else pattern)


def _holds(excuse: Excuse, words: Surroundings) -> bool:
    if excuse.where == "token":
        return excuse.pattern.fullmatch(words.token) is not None
    if excuse.where == "zone":
        return excuse.pattern.fullmatch(words.zone) is not None
    if excuse.where == "before":
        return excuse.pattern.search(words.before) is not None
    if excuse.where == "after":
        return excuse.pattern.match(words.after) is not None
    return _found(excuse.pattern, words.word if excuse.where == "word" else words.sentence)


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
