"""A measure where a text names it."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Measures whose figures are times (a median, a hazard ratio) unless a time point makes them a share.
_TIMES = re.compile(
    r"(?:r?PFS2?|OS|DOR|[ERMLD]FS|iDFS|TTP|TTNT|time (?:to|since|on) .*|duration of .*|.* duration"
    r"|follow-up|vein-to-vein time|half-life)"
)
_EVENTS = re.compile(
    r"(?:r?PFS2?|OS|DOR|[ERMLD]FS|iDFS|TTP|TTNT|time to .*|relapse|recurrence|deaths|exacerbation.*|MACE"
    r"|composite of .*)"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A measure where the text names it; *unit* is that of its figures where the text leaves it out."""

    start: int
    end: int
    name: str
    category: str
    criterion: str | None = None
    related: bool | None = None
    unit: str = ""

    @property
    def is_time(self) -> bool:
        """Whether its plain figure is a time."""
        return bool(_TIMES.fullmatch(self.name))

    @property
    def is_bare(self) -> bool:
        """Whether its figures go without a unit in the text."""
        return bool(self.unit) or self.name in ("GMT", "GMC", "GMR", "GMFR", "tau PET")

    @property
    def is_event(self) -> bool:
        """Whether arms are compared on it by hazard."""
        return bool(_EVENTS.fullmatch(self.name))


def lowered(noun: str) -> str:
    """A noun phrase in lower case, but for its abbreviations: ``Tau PET`` is ``tau PET``."""
    kept = (sum(c.isupper() for c in word) > 1 or (len(word) == 1 and word != "A") for word in noun.split())
    return " ".join(word if keep else word.lower() for word, keep in zip(noun.split(), kept, strict=True))
