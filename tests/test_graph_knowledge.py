"""``KnowledgeGraph``: documents in and out, names, claims, evidence, what was known on a day, the rdflib face."""

import pytest
import rdflib

from graph import KnowledgeGraph, short
from ontology import (
    ID,
    Alias,
    AmbiguousName,
    Announcement,
    Company,
    Document,
    InvalidIdentifier,
    NameNotFound,
    NotText,
    Product,
    Reading,
    Reference,
    StoreError,
    Study,
    expand,
    iri,
    node,
)
from tests.gold import gold
from tests.strategies import reading

SURE = ("asserted", "affirmed")


@pytest.fixture(scope="module")
def graph():
    with KnowledgeGraph.open() as graph:
        graph.add_all(gold().values(), loader="gold")
        yield graph


def small(*records, source="a.txt", number=0):
    return reading([(record, SURE) for record in records], source, number)


def test_what_became_of_each_document():
    graph = KnowledgeGraph.open()
    first = small(Product(name="A-1"))
    assert graph.add(first, loader="text 1").status == "added"
    assert graph.add(first, loader="text 1").status == "unchanged"
    assert graph.add(first, loader="text 2").status == "unchanged"
    assert graph.documents()[0].loader == "text 2"
    again = Reading(Document.from_text(first.document.text, source="b.txt", venue="hkex"), first.claims)
    assert graph.add(again, loader="text 2").status == "known"
    assert [document.sources for document in graph.documents()] == [("a.txt", "b.txt")]
    assert graph.add(Reading(first.document, ()), loader="text 3").status == "replaced"
    assert graph.documents()[0].sources == ("a.txt", "b.txt")
    assert graph.named("A-1") == []


def test_the_same_bytes_under_two_names_are_one_document_in_bulk_too():
    first = small(Product(name="A-1"), source="b.txt")
    again = Reading(Document.from_text(first.document.text, source="a.txt", venue="hkex"), first.claims)
    graph = KnowledgeGraph.open()
    assert [added.status for added in graph.add_all([first, again])] == ["added", "known"]
    assert [document.sources for document in graph.documents()] == [("a.txt", "b.txt")]
    assert graph.document("b.txt") == graph.document("a.txt")


def test_a_file_read_again_with_other_bytes_takes_the_place_of_the_old_one():
    graph = KnowledgeGraph.open()
    graph.add(small(Product(name="A-1")))
    assert graph.reload(small(Product(name="B-2"))).status == "replaced"
    assert (graph.named("A-1"), len(graph.named("B-2")), len(graph.documents())) == ([], 1, 1)


@pytest.mark.parametrize("existing", [0, 1])
def test_one_reading_that_cannot_be_kept_never_stops_a_batch(existing):
    graph = KnowledgeGraph.open()
    for number in range(existing):
        graph.add(small(Product(name="Z-9"), source="z.txt", number=9 + number))
    bad = Reading(Document("0" * 64, "half a pair: \ud800", source="bad.txt"))
    added = graph.add_all([small(Product(name="A-1")), bad, small(Product(name="B-2"), source="b.txt", number=1)])
    assert [item.status for item in added] == ["added", "failed", "added"]
    assert added[1].problem.startswith("bad.txt: ")
    assert len(graph.documents()) == 2 + existing
    with pytest.raises(NotText):
        graph.add(bad)


def test_documents_are_found_by_whatever_one_has_of_them(graph):
    document = graph.document("genscript-20170514.txt")
    names = (document.id, document.sha256, document.id[:8], document.graph, document.announcement)
    for reference in (*names, "x/genscript-20170514.txt"):
        assert graph.document(reference) == document
    with pytest.raises(NameNotFound, match="no document"):
        graph.document("absent.txt")


def test_two_documents_of_one_file_name_are_told_apart():
    graph = KnowledgeGraph.open()
    graph.add(small(Product(name="A-1"), source="one/a.txt"))
    graph.add(small(Product(name="B-2"), source="two/a.txt"))
    with pytest.raises(AmbiguousName, match="2 documents"):
        graph.retract("a.txt")
    assert graph.retract("one/a.txt").sources == ("one/a.txt",)
    assert graph.named("A-1") == []


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("zevor-cel", "product:zevorcabtagene-autoleucel"),
        ("ZEVOR-CEL", "product:zevorcabtagene-autoleucel"),
        ("zevor cel", "product:zevorcabtagene-autoleucel"),
        ("CARVYKTI™", "product:ciltacabtagene-autoleucel"),
        ("product:carvykti", "product:ciltacabtagene-autoleucel"),
        (f"{ID}product/carvykti", "product:ciltacabtagene-autoleucel"),
        ("NCT03090659", "study:nct03090659"),
        ("金斯瑞生物科技股份有限公司", "company:hkex-1548"),
        ("1548", "company:hkex-1548"),
        ("FDA", "regulator:fda"),
    ],
)
def test_things_are_found_by_any_name(graph, name, thing):
    assert short(graph.find(name)) == thing


def test_a_name_that_nothing_has_suggests_near_ones(graph):
    with pytest.raises(NameNotFound, match=r"near names: .*zevor-cel"):
        graph.find("zevorcel")
    for hostile in ("", "   ", "***", '"; DROP GRAPH <x>', "http://[", "a" * 5000):
        with pytest.raises(NameNotFound):
            graph.find(hostile)


def test_a_name_of_several_things_lists_them():
    graph = KnowledgeGraph.open()
    graph.add(small(Study(name="FIRST", registry_ids=["NCT00000001"]), Product(name="FIRST")))
    graph.add(small(Study(name="FIRST", registry_ids=["NCT00000002"]), source="b.txt", number=1))
    with pytest.raises(AmbiguousName, match="3 things") as told:
        graph.find("first")
    assert iri("study", "NCT00000002") in str(told.value)
    assert graph.find("FIRST", kind="product") == iri("product", "FIRST")


