"""The graph on disk: one writer, whole before and after every change, whatever kills the process."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from graph import KnowledgeGraph, OxigraphStore
from ontology import Alias, Announcement, Product, StoreError, StoreInUse, StoreMissing, StoreVersion, UsageProblem
from tests.strategies import reading

SURE = ("asserted", "affirmed")


def made(number, issuer="Acme"):
    """A small announcement; all of one *issuer* share names."""
    return reading(
        [
            (Announcement(issuer=issuer, published=f"20{10 + number % 15}-01-01"), SURE),
            (Product(name=f"ABC-{number}", targets=["BCMA"], developer=issuer), SURE),
            (Alias(of="product", name=f"ABC-{number}", alias=f"abc-cel {number}", type="generic name"), SURE),
        ],
        f"{number}.txt",
        number,
    )


@pytest.fixture
def store(tmp_path):
    where = tmp_path / "trialgraph.store"
    KnowledgeGraph.build(where, map(made, range(3)), loader="text 1")
    return where


def sources(where):
    with KnowledgeGraph.open(where) as graph:
        return sorted(document.source for document in graph.documents())


def test_what_was_built_is_there(store):
    with KnowledgeGraph.open(store) as graph:
        assert len(graph.documents()) == 3
        assert graph.text(graph.document("1.txt")) == made(1).document.text
        assert graph.find("abc-cel 2").endswith("/product/abc-2")


def test_the_manifest_names_the_data_and_the_catalogue_lists_the_documents(store):
    assert json.loads((store / "manifest.json").read_text()) == {"format": 2, "data": next(store.glob("data-*")).name}
    with KnowledgeGraph.open(store, "w") as graph:
        entry = graph.document("1.txt")
        assert (entry.sources, entry.loader, entry.announced) == (("1.txt",), "text 1", "2011-01-01")
        assert entry.counts == {"alias": 1, "announcement": 1, "product": 1}
        graph.retract("1.txt")
        assert graph.count() == len(graph.documents()) == 2


def test_what_a_killed_writer_left_is_tidied_by_the_next(store):
    stray = next(store.glob("data-*")) / "texts" / "ab" / "ab00.txt"
    stray.parent.mkdir(exist_ok=True)
    stray.write_text("left behind")
    KnowledgeGraph.open(store, "w").close()
    assert stray.exists(), "the last writer closed: nothing is looked for"
    (store / "lock").write_bytes(b"a process is writing")
    KnowledgeGraph.open(store, "w").close()
    assert not stray.exists()
    assert (store / "lock").read_bytes() == b""


def test_a_build_takes_the_place_of_what_was_there(store):
    KnowledgeGraph.build(store, [made(7)])
    assert sources(store) == ["7.txt"]
    assert len(list(store.glob("data-*"))) == 1


def test_a_build_that_fails_leaves_what_was_there(store):
    def failing():
        yield made(8)
        raise RuntimeError("the disk caught fire")

    with pytest.raises(RuntimeError, match="fire"):
        KnowledgeGraph.build(store, failing())
    assert sources(store) == ["0.txt", "1.txt", "2.txt"]
    assert len(list(store.glob("data-*"))) == 1


def test_one_writer_and_many_readers(store):
    with KnowledgeGraph.open(store, "w") as writer:
        for open_again in (lambda: KnowledgeGraph.open(store, "w"), lambda: KnowledgeGraph.build(store, [])):
            with pytest.raises(StoreInUse, match="another process") as told:
                open_again()
            assert "\n" not in str(told.value)
        with KnowledgeGraph.open(store) as one, KnowledgeGraph.open(store) as two:
            writer.add(made(9))
            assert len(one.documents()) == len(two.documents()) == 3
    assert len(sources(store)) == 4


def test_a_reader_may_not_write(store):
    with KnowledgeGraph.open(store) as graph, pytest.raises(UsageProblem, match="read only"):
        graph.add(made(9))


def test_no_graph_there(tmp_path):
    with pytest.raises(StoreMissing, match="trialgraph build"):
        KnowledgeGraph.open(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
    with KnowledgeGraph.open(tmp_path / "new", "w") as graph:
        graph.add(made(1))
    assert sources(tmp_path / "new") == ["1.txt"]


def test_a_graph_of_another_version(store):
    manifest = json.loads((store / "manifest.json").read_text()) | {"format": 99}
    (store / "manifest.json").write_text(json.dumps(manifest))
    for mode in ("r", "w"):
        with pytest.raises(StoreVersion, match=r"format 99.*format 2.*build it again"):
            KnowledgeGraph.open(store, mode)
    KnowledgeGraph.build(store, [made(1)])
    assert sources(store) == ["1.txt"]


@pytest.mark.parametrize("text", ["{", "[]", '{"format": 2, "data": "../elsewhere"}', ""])
def test_a_damaged_manifest(store, text):
    (store / "manifest.json").write_text(text)
    with pytest.raises(StoreError, match="build the graph again"):
        KnowledgeGraph.open(store)


def test_missing_data_are_told_and_not_made_up(store):
    shutil.rmtree(next(store.glob("data-*")))
    for mode in ("r", "w"):
        with pytest.raises(StoreError):
            KnowledgeGraph.open(store, mode)
    KnowledgeGraph.build(store, [made(1)])
    assert sources(store) == ["1.txt"]


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    for start in (lambda: KnowledgeGraph.open(tmp_path, "w"), lambda: KnowledgeGraph.build(tmp_path, [])):
        with pytest.raises(StoreError, match=r"thesis\.txt"):
            start()
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_missing_text_is_told(store):
    next(store.glob("data-*/texts/*/*.txt")).unlink()
    with KnowledgeGraph.open(store) as graph, pytest.raises(StoreError, match="missing"):
        graph.check()


def test_a_full_disk_is_told_and_changes_nothing(store, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(OxigraphStore, "bulk", full)
        with pytest.raises(StoreError, match="cannot be written: No space left on device"):
            KnowledgeGraph.build(store, [made(9)])
    with KnowledgeGraph.open(store, "w") as graph, monkeypatch.context() as patch:
        patch.setattr(OxigraphStore, "commit", full)
        with pytest.raises(StoreError, match="No space left"):
            graph.add(made(9))
    assert sources(store) == ["0.txt", "1.txt", "2.txt"]


SCRIPT = """
import sys
from pathlib import Path
from graph import KnowledgeGraph
from tests.test_graph_folder import made
where, how = Path(sys.argv[1]), sys.argv[2]
print("start", flush=True)
if how == "build":
    KnowledgeGraph.build(where, map(made, range(100, 400)))
