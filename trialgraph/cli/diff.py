"""``trialgraph diff``: what changed between two documents, two dates or two graphs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trialgraph.cli.options import format_option, output_option, store_option, verbose_option

if TYPE_CHECKING:
    from queries import Difference

COLUMNS = ("change", "kind", "text", "relation", "reason", "before date", "before quote", "after date", "after quote",
           "before claim", "after claim")  # fmt: skip
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?|-Q[1-4]|-H[12])?")


@click.command("diff", short_help="Show what changed between two documents, dates or graphs.")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--all", "everything", is_flag=True, help="With the claims that both sides say.")
@click.option("--thing", metavar="NAME", help="Of two dates: what changed on this thing alone.")
@store_option
@format_option()
@output_option
@verbose_option
def command(
    one: str,
    other: str,
    everything: bool,
    thing: str | None,
    store: Path,
    form: str | None,
    output: Path | None,
    verbose: bool,
) -> int:
    """Show what changed from A to B, claim by claim: new, changed (a conflict, an update …), not said now.

    A and B are two documents (a file's name, an id), two dates (what was known on each; names that became one thing
    too), or the folders of two graphs. Exit code 1 where something differs. -v prints the quotes.

    \b
    Examples:
      trialgraph diff genscript-20191107.txt genscript-20220301.txt
      trialgraph diff 2019-12-31 2022-03-01
      trialgraph diff 2019-12-31 2022-03-01 --thing CARVYKTI
      trialgraph diff before.store after.store --format json
    """
    from trialgraph.output import chosen, emit, emit_objects, emit_text
    from trialgraph.tables import visible

    form = chosen(form, output)
    found = _found(one, other, store, thing)
    told = [difference for difference in found if everything or difference.change != "same"]
    if form == "table":
        emit_text(visible("".join(_page(difference, verbose) for difference in told)), output)
    elif form == "json":
        emit_objects([difference.to_dict() for difference in told], form, output)
    else:
        emit(COLUMNS, [_row(difference) for difference in told], form, output)
    return 1 if any(difference.change != "same" for difference in found) else 0


def _found(one: str, other: str, store: Path, thing: str | None) -> list[Difference]:
    from queries import between_dates, between_documents, between_graphs
    from trialgraph.cli.opening import reading

    dates = bool(_DATE.fullmatch(one) and _DATE.fullmatch(other))
    if thing and not dates:
        raise click.UsageError("--thing goes with two dates: documents and graphs are compared as a whole")
    if Path(one).is_dir() and Path(other).is_dir():
        with reading(Path(one)) as before, reading(Path(other)) as after:
            return between_graphs(before, after)
    with reading(store) as kg:
        if dates:
            return between_dates(kg, one, other, thing)
        return between_documents(kg, _file(one), _file(other))


def _file(name: str) -> str:
    """A file's name, where its path is given: the graph knows documents by their names."""
    return Path(name).name if "/" in name and "://" not in name else name


def _page(difference: Difference, verbose: bool) -> str:
    lines = [difference.words]
    for said in (difference.before, difference.after) if verbose else ():
        if said:
            lines.append(f"  {said.source.date or '?':<10}  “{said.quote}” — {said.source}")
    return "\n".join(lines) + "\n"


def _row(difference: Difference) -> list[object]:
    before, after = difference.before, difference.after
    sides = [cell for s in (before, after) for cell in (s.source.date if s else None, s.quote if s else None)]
    head = [difference.change, difference.kind, difference.text, difference.relation or None, difference.reason or None]
    return [*head, *sides, before.iri if before else None, after.iri if after else None]
