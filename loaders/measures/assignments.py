"""Who was assigned to what: the arms that a sentence lists after "randomized to", with their doses and sizes.

>>> from loaders.measures.arms import ArmBook
>>> text = "Patients were assigned to drug-x at 3 mg (n=48), drug-x at 9 mg (n=47), or placebo (n=46)."
>>> book = ArmBook.of([text, "ORR was 1% in the low-dose arm and 2% in the high-dose arm."])
>>> [(item.name, item.size) for item in assigned(Passage(text, book=book))]
[('low-dose', 48), ('high-dose', 47), ('placebo', 46)]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from loaders.figures import Figure
from loaders.measures.arm_forms import is_control
from loaders.measures.arms import Arm
from loaders.measures.findings import Finding
from loaders.measures.han_assignments import SIZED, han_assigned
from loaders.measures.mark import Mark
from loaders.measures.passage import Passage
from loaders.numerals import number
from loaders.searching import searchable

_TO = re.compile(
    r"\b(?:randomi[sz]ed|assigned|allocated)\b(?:[^.;]|\.\d){0,60}?\bto\s+"
    r"(?:(?:receive|treatment with|either|one of|subcutaneous|oral|intravenous|once-daily|once-weekly)\s+)*"
    r"(?P<items>.+)",
    re.I,
)
#: "Patients received drug 2.5 g or meropenem 1 g": one or the other, each with its dose.
_GOT = searchable(
    r"\b(?:patients|participants|subjects|adults)\s+(?:received|were given|were treated with)\s+(?:either\s+)?"
    r"(?P<items>[A-Za-z][\w-]+ (?:\w+ )?\d[\d.,]*\s?(?:mg|g|µg|μg|mcg)(?:/kg)?\b[^.;]{0,60}?\s(?:or|versus)\s.+)",
    re.I,
)
_CUT = re.compile(r"\s*,(?!\d{3}(?!\d))\s*(?:(?:or|and)\s+)?|\s+(?:or|versus|vs\.?)\s+|\)\s+and\s+")
_SIZE = re.compile(r"\(\s*[nN]\s*=\s*(?P<n>\d[\d,]*)\s*\)")
_NAME_ENDS = re.compile(
    r"\s*[(;]|\s+(?:once|twice|every|daily|weekly|monthly|QD|BID|QW|Q\d+W|for|over|during|in|administered|given"
    r"|at\s+week"
    r"|by|plus matching|followed)\b|\.(?:\s|$)",
    re.I,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_GIVEN = re.compile(
    r"^(?:(?:an?|one|single|the)\s+)*(?:[\w-]+\s+){0,2}?(?:doses?|infusions?|injections?)\s+of\s+|^(?:an?|the)\s+"
)
_NO_NAME = re.compile(r"(?:one|two|three|either|each|any|the|a|an|\d+)\b|[^A-Za-z]", re.I)
_LEVELS = ("low dose", "high dose")
_DRAWN = searchable(r"randomi[sz]|assigned|allocated|enrol|[隨随][機机]|分[入為为至到]", re.I)


@dataclass(frozen=True, slots=True)
class Assigned:
    """One of the arms that a sentence lists; ``[start, end)`` is the item of the list."""

    start: int
    end: int
    name: str
    size: int | None
    dose: Figure | None

    @property
    def arm(self) -> Arm:
        """The arm, where the list names it."""
        return Arm(self.start, self.end, self.name, is_control(self.name))


def assigned(passage: Passage) -> list[Assigned]:
    """The arms that a sentence lists; empty where it lists fewer than two."""
    if "隨" in passage.text or "随" in passage.text:
        return [Assigned(*item) for item in han_assigned(passage)]
    match = _TO.search(passage.text) if _DRAWN.search(passage.text) else _GOT.search(passage.text)
    if match is None:
        return []
    items = [item for item in _items(passage, match.start("items")) if item is not None]
    return _levelled(passage, items) if len(items) > 1 else []


def _items(passage: Passage, start: int) -> Iterator[Assigned | None]:
    text = passage.text
    masked = _BRACKETS.sub(lambda match: "¤" * len(match[0]), text)
    ends = [(m.start(), m.end()) for m in _CUT.finditer(masked, start)]
    for low, high in zip([start, *(end for _, end in ends)], [*(begin for begin, _ in ends), len(text)], strict=True):
        closed = high + 1 if text[high : high + 1] == ")" else high
        item = _item(passage, low, closed)
        if item is None:
            return
        yield item


def _item(passage: Passage, start: int, end: int) -> Assigned | None:
    """One item of the list; None where the list is over: neither a known arm, nor a dose, nor a size."""
    text = passage.text[start:end]
    size = _SIZE.search(text)
    cut = _NAME_ENDS.search(text)
    stop = start + cut.start() if cut else end
    doses = [f for f in passage.every_figure if f.kind == "dose" and start <= f.start < stop]
    words = text[: cut.start() if cut else len(text)].strip()
    named = passage.book.called(text[: cut.end() if cut else len(text)] if not size else text[: size.start()])
    stop = start + (size.end() if size else max(len(words), doses[0].core - start if doses else 0))
    count = number(size["n"]) if size else None
    if not named and not doses and not size and not is_control(words[:30]):
        return None
    name = named[-1] if named else _GIVEN.sub("", words)
    if not named and (_NO_NAME.match(name) or len(name.split()) > 6):
        return None
    return Assigned(start, stop, name, count if isinstance(count, int) else None, doses[0] if doses else None)


def _levelled(passage: Passage, items: list[Assigned]) -> list[Assigned]:
    """Arms that the text goes on to call low and high by their dose."""
    low, high = (passage.book.names.get(key) for key in _LEVELS)
    unit = next((item.dose.unit for item in items if item.dose), None)
    same = [item for item in items if item.dose and item.dose.unit == unit]
    given = sorted({item.dose.value for item in same if item.dose and item.dose.value is not None})
    if not (low and high) or len(given) < 2:
        return items
    names = {given[0]: low, given[-1]: high}
    return [
        replace(item, name=names[item.dose.value]) if item.dose and item in same and item.dose.value in names else item
        for item in items
    ]


def sizes(passage: Passage, listed: list[Assigned], known: Callable[[int], bool]) -> list[Finding]:
    """How many each arm has, where the sentence assigns them or their sum is a number that the document *known*."""
    counted = [(item.arm, item.size) for item in listed if item.size is not None]
    if not counted:
        counted = [(arm, size) for arm in passage.arms if (size := _sized(passage, arm)) is not None]
        total = sum(size for _, size in counted)
        if len(counted) < 2 or not (_DRAWN.search(passage.text) or known(total)):
            return []
    return [_size(arm, size) for arm, size in counted]


def _sized(passage: Passage, arm: Arm) -> int | None:
    size = _SIZE.search(passage.text, arm.start, min(len(passage.text), arm.end + 14))
    size = size if size and size.start() - arm.end < 3 else SIZED.match(passage.text, arm.end)
    value = number(size["n"]) if size else None
    return value if isinstance(value, int) else None


def _size(arm: Arm, size: int) -> Finding:
    figure = Figure(arm.start, arm.end, arm.end, "count", size, "patients")
    mark = Mark(arm.start, arm.end, "patients randomized", "baseline")
    return Finding(figure, mark, arm.start, arm.end, unit="patients", arm=arm, rule="patients")
