"""``trialgraph show``: one thing, its names, and everything that was said of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trialgraph.cli.options import format_option, known_on_option, output_option, store_option, verbose_option

if TYPE_CHECKING:
    from graph import KnowledgeGraph, Statement

COLUMNS = ("date", "kind", "claim", "modality", "polarity", "document", "quote", "iri")


@click.command("show", short_help="Show one thing, its names, and every claim about it.")
@click.argument("thing", metavar="NAME...", nargs=-1, required=True)
@store_option
@known_on_option
@format_option("ttl")
@output_option
@verbose_option
def command(
    thing: tuple[str, ...],
    store: Path,
    as_known_on: str | None,
    form: str | None,
    output: Path | None,
    verbose: bool,
) -> None:
    """Show one thing: its type, its names with the reason that makes them one, and every claim about it, by date.

    \b
    Examples:
      trialgraph show zevor-cel
      trialgraph show NCT03548207 -v
      trialgraph show product:carvykti --format ttl
    """
    from queries import resolved
    from trialgraph.cli.opening import reading
    from trialgraph.output import chosen, emit, emit_objects, emit_text

    form = chosen(form, output)
    with reading(store, as_known_on) as kg:
        iri = resolved(kg, " ".join(thing))
        if form == "ttl":
            emit_text(_turtle(kg, iri), output)
            return
        names, statements = _names(kg, iri), kg.claims(about=iri)
        if form == "json":
            said = [
                {"date": s.date, "document": s.document.source, "iri": s.iri, **s.claim.to_json()} for s in statements
            ]
            whole = {"iri": iri, "name": kg.label(iri), "type": _type(iri), "names": names, "claims": said}
            emit_objects([whole], "jsonl", output)
        elif form == "table":
            emit_text(_page(kg, iri, names, statements, verbose), output)
        else:
            emit(COLUMNS, [_row(statement) for statement in statements], form, output)


def _type(iri: str) -> str:
    from graph import short

    return short(iri).partition(":")[0]


def _names(kg: KnowledgeGraph, iri: str) -> list[dict[str, Any]]:
    """The other things that were judged to be this one, each with the judgements and the words behind them."""
    found = []
    for member in kg.resolver.members(iri):
        if member == iri:
            continue
        steps = kg.resolver.explain(iri, member).steps
        because = [
            {"date": s.date, "quote": " … ".join(s.quotes), "document": s.document.source}
            for step in steps
            for s in step.statements[:1]
        ]
        found.append({"name": kg.label(member), "iri": member, "because": because})
    return found


def _row(statement: Statement) -> list[object]:
    from trialgraph.cli.reporting import told

    claim = statement.claim
    quote = " … ".join(statement.quotes)
    where = statement.document.source or statement.document.id
    return [statement.date, claim.kind, told(claim.record), claim.modality, claim.polarity, where, quote, statement.iri]


def _page(kg: KnowledgeGraph, iri: str, names: list[dict[str, Any]], statements: list[Statement], verbose: bool) -> str:
    from trialgraph.tables import shown

    lines = [f"{kg.label(iri)} · {_type(iri)} · {iri}"]
    for name in names:
        lines.append(f"  is also {name['name']} ({name['iri']})")
        lines += [f"      {why['date']}  “{_folded(why['quote'])}”" for why in name["because"]]
    lines.append("")
    for statement in statements:
        date, kind, claim, modality, polarity, where, quote, _ = map(str, _row(statement))
        flags = [flag for flag in (modality, polarity) if flag not in ("asserted", "affirmed")]
        marked = f"  [{', '.join(flags)}]" if flags else ""
        lines.append(f"{date or '?':<10}  {kind:<12}  {claim}{marked}")
        if verbose:
            lines.append(f"{'':<12}“{_folded(quote)}” — {where}")
    if not statements:
        lines.append("no claim is about it")
    return "".join(f"{shown(line)}\n" for line in lines)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _turtle(kg: KnowledgeGraph, iri: str) -> str:
    """What the merged view says of the thing, and what leads to it, as Turtle."""
    from graph import turtle
    from ontology import node

    term = node(iri)
    triples = {quad[:3] for pattern in ({"s": term}, {"o": term}) for quad in kg.store.match(**pattern, g="")}
    return turtle(sorted(triples))
