"""``trialgraph communities``: groups of things with more ties inside than out."""

from __future__ import annotations

from pathlib import Path

import click

from trialgraph.cli.options import as_of_option, format_option, known_on_option, output_option, store_option
from trialgraph.cli.rank import TIES

COLUMNS = ("community", "members", "via", "name", "iri")


@click.command("communities", short_help="List groups of things with more ties inside than out.")
@click.option(
    "--ties",
    type=click.Choice(TIES),
    default="targets",
    show_default=True,
    help="Companies by shared targets, indications or agreements (partners), or a view of the network.",
)
@store_option
@known_on_option
@as_of_option
@format_option()
@output_option
def command(
    ties: str, store: Path, as_known_on: str | None, as_of: str | None, form: str | None, output: Path | None
) -> None:
    """List groups of things that are tied more with each other than with the rest: a row a member, the largest first.

    \b
    Examples:
      trialgraph communities
      trialgraph communities --ties trials --format csv
    """
    from queries import communities
    from trialgraph.cli.opening import reading
    from trialgraph.output import emit

    with reading(store, as_known_on, whole=True, as_of=as_of) as kg:
        found = communities(kg, ties)
    rows = [
        [group.number, len(group.members), group.via, label, thing]
        for group in found
        for thing, label in zip(group.members, group.labels, strict=True)
    ]
    emit(COLUMNS, rows, form, output)
