"""CX2 for Cytoscape, Cytoscape Web and NDEx: attributes with their types, positions, colours, sizes, labels.

Format: the CX2 specification (cytoscape.org/cx/cx2). Ids are numbers there; the IRI of a thing is its attribute.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.asking import Asking
from graph.exporters.columns import Column, columns
from graph.exporters.drawing import FULL, Style, described, edges_in_order, legend
from graph.exporters.output import whole
from graph.layout import laid_out

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_TYPES = {
    "string": "string", "integer": "integer", "long": "long", "double": "double", "boolean": "boolean",
    "liststring": "list_of_string",
}  # fmt: skip


def cx2(graph: Asking, path: Path) -> None:
    """Write the network as CX2."""
    write_cx2(graph.network(), path)


def write_cx2(network: MultiDiGraph, path: Path, style: Style = FULL) -> None:
    """Write a projection, or a view of one, as CX2."""
    laid_out(network)
    of_nodes, of_edges = columns(network, style.slim)
    numbers = {iri: number for number, iri in enumerate(sorted(network.nodes))}
    counts = {"nodes": len(numbers), "edges": network.number_of_edges()}
    single = ("attributeDeclarations", "networkAttributes", "visualProperties")
    meta = [{"name": name, "elementCount": counts.get(name, 1)} for name in (*single[:2], "nodes", "edges", single[2])]
    declared = {
        "networkAttributes": {"name": {"d": "string"}, "description": {"d": "string"}, "hash": {"d": "string"}},
        "nodes": {"label": {"d": "string"}, **_declared(of_nodes), "size": {"d": "double"}},
        "edges": {"interaction": {"d": "string"}, "weight": {"d": "double"}, **_declared(of_edges)},
    }
    told = {"name": "trialgraph", "description": described(network), "hash": network.graph["hash"]}
    with whole(path) as file:

        def write(text: str) -> None:
            file.write(text.encode(errors="replace"))

        write('[{"CXVersion":"2.0","hasFragments":false}')
        for name, rows in (
            ("metaData", iter(meta)),
            ("attributeDeclarations", iter([declared])),
            ("networkAttributes", iter([told])),
            ("nodes", _nodes(network, numbers, of_nodes)),
            ("edges", _edges(network, numbers, of_edges)),
            ("visualProperties", iter([_looks(network)])),
        ):
            write(f',\n{{"{name}":[')
            for place, row in enumerate(rows):
                write((",\n" if place else "\n") + json.dumps(row, ensure_ascii=False, separators=(",", ":")))
            write("]}")
        write(',\n{"status":[{"success":true,"error":""}]}]\n')


def _declared(listed: tuple[Column, ...]) -> dict[str, dict[str, str]]:
    return {column.id: {"d": _TYPES[column.kind]} for column in listed}


def _values(listed: tuple[Column, ...], attributes: dict[str, Any]) -> dict[str, Any]:
    """Attributes that are there; the format knows no empty value."""
    found = ((column.id, column.read(attributes)) for column in listed)
    return {name: value for name, value in found if value not in (None, "", [])}


def _nodes(network: MultiDiGraph, numbers: dict[str, int], listed: tuple[Column, ...]) -> Iterator[dict[str, Any]]:
    for iri, number in numbers.items():
        data = network.nodes[iri]
        values = {"label": data["label"], **_values(listed, data), "size": data["size"]}
        # The y axis of Cytoscape points down.
        yield {"id": number, "x": data["x"], "y": -data["y"], "v": values}


def _edges(network: MultiDiGraph, numbers: dict[str, int], listed: tuple[Column, ...]) -> Iterator[dict[str, Any]]:
    for number, (source, target, _, data) in enumerate(edges_in_order(network)):
        values = {"interaction": data["kind"], "weight": data["weight"], **_values(listed, data)}
        yield {"id": number, "s": numbers[source], "t": numbers[target], "v": values}


def _looks(network: MultiDiGraph) -> dict[str, Any]:
    shades = [{"v": kind, "vp": shade} for kind, shade, _ in legend(network)]

    def passed(attribute: str, sort: str) -> dict[str, Any]:
        return {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": sort}}

    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": {"NODE_SHAPE": "ellipse", "NODE_LABEL_FONT_SIZE": 10, "NODE_BORDER_WIDTH": 0},
            "edge": {"EDGE_TARGET_ARROW_SHAPE": "triangle", "EDGE_LINE_COLOR": "#999999", "EDGE_WIDTH": 1},
        },
        "nodeMapping": {
            "NODE_LABEL": passed("label", "string"),
            "NODE_WIDTH": passed("size", "double"),
            "NODE_HEIGHT": passed("size", "double"),
            "NODE_BACKGROUND_COLOR": {
                "type": "DISCRETE",
                "definition": {"attribute": "entitytype", "type": "string", "map": shades},
            },
        },
        "edgeMapping": {"EDGE_LABEL": passed("interaction", "string")},
    }
