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

from loaders.measures.label_forms import (
    ANSWER,
    AT_START,
    BASELINE,
    CHANGE,
    CLEAR,
    CONDITION,
    COUNTED,
    DIFFERENCE,
    EVALUABLE,
    FOOTNOTE,
    FROM_BASELINE,
    GENERIC,
    HAN_PART,
    IN_BRACKETS,
    KNOWN_UNITS,
    LEADING,
    NOTES,
    RATIO,
    REDUCED,
    SAFETY,
    SCALES,
    SCORED,
    SIZE,
    STATISTICS,
    THRESHOLD,
    VERSUS,
)
from loaders.measures.label_nouns import headed, whole
from loaders.measures.lexicon import find
from loaders.measures.mark import Mark
from loaders.measures.phrases import clean, is_measure
from loaders.measures.qualifiers import Qualifier, grades, related, time_points
from loaders.measures.terms import Term, named_by
from loaders.measures.units import interval_of, unit_of
from ontology import concepts


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
    terms: tuple[Term, ...] = ()


_NOWHERE = Surroundings()


@lru_cache(maxsize=2048)
def label_of(
    text: str, section: str = "", unit: str | None = None, around: Surroundings = Surroundings()
) -> Label | None:
    """What the folded label *text* names, in its *section*; *unit* is what its cells say themselves."""
    words = SIZE.sub(" ", FOOTNOTE.sub("", text)).strip(" :,;")
    lead = LEADING.match(words)
    words = lead["what"] if lead else words
    if len(words) > 160:
        return None
    over = label_of(section, "", None, around) if section and section != text else None
    mark = _mark(words, over, section, around)
    if mark is None:
        return None
    times = time_points(words)
    change = (
        bool(CHANGE.search(words) or FROM_BASELINE.search(f"{section} {around.caption}"))
        and mark.category == "efficacy"
    )
    label = Label(
        replace(mark, related=_related(words, section, mark)),
        unit_of(words) or unit or (over.unit if over else None),
        interval_of(words) or (over.interval if over else None),
        _time(times, lead) or (over.time if over else None),
        _grade(words, section, mark),
        criterion=mark.criterion or _criterion(words, mark),
        kind=_kind(words),
        spread=re.search(r"\b(?:SD|SE|SEM)\b|標準差|标准差", words) is not None,
        change=change,
    )
    return _with_unit(label, words, around)


def _time(times: list[Qualifier], lead: re.Match[str] | None) -> str | None:
    """The time point of a label: the last that it names, or the one that it begins with."""
    if times:
        return times[-1].value
    return f"{lead['unit'].lower()} {int(lead['n'])}" if lead else None


def _with_unit(label: Label, words: str, around: Surroundings) -> Label:
    mark, unit = label.mark, label.unit
    if label.kind == "ratio" and (match := RATIO.search(words)):
        return replace(label, unit={"hr": "HR", "or": "OR", "rr": "RR"}[match.lastgroup or "hr"])
    if mark.name.startswith("patients "):
        return replace(label, unit="patients", kind="size")
    if mark.is_time and unit is None:
        unit = "%" if label.time else "months"
    if mark.name == "age":
        unit = unit or "years"
    if unit is None and not label.change:
        unit = KNOWN_UNITS.get(mark.name)
    if unit is None and SCALES.fullmatch(mark.name):
        unit = "points"
    reached = re.search("[<>≥≤]", mark.name) is not None
    if unit == "%" and REDUCED.search(words) and not reached and _falls(mark):
        unit = "% reduction"
    interval = label.interval or ("range" if mark.category in ("baseline", "follow-up") else None)
    time = None if mark.is_time and unit != "%" else label.time
    if time is None and label.change:
        time = next((found.value for found in time_points(around.caption)), None)
    return replace(label, unit=unit, interval=interval, time=time)


def _falls(mark: Mark) -> bool:
    return mark.category == "efficacy" and mark.name != "body weight change"


def _kind(words: str) -> str:
    if RATIO.search(words):
        return "ratio"
    return "difference" if DIFFERENCE.search(words) else "value"


