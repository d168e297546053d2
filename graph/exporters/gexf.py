"""GEXF 1.3 for Gephi Desktop and Gephi Lite, written line by line; decision 0010 says why each detail."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.asking import Asking
from graph.edges import edge_id, first_day
from graph.exporters.columns import Column, columns, plain
from graph.exporters.drawing import FULL, Attributes, Style, described, edges_in_order, ids
from graph.exporters.output import Xml, whole
from graph.layout import laid_out
from graph.palette import rgb

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Read = Callable[[Attributes], Any]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
"""
_DYNAMIC = ' mode="dynamic" timeformat="date" timerepresentation="interval" timezone="UTC"'
_STATIC = ' mode="static"'


def gexf(graph: Asking, path: Path) -> None:
    """Write the network as GEXF 1.3, with a timeline of when things and relations were first announced.

    The same graph gives the same bytes, on any day.
    """
    write_gexf(graph.network(), path)


def write_gexf(network: MultiDiGraph, path: Path, style: Style = FULL) -> None:
    """Write a projection, or a view of one, as GEXF 1.3."""
    laid_out(network)
    of_nodes, of_edges = columns(network, style.slim)
    with whole(path) as file:
        xml = Xml(file)
        xml.write(_HEAD)
        _meta(xml, network)
        xml.write(f'<graph defaultedgetype="directed" idtype="string"{_STATIC if style.static else _DYNAMIC}>\n')
        for cls, listed in (("node", of_nodes), ("edge", of_edges)):
            xml.write(f'<attributes class="{cls}" mode="static">\n')
            for column in listed:
                xml.write(f'<attribute id="{column.id}" title="{column.id}" type="{column.kind}"/>\n')
            xml.write("</attributes>\n")
        named = {iri: xml.quoted(name) for iri, name in ids(network, style).items()}
        _nodes(xml, network, of_nodes, named, style)
        _edges(xml, network, of_edges, named, style)
        xml.write("</graph>\n</gexf>\n")
        xml.end()


def _meta(xml: Xml, network: MultiDiGraph) -> None:
    newest = network.graph["newest"]
    modified = f' lastmodifieddate="{first_day(newest)}"' if newest else ""
    xml.write(f"<meta{modified}>\n<creator>{_creator()}</creator>\n")
    xml.write(f"<description>{xml.quoted(described(network))}</description>\n")
    xml.write("<keywords>clinical trials, knowledge graph, announcements</keywords>\n</meta>\n")


def _creator() -> str:
    try:
        return f"trialgraph {version('trialgraph')}"
    except PackageNotFoundError:
        return "trialgraph"


def _nodes(xml: Xml, network: MultiDiGraph, listed: tuple[Column, ...], named: dict[str, str], style: Style) -> None:
    xml.write(f'<nodes count="{len(named)}">\n')
    colours: dict[str, str] = {}
    heads = _heads(listed)
    for iri, name in named.items():
        data = network.nodes[iri]
        kind, seen = data["entitytype"], data["first_seen"]
        if kind not in colours:
            red, green, blue = rgb(kind)
            colours[kind] = f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
        start = "" if style.static or not seen else f' start="{first_day(seen)}"'
        xml.write(
            f'<node id="{name}" label="{xml.quoted(data["label"])}"{start}>\n'
            f"{_values(xml, heads, data)}{colours[kind]}\n"
            f'<viz:position x="{data["x"]}" y="{data["y"]}" z="0.0"/>\n<viz:size value="{data["size"]}"/>\n</node>\n'
        )
    xml.write("</nodes>\n")


def _edges(xml: Xml, network: MultiDiGraph, listed: tuple[Column, ...], named: dict[str, str], style: Style) -> None:
    xml.write(f'<edges count="{network.number_of_edges()}">\n')
    heads = _heads(listed)
    for source, target, predicate, data in edges_in_order(network):
        start = "" if style.static else _interval(data["start"], data.get("end", ""))
        xml.write(
            f'<edge id="{edge_id(source, predicate, target)}" source="{named[source]}" '
            f'target="{named[target]}" label="{data["kind"]}" kind="{data["kind"]}" '
            f'weight="{data["weight"]}"{start}>\n{_values(xml, heads, data)}</edge>\n'
        )
    xml.write("</edges>\n")


def _interval(start: str, end: str) -> str:
    """When a relation holds. Gephi drops what ends before it begins: a date of the end that cannot be is left out."""
    since = f' start="{start}"' if start else ""
    return f'{since} end="{end}"' if end and end >= start else since


def _values(xml: Xml, listed: list[tuple[str, Read]], data: Attributes) -> str:
    """The attributes of a node or edge. Most of the time of an export is spent here."""
    heads, texts = [], []
    for head, read in listed:
        value = read(data)
        text = value if value.__class__ is str else plain(value)
        if text:
            heads.append(head)
            texts.append(text)
    if not texts:
        return ""
    lines = map("".join, zip(heads, xml.all_quoted(texts), strict=True))
    return "<attvalues>\n" + '"/>\n'.join(lines) + '"/>\n</attvalues>\n'


def _heads(listed: tuple[Column, ...]) -> list[tuple[str, Read]]:
    return [(f'<attvalue for="{column.id}" value="', column.read) for column in listed]
