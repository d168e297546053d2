"""Open the graph that a command asks, and close it whatever happens."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph import KnowledgeGraph


@contextlib.contextmanager
def reading(
    store: Path, known_on: str | None = None, whole: bool = False, as_of: str | None = None
) -> Iterator[KnowledgeGraph]:
    """The graph at *store*, to ask; with *known_on*, as it was known on that day.

    *whole* for what reads all of it: then the graph of that day is built, not looked at through that of today. With
    *as_of* the graph of the claims that held on that day, for commands that do not sift claims themselves.

    Where somebody has edited the table of judgements beside the store, the graph follows it first.
    """
    from graph import KnowledgeGraph

    kg = KnowledgeGraph.open(store)
    if kg.behind:
        kg.close()
        _follow(store)
        kg = KnowledgeGraph.open(store)
    try:
        if known_on is None and as_of is None:
            yield kg
            return
        then = kg.known_on(known_on) if known_on is not None else kg
        if as_of is not None:
            from queries import held_on

            then = held_on(then, as_of)
        elif whole:
            then = then.whole()
        try:
            yield then
        finally:
            then.close()
    finally:
        kg.close()


def _follow(store: Path) -> None:
    """Bring the merged view up to the table of judgements; where that cannot be now, say so and go on."""
    from graph import KnowledgeGraph
    from ontology import StoreError
    from trialgraph.cli.reporting import say

    try:
        KnowledgeGraph.open(store, "w").close()
    except (StoreError, OSError):
        say("the table of judgements has changed; the graph follows it when it is written next")


@contextlib.contextmanager
def writing(store: Path) -> Iterator[KnowledgeGraph]:
    """The graph at *store*, to change."""
    from graph import KnowledgeGraph

    kg = KnowledgeGraph.open(store, "w")
    try:
        yield kg
    finally:
        kg.close()
