"""A table's cells: heads of columns, labels of rows, and the figure of a cell once both are known.

>>> head = column("Drug A (N=354)")
>>> head.kind, head.name, head.total
('arm', 'Drug A', 354)
>>> column("Hazard ratio (95% CI)").kind, column("p值").kind
('ratio', 'p')
>>> cell("11.0 (9.6-12.3)", "months", interval="95% CI").low
9.6
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.figures import Figure, figures
from loaders.numerals import DIGITS, number

_N = re.compile(r"[(\[,;]?\s*[nN]\s*=\s*(?P<n>\d[\d,]*)\s*[)\]]?")
_RATIO = re.compile(r"\b(?:HR|hazard ratio|odds ratio|risk ratio|OR)\b|風險比|风险比", re.I)
_P = re.compile(r"\bp[- ]?values?\b|^p$|p值", re.I)
_DIFFERENCE = re.compile(r"difference|delta|差異|差异|差值", re.I)
_EVERYONE = re.compile(
    r"(?:(?:all|evaluable|efficacy[- ]evaluable|total|overall|treated|enrolled|safety|ITT)\s*)*(?:patients"
    r"|participants|subjects|population|set|total|overall|患者|受試者|人群)|全部.*|所有.*|總體.*|合計|(?:all|total"
    r"|overall|value|result|results|結果)",
    re.I,
)
_CI = re.compile(r"(?P<level>\d{2})\s*%\s*(?:CI|confidence|[置可]信)|\bCI\b", re.I)
_UNIT = re.compile(
    r"[(\[,]\s*(?P<unit>%|months?|mo\b|years?|yrs?\b|weeks?|days?|points?|kg|mmHg|mg/dL|mmol/L|n|[個个]?月|歲"
    r"|岁|年|天|[週周]|例|分)(?:\s*[,;(/)\]]|\s*$)",
    re.I,
)
_UNITS = {
    **dict.fromkeys(("month", "months", "mo", "月", "個月", "个月"), "months"),
    **dict.fromkeys(("year", "years", "yr", "yrs", "歲", "岁", "年"), "years"),
    **dict.fromkeys(("week", "weeks", "週", "周"), "weeks"),
    **dict.fromkeys(("day", "days", "天"), "days"),
    **dict.fromkeys(("point", "points", "分"), "points"),
    **dict.fromkeys(("例", "n"), "patients"),
}
_STATUS = (
    (
        re.compile(
            r"(?:not (?:yet )?reached|NR|未達到|未达到|未達|未达|NE|not estimable|不可評估|不可评估)(?:\s*[(\[].*)?",
            re.I,
        ),
        "not reached",
    ),
    (re.compile(r"(?:NA|N/A|not available|not applicable|不適用|不适用|未提供)", re.I), "not available"),
    (re.compile(r"(?:immature|not mature|未成熟|尚未成熟)", re.I), "immature"),
)
_PLAIN = re.compile(
    rf"(?P<value>[+-]?\s?{DIGITS})\s*(?P<pct>%)?(?:\s*[(\[]\s*(?P<low>[+-]?{DIGITS})\s*(?:-|,|to|至|~|、)"
    rf"\s*(?P<high>[+-]?{DIGITS}|NE|NR)\s*%?\s*[)\]])?\s*\*?"
)
_COUNTED = re.compile(rf"(?P<n>\d[\d,]*)(?:\s*/\s*(?P<total>\d[\d,]*))?\s*[(\[]\s*(?P<pct>{DIGITS})\s*%?\s*[)\]]")
_P_CELL = re.compile(r"(?P<op>[<>=≤]?)\s*(?P<p>0?\.\d+|[01](?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: ``arm``, ``ratio``, ``difference`` or ``p``; a group's name and size."""

    kind: str
    name: str
    total: int | None = None
    interval: str | None = None
    everyone: bool = False
    evaluable: bool = False


