"""Judgements and the resolver: what is joined, what is refused, what stays open, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Judgement, KnowledgeGraph, Verdict, read_sssom, resolve, write_sssom
from graph.identity import curated, people_of, table_of
from graph.resolver import CROWD
from ontology import Alias, Announcement, Company, Ownership, Product, Study, UsageProblem, iri, node
from tests.gold import gold
from tests.strategies import calmly, reading

SURE = ("asserted", "affirmed")


def term(kind, name):
    return node(iri(kind, name))


def row(one, other, kind="code", thing="product", **more):
    return Judgement(term(thing, one), term(thing, other), kind=kind, **more)


def same(rows, one, other, thing="product"):
    canonical = resolve(rows).canonical
    return canonical.get(term(thing, one), one) == canonical.get(term(thing, other), other)


def graph_of(*said):
    graph = KnowledgeGraph.open()
    for number, records in enumerate(said):
        records = [record if isinstance(record, tuple) else (record, SURE) for record in records]
        graph.add(reading(records, f"{number}.txt", number))
    return graph


def alias(name, other, kind="code", of="product"):
    return Alias(of=of, name=name, alias=other, type=kind)


def test_strong_aliases_join_and_weak_ones_where_one_thing_claims_them():
    rows = [
        row("A-1", "acel"),
        row("A-1", "A", kind="short-name"),
        row("B-2", "bcel"),
        row("B-2", "B", kind="name"),
    ]
    assert same(rows, "acel", "A")
    assert same(rows, "bcel", "B")
    assert not same(rows, "acel", "bcel")


def test_a_weak_name_that_two_things_claim_joins_neither():
    rows = [row("A-1", "X", kind="abbreviation"), row("B-2", "X", kind="abbreviation")]
    found = resolve(rows)
    assert found.canonical == {}
    assert found.unsure == sorted(rows)
    joined = [*rows, row("A-1", "B-2")]
    assert same(joined, "X", "B-2"), "the two are one: then the name is not ambiguous"


def test_a_common_word_joins_nothing():
    rows = [row(f"A-{n}", "the product", kind="short-name") for n in range(CROWD + 1)]
    rows += [row(f"A-{n}", f"A-{n + 1}") for n in range(CROWD)]
    assert not same(rows, "A-0", "the product")
    assert same(rows, "A-0", f"A-{CROWD}")


def test_what_is_judged_different_is_not_joined_and_the_refusal_is_told():
    apart = row("A-1", "B-2", kind="owl:sameAs", verdict=Verdict.DIFFERENT, layer="curated")
    found = resolve([row("A-1", "X"), row("B-2", "X"), apart])
    assert len(found.refused) == 1
    assert "judged different" in found.refused[0].reason
    assert not same([row("A-1", "X"), row("B-2", "X"), apart], "A-1", "B-2")


def test_the_user_wins():
    curated = row("A-1", "B-2", kind="owl:sameAs", verdict=Verdict.DIFFERENT, layer="curated")
    user = row("B-2", "A-1", kind="owl:sameAs", layer="user")
    assert same([curated, user], "A-1", "B-2")
    assert not same([row("A-1", "B-2"), row("A-1", "B-2", verdict=Verdict.UNSURE, layer="user")], "A-1", "B-2")


def test_two_entries_of_one_registry_are_two_studies():
    rows = [row("FIRST", f"NCT0000000{n}", kind="registry-id", thing="study") for n in (1, 2)]
    found = resolve(rows)
    assert "two entries of one registry" in found.refused[0].reason
    assert same(
        [*rows, row("FIRST", "ChiCTR2000000001", kind="registry-id", thing="study")],
        "first",
        "chictr2000000001",
        "study",
    )


def test_things_of_two_types_are_never_one():
    rows = [Judgement(term("product", "A"), term("company", "A"), layer="user")]
    assert resolve(rows).canonical == {}


def test_which_iri_stands_for_a_thing():
    assert set(resolve([row("B", "A"), row("B", "C")]).canonical.values()) == {term("product", "B")}
    assert set(resolve([row("B", "A"), row("A", "B")]).canonical.values()) == {term("product", "A")}
    rows = [row("FIRST", "NCT00000001", kind="spelling", thing="study"), row("NCT00000001", "FIRST", thing="study")]
    assert set(resolve(rows).canonical.values()) == {term("study", "NCT00000001")}


_rows = st.builds(
    row,
    st.sampled_from("ABCDE"),
    st.sampled_from("FGABC"),
    kind=st.sampled_from(("code", "short-name", "name")),
    verdict=st.sampled_from((Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)),
    layer=st.sampled_from(("auto", "auto", "curated", "user")),
).filter(lambda r: r.subject != r.object)


@calmly
@given(st.lists(_rows, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, random):
    shuffled = random.sample(rows, len(rows)) + rows[:2]
    assert resolve(shuffled) == resolve(rows)


@calmly
@given(st.lists(_rows, max_size=12))
def test_nothing_judged_different_ends_up_as_one(rows):
    found = resolve(rows)
    ranks = {"user": 0, "curated": 1, "auto": 2}
    for pair in {r.pair for r in rows}:
        best = min((r for r in rows if r.pair == pair), key=lambda r: (ranks[r.layer], r.verdict))
        if best.verdict is Verdict.DIFFERENT:
            assert found.canonical.get(pair[0], pair[0]) != found.canonical.get(pair[1], pair[1])


@calmly
@given(st.lists(_rows, max_size=8))
def test_tables_are_read_as_they_were_written(rows):
    assert people_of(table_of(rows)) == sorted(rows)
    people = [row for row in rows if row.layer == "user" and row.verdict is not Verdict.UNSURE]
    people = [Judgement(r.subject, r.object, r.verdict, "user", "owl:sameAs", "why") for r in people]
    assert [(r.subject, r.object, r.verdict) for r in read_sssom(write_sssom(people), "user")] == [
        (r.subject, r.object, r.verdict) for r in sorted(people)
    ]


def test_the_table_that_ships_names_nobody():
    assert curated()
    assert all(row.subject.startswith("<https://w3id.org/trialgraph/vocab/") for row in curated())


HEADER = "subject_id\tpredicate_id\tobject_id\n"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("subject_id\tobject_id", "predicate_id"),
        (HEADER + "x\towl:sameAs\tproduct:b", "line 2"),
        (HEADER + "product:b\towl:sameAs\tproduct:b", "the same"),
        (HEADER + "product:b\towl:sameAs\tproduct:<script>", "is no IRI"),
    ],
)
def test_a_bad_table_is_told_with_its_line(table, message):
    with pytest.raises(UsageProblem, match=message):
        read_sssom(table, "user", "mine.tsv")


def test_only_what_is_asserted_joins():
    planned = (alias("A-1", "acel"), ("planned", "affirmed"))
    denied = (alias("A-1", "bcel"), ("asserted", "negated"))
    graph = graph_of([planned, denied])
    assert graph.resolver.members(iri("product", "A-1")) == [iri("product", "A-1")]


def test_owner_and_owned_stay_two_whatever_they_are_called():
    graph = graph_of(
        [Ownership(parent="Acme", subsidiary="Acme Bio", relation="subsidiary")],
        [alias("Acme", "Acme Bio", "former name", "company")],
    )
    assert graph.canonical(iri("company", "Acme")) != graph.canonical(iri("company", "Acme Bio"))
    explained = graph.resolver.explain(iri("company", "Acme"), iri("company", "Acme Bio"))
    assert not explained.same
    assert [step.row.kind for step in explained.apart] == ["ownership"]
    assert explained.apart[0].statements[0].claim.kind == "ownership"
    graph.retract("0.txt")
    assert graph.canonical(iri("company", "Acme")) == graph.canonical(iri("company", "Acme Bio"))


def test_a_companys_full_name_leads_to_its_code():
    graph = graph_of(
        [Company(name="Acme Bio Limited", exchange="HKEX", stock_code="0012")],
        [Product(name="A-1", developer="Acme Bio Limited")],
    )
    assert graph.find("Acme Bio Limited") == iri("company", "HKEX-12")
    about = graph.claims(about=iri("company", "HKEX-12"))
    assert {statement.claim.kind for statement in about} == {"company", "product"}


def test_explain_gives_the_chain_with_words_and_dates():
    graph = graph_of(
        [Announcement(issuer="Acme", published="2019-01-02"), alias("A-1", "acel", "generic name")],
        [Announcement(issuer="Acme", published="2020-01-02"), alias("acel", "ACELVY", "brand name")],
    )
    explained = graph.resolver.explain(iri("product", "A-1"), iri("product", "ACELVY"))
    assert explained.same
    assert [step.row.kind for step in explained.steps] == ["generic-name", "brand-name"]
    assert [step.statements[0].date for step in explained.steps] == ["2019-01-02", "2020-01-02"]
    assert "'alias': 'ACELVY'" in explained.steps[1].statements[0].quotes[0]


def test_the_users_table_stands_beside_the_store_and_is_followed(tmp_path):
    where, table = tmp_path / "my.store", tmp_path / "my.store.sssom.tsv"
    readings = [reading([(Product(name=name), SURE)], f"{name}.txt", n) for n, name in enumerate(("A-1", "B-2"))]
    KnowledgeGraph.build(where, readings)
    table.write_text("subject_id\tpredicate_id\tobject_id\nproduct:a-1\towl:sameAs\tproduct:b-2\n")
    with KnowledgeGraph.open(where) as graph:
        assert graph.canonical(iri("product", "B-2")) == iri("product", "B-2"), (
            "readers see the graph as it was written"
        )
    with KnowledgeGraph.open(where, "w") as graph:
        assert graph.canonical(iri("product", "B-2")) == iri("product", "A-1")
        assert graph.find("B-2") == iri("product", "A-1")
        kept = sorted(graph.store.match())
        graph.rebuild()
        assert sorted(graph.store.match()) == kept
    with KnowledgeGraph.open(where) as graph:
        explained = graph.resolver.explain(iri("product", "A-1"), iri("product", "B-2"))
        assert [step.row.layer for step in explained.steps] == ["user"]
    table.unlink()
    with KnowledgeGraph.open(where, "w") as graph:
        assert graph.canonical(iri("product", "B-2")) == iri("product", "B-2")
        kept = sorted(graph.store.match())
    table.write_text("subject_id\tpredicate_id\tobject_id\nnonsense\n")
    with pytest.raises(UsageProblem, match=r"my\.store\.sssom\.tsv, line 2"):
        KnowledgeGraph.open(where, "w")
    table.unlink()
    KnowledgeGraph.build(where, readings)
    with KnowledgeGraph.open(where) as graph:
        assert sorted(graph.store.match()) == kept


@calmly
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("BCD"), st.booleans()), max_size=4))
def test_judgements_of_people_change_the_view_as_a_rebuild_would(judged):
    graph = graph_of(
        [alias("A", "B"), Product(name="C", targets=["CD19"])], [Product(name="B", targets=["BCMA"]), alias("D", "C")]
    )
    rows = [
        row(one, other, kind="owl:sameAs", layer="user", verdict=Verdict.SAME if yes else Verdict.DIFFERENT)
        for one, other, yes in judged
        if one != other
    ]
    graph._follow(rows)
    kept = sorted(graph.store.match())
    graph.rebuild()
    assert sorted(graph.store.match()) == kept


def test_the_samples_are_joined_as_they_say():
    graph = KnowledgeGraph.open()
    graph.add_all(gold().values())
    for one, other in [("zevor-cel", "CT053"), ("LCAR-B38M", "CARVYKTI"), ("JNJ-4528", "CARVYKTI")]:
        assert graph.find(one) == graph.find(other)
    for one, other in [("LUMMICAR STUDY 1", "LUMMICAR STUDY 2"), ("Nanjing Legend", "Legend Biotech Corporation")]:
        assert graph.find(one) != graph.find(other)
    before = graph.known_on("2019-12-31")
    assert before.find("LCAR-B38M") != before.find("JNJ-4528"), "no document has said yet that they are one"


def test_studies_of_one_name_and_two_ids_stay_two():
    graph = graph_of(
        [Study(name="FIRST", registry_ids=["NCT00000001"])], [Study(name="FIRST", registry_ids=["NCT00000002"])]
    )
    assert graph.named("FIRST") == [iri("study", "nct00000001"), iri("study", "nct00000002")]
