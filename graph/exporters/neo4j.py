"""Tables for ``neo4j-admin database import``: headers name ids, labels and types; lists are parted by semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.asking import Asking
from graph.edges import edge_id
from graph.exporters.columns import Column, columns
from graph.exporters.csvs import quoted
from graph.exporters.drawing import FULL, Style, edges_in_order, ids
from graph.exporters.output import whole
from graph.layout import laid_out

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_TYPES = {"integer": "int", "long": "long", "double": "double", "boolean": "boolean", "liststring": "string[]"}
_LINES = re.compile(r"\s*[\r\n]+\s*")


def neo4j_nodes(graph: Asking, path: Path) -> None:
    """Write the things of the network as nodes for Neo4j."""
    write_neo4j_nodes(graph.network(), path)


def neo4j_edges(graph: Asking, path: Path) -> None:
    """Write the relations of the network as relationships for Neo4j."""
    write_neo4j_edges(graph.network(), path)


def write_neo4j_nodes(network: MultiDiGraph, path: Path, style: Style = FULL) -> None:
    """Write the things of a projection, or of a view of one: ``:ID``, ``:LABEL`` (the type of thing), properties."""
    laid_out(network)
    listed, _ = columns(network, style.slim)

    def rows() -> Iterator[list[str]]:
        for iri, name in ids(network, style).items():
            data = network.nodes[iri]
            yield [name, label(data["entitytype"]), data["label"], *(_value(column, data) for column in listed)]

    _write(["id:ID", ":LABEL", "label", *map(_head, listed)], rows(), path)


def write_neo4j_edges(network: MultiDiGraph, path: Path, style: Style = FULL) -> None:
    """Write the relations of a projection, or of a view of one: ``:START_ID``, ``:END_ID``, ``:TYPE``, properties."""
    _, listed = columns(network, style.slim)
    named = ids(network, style)

    def rows() -> Iterator[list[str]]:
        for source, target, predicate, data in edges_in_order(network):
            own = [named[source], named[target], relation(data["kind"]), edge_id(source, predicate, target)]
            yield [*own, repr(data["weight"]), *(_value(column, data) for column in listed)]

    _write([":START_ID", ":END_ID", ":TYPE", "edge_id", "weight:double", *map(_head, listed)], rows(), path)


def label(kind: str) -> str:
    """A type of thing as a label of Neo4j.

    >>> label("cited-document"), label("study")
    ('CitedDocument', 'Study')
    """
    return "".join(part.capitalize() for part in re.split(r"[^0-9A-Za-z]+", kind))


def relation(kind: str) -> str:
    """A predicate as a relationship type of Neo4j.

    >>> relation("coversProduct"), relation("target")
    ('COVERS_PRODUCT', 'TARGET')
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", kind).upper()


def _head(column: Column) -> str:
    return f"{column.id}:{_TYPES[column.kind]}" if column.kind in _TYPES else column.id


def _value(column: Column, attributes: dict[str, Any]) -> str:
    return column.text(attributes, ";")


def _write(head: list[str], rows: Iterator[list[str]], path: Path) -> None:
    with whole(path) as file:
        file.write((",".join(head) + "\n").encode())
        for row in rows:
            # The import takes a line for a record unless it is told otherwise.
            cells = (quoted(_LINES.sub(" ", cell)) for cell in row)
            file.write((",".join(cells) + "\n").encode(errors="replace"))
