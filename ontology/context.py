"""The JSON-LD context, generated from the ontology: every property of ours under its own name.

``python -m ontology.context`` writes ``context.jsonld``; a test checks that the file is fresh.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ontology.concepts import schemes
from ontology.identifiers import BASE, ID, TG, THINGS, VOCAB
from ontology.mapping import PREFIXES

_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_OBJECT = "http://www.w3.org/2002/07/owl#ObjectProperty"


def context() -> dict[str, Any]:
    """The context: prefixes, types of things, vocabularies, classes and properties, sorted."""
    source = (files("ontology") / "trialgraph.ttl").read_bytes()
    terms: dict[str, Any] = {}
    for quad in ox.parse(source, ox.RdfFormat.TURTLE):
        subject, kind = quad.subject, quad.object
        if quad.predicate == _RDF_TYPE and isinstance(subject, ox.NamedNode) and subject.value.startswith(TG):
            name = subject.value.removeprefix(TG)
            is_link = isinstance(kind, ox.NamedNode) and kind.value == _OBJECT
            terms[name] = {"@id": f"tg:{name}", "@type": "@id"} if is_link else f"tg:{name}"
    prefixes = {**PREFIXES, "source": f"{BASE}source/", "claim": f"{BASE}claim/", "graph": f"{BASE}graph/"}
    prefixes |= {f"id-{thing}": f"{ID}{thing}/" for thing in THINGS}
    prefixes |= {f"vocab-{scheme}": f"{VOCAB}{scheme}/" for scheme in schemes()}
    head = {"@version": 1.1, "id": "@id", "type": "@type"}
    return {"@context": head | dict(sorted(prefixes.items())) | dict(sorted(terms.items()))}


def text() -> str:
    """The context as the file holds it."""
    return json.dumps(context(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("context.jsonld").write_text(text(), encoding="utf-8")
