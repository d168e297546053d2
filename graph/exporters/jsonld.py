"""JSON-LD of the merged view: one object a line for each thing and claim, short names by a context in the file."""

from __future__ import annotations

import json
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.asking import Asking
from graph.exporters.output import whole
from graph.store import term
from graph.terms import TYPE
from ontology import PREFIXES

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def jsonld(graph: Asking, path: Path) -> None:
    """Write the merged view as JSON-LD. Nothing has to be fetched to read it: the context is inside."""
    with whole(path) as file:
        file.write(f'{{"@context": {json.dumps(PREFIXES, sort_keys=True)},\n"@graph": [\n'.encode())
        first = True
        for subject, quads in groupby(sorted(graph.merged()), key=lambda triple: triple[0]):
            node = _object(subject, [(p, o) for _, p, o in quads])
            file.write(("" if first else ",\n").encode() + json.dumps(node, ensure_ascii=False).encode())
            first = False
        file.write(b"\n]}\n")


def _object(subject: str, values: list[tuple[str, str]]) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": subject[1:-1]}
    for predicate, terms in groupby(values, key=lambda value: value[0]):
        if predicate == TYPE:
            found["@type"] = [_short(o) for _, o in terms]
        else:
            found[_short(predicate)] = [_value(o) for _, o in terms]
    return found


def _value(text: str) -> Any:
    value = term(text)
    if isinstance(value, ox.NamedNode):
        return {"@id": value.value}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype.value == _XSD_STRING:
        return value.value
    return {"@value": value.value, "@type": _short(str(value.datatype))}


@cache
def _short(text: str) -> str:
    for prefix, namespace in PREFIXES.items():
        local = text[1:-1].removeprefix(namespace)
        if local.isalnum() and len(local) < len(text) - 2:
            return f"{prefix}:{local}"
    return text[1:-1]
