"""The heads of a table's columns (or rows, where arms stand there): an arm with its size, a time, a ratio, a p value.

>>> head = column("Drugamab 28 mg once weekly (n=300)")
>>> head.kind, head.name, head.total
('arm', 'Drugamab 28 mg', 300)
>>> column("Hazard ratio (95% CI)").kind, column("p值").kind, column("Week 24").kind, column("化療組(n=201)").name
('ratio', 'p', 'time', '化療組')
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.measures.arm_forms import is_control
from loaders.measures.qualifiers import grades, time_points
from loaders.numerals import number
from loaders.searching import searchable

_N = searchable(r"[(\[,;]?\s*(?<![A-Za-z])[nN]\s*=\s*(?P<n>\d[\d,]*)\s*[)\]]?")
_RATIO = searchable(
    r"\b(?:HR|hazard ratio|odds ratio|risk ratio|rate ratio|relative risk|ratio)\b|\bOR\b(?! )|[風风][險险]比"
    r"|率比|比值比",
    re.I,
)
_P = searchable(r"\bp[- ]?values?\b|^p$|p值", re.I)
_DIFFERENCE = searchable(r"difference|delta|\bΔ|差異|差异|差值|組間差|组间差", re.I)
_INTERVAL = re.compile(r"\(?\d\d(?:\.\d)?\s*%\s*(?:CI|confidence interval|[置可]信[區区][间間])\)?|CI", re.I)
_SIZE = re.compile(
    r"[nN]|N\s*=|(?:no\.?|number)? ?(?:of )?(?:patients|participants|subjects)|例[數数]|人[數数]|患者[數数]", re.I
)
_UNIT = re.compile(r"units?|單位|单位", re.I)
_EVERYONE = re.compile(
    r"(?:(?:all|evaluable|efficacy[- ]evaluable|total|overall|treated|enrolled|safety|ITT|FAS|PPS|full analysis)\s*)*"
    r"(?:patients|participants|subjects|population|set|total|overall|患者|受試者|受试者|人群)|(?:全部|所有|總體|总体|整體|整体).*"
    r"|合計|合计|(?:all|total|overall)\s(?:treated|enrolled|evaluable|dosed|infused|randomi[sz]ed)"
    r"|(?:all|total|overall|value|results?|結果|结果|數值|数值|n\s*\(%\)|data|outcome|estimate)",
    re.I,
)
_CI = searchable(r"(?P<level>\d{2}(?:\.\d)?)\s*%\s*(?:CI|confidence|[置可]信)|\bCI\b", re.I)
_STATISTIC = searchable(
    r"[(\[,]?\s*(?:[nN](?:\s*/\s*N)?\s*[,(]\s*%\s*\)?|%\s*\(n(?:/N)?\)|例[數数]?\s*\(\s*%\s*\)|%)\s*[)\]]?$"
)
_SCHEDULE = searchable(
    r",?\s*\(?(?:(?:once|twice|three times|every|each|QD|BID|TID|TIW|Q\d?[WDM]\d?|Q\d+[WDM]|weekly|daily|monthly"
    r"|biweekly)\b"
    r"(?:\s+(?:a|an|per|every|other|\d+|two|three|four|six|eight|twelve|daily|weekly|monthly|yearly|day|week|month|year|days"
    r"|weeks|months)\b)*)\)?$",
    re.I,
)
_NOUN = re.compile(r"(?P<name>.*\S)\s+(?:treatment\s+)?(?:arm|group)s?$", re.I)
#: Words that only say what kind of arm it is: they need their noun.
_KIND = re.compile(
    r"(?:the\s+)?(?:treatment|treated|control|study|test|combination|experimental|investigational|active|comparator|intervention)",
    re.I,
)
_MARKS = searchable(r"[*†‡§¶#®™]+|\^+(?!\d)|\((?:[a-f]|\d)\)$|\[(?:[a-f]|\d)\]$")
_DOSED = searchable(
    r"(?<![\d.,/])(?P<dose>\d[\d.,]*)\s?(?P<unit>(?:mg|mcg|μg|µg|ug|g|IU|毫克|微克)(?:/kg|/m2|/m²|/day|/公斤)?)(?![A-Za-z/])"
)
_MASSES = {"毫克": "mg", "微克": "µg", "μg": "µg", "ug": "µg", "毫克/公斤": "mg/kg"}
#: Heads of two groups that are no arms: with and without something, by a marker.
_GROUPED = re.compile(
    r"\b(?:with|without|prior|naive|naïve|positive|negative|refractory|relapsed|adults?|children|male|female|stage)\b|[≥≤<>]"
    r"|[陽阳陰阴]性|初治|[經经]治|既往|^(?:cohort|dose level|DL|group|part)\b|隊列|队列",
    re.I,
)


_WEAK = re.compile(r"化[療疗]|chemotherapy|no\s(?!prior|previous)|observation|未治療|未治疗", re.I)


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: ``arm``, ``time``, ``baseline``, ``ratio``, ``difference``, ``interval``, ``size``,
    ``unit`` or ``p``; a group's name, size and grade of harm."""

    kind: str
    name: str = ""
    total: int | None = None
    interval: str | None = None
    everyone: bool = False
    evaluable: bool = False
    grade: str | None = None
    time: str | None = None
    share: bool = False

    @property
    def is_arm(self) -> bool:
        """Whether it is one of several groups of patients."""
        return self.kind == "arm" and not self.everyone

    @property
    def dose(self) -> tuple[float | int, str] | None:
        """The one dose that an arm is named by."""
        found = list(_DOSED.finditer(self.name)) if self.is_arm else []
        value = number(found[0]["dose"]) if len(found) == 1 else None
        unit = found[0]["unit"] if found else ""
        return (value, _MASSES.get(unit, unit)) if value is not None else None


