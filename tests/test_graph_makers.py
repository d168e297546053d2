"""Names that several things share, generic names of substances and short names of groups, join nothing alone."""

from graph import KnowledgeGraph
from ontology import Alias, Announcement, Ownership, Product, iri
from queries import explain
from tests.strategies import reading

SURE = ("asserted", "affirmed")


def graph_of(*said):
    graph = KnowledgeGraph.open()
    for number, records in enumerate(said):
        graph.add(reading([(record, SURE) for record in records], f"{number}.txt", number))
    return graph


def alias(name, other, kind, of="product"):
    return Alias(of=of, name=name, alias=other, type=kind)


def test_two_makers_products_of_one_substance_are_two():
    graph = graph_of(
        [Announcement(issuer="Acme", published="2019-01-02"), alias("AC-01", "bevaximab", "generic name")],
        [Announcement(issuer="Bravo", published="2020-01-02"), alias("BR-77", "bevaximab", "generic name")],
    )
    ends = iri("product", "AC-01"), iri("product", "BR-77")
    assert graph.canonical(ends[0]) != graph.canonical(ends[1])
    assert graph.canonical(iri("product", "bevaximab")) == iri("product", "bevaximab"), "the substance is neither's"
    explained = graph.resolver.explain(*ends)
    assert not explained.same
    assert [step.row.kind for step in explained.apart] == ["generic-name", "generic-name"]
    assert [step.statements[0].date for step in explained.apart] == ["2019-01-02", "2020-01-02"]
    told = explain(graph, "AC-01", "BR-77")
    assert told.reason.startswith("bevaximab is a generic name: a substance")
    assert [link.sort for link in told.links][:2] == ["unsure", "unsure"]


def test_one_makers_generic_name_is_its_product():
    graph = graph_of([alias("AC-01", "bevaximab", "generic name")], [Product(name="bevaximab", targets=["VEGF"])])
    assert graph.find("AC-01") == graph.find("bevaximab")


def test_a_text_that_names_both_makes_them_one():
    graph = graph_of(
        [alias("AC-01", "bevaximab", "generic name")],
        [alias("BR-77", "bevaximab", "generic name"), alias("AC-01", "BR-77", "code")],
    )
    assert graph.find("AC-01") == graph.find("BR-77") == graph.find("bevaximab")
    graph.retract("1.txt")
    assert graph.find("AC-01") == graph.find("bevaximab")


def test_a_groups_short_name_joins_no_two_companies():
    graph = graph_of(
        [alias("Acme Holdings Limited", "Acme", "short name", "company")],
        [alias("Acme (Shanghai) Co., Ltd.", "Acme", "short name", "company")],
    )
    ends = iri("company", "Acme Holdings Limited"), iri("company", "Acme (Shanghai) Co., Ltd.")
    assert graph.canonical(ends[0]) != graph.canonical(ends[1])
    assert graph.canonical(iri("company", "Acme")) == iri("company", "Acme")
    told = explain(graph, "Acme Holdings Limited", "Acme (Shanghai) Co., Ltd.")
    assert (told.same, [link.why for link in told.links]) == (False, ["short name", "short name"])


def test_an_owner_and_a_subsidiary_of_one_short_name_stay_two():
    graph = graph_of(
        [
            alias("Acme Holdings Limited", "Acme", "short name", "company"),
            Ownership(parent="Acme Holdings Limited", subsidiary="Acme Labs", relation="subsidiary"),
        ],
        [alias("Acme Labs", "Acme", "former name", "company")],
    )
    ends = iri("company", "Acme Holdings Limited"), iri("company", "Acme Labs")
    assert graph.canonical(ends[0]) != graph.canonical(ends[1])
