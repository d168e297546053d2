"""All ways between two things that are short and pass through nothing that everybody shares: each explained.

The search is bounded: it passes through things that few others touch, takes no thing twice, and stops at as many ways
as are asked for, the shortest first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import pairwise

from graph import KnowledgeGraph
from ontology import NoPath, UsageProblem
from queries.lineage import resolved
from queries.paths import Path, explained
from queries.said import Reader
from queries.ways import REACH, SHARED, Edge, Stated, edge_between, sort_of

#: What more relations than this lead to is passed through by no way: it would join all with all.
CROWDED = 60
#: The most steps that a way may have.
LONGEST = 8


def all_paths(kg: KnowledgeGraph, start: str, end: str, longest: int = 4, most: int = 10) -> list[Path]:
    """The explained ways of at most *longest* steps between two things, the shortest first; at most *most* of them.

    Between the ends they pass through what documents assert, never through a shared property (a phase, a country) nor
    a thing with more than 60 relations. Raises NoPath, NameNotFound, AmbiguousName and UsageProblem.
    """
    if not 1 <= longest <= LONGEST:
        raise UsageProblem(f"a way of {longest} steps is not looked for: from 1 to {LONGEST}")
    first, last = resolved(kg, start), resolved(kg, end)
    reader, ways = Reader(kg), _Ways(Stated(kg), {first, last})
    found: list[tuple[str, ...]] = []
    for way in ways.simple(first, last, longest):
        found.append(way)
        if len(found) == most:
            break
    if not found:
        raise NoPath(f"no way of at most {longest} steps connects {start!r} and {end!r}")
    return [explained(reader, first, last, ways.edges(way)) for way in found]


class _Ways:
    """The neighbours of things, as far as ways may go, and how far each is from the goal."""

    def __init__(self, stated: Stated, ends: set[str]) -> None:
        self._stated, self._ends = stated, ends
        self._near: dict[str, list[str]] = {}

    def near(self, thing: str) -> list[str]:
        """The things one step from *thing*; none from where a way may not pass."""
        if thing not in self._near:
            around = self._stated.around(thing)
            passable = thing in self._ends or (sort_of(thing) not in SHARED and len(around) <= CROWDED)
            ends = {edge.source if edge.target == thing else edge.target for edge in around} if passable else set()
            self._near[thing] = sorted(ends)
        return self._near[thing]

    def simple(self, first: str, last: str, longest: int) -> Iterator[tuple[str, ...]]:
        """The ways from *first* to *last*, by their length and then their things."""
        if first == last:
            yield (first,)
            return
        left = self._distances(last, longest)
        for length in range(1, longest + 1):
            yield from self._of_length((first,), last, length, left)

    def _of_length(
        self, way: tuple[str, ...], last: str, length: int, left: dict[str, int]
    ) -> Iterator[tuple[str, ...]]:
        if way[-1] == last:
            if len(way) == length + 1:
                yield way
            return
        room = length - len(way)
        for other in self.near(way[-1]):
            if other not in way and left.get(other, length) <= room:
                yield from self._of_length((*way, other), last, length, left)

    def _distances(self, goal: str, longest: int) -> dict[str, int]:
        """How many steps the things around *goal* are from it: a way need not go where it cannot come back from."""
        found, waiting = {goal: 0}, deque([goal])
        while waiting and len(found) < REACH:
            here = waiting.popleft()
            for other in self.near(here) if found[here] < longest else ():
                if other not in found:
                    found[other] = found[here] + 1
                    waiting.append(other)
        return found

    def edges(self, way: tuple[str, ...]) -> list[Edge]:
        """The relations along a way."""
        return [edge_between(self._stated, a, b) for a, b in pairwise(way)]
