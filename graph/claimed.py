"""What one document claims, as it is read again: worked out once, when it is loaded, so that no quads need be read.

A file beside the store holds it, named after the content of the reading; where it is missing it is made anew. Its
things are those of the document, not yet the canonical ones: identity may change, what a document says does not.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.terms import EVIDENCE, STATED_IN, is_claim
from ontology import CLAIM, ID, VOCAB, Claim, Triple, claims_from

_THINGS = (f"<{ID}", f"<{VOCAB}")

#: The data of a claim as ``Claim.to_json`` gives it, and its links: properties of claims, and which of the document's
#: things they lead to.
Row = tuple[dict[str, Any], dict[str, list[int]]]


@dataclass(frozen=True, slots=True)
class Claimed:
    """The claims of one document by the ends of their IRIs, and the things they link to; made when asked for."""

    document: str
    things: list[str]
    rows: Mapping[str, Row]

    def __iter__(self) -> Iterator[str]:
        return map(CLAIM.__add__, self.rows)

    def claim(self, iri: str) -> Claim:
        """The claim with that IRI. Raises KeyError where the document has none."""
        return Claim.from_json(self.rows[iri.removeprefix(CLAIM)][0], self.document)

    def links(self, iri: str) -> dict[str, list[int]]:
        """By the local name of a property, the places in ``things`` of what the claim links to."""
        return self.rows[iri.removeprefix(CLAIM)][1]

    def __contains__(self, iri: str) -> bool:
        return iri.removeprefix(CLAIM) in self.rows


def claimed(document: str, triples: Iterable[Triple]) -> Claimed:
    """The claims that the triples of the document with that id hold."""
    nodes: dict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        nodes[triple[0]].append(triple)
    things: dict[str, int] = {}
    rows: dict[str, Row] = {}
    for term, mine in sorted(nodes.items()):
        passages = [o for _, p, o in mine if p == EVIDENCE]
        if passages and is_claim(term) and any(p == STATED_IN for _, p, _ in mine):
            quoted = [triple for passage in passages for triple in nodes[passage]]
            rows[term[1:-1].removeprefix(CLAIM)] = claims_from([*mine, *quoted])[0].to_json(), _links(mine, things)
    return Claimed(document, [term[1:-1] for term in things], rows)


def _links(triples: Iterable[Triple], things: dict[str, int]) -> dict[str, list[int]]:
    links: dict[str, list[int]] = {}
    for _, predicate, term in triples:
        if term.startswith(_THINGS):
            links.setdefault(local(predicate), []).append(things.setdefault(term, len(things)))
    return links


@cache
def local(predicate: str) -> str:
    """The local name of a property.

    >>> local("<https://w3id.org/trialgraph/ns#statedIn>")
    'statedIn'
    """
    return predicate.rstrip(">").rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def claimed_text(document: str, triples: Iterable[Triple]) -> str:
    """The claims of a document as text; ``claimed_from`` reads it."""
    made = claimed(document, triples)
    return json.dumps([made.things, made.rows], ensure_ascii=False, separators=(",", ":"))


def claimed_from(document: str, text: str) -> Claimed:
    """The claims that ``claimed_text`` wrote."""
    return Claimed(document, *json.loads(text))
