"""The catalogue: what the store knows of each document. It stands in the store, so that it changes with the graph."""

from __future__ import annotations

import hashlib
import json
import sys
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from graph.store import DEFAULT, Quad, Store
from graph.terms import CATALOGUE, IDENTITY, ISSUED, LABEL, LOADED_FROM, VALUE
from ontology import (
    Announcement,
    Reading,
    RegistryRecord,
    Triple,
    announcement_iri,
    bounds,
    expand,
    graph_iri,
    literal,
    node,
    source_iri,
    value_of,
)

_DERIVED = node(expand("prov:wasDerivedFrom"))


@dataclass(frozen=True)
class StoredDocument:
    """One document in the graph: its bytes, where it came from, what was read from it, and by which loader.

    ``sources`` are all the names under which the same bytes were loaded; ``content`` is the SHA-256 of the triples;
    ``pages`` are the places in the text from which on the words of claims stand on another page, with its number.
    """

    sha256: str
    graph: str
    announcement: str
    sources: tuple[str, ...] = ()
    venue: str = "text"
    media_type: str = "text/plain"
    language: str = "en"
    announced: str | None = None
    issuer: str | None = None
    title: str | None = None
    loader: str = ""
    characters: int = 0
    counts: dict[str, int] = field(default_factory=dict, hash=False)
    issues: int = 0
    content: str = ""
    pages: tuple[tuple[int, int], ...] = ()

    @property
    def id(self) -> str:
        """The first 16 hex digits of the SHA-256."""
        return self.sha256[:16]

    @property
    def source(self) -> str:
        """The name of the file; the first in order where there are several."""
        return self.sources[0] if self.sources else ""

    @property
    def graph_term(self) -> str:
        """The document's named graph as a term."""
        return node(self.graph)

    @property
    def text_file(self) -> str:
        """The file that keeps the document's text."""
        return f"{self.id}.txt"

    @property
    def edges_file(self) -> str:
        """The file that keeps what the document says as edges: another file for another reading of it."""
        return f"{self.id}-{self.content[:16]}.json"

    @property
    def claims_file(self) -> str:
        """The file that keeps the document's claims as they are read again: another file for another reading of it."""
        return f"{self.id}-{self.content[:16]}-claims.json"

    @property
    def files(self) -> tuple[str, ...]:
        """All that is kept of the document beside its triples."""
        return self.text_file, self.edges_file, self.claims_file

    def page(self, start: int) -> int | None:
        """The page on which the words of a claim stand that begin at *start*; None where there are no pages.

        >>> StoredDocument("0", "g", "a", pages=((10, 1), (90, 2))).page(95)
        2
        """
        place = bisect(self.pages, (start, sys.maxsize))
        return self.pages[place - 1][1] if place else None

    def announced_by(self, day: str) -> bool:
        """Whether the document was announced up to *day* (a date, or a month or year: up to its end).

        A partial date counts from its last day; a document without a date never counts as known.
        """
        return self.announced is not None and bounds(self.announced)[1] <= bounds(day)[1]

    def also_from(self, sources: Iterable[str]) -> StoredDocument:
        """The same document, loaded under further names."""
        return replace(self, sources=tuple(sorted({*self.sources, *sources} - {""})))

    def to_json(self) -> dict[str, Any]:
        """The entry as JSON values."""
        return asdict(self) | {"sources": list(self.sources)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> StoredDocument:
        """The entry that ``to_json`` made."""
        return cls(**(data | {"sources": tuple(data["sources"]), "pages": tuple(map(tuple, data.get("pages", ())))}))

    def quads(self) -> list[Quad]:
        """The entry as the store keeps it."""
        source = node(source_iri(self.id))
        entry = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True)
        called = {name for path in self.sources for name in (path, PurePosixPath(path).name)}
        return [
            (source, VALUE, literal(entry), CATALOGUE),
            (self.graph_term, _DERIVED, source, CATALOGUE),
            *([(self.graph_term, ISSUED, literal(self.announced), CATALOGUE)] if self.announced else []),
            *((source, LABEL, literal(name), CATALOGUE) for name in sorted(called) if name),
        ]


def entry(reading: Reading, triples: Iterable[Triple], loader: str = "") -> StoredDocument:
    """The entry of a reading whose triples are *triples*."""
    document = reading.document
    said = next((c.record for c in reading.claims if isinstance(c.record, Announcement | RegistryRecord)), None)
    digest = hashlib.sha256()
    for triple in triples:
        digest.update(" ".join(triple).encode("utf-8", "surrogatepass") + b"\n")
    return StoredDocument(
        sha256=document.sha256,
        graph=graph_iri(reading),
        announcement=announcement_iri(reading),
        sources=(document.source,) if document.source else (),
        venue=document.venue,
        media_type=document.media_type,
        language=document.language,
        announced=said.published if said else None,
        issuer=said.issuer if said else None,
        title=said.title if said else None,
        loader=loader,
        characters=len(document.text),
        counts=dict(sorted(Counter(claim.kind for claim in reading.claims).items())),
        issues=len(reading.issues),
        content=digest.hexdigest(),
        pages=_pages(reading),
    )


