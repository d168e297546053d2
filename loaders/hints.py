"""Words that a text must hold before a costly pattern is tried on it.

>>> may_hold("The FDA approved it.".lower(), ("approv", "批准"))
True
"""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.searching import searchable

_SPACES = searchable(r"\s+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def may_hold(lowered: str, words: tuple[str, ...]) -> bool:
    """Whether *lowered* text holds one of *words*."""
    for word in words:  # noqa: SIM110 - asked a thousand times a document, and twice as fast as any()
        if word in lowered:
            return True
    return False


@lru_cache(maxsize=4096)
def lowered(text: str) -> str:
    """*text* in lower case, as long as it was."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=4096)
def has_han(text: str) -> bool:
    """Whether *text* has Chinese characters."""
    return _HAN.search(text) is not None


@lru_cache(maxsize=4096)
def holds(pattern: re.Pattern[str], text: str) -> bool:
    """Whether *pattern* is found in *text*; asked of one text many times, looked for once."""
    return pattern.search(text) is not None


def joins(pattern: re.Pattern[str], text: str, start: int, end: int, reach: int = 80) -> bool:
    """Whether the words of *text* between *start* and *end*, white space single, are wholly of *pattern*.

    Only *reach* characters are looked at: what stands farther apart is not joined, and no pattern runs away on a gap.
    """
    if not 0 <= end - start <= reach:
        return False
    return pattern.fullmatch(_SPACES.sub(" ", text[start:end])) is not None


def squeezed(text: str, reach: int) -> str | None:
    """*text* with single white space, or None where it is longer than *reach*."""
    return _SPACES.sub(" ", text) if len(text) <= reach else None
