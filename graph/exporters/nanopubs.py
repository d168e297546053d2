"""Nanopublications: one a claim, each with its assertion, its provenance and its publication info, in TriG.

An assertion holds the plain triples of a claim that is asserted and affirmed. What is planned, possible or denied, and
what has no plain triple (a measured value), asserts the claim's own description, in which modality and polarity stand:
a reader that knows nothing of them is told nothing false. Structure after the nanopublication guidelines (four graphs,
fully partitioned); without trusty URIs, since an IRI here comes from what is said and not from the bytes that say it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from graph.asking import Asking
from graph.catalogue import StoredDocument
from graph.exporters.triples import write_trig
from graph.store import Quad
from graph.terms import EVIDENCE, is_claim
from ontology import ID, Triple, claim_iris, expand, literal, node, plain_of

NANOPUB = "http://www.nanopub.org/nschema#"
_TYPE = node(expand("rdf:type"))
_SOURCE = node(expand("prov:hadPrimarySource"))
_PARTS = {"hasAssertion": "assertion", "hasProvenance": "provenance", "hasPublicationInfo": "pubinfo"}


def nanopubs(graph: Asking, path: Path) -> None:
    """Write every claim of every document as a nanopublication."""
    write_trig((quad for document in graph.documents() for quad in published(graph, document)), path)


def published(graph: Asking, document: StoredDocument) -> Iterator[Quad]:
    """The quads of the nanopublications of one document."""
    reading = graph.reading(document)
    iris = {id(claim): node(iri) for claim, iri in zip(reading.claims, claim_iris(reading), strict=True)}
    stated: dict[str, list[Triple]] = defaultdict(list)
    for triple, claims in plain_of(reading).items():
        for claim in claims:
            stated[iris[id(claim)]].append(triple)
    described: dict[str, list[Triple]] = defaultdict(list)
    for triple in graph.triples(document):
        described[triple[0]].append(triple)
    for me in sorted(iris.values()):
        assertion = stated[me] or [triple for triple in described[me] if triple[1] != EVIDENCE]
        yield from _head(me)
        yield from _in(me, "assertion", assertion)
        yield from _in(me, "provenance", _provenance(me, document, described))
        yield from _in(me, "pubinfo", _info(me, document))


def _part(claim: str, name: str) -> str:
    return f"{claim[:-1]}/nanopub#{name}>"


def _whole(claim: str) -> str:
    return f"{claim[:-1]}/nanopub>"


def _in(claim: str, name: str, triples: list[Triple]) -> Iterator[Quad]:
    return ((*triple, _part(claim, name)) for triple in triples)


def _head(claim: str) -> Iterator[Quad]:
    assert is_claim(claim)
    me = _whole(claim)
    triples = [(me, _TYPE, node(f"{NANOPUB}Nanopublication"))]
    triples += [(me, node(NANOPUB + link), _part(claim, part)) for link, part in _PARTS.items()]
    return _in(claim, "head", triples)


def _provenance(claim: str, document: StoredDocument, described: dict[str, list[Triple]]) -> list[Triple]:
    """The document, and the passages with their exact words."""
    passages = sorted(o for _, p, o in described[claim] if p == EVIDENCE)
    assertion, announcement = _part(claim, "assertion"), node(document.announcement)
    found = [(assertion, _SOURCE, announcement)]
    found += [(assertion, node(expand("prov:wasDerivedFrom")), passage) for passage in passages]
    found += [triple for passage in passages for triple in described[passage]]
    if document.title:
        found.append((announcement, node(expand("dcterms:title")), literal(document.title)))
    if document.announced:
        found.append((announcement, node(expand("dcterms:issued")), literal(document.announced)))
    return found


def _info(claim: str, document: StoredDocument) -> list[Triple]:
    me = _whole(claim)
    found = [
        (me, node(expand("prov:wasDerivedFrom")), claim),
        (me, node(expand("prov:wasAttributedTo")), node(f"{ID}organization/trialgraph-maintainers")),
    ]
    if document.loader:
        found.append((me, node(expand("dcterms:description")), literal(f"read by {document.loader}")))
    return found
