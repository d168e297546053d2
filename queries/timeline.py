"""What was said of a thing in order of time, by one of four clocks: occurred, data cut-off, announced, loaded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Literal

from graph import MOST, KnowledgeGraph
from ontology import CLAIM, NameNotFound, UsageProblem
from queries.clocks import cutoff, occurred
from queries.lineage import resolved
from queries.lineage_model import Cut
from queries.said import Reader, Said, day
from queries.wording import words

Clock = Literal["occurred", "cutoff", "announced", "loaded"]

#: The clocks, and the order in which an event is dated where its own clock says nothing.
CLOCKS: tuple[Clock, ...] = ("occurred", "cutoff", "announced", "loaded")


_DOCUMENTS = ("announcement", "registry-record")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing said: its date by the clock that was asked for, all four clocks, and the claim."""

    date: str
    clock: Clock
    text: str
    kind: str
    modality: str
    polarity: str
    occurred: str
    cutoff: str
    announced: str
    loaded: str
    publisher: str
    quote: str
    claim: str
    announcement: str
    also: tuple[str, ...] = ()
    correction: str = ""

    @property
    def flags(self) -> tuple[str, ...]:
        """What a reader must not miss: that it is planned, possible, negated, or said by a correction."""
        marks = (self.modality, self.polarity, self.correction)
        return tuple(flag for flag in marks if flag not in ("asserted", "affirmed", ""))


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a thing, in order of time."""

    thing: str
    label: str
    events: tuple[Event, ...]
    cut: Cut | None = None

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)

    def to_json(self) -> str:
        """The timeline as indented JSON; empty fields left out."""
        events = [{name: value for name, value in asdict(event).items() if value} for event in self.events]
        cut = {"cut": asdict(self.cut)} if self.cut else {}
        whole = {"thing": self.thing, "label": self.label, **cut, "events": events}
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"

    def to_svg(self, theme: str = "light") -> str:
        """The timeline as a picture: a lane a kind, a mark an event, dates beside it; *theme*: light or dark."""
        from queries.timeline_svg import svg

        return svg(self, theme)

    def _repr_html_(self) -> str:
        return self.to_svg()

    def to_text(self, width: int = 100) -> str:
        """One line an event, and under it the words and the announcement."""
        lines = [self.label, *([self.cut.words] if self.cut else [])]
        for event in self.events:
            flags = f"  [{', '.join(event.flags)}]" if event.flags else ""
            mark = {"occurred": "", "cutoff": " (data cut-off)", "announced": " (announced)", "loaded": " (loaded)"}
            lines.append(f"  {event.date or '?':<10}  {event.text}{mark[event.clock]}{flags}")
            quote = event.quote if len(event.quote) <= width else f"{event.quote[: width - 1].rstrip()}…"
            more = f", and {len(event.also)} more" if event.also else ""
            lines.append(f"{'':14}“{quote}” — {event.publisher} {event.announced}{more}")
        return "\n".join(lines) + "\n"


def timeline(
    kg: KnowledgeGraph, thing: str, clock: Clock = "occurred", as_of: str | None = None, most: int | None = MOST
) -> Timeline:
    """What is said of *thing* (a name, a prefixed name, an IRI), by date.

    An event that *clock* does not date is dated by the next of cut-off and announcement. What several documents say in
    the same words is one event, the later ones in ``also``. Of a hub with more claims than *most* those of its oldest
    and newest announcements are taken, and ``cut`` tells so; None takes all.

    Raises NameNotFound, AmbiguousName, UsageProblem.
    """
    if clock not in CLOCKS:
        raise UsageProblem(f"{clock!r} is no clock; clocks: {', '.join(CLOCKS)}")
    reader = Reader(kg, as_of, most)
    iri = resolved(kg, thing)
    found = reader.stated_in(iri) if reader.kind(iri) in _DOCUMENTS else reader.about(iri)
    if not found:
        raise NameNotFound(f"nothing{f' that held on {as_of}' if as_of else ''} in the graph is said of {thing!r}")
    loaded = {key: kg.loaded(kg.document(key)) or "" for key in {_document(said) for said in found}}
    events: dict[tuple[str, ...], Event] = {}
    for said in found:
        event = _event(said, clock, loaded[_document(said)])
        # By the clocks of documents each document is an event of its own.
        own = event.announcement if clock in ("announced", "loaded") else ""
        key = (event.text, event.occurred, event.cutoff, event.modality, event.polarity, own)
        events[key] = _joined(events[key], event) if key in events else event
    cut = None if reader.kind(iri) in _DOCUMENTS else Cut.of(reader.mentions(iri))
    ordered = tuple(sorted(events.values(), key=lambda e: (day(e.date), e.date)))
    return Timeline(iri, reader.label(iri), ordered, cut)


def _document(said: Said) -> str:
    """The id of the document that a claim stands in: the IRI of the claim begins with it."""
    return said.iri.removeprefix(CLAIM)[:16]


def _event(said: Said, clock: Clock, loaded: str) -> Event:
    clocks: dict[Clock, str] = {
        "occurred": occurred(said.claim), "cutoff": cutoff(said.claim), "announced": said.source.date, "loaded": loaded,
    }  # fmt: skip
    asked: tuple[Clock, ...] = (clock, "cutoff", "announced") if clock == "occurred" else (clock, "announced")
    used = next((name for name in asked if clocks[name]), clock)
    return Event(
        date=clocks[used][:10], clock=used, text=words(said.record), kind=said.claim.kind,
        modality=said.claim.modality, polarity=said.claim.polarity,
        occurred=clocks["occurred"], cutoff=clocks["cutoff"], announced=clocks["announced"], loaded=clocks["loaded"],
        publisher=said.source.publisher, quote=said.quote, claim=said.iri, announcement=said.source.iri,
        correction=said.source.correction,
    )  # fmt: skip


def _joined(first: Event, again: Event) -> Event:
    return first if again.claim == first.claim else replace(first, also=(*first.also, again.claim))
