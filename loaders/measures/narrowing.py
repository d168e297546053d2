"""What narrows a finding down in its own sentence: grade, relation to treatment, part of the study."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.figures import Figure
from loaders.measures.findings import Finding
from loaders.measures.mark import Mark
from loaders.measures.passage import Passage, between
from loaders.measures.qualifiers import Qualifier
from loaders.measures.runs import is_filler
from loaders.searching import searchable

_EACH = re.compile(r"respectively|分別|分别", re.I)
#: "Nearly all of them of Grade 1 or 2": a grade of most is not the grade of all.
_MOSTLY = re.compile(
    r"\b(?:nearly all|almost all|most(?:ly)?|mainly|predominantly|majority|primarily)\b[^;.,]{0,45}$", re.I
)
_AT_DOSE = re.compile(
    r"[\s\")]*(?:\([^()]*\))?(?:,[^,;.]{3,50},)?\s*(?:(?:was|were)\s+)?(?:seen|observed|reported|occurred"
    r"|recorded)\s+at\s+(?:the\s+)?"
    r"(?P<dose>\d[\d.]*\s?(?:[MG]Bq|mCi|mg|µg|μg|mcg|g)(?:/kg)?(?![A-Za-z/])|any (?:lower|higher|other) dose)",
    re.I,
)
#: "In two of six patients at 2.4 mg/kg": the dose is the group.
_TAKEN_AT = re.compile(
    r"[\s)]*(?:of (?:the )?)?(?:(?:patients|participants|subjects)\s+)?(?:who were\s+)?(?:treated|dosed)?\s*"
    r"at\s+(?:the\s+)?"
    r"(?P<dose>\d[\d.]*(?:×10\^\d+)?\s?(?:[MG]Bq|mg|µg|μg|mcg|g|vg)(?:/kg)?)(?![A-Za-z/])",
    re.I,
)
#: Harms that are counted without a name of their own.
GENERAL = ("AE", "TEAE", "TRAE", "SAE", "irAE")
_MOST = re.compile(r"most (?:common|frequent)|最(?:為|为)?常[見见]|主要(?:為|为|包括)", re.I)
_WERE_MOST = re.compile(r"(?:[^.;]|\.(?=\d)){0,120}?\b(?:was|were)\s+(?:among\s+)?the most (?:common|frequent)", re.I)
_WERE_GRADE = re.compile(r"\ball\s+[^,;.]{3,60}?\s(?:were|was)\s+(?:of\s+)?$", re.I)
_DENIES = searchable(
    r"[,;]?\s*(?:and|with|but)?\s*\b(?:no|none|neither)\b|[,;]\s*(?:並|并|亦|且|而)?(?:未|沒有|没有|無|无)", re.I
)
#: "33% of patients (Grade 3: 7%)": a grade with a figure of its own.
_AT_SHARE = re.compile(r"[:,]? ?(?:in )?")
_DENIED = re.compile(r"\b(?:no|without|neither)\s(?:[\w-]+\s)?$|[未沒没無无][^,;。]{0,6}$", re.I)
_TOLD_LATER = re.compile(
    r"\b(?:was|were)\s+(?:considered\s+|deemed\s+|judged\s+)?(?:treatment|drug|therapy)-related\b", re.I
)
_WHOLE = re.compile(
    r"\b(?:in|during|on|across|throughout)\s+(?:the|this)\s+(?:whole\s+|entire\s+|overall\s+)?(?:trial|study)\b", re.I
)


def qualified(passage: Passage, blanked: str, item: Finding) -> Finding:
    """*item* with the grade and relation that the words around it state; only harms have these."""
    if item.mark.category != "safety":
        return item
    related = True if item.related or item.mark.name in ("TRAE", "TRSAE") or _is_related(passage, item) else None
    head = _list_head(passage, item)
    if head:
        related = related or (True if head.name in ("TRAE", "TRSAE") else None)
    if (
        item.mark.name == "DLT"
        and not (item.arm or item.subgroup)
        and (dose := _AT_DOSE.match(passage.text, item.mark.end))
    ):
        item = replace(item, subgroup=" ".join(dose["dose"].split()), end=max(item.end, dose.end()))
    if not (item.arm or item.subgroup) and (dose := _TAKEN_AT.match(passage.text, item.figure.end)):
        item = replace(item, subgroup=" ".join(dose["dose"].split()), end=max(item.end, dose.end()))
    if head and head.start > item.end and item.arm is None:
        arms = [a for a in passage.arms if a.start >= head.end]
        item = replace(item, arm=arms[0]) if len(arms) == 1 else item
    return _spoken(passage, replace(item, grade=item.grade or _grade(passage, blanked, item), related=related))


def _is_related(passage: Passage, item: Finding) -> bool:
    start, end = _own(passage, item)
    if any(
        start <= r.start < end
        and not re.search(r"\b(?:neither|none|not)\b", passage.text[max(start, r.start - 60) : r.start], re.I)
        for r in passage.related
    ):
        near = [r for r in passage.related if abs(r.start - item.mark.start) < 60 or abs(r.start - item.mark.end) < 60]
        return bool(near) or _TOLD_LATER.search(passage.text[item.end : end]) is not None
    return False


def _list_head(passage: Passage, item: Finding) -> Mark | None:
    """ "The most common TRAEs of grade 3 or above were X (21.5%) and Y (3.4%)": all events are of the head's kind."""
    before = passage.text[: item.mark.start]
    general = [m for m in passage.marks if m.name in GENERAL]
    if _MOST.search(before):
        heads = [m for m in general if m.end <= item.mark.start]
        return heads[-1] if heads else None
    trailing = _WERE_MOST.match(passage.text, item.end)
    return next((m for m in general if trailing and m.start >= trailing.end() - 2), None)


