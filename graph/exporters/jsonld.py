"""JSON-LD of the merged view: one object a line for each thing and claim, framed by the context of the ontology.

Terms of ours are plain names (``phase``, ``evaluates``), IRIs are short, numbers are numbers. The context stands in the
file: nothing has to be fetched to read it.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.asking import Asking
from graph.exporters.output import whole
from graph.store import term
from graph.terms import TYPE
from ontology import TG

_XSD = "http://www.w3.org/2001/XMLSchema#"


def jsonld(graph: Asking, path: Path) -> None:
    """Write the merged view as JSON-LD."""
    with whole(path) as file:
        context = json.dumps(_context(), ensure_ascii=False, separators=(",", ":"))
        file.write(f'{{"@context": {context},\n"@graph": [\n'.encode())
        first = True
        for subject, quads in groupby(sorted(graph.merged()), key=lambda triple: triple[0]):
            node = _object(subject, [(p, o) for _, p, o in quads])
            file.write(("" if first else ",\n").encode() + json.dumps(node, ensure_ascii=False).encode())
            first = False
        file.write(b"\n]}\n")


@cache
def _context() -> dict[str, Any]:
    text = (files("ontology") / "context.jsonld").read_text("utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


@cache
def _spaces() -> list[tuple[str, str]]:
    """Prefixes and their namespaces, the longest first."""
    found = [
        (name, value)
        for name, value in _context().items()
        if isinstance(value, str) and value.startswith("http") and value.endswith(("/", "#"))
    ]
    return sorted(found, key=lambda item: (-len(item[1]), item[0]))


def _object(subject: str, values: list[tuple[str, str]]) -> dict[str, Any]:
    found: dict[str, Any] = {"id": _short(subject)}
    for predicate, terms in groupby(values, key=lambda value: value[0]):
        if predicate == TYPE:
            found["type"] = [_name(o) for _, o in terms]
        else:
            name = _name(predicate)
            held = [_value(o, name) for _, o in terms]
            found[name] = held[0] if len(held) == 1 else held
    return found


def _value(text: str, name: str) -> Any:
    value = term(text)
    if isinstance(value, ox.NamedNode):
        short = _short(text)
        return short if _links(name) else {"id": short}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    sort = value.datatype.value.removeprefix(_XSD)
    if sort == "integer" and str(number := int(value.value)) == value.value:
        return {"@value": number} if _links(name) else number
    if sort == "boolean" and value.value in ("true", "false"):
        return {"@value": value.value == "true"} if _links(name) else value.value == "true"
    if sort == "string":
        return {"@value": value.value} if _links(name) else value.value
    return {"@value": value.value, "@type": _short(f"<{value.datatype.value}>")}


@cache
def _links(name: str) -> bool:
    """Whether the context says that the values of a property are IRIs."""
    told = _context().get(name)
    return isinstance(told, dict) and told.get("@type") == "@id"


@cache
def _name(predicate: str) -> str:
    """A property or class by its plain name where it is ours."""
    local = predicate[1:-1].removeprefix(TG)
    return local if local in _context() else _short(predicate)


def _short(text: str) -> str:
    """An IRI under a prefix of the context, where what is left can be a name."""
    iri = text[1:-1]
    for prefix, namespace in _spaces():
        if iri.startswith(namespace):
            local = iri.removeprefix(namespace)
            return f"{prefix}:{local}" if local and not local.startswith("/") else iri
    return iri
