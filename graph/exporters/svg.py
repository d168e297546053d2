"""A view as a picture: SVG that opens everywhere, drawn in fixed places, labels apart, a legend beside it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.asking import Asking
from graph.exporters.drawing import FULL, Attributes, Style, edges_in_order, legend
from graph.exporters.key import DASHES, WARNED, key
from graph.exporters.output import Xml, whole
from graph.labels import Box, Placer, set_apart
from graph.layout import laid_out
from graph.lettering import BELOW, BOLD, FONTS, LINE, THEMES, Theme, folded, width
from graph.palette import colour
from ontology import marked

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_KEY = 270.0
_EDGE = 36.0
#: Up to so many things are moved apart where they would touch.
_APART = 150


@dataclass(frozen=True, slots=True)
class Spot:
    """A thing on the picture."""

    iri: str
    x: float
    y: float
    radius: float
    data: Attributes


def svg(graph: Asking, path: Path) -> None:
    """Write the network as a picture. The same graph gives the same bytes."""
    write_svg(graph.network(), path)


def write_svg(network: MultiDiGraph, path: Path, style: Style = FULL) -> None:
    """Write a projection, or a view of one, as a picture."""
    with whole(path) as file:
        xml = Xml(file)
        _draw(xml, laid_out(network), THEMES[style.theme])
        xml.end()


def _draw(xml: Xml, network: MultiDiGraph, theme: Theme) -> None:
    side = min(1400.0, max(620.0, 150 * math.sqrt(max(1, len(network)))))
    spots, high = _spots(network, side)
    wide = side + _KEY
    xml.write(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{high:g}" viewBox="0 0 {wide:g} {high:g}" '
        f'font-family="{FONTS}" role="img">\n<rect width="{wide:g}" height="{high:g}" fill="{theme.paper}"/>\n'
    )
    _edges(xml, network, spots, theme)
    placer = Placer(Box(4, 4, side - 4, high - 4), below=len(spots) <= 60)
    for spot in spots.values():
        placer.thing(spot.x, spot.y, spot.radius)
    named = list(_labels(spots, placer))
    xml.write("<g>\n")
    for label in named:
        if label.far:
            xml.write(_leader(label, theme))
    for spot in spots.values():
        told = xml.quoted(f"{marked(spot.data['name'])} ({spot.data['entitytype']})")
        xml.write(
            f'<circle cx="{spot.x:g}" cy="{spot.y:g}" r="{spot.radius:g}" fill="{colour(spot.data["entitytype"])}" '
            f'stroke="{theme.paper}"><title>{told}</title></circle>\n'
        )
    xml.write("</g>\n<g>\n")
    for label in named:
        _text(xml, label.lines, label.box, label.size, theme, "label", "bold" if label.size > 14 else "normal")
    _kinds(xml, network, spots, placer, theme)
    xml.write("</g>\n")
    key(xml, network, Box(side + 8, 20, wide - 12, high - 12), theme, len(named))
    xml.write("</svg>\n")


def _spots(network: MultiDiGraph, side: float) -> tuple[dict[str, Spot], float]:
    """Things at their places, the drawing stretched alike in both directions, and the height that it needs."""
    names, least = sorted(network.nodes), 260.0 + 20 * len(legend(network))
    if not names:
        return {}, least
    xs, ys = ([network.nodes[iri][axis] for iri in names] for axis in ("x", "y"))
    reach = max(max(xs) - min(xs), max(ys) - min(ys), 1.0)
    margin = _EDGE + min(80.0, 1000 / len(names))
    scale = (side - 2 * margin) / reach
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    high = round(max(least, (max(ys) - min(ys)) * scale + 2 * margin))
    largest = min(20.0, max(7.0, 260 / math.sqrt(len(names))))
    unit = largest / max(network.nodes[iri]["size"] for iri in names)
    found = []
    for iri in names:
        data = network.nodes[iri]
        # SVG counts downward, networks upward.
        x, y = side / 2 + (data["x"] - middle[0]) * scale, high / 2 - (data["y"] - middle[1]) * scale
        found.append((x, y, max(2.0, data["size"] * unit)))
    if len(names) <= _APART:
        found = set_apart(found, Box(margin, margin, side - margin, high - margin), 24.0 if len(names) <= 60 else 9.0)
    spots = {
        iri: Spot(iri, round(x, 1), round(y, 1), round(radius, 1), network.nodes[iri])
        for iri, (x, y, radius) in zip(names, found, strict=True)
    }
    return spots, high


def _edges(xml: Xml, network: MultiDiGraph, spots: dict[str, Spot], theme: Theme) -> None:
    """Lines under the things; relations between the same two stand apart as bows."""
    count = network.number_of_edges()
    few = count <= 600
    opacity = round(max(0.12, min(0.75, 6 / math.sqrt(max(1, count)))), 2)
    if few:
        xml.write(
            f'<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
            f'orient="auto"><path d="M0 0.8 L8 4 L0 7.2 z" fill="{theme.line}"/></marker></defs>\n'
        )
    xml.write(f'<g fill="none" stroke="{theme.line}" stroke-opacity="{opacity:g}">\n')
    drawn: Counter[tuple[str, str]] = Counter()
    for source, target, _, data in edges_in_order(network):
        if source == target:
            continue
        pair = (source, target) if source < target else (target, source)
        path = _bow(spots[source], spots[target], drawn[pair] if pair[0] == source else -drawn[pair])
        drawn[pair] += 1
        dash = f' stroke-dasharray="{DASHES[data["status"]]}"' if data["status"] in DASHES else ""
        shade = f' stroke="{theme.warning}" stroke-opacity="0.9"' if data["status"] in WARNED else ""
        thick = f' stroke-width="{min(4.0, 1 + math.log2(max(1.0, data["weight"])) / 2):.2g}"' if few else ""
        tip = ' marker-end="url(#tip)"' if few else ""
        xml.write(f'<path d="{path}"{dash}{shade}{thick}{tip}>{_told(xml, data, few)}</path>\n')
    xml.write("</g>\n")


def _told(xml: Xml, data: Attributes, few: bool) -> str:
    """What is shown where a pointer rests on a line; the words only where that leaves the file small."""
    words = f": {' '.join(marked(data['quote']).split())[:200]}" if few else ""
    since = f" {data['first_asserted']}" if data["first_asserted"] else ""
    told = f"{data['kind']}{since} ({data['status']}){words}"
    return f"<title>{xml.quoted(told)}</title>"


def _bow(one: Spot, other: Spot, number: int) -> str:
    """A line from rim to rim; the second and later ones between the same two are bent."""
    dx, dy = other.x - one.x, other.y - one.y
    far = math.hypot(dx, dy) or 1.0
    ux, uy = dx / far, dy / far
    ax, ay = one.x + ux * one.radius, one.y + uy * one.radius
    bx, by = other.x - ux * (other.radius + 1.5), other.y - uy * (other.radius + 1.5)
    if not number:
        return f"M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}"
    bend = math.copysign(18.0 * ((abs(number) + 1) // 2), number) * (1 if abs(number) % 2 else -1)
    return f"M{ax:.1f} {ay:.1f}Q{(ax + bx) / 2 - uy * bend:.1f} {(ay + by) / 2 + ux * bend:.1f} {bx:.1f} {by:.1f}"


@dataclass(frozen=True, slots=True)
class _Label:
    """A name and the room that it has; *far*: so far off that a line leads to it."""

    spot: Spot
    lines: list[str]
    box: Box
    size: float
    far: bool


def _labels(spots: dict[str, Spot], placer: Placer) -> Iterator[_Label]:
    """Names of the most important things: first the leading one of every large community, then by size."""
    crowded = len(spots) > 400
    budget = len(spots) if len(spots) <= 150 else 150
    leading: dict[str, tuple[float, str]] = {}
    members: dict[str, int] = defaultdict(int)
    for spot in spots.values():
        group = spot.data["community"]
        members[group] += 1
        leading[group] = min(leading.get(group, (0.0, "")), (-spot.radius, spot.iri))
    first = {leading[group][1] for group in sorted(members, key=lambda group: (-members[group], group))[:40]}
    shown = 0
    for spot in sorted(spots.values(), key=lambda spot: (spot.iri not in first, -spot.radius, spot.iri)):
        if shown == budget:
            break
        size = 15.0 if spot.iri in first and len(spots) > 12 else 13.0
        room = 220.0 if len(spots) <= 60 else 190.0
        drawn = size * BOLD if size > 14 else size
        lines = folded(marked(spot.data["label"]), drawn, room, 2)
        wide, high = max(width(line, drawn) for line in lines) + 4, len(lines) * size * LINE
        box = placer.place(spot.x, spot.y, spot.radius, wide, high) or (
            placer.place(spot.x, spot.y, spot.radius, wide, high, crowded=True) if crowded else None
        )
        far = False
        if box is None and len(spots) <= 60:
            farther = (placer.place(spot.x, spot.y, spot.radius + gap, wide, high) for gap in (20, 40, 65, 95, 130))
            box = next(filter(None, farther), None)
            far = True
        if box is None:
            continue
        shown += 1
        yield _Label(spot, lines, box, size, far)


def _leader(label: _Label, theme: Theme) -> str:
    """A thin line from a thing to its name."""
    spot, box = label.spot, label.box
    x, y = min(box.right, max(box.left, spot.x)), min(box.bottom, max(box.top, spot.y))
    return f'<path d="M{spot.x:g} {spot.y:g}L{x:.1f} {y:.1f}" stroke="{theme.faint}" stroke-width="0.8"/>\n'


def _kinds(xml: Xml, network: MultiDiGraph, spots: dict[str, Spot], placer: Placer, theme: Theme) -> None:
    """The names of the relations, where there are few of them."""
    if network.number_of_edges() > 40:
        return
    for source, target, _, data in edges_in_order(network):
        one, other = spots[source], spots[target]
        wide, high = width(data["kind"], 11) + 4, 11 * LINE
        for part in (0.5, 0.42, 0.58, 0.34, 0.66):
            x, y = one.x + (other.x - one.x) * part, one.y + (other.y - one.y) * part
            box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            if placer.take(box):
                _text(xml, [data["kind"]], box, 11, theme, "kind", "normal")
                break


def _text(xml: Xml, lines: list[str], box: Box, size: float, theme: Theme, sort: str, weight: str) -> None:
    """Lines in a box, with a rim in the colour of the paper that lifts them off the lines under them."""
    bold = ' font-weight="bold"' if weight == "bold" else ""
    ink = theme.ink if sort == "label" else theme.faint
    for number, line in enumerate(lines):
        base = box.top + (number + 1) * size * LINE - size * BELOW
        xml.write(
            f'<text class="{sort}" x="{(box.left + box.right) / 2:.1f}" y="{base:.1f}" font-size="{size:g}"{bold} '
            f'text-anchor="middle" fill="{ink}" stroke="{theme.paper}" stroke-width="5" stroke-linejoin="round" '
            f'paint-order="stroke">{xml.quoted(line)}</text>\n'
        )
