"""The laws of the graph, tried on made-up readings: what holds for these holds for every document."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from graph import EXPORTERS, KnowledgeGraph
from ontology import is_plain
from tests.strategies import batches, calmly, readings


def loaded(*readings):
    graph = KnowledgeGraph.open()
    for reading in readings:
        graph.add(reading)
    return graph


def everything(graph):
    """All quads, with what the store keeps for itself."""
    return sorted(graph.store.match())


def canonical(graph):
    with TemporaryDirectory() as folder:
        EXPORTERS["nquads"](graph, Path(folder) / "out.nq")
        return (Path(folder) / "out.nq").read_bytes()


@calmly
@given(batches())
def test_loading_twice_is_loading_once(found):
    once, twice = loaded(*found), loaded(*found, *found)
    assert everything(twice) == everything(once)
    assert [once.add(reading).status for reading in found] == ["unchanged"] * len(found)


@calmly
@given(batches(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_graph(found, random):
    shuffled = random.sample(found, len(found))
    assert canonical(loaded(*shuffled)) == canonical(loaded(*found))
    assert everything(loaded(*shuffled)) == everything(loaded(*found))


@calmly
@given(batches())
def test_in_bulk_or_one_by_one(found):
    bulk = KnowledgeGraph.open()
    bulk.add_all(found)
    assert everything(bulk) == everything(loaded(*found))


@calmly
@given(batches(), st.data())
def test_what_is_retracted_was_never_there(found, data):
    gone = data.draw(st.sampled_from(found))
    graph = loaded(*found)
    graph.retract(gone.document.id)
    rest = loaded(*(reading for reading in found if reading is not gone))
    assert canonical(graph) == canonical(rest)
    assert everything(graph) == everything(rest)


@calmly
@given(batches(), batches())
def test_a_document_read_anew_replaces_what_it_said(found, others):
    other = others[0]
    first = found[0]
    better = type(first)(first.document, other.claims and first.claims[: len(first.claims) // 2])
    graph = loaded(*found)
    graph.add(better)
    assert everything(graph) == everything(loaded(*found[1:], better))


@calmly
@given(st.lists(st.tuples(st.booleans(), readings()), max_size=10))
def test_the_merged_view_equals_a_rebuild(steps):
    graph = loaded()
    for adding, reading in steps:
        if adding or not graph.documents():
            graph.add(reading)
        else:
            documents = graph.documents()
            graph.retract(documents[len(reading.claims) % len(documents)].id)
    kept = everything(graph)
    graph.rebuild()
    assert everything(graph) == kept


@calmly
@given(batches())
def test_every_quote_is_what_the_stored_text_says_there(found):
    graph = loaded(*found)
    assert graph.check() == []
    for reading in found:
        document = graph.document(reading.document.id)
        assert graph.text(document) == reading.document.text
        assert {s.claim for s in graph.claims(of=document)} == set(reading.claims)


@calmly
@given(batches())
def test_every_plain_triple_has_an_asserted_affirmed_claim(found):
    graph = loaded(*found)
    for document in graph.documents():
        for triple in filter(is_plain, graph.triples(document)):
            said = [s for s in graph.evidence(triple) if s.document == document]
            assert said, triple
            assert all(statement.claim.stated for statement in said)


@calmly
@given(batches())
def test_what_is_exported_and_read_back_is_equal(found):
    graph = loaded(*found)
    with TemporaryDirectory() as folder:
        files = {name: Path(folder) / name for name in ("nquads", "trig", "turtle", "jsonld")}
        for name, file in files.items():
            EXPORTERS[name](graph, file)
        stores = {form: ox.Store() for form in ("nquads", "trig")}
        stores["nquads"].load(path=files["nquads"], format=ox.RdfFormat.N_QUADS)
        stores["trig"].load(path=files["trig"], format=ox.RdfFormat.TRIG)
        original = {str(quad) for quad in stores["nquads"]}
        assert len(original) == len(files["nquads"].read_bytes().splitlines())
        assert {str(quad) for quad in stores["trig"]} == original
        sets = {form: rdflib.Dataset() for form in ("nquads", "trig")}
        for form, dataset in sets.items():
            dataset.parse(files[form], format=form)
        assert set(sets["nquads"].quads()) == set(sets["trig"].quads())
        assert sum(1 for _ in sets["trig"].quads()) == len(original)
        turtle, jsonld = rdflib.Graph(), rdflib.Graph()
        turtle.parse(files["turtle"], format="turtle")
        jsonld.parse(files["jsonld"], format="json-ld")
        assert set(turtle) == set(jsonld) == set(sets["trig"].default_graph)


@calmly
@given(batches())
def test_known_on_a_day_is_the_graph_of_the_documents_until_then(found):
    graph = loaded(*found)
    for day in ("2016-12-31", "2019-11-07", "2030"):
        known = graph.known_on(day)
        documents = {d.id for d in graph.documents() if d.announced and d.announced <= day}
        assert canonical(known) == canonical(loaded(*(r for r in found if r.document.id in documents)))


SCRIPT = """
import hashlib, sys
from pathlib import Path
from tempfile import mkdtemp
from graph import EXPORTERS, KnowledgeGraph
from tests.test_laws import FIXED
with KnowledgeGraph.open() as graph:
    graph.add_all(FIXED[:2])
    for reading in FIXED[2:]:
        graph.add(reading)
    for name, export in EXPORTERS.items():
        file = Path(mkdtemp()) / name
        export(graph, file)
        print(name, hashlib.sha256(file.read_bytes()).hexdigest())
"""


def _fixed():
    from ontology import Alias, Announcement, Product, Study
    from tests.strategies import PRODUCTS, STUDIES, reading

    sure = ("asserted", "affirmed")
    return [
        reading(
            [
                (
                    Announcement(issuer="Acme Bio Limited", published=f"2019-0{n}-01", exchange="HKEX", stock_code="1"),
                    sure,
                ),
                (Alias(of="product", name=PRODUCTS[n], alias=PRODUCTS[n + 1], type="code"), sure),
                (Product(name=PRODUCTS[n], targets=["BCMA", "CD19"], developer="Acme Bio Limited"), sure),
                (Study(name=STUDIES[n], products=PRODUCTS[:2], registry_ids=["NCT00000001"]), sure),
                (Product(name=PRODUCTS[n + 1], indications=["multiple myeloma"]), ("planned", "affirmed")),
            ],
            f"{n}.txt",
            n,
        )
        for n in range(1, 4)
    ]


FIXED = _fixed()


@pytest.mark.parametrize("runs", [("0", "1")])
def test_the_hash_seed_changes_nothing(runs, root):
    answers = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in runs
    ]
    assert answers[0] == answers[1]
    assert len(answers[0].splitlines()) == len(EXPORTERS)
