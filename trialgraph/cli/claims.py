"""``trialgraph claims``: what one document says, claim by claim, without a graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trialgraph.cli.options import asked, format_option, model_options, output_option, quiet_option, verbose_option

if TYPE_CHECKING:
    from ontology import Claim, Reading


@click.command("claims", short_help="Print the claims of a document.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only claims of this kind; may be repeated.")
@model_options
@format_option()
@output_option
@verbose_option
@quiet_option
def command(
    files: tuple[Path, ...],
    kinds: tuple[str, ...],
    model: str | None,
    model_url: str | None,
    model_seconds: float,
    form: str | None,
    output: Path | None,
    verbose: bool,
    quiet: bool,
) -> int:
    """Print the claims of a document, in the order of its text.

    As JSON Lines, each claim has its kind, modality, polarity, fields and evidence: half-open spans in code points
    of the text, with their quotes. As a table, one line a claim; -v adds the quotes.

    \b
    Examples:
      trialgraph claims announcement.txt
      trialgraph claims announcement.txt --kind measurement --format csv
      trialgraph claims announcement.txt --format jsonl | jq -r .kind | sort | uniq -c
      trialgraph claims announcement.txt --model some-model --model-url http://127.0.0.1:8080/v1
    """
    from trialgraph.batch import found, read_all
    from trialgraph.cli.reporting import Failures
    from trialgraph.output import chosen, emit, emit_objects

    _known(kinds)
    extra = asked(model, model_url, model_seconds)
    form = chosen(form, output)
    failures = Failures()
    paths = found(files, failures.add)
    readings = [outcome.reading for outcome in failures.sift(read_all(paths, extra=extra)) if outcome.reading]
    if form in ("json", "jsonl"):
        rows = list(_contract(readings, kinds, named=len(paths) > 1))
        # One column a field would put every claim into one mould: each line is its own object.
        emit_objects(rows, form, output)
    else:
        columns = ["document", "line", "kind", "claim", "modality", "polarity", *(["quote"] if verbose else [])]
        emit(columns, _lines(readings, kinds, verbose), form, output)
    return failures.report(quiet)


def _contract(readings: list[Reading], kinds: tuple[str, ...], named: bool) -> Iterator[dict[str, Any]]:
    for reading in readings:
        for claim in _chosen(reading, kinds):
            yield {**({"document": reading.document.source} if named else {}), **claim.to_json()}


def _lines(readings: list[Reading], kinds: tuple[str, ...], verbose: bool) -> Iterator[list[object]]:
    from trialgraph.cli.reporting import told

    for reading in readings:
        document = reading.document
        for claim in _chosen(reading, kinds):
            quote = [" … ".join(evidence.quote for evidence in claim.evidence)] if verbose else []
            line = document.locate(claim.evidence[0].span).line
            yield [document.source, line, claim.kind, told(claim.record), claim.modality, claim.polarity, *quote]


def _chosen(reading: Reading, kinds: tuple[str, ...]) -> list[Claim]:
    return [claim for claim in reading.claims if not kinds or claim.kind in kinds]


def _known(kinds: tuple[str, ...]) -> None:
    from ontology import ALL_KINDS

    unknown = [kind for kind in kinds if kind not in ALL_KINDS]
    if unknown:
        kinds_known = ", ".join(ALL_KINDS)
        raise click.BadParameter(f"{unknown[0]!r} is no kind of claim; kinds: {kinds_known}", param_hint="--kind")
