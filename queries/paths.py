"""The shortest explained path between two things: each step in plain words, with its date, quote and announcement.

The way goes over the network of claims. A thing that half the graph touches explains little, so passing through one
costs more than through one that few touch; and what is only planned, possible or denied is taken last, and shown so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING, Any

from graph import KnowledgeGraph
from ontology import NoPath
from queries.lineage import resolved
from queries.phrases import phrase
from queries.said import Reader, Source

if TYPE_CHECKING:
    from networkx import MultiDiGraph

#: Types whose things are properties that many share (a phase, a country), passed through only where nothing else leads.
SHARED = frozenset(
    "phase study-design study-status place presentation-form doctype procedure procedure-event study-event "
    "product-type role exchange measure ownership agreement-type".split()
)

_UNSTATED = 3.0
_CROWD = 0.5


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

    def __len__(self) -> int:
        return len(self.hops)

    def to_dict(self) -> dict[str, Any]:
        """The path as JSON values."""
        ends = {"start": self.start, "start_label": self.start_label, "end": self.end, "end_label": self.end_label}
        return {**ends, "hops": [hop.to_dict() for hop in self.hops]}

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
            lines.append(f"              “{short}” — {hop.announcement}")
        return "\n".join(lines) + "\n"


def shortest_path(kg: KnowledgeGraph, start: str, end: str) -> Path:
    """The shortest explained path between two things, each a name, an IRI or a prefixed name.

    Raises NoPath where nothing connects them, NameNotFound and AmbiguousName.
    """
    first, last = resolved(kg, start), resolved(kg, end)
    reader = Reader(kg)
    if first == last:
        return Path(first, start, last, end, ())
    network = kg.network()
    for iri, name in ((first, start), (last, end)):
        if iri not in network:
            raise NoPath(f"no claim connects {name!r} with anything else")
    way = _way(network, first, last, SHARED) or _way(network, first, last, frozenset())
    if way is None:
        raise NoPath(f"nothing in the graph connects {start!r} and {end!r}")
    hops = tuple(_hop(network, reader, a, b) for a, b in pairwise(way))
    return Path(first, reader.label(first), last, reader.label(last), hops)


def _way(network: MultiDiGraph, first: str, last: str, shunned: frozenset[str]) -> list[str] | None:
    """Dijkstra's search from the end that comes first by its name, ties broken by names: one way, there and back."""
    start, goal = sorted((first, last))
    degree: dict[str, int] = dict(network.degree())
    best: dict[str, tuple[float, str]] = {start: (0.0, "")}
    waiting, done = [(0.0, start)], set[str]()
    while waiting:
        spent, node = heappop(waiting)
        if node == goal:
            found = [node, *_back(best, node)]
            return found if found[0] == first else found[::-1]
        if node in done:
            continue
        done.add(node)
        for other in {*network.succ[node], *network.pred[node]} - done:
            if other != goal and network.nodes[other].get("entitytype") in shunned:
                continue
            reached = (round(spent + _cost(network, degree, node, other), 6), node)
            if other not in best or reached < best[other]:
                best[other] = reached
                heappush(waiting, (reached[0], other))
    return None


def _back(best: dict[str, tuple[float, str]], node: str) -> Iterator[str]:
    while node := best[node][1]:
        yield node


def _cost(network: MultiDiGraph, degree: dict[str, int], a: str, b: str) -> float:
    crowd = log2(1 + degree[a]) + log2(1 + degree[b])
    edges = [*(network.get_edge_data(a, b) or {}).values(), *(network.get_edge_data(b, a) or {}).values()]
    stated = any(edge.get("status") == "asserted" for edge in edges)
    return 1 + _CROWD * crowd / 2 + (0 if stated else _UNSTATED)


def _hop(network: MultiDiGraph, reader: Reader, a: str, b: str) -> Hop:
    # Of the claims that connect the two: asserted before others, the earliest first, in the direction of the way.
    candidates = [
        (edge.get("status") != "asserted", edge.get("first_asserted") or "9999", backwards, key, edge)
        for source, target, backwards in ((a, b, False), (b, a, True))
        for key, edge in (network.get_edge_data(source, target) or {}).items()
    ]
    _, _, backwards, key, edge = min(candidates, key=lambda candidate: candidate[:4])
    said = reader.said(edge["statement_iri"])
    return Hop(
        source=a,
        source_label=reader.label(a),
        predicate=key,
        words=phrase(edge["predicate"], backwards),
        target=b,
        target_label=reader.label(b),
        backwards=backwards,
        status=edge["status"],
        date=(said.date if said else "") or edge["first_asserted"],
        quote=said.quote if said else edge["quote"],
        claim=edge["statement_iri"],
        announcement=said.source if said else Source(edge["document_urls"][0], edge["first_asserted"]),
    )
