"""The laws of identity, tried on made-up documents and judgements, put in and taken out in any order."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from graph import EXPORTERS, Judgement, KnowledgeGraph, Verdict
from graph.registries import registry_id
from graph.terms import of_document, sort_of
from ontology import UsageProblem, iri, node, triples
from tests.strategies import COMPANIES, PRODUCTS, STUDIES, batches, calmly

_NAMES = (("company", COMPANIES), ("product", PRODUCTS), ("study", STUDIES))


@st.composite
def judgements(draw):
    """A row of the user's table on two things of one type."""
    kind, names = draw(st.sampled_from(_NAMES))
    one, other = draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    verdict = draw(st.sampled_from((Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT)))
    return Judgement(node(iri(kind, one)), node(iri(kind, other)), verdict, "user", "owl:sameAs", "tried")


_rows = st.lists(judgements(), max_size=5, unique_by=lambda row: row.pair)


def canonical(graph):
    with TemporaryDirectory() as folder:
        EXPORTERS["nquads"](graph, Path(folder) / "out.nq")
        return (Path(folder) / "out.nq").read_bytes()


def judged(graph, rows):
    """The rows that could be followed, one after the other."""
    followed = []
    for row in rows:
        try:
            graph.judge(row)
        except UsageProblem:
            continue
        followed.append(row)
    return followed


def loaded(readings, rows=()):
    graph = KnowledgeGraph.open()
    for reading in readings:
        graph.add(reading)
    graph._follow([*graph._people, *rows])
    return graph


@calmly
@given(batches(), _rows, st.randoms(use_true_random=False))
def test_any_order_of_documents_and_judgements_gives_the_same_bytes(found, rows, random):
    steps = [("add", reading) for reading in found] + [("row", row) for row in rows]
    random.shuffle(steps)
    graph = KnowledgeGraph.open()
    for what, given_ in steps:
        if what == "add":
            graph.add(given_)
        else:
            graph._follow([*graph._people, given_])
    assert canonical(graph) == canonical(loaded(found, rows))
    kept = sorted(graph.store.match())
    graph.rebuild()
    assert sorted(graph.store.match()) == kept


@calmly
@given(batches(), _rows, st.data())
def test_what_is_taken_out_was_never_there(found, rows, data):
    graph = loaded(found)
    followed = judged(graph, rows)
    gone = data.draw(st.lists(st.sampled_from(found), unique_by=lambda reading: reading.document.sha256))
    undone = data.draw(st.lists(st.sampled_from(followed), unique_by=lambda row: row.pair)) if followed else []
    steps = data.draw(st.permutations([*gone, *undone]))
    for step in steps:
        if isinstance(step, Judgement):
            assert graph.unjudge(step.subject[1:-1], step.object[1:-1])
        else:
            graph.retract(step.document.id)
    rest = [reading for reading in found if reading not in gone]
    stays = [row for row in followed if row not in undone]
    fresh = loaded(rest, stays)
    assert canonical(graph) == canonical(fresh)
    assert sorted(graph.store.match()) == sorted(fresh.store.match())


@calmly
@given(batches(), _rows)
def test_a_union_that_must_not_be_never_is(found, rows):
    graph = loaded(found, rows)
    resolution = graph.resolver.resolution()
    apart = [row for row in graph.resolver.judgements() if row.verdict is Verdict.DIFFERENT]
    groups: dict[str, set[str]] = {}
    for member, chosen in resolution.canonical.items():
        groups.setdefault(chosen, set()).add(member)
    for members in groups.values():
        assert len({sort_of(member) for member in members}) == 1
        ids: dict[str, set[str]] = {}
        for member in members:
            if registered := registry_id(member):
                ids.setdefault(registered[0], set()).add(registered[1])
        assert all(len(entries) == 1 for entries in ids.values())
        for row in apart:
            if row.kind == "ownership" or row.layer == "user":
                assert not {row.subject, row.object} <= members
    for refusal in resolution.refused:
        ends = {resolution.canonical.get(end, end) for end in refusal.row.pair}
        assert len(ends) == 2, "what was refused is not joined by another way"


@calmly
@given(batches(), _rows)
def test_no_judgement_rewrites_what_a_document_says(found, rows):
    graph = loaded(found)
    before = {quad for quad in graph.store.match() if of_document(quad[3])}
    followed = judged(graph, rows)
    for row in followed[::2]:
        graph.unjudge(row.subject[1:-1], row.object[1:-1])
    assert {quad for quad in graph.store.match() if of_document(quad[3])} == before
    for reading in found:
        document = graph.document(reading.document.id)
        assert graph.triples(document) == triples(reading), "the graph of a document is a function of its reading"


@calmly
@given(batches(), _rows, st.randoms(use_true_random=False))
def test_no_iri_depends_on_what_else_is_there(found, rows, random):
    alone = {reading.document.sha256: set(triples(reading)) for reading in found}
    random.shuffle(found)
    graph = loaded(found, rows)
    for document in graph.documents():
        assert set(graph.triples(document)) == alone[document.sha256]
    stated = {term for said in alone.values() for s, _, o in said for term in (s, o)}
    assert {term for s, _, o in graph.merged() for term in (s, o)} <= stated | {end for row in rows for end in row.pair}
