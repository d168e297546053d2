"""Exporters: one small file a format. Each writes the whole file or none, and the same graph as the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graph.asking import Asking
from graph.exporters.gexf import gexf
from graph.exporters.graphml import graphml
from graph.exporters.jsonld import jsonld
from graph.exporters.nquads import nquads
from graph.exporters.triples import trig, turtle_file

Exporter = Callable[[Asking, Path], None]

#: The formats by name. A new one is a file here and a row.
EXPORTERS: dict[str, Exporter] = {
    "nquads": nquads,
    "trig": trig,
    "turtle": turtle_file,
    "jsonld": jsonld,
    "gexf": gexf,
    "graphml": graphml,
}
