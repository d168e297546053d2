"""Coverage: of the documents that a company's announcements refer to, how many are loaded, and which are missing.

A document that is referred to and not loaded is a known unknown: its date, its kind and its issuer are known.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph import KnowledgeGraph
from queries.engine import ask
from queries.lineage_documents import cited_label
from queries.said import Reader


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what is referred to of one company is in the graph; ``percent`` is rounded down."""

    company: str
    label: str
    referred: int
    loaded: int
    missing: int
    percent: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A document that is referred to and not loaded: what it is in words, and how many announcements refer to it."""

    cited: str
    date: str
    words: str
    times: int
    announcement: str


def coverage(kg: KnowledgeGraph) -> list[Coverage]:
    """Every company whose documents are referred to, the one with the most missing first."""
    rows = ask(kg, "coverage").rows
    return [Coverage(str(c or ""), kg.label(str(c)) if c else "", *map(int, map(str, rest))) for c, *rest in rows]


def missing(kg: KnowledgeGraph, company: str) -> list[Missing]:
    """The known unknowns of a *company* (any name, code, IRI), by date. Raises NameNotFound and AmbiguousName."""
    reader, rows = Reader(kg), ask(kg, "missing-of-company", company=company).rows
    return [
        Missing(str(cited), str(date), cited_label(reader, str(cited)), int(str(times)), str(by))
        for cited, date, _, times, by in rows
    ]
