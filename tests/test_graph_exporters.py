"""Exports: what each reader must be able to rely on, on samples, on hostile text, on another day."""

import math
import re
import xml.etree.ElementTree as ET

import networkx
import pytest

from graph import EXPORTERS, KnowledgeGraph, turtle
from graph.exporters.columns import EDGES, NODES
from graph.exporters.drawing import Style
from graph.exporters.gexf import gexf, write_gexf
from graph.exporters.graphml import write_graphml
from graph.exporters.nquads import _sorted
from graph.layout import laid_out
from ontology import Product
from tests.gold import gold
from tests.strategies import reading

GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
RESERVED = {"id", "label", "timeset", "interval", "weight", "kind", "type", "x", "y", "z", "size", "color"}
HOSTILE = ("\x00", "a\x01b", "\ud800", "\"<&>'", "a\nb\tc\r", "x" * 10_000, "\u202eabc", "🔬", "]]>", "a|b", "中文")


@pytest.fixture(scope="module")
def graph():
    with KnowledgeGraph.open() as graph:
        graph.add_all(gold().values(), loader="gold 1")
        yield graph


@pytest.fixture(scope="module")
def file(graph, tmp_path_factory):
    path = tmp_path_factory.mktemp("gexf") / "graph.gexf"
    gexf(graph, path)
    return path


def values(element):
    return {value.get("for"): value.get("value") for value in element.iter(f"{GEXF}attvalue")}


def test_the_gexf_contract(file):
    root = ET.parse(file).getroot()
    blocks = list(root.iter(f"{GEXF}attributes"))
    assert [(block.get("class"), block.get("mode")) for block in blocks] == [("node", "static"), ("edge", "static")]
    for block in blocks:
        ids = [attribute.get("id") for attribute in block]
        assert ids == [attribute.get("title") for attribute in block]
        assert len({name.lower() for name in ids}) == len(ids)
        assert not set(ids) & RESERVED
        assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in ids)
        kinds = {attribute.get("type") for attribute in block}
        assert kinds <= {"string", "integer", "long", "double", "boolean", "liststring"}
    head = root.find(f"{GEXF}graph").attrib
    assert head == {
        "defaultedgetype": "directed", "idtype": "string", "mode": "dynamic", "timeformat": "date",
        "timerepresentation": "interval", "timezone": "UTC",
    }  # fmt: skip


def test_nodes_and_edges_of_the_gexf(file, graph):
    root, network = ET.parse(file).getroot(), graph.network()
    nodes, edges = list(root.iter(f"{GEXF}node")), list(root.iter(f"{GEXF}edge"))
    assert {element.get("id") for element in nodes} == set(network.nodes)
    assert len(edges) == network.number_of_edges() == len({element.get("id") for element in edges})
    assert len({(e.get("source"), e.get("kind"), e.get("target")) for e in edges}) == len(edges)
    for element in nodes:
        assert element.get("label")
        assert len(element.get("label")) <= 60
        position = element.find(f"{VIZ}position").attrib
        assert all(math.isfinite(float(position[axis])) and abs(float(position[axis])) <= 1001 for axis in "xyz")
        assert float(element.find(f"{VIZ}size").get("value")) >= 8
    for element in edges:
        assert re.fullmatch("e-[0-9a-f]{16}", element.get("id"))
        assert float(element.get("weight")) > 0
        assert element.get("label") == element.get("kind")
        assert values(element)["statement_iri"].startswith("https://w3id.org/trialgraph/claim/")
        assert len(values(element)["quote"]) <= 200
    dates = [element.get("start") for element in (*nodes, *edges) if element.get("start")]
    assert dates
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", date) for date in dates)


def test_every_value_is_that_of_the_network(file, graph):
    root, network = ET.parse(file).getroot(), laid_out(graph.network())
    for element in root.iter(f"{GEXF}node"):
        expected = {column.id: column.text(network.nodes[element.get("id")]) for column in NODES}
        assert values(element) == {name: text for name, text in expected.items() if text}
    for element in root.iter(f"{GEXF}edge"):
        found = values(element)
        data = network.edges[element.get("source"), element.get("target"), found["predicate_iri"]]
        assert found == {column.id: text for column in EDGES if (text := column.text(data))}


def test_networkx_reads_the_gexf_back(file, graph):
    network, back = graph.network(), networkx.read_gexf(file, version="1.3")
    assert set(back.nodes) == set(network.nodes)
    assert sorted(back.edges()) == sorted(network.edges())
    for iri, data in back.nodes(data=True):
        assert data["entitytype"] == network.nodes[iri]["entitytype"]
        assert data["kg_degree"] == network.nodes[iri]["kg_degree"]
        assert data["viz"]["size"] >= 8
        assert set(data["viz"]) == {"color", "position", "size"}


