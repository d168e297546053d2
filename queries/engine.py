"""Ask: a query of the catalogue, SPARQL text or a file, and back comes a table.

Queries of the catalogue run in this process: they are ours, and measured. What somebody else wrote runs in a process
that is killed at its deadline (see ``child``), after a look at its tokens (see ``guard``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph import KnowledgeGraph
from ontology import THINGS, BadParameter, NameNotFound, QueryError, find, schemes
from queries.catalogue import NamedQuery, named
from queries.child import guarded, in_memory, on_disk
from queries.guard import LONGEST, inspect
from queries.order import total
from queries.prefixes import expand, with_prefixes
from queries.table import Table
from queries.terms import value

#: The most rows that an answer may have, and the seconds that a query from outside the catalogue may take.
MAX_ROWS = 100_000
SECONDS = 30.0

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:\S*")


def ask(
    kg: KnowledgeGraph,
    query: str | Path | NamedQuery,
    /,
    *,
    max_rows: int = MAX_ROWS,
    seconds: float | None = None,
    **arguments: object,
) -> Table:
    """The answer to *query*: a name of the catalogue, SPARQL text, or a file of it.

    *arguments* are the query's parameters; one of type iri also takes a prefixed name, or any name that the graph, or
    the vocabulary called like the parameter, knows. Rows come in the order that the query asks for, else sorted, so
    that equal graphs give equal tables. An ASK gives one cell, ``answer``; CONSTRUCT and DESCRIBE give subject,
    predicate and object. *seconds* is the deadline: 30 for a query from outside the catalogue, none for one of it.

    Raises UnknownQuery, BadParameter, QueryError, and QueryLimit over *max_rows*, memory or time.
    """
    asked = resolve(query)
    text = prepared(asked, resolved(kg, asked, arguments))
    trusted = asked.name != "" and seconds is None
    columns, *rows = _run(kg, text, max_rows, None if trusted else seconds or SECONDS)
    table = Table(tuple(columns), tuple(tuple(value(term) for term in row) for row in rows))
    return table if inspect(text).ordered else table.sorted()


def resolve(query: str | Path | NamedQuery) -> NamedQuery:
    """The query that is meant: a name, a text (which holds a brace or white space), or a path.

    >>> resolve("ASK { ?s ?p ?_o }").parameters[0].name
    'o'
    """
    if isinstance(query, NamedQuery):
        return query
    if isinstance(query, Path):
        return _file(query)
    if "{" in query or "\n" in query.strip():
        return NamedQuery.parse(query)
    if query.endswith(".rq") and Path(query).exists():
        return _file(Path(query))
    return named(query.removesuffix(".rq")) if not re.search(r"\s", query.strip()) else NamedQuery.parse(query)


def prepared(query: NamedQuery, arguments: Mapping[str, object]) -> str:
    """The text that an engine gets: parameters replaced, looked over, prefixes added, ties of its order broken."""
    text = query.bound(arguments)
    seen = inspect(text)
    return with_prefixes(total(text) if seen.ordered else text, seen)


def _file(path: Path) -> NamedQuery:
    try:
        if path.stat().st_size > LONGEST:
            raise QueryError(f"{path} has {path.stat().st_size:,} bytes; the limit for a query is {LONGEST:,}")
        return NamedQuery.parse(path.read_text("utf-8"))
    except OSError as error:
        raise QueryError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path} is no text in UTF-8") from error


def resolved(kg: KnowledgeGraph, query: NamedQuery, arguments: Mapping[str, object]) -> dict[str, object]:
    """The values of the query's parameters: *arguments*, else the defaults, with names of things as their IRIs."""
    kinds = {parameter.name: parameter.type for parameter in query.parameters}
    return {
        name: _thing(kg, name, given, name in arguments) if kinds.get(name) == "iri" else given
        for name, given in query.values(arguments).items()
    }


def _thing(kg: KnowledgeGraph, name: str, given: object, asked_for: bool) -> object:
    if not isinstance(given, str):
        return given
    if _ADDRESS.fullmatch(given):
        return expand(given) or given
    concept = find(name, given) if name in schemes() else None
    if concept:
        return kg.canonical(concept.iri)
    try:
        return kg.find(given, name if name in THINGS else None)
    except NameNotFound as error:
        if asked_for:
            raise
        raise BadParameter(f"the query needs a value for {name}: -p {name}=… (this graph has no {given!r})") from error


def _run(kg: KnowledgeGraph, text: str, max_rows: int, seconds: float | None) -> list[list[Any]]:
    store = kg.store
    if seconds is None:
        return guarded(store, text, max_rows)
    if store.directory is None:
        return in_memory(store, text, max_rows, seconds)
    return on_disk(store.directory, text, max_rows, seconds)
