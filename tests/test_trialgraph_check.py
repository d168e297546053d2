"""``check``, ``validate``, ``doctor``: what does not hold is found, and nothing else."""

import json
import shutil

import pytest


def test_a_disagreement_is_a_finding(trialgraph, samples, tmp_path):
    text = (samples / "carsgen-20231212.txt").read_text(encoding="utf-8")
    wrong = text.replace("11/14", "10/14")
    assert wrong != text
    (tmp_path / "wrong.txt").write_text(wrong, encoding="utf-8")
    answer = trialgraph("check", tmp_path / "wrong.txt")
    assert answer.code == 1
    assert [row for row in answer.rows if row["quote"] and "10/14" in row["quote"]]


def test_findings_name_their_place(trialgraph, samples):
    answer = trialgraph("check", samples)
    assert answer.code == (1 if answer.rows else 0)
    for row in answer.rows:
        text = next(path for path in samples.iterdir() if str(path) == row["document"]).read_text(encoding="utf-8")
        assert row["quote"] in text
        assert text.splitlines()[row["line"] - 1]


def test_a_bad_document_is_named(trialgraph, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    answer = trialgraph("check", tmp_path / "empty.txt")
    assert (answer.code, answer.out) == (3, "")


def test_the_graph_of_the_samples_holds(trialgraph, built):
    answer = trialgraph("check", "--store", built)
    assert [row for row in answer.rows if row["finding"] in ("quote", "identity")] == []


def damaged(built, tmp_path):
    store = tmp_path / "damaged.store"
    shutil.copytree(built, store)
    text = next(path for path in sorted(store.rglob("*.txt")) if "CARTITUDE" in path.read_text(encoding="utf-8"))
    text.write_text(text.read_text(encoding="utf-8").replace("CARTITUDE", "PLATITUDE"), encoding="utf-8")
    return store


def test_a_text_that_was_changed_is_found(trialgraph, built, tmp_path):
    store = damaged(built, tmp_path)
    answer = trialgraph("check", "--store", store)
    assert answer.code == 1
    assert [row for row in answer.rows if row["finding"] == "quote"]
    doctor = trialgraph("doctor", "--store", store)
    assert doctor.code == 1
    assert [row["what"] for row in doctor.rows if row["state"] != "ok"] == ["quotes"]


def test_doctor(trialgraph, built):
    answer = trialgraph("doctor", "--store", built)
    assert answer.code == 0
    assert {row["state"] for row in answer.rows} == {"ok"}
    assert trialgraph("doctor", "--no-store").code == 0


def test_doctor_sees_older_readings(trialgraph, built, tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.LOADER_VERSION", "newer")
    answer = trialgraph("doctor", "--store", built)
    assert answer.code == 1
    assert [row["what"] for row in answer.rows if row["state"] != "ok"] == ["readings"]


def test_the_samples_conform(trialgraph, built):
    pytest.importorskip("pyshacl")
    answer = trialgraph("validate", "--store", built)
    assert answer.rows == []
    assert answer.code == 0


def test_what_does_not_conform_is_found(trialgraph, built, monkeypatch):
    pytest.importorskip("pyshacl")
    from graph import KnowledgeGraph

    tg, thing = "https://w3id.org/trialgraph/ns#", "<urn:thing>"
    rdf_type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    merged = KnowledgeGraph.merged
    # A claim without document, modality and evidence.
    bare = (thing, rdf_type, f"<{tg}StudyClaim>")
    monkeypatch.setattr(KnowledgeGraph, "merged", lambda self: iter([*merged(self), bare]))
    answer = trialgraph("validate", "--store", built)
    assert answer.code == 1
    assert "urn:thing" in {row["thing"] for row in answer.rows}


def test_validate_says_what_it_needs(trialgraph, built, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyshacl", None)
    answer = trialgraph("validate", "--store", built)
    assert answer.code == 2
    assert "trialgraph[validate]" in answer.err


def test_findings_as_json(trialgraph, built):
    assert json.loads(trialgraph("doctor", "--store", built, "-f", "json").out)[0]["what"] == "trialgraph"
