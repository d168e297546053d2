"""The columns of nodes and edges in network files: which attributes, under which ids, of which types.

Ids are titles, lower case, and none that Gephi keeps for itself (``id``, ``label``, ``weight``, ``kind``, ``type`` …).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["string", "integer", "long", "double", "boolean", "liststring"]
Attributes = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """One attribute; ``read`` takes it out of the attributes of a node or edge of the projection."""

    id: str
    kind: Kind
    read: Callable[[Attributes], Any]

    def text(self, attributes: Attributes) -> str:
        """The value as text; empty where there is none. A list as JSON, which Gephi splits without loss."""
        value = self.read(attributes)
        if isinstance(value, list | tuple):
            return json.dumps(list(value), ensure_ascii=False) if value else ""
        return "" if value is None else str(value)


def _column(name: str, kind: Kind = "string", key: str = "") -> Column:
    return Column(name, kind, lambda attributes: attributes.get(key or name))


def _joined(name: str, key: str) -> Column:
    return Column(name, "string", lambda attributes: "|".join(text.replace("|", "/") for text in attributes[key]))


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
)

EDGES: tuple[Column, ...] = (
    _column("predicate"),
    _column("predicate_iri"),
    _column("statement_iri"),
    _column("first_asserted"),
    _column("last_asserted"),
    _column("date_precision"),
    _column("n_evidence", "integer"),
    _column("n_documents", "integer"),
    _joined("documents", "documents"),
    _joined("document_urls", "document_urls"),
    Column("quote", "string", lambda attributes: " ".join(attributes["quote"].split())[:200]),
    _column("char_range"),
    _column("loader_version"),
    _column("status"),
)


def size(degree: int) -> float:
    """How large a node is drawn.

    >>> size(4)
    16.0
    """
    return round(8 + 4 * math.sqrt(degree), 3)


def places(count: int) -> list[tuple[float, float]]:
    """Where to draw *count* nodes, the most connected first: a sunflower, centred on 0 and scaled to 1000."""
    golden = math.pi * (3 - math.sqrt(5))
    radius = 1000 / math.sqrt(max(count, 1))
    return [
        (
            round(radius * math.sqrt(i + 0.5) * math.cos(i * golden), 3),
            round(radius * math.sqrt(i + 0.5) * math.sin(i * golden), 3),
        )
        for i in range(count)
    ]
