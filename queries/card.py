"""A card: one thing at a glance, for a notebook: its names, and what was said of it, each with the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from graph import MOST, KnowledgeGraph, Statement, short
from ontology import Alias, marked
from queries.frames import html
from queries.lineage import Cut, resolved
from queries.table import Table
from queries.wording import words

#: What a card says of each statement.
COLUMNS = ("date", "kind", "claim", "modality", "polarity", "quote", "document")


@dataclass(frozen=True)
class Card:
    """One thing: its IRI, type, name, other names with their sort, and statements by date; *left* says what was cut."""

    iri: str
    type: str
    name: str
    names: tuple[tuple[str, str], ...]
    statements: Table
    left: str = ""

    def _repr_html_(self) -> str:
        """What a notebook shows: everything escaped, look-alike letters marked."""
        others = ", ".join(
            f"{escape(marked(name))} ({escape(sort)})" if sort else escape(marked(name)) for name, sort in self.names
        )
        also = f"<p>also: {others}</p>" if others else ""
        more = f"<p>{escape(self.left)}</p>" if self.left else ""
        return (
            f"<h3>{escape(marked(self.name))} <small>{escape(self.type)}</small></h3>"
            f"<p><code>{escape(self.iri)}</code></p>{also}{more}{html(self.statements.columns, self.statements.rows)}"
        )


def names_said(statements: Iterable[Statement]) -> dict[str, str]:
    """The names that statements tie to a thing, with what sort of name each is (empty where none says)."""
    found: dict[str, str] = {}
    for statement in statements:
        record = statement.claim.record
        if isinstance(record, Alias) and statement.claim.stated:
            found.setdefault(record.name, "")
            found[record.alias] = found.get(record.alias) or record.type or ""
    return found


def card(kg: KnowledgeGraph, thing: str) -> Card:
    """The card of the thing that is called *thing* (any name, alias, code, registry id or IRI).

    Raises NameNotFound, AmbiguousName.
    """
    iri = resolved(kg, thing)
    found = kg.mentions(iri, MOST)
    cut = Cut.of(found)
    statements = kg.stated(found.taken)
    rows = tuple(
        (
            s.date, s.claim.kind, words(s.claim.record), s.claim.modality, s.claim.polarity, " … ".join(s.quotes),
            s.document.source or s.document.id,
        )
        for s in statements
    )  # fmt: skip
    label = kg.label(iri)
    others = tuple(sorted((name, sort) for name, sort in names_said(statements).items() if name != label))
    return Card(iri, short(iri).partition(":")[0], label, others, Table(COLUMNS, rows), cut.words if cut else "")
