"""Tables and networks for Neo4j, KGX and Cytoscape, each read back by a plain reader and held against the network."""

import csv
import json
import re

import pytest

from graph import EXPORTERS, WRITERS, KnowledgeGraph
from graph.exporters.kgx import curie
from tests.gold import gold
from tests.test_graph_exporters import hostile_network

KGX = ("kgx-nodes-tsv", "kgx-edges-tsv", "kgx-nodes-jsonl", "kgx-edges-jsonl")


@pytest.fixture(scope="module")
def graph():
    with KnowledgeGraph.open() as graph:
        graph.add_all(gold().values(), loader="gold 1")
        yield graph


@pytest.fixture(scope="module")
def network(graph):
    return graph.network()


def test_neo4j_imports_things_and_relations(graph, network, tmp_path):
    for name in ("neo4j-nodes-csv", "neo4j-edges-csv"):
        EXPORTERS[name](graph, tmp_path / name)
    nodes, edges = table(tmp_path / "neo4j-nodes-csv"), table(tmp_path / "neo4j-edges-csv")
    head = re.compile(r"(\w+)?(:(ID|LABEL|START_ID|END_ID|TYPE|int|long|double|boolean|string\[\]))?")
    assert all(head.fullmatch(name) for name in (*nodes[0], *edges[0]))
    assert {node["id:ID"] for node in nodes} == set(network.nodes)
    assert all(re.fullmatch("[A-Z][A-Za-z]*", node[":LABEL"]) for node in nodes)
    assert all(re.fullmatch("[A-Z]+(_[A-Z]+)*", edge[":TYPE"]) for edge in edges)
    assert sorted((e[":START_ID"], e[":END_ID"]) for e in edges) == sorted(network.edges())
    for node in nodes:
        aliases = node["aliases:string[]"]
        assert (aliases.split(";") if aliases else []) == network.nodes[node["id:ID"]]["aliases"]
    assert all(int(edge["n_evidence:int"]) >= 1 and float(edge["weight:double"]) > 0 for edge in edges)


def test_a_record_of_neo4j_is_a_line(tmp_path):
    network = hostile_network()
    WRITERS["neo4j-nodes-csv"](network, tmp_path / "n.csv")
    assert len((tmp_path / "n.csv").read_bytes().splitlines()) == network.number_of_nodes() + 1


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_kgx_in_both_forms(graph, network, tmp_path):
    for name in KGX:
        EXPORTERS[name](graph, tmp_path / name)
    for sort, count in (("nodes", network.number_of_nodes()), ("edges", network.number_of_edges())):
        lines = (tmp_path / f"kgx-{sort}-jsonl").read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines]
        with (tmp_path / f"kgx-{sort}-tsv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        assert len(records) == len(rows) == count
        for record, row in zip(records, rows, strict=True):
            assert row["id"] == record["id"]
            for name, value in row.items():
                held = record.get(name, "")
                if isinstance(held, str):
                    assert value == " ".join(held.split())


def test_kgx_speaks_biolink_and_keeps_what_was_said(graph, network, tmp_path):
    for name in KGX[2:]:
        EXPORTERS[name](graph, tmp_path / name)
    nodes = {n["id"]: n for n in map(json.loads, (tmp_path / KGX[2]).read_text().splitlines())}
    edges = list(map(json.loads, (tmp_path / KGX[3]).read_text().splitlines()))
    assert nodes[curie(graph.find("CARVYKTI"))]["category"] == ["biolink:Drug"]
    assert nodes[curie(graph.find("CARTITUDE-1"))]["xref"] == ["clinicaltrials:NCT03548207"]
    expected = {(curie(s), curie(p), curie(o)): data["status"] for s, o, p, data in network.edges(keys=True, data=True)}
    assert {(e["subject"], e["original_predicate"], e["object"]): e["status"] for e in edges} == expected
    for edge in edges:
        assert edge["predicate"].startswith("biolink:")
        assert edge["negated"] is (edge["status"] == "negated")
        assert {edge["subject"], edge["object"]} <= set(nodes)
        assert edge["supporting_text"]
        assert edge["agent_type"] == "text_mining_agent"


def test_cx2_by_its_own_reader(graph, network, tmp_path):
    cx2 = pytest.importorskip("ndex2.cx2")
    EXPORTERS["cx2"](graph, tmp_path / "graph.cx2")
    read = cx2.RawCX2NetworkFactory().get_cx2network(json.loads((tmp_path / "graph.cx2").read_text()))
    nodes = {number: node["v"] for number, node in read.get_nodes().items()}
    assert {node["iri"] for node in nodes.values()} == set(network.nodes)
    for node in nodes.values():
        data = network.nodes[node["iri"]]
        assert (node["label"], node["name"], node.get("aliases", [])) == (data["label"], data["name"], data["aliases"])
    found = sorted(
        (nodes[e["s"]]["iri"], nodes[e["t"]]["iri"], e["v"]["predicate_iri"]) for e in read.get_edges().values()
    )
    assert found == sorted(network.edges(keys=True))
    shades = read.get_visual_properties()["nodeMapping"]["NODE_BACKGROUND_COLOR"]["definition"]["map"]
    assert {shade["v"] for shade in shades} == {data["entitytype"] for _, data in network.nodes(data=True)}


def test_cx2_declares_every_attribute_with_its_type(graph, tmp_path):
    EXPORTERS["cx2"](graph, tmp_path / "graph.cx2")
    aspects = {name: rows for one in json.loads((tmp_path / "graph.cx2").read_text())[1:] for name, rows in one.items()}
    assert aspects["status"] == [{"success": True, "error": ""}]
    counts = {entry["name"]: entry["elementCount"] for entry in aspects["metaData"]}
    kinds = {"string": str, "integer": int, "long": int, "double": float, "boolean": bool, "list_of_string": list}
    for sort in ("nodes", "edges"):
        assert counts[sort] == len(aspects[sort])
        declared = aspects["attributeDeclarations"][0][sort]
        for row in aspects[sort]:
            assert all(isinstance(value, kinds[declared[name]["d"]]) for name, value in row["v"].items())


@pytest.mark.parametrize("name", [*KGX, "neo4j-nodes-csv", "neo4j-edges-csv", "cx2"])
def test_hostile_text_is_written(name, tmp_path):
    WRITERS[name](hostile_network(), tmp_path / "hostile")
    text = (tmp_path / "hostile").read_bytes().decode("utf-8")
    if name == "cx2":
        json.loads(text)
    elif name.endswith("jsonl"):
        assert all(json.loads(line) for line in text.splitlines() if line)
    elif name.endswith("tsv"):
        lines = text.split("\n")[:-1]
        assert {line.count("\t") for line in lines} == {lines[0].count("\t")}
