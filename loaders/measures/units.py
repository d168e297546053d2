"""Units as labels of tables state them, and the kind of interval that a label announces.

>>> unit_of("Median PFS (months)"), unit_of("Responders, n (%)"), unit_of("Lp(a), median (nmol/L)"), unit_of("Lp(a)")
('months', '%', 'nmol/L', None)
"""

from __future__ import annotations

import re

from loaders.searching import searchable

_SHARE = re.compile(
    r"\bn\s*(?:/\s*N)?\s*[,(]\s*%\s*\)?|例[數数]?\s*[,(]\s*%\s*\)?|\bn\s*\(\s*%\s*\)|%\s*\(\s*n(?:/N)?\s*\)|[(,]\s*%\s*(?:\)|$|\()",
    re.I,
)
#: "Percentage of patients", "Patients, %", "患者比例".
_SHARES = re.compile(
    r"\s*(?:percent(?:ages?)?|proportions?|shares?|%) of (?:the )?(?:patients|participants|subjects|adults|children"
    r"|eyes|responders)\b"
    r"|\s*(?:患者|受[試试]者)?(?:比例|百分比|占比)\s*$",
    re.I,
)
_UNIT = re.compile(
    r"[(\[,]\s*(?P<unit>months?|mo|years?|yrs?|weeks?|days?|hours?|hrs?|minutes?|seconds?|points?|letters|kg|mm\s?Hg|dB|metres?"
    r"|meters?|cm|mm|m|mL|L|n|[個个]?月|[週周]歲|歲|岁|年|天|[週周]|小[時时]|例|人|分|公斤|SUVR|Centiloids?|logMAR|microns?|[µμ]m|dB|bpm|ms|IU|U|ppm|ppb|bleeds|events|injections"
    r"|[A-Za-z%μµ][\w.%·^]*\s?/\s?[A-Za-z\d][\w./·^ ²]*"
    r"|[A-Za-z][\w^+-]*(?: [A-Za-z][\w-]*){0,3} per [A-Za-z]+(?: [A-Za-z]+)?)"
    r"\s*(?:[,;(\)\]]|$)",
    re.I,
)
_UNITS = {
    **dict.fromkeys(("month", "months", "mo", "月", "個月", "个月"), "months"),
    **dict.fromkeys(("year", "years", "yr", "yrs", "歲", "岁", "年", "週歲", "周歲"), "years"),
    **dict.fromkeys(("week", "weeks", "週", "周"), "weeks"),
    **dict.fromkeys(("day", "days", "天"), "days"),
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "小時", "小时"), "hours"),
    **dict.fromkeys(("point", "points", "分"), "points"),
    **dict.fromkeys(("例", "人", "n"), "patients"),
    **dict.fromkeys(("metre", "metres", "meter", "meters", "m"), "m"),
}
_CI = searchable(r"(?P<level>\d{2}(?:\.\d)?)\s*%\s*(?:CI|confidence|[置可]信)|\bCI\b", re.I)


def unit_of(label: str) -> str | None:
    """The unit that a label states: "Median PFS (months)" → ``months``, "n (%)" → ``%``."""
    if _SHARE.search(label) or _SHARES.match(label):
        return "%"
    match = None
    for match in _UNIT.finditer(label):
        if "/N" not in match["unit"]:
            break
    if match is None or match["unit"].casefold() in ("n/n",):
        return None
    return _UNITS.get(match["unit"].lower(), match["unit"])


def interval_of(label: str) -> str | None:
    """The interval that a label announces: ``95% CI``, ``range``, ``IQR``."""
    if match := _CI.search(label):
        return f"{match['level'] or '95'}% CI"
    if re.search(r"\brange\b|範圍|范围", label, re.I):
        return "range"
    return "IQR" if re.search(r"\bIQR\b|interquartile|Q1\s*[,-]\s*Q3", label, re.I) else None
