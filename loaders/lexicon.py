"""Words of the vocabularies found in a text: one walk over the text, longest label of each scheme.

Abbreviations match in their own case only ("OS", never "os"); other labels in any case, with a plural s.

>>> [(hit.scheme, hit.concept.value) for hit in scan("accepted by the European Medicines Agency")]
[('regulator', 'EMA')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from loaders.folding import fold_text
from ontology import Concept, Span, concepts, schemes

#: Schemes whose labels are looked for in texts.
LOOKED_FOR = (
    "regulator", "conference", "target", "condition", "designation", "procedure", "measure", "product-type", "place",
    "exchange", "society", "ownership",
)  # fmt: skip

#: Where a label may begin, and its first word: Latin words whole, other characters one by one.
_START = re.compile(r"(?<![a-z0-9])[a-z0-9]+|[^\x00-\x7f]|(?<=\s)[^\sa-z0-9]")


@dataclass(frozen=True, slots=True)
class Hit:
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
def _labels() -> dict[str, tuple[_Label, ...]]:
    """Labels by their first word (Latin) or first character (Chinese), the longest first."""
    by_start: dict[str, list[_Label]] = {}
    for scheme in LOOKED_FOR:
        for concept in concepts(scheme) if scheme in schemes() else ():
            for written, _ in concept.labels:
                label = fold_text(written)
                lowered = _lower(label)
                begin = _START.match(lowered)
                key = begin[0] if begin else lowered[:1]
                exact = label if _is_abbreviation(label) else ""
                by_start.setdefault(key, []).append(_Label(lowered, exact, scheme, concept))
    return {key: tuple(sorted(found, key=lambda label: -len(label.text))) for key, found in by_start.items()}


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
    if "  " not in folded:
        return _scan(folded, offset)
    kept = [at for at, char in enumerate(folded) if char != " " or folded[at - 1 : at] != " "]
    single = "".join([folded[at] for at in kept])
    return [
        replace(hit, span=Span(kept[hit.span.start] + offset, kept[hit.span.end - 1] + 1 + offset))
        for hit in _scan(single, 0)
    ]


def _scan(folded: str, offset: int) -> list[Hit]:
    lowered = _lower(folded)
    labels = _labels()
    hits: list[Hit] = []
    reach: dict[str, int] = {}
    for begin in _START.finditer(lowered):
        word = begin[0]
        candidates = labels.get(word, ())
        if word.endswith("s") and (singular := labels.get(word[:-1])):
            candidates = (*candidates, *(label for label in singular if label.text == word[:-1]))
        if not candidates:
            continue
        start = begin.start()
        taken: set[str] = set()
        for label in candidates:
            if label.scheme in taken or not lowered.startswith(label.text, start):
                continue
            end = start + len(label.text)
            if end <= reach.get(label.scheme, 0) or not _boundary(lowered, end):
                continue
            if label.exact and not folded.startswith(label.exact, start):
                continue
            taken.add(label.scheme)
            reach[label.scheme] = end
            hits.append(Hit(Span(start + offset, end + offset), label.scheme, label.concept))
    return hits


def _boundary(lowered: str, position: int) -> bool:
    """Whether a label may end here: before no letter, or before a plural s."""
    after = lowered[position : position + 2]
    if not after or after[0] > "\u2e80" or lowered[position - 1] > "\u2e80" or not _is_word(after[0]):
        return True
    return after[0] == "s" and not (len(after) == 2 and _is_word(after[1]) and after[1] < "\u2e80")


def _is_word(char: str) -> bool:
    return char.isalnum() and char < "\u2e80"


def _lower(text: str) -> str:
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
