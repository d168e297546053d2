"""The grammar of figures: value, fraction, interval, p, unit; read from a folded sentence or a table cell.

A figure knows what kind of number it is, never what it measures: that is for the extractor to find in the words
around. Offsets are those of the text given; folding keeps its length, so they are those of the document too.

>>> [figure] = figures("ORR was 78.6% (11/14) (95% CI: 49.2-95.3) in all")
>>> figure.kind, figure.value, figure.n, figure.total, figure.low, figure.high, figure.interval
('percent', 78.6, 11, 14, 49.2, 95.3, '95% CI')
>>> [(f.kind, f.value, f.unit) for f in figures("a single infusion of 1.5×10^8 CAR+ T cells in three participants")]
[('dose', 150000000, 'CAR+ T cells'), ('count', 3, 'patients')]
>>> figures("Phase 1b/2, Grade 3, 14 May 2019, CARTITUDE-1, Cohort 2")
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.figure_tails import Tail, read_tail
from loaders.numerals import DIGITS, HAN, WORDS, number, power

#: What may follow a number as the thing counted, and the unit that a record carries for it.
PEOPLE = (
    r"(?:patients?|participants?|subjects?|adults?|children|adolescents?|women|men|people|individuals?|volunteers?"
    r"|responders?|infants?|recipients?|enrollees?)\b"
)
_HAN_PEOPLE = r"(?:例|名|位|人)(?:可評估|可评估|成年|晚期)?(?:患者|受試者|受试者|參與者|参与者|病人|病例)?"
_LENGTHS = {
    "month": "months", "year": "years", "week": "weeks", "day": "days", "hour": "hours", "minute": "minutes",
    "個月": "months", "个月": "months", "年": "years", "歲": "years", "岁": "years", "周": "weeks", "週": "weeks",
    "天": "days", "日": "days", "小時": "hours", "小时": "hours",
}  # fmt: skip
_LENGTH = r"(?:(?P<hyphen>-)?\s*(?P<length>months?|years?|weeks?|days?|hours?|minutes?)\b|\s*(?P<hanlength>[個个]月|歲|岁|年|[周週]|天|日|小[時时]))"
_MASS = r"(?:mg|mcg|μg|µg|ug|g|mL|ml|IU|vg|毫克|微克)(?:/(?:kg|m2|m²|day|dose|天|公斤|mL|ml))?(?![A-Za-z])"
_SCALE = (
    r"(?:points?|分(?!別|别|子|析)|kg|公斤|mmHg|mg/dL|mmol/L|mmol/mol|g/dL|letters|percentage points|個百分點|个百分点)"
)
_CELLS = (
    r"(?:(?:CAR\b|CAR\+|CAR-T\b|CAR-positive|viable|autologous|allogeneic|TCR\b|TCR-T\b|NK\b|CAR-NK\b|T\b|anti-\w+)[-\s]?){0,5}"
    r"(?:T[-\s])?(?:cells?|細胞|细胞|vector genomes|vg|viral genomes|PFU|pfu|TU|particles|viral particles)"
    r"(?:\s*(?:/|per )\s*(?:kg|kilogram|公斤|dose|m2|mL|eye)(?![A-Za-z]))?"
)
_SCI = rf"\s*[×xX*]\s*10\s*\^?\s*(?P<exp>[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}})"
_TO = r"\s*(?:-|~|to|至|到|and)\s*"

_TOKEN = re.compile(
    rf"(?<![A-Za-z0-9_.#^])(?<!\d,)(?<![A-Za-z)]-)(?<![A-Za-z0-9]/)(?P<num>[+-](?=\d))?(?P<digits>{DIGITS})(?![0-9])"
    rf"|\b(?P<word>{WORDS})\b(?!-)|(?P<han>{HAN})(?=\s*(?:例|名|位|[個个]月))",
    re.I,
)
_FRACTION = re.compile(rf"(?:\s*/\s*|\s(?:out )?of (?:the |all )?(?:\w+ )?)(?P<total>\d[\d,]*|{WORDS})(?![\d./])", re.I)
_OF_PEOPLE = re.compile(
    rf"\s+of\s+(?:the\s+)?(?:[\w-]+\s+){{0,3}}?{PEOPLE}\s*[(\[]\s*(?:n\s*=\s*)?(?P<n>\d[\d,]*)\s*(?:/|of)\s*(?P<total>\d[\d,]*)\s*[)\]]",
    re.I,
)
_PERCENT = re.compile(r"\s*(?:%|percent\b|per cent\b)(?!\s*(?:CIs?\b|confidence|置信|可信|信賴))", re.I)
_SECOND = rf"{_TO}(?P<second>{DIGITS}|{WORDS})"
_PERCENT_TO = re.compile(rf"\s*%?\s*(?:-|~|to|至|到)\s*(?P<second>{DIGITS}|{WORDS})\s*(?:%|percent\b)", re.I)
_LENGTH_AT = re.compile(_LENGTH, re.I)
_LENGTH_TO = re.compile(rf"(?:\s*(?:months?|years?|weeks?|days?|[個个]月|歲|岁))?{_SECOND}{_LENGTH}", re.I)
_DOSE_AT = re.compile(rf"{_SCI}\s*(?P<cells>{_CELLS})?", re.I)
_DOSE_TO = re.compile(
    rf"(?:{_SCI})?{_TO}(?P<second>{DIGITS})\s*[×xX*]\s*10\s*\^?\s*(?P<exp2>[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}})\s*(?P<cells>{_CELLS})",
    re.I,
)
_MASS_AT = re.compile(rf"\s*(?P<mass>{_MASS})")
_SCALE_AT = re.compile(rf"[\s-]?(?P<scale>{_SCALE})(?![A-Za-z])")
_NOUN_AT = re.compile(
    rf"\s*(?P<han>{_HAN_PEOPLE})| +of +(?:them|whom|(?:the|these|those|all)(?: +(?:\w+ +){{0,2}}(?:{PEOPLE}|treated|infused|evaluable))?)\b|(?P<gap>(?: +(?!and\b|or\b|in\b|of\b|to\b|with\b)[\w+/-]+(?: or [\w-]+)?){{0,6}}?) +(?P<people>{PEOPLE})",
    re.I,
)
_BRACKETED = re.compile(rf"\s*[(\[](?P<pct>{DIGITS})\s*%(?!\s*(?:CI\b|confidence|置信|可信))", re.I)
_P_BEFORE = re.compile(r"\bp(?:\s*-?\s*values?|值)?\s*[=<>≤:]\s*$", re.I)
_PERCENT_SIGN = re.compile(r"\s*%")
_CI_AFTER = re.compile(r"\s*%\s*(?:CIs?\b|confidence|[置可]信|信賴)", re.I)
_RATIO_WORDS = re.compile(r"HR|OR|RR|[Rr]atio|[Rr]isk|比")
_RATIO = re.compile(
    r"(?:\b(?P<hr>HR|hazard ratio)|\b(?P<or>odds ratio|OR(?=\s*[=:]))|\b(?P<rr>relative risk|risk ratio|rate ratio|RR(?=\s*[=:]))|(?P<han>風險比|风险比))"
    r"(?:\s+(?:for|of)\s+(?:disease )?[a-z]+(?:\s+(?:or|and|for)\s+[a-z]+)*,?)?[^\w,;]{0,4}(?:(?:HR|OR|RR)\b)?[^\w,;]{0,4}(?:was |of |is |為|为)?\s*$",
    re.I,
)
#: Words before a number that make it a name, a date or a place in an order, not a figure.
_NOT_BEFORE = re.compile(
    r"(?:\bgrades?\s*(?:≥|>=|>|≤)\s*|\b(?:phases?|grades?|cohorts?|parts?|stages?|arms?|weeks?|months?|days?|years?|study|studies|trials?|no\.?|number"
    r"|version|chapter|rule|section|item|exhibit|form|table|figure|cycles?|lines?|visit|level|type|class|since|page"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)\s*"
    r"|[$€£¥#§]|(?:US|HK|RMB|USD|HKD|CNY)\$?\s*|第|\b(?:grade|phase) [1-5](?: (?:or|and|to) |-)|20\d\d[-/年]|月)$",
    re.I,
)  # fmt: skip
_NOT_AFTER = re.compile(
    r"\s*(?:st|nd|rd|th)\b|:\d|\s*(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b|\s*(?:級|级|月|期|年\d|million|billion|thousand|億|亿|萬|万|線|线|家|項|项|款|類|类|個(?!月)|个(?!月))|[A-Za-z]",
    re.I,
)
_MORE_WORDS = re.compile(r"(?:an|er|ing|ast|ow|to|ost|[>≥<≤於过過至])\s*$", re.I)
_MORE = re.compile(
    r"(?:(?P<gt>more than|over|exceeding|longer than|greater than|超過|超过|大於|>)|(?P<ge>at least|no fewer than|≥|至少)|(?P<lt>less than|fewer than|under|below|<|少於)|(?P<le>up to|≤|at most))\s*$",
    re.I,
)


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


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a folded sentence, in order, none overlapping: kinds ``percent``, ``duration``, ``count``,
    ``ratio``, ``dose``, ``scale`` (points, kilograms …), ``number`` (a bare integer) and ``note`` (a p value or an
    interval apart from its figure)."""
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Figure]:
    at = 0
    while token := _TOKEN.search(text, at):
        figure = _read(text, token)
        if figure is None:
            at = token.end()
            continue
        at = max(figure.end, token.end())
        yield figure


