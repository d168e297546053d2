"""The layout: the same network, the same places; nothing outside the frame; neighbours do not cover one another."""

import math
import random
import time
from statistics import median

import networkx
import pytest

from graph.discs import packed, sunflower
from graph.layout import laid_out, layout


def made_up(nodes, edges=2.5, seed=3):
    """A network of communities, hubs and single things, whose names say nothing of its build."""
    chance, network = random.Random(seed), networkx.MultiDiGraph()
    network.add_nodes_from(f"n{chance.randrange(10**9)}-{i}" for i in range(nodes))
    names, size = list(network), 60
    for number in range(int(nodes * edges)):
        start = chance.randrange(max(1, nodes // size)) * size
        one = names[(start + int(size * chance.random() ** 2)) % nodes]
        near = chance.random() < 0.85
        other = names[(start + chance.randrange(size)) % nodes if near else chance.randrange(nodes)]
        network.add_edge(one, other, key=str(number % 3))
    return network


def nearest(places):
    """The distance of each node to its nearest, by a grid."""
    cell, grid = 20.0, {}
    for place in places:
        grid.setdefault((place.x // cell, place.y // cell), []).append(place)
    for place in places:
        around = ((place.x // cell + i, place.y // cell + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        near = (other for key in around for other in grid.get(key, ()) if other is not place)
        yield min((math.hypot(place.x - other.x, place.y - other.y) for other in near), default=cell)


@pytest.mark.parametrize("nodes", [0, 1, 2, 3, 5, 100, 2000])
def test_places_are_finite_centred_and_within_the_frame(nodes):
    places = layout(made_up(nodes) if nodes else networkx.MultiDiGraph()).values()
    assert len(places) == nodes
    for axis in ("x", "y"):
        values = [getattr(place, axis) for place in places]
        assert all(math.isfinite(value) and abs(value) <= 1000.001 for value in values)
        assert not values or max(values) == pytest.approx(-min(values), abs=0.01)
    if nodes > 1:
        assert max(max(abs(place.x), abs(place.y)) for place in places) == pytest.approx(1000)
    assert all(place.size > 0 for place in places)


def test_the_order_of_nodes_and_edges_changes_nothing():
    network = made_up(400)
    other = networkx.MultiDiGraph()
    other.add_nodes_from(reversed(list(network)))
    other.add_edges_from(reversed(list(network.edges(keys=True))))
    assert layout(network) == layout(other)


@pytest.mark.parametrize("nodes", [60, 1000, 5000])
def test_neighbours_are_further_apart_than_nodes_are_wide(nodes):
    places = list(layout(made_up(nodes)).values())
    assert median(nearest(places)) > median(place.size for place in places)


def test_what_is_joined_is_near():
    network = made_up(1000)
    places = layout(network)

    def apart(pairs):
        return median(math.hypot(places[a].x - places[b].x, places[a].y - places[b].y) for a, b in pairs)

    names = sorted(network)
    assert apart(network.edges()) < apart(zip(names, names[500:], strict=False)) / 2


def test_a_star_a_ring_a_clique_and_loops():
    for network in (networkx.star_graph(500), networkx.cycle_graph(400), networkx.complete_graph(60)):
        named = networkx.MultiDiGraph(networkx.relabel_nodes(network, str))
        named.add_edge("0", "0")
        places = layout(named)
        assert len({(place.x, place.y) for place in places.values()}) == len(named)


def test_five_thousand_nodes_take_few_seconds():
    network = made_up(5000)
    begun = time.process_time()
    layout(network)
    assert time.process_time() - begun < 5


def test_a_community_is_called_after_its_most_connected_thing():
    network = networkx.MultiDiGraph([("a", "hub"), ("b", "hub"), ("x", "y")])
    for name in network:
        network.nodes[name]["label"] = name.upper()
    communities = dict(laid_out(network).nodes(data="community"))
    assert communities == {"a": "1 HUB", "b": "1 HUB", "hub": "1 HUB", "x": "2 X", "y": "2 X"}


def test_discs_do_not_overlap():
    radii = sorted((0.5 + (i * 7919 % 100) / 10 for i in range(80)), reverse=True)
    centres = packed(radii)
    for i, (x, y) in enumerate(centres):
        for j in range(i):
            assert math.hypot(x - centres[j][0], y - centres[j][1]) >= radii[i] + radii[j] - 1e-9


def test_a_sunflower_has_room_for_each():
    points = sunflower(200)
    assert min(math.dist(a, b) for i, a in enumerate(points) for b in points[:i]) > 0.5
