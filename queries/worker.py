"""Runs one query: in this process for those who trust it, or as a process of its own that can be killed.

A running query cannot be interrupted in its thread, and one that eats all memory aborts its process. So a query that
somebody typed runs in a child with a deadline and a limit of memory: a fresh one for a store on disk, a fork for a
store in memory. As a script this file needs the store's library and nothing else.

A run yields the columns first and then the rows; each term is a list that JSON can carry: ``["i", iri]``,
``["b", id]``, ``["l", text, datatype]`` or ``["t", triple]``.
"""

from __future__ import annotations

import contextlib
import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Protocol

import pyoxigraph as ox

#: The most that one answer may weigh, in characters as it crosses the pipe.
HEAVIEST = 50_000_000

_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Queried(Protocol):
    """A store that answers SPARQL as pyoxigraph does."""

    def query(self, sparql: str, /) -> Any:
        """What pyoxigraph answers."""


class OverLimit(Exception):
    """More rows or more text than one answer may have."""


def run(store: Queried, text: str, max_rows: int) -> Iterator[list[Any]]:
    """The columns, then the rows, of *text* on *store*. Raises OverLimit after *max_rows*."""
    result = store.query(text)
    if isinstance(result, ox.QueryBoolean):
        yield ["answer"]
        yield [["l", "true" if result else "false", "http://www.w3.org/2001/XMLSchema#boolean"]]
        return
    if isinstance(result, ox.QueryTriples):
        yield ["subject", "predicate", "object"]
        rows: Iterator[list[Any]] = ([encode(t) for t in (r.subject, r.predicate, r.object)] for r in result)
    else:
        yield [variable.value for variable in result.variables]
        rows = ([encode(term) for term in solution] for solution in result)
    for number, row in enumerate(rows, 1):
        if number > max_rows:
            raise OverLimit(f"the answer has more than {max_rows:,} rows: ask for less, or with LIMIT")
        yield row


def encode(term: Any) -> list[str] | None:
    """A term as a list that JSON can carry."""
    if isinstance(term, ox.NamedNode):
        return ["i", term.value]
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        return ["l", term.value, "" if datatype == _STRING else datatype]
    if isinstance(term, ox.BlankNode):
        return ["b", term.value]
    return None if term is None else ["t", str(term)]


def report(store: Queried, text: str, max_rows: int, out: IO[str]) -> None:
    """Write the answer to *out*, one JSON value a line; the last line is how it ended: ``[status, message]``."""
    status, message, weight = "ok", "", 0
    try:
        for row in run(store, text, max_rows):
            line = json.dumps(row, ensure_ascii=True)
            weight += len(line)
            if weight > HEAVIEST:
                raise OverLimit(f"the answer has more than {HEAVIEST // 1_000_000} MB: ask for less, or with LIMIT")
            out.write(line + "\n")
    except OverLimit as error:
        status, message = "limit", str(error)
    except MemoryError:
        status, message = "limit", "the query took more memory than it may"
    except SyntaxError as error:
        status, message = "syntax", str(error.msg or error)
    except Exception as error:  # the engine raises many kinds; the parent turns each into its own error
        status, message = "error", f"{error}"
    out.write(json.dumps(["", status, message]) + "\n")
    out.flush()


def limit_memory(extra: int) -> None:
    """Let this process take *extra* bytes more than it has, and leave no core file behind."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + extra
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def main() -> None:
    """Read one request, a JSON object, from standard input; answer on standard output."""
    request = json.load(sys.stdin)
    limit_memory(request["memory"])
    store = ox.Store.read_only(request["store"])
    report(store, request["query"], request["max_rows"], sys.stdout)


if __name__ == "__main__":
    main()
