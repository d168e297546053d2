"""Words that a text must hold before a costly pattern is tried on it.

>>> may_hold("The FDA approved it.".lower(), ("approv", "批准"))
True
"""

from __future__ import annotations

import re
from functools import lru_cache

_HAN = re.compile(r"[\u3400-\u9fff]")


def may_hold(lowered: str, words: tuple[str, ...]) -> bool:
    """Whether *lowered* text holds one of *words*."""
    return any(word in lowered for word in words)


@lru_cache(maxsize=4096)
def lowered(text: str) -> str:
    """*text* in lower case, as long as it was."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=4096)
def has_han(text: str) -> bool:
    """Whether *text* has Chinese characters."""
    return _HAN.search(text) is not None
