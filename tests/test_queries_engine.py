"""Ask: the same rows in memory and on disk, limits that hold, and nothing fetched."""

import time

import pyoxigraph as ox
import pytest

from graph import KnowledgeGraph
from ontology import BadParameter, NameNotFound, QueryError, QueryLimit, UnknownQuery
from queries import IRI, ask, child, compact, resolve, with_prefixes
from queries.catalogue import NamedQuery
from queries.order import total

PRODUCTS = "SELECT DISTINCT ?product ?name { ?product a tg:Product ; rdfs:label ?name }"
CROSS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def memory(gold_readings):
    with KnowledgeGraph.open() as kg:
        for reading in gold_readings:
            kg.add(reading)
        yield kg


@pytest.fixture(scope="module")
def disk(gold_readings, tmp_path_factory):
    where = tmp_path_factory.mktemp("engine") / "graph"
    KnowledgeGraph.build(where, gold_readings)
    with KnowledgeGraph.open(where) as kg:
        yield kg


@pytest.fixture(params=["memory", "disk"])
def kg(request):
    return request.getfixturevalue(request.param)


def test_equal_tables_everywhere(memory, disk):
    assert len(ask(memory, PRODUCTS)) > 3
    assert ask(memory, PRODUCTS) == ask(disk, PRODUCTS)
    assert ask(memory, PRODUCTS, seconds=5) == ask(memory, PRODUCTS)
    named = NamedQuery("products", PRODUCTS)
    assert ask(memory, named) == ask(disk, named) == ask(disk, PRODUCTS)


def test_rows_are_sorted_unless_the_query_orders_them(kg):
    names = ask(kg, PRODUCTS).column("product")
    assert names == sorted(names)
    assert isinstance(names[0], IRI)
    backwards = ask(kg, PRODUCTS + " ORDER BY DESC(?product)").column("product")
    assert backwards == sorted(names, reverse=True)


def test_forms(kg):
    assert ask(kg, "ASK { ?s a tg:Product }").rows == ((True,),)
    table = ask(kg, "CONSTRUCT { ?s a tg:Product } WHERE { ?s a tg:Product }")
    assert table.columns == ("subject", "predicate", "object")
    assert len(table) == len(set(ask(kg, PRODUCTS).column("product")))
    assert ask(kg, "SELECT ?s ?none { ?s a tg:Product } LIMIT 1").rows[0][1] is None


def test_parameters_by_name_and_by_iri(kg):
    query = "SELECT DISTINCT ?class { ?_thing_iri a ?class }"
    by_name = ask(kg, query, thing="zevor-cel")
    assert by_name.column("class") == ["https://w3id.org/trialgraph/ns#Product"]
    iri = kg.find("zevor-cel")
    assert ask(kg, query, thing=iri) == ask(kg, query, thing=compact(iri)) == by_name
    with pytest.raises(NameNotFound):
        ask(kg, query, thing="no such thing")
    with pytest.raises(BadParameter, match="no iri"):
        ask(kg, query, thing="javascript:alert(1)")
    with pytest.raises(BadParameter, match="needs a value for thing"):
        ask(kg, query)


def test_files(memory, tmp_path):
    file = tmp_path / "mine.rq"
    file.write_text("#+ params:\n#+   - name: n\n#+     default: 2\nSELECT ?s { ?s ?p ?o } LIMIT ?_n_integer", "utf-8")
    assert len(ask(memory, file)) == 2
    assert len(ask(memory, str(file), n=3)) == 3
    with pytest.raises(QueryError, match="cannot be read: No such file"):
        ask(memory, tmp_path / "none.rq")
    file.write_bytes(b"ASK { ?s ?p '\xff' }")
    with pytest.raises(QueryError, match="no text in UTF-8"):
        ask(memory, file)
    file.write_bytes(b" " * 1_000_001)
    with pytest.raises(QueryError, match="limit for a query is 1,000,000"):
        ask(memory, file)


def test_what_is_meant():
    assert resolve("ASK {}").text == "ASK {}"
    with pytest.raises(UnknownQuery):
        resolve("no-such-query")
    with pytest.raises(UnknownQuery):
        resolve("no-such-query.rq")


@pytest.mark.parametrize("text", ["SELECT ?s { ?s ?p }", "ASK { ?s unknown:x ?o }", "SELECT { }"])
def test_bad_sparql(kg, text):
    with pytest.raises(QueryError, match="no valid SPARQL"):
        ask(kg, text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "DROP ALL",
        f"ASK {{ {'{' * 200}{'}' * 200} }}",
    ],
)
def test_refused_before_an_engine_sees_it(kg, text):
    with pytest.raises(QueryError) as raised:
        ask(kg, text)
    assert not isinstance(raised.value, QueryLimit)
    assert len(ask(kg, PRODUCTS)) > 3


