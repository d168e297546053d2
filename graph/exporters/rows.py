"""Tables out of a graph: nodes, edges, and statements (one row a claim), as columns and rows of plain values."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from graph.asking import Asking
from graph.edges import edge_id
from graph.exporters.columns import Column, columns
from graph.exporters.drawing import FULL, Style, edges_in_order, ids
from graph.layout import laid_out
from graph.palette import colour
from graph.provenance import Statement
from graph.store import DEFAULT
from graph.terms import ABOUT, is_claim

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Cell = str | int | float | None
Sort = Literal["text", "integer", "real"]
_SORTS: dict[str, Sort] = {"integer": "integer", "long": "integer", "double": "real"}


@dataclass(frozen=True)
class Rows:
    """A table that is read once, row by row: its name, its columns with their types, its rows."""

    name: str
    columns: tuple[tuple[str, Sort], ...]
    rows: Iterator[tuple[Cell, ...]]


def node_rows(network: MultiDiGraph, style: Style = FULL) -> Rows:
    """A row a thing. ``Id`` and ``Label`` are the names that Gephi's import of spreadsheets knows."""
    laid_out(network)
    listed, _ = columns(network, style.slim)
    drawn: tuple[tuple[str, Sort], ...] = (("x", "real"), ("y", "real"), ("size", "real"), ("colour", "text"))

    def rows() -> Iterator[tuple[Cell, ...]]:
        for iri, name in ids(network, style).items():
            data = network.nodes[iri]
            values = (_cell(column, data) for column in listed)
            yield name, data["label"], *values, data["x"], data["y"], data["size"], colour(data["entitytype"])

    return Rows("nodes", (("Id", "text"), ("Label", "text"), *_sorts(listed), *drawn), rows())


def edge_rows(network: MultiDiGraph, style: Style = FULL) -> Rows:
    """A row a relation, with its evidence; ``Source``, ``Target``, ``Type`` and ``Weight`` are Gephi's names."""
    _, listed = columns(network, style.slim)
    named = ids(network, style)
    own: tuple[tuple[str, Sort], ...] = (
        ("Source", "text"), ("Target", "text"), ("Type", "text"), ("Id", "text"), ("Label", "text"), ("Weight", "real"),
        ("kind", "text"),
    )  # fmt: skip

    def rows() -> Iterator[tuple[Cell, ...]]:
        for source, target, predicate, data in edges_in_order(network):
            ends = named[source], named[target], "Directed", edge_id(source, predicate, target)
            yield *ends, data["label"], data["weight"], data["kind"], *(_cell(column, data) for column in listed)

    return Rows("edges", (*own, *_sorts(listed)), rows())


#: The columns of the statements table and their types.
STATEMENTS: tuple[tuple[str, Sort], ...] = (
    ("claim", "text"), ("kind", "text"), ("modality", "text"), ("polarity", "text"), ("announced", "text"),
    ("issuer", "text"), ("title", "text"), ("source", "text"), ("document", "text"), ("announcement", "text"),
    ("about", "text"), ("about_iris", "text"), ("quote", "text"), ("start", "integer"), ("end", "integer"),
    ("page", "integer"), ("n_passages", "integer"),
    ("fields", "text"), ("rule", "text"), ("checks_failed", "text"), ("loader", "text"),
)  # fmt: skip


def statement_rows(graph: Asking) -> Rows:
    """A row a claim, by date, document and place in the text: what it says, of which things, in which words."""
    about: dict[str, list[str]] = defaultdict(list)
    for claim, _, thing, _ in graph.store.match(p=ABOUT, g=DEFAULT):
        if is_claim(claim):
            about[claim[1:-1]].append(thing[1:-1])
    labels: dict[str, str] = {}

    def label(iri: str) -> str:
        if iri not in labels:
            labels[iri] = graph.label(iri)
        return labels[iri]

    def rows() -> Iterator[tuple[Cell, ...]]:
        for document in graph.documents():
            for statement in sorted(graph.claims(of=document), key=lambda statement: statement.order):
                things = sorted(about[statement.iri])
                yield _statement(statement, [label(thing) for thing in things], things)

    return Rows("statements", STATEMENTS, rows())


def _statement(said: Statement, labels: list[str], things: list[str]) -> tuple[Cell, ...]:
    claim, document, first = said.claim, said.document, said.claim.evidence[0]
    fields = json.dumps(claim.record.fields(), ensure_ascii=False, sort_keys=True, default=str)
    return (
        said.iri, claim.kind, claim.modality, claim.polarity, said.date,
        document.issuer or "", document.title or "", document.source, document.id, document.announcement,
        "|".join(text.replace("|", "/") for text in labels), "|".join(things), first.quote, first.start, first.end,
        document.page(first.start), len(claim.evidence), fields, claim.rule,
        "|".join(check.name for check in claim.checks if not check.passed), document.loader,
    )  # fmt: skip


def _sorts(listed: tuple[Column, ...]) -> tuple[tuple[str, Sort], ...]:
    return tuple((column.id, _SORTS.get(column.kind, "text")) for column in listed)


def _cell(column: Column, attributes: dict[str, Any]) -> Cell:
    if column.kind in _SORTS:
        value: int | float | None = column.read(attributes)
        return value
    return column.text(attributes, "|")
