"""Plain triples as edges: who says each, when, in which words, and how it is meant."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.catalogue import StoredDocument
from graph.provenance import Provenance
from graph.rows import Rows
from graph.terms import LABEL, TYPE, key_of, mergeable
from ontology import Claim, Triple, bounds, precision

#: How an edge is meant: stated; stated and denied; denied; or only planned or held possible.
STATUSES = ("asserted", "conflicting", "negated", "planned", "possible")


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim that states an edge, or would state it if it were asserted."""

    date: str
    document: StoredDocument
    start: int
    end: int
    quote: str
    claim: str
    meant: str

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Its place among the sayings of an edge."""
        return self.date, self.document.sha256, self.start, self.claim


def edges(
    provenance: Provenance, rows: Rows, documents: Iterable[StoredDocument]
) -> Iterator[tuple[Triple, list[Saying]]]:
    """Every plain triple between two things, canonical, with what says it; sorted."""
    found: dict[Triple, list[Saying]] = defaultdict(list)
    canonical: dict[str, str] = {}
    for document in documents:
        for (s, p, o), sayings in _of(provenance, document).items():
            for term in (s, o):
                if term not in canonical:
                    canonical[term] = rows.canonical(term)
            found[canonical[s], p, canonical[o]] += sayings
    for triple in sorted(found):
        if triple[0] != triple[2]:
            yield triple, sorted({s.claim: s for s in found[triple]}.values(), key=lambda saying: saying.order)


def _of(provenance: Provenance, document: StoredDocument) -> dict[Triple, list[Saying]]:
    return {
        triple: [_saying(document, iri, claim) for iri, claim in claims]
        for triple, claims in provenance.said(document).items()
        if triple[1] not in (TYPE, LABEL) and mergeable(triple[0]) and mergeable(triple[2])
    }


def _saying(document: StoredDocument, iri: str, claim: Claim) -> Saying:
    first = claim.evidence[0]
    meant = claim.modality if claim.polarity == "affirmed" else "negated"
    return Saying(document.announced or "", document, first.start, first.end, first.quote, iri, meant)


def attributes(triple: Triple, sayings: list[Saying]) -> dict[str, Any]:
    """The attributes of an edge: predicate, weight, dates, evidence, status."""
    status = _status({saying.meant for saying in sayings})
    telling = [saying for saying in sayings if saying.meant == _kind(status)] or sayings
    dated = [saying.date for saying in telling if saying.date]
    documents = sorted({(s.date, s.document.sha256): s.document for s in telling}.items())
    first = telling[0]
    return {
        "label": short_name(triple[1]),
        "kind": short_name(triple[1]),
        "weight": float(len(documents)),
        "predicate": short_name(triple[1]),
        "predicate_iri": triple[1][1:-1],
        "statement_iri": first.claim,
        "first_asserted": min(dated, default=""),
        "last_asserted": max(dated, default=""),
        "start": first_day(min(dated)) if dated else "",
        "date_precision": precision(min(dated)) if dated else "",
        "n_evidence": len(telling),
        "n_documents": len(documents),
        "documents": [document.source or document.id for _, document in documents],
        "document_urls": [document.announcement for _, document in documents],
        "quote": first.quote,
        "char_range": f"{first.start},{first.end}",
        "loader_version": first.document.loader,
        "status": status,
        "statements": [saying.claim for saying in sayings],
    }


def _status(meant: set[str]) -> str:
    if meant >= {"asserted", "negated"}:
        return "conflicting"
    return next(status for status in ("asserted", "negated", "planned", "possible") if status in meant)


def _kind(status: str) -> str:
    return "asserted" if status == "conflicting" else status


def first_day(date: str) -> str:
    """The first day of a date as printed.

    >>> first_day("2019-02")
    '2019-02-01'
    """
    return bounds(date)[0].isoformat()


def short_name(term: str) -> str:
    """The short name of a property.

    >>> short_name("<http://purl.org/dc/terms/publisher>"), short_name("<https://w3id.org/trialgraph/ns#evaluates>")
    ('publisher', 'evaluates')
    """
    return key_of(term).rsplit("#", 1)[-1]


def edge_id(source: str, predicate: str, target: str) -> str:
    """The id of an edge: 16 hex of the SHA-256 of its three IRIs."""
    return "e-" + hashlib.sha256(f"{source} {predicate} {target}".encode()).hexdigest()[:16]
