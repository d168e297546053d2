"""The graph for those who work with rdflib: a Dataset over the same store, through oxrdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.store import OxigraphStore, Store
from ontology import PREFIXES, UsageProblem

if TYPE_CHECKING:
    from rdflib import Dataset


def dataset(store: Store) -> Dataset:
    """An rdflib Dataset over *store*: its default graph is the merged view, its graphs are the documents'.

    Write through ``KnowledgeGraph`` only: a triple written here is in no document and in no claim.
    """
    from oxrdflib import OxigraphStore as Bridge
    from rdflib import Dataset

    if not isinstance(store, OxigraphStore):
        raise UsageProblem("an rdflib Dataset needs the graph to be in a pyoxigraph store")
    found = Dataset(store=Bridge(store=store.inner))
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    return found
