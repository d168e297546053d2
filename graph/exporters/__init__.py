"""Exporters: one small file a format. Each writes the whole file or none, and the same graph as the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from graph.asking import Asking
from graph.exporters.csvs import edges_csv, nodes_csv, statements_csv, write_edges_csv, write_nodes_csv
from graph.exporters.drawing import Style
from graph.exporters.gexf import gexf, write_gexf
from graph.exporters.graphml import graphml, write_graphml
from graph.exporters.jsonld import jsonld
from graph.exporters.nquads import nquads
from graph.exporters.parquet import edges_parquet, nodes_parquet, statements_parquet
from graph.exporters.sqlite import sqlite
from graph.exporters.triples import trig, turtle_file

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Exporter = Callable[[Asking, Path], None]
Writer = Callable[["MultiDiGraph", Path, Style], None]

#: The formats by name. A new one is a file here and a row.
EXPORTERS: dict[str, Exporter] = {
    "nquads": nquads,
    "trig": trig,
    "turtle": turtle_file,
    "jsonld": jsonld,
    "gexf": gexf,
    "graphml": graphml,
    "nodes-csv": nodes_csv,
    "edges-csv": edges_csv,
    "statements-csv": statements_csv,
    "sqlite": sqlite,
    "nodes-parquet": nodes_parquet,
    "edges-parquet": edges_parquet,
    "statements-parquet": statements_parquet,
}

#: The formats that hold a network: they write any view of one, in any style.
WRITERS: dict[str, Writer] = {
    "gexf": write_gexf,
    "graphml": write_graphml,
    "nodes-csv": write_nodes_csv,
    "edges-csv": write_edges_csv,
}
