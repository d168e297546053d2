"""Many documents at once: the same outcomes from processes, no batch lost to one document, a clean stop."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from loaders import read_each
from tests.benchmarks.corpus import write_corpus
from trialgraph.batch import attempt_each, found, read_all


@pytest.fixture
def paths(samples):
    return sorted(samples.glob("*.txt"))


def told(outcomes):
    return [
        (o.path, o.problem, [claim.to_json() for claim in o.reading.claims] if o.reading else None) for o in outcomes
    ]


def test_processes_give_the_same_in_the_same_order(paths):
    assert told(read_all(paths * 3, jobs=2)) == told(read_all(paths * 3, jobs=1))


def test_every_path_once_and_the_others_told(samples, paths, tmp_path):
    (tmp_path / "link.txt").symlink_to(paths[0])
    problems = []
    assert found([samples, paths[0], tmp_path / "link.txt", tmp_path / "absent"], problems.append) == paths
    assert len(problems) == 1
    assert "absent" in problems[0]


@pytest.mark.parametrize("error", [RecursionError(), MemoryError(), ValueError("two words")])
def test_whatever_goes_wrong_is_told(error, paths, monkeypatch):
    def fail(path, extra=()):
        raise error

    monkeypatch.setattr("trialgraph.batch.read_each", fail)
    (outcome,) = attempt_each(paths[0])
    assert outcome.reading is None
    assert outcome.problem.startswith(str(paths[0]))


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="a child inherits the patch by fork only")
def test_a_reading_that_is_killed_costs_itself_only(paths, monkeypatch):
    def killed(path, extra=()):
        if path == paths[2]:
            os.kill(os.getpid(), signal.SIGKILL)
        return read_each(path, extra)

    monkeypatch.setattr("trialgraph.batch.read_each", killed)
    outcomes = list(read_all(paths, jobs=2))
    assert [outcome.path for outcome in outcomes] == paths
    assert [outcome.path for outcome in outcomes if outcome.problem] == [paths[2]]
    assert "killed" in outcomes[2].problem


@pytest.mark.slow
def test_an_interrupt_ends_it_all(tmp_path):
    """As by Ctrl-C: every process of the group gets the signal; one line, the code 130, and the graph that was."""
    (tmp_path / "many").mkdir()
    write_corpus(tmp_path / "many", 200)
    store = tmp_path / "a.store"
    process = subprocess.Popen(
        [sys.executable, "-m", "trialgraph", "build", str(tmp_path / "many"), "--store", str(store), "--jobs", "2"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(4)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said.strip() == "trialgraph: interrupted"
    with pytest.raises(ProcessLookupError):
        # The children are gone too, at the latest after what they were reading.
        for _ in range(100):
            os.killpg(process.pid, 0)
            time.sleep(0.1)
    assert not (store / "manifest.json").exists()
