"""Tables and cards in notebooks: the same rows in every frame, and nothing of a cell that could run."""

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from graph import KnowledgeGraph
from ontology import Alias, Product, UsageProblem
from queries import IRI, Table, ask, card, frames
from tests.gold import gold
from tests.strategies import reading

TABLE = Table(
    ("name", "n", "share", "day", "mixed", "iri"),
    (
        ("alpha-cel", 14, Decimal("78.6"), date(2025, 3, 1), "x", IRI("https://example.org/a")),
        ("<script>alert(1)</script>", None, Decimal("2"), None, 7, IRI("javascript:alert(1)")),
    ),
)


def test_pandas_has_the_same_rows():
    frame = pytest.importorskip("pandas") and TABLE.to_pandas()
    assert list(frame.columns) == list(TABLE.columns)
    assert frame["name"].tolist() == TABLE.column("name")
    assert frame["share"].tolist() == [78.6, 2.0]
    assert frame["n"].isna().tolist() == [False, True]
    assert frame["mixed"].tolist() == ["x", "7"]


def test_polars_and_arrow_have_the_same_rows():
    pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    assert TABLE.to_polars().to_dicts() == TABLE.to_arrow().to_pylist()
    assert TABLE.to_arrow().to_pylist()[0]["day"] == date(2025, 3, 1)


@pytest.mark.parametrize("form", ["to_pandas", "to_polars", "to_arrow"])
def test_an_empty_table_is_a_frame_too(form):
    pytest.importorskip({"to_pandas": "pandas", "to_polars": "polars", "to_arrow": "pyarrow"}[form])
    assert len(getattr(Table(("a", "b")), form)()) == 0


def test_what_is_not_installed_is_told_in_one_line(monkeypatch):
    def absent(name):
        raise ImportError(name)

    monkeypatch.setattr(frames.importlib, "import_module", absent)
    with pytest.raises(UsageProblem, match=r"pandas is not installed: pip install 'trialgraph\[frames\]'$"):
        TABLE.to_pandas()
    with pytest.raises(UsageProblem, match=r"pip install 'trialgraph\[tables\]'$"):
        TABLE.to_arrow()


class Tags(HTMLParser):
    """The tags of a page and their attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, attrs))


def test_a_table_as_a_notebook_shows_it():
    shown = TABLE._repr_html_()
    tags = Tags(shown).found
    assert "&lt;script&gt;" in shown
    assert {tag for tag, _ in tags} == {"table", "thead", "tbody", "tr", "th", "td", "a"}
    assert [attrs for tag, attrs in tags if tag == "a"] == [[("href", "https://example.org/a")]]


def test_a_long_table_says_what_it_does_not_show():
    shown = Table(("n",), tuple((number,) for number in range(frames.SHOWN + 1234)))._repr_html_()
    assert "<caption>1,234 more rows</caption>" in shown
    assert shown.count("<tr>") == frames.SHOWN + 1


def test_answers_become_frames():
    pytest.importorskip("pandas")
    with KnowledgeGraph.open() as kg:
        kg.add_all(gold().values())
        table = ask(kg, "designations")
        assert len(table.to_pandas()) == len(table) > 0


def test_a_card_has_names_and_words():
    with KnowledgeGraph.open() as kg:
        kg.add_all(gold().values())
        found = card(kg, "CARVYKTI")
        assert found.type == "product"
        assert ("CARVYKTI", "brand name") in found.names
        assert len(found.statements) == len(kg.claims(about=found.iri))
        assert "CARVYKTI" in found._repr_html_()


def test_a_card_escapes_what_documents_say():
    with KnowledgeGraph.open() as kg:
        claims = [
            (Product(name="A-1 <img src=x onerror=alert(1)>"), ("asserted", "affirmed")),
            (Alias(of="product", name="A-1 <img src=x onerror=alert(1)>", alias="<b>"), ("asserted", "affirmed")),
        ]
        kg.add(reading(claims, "a.txt"))
        shown = card(kg, "<b>")._repr_html_()
        assert {tag for tag, _ in Tags(shown).found} <= {
            "h3",
            "small",
            "p",
            "code",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        }
