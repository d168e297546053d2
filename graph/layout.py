"""Where to draw the things of a network: communities as discs, side by side; the same network, the same places.

Louvain finds the communities, a spring model arranges each, rings of discs put them together. All sums run in a fixed
order, so that the places do not depend on hash seeds or on the processor.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from graph.discs import Point, packed, sunflower

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    Links = dict[int, Counter[int]]

#: The largest community that springs arrange; a larger one is split again.
SPRINGS = 300
#: Beyond so many nodes springs arrange small communities only, in fewer steps.
MANY = 20_000
_FRAME = 1000.0
_GAP = 2.0
_ROOMY = 0.8


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node is drawn, how large, and in which community it is (0 is the largest)."""

    x: float
    y: float
    size: float
    community: int


def layout(network: MultiDiGraph) -> dict[str, Place]:
    """A place for every node: centred on 0, within ±1000, finite.

    >>> import networkx
    >>> places = layout(networkx.MultiDiGraph([("a", "b"), ("b", "c"), ("x", "y")]))
    >>> sorted((name, place.community) for name, place in places.items())
    [('a', 0), ('b', 0), ('c', 0), ('x', 1), ('y', 1)]
    """
    names = sorted(network.nodes)
    links = _links(network, {name: number for number, name in enumerate(names)})
    groups = _communities(list(range(len(names))), links)
    many = len(names) > MANY
    discs = [_arranged(group, links, many) for group in groups]
    points, unit = _framed(_joined(discs))
    sizes = [size(degree) for _, degree in sorted(network.degree)]
    shrunk = min(1.0, _ROOMY * unit / median(sizes)) if len(sizes) > 1 else 1.0
    member = {number: community for community, group in enumerate(groups) for number in group}
    return {
        name: Place(*points[number], round(sizes[number] * shrunk, 3), member[number])
        for number, name in enumerate(names)
    }


def laid_out(network: MultiDiGraph) -> MultiDiGraph:
    """The network itself, each node with ``x``, ``y``, ``size`` and the ``community`` it is in, which is called
    after its most connected thing. What has places already keeps them."""
    if all("community" in data for _, data in network.nodes(data=True)):
        return network
    places = layout(network)
    leading: dict[int, tuple[int, str]] = {}
    for name, place in places.items():
        leading[place.community] = min(leading.get(place.community, (1, "")), (-network.degree(name), name))
    for name, place in places.items():
        called = network.nodes[leading[place.community][1]].get("label", "")
        network.nodes[name].update(
            x=place.x, y=place.y, size=place.size, community=f"{place.community + 1} {called}".strip()
        )
    return network


def size(degree: int) -> float:
    """How large a node is drawn where there is room.

    >>> size(4)
    16.0
    """
    return round(8 + 4 * math.sqrt(degree), 3)


def _links(network: MultiDiGraph, number: dict[str, int]) -> Links:
    links: Links = {n: Counter() for n in number.values()}
    for source, target in sorted((number[s], number[o]) for s, o in network.edges()):
        if source != target:
            links[source][target] += 1
            links[target][source] += 1
    return links


def _communities(members: list[int], links: Links) -> list[list[int]]:
    """The communities among *members*, the largest first, each sorted."""
    from networkx import Graph
    from networkx.algorithms.community import louvain_communities

    graph, inside = Graph(), set(members)
    graph.add_nodes_from(members)
    graph.add_weighted_edges_from(
        (one, other, float(count))
        for one in members
        for other, count in sorted(links[one].items())
        if one < other and other in inside
    )
    if not graph.number_of_edges():
        return [[one] for one in members]
    found = louvain_communities(graph, seed=1, threshold=1e-4)
    return sorted(map(sorted, found), key=lambda group: (-len(group), group))


def _arranged(group: list[int], links: Links, many: bool) -> dict[int, Point]:
    """The members of a community around 0, neighbours about 1 apart."""
    ranked = sorted(group, key=lambda one: (-links[one].total(), one))
    if len(group) <= (SPRINGS // 3 if many else SPRINGS):
        from graph.springs import springs

        return springs(ranked, links, 12 if many else 40)
    parts = _communities(group, links)
    if len(parts) == 1 or many:
        return dict(zip(ranked, sunflower(len(ranked)), strict=True))
    return _joined([_arranged(part, links, many) for part in parts])


def _joined(discs: list[dict[int, Point]]) -> dict[int, Point]:
    """Discs beside one another."""
    radii = [max((math.hypot(x, y) for x, y in disc.values()), default=0.0) + _GAP / 2 for disc in discs]
    order = sorted(range(len(discs)), key=lambda disc: (-radii[disc], disc))
    centres = dict(zip(order, packed([radii[disc] for disc in order]), strict=True))
    return {
        one: (x + centres[number][0], y + centres[number][1])
        for number, disc in enumerate(discs)
        for one, (x, y) in disc.items()
    }


def _framed(points: dict[int, Point]) -> tuple[dict[int, Point], float]:
    """The points centred and scaled, and how far apart neighbours then are."""
    if len(points) < 2:
        return dict.fromkeys(points, (0.0, 0.0)), _FRAME
    low, high = ([extreme(axis) for axis in zip(*points.values(), strict=True)] for extreme in (min, max))
    middle = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
    scale = _FRAME / (max(b - a for a, b in zip(low, high, strict=True)) / 2)
    framed = {
        one: (round((x - middle[0]) * scale, 3), round((y - middle[1]) * scale, 3)) for one, (x, y) in points.items()
    }
    return framed, scale
