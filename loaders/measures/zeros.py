"""Zeros: what an absence makes of a measure, and which measures may be absent at all."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.figures import Figure
from loaders.measures.findings import Finding
from loaders.measures.mark import Mark
from loaders.measures.passage import Passage

PEOPLE = r"(?:patients?|participants?|subjects?|individuals?|children|adults|infants|volunteers|recipients?)"


#: Measures of efficacy that count what one is glad to miss.
_ENDPOINTS = frozenset(
    {
        "relapse",
        "recurrence",
        "PD",
        "surgery delay",
        "MACE",
        "CV death or HHF",
        "acute rejection",
        "VOC",
        "exacerbation rate",
    }
)


def zero(mark: Mark, start: int, end: int, *, patients: bool, **fields: object) -> Finding:
    """The finding that none had, or nothing was, what *mark* names."""
    figure = Figure(start, end, end, "count", 0, total=fields.pop("total", None))  # type: ignore[arg-type]
    unit = "patients" if patients or mark.name == "deaths" else "events"
    return replace(Finding(figure, mark, start, end, unit=unit, status="none", rule="absence"), **fields)  # type: ignore[arg-type]


def is_harm(mark: Mark, what: str) -> bool:
    """Whether a measure is something that one is glad to miss."""
    return mark.category == "safety" or mark.name in _ENDPOINTS or "progress" in what


def last_event(passage: Passage, before: int, spoken: Mark | None) -> Mark | None:
    """The event that was last named: in the sentence before *before*, else the one last *spoken* of."""
    earlier = [m for m in passage.marks if m.end <= before and m.category == "safety"]
    return earlier[-1] if earlier else spoken


def is_clinical(passage: Passage) -> bool:
    """Whether the sentence speaks of patients or of safety at all, so that an unknown noun may be an event."""
    return bool(
        re.search(
            r"\b(?:patients?|participants?|subjects?|safety|toxicit|adverse|arm|group|cohort|treatment"
            r"|dose)\w*|患者|受試者|受试者|安全|毒性|組|组|級|级|研究中|[試试][驗验]中|期[間间]",
            passage.text,
            re.I,
        )
    )
