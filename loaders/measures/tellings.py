"""Ways of telling a result that stand as a whole: shares by grade or by arm in a bracket, who responded, who stopped.

Each is a frame around figures that the grammar has read; the measure is the words before the bracket, or what the verb
says. Figures that a frame takes are not read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.figures import Figure
from loaders.measures.arms import Arm
from loaders.measures.findings import Finding
from loaders.measures.mark import Mark
from loaders.measures.memory import Memory
from loaders.measures.passage import Passage
from loaders.measures.phrases import clean, is_measure

_BRACKET = re.compile(r"\([^()]{5,160}\)")
#: The noun phrase that a bracket stands behind.
_HEAD = re.compile(
    r"(?:^|[,;:.]\s|\b(?:and|were|was|are|is|included|including|as|than)\s)(?P<noun>(?:(?!\b(?:and|were|was|is|are|of"
    r"|included|including)\b)[A-Za-z' -]){3,60}?)\s*$"
)
_GRADED = re.compile(r"(?:\(|[,;]|\band\b)\s*$")
_JOIN = re.compile(r"[\s:,]*(?:in|of|was|were|for)?\s*")
_ARM_BEFORE = re.compile(r"(?:\(|[,;]|\band\b|\bvs?\.?|\bversus\b|\bcompared with\b)\s*(?:the\s+)?$", re.I)
_RESPONDED = re.compile(
    r"\s*(?:of (?:the |these |all )?(?:\w+ )?(?:patients|participants|subjects) )?(?:have |had )?responded\b"
    r"(?! to (?:the )?(?:question|survey))", re.I
)  # fmt: skip
_HAD_RESPONSE = re.compile(r"\s*(?:had|achieved|showed) (?:an? )?(?:confirmed |objective )+response\b", re.I)
_EVENTS = (
    r"(?:(?P<event>(?:[A-Za-z-]+ ){0,3}(?:adverse (?:events?|reactions?)|TR?S?AEs?|TEAEs?|SAEs?|AEs?)"
    r"|toxicit(?:y|ies)))"
)
_LED = re.compile(
    _EVENTS + r"(?:\s*\(\"?[A-Za-z]+\"?\))?\s+(?:led|caused|forced|prompted|required)\s+(?:only\s+)?$", re.I
)
_TO_STOP = re.compile(
    r"[^.;,\d]{0,40}?\s+to\s+(?P<how>discontinue|stop|withdraw|interrupt|reduce)\b",
    re.I,
)
_STOPPED = re.compile(
    r"[^.;,\d]{0,60}?\b(?P<how>stopped|discontinued|withdrew|interrupted|reduced)\b[^.;,\d]{0,40}?"
    r"\b(?:because of|due to|owing to|as a result of|on account of|after)\s+(?:an?\s+|any\s+)?" + _EVENTS,
    re.I,
)
_AND = re.compile(r"\s*,?\s*and\s+(?:an?\s+)?")
_KINDS = {"TEAE": "TEAE", "TRAE": "TRAE", "SAE": "SAE", "TESAE": "TESAE"}


def tellings(passage: Passage, memory: Memory) -> list[Finding]:
    """The findings that whole frames of words tell."""
    if not any(f.kind in ("percent", "count", "number") for f in passage.figures):
        return []
    return [*_brackets(passage), *_responses(passage), *_stops(passage)]


def twins(told: list[Finding], passage: Passage) -> list[Finding]:
    """ "70% had a more than 30% increase in X and a more than 20% decrease in Y": the share is of each."""
    found = []
    for item in told:
        if not item.mark.name.startswith(">") or item.figure.kind != "percent":
            continue
        behind = (m for m in passage.marks if m.start > item.mark.end and m.name.startswith(">"))
        other = next(behind, None)
        if other and _AND.fullmatch(passage.text[item.mark.end : other.start]):
            found.append(replace(item, mark=other, end=max(item.end, other.end)))
    return found


def _brackets(passage: Passage) -> Iterator[Finding]:
    """ "Rash (any grade 41.5%, Grade 3 1.7%)", "Headache (drug 11.2%, placebo 9.5%)"."""
    for match in _BRACKET.finditer(passage.text):
        inside = [f for f in passage.figures if match.start() < f.start < match.end() and f.kind == "percent"]
        if not inside:
            continue
        graded = _by_grade(passage, match.start(), inside)
        armed = _by_arm(passage, match.start(), inside) if len(inside) > 1 and not graded else []
        mark = _named(passage, match.start()) if len(graded) == len(inside) or armed else None
        if mark is None:
            continue
        control = next((arm for _, arm in armed if arm.control), None)
        for figure, grade in graded:
            yield _finding(figure, mark, figure.end, grade=grade)
        for figure, arm in armed:
            item = _finding(figure, mark, figure.end)
            yield replace(item, arm=arm, control=None if arm.control else control)


def _finding(figure: Figure, mark: Mark, end: int, *, grade: str | None = None) -> Finding:
    start = min(mark.start, figure.start)
    unit = "%" if figure.kind == "percent" else "patients"
    return Finding(figure, mark, start, end, unit=unit, grade=grade, related=mark.related, rule="telling")


def _by_grade(passage: Passage, opened: int, inside: list[Figure]) -> list[tuple[Figure, str]]:
    """Figures of a bracket each of which has its grade right before it."""
    found = []
    for figure in inside:
        grade = next((g for g in passage.grades if opened < g.start and g.end <= figure.start
                      and _JOIN.fullmatch(passage.text[g.end : figure.start])), None)  # fmt: skip
        if grade and _GRADED.search(passage.text[: grade.start]):
            found.append((figure, grade.value))
    return found


def _by_arm(passage: Passage, opened: int, inside: list[Figure]) -> list[tuple[Figure, Arm]]:
    """Figures of a bracket each of which has its arm right before it."""
    found = []
    for figure in inside:
        arm = next((a for a in passage.arms if opened < a.start and a.end <= figure.start
                    and _JOIN.fullmatch(passage.text[a.end : figure.start])), None)  # fmt: skip
        if arm and _ARM_BEFORE.search(passage.text[: arm.start]):
            found.append((figure, arm))
    return found if len({arm.name for _, arm in found}) == len(inside) else []


def _named(passage: Passage, opened: int) -> Mark | None:
    """The measure that a bracket stands behind: a known one right before it, else its noun phrase."""
    for mark in passage.marks:
        if mark.end <= opened and not passage.text[mark.end : opened].strip(" \"'"):
            return mark if not mark.is_time else None
    match = _HEAD.search(passage.text[max(0, opened - 90) : opened])
    name = clean(match["noun"]) if match else ""
    if match is None or not is_measure(name):
        return None
    start = opened - len(passage.text[max(0, opened - 90) : opened]) + match.start("noun")
    return Mark(start, opened, name, "safety")


def _responses(passage: Passage) -> Iterator[Finding]:
    """ "9 (56%) responded", "12 of 30 patients responded"."""
    if "respon" not in passage.text:
        return
    for figure in passage.figures:
        if figure.kind not in ("percent", "count", "number") or figure.value in (None, 0):
            continue
        match = _RESPONDED.match(passage.text, figure.end) or _HAD_RESPONSE.match(passage.text, figure.end)
        if match:
            mark = Mark(figure.end, match.end(), "ORR" if figure.kind == "percent" else "response", "efficacy")
            yield _finding(figure, mark, match.end())


def _stops(passage: Passage) -> Iterator[Finding]:
    """ "Adverse events led four participants (9.8%) to discontinue", "Two stopped because of an AE"."""
    if "ed " not in passage.text:
        return
    for figure in passage.figures:
        if figure.kind not in ("percent", "count", "number") or figure.value in (None, 0):
            continue
        led = _LED.search(passage.text[max(0, figure.start - 90) : figure.start])
        to = _TO_STOP.match(passage.text, figure.end) if led else None
        stopped = (
            None if led or (figure.kind == "number" and not figure.noun) else _STOPPED.match(passage.text, figure.end)
        )
        if led and to:
            name = _stop_of(to["how"], led["event"])
            item = _finding(figure, Mark(figure.start, to.end(), name, "safety"), to.end())
            yield replace(item, arm=_arm_of(passage, figure, to.end()))
        elif stopped:
            name = _stop_of(stopped["how"], stopped["event"])
            item = _finding(figure, Mark(figure.end, stopped.end(), name, "safety"), stopped.end())
            yield replace(item, arm=_arm_of(passage, figure, stopped.end()))


def _arm_of(passage: Passage, figure: Figure, end: int) -> Arm | None:
    """The arm behind a count, before the next count."""
    stop = min([end, *(f.start for f in passage.figures if f.start >= figure.end)])
    return next((a for a in passage.arms if figure.end <= a.start < stop), None)


def _stop_of(how: str, event: str) -> str:
    word = "dose interruption" if how[:5] == "inter" else "dose reduction" if how[:3] == "red" else "discontinuation"
    folded = " ".join(event.split())
    kind = next((value for key, value in _KINDS.items() if re.search(rf"\b{key}s?\b", folded)), None)
    if kind is None:
        related = re.search(r"treatment-related|drug-related", folded, re.I)
        emergent = re.search(r"treatment-emergent", folded, re.I)
        kind = "TRAE" if related else "TEAE" if emergent else "SAE" if re.search(r"\bserious\b", folded, re.I) else "AE"
    return f"{word} due to {kind}"
