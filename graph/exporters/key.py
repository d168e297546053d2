"""The legend of a picture: what is drawn, in which colours and lines, and how much of it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.exporters.drawing import legend
from graph.labels import Box
from graph.lettering import Theme, cut, folded

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from graph.exporters.output import Xml

#: How a relation of each status is drawn: the dashes of its line.
DASHES = {"planned": "7 4", "possible": "2 4", "negated": "1 5", "conflicting": "10 3 2 3", "superseded": "12 6"}
#: Statuses that are drawn in the colour of warning.
WARNED = ("negated", "conflicting")
_MEANT = {
    "asserted": "stated", "planned": "planned", "possible": "held possible", "negated": "denied",
    "conflicting": "stated and denied", "superseded": "no longer so",
}  # fmt: skip


def key(xml: Xml, network: MultiDiGraph, box: Box, theme: Theme, shown: int) -> None:
    """Write the legend into *box*; *shown* things have their names."""
    xml.write('<g class="legend">\n')
    pen = _Pen(xml, box, theme)
    pen.line(f"View: {network.graph.get('view', 'statements')}", 16, bold=True)
    count = len(network)
    pen.line(f"{count:,} things, {network.number_of_edges():,} relations")
    if network.graph.get("newest"):
        pen.line(f"announced up to {network.graph['newest']}", faint=True)
    pen.gap()
    for kind, shade, number in legend(network):
        pen.dot(shade, f"{kind} ({number:,})")
    pen.gap()
    statuses = {data["status"] for _, _, data in network.edges(data=True)}
    for status, meaning in _MEANT.items():
        if status in statuses:
            pen.stroke(status, meaning)
    pen.gap()
    named = "All things are named." if shown == count else f"{shown:,} of {count:,} things are named."
    for text in (named, "Larger: more relations.", "Rest on a thing or a line to read of it."):
        for line in folded(text, 12, pen.room, 3):
            pen.line(line, faint=True)
    xml.write("</g>\n")


class _Pen:
    """Writes the legend from top to bottom, and stops where the picture ends."""

    def __init__(self, xml: Xml, box: Box, theme: Theme) -> None:
        self._xml, self._box, self._theme = xml, box, theme
        self._y = box.top
        self.room = box.right - box.left

    def gap(self) -> None:
        self._y += 12

    def line(self, text: str, size: float = 12, bold: bool = False, faint: bool = False, indent: float = 0) -> bool:
        if self._y + size * 1.5 > self._box.bottom:
            return False
        self._y += size * 1.5
        weight = ' font-weight="bold"' if bold else ""
        self._xml.write(
            f'<text class="key" x="{self._box.left + indent:g}" y="{self._y:g}" font-size="{size:g}"{weight} '
            f'fill="{self._theme.faint if faint else self._theme.ink}">'
            f"{self._xml.quoted(cut(text, size, self.room - indent))}</text>\n"
        )
        return True

    def dot(self, shade: str, text: str) -> None:
        if self.line(text, 13, indent=20):
            x, y = self._box.left + 7, self._y - 4.5
            self._xml.write(f'<circle cx="{x:g}" cy="{y:g}" r="6" fill="{shade}"/>\n')

    def stroke(self, status: str, text: str) -> None:
        if self.line(text, 12, indent=44):
            dash = f' stroke-dasharray="{DASHES[status]}"' if status in DASHES else ""
            shade = self._theme.warning if status in WARNED else self._theme.line
            self._xml.write(
                f'<path d="M{self._box.left:g} {self._y - 4:g}h36" stroke="{shade}" stroke-width="2"{dash}/>\n'
            )
