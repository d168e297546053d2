"""Corrections: clarifications and supplements, linked to what they put right, and what newer rules changed."""

import pytest

from graph import KnowledgeGraph
from ontology import Announcement, Measurement, Product, Reading, Reference, Study
from queries import between_graphs, conflicts, lineage, timeline
from queries.said import Reader
from queries.sources import correction_of
from tests.strategies import reading

SURE = ("asserted", "affirmed")


def orr(value):
    return Measurement(category="efficacy", measure="ORR", value=value, unit="%", study="FIRST-1", cutoff="2019-06-30")


def made(number, *records):
    return reading([(record, SURE) for record in records], f"{number}.txt", number)


FIRST = made(0, Announcement(issuer="Acme", published="2020-03-01", type="announcement"), orr(72.0))
CLARIFIED = made(
    1,
    Announcement(issuer="Acme", published="2020-03-04", type="clarification announcement"),
    Reference(date="2020-03-01", type="announcement"),
    Reference(date="2019-12-31", type="annual report"),
    orr(70.0),
)
LATER = made(2, Announcement(issuer="Acme", published="2020-09-01", type="announcement"), orr(71.0))


@pytest.fixture(scope="module")
def graph():
    graph = KnowledgeGraph.open()
    graph.add_all([FIRST, CLARIFIED, LATER])
    return graph


def test_a_correction_is_told_from_a_conflict(graph):
    found = {(f.first.spoken, f.second.spoken): f for f in conflicts(graph, "FIRST-1")}
    assert found["72%", "70%"].relation == "correction"
    assert found["72%", "70%"].words.endswith("72% then 70%; the clarification of 2020-03-04 puts it right")
    assert found["72%", "71%"].relation == found["70%", "71%"].relation == "conflict"
    assert found["72%", "70%"].to_dict()["second"]["correction"] == "clarification"
    assert "correction" not in found["72%", "70%"].to_dict()["first"]


def test_its_claims_are_marked_wherever_they_are_shown(graph):
    steps = [step for step in lineage(graph, "FIRST-1") if "ORR" in step.text]
    assert [step.flags for step in steps] == [(), ("clarification",), ()]
    assert "[clarification]" in lineage(graph, "FIRST-1").to_text()
    assert [event.flags for event in timeline(graph, "FIRST-1", clock="announced")] == [(), ("clarification",), ()]


def test_the_two_announcements_are_linked_both_ways(graph):
    one, other = (graph.document(f"{n}.txt").announcement for n in (0, 1))
    assert [step.thing for step in lineage(graph, one).section("corrected by")] == [other]
    assert [step.thing for step in lineage(graph, other).section("corrects")] == [one], "the report is not corrected"
    reader = Reader(graph)
    assert [source.iri for source in reader.correcting(one)] == [other]
    assert reader.source(one).corrects == ()


def test_what_it_corrects_may_not_be_loaded():
    graph = KnowledgeGraph.open()
    graph.add(CLARIFIED)
    (step,) = lineage(graph, "1.txt").section("corrects")
    assert (step.note, "2020-03-01" in step.text) == ("not loaded", True)


@pytest.mark.parametrize(
    ("title", "sort"),
    [
        ("SUPPLEMENTAL ANNOUNCEMENT IN RELATION TO THE RESULTS", "supplement"),
        ("澄清公告", "clarification"),
        ("Voluntary announcement: clinical results", ""),
        ("", ""),
    ],
)
def test_a_title_may_say_what_the_type_does_not(title, sort):
    assert correction_of([], title) == sort


def test_newer_rules_show_what_they_changed():
    before, after = KnowledgeGraph.open(), KnowledgeGraph.open()
    old = made(3, Announcement(issuer="Acme", published="2021"), Study(name="FIRST-1"), Product(name="ABC-1"))
    claims = list(old.claims)
    study = claims[1].model_copy(update={"record": Study(name="FIRST-1", phase="2"), "rule": "made.better"})
    new = Reading(old.document, (claims[0], study))
    before.add(old, "rules 1")
    after.add(old, "rules 1")
    assert after.add(new, "rules 2").status == "replaced"
    told = [(d.change, d.kind, d.reason) for d in between_graphs(before, after) if d.change != "same"]
    assert told == [("changed", "study", "now also says phase"), ("removed", "product", "")]
    assert after.documents()[0].loader == "rules 2"


def test_the_findings_of_one_document_are_those_with_a_claim_of_it(graph):
    found = conflicts(graph, "1.txt")
    assert {(f.relation, f.first.spoken, f.second.spoken) for f in found} == {
        ("correction", "72%", "70%"),
        ("conflict", "70%", "71%"),
    }
    assert conflicts(graph, "0.txt", ["correction"])[0].second.said.source.date == "2020-03-04"
