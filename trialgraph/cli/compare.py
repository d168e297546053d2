"""``trialgraph compare``: what companies said of studies beside what registries hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trialgraph.cli.options import (
    as_of_option,
    format_option,
    known_on_option,
    output_option,
    store_option,
    verbose_option,
)

if TYPE_CHECKING:
    from queries import Candidate, Comparison, Said

COLUMNS = ("verdict", "study", "record", "version", "field", "said", "held", "missing", "reason", "announced by",
           "announced", "announced quote", "record path", "record quote", "announced claim",
           "record claim")  # fmt: skip
OFFERED = ("study", "candidate", "title", "version", "score", "reasons", "against", "announced quote", "record quote")
_CHOICES = ("different", "missing", "changed", "compatible")
_SHOWN = 3


@click.command("compare", short_help="Set what companies said beside what registries hold.")
@click.argument("studies", metavar="[STUDY]...", nargs=-1)
@click.option(
    "--verdict",
    "verdicts",
    multiple=True,
    type=click.Choice(_CHOICES),
    help="Only comparisons with this outcome; may be repeated. Default: all.",
)
@click.option(
    "--candidates",
    "offer",
    is_flag=True,
    help="For studies without an NCT id: records that may be theirs, with reasons; nothing is asserted.",
)
@store_option
@known_on_option
@as_of_option
@format_option()
@output_option
@verbose_option
def command(
    studies: tuple[str, ...],
    verdicts: tuple[str, ...],
    offer: bool,
    store: Path,
    as_known_on: str | None,
    as_of: str | None,
    form: str | None,
    output: Path | None,
    verbose: bool,
) -> int:
    """Set what companies said of each STUDY beside the record that a registry holds; without names, of all with both.

    Compared are title, phase, status, enrolment, sponsor, arms, primary outcome and results. Each line is different,
    missing (on one side), changed (between two versions of the record) or compatible (1b/2 is PHASE1, PHASE2), with
    the words of both sides. Exit code 1 where something is different. -v prints quotes in full.

    \b
    Examples:
      trialgraph compare
      trialgraph compare LEGEND-2 "LUMMICAR STUDY 1" --verdict different
      trialgraph compare --candidates --format csv
    """
    from trialgraph.cli.opening import reading
    from trialgraph.output import chosen, emit, emit_objects, emit_text
    from trialgraph.tables import visible

    if offer and verdicts:
        raise click.BadParameter("a candidate has no verdict: leave out --verdict", param_hint="--candidates")
    form, width = chosen(form, output), 100_000 if verbose else 100
    with reading(store, as_known_on) as kg:
        if offer:
            from queries import candidates

            offered = candidates(kg, studies)
            objects = [one.to_dict() for one in offered]
            pages, rows, code = [_offer(one, width) for one in offered], [_offered(one) for one in offered], 0
        else:
            from queries import compare_registry

            found = [one for one in compare_registry(kg, studies, as_of) if not verdicts or one.verdict in verdicts]
            objects = [one.to_dict() for one in found]
            pages, rows = [_page(one, width) for one in found], [_row(one) for one in found]
            code = 1 if any(one.verdict == "different" for one in found) else 0
    if not rows:
        _tell_nothing(offer, bool(verdicts))
    if form == "table":
        emit_text(visible("".join(pages)), output)
    elif form == "json":
        emit_objects(objects, form, output)
    else:
        emit(OFFERED if offer else COLUMNS, rows, form, output)
    return code


def _tell_nothing(offer: bool, chosen_verdicts: bool) -> None:
    from trialgraph.cli.reporting import say

    if offer:
        say("no record here looks like that of a study without an NCT id")
    elif chosen_verdicts:
        say("no comparison has that verdict")
    else:
        say("no study here is both announced and on record: load records of its registry (docs/registry.md)")


def _page(one: Comparison, width: int) -> str:
    from queries import quote_of

    lines = [one.words]
    sides = [(said, one.said) for said in one.claims[:_SHOWN]] + [(said, one.held) for said in one.records[:_SHOWN]]
    for said, answer in sides:
        lines.append(_line(said, _around(quote_of(said, answer), answer, width)))
    more = len(one.claims) - _SHOWN
    if more > 0:
        lines.append(f"  {'':<10}  and {more} more announced claim{'s'[: more != 1]}")
    return "\n".join(lines) + "\n"


def _line(said: Said, words: str) -> str:
    from queries import path_of

    where = f" {path_of(said)}" if path_of(said) else ""
    return f"  {said.source.date or '?':<10}  “{words}” — {said.source}{where}"


def _around(text: str, answer: str, width: int) -> str:
    """A quote of at most *width* characters that shows the answer."""
    from queries import stands_in

    match = stands_in(text, answer)
    start = max(0, match.start() - width // 2) if match and match.end() > width - 1 else 0
    shown = text[start : start + width - 2].strip()
    return (
        text if len(text) <= width else f"{'…' if start else ''}{shown}{'…' if start + width - 2 < len(text) else ''}"
    )


def _row(one: Comparison) -> list[object]:
    from queries import path_of, quote_of

    claim, record = next(iter(one.claims), None), next(iter(one.records), None)
    head = [one.verdict, one.label, one.identifier, one.version or None, one.field, one.said or None, one.held or None]
    says: list[object] = [None, None, None]
    if claim:
        says = [claim.source.publisher or None, claim.source.date or None, quote_of(claim, one.said)]
    holds = [path_of(record) or None, record.quote] if record else [None, None]
    ids = [claim.iri if claim else None, record.iri if record else None]
    return [*head, one.missing or None, one.reason or None, *says, *holds, *ids]


def _offer(one: Candidate, width: int) -> str:
    lines = [one.words]
    for said in (*one.claims[:1], *one.record):
        lines.append(_line(said, _around(said.quote, "", width)))
    return "\n".join(lines) + "\n"


def _offered(one: Candidate) -> Sequence[object]:
    quotes = ["; ".join(said.quote for said in side) or None for side in (one.claims, one.record)]
    head = [one.label, one.identifier, one.title, one.version or None, one.score]
    return [*head, "; ".join(one.reasons), "; ".join(one.against) or None, *quotes]
