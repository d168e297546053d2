"""The rows of identity that touch a thing, looked up in the store; with what a change would add and take away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.identity import Judgement, Verdict
from graph.resolver import CROWD, OWNERSHIP, strong
from graph.store import Matching, Quad, Store
from graph.terms import DIFFERENT_FROM, IDENTITY, KIND, REPLACED_BY, mergeable


def judgement(quad: Quad) -> Judgement | None:
    """The ``auto`` row that a quad of the identity graph holds; None for a canonical IRI kept there."""
    subject, predicate, object_, _ = quad
    if predicate == DIFFERENT_FROM:
        return Judgement(subject, object_, Verdict.DIFFERENT, kind=OWNERSHIP)
    if predicate.startswith(KIND):
        return Judgement(subject, object_, kind=predicate[len(KIND) : -1])
    return None


class Rows:
    """Rows by the things that they touch: those of the store, less *lost*, with *new*, and those of *people*."""

    def __init__(
        self,
        store: Matching,
        people: Iterable[Judgement] = (),
        lost: Iterable[Quad] = (),
        new: Iterable[Quad] = (),
    ) -> None:
        """Look rows up in *store*; *lost* and *new* are quads of its identity graph."""
        self._store = store
        self.people = tuple(people)
        self._lost = frozenset(lost)
        self._more: dict[str, set[Judgement]] = defaultdict(set)
        self._known: dict[str, list[Judgement]] = {}
        added = (judgement(quad) for quad in new)
        for row in [row for row in added if row] + list(self.people):
            self._more[row.subject].add(row)
            self._more[row.object].add(row)

    def of(self, iri: str) -> list[Judgement]:
        """Every row with *iri* as subject or object."""
        if iri not in self._known:
            quads = {*self._store.match(s=iri, g=IDENTITY), *self._store.match(o=iri, g=IDENTITY)} - self._lost
            stored = {row for quad in quads if (row := judgement(quad))}
            self._known[iri] = sorted(stored | self._more.get(iri, set()))
        return self._known[iri]

    def crowded(self, iri: str) -> bool:
        """Whether so many things claim *iri* as a name that it is a common word."""
        rows = self.of(iri)
        return len({row.subject for row in rows if row.object == iri and row.layer == "auto" and row.joins}) > CROWD

    def around(self, seeds: Iterable[str]) -> tuple[set[str], set[Judgement]]:
        """The clusters of *seeds*: the things that rows connect with them, and those rows."""
        things: set[str] = set()
        rows: set[Judgement] = set()
        waiting = list(seeds)
        while waiting:
            iri = waiting.pop()
            if iri in things:
                continue
            things.add(iri)
            for row in self.of(iri):
                if not row.joins:
                    rows.add(row)
                elif strong(row) or not self.crowded(row.object):
                    rows.add(row)
                    waiting += row.pair
        return things, rows

    def canonical(self, iri: str) -> str:
        """The canonical IRI that the store keeps for *iri*; literals and claims stand for themselves."""
        if not mergeable(iri):
            return iri
        return next((o for _, _, o, _ in self._store.match(s=iri, p=REPLACED_BY, g=IDENTITY)), iri)

    def members(self, canonical: str) -> set[str]:
        """Every IRI whose canonical one is *canonical*, itself included."""
        if not mergeable(canonical):
            return {canonical}
        return {canonical, *(s for s, _, _, _ in self._store.match(p=REPLACED_BY, o=canonical, g=IDENTITY))}


def all_rows(store: Store) -> list[Judgement]:
    """Every ``auto`` row of the store, sorted."""
    return sorted(row for quad in store.match(g=IDENTITY) if (row := judgement(quad)))
