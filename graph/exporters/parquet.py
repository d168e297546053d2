"""Tables as Parquet, for notebooks and data frames; needs the extra ``trialgraph[tables]``."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from graph.asking import Asking
from graph.exporters.output import replacing
from graph.exporters.rows import Cell, Rows, edge_rows, node_rows, statement_rows
from ontology import UsageProblem

_AT_ONCE = 20_000


def nodes_parquet(graph: Asking, path: Path) -> None:
    """Write the things of the network as Parquet."""
    _write(node_rows(graph.network()), path)


def edges_parquet(graph: Asking, path: Path) -> None:
    """Write the relations of the network as Parquet."""
    _write(edge_rows(graph.network()), path)


def statements_parquet(graph: Asking, path: Path) -> None:
    """Write every claim as a row of Parquet."""
    _write(statement_rows(graph), path)


def _write(table: Rows, path: Path) -> None:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageProblem("Parquet needs the extra: pip install 'trialgraph[tables]'") from None
    types = {"text": pyarrow.string(), "integer": pyarrow.int64(), "real": pyarrow.float64()}
    schema = pyarrow.schema([(name, types[sort]) for name, sort in table.columns])
    with replacing(path) as temporary, pyarrow.parquet.ParquetWriter(temporary, schema, compression="zstd") as writer:
        while piece := list(islice(table.rows, _AT_ONCE)):
            arrays: list[Any] = [
                pyarrow.array([_held(row[place]) for row in piece], type=field.type)
                for place, field in enumerate(schema)
            ]
            writer.write_table(pyarrow.table(arrays, schema=schema))


def _held(value: Cell) -> Cell:
    return value.encode(errors="replace").decode() if isinstance(value, str) else value
