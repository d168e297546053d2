"""``trialgraph build``: a graph out of documents, whole or not at all, the same however it is made."""

import shutil
import subprocess
import sys

from trialgraph.samples import files


def test_the_samples(trialgraph, samples, tmp_path):
    store = tmp_path / "a.store"
    answer = trialgraph("build", samples, "--store", store)
    assert (answer.code, answer.out) == (0, "")
    assert f"{store}: 4 documents" in answer.err
    assert "Next: trialgraph lineage" in answer.err
    following = answer.err.split("Next: trialgraph ")[1].split()
    assert trialgraph(*following).code == 0


def test_gold_is_no_document(trialgraph, samples, built):
    assert (samples / "carsgen-20231212.gold.jsonl").exists()
    assert [row["count"] for row in trialgraph("stats", "--store", built).rows if row["what"] == "documents"] == [4]


def test_quiet(trialgraph, samples, tmp_path):
    answer = trialgraph("build", samples, "--store", tmp_path / "a.store", "--quiet")
    assert (answer.code, answer.out, answer.err) == (0, "", "")


def test_again_is_the_same(trialgraph, digest, samples, built, tmp_path):
    store = tmp_path / "a.store"
    for _ in range(2):
        assert trialgraph("build", samples, "--store", store, "--quiet").code == 0
        assert digest(store) == digest(built)


def test_processes_make_no_difference(trialgraph, digest, samples, built, tmp_path):
    store = tmp_path / "a.store"
    assert trialgraph("build", samples, "--store", store, "--jobs", "2", "--quiet").code == 0
    assert digest(store) == digest(built)


def test_a_build_replaces_what_was_there(trialgraph, samples, tmp_path):
    store = tmp_path / "a.store"
    name = next(iter(files()))
    trialgraph("build", samples, "--store", store, "--quiet")
    trialgraph("build", samples / name, "--store", store, "--quiet")
    assert [row["source"] for row in trialgraph("stats", "--documents", "--store", store).rows] == [name]


def test_the_environment_says_where(trialgraph, samples, tmp_path, monkeypatch):
    monkeypatch.setenv("TRIALGRAPH_STORE", str(tmp_path / "elsewhere.store"))
    assert trialgraph("build", samples, "--quiet").code == 0
    assert (tmp_path / "elsewhere.store").is_dir()


def test_the_default_is_the_working_folder(trialgraph, samples, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = trialgraph("build", samples)
    assert answer.code == 0
    assert (tmp_path / "trialgraph.store").is_dir()
    assert "--store" not in answer.err


def test_killed_while_building(trialgraph, digest, samples, built, tmp_path):
    """A build that is killed leaves the graph that was."""
    store = tmp_path / "a.store"
    shutil.copytree(built, store)
    before = digest(store)
    code = (
        "import os, sys, pathlib; from graph import KnowledgeGraph; from loaders import read\n"
        "def readings():\n"
        "    yield read(sorted(pathlib.Path(sys.argv[2]).glob('*.txt'))[0])\n"
        "    os.kill(os.getpid(), 9)\n"
        "KnowledgeGraph.build(sys.argv[1], readings())"
    )
    done = subprocess.run([sys.executable, "-c", code, str(store), str(samples)], capture_output=True)
    assert done.returncode == -9
    assert digest(store) == before
    assert trialgraph("build", samples, "--store", store, "--quiet").code == 0
    assert digest(store) == before
