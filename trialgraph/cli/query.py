"""``trialgraph query``: a query of the catalogue, or SPARQL of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trialgraph.cli.options import (
    arguments,
    as_of_option,
    format_option,
    known_on_option,
    output_option,
    param_option,
    store_option,
)

if TYPE_CHECKING:
    from queries import Parameter


@click.command("query", short_help="Ask a named query, a file, or SPARQL from stdin.")
@click.argument("query", metavar="[NAME|FILE.rq|-]", required=False)
@param_option
@click.option("--text", is_flag=True, help="Print the SPARQL of the query and do not run it.")
@click.option(
    "--max-rows", type=click.IntRange(min=1), metavar="N", help="The most rows of an answer; more is an error."
)
@click.option(
    "--seconds", type=click.FloatRange(min=0, min_open=True), metavar="S", help="The longest a query may take."
)
@store_option
@known_on_option
@as_of_option
@format_option()
@output_option
def command(
    query: str | None,
    params: tuple[str, ...],
    text: bool,
    max_rows: int | None,
    seconds: float | None,
    store: Path,
    as_known_on: str | None,
    as_of: str | None,
    form: str | None,
    output: Path | None,
) -> int:
    """Ask a query of the catalogue, a file, or (-) SPARQL from stdin. Without one, list the catalogue.

    A query of one's own runs for 30 seconds and 100,000 rows at most, if not said otherwise: exit code 4 over a limit.

    \b
    Examples:
      trialgraph query
      trialgraph query names-of-product -p product=CARVYKTI
      trialgraph query my.rq --format csv -o answer.csv
      echo 'SELECT DISTINCT ?type WHERE { ?thing a ?type }' | trialgraph query -
    """
    from queries import MAX_ROWS, ask, resolve
    from trialgraph.cli.opening import reading
    from trialgraph.output import emit_table, emit_text

    if query is None:
        return _list(form, output)
    asked = resolve(sys.stdin.read() if query == "-" else _path(query))
    if text:
        emit_text(asked.text, output)
        return 0
    values = arguments(params)
    with reading(store, as_known_on, whole=True, as_of=as_of) as kg:
        table = ask(kg, asked, max_rows=max_rows or MAX_ROWS, seconds=seconds, **values)
    emit_table(table, form, output)
    return 0


def _path(query: str) -> str | Path:
    """A name or SPARQL, or the path of a file: what has an ending or a folder and no brace is one."""
    return Path(query) if "{" not in query and (query.endswith(".rq") or "/" in query) else query


def _list(form: str | None, output: Path | None) -> int:
    from queries import catalogue
    from trialgraph.output import emit

    rows = [
        [query.name, query.summary, "; ".join(_told(parameter) for parameter in query.parameters)]
        for query in catalogue().values()
    ]
    emit(["name", "summary", "parameters"], rows, form, output)
    return 0


def _told(parameter: Parameter) -> str:
    return f"{parameter.name}={parameter.default}" if parameter.default is not None else f"{parameter.name} (needed)"
