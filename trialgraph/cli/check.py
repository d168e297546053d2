"""``trialgraph check``: what was seen and not understood, and what does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trialgraph.cli.options import (
    asked,
    format_option,
    jobs_option,
    model_options,
    output_option,
    quiet_option,
    store_option,
)

if TYPE_CHECKING:
    from graph import KnowledgeGraph
    from loaders import Extractor
    from ontology import Reading
    from trialgraph.cli.reporting import Failures

COLUMNS = ("document", "line", "finding", "message", "quote")


@click.command("check", short_help="List what does not hold, in documents or in the graph.")
@click.argument("paths", metavar="[DIR|FILE]...", nargs=-1, type=click.Path(path_type=Path))
@store_option
@jobs_option
@model_options
@format_option()
@output_option
@quiet_option
def command(
    paths: tuple[Path, ...],
    store: Path,
    jobs: int | None,
    model: str | None,
    model_url: str | None,
    model_seconds: float,
    form: str | None,
    output: Path | None,
    quiet: bool,
) -> int:
    """List what does not hold: in documents, or, without any, in the graph.

    Of documents: registry ids, percentages, dates and codes that no claim accounts for, other text that was not
    understood, and claims whose own figures disagree (n of N against the percentage, a weekday against its date). Of
    the graph: the same disagreements, quotes that are not in
    the stored text, judgements of identity that contradict each other, and the rules of the catalogue (queries tagged
    `rule`) that give rows. Exit code 1 where there is a finding.

    \b
    Examples:
      trialgraph check announcement.txt
      trialgraph check
      trialgraph check announcements --format csv -o findings.csv
    """
    from trialgraph.cli.reporting import Failures
    from trialgraph.output import emit

    failures = Failures()
    extra = asked(model, model_url, model_seconds)
    rows = list(_of_documents(paths, jobs, quiet, failures, extra) if paths else _of_graph(store))
    emit(COLUMNS, rows, form, output)
    return failures.report(quiet) or (1 if rows else 0)


def _of_documents(
    paths: tuple[Path, ...], jobs: int | None, quiet: bool, failures: Failures, extra: Sequence[Extractor]
) -> Iterator[list[object]]:
    from trialgraph.batch import found, read_all
    from trialgraph.progress import progress

    files = found(paths, failures.add)
    for outcome in failures.sift(progress(read_all(files, jobs, extra), len(files), "reading", quiet)):
        if outcome.reading:
            yield from _issues(outcome.reading, str(outcome.path))
            yield from _disagreements(outcome.reading, str(outcome.path))


def _issues(reading: Reading, name: str) -> Iterator[list[object]]:
    for issue in reading.issues:
        quote = issue.quote or reading.document.quote(issue.span)
        yield [name, reading.document.locate(issue.span).line, issue.code, issue.message, quote]


def _disagreements(reading: Reading, name: str) -> Iterator[list[object]]:
    for claim in reading.claims:
        first = claim.evidence[0]
        for check in claim.checks:
            if not check.passed:
                yield [name, reading.document.locate(first.span).line, check.name, check.detail, first.quote]


def _of_graph(store: Path) -> Iterator[list[object]]:
    from trialgraph.cli.opening import reading

    with reading(store) as kg:
        for problem in kg.check():
            name, _, message = problem.partition(": ")
            yield [name, None, "quote", message, None]
        for document in kg.documents():
            yield from _disagreements(kg.reading(document), document.source or document.id)
        for refusal in kg.resolver.resolution().refused:
            pair = " and ".join(kg.label(iri.strip("<>")) for iri in refusal.row.pair)
            yield [None, None, "identity", f"{pair} are not joined: {refusal.reason}", None]
        yield from _broken_rules(kg)


def _broken_rules(kg: KnowledgeGraph) -> Iterator[list[object]]:
    from queries import ask, catalogue
    from trialgraph.output import cell

    for query in catalogue().values():
        if "rule" in query.tags:
            for row in ask(kg, query):
                said = "; ".join(f"{name} {cell(value)}" for name, value in row.items() if value is not None)
                yield [None, None, query.name, f"{query.summary}: {said}", None]
