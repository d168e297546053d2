"""One behaviour, every backend."""

import pytest

from graph import OxigraphStore
from ontology import NotText, StoreError, StoreInUse

S, P, G, H = "<urn:s>", "<urn:p>", "<urn:g>", "<urn:h>"
QUADS = [(S, P, '"eins"', G), (S, P, '"zwei"@de', G), (S, P, "<urn:o>", H), (S, P, '"eins"', "")]


@pytest.fixture(params=["memory", "disk"])
def store(request, tmp_path):
    store = OxigraphStore.in_memory() if request.param == "memory" else OxigraphStore.on_disk(tmp_path / "data")
    yield store
    store.close()


def test_what_goes_in_comes_out(store):
    store.commit(added=QUADS)
    assert sorted(store.match()) == sorted(QUADS)
    assert len(store) == 4


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        ({"s": S}, 4),
        ({"o": '"eins"'}, 2),
        ({"o": '"eins"', "g": G}, 1),
        ({"g": ""}, 1),
        ({"o": "<urn:o>"}, 1),
        ({"s": G}, 0),
    ],
)
def test_patterns(store, pattern, count):
    store.commit(added=QUADS)
    assert len(list(store.match(**pattern))) == count


def test_adding_twice_is_adding_once(store):
    store.commit(added=QUADS)
    store.commit(added=QUADS)
    assert len(store) == 4


def test_drop_remove_add_in_one_go(store):
    store.commit(added=QUADS)
    store.commit(added=[(S, P, '"neu"', G)], removed=[(S, P, '"eins"', "")], dropped=[G])
    assert sorted(store.match()) == sorted([(S, P, '"neu"', G), (S, P, "<urn:o>", H)])
    assert store.graphs() == [G, H]


def test_a_commit_that_fails_changes_nothing(store):
    store.commit(added=QUADS)
    with pytest.raises(SyntaxError):
        store.commit(added=[(S, P, "no term", G)], dropped=[G])
    with pytest.raises(SyntaxError):
        store.commit(added=[(S, P, '"neu"', G), (S, P, "no term", G)])
    assert sorted(store.match()) == sorted(QUADS)


def test_bulk_from_bytes_and_from_a_file(store, tmp_path):
    store.bulk(b'<urn:s> <urn:p> "bytes" <urn:g> .\n')
    (tmp_path / "quads.nq").write_text('<urn:s> <urn:p> "file" .\n')
    with (tmp_path / "quads.nq").open("rb") as file:
        store.bulk(file)
    assert {quad[2:] for quad in store.match()} == {('"bytes"', G), ('"file"', "")}


def test_escapes_survive(store):
    hostile = r'"a \"quote\", a \\ backslash,\n a line, 中文 and \u0001"'
    store.commit(added=[(S, P, hostile, G)])
    store.commit(added=[(S, P, '"other"', G)], removed=[(S, P, '"absent"', G)])
    assert len(list(store.match(o=hostile))) == 1


def test_half_a_surrogate_pair_is_told(store):
    with pytest.raises(NotText, match="D800"):
        store.commit(added=[(S, P, '"\ud800"', G)])


@pytest.mark.parametrize("pattern", [{"s": "<http://[>"}, {"o": "no term"}, {"p": "<a b>"}, {"g": "<>"}])
def test_what_is_no_term_matches_nothing(store, pattern):
    store.commit(added=QUADS)
    assert list(store.match(**pattern)) == []


def test_queries_run(store):
    store.commit(added=QUADS)
    rows = list(store.query("SELECT ?o WHERE { <urn:s> <urn:p> ?o }"))
    assert [str(row["o"]) for row in rows] == ['"eins"']


def test_a_closed_store_says_so(store):
    store.close()
    with pytest.raises(StoreError, match="closed"):
        list(store.match())


def test_on_disk_it_is_there_when_opened_again(tmp_path):
    store = OxigraphStore.on_disk(tmp_path / "data")
    store.commit(added=QUADS)
    store.flush()
    with pytest.raises(StoreInUse, match="another process"):
        OxigraphStore.on_disk(tmp_path / "data")
    store.close()
    reader = OxigraphStore.on_disk(tmp_path / "data", read_only=True)
    assert len(reader) == 4
    assert reader.directory == tmp_path / "data"
    with pytest.raises(RuntimeError, match="read-write"):
        reader.commit(added=QUADS)
