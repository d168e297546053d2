"""Tables as CSV for spreadsheets: what a spreadsheet would run as a formula begins with an apostrophe."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from graph.asking import Asking
from graph.exporters.drawing import FULL, Style
from graph.exporters.output import whole
from graph.exporters.rows import Cell, Rows, edge_rows, node_rows, statement_rows

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_UNUSUAL = re.compile('[,"\r\n]')


def nodes_csv(graph: Asking, path: Path) -> None:
    """Write the things of the network as CSV."""
    write_nodes_csv(graph.network(), path)


def edges_csv(graph: Asking, path: Path) -> None:
    """Write the relations of the network as CSV."""
    write_edges_csv(graph.network(), path)


def statements_csv(graph: Asking, path: Path) -> None:
    """Write every claim as a row of CSV."""
    _write(statement_rows(graph), path)


def write_nodes_csv(network: MultiDiGraph, path: Path, style: Style = FULL) -> None:
    """Write the things of a projection, or of a view of one, as CSV."""
    _write(node_rows(network, style), path)


def write_edges_csv(network: MultiDiGraph, path: Path, style: Style = FULL) -> None:
    """Write the relations of a projection, or of a view of one, as CSV."""
    _write(edge_rows(network, style), path)


def _write(table: Rows, path: Path) -> None:
    with whole(path) as file:
        file.write((",".join(name for name, _ in table.columns) + "\n").encode())
        for row in table.rows:
            file.write((",".join(map(cell, row)) + "\n").encode(errors="replace"))


def cell(value: Cell) -> str:
    """A value as it stands in CSV.

    >>> cell("=1+1"), cell("a, b"), cell(-2.5), cell(None), cell("-3")
    ("'=1+1", '"a, b"', '-2.5', '', '-3')
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    if _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        value = f"'{value}"
    return quoted(value)


def quoted(value: str) -> str:
    """Text as CSV holds it, in quotes where it needs them."""
    # A lone carriage return ends a row too, for some readers.
    return '"' + value.replace('"', '""') + '"' if _UNUSUAL.search(value) else value
