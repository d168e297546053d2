"""RDF 1.2: TriG in which each claim reifies the plain triples that it states, or only plans, holds possible or denies.

A triple that is only planned or denied is named by its claim and asserted by nobody, which RDF 1.1 cannot say.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.asking import Asking
from graph.exporters.nquads import exported
from graph.exporters.triples import write_trig
from graph.store import Quad
from ontology import claim_iris, expand, node, plain_of

REIFIES = node(expand("rdf:reifies"))


def rdf12(graph: Asking, path: Path) -> None:
    """Write every graph as TriG of RDF 1.2, with ``claim rdf:reifies <<( s p o )>>`` beside each claim."""
    write_trig([*exported(graph), *reified(graph)], path)


def reified(graph: Asking) -> Iterator[Quad]:
    """What each claim reifies, in the graph of its document; the object is a triple term as text."""
    for document in graph.documents():
        reading = graph.reading(document)
        iris = {id(claim): iri for claim, iri in zip(reading.claims, claim_iris(reading), strict=True)}
        for (s, p, o), claims in plain_of(reading, unstated=True).items():
            for claim in claims:
                yield node(iris[id(claim)]), REIFIES, f"<<( {s} {p} {o} )>>", document.graph_term
