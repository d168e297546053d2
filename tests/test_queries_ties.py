"""All ways, central companies, communities, competitors: with evidence, and the same in every process."""

import os
import subprocess
import sys

import pytest

from graph import KnowledgeGraph
from ontology import Agreement, NoPath, Party, Product, Study, UsageProblem
from queries import TIES, all_paths, ask, communities, competitors, ranking, shortest_path, tied
from tests.gold import gold
from tests.strategies import reading

SURE = ("asserted", "affirmed")
BCMA = "B-cell maturation antigen"


def made(number, *records):
    return reading([(record, SURE) for record in records], f"{number}.txt", number)


def market():
    graph = KnowledgeGraph.open()
    rows = [
        ("A-1", "Acme", "BCMA"), ("B-1", "Bravo", "BCMA"), ("C-1", "Celta", "BCMA"), ("C-2", "Celta", "CD19"),
        ("D-1", "Delta", "CD19"), ("E-1", "Echo", "PD-1"), ("F-1", "Foxtrot", "PD-1"),
    ]  # fmt: skip
    for number, (product, company, target) in enumerate(rows):
        indications = ["multiple myeloma"] if target == "BCMA" and product != "B-1" else ["lymphoma"]
        graph.add(made(number, Product(name=product, developer=company, targets=[target], indications=indications)))
    graph.add(made(8, Study(name="FIRST-1", products=["B-1"], conditions=["multiple myeloma"])))
    parties = [Party(company="Acme", role="licensor"), Party(company="Delta")]
    graph.add(made(9, Agreement(type="licence", parties=parties, products=["A-1"])))
    return graph


@pytest.fixture(scope="module")
def graph():
    return market()


@pytest.fixture(scope="module")
def samples():
    graph = KnowledgeGraph.open()
    graph.add_all(gold().values())
    return graph


def test_all_ways_begin_with_a_shortest_and_are_explained(samples):
    ends = ("LEGEND-2", "Legend Biotech Corporation")
    ways = all_paths(samples, *ends, longest=4)
    lengths = [len(way) for way in ways]
    assert lengths == sorted(lengths)
    assert len(shortest_path(samples, *ends)) in lengths
    assert len({tuple(hop.target for hop in way.hops) for way in ways}) == len(ways) > 1
    for way in ways:
        things = [way.start, *(hop.target for hop in way.hops)]
        assert len(set(things)) == len(things), "no thing twice"
        assert all(hop.quote or hop.words in ("is a kind of", "has the kind") for hop in way.hops), way.to_text()
    assert [len(way) for way in all_paths(samples, *ends, most=1)] == lengths[:1]


def test_ways_there_and_back_pass_through_the_same_things(samples):
    def through(a, b):
        return {frozenset((way.start, *(hop.target for hop in way.hops))) for way in all_paths(samples, a, b, 4, 500)}

    assert through("PRIME", "Nanjing Legend") == through("Nanjing Legend", "PRIME")


def test_no_way_and_too_long_a_way(graph):
    with pytest.raises(NoPath, match="at most 2 steps"):
        all_paths(graph, "E-1", "BCMA", longest=2)
    with pytest.raises(UsageProblem, match="from 1 to 8"):
        all_paths(graph, "A-1", "BCMA", longest=9)


def test_companies_by_shared_targets(graph):
    found = ranking(graph, "targets")
    assert (found[0].label, found[0].ties, found[0].via) == ("Celta", 3, (BCMA, "cluster of differentiation 19"))
    rows = ask(graph, "companies-by-target").rows
    assert [graph.label(str(rows[0][0])), int(str(rows[0][1]))] == ["Celta", 3]
    between = ranking(graph, "targets", "betweenness")
    assert between[0].label == "Celta", "the one that joins two fields"


def test_companies_by_partners(graph):
    assert {one.label for one in ranking(graph, "partners")} == {"Acme", "Delta"}
    assert len(ask(graph, "partners").rows) == 1


@pytest.mark.parametrize("ties", TIES)
def test_every_projection_ranks_and_groups(samples, ties):
    ranked = ranking(samples, ties, "closeness", 5)
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    network = tied(samples, ties)
    members = [thing for group in communities(samples, ties) for thing in group.members]
    assert len(members) == len(set(members))
    assert set(members) <= set(network.nodes)


def test_communities_of_fields(graph):
    groups = communities(graph, "targets")
    assert [set(group.labels) for group in groups][-1] == {"Echo", "Foxtrot"}
    assert groups[-1].via == ("programmed cell death protein 1",)


def test_what_there_is_none_of(graph):
    with pytest.raises(UsageProblem, match="ties: "):
        ranking(graph, "friendship")
    with pytest.raises(UsageProblem, match="measures: "):
        ranking(graph, "targets", "fame")


def test_competitors_share_target_and_indication(graph):
    found = {c.label: c for c in competitors(graph, "A-1")}
    assert set(found) == {"B-1", "C-1"}, "B-1 by what its study treats"
    assert (found["C-1"].company, found["C-1"].targets, found["C-1"].indications) == (
        "Celta",
        (BCMA,),
        ("multiple myeloma",),
    )
    assert all(c.claims and c.quote for c in found.values())
    assert {c.label for c in competitors(graph, "Celta")} == {"A-1", "B-1", "D-1"}
    assert competitors(graph, "F-1")[0].label == "E-1"


SCRIPT = """
from queries import communities, ranking
from tests.test_queries_ties import market
graph = market()
print([group.members for group in communities(graph, "targets")])
print(ranking(graph, "companies"), communities(graph, "statements"))
"""


def test_the_hash_seed_changes_nothing(root):
    answers = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(answers) == 1
