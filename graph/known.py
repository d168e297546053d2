"""The graph as it was known on a day, without building it: the store of today, seen through the documents until then.

Rows of identity count where a document of that time yields them, the merged view is made of the quads that are asked
for, and what an answer costs follows what it touches. SPARQL needs the whole: the first query builds it, in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from graph.catalogue import graph_of
from graph.derived import supported
from graph.identity import Judgement
from graph.mentions import document_of
from graph.resolver import resolve
from graph.rows import Rows
from graph.store import DEFAULT, Quad, Store
from graph.terms import (
    CATALOGUE,
    IDENTITY,
    INDEX,
    ISSUED,
    LABEL,
    REPLACED_BY,
    is_claim,
    is_source,
    mergeable,
)
from ontology import SOURCE, UsageProblem, bounds, value_of


class KnownStore:
    """A store that holds what *inner* held on *day*, to be read. It passes for a store of the documents until then."""

    def __init__(self, inner: Store, people: Iterable[Judgement], day: str, whole: Callable[[], Store]) -> None:
        """See *inner* as on *day*, judged by *people*; *whole* makes the same as a store that answers SPARQL."""
        self.directory: Path | None = None
        self._inner, self._whole_of = inner, whole
        self._last = bounds(day)[1]
        self._yielded: dict[Quad, bool] = {}
        self._canonical: dict[str, str] = {}
        self._members: dict[str, frozenset[str]] = {}
        self._rows = Rows(_Part(self._of_identity), people)

    @cached_property
    def whole(self) -> Store:
        """The same quads in a store of their own."""
        return self._whole_of()

    # ---- documents and rows of that time

    def known(self, graph: str) -> bool:
        """Whether the named graph is that of a document announced until then."""
        return graph in self._documents

    @cached_property
    def _documents(self) -> dict[str, str]:
        """The graphs of that time, each with its day as a term: read once, quicker than one by one."""
        dated = self._inner.values(ISSUED, CATALOGUE)
        in_time = {day: bounds(str(value_of(day)))[1] <= self._last for day in {day for _, day in dated}}
        return {graph: day for graph, day in dated if in_time[day]}

    def rows(self, s: str | None, p: str | None, o: str | None, g: str) -> Iterator[Quad]:
        """The rows of identity, or the names (by *g*), that a document of that time yields."""
        for quad in self._inner.match(s, p, o, g):
            if quad[1] == REPLACED_BY:
                continue
            if quad not in self._yielded:
                self._yielded[quad] = supported(_Part(self._stated), quad, frozenset())
            if self._yielded[quad]:
                yield quad

    def _of_identity(self, s: str | None, p: str | None, o: str | None) -> Iterator[Quad]:
        return self.rows(s, p, o, IDENTITY)

    def canonical(self, iri: str) -> str:
        """The canonical IRI of a term, by the rows of that time."""
        if not mergeable(iri):
            return iri
        if iri not in self._canonical:
            things, rows = self._rows.around([iri])
            found = resolve(rows).canonical if rows else {}
            self._canonical |= {thing: found.get(thing, thing) for thing in things}
            groups: dict[str, set[str]] = {}
            for thing in things:
                groups.setdefault(found.get(thing, thing), set()).add(thing)
            self._members |= {chosen: frozenset(group) for chosen, group in groups.items()}
        return self._canonical[iri]

    def members(self, canonical: str) -> frozenset[str]:
        """Every term whose canonical one is *canonical*; none where it is not canonical itself."""
        if self.canonical(canonical) != canonical:
            return frozenset()
        return self._members[canonical] if mergeable(canonical) else frozenset((canonical,))

    # ---- quads

    def match(
        self, s: str | None = None, p: str | None = None, o: str | None = None, g: str | None = None
    ) -> Iterator[Quad]:
        """The quads of a pattern; None matches everything, ``g=""`` the default graph."""
        if g == DEFAULT:
            yield from self._merged(s, p, o)
        elif g in (IDENTITY, INDEX):
            yield from self.rows(s, p, o, g)
            if g == IDENTITY and p in (None, REPLACED_BY):
                yield from self._replaced(s, o)
        elif g == CATALOGUE:
            yield from (quad for quad in self._inner.match(s, p, o, g) if self._listed(quad[0]))
        elif g is not None:
            yield from self._inner.match(s, p, o, g) if self.known(g) else ()
        else:
            yield from self._stated(s, p, o)
            yield from self._merged(s, p, o)

    def _stated(self, s: str | None, p: str | None, o: str | None) -> Iterator[Quad]:
        """The quads of the documents until then."""
        if s and is_claim(s):
            graph = graph_of(self._inner, document_of(s[1:-1]))
            yield from self._inner.match(s, p, o, graph) if graph and self.known(graph) else ()
        else:
            yield from (quad for quad in self._inner.match(s, p, o) if self.known(quad[3]))

    def _merged(self, s: str | None, p: str | None, o: str | None) -> Iterator[Quad]:
        seen: set[Quad] = set()
        for one in sorted(self.members(s)) if s else (None,):
            for other in sorted(self.members(o)) if o else (None,):
                for a, b, c, _ in self._stated(one, p, other):
                    quad = self.canonical(a), b, self.canonical(c), DEFAULT
                    if quad not in seen:
                        seen.add(quad)
                        yield quad

    def _replaced(self, s: str | None, o: str | None) -> Iterator[Quad]:
        if s is None and o is None:
            things = {end for row in self.rows(None, None, None, IDENTITY) for end in (row[0], row[2])}
            things |= {end for row in self._rows.people for end in row.pair}
        else:
            things = {s} if s else set(self.members(o or ""))
        for thing in sorted(things):
            chosen = self.canonical(thing)
            if chosen != thing and o in (None, chosen):
                yield thing, REPLACED_BY, chosen, IDENTITY

    def _listed(self, subject: str) -> bool:
        if is_source(subject):
            graph = graph_of(self._inner, subject[1:-1].removeprefix(SOURCE))
            return graph is not None and self.known(graph)
        return self.known(subject)

    def subjects(self, p: str, o: str) -> list[str]:
        """The subjects of a predicate and an object in the default graph."""
        return sorted({self.canonical(s) for one in self.members(o) for s, _ in self.stating(p, one)})

    def stating(self, p: str, o: str) -> list[tuple[str, str]]:
        """The subjects of a predicate and an IRI in the documents' graphs, each with its graph."""
        return [(s, g) for s, g in self._inner.stating(p, o) if self.known(g)]

    def values(self, p: str, g: str) -> list[tuple[str, str]]:
        """The subjects of a predicate in a named graph, each with its object."""
        if (p, g) == (ISSUED, CATALOGUE):
            return list(self._documents.items())
        return [(s, o) for s, _, o, _ in self.match(p=p, g=g)]

    def containing(self, text: str) -> list[tuple[str, str]]:
        """The things of that time with a name that holds *text*, each with the name as a term."""
        return [(s, o) for s, o in self._inner.containing(text) if any(self.rows(s, LABEL, o, INDEX))]

    def graphs(self) -> list[str]:
        """The named graphs of the documents until then, sorted."""
        return [graph for graph in self._inner.graphs() if self.known(graph)]

    def query(self, sparql: str) -> Any:
        """What pyoxigraph answers to a SPARQL query: the first one builds the whole."""
        return self.whole.query(sparql)

    def __len__(self) -> int:
        return len(self.whole)

    # ---- what changes nothing

    def commit(self, added: Iterable[Quad] = (), removed: Iterable[Quad] = (), dropped: Iterable[str] = ()) -> None:
        """Nothing is written into the past."""
        raise UsageProblem("the graph as it was known on a day is to be read only")

    def bulk(self, lines: bytes | IO[bytes]) -> None:
        """Nothing is written into the past."""
        raise UsageProblem("the graph as it was known on a day is to be read only")

    def flush(self) -> None:
        """Nothing is to be written."""

    def close(self) -> None:
        """The store of today stays open; what was built for SPARQL goes."""
        if "whole" in self.__dict__:
            self.whole.close()


class _Part:
    """A part of a known store to look quads up in: what matches s, p and o there, whatever the graph."""

    def __init__(self, found: Callable[[str | None, str | None, str | None], Iterator[Quad]]) -> None:
        self._found = found

    def match(
        self, s: str | None = None, p: str | None = None, o: str | None = None, g: str | None = None
    ) -> Iterator[Quad]:
        """The quads of a pattern."""
        return self._found(s, p, o)
