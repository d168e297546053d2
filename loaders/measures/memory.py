"""What one sentence leaves to the next: the measure spoken of, the arms set side by side, an endpoint's time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.measures.arms import Arm
from loaders.measures.findings import Finding
from loaders.measures.mark import Mark
from loaders.measures.passage import Passage
from loaders.measures.qualifiers import time_points

_ENDPOINT = re.compile(r"\bendpoint\b|[終终][點点]", re.I)
_LEADS = re.compile(r"[:：]\s*$|如下[:：。]?\s*$|\bas follows\.?\s*$|下表")


#: "At the same visit, …": at the time that was named last.
_SAME_VISIT = re.compile(r"\bat (?:that|this|the same) (?:time ?point|visit|time|assessment)\b|\bby then\b", re.I)


@dataclass
class Memory:
    """What one sentence leaves to the next: the measure last spoken of, the arms last set side by side."""

    mark: Mark | None = None
    led: Mark | None = None
    head: Finding | None = None
    time: str | None = None
    endpoint: tuple[frozenset[str], str] | None = None
    visit: str | None = None
    list_time: str | None = None
    pair: tuple[Arm, ...] = ()


def at_endpoint(passage: Passage, item: Finding, memory: Memory) -> Finding:
    """ "It met its endpoint, the change in X at week 12. X increased by …": X is told at week 12."""
    early = item.mark.category == "efficacy" and item.status == "reported" and not item.mark.is_time
    if early and item.time is None and not passage.times:
        if memory.visit and _SAME_VISIT.search(passage.text):
            return replace(item, time=memory.visit)
        if memory.list_time and item.figure.kind in ("percent", "scale", "plain", "count", "ratio"):
            return replace(item, time=memory.list_time)
    if memory.endpoint is None or item.time or passage.times or item.mark.name not in memory.endpoint[0]:
        return item
    shown = item.status == "reported" and item.mark.category == "efficacy" and not item.mark.is_time
    return replace(item, time=memory.endpoint[1]) if shown else item


def announced(passage: Passage, memory: Memory) -> None:
    """A sentence that leads to a table or list leaves its measure: "The change in X at week 24 was as follows:"."""
    marks = [m for m in passage.marks if m.category == "efficacy"]
    if marks and _LEADS.search(passage.text):
        memory.mark, memory.time = marks[-1], passage.times[-1].value if passage.times else None
        memory.led = marks[-1]
    elif passage.marks:
        memory.led = None
    named = [time.value for time in passage.times]
    memory.visit = named[0] if len(set(named)) == 1 else None if named else memory.visit
    memory.endpoint = None
    if marks and len(passage.times) == 1 and _ENDPOINT.search(passage.text):
        told = {m.name for m in marks} | {hit.concept.value for hit in passage.hits}
        memory.endpoint = (frozenset(told), passage.times[0].value)


def lead(text: str, memory: Memory, *, listed: bool) -> None:
    """The time point that a lead-in gives to the lines under it: "Both endpoints were met at week 24:"."""
    if text.rstrip().endswith(":"):
        values = {time.value for time in time_points(text)}
        memory.list_time = values.pop() if len(values) == 1 else None
    elif not listed:
        memory.list_time = None


def remember(arms: list[Arm], memory: Memory) -> None:
    """Two arms named in one sentence are the pair that a later "respectively" means."""
    distinct = list({a.name: a for a in arms}.values())
    if len(distinct) > 1:
        memory.pair = tuple(sorted(distinct, key=lambda arm: arm.control))
    elif distinct and distinct[0].name not in {a.name for a in memory.pair}:
        memory.pair = (*memory.pair[-1:], distinct[0]) if len(memory.pair) < 2 else (distinct[0],)
