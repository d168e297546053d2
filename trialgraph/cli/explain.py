"""``trialgraph explain``: why two names are one thing, or why they are two."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

import click

from trialgraph.cli.options import format_option, known_on_option, output_option, store_option, verbose_option

COLUMNS = ("same", "judgement", "one", "other", "layer", "why", "date", "quote", "document", "claim")


@click.command("explain", short_help="Say why two names are one thing, or two.")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@store_option
@known_on_option
@format_option()
@output_option
@verbose_option
def command(
    one: str, other: str, store: Path, as_known_on: str | None, form: str | None, output: Path | None, verbose: bool
) -> int:
    """Say why A and B are one thing: the chain of judgements, each with its words, its date and its document.

    Where they are two: what keeps them apart, which judgements were refused and why, and what is only a hint. Exit
    code 1 where they are two. -v prints quotes in full.

    \b
    Examples:
      trialgraph explain LCAR-B38M CARVYKTI
      trialgraph explain LCAR-B38M JNJ-4528 --as-known-on 2022-02-28
      trialgraph explain 'LUMMICAR STUDY 1' 'LUMMICAR STUDY 2' --format json
    """
    from queries import explain
    from trialgraph.cli.opening import reading
    from trialgraph.output import chosen, emit, emit_text
    from trialgraph.tables import visible

    form = chosen(form, output)
    with reading(store, as_known_on) as kg:
        found = explain(kg, one, other)
    if form == "table":
        emit_text(visible(found.to_text(100_000 if verbose else 100)), output)
    elif form == "json":
        emit_text(found.to_json(), output)
    else:
        rows = [[found.same, *astuple(link)] for link in found.links]
        emit(
            COLUMNS,
            rows or [[found.same, "same" if found.same else "none", one, other, None, found.reason, *[None] * 4]],
            form,
            output,
        )
    return 0 if found.same else 1
