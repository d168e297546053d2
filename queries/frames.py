"""Tables for notebooks: as frames of pandas, polars and Arrow (extras), and as HTML in which nothing of a cell can run.

>>> print(html(("name",), [("<b>x</b>",)]))
<table><thead><tr><th>name</th></tr></thead><tbody><tr><td>&lt;b&gt;x&lt;/b&gt;</td></tr></tbody></table>
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any

from ontology import UsageProblem
from queries.terms import IRI, Value

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

#: Rows that a notebook shows; the table itself has all.
SHOWN = 200


def pandas_frame(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> pandas.DataFrame:
    """A pandas data frame; a cell without value is missing. Raises UsageProblem where pandas is not installed."""
    module = _library("pandas")
    frame: pandas.DataFrame = module.DataFrame(_columns(columns, rows), columns=list(columns))
    return frame


def polars_frame(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> polars.DataFrame:
    """A polars data frame. Raises UsageProblem where polars is not installed."""
    module = _library("polars")
    frame: polars.DataFrame = module.DataFrame(_columns(columns, rows), strict=False)
    return frame


def arrow_table(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> pyarrow.Table:
    """An Arrow table. Raises UsageProblem where pyarrow is not installed."""
    module = _library("pyarrow")
    table: pyarrow.Table = module.table(_columns(columns, rows))
    return table


def html(columns: Sequence[str], rows: Sequence[Sequence[Value]], link: bool = True) -> str:
    """The first rows as an HTML table; IRIs of the web are links unless *link* is false."""
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(_cell(cell, link) for cell in row)}</tr>" for row in rows[:SHOWN])
    left = len(rows) - SHOWN
    more = f"<caption>{left:,} more rows</caption>" if left > 0 else ""
    return f"<table>{more}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(cell: Value, link: bool) -> str:
    text = escape("" if cell is None else str(cell))
    if link and isinstance(cell, IRI) and cell.startswith(("https://", "http://")):
        return f'<td><a href="{text}">{text}</a></td>'
    return f"<td>{text}</td>"


def _columns(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> dict[str, list[Any]]:
    """Each column of values of one type; one of several types is text."""
    return {name: _of_one_type([row[place] for row in rows]) for place, name in enumerate(columns)}


def _of_one_type(cells: Iterable[Value]) -> list[Any]:
    found = [
        str(cell) if isinstance(cell, IRI) else float(cell) if isinstance(cell, Decimal) else cell for cell in cells
    ]
    kinds = {type(cell) for cell in found if cell is not None}
    if kinds == {int, float}:
        return [float(cell) if isinstance(cell, int | float) else None for cell in found]
    if len(kinds) <= 1:
        return found
    return [None if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell) for cell in found]


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        extra = "tables" if name == "pyarrow" else "frames"
        raise UsageProblem(f"{name} is not installed: pip install 'trialgraph[{extra}]'") from None
