"""What ties companies, products and studies together: who is central, and which groups they form.

Companies are tied by shared targets, shared indications or agreements; the projections of the network (companies,
pipeline, trials, statements) by what their edges say. Equal graphs give equal answers, whatever the hash seed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from graph import VIEWS, KnowledgeGraph, View, view_of
from ontology import UsageProblem, expand, node

if TYPE_CHECKING:
    from networkx import Graph

#: What may tie: a projection of the network, or what companies share.
TIES = (*VIEWS, "targets", "indications", "partners")
#: How to rank.
MEASURES = ("degree", "betweenness", "closeness")

#: From how many things on betweenness is estimated from a sample of them, the first by their names' order.
_SAMPLED = 400
#: What more companies than this share ties none of them: it says too little.
_SHARED_BY_MANY = 60


@dataclass(frozen=True, slots=True)
class Ranked:
    """A thing with its place: ``ties`` is to how many others it is tied, ``via`` by what, the most frequent first."""

    thing: str
    label: str
    score: float
    ties: int
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Community:
    """A group of things with more ties inside than out; ``via`` is what ties them, the most frequent first."""

    number: int
    members: tuple[str, ...]
    labels: tuple[str, ...]
    via: tuple[str, ...] = ()


def ranking(kg: KnowledgeGraph, ties: str = "targets", by: str = "degree", most: int = 20) -> list[Ranked]:
    """The *most* central things. Raises UsageProblem for ties or a measure that there are none of.

    ``degree`` is to what share of the others a thing is tied, ``betweenness`` how many shortest ways between others
    lead through it, ``closeness`` how near the others are.
    """
    if by not in MEASURES:
        raise UsageProblem(f"{by!r} is no measure; measures: {', '.join(MEASURES)}")
    network = tied(kg, ties)
    scores = _scores(network, by)
    first = sorted(scores, key=lambda thing: (-scores[thing], thing))[:most]
    return [
        Ranked(one, kg.label(one), round(scores[one], 6), network.degree(one), _via(network, [one])) for one in first
    ]


def communities(kg: KnowledgeGraph, ties: str = "targets") -> list[Community]:
    """Groups of two and more, the largest first, by the Louvain method from one fixed start."""
    import networkx

    network = tied(kg, ties)
    # Numbers for names: the method walks over sets, and a set of texts has another order in every process.
    names = sorted(network.nodes)
    numbered = networkx.Graph()
    numbered.add_nodes_from(range(len(names)))
    at = {name: number for number, name in enumerate(names)}
    numbered.add_edges_from(
        sorted((*sorted((at[a], at[b])), {"weight": w}) for a, b, w in network.edges(data="weight"))
    )
    found = networkx.community.louvain_communities(numbered, weight="weight", seed=1)
    groups = sorted((sorted(names[n] for n in group) for group in found if len(group) > 1), key=lambda g: (-len(g), g))
    return [
        Community(number, tuple(group), tuple(kg.label(one) for one in group), _via(network.subgraph(group), group))
        for number, group in enumerate(groups, 1)
    ]


def tied(kg: KnowledgeGraph, ties: str) -> Graph:
    """Things as nodes; an edge for each pair that is tied, with how often (``weight``) and by what (``via``)."""
    import networkx

    if ties not in TIES:
        raise UsageProblem(f"{ties!r} ties nothing; ties: {', '.join(TIES)}")
    pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one, other, what in _of_view(kg, ties) if ties in VIEWS else _of_companies(kg, ties):
        pairs[(one, other) if one < other else (other, one)].add(what)
    network = networkx.Graph()
    network.add_nodes_from(sorted({end for pair in pairs for end in pair}))
    for (one, other), via in sorted(pairs.items()):
        network.add_edge(one, other, weight=len(via), via=sorted(via))
    return network


def _of_view(kg: KnowledgeGraph, view: str) -> Iterator[tuple[str, str, str]]:
    for one, other, data in view_of(kg.network(), View(view)).edges(data=True):
        if one != other and data["status"] != "negated":
            yield from ((one, other, via) for via in data.get("via") or [data["predicate"]])


def _of_companies(kg: KnowledgeGraph, ties: str) -> Iterator[tuple[str, str, str]]:
    if ties == "partners":
        shared = _objects(kg, "hasParty")
    else:
        developers = _objects(kg, "developer")
        shared = defaultdict(set)
        for product, things in _objects(kg, {"targets": "target", "indications": "indication"}[ties]).items():
            for thing in things:
                shared[thing] |= developers.get(product, set())
    for thing, companies in sorted(shared.items()):
        if len(companies) <= _SHARED_BY_MANY:
            for one, other in combinations(sorted(companies), 2):
                yield one, other, kg.label(thing) if ties != "partners" else thing


def _objects(kg: KnowledgeGraph, predicate: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for s, _, o, _ in kg.store.match(p=node(expand(predicate)), g=""):
        found[s[1:-1]].add(o[1:-1])
    return found


def _scores(network: Graph, by: str) -> dict[str, float]:
    import networkx

    if by == "degree":
        return dict(networkx.degree_centrality(network))
    if by == "closeness":
        return dict(networkx.closeness_centrality(network))
    sources = sorted(network.nodes)[:_SAMPLED]
    if len(sources) == network.number_of_nodes():
        return dict(networkx.betweenness_centrality(network))
    found = networkx.betweenness_centrality_subset(network, sources, sorted(network.nodes), normalized=True)
    return dict(found)


def _via(network: Graph, things: Iterable[str], most: int = 5) -> tuple[str, ...]:
    counts: dict[str, int] = defaultdict(int)
    for _, _, via in network.edges(things, data="via"):
        for one in via:
            counts[one] += 1
    return tuple(sorted(counts, key=lambda one: (-counts[one], one))[:most])