def column(text: str) -> Column:
    """What the folded head *text* of a column says."""
    words = " ".join(_MARKS.sub(" ", text).split())
    size = _N.search(words)
    total = number(size["n"]) if size else None
    words = " ".join(_N.sub(" ", words).split())
    share = _STATISTIC.search(words) is not None
    level = _CI.search(words)
    interval = f"{level['level'] or '95'}% CI" if level else None
    if kind := _kind(words):
        return Column(kind, words, interval=interval)
    graded = grades(words)
    for grade in reversed(graded):
        words = words[: grade.start] + words[grade.end :]
    name = _STATISTIC.sub("", words).strip(" ()[],;:-")
    common = {
        "total": total if isinstance(total, int) else None, "interval": interval, "share": share,
        "grade": graded[0].value if graded else None,
    }  # fmt: skip
    if re.fullmatch(r"(?:at )?baseline|基[線线]", name, re.I):
        return Column("baseline", name, everyone=True, **common)  # type: ignore[arg-type]
    if (times := time_points(name)) and not name[: times[0].start].strip(" ,") and not name[times[-1].end :].strip():
        return Column("time", name, everyone=True, time=times[0].value, **common)  # type: ignore[arg-type]
    time = None
    if times and times[0].start == 0 and (rest := name[times[0].end :].strip(" ,:-")):
        # A head over several columns says when, the one below it who.
        name, time = rest, times[0].value
    name = _named(name)
    everyone = not name or _EVERYONE.fullmatch(name) is not None
    evaluable = bool(re.search(r"evaluable|可評估|可评估", name, re.I))
    return Column("arm", name, everyone=everyone, evaluable=evaluable, time=time, **common)  # type: ignore[arg-type]


def _kind(words: str) -> str | None:
    if _P.search(words):
        return "p"
    if _DIFFERENCE.search(words):
        return "difference"
    if _RATIO.search(words):
        return "ratio"
    if _INTERVAL.fullmatch(words):
        return "interval"
    if _SIZE.fullmatch(words):
        return "size"
    return "unit" if _UNIT.fullmatch(words) else None


def _named(name: str) -> str:
    """An arm's name without schedule and noun, where a name remains."""
    shorter = _SCHEDULE.sub("", name).strip(" ,(")
    if shorter and re.search(r"[A-Za-z\u4e00-\u9fff]{3}", shorter):
        name = shorter
    match = _NOUN.fullmatch(name)
    return name if match is None or _KIND.fullmatch(match["name"]) else match["name"]


def control_of(heads: list[Column], *, controlled: bool) -> int | None:
    """Which of *heads* is the control: the only one named as such, or in a *controlled* study the second of two."""
    arms = [at for at, head in enumerate(heads) if head.is_arm]
    named = [at for at in arms if is_control(heads[at].name)]
    if len({heads[at].name for at in named}) == 1 and len(arms) > len(named):
        return named[0]
    weak = [at for at in arms if _WEAK.match(heads[at].name)]
    if not named and len(weak) == 1 and len(arms) > 1:
        return weak[0]
    free = controlled and len(arms) == 2 and not any(head.everyone and head.kind == "arm" for head in heads)
    if named or not free or any(_GROUPED.search(heads[at].name) for at in arms):
        return None
    doses = [heads[at].dose for at in arms]
    return None if all(doses) and len({heads[at].name.split()[0].casefold() for at in arms}) == 1 else arms[1]
