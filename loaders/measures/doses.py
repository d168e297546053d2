"""Doses: cells, vectors or milligrams given, and to how many."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.figures import Figure
from loaders.measures.arms import ArmBook
from loaders.measures.assignments import Assigned
from loaders.measures.findings import Finding
from loaders.measures.mark import Mark
from loaders.measures.passage import Passage
from loaders.searching import searchable

_GIVEN = re.compile(
    r"(?:\b(?:received|receive|receiving|dose[sd]?|dosed|infusions?|infused|given|administered|treated"
    r"|injections?|at|of|or|and|Dose:)|劑量|剂量|給予|给予|接受|輸注|输注|為|为|[:,])"
    r"(?:\s*(?:of|at|with|a|the|single|target|a dose|level|once|or|:|為|为|約|约|每(?:公斤|千克)(?:體重|体重)?))*"
    r"\s*(?:[A-Za-z][\w-]*\s*){0,2}$",
    re.I,
)
_MASS_BEFORE = re.compile(
    r"(?:\b(?:received?|receiving|given|administered|treated with|studies|study of|trial of|dosed with"
    r"|dose of|doses of|(?:patients|participants|subjects|dosing|starting|given) at)\b[^.;]{0,45}"
    r"|接受[^。;]{0,20}|[給给]予[^。;]{0,20}|[劑剂]量(?:水平)?(?:分[別别])?[為为是:]?\s*)$",
    re.I,
)
_MASS_AFTER = re.compile(
    r"\s*(?:once|twice|daily|weekly|every|per day|QD|BID|QW|Q\d+W|(?:\w+ ){0,3}dose\b"
    r"|[,(]?\s*每[日天週周\d一二兩两三四六八])",
    re.I,
)
_STRENGTH = re.compile(r"\s*(?:\(|/\s*(?:vial|tablet|capsule|瓶|片|粒)|tablets?|capsules?|vials?|/mL)", re.I)
_HAN_BEFORE = re.compile(
    r"(?P<who>[A-Za-z0-9\u4e00-\u9fff-]{2,24}?)(?:的)?(?:[給给][藥药]|推[薦荐]|起始)?(?:[劑剂]量)?[為为是]?\s*$"
)
#: "The 600 mg dose was selected as the recommended Phase 2 dose".
_CHOSEN = re.compile(
    r"\s*(?:dose\s+)?(?:was|has been|is)\s+(?:selected|chosen|determined|identified|declared|established|confirmed)\s+"
    r"(?:as|to be)\s+(?:the\s+)?(?:recommended phase (?:2|3|II|III) dose|RP[23]D)",
    re.I,
)
_NEXT = re.compile(r"\s*(?:,|and|or|,\s*(?:and|or|then))\s*")
_COHORTS = searchable(
    r"\bcohorts of (?P<counts>\d+(?:(?:,| and|, and) \d+)+) (?:patients|participants|subjects)\s+(?:each\s+)?"
    r"(?:received|were given|were treated (?:with|at))\s",
    re.I,
)
_TO_WHOM = re.compile(r"\s*(?:in|to)\s+$", re.I)


def doses(passage: Passage, listed: list[Assigned]) -> list[Finding]:
    """The doses of a sentence; *listed* are the arms that it assigns patients to."""
    found: list[Finding] = []
    shared = _cohorts(passage)
    for figure in passage.every_figure:
        item_of = next((item for item in listed if item.dose and item.dose.start == figure.start), None)
        if item_of:
            mark = Mark(figure.start, figure.core, "dose", "dose")
            own = replace(figure, n=None, total=None)
            found.append(Finding(own, mark, item_of.start, figure.core, unit=figure.unit, arm=item_of.arm, rule="dose"))
        elif figure.kind == "dose" and (_is_given(passage, figure) or _follows(passage, figure, found)):
            counted = _recipients(passage, figure)
            start = min([figure.start, *([counted.start] if counted and counted.end <= figure.start else [])])
            end = max([figure.end, *([counted.end] if counted else [])])
            n = counted.value if counted and isinstance(counted.value, int) else shared.get(figure.start)
            mark = Mark(figure.start, figure.end, _kind(passage, figure), "dose")
            item = Finding(
                replace(figure, n=figure.n if n is None else n), mark, start, end, unit=figure.unit, rule="dose"
            )
            own_arm = next((a for a in passage.arms if a.start <= figure.start < a.end), None)
            if own_arm and own_arm.name[-1] in "組组":
                found.append(replace(item, arm=own_arm))
                continue
            found.append(replace(item, subgroup=_named_arm(passage.book, figure, passage.text)))
    return found


def _follows(passage: Passage, figure: Figure, found: list[Finding]) -> bool:
    """Whether the dose before it in a list was given: "3.7 GBq, 5.55 GBq and 7.4 GBq"."""
    return bool(found) and _NEXT.fullmatch(passage.text[found[-1].figure.core : figure.start]) is not None


def _cohorts(passage: Passage) -> dict[int, int]:
    """ "Cohorts of 3, 4 and 6 patients received A, B and C": how many got each dose, by where the dose stands."""
    match = _COHORTS.search(passage.text)
    if not match:
        return {}
    counts = [int(word) for word in re.findall(r"\d+", match["counts"])]
    doses = [f for f in passage.every_figure if f.kind == "dose" and f.start >= match.end()]
    return {f.start: n for f, n in zip(doses, counts, strict=True)} if len(doses) == len(counts) else {}


def _kind(passage: Passage, figure: Figure) -> str:
    """A dose given, or the one recommended or tolerated at most where the words before it say so."""
    named = [m.name for m in passage.all_marks if m.name in ("RP2D", "MTD") and m.end <= figure.start]
    if named:
        return named[-1]
    return "RP2D" if _CHOSEN.match(passage.text, figure.core) else "dose"


def _is_given(passage: Passage, figure: Figure) -> bool:
    before = passage.text[max(0, figure.start - 70) : figure.start]
    if figure.unit and re.match(r"(?:mg|mcg|μg|µg|ug|g|mL|ml|IU|毫克|微克)", figure.unit):
        if _STRENGTH.match(passage.text, figure.end) or figure.unit in ("ml", "mL"):
            return False
        return bool(_MASS_BEFORE.search(before) or _MASS_AFTER.match(passage.text, figure.end))
    return figure.unit is not None and bool(_GIVEN.search(before))


def _recipients(passage: Passage, figure: Figure) -> Figure | None:
    """ "Three participants received F", "F in three participants"."""
    for count in passage.figures:
        if count.kind != "count" or not count.noun:
            continue
        if count.end <= figure.start and re.fullmatch(
            r"\s*(?:each\s+)?(?:received|were given|were treated (?:with|at)|were dosed (?:with|at))"
            r"\s+(?:a dose of\s+)?",
            passage.text[count.end : figure.start],
            re.I,
        ):
            return count
        if count.start >= figure.end and _TO_WHOM.fullmatch(passage.text[figure.end : count.start]):
            return count
    return None


def _named_arm(book: ArmBook, figure: Figure, text: str) -> str | None:
    """The arm that is called by its dose ("Drug 4 mg")."""
    if figure.value is None or figure.unit is None:
        return None
    if (before := _HAN_BEFORE.search(text[: figure.start][-30:])) and (arm := book.of_drug(before["who"])):
        return arm
    written = r"\s*".join(map(re.escape, text[figure.start : figure.core].split()))
    amount = rf"{figure.value:g}\s*{re.escape(figure.unit)}|{written}"
    wanted = re.compile(rf"(?<![\d.])(?:{amount})(?![A-Za-z/])", re.I)
    named = sorted({name for name in book.names.values() if wanted.search(name)})
    return named[0] if len(named) == 1 else None
