"""The projection: the merged view as a network of things. Exporters and algorithms start from it, never from quads.

Nodes are things and concepts by their canonical IRI; an edge is a plain triple between two things, keyed by its
predicate, with all its evidence on it. What is only planned, possible or denied is there too, and ``status`` says so.
"""

from __future__ import annotations

import gc
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graph.edges import attributes, edges
from graph.endings import endings
from graph.lookup import best_name, concept_of, spelled
from graph.rows import Rows
from graph.store import DEFAULT, Store
from graph.terms import ABOUT, LABEL, MENTIONED_AS, NAMING, STATED_IN, TITLE, is_claim, sort_of
from ontology import expand, fold, node, value_of

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from graph.asking import Asking

_CODES = {"nct": node(expand("registryId")), "stock_code": node(expand("stockCode"))}
_STATES = {"phase": node(expand("phase")), "study_status": node(expand("studyStatus"))}
_SHOWN = (LABEL, TITLE, MENTIONED_AS)
_LONGEST = 60


def project(graph: Asking) -> MultiDiGraph:
    """The network of an open graph.

    >>> from graph.knowledge import KnowledgeGraph
    >>> with KnowledgeGraph.open() as graph:
    ...     project(graph).number_of_nodes()
    0
    """
    import networkx

    documents = graph.documents()
    network = networkx.MultiDiGraph(documents=len(documents), **_of_graph(graph))
    ended = endings(graph.store)
    with undisturbed():
        for (s, p, o), sayings in edges(graph._provenance, Rows(graph.store), documents):
            network.add_edge(s[1:-1], o[1:-1], key=p[1:-1], **attributes((s, p, o), sayings, ended.get((s, p, o), "")))
        described = _Things(graph.store, {d.announcement: d.announced or "" for d in documents})
        for iri in sorted(network.nodes):
            network.nodes[iri].update(described.attributes(node(iri)), kg_degree=network.degree(iri))
    return network


def _of_graph(graph: Asking) -> dict[str, Any]:
    """What identifies the graph: a hash of its documents and judgements, and the day of its newest document."""
    documents = graph.documents()
    content = "\n".join(sorted(f"{document.sha256} {document.content}" for document in documents))
    judged = "\n".join(repr(row) for row in graph._people)
    digest = hashlib.sha256(f"{content}\n\n{judged}".encode()).hexdigest()
    newest = max((document.announced for document in documents if document.announced), default="")
    return {"hash": digest[:16], "newest": newest}


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the garbage collector, which would look at a million new objects again and again and free none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Things:
    """What the merged view says of things: names, codes, states, and in how many documents and claims they are."""

    def __init__(self, store: Store, dates: dict[str, str]) -> None:
        self._values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for predicate in {*NAMING, *_CODES.values(), *_STATES.values()}:
            for s, _, o, _ in store.match(p=predicate, g=DEFAULT):
                self._values[s][predicate].add(o)
        stated = {s: o[1:-1] for s, _, o, _ in store.match(p=STATED_IN, g=DEFAULT)}
        self._documents: dict[str, dict[str, str]] = defaultdict(dict)
        self._statements: dict[str, int] = defaultdict(int)
        for claim, _, thing, _ in store.match(p=ABOUT, g=DEFAULT):
            if is_claim(claim):
                document = stated[claim]
                self._documents[thing][document] = dates.get(document, "")
                self._statements[thing] += 1

    def attributes(self, term: str) -> dict[str, Any]:
        """The attributes of one node."""
        values, dates = self._values[term], sorted(date for date in self._documents[term].values() if date)
        names = sorted({str(value_of(o)) for predicate in NAMING for o in values[predicate]})
        name = self._name(term)
        return {
            "label": shortened(name),
            "entitytype": sort_of(term).removeprefix("vocab/"),
            "iri": term[1:-1],
            "name": name,
            "name_zh": next((text for text in names if any("\u3400" <= c <= "\u9fff" for c in text)), ""),
            "aliases": [text for text in names if fold(text) != fold(name)],
            "nct": "|".join(sorted(str(value_of(o)) for o in values[_CODES["nct"]])),
            "stock_code": "|".join(sorted(str(value_of(o)) for o in values[_CODES["stock_code"]])),
            "phase": "|".join(sorted(self._name(o) for o in values[_STATES["phase"]])),
            "study_status": "|".join(sorted(self._name(o) for o in values[_STATES["study_status"]])),
            "first_seen": dates[0] if dates else "",
            "last_seen": dates[-1] if dates else "",
            "n_documents": len(self._documents[term]),
            "n_statements": self._statements[term],
        }

    def _name(self, term: str) -> str:
        concept = concept_of(term[1:-1])
        if concept:
            return concept.label
        for predicate in _SHOWN:
            names = [str(value_of(o)) for o in self._values[term][predicate]]
            if names:
                return best_name(term, names)
        return spelled(term)


def shortened(text: str) -> str:
    """A label: one line of at most 60 characters, never empty.

    >>> shortened("a\\nb"), len(shortened("x" * 99))
    ('a b', 60)
    """
    line = " ".join(text.split()) or "?"
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
