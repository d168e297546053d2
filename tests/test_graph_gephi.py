"""What Gephi and its relatives make of our files: GX1 to GX11 of the contract, with the parser of Gephi Lite itself."""

import math
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import networkx
import pytest

from graph import EXPORTERS, VIEWS, WRITERS, KnowledgeGraph, Style, View, laid_out, view_of
from graph.exporters.columns import columns
from graph.exporters.gexf import write_gexf
from graph.exporters.graphml import write_graphml
from graph.palette import colour, rgb
from tests.gold import gold
from tests.node_client import seen
from tests.test_graph_exporters import hostile_network

GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
LITE = {"addMissingNodes": True, "allowUndeclaredAttributes": True}
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

#: What the schema of GEXF 1.3 lets stand in each element, its viz parts under the names that they have here.
CHILDREN = {
    "gexf": ["meta", "graph"], "meta": ["creator", "description", "keywords"],
    "graph": ["attributes", "attributes", "nodes", "edges"], "attributes": "attribute", "nodes": "node",
    "edges": "edge", "attvalues": "attvalue", "node": ["attvalues", "color", "position", "size"], "edge": ["attvalues"],
}  # fmt: skip
ATTRIBUTES = {
    "gexf": {"version"}, "meta": {"lastmodifieddate"}, "attributes": {"class", "mode"},
    "graph": {"defaultedgetype", "idtype", "mode", "timeformat", "timerepresentation", "timezone"},
    "attribute": {"id", "title", "type"}, "nodes": {"count"}, "edges": {"count"}, "node": {"id", "label", "start"},
    "edge": {"id", "source", "target", "label", "kind", "weight", "start", "end"}, "attvalue": {"for", "value"},
    "color": {"r", "g", "b"}, "position": {"x", "y", "z"}, "size": {"value"},
}  # fmt: skip


@pytest.fixture(scope="module")
def graph():
    with KnowledgeGraph.open() as graph:
        graph.add_all(gold().values(), loader="gold 1")
        yield graph


def networks(graph):
    """The networks to hold against the contract: every view, a thing's surroundings, hostile text, nothing."""
    found = {name: view_of(graph.network(), View(name)) for name in VIEWS}
    found["near"] = view_of(graph.network(), View(announcements=False, ego=graph.find("CARVYKTI"), hops=2))
    found["hostile"] = hostile_network()
    found["empty"] = KnowledgeGraph.open().network()
    return found


NAMES = (*VIEWS, "near", "hostile", "empty")


@pytest.fixture(scope="module")
def files(graph, tmp_path_factory):
    """Each network with its GEXF and GraphML."""
    folder = tmp_path_factory.mktemp("networks")
    made = {}
    for name, network in networks(graph).items():
        made[name] = network, folder / f"{name}.gexf", folder / f"{name}.graphml"
        write_gexf(network, made[name][1])
        write_graphml(network, made[name][2])
    return made


def legal(value):
    """A value as XML can hold it."""
    return ILLEGAL.sub("\ufffd", value) if isinstance(value, str) else value


def expected(listed, data, **more):
    """The attributes of a node or edge that a reader has to find."""
    values = {column.id: column.read(data) for column in listed}
    found = {name: [legal(item) for item in v] if isinstance(v, list) else legal(v) for name, v in values.items()}
    return {k: v for k, v in {**found, **more}.items() if v not in (None, "", [])}


# ---- GX1, GX2: the parser of Gephi Lite, strict and with the options of Gephi Lite


@pytest.mark.parametrize("options", [{}, LITE], ids=["strict", "lite"])
@pytest.mark.parametrize("name", NAMES)
def test_the_parser_of_gephi_lite_finds_every_value(name, options, files):
    network, path, _ = files[name]
    read = seen("gexf", path, **options)
    of_nodes, of_edges = columns(network)
    for node in read["nodes"]:
        data = network.nodes[node["id"]]
        color = "rgb({},{},{})".format(*rgb(data["entitytype"]))
        drawn = {"label": legal(data["label"]), "color": color, "size": data["size"], "z": 0}
        assert node["attributes"] == expected(of_nodes, data, x=data["x"], y=data["y"]) | drawn
    for edge in read["edges"]:
        key = edge["attributes"].get("predicate_iri") or edge["attributes"]["kind"]
        data = network.edges[edge["source"], edge["target"], key]
        own = {name: data[name] for name in ("label", "kind", "weight")}
        assert edge["attributes"] == expected(of_edges, data, **own)
    assert {node["id"] for node in read["nodes"]} == set(network)
    assert len(read["edges"]) == network.number_of_edges()
    assert read["attributes"]["description"].startswith(f"{len(network)} things and ")


