"""A lineage as a picture: valid XML, escaped, the same bytes for the same lineage, in both directions."""

import xml.etree.ElementTree as ElementTree

import pytest

from graph import KnowledgeGraph
from queries import lineage
from queries.lineage_model import Lineage, Section, Step
from queries.said import Source
from tests.gold import gold

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def graph():
    graph = KnowledgeGraph.open()
    graph.add_all(gold().values())
    return graph


def texts(picture):
    return [node.text for node in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def test_every_step_has_a_mark_and_its_date(graph):
    found = lineage(graph, "CARVYKTI")
    picture = found.to_svg()
    root = ElementTree.fromstring(picture)
    assert len(list(root.iter(f"{SVG}circle"))) == len(list(found))
    assert found.label in texts(picture)
    assert "2022-03-01" in texts(picture)
    assert any("where it comes from" in text for text in texts(picture))
    bottom = max(int(node.get("y")) for node in root.iter(f"{SVG}text"))
    assert bottom < int(root.get("height"))
    assert picture == lineage(graph, "CARVYKTI").to_svg()


@pytest.mark.parametrize("direction", ["backwards", "forwards"])
def test_one_direction(graph, direction):
    shown = texts(lineage(graph, "CARVYKTI", direction).to_svg())
    heads = {"backwards": "where it comes from", "forwards": "what came of it"}
    assert [heads[name] in shown for name in heads] == [name == direction for name in heads]


def test_documents_and_claims_have_pictures_too(graph):
    document = graph.document("genscript-20191107.txt")
    for thing in (document.announcement, graph.claims(of=document)[0].iri, "FDA"):
        assert ElementTree.fromstring(lineage(graph, thing).to_svg()).tag == f"{SVG}svg"


def test_hostile_words_stay_words():
    words = '</text><script>alert(1)</script> & "x" \u202e\x00\x0b' + "長" * 200
    source = Source("urn:a", "2020", words, words)
    step = Step(words, "2020", quote=words, source=source, note="not loaded", children=(Step(words),))
    picture = Lineage("urn:a", words, "product", (Section(words, "forwards", (step,)),)).to_svg()
    root = ElementTree.fromstring(picture)
    assert {node.tag for node in root.iter()} <= {
        f"{SVG}{name}" for name in ("svg", "title", "style", "rect", "text", "path", "circle")
    }
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")
    assert "<U+202E>" in "".join(root.itertext())
    assert "\u202e" not in picture
