"""``trialgraph build``: a graph out of documents, in place of the one that was there."""

from __future__ import annotations

from pathlib import Path

import click

from trialgraph.cli.options import asked, jobs_option, model_options, quiet_option, store_option


@click.command("build", short_help="Make the graph anew out of documents.")
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
    """Make the graph anew out of documents: files, and folders with all that is in them.

    The graph that was there stays until the new one is whole. A document that cannot be read is named and the
    rest is built (exit code 3); where none can be read, nothing changes.

    \b
    Examples:
      trialgraph build announcements
      trialgraph build announcements more/2019*.txt --store my.store
    """
    from graph import KnowledgeGraph
    from trialgraph.cli.intake import Intake

    intake = Intake(paths, jobs, quiet, asked(model, model_url, model_seconds))
    if not intake.empty:
        intake.tell(KnowledgeGraph.build(store, intake.readings(), loader=intake.loader))
        intake.summary(store, whole=True)
    return intake.report()
