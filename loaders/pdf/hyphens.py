"""Words cut at the end of a line, closed by the document's own vocabulary.

``ALTE-`` and ``MIS-1`` close where the document has ``ALTEMIS-1`` elsewhere; ``ABC-`` and ``4528`` do not. Where it
has neither form, what its printer does decides: one that cuts words closes them, one that does not never did.

>>> words = Vocabulary(["The study ALTEMIS-1 of ABC-4528", "in patients was a ALTE-", "MIS-1 study"])
>>> words.joint("was a ALTE-", "MIS-1 study"), words.joint("of ABC-", "4528"), words.joint("in the", "study")
('', '-', ' ')
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from loaders.pdf.lines import is_wide

_C = r"[^\W_\u2e80-\uffef]"
_WORD = re.compile(rf"{_C}+(?:[-‐‑'’./]{_C}+)*")
_TAIL = re.compile(rf"({_C}+(?:[-‐‑'’./]{_C}+)*)[-‐‑\u00ad]$")
_HEAD = re.compile(rf"{_C}+(?:[-‐‑'’]{_C}+)*")
_LAST = re.compile(rf"{_C}+(?:[-‐‑'’.]{_C}+)*$")
_HAN = re.compile(r"[\u2e80-\u9fff]")
#: A hyphen at the end of a line that stands for a minus sign, or after a Chinese word; signs and dashes at figures.
_SIGN = re.compile(r"(?:^|[^\w)）%\]])[-−]$")
_SIGNED, _DASHED = re.compile(r"(?:^|[\s(（、，,;；和])[-−]\d"), re.compile(r"\s[-−]\s+\d")
_AT_HAN = re.compile(r"[\u2e80-\u9fff][-−]$")
_GLUED = re.compile(r"\S[/–—]$")


class Vocabulary:
    """The words of a document, as they stand inside its lines, and what it does at their ends."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._words: Counter[str] = Counter()
        for line in lines:
            cut = _TAIL.search(line)
            for word in _WORD.findall(line[: cut.start()] if cut else line):
                self._count(word)
        #: A hyphen that stands at line ends and nowhere else is the printer's own.
        inside = any("‐" in line[:-1] for line in lines)
        self._own = "" if inside else "‐"
        self._cuts = self._printer_cuts(lines)
        self._signs = any(map(_SIGNED.search, lines)) and not any(map(_DASHED.search, lines))

    def _count(self, word: str) -> None:
        self._words[word.lower()] += 1
        if pieces := re.split(r"[-‐‑'’./]", word.lower())[:-1] or None:
            for piece in (*pieces, re.split(r"[-‐‑'’./]", word.lower())[-1]):
                self._words[piece] += 1

    def _printer_cuts(self, lines: Iterable[str]) -> bool:
        """Whether any line end shows a word that stands closed elsewhere and never with the hyphen."""
        before = ""
        if self._own and any(line.endswith(self._own) for line in lines):
            return False
        for line in lines:
            tail, head = _TAIL.search(before), _HEAD.match(line)
            if before.endswith("\u00ad") or (tail and head and self._evidence(tail[1], head[0]) > 0):
                return True
            before = line
        return False

    def _evidence(self, left: str, right: str) -> int:
        """Above zero where the document has the closed word, below where it has the hyphen in it."""
        left, right = left.lower(), right.lower()
        first, last = right.split("-")[0], left.split("-")[-1]
        closed = self._words[left + right] + self._words[last + first]
        kept = self._words[f"{left}-{right}"] + self._words[f"{last}-{first}"]
        return closed - kept

    def joint(self, above: str, below: str) -> str:
        """What stands between two lines of a paragraph: a space, nothing, or the hyphen; nothing closes the word."""
        if above.endswith("\u00ad") or (self._own and above.endswith(self._own)):
            return ""
        tail, head = _TAIL.search(above), _HEAD.match(below)
        if tail and head:
            return "" if self._closes(tail[1], head[0]) else "-"
        if self._signs and below[0].isdigit() and _SIGN.search(above):
            return "-"
        if _AT_HAN.search(above) and below[0].isalpha():
            return "-"
        if _GLUED.search(above) and not below.startswith(("-", "–", "—")):
            return "-"
        if is_wide(above[-1]) or is_wide(below[0]) or self._is_broken(above, below):
            return "-"
        return " "

    def _is_broken(self, above: str, below: str) -> bool:
        """Whether a word was broken without a sign, as some printers of Chinese break any word."""
        if not _HAN.search(above) or not _HAN.search(below):
            return False
        tail, head = _LAST.search(above), _HEAD.match(below)
        if not tail or not head:
            return False
        if tail[0][-1].isdigit() and head[0][0].isdigit():
            return True
        return self._words[f"{tail[0]}{head[0]}".lower()] > 0

    def is_cut(self, above: str, below: str) -> bool:
        """Whether a line that is one word goes on in the next: the document has both as one elsewhere."""
        head = _HEAD.match(below)
        if not head or not above.isalpha() or not head[0][0].islower():
            return False
        above, rest = above.lower(), head[0].lower()
        return self._words[above + rest] >= max(1, min(self._words[above], self._words[rest]))

    def _closes(self, left: str, right: str) -> bool:
        evidence = self._evidence(left, right)
        if evidence:
            return evidence > 0
        if not self._cuts or not right[0].isalpha() or not left[-1].isalpha():
            return False
        last, first = left.split("-")[-1], right.split("-")[0]
        if first[0].isupper():
            return last.isupper() and first.isupper() and len(last) > 2
        if last.isupper() and len(last) < 6:
            return False
        return not (self._words[last.lower()] and self._words[first.lower()])
