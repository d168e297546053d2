"""The pictures of the documentation, out of the gold claims of the samples: ``python -m tests.pictures``."""

import re
import tempfile
from pathlib import Path

from graph import KnowledgeGraph, Style, View
from graph.exporters.svg import write_svg
from queries import lineage, timeline
from tests.gold import gold

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(?<=<!-- lineage -->\n)```mermaid\n.*?```\n(?=<!-- end -->)", re.S)


def pictures() -> dict[str, str]:
    """The files of docs/pictures by their names, and the README with its lineage."""
    with tempfile.TemporaryDirectory() as folder, KnowledgeGraph.open() as kg:
        kg.add_all(gold().values(), loader="gold 1")
        view = View(announcements=False, ego=kg.find("CARVYKTI"))
        drawn = {}
        for theme in ("light", "dark"):
            write_svg(kg.network(view), Path(folder) / "view.svg", Style(theme=theme))
            drawn[f"docs/pictures/view-{theme}.svg"] = (Path(folder) / "view.svg").read_text(encoding="utf-8")
        told = timeline(kg, "CARVYKTI")
        drawn |= {f"docs/pictures/timeline-{theme}.svg": told.to_svg(theme) for theme in ("light", "dark")}
        story = f"```mermaid\n{lineage(kg, 'LEGEND-2').to_mermaid()}```\n"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return drawn | {"README.md": BLOCK.sub(lambda _: story, readme)}


if __name__ == "__main__":
    (ROOT / "docs" / "pictures").mkdir(exist_ok=True)
    for name, text in pictures().items():
        (ROOT / name).write_text(text, encoding="utf-8")
