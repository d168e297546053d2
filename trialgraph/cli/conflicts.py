"""``trialgraph conflicts``: where claims answer one question in two ways."""

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
    from queries import Finding

COLUMNS = ("relation", "thing", "field", "scope", "first", "second", "reason", "first date", "first cutoff",
           "first quote", "second date", "second cutoff", "second quote", "first claim", "second claim")  # fmt: skip
_CHOICES = ("conflict", "slip", "correction", "update", "refinement", "restatement", "different-scope")


@click.command("conflicts", short_help="List where claims answer one question in two ways.")
@click.argument("thing", metavar="[NAME]...", nargs=-1)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(_CHOICES),
    help="Only findings of this sort; may be repeated. Default: conflict, slip, correction, update, refinement.",
)
@store_option
@known_on_option
@as_of_option
@format_option()
@output_option
@verbose_option
def command(
    thing: tuple[str, ...],
    kinds: tuple[str, ...],
    store: Path,
    as_known_on: str | None,
    as_of: str | None,
    form: str | None,
    output: Path | None,
    verbose: bool,
) -> int:
    """List where two claims answer one question in two ways, on one thing or on all; nothing is ever taken back.

    Compared at equal scope only (study, part, population, measure, unit, time point): conflict (the same data cut-off,
    or what does not change in time), slip (two answers inside one document), correction (by a clarification or a
    supplement), update (a later cut-off or announcement), refinement (more precise, or a part). Exit code 1 where there
    is a conflict or a slip. -v prints quotes in full.

    \b
    Examples:
      trialgraph conflicts
      trialgraph conflicts LEGEND-2 --kind slip
      trialgraph conflicts CARVYKTI --kind restatement --format csv
    """
    from queries import TELLING, conflicts
    from trialgraph.cli.opening import reading
    from trialgraph.output import chosen, emit, emit_objects, emit_text
    from trialgraph.tables import visible

    form = chosen(form, output)
    wanted = [kind.replace("-", " ") for kind in kinds] or TELLING
    with reading(store, as_known_on) as kg:
        found = conflicts(kg, " ".join(thing) or None, wanted, as_of)
    if form == "table":
        emit_text(visible("".join(_page(one, 100_000 if verbose else 100) for one in found)), output)
    elif form == "json":
        emit_objects([one.to_dict() for one in found], form, output)
    else:
        emit(COLUMNS, [_row(one) for one in found], form, output)
    return 1 if any(one.relation in ("conflict", "slip") for one in found) else 0


def _page(found: Finding, width: int) -> str:
    lines = [found.words]
    for side in (found.first, found.second):
        quote = side.quote if len(side.quote) <= width else f"{side.quote[: width - 1].rstrip()}…"
        lines.append(f"  {side.said.source.date or '?':<10}  {side.spoken}: “{quote}” — {side.said.source}")
    return "\n".join(lines) + "\n"


def _row(found: Finding) -> list[object]:
    one, other = found.first, found.second
    sides = [cell for s in (one, other) for cell in (s.said.source.date or None, s.cutoff or None, s.quote)]
    head = [found.relation, found.label, found.field, found.scope or None, one.spoken, other.spoken, found.reason]
    return [*head, *sides, one.said.iri, other.said.iri]
