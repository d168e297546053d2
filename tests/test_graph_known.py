"""What was known on a day: a look through today's store gives what a graph of the documents until then gives."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph import Judgement, KnowledgeGraph, Verdict
from ontology import UsageProblem, iri, node
from tests.benchmarks.synthetic import synthetic
from tests.strategies import PRODUCTS, batches, calmly

dev = settings(calmly, phases=(Phase.explicit, Phase.generate), max_examples=20)
DAYS = ("2016-12-31", "2017-05-14", "2019-11-07", "2030")


def loaded(readings, rows=()):
    graph = KnowledgeGraph.open()
    for reading in readings:
        graph.add(reading)
    graph._follow(sorted(rows))
    return graph


def announced(graph, day):
    return {d.id for d in graph.documents() if d.announced_by(day)}


def shown(store):
    """The quads but those of the catalogue."""
    return {quad for quad in store.match() if "/system/catalogue>" not in quad[3]}


_rows = st.lists(
    st.builds(
        lambda one, other, same: Judgement(
            node(iri("product", one)), node(iri("product", other)), Verdict.SAME if same else Verdict.DIFFERENT,
            "user", "owl:sameAs", "why",
        ),
        st.sampled_from(PRODUCTS[:2]), st.sampled_from(PRODUCTS[2:]), st.booleans(),
    ),
    max_size=3,
)  # fmt: skip


@dev
@given(batches(), _rows, st.sampled_from(DAYS))
def test_every_look_gives_what_the_graph_of_that_day_gives(found, rows, day):
    graph = loaded(found, rows)
    known = announced(graph, day)
    seen = graph.known_on(day)
    then = loaded([reading for reading in found if reading.document.id in known], rows)
    ours, theirs = seen.store, then.store
    assert {q for q in shown(theirs) if "/system/" not in q[3]} == set(ours.match())
    for g in {quad[3] for quad in shown(theirs)}:
        assert set(ours.match(g=g)) == set(theirs.match(g=g))
    for s, p, o, g in sorted(shown(theirs))[::7]:
        assert (s, p, o, g) in set(ours.match(s=s, g=g))
        assert set(ours.match(p=p, o=o, g=g)) == set(theirs.match(p=p, o=o, g=g))
    assert [d.id for d in seen.documents()] == [d.id for d in then.documents()]
    assert seen.count() == then.count()
    assert set(seen.merged()) == set(then.merged())
    assert sorted(seen.whole().merged()) == sorted(then.merged())
    assert seen.resolver.judgements() == then.resolver.judgements()


@dev
@given(batches(), st.sampled_from(DAYS))
def test_names_and_members_are_those_of_that_day(found, day):
    graph = loaded(found)
    known = announced(graph, day)
    seen = graph.known_on(day)
    then = loaded([reading for reading in found if reading.document.id in known])
    for name in (*PRODUCTS, "Acme", "FIRST", "NCT00000001", "BCMA"):
        assert seen.named(name) == then.named(name)
        assert seen.search(name) == then.search(name)
        for thing in then.named(name):
            assert seen.label(thing) == then.label(thing)
            assert seen.resolver.members(thing) == then.resolver.members(thing)
            assert [s.iri for s in seen.claims(about=thing)] == [s.iri for s in then.claims(about=thing)]


def test_the_past_is_read_only_and_sparql_builds_it():
    graph = KnowledgeGraph.open()
    graph.add_all(synthetic(50), loader="made")
    then = graph.known_on("2013")
    assert 0 < then.count() < 50
    for change in (then.store.commit, lambda: then.store.bulk(b"")):
        with pytest.raises(UsageProblem, match="read only"):
            change()
    rows = list(then.query("SELECT ?c WHERE { ?c a <https://w3id.org/trialgraph/ns#AnnouncementClaim> }"))
    assert len(rows) == then.count()
    assert len(then.store) > 0
    then.close()
    assert graph.count() == 50, "the graph of today stays open"
