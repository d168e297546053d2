"""The labels of a table of results: what a row or a column measures, its unit, grade, time point and criterion.

>>> [(l.mark.name, l.unit, l.time) for l in [label_of("Mean change in LDL-C (%), Week 24")] if l]
[('LDL-C', '%', 'week 24')]
>>> [
...     (l.mark.name, l.unit, l.criterion)
...     for l in [label_of("Relative reduction in liver fat (MRI-PDFF)", unit="%")]
...     if l
... ]
[('liver fat', '% reduction', 'MRI-PDFF')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from loaders.measures.lexicon import find
from loaders.measures.mark import Mark
from loaders.measures.phrases import clean, is_measure
from loaders.measures.qualifiers import grades, related, time_points
from loaders.measures.units import interval_of, unit_of
from ontology import concepts

_FOOTNOTE = re.compile(r"\s*(?:\(\d{1,2}\)|(?<!Lp)\([a-f]\)|[*†‡§¶#]+|\[(?:\d{1,2}|[a-f])\])\s*$")
_SIZE = re.compile(r"[(\[,]?\s*\b[nN]\s*=\s*\d[\d,]*\s*[)\]]?")
_CHANGE = re.compile(r"\bchanges?\b|較基[線线]|较基线|變化|变化", re.I)
_FROM_BASELINE = re.compile(r"\bchanges?\b[^.]{0,40}\bfrom baseline|較基[線线]|较基线", re.I)
_REDUCED = re.compile(r"\b(?:reductions?|decreases?|lowering)\b|降低|下降|降幅|減少|减少", re.I)
_BASELINE = re.compile(r"^(?:baseline\b|基[線线](?!.{0,6}[變变]化))|\bat baseline\b", re.I)
_RATIO = re.compile(
    r"(?P<hr>\bHR\b|[Hh]azard ratio|[風风][險险]比)|(?P<or>\bOR\b|[Oo]dds ratio|比值比)|(?P<rr>\bRR\b"
    r"|(?:[Rr]isk|[Rr]ate|(?<=[A-Z]{3})) ratio|[Rr]elative risk|率比|相[對对][風风][險险])"
)
_DIFFERENCE = re.compile(
    r"\b(?:treatment )?differences?\b(?: in)?|\bplacebo-(?:adjusted|corrected|subtracted)\b"
    r"|(?:[與与和][^,;()]{1,16}?)?(?:組間|组间|之|的)?(?:差異|差异|差值|差)(?=$|\s*\()",
    re.I,
)
_VERSUS = re.compile(
    r"\b(?:vs\.?|versus|compared (?:with|to)|over|against|from|to)\s.*|[對对]比.*|[較较][^基].*[組组]", re.I
)
_SAFETY = re.compile(r"adverse|safety|toxicit|reactogenicity|reactions?\b|side effects|不良|安全|毒性|反應|反应", re.I)
_AT_START = re.compile(
    r"baseline (?:characteristics|demographics)|demographic|characteristics|基[線线]特[徵征]|人口", re.I
)
_STATISTICS = re.compile(
    r"\b(?:(?:LS|least[- ]squares|adjusted|model-based|estimated|placebo-adjusted|relative|absolute|percent(?:age)?|%)"
    r"\s+)*(?:mean|median|average|geometric mean)\b(?:\s*\((?:SD|SE|range|IQR)\))?|\bmodel-based\b"
    r"|\b(?:relative|absolute) (?=reduc|chang)"
    r"|\b(?:percent(?:age)?\s+)?(?:changes?|reductions?|decreases?|increases?|improvements?(?= in\b| from\b))"
    r"(?: from (?:the )?baseline)?(?:\s+(?:in|of)\b)?|\bfrom baseline\b"
    r"|\b(?:rates?|incidence|frequency|number|proportion|percentage|share) of\b"
    r"|\b(?:patients|participants|subjects)"
    r" (?:with|who|achieving|having|experiencing|reporting|whose)\b(?!\s*[≥>])"
    r"(?: (?:an?|had|achieved|at least one|any)\b)*"
    r"|^baseline\b|\bat baseline\b|中位[數数]?(?!緩|缓|無|无|總|总|生|持)|平均[值數数]?"
    r"|[較较]基[線线](?:的)?(?:平均)?(?:[變变]化|下降|降幅|降低)?(?:百分比|值|量)?|^基[線线]|(?:的)?[變变]化(?:值|量|百分比)?$"
    r"|[發发]生率|比例$|患者(?:比例|[數数])$",
    re.I,
)
_NOTES = re.compile(
    r"[(\[]\s*(?:\d\d% (?:CI|confidence interval)|\d\d%[置可]信[區区][间間]|SD|SE|range|IQR|n\s*\(?%?\)?|n/N|%|months?"
    r"|years?|[個个]?月|歲|岁)\s*[)\]]|,?\s*\bn\s*\(%\)",
    re.I,
)
_THRESHOLD = re.compile(
    r"\s*(?P<op>[<>≤≥]=?)\s*(?P<of>\d[\d.,]*\s?(?:%|[A-Za-zμµ°][\w/^.]*(?:\s?C\b)?)?"
    r"(?:-points?(?: (?:improvement|reduction|response))?)?)"
)
_SCORED = re.compile(r"\s*(?:severity\s+|程度)?(?:NRS\b|NRS評分|NRS评分|VAS|[評评]分|scores?\b|scale)", re.I)
_CLEAR = re.compile(r"\s*(?:scores?\s*)?(?:of\s*)?[(]?(?:0/1|0 or 1|0-1)(?![\d.])")
_ANSWER = re.compile(r"improvement|respon|resolution|remission|change|loss|clearance|survival|control", re.I)
_CONDITION = re.compile(r"\b(?:without|with no|with|per|by|assessed|according to)\b", re.I)
_IN_BRACKETS = re.compile(r"\((?P<what>[A-Z][\w/ -]{1,20})\)\s*$")
_GENERIC = re.compile(
    r"(?:(?:any|all|overall|total|rates?|events?|patients?|participants|subjects|number|months?|estimate|value|yes"
    r"|at least one|confirmed|best|score|of|the|or|and|higher|所有|任何|[總总][體体]|全部|例[數数]|率|患者|事件"
    r"|[級级][別别]?|的)"
    r"[\s,/]*)*",
    re.I,
)
#: "12-month freedom from X": the time of a label that it begins with.
_LEADING = re.compile(r"^(?P<n>\d{1,3})[- ](?P<unit>day|week|month|year)s?\s+(?P<what>[A-Za-z].*)$", re.I)
#: "WOMAC疼痛評分變化": a part of a scale, as written.
_HAN_PART = re.compile(r"[A-Z][\w-]*[\u4e00-\u9fff]{2,8}[評评]分(?:[變变]化)?")
_COUNTED = re.compile(
    r"(?:number of |no\.? of |all )?(?:patients?|participants|subjects|患者|受試者|受试者|例)(?:[數数])?"
    r"[\s,]*(?:,?\s*n|\(n\)|\(N\))?|[nN]",
    re.I,
)
_EVALUABLE = re.compile(
    r"\b(?:patients|participants|subjects)\s+with\s+.{0,24}\b(?:data|assessments?)\b|evaluable|可[評评][估價价]", re.I
)
_SCALES = re.compile(
    r"(?:.*UPDRS.*|EASI|ADAS.*|CDR.*|MADRS|HAM-?D.*|PANSS|MG-ADL|QMG|ALSFRS.*|DAS28.*|SLEDAI.*|PP-NRS|.*\bVAS|.*NRS\b.*|.*[評评]分(?:[變变]化)?|DLQI|MMSE|EDSS"
    r"|WOMAC.*|KCCQ.*|SGRQ|.*(?:score|scale)\b.*|pain|global health status)(?: change)?",
    re.I,
)
_KNOWN_UNITS = {"ABR": "bleeds per year", "ARR": "relapses per year"}


@dataclass(frozen=True, slots=True)
class Label:
    """What a row or column is of: the measure, and what its words add; ``kind`` is ``value``, ``ratio``,
    ``difference`` or ``size``."""

    mark: Mark
    unit: str | None = None
    interval: str | None = None
    time: str | None = None
    grade: str | None = None
    criterion: str | None = None
    kind: str = "value"
    spread: bool = False
    change: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a label: the sentence or heading before the table, and whether the table is of results."""

    caption: str = ""
    clinical: bool = False


