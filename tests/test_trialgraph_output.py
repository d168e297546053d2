"""Rows in every form; files whole or not at all; nothing that a spreadsheet or a terminal would run."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import UsageProblem
from trialgraph.output import FORMATS, chosen, emit, guarded, replaced, write_rows
from trialgraph.tables import plain, pretty, width

COLUMNS = ["name", "patients"]
ROWS = [["金斯瑞", 74], ["a | b", None]]


def written(form, columns=COLUMNS, rows=ROWS):
    stream = io.StringIO()
    write_rows(columns, rows, form, stream)
    return stream.getvalue()


def test_each_form():
    assert written("jsonl") == '{"name": "金斯瑞", "patients": 74}\n{"name": "a | b"}\n'
    assert json.loads(written("json")) == [{"name": "金斯瑞", "patients": 74}, {"name": "a | b"}]
    assert written("csv") == "name,patients\n金斯瑞,74\na | b,\n"
    assert written("tsv") == "name\tpatients\n金斯瑞\t74\na | b\t\n"
    assert written("md") == "| name | patients |\n| --- | --- |\n| 金斯瑞 | 74 |\n| a \\| b |  |\n"
    assert written("table") == "name    patients\n------  --------\n金斯瑞  74\na | b\n"


@pytest.mark.parametrize("form", FORMATS)
def test_no_rows(form):
    text = written(form, rows=[])
    assert json.loads(text) == [] if form == "json" else True
    assert text == "" if form == "jsonl" else text.endswith("\n")


@pytest.mark.parametrize("text", ["=1+1", "+1+cmd", "-cel", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1"])
def test_a_formula_gets_a_quote(text):
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        cells = list(csv.reader(io.StringIO(written(form, ["a"], [[text]])), delimiter=delimiter))
        assert cells[1][0].startswith("'")


@pytest.mark.parametrize("number", [-1.5, 3, 0.0, "-1.5", "+3"])
def test_numbers_stay_numbers(number):
    assert float(str(guarded(number))) == float(number)


@given(st.text())
def test_csv_reads_back(text):
    rows = list(csv.reader(io.StringIO(written("csv", ["a", "b"], [[text, 1]]))))
    folded = " ".join(text.split())
    assert rows == [["a", "b"], rows[1]]
    assert rows[1][0] in (folded, "'" + folded)


def test_control_characters_are_seen_on_a_terminal():
    stream = io.StringIO()
    plain(["name"], [["x\x1b[31m\u202egnp"]], stream)
    pretty(["name"], [["[bold]x\x1b[31m"]], stream)
    assert "\x1b[31m" not in stream.getvalue()
    assert "\u202e" not in stream.getvalue()
    assert "[bold]x<U+001B>[31m" in stream.getvalue()


def test_columns_align_in_chinese():
    lines = written("table", rows=[["金斯瑞", 1], ["abc", 2]]).splitlines()
    assert {width(line[: line.index(figure)]) for line, figure in zip(lines[2:], "12", strict=True)} == {8}


def test_the_form_follows_the_suffix(tmp_path):
    assert chosen(None, tmp_path / "a.csv") == "csv"
    assert chosen("md", tmp_path / "a.csv") == "md"
    assert chosen(None, tmp_path / "a.txt") == "jsonl"


def test_a_file_is_whole_or_not_there(tmp_path):
    target = tmp_path / "rows.csv"

    def failing():
        yield ["a", 1]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        emit(COLUMNS, failing(), output=target)
    assert list(tmp_path.iterdir()) == []
    emit(COLUMNS, ROWS, output=target)
    with pytest.raises(RuntimeError):
        emit(COLUMNS, failing(), output=target)
    assert target.read_text(encoding="utf-8") == written("csv")
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_cannot_be_written(tmp_path):
    for place in (tmp_path, tmp_path / "absent" / "x.csv"):
        with pytest.raises(UsageProblem, match="cannot write"), replaced(place):
            pass