def test_the_gexf_without_a_timeline(graph, tmp_path):
    write_gexf(graph.network(), tmp_path / "static.gexf", Style(static=True))
    text = (tmp_path / "static.gexf").read_text()
    assert 'mode="dynamic"' not in text
    assert "start=" not in text


def test_networkx_reads_the_graphml_back(graph, tmp_path):
    EXPORTERS["graphml"](graph, tmp_path / "graph.graphml")
    network, back = graph.network(), networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert set(back.nodes) == set(network.nodes)
    expected = {(s, o, data["kind"], data["quote"][:200]) for s, o, data in network.edges(data=True)}
    found = {(s, o, data["kind"], data["quote"]) for s, o, data in back.edges(data=True)}
    assert {edge[:3] for edge in found} == {edge[:3] for edge in expected}
    assert len(found) == network.number_of_edges()
    labels = re.findall(r'<edge id="(e-[0-9a-f]+)" .* label="(\w+)">', (tmp_path / "graph.graphml").read_text())
    assert len({name for name, _ in labels}) == network.number_of_edges()


def hostile_network():
    network = networkx.MultiDiGraph(documents=1, hash="0" * 16, newest="2019-02")
    with KnowledgeGraph.open() as graph:
        graph.add(reading([(Product(name="A-1", developer="Acme"), ("asserted", "affirmed"))], "a.txt"))
        plain = graph.network()
    for number, text in enumerate(HOSTILE):
        for iri, data in plain.nodes(data=True):
            aliases = [text, f"{text} and, more"]
            network.add_node(f"{iri}-{number}", **data | {"label": text[:60] or "?", "name": text, "aliases": aliases})
        for s, o, p, data in plain.edges(keys=True, data=True):
            network.add_edge(f"{s}-{number}", f"{o}-{number}", p, **data | {"quote": text, "documents": [text]})
    return network


@pytest.mark.parametrize("write", [write_gexf, write_graphml])
def test_hostile_text_is_read_back_as_it_was(write, tmp_path):
    network, path = hostile_network(), tmp_path / "hostile.xml"
    write(network, path)
    text = path.read_text(encoding="utf-8")
    assert re.search(r"<!-- \d+ characters that XML cannot hold became U\+FFFD -->\n$", text)
    root = ET.fromstring(text)
    if write is write_gexf:
        names = {element.get("id"): values(element)["name"] for element in root.iter(f"{GEXF}node")}
    else:
        space = "{http://graphml.graphdrawing.org/xmlns}"
        names = {e.get("id"): e.find(f"{space}data[@key='n_name']").text for e in root.iter(f"{space}node")}
    for iri, data in network.nodes(data=True):
        assert names[iri] == re.sub("[\x00-\x08\ud800]", "\ufffd", data["name"])


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_graph_gives_the_same_bytes(graph, name, tmp_path):
    other = KnowledgeGraph.open()
    for found in reversed(gold().values()):
        other.add(found, loader="gold 1")
    EXPORTERS[name](graph, tmp_path / "one")
    EXPORTERS[name](other, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_empty_graph_is_exported_too(name, tmp_path):
    EXPORTERS[name](KnowledgeGraph.open(), tmp_path / "empty")
    assert (tmp_path / "empty").exists()


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_export_that_fails_leaves_the_file_that_was_there(name, tmp_path, monkeypatch):
    graph = KnowledgeGraph.open()
    (tmp_path / "out").write_text("what was there")
    graph.close()
    with pytest.raises(Exception, match="closed"):
        EXPORTERS[name](graph, tmp_path / "out")
    assert [file.name for file in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").read_text() == "what was there"


def test_no_export_shows_what_the_store_keeps_for_itself(graph, tmp_path):
    for name in ("nquads", "trig"):
        EXPORTERS[name](graph, tmp_path / name)
        assert "graph/system" not in (tmp_path / name).read_text()


def test_n_quads_are_sorted_in_pieces_where_there_are_many():
    lines = [f"{number:05}\n".encode() for number in range(1000)]
    assert list(_sorted(reversed(lines), size=100)) == lines
    assert list(_sorted(lines[:1], size=100)) == lines[:1]


def test_turtle_of_some_triples():
    text = turtle([("<https://w3id.org/trialgraph/id/product/a>", "<https://w3id.org/trialgraph/ns#target>", '"x"')])
    assert text.splitlines()[0] == "@prefix product: <https://w3id.org/trialgraph/id/product/> ."
    assert text.endswith('product:a tg:target "x" .\n')