def _spoken(passage: Passage, item: Finding) -> Finding:
    """ "The most frequent were X (27.0%) and Y": of the grade and kind of the harms of the sentence before."""
    told = passage.spoken
    if told is None or not _MOST.search(passage.text[: item.mark.start]) or item.mark.name in GENERAL:
        return item
    if any(m.name in GENERAL for m in passage.marks):
        return item
    related = item.related or (True if told.mark.name in ("TRAE", "TRSAE") or told.related else None)
    return replace(item, grade=item.grade or told.grade, related=related)


def _own(passage: Passage, item: Finding) -> tuple[int, int]:
    """The stretch of the clause that is this finding's own: from the figure before it to the next, or to a denial."""
    clause = passage.clause(min(item.mark.start, item.figure.start), max(item.mark.end, item.figure.end))
    kinds = ("percent", "count", "number")
    low, high = min(item.start, item.figure.start), max(item.end, item.figure.end)
    before = [f.end for f in passage.figures if f.kind in kinds and f.end <= low]
    after = [f.start for f in passage.figures if f.kind in kinds and f.start >= high]
    start, end = max([clause[0], *before[-1:]]), min([clause[1], *after[:1]])
    denial = _DENIES.search(passage.text, high, end)
    return start, denial.start() if denial else end


def _grade(passage: Passage, blanked: str, item: Finding) -> str | None:
    start, end = _own(passage, item)
    crossed = [f for f in _between(passage, item) if not is_filler(_gap(blanked, f, item.figure))]
    if crossed:
        start = max(start, *(f.end for f in crossed))
    counted = [c for c in passage.graded_counts if c.at != item.figure.start and c.start >= item.figure.end]
    grades = [
        g
        for g in between(passage.grades, start, end)
        if not _anothers(passage, g, item) and not any(c.start <= g.start < c.end for c in counted)
    ]
    grades = [g for g in grades if not _MOSTLY.search(passage.text[start : g.start])]
    if len(grades) > 1 and _EACH.search(passage.text) and all(len(g.value) == 1 for g in grades):
        values = sorted(g.value for g in grades)
        return f"{values[0]}-{values[-1]}"
    if grades:
        return min(grades, key=lambda g: _distance(g, item)).value
    return _stated_of_all(passage, item) or _of_head(passage, item) or _mild(passage, item)