_NOWHERE = Surroundings()


@lru_cache(maxsize=2048)
def label_of(
    text: str, section: str = "", unit: str | None = None, around: Surroundings = Surroundings()
) -> Label | None:
    """What the folded label *text* names, in its *section*; *unit* is what its cells say themselves."""
    words = _LEADING.sub(r"\g<what>, \g<unit> \g<n>", _SIZE.sub(" ", _FOOTNOTE.sub("", text)).strip(" :,;"))
    if len(words) > 160:
        return None
    over = label_of(section, "", None, around) if section and section != text else None
    mark = _mark(words, over, section, around)
    if mark is None:
        return None
    times = time_points(words)
    change = (
        bool(_CHANGE.search(words) or _FROM_BASELINE.search(f"{section} {around.caption}"))
        and mark.category == "efficacy"
    )
    label = Label(
        replace(mark, related=_related(words, section, mark)),
        unit_of(words) or unit or (over.unit if over else None),
        interval_of(words) or (over.interval if over else None),
        times[-1].value if times else over.time if over else None,
        _grade(words, section, mark),
        criterion=mark.criterion or _criterion(words, mark),
        kind=_kind(words),
        spread=re.search(r"\b(?:SD|SE|SEM)\b|標準差|标准差", words) is not None,
        change=change,
    )
    return _with_unit(label, words, around)


