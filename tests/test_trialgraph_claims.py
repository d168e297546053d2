"""``trialgraph claims``: the contract of docs/claims.md, a line a claim."""

import json

import pytest

from ontology import Claim
from trialgraph.samples import files


@pytest.mark.parametrize("name", list(files()))
def test_every_line_keeps_the_contract(name, trialgraph, samples):
    answer = trialgraph("claims", samples / name, "--format", "jsonl")
    assert (answer.code, answer.err) == (0, "")
    text = files()[name].decode()
    starts = []
    for row in answer.rows:
        claim = Claim.from_json(row)
        assert claim.to_json() == row
        for evidence in row["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
        starts.append(row["evidence"][0]["start"])
    assert starts
    assert starts == sorted(starts)


def test_json_is_one_list(trialgraph, samples):
    path = samples / "genscript-20191107.txt"
    assert json.loads(trialgraph("claims", path, "-f", "json").out) == trialgraph("claims", path, "-f", "jsonl").rows


def test_one_kind(trialgraph, samples):
    rows = trialgraph("claims", samples / "genscript-20191107.txt", "--kind", "designation").rows
    assert {row["kind"] for row in rows} == {"designation"}
    assert ("JNJ-68284528", "PRIME", "2019-04-03") in {(r["product"], r["designation"], r.get("date")) for r in rows}
    answer = trialgraph("claims", samples / "genscript-20191107.txt", "--kind", "rumour")
    assert (answer.code, answer.out) == (2, "")
    assert "measurement" in answer.err


def test_a_table_for_people(trialgraph, samples):
    answer = trialgraph("claims", samples / "genscript-20191107.txt", "-f", "table", "-v")
    assert answer.out.splitlines()[0].split() == ["document", "line", "kind", "claim", "modality", "polarity", "quote"]
    assert any("PRIME" in line and "designation" in line for line in answer.out.splitlines())


def test_several_files(trialgraph, samples, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    answer = trialgraph("claims", samples, tmp_path / "empty.txt", "-f", "jsonl")
    assert answer.code == 3
    assert {row["document"] for row in answer.rows} == set(files())
    assert "empty.txt" in answer.err


def test_into_a_file(trialgraph, samples, tmp_path):
    path = samples / "genscript-20191107.txt"
    answer = trialgraph("claims", path, "-o", tmp_path / "claims.jsonl")
    assert (answer.code, answer.out) == (0, "")
    assert (tmp_path / "claims.jsonl").read_text(encoding="utf-8") == trialgraph("claims", path, "-f", "jsonl").out
