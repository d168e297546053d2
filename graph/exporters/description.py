"""What a graph is, in VoID and DCAT: counts, documents, vocabularies, the period that the documents cover."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from graph.asking import Asking
from graph.catalogue import StoredDocument
from graph.exporters.digest import content_hash
from graph.exporters.output import whole
from graph.exporters.triples import turtle
from graph.terms import TYPE
from ontology import CLAIM, ID, PREFIXES, SOURCE, TG, VOCAB, Triple, expand, literal, node

VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
SPDX = "http://spdx.org/rdf/terms#"
_SPACES = (ID, VOCAB, CLAIM, SOURCE)


def void(graph: Asking, path: Path) -> None:
    """Write the description of the graph as Turtle."""
    with whole(path) as file:
        file.write(turtle(sorted(description(graph))).encode())


def description(graph: Asking) -> Iterator[Triple]:
    """The description as triples. The dataset is named by the hash of what it holds, so no two graphs share a name."""
    digest = content_hash(graph)
    me = f"{TG.removesuffix('ns#')}dataset/{digest[:16]}"
    dataset = node(me)
    documents = graph.documents()
    yield dataset, TYPE, node(VOID + "Dataset")
    yield dataset, TYPE, node(DCAT + "Dataset")
    yield dataset, _dc("title"), literal("Claims of clinical-trial announcements")
    yield dataset, _dc("identifier"), literal(f"sha256:{digest}")
    yield dataset, _dc("conformsTo"), node(TG.rstrip("#"))
    yield dataset, node(VOID + "vocabulary"), node(TG)
    for space in _SPACES:
        yield dataset, node(VOID + "uriSpace"), literal(space)
    yield from _period(me, documents)
    yield from _counts(me, graph)
    for document in documents:
        yield from _document(dataset, document)


def _period(me: str, documents: list[StoredDocument]) -> Iterator[Triple]:
    dates = sorted(document.announced for document in documents if document.announced)
    if dates:
        period = node(f"{me}#period")
        yield node(me), _dc("temporal"), period
        yield period, TYPE, node(expand("dcterms:PeriodOfTime"))
        yield period, node(DCAT + "startDate"), literal(dates[0])
        yield period, node(DCAT + "endDate"), literal(dates[-1])


def _counts(me: str, graph: Asking) -> Iterator[Triple]:
    """Triples, things, classes and properties of the merged view."""
    properties: Counter[str] = Counter()
    classes: dict[str, set[str]] = defaultdict(set)
    subjects: set[str] = set()
    objects: set[str] = set()
    for s, p, o in graph.merged():
        properties[p] += 1
        subjects.add(s)
        objects.add(o)
        if p == TYPE:
            classes[o].add(s)
    yield _number(me, "triples", properties.total())
    yield _number(me, "distinctSubjects", len(subjects))
    yield _number(me, "distinctObjects", len(objects))
    yield _number(me, "properties", len(properties))
    yield _number(me, "classes", len(classes))
    yield _number(me, "documents", graph.count())
    for name, members in sorted(classes.items()):
        yield from _partition(me, "class", name, "entities", len(members))
    for name, count in sorted(properties.items()):
        yield from _partition(me, "property", name, "triples", count)


def _partition(me: str, sort: str, name: str, counted: str, count: int) -> Iterator[Triple]:
    part = f"{me}#{sort}-{_local(name[1:-1])}"
    yield node(me), node(f"{VOID}{sort}Partition"), node(part)
    yield node(part), node(VOID + sort), name
    yield _number(part, counted, count)


def _local(iri: str) -> str:
    """A name of two vocabularies is two names: ``type`` of ours, ``rdf-type``."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return iri.removeprefix(space) if space == TG else f"{prefix}-{iri.removeprefix(space)}"
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def _document(dataset: str, document: StoredDocument) -> Iterator[Triple]:
    """A document's own graph as a part of the dataset, with the checksum of its bytes."""
    graph, checksum = document.graph_term, node(f"{document.graph}#checksum")
    yield dataset, node(VOID + "subset"), graph
    yield graph, TYPE, node(VOID + "Dataset")
    yield graph, _dc("source"), node(document.announcement)
    yield graph, node(SPDX + "checksum"), checksum
    yield checksum, TYPE, node(SPDX + "Checksum")
    yield checksum, node(SPDX + "algorithm"), node(SPDX + "checksumAlgorithm_sha256")
    yield checksum, node(SPDX + "checksumValue"), literal(document.sha256)
    for name, value in (("title", document.title), ("issued", document.announced)):
        if value:
            yield graph, _dc(name), literal(value)


def _number(me: str, name: str, value: int) -> Triple:
    return node(me), node(VOID + name), literal(value)


def _dc(name: str) -> str:
    return node(expand(f"dcterms:{name}"))
