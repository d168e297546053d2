"""``search``, ``show``, ``lineage``, ``path``, ``stats``: what the samples say, with the words that say it."""

import json

import pytest


@pytest.fixture
def ask(trialgraph, built):
    def call(*arguments):
        return trialgraph(*arguments, "--store", built)

    return call


def test_search_by_any_name(ask):
    found = {name: ask("search", name).rows[0] for name in ("CARVYKTI", "carvykti", "ciltacabtagene autoleucel")}
    assert len({row["iri"] for row in found.values()}) == 1
    assert found["CARVYKTI"]["type"] == "product"
    assert ask("search", "NCT03090659").rows[0]["type"] == "study"


def test_search_by_kind_and_limit(ask):
    rows = ask("search", "legend", "--kind", "company").rows
    assert rows
    assert {row["type"] for row in rows} == {"company"}
    assert len(ask("search", "a", "--limit", "2").rows) == 2


def test_search_without_a_hit(ask):
    answer = ask("search", "zzzz-no-such")
    assert (answer.code, answer.out) == (1, "")


def test_show_a_product(ask):
    page = ask("show", "zevor-cel", "-f", "table", "-v").out
    assert page.splitlines()[0].startswith("zevor")
    assert "CT053" in page
    assert "“" in page
    whole = json.loads(ask("show", "zevor-cel", "-f", "json").out)
    assert whole["type"] == "product"
    assert whole["names"]["CT053"] == "code"
    assert all(same["because"] for same in whole["same"])
    assert whole["claims"]
    assert all(claim["evidence"] for claim in whole["claims"])
    rows = ask("show", "CT053", "-f", "jsonl").rows
    assert len(rows) == len(whole["claims"])


def test_show_as_turtle(ask):
    import rdflib

    graph = rdflib.Graph().parse(data=ask("show", "zevor-cel", "-f", "ttl").out, format="turtle")
    iri = ask("search", "zevor-cel").rows[0]["iri"]
    assert (rdflib.URIRef(iri), None, None) in graph


def test_lineage_of_zevor_cel(ask):
    tree = ask("lineage", "zevor-cel", "-f", "table").out
    for words in ("CT053", "LUMMICAR", "where it comes from", "what came of it", "“"):
        assert words in tree


def test_lineage_reaches_the_brand_through_the_announcement_that_says_so(ask):
    steps = ask("lineage", "LCAR-B38M", "-f", "jsonl").rows
    said = [row for row in steps if "CARVYKTI" in row["text"]]
    assert said
    assert any(row["quote"] and row["announced"] == "2022-03-01" for row in said)


def test_lineage_in_other_forms(ask):
    assert json.loads(ask("lineage", "CARVYKTI", "-f", "json").out)["kind"] == "product"
    assert ask("lineage", "CARVYKTI", "-f", "mermaid").out.startswith("flowchart")
    forwards = ask("lineage", "CARVYKTI", "--direction", "forwards", "-f", "jsonl").rows
    assert {row["direction"] for row in forwards} <= {"forwards"}


@pytest.mark.parametrize("name", ["JNJ-4528", "NCT03548207"])
def test_nothing_is_known_before_it_is_announced(ask, name):
    assert ask("lineage", name).code == 0
    answer = ask("lineage", name, "--as-known-on", "2018-12-31")
    assert (answer.code, answer.out) == (2, "")
    assert ask("search", name, "--as-known-on", "2018-12-31").code == 1


def test_a_path_is_explained(ask):
    answer = ask("path", "LCAR-B38M", "CARVYKTI", "-f", "table")
    assert answer.code == 0
    assert "“" in answer.out
    rows = ask("path", "LEGEND-2", "Genscript Biotech Corporation").rows
    assert rows
    assert all(row["quote"] and row["announced"] for row in rows)


def test_a_path_from_a_thing_to_itself_or_nowhere(ask):
    assert ask("path", "CARVYKTI", "no such thing").code == 2
    assert ask("path", "CARVYKTI", "zevor-cel").code in (0, 1)


def test_stats(ask):
    rows = {(row["what"], row["of"]): row["count"] for row in ask("stats").rows}
    assert rows["documents", None] == 4
    assert rows["claims", "all"] == sum(n for (what, of), n in rows.items() if what == "claims" and of != "all")
    assert rows["quads", "all"] > rows["quads", "merged view"]
    documents = ask("stats", "--documents").rows
    assert sum(row["claims"] for row in documents) == rows["claims", "all"]
    assert [row["announced"] for row in documents] == sorted(row["announced"] for row in documents)
    assert ask("stats", "--as-known-on", "2018").rows[0]["count"] == 1
