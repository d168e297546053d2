"""Superscripts as plain text: the caret where the raised characters would otherwise run into what stands before them.

All readers write them by this one rule, so that one announcement has one text whatever its format.
"""

from __future__ import annotations

import re

_SPELT = re.compile(r"(?:st|nd|rd|th|er|TM|SM|MD|[™®©℠*†‡§¶#+\-−–]+|\s*)", re.I)


def raised(before: str, run: str) -> str:
    """How the superscript *run* is written after the text *before*: an exponent or note mark with a caret.

    >>> raised("1.5×10", "8"), raised("CD8", "+"), raised("20", "th"), raised("ORR", "a"), raised("10", "−3")
    ('^8', '+', 'th', '^a', '^−3')
    """
    if _SPELT.fullmatch(run) or not before or before[-1].isspace() or before[-1] == "^":
        return run
    if run.lstrip()[:1] in "([⁽（":
        return run
    return "^" + run.strip()
