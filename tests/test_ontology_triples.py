"""Claims become triples and come back; the ontology file and the table in code say the same."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from ontology import (
    MAPPINGS,
    RESULT_CLASSES,
    Alias,
    Announcement,
    Claim,
    Company,
    Designation,
    Document,
    Reading,
    Reference,
    Span,
    Study,
    claims_from,
    expand,
    graph_iri,
    is_plain,
    node,
    plain_of,
    triples,
)
from ontology.context import text as context_text

TG = "https://w3id.org/trialgraph/ns#"
TEXT = "Acme Bio (1234) said on 3 May 2020 that alpha-cel (AC-1) got PRIME; ALPHA-1 NCT01234567."


def _reading(*records: object, planned: tuple[object, ...] = ()) -> Reading:
    document = Document.from_text(TEXT, venue="hkex")
    evidence = (document.evidence(Span(0, 15)),)
    claims = [Claim(record=record, evidence=evidence, rule="test") for record in records]  # type: ignore[arg-type]
    claims += [Claim(record=r, evidence=evidence, modality="planned") for r in planned]  # type: ignore[arg-type]
    return Reading(document, tuple(claims))


NEWS = Announcement(
    issuer="Acme Bio",
    published="2020-05-03",
    type="voluntary announcement",
    exchange="The Stock Exchange of Hong Kong Limited",
    stock_code="1234",
)
PRIME = Designation(product="alpha-cel", designation="PRIME", regulator="EMA", status="granted", date="2019-04")


def test_claims_come_back_as_they_went(gold_readings: list[Reading]) -> None:
    assert gold_readings
    for reading in gold_readings:
        back = claims_from(triples(reading))
        assert {claim.model_dump_json() for claim in back} == {claim.model_dump_json() for claim in reading.claims}


def test_every_plain_triple_has_an_asserted_affirmed_claim(gold_readings: list[Reading]) -> None:
    for reading in gold_readings:
        stated = plain_of(reading)
        plain = [triple for triple in triples(reading) if is_plain(triple)]
        assert set(plain) == set(stated)
        assert all(claim.stated for claims in stated.values() for claim in claims)


def test_what_is_only_planned_is_no_plain_triple() -> None:
    product = "<https://w3id.org/trialgraph/id/product/alpha-cel>"
    has = node(expand("hasDesignation"))
    assert [t for t in triples(_reading(NEWS, PRIME)) if t[0] == product and t[1] == has]
    assert not [t for t in triples(_reading(NEWS, planned=(PRIME,))) if t[1] == has]


def test_a_designation_applied_for_is_not_one_that_is_had() -> None:
    applied = Designation(product="alpha-cel", designation="PRIME", regulator="EMA", status="applied")
    assert not [t for t in triples(_reading(NEWS, applied)) if t[1] == node(expand("hasDesignation"))]


def test_a_document_says_itself_which_citations_mean_it() -> None:
    cited = {t for t in triples(_reading(NEWS)) if t[1] == node(expand("resolvesTo"))}
    asking = _reading(NEWS, Reference(date="2020-05-03", type="voluntary announcement"))
    named = {t[2] for t in triples(asking) if t[1] == node(expand("dcterms:references"))}
    assert named <= {t[0] for t in cited}
    assert len(cited) == 2


def test_strong_keys_and_what_other_documents_would_say() -> None:
    reading = _reading(
        NEWS,
        Company(name="Acme Bio", exchange="NASDAQ", stock_code="ACME"),
        Study(name="ALPHA-1", registry_ids=("NCT01234567",)),
        Alias(of="product", name="alpha-cel", alias="AC-1", type="code"),
    )
    denotes = {(t[0], t[2].rsplit("/", 2)[1:][0] + "/" + t[2][:-1].rsplit("/", 1)[1]) for t in triples(reading)
               if t[1] == node(expand("denotes"))}  # fmt: skip
    assert {target for _, target in denotes} == {"company/acme-bio", "study/alpha-1", "product/ac-1"}
    assert graph_iri(reading).endswith(f"/graph/hkex-1234-2020-05-03-{reading.document.sha256[:8]}")


def test_the_order_of_claims_does_not_matter(gold_readings: list[Reading]) -> None:
    for reading in gold_readings:
        turned = Reading(reading.document, tuple(reversed(reading.claims)))
        assert triples(turned) == triples(reading)


@pytest.fixture(scope="module")
def ontology_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=(files("ontology") / "trialgraph.ttl").read_text("utf-8"), format="turtle")


def test_ontology_and_table_agree(ontology_graph: rdflib.Graph) -> None:
    ns = rdflib.Namespace(TG)
    for kind, mapping in MAPPINGS.items():
        sources = {str(s) for s in ontology_graph.objects(ns[mapping.cls], ns.edgeSource)}
        assert TG + mapping.subject in sources, kind
        for slot in mapping.slots:
            if slot.link and slot.plain:
                edges = {str(p) for p in ontology_graph.objects(ns[slot.link], ns.edgePredicate)}
                assert expand(slot.plain) in edges, (kind, slot.field)


def test_every_term_is_declared_labelled_defined_and_used(ontology_graph: rdflib.Graph) -> None:
    declared = {s for s in ontology_graph.subjects(rdflib.RDF.type) if str(s).startswith(TG)}
    for term in declared:
        assert ontology_graph.value(term, rdflib.RDFS.label), term
        assert ontology_graph.value(term, rdflib.SKOS.definition), term
    root = Path(str(files("ontology"))).parent
    sources = [*root.glob("ontology/*.py"), *root.glob("graph/**/*.py"), *root.glob("queries/sparql/*.rq")]
    sources += root.glob("ontology/shapes/*")
    text = "\n".join(path.read_text("utf-8") for path in sources)
    used = set(re.findall(r"\btg:(\w+)", text)) | set(re.findall(r'expand\("(\w+)"\)', text))
    used |= {name for m in MAPPINGS.values() for s in m.slots for name in (s.words, s.link) if name and ":" not in name}
    used |= {m.cls for m in MAPPINGS.values()} | {m.subject for m in MAPPINGS.values()} | set(RESULT_CLASSES.values())
    used |= set(re.findall(r'"(?:tg:)?(\w+)"', text))
    names = {str(term).removeprefix(TG) for term in declared}
    undeclared = {name for name in re.findall(r"\btg:(\w+)", text) if name not in names and name != "edge"}
    assert undeclared == set()
    assert names - used == set()


def test_the_context_is_fresh() -> None:
    assert (files("ontology") / "context.jsonld").read_text("utf-8") == context_text()


def test_both_parsers_read_the_same_ontology(ontology_graph: rdflib.Graph) -> None:
    source = (files("ontology") / "trialgraph.ttl").read_bytes()
    assert len(list(ox.parse(source, ox.RdfFormat.TURTLE))) == len(ontology_graph)
