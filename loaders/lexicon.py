"""Words of the vocabularies found in a text: one walk over the text, longest label of each scheme.

Abbreviations match in their own case only ("OS", never "os"); other labels in any case, with a plural s.

>>> [(hit.scheme, hit.concept.value) for hit in scan("accepted by the European Medicines Agency")]
[('regulator', 'EMA')]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.folding import fold_text
from loaders.searching import searchable
from ontology import Concept, Span, concepts, schemes

#: Schemes whose labels are looked for in texts.
LOOKED_FOR = (
    "regulator", "conference", "target", "condition", "designation", "procedure", "measure", "product-type", "place",
    "exchange", "society", "ownership",
)  # fmt: skip

#: Where a label may begin, and its first word: Latin words whole, other characters one by one.
_START = re.compile(r"(?<![a-z0-9])[a-z0-9]+|[^\x00-\x7f]|(?<=\s)[^\sa-z0-9]")

_SPACES = searchable(r" {2,}")
_ALNUM = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


class Hit(NamedTuple):
    """A label of a concept in the text."""

    span: Span
    scheme: str
    concept: Concept


@dataclass(frozen=True, slots=True)
class _Label:
    """A label to look for: in lower case, in its own case where that matters, and what it names."""

    text: str
    exact: str
    scheme: str
    concept: Concept


@cache
def _labels() -> dict[tuple[str, str], tuple[_Label, ...]]:
    """Labels by their first word and the first two letters of their second, the longest first."""
    by_start: dict[tuple[str, str], list[_Label]] = {}
    for scheme in LOOKED_FOR:
        for concept in concepts(scheme) if scheme in schemes() else ():
            for written, _ in concept.labels:
                label = fold_text(written)
                low = lowered(label)
                words = [*_START.findall(low), "", ""] if _START.match(low) else [low[:1], "", ""]
                exact = label if _is_abbreviation(label) else ""
                by_start.setdefault((words[0], words[1][:2]), []).append(_Label(low, exact, scheme, concept))
    return {key: tuple(sorted(found, key=lambda label: -len(label.text))) for key, found in by_start.items()}


@cache
def _firsts() -> frozenset[str]:
    """The first words of all labels, in the plural too."""
    firsts = {first for first, _ in _labels()}
    return frozenset(firsts | {f"{first}s" for first in firsts})


def _is_abbreviation(label: str) -> bool:
    """Whether case matters: at least two capitals, or one of two letters, in a single short word."""
    capitals = sum(c.isupper() for c in label)
    return (
        " " not in label
        and label.isascii()
        and len(label) <= 12
        and (capitals >= 2 or (capitals == 1 and len(label) <= 3))
    )


def scan(folded: str, offset: int = 0) -> list[Hit]:
    """Every longest label of every scheme in *folded* text, in its order, over line breaks too."""
    runs = [match.span() for match in _SPACES.finditer(folded)]
    if not runs and not offset:
        return _scan(folded)
    if not runs:
        return [Hit(Span(h.span.start + offset, h.span.end + offset), h.scheme, h.concept) for h in _scan(folded)]
    starts: list[int] = []
    removed = [0]
    for start, end in runs:
        starts.append(start + 1 - removed[-1])
        removed.append(removed[-1] + end - start - 1)

    def place(position: int) -> int:
        return position + removed[bisect_right(starts, position)] + offset

    return [
        Hit(Span(place(h.span.start), place(h.span.end - 1) + 1), h.scheme, h.concept)
        for h in _scan(_SPACES.sub(" ", folded))
    ]


def _scan(folded: str) -> list[Hit]:
    low = lowered(folded)
    hits: list[Hit] = []
    reach: dict[str, int] = {}
    for start, candidates in _beginnings(low):
        taken: set[str] = set()
        for label in candidates:
            if label.scheme in taken or not low.startswith(label.text, start):
                continue
            end = start + len(label.text)
            if end <= reach.get(label.scheme, 0) or not _boundary(low, end):
                continue
            if label.exact and (not folded.startswith(label.exact, start) or folded[end : end + 1] == "S"):
                continue
            taken.add(label.scheme)
            reach[label.scheme] = end
            hits.append(Hit(Span(start, end), label.scheme, label.concept))
    return hits


def _beginnings(low: str) -> Iterator[tuple[int, tuple[_Label, ...]]]:
    """Where labels may begin, and which.

    Words are found without their places, and places looked up for the few that begin a label: every place where such
    a word stands alone is one of its own.
    """
    firsts = _firsts()
    words = [*_START.findall(low), ""]
    passed: dict[str, int] = {}
    at = 0
    for index in [index for index, word in enumerate(words) if word in firsts]:
        word = words[index]
        if candidates := _candidates(word, words[index + 1]):
            at = _standing(low, word, at, passed.get(word, 0))
            yield at, candidates
            at += len(word)
            passed.clear()
        else:
            passed[word] = passed.get(word, 0) + 1


def _standing(low: str, word: str, at: int, passed: int) -> int:
    """The next place where *word* stands alone, after *passed* others."""
    size = len(word)
    plain = word[0] in _ALNUM
    while True:
        at = low.index(word, at)
        if plain:
            alone = low[max(0, at - 1) : at] not in _ALNUM and low[at + size : at + size + 1] not in _ALNUM
        else:
            alone = _START.match(low, at) is not None
        if alone:
            if not passed:
                return at
            passed -= 1
        at += 1


@lru_cache(maxsize=8192)
def _candidates(word: str, after: str) -> tuple[_Label, ...]:
    """The labels that may begin at *word* with *after* behind it: the longer ones, the word itself, its singular."""
    labels = _labels()
    found = [*labels.get((word, after[:2]), ())] if after else []
    found += [label for label in labels.get((word, ""), ()) if label not in found]
    if word[-1] == "s":
        found += [label for label in labels.get((word[:-1], ""), ()) if label.text == word[:-1]]
    return tuple(found)


def _boundary(low: str, position: int) -> bool:
    """Whether a label may end here: before no letter, or before a plural s."""
    after = low[position : position + 2]
    if not after or after[0] > "\u2e80" or low[position - 1] > "\u2e80" or not _is_word(after[0]):
        return True
    return after[0] == "s" and not (len(after) == 2 and _is_word(after[1]) and after[1] < "\u2e80")


def _is_word(char: str) -> bool:
    return char.isalnum() and char < "\u2e80"


def lowered(text: str) -> str:
    """*text* in lower case and of the same length."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
