"""Bad input: one clear line, the right exit code, the rest built, nothing lost, never a traceback."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from trialgraph.samples import files

NAME, TEXT = next(iter(files().items()))


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with one good announcement; a test puts its bad one beside it."""
    place = tmp_path / "documents"
    place.mkdir()
    (place / NAME).write_bytes(TEXT)
    return place


@pytest.fixture
def build(trialgraph, tmp_path):
    """Build what is given into one store and look at the graph that came of it."""

    def run(*paths):
        answer = trialgraph("build", *paths, "--store", tmp_path / "graph.store")
        assert "Traceback" not in answer.err
        return answer

    run.store = tmp_path / "graph.store"
    run.documents = lambda: [row["source"] for row in trialgraph("stats", "--documents", "--store", run.store).rows]
    return run


def lines(answer, word):
    return [line for line in answer.err.splitlines() if word in line]


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "junk.txt": bytes(random.Random(1).randrange(256) for _ in range(4096)),
    "image.txt": b"\x89PNG\r\n\x1a\n" + bytes(512),
    "letter.txt": b"Dear Anna,\n\nthe garden is full of pears this year. Come and see us.\n\nYours, Ben\n",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_the_rest_is_built(build, folder, name):
    (folder / name).write_bytes(BAD[name])
    answer = build(folder)
    assert answer.code == 3
    assert len(lines(answer, name)) == 1
    assert [Path(source).name for source in build.documents()] == [NAME]


@pytest.mark.parametrize("name", BAD)
def test_alone_it_builds_nothing(build, folder, name):
    bad = folder / name
    bad.write_bytes(BAD[name])
    answer = build(bad)
    assert answer.code == 3
    assert lines(answer, name)
    assert not build.store.exists()


def test_a_missing_path(build, folder, tmp_path):
    answer = build(tmp_path / "absent", folder)
    assert answer.code == 3
    assert len(lines(answer, "absent")) == 1
    assert len(build.documents()) == 1


def test_a_folder_without_documents(build, tmp_path):
    (tmp_path / "hollow").mkdir()
    answer = build(tmp_path / "hollow")
    assert answer.code == 3
    assert len(lines(answer, "hollow")) == 1


def test_five_megabytes_of_random_text(build, folder):
    words = random.Random(2)
    letters = "abcdefghij klmnopqrst uvwxyz 0123456789 (%).,\n"
    (folder / "noise.txt").write_text("".join(words.choices(letters, k=5_000_000)))
    start = time.process_time()
    answer = build(folder)
    assert answer.code == 3
    assert len(lines(answer, "noise.txt")) == 1
    assert len(build.documents()) == 1
    assert time.process_time() - start < 60


def test_the_same_file_twice(build, folder):
    answer = build(folder / NAME, folder / NAME, folder)
    assert answer.code == 0
    assert len(build.documents()) == 1


def test_two_files_of_one_sha256(build, folder):
    (folder / "copy.txt").write_bytes(TEXT)
    answer = build(folder)
    assert answer.code == 0
    assert len(lines(answer, "copy.txt")) == 1
    assert len(build.documents()) == 1


@pytest.mark.skipif(os.name != "posix", reason="file rights are those of POSIX")
def test_an_unreadable_file(build, folder):
    (folder / "closed.txt").write_bytes(TEXT + b"\n")
    (folder / "closed.txt").chmod(0)
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    answer = build(folder, folder / "dangling.txt")
    if os.geteuid() != 0:
        assert len(lines(answer, "closed.txt")) == 1
    assert len(lines(answer, "dangling.txt")) == 1
    assert answer.code == 3
    assert NAME in [Path(source).name for source in build.documents()]


def test_no_store(trialgraph, tmp_path):
    for command in (["search", "x"], ["stats"], ["lineage", "x"], ["show", "x"], ["query", "-"], ["doctor"]):
        answer = trialgraph(*command, "--store", tmp_path / "absent.store", text="ASK {}")
        assert (answer.code, answer.out) == (5, "")
        assert "absent.store" in answer.err
        assert len(answer.err.splitlines()) == 1
    assert not (tmp_path / "absent.store").exists()


def test_a_store_that_is_none(trialgraph, tmp_path):
    (tmp_path / "file.store").write_text("no graph")
    (tmp_path / "folder.store").mkdir()
    (tmp_path / "folder.store" / "mine.txt").write_text("no graph")
    for name in ("file.store", "folder.store"):
        answer = trialgraph("stats", "--store", tmp_path / name)
        assert answer.code == 5
        assert len(answer.err.splitlines()) == 1


def test_build_never_replaces_what_is_no_graph(build, folder):
    build.store.mkdir()
    (build.store / "mine.txt").write_text("years of work")
    assert build(folder).code == 5
    assert (build.store / "mine.txt").read_text() == "years of work"


def test_a_failed_build_leaves_the_graph_that_was(build, folder, tmp_path):
    assert build(folder).code == 0
    before = build.documents()
    (tmp_path / "bad.txt").write_bytes(b"")
    assert build(tmp_path / "bad.txt").code == 3
    assert build.documents() == before


def test_a_store_of_another_version(trialgraph, built, tmp_path):
    store = tmp_path / "old.store"
    shutil.copytree(built, store)
    manifest = store / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": ', '"format": 9'))
    answer = trialgraph("stats", "--store", store)
    assert answer.code == 5
    assert len(answer.err.splitlines()) == 1
    assert "build it again" in answer.err


def test_a_store_in_use(trialgraph, built, tmp_path, samples):
    store = tmp_path / "busy.store"
    shutil.copytree(built, store)
    code = (
        "import sys, pathlib; from graph import KnowledgeGraph\n"
        "kg = KnowledgeGraph.open(pathlib.Path(sys.argv[1]), mode='w')\n"
        "print('held', flush=True); sys.stdin.read(); kg.close()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline().strip() == "held"
        answer = trialgraph("add", samples / NAME, "--store", store)
        assert answer.code == 5
        assert "in use" in answer.err or "another process" in answer.err
        assert len(answer.err.splitlines()) == 1
    finally:
        holder.communicate()


def test_usage(trialgraph):
    for arguments in (
        ["buld"],
        ["build"],
        ["lineage"],
        ["export", "gexf", "--colour"],
        ["query", "x", "-p", "novalue"],
    ):
        answer = trialgraph(*arguments)
        assert (answer.code, answer.out) == (2, "")
        assert "Traceback" not in answer.err
    assert "did you mean 'build'" in trialgraph("buld").err


def test_a_name_that_nothing_has(trialgraph, built):
    for command in ("lineage", "show"):
        answer = trialgraph(command, "no such thing", "--store", built)
        assert (answer.code, answer.out) == (2, "")
        assert "no such thing" in answer.err


def test_interrupted(monkeypatch, trialgraph, built):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("graph.KnowledgeGraph.open", stop)
    answer = trialgraph("stats", "--store", built)
    assert answer.code == 130
    assert answer.err.strip() == "trialgraph: interrupted"


def test_a_reader_that_leaves(built):
    """`trialgraph query … | head -1` ends without a word."""
    done = subprocess.run(
        f"{sys.executable} -m trialgraph claims {Path(__file__).parent.parent / 'trialgraph/samples' / NAME} | head -1",
        shell=True,
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1