def _read(text: str, token: re.Match[str]) -> Figure | None:
    before = text[max(0, token.start() - 60) : token.start()]
    value = number(token["digits"] or token["word"] or token["han"])
    if value is None:
        return None
    if token["num"] == "-" and token["digits"] and _signed(text, token.start()):
        value = -value
    whole = Figure(token.start(), token.end(), token.end(), "number", value)
    if found := _note(text, token, before):
        return found
    if _RATIO_WORDS.search(before) and (ratio := _RATIO.search(before)) and not _PERCENT_SIGN.match(text, token.end()):
        unit = {"hr": "HR", "han": "HR", "or": "OR", "rr": "RR"}[ratio.lastgroup or "hr"]
        return _with_tail(text, replace(whole, start=token.start() - len(ratio[0]), kind="ratio", unit=unit))
    for reader in (_percent, _dose, _fraction, _duration, _mass, _scale):
        if found := reader(text, token, whole):
            return _with_tail(text, _qualified(found, before))
    if _NOT_BEFORE.search(before) or _NOT_AFTER.match(text, token.end()) or not isinstance(value, int):
        return None
    counted = _count(text, whole)
    return None if counted.kind == "number" and _label(text, counted) else _qualified(counted, before)


def _label(text: str, figure: Figure) -> bool:
    """Whether a bare number is a year, or a mark such as ``(1)``."""
    year = figure.value is not None and 1900 <= figure.value < 2100
    return year or (text[figure.start - 1 : figure.start] == "(" and text[figure.end : figure.end + 1] == ")")


