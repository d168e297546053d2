"""``trialgraph coverage``: of what announcements refer to, how much is loaded."""

from __future__ import annotations

from pathlib import Path

import click

from trialgraph.cli.options import format_option, known_on_option, output_option, store_option

COLUMNS = ("company", "referred", "loaded", "missing", "percent", "iri")
MISSING = ("date", "document", "times", "iri", "announcement")


@click.command("coverage", short_help="Count the documents that are referred to and not loaded.")
@click.argument("company", metavar="[NAME]...", nargs=-1)
@store_option
@known_on_option
@format_option()
@output_option
def command(
    company: tuple[str, ...], store: Path, as_known_on: str | None, form: str | None, output: Path | None
) -> None:
    """Count, company by company, the documents that announcements refer to, and how many of these are in the graph.

    With the NAME of a company: the documents of it that are missing, each with how many announcements refer to it.

    \b
    Examples:
      trialgraph coverage
      trialgraph coverage 'Genscript Biotech Corporation' --format csv
    """
    from queries import coverage, missing
    from trialgraph.cli.opening import reading
    from trialgraph.output import emit

    with reading(store, as_known_on, whole=True) as kg:
        if company:
            lacking = missing(kg, " ".join(company))
            rows = [[one.date, one.words, one.times, one.cited, one.announcement] for one in lacking]
            emit(MISSING, rows, form, output)
            return
        found = coverage(kg)
    emit(COLUMNS, [[c.label, c.referred, c.loaded, c.missing, c.percent, c.company] for c in found], form, output)
