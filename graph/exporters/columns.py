"""The columns of nodes and edges in network files: which attributes, under which ids, of which types.

Ids are titles, lower case, and none that Gephi keeps for itself (``id``, ``label``, ``weight``, ``kind``, ``type`` …).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Kind = Literal["string", "integer", "long", "double", "boolean", "liststring"]
Attributes = Mapping[str, Any]

_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))


@dataclass(frozen=True)
class Column:
    """One attribute; ``read`` takes it out of the attributes of a node or edge of the projection."""

    id: str
    kind: Kind
    read: Callable[[Attributes], Any]

    def text(self, attributes: Attributes, between: str = "") -> str:
        """The value as text; empty where there is none.

        A list is JSON, which Gephi splits without loss, or joined with *between*.
        """
        return plain(self.read(attributes), between)


def plain(value: Any, between: str = "") -> str:
    """A value as text, empty for None and for an empty list."""
    if value.__class__ is str:
        return value
    if value.__class__ is list:
        return _text(value, between) if value else ""
    return "" if value is None else str(value)


def _text(items: list[str], between: str) -> str:
    if between:
        return between.join(item.replace(between, "/") for item in items)
    return f"[{', '.join(map(_in_quotes, items))}]"


def _in_quotes(item: str) -> str:
    # As JSON, but for control characters, whose escapes readers would show: the file replaces and counts them.
    for plain, escaped in _ESCAPES:
        item = item.replace(plain, escaped)
    return f'"{item}"'


def _column(name: str, kind: Kind = "string", key: str = "") -> Column:
    return Column(name, kind, itemgetter(key or name))


def _joined(name: str, key: str) -> Column:
    return Column(name, "string", lambda attributes: _text(attributes[key], "|"))


def _page(attributes: Attributes) -> str:
    """Where the registry shows a study."""
    ids = attributes["nct"].split("|")
    return f"https://clinicaltrials.gov/study/{ids[0]}" if ids[0].startswith("NCT") else ""


def _year(attributes: Attributes) -> int | None:
    return int(attributes["first_seen"][:4]) if attributes["first_seen"] else None


NODES: tuple[Column, ...] = (
    _column("entitytype"),
    _column("iri"),
    _column("name"),
    _column("name_zh"),
    _column("aliases", "liststring"),
    _joined("alias_text", "aliases"),
    _column("nct"),
    _column("phase"),
    _column("stock_code"),
    _column("status", key="study_status"),
    _column("first_seen"),
    _column("last_seen"),
    Column("first_year", "integer", _year),
    _column("kg_degree", "integer"),
    _column("n_documents", "integer"),
    _column("n_statements", "integer"),
    _column("community"),
    Column("url", "string", _page),
)

EDGES: tuple[Column, ...] = (
    _column("predicate"),
    _column("predicate_iri"),
    _column("statement_iri"),
    _column("first_asserted"),
    _column("last_asserted"),
    _column("date_precision"),
    Column("ended", "string", lambda attributes: attributes.get("end", "")),
    _column("n_evidence", "integer"),
    _column("n_documents", "integer"),
    _joined("documents", "documents"),
    _joined("document_urls", "document_urls"),
    Column("quote", "string", lambda attributes: " ".join(attributes["quote"].split())[:200]),
    _column("char_range"),
    _column("loader_version"),
    _column("status"),
    _column("confidence", "double"),
)

#: What two things share, in views that join things of one type.
VIA = Column("via", "liststring", lambda attributes: attributes.get("via"))

_SLIM = ("entitytype", "first_seen", "last_seen", "first_asserted", "last_asserted", "ended")


def columns(network: MultiDiGraph, slim: bool = False) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """The columns of the nodes and of the edges of a network; *slim* keeps types and dates only."""
    of_edges = (*EDGES, VIA) if network.graph.get("projected") else EDGES
    if not slim:
        return NODES, of_edges
    return tuple(c for c in NODES if c.id in _SLIM), tuple(c for c in of_edges if c.id in _SLIM)
