"""A part of the graph: the claims that somebody keeps, what they state, and every thing as it is known in the whole.

Claims are taken out of documents' triples, not out of readings: what the names in a document mean follows from all of
its claims, so the IRIs of what stays are those of the whole graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.catalogue import StoredDocument
from graph.home import Home, Past
from graph.identity import Judgement, table_of
from graph.loading import bulk_load
from graph.provenance import Provenance
from graph.rows import all_rows
from graph.said import edges_text_of
from graph.store import OxigraphStore
from graph.terms import EVIDENCE, MENTIONED_AS, is_claim, is_source
from ontology import Claim, Reading, Triple, claim_iris, is_plain, node, plain_of

Keep = Callable[[Claim, StoredDocument], bool]


def part(home: Home, people: list[Judgement], documents: list[StoredDocument], keep: Keep) -> Past:
    """The part of the graph in *home* that *keep* keeps, built in memory; judged by *people* and by all documents."""
    provenance, files = Provenance(home), dict[str, str]()

    def found() -> Iterator[tuple[StoredDocument, list[Triple]]]:
        for document in documents:
            reading = provenance.reading(document)
            kept = [keep(claim, document) for claim in reading.claims]
            iris = {iri for iri, stays in zip(claim_iris(reading), kept, strict=True) if stays}
            files[document.edges_file] = edges_text_of(
                {t: [s for s in said if s.claim in iris] for t, said in provenance.said(document).items()}
            )
            yield document, part_of(reading, provenance.triples(document), kept)

    store, rows = OxigraphStore.in_memory(), [*people, *all_rows(home.store)]
    bulk_load(store, found(), rows, table_of(people))
    return Past(home, store, files, origin=home)


def part_of(reading: Reading, triples: list[Triple], kept: list[bool]) -> list[Triple]:
    """Of a document's *triples* those that its *kept* claims state, hold as evidence, or name things by."""
    terms = {node(iri): stays for iri, stays in zip(claim_iris(reading), kept, strict=True)}
    staying = {id(claim) for claim, stays in zip(reading.claims, kept, strict=True) if stays}
    stated = {triple for triple, claims in plain_of(reading).items() if any(id(claim) in staying for claim in claims)}
    of_claims = [(s, p, o) for s, p, o in triples if is_claim(s) and terms.get(s, True)]
    passages = {o for _, p, o in of_claims if p == EVIDENCE}
    linked = {o for _, _, o in of_claims}

    def stays(triple: Triple) -> bool:
        s, p, _ = triple
        if is_claim(s):
            return terms.get(s, True)
        if is_source(s):
            return s in passages or "#" not in s
        if p == MENTIONED_AS:
            return s in linked
        return not is_plain(triple) or triple in stated

    return [triple for triple in triples if stays(triple)]
