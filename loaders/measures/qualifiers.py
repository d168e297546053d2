"""What narrows a figure down: its grade, its time point, its part of the study, whether it is related to treatment.

>>> [g.value for g in grades("Grade 3 or 4 CRS; infections of grade 3 or higher; 4級或5級; any grade")]
['3-4', '>=3', '4-5', 'any']
>>> [t.value for t in time_points("the 12-month PFS rate, week 32, and 13/14 alive at 36 months")]
['month 12', 'week 32', 'month 36']
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.hints import lowered, may_hold
from loaders.numerals import HAN, WORDS, number
from loaders.searching import searchable


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A qualifier where the text states it, in the form that records carry."""

    start: int
    end: int
    value: str


_GRADES = searchable(
    r"(?P<any>(?:of |at )?(?:any|all)[ -]grades?\b(?!\s*[1-5≥])|任何[級级][別别]|所有[級级][別别]|各[級级][別别])"
    r"|(?:exceed\w*|above|higher than|greater than|more than|worse than|>)\s*grade\s*(?P<over>[1-4])"
    r"|(?:≥|>=|at least)\s*(?:grade\s*(?P<least>[1-5])|(?P<least2>[1-5])\s*[級级])"
    r"|grades?\s*(?:≥|>=)\s*(?P<least3>[1-5])"
    r"|grades?\s*(?P<up>[1-5])\s*(?:\+|(?:or|and)\s+(?:higher|above|greater|more|worse|over))"
    r"|grades?\s*(?P<low>[1-5])\s*(?:or|and|to|-|/)\s*(?:grades?\s*)?(?P<high>[1-5])\b"
    r"|grades?\s*(?P<one>[1-5])\b"
    r"|(?P<hanup>[1-5])\s*[級级]\s*(?:及|或|和)?(?:其)?(?:以上|更高)"
    r"|(?P<hanlow>[1-5])\s*[級级]?\s*(?:或|及|和|至|到|-|~|、)\s*(?P<hanhigh>[1-5])\s*[級级]"
    r"|(?P<hanone>[1-5])\s*[級级](?![別别])",
    re.I,
)


_HAN_GRADE = re.compile(r"[一二三四五](?=[級级或至])(?=.{0,3}[級级])")


def grades(text: str) -> list[Qualifier]:
    """The grades of adverse events in folded *text*: ``3``, ``3-4``, ``>=3``, ``any``."""
    found: list[Qualifier] = []
    if "級" in text or "级" in text:
        text = _HAN_GRADE.sub(lambda match: str("一二三四五".index(match[0]) + 1), text)
    if "rade" not in text and "級" not in text and "级" not in text and "RADE" not in text:
        return found
    at = 0
    while match := _GRADES.search(text, at):
        at = match.end()
        found.append(Qualifier(match.start(), match.end(), _grade(match)))
    return found


def _grade(match: re.Match[str]) -> str:
    named = {name: value for name, value in match.groupdict().items() if value}
    if "any" in named:
        return "any"
    if "over" in named:
        return f">={int(named['over']) + 1}"
    if "least" in named or "least2" in named or "least3" in named or "up" in named or "hanup" in named:
        return ">=" + next(named[name] for name in ("least", "least2", "least3", "up", "hanup") if name in named)
    if "low" in named:
        return f"{named['low']}-{named['high']}"
    if "hanlow" in named:
        return f"{named['hanlow']}-{named['hanhigh']}"
    return named.get("one") or named["hanone"]


_TIME = searchable(
    rf"(?:\b(?P<unit>month|week|day|year)[ -](?P<n>\d{{1,3}})\b(?!\s*(?:%|/)))"
    rf"|(?<![\d.])(?P<n2>\d{{1,3}}|{WORDS})-(?P<unit2>month|week|day|year)"
    rf"\b(?=\s+(?:\w+[ -]){{0,4}}?(?:rates?\b|survival|PFS|OS|EFS|DFS|DOR|RFS|probabilit|estimate|MRD"
    r"|relapse|landmark|overall|progression|event))"
    rf"|\b(?:at|after|by|through)\s+(?P<n3>\d{{1,3}}|{WORDS})\s+(?P<unit3>months?|weeks?|days?|years?)"
    r"\b(?!\s+(?:of\s+)?(?:follow|median))"
    rf"|\bover\s+(?:the\s+)?(?P<n7>\d{{1,3}})[ -](?P<unit7>weeks?|months?)\b(?!\s+(?:of\s+)?(?:follow|median))"
    r"|第\s*(?P<n4>\d{1,3})\s*(?P<unit4>[個个]?月|[週周]|天|年)"
    rf"|(?<![\d.])(?P<n5>\d{{1,3}}|{HAN})\s*(?P<unit5>[個个]月|[週周]|年)(?:的)?(?=\s*(?:PFS|OS|EFS|DFS|DOR|無|无|總"
    rf"|总|生存|緩解|缓解|復發|复发)[^,;。]{{0,14}}率)"
    r"|(?:於|在|至)?(?P<n6>\d{1,3})\s*(?P<unit6>[個个]月|[週周])[時时後后]",
    re.I,
)
_TIME_WORDS = ("month", "week", "day", "year", "月", "週", "周", "天", "年")
_LASTING = re.compile(
    r"(?:lasting|lasted|for|remission)\s+(?:for\s+)?(?P<words>(?:longer|more) than) (?P<n>\d+|\w+) "
    r"(?P<unit>months|years|weeks)",
    re.I,
)
#: A stretch of time that is carried as written: "within 28 days", "weeks 49-96".
_STRETCH = re.compile(
    rf"\bwithin (?:\d{{1,3}}|{WORDS}) (?:days|weeks|months|years)\b(?! (?:of|prior|before))"
    r"|\b(?:weeks|months|days) \d{1,3}(?:-| to | through )\d{1,3}\b",
    re.I,
)
_STRETCH_WORDS = searchable(r"within|weeks \d|months \d|days \d", re.I)
_UNITS = {"個月": "month", "个月": "month", "月": "month", "週": "week", "周": "week", "天": "day", "年": "year"}


