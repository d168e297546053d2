"""Where a path may go from a thing, and what each step costs.

What documents assert stands in the merged view as plain triples, and a step reads only the few around one thing. What
is only planned, possible or denied does not stand there: for that, where nothing else leads on, the network is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING, NamedTuple, Protocol

from graph import KnowledgeGraph
from ontology import ID, MAPPINGS, VOCAB, expand, node

if TYPE_CHECKING:
    from networkx import MultiDiGraph

#: Types whose things are properties that many share (a phase, a country), passed through only where nothing else leads.
SHARED = frozenset(
    "phase study-design study-status place presentation-form doctype procedure procedure-event study-event "
    "product-type role exchange measure ownership agreement-type designation-status kind".split()
)

_CROWD = 0.5
_THINGS = (f"<{ID}", f"<{VOCAB}")
_SPECIAL = (
    "dcterms:references", "resolvesTo", "affiliatedWith", "hasSubmission", "submissionStatus", "submissionType",
    "skos:broader",
)  # fmt: skip

#: The predicates of plain triples between two things. Claims point at things too, and a thing may have thousands.
PREDICATES = tuple(
    sorted(
        {node(expand(slot.plain)) for mapping in MAPPINGS.values() for slot in mapping.slots if slot.plain}
        | {node(expand(name)) for name in _SPECIAL}
    )
)


class Edge(NamedTuple):
    """A relation between two things as it is stated: its predicate's IRI, how it is meant, and a claim that says so."""

    source: str
    predicate: str
    target: str
    status: str = "asserted"
    claim: str = ""


class Ways(Protocol):
    """The edges around things."""

    def around(self, thing: str) -> list[Edge]:
        """The edges that begin or end at *thing*."""


class Stated:
    """The edges that documents assert: plain triples of the merged view."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        """Look edges up in *kg*."""
        self._store = kg.store
        self._known: dict[str, list[Edge]] = {}

    def around(self, thing: str) -> list[Edge]:
        """The edges that begin or end at *thing*."""
        if thing not in self._known:
            me = node(thing)
            found = [quad for p in PREDICATES for quad in self._store.match(s=me, p=p, g="")]
            found += [quad for p in PREDICATES for quad in self._store.match(p=p, o=me, g="")]
            edges = {Edge(s[1:-1], p[1:-1], o[1:-1]) for s, p, o, _ in found if _between(s, o)}
            self._known[thing] = sorted(edges)
        return self._known[thing]


class Drawn:
    """All edges of the network, with what is planned, possible or denied."""

    def __init__(self, network: MultiDiGraph) -> None:
        """Take the edges of *network*."""
        self._network = network

    def around(self, thing: str) -> list[Edge]:
        """The edges that begin or end at *thing*."""
        if thing not in self._network:
            return []
        found = [
            *self._network.out_edges(thing, keys=True, data=True),
            *self._network.in_edges(thing, keys=True, data=True),
        ]
        return sorted({Edge(a, key, b, data["status"], data["statement_iri"]) for a, b, key, data in found})


def way(ways: Ways, first: str, last: str, shunned: frozenset[str]) -> list[Edge] | None:
    """The cheapest way between two things: its edges, in order; None where there is none.

    Dijkstra's search from the end that comes first by its name, ties broken by names: one way, there and back. A
    thing that many touch explains little, so a step costs more the more edges its ends have.
    """
    start, goal = sorted((first, last))
    best: dict[str, tuple[float, str]] = {start: (0.0, "")}
    waiting, done = [(0.0, start)], set[str]()
    while waiting:
        spent, here = heappop(waiting)
        if here == goal:
            things = [here, *_back(best, here)]
            ordered = things if things[0] == first else things[::-1]
            return [_edge(ways, a, b) for a, b in pairwise(ordered)]
        if here in done:
            continue
        done.add(here)
        for other in {edge.source if edge.target == here else edge.target for edge in ways.around(here)} - done:
            if other != goal and _sort(other) in shunned:
                continue
            crowd = log2(1 + len(ways.around(here))) + log2(1 + len(ways.around(other)))
            reached = (round(spent + 1 + _CROWD * crowd / 2, 6), here)
            if other not in best or reached < best[other]:
                best[other] = reached
                heappush(waiting, (reached[0], other))
    return None


def _back(best: dict[str, tuple[float, str]], here: str) -> Iterator[str]:
    while here := best[here][1]:
        yield here


def _edge(ways: Ways, a: str, b: str) -> Edge:
    """The edge to show between two things: asserted before others, then in the direction of the way."""
    found = [edge for edge in ways.around(a) if {edge.source, edge.target} == {a, b}]
    return min(found, key=lambda edge: (edge.status != "asserted", edge.source != a, edge))


def _between(s: str, o: str) -> bool:
    return s.startswith(_THINGS) and o.startswith(_THINGS) and s != o


def _sort(thing: str) -> str:
    for base in (ID, VOCAB):
        if thing.startswith(base):
            return thing[len(base) :].split("/", 1)[0]
    return ""