else:
    with KnowledgeGraph.open(where, "w") as graph:
        for number in range(100, 400):
            graph.add(made(number))
            print(number, flush=True)
            if number % 3 == 0:
                graph.retract(f"{number}.txt")
                print(-number, flush=True)
print("end", flush=True)
"""


def killed(where, how, root, seconds):
    """What a process said until it was killed *seconds* after its start."""
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(where), how],
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "start\n"
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        return process.stdout.read().split()


def assert_whole(where):
    """No quote is lost, and a rebuild finds nothing to change."""
    with KnowledgeGraph.open(where) as graph:
        assert graph.check() == []
    with KnowledgeGraph.open(where, "w") as graph:
        assert graph.check() == []
        kept = sorted(graph.store.match())
        graph.rebuild()
        assert sorted(graph.store.match()) == kept
        files = {file.name for file in where.glob("data-*/texts/*/*")}
        assert files == {file for document in graph.documents() for file in document.files}
    assert len(list(where.glob("data-*"))) == 1


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.2, 0.5, 0.8])
def test_a_build_that_is_killed_changes_nothing(store, root, seconds):
    said = killed(store, "build", root, seconds)
    found = sources(store)
    assert found == ["0.txt", "1.txt", "2.txt"] or len(found) == 300
    if said == ["end"]:
        assert len(found) == 300
    assert_whole(store)


@pytest.mark.parametrize("seconds", [0.1, 0.4, 0.9])
def test_what_was_added_before_the_kill_is_there(store, root, seconds):
    said = [int(word) for word in killed(store, "add", root, seconds) if word != "end"]
    gone = {f"{-number}.txt" for number in said if number < 0}
    there = {f"{number}.txt" for number in said if number > 0} - gone
    found = set(sources(store))
    # The last step may have been done and not yet told.
    assert len((there | {"0.txt", "1.txt", "2.txt"}) ^ found) <= 1
    assert_whole(store)
