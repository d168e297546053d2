"""Why two names of the samples are one thing, or two."""

import pytest

from graph import KnowledgeGraph
from queries import explain


@pytest.fixture(scope="module")
def kg(built):
    with KnowledgeGraph.open(built) as graph:
        yield graph


def test_the_chain_has_words_and_dates(kg):
    found = explain(kg, "LCAR-B38M", "CARVYKTI")
    assert found.same
    assert [link.other for link in found.links] == ["LCAR-B38M", "CARVYKTI"]
    assert all(link.quote and link.date == "2022-03-01" and link.claim for link in found.links)


def test_before_a_document_says_so_they_are_two_with_a_hint(kg):
    found = explain(kg.known_on("2022-02-28"), "LCAR-B38M", "JNJ-4528")
    assert not found.same
    assert [link.sort for link in found.links] == ["hint"]
    assert found.links[0].date == "2019-11-07"
    assert "LCAR-B38M" in found.links[0].quote


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("LUMMICAR STUDY 1", "LUMMICAR STUDY 2", "no document says"),
        ("Nanjing Legend", "Legend Biotech Corporation", "no document says"),
        ("Nanjing Legend", "Genscript Biotech Corporation", "one owns the other"),
        ("Legend Biotech Corporation", "Genscript Biotech Corporation", "one owns the other"),
        ("LEGEND-2", "LCAR-B38M", "a study and a product are never one"),
    ],
)
def test_what_stays_two(kg, one, other, reason):
    found = explain(kg, one, other)
    assert not found.same
    assert found.reason.startswith(reason)
    assert "two things" in found.to_text()


def test_one_name_is_one_thing_by_its_key(kg):
    assert explain(kg, "CARVYKTI", "product:carvykti").same
    assert explain(kg, "NCT03548207", "MMY2001").same
