"""Claims kept in a file beside the store: what is read from it is what the quads of the merged view say."""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph import Judgement, KnowledgeGraph, Verdict
from graph.claimed import claimed, claimed_from, claimed_text
from ontology import CLAIM, ID, VOCAB, claims_from, expand, iri, node, value_of
from queries import RELATIONS, conflicts
from queries.conflicts import findings
from queries.said import Reader, Said
from tests.strategies import PRODUCTS, batches, calmly

dev = settings(calmly, phases=(Phase.explicit, Phase.generate), max_examples=25)
DAYS = ("2017-05-14", "2019-11-07", "2030")


def read_back(reader, store, claim):
    """A claim made of its quads in the merged view, and of nothing else."""
    triples = [quad[:3] for quad in store.match(s=node(claim), g="")]
    passages = [o for _, p, o in triples if p == node(expand("evidence"))]
    quoted = [quad[:3] for passage in passages for quad in store.match(s=passage, g="")]
    links = {}
    for _, predicate, term in triples:
        if term.startswith((f"<{ID}", f"<{VOCAB}")):
            links.setdefault(predicate.rstrip(">").rsplit("#", 1)[-1].rsplit("/", 1)[-1], []).append(value_of(term))
    links = {link: sorted(things) for link, things in links.items()}
    return Said(claim, claims_from([*triples, *quoted])[0], reader.source(links["statedIn"][0]), links)


def all_back(kg, reader):
    terms = sorted({s for s, _, _, _ in kg.store.match(p=node(expand("statedIn")), g="") if s.startswith(f"<{CLAIM}")})
    return [read_back(reader, kg.store, term[1:-1]) for term in terms]


def assert_same(kg, as_of=None):
    reader = Reader(kg)
    back = all_back(kg, reader)
    for one in back:
        kept = reader.said(one.iri)
        assert (kept, kept.links, kept.claim.to_json()) == (one, one.links, one.claim.to_json())
    assert sorted(said.iri for said in reader.everything()) == sorted(said.iri for said in back)
    held = Reader(kg, as_of)
    expected = findings([said for said in back if held._held(said)], held, RELATIONS)
    assert [f.to_dict() for f in conflicts(kg, None, RELATIONS, as_of)] == [f.to_dict() for f in expected]


_judged = st.lists(
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
@given(batches(), _judged, st.sampled_from(DAYS), st.randoms(use_true_random=False))
def test_the_answer_is_that_of_the_claims_read_back(readings, rows, day, random):
    graph = KnowledgeGraph.open()
    graph.add_all(readings[:1])
    graph.add_all(readings[1:])
    assert_same(graph)
    graph._follow(sorted(rows))
    assert_same(graph, as_of=day)
    assert_same(graph.known_on(day))
    graph.retract(random.choice(graph.documents()).id)
    assert_same(graph)
    graph._follow([])
    assert_same(graph)


@dev
@given(batches(), st.sampled_from(DAYS))
def test_where_the_files_are_missing_or_the_graph_is_a_part_the_quads_are_read(readings, day):
    graph = KnowledgeGraph.open()
    graph.add_all(readings)
    before = [found.to_dict() for found in conflicts(graph, relations=RELATIONS)]
    part = graph.only(lambda claim, document: claim.kind != "product")
    assert_same(part)
    assert not [said for said in Reader(part).everything() if said.claim.kind == "product"]
    for document in graph.documents():
        graph._home.forget(document.claims_file)
    assert [found.to_dict() for found in conflicts(graph, relations=RELATIONS)] == before
    assert_same(graph.known_on(day))


@dev
@given(batches())
def test_what_is_written_is_read(readings):
    graph = KnowledgeGraph.open()
    graph.add_all(readings)
    for document in graph.documents():
        triples = graph.triples(document)
        text = claimed_text(document.id, triples)
        kept, made = claimed_from(document.id, text), claimed(document.id, triples)
        assert graph._home.read(document.claims_file) == text
        assert sorted(kept) == sorted(made)
        for one in kept:
            assert one in made
            assert (kept.claim(one), kept.links(one)) == (made.claim(one), made.links(one))
        stated = {statement.iri: statement.claim for statement in graph.claims(of=document)}
        assert stated == {one: kept.claim(one) for one in kept}
