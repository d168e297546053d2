"""Dates at the precision that a text gives: ``2019``, ``2019-02``, ``2019-04-03``, ``2024-Q4``, ``2024-H1``.

A partial date is kept as printed and also as two full days, because comparisons of partial dates drop rows
silently in every SPARQL engine.

>>> bounds("2019-02")
(datetime.date(2019, 2, 1), datetime.date(2019, 2, 28))
>>> bounds("2024-Q4")[0].isoformat()
'2024-10-01'
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from ontology.errors import InvalidIdentifier

_FORM = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])))?")


@lru_cache(maxsize=4096)
def bounds(text: str) -> tuple[date, date]:
    """First and last day that *text* may mean. Raises InvalidIdentifier where it is no date."""
    match = _FORM.fullmatch(text)
    if not match:
        raise InvalidIdentifier(f"{text!r} is no date: write 2019, 2019-02, 2019-02-03, 2019-Q1 or 2019-H1")
    year, month, day, quarter, half = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            exact = date(year, month, day)
            return exact, exact
        first, last = _months(month, quarter, half)
        return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
    except (ValueError, IndexError, calendar.IllegalMonthError) as error:
        raise InvalidIdentifier(f"{text!r} is no day of the calendar") from error


def _months(month: int, quarter: int, half: int) -> tuple[int, int]:
    if month:
        return month, month
    if quarter:
        return quarter * 3 - 2, quarter * 3
    if half:
        return half * 6 - 5, half * 6
    return 1, 12


def precision(text: str) -> str:
    """``day``, ``month``, ``quarter``, ``half`` or ``year``.

    >>> precision("2019-H1")
    'half'
    """
    bounds(text)
    if len(text) == 4:
        return "year"
    return {"Q": "quarter", "H": "half"}.get(text[5], "month" if len(text) == 7 else "day")