def test_a_document_is_found_too(graph):
    assert graph.find("genscript-20170514.txt") == graph.document("genscript-20170514.txt").announcement


def test_search_ranks_exact_names_first(graph):
    hits = graph.search("legend")
    assert {hit.thing for hit in hits[:3]} >= {"company"}
    assert graph.search("zevor-cel")[0].rank == 0
    assert graph.search("zevor-cel")[0].iri == graph.find("zevor-cel")
    assert graph.search("legend", limit=1) == hits[:1]
    assert graph.search('") } #') == []
    assert graph.search(" ") == []


def test_labels(graph):
    assert graph.label(graph.find("CARVYKTI")) == "ciltacabtagene autoleucel"
    assert graph.label(graph.find("1548")) == "Genscript Biotech Corporation"
    assert graph.label(f"{ID}product/never-heard-of") == "never heard of"


def test_claims_of_a_document_and_about_a_thing(graph):
    document = graph.document("carsgen-20231212.txt")
    said = graph.claims(of=document)
    assert len(said) == sum(document.counts.values())
    starts = [statement.claim.evidence[0].start for statement in said]
    assert starts == sorted(starts)
    about = graph.claims(about=graph.find("zevor-cel"))
    assert {statement.document for statement in about} == {document}
    assert graph.claims(of=document, about=graph.find("zevor-cel")) == about
    assert graph.claim(about[0].iri) == about[0]
    assert graph.claim(about[0].iri + "0") is None


def test_evidence_of_a_triple_under_any_of_its_names(graph):
    product, company = graph.find("CARVYKTI"), graph.find("Legend Biotech Corporation")
    merged = (node(product), node(expand("developer")), node(company))
    said = graph.evidence(merged)
    assert [statement.date for statement in said] == ["2022-03-01"]
    assert any("first product of Legend" in quote for quote in said[0].quotes)
    assert graph.evidence((merged[0], merged[1], node(graph.find("1548")))) == []
    assert graph.evidence((node(said[0].iri), node(expand("rdf:type")), node(expand("Claim")))) == said


def test_what_was_known_on_a_day(graph):
    known = graph.known_on("2018-12-31")
    assert [document.announced for document in known.documents()] == ["2017-05-14"]
    for name in ("JNJ-4528", "NCT03548207", "PRIME"):
        with pytest.raises(NameNotFound):
            known.find(name)
    assert known.text(known.documents()[0]).startswith("The Stock Exchange")
    assert known.check() == []
    with pytest.raises(InvalidIdentifier):
        graph.known_on("yesterday")


def test_a_document_without_a_date_is_never_known():
    graph = KnowledgeGraph.open()
    graph.add(small(Product(name="A-1")))
    graph.add(small(Announcement(issuer="Acme", published="2019-02"), source="b.txt"))
    assert len(graph.known_on("9999").documents()) == 1
    assert graph.known_on("2019-02-14").documents() == [], "February may mean its last day"
    assert len(graph.known_on("2019-02").documents()) == 1


def test_a_reference_leads_to_the_document_once_it_is_loaded():
    earlier = small(Announcement(issuer="Acme", published="2019-01-02", type="announcement"))
    later = small(
        Announcement(issuer="Acme", published="2020-01-02"), Reference(date="2019-01-02", type="announcement"),
        source="b.txt", number=1,
    )  # fmt: skip
    graph = KnowledgeGraph.open()
    graph.add(later)
    query = f"SELECT ?old WHERE {{ ?new <{expand('dcterms:references')}>/<{expand('resolvesTo')}> ?old }}"
    assert list(graph.query(query)) == []
    graph.add(earlier)
    assert [row["old"].value for row in graph.query(query)] == [graph.document("a.txt").announcement]


def test_rdflib_sees_the_same_graph(graph):
    dataset = graph.dataset()
    document = graph.document("genscript-20170514.txt")
    named = dataset.graph(rdflib.URIRef(document.graph))
    assert len(set(named)) == len(graph.triples(document))
    assert len(set(dataset.default_graph)) == sum(1 for _ in graph.merged())
    product = rdflib.URIRef(graph.find("CARVYKTI"))
    assert (product, rdflib.RDF.type, rdflib.URIRef(expand("Product"))) in dataset.default_graph
    assert any(dataset.query("ASK { ?claim tg:about ?thing }"))


def test_the_default_graph_has_canonical_iris_and_nothing_else(graph):
    def canonical(term):
        return node(graph.canonical(term[1:-1])) if term.startswith("<") else term

    said = [triple for document in graph.documents() for triple in graph.triples(document)]
    assert set(graph.merged()) == {(canonical(s), p, canonical(o)) for s, p, o in said}
    assert all(canonical(term) == term for s, _, o in graph.merged() for term in (s, o))


def test_a_closed_graph_says_so():
    graph = KnowledgeGraph.open()
    graph.close()
    with pytest.raises(StoreError, match="closed"):
        graph.documents()


def test_names_of_companies_and_aliases_that_only_a_plan_mentions_are_found_too():
    graph = KnowledgeGraph.open()
    planned = ("planned", "affirmed")
    graph.add(reading([(Product(name="A-1", developer="Acme"), planned), (Company(name="Bravo"), SURE)], "a.txt"))
    graph.add(reading([(Alias(of="product", name="A-1", alias="acel", type="code"), planned)], "b.txt", 1))
    assert graph.find("Acme") == iri("company", "Acme")
    assert graph.find("A-1") == iri("product", "A-1")
