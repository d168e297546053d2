"""Whether a short form is made of the letters of the words before it, and where those words begin.

>>> words = "patients with relapsed or refractory multiple myeloma"
>>> words[long_form(words, "R/R MM") :]
'relapsed or refractory multiple myeloma'
>>> long_form("a proteasome inhibitor", "ORR") is None
True
"""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.searching import searchable

_WORD = searchable(r"[A-Za-z0-9\u00c0-\u024f\u0370-\u03ff]+(?:'s)?(?:\.[A-Za-z])*\.?|&")
#: A head noun that a short form may leave out: "composite complete remission rate (CRc)".
_LEFT_OUT = searchable(r" (?:rates?|scores?|tests?|status)$")
#: "Crigler-Najjar syndrome (CN)": the names of its finders alone.
_LEFT_OUT_NAMED = searchable(r" (?:syndrome|disease)$")
_FINDERS = re.compile(r"(?<![\w-])[A-Z][\w']+-[A-Z][\w']+$")
#: A figure inside letters, which the words may have at their end: OX2R, "orexin receptor 2".
_FIGURE_INSIDE = re.compile(r"([A-Z]{1,4})(\d)([A-Z]{1,2})")
_EMPTY = frozenset("and or of the for to in with on a an by as at de la e para do da und der & from".split())
_LONGEST = 16
#: Figures that a text spells out: "six-minute walk distance (6MWD)".
_FIGURES = {word: str(figure) for figure, word in enumerate("two three four five six seven eight nine ten".split(), 2)}


def long_form(before: str, short: str) -> int | None:
    """The offset in *before* at which the words begin that *short*, standing after them, abbreviates; or None.

    Words whose initials spell the short form are preferred to words that merely hold its letters in order.
    """
    if "/" in short and (start := _composite(before, short)) is not None:
        return start
    for letters in _spellings(short):
        start = _aligned(before, letters)
        if start is not None:
            return start
    noun = _LEFT_OUT.search(before) if len(short) > 2 else _LEFT_OUT_NAMED.search(before)
    if noun is None or (len(short) == 2 and not _FINDERS.search(before, max(0, noun.start() - 40), noun.start())):
        return None
    return long_form(before[: noun.start()], short)


def spells(words: str, short: str) -> bool:
    """Whether the whole of *words* spells *short*."""
    start = long_form(words, short)
    return start is not None and not re.search(r"\w", words[:start].removeprefix("the ").removeprefix("The "))


def _spellings(short: str) -> list[str]:
    """Letters and figures of the short form; also without a plural s, and with a small end letter moved."""
    letters = "".join(c for c in short if c.isalnum())
    forms = [letters]
    if len(letters) > 2 and letters.endswith("s") and letters[-2].isupper():
        forms.append(letters[:-1])
    if len(letters) > 2 and letters[-1].islower() and not letters.islower():
        forms.append(letters[-1] + letters[:-1])
    if len(letters) > 2 and letters[0].islower() and letters[1].isupper():
        forms.append(letters[1:] + letters[0])
    if figure := _FIGURE_INSIDE.fullmatch(letters):
        forms.append(figure[1] + figure[3] + figure[2])
    return [form.lower() for form in forms if 1 < len(form) <= 14]


def _composite(before: str, short: str) -> int | None:
    """A short form of two, "X/Y" after "A or B": each part spells its own words."""
    start: int | None = len(before)
    parts = short.split("/")
    for index, part in enumerate(reversed(parts)):
        text = before[:start].rstrip()
        if index:
            link = re.search(r"(?:\b(?:or|and|and/or)|/|,)\s*$", text)
            if not link:
                return None
            text = text[: link.start()].rstrip()
        spellings = _spellings(part) or [part.lower()]
        start = next((at for letters in spellings if (at := _aligned(text, letters)) is not None), None)
        if start is None:
            return None
    return start


def _aligned(before: str, letters: str) -> int | None:
    reach = max(0, len(before) - 40 - 24 * len(letters))
    words = [(match.start(), match[0].rstrip(".").lower()) for match in _WORD.finditer(before, reach)][-_LONGEST:]
    if letters[0].isdigit():
        words = [(start, _FIGURES.get(word, word)) for start, word in words]
    if not words:
        return None
    loose: int | None = None
    for first in range(len(words) - 1, -1, -1):
        start, word = words[first]
        if word[:1] != letters[0] or (word in _EMPTY and len(letters) < 4) or len(words) - first > 2 * len(letters) + 2:
            continue
        chosen = tuple(word for _, word in words[first:])
        if _initials(chosen, letters):
            return start
        if loose is None and _inside(chosen, letters, 1 if len(letters) > 3 else 0):
            loose = start
    return loose


def _initials(words: tuple[str, ...], letters: str) -> bool:
    """Whether the words' initials spell the letters; small words may be passed over, figures taken whole."""
    at = 0
    for word in words:
        if letters.startswith(word, at) and word.isdigit():
            at += len(word)
        elif at < len(letters) and word[0] == letters[at]:
            at += 1
        elif word not in _EMPTY:
            return False
    return at == len(letters)


@lru_cache(maxsize=4096)
def _inside(words: tuple[str, ...], letters: str, passes: int) -> bool:
    """Whether the letters stand in the words in order, each word giving its initial; *passes* words may give none."""
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if word in _EMPTY and _inside(rest, letters, passes):
        return True
    if letters and word[0] == letters[0]:
        for taken in range(len(letters), 0, -1):
            if _subsequence(letters[:taken], word) and _inside(rest, letters[taken:], passes):
                return True
    return passes > 0 and word not in _EMPTY and _inside(rest, letters, passes - 1)


def _subsequence(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)
