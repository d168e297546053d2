"""Lineage: where a thing comes from and what came of it, each step with its date, its words and its announcement.

``lineage(kg, "ABC-123").to_text()`` is a tree to read; ``to_dict``, ``to_json`` and ``to_mermaid`` are for machines and
pages. What was known on a day: ``lineage(kg.known_on("2018-12-31"), …)``.
"""

from __future__ import annotations

import re

from graph import MOST, KnowledgeGraph
from ontology import CLAIM, ID, NameNotFound, UsageProblem
from queries.lineage_documents import announcement_sections, cited_label, cited_sections, claim_sections
from queries.lineage_model import Cut, Direction, Lineage, Section, Step
from queries.lineage_things import sections
from queries.prefixes import expand
from queries.said import Reader
from queries.wording import words

__all__ = ["Cut", "Direction", "Lineage", "Section", "Step", "lineage"]

_DIRECTIONS = ("backwards", "forwards", "both")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:\S*")


def lineage(
    kg: KnowledgeGraph,
    thing: str,
    direction: Direction = "both",
    as_of: str | None = None,
    most: int | None = MOST,
) -> Lineage:
    """The lineage of *thing*: a product, study, company, announcement, claim, or anything that claims mention.

    *thing* is any name the graph knows, an IRI, or a prefixed name (``product:alpha-cel``). Raises NameNotFound,
    AmbiguousName, and UsageProblem for a direction that is none. *as_of* leaves out what did not hold yet on that day.
    Of a hub with more claims than *most* those of its oldest and newest announcements are shown; None shows all.
    """
    if direction not in _DIRECTIONS:
        raise UsageProblem(f"{direction!r} is no direction; directions: {', '.join(_DIRECTIONS)}")
    reader = Reader(kg, as_of, most)
    iri = resolved(kg, thing)
    kind, label, found = _lineage(reader, iri)
    if not found:
        when = f" that held on {as_of}" if as_of else ""
        raise NameNotFound(f"nothing{when} in the graph is said of {thing!r}")
    wanted = tuple(section for section in found if direction in ("both", section.direction))
    cut = None if kind in ("claim", "announcement", "registry-record") else Cut.of(reader.mentions(iri))
    return Lineage(iri, label, kind, wanted, "" if _ADDRESS.fullmatch(thing) else thing, cut)


def resolved(kg: KnowledgeGraph, thing: str) -> str:
    """The canonical IRI that *thing*, a name, a prefixed name or an IRI, stands for."""
    address = (expand(thing) or thing) if _ADDRESS.fullmatch(thing) else ""
    if address.startswith((CLAIM, f"{ID}announcement/", f"{ID}cited-document/", f"{ID}registry-record/")):
        return address
    return kg.find(address if address.startswith(("http://", "https://")) else thing)


def _lineage(reader: Reader, iri: str) -> tuple[str, str, list[Section]]:
    kind = reader.kind(iri)
    if kind == "claim":
        claim = reader.said(iri)
        return kind, words(claim.record) if claim else iri, claim_sections(reader, claim) if claim else []
    if kind in ("announcement", "registry-record"):
        return kind, str(reader.source(iri)), announcement_sections(reader, iri)
    if kind == "cited-document":
        return "cited document", cited_label(reader, iri), cited_sections(reader, iri)
    return kind, reader.label(iri), sections(reader, iri)
