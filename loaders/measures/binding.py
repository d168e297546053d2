"""Which measure a row of figures is of: the verb after it, the words before it, or what the row before it was of."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from loaders.figures import Figure
from loaders.measures.comparing import REDUCTION
from loaders.measures.han_phrases import noun_after as han_noun_after
from loaders.measures.mark import Mark
from loaders.measures.passage import Passage
from loaders.measures.phrases import noun_after, noun_before, noun_in_brackets, noun_reduced
from loaders.measures.runs import is_filler
from loaders.searching import searchable

_WHO = (
    r"[\s,;]*(?:\([^()]{0,90}\)\s*)?(?:of\s+(?:the\s+|all\s+|these\s+"
    r"|those\s+)?(?:[\w/+¤-]+\s+){0,5}?(?:patients?|participants|subjects|adults|responders|them|those"
    r"|cases)\b\s*)?"
    r"(?:(?:patients?|participants|subjects)\s+)?(?:(?:operated\s+on\s+|treated\s+)?(?:in|on|with|for"
    r"|receiving|from)\s+(?:the\s+)?¤+(?:\s*(?:and|,)"
    r"\s*(?:the\s+)?¤+)*\s*)*[\s,]*(?:\([^()]{0,60}\)\s*)?(?:respectively,?\s*)?¤*(?:的)?(?:患者|受試者|受试者)?"
    r"(?:who\s+|that\s+)?(?:(?:also|still|consistently|either|each|all|had|have|has|subsequently|even|only)\s+)*"
)
_VERB = (
    r"(?P<verb>\b(?:had|have|having|achiev\w+|attain\w+|reach\w+|experienc\w+|develop\w+|show\w+"
    r"|demonstrat\w+|report\w+|suffer\w+|met|"
    r"remain\w*|were|was|are|discontinu\w+|gained|became|died|left|withdrew|did not proceed)\b|發生|发生|出現|出现|達到"
    r"|达到|獲得|获得"
    r"|實現|实现|死亡|停藥|停药|退出|因)"
)
_RIGHT = re.compile(_WHO + _VERB + r"\s*", re.I)
#: "Headache (7 patients, 63.6%) and nausea (3 patients, 27.3%) were the most frequent": the event stands before.
_MOST_COMMON = re.compile(r"[\s)\]]*(?:was|were) (?:(?:among|by far) )?the most (?:common|frequent)", re.I)
#: "The one fatal TRAE was X": what was counted before.
_REFERRED = re.compile(r"\b(?:the|these|those)\s+$", re.I)
_SEX = re.compile(r"(?:all\s+)?(?P<sex>women|females?|men|males?)\b", re.I)
_CASE_OF = re.compile(
    r"\s+(?:confirmed\s+)?(?:cases?|events?)\s+of\s+(?P<kind>(?:(?!grade\b)[A-Za-z-]+\s+){1,3})", re.I
)
_ENROLS = re.compile(r"\b(?:enrol\w*|recruit\w*|trial|study|population|randomi[sz]\w+)\b", re.I)
_CHANGED = searchable(
    r"\b(?:(?:changes?|improvements?|increases?|gains?)\s+(?:from baseline\s+)?of"
    r"|(?:differences?|changes?)\b[^.;,\d]{0,40}?\s(?:was|of))\s+(?:(?:about|approximately"
    r"|nearly)\s+)*$",
    re.I,
)
_CHANGED_IN = re.compile(r"\s*(?:from baseline\s+)?(?:in|on)\s+(?:the\s+)?(?:mean\s+|median\s+)?", re.I)
_NOT_A_GROUP = re.compile(r"\b(?:who|which|that|patients|where)\b|;", re.I)
_LINKED = searchable(
    r"(?:\b(?:was|were|is|are|of|being|to|reached|at|for|by|in|among|after|over|exceeded|and|from|with"
    r"|amounted to|came to|from)"
    r"|[:=(,\[]|[為为達达是了於于到佔占僅仅的由從从至]|分別|分别|依次|依序|有|時間|时间|約|约|下降|降低|升高|增加|改善"
    r"|提高)\s*(?:(?:about|approximately|only"
    r"|just|nearly|a|an|the"
    r"|median|mean|of|up to|more than|over|another|超過|超过|約|约|為|为)\s*)*$",
    re.I,
)
_COUNT_LINK = searchable(
    r"(?:\b(?:in|by|among|of|from|on)|[:(]|有|為|为|共)\s*(?:(?:only|a|further|total|of|another|the|about"
    r"|approximately|共|約|各)\s*)*$",
    re.I,
)
_EACH = re.compile(r"respectively|分別|分别|依次|依序", re.I)
_WERE = re.compile(r"[\s)](?:were|of|was)\s+$")
_AND = re.compile(
    r"[\s\"')]*(?:,|and|,\s*and|as well as|及|和|與|与|、|以及)\s*(?:the\s+)?(?:(?:median|mean|confirmed"
    r"|estimated|中位)\s*)?(?:\(\"?)?",
    re.I,
)
#: "Dizziness, the most frequent adverse drug reaction, occurred in 12%": what it is called besides.
_ASIDE = re.compile(r",\s+(?:(?:which was|being)\s+)?the (?:second |third )?most (?:common|frequent\w*)[^,;.]*$", re.I)
_DENIED = re.compile(r"\b(?:no|none|neither|without)\b[^.;,\d]{0,60}$", re.I)
_EVENT_NOUN = re.compile(
    r"[\s¤]*(?:(?:treatment|drug)[- ]related|serious|severe|fatal|new|confirmed|overall|patient|cases? of"
    r"|events? of|reported|possible|additional|early|such)*[\s¤]*(?:(?:treatment|drug)[- ]related\s*)?$",
    re.I,
)


def fits(mark: Mark, figure: Figure, *, timed: bool, unit: str | None) -> bool:
    """Whether *mark* can have such a figure; counts of people have rules of their own."""
    if mark.name.startswith("patients ") or mark.category == "dose":
        return mark.name in ("MTD", "RP2D") and figure.kind == "status"
    if unit in ("HR", "OR", "RR", "% reduction"):
        return mark.is_event or (unit == "% reduction" and mark.category != "baseline") or unit in ("OR", "RR")
    if unit == "percentage points" or (unit and unit.endswith("difference")):
        return mark.is_time == (figure.kind == "duration") and mark.category != "baseline"
    if figure.kind == "plain" or (figure.kind == "number" and unit is None and mark.is_bare):
        return mark.is_bare
    if figure.kind == "duration" and mark.unit and mark.unit == figure.unit:
        return True
    if figure.kind == "duration":
        return (mark.is_time and mark.name != "age") or (mark.name == "age" and figure.unit == "years")
    if figure.kind == "status":
        return mark.is_time if figure.unit == "not reached" else mark.category == "efficacy"
    if figure.kind == "percent":
        return mark.name not in ("age", "follow-up", "dose", "half-life", "prior lines of therapy") and (
            timed or not mark.is_time
        )
    if figure.kind == "scale":
        return mark.category in ("efficacy", "baseline") and not mark.is_time
    countable = mark.category in ("efficacy", "safety") and not mark.is_time and not mark.name.endswith("change")
    return figure.kind in ("count", "number") and countable


def right_measure(passage: Passage, blanked: str, run: list[Figure], limit: int, *, timed: bool) -> Mark | None:
    """The measure behind the row: "78.6% (11/14) achieving a CR", "eight patients had CRS", "兩例發生肺炎"."""
    end = run[-1].end
    if _MOST_COMMON.match(passage.text, end):
        return None
    match = _RIGHT.match(blanked, end, min(limit, end + 220))
    if han := _han_behind(passage, blanked, run, limit):
        return han
    if match and match["verb"].lower().endswith("ing") and blanked[: match.start("verb")].rstrip().endswith(","):
        return None
    if not match or run[0].kind in ("duration", "status", "ratio") or _is_base(blanked, run[0]):
        return None
    if sex := _SEX.match(blanked, match.end()):
        return Mark(
            *sex.span(), "female" if sex["sex"].lower() in ("women", "female", "females") else "male", "baseline"
        )
    reach = min(limit, match.end() + 70)
    for mark in passage.marks:
        if match.start("verb") <= mark.start < reach and fits(mark, run[0], timed=timed, unit=None):
            gap = blanked[match.end() : mark.start] if mark.start > match.end() else ""
            return mark if not _NOT_A_GROUP.search(gap) and "," not in gap else None
    return noun_after(passage, blanked, match, run[0])


_HAN_NEAR = re.compile(
    r"(?:的|患者|受[試试]者|[1-5][級级](?:及以上|或以上)?|[嚴严]重|[輕轻中重]度|[發发]生|出[現现]|[報报]告|了|¤)*"
)


def _han_behind(passage: Passage, blanked: str, run: list[Figure], limit: int) -> Mark | None:
    """ "45.5%(20/44)的受試者X完全消退", "3例(1.0%)X升高至…": a Chinese noun phrase right behind a share or count."""
    figure, end = run[-1], run[-1].end
    if (
        len(run) > 1
        or figure.kind not in ("percent", "count")
        or not re.search(r"[\u4e00-\u9fff]", blanked[end : end + 12])
    ):
        return None
    if figure.kind == "count" and figure.n is None and figure.total is None:
        return None
    near = next(
        (m for m in passage.marks if end <= m.start < end + 12 and fits(m, figure, timed=False, unit=None)), None
    )
    if near and near.category == "safety" and _HAN_NEAR.fullmatch(blanked[end : near.start]):
        return near
    mark = han_noun_after(blanked[:limit], end)
    known = [m for m in passage.marks if end <= m.start and mark and m.start < mark.end]
    if mark is None or any(
        m.end - m.start >= mark.end - mark.start - 1 or not fits(m, figure, timed=False, unit=None) for m in known
    ):
        return None
    return mark


def _is_base(blanked: str, figure: Figure) -> bool:
    """ "A pooled analysis of 214 patients showed …": the number is no subject."""
    counted = figure.kind == "count" and figure.total is None and bool(figure.noun)
    return counted and re.search(r"\b(?:of|in|among|with)\s+$", blanked[: figure.start]) is not None


def left_measure(
    passage: Passage, blanked: str, run: list[Figure], floor: int, *, timed: bool, unit: str | None
) -> Mark | None:
    """The measure before the row, with no other figure between and words that lead from it to the row."""
    start = run[0].start
    if (
        blanked[:start].rstrip(" ¤").endswith(("(", "["))
        and unit is None
        and (named := noun_in_brackets(passage, blanked, run[0], floor))
    ):
        return named
    labelled = unit in (None, "% reduction") and passage.text[:start].rstrip().endswith(":")
    if labelled and run[0].kind == "number" and (line := noun_before(passage, blanked, run[0], floor)):
        return line
    gap = blanked[floor:start]
    counts = run[0].kind in ("count", "number")
    beside = any(m.end <= start and not passage.text[m.end : start].strip(' ")') for m in passage.marks)
    if (
        unit is None
        and run[0].kind != "status"
        and not beside
        and not (_COUNT_LINK if counts else _LINKED).search(gap[-120:])
        and not is_filler(gap[-30:])
    ):
        return None
    clause, _ = passage.clause(start, start)
    fitting = [
        m for m in passage.marks if floor <= m.start and m.end <= start and fits(m, run[0], timed=timed, unit=unit)
    ]
    inside = [m for m in fitting if m.start >= clause or _colon(passage, m.end, start)]
    inside = [m for m in inside if not _DENIED.search(passage.text[clause : m.start])]
    aside = [m for m in inside if _ASIDE.search(passage.text[clause : m.start][-60:])]
    inside = [m for m in inside if m not in aside] or inside
    if counts and inside and _ENROLS.search(passage.text[inside[-1].end : start]):
        return None
    if inside or (fitting and unit):
        return (inside or fitting)[-1]
    if unit is not None and not labelled:
        return None
    return noun_before(passage, blanked, run[0], floor if labelled else max(floor, clause))


def _colon(passage: Passage, start: int, end: int) -> bool:
    """Whether only a colon stands between: "CRS of any grade: 93.2%"."""
    crossed = [b for b in passage.boundaries if start <= b < end]
    return all(passage.text[b] == ":" for b in crossed)


def han_events(passage: Passage, figure: Figure) -> Mark | None:
    """共報告5例嚴重不良事件: the events that a Chinese number counts."""
    if figure.kind != "count" or figure.total is not None or passage.text[figure.end - 1] not in "例起次":
        return None
    mark = next((m for m in passage.marks if m.start == figure.end and m.category == "safety"), None)
    return mark if mark and mark.name != "deaths" else None


def noun_measure(passage: Passage, blanked: str, figure: Figure, limit: int) -> Mark | None:
    """The events counted: "2 deaths", "Three treatment-related Grade 3 infections"."""
    text = blanked
    if _REFERRED.search(text[: figure.start][-7:]):
        return None
    for grade in passage.grades:
        text = text[: grade.start] + "¤" * (grade.end - grade.start) + text[grade.end :]
    for mark in passage.marks:
        if (
            mark.category == "efficacy"
            and re.fullmatch(r"\s+(?:confirmed\s+)?", text[figure.end : mark.start])
            and not mark.is_time
        ):
            return mark if re.search(r"s\W*$", passage.text[mark.start : mark.end + 1]) or figure.value == 1 else None
        if figure.end <= mark.start < min(limit, figure.end + 60) and mark.category == "safety":
            if (named := _CASE_OF.fullmatch(text[figure.end : mark.start])) and mark.name[:1].islower():
                return replace(mark, start=figure.end + named.start("kind"), name=named["kind"].lower() + mark.name)
            return mark if _EVENT_NOUN.match(text[figure.end : mark.start]) else None
    return None


def reduction_measure(passage: Passage, blanked: str, figure: Figure, limit: int) -> Mark | None:
    """ "58% reduction in surgical site infections"."""
    match = REDUCTION.match(blanked, figure.end)
    if not match:
        return None
    for mark in passage.marks:
        if match.end() <= mark.start <= match.end() + 25 and mark.start < limit:
            return mark
    return noun_reduced(passage, blanked, match.end()) if match["of"] else None


def changed_measure(passage: Passage, figure: Figure) -> Mark | None:
    """ "A mean change of -8.9 points in the X": the measure behind its change."""
    if not _CHANGED.search(passage.text[max(0, figure.start - 60) : figure.start]):
        return None
    match = _CHANGED_IN.match(passage.text, figure.core) or _CHANGED_IN.match(passage.text, figure.end)
    marks = passage.marks if match else []
    return next((m for m in marks if match and match.end() <= m.start <= match.end() + 12), None)


def listed_measures(passage: Passage, run: list[Figure], left: int, right: int, *, timed: bool) -> list[Mark] | None:
    """ "The ORR and DCR were 40.0% and 66.7%, respectively": as many measures in a row as figures."""
    size = len(run)
    if size < 2 or not (
        _EACH.search(passage.text, max(0, run[0].start - 8), right) or _WERE.search(passage.text[: run[0].start])
    ):
        return None
    before = [m for m in passage.marks if left <= m.start and m.end <= run[0].start][-size:]
    after = [m for m in passage.marks if run[-1].end <= m.start < right][:size]
    for marks in (before, after):
        joined = all(_AND.fullmatch(passage.text[a.end : b.start]) for a, b in pairwise(marks))
        if (
            joined
            and len(marks) == len({m.name for m in marks}) == size
            and all(fits(m, f, timed=timed, unit=None) for m, f in zip(marks, run, strict=True))
        ):
            return marks
    return None
