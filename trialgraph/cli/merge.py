"""``trialgraph merge``: two names into one thing, by the user's own judgement."""

from __future__ import annotations

from pathlib import Path

import click

from trialgraph.cli.judging import judging_options
from trialgraph.cli.options import quiet_option, store_option


@click.command("merge", short_help="Judge that two names are one thing.")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@judging_options
@store_option
@quiet_option
def command(one: str, other: str, why: str | None, date: str | None, undo: bool, store: Path, quiet: bool) -> None:
    """Say that A and B are one thing, in your own table of judgements, which stands beside the store and wins.

    The merged view follows at once. Refused, with the reason, and nothing written: two things of two types, a company
    and its subsidiary, two entries of one registry. Undo: --undo, or delete the row from the table.

    \b
    Examples:
      trialgraph merge JNJ-4528 LCAR-B38M --why 'one construct, two developers'
      trialgraph merge JNJ-4528 LCAR-B38M --undo
    """
    from trialgraph.cli.judging import judge
    from trialgraph.cli.reporting import say

    for line in judge(store, (one, other), True, why, date, undo):
        if not quiet or line.startswith("refused"):
            say(line)