def _with_unit(label: Label, words: str, around: Surroundings) -> Label:
    mark, unit = label.mark, label.unit
    if label.kind == "ratio" and (match := _RATIO.search(words)):
        return replace(label, unit={"hr": "HR", "or": "OR", "rr": "RR"}[match.lastgroup or "hr"])
    if mark.name.startswith("patients "):
        return replace(label, unit="patients", kind="size")
    if mark.is_time and unit is None:
        unit = "%" if label.time else "months"
    if mark.name == "age":
        unit = unit or "years"
    if unit is None and not label.change:
        unit = _KNOWN_UNITS.get(mark.name)
    if unit is None and _SCALES.fullmatch(mark.name):
        unit = "points"
    if unit == "%" and _REDUCED.search(words) and mark.category == "efficacy" and mark.name != "body weight change":
        unit = "% reduction"
    interval = label.interval or ("range" if mark.category in ("baseline", "follow-up") else None)
    time = None if mark.is_time and unit != "%" else label.time
    if time is None and label.change:
        time = next((found.value for found in time_points(around.caption)), None)
    return replace(label, unit=unit, interval=interval, time=time)


def _kind(words: str) -> str:
    if _RATIO.search(words):
        return "ratio"
    return "difference" if _DIFFERENCE.search(words) else "value"


def _mark(words: str, over: Label | None, section: str, around: Surroundings) -> Mark | None:
    """The measure that a label names, or the section that it stands in."""
    if _EVALUABLE.search(words):
        return Mark(0, len(words), "patients evaluable", "baseline")
    core = _core(words)
    if part := _HAN_PART.match(words):
        return Mark(0, part.end(), part[0], "efficacy")
    marks = [m for m in find(core, prose=False) if not (_RATIO.fullmatch(core[m.start : m.end]))]
    if marks and marks[0].category == "safety" and _SCORED.match(core, marks[0].end):
        return _placed(Mark(0, len(words), _bare(core), "efficacy"), words, around.caption)
    if marks:
        return _thresholded(core, _placed(marks[0], words, around.caption))
    bare = _bare(core)
    if _GENERIC.fullmatch(bare) or not bare:
        return over.mark if over and not (over.mark.is_time and "event" in bare) else None
    if not around.clinical or not is_measure(re.sub(r"\d", "", bare)) or len(bare) > 60:
        return None
    return _placed(Mark(0, len(words), bare, _category(section, around.caption)), words, around.caption)


