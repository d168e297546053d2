"""``trialgraph add``: documents into a graph, each in place of what it said before."""

from __future__ import annotations

from pathlib import Path

import click

from trialgraph.cli.options import asked, jobs_option, model_options, quiet_option, store_option


@click.command("add", short_help="Add documents to a graph.")
@click.argument("paths", metavar="DIR|FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@store_option
@jobs_option
@model_options
@quiet_option
def command(
    paths: tuple[Path, ...],
    store: Path,
    jobs: int | None,
    model: str | None,
    model_url: str | None,
    model_seconds: float,
    quiet: bool,
) -> int:
    """Add documents to a graph; one is made where there is none.

    Adding a document again changes nothing, or, where the readers have become better, replaces what was read from it.

    \b
    Examples:
      trialgraph add new.txt
      trialgraph add announcements/2024 --store my.store
    """
    from graph import KnowledgeGraph
    from trialgraph.cli.intake import Intake

    intake = Intake(paths, jobs, quiet, asked(model, model_url, model_seconds))
    if not intake.empty:
        with KnowledgeGraph.open(store, "w") as kg:
            intake.tell(kg.add_all(intake.readings(), loader=intake.loader))
        intake.summary(store, whole=False)
    return intake.report()
