"""Hubs: what thousands of claims mention is counted, and its oldest and newest claims are taken."""

import json

import pytest

from graph import MOST, KnowledgeGraph
from ontology import iri
from queries import lineage, timeline
from tests.benchmarks.synthetic import synthetic


@pytest.fixture(scope="module")
def graph():
    with KnowledgeGraph.open() as graph:
        graph.add_all(synthetic(300), loader="made")
        yield graph


def test_all_are_counted_and_the_ends_taken(graph):
    found = graph.mentions(graph.find("FDA"))
    assert len(found.taken) == MOST
    assert found.left == found.claims - MOST > 0
    everything = graph.claims(about=graph.find("FDA"))
    assert found.claims == len(everything)
    assert found.documents == len({said.document for said in everything})
    dates = sorted(said.date for said in everything)
    assert (found.first, found.last) == (dates[0], dates[-1])
    taken = [said.date for said in graph.stated(found.taken)]
    left = [said.date for said in everything if said.iri not in found.taken]
    assert taken[: MOST // 2] == dates[: MOST // 2]
    assert taken[MOST // 2 :] == dates[-MOST // 2 :]
    assert taken[MOST // 2 - 1] <= min(left) <= max(left) <= taken[MOST // 2]


def test_what_is_no_hub_is_whole(graph):
    product = graph.find("SYN-00010")
    found = graph.mentions(product)
    assert (found.left, found.first) == (0, "")
    assert {said.iri for said in graph.claims(about=product)} == set(found.taken)
    assert graph.mentions(iri("product", "never heard of")).taken == ()


def test_the_days_follow_what_is_added():
    readings = list(synthetic(300))
    graph = KnowledgeGraph.open()
    graph.add_all(readings[:-1], loader="made")
    before = graph.mentions(graph.find("HKEX"), 10)
    graph.add(readings[-1], "made")
    after = graph.mentions(graph.find("HKEX"), 10)
    assert after.documents == before.documents + 1
    assert after.last >= before.last


def test_a_lineage_of_a_hub_says_what_it_leaves_out(graph):
    short, whole = lineage(graph, "FDA"), lineage(graph, "FDA", most=None)
    assert whole.cut is None
    assert short.cut.shown == MOST
    assert short.to_text().splitlines()[1] == short.cut.words
    assert "--all shows all" in short.cut.words
    assert json.loads(short.to_json())["cut"]["claims"] == short.cut.claims
    assert len(list(whole)) > len(list(short))
    assert lineage(graph, "SYN-00010").cut is None


def test_a_timeline_of_a_hub_says_so_too(graph):
    short = timeline(graph, "FDA")
    assert short.cut.words in short.to_text()
    assert len(timeline(graph, "FDA", most=None)) > len(short)


def test_a_web_of_references_shows_each_announcement_once(graph):
    last = max((d for d in graph.documents() if d.issuer == "Synthetic 0001 Limited"), key=lambda d: d.announced)
    found = lineage(graph, last.source)
    parents = [step.thing for step in found if step.children]
    assert len(parents) == len(set(parents)) > 5
