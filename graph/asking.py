"""What can be asked of an open graph. ``KnowledgeGraph`` adds what changes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from graph.catalogue import StoredDocument, announced_between, count, days, entries, entries_called, entry_of
from graph.claimed import Claimed
from graph.explain import Resolver
from graph.home import Home, Past, text_of
from graph.identity import Judgement, table_of
from graph.known import KnownStore
from graph.loading import bulk_load
from graph.lookup import Hit, Lookup
from graph.mentions import MOST, Mentions, mentions
from graph.part import Keep, part
from graph.provenance import Provenance, Statement
from graph.said import Saying
from graph.store import DEFAULT, OxigraphStore, Store
from graph.terms import IDENTITY, REPLACED_BY
from ontology import (
    AmbiguousName,
    EvidenceMismatch,
    NameNotFound,
    Reading,
    Triple,
    node,
    source_iri,
)

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from rdflib import Dataset

    from graph.exporters.html import Page
    from graph.views import View

#: How many things' claims stay counted: hubs are asked for again and again.
_COUNTED = 256


class Asking:
    """The questions that an open graph answers."""

    def __init__(self, home: Home, people: Iterable[Judgement], writable: bool = False) -> None:
        """Take *home* as it is, judged by the rows of *people*; use ``KnowledgeGraph.open``."""
        self._home = home
        self._writable = writable
        self._changed = False
        self._provenance = Provenance(home)
        self._lookup = Lookup(home.store)
        self._days: dict[str, str] | None = None
        self._mentions: dict[tuple[str, int], Mentions] = {}
        self._judge_by(people)

    def _judge_by(self, people: Iterable[Judgement]) -> None:
        self._people = list(people)
        self.resolver = Resolver(self.store, self._provenance, self._people)

    @property
    def store(self) -> Store:
        """The store. The default graph is the merged view; every document has a named graph."""
        return self._home.store

    # ---- documents

    def documents(self) -> list[StoredDocument]:
        """Every document, by the day of its announcement, then by its bytes."""
        return sorted(entries(self.store), key=lambda d: (d.announced or "", d.sha256))

    def announced_between(self, after: str, until: str) -> list[StoredDocument]:
        """The documents announced after one day and up to another, in order; the others are not looked at."""
        found = announced_between(self.store, after, until)
        return sorted(found, key=lambda d: (d.announced or "", d.sha256))

    def count(self) -> int:
        """How many documents there are."""
        return count(self.store)

    def document(self, reference: str | Path) -> StoredDocument:
        """The document of an id, the start of one (six characters or more), an IRI, or the name of its file.

        Raises NameNotFound; AmbiguousName, which lists the candidates.
        """
        text = str(reference)
        exact = entry_of(self.store, text[:16]) if len(text) in (16, 64) and text.isalnum() else None
        found = [exact] if exact and exact.sha256.startswith(text) else self._documents_called(text)
        if len(found) == 1:
            return found[0]
        if found:
            listed = "".join(f"\n  {d.id}  {d.announced or '?'}  {d.source}" for d in found[:12])
            raise AmbiguousName(f"{text!r} means {len(found)} documents; name one by its id:{listed}")
        raise NameNotFound(f"no document in the graph is called {text!r}")

    def _documents_called(self, text: str) -> list[StoredDocument]:
        documents = sorted(entries_called(self.store, text), key=lambda d: (d.announced or "", d.sha256))
        tests = (
            lambda d: text in (*d.sources, d.graph, d.announcement, source_iri(d.id)),
            lambda d: any(Path(source).name == Path(text).name for source in d.sources),
            lambda d: len(text) >= 6 and d.sha256.startswith(text.lower()),
        )
        return next((found for test in tests if (found := [d for d in documents if test(d)])), [])

    def entry(self, document: str) -> StoredDocument | None:
        """What the catalogue holds of the document with that id (all 16 digits), or None."""
        return entry_of(self.store, document)

    def text(self, document: StoredDocument) -> str:
        """The text of a document, as its loader gave it."""
        return text_of(self._home, document)

    def loaded(self, document: StoredDocument) -> str | None:
        """When a document was put into the graph (``2026-01-02T03:04:05Z``); None in memory.

        The fourth clock: a property of the store, not of what is in it, so no export depends on it.
        """
        return self._home.kept(document.text_file)

    def reading(self, document: StoredDocument) -> Reading:
        """What the graph holds of a document: its text and its claims."""
        return self._provenance.reading(document)

    # ---- triples

    def merged(self) -> Iterator[Triple]:
        """The merged view: what all documents say, every IRI canonical."""
        return (quad[:3] for quad in self.store.match(g=DEFAULT))

    def triples(self, document: StoredDocument) -> list[Triple]:
        """The triples of a document's own graph, sorted."""
        return self._provenance.triples(document)

    def query(self, sparql: str) -> Any:
        """What pyoxigraph answers to a SPARQL query. The default graph is the merged view."""
        return self.store.query(sparql)

    # ---- names

    def find(self, name: str, kind: str | None = None) -> str:
        """The IRI of the one thing that is called *name*: any name, alias, code or registry id; or a document.

        Raises AmbiguousName with the candidates, NameNotFound with near names.
        """
        if kind in (None, "announcement") and not self._lookup.named(name, kind):
            try:
                return self.document(name).announcement
            except NameNotFound:
                pass  # near names are worth more than that no document is called so
        return self._lookup.find(name, kind)

    def named(self, name: str, kind: str | None = None) -> list[str]:
        """The IRIs of everything that is called *name*; none is no error."""
        return self._lookup.named(name, kind)

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """The things with a name that holds *text*, the best first."""
        return self._lookup.search(text, limit)

    def known(self, iri: str) -> bool:
        """Whether any triple has *iri* as subject or object."""
        return self._lookup.known(node(iri))

    def label(self, iri: str) -> str:
        """The name to show for a thing."""
        return self._lookup.label(iri)

    def canonical(self, iri: str) -> str:
        """The IRI that stands for *iri* in the merged view."""
        return self._lookup.canonical(iri)

    def replaced(self) -> dict[str, str]:
        """Every IRI that another one stands for in the merged view, with that one."""
        return {s[1:-1]: o[1:-1] for s, o in self.store.values(REPLACED_BY, IDENTITY)}

    # ---- claims

    def evidence(self, triple: Triple) -> list[Statement]:
        """The claims that state a triple (of the merged view or of a document), by date."""
        return self._provenance.evidence(triple)

    def claims(self, of: StoredDocument | None = None, about: str | None = None) -> list[Statement]:
        """The claims of a document in the order of its text; those about a thing, under any of its names, by date."""
        if of is not None:
            found = self._provenance.of(of)
            return found if about is None else [s for s in self.claims(about=about) if s.document == of]
        if about is not None:
            return self.stated(self.mentions(about, most=None).taken)
        return [statement for document in self.documents() for statement in self._provenance.of(document)]

    def mentions(self, thing: str, most: int | None = MOST) -> Mentions:
        """The IRIs of the claims about a thing; of a hub with more than *most*, the first and the last documents'."""
        if most is None:
            return mentions(self.store, self.canonical(thing), most, self._announced)
        if (thing, most) not in self._mentions:
            if len(self._mentions) >= _COUNTED:
                self._mentions.clear()
            self._mentions[thing, most] = mentions(self.store, self.canonical(thing), most, self._announced)
        return self._mentions[thing, most]

    def _announced(self) -> dict[str, str]:
        if self._days is None:
            self._days = days(self.store)
        return self._days

    def stated(self, claims: Iterable[str]) -> list[Statement]:
        """The claims with these IRIs, by date."""
        return self._provenance.stated(tuple(claims))

    def claim(self, iri: str) -> Statement | None:
        """The claim of that IRI, or None."""
        return self._provenance.claim(iri)

    def check(self) -> list[str]:
        """The quotes that are not what the stored text says at their span: none, or the store is damaged."""
        problems = []
        for document in self.documents():
            reading = self.reading(document)
            for claim in reading.claims:
                for evidence in claim.evidence:
                    try:
                        evidence.check(reading.document)
                    except EvidenceMismatch as error:
                        problems.append(f"{document.source or document.id}: {error}")
        return problems

    def said(self, document: StoredDocument) -> dict[Triple, list[Saying]]:
        """What a document says as edges: plain triples between things, stated or only meant, with their claims."""
        return self._provenance.said(document)

    def claimed(self, document: StoredDocument) -> Claimed:
        """What a document claims and of which things (its own IRIs), from a file that is quicker than its quads."""
        return self._provenance.claimed(document)

    # ---- other forms

    def known_on(self, day: str) -> Self:
        """The graph of the documents announced up to *day* (a date, month or year), to be read while this one is open.

        A look at one thing costs what it costs today; the first SPARQL query, or ``whole``, builds all of it in memory.
        """

        def whole() -> Store:
            known = [document for document in self.documents() if document.announced_by(day)]
            store = OxigraphStore.in_memory()
            bulk_load(store, ((d, self.triples(d)) for d in known), self._people, table_of(self._people))
            return store

        return type(self)(Past(self._home, KnownStore(self.store, self._people, day, whole)), self._people)

    def whole(self) -> Self:
        """The same graph in a store of its own where this one is a look at another: for what reads all of it."""
        if not isinstance(self.store, KnownStore):
            return self
        return type(self)(Past(self._home, self.store.whole), self._people)

    def only(self, keep: Keep) -> Self:
        """The graph of the claims that *keep* keeps, in memory: what they state, with all things as they are here.

        Names and identities do not depend on what is kept.
        """
        return type(self)(part(self._home, self._people, self.documents(), keep), self._people)

    def dataset(self) -> Dataset:
        """The graph as an rdflib Dataset through oxrdflib: the same quads, no copy."""
        from graph.rdf import dataset

        return dataset(self.whole().store)

    def network(self, view: str | View | None = None) -> MultiDiGraph:
        """The merged view as a network: things as nodes, claims as edges. See ``project``.

        *view* is what of it to take: the name of a view (``companies``, ``pipeline`` …) or a ``View``.
        """
        from graph.network import project
        from graph.views import View, view_of

        network = project(self.whole())
        return network if view is None else view_of(network, View(view) if isinstance(view, str) else view)

    def view(self, view: str | View | None = None, theme: str = "light") -> Page:
        """The network as one page that needs nothing else: a notebook shows it, ``save`` writes it to a file."""
        from graph.exporters.drawing import Style
        from graph.exporters.html import Page, page, words_of

        return Page(page(self.network(view), Style(theme=theme), words_of(self)))
