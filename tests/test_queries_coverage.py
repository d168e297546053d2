"""Coverage: known unknowns, counted company by company."""

import pytest

from graph import KnowledgeGraph
from ontology import Announcement, Reference
from queries import ask, coverage, missing
from tests.gold import gold
from tests.strategies import reading

SURE = ("asserted", "affirmed")


def made(number, *records):
    return reading([(record, SURE) for record in records], f"{number}.txt", number)


@pytest.fixture(scope="module")
def graph():
    graph = KnowledgeGraph.open()
    graph.add_all(
        [
            made(0, Announcement(issuer="Acme", published="2020-01-02", type="announcement")),
            made(
                1,
                Announcement(issuer="Acme", published="2020-03-04"),
                Reference(date="2020-01-02", type="announcement"),
                Reference(date="2019", type="annual report"),
                Reference(date="2018-05-05", type="press release", issuer="Bravo Inc."),
            ),
            made(2, Announcement(issuer="Acme", published="2021-01-01"), Reference(date="2019", type="annual report")),
        ]
    )
    return graph


def test_a_row_a_company_with_what_is_missing(graph):
    told = [(c.label, c.referred, c.loaded, c.missing, c.percent) for c in coverage(graph)]
    assert told == [("Acme", 2, 1, 1, 50), ("Bravo Inc.", 1, 0, 1, 0)]


def test_what_is_missing_of_one_company(graph):
    (report,) = missing(graph, "acme")
    assert (report.date, report.times) == ("2019", 2)
    assert "annual report" in report.words
    assert [one.date for one in missing(graph, "Bravo Inc.")] == ["2018-05-05"]


def test_loading_a_document_raises_the_figure(graph):
    then = graph.known_on("2020-12-31")
    assert {c.label: c.referred for c in coverage(then)} == {"Acme": 2, "Bravo Inc.": 1}
    assert coverage(KnowledgeGraph.open()) == []


def test_the_samples_resolve_one_reference_and_list_the_others():
    graph = KnowledgeGraph.open()
    graph.add_all(gold().values())
    rows = {c.label: c for c in coverage(graph)}
    lacking = missing(graph, "Genscript Biotech Corporation")
    assert rows["Genscript Biotech Corporation"].loaded == 2
    assert len(lacking) == rows["Genscript Biotech Corporation"].missing > 5
    assert {"2019-04-15", "2019-04-16"} <= {one.date for one in lacking}, "two days, two documents"
    assert len(ask(graph, "missing-documents").rows) == sum(c.missing for c in rows.values())
