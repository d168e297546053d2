"""``trialgraph show``: one thing, its names, and everything that was said of it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trialgraph.cli.options import (
    all_option,
    as_of_option,
    format_option,
    known_on_option,
    output_option,
    store_option,
    verbose_option,
)

if TYPE_CHECKING:
    from graph import KnowledgeGraph, Statement

COLUMNS = ("date", "kind", "claim", "modality", "polarity", "document", "quote", "iri")


@click.command("show", short_help="Show one thing, its names, and every claim about it.")
@click.argument("thing", metavar="NAME...", nargs=-1, required=True)
@store_option
@known_on_option
@as_of_option
@all_option
@format_option("ttl")
@output_option
@verbose_option
def command(
    thing: tuple[str, ...],
    store: Path,
    as_known_on: str | None,
    as_of: str | None,
    everything: bool,
    form: str | None,
    output: Path | None,
    verbose: bool,
) -> None:
    """Show one thing: its type, its names with the reason that makes them one, and every claim about it, by date.

    \b
    Examples:
      trialgraph show zevor-cel
      trialgraph show NCT03548207 -v
      trialgraph show CARVYKTI --as-of 2019-06-30
      trialgraph show product:carvykti --format ttl
    """
    from graph import MOST
    from ontology import marked
    from queries import Cut, held, names_said, resolved
    from trialgraph.cli.opening import reading
    from trialgraph.cli.reporting import say
    from trialgraph.output import chosen, emit, emit_objects, emit_text

    form = chosen(form, output)
    with reading(store, as_known_on) as kg:
        iri = resolved(kg, " ".join(thing))
        if form == "ttl":
            emit_text(_turtle(kg, iri), output)
            return
        found = kg.mentions(iri, None if everything else MOST)
        cut = Cut.of(found)
        statements = [s for s in kg.stated(found.taken) if as_of is None or held(s.claim, s.date, as_of)]
        if cut:
            say(cut.words)
        if form == "json":
            said = [
                {"date": s.date, "document": s.document.source, "iri": s.iri, **s.claim.to_json()} for s in statements
            ]
            names = names_said(statements)
            odd = {name: told for name in (kg.label(iri), *names) if (told := marked(name)) != name}
            whole = {"iri": iri, "name": kg.label(iri), "type": _type(iri), "names": names, "same": _same(kg, iri)}
            left = {"cut": asdict(cut)} if cut else {}
            emit_objects([whole | ({"marked": odd} if odd else {}) | left | {"claims": said}], "jsonl", output)
        elif form == "table":
            emit_text(_page(kg, iri, statements, verbose), output)
        else:
            emit(COLUMNS, [_row(statement) for statement in statements], form, output)


def _type(iri: str) -> str:
    from graph import short

    return short(iri).partition(":")[0]


def _same(kg: KnowledgeGraph, iri: str) -> list[dict[str, Any]]:
    """The other IRIs that were judged to be this thing, each with the words behind the judgement."""
    found = []
    for member in kg.resolver.members(iri):
        steps = kg.resolver.explain(iri, member).steps if member != iri else ()
        because = [
            {"date": said.date, "quote": " … ".join(said.quotes), "document": said.document.source}
            for step in steps
            for said in step.statements[:1]
        ]
        if member != iri:
            found.append({"iri": member, "because": because})
    return found


def _row(statement: Statement) -> list[object]:
    from queries import words

    claim = statement.claim
    quote = " … ".join(statement.quotes)
    where = statement.document.source or statement.document.id
    return [
        statement.date,
        claim.kind,
        words(claim.record),
        claim.modality,
        claim.polarity,
        where,
        quote,
        statement.iri,
    ]


def _page(kg: KnowledgeGraph, iri: str, statements: list[Statement], verbose: bool) -> str:
    from graph import short
    from queries import names_said
    from trialgraph.tables import visible

    names = [f"{name} ({sort})" if sort else name for name, sort in names_said(statements).items()]
    lines = [f"{kg.label(iri)} · {_type(iri)} · {iri}", *(f"  called {name}" for name in names)]
    for same in _same(kg, iri):
        lines.append(f"  is also {short(same['iri'])}")
        lines += [f"      {why['date']}  “{_folded(why['quote'])}”" for why in same["because"]]
    lines.append("")
    for statement in statements:
        date, kind, claim, modality, polarity, where, quote, _ = map(str, _row(statement))
        flags = [flag for flag in (modality, polarity) if flag not in ("asserted", "affirmed")]
        marked = f"  [{', '.join(flags)}]" if flags else ""
        lines.append(f"{date or '?':<10}  {kind:<12}  {_folded(claim)}{marked}")
        if verbose:
            lines.append(f"{'':<12}“{_folded(quote)}” — {where}")
    if not statements:
        lines.append("no claim is about it")
    return visible("\n".join(lines))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _turtle(kg: KnowledgeGraph, iri: str) -> str:
    """What the merged view says of the thing, and what leads to it, as Turtle."""
    from graph import turtle
    from ontology import node

    term = node(iri)
    triples = {quad[:3] for pattern in ({"s": term}, {"o": term}) for quad in kg.store.match(**pattern, g="")}
    return turtle(sorted(triples))
