"""Explained paths: every step has words, a quote and an announcement; what is shared by all is no explanation."""

import json

import pytest

from graph import KnowledgeGraph
from ontology import MAPPINGS, Claim, Document, NameNotFound, NoPath, Reading, Span
from queries import shortest_path
from queries.phrases import _PHRASES, phrase
from queries.ways import PREDICATES, SHARED, Edge, Stated, way


@pytest.fixture(scope="module")
def kg(gold_readings):
    with KnowledgeGraph.open() as graph:
        for reading in gold_readings:
            graph.add(reading)
        yield graph


def test_each_step_is_explained(kg):
    path = shortest_path(kg, "Janssen Biotech, Inc.", "NCT03548207")
    assert [hop.words for hop in path.hops] == ["is a party to", "covers", "is evaluated by"]
    assert path.hops[0].target_label == "collaboration of Janssen Biotech, Inc. and Legend Biotech Corporation"
    assert path.hops[-1].target_label == path.end_label == "CARTITUDE-1"
    for hop, following in zip(path.hops, path.hops[1:], strict=False):
        assert hop.target == following.source
    for hop in path.hops:
        statement = kg.claim(hop.claim)
        assert hop.quote.split(" … ")[0] == " ".join(statement.quotes[0].split())
        assert hop.announcement.date == statement.date


def test_text_and_json(kg):
    path = shortest_path(kg, "LCAR-B38M", "zevor-cel")
    lines = path.to_text(60).splitlines()
    assert lines[0] == "ciltacabtagene autoleucel"
    assert lines[1].startswith("  2019-02     has the designation Orphan Drug")
    assert lines[2].endswith("— Genscript Biotech Corporation 2019-11-07")
    assert all(len(line.split("”")[0]) < 80 for line in lines)
    data = json.loads(path.to_json())
    assert [hop["backwards"] for hop in data["hops"]] == [False, True]
    assert data["hops"][1]["announcement"]["publisher"] == "CARsgen Therapeutics Holdings Limited"


def test_both_ways_are_the_same_way(kg):
    there = shortest_path(kg, "Nanjing Legend", "PRIME")
    back = shortest_path(kg, "PRIME", "Nanjing Legend")
    assert [hop.claim for hop in there.hops] == [hop.claim for hop in reversed(back.hops)]
    assert [hop.backwards for hop in there.hops] == [not hop.backwards for hop in reversed(back.hops)]


def test_what_many_share_is_no_way(kg):
    for hop in shortest_path(kg, "LEGEND-2", "LUMMICAR-1").hops:
        assert "/phase/" not in hop.target
        assert "/study-design/" not in hop.target


def test_one_thing_under_two_names(kg):
    path = shortest_path(kg, "CARVYKTI", "JNJ-4528")
    assert len(path) == 0
    assert "are one thing" in path.to_text()


def test_no_way(kg, gold_readings):
    alone = Document.from_text("Lone Bio Limited owns Lonely Bio Limited.", venue="press")
    claim = Claim.from_json(
        {
            "kind": "ownership",
            "modality": "asserted",
            "polarity": "affirmed",
            "parent": "Lone Bio Limited",
            "subsidiary": "Lonely Bio Limited",
            "relation": "subsidiary",
            "evidence": [alone.evidence(Span(0, 40)).model_dump()],
        }
    )
    with KnowledgeGraph.open() as graph:
        for reading in (*gold_readings, Reading(alone, (claim,))):
            graph.add(reading)
        assert len(shortest_path(graph, "Lone Bio Limited", "Lonely Bio Limited")) == 1
        with pytest.raises(NoPath, match="nothing in the graph connects 'Lone Bio Limited' and 'CARVYKTI'"):
            shortest_path(graph, "Lone Bio Limited", "CARVYKTI")
    with pytest.raises(NameNotFound):
        shortest_path(kg, "Lone Bio Limited", "CARVYKTI")


def test_a_denied_way_is_shown_as_denied(gold_readings):
    text = "First Bio Limited is not a subsidiary of Second Bio Limited."
    document = Document.from_text(text, venue="press")
    claim = Claim.from_json(
        {
            "kind": "ownership",
            "modality": "asserted",
            "polarity": "negated",
            "parent": "Second Bio Limited",
            "subsidiary": "First Bio Limited",
            "relation": "subsidiary",
            "evidence": [document.evidence(Span(0, len(text))).model_dump()],
        }
    )
    with KnowledgeGraph.open() as graph:
        graph.add(Reading(document, (claim,)))
        path = shortest_path(graph, "First Bio Limited", "Second Bio Limited")
        assert [hop.status for hop in path.hops] == ["negated"]
        assert "[negated]" in path.to_text()


def test_every_predicate_of_the_network_has_words(kg):
    for _, _, edge in kg.network().edges(data=True):
        assert edge["predicate"] in _PHRASES
        assert f"<{edge['predicate_iri']}>" in PREDICATES
    plain = {slot.plain.rpartition(":")[2] for mapping in MAPPINGS.values() for slot in mapping.slots if slot.plain}
    assert plain <= set(_PHRASES)
    assert phrase("hasDesignation", backwards=True) == "is a designation of"


class Drawn:
    """The edges of the network, drawn whole."""

    spent = False

    def __init__(self, network):
        self._network = network

    def around(self, thing):
        found = [
            *self._network.out_edges(thing, keys=True, data=True),
            *self._network.in_edges(thing, keys=True, data=True),
        ]
        return sorted({Edge(a, key, b, data["status"], data["statement_iri"]) for a, b, key, data in found})


def test_the_network_and_the_merged_view_give_the_same_way(kg):
    drawn, stated = Drawn(kg.network()), Stated(kg)
    ends = [kg.find(name) for name in ("Nanjing Legend", "LUMMICAR-1", "LEGEND-2", "PRIME")]
    for first in ends:
        for last in ends:
            if first < last:
                ours = way(stated, first, last, SHARED)
                theirs = way(drawn, first, last, SHARED)
                assert ours
                assert theirs
                assert len(ours) == len(theirs)


def test_a_search_that_meets_hubs_is_cut_and_says_so(kg, monkeypatch):
    whole = shortest_path(kg, "LCAR-B38M", "zevor-cel")
    assert not whole.cut and "cut" not in whole.to_dict()
    monkeypatch.setattr("queries.ways.LOOKED", 2)
    path = shortest_path(kg, "LCAR-B38M", "CARTITUDE-1")
    assert path.cut and path.to_dict()["cut"]
    assert path.to_text().splitlines()[-1].startswith("The search was cut after ")
    assert path.to_json() == shortest_path(kg, "LCAR-B38M", "CARTITUDE-1").to_json()
    with pytest.raises(NoPath, match="before the search was cut"):
        shortest_path(kg, "Janssen Biotech, Inc.", "NCT03548207")
