"""``--model``: a language model beside the rules, on the command line."""

from __future__ import annotations

import pytest

from tests.model_server import TEXT, office

pytest.importorskip("pydantic_ai", reason="the extra [llm] is not installed")


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "vellum.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_claims_with_a_model(server, trialgraph, document):
    server.answers = [[office()]]
    options = ("--model", "canned", "--model-url", server.url)
    answer = trialgraph("claims", document, *options, "-f", "jsonl")
    assert (answer.code, answer.err) == (0, "")
    assert [row["person"] for row in answer.rows if row["rule"] == "model.office"] == ["Jane Doe"]
    assert len(trialgraph("claims", document, "-f", "jsonl").rows) == len(answer.rows) - 1
    assert len(server.asked) == 1


def test_check_tells_what_was_refused(server, trialgraph, document, monkeypatch):
    monkeypatch.setenv("TRIALGRAPH_MODEL_URL", server.url)
    server.answers = [[office(person="John Doe")], []]
    answer = trialgraph("check", document, "--model", "canned", "-f", "jsonl")
    assert [row["quote"] for row in answer.rows if row["finding"] == "model-ungrounded"] == [
        office()["evidence"][0]["quote"]
    ]


def test_build_and_add_keep_what_has_read(server, trialgraph, document, tmp_path):
    server.answers = [[office()]]
    options = ("--model", "canned", "--model-url", server.url, "--store", tmp_path / "s", "--quiet")
    for command in ("build", "add"):
        assert trialgraph(command, document, *options).code == 0
    (row,) = trialgraph("stats", "--documents", "--store", tmp_path / "s", "-f", "jsonl").rows
    assert row["loader"].endswith("+canned")
    assert "Jane Doe" in trialgraph("show", "Jane Doe", "--store", tmp_path / "s", "-f", "json").out


def test_a_model_that_refuses_ends_the_command_and_changes_nothing(server, trialgraph, document, tmp_path):
    assert trialgraph("build", document, "--store", tmp_path / "s", "--quiet").code == 0
    before = trialgraph("export", "nquads", "--store", tmp_path / "s").out
    (tmp_path / "other.txt").write_text(TEXT.replace("2021", "2022"), encoding="utf-8")
    server.answers = [(401, {"error": {"message": "no"}})]
    options = ("--model", "canned", "--model-url", server.url, "--store", tmp_path / "s", "--quiet")
    for command in ("build", "add"):
        answer = trialgraph(command, document, tmp_path / "other.txt", *options)
        assert (answer.code, len(answer.err.splitlines())) == (2, 1)
        assert "refuses the key" in answer.err
    assert trialgraph("export", "nquads", "--store", tmp_path / "s").out == before


def test_a_document_without_a_usable_answer_is_told_and_the_rest_is_read(server, trialgraph, document, tmp_path):
    (tmp_path / "other.txt").write_text(TEXT.replace("2021", "2022"), encoding="utf-8")
    server.answers = ["nonsense", "nonsense", []]
    options = ("--model", "canned", "--model-url", server.url)
    answer = trialgraph("claims", tmp_path / "other.txt", document, *options, "-f", "jsonl")
    assert answer.code == 3
    assert {row["document"] for row in answer.rows} == {"vellum.txt"}
    assert "other.txt: model 'canned'" in answer.err


@pytest.mark.parametrize("command", ["claims", "check", "build", "add"])
def test_a_model_needs_an_address_and_an_address_a_model(trialgraph, document, tmp_path, command):
    for options, said in (
        (("--model", "canned"), "--model-url"),
        (("--model-url", "http://127.0.0.1:9/v1"), "--model"),
    ):
        answer = trialgraph(command, document, *options)
        assert (answer.code, answer.out) == (2, "")
        assert said in answer.err
