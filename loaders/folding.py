"""A one-to-one copy of a text for matching: same length, plain quotes, dashes, brackets and spaces.

Rules match the folded copy, quotes are taken from the text itself; because every character folds to exactly
one character, an offset means the same in both.

>>> fold_text("“abc‑cel”（Phase Ⅱ）")
'"abc-cel"(Phase Ⅱ)'
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_QUOTES = "“”„‟«»「」『』〝〞＂"
_APOSTROPHES = "‘’‚‛′＇`´"
_DASHES = "‐‑‒–—―−﹣－"
_SPACES = (
    "\t\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
_BRACKETS = {"〔": "(", "【": "[", "﹙": "(", "〕": ")", "】": "]", "﹚": ")"}


@cache
def _table() -> dict[int, str]:
    full_width = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    named = {ord(c): to for chars, to in ((_QUOTES, '"'), (_APOSTROPHES, "'"), (_DASHES, "-")) for c in chars}
    spaces = {ord(c): " " for c in _SPACES}
    brackets = {ord(c): to for c, to in _BRACKETS.items()}
    below = {0x2080 + digit: str(digit) for digit in range(10)}
    line_breaks = {0x2028: "\n", 0x2029: "\n", 0x0D: "\n"}
    return full_width | named | spaces | brackets | below | line_breaks | _accented()


def _accented() -> dict[int, str]:
    """Latin letters with marks, as the letters without: a name may begin with any of them."""
    plain = {ord(c): to for c, to in zip("ØøŁłĐđĦħŦŧ", "OoLlDdHhTt", strict=True)}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = unicodedata.normalize("NFD", chr(code))[0]
        if letter.isascii() and letter.isalpha():
            plain[code] = letter
    return plain


def fold_text(text: str) -> str:
    """*text* with each quote, dash, full-width form and white space in its plain ASCII form; line feeds stay."""
    table = _table()
    for char in _foreign().intersection(text):
        text = text.replace(char, table[ord(char)])
    return text


@cache
def _foreign() -> frozenset[str]:
    """The characters that fold to another."""
    return frozenset(map(chr, _table()))


_BROKEN = re.compile(r"(?<=\w-)\s*\n\s*(?=\w)")


def unwrapped(text: str) -> str:
    """*text* on one line: white space single, nothing where a line broke after a hyphen.

    >>> unwrapped("non-\\n  executive  director")
    'non-executive director'
    """
    return " ".join((_BROKEN.sub("", text) if "\n" in text else text).split())