def test_too_many_rows(kg):
    with pytest.raises(QueryLimit, match="more than 5 rows"):
        ask(kg, "SELECT * { ?s ?p ?o }", max_rows=5)
    with pytest.raises(QueryLimit, match="more than 5 rows"):
        ask(kg, NamedQuery("all", "SELECT * { ?s ?p ?o }"), max_rows=5)
    assert QueryLimit.exit_code == 4


@pytest.mark.parametrize("select", ["(COUNT(*) AS ?n)", "*"])
def test_the_deadline_holds(kg, select):
    began = time.monotonic()
    with pytest.raises(QueryLimit, match="longer than 1 s"):
        ask(kg, f"SELECT {select} {CROSS} {'ORDER BY ?c ?f ?i' if select == '*' else ''}", seconds=1)
    assert time.monotonic() - began < 3
    assert len(ask(kg, PRODUCTS)) > 3


def test_memory_holds(kg, monkeypatch):
    monkeypatch.setattr(child, "MEMORY", 200_000_000)
    with pytest.raises(QueryLimit, match=r"more memory|longer than"):
        ask(kg, f"SELECT * {CROSS} ORDER BY ?c ?f ?i", seconds=20)
    bomb = "".join(f"BIND(REPLACE(?x{n}, '.', ?x{n}) AS ?x{n + 1}) " for n in range(5))
    with pytest.raises(QueryLimit, match=r"more memory|longer than|MB"):
        ask(kg, f"SELECT ?x5 {{ BIND('0123456789' AS ?x0) {bomb} }}", seconds=20)


@pytest.mark.parametrize("link", [" UNION ", "/"])
def test_depth_that_brackets_do_not_show(kg, link):
    parts = link.join(["{ ?s ?p ?o }" if "U" in link else "tg:about"] * 40_000)
    with pytest.raises(QueryError, match="nested too deeply"):
        ask(kg, f"ASK {{ {parts} }}" if "U" in link else f"ASK {{ ?s {parts} ?o }}")
    assert len(ask(kg, PRODUCTS)) > 3


def test_a_heavy_answer_is_refused_not_cut(memory, monkeypatch):
    monkeypatch.setattr("queries.worker.HEAVIEST", 1000)
    with pytest.raises(QueryLimit, match="MB"):
        ask(memory, "SELECT * { ?s ?p ?o }")


def test_terms_cross_the_pipe():
    store = ox.Store()
    literals = [
        ox.Literal('é\n"🧬', language="fr"),
        ox.Literal("x"),
        ox.Literal("78.60", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    ]
    store.extend(ox.Quad(ox.BlankNode("b"), ox.NamedNode("urn:p"), o) for o in literals)
    query = "SELECT ?s ?o { ?s ?p ?o } ORDER BY STR(?o)"
    assert child.in_memory(store, query, 10, 5.0) == child.guarded(store, query, 10)
    assert len(child.in_memory(store, query, 10, 5.0)) == 4


def test_prefixes_are_added_once():
    assert with_prefixes("ASK { ?s a tg:X ; x:y designation:prime }") == (
        "PREFIX designation: <https://w3id.org/trialgraph/vocab/designation/> "
        "PREFIX tg: <https://w3id.org/trialgraph/ns#> ASK { ?s a tg:X ; x:y designation:prime }"
    )
    declared = "PREFIX tg: <http://example.org/> ASK { ?s a tg:X }"
    assert with_prefixes(declared) == declared


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?a { ?a ?p ?o } # ORDER BY ?a", "SELECT ?a { ?a ?p ?o } # ORDER BY ?a"),
        ("SELECT * { ?a ?p ?o } ORDER BY ?a", "SELECT * { ?a ?p ?o } ORDER BY ?a"),
        ("SELECT ?a { { SELECT ?a {} ORDER BY ?a } }", "SELECT ?a { { SELECT ?a {} ORDER BY ?a } }"),
        (
            "SELECT DISTINCT ?a (COUNT(?x) AS ?n) WHERE { ?a ?p ?x } GROUP BY ?a ORDER BY DESC(?n) # done",
            "SELECT DISTINCT ?a (COUNT(?x) AS ?n) WHERE { ?a ?p ?x } GROUP BY ?a ORDER BY DESC(?n) ?a ?n # done",
        ),
        ("SELECT ?a { ?a ?p ?o } ORDER BY ?p OFFSET 1", "SELECT ?a { ?a ?p ?o } ORDER BY ?p ?a OFFSET 1"),
    ],
)
def test_ties_are_broken(text, expected):
    assert total(text) == expected


def test_ties_do_not_depend_on_the_order_of_loading(memory, gold_readings):
    query = "SELECT ?c ?k { ?c a tg:Claim ; tg:modality ?k } ORDER BY ?k LIMIT 40"
    with KnowledgeGraph.open() as other:
        for reading in reversed(gold_readings):
            other.add(reading)
        assert ask(other, query) == ask(memory, query)
