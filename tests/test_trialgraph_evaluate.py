"""``trialgraph evaluate``: claims against gold, and against an earlier evaluation."""

import json
import shutil


def test_the_samples(trialgraph, samples):
    answer = trialgraph("evaluate", samples)
    assert answer.code == 0
    total = answer.rows[-1]
    assert total["kind"] == "all"
    assert total["f1"] >= 0.9
    assert total["modality"] >= 0.97
    assert total["polarity"] >= 0.97


def test_the_seeds(trialgraph, shared):
    total = trialgraph("evaluate", shared / "corpus" / "seeds").rows[-1]
    assert total["f1"] >= 0.9
    assert total["modality"] >= 0.97
    assert total["polarity"] >= 0.97


def test_misses_are_listed(trialgraph, samples, tmp_path):
    name = "genscript-20170514"
    shutil.copy(samples / f"{name}.txt", tmp_path)
    gold = json.loads((samples / f"{name}.gold.jsonl").read_text(encoding="utf-8").splitlines()[0])
    gold["issuer"] = "Somebody Else"
    (tmp_path / f"{name}.gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    rows = trialgraph("evaluate", tmp_path, "--misses").rows
    missed = [row for row in rows if row["what"] == "misses"]
    assert len(missed) == 1
    assert "Somebody Else" in missed[0]["claim"]
    assert [row for row in rows if row["what"] == "extras"]


def test_beside_an_earlier_one(trialgraph, samples, tmp_path):
    old = tmp_path / "old.json"
    assert trialgraph("evaluate", samples, "--json", "-o", old).code == 0
    same = trialgraph("evaluate", samples, "--compare", old)
    assert same.code == 0
    assert {row["delta"] for row in same.rows} == {0.0}
    data = json.loads(old.read_text())
    data["rows"][-1]["f1"] = 1.5
    old.write_text(json.dumps(data))
    assert trialgraph("evaluate", samples, "--compare", old).code == 1


def test_what_cannot_be_compared(trialgraph, tmp_path):
    for folder in (tmp_path, tmp_path / "absent"):
        answer = trialgraph("evaluate", folder)
        assert (answer.code, answer.out) == (2, "")
        assert len(answer.err.splitlines()) == 1
    (tmp_path / "x.txt").write_text("Acme")
    (tmp_path / "x.gold.jsonl").write_text("{not json")
    assert trialgraph("evaluate", tmp_path).code in (2, 3)
    (tmp_path / "old.json").write_text("[]")
    assert trialgraph("evaluate", tmp_path, "--compare", tmp_path / "old.json").code == 2
