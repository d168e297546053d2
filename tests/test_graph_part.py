"""A part of the graph: the claims that held on a day, for queries, exports and paths."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from graph import EXPORTERS, KnowledgeGraph
from ontology import (
    Alias,
    Announcement,
    Designation,
    InvalidIdentifier,
    NoPath,
    Product,
    Study,
    StudyEvent,
    is_plain,
)
from queries import ask, held, held_on, lineage, shortest_path
from tests.strategies import batches, calmly, reading

SURE = ("asserted", "affirmed")


def made(number, *records):
    return reading([(record, SURE) for record in records], f"{number}.txt", number)


@pytest.fixture(scope="module")
def graph():
    graph = KnowledgeGraph.open()
    graph.add(
        made(
            0,
            Announcement(issuer="Acme", published="2020-03-01", title="News"),
            Product(name="ABC-1", developer="Acme"),
            Designation(product="ABC-1", designation="PRIME", regulator="EMA", status="granted", date="2019-02-01"),
            Designation(product="ABC-1", designation="Orphan Drug", regulator="FDA", status="granted", date="2020-02"),
            Study(name="FIRST-1", products=["ABC-1"]),
            StudyEvent(study="FIRST-1", event="first patient dosed", date="2018-05-01"),
        )
    )
    graph.add(
        made(
            1,
            Announcement(issuer="Acme", published="2021-01-01"),
            Alias(of="product", name="ABC-1", alias="acel", type="code"),
        )
    )
    return graph


def test_what_held_on_a_day_whenever_it_was_announced(graph):
    then = held_on(graph, "2019-06-30")
    rows = ask(then, "SELECT DISTINCT ?d WHERE { ?p tg:hasDesignation ?d }").rows
    assert [str(row[0]).rpartition("/")[2] for row in rows] == ["prime"]
    kinds = {said.claim.kind for said in then.claims()}
    assert kinds == {"announcement", "alias", "designation", "study_event"}
    assert then.find("acel") == graph.find("ABC-1"), "what things are called depends on no day"
    assert len(then.documents()) == 2


def test_queries_that_need_the_date_of_the_announcement_still_have_it(graph):
    then = held_on(graph, "2019-06-30")
    assert ask(then, "designations").rows
    assert ask(then, "documents") == ask(graph, "documents")


def test_a_path_goes_over_what_held(graph):
    assert len(shortest_path(held_on(graph, "2020-03"), "FIRST-1", "PRIME")) == 2
    with pytest.raises(NoPath):
        shortest_path(held_on(graph, "2019-06-30"), "FIRST-1", "PRIME")


def test_an_export_holds_what_held(graph, tmp_path):
    EXPORTERS["gexf"](held_on(graph, "2019-06-30"), tmp_path / "then.gexf")
    text = (tmp_path / "then.gexf").read_text()
    assert "PRIME" in text
    assert "Orphan Drug" not in text


def test_a_lineage_sifts_the_claims_likewise(graph):
    steps = {step.claim for step in lineage(graph, "ABC-1", as_of="2019-06-30") if step.claim}
    then = {said.iri for said in held_on(graph, "2019-06-30").claims()}
    assert steps <= then


def test_no_day(graph):
    with pytest.raises(InvalidIdentifier):
        held_on(graph, "someday")


@calmly
@given(batches(2))
def test_all_of_it_is_the_whole_and_every_part_is_within_it(found):
    graph = KnowledgeGraph.open()
    graph.add_all(found)
    whole = graph.only(lambda claim, document: True)
    assert set(whole.merged()) == set(graph.merged())
    part = graph.only(lambda claim, document: held(claim, document.announced or "", "2019-11"))
    assert set(part.merged()) <= set(graph.merged())
    stated = {triple for triple in part.merged() if is_plain(triple)}
    assert all(any(said.claim.stated for said in part.evidence(triple)) for triple in stated)
    with TemporaryDirectory() as folder:
        for name, kg in (("a", graph), ("b", whole)):
            EXPORTERS["gexf"](kg, Path(folder) / name)