def _mild(passage: Passage, item: Finding) -> str | None:
    """ "4名患者出現X,均為輕度": how bad all were, in words."""
    match = _ALL_MILD.match(passage.text, max(item.end, item.mark.end)) if item.mark.category == "safety" else None
    return match and ("mild" if match["how"][0] in "輕轻" else "moderate")


def _between(passage: Passage, item: Finding) -> list[Figure]:
    """Figures between the measure and its figure: then only what stands at the figure is its own."""
    low, high = sorted((item.mark.start, item.figure.start))
    return [f for f in passage.figures if low < f.start < high and f.kind in ("percent", "count", "number")]


def _gap(blanked: str, one: Figure, other: Figure) -> str:
    first, second = sorted((one, other), key=lambda f: f.start)
    return blanked[first.end : second.start]


def _anothers(passage: Passage, grade: Qualifier, item: Finding) -> bool:
    """ "…in 97.2% of patients, with grade ≥3 TEAEs in 52.3%": a grade that leads to the next measure."""
    if grade.end <= min(item.mark.start, item.figure.start):
        between_them = passage.text[grade.end : item.figure.start]
        if _HAN.match(between_them) and "," in between_them and item.mark.start >= item.figure.end:
            return any(grade.end <= m.start < item.figure.start for m in passage.marks)
        return "," in between_them and _DENIED.search(passage.text[max(0, grade.start - 14) : grade.start]) is not None
    if grade.start < item.figure.end or grade.start < item.mark.end:
        return False
    if any(_AT_SHARE.fullmatch(passage.text[grade.end : f.start]) for f in passage.figures if f.start >= grade.end):
        return True
    return any(
        0 <= m.start - grade.end <= 3 and not re.search(r"[;,。.]", passage.text[grade.end : m.start])
        for m in passage.marks
        if m.start > item.mark.start
    )


def _distance(grade: Qualifier, item: Finding) -> int:
    ends = (item.mark.start, item.mark.end, item.figure.start, item.figure.end)
    return min(abs(end - side) for end in ends for side in (grade.start, grade.end))


_HAN = re.compile(r"[\u4e00-\u9fff]")
_ALL_MILD = re.compile(
    r"(?:\([^()]{0,30}\))?,(?:[程強强]度)?(?:均|皆|全部|都)[為为]?(?P<how>[輕轻]度|中度)(?![至或到、])"
)


def _stated_of_all(passage: Passage, item: Finding) -> str | None:
    """ "…; all injection site reactions were Grade 1 or 2"."""
    for grade in passage.grades:
        if (match := _WERE_GRADE.search(passage.text[: grade.start])) and any(
            m.name == item.mark.name and match.start() <= m.start < grade.start for m in passage.all_marks
        ):
            return grade.value
    return None


def _of_head(passage: Passage, item: Finding) -> str | None:
    head = _list_head(passage, item)
    if head is None:
        return None
    near = [g for g in passage.grades if abs(g.start - head.end) < 15 or abs(g.end - head.start) < 12]
    return near[0].value if near else None


def part_of(passage: Passage, figure: Figure) -> str | None:
    """The part of the study that a figure is said of: behind it in its clause, else the last named before it.

    An empty string says that the words speak of the whole study.
    """
    _, end = passage.clause(figure.start, figure.end)
    later = [f.start for f in passage.figures if f.start >= figure.end]
    stop = min(later[0] if later else end, end)
    if behind := between(passage.parts, figure.end, stop):
        return behind[0].value
    if _WHOLE.search(passage.text, figure.end, stop + 12 if stop < len(passage.text) else stop):
        return ""
    before = between(passage.parts, 0, figure.start)
    after = between(passage.parts, figure.end, end)
    return before[-1].value if before else after[0].value if after else None
