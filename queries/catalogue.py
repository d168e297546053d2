"""The catalogue: every query file in ``queries/sparql`` with its title, parameters and columns.

A file ``names-of-product.rq`` is the query ``names-of-product``. Its head says what it is for:

    #+ summary: Every name of a product, and who used it when
    #+ description: Codes, generic, short and brand names, each with its announcement and the words that say it.
    #+ tags: [product, names]
    #+ params:
    #+   - name: product
    #+     type: string
    #+     default: alpha-cel
    #+     description: any name of the product
    #+ columns:
    #+   - alias: the name
    #+   - date: when the announcement was issued
    SELECT DISTINCT ?alias ?date WHERE { … ?_product … } ORDER BY ?date ?alias

The type of a parameter is that of its token (``?_product`` a string, ``?_since_date`` a date); a head that says
otherwise, or that leaves a parameter out, is refused. A parameter without a default must be given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ontology import BadParameter, QueryError, UnknownQuery
from queries.binding import bind, parameters
from queries.header import header


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query takes; without a default it must be given."""

    name: str
    type: str
    default: str | None = None
    enum: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with what its head says of it."""

    name: str
    text: str
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, text: str, name: str = "") -> NamedQuery:
        """The query that *text* holds. Raises QueryError where its head cannot be read."""
        text = text.removeprefix("\ufeff")
        head = header(text)
        return cls(
            name=name,
            text=text,
            summary=_text(head.get("summary")) or _title(text),
            description=_text(head.get("description")),
            tags=tuple(_list(head.get("tags"))),
            parameters=_parameters(name, parameters(text), head.get("params")),
            columns=tuple(_column(item) for item in _items(head.get("columns"))),
        )

    def values(self, arguments: Mapping[str, object]) -> dict[str, object]:
        """*arguments*, and the defaults of the parameters that they leave out."""
        defaults = {p.name: p.default for p in self.parameters if p.default is not None}
        return {**defaults, **arguments}

    def bound(self, arguments: Mapping[str, object]) -> str:
        """The query with its parameters replaced: by *arguments*, else by their defaults."""
        for parameter in self.parameters:
            given = arguments.get(parameter.name)
            if given is not None and parameter.enum and str(given) not in parameter.enum:
                raise BadParameter(f"parameter {parameter.name}: {given!r} is none of {', '.join(parameter.enum)}")
        return bind(self.text, self.values(arguments))


@cache
def catalogue() -> Mapping[str, NamedQuery]:
    """Every named query, by name, sorted."""
    folder = files("queries") / "sparql"
    entries = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".rq")), key=lambda e: e.name)
    names = (entry.name.removesuffix(".rq") for entry in entries)
    return MappingProxyType(
        {name: NamedQuery.parse(e.read_text("utf-8"), name) for name, e in zip(names, entries, strict=True)}
    )


def named(name: str) -> NamedQuery:
    """The query called *name*. Raises UnknownQuery, with the names that come near."""
    found = catalogue().get(name)
    if found is None:
        near = get_close_matches(name, catalogue(), 3, 0.5)
        hint = f"did you mean {', '.join(near)}?" if near else "`trialgraph query` lists them"
        raise UnknownQuery(f"there is no query {name!r}; {hint}")
    return found


def _parameters(query: str, used: Mapping[str, str], declared: Any) -> tuple[Parameter, ...]:
    rows = {str(item.get("name", "")): item for item in _items(declared) if isinstance(item, dict)}
    where = f"query {query}: " if query else ""
    if rows and rows.keys() != used.keys():
        odd = sorted(rows.keys() ^ used.keys())
        raise QueryError(f"{where}its head and its text do not have the same parameters: {', '.join(odd)}")
    found = []
    for name, kind in used.items():
        row = rows.get(name, {})
        if row.get("type", kind) != kind:
            raise QueryError(f"{where}parameter {name} is a {row['type']} in the head and a {kind} in the text")
        default = None if row.get("default") is None else str(row["default"])
        enum = tuple(str(value) for value in _items(row.get("enum")))
        found.append(Parameter(name, kind, default, enum, _text(row.get("description"))))
    return tuple(found)


def _title(text: str) -> str:
    first = text.split("\n", 1)[0]
    return first.lstrip("# ").strip() if first.startswith("# ") else ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _items(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [{key: item} for key, item in value.items()]
    return value if isinstance(value, list) else [value] if value else []


def _list(value: Any) -> list[str]:
    return value.replace(",", " ").split() if isinstance(value, str) else [str(item) for item in value or ()]


def _column(item: Any) -> tuple[str, str]:
    if isinstance(item, dict):
        if "name" in item and "description" in item:
            return str(item["name"]).lstrip("?"), _text(item.get("description"))
        name, text = next(iter(item.items()))
        return str(name).lstrip("?"), _text(text)
    return str(item).lstrip("?"), ""