def time_points(text: str) -> list[Qualifier]:
    """The time points that figures are taken at: ``month 12``, ``week 32``, ``longer than 24 months``."""
    low = lowered(text)
    if not may_hold(low, _TIME_WORDS):
        return []
    found = [
        Qualifier(match.start(), match.end(), f"{_unit(match)} {value}")
        for match in _TIME.finditer(text)
        if (value := _number(match)) is not None
    ]
    for match in _STRETCH.finditer(text) if _STRETCH_WORDS.search(text) else ():
        found = [item for item in found if not (item.start < match.end() and match.start() < item.end)]
        found.append(Qualifier(match.start(), match.end(), " ".join(match[0].lower().split())))
    for match in _LASTING.finditer(text) if " than " in low else ():
        found.append(Qualifier(match.start(), match.end(), f"longer than {number(match['n'])} {match['unit'].lower()}"))
    return sorted(found, key=lambda item: item.start)


def _unit(match: re.Match[str]) -> str:
    word = next(match[name] for name in ("unit", "unit2", "unit3", "unit4", "unit5", "unit6", "unit7") if match[name])
    return _UNITS.get(word, word.lower().rstrip("s"))


def _number(match: re.Match[str]) -> float | int | None:
    return number(next(match[name] for name in ("n", "n2", "n3", "n4", "n5", "n6", "n7") if match[name]))


_PART = searchable(
    r"\b(?P<phase>[Pp]hase|PHASE)\s+(?P<n>[1-4][ab]?|I{1,3}[ab]?|IV)\s+(?:portion|part|stage|component"
    r"|segment|cohort)\b"
    r"|\b(?:entered|in|into|during|from|of) the (?P<extension>(?:open-label |long-term )*extension)\b"
    r"|\b(?:dose[- ](?:escalation|expansion|optimi[sz]ation|confirmation)\s+(?:part|phase|portion|stage)\s*\(\"?)?"
    r"(?P<stage>(?:Stage|Part|Period|Module) (?:[A-F]|[1-5]))\b"
    r"|\b(?P<dose>dose[- ](?:escalation|expansion|optimi[sz]ation|confirmation)(?:\s+(?:part|phase|portion|stage)\b"
    r"|(?=\s+cohorts?\b|\s*(?:-\s|:))))"
    r"|\b(?P<period>(?:open-label|run-in) period)\b"
    r"|(?P<hanpart>[劑剂]量(?:遞增|递增|爬坡|擴展|扩展|優化|优化))(?=階段|阶段|部分|期)"
    r"|(?P<han>(?:I{1,3}|[1-4])[ab]?)期(?:部分|階段|阶段)"
)
_PART_WORDS = searchable(r"hase|dose[- ]|HASE|xtension|Stage|Part|Period|Module|period|期|[劑剂]量")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}


def _dose_part(words: str | None) -> str:
    """A part by what is done to the dose: as written with its noun, else in plain words."""
    return "" if not words else words if words.count(" ") > words.count("dose ") else words.replace("-", " ")


def phase(text: str) -> str:
    """A phase in arabic figures: ``Ib`` → ``1b``."""
    match = re.match(r"(IV|I{1,3}|[1-4])([ab]?)", text)
    return (_ROMAN.get(match[1], match[1]) + match[2]) if match else text


def parts(text: str) -> list[Qualifier]:
    """The parts of a study that *text* names: ``Phase 1``, ``Stage A``."""
    found: list[Qualifier] = []
    if not _PART_WORDS.search(text):
        return found
    for match in _PART.finditer(text):
        value = (
            match["stage"]
            or match["extension"]
            or match["hanpart"]
            or match["period"]
            or _dose_part(match["dose"])
            or f"Phase {phase(match['n'] or match['han'])}"
        )
        found.append(Qualifier(match.start(), match.end(), value))
    return found


_RELATED = searchable(
    r"\b(?:treatment|drug|therapy|study drug|product|vaccine)[- ]related\b|\brelated to (?:the )?(?:study "
    r")?(?:treatment|drug|therapy|[a-z]+\w*)"
    r"|\b(?:due to|from|because of|caused by) (?:an? )?(?:TRAE|treatment-related|drug-related)"
    r"|\battribut(?:ed|able) to (?:the )?(?:study )?(?:treatment|drug|therapy)|與(?:治療|藥物|研究藥物)"
    r"相關|与(?:治疗|药物"
    r"|研究药物)相关|(?:治療|治疗|藥物|药物)相關|(?:治疗|药物)相关",
    re.I,
)
_RELATION = ("related", "trae", "attribut", "相關", "相关")


def related(text: str) -> list[Qualifier]:
    """Where *text* says that something is related to the treatment."""
    return (
        [Qualifier(m.start(), m.end(), "related") for m in _RELATED.finditer(text)]
        if may_hold(lowered(text), _RELATION)
        else []
    )
