"""Patterns that are tried only on texts that hold what they cannot match without.

Most sentences hold nothing of what most rules look for. A rule's pattern says itself which letters it needs: of every
way through it, three letters in a row that must stand in the text. The threes of a text are collected once and serve
all patterns; a pattern none of whose threes is among them finds nothing, and is not run.

>>> approved = sieved(r"\\b(?:approv(?:al|ed)|clear(?:ance|ed))\\b", re.I)
>>> approved.search("The FDA APPROVED it.")[0]
'APPROVED'
>>> approved.search("The study goes on.") is None
True
>>> sorted(approved.needs)
['cle', 'ppr']
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any

from loaders.sieve_needs import needs_of

#: Everything but letters, figures and Chinese, and the figures: one space and one nought for all.
_PLAIN = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")} | {
    ord(figure): "0" for figure in "0123456789"
}
_NO_WORD = re.compile(r"\W")
_FIGURE = re.compile(r"\d")
#: Letters that a pattern without case takes for a plain one.
_ODD = (("\u017f", "s"), ("\u0131", "i"), ("i\u0307", "i"))


class Sieved:
    """A compiled pattern behind its sieve; it finds what the pattern alone would find."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern

    @cached_property
    def needs(self) -> frozenset[str]:
        """What a text must hold one of; empty where the pattern needs nothing that can be told."""
        return needs_of(self.pattern)

    def may_match(self, text: str) -> bool:
        """Whether *text* holds what the pattern needs."""
        needs = self.needs
        return not needs or not needs.isdisjoint(threes(text))

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The first match, as ``re`` finds it."""
        return self.pattern.search(text, pos, endpos) if self.may_match(text) else None

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches, as ``re`` finds them."""
        return self.pattern.finditer(text, pos, endpos) if self.may_match(text) else iter(())

    def findall(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> list[Any]:
        """What all matches hold, as ``re`` finds them."""
        return self.pattern.findall(text, pos, endpos) if self.may_match(text) else []

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The match at *pos*, as ``re`` finds it; too short a way to be worth the sieve."""
        return self.pattern.match(text, pos, endpos)

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The match of the whole, as ``re`` finds it."""
        return self.pattern.fullmatch(text, pos, endpos)


def sieved(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Sieved:
    """*pattern* compiled behind its sieve: for patterns that are tried on whole sentences or texts."""
    return Sieved(re.compile(pattern, flags))


@lru_cache(maxsize=512)
def threes(text: str) -> frozenset[str]:
    """Three characters in a row of *text* in lower case, single ones, and of Chinese two as well."""
    low = text.lower()
    if low.isascii():
        plain = f" {low.translate(_PLAIN)} "
        return frozenset({plain[at : at + 3] for at in range(len(plain) - 2)}.union(low, plain))
    for odd, letter in _ODD:
        low = low.replace(odd, letter)
    plain = f" {_FIGURE.sub('0', _NO_WORD.sub(' ', low))} "
    ends = range(len(plain) - 1)
    return frozenset({plain[at : at + 3] for at in ends}.union(low, plain, [plain[at : at + 2] for at in ends]))
