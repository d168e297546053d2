"""The picture of a timeline: every event in its lane, dated and marked; no words on words, nothing outside."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from graph import THEMES, KnowledgeGraph, width
from queries import Event, Timeline, timeline
from tests.gold import gold

SVG = "{http://www.w3.org/2000/svg}"
EVENT = Event(
    date="2020-05-01", clock="occurred", text="something happened", kind="submission", modality="asserted",
    polarity="affirmed", occurred="2020-05-01", cutoff="", announced="2020-05-02", loaded="", publisher="Acme",
    quote="words", claim="c", announcement="a",
)  # fmt: skip


@pytest.fixture(scope="module")
def graph():
    with KnowledgeGraph.open() as graph:
        graph.add_all(gold().values(), loader="gold 1")
        yield graph


def boxes(root):
    found = []
    for text in root.iter(f"{SVG}text"):
        size, x, y = (float(text.get(name)) for name in ("font-size", "x", "y"))
        wide = width(text.text or "", size * (1.12 if text.get("font-weight") else 1))
        found.append((x, y - size * 0.85, x + wide, y + size * 0.25, text.text))
    for circle in root.iter(f"{SVG}circle"):
        x, y, r = (float(circle.get(name)) for name in ("cx", "cy", "r"))
        found.append((x - r, y - r, x + r, y + r, "o"))
    return found


def sound(picture):
    """The picture's root, once nothing in it meets and nothing leaves it."""
    root = ET.fromstring(picture)
    found = boxes(root)
    wide, high = float(root.get("width")), float(root.get("height"))
    assert [box for box in found if box[0] < 0 or box[1] < 0 or box[2] > wide or box[3] > high] == []
    meeting = [
        (a[4], b[4])
        for i, a in enumerate(found)
        for b in found[:i]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert meeting == []
    return root


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("name", ["CARVYKTI", "LUMMICAR STUDY 1", "zevor-cel", "LEGEND-2", "BCMA"])
def test_timelines_of_the_samples(name, theme, graph):
    told = timeline(graph, name)
    root = sound(told.to_svg(theme))
    lanes = [lane.find(f"{SVG}text").text for lane in root.iter(f"{SVG}g") if lane.get("class") == "lane"]
    assert sorted(lanes) == sorted({event.kind.replace("_", " ") for event in told})
    words = " ".join(text.text for text in root.iter(f"{SVG}text") if text.get("class") == "event")
    assert all(words.count(event.date) >= 1 for event in told)
    assert len(list(root.iter(f"{SVG}title"))) == len(told)
    assert "…" not in words or name == "BCMA"


def test_what_is_planned_and_what_is_denied_is_marked():
    events = (
        EVENT,
        replace(EVENT, modality="planned", date="2021"),
        replace(EVENT, polarity="negated", date="2020-Q3"),
    )
    root = sound(Timeline("x", "a thing", events).to_svg())
    marks = [*root.iter(f"{SVG}circle"), *(r for r in root.iter(f"{SVG}rect") if r.get("rx"))]
    assert len(marks) == 3
    assert len([mark for mark in marks if mark.get("stroke-dasharray")]) == 1
    text = " ".join(text.text for text in root.iter(f"{SVG}text"))
    assert "[planned]" in text and "[negated]" in text
    assert [text.get("fill") for text in root.iter(f"{SVG}text") if "negated" in text.text] == [THEMES["light"].warning]


def test_a_date_of_a_month_or_a_year_is_as_long_as_it():
    events = (replace(EVENT, date="2020"), replace(EVENT, date="2021-12-31"))
    root = sound(Timeline("x", "a thing", events).to_svg())
    bar = next(rect for rect in root.iter(f"{SVG}rect") if rect.get("rx"))
    years = [float(t.get("x")) for t in root.iter(f"{SVG}text") if t.get("class") == "year"]
    assert float(bar.get("width")) == pytest.approx(years[1] - years[0], rel=0.02)


@pytest.mark.parametrize("dates", [["1950", "2049"], ["2020-01-01"], ["", ""], ["2020-12-31", "1990-H1", "2030-Q4"]])
def test_any_years_and_none(dates):
    events = tuple(replace(EVENT, date=date, text="long words " * 40, kind=f"kind{i}") for i, date in enumerate(dates))
    sound(Timeline("x", "a very long name " * 30, events).to_svg())
    sound(Timeline("x", "nothing", ()).to_svg())


def test_hostile_words():
    for text in ("</text><script>", "a\x00\x07b", "\ud800", "生物" * 200, "\u202ereversed", "x" * 900, "]]>&amp;"):
        picture = Timeline("x", text, (replace(EVENT, text=text, quote=text, publisher=text),)).to_svg("dark")
        root = sound(picture)
        assert "<script" not in picture
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            "svg", "rect", "text", "path", "g", "title", "circle",
        }  # fmt: skip


def test_many_events(graph):
    events = tuple(replace(EVENT, date=f"20{10 + n % 12}-{1 + n % 12:02}", text=f"event {n}") for n in range(500))
    assert len(list(sound(Timeline("x", "a thing", events).to_svg()).iter(f"{SVG}title"))) == 500


def test_the_command(trialgraph, built, tmp_path):
    target = tmp_path / "a.svg"
    answer = trialgraph("timeline", "CARVYKTI", "--store", built, "--format", "svg", "-o", target)
    assert (answer.code, answer.out) == (0, "")
    assert re.match(r"<svg xmlns", target.read_text(encoding="utf-8"))
