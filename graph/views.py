"""Views: what of a network to draw. The whole of it, without announcements, around one thing, or things of one type
and what they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from graph.edges import first_day
from ontology import UsageProblem, precision

if TYPE_CHECKING:
    from networkx import MultiDiGraph

#: A projected view: the type of its nodes, and the types of what they may share.
PROJECTIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "companies": ("company", ("product", "study", "agreement", "person")),
    "pipeline": ("product", ("condition", "target", "study", "company", "agreement")),
    "trials": ("study", ("product", "condition", "company", "presentation")),
}

#: The names of the views.
VIEWS = ("statements", *PROJECTIONS)

#: What more things than this share joins none of them: it says too little, and would join all with all.
SHARED_BY_MANY = 60

_OF_DOCUMENTS = ("announcement", "cited-document", "registry-record")
#: How sure an edge of each status is, the surest first; a denied one joins nothing.
_SURE = ("asserted", "conflicting", "planned", "possible")


@dataclass(frozen=True, slots=True)
class View:
    """What to draw. *ego* is an IRI: only what is at most *hops* edges away from it, in either direction."""

    name: str = "statements"
    announcements: bool = True
    ego: str = ""
    hops: int = 1


def view_of(network: MultiDiGraph, view: View) -> MultiDiGraph:
    """The network as *view* shows it. Raises UsageProblem for an unknown view and a thing that is not in it.

    >>> import networkx
    >>> sorted(view_of(networkx.MultiDiGraph([("a", "b"), ("b", "c")], hash=""), View(ego="a")).nodes)
    ['a', 'b']
    """
    if view.name not in VIEWS:
        raise UsageProblem(f"{view.name!r} is no view; views: {', '.join(VIEWS)}")
    if not view.announcements:
        kept = [iri for iri, data in network.nodes(data=True) if data["entitytype"] not in _OF_DOCUMENTS]
        network = _part(network, kept)
    if view.name in PROJECTIONS:
        network = _projected(network, *PROJECTIONS[view.name])
    if view.ego:
        network = _part(network, _around(network, view))
    network.graph["view"] = view.name
    return network


def _part(network: MultiDiGraph, nodes: Iterable[str]) -> MultiDiGraph:
    """A copy of a part that keeps no memory of the whole."""
    return network.subgraph(nodes).copy()


def _around(network: MultiDiGraph, view: View) -> set[str]:
    if view.ego not in network:
        raise UsageProblem(f"{view.ego} is not in the view {view.name}, or nothing is said of it there")
    found, edge = {view.ego}, {view.ego}
    for _ in range(view.hops):
        edge = {n for one in edge for n in (*network.successors(one), *network.predecessors(one))} - found
        found |= edge
    return found


def _projected(network: MultiDiGraph, sort: str, shared: tuple[str, ...]) -> MultiDiGraph:
    """Things of one type: their own edges, and one edge a pair for each type of things that both are joined to."""
    import networkx

    members = {iri for iri, data in network.nodes(data=True) if data["entitytype"] == sort}
    projected = networkx.MultiDiGraph(**network.graph, projected=True)
    projected.add_nodes_from((iri, dict(network.nodes[iri])) for iri in sorted(members))
    projected.add_edges_from(edge for edge in network.edges(keys=True, data=True) if {*edge[:2]} <= members)
    found: dict[tuple[str, str, str], list[_Sharing]] = defaultdict(list)
    left = 0
    for thing in sorted(network.nodes):
        kind = network.nodes[thing]["entitytype"]
        if kind not in shared:
            continue
        edges = _edges_to(network, thing, members)
        if len(edges) > SHARED_BY_MANY:
            left += 1
            continue
        for one, other in combinations(sorted(edges), 2):
            found[one, other, f"shared_{kind}"].append(
                _Sharing(network.nodes[thing]["label"], edges[one], edges[other])
            )
    for (one, other, kind), sharings in sorted(found.items()):
        projected.add_edge(one, other, key=kind, **_attributes(kind, sharings))
    projected.graph["left_out"] = left
    return projected


def _edges_to(network: MultiDiGraph, thing: str, members: set[str]) -> dict[str, list[dict[str, Any]]]:
    """The edges between a thing and each of *members*, in either direction, that are not denied."""
    edges: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for source, target, _, data in (
        *sorted(network.in_edges(thing, keys=True, data=True), key=lambda edge: edge[:3]),
        *sorted(network.out_edges(thing, keys=True, data=True), key=lambda edge: edge[:3]),
    ):
        member = source if target == thing else target
        if member in members and data["status"] in _SURE:
            edges[member].append(data)
    return edges


@dataclass(frozen=True, slots=True)
class _Sharing:
    """One thing that two others share, by the edges of each to it."""

    label: str
    one: list[dict[str, Any]]
    other: list[dict[str, Any]]

    @property
    def edges(self) -> list[dict[str, Any]]:
        return [*self.one, *self.other]

    @property
    def status(self) -> str:
        """As sure as the less sure side; a side is as sure as its surest edge."""
        sides = [min(_SURE.index(edge["status"]) for edge in side) for side in (self.one, self.other)]
        return _SURE[max(sides)]

    @property
    def since(self) -> str:
        """When both sides were known."""
        dates = [[edge["first_asserted"] for edge in side] for side in (self.one, self.other)]
        first = [min((date for date in side if date), default="") for side in dates]
        return max(first) if all(first) else ""


def _attributes(kind: str, sharings: list[_Sharing]) -> dict[str, Any]:
    edges = [edge for sharing in sharings for edge in sharing.edges]
    documents = {url: name for e in edges for url, name in zip(e["document_urls"], e["documents"], strict=True)}
    first, last = (
        min((s.since for s in sharings if s.since), default=""),
        max((e["last_asserted"] for e in edges), default=""),
    )
    leading = min(edges, key=lambda e: (_SURE.index(e["status"]), e["first_asserted"] or "9", e["statement_iri"]))
    statements = sorted({claim for e in edges for claim in e["statements"]})
    return {
        **{name: leading[name] for name in ("statement_iri", "quote", "char_range", "loader_version")},
        "label": kind,
        "kind": kind,
        "predicate": kind,
        "predicate_iri": "",
        "weight": float(len(documents)),
        "first_asserted": first,
        "last_asserted": last,
        "start": first_day(first) if first else "",
        "date_precision": precision(first) if first else "",
        "n_evidence": len(statements),
        "n_documents": len(documents),
        "documents": [documents[url] for url in sorted(documents)],
        "document_urls": sorted(documents),
        "status": min((sharing.status for sharing in sharings), key=_SURE.index),
        "confidence": min(e["confidence"] for e in edges),
        "statements": statements,
        "via": sorted({sharing.label for sharing in sharings}),
    }
