"""Tables: values, order and formats."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import UsageProblem
from queries.table import FORMATS, Table
from queries.terms import IRI, sort_key, value

XSD = "http://www.w3.org/2001/XMLSchema#"
TABLE = Table(
    ("name", "value", "day", "thing"),
    (
        ("zevor-cel", Decimal("78.6"), date(2023, 12, 12), IRI("http://example.org/a")),
        ('a, "b"\nc', None, None, None),
        ("品", True, date(2019, 11, 7), IRI("http://example.org/b")),
    ),
)


def test_values_of_terms():
    assert value(None) is None
    assert value(["l", "78.60", XSD + "decimal"]) == Decimal("78.60")
    assert value(["l", "2019-11-07", XSD + "date"]) == date(2019, 11, 7)
    assert value(["l", "2019-11", XSD + "gYearMonth"]) == "2019-11"
    assert value(["l", "twelve", XSD + "integer"]) == "twelve"
    assert value(["l", "true", XSD + "boolean"]) is True
    assert value(["b", "x"]) == "_:x"
    assert value(["l", "http://example.org/a", ""]) == "http://example.org/a"
    assert not isinstance(value(["l", "http://example.org/a", ""]), IRI)
    assert isinstance(value(["i", "http://example.org/a"]), IRI)


def test_json_keeps_numbers():
    rows = json.loads(TABLE.to_json())
    assert rows[0] == {"name": "zevor-cel", "value": 78.6, "day": "2023-12-12", "thing": "http://example.org/a"}
    assert [json.loads(line) for line in TABLE.to_jsonl().splitlines()] == rows
    assert Table(("a",)).to_json() == "[]\n"
    assert json.loads(Table(("x",), ((float("inf"),),)).to_jsonl()) == {"x": "inf"}


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("+cmd", "'+cmd"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
        ("\rx", "'\rx"), ("＝1", "'＝1"), ("-1.5", "-1.5"), ("+3", "+3"), (-1.5, "-1.5"), (Decimal("-2.50"), "-2.50"),
        ("a=b", "a=b"),
    ],
)  # fmt: skip
def test_no_formula_reaches_a_spreadsheet(cell, written):
    text = Table(("x",), ((cell,),)).to_csv()
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [written]


def test_csv_and_tsv_read_back():
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.reader(io.StringIO(TABLE.to(form), newline=""), delimiter=delimiter))
        assert rows[0] == list(TABLE.columns)
        assert rows[2] == ['a, "b"\nc', "", "", ""]


def test_markdown_escapes():
    text = Table(("a|b",), (("x|y <b>\nz",),)).to_markdown()
    assert text == "| a\\|b |\n| --- |\n| x\\|y \\<b\\><br>z |\n"


def test_rows_columns_and_bad_names():
    assert len(TABLE) == 3
    assert TABLE.column("name")[2] == "品"
    assert [row["value"] for row in TABLE] == [Decimal("78.6"), None, True]
    assert not Table(("a",))
    with pytest.raises(UsageProblem, match="no column 'nme'"):
        TABLE.column("nme")
    with pytest.raises(UsageProblem, match="formats: json, jsonl, csv, tsv, md"):
        TABLE.to("xml")
    assert set(FORMATS) == {"json", "jsonl", "csv", "tsv", "md"}


CELLS = st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text() | st.text().map(IRI)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=6), st.randoms())
def test_order_depends_on_the_rows_alone(rows, random):
    mixed = list(rows)
    random.shuffle(mixed)
    keys = [[sort_key(cell) for cell in row] for row in Table(("a", "b"), tuple(rows)).sorted().rows]
    assert keys == [[sort_key(cell) for cell in row] for row in Table(("a", "b"), tuple(mixed)).sorted().rows]
