"""The hash by which a graph is cited: SHA-256 of its canonical N-Quads.

There are no blank nodes, so that the canonical form of RDFC-1.0 (https://www.w3.org/TR/rdf-canon/) is the sorted lines
of N-Quads with its escapes, which are those of the N-Quads export.
"""

from __future__ import annotations

import hashlib

from graph.asking import Asking
from graph.exporters.nquads import canonical_lines


def content_hash(graph: Asking) -> str:
    """The hash as 64 hex digits: equal for equal graphs, on any machine.

    >>> from graph.knowledge import KnowledgeGraph
    >>> with KnowledgeGraph.open() as graph:
    ...     content_hash(graph)[:16]
    'e3b0c44298fc1c14'
    """
    digest = hashlib.sha256()
    for one in canonical_lines(graph):
        digest.update(one)
    return digest.hexdigest()
