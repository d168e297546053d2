"""``trialgraph separate``: two names apart, by the user's own judgement."""

from __future__ import annotations

from pathlib import Path

import click

from trialgraph.cli.judging import judging_options
from trialgraph.cli.options import quiet_option, store_option


@click.command("separate", short_help="Judge that two names are two things.")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@judging_options
@store_option
@quiet_option
def command(one: str, other: str, why: str | None, date: str | None, undo: bool, store: Path, quiet: bool) -> None:
    """Say that A and B are two things, in your own table of judgements, which stands beside the store and wins.

    The merged view follows at once; the judgements that are refused because of it are told. Undo: --undo, or delete the
    row from the table.

    \b
    Examples:
      trialgraph separate LCAR-B38M JNJ-4528 --why 'two developers'
      trialgraph separate LCAR-B38M JNJ-4528 --undo
    """
    from trialgraph.cli.judging import judge
    from trialgraph.cli.reporting import say

    for line in judge(store, (one, other), False, why, date, undo):
        if not quiet or line.startswith("refused"):
            say(line)
