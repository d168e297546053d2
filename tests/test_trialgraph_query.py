"""``trialgraph query``: the catalogue, a file, stdin; parameters; limits; nothing but reading."""

import pytest

from queries import catalogue
from tests.questions import ASKED

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def test_the_catalogue_is_listed(trialgraph):
    answer = trialgraph("query")
    assert [row["name"] for row in answer.rows] == list(catalogue())
    assert len(answer.rows) >= 44
    assert all(row["summary"] for row in answer.rows)


@pytest.mark.parametrize("name", list(catalogue()))
def test_each_named_query_runs(name, trialgraph, built):
    given = [f"-p{parameter}={value}" for parameter, value in ASKED.get(name, {}).items()]
    answer = trialgraph("query", name, *given, "--store", built)
    assert (answer.code, answer.err) == (0, "")


def test_stdin_and_file(trialgraph, built, tmp_path):
    (tmp_path / "mine.rq").write_text(COUNT)
    one = trialgraph("query", "-", "--store", built, text=COUNT)
    two = trialgraph("query", tmp_path / "mine.rq", "--store", built)
    assert one.code == two.code == 0
    assert one.rows == two.rows
    assert one.rows[0]["n"] > 100


def test_parameters(trialgraph, built):
    query = "SELECT DISTINCT ?s WHERE { ?s ?p ?_name } LIMIT 1"
    assert trialgraph("query", "-", "-p", 'name=" } #', "--store", built, text=query).rows == []
    for params in ([], ["-p", "nme=x"], ["-p", "name=a", "-p", "name=b"], ["-p", "name"]):
        answer = trialgraph("query", "-", *params, "--store", built, text=query)
        assert (answer.code, answer.out) == (2, "")
        assert "name" in answer.err


def test_a_name_nearly_right(trialgraph, built):
    name = next(iter(catalogue()))
    answer = trialgraph("query", name[:-1] + "x", "--store", built)
    assert answer.code == 2
    assert name in answer.err


def test_the_text_of_a_query(trialgraph):
    name = next(iter(catalogue()))
    assert trialgraph("query", name, "--text").out.strip() == catalogue()[name].text.strip()


def test_over_the_limit(trialgraph, built):
    cross = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    late = trialgraph("query", "-", "--seconds", "0.5", "--store", built, text=cross)
    assert (late.code, late.out) == (4, "")
    many = trialgraph("query", "-", "--max-rows", "3", "--store", built, text="SELECT ?s WHERE { ?s ?p ?o }")
    assert (many.code, many.out) == (4, "")
    assert trialgraph("query", "-", "--store", built, text=COUNT).code == 0


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "LOAD <file:///etc/passwd>",
        "DROP ALL",
        "SELECT ?s WHERE {",
        "",
    ],
)
def test_what_is_no_question(text, trialgraph, built):
    before = trialgraph("query", "-", "--store", built, text=COUNT).rows
    answer = trialgraph("query", "-", "--store", built, text=text)
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    assert trialgraph("query", "-", "--store", built, text=COUNT).rows == before


def test_as_known_on(trialgraph, built):
    graphs = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), '/graph/')) }"
    now = trialgraph("query", "-", "--store", built, text=graphs).rows
    then = trialgraph("query", "-", "--store", built, "--as-known-on", "2018-12-31", text=graphs).rows
    assert len(then) < len(now)
    answer = trialgraph("query", "-", "--store", built, "--as-known-on", "yesterday", text=graphs)
    assert answer.code == 2
    assert "yesterday" in answer.err


def test_sparql_with_a_slash_is_no_path(trialgraph, built):
    asked = "SELECT DISTINCT ?s WHERE { ?s a <https://w3id.org/trialgraph/ns#Product> }"
    assert trialgraph("query", asked, "--store", built).rows
    refused = trialgraph("query", "SELECT ?s WHERE { SERVICE <http://x/y> { ?s ?p ?o } }", "--store", built)
    assert refused.code == 2 and "SERVICE" in refused.err


def test_a_syntax_error_is_one_short_line(trialgraph, built):
    wrong = trialgraph("query", "SELECT * WHERE { ?s ?p ", "--store", built)
    assert wrong.code == 2 and len(wrong.err) < 120 and "no valid SPARQL" in wrong.err
