"""Canonical N-Quads: every document's graph and the merged view, one sorted line a quad."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO

from graph.asking import Asking
from graph.exporters.output import whole
from graph.store import Quad, line
from graph.terms import of_document

#: Lines that are sorted in memory; more are sorted in pieces on disk.
IN_MEMORY = 2_000_000


def nquads(graph: Asking, path: Path) -> None:
    """Write the graph as canonical N-Quads: the same for the same documents, byte for byte."""
    with whole(path) as file:
        file.writelines(canonical_lines(graph))


def canonical_lines(graph: Asking) -> Iterator[bytes]:
    """The lines of the canonical form, sorted by code point, each once."""
    return _sorted(line(quad).encode() for quad in exported(graph))


def exported(graph: Asking) -> Iterator[Quad]:
    """The quads of documents and of the merged view; not what the store keeps for itself."""
    return (quad for quad in graph.store.match() if not quad[3] or of_document(quad[3]))


def _sorted(lines: Iterable[bytes], size: int = IN_MEMORY) -> Iterator[bytes]:
    waiting = iter(lines)
    first = sorted(islice(waiting, size))
    with ExitStack() as stack:
        pieces: list[Iterable[bytes]] = [first]
        while piece := sorted(islice(waiting, size)):
            file: IO[bytes] = stack.enter_context(tempfile.TemporaryFile())
            file.writelines(piece)
            file.seek(0)
            pieces.append(file)
        yield from heapq.merge(*pieces) if len(pieces) > 1 else first