def counts_people(text: str) -> bool:
    """Whether a label counts the patients of a column and says no more of them: "N", "Number of patients"."""
    return _COUNTED.fullmatch(text.strip()) is not None


def _core(words: str) -> str:
    """A label without statistics and units; of a ratio or difference, without the word for it and what it is to."""
    if _kind(words) != "value":
        words = _VERSUS.sub(" ", _DIFFERENCE.sub(" ", _RATIO.sub(" ", words)))
    core = _NOTES.sub(" ", _STATISTICS.sub(" ", words))
    return " ".join(core.split()).strip(" ,:;-")


def _bare(core: str) -> str:
    """The noun phrase of a label that no vocabulary knows."""
    for time in reversed(time_points(core)):
        core = core[: time.start] + " " + core[time.end :]
    core = re.split(r"\s*[,:;(]|\s+(?:at|by|in the|of the|over|during|after)\b|\s+in\s*$", core.strip(" ,:;"))[0]
    core = re.sub(r"(?:,\s*|\s+|\()n\s*\(?%?\)?$|[(（]?例[，,]?\s*%?[)）]?$", "", core)
    return clean(core).strip(" ,:;()[]-")


@cache
def _changes() -> frozenset[str]:
    """Measures that are changes by name."""
    return frozenset(c.value for c in concepts("measure") if c.value.endswith(" change"))


def _placed(mark: Mark, words: str, caption: str) -> Mark:
    """*mark* as a value at baseline where the label says so; some changes are measures of their own."""
    changed = f"{mark.name} change"
    if changed in _changes() and (_CHANGE.search(f"{words} {caption}") or _REDUCED.search(words)):
        return replace(mark, name=changed, category="efficacy")
    if _BASELINE.search(words) and not _CHANGE.search(words) and mark.category == "efficacy":
        return replace(mark, category="baseline")
    return mark


def _thresholded(core: str, mark: Mark) -> Mark:
    """ "Lp(a) < 125 nmol/L": a level that patients reach or not is a measure of its own."""
    if mark.category == "efficacy" and (clear := _CLEAR.match(core, mark.end)):
        return replace(mark, name=f"{mark.name} 0/1", end=clear.end())
    match = _THRESHOLD.match(core, mark.end)
    if not match or mark.category != "efficacy" or _ANSWER.search(mark.name) or re.search(r"[<>]", mark.name):
        return mark
    return replace(mark, name=f"{mark.name} {match['op']}{match['of'].strip()}", end=match.end())


def _criterion(words: str, mark: Mark) -> str | None:
    """What a response or harm must meet, as the label puts it: "≥1 stage without worsening of NASH"."""
    if bracketed := _IN_BRACKETS.search(words):
        return None if find(bracketed["what"], prose=False) and mark.is_time else _distinct(bracketed["what"], mark)
    for grade in grades(words):
        words = words[: grade.start] + " " * (grade.end - grade.start) + words[grade.end :]
    threshold = _THRESHOLD.search(words)
    condition = _CONDITION.search(words, 3)
    at = min((m.start() for m in (threshold, condition) if m), default=None)
    if at is None or any(c in mark.name for c in "<>≤≥"):
        return None
    return words[at:].split(",")[0].strip() or None


def _distinct(what: str, mark: Mark) -> str | None:
    if what.casefold() == mark.name.casefold() or unit_of(f"({what})") or interval_of(what):
        return None
    return None if re.fullmatch(r"S[DE]M?|LS.{0,6}|ITT|N", what) else what


def _category(section: str, caption: str) -> str:
    for text in (section, caption):
        if _SAFETY.search(text):
            return "safety"
        if _AT_START.search(text):
            return "baseline"
    return "efficacy"


def _grade(words: str, section: str, mark: Mark) -> str | None:
    if mark.category != "safety":
        return None
    found = grades(words) or grades(section)
    return found[0].value if found else None


def _related(words: str, section: str, mark: Mark) -> bool | None:
    if mark.category != "safety":
        return None
    told = related(words) or related(section) or mark.name in ("TRAE", "TRSAE")
    return True if told else mark.related