# ---- GX3: networkx


@pytest.mark.parametrize("name", NAMES[:-1])
def test_networkx_finds_every_value(name, files):
    network, path, _ = files[name]
    back = networkx.read_gexf(path, version="1.3")
    of_nodes, of_edges = columns(network)
    assert set(back) == set(network)
    for iri, data in back.nodes(data=True):
        viz, own = data["viz"], network.nodes[iri]
        red, green, blue = rgb(own["entitytype"])
        assert viz["color"] == {"r": red, "g": green, "b": blue, "a": 1.0} or viz["color"] == {
            "r": red, "g": green, "b": blue,
        }  # fmt: skip
        assert (viz["position"]["x"], viz["position"]["y"], viz["size"]) == (own["x"], own["y"], own["size"])
        for column in of_nodes:
            if column.kind != "liststring" and (value := column.read(own)) not in (None, ""):
                assert data[column.id] == legal(value)
    assert back.number_of_edges() == network.number_of_edges()
    found = {
        (s, o, data["predicate"]): {name: data.get(name) for name in (c.id for c in of_edges if c.kind != "liststring")}
        for s, o, data in back.edges(data=True)
    }
    for s, o, data in network.edges(data=True):
        wanted = {c.id: legal(c.read(data)) for c in of_edges if c.kind != "liststring"}
        assert found[s, o, data["predicate"]] == {name: None if v == "" else v for name, v in wanted.items()}


# ---- GX4, GX5: the contract and the schema


@pytest.mark.parametrize("name", NAMES)
def test_the_contract_of_edges_and_dates(name, files):
    root = ET.parse(files[name][1]).getroot()
    edges, nodes = list(root.iter(f"{GEXF}edge")), list(root.iter(f"{GEXF}node"))
    ids = [edge.get("id") for edge in edges]
    assert len(set(ids)) == len(ids)
    assert len({(e.get("source"), e.get("kind"), e.get("target")) for e in edges}) == len(edges)
    assert {end for e in edges for end in (e.get("source"), e.get("target"))} <= {n.get("id") for n in nodes}
    assert all(float(edge.get("weight")) > 0 for edge in edges)
    assert all(thing.get("label", "").strip() for thing in (*nodes, *edges))
    starts = [thing.get("start") for thing in (*nodes, *edges) if thing.get("start") is not None]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", date) for date in starts)
    for value in root.iter(f"{GEXF}attvalue"):
        assert value.get("value") != ""
    for edge in edges:
        own = {value.get("for"): value.get("value") for value in edge.iter(f"{GEXF}attvalue")}
        assert own.get("first_asserted", "") <= own.get("last_asserted", "")
        assert 0 < float(own["confidence"]) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_what_the_schema_lets_stand(name, files):
    for element in ET.parse(files[name][1]).getroot().iter():
        kind = element.tag.rpartition("}")[2]
        schema = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
        assert set(element.attrib) - {schema} <= ATTRIBUTES.get(kind, set())
        assert element.tag.startswith(VIZ if kind in ("color", "position", "size") else GEXF)
        found, allowed = [child.tag.rpartition("}")[2] for child in element], CHILDREN.get(kind, [])
        if isinstance(allowed, str):
            assert set(found) <= {allowed}
        else:
            places = iter(allowed)
            assert all(child in places for child in found), (kind, found)


# ---- GX7: the same bytes


SCRIPT = """
import sys
from pathlib import Path
from graph import KnowledgeGraph, WRITERS, Style, View, VIEWS, view_of
from tests.gold import gold
with KnowledgeGraph.open() as graph:
    graph.add_all(gold().values(), loader="gold 1")
    for name in VIEWS:
        for form, write in WRITERS.items():
            write(view_of(graph.network(), View(name)), Path(sys.argv[1]) / f"{name}.{form}", Style())
"""


