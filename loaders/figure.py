"""A number with what is written about it: the thing that the grammar of figures yields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what is written about it: ``[start, end)`` spans all of it, ``core`` ends the value and unit."""

    start: int
    core: int
    end: int
    kind: str
    value: float | int | None = None
    unit: str | None = None
    n: int | None = None
    total: int | None = None
    low: float | int | None = None
    high: float | int | None = None
    interval: str | None = None
    p: float | str | None = None
    qualifier: str | None = None
    noun: str = ""
    adjectival: bool = False
