"""The shortest explained path between two things: each step in plain words, with its date, quote and announcement.

A thing that half the graph touches explains little, so passing through one costs more than through one that few
touch; and what is only planned, possible or denied is taken last, and shown so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from graph import KnowledgeGraph
from ontology import MAPPINGS, NoPath, expand
from queries.lineage import resolved
from queries.phrases import phrase
from queries.said import Reader, Said, Source
from queries.ways import LOOKED, REACH, READ, SHARED, Edge, Meant, Stated, way


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path, from ``source`` to ``target``; ``backwards`` where the claim says it the other way round."""

    source: str
    source_label: str
    predicate: str
    words: str
    target: str
    target_label: str
    backwards: bool
    status: str
    date: str
    quote: str
    claim: str
    announcement: Source

    def to_dict(self) -> dict[str, Any]:
        """The step as JSON values."""
        said = {"iri": self.announcement.iri, "date": self.announcement.date, "publisher": self.announcement.publisher}
        return {
            "source": self.source,
            "source_label": self.source_label,
            "predicate": self.predicate,
            "words": self.words,
            "target": self.target,
            "target_label": self.target_label,
            "backwards": self.backwards,
            "status": self.status,
            "date": self.date,
            "quote": self.quote,
            "claim": self.claim,
            "announcement": {**said, "title": self.announcement.title},
        }


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one thing to another, step by step; none where both names mean one thing."""

    start: str
    start_label: str
    end: str
    end_label: str
    hops: tuple[Hop, ...]
    #: Whether the search was cut at things with thousands of relations: there may be a cheaper way.
    cut: bool = False

    def __len__(self) -> int:
        return len(self.hops)

    def to_dict(self) -> dict[str, Any]:
        """The path as JSON values."""
        ends = {"start": self.start, "start_label": self.start_label, "end": self.end, "end_label": self.end_label}
        return {**ends, "hops": [hop.to_dict() for hop in self.hops], **({"cut": True} if self.cut else {})}

    def to_json(self) -> str:
        """The same as indented text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    def to_text(self, width: int = 100) -> str:
        """One line a step, and under it the words and the announcement that says so."""
        if not self.hops:
            return f"{self.start_label} and {self.end_label} are one thing: {self.start}\n"
        lines = [self.start_label]
        for hop in self.hops:
            flag = "" if hop.status == "asserted" else f"  [{hop.status}]"
            quote = " ".join(hop.quote.split())
            short = quote if len(quote) <= width else f"{quote[: width - 1].rstrip()}…"
            lines.append(f"  {hop.date:<10}  {hop.words} {hop.target_label}{flag}")
            lines.append(f"{' ' * 14}“{short}” — {hop.announcement}" if quote else f"{' ' * 14}by its key")
        if self.cut:
            lines.append(f"The search was cut after {READ:,} relations or {LOOKED:,} things: a shorter way may exist.")
        return "\n".join(lines) + "\n"


def shortest_path(kg: KnowledgeGraph, start: str, end: str) -> Path:
    """The shortest explained path between two things, each a name, an IRI or a prefixed name.

    Raises NoPath where nothing connects them, NameNotFound and AmbiguousName.
    """
    first, last = resolved(kg, start), resolved(kg, end)
    reader = Reader(kg)
    edges, cut = ([], False) if first == last else _found(kg, first, last)
    if edges is None and cut:
        raise NoPath(
            f"no way between {start!r} and {end!r} was found before the search was cut: it leads through things with "
            f"thousands of relations (it reads {READ:,} relations, of {LOOKED:,} things, and passes {REACH:,})"
        )
    if edges is None:
        raise NoPath(f"nothing in the graph connects {start!r} and {end!r} (looked at up to {REACH:,} things)")
    return replace(explained(reader, first, last, edges), cut=cut)


def explained(reader: Reader, first: str, last: str, edges: list[Edge]) -> Path:
    """The path over *edges*, each step with the claim that states it."""
    hops: list[Hop] = []
    here = first
    for edge in edges:
        hops.append(_hop(reader, edge, backwards=edge.source != here))
        here = hops[-1].target
    return Path(first, reader.label(first), last, reader.label(last), tuple(hops))


def _found(kg: KnowledgeGraph, first: str, last: str) -> tuple[list[Edge] | None, bool]:
    """The edges of the way, None where there is none, and whether the search for it was cut."""
    for ways in (Stated(kg), Meant(kg)):
        for shunned in (SHARED, frozenset[str]()):
            found = way(ways, first, last, shunned)
            if found or ways.spent:
                return found, ways.spent
    return None, False


def _hop(reader: Reader, edge: Edge, backwards: bool) -> Hop:
    a, b = (edge.target, edge.source) if backwards else (edge.source, edge.target)
    said = reader.said(edge.claim) if edge.claim else _saying(reader, edge)
    document = next((end for end in (a, b) if reader.kind(end) in ("announcement", "registry-record")), "")
    return Hop(
        source=a,
        source_label=reader.label(a),
        predicate=edge.predicate,
        words=phrase(edge.predicate.rsplit("#", 1)[-1].rsplit("/", 1)[-1], backwards),
        target=b,
        target_label=reader.label(b),
        backwards=backwards,
        status=edge.status,
        date=(said.date or said.source.date) if said else "",
        quote=said.quote if said else "",
        claim=said.iri if said else "",
        announcement=said.source if said else reader.source(document) if document else Source(""),
    )


def _saying(reader: Reader, edge: Edge) -> Said | None:
    """The earliest claim that states an edge: one of a kind that yields its predicate, and that mentions both ends."""
    kinds = {
        kind for kind, mapping in MAPPINGS.items() for slot in mapping.slots
        if slot.plain and expand(slot.plain) == edge.predicate
    }  # fmt: skip
    found = [said for said in reader.both(edge.source, edge.target) if said.claim.stated]
    return next((said for said in found if said.claim.kind in kinds), next(iter(found), None))