def column(text: str) -> Column:
    """What the folded head *text* of a column says."""
    size = _N.search(text)
    total = number(size["n"]) if size else None
    name = " ".join(_N.sub(" ", text).split()).strip(" ()[]")
    level = _CI.search(text)
    interval = f"{level['level'] or '95'}% CI" if level else None
    kind = (
        "p"
        if _P.search(text)
        else "difference"
        if _DIFFERENCE.search(text)
        else "ratio"
        if _RATIO.search(text)
        else "arm"
    )
    everyone = kind == "arm" and (not name or _EVERYONE.fullmatch(name) is not None)
    evaluable = bool(re.search(r"evaluable|可評估|可评估", name, re.I))
    return Column(kind, name, total if isinstance(total, int) else None, interval, everyone, evaluable)


def unit_of(label: str) -> str | None:
    """The unit that a label states: "Median PFS (months)" → ``months``, "n (%)" → ``%``."""
    if re.search(r"\bn\s*\(\s*%\s*\)|例\s*\(\s*%\s*\)", label):
        return "%"
    match = _UNIT.search(label)
    return _UNITS.get(match["unit"].lower(), match["unit"]) if match else None


def interval_of(label: str) -> str | None:
    """The interval that a label announces: ``95% CI``, ``range``, ``IQR``."""
    if match := _CI.search(label):
        return f"{match['level'] or '95'}% CI"
    if re.search(r"\brange\b|範圍|范围", label, re.I):
        return "range"
    return "IQR" if re.search(r"\bIQR\b|interquartile", label) else None


def p_of(text: str) -> float | str | None:
    """The p value of a cell: a number, or a string with its inequality."""
    match = _P_CELL.search(text)
    if not match:
        return None
    sign = {"=": "", "≤": "<="}.get(match["op"], match["op"])
    return f"{sign}{match['p']}" if sign else number(match["p"] if match["p"][0] != "." else "0" + match["p"])


def status_of(text: str) -> str | None:
    """``not reached``, ``not available``, ``immature`` where a cell says so instead of a figure."""
    return next((name for pattern, name in _STATUS if pattern.fullmatch(text.strip())), None)


def cell(text: str, unit: str | None, interval: str | None = None) -> Figure | None:
    """The figure of a cell whose row or column has *unit*; None where the cell has none."""
    text = text.strip()
    if (counted := _COUNTED.fullmatch(text)) and unit in ("%", "patients", None):
        return _share(text, counted)
    found = figures(text)
    if found and found[0].start <= 1 and found[0].kind in ("percent", "duration", "scale"):
        return _ranged(found[0], text, interval)
    match = _PLAIN.fullmatch(text)
    if not match:
        return None
    value = number(match["value"].replace(" ", ""))
    if match["value"].startswith("-") and value is not None and value > 0:
        value = -value
    low, high = (number(match[name] or "") if match[name] else None for name in ("low", "high"))
    kind = {
        "%": "percent",
        "months": "duration",
        "years": "duration",
        "weeks": "duration",
        "days": "duration",
        "patients": "count",
    }
    return Figure(
        0, len(text), len(text), kind.get(unit or "", "number"), value, "%" if match["pct"] else unit,
        low=low, high=high, interval=(interval or "95% CI") if match["low"] else None,
    )  # fmt: skip


def _share(text: str, counted: re.Match[str]) -> Figure:
    n, total = number(counted["n"]), number(counted["total"]) if counted["total"] else None
    return Figure(
        0, len(text), len(text), "percent", number(counted["pct"]), "%",
        n=n if isinstance(n, int) else None, total=total if isinstance(total, int) else None,
    )  # fmt: skip


def _ranged(figure: Figure, text: str, interval: str | None) -> Figure:
    """The bracket behind a figure is the interval that the label announced."""
    rest = re.match(
        rf"\s*[(\[]\s*(?P<low>[+-]?{DIGITS})\s*%?\s*(?:-|,|to|至|~)\s*(?P<high>[+-]?{DIGITS}|NE|NR)",
        text[figure.core :],
    )
    if figure.interval or not rest:
        return figure
    high = number(rest["high"])
    return replace(figure, low=number(rest["low"]), high=high, interval=interval or "95% CI")
