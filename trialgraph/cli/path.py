"""``trialgraph path``: the shortest way from one thing to another, each step explained."""

from __future__ import annotations

from pathlib import Path

import click

from trialgraph.cli.options import format_option, known_on_option, output_option, store_option, verbose_option

COLUMNS = ("from", "step", "to", "status", "date", "quote", "announced", "publisher", "claim")


@click.command("path", short_help="Show the shortest way from A to B, each step explained.")
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@store_option
@known_on_option
@format_option()
@output_option
@verbose_option
def command(
    start: str,
    end: str,
    store: Path,
    as_known_on: str | None,
    form: str | None,
    output: Path | None,
    verbose: bool,
) -> None:
    """Show the shortest way from A to B: each step with the claim that makes it, its date and its words.

    Exit code 1 where nothing connects the two. -v prints quotes in full.

    \b
    Examples:
      trialgraph path LCAR-B38M CARVYKTI
      trialgraph path 'LUMMICAR STUDY 2' PRIME --format csv
    """
    from queries import shortest_path
    from trialgraph.cli.opening import reading
    from trialgraph.output import chosen, emit, emit_text
    from trialgraph.tables import visible

    form = chosen(form, output)
    with reading(store, as_known_on) as kg:
        way = shortest_path(kg, start, end)
    if form == "table":
        emit_text(visible(way.to_text(width=100_000 if verbose else 100)), output)
    elif form == "json":
        emit_text(way.to_json(), output)
    else:
        rows = [
            [h.source_label, h.words, h.target_label, h.status, h.date, h.quote, h.announcement.date,
             h.announcement.publisher, h.claim]
            for h in way.hops
        ]  # fmt: skip
        emit(COLUMNS, rows, form, output)
