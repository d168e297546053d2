"""What sentences say of results besides rows of figures: events by name, "all patients", a response still expected."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.figures import Figure
from loaders.measures.arms import Arm
from loaders.measures.binding import right_measure
from loaders.measures.findings import Finding
from loaders.measures.mark import Mark
from loaders.measures.passage import Passage
from loaders.measures.phrases import clean, is_measure
from loaders.numerals import DIGITS, WORDS, number
from loaders.searching import searchable

_ALL = re.compile(
    r"\ball\s+(?:of\s+)?(?:the\s+)?(?:\d+\s+)?(?:(?:treated|evaluable|infused)\s+)?(?:patients"
    r"|participants|subjects|those)\b|所有(?:的)?(?:患者|受試者|受试者)(?:均|都)?",
    re.I,
)
_ALL_WORDS = searchable(r"\b[Aa]ll\s|所有")
_EXPECTED = re.compile(r"[^.;]{0,60}?\bexpected\s+to\s+(?:achieve|reach|attain|obtain)\s+(?:an?\s+)?[\"']*", re.I)
_ATTAINED = re.compile(
    r"[\s\")]*(?:was|were|has been|had been)\s+(?:also\s+)?(?:attained|achieved|observed|seen|reached"
    r"|reported|confirmed)\s+(?:in|by)\s+",
    re.I,
)
_GENERAL = ("AE", "TEAE", "TRAE", "SAE", "TRSAE", "AESI", "irAE", "DLT", "deaths")
_ONE = re.compile(
    r"[\s\")]*(?:,|:|\()\s*(?:which was\s+)?(?:an?\s+)?(?:(?:grade \d|severe|fatal)\s+)?"
    r"(?P<what>(?!from\b|of\b|with\b|due\b|in\b|on\b|to\b|one\b|all\b|both\b)[A-Za-z][^,;:.()]{3,60}?)(?=\s+(?:in|on|with|among|that|which|at|after|during|was|occurred)\b|[,;:.)])",
    re.I,
)
_OF_WHOM = re.compile(
    rf"\s*,?\s*(?:of whom\s+)?(?P<n>{DIGITS}|{WORDS})\s+(?:of whom\s+)?(?:(?:had|have)\s+)?(?:received|were\s+"
    r"(?:receiving|on|treated with|in|assigned to|given))\s+(?:the\s+)?",
    re.I,
)
_EACH_ARM = re.compile(
    r"[\s,]*(?:patient\s+|participant\s+|case\s+)?(?:(?:was|were)\s+\w+\s+)?in\s+(?:each|either|both)\s+(?:treatment\s+)?"
    r"(?:arms?|groups?)\b",
    re.I,
)
_EACH_OF = re.compile(
    r"[\s,]*(?:patient\s+|participant\s+|case\s+)?(?:occurred\s+)?(?:in\s+)?each\s+(?:of|in)\s+(?:the\s+)?", re.I
)
_NAMED = re.compile(
    r"[\s,()\"']*(?:\bof\s+(?:\d+|\w+)\s+(?:of\s+)?(?:these\s+)?(?:patients|participants))?[\s,]*(?:namely"
    r"|which\s+were|these\s+were|being)\s+",
    re.I,
)


def expected(passage: Passage, figure: Figure, mark: Mark) -> Mark | None:
    """ "four achieved VGPR and were expected to achieve CR": the measure that is still to come."""
    if figure.kind not in ("count", "number", "percent"):
        return None
    match = _EXPECTED.match(passage.text, mark.end)
    if not match or any(mark.end <= f.start < match.end() for f in passage.figures):
        return None
    return next((m for m in passage.marks if match.end() - 2 <= m.start <= match.end() + 4), None)


def named(passage: Passage, item: Finding) -> list[Finding]:
    """ "SAEs, namely X and Y", "which were X and Y": the events that were counted, by name."""
    if item.mark.category != "safety" or item.figure.kind not in ("count", "number"):
        return []
    if one := _apposed(passage, item):
        return one
    match = _NAMED.match(passage.text, max(item.end, item.mark.end))
    if not match:
        return []
    found: list[Finding] = []
    at = match.end()
    for mark in passage.marks:
        if mark.start >= at and mark.category == "safety":
            if not re.fullmatch(r"[\s,\"']*(?:and|及|和)?\s*", passage.text[at : mark.start]):
                break
            figure = Figure(mark.start, mark.end, mark.end, "named")
            found.append(Finding(figure, mark, item.start, mark.end, arm=item.arm, part=item.part, rule="named"))
            at = mark.end
    return found


def _apposed(passage: Passage, item: Finding) -> list[Finding]:
    """ "One serious adverse event, a gastrointestinal hemorrhage in the placebo arm": what the one event was."""
    match = _ONE.match(passage.text, item.mark.end) if item.figure.value == 1 and item.mark.name in _GENERAL else None
    if not match:
        return []
    known = next((m for m in passage.marks if match.start("what") <= m.start <= match.start("what") + 40), None)
    noun = clean(match["what"])
    if known and known.end <= match.end("what") + 2:
        mark = known
    elif is_measure(noun) and len(noun.split()) < 6:
        mark = Mark(*match.span("what"), noun, "safety")
    else:
        return []
    figure = replace(item.figure, start=match.start("what"), end=mark.end)
    end = max(item.end, mark.end)
    return [replace(item, figure=figure, mark=mark, end=end, related=None, rule="named")]


def of_whom(passage: Passage, item: Finding) -> list[Finding]:
    """ "In four participants, two of whom had received the drug": the same, of those on the drug."""
    match = _OF_WHOM.match(passage.text, item.figure.end) if item.figure.kind == "count" and item.figure.noun else None
    value = number(match["n"]) if match else None
    if not match or not isinstance(value, int):
        return []
    at = match.end()
    arm = next((a for a in passage.arms if a.start == at), None)
    if arm is None and (named := next(((s, e) for s, e in passage.names if s == at), None)):
        arm = Arm(*named, passage.text[named[0] : named[1]])
    if arm is None:
        return []
    figure = replace(item.figure, start=match.start("n"), end=arm.end, value=value, n=None, total=None)
    return [replace(item, figure=figure, arm=arm, end=max(item.end, arm.end), rule="named")]


_BOTH_ON = re.compile(
    r"\s*,?\s*(?:both|all(?: \w+)?|each)\s+(?:of (?:whom|which|them)\s+)?(?:(?:was|were|occurred)\s+)?"
    r"(?:on|in|receiving|with|among)\s+(?:the\s+)?$",
    re.I,
)


def both_on(passage: Passage, item: Finding) -> list[Finding]:
    """ "In two participants, both on placebo": two in all, and two of the arm."""
    end = max(item.figure.end, item.mark.end)
    arm = next((a for a in passage.arms if end <= a.start < end + 40), None)
    if arm is None or not _BOTH_ON.fullmatch(passage.text[end : arm.start]):
        return [item]
    own = replace(item, figure=replace(item.figure, start=arm.start), arm=arm, control=None, end=arm.end, rule="named")
    return [replace(item, arm=None, control=None, end=min(item.end, end)), own]


def none_too(passage: Passage, found: list[Finding]) -> list[Finding]:
    """ "Two deaths in the A arm and none in the B arm": none of the same in B."""
    zeros: list[Finding] = []
    for start, arm in passage.none_arms:
        before = [f for f in found if f.figure.start < start and f.status == "reported" and not f.compares]
        if before and before[-1].mark.category in ("safety", "efficacy"):
            last = before[-1]
            figure = Figure(start, arm.end, arm.end, "count", 0)
            unit = "events" if last.unit == "events" else "patients"
            none = replace(last, figure=figure, unit=unit, status="none", rule="absence")
            zeros.append(replace(none, arm=arm, control=None, end=arm.end))
    return zeros


def each_of(passage: Passage, item: Finding, pair: tuple[Arm, ...]) -> list[Finding]:
    """ "One in each of the 28 mg and placebo groups", "one in each arm": the same of every arm in the row."""
    both = _EACH_ARM.match(passage.text, max(item.figure.end, item.mark.end))
    if both and len(pair) > 1:
        return [replace(item, arm=arm, control=None, end=both.end()) for arm in pair]
    match = _EACH_OF.match(passage.text, max(item.figure.end, item.mark.end))
    if not match:
        return [item]
    arms: list[Arm] = []
    at = match.end()
    for arm in passage.arms:
        if arm.start >= at and re.fullmatch(r"\s*(?:,|and|,\s*and)?\s*(?:the\s+)?", passage.text[at : arm.start]):
            arms.append(arm)
            at = arm.end
    if len(arms) < 2:
        return [item]
    return [replace(item, arm=arm, control=None, end=max(item.end, arm.end)) for arm in arms]


def sharing_p(passage: Passage, found: list[Finding]) -> list[Finding]:
    """One p value for all that a sentence compares: the reduction of risk and the hazard ratio."""
    compared = [f for f in found if f.compares]
    values = [f.figure.p for f in compared if f.figure.p is not None] or [n.p for n in passage.notes if n.p is not None]
    if not compared or not values:
        return found
    return [
        replace(f, figure=replace(f.figure, p=values[0])) if f.compares and f.figure.p is None else f for f in found
    ]


def universal(passage: Passage, blanked: str) -> list[Finding]:
    """ "MRD negativity was attained in all patients achieving a CR": every one, said in words."""
    found: list[Finding] = []
    for match in _ALL.finditer(passage.text) if _ALL_WORDS.search(passage.text) else ():
        if any(f.start < match.end() and match.start() < f.end for f in passage.figures):
            continue
        who = next((g for g in passage.responders if g.start <= match.end() and match.start() <= g.end), None)
        end = max(match.end(), who.end if who else 0)
        figure = Figure(match.start(), end, end, "percent", 100, "%", noun="all")
        mark = _attained(passage, figure) or right_measure(passage, blanked, [figure], len(blanked), timed=False)
        if mark and mark.category in ("efficacy", "safety") and mark in passage.marks:
            start, stop = min(mark.start, match.start()), max(mark.end, end)
            found.append(Finding(figure, mark, start, stop, unit="%", arm=who, rule="universal"))
    return found


def _attained(passage: Passage, figure: Figure) -> Mark | None:
    before = [m for m in passage.marks if m.end <= figure.start]
    return before[-1] if before and _ATTAINED.fullmatch(passage.text[before[-1].end : figure.start]) else None
