"""Two claims on one question: what sort of difference it is, at equal scope only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import KnowledgeGraph
from ontology import Announcement, Designation, Measurement, Presentation, Product, Study, UsageProblem
from queries import RELATIONS, conflicts
from tests.strategies import batches, calmly, reading

SURE = ("asserted", "affirmed")
DENIED = ("asserted", "negated")
DAYS = ("2020-01-02", "2021-01-02", "2022-01-02")


def graph_of(*documents, days=DAYS):
    graph = KnowledgeGraph.open()
    for number, (records, day) in enumerate(zip(documents, days, strict=False)):
        said = [record if isinstance(record, tuple) else (record, SURE) for record in records]
        head = (Announcement(issuer="Acme Bio Limited", published=day), SURE)
        graph.add(reading([head, *said], f"{number}.txt", number))
    return graph


def orr(value, **more):
    fields = {"unit": "%", "study": "FIRST", "population": "all"} | more
    return Measurement(category="efficacy", measure="ORR", value=value, **fields)


def relations(*documents, all_of_them=False, days=DAYS):
    found = conflicts(graph_of(*documents, days=days), relations=RELATIONS)
    return [f.relation for f in found if all_of_them or f.relation != "restatement"]


def test_another_value_at_one_cutoff_is_a_conflict():
    assert relations([orr(78.6, cutoff="2020-01")], [orr(64.3, cutoff="2020-01")]) == ["conflict"]


def test_a_later_cutoff_is_an_update_whichever_is_announced_first():
    graph = graph_of([orr(64.3, cutoff="2020-06")], [orr(78.6, cutoff="2020-01")])
    (found,) = conflicts(graph)
    assert (found.relation, found.first.cutoff, found.second.cutoff) == ("update", "2020-01", "2020-06")
    assert "78.6% then 64.3%" in found.words


@pytest.mark.parametrize(
    "scope",
    [
        {"population": "high-risk"}, {"study_part": "Phase 1"}, {"time_point": "month 6"}, {"unit": "months"},
        {"grade": ">=3"}, {"study": "SECOND"}, {"comparator": "placebo"},
    ],
)  # fmt: skip
def test_other_scope_is_no_conflict(scope):
    found = relations([orr(78.6, cutoff="2020-01")], [orr(64.3, cutoff="2020-01", **scope)])
    assert found == ([] if "study" in scope else ["different scope"])


def test_the_same_again_is_a_restatement_and_more_figures_or_digits_are_a_refinement():
    assert relations([orr(78.6)], [orr(78.6)], all_of_them=True) == ["restatement"]
    assert relations([orr(78.6)], [orr(78.6, n=11, total=14)]) == ["refinement"]
    assert relations([orr(79)], [orr(78.6)]) == ["refinement"]
    assert relations([orr(78.6, n=11, total=14)], [orr(78.6, n=22, total=28)]) == ["conflict"]


def test_what_does_not_change_conflicts_and_what_changes_is_updated():
    assert relations([Study(name="FIRST", phase="2")], [Study(name="FIRST", phase="3")]) == ["conflict"]
    assert relations([Study(name="FIRST", phase="1/2")], [Study(name="FIRST", phase="1b/2")]) == ["refinement"]
    assert relations([Study(name="FIRST", enrolment=74)], [Study(name="FIRST", enrolment=80)]) == ["update"]
    same_day = relations([Study(name="FIRST", enrolment=74)], [Study(name="FIRST", enrolment=80)], days=DAYS[:1] * 2)
    assert same_day == ["conflict"]


def test_dates_and_sets_are_refined():
    def granted(date):
        return Designation(product="A-1", designation="PRIME", regulator="EMA", status="granted", date=date)

    assert relations([granted("2019-02")], [granted("2019-02-11")]) == ["refinement"]
    assert relations([granted("2019-02")], [granted("2019-03-11")]) == ["conflict"]
    assert relations([Product(name="A-1", targets=["BCMA"])], [Product(name="A-1", targets=["BCMA", "CD19"])]) == [
        "refinement"
    ]


def test_said_and_denied():
    granted = Designation(product="A-1", designation="PRIME", regulator="EMA", status="granted")
    assert relations([(granted, DENIED)], [granted]) == ["update"]
    assert relations([(granted, DENIED)], [granted], days=DAYS[:1] * 2) == ["conflict"]


def test_two_answers_inside_one_document_are_a_slip():
    talk = Presentation(conference="ASH", year=2019, number="7", title="First results: a phase II study", study="FIRST")
    (found,) = conflicts(graph_of([Study(name="FIRST", phase="1/2"), talk]))
    assert (found.relation, found.field) == ("slip", "phase")
    assert {found.first.spoken, found.second.spoken} == {"1/2", "2"}
    assert relations([orr(78.6), orr(64.3)]) == ["slip"]


def test_doses_and_plans_are_not_compared():
    doses = [Measurement(category="dose", measure="dose", value=v, unit="mg", study="FIRST") for v in (1, 2)]
    plans = [(orr(value), ("planned", "affirmed")) for value in (1, 2)]
    assert relations([*doses, *plans]) == []


def test_nothing_held_yet():
    graph = graph_of([orr(78.6, cutoff="2020-01")], [orr(64.3, cutoff="2020-01")])
    assert conflicts(graph, as_of="2019-12-31") == []
    assert len(conflicts(graph, "FIRST", as_of="2020-01")) == 1
    with pytest.raises(UsageProblem, match="relations: conflict"):
        conflicts(graph, relations=["quarrel"])


@calmly
@given(batches(), st.randoms(use_true_random=False))
def test_the_order_of_loading_does_not_matter_and_nothing_is_lost(readings, random):
    tables = []
    for order in (readings, random.sample(readings, len(readings))):
        graph = KnowledgeGraph.open()
        graph.add_all(order)
        before = sorted(graph.store.match())
        tables.append([found.to_dict() for found in conflicts(graph, relations=RELATIONS)])
        assert sorted(graph.store.match()) == before
    assert tables[0] == tables[1]


def test_the_two_phases_of_a_study_inside_one_document(built):
    with KnowledgeGraph.open(built) as graph:
        found = [f for f in conflicts(graph, "LEGEND-2") if f.relation == "slip"]
        assert {(f.first.spoken, f.second.spoken) for f in found} == {("1", "1/2")}
        assert {side.said.source.date for f in found for side in (f.first, f.second)} == {"2019-11-07"}
        assert all("Phase 1" in side.quote for f in found for side in (f.first, f.second))
        assert [f for f in conflicts(graph) if f.relation == "conflict"] == []
