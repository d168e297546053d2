"""``trialgraph timeline``: what was said of a thing, in order of time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from trialgraph.cli.options import (
    all_option,
    as_of_option,
    format_option,
    known_on_option,
    output_option,
    store_option,
    verbose_option,
)

COLUMNS = ("date", "clock", "text", "kind", "modality", "polarity", "occurred", "cutoff", "announced", "loaded",
           "publisher", "quote", "claim", "announcement", "also", "correction")  # fmt: skip


@click.command("timeline", short_help="Show what was said of a thing, in order of time.")
@click.argument("thing", metavar="NAME...", nargs=-1, required=True)
@click.option(
    "--clock",
    type=click.Choice(["occurred", "cutoff", "announced", "loaded"]),
    default="occurred",
    show_default=True,
    help="When it happened, its data cut-off, when it was announced, or when it was loaded.",
)
@store_option
@known_on_option
@as_of_option
@all_option
@format_option("svg")
@output_option
@verbose_option
def command(
    thing: tuple[str, ...],
    clock: Any,
    store: Path,
    as_known_on: str | None,
    as_of: str | None,
    everything: bool,
    form: str | None,
    output: Path | None,
    verbose: bool,
) -> None:
    """Show what was said of a thing in order of time: when it happened, and who announced it when, in which words.

    What has no date of its own is dated by its data cut-off, else by its announcement. What several documents say in
    the same words is one line. -v prints quotes in full.

    \b
    Examples:
      trialgraph timeline CARVYKTI
      trialgraph timeline 'LUMMICAR STUDY 1' --clock cutoff --format csv
      trialgraph timeline CARVYKTI --format svg -o carvykti.svg
      trialgraph timeline LCAR-B38M --as-of 2019-06-30 --format json
    """
    from graph import MOST
    from queries import timeline
    from trialgraph.cli.opening import reading
    from trialgraph.cli.reporting import say
    from trialgraph.output import chosen, emit, emit_text
    from trialgraph.tables import visible

    with reading(store, as_known_on) as kg:
        found = timeline(kg, " ".join(thing), clock, as_of, None if everything else MOST)
    form = chosen(form, output)
    if found.cut and form not in ("table", "json"):
        say(found.cut.words)
    if form == "table":
        emit_text(visible(found.to_text(100_000 if verbose else 100)), output)
    elif form == "svg":
        emit_text(found.to_svg(), output)
    elif form == "json":
        emit_text(found.to_json(), output)
    else:
        emit(COLUMNS, [[getattr(event, name) or None for name in COLUMNS] for event in found], form, output)
