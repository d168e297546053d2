"""Where a path may go from a thing, and what each step costs.

What documents assert stands in the merged view as plain triples, and a step reads only the few around one thing. What
is only planned, possible or denied does not stand there: for that, where nothing else leads on, documents are asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from heapq import heappop, heappush
from itertools import pairwise
from math import log2
from typing import NamedTuple, Protocol

from graph import KnowledgeGraph
from ontology import CLAIM, ID, MAPPINGS, VOCAB, expand, node

#: Types whose things are properties that many share (a phase, a country), passed through only where nothing else leads.
SHARED = frozenset(
    "phase study-design study-status place presentation-form doctype procedure procedure-event study-event "
    "product-type role exchange measure ownership agreement-type designation-status kind registry".split()
)

#: The most things that a search for a way passes through: in a graph of thousands of documents it must end.
REACH = 3000
#: The most relations that it reads around things, and the most things that it looks at: hubs have thousands.
READ, LOOKED = 40_000, 700

_CROWD = 0.5
_SURE = (
    (node(expand("modality")), node(f"{VOCAB}modality/asserted")),
    (node(expand("polarity")), node(f"{VOCAB}polarity/affirmed")),
)
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


_KNOWN = frozenset(PREDICATES)


@cache
def _into(sort: str) -> tuple[str, ...]:
    """The predicates that may lead to a thing of a type: only these are looked up, for every thing on the way."""
    slots = [slot for mapping in MAPPINGS.values() for slot in mapping.slots if slot.plain]
    if sort not in {slot.thing for slot in slots}:
        return PREDICATES
    named = {slot.plain for slot in slots if slot.thing == sort} | set(_SPECIAL)
    return tuple(sorted(node(expand(name)) for name in named))


class Edge(NamedTuple):
    """A relation between two things as it is stated: its predicate's IRI, how it is meant, and a claim that says so."""

    source: str
    predicate: str
    target: str
    status: str = "asserted"
    claim: str = ""


class Ways(Protocol):
    """The edges around things."""

    @property
    def spent(self) -> bool:
        """Whether as much was read as a search may read."""

    def around(self, thing: str) -> list[Edge]:
        """The edges that begin or end at *thing*."""


class Stated:
    """The edges that documents assert: plain triples of the merged view."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        """Look edges up in *kg*."""
        self._store = kg.store
        self._known: dict[str, list[Edge]] = {}
        self._read = 0

    @property
    def spent(self) -> bool:
        """Whether as much was read as a search may read."""
        return self._read > READ or len(self._known) > LOOKED

    def around(self, thing: str) -> list[Edge]:
        """The edges that begin or end at *thing*."""
        if thing not in self._known:
            me = node(thing)
            found = [quad for quad in self._store.match(s=me, g="") if quad[1] in _KNOWN]
            found += [quad for p in _into(sort_of(thing)) for quad in self._store.match(p=p, o=me, g="")]
            edges = {Edge(s[1:-1], p[1:-1], o[1:-1]) for s, p, o, _ in found if _between(s, o)}
            self._known[thing] = sorted(edges)
            self._read += len(edges)
        return self._known[thing]


class Meant:
    """The edges that documents assert, and those that they only plan, hold possible or deny."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        """Look edges up in *kg*."""
        self._graph = kg
        self._stated = Stated(kg)
        self._known: dict[str, list[Edge]] = {}
        self._documents: dict[str, list[Edge]] = {}

    @property
    def spent(self) -> bool:
        """Whether as much was read as a search may read."""
        return self._stated.spent or len(self._documents) > LOOKED

    def around(self, thing: str) -> list[Edge]:
        """The edges that begin or end at *thing*; of a hub those that its first and last documents mean."""
        if thing not in self._known:
            found = set(self._stated.around(thing))
            claims = self._graph.mentions(thing).taken
            for document in sorted({claim.removeprefix(CLAIM)[:16] for claim in claims if self._open(claim)}):
                found.update(edge for edge in self._of(document) if thing in edge[:3:2])
            self._known[thing] = sorted(found)
        return self._known[thing]

    def _open(self, claim: str) -> bool:
        """Whether a claim is planned, possible or denied."""
        me = node(claim)
        return not all(any(self._graph.store.match(me, p, o, "")) for p, o in _SURE)

    def _of(self, document: str) -> list[Edge]:
        """What one document means and does not assert."""
        if document not in self._documents:
            name, edges = self._graph.canonical, []
            for (s, p, o), sayings in self._graph.said(self._graph.document(document)).items():
                said = next((saying for saying in sayings if saying.meant != "asserted"), None)
                if said and name(s[1:-1]) != name(o[1:-1]):
                    edges.append(Edge(name(s[1:-1]), p[1:-1], name(o[1:-1]), said.meant, said.claim))
            self._documents[document] = edges
        return self._documents[document]


def way(ways: Ways, first: str, last: str, shunned: frozenset[str], reach: int = REACH) -> list[Edge] | None:
    """The cheapest way between two things: its edges, in order; None where none is found among *reach* things.

    Where hubs have so many relations that the search is cut (``ways.spent``), the cheapest found until then.

    Dijkstra's search from the end that comes first by its name, ties broken by names: one way, there and back. A
    thing that many touch explains little, so a step costs more the more edges its ends have.
    """
    start, goal = sorted((first, last))
    best: dict[str, tuple[float, str]] = {start: (0.0, "")}
    waiting, done = [(0.0, start)], set[str]()
    while waiting and len(done) < reach:
        spent, here = heappop(waiting)
        if here == goal or (ways.spent and goal in best):
            things = [goal, *_back(best, goal)]
            ordered = things if things[0] == first else things[::-1]
            return [edge_between(ways, a, b) for a, b in pairwise(ordered)]
        if ways.spent:
            return None
        if here in done:
            continue
        done.add(here)
        near = {edge.source if edge.target == here else edge.target for edge in ways.around(here)} - done
        # The goal first, then in order: where the search is cut, it is cut at the same place each time.
        for other in sorted(near, key=lambda thing: (thing != goal, thing)):
            if other != goal and (ways.spent or sort_of(other) in shunned):
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


def edge_between(ways: Ways, a: str, b: str) -> Edge:
    """The edge to show between two things: asserted before others, then in the direction of the way."""
    found = [edge for edge in ways.around(a) if {edge.source, edge.target} == {a, b}]
    return min(found, key=lambda edge: (edge.status != "asserted", edge.source != a, edge))


def _between(s: str, o: str) -> bool:
    return s.startswith(_THINGS) and o.startswith(_THINGS) and s != o


def sort_of(thing: str) -> str:
    """The type that an IRI is made for, or the scheme of a concept; nothing for other IRIs."""
    for base in (ID, VOCAB):
        if thing.startswith(base):
            return thing[len(base) :].split("/", 1)[0]
    return ""
