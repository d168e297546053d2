"""What the body says and no claim accounts for: registry ids, percentages, dates and codes, as issues.

Such words are explained where they stand in the evidence of a claim, or where a claim carries them (a code that it
names, a date that it has). The zones that yield no claims and the rules of ``loaders.excuses`` excuse others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

from loaders.discourse import block_at
from loaders.excuses import excuse_of, surroundings
from loaders.folding import fold_text
from loaders.searching import searchable
from loaders.shapes import registry_ids
from loaders.view import View
from loaders.zones import CLAIM_ZONES
from ontology import Claim, Issue, Span

_FIGURE = r"\d{1,3}(?:[.,]\d+)?"
_PERCENT = searchable(r"%|\bper ?cent\b", re.I)
#: The figure or range before the sign.
_FIGURES = searchable(rf"(?<![\w.,-])(?:{_FIGURE} ?(?:-|~|to|至) ?)?{_FIGURE} ?$")
#: Letters and figures with a hyphen between them, or two figures at least.
_CODE = re.compile(
    r"[A-Z](?<![A-Za-z0-9/_.@#-][A-Z])(?:[A-Za-z]{0,10}-[A-Za-z]{0,3}\d[A-Za-z0-9]*|[A-Za-z]{0,6}\d[A-Za-z0-9]+)"
    r"(?:-[A-Z0-9]{1,6})*(?![A-Za-z0-9_%]|\.\d)"
)
_RANGE = re.compile(r"\s*(?:-|~|to|through|until|and|至)\s*(?:on\s+|\w+day,\s+)?")
_NAMED = {
    "percentage": "a percentage",
    "date": "a date",
    "code": "a code",
    "registry-id": "a registry id",
}
_SHOWN = 60
#: How many words a document may have looked at one by one; of those beyond, only their number is told.
_MOST = 5_000


def unexplained(view: View, claims: Iterable[Claim]) -> Iterator[Issue]:
    """An issue for each registry id, percentage, date and code of the body that nothing accounts for; a code once."""
    said = _Said(view, tuple(claims))
    asking = [t for t in tokens(view) if not said.covers(t[1]) and view.zone_at(t[1].start) in CLAIM_ZONES]
    codes: set[str] = set()
    for kind, span, value in asking[:_MOST]:
        if value in codes or said.carries(kind, span, value) or excuse_of(kind, surroundings(view, span)):
            continue
        if kind == "code":
            codes.add(value)
        yield Issue(f"unexplained-{kind}", _message(view, kind, span), span, view.document.quote(span))
    if more := asking[_MOST:]:
        message = f"{len(more)} more registry ids, dates, percentages and codes stand in no claim"
        yield Issue("unexplained-more", message, more[0][1], view.document.quote(more[0][1]))


def tokens(view: View) -> Iterator[tuple[str, Span, str]]:
    """The words of a document that ask for an account: what they are, where, and the value that a claim would carry."""
    folded = view.folded
    found = [("registry-id", span, folded[span.start : span.end]) for span in registry_ids(folded)]
    found += [("date", mention.span, mention.value) for mention in view.dates(Span(0, len(folded)))]
    starts, ends = _merged({(span.start, span.end) for _, span, _ in found})
    yield from found
    for sign in _PERCENT.finditer(folded):
        if match := _FIGURES.search(folded, max(0, sign.start() - 24), sign.start()):
            yield "percentage", Span(match.start(), sign.end()), folded[match.start() : sign.end()]
    for match in _CODE.finditer(folded):
        if not _covers(starts, ends, span := Span(*match.span())):
            yield "code", span, match[0]


class _Said:
    """What the claims of a document say, and where."""

    def __init__(self, view: View, claims: tuple[Claim, ...]) -> None:
        self.view = view
        self.claims = claims
        self._starts, self._ends = _merged({(e.start, e.end) for claim in claims for e in claim.evidence})

    def covers(self, span: Span) -> bool:
        """Whether a character of *span* stands in the evidence of a claim."""
        return _covers(self._starts, self._ends, span)

    def carries(self, kind: str, span: Span, value: str) -> bool:
        """Whether a claim has the code or date, or the token repeats what stands in evidence."""
        if kind == "date":
            return value in self.values or value == self.view.published or self._ends_range(span)
        if kind == "percentage":
            return self._in_heading(span) and self._repeats(value)
        return value in self.codes or self._is_word(span)

    @cached_property
    def values(self) -> frozenset[str]:
        """Every value of every field, as text: dates and years among them."""
        return frozenset(text for claim in self.claims for text in _texts(claim.record))

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes in the names that claims have."""
        return frozenset(_CODE.findall(fold_text("\n".join(sorted(self.values)))))

    def _is_word(self, span: Span) -> bool:
        """Whether the code has part in a word of a vocabulary (a target, a measure)."""
        return _covers(*self._words, span)

    @cached_property
    def _words(self) -> tuple[list[int], list[int]]:
        return _merged({(hit.span.start, hit.span.end) for hit in self.view.vocabulary})

    def _in_heading(self, span: Span) -> bool:
        block = block_at(self.view, span.start)
        return block is not None and block.form == "heading"

    def _repeats(self, value: str) -> bool:
        return any(value in item.quote for claim in self.claims for item in claim.evidence)

    def _ends_range(self, span: Span) -> bool:
        """Whether the date is the other end of a range that a claim has one end of."""
        dates = self.view.dates(Span(max(0, span.start - 40), span.end + 40))
        ends = ((a.span, b.span) for a, b in pairwise(dates) if span in (a.span, b.span))
        for first, second in ends:
            between = self.view.folded[first.end : second.start]
            if _RANGE.fullmatch(between) and (self.covers(first) or self.covers(second)):
                return True
        return False


def _merged(spans: set[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Starts and ends of the stretches that *spans* cover together."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _covers(starts: list[int], ends: list[int], span: Span) -> bool:
    index = bisect_left(starts, span.end) - 1
    return index >= 0 and ends[index] > span.start


def _texts(record: Any) -> Iterator[str]:
    """The texts among the fields of a record, and its year."""
    for name, value in record.__dict__.items():
        if isinstance(value, str):
            yield value
        elif name == "year" and value:
            yield str(value)
        elif isinstance(value, tuple):
            yield from (item if isinstance(item, str) else item.company for item in value)


def _message(view: View, kind: str, span: Span) -> str:
    """What it is, in the words around it."""
    words = surroundings(view, span)
    left, right = words.before[-_SHOWN:], words.after[:_SHOWN]
    if len(words.before) > len(left):
        left = "…" + left[left.find(" ") + 1 :]
    if len(words.after) > len(right):
        right = (right[: right.rfind(" ")] if " " in right else right) + "…"
    return f"no claim accounts for {_NAMED[kind]}: {left}{words.token}{right}"
