"""The clocks of a claim: when it occurred, its data cut-off, when it was announced, when it was loaded.

``held`` answers from the first three what was so on a day; what was known on a day is ``kg.known_on(day)``.
"""

from __future__ import annotations

from datetime import date

from graph import KnowledgeGraph
from ontology import Claim, Measurement, Reference, bounds

#: What a document says of itself, and names: they hold on any day.
_ALWAYS = ("announcement", "alias", "registry_record")


def occurred(claim: Claim) -> str:
    """When what a claim says happened or held, as printed; empty where the text does not say."""
    for name in ("date", "published", "as_of"):
        if value := getattr(claim.record, name, None):
            return str(value)
    return ""


def cutoff(claim: Claim) -> str:
    """The data cut-off of a figure; empty where the text does not say."""
    return claim.record.cutoff or "" if isinstance(claim.record, Measurement) else ""


def since(claim: Claim, announced: str) -> date | None:
    """The first day from which a claim may hold: its own date, else its cut-off, else the day it was announced.

    What is planned or only possible is so from its announcement on, whatever day it is planned for. None: unknown.
    """
    # The date of a reference is that of the document referred to: it is referred to from the announcement on.
    dated = claim.modality == "asserted" and not isinstance(claim.record, Reference)
    own = (occurred(claim) or cutoff(claim)) if dated else ""
    return bounds(own or announced)[0] if own or announced else None


def held_on(kg: KnowledgeGraph, day: str) -> KnowledgeGraph:
    """The graph of the claims that held on *day*, in memory: for SPARQL, exports and paths.

    What a document says of itself and what things are called stays: they are no events. Raises InvalidIdentifier.
    """
    bounds(day)
    return kg.only(lambda claim, document: claim.kind in _ALWAYS or held(claim, document.announced or "", day))


def held(claim: Claim, announced: str, day: str) -> bool:
    """Whether a claim held on *day* (a date, or a month or year: by its end), as far as the document says."""
    first = since(claim, announced)
    return first is not None and first <= bounds(day)[1]
