"""The page ``docs/queries.md``: every query of the catalogue, written from the files themselves."""

from __future__ import annotations

from collections.abc import Iterable

from queries.catalogue import NamedQuery, Parameter, catalogue

_HEAD = """# The named queries

`trialgraph query` lists them, `trialgraph query NAME -p name=value` runs one; in Python `ask(kg, "NAME", name=value)`.
Each is a file `queries/sparql/NAME.rq`: a `#+` comment that says what it is for, and SPARQL with parameters `?_name`
(a text) or `?_name_type` (iri, integer, decimal, date, boolean). A new file is a new query.

This page is written from those files (`python -m queries.page > docs/queries.md`); a test compares.
"""


def page(queries: Iterable[NamedQuery] | None = None) -> str:
    """The page as Markdown: a table of contents, then a section a query."""
    found = list(catalogue().values()) if queries is None else list(queries)
    contents = "".join(f"| [{query.name}](#{query.name}) | {_line(query.summary)} |\n" for query in found)
    return f"{_HEAD}\n| query | answers |\n|---|---|\n{contents}" + "".join(f"\n{_section(query)}" for query in found)


def _section(query: NamedQuery) -> str:
    parts = [f"## {query.name}\n", f"{query.summary}.\n" if query.summary[-1:].isalnum() else f"{query.summary}\n"]
    if query.description:
        parts.append(f"{query.description}\n")
    if query.parameters:
        rows = "".join(f"| `{p.name}` | {p.type} | {_default(p)} | {_meaning(p)} |\n" for p in query.parameters)
        parts.append(f"| parameter | type | default | |\n|---|---|---|---|\n{rows}")
    if query.columns:
        listed = ", ".join(f"`{name}`{f' ({_line(text)})' if text else ''}" for name, text in query.columns)
        parts.append(f"Columns: {listed}.\n")
    if query.tags:
        parts.append(f"Tags: {', '.join(query.tags)}.\n")
    return "\n".join(parts)


def _default(parameter: Parameter) -> str:
    return "must be given" if parameter.default is None else f"`{_line(parameter.default)}`"


def _meaning(parameter: Parameter) -> str:
    choice = f"one of {', '.join(f'`{value}`' for value in parameter.enum)}" if parameter.enum else ""
    return "; ".join(part for part in (_line(parameter.description), choice) if part)


def _line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    print(page(), end="")
