"""KGX tables (TSV and JSON Lines) in the terms of the Biolink Model, for tools of biomedical knowledge graphs.

Biolink has a predicate for few of the relations here. The others are ``biolink:related_to``, and ``original_predicate``
says which relation it is; what is denied is ``negated``, what is planned or possible says so in ``status``.
Format: the KGX specification (biolink.github.io/kgx).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.asking import Asking
from graph.edges import edge_id
from graph.exporters.drawing import FULL, Style, edges_in_order
from graph.exporters.output import whole
from ontology import CLAIM, ID, TG, VOCAB

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Record = dict[str, Any]

#: Classes of the Biolink Model by type of thing; anything else is a NamedThing.
CATEGORIES = {
    "agreement": "InformationContentEntity", "announcement": "Publication", "cited-document": "Publication",
    "company": "Agent", "condition": "DiseaseOrPhenotypicFeature", "exchange": "Agent", "person": "Agent",
    "place": "GeographicLocation", "population": "StudyPopulation", "presentation": "Publication", "product": "Drug",
    "regulator": "Agent", "study": "ClinicalTrial", "study-event": "Event",
}  # fmt: skip
#: Predicates of the Biolink Model by ours.
PREDICATES = {"broader": "subclass_of", "publisher": "publisher"}
_PREFIXES = {"tg-id": ID, "tg-vocab": VOCAB, "tg-claim": CLAIM, "tg": TG}
_SOURCE = "infores:trialgraph"
_NODES = ("id", "category", "name", "synonym", "xref", "iri", "provided_by")
_EDGES = (
    "id", "subject", "predicate", "object", "original_predicate", "knowledge_level", "agent_type",
    "primary_knowledge_source", "publications", "supporting_text", "negated", "status", "first_asserted",
    "last_asserted", "statement",
)  # fmt: skip


def curie(iri: str) -> str:
    """The short form of an IRI, as the format asks of ids.

    >>> curie("https://w3id.org/trialgraph/id/product/alpha-cel")
    'tg-id:product/alpha-cel'
    """
    for prefix, space in _PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def nodes(network: MultiDiGraph) -> Iterator[Record]:
    """A record a thing, sorted by IRI."""
    for iri in sorted(network.nodes):
        data = network.nodes[iri]
        yield {
            "id": curie(iri),
            "category": [f"biolink:{CATEGORIES.get(data['entitytype'], 'NamedThing')}"],
            "name": data["name"] or data["label"],
            "synonym": list(data["aliases"]),
            "xref": [_reference(one) for one in data["nct"].split("|") if one],
            "iri": iri,
            "provided_by": [_SOURCE],
        }


def edges(network: MultiDiGraph) -> Iterator[Record]:
    """A record a relation, by source, target and predicate."""
    for source, target, predicate, data in edges_in_order(network):
        yield {
            "id": edge_id(source, predicate, target),
            "subject": curie(source),
            "predicate": f"biolink:{PREDICATES.get(data['kind'], 'related_to')}",
            "object": curie(target),
            "original_predicate": curie(predicate),
            "knowledge_level": "knowledge_assertion",
            "agent_type": "text_mining_agent",
            "primary_knowledge_source": _SOURCE,
            "publications": [curie(url) for url in data["document_urls"]],
            "supporting_text": [data["quote"]] if data["quote"] else [],
            "negated": data["status"] == "negated",
            "status": data["status"],
            "first_asserted": data["first_asserted"],
            "last_asserted": data["last_asserted"],
            "statement": curie(data["statement_iri"]),
        }


def _reference(registered: str) -> str:
    return f"clinicaltrials:{registered}" if registered.startswith("NCT") else registered


def write_nodes_tsv(network: MultiDiGraph, path: Path, style: Style = FULL) -> None:
    """Write the things of a projection, or of a view of one, as TSV."""
    _tsv(_NODES, nodes(network), path)


def write_edges_tsv(network: MultiDiGraph, path: Path, style: Style = FULL) -> None:
    """Write the relations of a projection, or of a view of one, as TSV."""
    _tsv(_EDGES, edges(network), path)


def write_nodes_jsonl(network: MultiDiGraph, path: Path, style: Style = FULL) -> None:
    """Write the things of a projection, or of a view of one, as JSON Lines."""
    _jsonl(nodes(network), path)


def write_edges_jsonl(network: MultiDiGraph, path: Path, style: Style = FULL) -> None:
    """Write the relations of a projection, or of a view of one, as JSON Lines."""
    _jsonl(edges(network), path)


def of_graph(write: Callable[[MultiDiGraph, Path], None]) -> Callable[[Asking, Path], None]:
    """A writer of networks as an exporter of the whole graph."""

    def export(graph: Asking, path: Path) -> None:
        write(graph.network(), path)

    return export


def _tsv(names: tuple[str, ...], records: Iterator[Record], path: Path) -> None:
    with whole(path) as file:
        file.write(("\t".join(names) + "\n").encode())
        for record in records:
            file.write(("\t".join(_cell(record[name]) for name in names) + "\n").encode(errors="replace"))


def _cell(value: Any) -> str:
    """A value as one cell: lists are parted by bars; a tab or the end of a line would part cells and records."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "|".join(_cell(item).replace("|", "/") for item in value)
    return " ".join(str(value).split())


def _jsonl(records: Iterator[Record], path: Path) -> None:
    with whole(path) as file:
        for record in records:
            kept = {name: value for name, value in record.items() if value not in ("", [])}
            file.write((json.dumps(kept, ensure_ascii=False) + "\n").encode(errors="replace"))
