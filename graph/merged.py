"""The merged view: the default graph, where every IRI is canonical, kept exactly what a rebuild would make.

A change takes documents' triples out and in. What it costs follows those documents, and the components that their
rows of identity change; never the size of the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.derived import derived, supported
from graph.identity import Judgement
from graph.resolver import resolve
from graph.rows import Rows
from graph.store import DEFAULT, Quad, Store
from graph.terms import IDENTITY, REPLACED_BY, is_claim, is_source, of_document
from ontology import Triple

Graphs = Mapping[str, Iterable[Triple]]


@dataclass
class Change:
    """What one transaction does to a store beside the documents' own graphs."""

    added: set[Quad] = field(default_factory=set)
    removed: set[Quad] = field(default_factory=set)


def change(
    store: Store,
    outgoing: Graphs,
    incoming: Graphs,
    people: Iterable[Judgement] = (),
    people_before: Iterable[Judgement] | None = None,
) -> Change:
    """What to add and remove so that merged view, rows and names are right once *incoming* replaces *outgoing*.

    *people* are the rows of the layers ``user`` and ``curated``; *people_before* those in force until now.
    """
    people = list(people)
    before = people if people_before is None else list(people_before)
    lost, new = _derived(store, outgoing, incoming)
    seeds = _ends(lost | new, set(people) ^ set(before))
    old, now = Rows(store, before), Rows(store, people, lost, new)
    moved = _moved(old, now, seeds)
    view = _View(store, old, moved, frozenset(outgoing))
    result = Change(added=set(new), removed=set(lost))
    for iri, chosen in moved.items():
        result.removed |= {(iri, REPLACED_BY, old.canonical(iri), IDENTITY)} if old.canonical(iri) != iri else set()
        result.added |= {(iri, REPLACED_BY, chosen, IDENTITY)} if chosen != iri else set()
    added, removed = view.difference(outgoing, incoming)
    result.added |= added
    result.removed |= removed - added
    return result


def _derived(store: Store, outgoing: Graphs, incoming: Graphs) -> tuple[set[Quad], set[Quad]]:
    """The rows and names that no document yields any more, and those that one yields for the first time."""
    going: set[Quad] = set().union(*(derived(triples) for triples in outgoing.values()))
    coming: set[Quad] = set().union(*(derived(triples) for triples in incoming.values()))
    gone = frozenset(outgoing)
    lost = {quad for quad in going - coming if not supported(store, quad, gone)}
    return lost, {quad for quad in coming - going if not any(store.match(*quad))}


def _ends(quads: Iterable[Quad], people: Iterable[Judgement]) -> set[str]:
    ends = {iri for quad in quads if quad[3] == IDENTITY for iri in (quad[0], quad[2])}
    return ends.union(*(row.pair for row in people))


def _moved(old: Rows, now: Rows, seeds: set[str]) -> dict[str, str]:
    """The IRIs whose canonical IRI changes, with the new one."""
    if not seeds:
        return {}
    touched, _ = old.around(seeds)
    things, rows = now.around(touched | seeds)
    canonical = resolve(rows).canonical
    return {iri: chosen for iri in sorted(things) if (chosen := canonical.get(iri, iri)) != old.canonical(iri)}


class _View:
    """The default graph before and after a change of canonical IRIs."""

    def __init__(self, store: Store, old: Rows, moved: dict[str, str], gone: frozenset[str]) -> None:
        self._store, self._rows, self._moved, self._gone = store, old, moved, gone
        self._known: dict[str, str] = {}
        self._stale = {old.canonical(iri) for iri in moved}

    def difference(self, outgoing: Graphs, incoming: Graphs) -> tuple[set[Quad], set[Quad]]:
        """The quads of the default graph to add, and those to remove."""
        added = {self.now(triple) for triples in incoming.values() for triple in triples}
        added |= {self.now(triple) for triple in self._restated()}
        removed = {quad for canonical in self._stale for quad in self._around(canonical, DEFAULT)}
        for triples in outgoing.values():
            for triple in triples:
                quad = self.before(triple)
                if quad not in added and quad not in removed and not self._said_elsewhere(quad):
                    removed.add(quad)
        return added, removed

    def before(self, triple: Triple) -> Quad:
        """The triple in the view until now."""
        s, p, o = triple
        return self._canonical(s), p, self._canonical(o), DEFAULT

    def now(self, triple: Triple) -> Quad:
        """The triple in the view from now on."""
        s, p, o = triple
        return self._moved.get(s) or self._canonical(s), p, self._moved.get(o) or self._canonical(o), DEFAULT

    def _canonical(self, term: str) -> str:
        if term not in self._known:
            self._known[term] = self._rows.canonical(term)
        return self._known[term]

    def _around(self, iri: str, graph: str | None = None) -> Iterator[Quad]:
        yield from self._store.match(s=iri, g=graph)
        yield from self._store.match(o=iri, g=graph)

    def _restated(self) -> Iterator[Triple]:
        """What the documents that stay say of every member of a component that loses or gains one."""
        for canonical in sorted(self._stale):
            for member in self._rows.members(canonical):
                for s, p, o, g in self._around(member):
                    if of_document(g) and g not in self._gone:
                        yield s, p, o

    def _said_elsewhere(self, quad: Quad) -> bool:
        s, p, o, _ = quad
        if is_claim(s) or is_source(s):
            return False  # claims and passages belong to their document alone
        return any(
            of_document(g) and g not in self._gone
            for one in self._rows.members(s)
            for other in self._rows.members(o)
            for _, _, _, g in self._store.match(one, p, other)
        )
