"""A table: what a query answers. Frozen, of Python values, and written in every format a reader may want.

>>> table = Table(("name", "n"), (("alpha-cel", 14), ("=1+1", None)))
>>> print(table.to_csv(), end="")
name,n
alpha-cel,14
'=1+1,
>>> table.to_dicts()[0]
{'name': 'alpha-cel', 'n': 14}
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any

from ontology import UsageProblem
from queries import frames
from queries.terms import Value, sort_key

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

# What a spreadsheet would run as a formula; a number with its sign is none.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows. IRIs are ``IRI``, numbers numbers, full days ``date``; a cell without value is None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return iter(self.to_dicts())

    def __bool__(self) -> bool:
        return bool(self.rows)

    def column(self, name: str) -> list[Value]:
        """The cells of one column. Raises UsageProblem where there is none of that name."""
        if name not in self.columns:
            raise UsageProblem(f"there is no column {name!r}; columns: {', '.join(self.columns)}")
        return [row[self.columns.index(name)] for row in self.rows]

    def sorted(self) -> Table:
        """The same rows in an order that depends on nothing but them."""
        return Table(self.columns, tuple(sorted(self.rows, key=lambda row: [sort_key(cell) for cell in row])))

    def to_dicts(self) -> list[dict[str, Value]]:
        """One mapping a row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_json(self) -> str:
        """An array of objects, one a line."""
        lines = ",\n".join(f"  {_json(row)}" for row in self.to_dicts())
        return f"[\n{lines}\n]\n" if lines else "[]\n"

    def to_jsonl(self) -> str:
        """One object a line."""
        return "".join(f"{_json(row)}\n" for row in self.to_dicts())

    def to_csv(self) -> str:
        """CSV for a spreadsheet: a text that would be run as a formula begins with an apostrophe."""
        return _csv(self, ",")

    def to_tsv(self) -> str:
        """The same with tabs; line breaks and tabs inside a cell are quoted."""
        return _csv(self, "\t")

    def to_markdown(self) -> str:
        """A table for a page; what would break its form is escaped."""
        head = [_escape(name) for name in self.columns]
        body = [[_escape(text_of(cell)) for cell in row] for row in self.rows]
        lines = [head, ["---"] * len(head), *body]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame (extra ``trialgraph[frames]``)."""
        return frames.pandas_frame(self.columns, self.rows)

    def to_polars(self) -> polars.DataFrame:
        """A polars data frame (extra ``trialgraph[frames]``)."""
        return frames.polars_frame(self.columns, self.rows)

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table (extra ``trialgraph[tables]``)."""
        return frames.arrow_table(self.columns, self.rows)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return frames.html(self.columns, self.rows)

    def to(self, form: str) -> str:
        """The table as *form*: json, jsonl, csv, tsv or md. Raises UsageProblem for another."""
        if form not in FORMATS:
            raise UsageProblem(f"{form!r} is no format of a table; formats: {', '.join(FORMATS)}")
        return FORMATS[form](self)


#: How a table is written, by the name of the format.
FORMATS: dict[str, Callable[[Table], str]] = {
    "json": Table.to_json,
    "jsonl": Table.to_jsonl,
    "csv": Table.to_csv,
    "tsv": Table.to_tsv,
    "md": Table.to_markdown,
}


def text_of(cell: Value) -> str:
    """A cell as it is printed.

    >>> text_of(True), text_of(None), text_of(Decimal("78.6"))
    ('true', '', '78.6')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def _csv(table: Table, delimiter: str) -> str:
    rows = [table.columns, *table.rows]
    return "".join(delimiter.join(_quoted(_defused(cell), delimiter) for cell in row) + "\n" for row in rows)


def _quoted(text: str, delimiter: str) -> str:
    # The csv module leaves a lone carriage return bare, and a reader then ends the row there.
    if any(c in text for c in (delimiter, '"', "\r", "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text


def _defused(cell: Value) -> str:
    text = text_of(cell)
    if isinstance(cell, str) and _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _json(row: dict[str, Value]) -> str:
    finite = {name: str(cell) if isinstance(cell, float) and not isfinite(cell) else cell for name, cell in row.items()}
    return json.dumps(finite, ensure_ascii=False, default=_plain)


def _plain(cell: Any) -> Any:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() and abs(cell) < 10**15 else float(cell)
    return str(cell)


def _escape(text: str) -> str:
    escaped = re.sub(r"([\\|`*_<>\[\]])", r"\\\1", text)
    return re.sub(r"[\r\n]+", "<br>", escaped)
