"""What every writer of networks needs: how to write, in which order, under which ids, and what the colours mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.palette import colour
from graph.terms import key_of, sort_of
from ontology import node

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Attributes = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Style:
    """How a network is written: *static* without a timeline, *slim* with types and dates only, *short_ids* with
    ids such as ``product:alpha-cel`` for IRIs. *theme* (light, dark) is for pictures."""

    static: bool = False
    slim: bool = False
    short_ids: bool = False
    theme: str = "light"


#: Everything, with IRIs as ids.
FULL = Style()


def ids(network: MultiDiGraph, style: Style) -> dict[str, str]:
    """The id of each node, by its IRI, in the order of the file."""
    names = sorted(network.nodes)
    if not style.short_ids:
        return dict(zip(names, names, strict=True))
    short = {iri: _short(iri) for iri in names}
    used = Counter(short.values())
    return {iri: name if used[name] == 1 else iri for iri, name in short.items()}


def _short(iri: str) -> str:
    kind = sort_of(node(iri))
    return f"{kind}:{key_of(node(iri))}" if kind else iri


def edges_in_order(network: MultiDiGraph) -> Iterator[tuple[str, str, str, Attributes]]:
    """Every edge, by source, target and predicate, one after the other: no list of all is made."""
    for source in sorted(network.nodes):
        targets = network.succ[source]
        for target in sorted(targets):
            for predicate in sorted(targets[target]):
                yield source, target, predicate, targets[target][predicate]


def legend(network: MultiDiGraph) -> list[tuple[str, str, int]]:
    """Type, colour and count of what is drawn, the most frequent first.

    >>> import networkx
    >>> network = networkx.MultiDiGraph()
    >>> network.add_node("x", entitytype="study")
    >>> legend(network)
    [('study', '#56b4e9', 1)]
    """
    counts = Counter(data["entitytype"] for _, data in network.nodes(data=True))
    return [(kind, colour(kind), count) for kind, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def described(network: MultiDiGraph) -> str:
    """What a file holds, in a few sentences: counts, view, legend, whose words the quotes are."""
    graph = network.graph
    counted = f"{network.number_of_nodes()} things and {network.number_of_edges()} relations"
    told = [f"{counted} out of {graph['documents']} documents; graph {graph['hash']}."]
    if graph.get("view", "statements") != "statements":
        told.append(f"View: {graph['view']}.")
    if graph.get("left_out"):
        told.append(f"{graph['left_out']} things that very many share join none of them.")
    told.append(f"Colours: {', '.join(f'{kind} {shade}' for kind, shade, _ in legend(network))}.")
    told.append("Quotes belong to the issuers of the documents.")
    return " ".join(told)
