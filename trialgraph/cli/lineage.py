"""``trialgraph lineage``: where a thing comes from, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from queries import Lineage, Step

COLUMNS = ("direction", "section", "depth", "date", "text", "modality", "polarity", "note", "quote", "announced",
           "publisher", "correction", "claim")  # fmt: skip


@click.command("lineage", short_help="Show where a thing comes from, and what came of it.")
@click.argument("thing", metavar="NAME...", nargs=-1, required=True)
@click.option(
    "--direction",
    type=click.Choice(["backwards", "forwards", "both"]),
    default="both",
    show_default=True,
    help="Where it comes from, what came of it, or both.",
)
@store_option
@known_on_option
@as_of_option
@all_option
@format_option("mermaid", "svg")
@output_option
@verbose_option
def command(
    thing: tuple[str, ...],
    direction: Any,
    store: Path,
    as_known_on: str | None,
    as_of: str | None,
    everything: bool,
    form: str | None,
    output: Path | None,
    verbose: bool,
) -> None:
    """Show where a product, study, company, announcement or claim comes from, and what came of it.

    Each step stands with its date, its quote and the announcement that says so. NAME is any name that the graph
    knows, an IRI, or a type and a key (product:alpha-cel). -v prints quotes in full.

    \b
    Examples:
      trialgraph lineage zevor-cel
      trialgraph lineage LCAR-B38M --direction forwards
      trialgraph lineage NCT03090659 --as-known-on 2018-12-31
      trialgraph lineage CARVYKTI --as-of 2019-06-30
      trialgraph lineage CARVYKTI --format mermaid -o carvykti.mmd
      trialgraph lineage CARVYKTI -o carvykti.svg
    """
    from graph import MOST
    from queries import lineage
    from trialgraph.cli.opening import reading
    from trialgraph.cli.reporting import say
    from trialgraph.output import chosen, emit, emit_text
    from trialgraph.tables import visible

    with reading(store, as_known_on) as kg:
        found = lineage(kg, " ".join(thing), direction, as_of, None if everything else MOST)
    form = form or ("svg" if output and output.suffix == ".svg" else None)
    form = chosen(form, output)
    if found.cut and form not in ("table", "json", "svg"):
        say(found.cut.words)
    if form == "table":
        emit_text(visible(found.to_text(width=100_000 if verbose else 100)), output)
    elif form == "json":
        emit_text(found.to_json(), output)
    elif form == "mermaid":
        emit_text(found.to_mermaid(), output)
    elif form == "svg":
        emit_text(found.to_svg(), output)
    else:
        emit(COLUMNS, _rows(found), form, output)


def _rows(found: Lineage) -> Iterator[list[object]]:
    for section in found.sections:
        for depth, step in _walk(section.steps, 0):
            said = step.source
            yield [
                section.direction, section.title, depth, step.date, step.text, step.modality, step.polarity, step.note,
                step.quote, said.date if said else None, said.publisher if said else None,
                (said.correction or None) if said else None, step.claim,
            ]  # fmt: skip


def _walk(steps: tuple[Step, ...], depth: int) -> Iterator[tuple[int, Step]]:
    for step in steps:
        yield depth, step
        yield from _walk(step.children, depth + 1)
