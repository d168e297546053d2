"""The page of a view, in a real browser: nothing is fetched, nothing of a name runs, a choice shows its claims."""

import json
import re
from html import unescape

import pytest

from graph import KnowledgeGraph, Style, View
from graph.exporters.html import page, words_of, write_html
from tests.browser import browsing
from tests.gold import gold
from tests.made_up import made_up

EVIL = [
    "</script><script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>", "<!--<script>",
    "{{7*7}}{{css}}",
    "javascript:window.hacked=1", "\" onmouseover=\"window.hacked=1", "'; window.hacked=1; '", "a\u2028b\u2029c",
    "\u202egnp.exe", "生物科技股份有限公司", "line\nbreak", "\x00\x01", "]]>", "😀 مرحبا",
]  # fmt: skip


@pytest.fixture(scope="module")
def graph():
    with KnowledgeGraph.open() as graph:
        graph.add_all(gold().values(), loader="gold 1")
        yield graph


def data_of(text):
    return json.loads(re.search(r'<script id="data" type="application/json">(.*?)</script>', text, flags=re.S)[1])


def test_the_page_holds_the_network_and_its_words(graph):
    network = graph.network(View(announcements=False))
    data = data_of(page(network, words=words_of(graph)))
    assert len(data["nodes"]) == len(network)
    assert len(data["edges"]) == network.number_of_edges()
    quotes = {claim[3] for claim in data["claims"]}
    assert {" ".join(data["quote"].split()) for _, _, data in network.edges(data=True)} <= {
        part for quote in quotes for part in (quote, *quote.split(" … "))
    }
    assert all(edge["claims"] for edge in data["edges"])


def test_the_page_asks_for_nothing(graph):
    text = page(graph.network("trials"), words=words_of(graph))
    assert re.findall(r'(?:src|href)="', text) == []
    assert "url(" not in text and "@import" not in text and "fetch(" not in text
    assert "default-src 'none'" in unescape(text)


def test_hostile_names_are_data():
    text = page(made_up(len(EVIL), 2, EVIL))
    assert text.count("<script") == text.count("</script>") == 2
    assert len(data_of(text)["nodes"]) == len(EVIL)


def test_a_notebook_shows_it_in_a_frame(graph, tmp_path):
    shown = graph.view("pipeline", theme="dark")
    assert shown._repr_html_().startswith('<iframe sandbox="allow-scripts" srcdoc="&lt;!doctype html&gt;')
    assert "<script" not in shown._repr_html_()
    shown.save(tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == shown.text
    assert 'data-theme="dark"' in shown.text


@pytest.fixture(scope="module")
def browser():
    with browsing() as browser:
        yield browser


def opened(browser, path):
    browser.open(path.as_uri())
    assert browser.run("return document.documentElement.dataset.ready") == "yes"
    return browser


@pytest.mark.slow
def test_in_a_browser_a_thing_and_a_line_show_their_claims(browser, graph, tmp_path):
    network = graph.network(View(announcements=False))
    write_html(network, tmp_path / "a.html", words=words_of(graph))
    opened(browser, tmp_path / "a.html")
    place = "const n = N.findIndex((n) => n.label === arguments[0]); return place(N[n]).map(Math.round)"
    browser.click(*browser.run(place, "LUMMICAR STUDY 1"))
    told = browser.run("return document.getElementById('told').textContent")
    assert told.startswith("LUMMICAR STUDY 1study")
    assert graph.claims(about=graph.find("LUMMICAR STUDY 1"))[0].quotes[0].split()[0] in told
    browser.run("document.querySelector('#told .link').click()")
    assert browser.run("return document.querySelectorAll('#told blockquote').length") >= 1
    assert browser.run("return picked.edge") is not None
    assert browser.complaints() == []


@pytest.mark.slow
def test_in_a_browser_keys_search_filters_and_theme(browser, graph, tmp_path):
    write_html(graph.network(View(announcements=False)), tmp_path / "a.html", words=words_of(graph))
    opened(browser, tmp_path / "a.html")
    browser.run("document.getElementById('graph').focus()")
    browser.press("n")
    first = browser.run("return N[picked.node].label")
    browser.press("n")
    assert browser.run("return N[picked.node].label") != first
    before = browser.run("return at.k")
    browser.press("+")
    assert browser.run("return at.k") > before
    browser.press("/")
    browser.press("carvykti")
    assert browser.run("return [...document.querySelectorAll('#hits .link')].map((x) => x.textContent)") == [
        "ciltacabtagene autoleucel"
    ]
    browser.run("at.x = -9000; draw(); document.querySelector('#hits .link').click()")
    x, y, wide, high = browser.run("return [...place(N[picked.node]), canvas.clientWidth, canvas.clientHeight]")
    assert 0 < x < wide and 0 < y < high
    browser.run("document.querySelector('#types input[data-name=product]').click()")
    assert browser.run("return N.filter((n, i) => seen(i) && n.type === 'product').length") == 0
    browser.run("const r = document.getElementById('until'); r.value = 0; r.dispatchEvent(new Event('input'))")
    left = browser.run("return [N.filter((n, i) => seen(i)).length, N.length]")
    assert 0 < left[0] < left[1]
    browser.run("document.getElementById('theme').click()")
    assert browser.run("return document.documentElement.dataset.theme") == "dark"
    assert browser.complaints() == []


@pytest.mark.slow
def test_in_a_browser_nothing_of_a_name_runs(browser, tmp_path):
    network = made_up(len(EVIL), 2, EVIL)
    for _, _, data in network.edges(data=True):
        data["quote"] = EVIL[0] + EVIL[1]
    write_html(network, tmp_path / "a.html", Style(theme="dark"))
    opened(browser, tmp_path / "a.html")
    for number in range(len(EVIL)):
        browser.run("pick({ node: arguments[0] })", number)
    browser.run("E.forEach((e, i) => pick({ edge: i }))")
    assert browser.run("return window.hacked === undefined")
    assert browser.run("return document.images.length + document.links.length + document.scripts.length") == 2
    assert browser.complaints() == []


def meet(boxes, slack):
    """The pairs of boxes that lie on one another."""
    return [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[:i]
        if a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack
    ]


@pytest.mark.slow
@pytest.mark.parametrize("count", [5, 5000])
def test_in_a_browser_labels_do_not_meet(count, browser, tmp_path):
    write_html(made_up(count), tmp_path / "a.html")
    opened(browser, tmp_path / "a.html")
    found = json.loads(browser.run("return canvas.dataset.labels"))
    assert len(found) >= min(count, 60)
    meeting = meet(found, 1)
    assert meeting == []
    assert browser.complaints() == []


@pytest.mark.slow
def test_in_a_browser_the_labels_of_a_picture_are_apart(browser, tmp_path):
    """The room that letters take is worked out without a font: with real ones it is enough."""
    from graph.exporters.svg import write_svg

    for count in (5, 160, 700):
        write_svg(made_up(count, 1.6), tmp_path / "a.svg")
        browser.open((tmp_path / "a.svg").as_uri())
        script = """return [...document.querySelectorAll('text')].map((t) => { const b = t.getBBox();
                    return [b.x, b.y, b.x + b.width, b.y + b.height] })"""
        found = browser.run(script)
        # Two lines of one label share their leading.
        deep = meet([[x, y + 2, x2, y2 - 2] for x, y, x2, y2 in found], 0)
        assert deep == []
        wide, high = browser.run("const b = document.documentElement.viewBox.baseVal; return [b.width, b.height]")
        assert [b for b in found if b[0] < 0 or b[1] < 0 or b[2] > wide or b[3] > high] == []
