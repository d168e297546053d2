"""``trialgraph search``: things by a part of any of their names."""

from __future__ import annotations

from pathlib import Path

import click

from trialgraph.cli.options import format_option, known_on_option, output_option, store_option

COLUMNS = ("name", "type", "found as", "short", "iri", "marked")


@click.command("search", short_help="Find things by any of their names.")
@click.argument("text", metavar="TEXT...", nargs=-1, required=True)
@click.option("--kind", metavar="TYPE", help="Only things of this type: product, study, company, condition …")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="The most hits.")
@store_option
@known_on_option
@format_option()
@output_option
def command(
    text: tuple[str, ...],
    kind: str | None,
    limit: int,
    store: Path,
    as_known_on: str | None,
    form: str | None,
    output: Path | None,
) -> int:
    """Find things by any name, alias, code or registry id that holds TEXT. Exact names come first.

    A name with invisible characters or look-alikes of Latin letters is another name than the clean one, and is shown
    with their codes (<U+0441>). Exit code 1 where nothing is found.

    \b
    Examples:
      trialgraph search CARVYKTI
      trialgraph search legend --kind company
      trialgraph search NCT03548207 --format json
    """
    from graph import short
    from trialgraph.cli.opening import reading
    from trialgraph.output import chosen, emit

    with reading(store, as_known_on) as kg:
        # A type narrows what is found, so more is looked for than is shown.
        hits = kg.search(" ".join(text), limit if kind is None else 100_000)
        hits = [hit for hit in hits if kind is None or hit.thing in (kind, f"vocab/{kind}")][:limit]
        rows = [
            [label, hit.thing.removeprefix("vocab/"), hit.name, short(hit.iri), hit.iri, _marked(label)]
            for hit, label in ((hit, kg.label(hit.iri)) for hit in hits)
        ]
    # For people the short form is enough: an IRI would fold every line, and a table marks what it prints.
    width = 4 if chosen(form, output) == "table" else 6
    emit(COLUMNS[:width], [row[:width] for row in rows], form, output)
    return 0 if rows else 1


def _marked(name: str) -> str | None:
    """The name with its look-alikes and invisible characters told; None for a clean one."""
    from ontology import marked

    return text if (text := marked(name)) != name else None
