"""The figure of a table's cell, once its row's label and unit are known.

>>> cell("11.0 (9.6-12.3)", "months", interval="95% CI").low
9.6
>>> [(f.value, f.n, f.total) for f in map(lambda t: cell(t, "%"), ("87 (43.3)", "87/201 (43.3%)", "43.3% (87/201)"))]
[(43.3, 87, None), (43.3, 87, 201), (43.3, 87, 201)]
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.figures import Figure
from loaders.numerals import DIGITS, number, power

_SIGNED = rf"[+-]?\s?{DIGITS}"
_LENGTHS = {
    "month": "months", "mo": "months", "月": "months", "個月": "months", "个月": "months",
    "year": "years", "yr": "years", "歲": "years", "岁": "years", "年": "years",
    "week": "weeks", "週": "weeks", "周": "weeks", "day": "days", "天": "days",
    "hour": "hours", "小時": "hours", "小时": "hours", "minute": "minutes",
    "point": "points", "分": "points", "letter": "letters", "例": "patients", "patient": "patients",
}  # fmt: skip
_HEAD = re.compile(
    rf"(?P<op>[<>≤≥=~約约]?)\s*(?P<value>{_SIGNED})(?:\s*/\s*(?P<total>\d[\d,]*))?(?:\s*[×x]\s*10\s*\^?\s*(?P<exp>\d+))?"
    r"\s*(?P<unit>%|months?\b|mo\b|years?\b|yrs?\b|weeks?\b|days?\b|hours?\b|points?\b|letters\b|patients\b"
    r"|[個个]?月|歲|岁|年|[週周]|天|小[時时]|例|分"
    r"|(?:dB|mm\s?Hg|kg(?:/m[2²])?|[mμµnp]?g/(?:dL|mL|L|g)|[mμµnp]?mol/L|mL/min(?:/1\.73\s?m[2²])?|mL|[µμ]m|microns|mm|cm"
    r"|IU/mL|U/L|mIU/mL)(?![A-Za-z/]))?\s*(?P<marks>[*†‡§¶#^]*)",
    re.I,
)
_GROUP = re.compile(
    r"\s*(?:[(\[](?P<in>[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)?)[)\]]|[,;]?\s*(?P<p>p\s*[<=≤]\s*[\d.]+)|±\s*[\d.]+)"
    r"\s*[*†‡§¶#^]*",
    re.I,
)
_FRACTION = re.compile(r"(?:n\s*=\s*)?(?P<n>\d[\d,]*)\s*/\s*(?:N\s*=\s*)?(?P<total>\d[\d,]*)(?:\s*例)?")
_TO = r"\s*%?\s*(?:-|,|~|;|to|至|到)\s*"
_LIMITS = re.compile(
    rf"(?:(?P<level>\d\d(?:\.\d)?)\s*%\s*(?:CI|[置可]信[區区][间間])\s*[:,=]?\s*|(?P<range>range|IQR|範圍|范围)\s*[:,]?\s*)?"
    rf"(?P<low>{_SIGNED}|N[RE])(?:\s*(?:months?|years?|個月|个月))?{_TO}"
    rf"(?P<high>{_SIGNED}|N[REA]|not reached|未[達达]到?)\s*%?"
    r"(?:\s*(?:months?|years?|個月|个月))?",
    re.I,
)
_SHARE = re.compile(rf"(?P<pct>{DIGITS})\s*(?P<sign>%?)")
_P = re.compile(
    r"(?:nominal |one-sided |two-sided )?p\s*(?:[- ]?value)?\s*(?P<op>[<=≤])\s*(?P<p>0?\.\d+|[01](?:\.\d+)?)", re.I
)
_P_CELL = re.compile(r"(?P<op>[<>=≤]?)\s*(?P<p>0?\.\d+|[01](?:\.\d+)?)")
_MARKS = re.compile(r"[*†‡§¶#^]+|(?<=[\d%)])\s?[(\[]([a-f])[)\]]$")
_STATUS = (
    (
        re.compile(
            r"(?:not (?:yet )?reached|NR|未達到|未达到|未達|未达|NE|not estimable|不可評估|不可评估)"
            r"\s*[*†‡§]*(?:\s*[(\[].*)?",
            re.I,
        ),
        "not reached",
    ),
    (
        re.compile(
            r"(?:NA|N/A|not (?:yet )?available|pending|ongoing|TBD|to be determined|awaited|不適用|不适用|未提供"
            r"|[尚暫暂]未(?:可得|提供|[獲获]得)|待定)",
            re.I,
        ),
        "not available",
    ),
    (re.compile(r"(?:immature|not mature|未成熟|尚未成熟)", re.I), "immature"),
)


def p_of(text: str) -> float | str | None:
    """The p value of a cell: a number, or a string with its inequality."""
    match = _P.search(text) or _P_CELL.search(text)
    if not match:
        return None
    sign = {"=": "", "≤": "<="}.get(match["op"], match["op"])
    return f"{sign}{match['p']}" if sign else number(match["p"] if match["p"][0] != "." else "0" + match["p"])


def status_of(text: str) -> str | None:
    """``not reached``, ``not available``, ``immature`` where a cell says so instead of a figure."""
    return next((name for pattern, name in _STATUS if pattern.fullmatch(text.strip())), None)


def marks_of(text: str) -> str:
    """The marks of footnotes in a cell: ``*``, ``†``, ``a``."""
    match = _MARKS.search(text)
    return (match[1] or match[0]) if match else ""


def unit_in(text: str) -> str | None:
    """The unit that a cell states of itself."""
    match = _HEAD.match(text.strip())
    if not match:
        return None
    if match["unit"]:
        return match["unit"] if match["unit"] == "%" else _length(match["unit"])
    return "%" if re.match(r"\s*[(\[]\s*\d[\d.]*\s*%\s*[)\]]", text.strip()[match.end() :]) else None


def _length(word: str) -> str:
    return _LENGTHS.get(word.lower(), _LENGTHS.get(word.lower().rstrip("s"), word))


def cell(text: str, unit: str | None, interval: str | None = None, *, spread: bool = False) -> Figure | None:
    """The figure of a cell whose row or column has *unit*; None where the cell has none.

    *interval* is what a bracket of two numbers is, where the cell does not say; *spread* says that a bracket of one
    number is a standard deviation or error.
    """
    text = text.strip()
    match = _HEAD.match(text)
    if not match:
        return None
    value = number(match["value"].replace(" ", ""))
    if match["exp"]:
        value = power(match["value"].strip("+ "), match["exp"])
    if value is None:
        return None
    own = match["unit"]
    unit = "%" if own == "%" else _length(own) if own else unit
    figure = Figure(0, len(text), len(text), _kind_of(unit), value, unit, qualifier=_qualifier(match["op"]))
    total = number(match["total"]) if match["total"] else None
    if isinstance(total, int):
        if not isinstance(value, int) or value > total:
            return None
        figure = replace(figure, kind="count", unit="patients", n=value, total=total)
    return _with_brackets(figure, text, match.end(), own, interval, spread=spread)


def _with_brackets(
    figure: Figure, text: str, at: int, own: str | None, interval: str | None, *, spread: bool
) -> Figure | None:
    while group := _GROUP.match(text, at):
        at = group.end()
        for item in _items(group["in"] or group["p"] or ""):
            figure = _with_item(figure, item.strip(), own, interval, spread=spread)
    rest = text[at:].strip()
    return None if rest and not re.fullmatch(r"[*†‡§¶#^,;.]+|[a-f]|/\s*(?:year|年)", rest) else figure


def _items(inside: str) -> list[str]:
    """The notes of one bracket: a comma between two numbers parts no notes."""
    return re.split(r";\s*|,\s*(?=p\s*[<=≤]|\d\d(?:\.\d)?\s*%\s*CI|[nN]\s*=)", inside)


def _with_item(figure: Figure, item: str, own: str | None, interval: str | None, *, spread: bool) -> Figure:
    if _P.match(item):
        return replace(figure, p=p_of(item))
    if (match := _FRACTION.fullmatch(item)) and figure.n is None:
        n, total = number(match["n"]), number(match["total"])
        if isinstance(n, int) and isinstance(total, int) and n <= total:
            return replace(figure, n=n, total=total)
        return figure
    if match := _LIMITS.fullmatch(item):
        return _limited(figure, match, interval)
    match = _SHARE.fullmatch(item)
    if not match or spread:
        return figure
    value = number(match["pct"])
    if isinstance(figure.value, int) and own in (None, "例") and figure.kind in ("count", "percent", "number"):
        counted = figure.total is not None or match["sign"] or figure.unit in ("%", "patients", None)
        if counted and value is not None and value <= 100:
            return replace(figure, kind="percent", value=value, unit="%", n=int(figure.value))
    elif own == "%" and isinstance(value, int) and not match["sign"] and figure.n is None:
        return replace(figure, n=value)
    return figure


def _limited(figure: Figure, match: re.Match[str], interval: str | None) -> Figure:
    low, high = number(match["low"].replace(" ", "")), number(match["high"].replace(" ", ""))
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return figure
    named = f"{match['level']}% CI" if match["level"] else None
    if match["range"]:
        named = "IQR" if match["range"].upper() == "IQR" else "range"
    return replace(figure, low=low, high=high, interval=named or interval or "95% CI")


def _kind_of(unit: str | None) -> str:
    kinds = {"%": "percent", "patients": "count"} | dict.fromkeys(("months", "years", "weeks", "days"), "duration")
    return kinds.get(unit or "", "number")


def _qualifier(sign: str) -> str | None:
    return {"≥": ">=", "≤": "<=", "<": "<", ">": ">"}.get(sign)
