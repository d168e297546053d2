"""Timelines and differences of the samples; what refers to what is not loaded; what held on a day."""

import json

import pytest

from graph import KnowledgeGraph
from ontology import NameNotFound, UsageProblem
from queries import between_dates, between_documents, between_graphs, lineage, timeline


@pytest.fixture(scope="module")
def kg(built):
    with KnowledgeGraph.open(built) as graph:
        yield graph


def test_a_timeline_has_four_clocks(kg):
    found = timeline(kg, "zevor-cel")
    dates = [event.date for event in found if event.date]
    assert dates == sorted(dates)
    result = next(event for event in found if event.cutoff)
    assert (result.clock, result.cutoff, result.announced) == ("cutoff", "2023-07-17", "2023-12-12")
    assert all(event.loaded.endswith("Z") and event.quote and event.claim for event in found)
    assert json.loads(found.to_json())["events"][0]["quote"]
    assert "“" in found.to_text()


def test_the_clock_decides_the_order(kg):
    assert {event.clock for event in timeline(kg, "CARVYKTI", "announced")} == {"announced"}
    assert {event.date for event in timeline(kg, "CARVYKTI", "announced")} == {"2019-11-07", "2022-03-01"}
    assert {event.clock for event in timeline(kg, "CARVYKTI", "loaded")} == {"loaded"}
    assert {event.clock for event in timeline(kg.known_on("2020"), "JNJ-4528", "loaded")} == {"loaded"}
    with pytest.raises(UsageProblem, match="clocks"):
        timeline(kg, "CARVYKTI", "sundial")


def test_what_held_is_not_what_was_known(kg):
    held = {event.text for event in timeline(kg, "CARVYKTI", as_of="2019-06-30")}
    assert any("PRIME granted" in text for text in held), "granted in April 2019, announced in November"
    assert not any("approved" in text for text in held)
    assert "PRIME" not in lineage(kg, "CARVYKTI", as_of="2019-03-31").to_text()
    with pytest.raises(NameNotFound):
        kg.known_on("2019-06-30").find("JNJ-4528")
    with pytest.raises(NameNotFound, match="held on 2010"):
        timeline(kg, "CARVYKTI", as_of="2010")


def test_two_documents_claim_by_claim(kg):
    found = between_documents(kg, "genscript-20191107.txt", "genscript-20220301.txt")
    changes = {change: [d for d in found if d.change == change] for change in ("added", "removed", "changed", "same")}
    assert any("BLA approved" in d.text for d in changes["added"])
    assert any("Zhang Fangliang" in d.text for d in changes["removed"])
    assert any("Orphan Drug granted" in d.text for d in changes["same"]), "under another name of the product"
    assert any(d.relation == "refinement" and "LEGEND-2" in d.text for d in changes["changed"])
    assert all(d.before and d.after and d.reason for d in changes["changed"])
    assert between_documents(kg, "genscript-20191107.txt", "genscript-20191107.txt")[0].change == "same"


def test_two_dates(kg):
    found = between_dates(kg, "2019-12-31", "2022-03-01")
    joined = [d for d in found if d.change == "joined"]
    assert [d.kind for d in joined] == ["product"]
    assert "LCAR-B38M" in joined[0].text
    assert "removed" not in {d.change for d in found}
    assert [d for d in between_dates(kg, "2020", "2021") if d.change != "same"] == []


def test_two_graphs(kg):
    then = kg.known_on("2019-12-31")
    assert {d.change for d in between_graphs(kg, kg)} == {"same"}
    assert {"joined", "added", "same"} == {d.change for d in between_graphs(then, kg)}
    assert "removed" in {d.change for d in between_graphs(kg, then)}


def test_references_that_are_loaded_and_those_that_are_missing(kg):
    story = lineage(kg, kg.document("genscript-20191107.txt").announcement)
    steps = story.section("refers to")
    assert [step.date for step in steps if not step.note] == ["2017-05-14"]
    missing = [step for step in steps if step.note == "not loaded"]
    assert len(missing) == len(steps) - 1 == 9
    april = {step.thing: step.date for step in missing if step.date.startswith("2019-04-1")}
    assert sorted(april.values()) == ["2019-04-15", "2019-04-16"]
    assert len(april) == 2
