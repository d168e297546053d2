"""The user's own judgements: rows of the SSSOM table beside a store, put in and taken out one at a time.

The table is a file that people edit too: comments, columns and rows that are not touched stay as they were written,
and the new table takes the place of the old one as a whole.
"""

from __future__ import annotations

import os
from pathlib import Path

from graph.identity import Judgement, Verdict, read_sssom, write_sssom
from graph.resolver import Refusal, resolve
from graph.rows import Rows
from graph.store import Store
from graph.terms import sort_of
from ontology import StoreError, UsageProblem

_NEEDED = ("predicate_modifier", "mapping_justification", "mapping_date", "comment")


def with_row(table: str, row: Judgement) -> str:
    """The text of a user's *table* with *row* in place of every row on the same two things.

    >>> from ontology import iri, node
    >>> row = Judgement(node(iri("product", "A")), node(iri("product", "B")), layer="user", comment="one label")
    >>> text = with_row("", row)
    >>> without_rows(with_row(text, row), row.pair) == without_rows(text, row.pair)
    True
    """
    lines = without_rows(table, row.pair).splitlines()
    head = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), None)
    if head is None:
        return "\n".join([*lines, *write_sssom([row]).splitlines()]) + "\n"
    columns = lines[head].split("\t")
    columns += [name for name in _NEEDED if name not in columns]
    lines[head] = "\t".join(columns)
    cells = dict(zip(*(line.split("\t") for line in write_sssom([row]).splitlines()[-2:]), strict=True))
    lines.append("\t".join(cells.get(name, "") for name in columns))
    return "\n".join(lines) + "\n"


def without_rows(table: str, pair: tuple[str, str]) -> str:
    """The text of a user's *table* without its rows on the two things of *pair*."""
    lines = table.splitlines(keepends=True)
    body = [n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")]
    for number in reversed(body[1:]):
        alone = "".join(line for n, line in enumerate(lines) if n not in body[1:] or n == number)
        if any(row.pair == pair for row in read_sssom(alone, "user")):
            del lines[number]
    return "".join(lines)


def read_table(file: Path) -> str:
    """The text of the user's table; nothing where there is none. Raises UsageProblem where it cannot be read."""
    try:
        return file.read_text("utf-8") if file.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageProblem(f"{file} cannot be read: {error}") from error


def write_table(file: Path, text: str) -> None:
    """Put *text* in the place of the user's table, as a whole or not at all. Raises StoreError."""
    temporary = file.with_name(f".{file.name}.new")
    try:
        with temporary.open("w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(file)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise StoreError(f"{file} cannot be written: {error.strerror or error}") from error


def consequences(store: Store, before: list[Judgement], after: list[Judgement], row: Judgement) -> list[Refusal]:
    """What *row* makes the resolver refuse that it did not refuse before; rows of people are *before* and *after*.

    Raises UsageProblem where the row cannot be followed itself: nothing is to be written then.
    """
    kinds = [sort_of(term) for term in row.pair]
    if row.subject == row.object:
        raise UsageProblem("the two names are one thing by their key: there is nothing to judge")
    if "" in kinds or kinds[0] != kinds[1]:
        named = " and ".join(f"a {kind or 'thing without a type'}" for kind in kinds)
        raise UsageProblem(f"{named} are never one thing")
    _, now = Rows(store, after).around(row.pair)
    found = resolve(now)
    _, then = Rows(store, before).around(row.pair)
    refused = [refusal for refusal in found.refused if refusal not in resolve(then).refused]
    if row.verdict is Verdict.SAME and refused:
        # A union that would break another is no union: the two stay whole, and two.
        raise UsageProblem(f"not merged: {refused[0].reason}")
    return refused
