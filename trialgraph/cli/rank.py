"""``trialgraph rank``: the most central companies, products or studies."""

from __future__ import annotations

from pathlib import Path

import click

from trialgraph.cli.options import as_of_option, format_option, known_on_option, output_option, store_option

COLUMNS = ("place", "name", "score", "ties", "via", "iri")
TIES = ("statements", "companies", "pipeline", "trials", "targets", "indications", "partners")
MEASURES = ("degree", "betweenness", "closeness")


@click.command("rank", short_help="List the most central things by what ties them.")
@click.option(
    "--ties",
    type=click.Choice(TIES),
    default="targets",
    show_default=True,
    help="Companies by shared targets, indications or agreements (partners), or a view of the network.",
)
@click.option("--by", type=click.Choice(MEASURES), default="degree", show_default=True, help="How to rank.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="The most rows.")
@store_option
@known_on_option
@as_of_option
@format_option()
@output_option
def command(
    ties: str,
    by: str,
    limit: int,
    store: Path,
    as_known_on: str | None,
    as_of: str | None,
    form: str | None,
    output: Path | None,
) -> None:
    """List the most central things: to how many others they are tied (degree), how many ways lead through them
    (betweenness), or how near the others are (closeness).

    \b
    Examples:
      trialgraph rank
      trialgraph rank --ties partners --by betweenness
      trialgraph rank --ties trials --limit 5 --format csv
    """
    from queries import ranking
    from trialgraph.cli.opening import reading
    from trialgraph.output import emit

    with reading(store, as_known_on, whole=True, as_of=as_of) as kg:
        found = ranking(kg, ties, by, limit)
    rows = [[place, one.label, one.score, one.ties, one.via, one.thing] for place, one in enumerate(found, 1)]
    emit(COLUMNS, rows, form, output)
