"""Rows of the user's table: put in, taken out, refused; the table stays as people wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Judgement, KnowledgeGraph, Verdict, read_sssom, resolve
from graph.judging import with_row, without_rows
from ontology import Alias, Announcement, Company, Ownership, Product, Study, UsageProblem, iri, node
from tests.strategies import calmly, reading

SURE = ("asserted", "affirmed")
NAMES = ("A-1", "B-2", "C-3", "D-4")
IDS = ("NCT00000001", "NCT00000002", "FIRST", "SECOND")


def term(name, kind="product"):
    return node(iri(kind, name))


def row(one, other, verdict=Verdict.SAME, kind="product", why="why"):
    return Judgement(term(one, kind), term(other, kind), verdict, "user", "owl:sameAs", why, "2026-01-02")


def graph_of(*records):
    graph = KnowledgeGraph.open()
    graph.add(reading([(record, SURE) for record in records], "a.txt"))
    return graph


def judged_names(graph, kind="product"):
    return graph.canonical(iri(kind, "A-1")) == graph.canonical(iri(kind, "B-2"))


def test_a_judgement_is_followed_at_once_and_undone_by_its_row():
    graph = graph_of(Product(name="A-1"), Product(name="B-2"))
    before = sorted(graph.store.match())
    assert graph.judge(row("A-1", "B-2")) == []
    assert judged_names(graph)
    assert graph.judge(row("B-2", "A-1", Verdict.DIFFERENT)) == []
    assert not judged_names(graph)
    assert graph.unjudge(iri("product", "B-2"), iri("product", "A-1"))
    assert not graph.unjudge(iri("product", "B-2"), iri("product", "A-1"))
    assert sorted(graph.store.match()) == before


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (term("A-1"), term("A-1", "company"), "never one thing"),
        (term("Acme", "company"), term("Acme Bio", "company"), "owner and owned"),
        (term("NCT00000001", "study"), term("NCT00000002", "study"), "two entries of one registry"),
        (term("A-1"), term("A-1"), "nothing to judge"),
    ],
)
def test_what_can_never_be_one_is_refused_and_nothing_changes(one, other, reason):
    graph = graph_of(
        Ownership(parent="Acme", subsidiary="Acme Bio", relation="subsidiary"), Product(name="A-1"),
        Study(name="FIRST", registry_ids=["NCT00000001"]), Study(name="SECOND", registry_ids=["NCT00000002"]),
    )  # fmt: skip
    before = sorted(graph.store.match())
    with pytest.raises(UsageProblem, match=reason):
        graph.judge(Judgement(one, other, layer="user"))
    assert sorted(graph.store.match()) == before


def test_a_union_through_a_third_name_is_refused_too():
    graph = graph_of(
        Ownership(parent="Acme", subsidiary="Acme Bio", relation="subsidiary"), Company(name="Bravo Pharma Inc.")
    )
    graph.judge(row("Acme", "Bravo Pharma Inc.", kind="company"))
    with pytest.raises(UsageProblem, match="owner and owned"):
        graph.judge(row("Bravo Pharma Inc.", "Acme Bio", kind="company"))


def test_codes_that_differ_in_a_digit_are_two():
    graph = graph_of(Product(name="ABC-101"), Product(name="ABC-102"), Product(name="ABC-1O1"))
    assert len({graph.canonical(iri("product", name)) for name in ("ABC-101", "ABC-102", "ABC-1O1")}) == 3
    assert graph.resolver.resolution().canonical == {}


def test_a_generic_name_that_a_product_shares_with_its_extension_joins_neither():
    names = [Alias(of="product", name=name, alias="acmecel", type="generic name") for name in ("BRAND", "BRAND Plus")]
    graph = graph_of(*names)
    assert len({graph.canonical(iri("product", name)) for name in ("BRAND", "BRAND Plus", "acmecel")}) == 3
    assert len(graph.resolver.explain(iri("product", "BRAND"), iri("product", "acmecel")).apart) == 1


def test_common_names_of_studies_are_each_sponsors_own():
    graph = KnowledgeGraph.open()
    for number, issuer in enumerate(("Acme Bio Limited", "Bravo Pharma Inc.", "Acme Bio Limited")):
        said = [
            Announcement(issuer=issuer, published=f"2020-01-0{number + 1}"), Study(name="Study 301", phase="3"),
            Alias(of="study", name="SECOND", alias="the Phase 3 study", type="short name"),
        ]  # fmt: skip
        graph.add(reading([(record, SURE) for record in said], f"{number}.txt", number))
    assert len(graph.named("Study 301")) == 2
    assert graph.named("SECOND") == [iri("study", "SECOND")]
    assert len(graph.named("the Phase 3 study")) == 1


def test_names_that_look_alike_are_two():
    odd = ("Acme", "A\u0441me", "Ac\u200bme", "\u202eAcme", "\u0410cme")
    graph = graph_of(*(Company(name=name) for name in odd))
    assert len({graph.canonical(iri("company", name)) for name in odd}) == len(odd)


def test_the_table_beside_the_store_keeps_what_people_wrote(tmp_path):
    where, table = tmp_path / "my.store", tmp_path / "my.store.sssom.tsv"
    KnowledgeGraph.build(where, [reading([(Product(name=name), SURE) for name in NAMES], "a.txt")])
    text = "# mine\nsubject_id\tpredicate_id\tobject_id\tauthor\n# a note\nproduct:a-1\towl:sameAs\tproduct:b-2\tme\n"
    table.write_text(text)
    with KnowledgeGraph.open(where) as graph:
        assert graph.behind
    with KnowledgeGraph.open(where, "w") as graph:
        graph.judge(row("C-3", "D-4", Verdict.DIFFERENT))
        assert not graph.behind
    written = table.read_text()
    assert "# a note" in written
    assert "product:a-1\towl:sameAs\tproduct:b-2\tme" in written
    assert {(r.verdict, r.comment) for r in read_sssom(written, "user")} == {
        (Verdict.SAME, ""), (Verdict.DIFFERENT, "why"),
    }  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my.store", "my.store.sssom.tsv"]


_judgements = st.builds(
    row, st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from((Verdict.SAME, Verdict.DIFFERENT))
).filter(lambda r: r.subject != r.object)


@calmly
@given(st.lists(_judgements, max_size=6), _judgements)
def test_a_row_put_in_and_taken_out_leaves_the_others(rows, last):
    table = ""
    for made in rows:
        table = with_row(table, made)
    kept = {r.pair: r for r in rows}
    assert {r.pair: r.verdict for r in read_sssom(table, "user")} == {p: r.verdict for p, r in kept.items()}
    again = without_rows(with_row(table, last), last.pair)
    assert read_sssom(again, "user") == [r for r in read_sssom(table, "user") if r.pair != last.pair]


@calmly
@given(st.lists(_judgements, max_size=5), st.randoms(use_true_random=False))
def test_any_order_of_judgements_gives_the_same_graph(rows, random):
    unique = list({r.pair: r for r in rows}.values())
    records = [Product(name=name, targets=["CD19"]) for name in NAMES]
    graphs = []
    for order in (unique, random.sample(unique, len(unique))):
        graph = graph_of(*records)
        graph._follow(sorted([*graph._people, *order]))
        for made in order:
            graph.unjudge(made.subject[1:-1], made.object[1:-1])
            try:
                graph.judge(made)
            except UsageProblem:
                graph._follow(sorted([*graph._people, made]))
        graphs.append(sorted(graph.store.match()))
    assert graphs[0] == graphs[1]


_studies = st.builds(
    lambda one, other, verdict, layer: Judgement(term(one, "study"), term(other, "study"), verdict, layer, "code"),
    st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(list(Verdict)), st.sampled_from(("user", "auto")),
).filter(lambda r: r.subject != r.object)  # fmt: skip


@calmly
@given(st.lists(_studies, max_size=10))
def test_no_rows_join_two_ids_of_one_registry(rows):
    found = resolve(rows).canonical
    one, other = (found.get(term(name, "study"), name) for name in IDS[:2])
    assert one != other


_owned = Judgement(term("A-1", "company"), term("B-2", "company"), Verdict.DIFFERENT, "auto", "ownership")
_companies = st.builds(
    lambda one, other, layer: Judgement(term(one, "company"), term(other, "company"), Verdict.SAME, layer, "code"),
    st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(("user", "curated", "auto")),
).filter(lambda r: r.subject != r.object)  # fmt: skip


@calmly
@given(st.lists(_companies, max_size=10))
def test_no_rows_of_any_layer_join_a_company_and_its_subsidiary(rows):
    found = resolve([*rows, _owned]).canonical
    assert found.get(_owned.subject, "one") != found.get(_owned.object, "other")
