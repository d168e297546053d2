"""``trialgraph path``: the shortest way from one thing to another, each step explained."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from trialgraph.cli.options import (
    as_of_option,
    format_option,
    known_on_option,
    output_option,
    store_option,
    verbose_option,
)

if TYPE_CHECKING:
    from graph import KnowledgeGraph, Statement
    from queries import Path as Way

COLUMNS = ("from", "step", "to", "status", "date", "quote", "announced", "publisher", "claim")


@click.command("path", short_help="Show the shortest way from A to B, each step explained.")
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("--all", "everything", is_flag=True, help="All short ways that pass through nothing that many share.")
@click.option("--longest", type=click.IntRange(1, 8), default=4, show_default=True, help="With --all: the most steps.")
@click.option("--most", type=click.IntRange(min=1), default=10, show_default=True, help="With --all: the most ways.")
@store_option
@known_on_option
@as_of_option
@format_option()
@output_option
@verbose_option
def command(
    start: str,
    end: str,
    everything: bool,
    longest: int,
    most: int,
    store: Path,
    as_known_on: str | None,
    as_of: str | None,
    form: str | None,
    output: Path | None,
    verbose: bool,
) -> None:
    """Show the shortest way from A to B: each step with the claim that makes it, its date and its words.

    Where both are names of one thing, the claims that make them one. Exit code 1 where nothing connects the two. -v
    prints quotes in full.

    \b
    Examples:
      trialgraph path LEGEND-2 'Genscript Biotech Corporation'
      trialgraph path LCAR-B38M CARVYKTI
      trialgraph path 'LUMMICAR STUDY 2' PRIME --format csv
      trialgraph path LEGEND-2 'Legend Biotech Corporation' --all --longest 3
    """
    from queries import all_paths, shortest_path
    from trialgraph.cli.opening import reading
    from trialgraph.output import chosen, emit, emit_text
    from trialgraph.tables import visible

    form = chosen(form, output)
    with reading(store, as_known_on, as_of=as_of) as kg:
        if everything:
            _emit_all(all_paths(kg, start, end, longest, most), form, output, verbose)
            return
        way = shortest_path(kg, start, end)
        same = _same(kg, way.start, start, end) if not way.hops else []
    if form == "table":
        width = 100_000 if verbose else 100
        emit_text(visible(way.to_text(width) + "".join(_line(said, width) for said in same)), output)
    elif form == "json":
        emit_text(way.to_json(), output)
    else:
        emit(COLUMNS, [*_rows(way), *(_row(said, start, end) for said in same)], form, output)


def _emit_all(ways: list[Way], form: str, output: Path | None, verbose: bool) -> None:
    """Ways one after the other: on a page with a number each, in rows with the number before each step."""
    from trialgraph.output import emit, emit_objects, emit_text
    from trialgraph.tables import visible

    if form == "table":
        pages = (f"{number}. {way.to_text(100_000 if verbose else 100)}" for number, way in enumerate(ways, 1))
        emit_text(visible("\n".join(pages)), output)
    elif form == "json":
        emit_objects([way.to_dict() for way in ways], form, output)
    else:
        rows = [[number, *row] for number, way in enumerate(ways, 1) for row in _rows(way)]
        emit(("way", *COLUMNS), rows, form, output)


def _same(kg: KnowledgeGraph, thing: str, start: str, end: str) -> list[Statement]:
    """The claims that make two names names of *thing*."""
    from graph import short
    from ontology import InvalidIdentifier, iri

    kind = short(thing).partition(":")[0]
    try:
        ends = iri(kind, start), iri(kind, end)
    except InvalidIdentifier:
        return []
    if ends[0] == ends[1] or not set(ends) <= set(kg.resolver.members(thing)):
        return []
    return [step.statements[0] for step in kg.resolver.explain(*ends).steps if step.statements]


def _line(said: Statement, width: int) -> str:
    quote = " ".join(" … ".join(said.quotes).split())
    short = quote if len(quote) <= width else f"{quote[: width - 1].rstrip()}…"
    return f"  {said.date or '?':<10}  “{short}” — {said.document.issuer or said.document.source}\n"


def _row(said: Statement, start: str, end: str) -> list[object]:
    quote = " … ".join(said.quotes)
    return [start, "is the same as", end, "asserted", said.date, quote, said.date, said.document.issuer, said.iri]


def _rows(way: Way) -> list[list[object]]:
    return [
        [
            hop.source_label,
            hop.words,
            hop.target_label,
            hop.status,
            hop.date,
            hop.quote,
            hop.announcement.date,
            hop.announcement.publisher,
            hop.claim,
        ]
        for hop in way.hops
    ]