def _signed(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return not before or before in " \t(:=、,~" or before > "\u2e80"


def _qualified(figure: Figure, before: str) -> Figure:
    more = _MORE.search(before[-18:]) if _MORE_WORDS.search(before[-9:]) else None
    sign = {"gt": ">", "ge": ">=", "lt": "<", "le": "<="}
    return replace(figure, qualifier=sign[more.lastgroup]) if more and more.lastgroup else figure


def _note(text: str, token: re.Match[str], before: str) -> Figure | None:
    """A p value or an interval that stands apart from its figure: ``(p=0.0007)`` behind the last of two arms."""
    start = token.start()
    if before.rstrip()[-1:] in ("=", "<", ">", "≤", ":") and (sign := _P_BEFORE.search(before)):
        start -= len(sign[0])
    elif not _CI_AFTER.match(text, token.end()):
        return None
    tail = read_tail(text, start, inside=True)
    return (
        Figure(start, tail.end, tail.end, "note", low=tail.low, high=tail.high, interval=tail.interval, p=tail.p)
        if tail
        else None
    )


def _percent(text: str, token: re.Match[str], whole: Figure) -> Figure | None:
    if match := _PERCENT_TO.match(text, token.end()):
        low, high = whole.value, number(match["second"])
        if low is not None and high is not None and low <= high:
            end = match.end()
            return replace(
                whole, core=end, end=end, kind="percent", unit="%", value=None, low=low, high=high, interval="range"
            )
    if match := _PERCENT.match(text, token.end()):
        return replace(whole, core=match.end(), end=match.end(), kind="percent", unit="%")
    return None


def _dose(text: str, token: re.Match[str], whole: Figure) -> Figure | None:
    if not token["digits"]:
        return None
    if match := _DOSE_TO.match(text, token.end()):
        low, high = power(token["digits"], match["exp"] or match["exp2"]), power(match["second"], match["exp2"])
        return replace(
            whole, core=match.end(), end=match.end(), kind="dose", value=None, unit=_cells(match["cells"]),
            low=low, high=high, interval="range",
        )  # fmt: skip
    if match := _DOSE_AT.match(text, token.end()):
        value = power(token["digits"], match["exp"])
        return replace(whole, core=match.end(), end=match.end(), kind="dose", value=value, unit=_cells(match["cells"]))
    return None


def _cells(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _fraction(text: str, token: re.Match[str], whole: Figure) -> Figure | None:
    """``5/7 (71%)``, ``39 of 134 patients (29.1%)``, ``11 of the 12 patients``; not the 1/2 of a phase."""
    match = _FRACTION.match(text, token.end())
    if (
        not match
        or not isinstance(whole.value, int)
        or _NOT_BEFORE.search(text[max(0, token.start() - 40) : token.start()])
    ):
        return None
    total = number(match["total"])
    if not isinstance(total, int) or total < whole.value:
        return None
    noun = _NOUN_AT.match(text, match.end())
    end = noun.end() if noun else match.end()
    counted = replace(
        whole, core=end, end=end, kind="count", unit="patients", n=None, total=total, noun="patients" if noun else ""
    )
    if share := _BRACKETED.match(text, end):
        return _as_percent(text, counted, share)
    return counted if noun else None


def _as_percent(text: str, counted: Figure, share: re.Match[str]) -> Figure:
    n = counted.value if isinstance(counted.value, int) else None
    end = share.end() + 1 if text[share.end() : share.end() + 1] in (")", "]") else share.end()
    figure = replace(counted, kind="percent", value=number(share["pct"]), unit="%", n=n, core=end, end=end)
    if end == share.end() and (tail := read_tail(text, end, inside=True)):
        return _absorb(figure, tail)
    return figure


def _duration(text: str, token: re.Match[str], whole: Figure) -> Figure | None:
    if match := _LENGTH_TO.match(text, token.end()):
        low, high = whole.value, number(match["second"])
        if low is not None and high is not None and low < high:
            return replace(
                whole, core=match.end(), end=match.end(), kind="duration", value=None, unit=_unit(match),
                low=low, high=high, interval="range", adjectival=bool(match["hyphen"]),
            )  # fmt: skip
    match = _LENGTH_AT.match(text, token.end())
    if not match or _calendar(text, token, match):
        return None
    return replace(
        whole, core=match.end(), end=match.end(), kind="duration", unit=_unit(match), adjectival=bool(match["hyphen"])
    )


def _unit(match: re.Match[str]) -> str:
    return _LENGTHS[(match["hanlength"] or match["length"].lower().rstrip("s"))]


def _calendar(text: str, token: re.Match[str], match: re.Match[str]) -> bool:
    """Whether ``2024年``, ``17日`` is a date."""
    if match["hanlength"] == "年":
        return (token["digits"] or "").startswith(("19", "20")) and len(token["digits"]) == 4
    return match["hanlength"] == "日" and text[token.start() - 1 : token.start()] == "月"


def _mass(text: str, token: re.Match[str], whole: Figure) -> Figure | None:
    match = _MASS_AT.match(text, token.end())
    return replace(whole, core=match.end(), end=match.end(), kind="dose", unit=match["mass"]) if match else None


def _scale(text: str, token: re.Match[str], whole: Figure) -> Figure | None:
    match = _SCALE_AT.match(text, token.end())
    if not match:
        return None
    unit = "points" if match["scale"] in ("point", "分") else match["scale"]
    return replace(whole, core=match.end(), end=match.end(), kind="scale", unit=unit)


def _count(text: str, whole: Figure) -> Figure:
    """``eight patients (4.5%)`` is a percentage with its n; ``14 participants`` a count; ``134 (76.1%)`` both."""
    noun = _NOUN_AT.match(text, whole.end)
    end = noun.end() if noun else whole.end
    share = _BRACKETED.match(text, end)
    if share:
        return _with_tail(text, _as_percent(text, replace(whole, noun="patients" if noun else ""), share))
    if noun:
        return replace(whole, core=end, end=end, kind="count", unit="patients", noun="patients")
    return whole


def _with_tail(text: str, figure: Figure) -> Figure:
    if figure.kind == "percent" and figure.n is None and (people := _OF_PEOPLE.match(text, figure.end)):
        n, total = number(people["n"]), number(people["total"])
        if isinstance(n, int) and isinstance(total, int) and n <= total:
            return replace(figure, end=people.end(), n=n, total=total)
    tail = read_tail(text, figure.end, inside=False)
    return _absorb(figure, tail) if tail else figure


def _absorb(figure: Figure, tail: Tail) -> Figure:
    known = {
        name: getattr(tail, name)
        for name in ("n", "total", "low", "high", "interval", "p")
        if getattr(tail, name) is not None
    }
    return replace(figure, end=tail.end, **known)
