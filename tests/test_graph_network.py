"""The projection: every plain triple between two things is an edge, with all that says it."""

from collections import Counter

import pytest
from hypothesis import given

from graph import KnowledgeGraph, project
from ontology import (
    Alias,
    Announcement,
    Claim,
    Designation,
    Ownership,
    Product,
    Reading,
    Study,
    Submission,
    expand,
    iri,
    is_plain,
    node,
)
from tests.gold import gold
from tests.strategies import batches, calmly, reading

SURE, PLANNED, DENIED = ("asserted", "affirmed"), ("planned", "affirmed"), ("asserted", "negated")


def network_of(*said):
    graph = KnowledgeGraph.open()
    for number, records in enumerate(said):
        records = [record if isinstance(record, tuple) else (record, SURE) for record in records]
        graph.add(reading(records, f"{number}.txt", number), loader="text 1")
    return graph.network()


def edge(network, source, predicate, target):
    return network.edges[source, target, expand(predicate)]


@calmly
@given(batches())
def test_every_plain_triple_between_things_is_an_edge_and_every_sure_edge_such_a_triple(found):
    graph = KnowledgeGraph.open()
    graph.add_all(found)
    network = project(graph)
    things = ("<https://w3id.org/trialgraph/id/", "<https://w3id.org/trialgraph/vocab/")
    plain = {
        (s[1:-1], o[1:-1], p[1:-1])
        for s, p, o in graph.merged()
        if is_plain((s, p, o)) and o.startswith(things) and s.startswith(things) and s != o
    }
    sure = {
        (s, o, p)
        for s, o, p, data in network.edges(keys=True, data=True)
        if data["status"] in ("asserted", "conflicting")
    }
    assert sure == plain


@calmly
@given(batches())
def test_the_evidence_of_an_edge_is_in_the_graph(found):
    graph = KnowledgeGraph.open()
    graph.add_all(found)
    for s, o, p, data in graph.network().edges(keys=True, data=True):
        assert data["weight"] == data["n_documents"] == len(data["documents"]) > 0
        statement = graph.claim(data["statement_iri"])
        assert statement is not None
        assert data["quote"] in statement.quotes
        if data["status"] in ("asserted", "conflicting"):
            said = graph.evidence((node(s), node(p), node(o)))
            assert {statement.iri for statement in said} <= set(data["statements"])
            assert len(said) == data["n_evidence"]


def test_one_edge_for_all_documents_that_say_it():
    network = network_of(
        [Announcement(issuer="Acme", published="2019-01-02"), Product(name="A-1", developer="Acme")],
        [Announcement(issuer="Acme", published="2021-02"), Product(name="A-1", developer="Acme")],
    )
    data = edge(network, iri("product", "A-1"), "developer", iri("company", "Acme"))
    assert (data["weight"], data["first_asserted"], data["last_asserted"]) == (2.0, "2019-01-02", "2021-02")
    assert (data["documents"], data["loader_version"]) == (["0.txt", "1.txt"], "text 1")


def test_a_partial_date_begins_on_its_first_day():
    network = network_of([Announcement(issuer="Acme", published="2021-02"), Product(name="A-1", developer="Acme")])
    data = edge(network, iri("product", "A-1"), "developer", iri("company", "Acme"))
    assert (data["start"], data["date_precision"]) == ("2021-02-01", "month")


def test_how_an_edge_is_meant():
    product = Product(name="A-1", developer="Acme")
    place = iri("product", "A-1"), "developer", iri("company", "Acme")
    for meant, status in [
        ([SURE], "asserted"), ([PLANNED], "planned"), ([DENIED], "negated"), ([("possible", "affirmed")], "possible"),
        ([SURE, PLANNED], "asserted"), ([SURE, DENIED], "conflicting"), ([DENIED, PLANNED], "negated"),
    ]:  # fmt: skip
        network = network_of(*([(product, how)] for how in meant))
        assert edge(network, *place)["status"] == status


def test_an_application_is_no_approval_and_an_applied_designation_none():
    network = network_of(
        [
            Submission(product="A-1", procedure="NDA", regulator="NMPA", event="submitted"),
            (Submission(product="A-1", procedure="NDA", regulator="FDA", event="approved"), PLANNED),
            Designation(product="A-1", designation="Orphan Drug", regulator="FDA", status="applied"),
        ]
    )
    kinds = {data["kind"]: data["status"] for *_, data in network.edges(data=True)}
    assert kinds["approvedBy"] == "planned"
    assert "hasDesignation" not in kinds
    assert [o for _, o, p in network.edges(keys=True) if p == expand("approvedBy")] == [
        "https://w3id.org/trialgraph/vocab/regulator/fda"
    ]


def test_nodes_are_canonical_and_carry_their_names():
    network = network_of(
        [Alias(of="product", name="A-1", alias="acel", type="code"), Product(name="A-1", developer="Acme")],
        [Study(name="FIRST", registry_ids=["NCT00000001"], phase="1b/2", products=["acel"])],
    )
    data = network.nodes[iri("product", "A-1")]
    assert (data["entitytype"], data["name"], data["aliases"]) == ("product", "A-1", ["acel"])
    assert (data["n_documents"], data["kg_degree"]) == (2, 2)
    study = network.nodes[iri("study", "NCT00000001")]
    assert (study["label"], study["nct"], study["phase"]) == ("FIRST", "NCT00000001", "Phase 1b/2")
    assert iri("product", "acel") not in network


def test_a_subsidiary_points_to_its_parent():
    network = network_of([Ownership(parent="Acme", subsidiary="Bravo", relation="wholly-owned subsidiary")])
    assert list(network.edges(keys=True)) == [
        (iri("company", "Bravo"), iri("company", "Acme"), expand("subsidiaryOf")),
    ]


@pytest.fixture(scope="module")
def samples():
    graph = KnowledgeGraph.open()
    graph.add_all(gold().values())
    return graph.network()


def test_the_samples_as_a_network(samples):
    kinds = Counter(data["entitytype"] for _, data in samples.nodes(data=True))
    assert kinds["announcement"] == 4
    assert {"product", "study", "company", "person", "designation", "regulator"} <= set(kinds)
    assert all(
        data["label"] and "\n" not in data["label"] and len(data["label"]) <= 60 for _, data in samples.nodes(data=True)
    )
    assert samples.graph["newest"] == "2023-12-12"


def test_the_hash_of_a_network_is_that_of_its_documents():
    one, two = list(gold().values())[:2]
    graphs = [KnowledgeGraph.open() for _ in range(3)]
    graphs[0].add_all([one, two])
    graphs[1].add_all([two, one])
    graphs[2].add_all([one, Reading(two.document, tuple(two.claims[:3]))])
    first, second, third = (graph.network().graph["hash"] for graph in graphs)
    assert first == second != third
    assert isinstance(one.claims[0], Claim)


def test_the_edges_kept_at_loading_are_those_of_the_claims(tmp_path):
    KnowledgeGraph.build(tmp_path / "g", gold().values())
    with KnowledgeGraph.open(tmp_path / "g") as graph:
        kept = graph.network()
        for file in (tmp_path / "g").glob("data-*/texts/*/*.json"):
            file.unlink()
        anew = graph.network()
    assert dict(kept.nodes(data=True)) == dict(anew.nodes(data=True))
    assert sorted(kept.edges(keys=True)) == sorted(anew.edges(keys=True))
    assert all(kept.edges[edge] == anew.edges[edge] for edge in kept.edges(keys=True))
