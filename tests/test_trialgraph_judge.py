"""``explain``, ``merge``, ``separate``: judgements of the user, followed at once, undone by deleting the row."""

import json
import shutil

import pytest

from trialgraph.samples import files


@pytest.fixture
def ask(trialgraph, built, tmp_path):
    store = tmp_path / "my.store"
    shutil.copytree(built, store)

    def call(*arguments):
        return trialgraph(*arguments, "--store", store)

    call.table = tmp_path / "my.store.sssom.tsv"
    call.store = store
    return call


def test_explain_in_every_form(ask):
    assert "one thing" in ask("explain", "LCAR-B38M", "CARVYKTI", "-f", "table").out
    assert json.loads(ask("explain", "LCAR-B38M", "CARVYKTI", "-f", "json").out)["same"]
    rows = ask("explain", "LCAR-B38M", "CARVYKTI").rows
    assert all(row["quote"] and row["date"] for row in rows)
    two = ask("explain", "LCAR-B38M", "zevor-cel")
    assert (two.code, two.rows[0]["judgement"]) == (1, "none")


def test_separate_and_undo(ask, digest):
    before = digest(ask.store)
    answer = ask("separate", "LCAR-B38M", "JNJ-4528", "--why", "two developers", "--date", "2026-01-02")
    assert answer.code == 0
    assert "refused now" in answer.err
    assert "two developers" in ask.table.read_text()
    explained = ask("explain", "LCAR-B38M", "JNJ-4528")
    assert explained.code == 1
    assert {"different", "refused"} <= {row["judgement"] for row in explained.rows}
    assert ask("separate", "LCAR-B38M", "JNJ-4528", "--undo").code == 0
    assert digest(ask.store) == before


def test_a_row_deleted_by_hand_is_followed_by_the_next_command(ask, digest):
    before = digest(ask.store)
    assert ask("merge", "LCAR-B38M", "zevor-cel", "--why", "wrong", "--quiet").err == ""
    assert "user" in {row["layer"] for row in ask("explain", "LCAR-B38M", "zevor-cel").rows}
    text = ask.table.read_text()
    ask.table.write_text("".join(line for line in text.splitlines(keepends=True) if "wrong" not in line))
    assert ask("explain", "LCAR-B38M", "zevor-cel").code == 1
    assert digest(ask.store) == before


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Nanjing Legend", "Genscript Biotech Corporation", "owner and owned"),
        ("CARTITUDE-1", "LEGEND-2", "two entries of one registry"),
        ("CARTITUDE-1", "CARVYKTI", "never one thing"),
    ],
)
def test_a_refused_union_is_told_and_writes_nothing(ask, one, other, reason):
    answer = ask("merge", one, other, "--why", "no")
    assert answer.code == 2
    assert reason in answer.err
    assert not ask.table.exists()


def test_a_judgement_needs_a_reason_and_a_graph(ask, trialgraph, tmp_path):
    assert ask("merge", "LCAR-B38M", "zevor-cel").code == 2
    assert ask("merge", "LCAR-B38M", "zevor-cel", "--undo").code == 2
    assert trialgraph("merge", "a", "b", "--why", "x", "--store", tmp_path / "none.store").code == 5
    assert not (tmp_path / "none.store").exists()


def test_odd_characters_are_marked_and_not_merged(trialgraph, tmp_path):
    text = (tmp_path / "a.txt").write_bytes(files()["genscript-20191107.txt"]) and (tmp_path / "a.txt").read_text(
        "utf-8"
    )
    text = text.replace("Janssen-Cilag", "J\u0430nssen-Cilag")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    store = tmp_path / "odd.store"
    assert trialgraph("build", tmp_path / "a.txt", "--store", store, "--quiet").code == 0
    found = trialgraph("search", "nssen", "--store", store)
    marked = [row for row in found.rows if row["marked"]]
    assert found.code == 0
    assert all("<U+0430>" in row["marked"] for row in marked)
    assert marked
    assert all(row["name"] not in row["marked"] for row in marked)
    assert "<U+0430>" in trialgraph("search", "nssen", "--store", store, "-f", "table").out
    page = trialgraph("show", marked[0]["iri"], "--store", store, "-f", "table").out
    assert "<U+0430>" in page
    assert json.loads(trialgraph("show", marked[0]["iri"], "--store", store, "-f", "json").out)["marked"]
