"""GraphML for everything that reads networks: unique edge ids, and the kind of an edge as its ``label``.

Lists are joined with ``|``. Edges are to be compared by source, predicate and target: igraph misreads their ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.asking import Asking
from graph.edges import edge_id
from graph.exporters.columns import EDGES, NODES, Column, places, size
from graph.exporters.output import Xml, whole
from graph.palette import rgb

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {"integer": "int", "liststring": "string"}
_VIZ = (("x", "double"), ("y", "double"), ("size", "double"), ("r", "int"), ("g", "int"), ("b", "int"))


def graphml(graph: Asking, path: Path) -> None:
    """Write the network as GraphML. The same graph gives the same bytes."""
    write_graphml(graph.network(), path)


def write_graphml(network: MultiDiGraph, path: Path) -> None:
    """Write a projection as GraphML."""
    with whole(path) as file:
        xml = Xml(file)
        xml.write(_HEAD)
        for name, kind in (("label", "string"), *_keys(NODES), *_VIZ):
            xml.write(f'<key id="n_{name}" for="node" attr.name="{name}" attr.type="{kind}"/>\n')
        for name, kind in (("weight", "double"), ("kind", "string"), *_keys(EDGES)):
            xml.write(f'<key id="e_{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n')
        xml.write('<graph id="trialgraph" edgedefault="directed">\n')
        _nodes(xml, network)
        _edges(xml, network)
        xml.write("</graph>\n</graphml>\n")
        xml.end()


def _keys(columns: tuple[Column, ...]) -> Iterator[tuple[str, str]]:
    return ((column.id, _TYPES.get(column.kind, column.kind)) for column in columns if column.id != "alias_text")


def _nodes(xml: Xml, network: MultiDiGraph) -> None:
    nodes: dict[str, dict[str, Any]] = dict(sorted(network.nodes(data=True)))
    ranked = sorted(nodes, key=lambda iri: (-nodes[iri]["kg_degree"], iri))
    position = dict(zip(ranked, places(len(ranked)), strict=True))
    for iri, attributes in nodes.items():
        drawn = (*position[iri], size(attributes["kg_degree"]), *rgb(attributes["entitytype"]))
        xml.write(f'<node id="{xml.quoted(iri)}">\n')
        _data(xml, "n", [("label", attributes["label"]), *_values(NODES, attributes)])
        _data(xml, "n", [(name, str(value)) for (name, _), value in zip(_VIZ, drawn, strict=True)])
        xml.write("</node>\n")


def _edges(xml: Xml, network: MultiDiGraph) -> None:
    for source, target, predicate, attributes in sorted(network.edges(keys=True, data=True), key=lambda e: e[:3]):
        kind = xml.quoted(attributes["kind"])
        xml.write(
            f'<edge id="{edge_id(source, predicate, target)}" source="{xml.quoted(source)}" '
            f'target="{xml.quoted(target)}" label="{kind}">\n'
        )
        own = [("weight", str(attributes["weight"])), ("kind", attributes["kind"])]
        _data(xml, "e", [*own, *_values(EDGES, attributes)])
        xml.write("</edge>\n")


def _values(columns: tuple[Column, ...], attributes: dict[str, Any]) -> Iterator[tuple[str, str]]:
    texts = {column.id: column.text(attributes) for column in columns}
    if "alias_text" in texts:
        texts["aliases"] = texts.pop("alias_text")
    return ((name, text) for name, text in texts.items() if text)


def _data(xml: Xml, prefix: str, values: list[tuple[str, str]]) -> None:
    xml.write("".join(f'<data key="{prefix}_{name}">{xml.quoted(text)}</data>\n' for name, text in values))
