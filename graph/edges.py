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
from graph.said import Saying
from graph.terms import key_of
from ontology import Triple, bounds, precision

#: How an edge is meant: stated; stated and denied; stated to have ended; denied; or only planned or held possible.
STATUSES = ("asserted", "conflicting", "superseded", "negated", "planned", "possible")


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of one document behind an edge."""

    date: str
    document: StoredDocument
    saying: Saying

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Its place among those of an edge."""
        return self.date, self.document.sha256, self.saying.start, self.saying.claim


def edges(
    provenance: Provenance, rows: Rows, documents: Iterable[StoredDocument]
) -> Iterator[tuple[Triple, list[Said]]]:
    """Every plain triple between two things, canonical, with what says it; sorted."""
    found: dict[Triple, dict[str, Said]] = defaultdict(dict)
    canonical: dict[str, str] = {}
    for document in documents:
        date = document.announced or ""
        for (s, p, o), sayings in provenance.said(document).items():
            for term in (s, o):
                if term not in canonical:
                    canonical[term] = rows.canonical(term)
            if canonical[s] != canonical[o]:
                said = found[canonical[s], p, canonical[o]]
                said.update((saying.claim, Said(date, document, saying)) for saying in sayings)
    for triple in sorted(found):
        yield triple, sorted(found[triple].values(), key=lambda said: said.order)


def attributes(triple: Triple, all_said: list[Said], end: str = "") -> dict[str, Any]:
    """The attributes of an edge: predicate, weight, dates, evidence, status; *end* is the day on which it ended."""
    status = _status({said.saying.meant for said in all_said})
    telling = [said for said in all_said if said.saying.meant == _kind(status)]
    dated = [said.date for said in telling if said.date]
    documents = list({said.document.sha256: said.document for said in telling}.values())
    first = telling[0]
    return {
        "label": short_name(triple[1]),
        "kind": short_name(triple[1]),
        "weight": float(len(documents)),
        "predicate": short_name(triple[1]),
        "predicate_iri": triple[1][1:-1],
        "statement_iri": first.saying.claim,
        "first_asserted": min(dated, default=""),
        "last_asserted": max(dated, default=""),
        "start": first_day(min(dated)) if dated else "",
        "end": end if status == "asserted" else "",
        "date_precision": precision(min(dated)) if dated else "",
        "n_evidence": len(telling),
        "n_documents": len(documents),
        "documents": [document.source or document.id for document in documents],
        "document_urls": [document.announcement for document in documents],
        "quote": first.saying.quote,
        "char_range": f"{first.saying.start},{first.saying.end}",
        "loader_version": first.document.loader,
        "status": "superseded" if end and status == "asserted" else status,
        "confidence": round(len(telling) / len(all_said), 3),
        "statements": [said.saying.claim for said in all_said],
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
