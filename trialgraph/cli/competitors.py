"""``trialgraph competitors``: products with the same target and the same indication."""

from __future__ import annotations

from pathlib import Path

import click

from trialgraph.cli.options import as_of_option, format_option, known_on_option, output_option, store_option

COLUMNS = ("product", "company", "targets", "indications", "date", "quote", "claims", "iri")


@click.command("competitors", short_help="List products with the same target and indication.")
@click.argument("thing", metavar="NAME...", nargs=-1, required=True)
@store_option
@known_on_option
@as_of_option
@format_option()
@output_option
def command(
    thing: tuple[str, ...],
    store: Path,
    as_known_on: str | None,
    as_of: str | None,
    form: str | None,
    output: Path | None,
) -> None:
    """List the products of others that share a target and an indication with a product, or with those of a company.

    Each with its developer, what is shared, and the earliest words that say so of it.

    \b
    Examples:
      trialgraph competitors zevor-cel
      trialgraph competitors 'CARsgen Therapeutics Holdings Limited' --format csv
    """
    from queries import competitors
    from trialgraph.cli.opening import reading
    from trialgraph.output import emit

    with reading(store, as_known_on, whole=True, as_of=as_of) as kg:
        found = competitors(kg, " ".join(thing))
    rows = [
        [c.label, c.company or None, c.targets, c.indications, c.date or None, c.quote, c.claims, c.product]
        for c in found
    ]
    emit(COLUMNS, rows, form, output)
