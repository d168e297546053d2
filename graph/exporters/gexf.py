"""GEXF 1.3 for Gephi Desktop and Gephi Lite, written line by line; ``gephi.md`` of the design says why each detail."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.asking import Asking
from graph.edges import edge_id, first_day
from graph.exporters.columns import EDGES, NODES, Column, places, size
from graph.exporters.output import Xml, whole
from graph.palette import rgb

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
"""
_DYNAMIC = ' mode="dynamic" timeformat="date" timerepresentation="interval" timezone="UTC"'
_STATIC = ' mode="static"'


def gexf(graph: Asking, path: Path, static: bool = False) -> None:
    """Write the network as GEXF 1.3, with a timeline of when things and relations were first announced.

    *static* leaves the timeline out. The same graph gives the same bytes, on any day.
    """
    write_gexf(graph.network(), path, static)


def write_gexf(network: MultiDiGraph, path: Path, static: bool = False) -> None:
    """Write a projection as GEXF 1.3."""
    with whole(path) as file:
        xml = Xml(file)
        xml.write(_HEAD)
        _meta(xml, network)
        xml.write(f'<graph defaultedgetype="directed" idtype="string"{_STATIC if static else _DYNAMIC}>\n')
        for cls, columns in (("node", NODES), ("edge", EDGES)):
            xml.write(f'<attributes class="{cls}" mode="static">\n')
            for column in columns:
                xml.write(f'<attribute id="{column.id}" title="{column.id}" type="{column.kind}"/>\n')
            xml.write("</attributes>\n")
        _nodes(xml, network, static)
        _edges(xml, network, static)
        xml.write("</graph>\n</gexf>\n")
        xml.end()


def _meta(xml: Xml, network: MultiDiGraph) -> None:
    newest = network.graph["newest"]
    modified = f' lastmodifieddate="{first_day(newest)}"' if newest else ""
    counted = f"{network.number_of_nodes()} things and {network.number_of_edges()} relations"
    description = (
        f"{counted} out of {network.graph['documents']} documents; graph {network.graph['hash']}. "
        "Quotes belong to the issuers of the documents."
    )
    xml.write(f"<meta{modified}>\n<creator>{_creator()}</creator>\n")
    xml.write(f"<description>{description}</description>\n")
    xml.write("<keywords>clinical trials, knowledge graph, announcements</keywords>\n</meta>\n")


def _creator() -> str:
    try:
        return f"trialgraph {version('trialgraph')}"
    except PackageNotFoundError:
        return "trialgraph"


def _nodes(xml: Xml, network: MultiDiGraph, static: bool) -> None:
    nodes: dict[str, dict[str, Any]] = dict(sorted(network.nodes(data=True)))
    ranked = sorted(nodes, key=lambda iri: (-nodes[iri]["kg_degree"], iri))
    position = dict(zip(ranked, places(len(ranked)), strict=True))
    xml.write(f'<nodes count="{len(nodes)}">\n')
    for iri, attributes in nodes.items():
        seen = attributes["first_seen"]
        start = "" if static or not seen else f' start="{first_day(seen)}"'
        xml.write(f'<node id="{xml.quoted(iri)}" label="{xml.quoted(attributes["label"])}"{start}>\n')
        _values(xml, NODES, attributes)
        red, green, blue = rgb(attributes["entitytype"])
        x, y = position[iri]
        xml.write(f'<viz:color r="{red}" g="{green}" b="{blue}"/>\n')
        xml.write(f'<viz:position x="{x}" y="{y}" z="0.0"/>\n')
        xml.write(f'<viz:size value="{size(attributes["kg_degree"])}"/>\n</node>\n')
    xml.write("</nodes>\n")


def _edges(xml: Xml, network: MultiDiGraph, static: bool) -> None:
    edges = sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3])
    xml.write(f'<edges count="{len(edges)}">\n')
    for source, target, predicate, attributes in edges:
        start = "" if static or not attributes["start"] else f' start="{attributes["start"]}"'
        kind = xml.quoted(attributes["kind"])
        xml.write(
            f'<edge id="{edge_id(source, predicate, target)}" source="{xml.quoted(source)}" '
            f'target="{xml.quoted(target)}" label="{kind}" kind="{kind}" weight="{attributes["weight"]}"{start}>\n'
        )
        _values(xml, EDGES, attributes)
        xml.write("</edge>\n")
    xml.write("</edges>\n")


def _values(xml: Xml, columns: tuple[Column, ...], attributes: dict[str, Any]) -> None:
    values = ((column.id, column.text(attributes)) for column in columns)
    lines = "".join(f'<attvalue for="{name}" value="{xml.quoted(text)}"/>\n' for name, text in values if text)
    xml.write(f"<attvalues>\n{lines}</attvalues>\n" if lines else "")
