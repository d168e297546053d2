"""GraphML for everything that reads networks: unique edge ids, and the kind of an edge as its ``label``.

Lists are joined with ``|``. Edges are to be compared by source, predicate and target: igraph misreads their ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from graph.asking import Asking
from graph.edges import edge_id
from graph.exporters.columns import Column, columns
from graph.exporters.drawing import FULL, Attributes, Style, described, edges_in_order, ids
from graph.exporters.output import Xml, whole
from graph.layout import laid_out
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


def write_graphml(network: MultiDiGraph, path: Path, style: Style = FULL) -> None:
    """Write a projection, or a view of one, as GraphML, which has no timeline: the dates are attributes."""
    laid_out(network)
    of_nodes, of_edges = ([c for c in listed if c.id != "alias_text"] for listed in columns(network, style.slim))
    with whole(path) as file:
        xml = Xml(file)
        xml.write(_HEAD)
        xml.write(f"<desc>{xml.quoted(described(network))}</desc>\n")
        for name, kind in (("label", "string"), *_keys(of_nodes), *_VIZ):
            xml.write(f'<key id="n_{name}" for="node" attr.name="{name}" attr.type="{kind}"/>\n')
        for name, kind in (("weight", "double"), ("kind", "string"), *_keys(of_edges)):
            xml.write(f'<key id="e_{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n')
        xml.write('<graph id="trialgraph" edgedefault="directed">\n')
        named = {iri: xml.quoted(name) for iri, name in ids(network, style).items()}
        for iri, name in named.items():
            data = network.nodes[iri]
            drawn = (data["x"], data["y"], data["size"], *rgb(data["entitytype"]))
            viz = [(key, str(value)) for (key, _), value in zip(_VIZ, drawn, strict=True)]
            values = _data(xml, "n", [("label", data["label"]), *_values(of_nodes, data), *viz])
            xml.write(f'<node id="{name}">\n{values}</node>\n')
        for source, target, predicate, data in edges_in_order(network):
            own = [("weight", str(data["weight"])), ("kind", data["kind"])]
            xml.write(
                f'<edge id="{edge_id(source, predicate, target)}" source="{named[source]}" '
                f'target="{named[target]}" label="{data["kind"]}">\n'
                f"{_data(xml, 'e', [*own, *_values(of_edges, data)])}</edge>\n"
            )
        xml.write("</graph>\n</graphml>\n")
        xml.end()


def _keys(listed: list[Column]) -> Iterator[tuple[str, str]]:
    return ((column.id, _TYPES.get(column.kind, column.kind)) for column in listed)


def _values(listed: list[Column], data: Attributes) -> Iterator[tuple[str, str]]:
    return ((column.id, text) for column in listed if (text := column.text(data, "|")))


def _data(xml: Xml, prefix: str, values: list[tuple[str, str]]) -> str:
    return "".join(f'<data key="{prefix}_{name}">{xml.quoted(text)}</data>\n' for name, text in values)
