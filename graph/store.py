"""The store: quads in, quads out, one transaction at a time. Terms are N-Triples text; the default graph is ``""``.

>>> store = OxigraphStore.in_memory()
>>> store.commit(added=[("<urn:s>", "<urn:p>", '"o"', "<urn:g>")])
>>> list(store.match(s="<urn:s>"))
[('<urn:s>', '<urn:p>', '"o"', '<urn:g>')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import IO, Any, Protocol

import pyoxigraph as ox

from graph.terms import INDEX, LABEL
from ontology import NotText, StoreError, StoreInUse, literal

#: Subject, predicate, object and graph as N-Triples text; the default graph is the empty string.
Quad = tuple[str, str, str, str]

DEFAULT = ""


class Matching(Protocol):
    """What has quads to look up: a store, or a part of one."""

    def match(
        self, s: str | None = None, p: str | None = None, o: str | None = None, g: str | None = None
    ) -> Iterator[Quad]:
        """The quads of a pattern."""


class Store(Protocol):
    """What the rest of the room needs of a store. Every backend passes the same behaviour tests.

    ``directory`` is where another process may open it to read; None where it lives in this process alone.
    """

    directory: Path | None

    def match(
        self, s: str | None = None, p: str | None = None, o: str | None = None, g: str | None = None
    ) -> Iterator[Quad]:
        """The quads of a pattern; None matches everything, ``g=""`` the default graph."""

    def commit(self, added: Iterable[Quad] = (), removed: Iterable[Quad] = (), dropped: Iterable[str] = ()) -> None:
        """Drop graphs, remove quads, add quads, in this order: all of it or, where it fails, nothing."""

    def bulk(self, lines: bytes | IO[bytes]) -> None:
        """Load N-Quads lines: all or nothing, much faster than ``commit`` for more than a few documents."""

    def graphs(self) -> list[str]:
        """The named graphs that have quads, sorted."""

    def subjects(self, p: str, o: str) -> list[str]:
        """The subjects of a predicate and an object in the default graph: faster than ``match`` where they are many."""

    def stating(self, p: str, o: str) -> list[tuple[str, str]]:
        """The subjects of a predicate and an IRI in named graphs, each with its graph: faster than ``match``."""

    def values(self, p: str, g: str) -> list[tuple[str, str]]:
        """The subjects of a predicate in a named graph, each with its object: faster than ``match``."""

    def containing(self, text: str) -> list[tuple[str, str]]:
        """The things with a name (folded) that holds *text*, each with that name as a term."""

    def query(self, sparql: str) -> Any:
        """What pyoxigraph answers to a SPARQL query."""

    def flush(self) -> None:
        """See to it that everything is on the disk."""

    def close(self) -> None:
        """Give the store back."""

    def __len__(self) -> int:
        """The number of quads."""


class OxigraphStore:
    """A store in pyoxigraph: in memory, or in a directory, to write or only to read."""

    def __init__(self, inner: ox.Store, directory: Path | None = None) -> None:
        """Take *inner*, which lives in *directory*, as it is; use ``in_memory`` or ``on_disk``."""
        self._inner: ox.Store | None = inner
        self.directory = directory

    @classmethod
    def in_memory(cls) -> OxigraphStore:
        """An empty store that lives as long as the process."""
        return cls(ox.Store())

    @classmethod
    def on_disk(cls, directory: Path, read_only: bool = False) -> OxigraphStore:
        """The store in *directory*, made where it is absent. Raises StoreInUse, StoreError."""
        try:
            return cls(ox.Store.read_only(str(directory)) if read_only else ox.Store(str(directory)), directory)
        except OSError as error:
            if "lock" in str(error).lower():
                raise StoreInUse(f"{directory.parent} is being written by another process: try again later") from error
            raise StoreError(f"the graph in {directory.parent} cannot be opened: {error}") from error

    @property
    def inner(self) -> ox.Store:
        """The pyoxigraph store itself. Raises StoreError after ``close``."""
        if self._inner is None:
            raise StoreError("the graph is closed")
        return self._inner

    def match(
        self, s: str | None = None, p: str | None = None, o: str | None = None, g: str | None = None
    ) -> Iterator[Quad]:
        """The quads of a pattern; None matches everything, ``g=""`` the default graph."""
        try:
            pattern = (_node(s) if s else None, _node(p) if p else None, term(o) if o else None)
            graph = None if g is None else _node(g) if g else ox.DefaultGraph()
        except (ValueError, SyntaxError):
            return  # what is no RDF term is in no quad
        # What the pattern gives need not be made into text again: of millions of quads that is half the time.
        same = o if o and o.startswith("<") else None
        for quad in self.inner.quads_for_pattern(*pattern, graph):
            yield (
                s or str(quad.subject),
                p or str(quad.predicate),
                same or str(quad.object),
                _name(quad.graph_name) if g is None else g,
            )

    def commit(self, added: Iterable[Quad] = (), removed: Iterable[Quad] = (), dropped: Iterable[str] = ()) -> None:
        """Drop graphs, remove quads, add quads, in this order: all of it or, where it fails, nothing."""
        steps = [f"DROP SILENT GRAPH {graph}" for graph in sorted(dropped)]
        gone = sorted(removed, key=_by_graph)
        if not steps and not gone:
            return self._load(lines(added))
        if gone:
            steps.append(f"DELETE DATA {{{_blocks(gone)}}}")
        new = sorted(added, key=_by_graph)
        if new:
            steps.append(f"INSERT DATA {{{_blocks(new)}}}")
        return self.inner.update(_encodable(";\n".join(steps)))

    def _load(self, data: bytes) -> None:
        if data:
            self.inner.load(data, ox.RdfFormat.N_QUADS)

    def bulk(self, lines: bytes | IO[bytes]) -> None:
        """Load N-Quads lines: all or nothing, much faster than ``commit`` for more than a few documents."""
        self.inner.bulk_load(lines, ox.RdfFormat.N_QUADS)

    def graphs(self) -> list[str]:
        """The named graphs that have quads, sorted."""
        return sorted(str(graph) for graph in self.inner.named_graphs())

    def subjects(self, p: str, o: str) -> list[str]:
        """The subjects of a predicate and an object in the default graph: faster than ``match`` where they are many."""
        if not o.startswith("<"):
            return [quad[0] for quad in self.match(p=p, o=o, g=DEFAULT)]
        try:
            _, *rows = self._rows(f"SELECT ?s WHERE {{ ?s {p} {_node(o)} }}")
        except ValueError:
            return []  # what is no IRI is in no quad
        return rows

    def stating(self, p: str, o: str) -> list[tuple[str, str]]:
        """The subjects of a predicate and an IRI in named graphs, each with its graph: faster than ``match``."""
        try:
            _, *rows = self._rows(f"SELECT ?s ?g WHERE {{ GRAPH ?g {{ ?s {p} {_node(o)} }} }}")
        except ValueError:
            return []  # what is no IRI is in no quad
        return [_pair(row) for row in rows]

    def values(self, p: str, g: str) -> list[tuple[str, str]]:
        """The subjects of a predicate in a named graph, each with its object: faster than ``match``."""
        _, *rows = self._rows(f"SELECT ?s ?o WHERE {{ GRAPH {g} {{ ?s {p} ?o }} }}")
        return [_pair(row) for row in rows]

    def containing(self, text: str) -> list[tuple[str, str]]:
        """The things with a name (folded) that holds *text*, each with that name as a term."""
        names = f"GRAPH {INDEX} {{ ?s {LABEL} ?o }} FILTER(CONTAINS(?o, {literal(text)}))"
        found: Any = self.inner.query(f"SELECT ?s ?o WHERE {{ {names} }}")
        return [(str(row["s"]), str(row["o"])) for row in found]

    def _rows(self, query: str) -> list[str]:
        """The answer to a SELECT as lines of TSV: text made by the engine itself, which is quicker than terms."""
        found: Any = self.inner.query(query)
        return str(found.serialize(format=ox.QueryResultsFormat.TSV).decode()).splitlines()

    def query(self, sparql: str) -> Any:
        """What pyoxigraph answers to a SPARQL query."""
        return self.inner.query(sparql)

    def flush(self) -> None:
        """See to it that everything is on the disk."""
        self.inner.flush()

    def close(self) -> None:
        """Give the store back: the directory can be opened by another process then."""
        self._inner = None

    def __len__(self) -> int:
        return len(self.inner)


def line(quad: Quad) -> str:
    """A quad as a line of N-Quads."""
    s, p, o, g = quad
    return f"{s} {p} {o} {g} .\n" if g else f"{s} {p} {o} .\n"


def lines(quads: Iterable[Quad]) -> bytes:
    """Quads as N-Quads. Raises NotText for half a surrogate pair, which no RDF can hold."""
    return _encodable("".join(map(line, quads))).encode()


def term(text: str) -> ox.NamedNode | ox.Literal:
    """The pyoxigraph term of N-Triples text."""
    if text.startswith("<"):
        return ox.NamedNode(text[1:-1])
    quad = next(iter(ox.parse(f"<x:s> <x:p> {text} .", ox.RdfFormat.N_TRIPLES)))
    assert isinstance(quad.object, ox.Literal)
    return quad.object


def _pair(row: str) -> tuple[str, str]:
    one, _, other = row.partition("\t")
    return one, other


def _node(text: str) -> ox.NamedNode:
    return ox.NamedNode(text[1:-1])


def _name(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    return DEFAULT if isinstance(graph, ox.DefaultGraph) else str(graph)


def _by_graph(quad: Quad) -> tuple[str, Quad]:
    return quad[3], quad


def _blocks(quads: list[Quad]) -> str:
    parts = []
    for graph, group in groupby(quads, key=lambda quad: quad[3]):
        triples = "".join(f"{s} {p} {o} .\n" for s, p, o, _ in group)
        parts.append(f"GRAPH {graph} {{\n{triples}}}\n" if graph else triples)
    return "".join(parts)


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        wrong = f"U+{ord(text[error.start]):04X}"
        raise NotText(f"the text has half a surrogate pair ({wrong}), which is no character") from None
    return text
