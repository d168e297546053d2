"""Where given names occur in a text: plain searches, since a pattern made for one document costs more than its reading.

>>> text = "AB-1 and ab-1; AB-12 of Acme  Bio at acme.com"
>>> [(span.start, name) for span, name in occurrences(text, ["AB-1", "Acme Bio"])]
[(0, 'AB-1'), (24, 'Acme Bio')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ontology import Span

#: Letters and figures.
LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
#: What a name may not run into: a letter, a figure, the end of an address.
_RUNS_ON = re.compile(r"[A-Za-z0-9]|\.(?:com|cn|net)\b", re.I)
_SPACES = re.compile(r" +")


def places(text: str, form: str) -> Iterator[Span]:
    """The places of *form* in *text*, one after the other; a space in it stands for one or more."""
    words = form.split(" ")
    start = text.find(words[0])
    while start >= 0:
        end = _end(text, words, start)
        if end is not None:
            yield Span(start, end)
        start = text.find(words[0], end or start + 1)


def before(text: str, span: Span) -> str:
    """The character before *span*; nothing at the beginning."""
    return text[max(0, span.start - 1) : span.start]


def _end(text: str, words: list[str], start: int) -> int | None:
    at = start + len(words[0])
    for word in words[1:]:
        gap = _SPACES.match(text, at)
        if gap is None or not text.startswith(word, gap.end()):
            return None
        at = gap.end() + len(word)
    return at


def occurrences(text: str, forms: Iterable[str]) -> list[tuple[Span, str]]:
    """Every place of every form that no letter or figure adjoins, in order; of those that overlap the first."""
    found: list[tuple[int, int, int, str]] = []
    for form in forms:
        start = text.find(form.partition(" ")[0])
        if start < 0:
            continue
        words = form.split(" ")
        while start >= 0:
            end = _end(text, words, start)
            if end is not None and text[max(0, start - 1) : start] not in LETTERS and not _RUNS_ON.match(text, end):
                found.append((start, -len(form), end, form))
            start = text.find(words[0], start + 1)
    taken: list[tuple[Span, str]] = []
    reach = 0
    for start, _, end, form in sorted(found):
        if start >= reach:
            taken.append((Span(start, end), form))
            reach = end
    return taken
