"""Words of the vocabularies found in a text: one walk over the text, longest label of each scheme.

Abbreviations match in their own case only ("OS", never "os"); other labels in any case, with a plural s.

>>> [(hit.scheme, hit.concept.value) for hit in scan("accepted by the European Medicines Agency")]
[('regulator', 'EMA')]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from loaders.folding import fold_text
from ontology import Concept, Span, concepts, schemes

#: Schemes whose labels are looked for in texts.
LOOKED_FOR = (
    "regulator", "conference", "target", "condition", "designation", "procedure", "measure", "product-type", "place",
    "exchange", "society", "ownership",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A label of a concept in the text."""

    span: Span
    scheme: str
    concept: Concept


@dataclass(slots=True)
class _Node:
    then: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[str, str, Concept]] = field(default_factory=list)


@cache
def _trie() -> _Node:
    root = _Node()
    for scheme in LOOKED_FOR:
        for concept in concepts(scheme) if scheme in schemes() else ():
            for label, _ in concept.labels:
                _plant(root, fold_text(label), scheme, concept)
    return root


def _plant(root: _Node, label: str, scheme: str, concept: Concept) -> None:
    node = root
    for char in _lower(label):
        node = node.then.setdefault(char, _Node())
    node.ends.append((label if _is_abbreviation(label) else "", scheme, concept))


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
    """Every longest label of every scheme in *folded* text, in its order."""
    lowered = _lower(folded)
    root = _trie()
    hits: list[Hit] = []
    reach: dict[str, int] = {}
    before = " "
    for position, char in enumerate(lowered):
        if char in root.then and (char > "\u2e80" or not _is_word(before)):
            for span, scheme, concept in _walk(root, folded, lowered, position):
                if span.end > reach.get(scheme, 0):
                    reach[scheme] = span.end
                    hits.append(Hit(Span(span.start + offset, span.end + offset), scheme, concept))
        before = char
    return hits


def _walk(root: _Node, folded: str, lowered: str, start: int) -> list[tuple[Span, str, Concept]]:
    node, position, longest = root, start, dict[str, tuple[Span, str, Concept]]()
    while position < len(lowered):
        char = lowered[position]
        if char not in node.then:
            if char == " " and lowered[position - 1] == " ":
                position += 1
                continue
            break
        node = node.then[char]
        position += 1
        if node.ends and (end := _boundary(lowered, position)):
            for exact, scheme, concept in node.ends:
                if not exact or exact == folded[start:position]:
                    longest[scheme] = (Span(start, position), scheme, concept)
    return [longest[scheme] for scheme in sorted(longest)] if longest else []


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
