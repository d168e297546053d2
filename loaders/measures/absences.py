"""Stated absences: "no ≥ Grade 3 CRS", "none of the 19 had an SAE", "neither was related", 未發生, 沒有患者發生.

An absence is a figure of 0 with the status ``none``; it counts patients where the text speaks of patients, deaths
always, and events otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.measures.denials import RAISED, denials, raised_in
from loaders.measures.findings import Finding
from loaders.measures.han_absences import han_absences, in_each_group
from loaders.measures.mark import Mark
from loaders.measures.memory import Memory
from loaders.measures.passage import Passage, between
from loaders.measures.phrases import clean, is_measure
from loaders.measures.zeros import PEOPLE, is_clinical, is_harm, last_event, zero
from loaders.numerals import DIGITS, WORDS, number
from loaders.searching import searchable

_HAPPENED = (
    r"(?:occurred|developed|emerged|(?:was|were|has been|have been|had been)\s+(?:also\s+)?(?:reported"
    r"|observed|seen|noted|recorded|identified|detected|experienced|found|documented|attributed|considered"
    r"|deemed)|\bin\b|related|attributable)"
)
_NO = searchable(
    r"\b(?:no|nor (?:was|were) there(?: any)?|nor any|without any|not (?:a single|any))\s+"
    r"(?!longer\b|more than|fewer than|less than|later"
    r"|assurance|guarantee|certainty|later than|representation|responsibility|upfront|binding|duty"
    r"|obligation|material|evidence that)(?=(?P<what>[^.;]{2,140}))",
    re.I,
)
_NONE = searchable(
    rf"\bnone\s+of\s+(?:the\s+|these\s+|those\s+|all\s+)?(?:(?P<n>{DIGITS}|{WORDS})"
    rf"\b\s*)?(?P<who>[^.;,]{{0,50}}?)\s*\b(?P<verb>had|suffered|experienced|developed|reported|died"
    rf"|discontinued|exceeded|showed|was|were)\b\s*(?P<what>[^.;]{{0,120}})",
    re.I,
)
_NEITHER_NOR = searchable(
    rf"\bneither\s+(?P<first>[^.;]{{2,70}}?)\s+nor\s+(?P<second>[^.;]{{2,70}}?)\s+(?:{_HAPPENED}|were|was)", re.I
)
_UNRELATED = searchable(
    r"\b(?:neither|none)(?:\s+of\s+(?:which|them|these|those|the\s+[\w-]+(?:\s[\w-]+)?))?(?:\s+(?:death|event|case|one)"
    r"s?)?\s+(?:(?:was|were|is|are)\s+)?(?:considered|deemed|judged|assessed|thought)?\s*(?:to be\s+|as\s+)?"
    r"(?:possibly\s+)?(?:(?:treatment|drug|therapy|vaccine)-)?(?:related|attribut\w+)"
    r"|\bnot\s+(?:considered|deemed|judged|assessed|thought)?\s*(?:to be\s+|as\s+)?(?:related|attribut\w+)"
    r"\s+to\s+(?:the\s+)?(?:study\s+)?(?:treatment|drug|therapy|medication|vaccine|product)"
    r"|\b(?:was|were)\s+(?:all\s+|both\s+)?(?:considered|deemed|judged|assessed|determined)?\s*(?:by [^,.;]{3,40}? )?"
    r"(?:to be\s+|as\s+)?unrelated\s+to\s+(?:the\s+)?[\w-]+",
    re.I,
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_EITHER = searchable(
    r"\b(?:in|on|with) (?:either|both|each|any|the two)(?: of the)?(?: treatment| study)? (?:arms?|groups?)\b", re.I
)
_COMMA = re.compile(r"[,;。]")
_STRONG = re.compile(
    r"\b(?:reported|observed|seen|noted|recorded|identified|detected|occurred|experienced|developed)\b", re.I
)
_SUCH = re.compile(r"\s*(?:such|further|other|additional)\s+(?:events?|cases?|reactions?|toxicit\w+)", re.I)
_BARE_EVENT = re.compile(
    r"(?:grade|level)\s*[≥>=]*\s*\d[^.;,]{0,25}?\bevents?\b|(?:treatment|drug)[- ]related (?:events?)\b", re.I
)


def absences(passage: Passage, memory: Memory, told: list[Finding]) -> list[Finding]:
    """The stated absences of a sentence; *told* are its other findings, which a "neither" may speak of."""
    found = [
        *_none_of(passage, memory),
        *_neither(passage, memory, told),
        *_no(passage, memory),
        *han_absences(passage),
    ]
    listed = list(denials(passage, memory.mark, told))
    apart = {item.mark.end for item in listed if item.mark.name.endswith((" adverse events", " adverse reactions"))}
    found = [f for f in found if f.mark.name not in ("AE", "TEAE") or f.mark.end not in apart] + listed
    each = [one for item in found for one in in_each_group(passage, _completed(passage, item), memory.pair)]
    return [one for item in each for one in _in_either(passage, item, memory)]


def _in_either(passage: Passage, item: Finding, memory: Memory) -> Iterator[Finding]:
    """ "No X in either arm", "X was not reported in either group": none in each of the two arms last named."""
    match = _EITHER.search(passage.text, item.start, passage.clause(item.start, item.end)[1])
    if match is None or item.arm or len(memory.pair) != 2 or any(arm.is_cohort for arm in memory.pair):
        yield item
        return
    for arm in memory.pair:
        control = None if arm.control else next((a for a in memory.pair if a.control), None)
        yield replace(item, arm=arm, control=control, everyone=False, end=max(item.end, match.end()))


def _no(passage: Passage, memory: Memory) -> Iterator[Finding]:
    for match in _NO.finditer(passage.text):
        what = match["what"]
        start = match.start("what")
        stop = start + _reach(what)
        people = re.match(rf"(?:{PEOPLE}|one)\b", what, re.I)
        marks = [m for m in passage.marks if start <= m.start < (start + len(what) if people else stop)]
        happened = re.search(
            rf"\b{_HAPPENED}|\bhad\b|\bdied\b|\bexperienced\b", passage.text[start : start + len(what)], re.I
        )
        if marks and people and (raised := RAISED.search(what)) and not is_harm(marks[0], what):
            yield raised_in(passage, match.start(), marks[0], start + raised.start())
            continue
        if marks and not is_harm(marks[0], what):
            continue
        if (
            marks
            and people
            and not re.search(
                r"\b(?:had|experienced|developed|suffered|reported|showed|died|discontinued|withdrew|met)\b", what, re.I
            )
        ):
            continue
        if marks:
            if not people and not _subject(passage, match, marks[0]):
                continue
            for mark in _listed(passage, marks):
                yield zero(mark, match.start(), max(mark.end, start + _tail(what)), patients=bool(people))
        elif _SUCH.match(what) and memory.mark and happened:
            if such := last_event(passage, match.start(), memory.mark):
                yield zero(such, match.start(), start + len(what), patients=False)
        elif _BARE_EVENT.match(what):
            such = last_event(passage, match.start(), memory.mark) if "related" not in what[:30] else None
            yield zero(
                such if such and such.category == "safety" else Mark(start, stop, "AE", "safety"),
                match.start(),
                stop,
                patients=False,
            )
        elif (
            not people
            and _STRONG.search(passage.text[stop : start + len(what)][:40])
            and is_measure(name := clean(what[: stop - start]))
            and is_clinical(passage)
        ):
            yield zero(
                Mark(start, stop, name, "safety"),
                match.start(),
                start + len(what) if len(what) < 60 else stop,
                patients=False,
            )


_NEXT = re.compile(r"[\s\")]*(?:,|\b(?:or|and|nor)\b)")


def _reach(what: str) -> int:
    """Where the noun phrase after "no" ends: before its verb, a comma or a bracketed clause."""
    edge = re.search(
        r"\s(?:was|were|is|are|has|have|had|occurred|developed|emerged|that|which|with|in|during|among"
        r"|and no)\b|[,;.]|$",
        what,
    )
    return edge.start() if edge else len(what)


def _tail(what: str) -> int:
    edge = re.search(r"[,;.]|\band no\b|$", what)
    return edge.start() if edge else len(what)


def _subject(passage: Passage, match: re.Match[str], mark: Mark) -> bool:
    """Whether the words from "no" to the measure are its own: no verb between."""
    gap = re.sub(r"\b(?:led|leading|progressed) to\b", " ", passage.text[match.start("what") : mark.start])
    return not re.search(r"\b(?:was|were|is|are|has|have|had|will|may|can|that|which|to)\b", gap, re.I)


def _listed(passage: Passage, marks: list[Mark]) -> list[Mark]:
    """ "no X, Y or Z": every one of them."""
    kept = marks[:1]
    for mark in marks[1:]:
        gap = passage.text[kept[-1].end : mark.start]
        if re.fullmatch(
            r"[\s\"')]*(?:,|or|and|nor|/|,\s*(?:or|and))"
            r"\s*(?:(?:has |have |had |was |were |experienced |developed )*)(?:any\s+)?"
            r"(?:(?:of\s+)?(?:any\s+)?grade\s*[≥\d][^,;.]{0,12}|(?:treatment|drug)-related"
            r"|new|severe|serious|fatal)?\s*",
            gap,
            re.I,
        ):
            kept.append(mark)
    return kept


def _none_of(passage: Passage, memory: Memory) -> Iterator[Finding]:
    for match in _NONE.finditer(passage.text):
        if _UNRELATED.match(passage.text, match.start()):
            continue
        if match["verb"].lower() == "exceeded" or re.match(r"exceeded", match["what"], re.I):
            grade = next(iter(between(passage.grades, match.start(), match.end())), None)
            mark = last_event(passage, match.start(), memory.mark)
            if mark and grade:
                value = grade.value if grade.value.startswith(">=") else f">={int(grade.value[-1]) + 1}"
                yield zero(mark, match.start(), match.end(), patients=False, grade=value)
            continue
        edge = re.search(
            r",\s*(?:and|but|while|with|whereas)\b|\band (?:there|no)\b|,\s*(?:which|who)\b", match["what"]
        )
        end = match.start("what") + edge.start() if edge else match.end()
        marks = [m for m in passage.marks if match.start("verb") <= m.start < end and is_harm(m, match["what"])]
        total = number(match["n"]) if match["n"] else None
        if not marks and re.fullmatch("experienced|developed|suffered|had", match["verb"], re.I):
            noun = clean(passage.text[match.start("what") : end])
            marks = (
                [Mark(match.start("what"), end, noun, "safety")] if is_measure(noun) and len(noun.split()) < 6 else []
            )
        for mark in _listed(passage, marks) if marks else []:
            yield zero(mark, match.start(), mark.end, patients=True, total=total)


def _neither(passage: Passage, memory: Memory, told: list[Finding]) -> Iterator[Finding]:
    for match in _UNRELATED.finditer(passage.text):
        before = [f for f in told if f.end <= match.start() and f.mark.category == "safety" and f.rule != "named"]
        mark = before[-1].mark if before else last_event(passage, match.start(), memory.mark)
        if mark and mark.category == "safety":
            patients = mark.name == "deaths"
            found = zero(mark, match.start(), match.end(), patients=patients, related=True)
            arms = {f.arm.name if f.arm else None for f in before if mark.name == f.mark.name}
            one = len(arms) == 1 and None not in arms
            arm = before[-1].arm if one else None
            kept = {"arm": arm, "part": before[-1].part, "everyone": not one} if before else {}
            yield replace(found, rule="unrelated", **kept)  # type: ignore[arg-type]
    for match in _NEITHER_NOR.finditer(passage.text):
        for name in ("first", "second"):
            start, end = match.span(name)
            mark = next((m for m in passage.marks if start <= m.start and m.end <= end), None)
            if mark is None and re.search(r"\bevents?\b", match[name]):
                mark = Mark(start, end, "AE", "safety")
            if mark is None and is_clinical(passage) and is_measure(noun := clean(match[name])):
                mark = Mark(start, end, noun, "safety")
            if mark and mark.category == "safety":
                yield zero(mark, match.start(), end, patients=False, **_own(passage, start, end))


def _own(passage: Passage, start: int, end: int) -> dict[str, object]:
    grade = next(iter(between(passage.grades, start, end)), None)
    return {"grade": grade.value if grade else "", "related": True if between(passage.related, start, end) else None}


def _completed(passage: Passage, item: Finding) -> Finding:
    """The grade, relation, arm and part that the clause adds."""
    _, end = passage.clause(item.start, item.end)
    stop = min(
        [
            m.start()
            for m in re.finditer(
                r"\band (?:no|neither)\b|,\s*(?:and|並|亦|且)?\s*(?=no\b|none\b|neither\b|未|沒有|没有)", passage.text
            )
            if m.start() > item.start
        ]
        + [end]
    )
    first = item.start
    floor = max([b for b in passage.boundaries if b < first and passage.text[b] in ".。"], default=0)
    figures = [f.start for f in passage.figures if f.start >= item.end]
    stop = min(stop, *figures) if figures else stop
    grades = between(passage.grades, first, stop)
    if passage.text[first : first + 1] > "\u2e80":
        # In Chinese an arm stands before what it had; the next one begins behind the comma.
        stop = min(stop, _COMMA.search(passage.text + ",", item.end).start())  # type: ignore[union-attr]
    arms = [a for a in passage.arms if first <= a.start < stop]
    arms = arms or [a for a in passage.arms if floor <= a.start and a.end <= first][-1:]
    if arms and _HAN.match(passage.text, first) and arms[0].end <= first:
        # Told after the figures of several groups, it is told of all.
        counted = any(arms[0].end <= f.start < first for f in passage.figures)
        several = len({a.name for a in passage.arms if floor <= a.start < first}) > 1
        arms = [] if counted and several else arms
    everyone = bool(re.search(r"\bin (?:any|either|both) (?:arms?|groups?|cohorts?)", passage.text[first:stop], re.I))
    next_one = _NEXT.match(passage.text, item.mark.end)
    told = item.related or (True if between(passage.related, first, item.mark.end if next_one else stop) else None)
    if item.mark.name in ("TRAE", "TRSAE"):
        told = True
    parts = between(passage.parts, first, stop) or between(passage.parts, floor, first)[-1:]
    return replace(
        item,
        grade=(grades[0].value if item.grade is None and grades else item.grade) or None,
        arm=item.arm
        if item.rule == "unrelated"
        else None
        if everyone or item.everyone
        else (arms[0] if arms else None),
        related=told,
        part=item.part if item.part is not None else parts[-1].value if parts else None,
        everyone=item.everyone or (everyone and not item.arm),
    )
