"""Parameters: a value never becomes syntax."""

from datetime import date, datetime
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ontology import BadParameter
from queries.binding import bind, parameters, serialise
from queries.guard import inspect

HOSTILE = [
    '" } ; DROP ALL #', "'''", '"""', "\\", "\\\\", '\\"', "\\u0022", "\\U00000022", "\\\\u0022", "a\nb\r\tc", "\x00",
    "?_value", "<http://x/>", "} UNION { ?s ?p ?o", "\u2028\u0085\ufeff", "\u202eabc", "🧬", "{{7*7}}", "%s{0}",
    "\b\f\v",
]  # fmt: skip


@given(st.text(max_size=60) | st.lists(st.sampled_from(["\\", "u", "U", "0022", '"', "'", "\n", "5c"])).map("".join))
@settings(max_examples=400, deadline=None)
def test_finds_exactly_the_literal(text):
    check_literal(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_finds_exactly_the_hostile_literal(text):
    check_literal(text)


def check_literal(text):
    store = ox.Store()
    for number, other in enumerate([text, text + " ", text + "\\", "x" + text, '"']):
        store.add(ox.Quad(ox.NamedNode(f"urn:{number}"), ox.NamedNode("urn:p"), ox.Literal(other)))
    query = bind("SELECT ?s { ?s <urn:p> ?_value }", {"value": text})
    inspect_or_escape(query, text)
    found = {row["s"].value for row in store.query(query)}
    assert found == {f"urn:{number}" for number, other in enumerate([text, text + " ", text + "\\", "x" + text, '"'])
                     if other == text}  # fmt: skip


def inspect_or_escape(query, text):
    # What decodes to a keyword is refused even inside a string; every other value passes the guard.
    if "\\" not in text:
        assert inspect(query).form == "SELECT"


@given(st.text(max_size=40))
@example("\\u0022 . ?s ?p ?o } #")
@settings(max_examples=60, deadline=None)
def test_rdflib_reads_the_same_literal(text):
    rdflib = pytest.importorskip("rdflib")
    if any(c in text for c in "\x00\ufffe\uffff"):
        return
    graph = rdflib.Graph()
    graph.add((rdflib.URIRef("urn:1"), rdflib.URIRef("urn:p"), rdflib.Literal(text)))
    found = list(graph.query(bind("SELECT ?s { ?s <urn:p> ?o FILTER(STR(?o) = ?_value) }", {"value": text})))
    assert len(found) == 1


@given(st.text(max_size=40))
def test_an_iri_stays_one_token(text):
    try:
        term = serialise("http://example.org/" + text, "iri")
    except BadParameter:
        return
    assert not set(term[1:-1]) & set('<>"{}|^`\\ \n')


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "file:///etc/passwd", "> } #", "http://", "product/x", "data:text/html,x", "", 5]
)
def test_schemes(text):
    with pytest.raises(BadParameter, match="no iri: write an address"):
        serialise(text, "iri")


@pytest.mark.parametrize(
    ("value", "kind", "term"),
    [
        (5, "integer", "5"),
        ("-7", "integer", "-7"),
        (78.6, "decimal", "78.6"),
        (Decimal("3"), "decimal", "3.0"),
        ("-0.5", "decimal", "-0.5"),
        (True, "boolean", "true"),
        ("FALSE", "boolean", "false"),
        (date(2019, 11, 7), "date", '"2019-11-07"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("urn:x:1", "iri", "<urn:x:1>"),
        ("https://example.org/?a=1#b", "iri", "<https://example.org/?a=1#b>"),
    ],
)
def test_terms(value, kind, term):
    assert serialise(value, kind).strip() == term


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("5; DROP", "integer"), ("٣", "integer"), (True, "integer"), (1.5, "integer"), ("1e5", "decimal"),
        (float("nan"), "decimal"), (".", "decimal"), ("2019", "date"), ("2019-02-30", "date"), ("20190203", "date"),
        (datetime(2019, 1, 1), "date"), ("yes", "boolean"), (None, "string"), (5, "string"), ("\ud800", "string"),
    ],
)  # fmt: skip
def test_not_of_its_type(value, kind):
    with pytest.raises(BadParameter, match=f"parameter x: .* is no {kind}"):
        serialise(value, kind, "x")


def test_only_variables_are_parameters():
    text = 'SELECT ?_a { ?s ?p "?_b" , <http://x/?_c> , ?_a . ?x ?_n_integer ?_d_iri } # ?_e'
    assert parameters(text) == {"a": "string", "n": "integer", "d": "iri"}


def test_missing_unknown_and_twice():
    with pytest.raises(BadParameter, match="needs a value for product"):
        bind("ASK { ?s ?p ?_product }", {})
    with pytest.raises(BadParameter, match="no parameter 'prodct'; did you mean 'product'"):
        bind("ASK { ?s ?p ?_product }", {"product": "x", "prodct": "y"})
    with pytest.raises(BadParameter, match="it takes none"):
        bind("ASK { ?s ?p ?o }", {"product": "x"})
    with pytest.raises(BadParameter, match="both as string and as iri"):
        parameters("ASK { ?s ?_x ?_x_iri }")


def test_limit_takes_a_number():
    store = ox.Store()
    store.extend(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(n)) for n in range(9))
    assert len(list(store.query(bind("SELECT ?o { ?s ?p ?o } LIMIT ?_n_integer", {"n": "4"})))) == 4
    assert len(list(store.query(bind("SELECT ?o { ?s ?p ?o FILTER(?o-?_n_integer>0) }", {"n": -4})))) == 9