def _pages(reading: Reading) -> tuple[tuple[int, int], ...]:
    """Where the pages of a reading's evidence begin, as far as its loader knows pages."""
    document = reading.document
    if document.locator is None:
        return ()
    spans = {evidence.span for claim in reading.claims for evidence in claim.evidence}
    found: list[tuple[int, int]] = []
    for span in sorted(spans):
        page = document.locate(span).page
        if page is not None and (not found or found[-1][1] != page):
            found.append((span.start, page))
    return tuple(found)


def entries(store: Store) -> Iterator[StoredDocument]:
    """Every entry of the catalogue, in no order."""
    for subject, _, value, _ in store.match(p=VALUE, g=CATALOGUE):
        if subject != IDENTITY:
            yield StoredDocument.from_json(json.loads(str(value_of(value))))


def count(store: Store) -> int:
    """How many documents there are."""
    return sum(1 for _ in store.match(p=_DERIVED, g=CATALOGUE))


def entries_called(store: Store, text: str) -> list[StoredDocument]:
    """The entries of the documents that *text* may mean: a file's name or path, an IRI, the start of an id.

    A look-up of each, whatever the number of documents; only the start of an id is looked for in all ids.
    """
    for name in dict.fromkeys((text, PurePosixPath(text).name)):
        found = {s for s, _, _, _ in store.match(p=LABEL, o=literal(name), g=CATALOGUE)}
        found |= {o for _, _, o, _ in store.match(s=node(name), p=_DERIVED, g=CATALOGUE)}
        found |= {o for _, _, o, _ in store.match(s=node(name), p=LOADED_FROM, g=DEFAULT)}
        found |= {s for s, _, _, _ in store.match(s=node(name), p=VALUE, g=CATALOGUE)}
        if found:
            return [entry for source in sorted(found) if (entry := entry_of(store, source[1:-1].rsplit("/", 1)[1]))]
    if len(text) < 6 or not text.isalnum():
        return []
    ids = {o[1:-1].rsplit("/", 1)[1] for _, _, o, _ in store.match(p=_DERIVED, g=CATALOGUE)}
    return [entry for one in sorted(ids) if one.startswith(text.lower()[:16]) and (entry := entry_of(store, one))]


def days(store: Store) -> dict[str, str]:
    """When each document was announced, by the first eight digits of its id, with which its graph's name ends."""
    return {graph[-9:-1]: str(value_of(o)) for graph, o in store.values(ISSUED, CATALOGUE)}


def announced_between(store: Store, after: str, until: str) -> Iterator[StoredDocument]:
    """The entries of the documents announced after one day and up to another, in no order; others are not read."""
    first, last = bounds(after)[1].isoformat(), bounds(until)[1].isoformat()
    for graph, _, o, _ in store.match(p=ISSUED, g=CATALOGUE):
        text = str(value_of(o))
        # Days compare as text; only a month or a year needs a look at its last day.
        end = text if len(text) == len(first) else bounds(text)[1].isoformat()
        if first < end <= last and (entry := entry_of_graph(store, graph)):
            yield entry


def entry_of(store: Store, document: str) -> StoredDocument | None:
    """The entry of the document with that id, or None."""
    for _, _, value, _ in store.match(s=node(source_iri(document)), p=VALUE, g=CATALOGUE):
        return StoredDocument.from_json(json.loads(str(value_of(value))))
    return None


def graph_of(store: Store, document: str) -> str | None:
    """The named graph of the document with that id, as a term, or None."""
    return next((s for s, _, _, _ in store.match(p=_DERIVED, o=node(source_iri(document)), g=CATALOGUE)), None)


def entry_of_graph(store: Store, graph: str) -> StoredDocument | None:
    """The entry of the document whose named graph is the term *graph*, or None."""
    for _, _, source, _ in store.match(s=graph, p=_DERIVED, g=CATALOGUE):
        return entry_of(store, source[1:-1].rsplit("/", 1)[1])
    return None


def people_quad(table: str) -> Quad:
    """The rows of identity of people, as the store keeps them: those that the merged view was made with."""
    return IDENTITY, VALUE, literal(table), CATALOGUE


def people_table(store: Store) -> str | None:
    """The table of ``people_quad``; None in a store that has none yet."""
    return next((str(value_of(o)) for _, _, o, _ in store.match(s=IDENTITY, p=VALUE, g=CATALOGUE)), None)
