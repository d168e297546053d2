"""Views: which part of a network is drawn, and what things of one type share."""

import networkx
import pytest

from graph import VIEWS, View, legend, view_of
from graph.views import SHARED_BY_MANY
from ontology import UsageProblem


def edge(status="asserted", date="2019-01-02", document="d1", claim="claim-1", **more):
    return {
        "label": "r", "kind": "r", "predicate": "r", "predicate_iri": "r", "weight": 1.0, "statement_iri": claim,
        "first_asserted": date, "last_asserted": date, "start": date, "date_precision": "day", "n_evidence": 1,
        "n_documents": 1, "documents": [f"{document}.txt"], "document_urls": [document], "quote": claim,
        "char_range": "0,1", "loader_version": "1", "status": status, "confidence": 1.0, "statements": [claim],
    } | more  # fmt: skip


def network(things, edges):
    made = networkx.MultiDiGraph(documents=2, hash="0", newest="2020-01-01")
    for name, kind in things.items():
        made.add_node(name, entitytype=kind, label=name.upper())
    for source, target, data in edges:
        made.add_edge(source, target, data["predicate"], **data)
    return made


THINGS = {"c1": "company", "c2": "company", "c3": "company", "p": "product", "s": "study", "a": "announcement"}
EDGES = [
    ("p", "c1", edge(date="2018-05", claim="one")),
    ("p", "c2", edge(date="2019-06-01", document="d2", claim="two")),
    ("s", "c1", edge("planned", claim="three")),
    ("s", "c2", edge(claim="four")),
    ("p", "c3", edge("negated", claim="five")),
    ("c2", "c1", edge(claim="six", predicate="subsidiaryOf", kind="subsidiaryOf")),
    ("a", "p", edge(claim="seven")),
]


def test_companies_and_what_they_share():
    view = view_of(network(THINGS, EDGES), View("companies"))
    assert set(view) == {"c1", "c2", "c3"}
    assert sorted(view.edges(keys=True)) == [
        ("c1", "c2", "shared_product"),
        ("c1", "c2", "shared_study"),
        ("c2", "c1", "subsidiaryOf"),
    ]
    shared = view.edges["c1", "c2", "shared_product"]
    assert shared["via"] == ["P"]
    assert (shared["weight"], shared["document_urls"], shared["documents"]) == (2.0, ["d1", "d2"], ["d1.txt", "d2.txt"])
    assert shared["statements"] == ["one", "two"]
    assert shared["status"] == "asserted"


def test_a_shared_edge_begins_when_both_sides_are_known():
    shared = view_of(network(THINGS, EDGES), View("companies")).edges["c1", "c2", "shared_product"]
    assert (shared["first_asserted"], shared["start"], shared["last_asserted"]) == ("2019-06-01",) * 2 + ("2019-06-01",)
    undated = [("p", "c1", edge(date="")), ("p", "c2", edge())]
    shared = view_of(network(THINGS, undated), View("companies")).edges["c1", "c2", "shared_product"]
    assert (shared["first_asserted"], shared["start"]) == ("", "")


def test_a_shared_edge_is_as_sure_as_its_less_sure_side():
    view = view_of(network(THINGS, EDGES), View("companies"))
    assert view.edges["c1", "c2", "shared_study"]["status"] == "planned"
    assert not list(view.neighbors("c3"))


def test_what_very_many_share_joins_none_of_them():
    things = {f"c{i}": "company" for i in range(SHARED_BY_MANY + 1)} | {"p": "product"}
    made = network(things, [("p", name, edge()) for name in things if name != "p"])
    view = view_of(made, View("companies"))
    assert (view.number_of_edges(), view.graph["left_out"]) == (0, 1)


def test_without_announcements():
    view = view_of(network(THINGS, EDGES), View(announcements=False))
    assert "a" not in view
    assert view.number_of_edges() == len(EDGES) - 1


def test_around_one_thing():
    made = network(THINGS, EDGES)
    assert set(view_of(made, View(ego="a"))) == {"a", "p"}
    assert set(view_of(made, View(ego="a", hops=2))) == {"a", "p", "c1", "c2", "c3"}
    assert set(view_of(made, View(ego="a", hops=9))) == set(THINGS)
    with pytest.raises(UsageProblem, match="companies"):
        view_of(made, View("companies", ego="a"))
    with pytest.raises(UsageProblem, match="statements, companies"):
        view_of(made, View("people"))


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_changes_nothing_in_the_network(name):
    made = network(THINGS, EDGES)
    before = networkx.MultiDiGraph(made)
    view_of(made, View(name, announcements=False))
    assert networkx.utils.graphs_equal(made, before)


def test_the_legend_counts_types():
    assert legend(network(THINGS, EDGES))[0] == ("company", "#009e73", 3)
