"""What is kept and merged: the store, the merged view, identity, provenance, the network, exports."""

from graph.catalogue import StoredDocument
from graph.explain import Explanation, Resolver, Step
from graph.exporters import EXPORTERS, Exporter
from graph.exporters.triples import turtle
from graph.identity import Judgement, Verdict, beside, read_sssom, write_sssom
from graph.knowledge import KnowledgeGraph
from graph.loading import Added
from graph.lookup import Hit, short
from graph.network import project
from graph.palette import PALETTE, colour
from graph.provenance import Statement
from graph.resolver import Refusal, Resolution, resolve
from graph.store import OxigraphStore, Quad, Store

__all__ = [
    "EXPORTERS",
    "PALETTE",
    "Added",
    "Explanation",
    "Exporter",
    "Hit",
    "Judgement",
    "KnowledgeGraph",
    "OxigraphStore",
    "Quad",
    "Refusal",
    "Resolution",
    "Resolver",
    "Statement",
    "Step",
    "Store",
    "StoredDocument",
    "Verdict",
    "beside",
    "colour",
    "project",
    "read_sssom",
    "resolve",
    "short",
    "turtle",
    "write_sssom",
]
