"""What ``merge`` and ``separate`` share: a row of the user's table, written, and what came of it told."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trialgraph.cli.options import Function

if TYPE_CHECKING:
    from graph import Judgement, KnowledgeGraph


def judging_options(function: Function) -> Function:
    """``--why TEXT --date DATE --undo``: the reason, the day of the judgement, and its opposite: deleting the row."""
    for option in (
        click.option("--undo", is_flag=True, help="Delete your judgement on the two instead."),
        click.option("--date", metavar="DATE", help="The day of the judgement (YYYY-MM-DD); today if not said."),
        click.option("--why", metavar="TEXT", help="The reason; it stands in the table and in every explanation."),
    ):
        function = option(function)
    return function


def judge(store: Path, names: tuple[str, str], same: bool, why: str | None, date: str | None, undo: bool) -> list[str]:
    """Write or delete a judgement; the lines to say. Raises UsageProblem where it cannot be followed."""
    from graph import beside
    from queries import meant
    from trialgraph.cli.opening import reading, writing

    if not (undo or why):
        raise click.UsageError("say why: --why TEXT")
    with reading(store) as kg:
        found = [meant(kg, name) for name in names]
    with writing(store) as kg:
        if undo:
            said = _undone(kg, found)
        else:
            # Two things become one as a whole; one thing becomes two at the names that were given.
            one, other = (own if found[0][0] == found[1][0] else thing for thing, own in found)
            said = _judged(kg, one, other, same, str(why), date)
    return [*said, f"your judgements: {beside(store)}"]


def _undone(kg: KnowledgeGraph, found: list[tuple[str, str]]) -> list[str]:
    from graph import short
    from ontology import UsageProblem

    explained = kg.resolver.explain(found[0][1], found[1][1])
    rows = {step.row for step in (*explained.steps, *explained.apart) if step.row.layer == "user"}
    gone = [(row.subject[1:-1], row.object[1:-1]) for row in sorted(rows)]
    for pair in gone:
        kg.unjudge(*pair)
    if not gone:
        one, other = (short(thing) for thing, _ in found)
        raise UsageProblem(f"there is no judgement of yours on {one} and {other}")
    return [
        f"judgement on {short(one)} and {short(other)} deleted; they are {_now(kg, one, other)}" for one, other in gone
    ]


def _judged(kg: KnowledgeGraph, one: str, other: str, same: bool, why: str, date: str | None) -> list[str]:
    from graph import Judgement, Verdict, short
    from ontology import bounds, node

    # A judgement is an act of a person on a day; nothing that is worked out from documents bears today's date.
    day = bounds(date)[0].isoformat() if date else datetime.date.today().isoformat()
    row = Judgement(
        node(one), node(other), Verdict.SAME if same else Verdict.DIFFERENT, "user", "owl:sameAs",
        " ".join(why.split()), day, "semapv:ManualMappingCuration",
    )  # fmt: skip
    refused = kg.judge(row)
    lines = [f"{short(one)} and {short(other)} are {_now(kg, one, other)}"]
    return lines + [f"refused now: {_pair(r.row)}, {r.reason}" for r in refused]


def _pair(row: Judgement) -> str:
    from graph import short

    return f"{short(row.subject[1:-1])} = {short(row.object[1:-1])} ({row.kind})"


def _now(kg: KnowledgeGraph, one: str, other: str) -> str:
    return "one thing" if kg.canonical(one) == kg.canonical(other) else "two things"
