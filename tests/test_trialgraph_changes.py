"""``timeline``, ``conflicts``, ``diff`` and ``--as-of`` on the command line."""

import json
import shutil

import pytest


@pytest.fixture
def ask(trialgraph, built):
    def call(*arguments):
        return trialgraph(*arguments, "--store", built)

    return call


def test_timeline(ask):
    rows = ask("timeline", "CARVYKTI").rows
    assert rows
    assert {"occurred", "cutoff", "announced", "loaded"} <= rows[0].keys()
    assert json.loads(ask("timeline", "CARVYKTI", "-f", "json").out)["events"]
    assert ask("timeline", "CARVYKTI", "-f", "csv").out.startswith("date,clock,text")
    assert "“" in ask("timeline", "CARVYKTI", "-f", "table").out
    assert ask("timeline", "CARVYKTI", "--clock", "sundial").code == 2
    assert ask("timeline", "CARVYKTI", "--as-of", "someday").code == 2


def test_conflicts(ask):
    answer = ask("conflicts", "LEGEND-2")
    assert answer.code == 1
    assert answer.rows[0]["relation"] == "slip"
    assert "two answers inside one document" in ask("conflicts", "LEGEND-2", "-f", "table").out
    whole = json.loads(ask("conflicts", "-f", "json").out)
    assert all(found["first"]["quote"] and found["second"]["quote"] for found in whole)
    again = ask("conflicts", "CARVYKTI", "--kind", "restatement")
    assert (again.code, {row["relation"] for row in again.rows}) == (0, {"restatement"})


def test_diff_of_documents_dates_and_graphs(ask, built, tmp_path):
    documents = ask("diff", "announcements/genscript-20191107.txt", "genscript-20220301.txt")
    assert documents.code == 1
    assert {"added", "removed", "changed"} == {row["change"] for row in documents.rows}
    assert any(row["change"] == "joined" for row in ask("diff", "2019", "2022-03-01").rows)
    assert "now one thing" in ask("diff", "2019", "2022-03-01", "-f", "table", "-v").out
    assert json.loads(ask("diff", "2019", "2022-03-01", "-f", "json").out)
    copy = tmp_path / "copy.store"
    shutil.copytree(built, copy)
    same = ask("diff", built, copy)
    assert (same.code, same.out) == (0, "")
    assert {row["change"] for row in ask("diff", built, copy, "--all").rows} == {"same"}
    assert ask("diff", "no-such.txt", "genscript-20220301.txt").code == 2


def test_what_held_on_a_day(ask):
    assert "approved" not in ask("lineage", "CARVYKTI", "--as-of", "2019-06-30", "-f", "table").out
    kinds = {row["kind"] for row in ask("show", "CARVYKTI", "--as-of", "2019-06-30").rows}
    assert "designation" in kinds
    assert "submission" not in kinds
