"""Claims and quads: who says a triple, in which words, of which document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.catalogue import StoredDocument, entry_of, entry_of_graph
from graph.claimed import Claimed, claimed, claimed_from
from graph.home import Home, Past, text_of
from graph.mentions import document_of
from graph.rows import Rows
from graph.said import Saying, edges_from, sayings
from graph.store import Quad
from graph.terms import EVIDENCE, STATED_IN, is_claim, of_document
from ontology import Claim, Document, Reading, Triple, claim_iris, claims_from, node, plain_of


@dataclass(frozen=True)
class Statement:
    """One claim as one document states it."""

    iri: str
    claim: Claim
    document: StoredDocument

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words, in the order of the text."""
        return tuple(evidence.quote for evidence in self.claim.evidence)

    @property
    def date(self) -> str:
        """The day on which the document was announced; empty where it does not say."""
        return self.document.announced or ""

    @property
    def order(self) -> tuple[str, str, int, str]:
        """The place of the statement in a list: by date, document and text."""
        return self.date, self.document.sha256, self.claim.evidence[0].start, self.iri


class Provenance:
    """The claims of one graph."""

    def __init__(self, home: Home) -> None:
        """Read claims from *home*."""
        self._home = home
        origin = home.origin if isinstance(home, Past) else None
        self._origin = Provenance(origin) if origin else None
        self._rows = Rows(home.store)
        self._plain: dict[str, dict[Triple, list[Claim]]] = {}

    def triples(self, document: StoredDocument) -> list[Triple]:
        """The triples of a document's graph, sorted."""
        return sorted((s, p, o) for s, p, o, _ in self._home.store.match(g=document.graph_term))

    def reading(self, document: StoredDocument) -> Reading:
        """The reading that the graph holds of a document: its text and claims, without the loader's issues."""
        return self._reading(document, text_of(self._home, document))

    def _reading(self, document: StoredDocument, text: str) -> Reading:
        source = Document(
            document.sha256, text, document.source, document.venue, document.media_type, document.language
        )  # fmt: skip
        return Reading(source, tuple(claims_from(self.triples(document))))

    def of(self, document: StoredDocument) -> list[Statement]:
        """Everything that a document states, in the order of the text."""
        reading = self.reading(document)
        return [Statement(iri, claim, document) for iri, claim in zip(claim_iris(reading), reading.claims, strict=True)]

    def claim(self, claim: str) -> Statement | None:
        """The claim of that IRI, or None."""
        stated = self._home.store.match(s=node(claim), p=STATED_IN)
        return next(iter(self._statements(stated)), None)

    def stated(self, claims: Iterable[str]) -> list[Statement]:
        """The claims with these IRIs, by date."""
        documents = {document: entry_of(self._home.store, document) for document in set(map(document_of, claims))}
        return _ordered(
            self._statement(node(claim), document.graph_term, document)
            for claim in claims
            if (document := documents[document_of(claim)])
        )

    def evidence(self, triple: Triple) -> list[Statement]:
        """The claims that state a triple, in the merged view or in a document; by date."""
        s, p, o = triple
        if is_claim(s):
            statement = self.claim(s[1:-1])
            return [statement] if statement else []
        found: list[Statement] = []
        for one in sorted(self._rows.members(self._rows.canonical(s))):
            for other in sorted(self._rows.members(self._rows.canonical(o))):
                for _, _, _, graph in self._home.store.match(one, p, other):
                    if of_document(graph):
                        found += self._stating((one, p, other), graph)
        return _ordered(found)

    def said(self, document: StoredDocument) -> dict[Triple, list[Saying]]:
        """What a document says as edges: plain triples between things, and the claims that state them or would."""
        text = self._home.read(document.edges_file)
        return edges_from(text) if text is not None else sayings(self._reading(document, ""))

    def claimed(self, document: StoredDocument) -> Claimed:
        """What a document claims, as it was read when it was loaded."""
        # A part of the graph has fewer claims than the file of the whole.
        text = self._home.read(document.claims_file) if self._origin is None else None
        return claimed_from(document.id, text) if text is not None else claimed(document.id, self.triples(document))

    def _stating(self, triple: Triple, graph: str) -> list[Statement]:
        document = entry_of_graph(self._home.store, graph)
        if document is None:
            return []
        if document.content not in self._plain:
            if len(self._plain) > 64:
                self._plain.clear()
            self._plain[document.content] = plain_of((self._origin or self)._reading(document, ""))
        claims = self._plain[document.content].get(triple, [])
        iris = claim_iris(Reading(Document(document.sha256, ""), tuple(claims)))
        found = [Statement(iri, claim, document) for iri, claim in zip(iris, claims, strict=True)]
        store = self._home.store
        return [s for s in found if not self._origin or any(store.match(s=node(s.iri), p=STATED_IN, g=graph))]

    def _statements(self, leading: Iterable[Quad]) -> list[Statement]:
        """The claims that are the subjects of *leading*, by date."""
        claims = {(s, g) for s, _, _, g in leading if of_document(g)}
        documents = {graph: entry_of_graph(self._home.store, graph) for graph in {g for _, g in claims}}
        return _ordered(
            self._statement(claim, graph, document) for claim, graph in claims if (document := documents[graph])
        )

    def _statement(self, claim: str, graph: str, document: StoredDocument) -> Statement:
        store = self._home.store
        mine = [quad[:3] for quad in store.match(s=claim, g=graph)]
        passages = [o for _, p, o in mine if p == EVIDENCE]
        found = claims_from([*mine, *(quad[:3] for passage in passages for quad in store.match(s=passage, g=graph))])
        return Statement(claim[1:-1], found[0], document)


def _ordered(statements: Iterable[Statement]) -> list[Statement]:
    return sorted({s.iri: s for s in statements}.values(), key=lambda s: s.order)