def test_another_hash_seed_and_another_day_give_the_same_bytes(root, tmp_path):
    made = []
    for seed, zone in (("0", "UTC"), ("1", "Pacific/Kiritimati")):
        folder = tmp_path / seed
        folder.mkdir()
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "TZ": zone}
        subprocess.run([sys.executable, "-c", SCRIPT, str(folder)], env=env, check=True)
        made.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert made[0] == made[1]
    assert len(made[0]) == len(VIEWS) * len(WRITERS)
    modified = re.search(rb'lastmodifieddate="([\d-]+)"', made[0]["statements.gexf"])[1].decode()
    assert modified == max(reading_date for reading_date in _dates())


def _dates():
    return (claim.record.published for r in gold().values() for claim in r.claims if claim.kind == "announcement")


# ---- GX9: evidence


@pytest.mark.parametrize("name", VIEWS)
def test_every_edge_has_a_document_and_a_claim_in_the_rdf(name, graph, files):
    network = files[name][0]
    for _, _, data in network.edges(data=True):
        statement = graph.claim(data["statement_iri"])
        assert statement is not None
        assert data["quote"] == statement.quotes[0]
        assert data["n_documents"] == len(data["document_urls"]) >= 1
        assert statement.document.announcement in data["document_urls"]
        assert all(graph.claim(claim) for claim in data["statements"])


# ---- GX10: GraphML


@pytest.mark.parametrize("name", NAMES[:-1])
def test_graphology_reads_the_graphml(name, files):
    network, _, path = files[name]
    read = seen("graphml", path, multi=True)
    assert {node["id"] for node in read["nodes"]} == set(network)
    assert len(read["edges"]) == network.number_of_edges() == len({edge["id"] for edge in read["edges"]})
    for node in read["nodes"]:
        data = network.nodes[node["id"]]
        own = node["attributes"]
        assert (own["label"], own["x"], own["y"]) == (legal(data["label"]), data["x"], data["y"])
        assert own["color"] == colour(data["entitytype"]) or own["r"] == rgb(data["entitytype"])[0]
    kinds = sorted((edge["source"], edge["target"], edge["attributes"]["kind"]) for edge in read["edges"])
    assert kinds == sorted((s, o, data["kind"]) for s, o, data in network.edges(data=True))


def test_igraph_reads_the_graphml(files):
    igraph = pytest.importorskip("igraph")
    network, _, path = files["statements"]
    read = igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount()) == (len(network), network.number_of_edges())
    names = read.vs["id"]
    found = {(names[edge.source], names[edge.target], edge["kind"], edge["weight"]) for edge in read.es}
    assert found == {(s, o, data["kind"], data["weight"]) for s, o, data in network.edges(data=True)}


# ---- GX11 (with tests/test_graph_layout.py)


@pytest.mark.parametrize("name", NAMES)
def test_every_thing_has_a_place_of_its_own(name, files):
    network = files[name][0]
    places = [(data["x"], data["y"]) for _, data in network.nodes(data=True)]
    assert len(set(places)) == len(places)
    assert all(math.isfinite(value) and abs(value) <= 1000 for place in places for value in place)


# ---- profiles


def test_slim_keeps_types_and_dates_only(graph, tmp_path):
    write_gexf(graph.network(), tmp_path / "slim.gexf", Style(slim=True))
    read = seen("gexf", tmp_path / "slim.gexf")
    drawn = {"label", "color", "x", "y", "z", "size"}
    assert {k for n in read["nodes"] for k in n["attributes"]} - drawn == {"entitytype", "first_seen", "last_seen"}
    dates = {"first_asserted", "last_asserted"}
    assert {k for e in read["edges"] for k in e["attributes"]} == {"label", "kind", "weight", *dates}


def test_short_ids_are_short_and_keep_the_network(graph, tmp_path):
    network = laid_out(graph.network())
    write_gexf(network, tmp_path / "short.gexf", Style(short_ids=True))
    back = networkx.read_gexf(tmp_path / "short.gexf", version="1.3")
    assert "product:ciltacabtagene-autoleucel" in back
    assert len(back) == len(network)
    assert {data["iri"] for _, data in back.nodes(data=True)} == set(network)
    pairs = sorted((back.nodes[s]["iri"], back.nodes[o]["iri"]) for s, o in back.edges())
    assert pairs == sorted(network.edges())


def test_what_was_known_on_a_day(graph, tmp_path):
    for form in ("gexf", "graphml"):
        EXPORTERS[form](graph.known_on("2018-12-31"), tmp_path / form)
        text = (tmp_path / form).read_text()
        assert "2017-05-14" in text
        assert "CARVYKTI" not in text
        assert "2022-03-01" not in text
