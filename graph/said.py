"""What one document says as edges: worked out once, when it is loaded, so that the network need not read its claims.

A file beside the store holds it, named after the content of the reading; where it is missing it is made anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from graph.terms import LABEL, TYPE, mergeable
from ontology import Claim, Reading, Triple, claim_iris, plain_of


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim that states an edge, or would if it were asserted: its IRI, how it is meant, and its first words."""

    claim: str
    meant: str
    start: int
    end: int
    quote: str


def sayings(reading: Reading) -> dict[Triple, list[Saying]]:
    """Every plain triple between two things that a reading's claims state, or would state."""
    iris = {id(claim): iri for claim, iri in zip(reading.claims, claim_iris(reading), strict=True)}
    return {
        triple: [_saying(iris[id(claim)], claim) for claim in claims]
        for triple, claims in plain_of(reading, unstated=True).items()
        if triple[1] not in (TYPE, LABEL) and mergeable(triple[0]) and mergeable(triple[2])
    }


def _saying(iri: str, claim: Claim) -> Saying:
    first = claim.evidence[0]
    meant = claim.modality if claim.polarity == "affirmed" else "negated"
    return Saying(iri, meant, first.start, first.end, first.quote)


def edges_text(reading: Reading) -> str:
    """The edges of a reading as text; ``edges_from`` reads it."""
    return edges_text_of(sayings(reading))


def edges_text_of(edges: dict[Triple, list[Saying]]) -> str:
    """Edges as text; those that nothing says are left out."""
    rows = [
        [*triple, [[s.claim, s.meant, s.start, s.end, s.quote] for s in said]]
        for triple, said in sorted(edges.items())
        if said
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def edges_from(text: str) -> dict[Triple, list[Saying]]:
    """The edges that ``edges_text`` wrote."""
    return {(s, p, o): [Saying(*one) for one in said] for s, p, o, said in json.loads(text)}