def _mark(words: str, over: Label | None, section: str, around: Surroundings) -> Mark | None:
    """The measure that a label names, or the section that it stands in."""
    if EVALUABLE.search(words):
        return Mark(0, len(words), "patients evaluable", "baseline")
    core = _core(words)
    if part := HAN_PART.match(words):
        return Mark(0, part.end(), part[0], "efficacy")
    found = find(core, prose=False)
    found = named_by(core, found, around.terms) if around.terms else found
    marks = [m for m in found if not (RATIO.fullmatch(core[m.start : m.end]))]
    if marks and marks[0].category == "safety" and SCORED.match(core, marks[0].end):
        return _placed(Mark(0, len(words), _bare(core), "efficacy"), words, around.caption)
    if marks and (own := headed(core, marks[0])):
        return _placed(own, words, around.caption)
    if marks and (own := whole(core, marks[0], around.terms)):
        return _placed(own, words, around.caption)
    if marks:
        return _thresholded(core, _placed(marks[0], words, around.caption))
    bare = _bare(core)
    if GENERIC.fullmatch(bare) or not bare:
        return over.mark if over and not (over.mark.is_time and "event" in bare) else None
    if not around.clinical or not is_measure(re.sub(r"\d", "", bare)) or len(bare) > 60:
        return None
    return _placed(Mark(0, len(words), bare, _category(section, around.caption)), words, around.caption)


def counts_people(text: str) -> bool:
    """Whether a label counts the patients of a column and says no more of them: "N", "Number of patients"."""
    return COUNTED.fullmatch(text.strip()) is not None


def _core(words: str) -> str:
    """A label without statistics and units; of a ratio or difference, without the word for it and what it is to."""
    if _kind(words) != "value":
        words = VERSUS.sub(" ", DIFFERENCE.sub(" ", RATIO.sub(" ", words)))
    core = NOTES.sub(" ", STATISTICS.sub(" ", words))
    return " ".join(core.split()).strip(" ,:;-")


def _bare(core: str) -> str:
    """The noun phrase of a label that no vocabulary knows."""
    for time in reversed(time_points(core)):
        core = core[: time.start] + " " + core[time.end :]
    core = re.split(r"\s*[,:;(]|\s+(?:at|by|in the|of the|over|during|after)\b|\s+in\s*$", core.strip(" ,:;"))[0]
    core = re.sub(r"(?:,\s*|\s+|\()n\s*\(?%?\)?$|[(（]?例[，,]?\s*%?[)）]?$", "", core)
    return clean(core).strip(" ,:;()[]-的")


@cache
def _changes() -> frozenset[str]:
    """Measures that are changes by name."""
    return frozenset(c.value for c in concepts("measure") if c.value.endswith(" change"))


def _placed(mark: Mark, words: str, caption: str) -> Mark:
    """*mark* as a value at baseline where the label says so; some changes are measures of their own."""
    changed = f"{mark.name} change"
    if changed in _changes() and (CHANGE.search(f"{words} {caption}") or REDUCED.search(words)):
        return replace(mark, name=changed, category="efficacy")
    if BASELINE.search(words) and not CHANGE.search(words) and mark.category == "efficacy":
        return replace(mark, category="baseline")
    return mark


def _thresholded(core: str, mark: Mark) -> Mark:
    """ "Lp(a) < 125 nmol/L": a level that patients reach or not is a measure of its own."""
    if mark.category == "efficacy" and (clear := CLEAR.match(core, mark.end)):
        return replace(mark, name=f"{mark.name} 0/1", end=clear.end())
    match = THRESHOLD.match(core, mark.end)
    if not match or mark.category != "efficacy" or ANSWER.search(mark.name) or re.search(r"[<>]", mark.name):
        return mark
    return replace(mark, name=f"{mark.name} {match['op']}{match['of'].strip().rstrip('的')}", end=match.end())


def _criterion(words: str, mark: Mark) -> str | None:
    """What a response or harm must meet, as the label puts it: "≥1 stage without worsening of NASH"."""
    if bracketed := IN_BRACKETS.search(words):
        return None if find(bracketed["what"], prose=False) and mark.is_time else _distinct(bracketed["what"], mark)
    for grade in grades(words):
        words = words[: grade.start] + " " * (grade.end - grade.start) + words[grade.end :]
    threshold = THRESHOLD.search(words)
    condition = CONDITION.search(words, 3)
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
        if SAFETY.search(text):
            return "safety"
        if AT_START.search(text):
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
