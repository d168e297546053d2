"""A view as PNG: the picture of ``svg``, painted with the fonts of this machine.

Needs the extra ``trialgraph[pictures]``.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from graph.asking import Asking
from graph.exporters.drawing import FULL, Style
from graph.exporters.output import whole
from graph.exporters.svg import write_svg
from graph.lettering import FONTS
from ontology import UsageProblem

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_FONTS = "no font was found on this machine, so that names would be missing: install one, such as fonts-dejavu"


def png(graph: Asking, path: Path) -> None:
    """Write the network as PNG."""
    write_png(graph.network(), path)


def write_png(network: MultiDiGraph, path: Path, style: Style = FULL) -> None:
    """Write a projection, or a view of one, as PNG. The same network and fonts give the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder) / "view.svg"
        write_svg(network, drawn, style)
        painted_as = painted(drawn.read_text(encoding="utf-8"))
    with whole(path) as file:
        file.write(painted_as)


def painted(svg: str, zoom: int = 2) -> bytes:
    """An SVG as the bytes of a PNG, *zoom* pixels to its unit. Raises UsageProblem without the extra or any font."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise UsageProblem("PNG needs the extra: pip install 'trialgraph[pictures]'") from None
    if svg_to_bytes(svg_string=_sample("x")) == svg_to_bytes(svg_string=_sample(" ")):
        raise UsageProblem(_FONTS)
    return bytes(svg_to_bytes(svg_string=svg, zoom=zoom))


def without_chinese() -> bool:
    """Whether the fonts of this machine lack Chinese characters: two of them then look alike."""
    from resvg_py import svg_to_bytes

    return bool(svg_to_bytes(svg_string=_sample("中")) == svg_to_bytes(svg_string=_sample("龍")))


def _sample(text: str) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" font-family="{FONTS}">'
    return f'{head}<text x="2" y="15" font-size="14">{text}</text></svg>'
