"""RDF terms as Python values, and as JSON that crosses a pipe.

>>> value(["l", "14", "http://www.w3.org/2001/XMLSchema#integer"])
14
>>> value(["i", "http://example.org/a"])
IRI('http://example.org/a')
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = (
    "integer int long short byte nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger "
    "unsignedInt unsignedLong unsignedShort unsignedByte"
)


class IRI(str):
    """The name of a thing, told apart from a text that looks the same."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"IRI({str(self)!r})"


#: What a cell of a table may hold.
Value = str | int | float | Decimal | bool | date | None

_READERS: dict[str, Callable[[str], Value]] = {
    **{_XSD + name: int for name in _INTEGERS.split()},
    _XSD + "decimal": Decimal,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": lambda text: text in ("true", "1"),
    _XSD + "date": date.fromisoformat,
}


def value(term: list[Any] | None) -> Value:
    """The Python value of a term as ``worker.encode`` writes it.

    A literal that is not of its type's form (a day without its month, an infinite date) stays text.
    """
    if term is None:
        return None
    kind, text = term[0], str(term[1])
    if kind == "i":
        return IRI(text)
    if kind == "l" and (reader := _READERS.get(term[2])):
        try:
            return reader(text)
        except (ValueError, ArithmeticError):
            return text
    return f"_:{text}" if kind == "b" else text


def sort_key(cell: Value) -> tuple[int, Any]:
    """A key that puts cells of any types into one order: empty, false and true, numbers, days, IRIs, texts."""
    if cell is None:
        return (0, "")
    if isinstance(cell, bool):
        return (1, cell)
    if isinstance(cell, int | float | Decimal):
        return (2, cell) if cell == cell else (3, "")
    if isinstance(cell, date):
        return (4, cell.toordinal())
    return (5 if isinstance(cell, IRI) else 6, str(cell))
