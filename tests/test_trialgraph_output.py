"""Rows in every form; files whole or not at all; nothing that a spreadsheet or a terminal would run."""

import csv
import io
import json

import pytest

from ontology import UsageProblem
from queries import FORMATS as TABLE_FORMATS
from trialgraph.output import FORMATS, chosen, emit, replaced
from trialgraph.tables import plain, pretty, width

COLUMNS = ["name", "patients"]
ROWS = [["金斯瑞", 74], ["a | b", None]]


def written(form, path, columns=COLUMNS, rows=ROWS):
    emit(columns, rows, form, path)
    return path.read_bytes().decode("utf-8")


def test_the_forms_are_those_of_a_table():
    assert ("table", *TABLE_FORMATS) == FORMATS


def test_each_form(tmp_path):
    out = tmp_path / "out"
    assert written("jsonl", out) == '{"name": "金斯瑞", "patients": 74}\n{"name": "a | b", "patients": null}\n'
    assert json.loads(written("json", out)) == [
        {"name": "金斯瑞", "patients": 74},
        {"name": "a | b", "patients": None},
    ]
    assert written("csv", out) == "name,patients\n金斯瑞,74\na | b,\n"
    assert written("tsv", out) == "name\tpatients\n金斯瑞\t74\na | b\t\n"
    assert written("md", out) == "| name | patients |\n| --- | --- |\n| 金斯瑞 | 74 |\n| a \\| b |  |\n"
    assert written("table", out) == "name    patients\n------  --------\n金斯瑞  74\na | b\n"


@pytest.mark.parametrize("form", FORMATS)
def test_no_rows(form, tmp_path):
    text = written(form, tmp_path / "out", rows=[])
    assert json.loads(text) == [] if form == "json" else True
    assert text == "" if form == "jsonl" else text.endswith("\n")


@pytest.mark.parametrize("text", ["=1+1", "+1+cmd", "-cel", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1"])
def test_a_formula_gets_a_quote(text, tmp_path):
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        text_written = written(form, tmp_path / "out", ["a"], [[text]])
        cells = list(csv.reader(io.StringIO(text_written, newline=""), delimiter=delimiter))
        assert cells[1][0] == f"'{text}"


def test_numbers_stay_numbers(tmp_path):
    assert written("csv", tmp_path / "out", ["a", "b"], [[-1.5, "-1.5"], [3, "+3"]]) == "a,b\n-1.5,-1.5\n3,+3\n"


def test_lists_become_one_cell(tmp_path):
    assert written("csv", tmp_path / "out", ["a"], [[["x", "y"]], [("x", 1)]]) == "a\nx; y\nx; 1\n"


def test_control_characters_are_seen_on_a_terminal():
    stream = io.StringIO()
    plain(["name"], [["x\x1b[31m\u202egnp"]], stream)
    pretty(["name"], [["[bold]x\x1b[31m"]], stream)
    assert "\x1b[31m" not in stream.getvalue()
    assert "\u202e" not in stream.getvalue()
    assert "[bold]x<U+001B>[31m" in stream.getvalue()


def test_columns_align_in_chinese(tmp_path):
    lines = written("table", tmp_path / "out", rows=[["金斯瑞", 1], ["abc", 2]]).splitlines()
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
        emit(COLUMNS, failing(), None, target)
    assert list(tmp_path.iterdir()) == []
    emit(COLUMNS, ROWS, None, target)
    with pytest.raises(RuntimeError):
        emit(COLUMNS, failing(), None, target)
    assert target.read_text(encoding="utf-8") == written("csv", tmp_path / "rows.csv")
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_cannot_be_written(tmp_path):
    for place in (tmp_path, tmp_path / "absent" / "x.csv"):
        with pytest.raises(UsageProblem, match="cannot write"), replaced(place):
            pass
