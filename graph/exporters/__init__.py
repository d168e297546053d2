"""Exporters: one small file a format. Each writes the whole file or none, and the same graph as the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from graph.asking import Asking
from graph.exporters import kgx
from graph.exporters.crate import crate
from graph.exporters.csvs import edges_csv, nodes_csv, statements_csv, write_edges_csv, write_nodes_csv
from graph.exporters.cx2 import cx2, write_cx2
from graph.exporters.description import void
from graph.exporters.drawing import Style
from graph.exporters.gexf import gexf, write_gexf
from graph.exporters.graphml import graphml, write_graphml
from graph.exporters.html import html, write_html
from graph.exporters.jsonld import jsonld
from graph.exporters.nanopubs import nanopubs
from graph.exporters.neo4j import neo4j_edges, neo4j_nodes, write_neo4j_edges, write_neo4j_nodes
from graph.exporters.nquads import nquads
from graph.exporters.parquet import edges_parquet, nodes_parquet, statements_parquet
from graph.exporters.png import png, write_png
from graph.exporters.reified import rdf12
from graph.exporters.sqlite import datasette, sqlite
from graph.exporters.svg import svg, write_svg
from graph.exporters.triples import ntriples, rdfxml, trig, turtle_file

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Exporter = Callable[[Asking, Path], None]
Writer = Callable[["MultiDiGraph", Path, Style], None]

#: The formats by name. A new one is a file here and a row.
EXPORTERS: dict[str, Exporter] = {
    "nquads": nquads,
    "trig": trig,
    "turtle": turtle_file,
    "ntriples": ntriples,
    "rdfxml": rdfxml,
    "jsonld": jsonld,
    "rdf12": rdf12,
    "nanopubs": nanopubs,
    "void": void,
    "ro-crate": crate,
    "gexf": gexf,
    "graphml": graphml,
    "cx2": cx2,
    "nodes-csv": nodes_csv,
    "edges-csv": edges_csv,
    "statements-csv": statements_csv,
    "sqlite": sqlite,
    "datasette": datasette,
    "nodes-parquet": nodes_parquet,
    "edges-parquet": edges_parquet,
    "statements-parquet": statements_parquet,
    "neo4j-nodes-csv": neo4j_nodes,
    "neo4j-edges-csv": neo4j_edges,
    "kgx-nodes-tsv": kgx.of_graph(kgx.write_nodes_tsv),
    "kgx-edges-tsv": kgx.of_graph(kgx.write_edges_tsv),
    "kgx-nodes-jsonl": kgx.of_graph(kgx.write_nodes_jsonl),
    "kgx-edges-jsonl": kgx.of_graph(kgx.write_edges_jsonl),
    "svg": svg,
    "png": png,
    "html": html,
}

#: The formats that hold a network: they write any view of one, in any style.
WRITERS: dict[str, Writer] = {
    "gexf": write_gexf,
    "graphml": write_graphml,
    "cx2": write_cx2,
    "nodes-csv": write_nodes_csv,
    "edges-csv": write_edges_csv,
    "neo4j-nodes-csv": write_neo4j_nodes,
    "neo4j-edges-csv": write_neo4j_edges,
    "kgx-nodes-tsv": kgx.write_nodes_tsv,
    "kgx-edges-tsv": kgx.write_edges_tsv,
    "kgx-nodes-jsonl": kgx.write_nodes_jsonl,
    "kgx-edges-jsonl": kgx.write_edges_jsonl,
    "svg": write_svg,
    "png": write_png,
    "html": write_html,
}
