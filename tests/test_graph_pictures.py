"""Pictures of views: labels apart and inside, hostile names harmless, the same bytes; readable small and large."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from graph import LINE, THEMES, KnowledgeGraph, Style, View, cut, folded, painted, view_of, width
from graph.exporters.svg import write_svg
from graph.lettering import BOLD
from ontology import UsageProblem
from tests.gold import gold
from tests.made_up import made_up
from tests.test_graph_exporters import HOSTILE, hostile_network

SVG = "{http://www.w3.org/2000/svg}"


def boxes(root, sorts=("label", "kind", "key")):
    """The room of each line of text, as wide as it is in a wide font."""
    found = []
    for text in root.iter(f"{SVG}text"):
        if text.get("class") in sorts:
            size, words = float(text.get("font-size")), text.text or ""
            wide = width(words, size * (BOLD if text.get("font-weight") else 1))
            left = float(text.get("x")) - (wide / 2 if text.get("text-anchor") == "middle" else 0)
            base = float(text.get("y"))
            found.append((left, base - size * 0.95, left + wide, base + size * 0.25, words))
    return found


def meeting(found):
    return [
        (a[4], b[4])
        for i, a in enumerate(found)
        for b in found[:i]
        if a[0] < b[2] - 0.1 and b[0] < a[2] - 0.1 and a[1] < b[3] - 0.1 and b[1] < a[3] - 0.1
    ]


def outside(root, found):
    wide, high = float(root.get("width")), float(root.get("height"))
    return [box for box in found if box[0] < 0 or box[1] < 0 or box[2] > wide or box[3] > high]


def drawn(network, path, **style):
    write_svg(network, path, Style(**style))
    return ET.parse(path).getroot()


@pytest.mark.parametrize("count", [1, 2, 5, 40, 160, 700])
def test_labels_are_apart_and_inside(count, tmp_path):
    root = drawn(made_up(count, 1.6 if count < 100 else 2.5), tmp_path / "a.svg")
    found = boxes(root)
    assert meeting(found) == []
    assert outside(root, found) == []
    if count <= 5:
        assert len([box for box in boxes(root, ("label",)) if box[4]]) >= count


@pytest.mark.slow
def test_five_thousand_things(tmp_path):
    root = drawn(made_up(5000), tmp_path / "a.svg", theme="dark")
    found = boxes(root)
    assert (meeting(found), outside(root, found)) == ([], [])
    assert 100 < len(boxes(root, ("label",))) < 320
    assert len(list(root.iter(f"{SVG}circle"))) >= 5000
    named = {
        circle.find(f"{SVG}title").text
        for circle in root.iter(f"{SVG}circle")
        if circle.find(f"{SVG}title") is not None
    }
    assert len(named) == 5000


@pytest.fixture(scope="module")
def graph():
    with KnowledgeGraph.open() as graph:
        graph.add_all(gold().values(), loader="gold 1")
        yield graph


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("view", ["companies", "pipeline", "trials", "statements"])
def test_every_view_of_the_samples(view, theme, graph, tmp_path):
    network = graph.network(view)
    root = drawn(network, tmp_path / "a.svg", theme=theme)
    found = boxes(root)
    assert (meeting(found), outside(root, found)) == ([], [])
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert len(titles) == len(network) + sum(1 for s, o in network.edges() if s != o)
    assert root.find(f"{SVG}rect").get("fill") == THEMES[theme].paper
    assert f"View: {view}" in [box[4] for box in found]


def test_around_one_thing(graph, tmp_path):
    network = graph.network(View(announcements=False, ego=graph.find("CARVYKTI")))
    root = drawn(network, tmp_path / "a.svg")
    assert "ciltacabtagene autoleucel" in [box[4] for box in boxes(root, ("label",))]
    assert len([circle for circle in root.iter(f"{SVG}circle") if len(circle)]) == len(network)
    dashed = [path for path in root.iter(f"{SVG}path") if path.get("stroke-dasharray")]
    planned = [data for s, o, data in network.edges(data=True) if data["status"] != "asserted"]
    assert len(dashed) == len(planned) + len({data["status"] for data in planned})


def test_hostile_names(tmp_path):
    for network in (hostile_network(), made_up(len(HOSTILE), 2, [f"a{text[:300]}" for text in HOSTILE])):
        root = drawn(network, tmp_path / "a.svg")
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            "svg", "rect", "g", "path", "defs", "marker", "circle", "title", "text",
        }  # fmt: skip
        assert (meeting(boxes(root)), outside(root, boxes(root))) == ([], [])


def test_nothing_to_draw(tmp_path):
    root = drawn(KnowledgeGraph.open().network(), tmp_path / "a.svg")
    assert "0 things, 0 relations" in [box[4] for box in boxes(root)]


SCRIPT = """
import sys
from pathlib import Path
from graph.exporters.html import write_html
from graph.exporters.svg import write_svg
from tests.made_up import made_up
write_svg(made_up(120), Path(sys.argv[1]) / "a.svg")
write_html(made_up(120), Path(sys.argv[1]) / "a.html")
"""


def test_another_hash_seed_gives_the_same_bytes(root, tmp_path):
    made = []
    for seed in "01":
        folder = tmp_path / seed
        folder.mkdir()
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        subprocess.run([sys.executable, "-c", SCRIPT, str(folder)], env=env, check=True)
        made.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert made[0] == made[1]


def test_words_are_folded_and_cut():
    assert folded("短文字" * 20, 10, 100, 2)[0] == "短文字短文字短文"
    assert all(width(line, 10) <= 100 for line in folded("long words " * 30, 10, 100, 3))
    assert cut("x" * 100, 10, 50).endswith("…")
    assert LINE > 1


def test_png_is_the_picture(graph, tmp_path):
    pytest.importorskip("resvg_py")
    write_svg(graph.network("pipeline"), tmp_path / "a.svg")
    try:
        data = painted((tmp_path / "a.svg").read_text(encoding="utf-8"))
    except UsageProblem as problem:
        pytest.skip(str(problem))
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    root = ET.parse(tmp_path / "a.svg").getroot()
    assert int.from_bytes(data[16:20]) == 2 * float(root.get("width"))
    assert data == painted((tmp_path / "a.svg").read_text(encoding="utf-8"))


def test_png_without_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(UsageProblem, match=r"trialgraph\[pictures\]"):
        painted("<svg/>")


def test_a_view_by_its_name(graph):
    assert set(graph.network("pipeline")) == set(view_of(graph.network(), View("pipeline")))
