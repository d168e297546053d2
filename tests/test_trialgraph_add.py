"""``trialgraph add`` and ``retract``: in any order, twice, and taken back, the graph is the same."""

import shutil

from trialgraph.samples import files

NAMES = list(files())


def test_one_by_one_is_all_at_once(trialgraph, digest, samples, built, tmp_path):
    store = tmp_path / "a.store"
    for name in reversed(NAMES):
        assert trialgraph("add", samples / name, "--store", store, "--quiet").code == 0
    assert digest(store) == digest(built)


def test_adding_again_changes_nothing(trialgraph, digest, samples, built, tmp_path):
    store = tmp_path / "a.store"
    shutil.copytree(built, store)
    answer = trialgraph("add", samples, "--store", store)
    assert answer.code == 0
    assert "4 documents" in answer.err
    assert digest(store) == digest(built)


def test_retracting_undoes_adding(trialgraph, digest, samples, built, tmp_path):
    whole, part = tmp_path / "whole.store", tmp_path / "part.store"
    shutil.copytree(built, whole)
    kept = [samples / name for name in NAMES if name != NAMES[1]]
    assert trialgraph("build", *kept, "--store", part, "--quiet").code == 0
    answer = trialgraph("retract", NAMES[1], "--store", whole)
    assert answer.code == 0
    assert "3 documents left" in answer.err
    assert digest(whole) == digest(part)


def test_a_document_is_named_by_path_or_id(trialgraph, samples, built, tmp_path):
    store = tmp_path / "a.store"
    shutil.copytree(built, store)
    one = trialgraph("stats", "--documents", "--store", store).rows[0]["id"]
    assert trialgraph("retract", one[:8], "--store", store, "--quiet").code == 0
    left = trialgraph("stats", "--documents", "--store", store).rows
    assert trialgraph("retract", samples / left[0]["source"], "--store", store, "--quiet").code == 0
    assert len(trialgraph("stats", "--documents", "--store", store).rows) == 2


def test_a_wrong_name_takes_nothing_out(trialgraph, built, tmp_path):
    store = tmp_path / "a.store"
    shutil.copytree(built, store)
    answer = trialgraph("retract", NAMES[0], "absent.txt", "--store", store)
    assert answer.code == 2
    assert "absent.txt" in answer.err
    assert len(trialgraph("stats", "--documents", "--store", store).rows) == 4


def test_a_bad_document_is_named_and_the_rest_is_added(trialgraph, samples, tmp_path):
    store = tmp_path / "a.store"
    (tmp_path / "empty.txt").write_text("")
    answer = trialgraph("add", samples / NAMES[0], tmp_path / "empty.txt", "--store", store)
    assert answer.code == 3
    assert "empty.txt" in answer.err
    assert len(trialgraph("stats", "--documents", "--store", store).rows) == 1
