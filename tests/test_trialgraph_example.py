"""``trialgraph example``: the samples as they lie in the package, never over somebody's own file."""

from trialgraph.samples import files


def test_writes_the_announcements(trialgraph, tmp_path):
    answer = trialgraph("example", tmp_path / "new" / "folder")
    assert answer.code == 0
    assert answer.out == ""
    written = {path.name: path.read_bytes() for path in (tmp_path / "new" / "folder").iterdir()}
    assert written == files()
    assert len(written) == 4
    assert f"trialgraph build {tmp_path / 'new' / 'folder'}" in answer.err


def test_gold_comes_on_request(trialgraph, tmp_path):
    trialgraph("example", tmp_path, "--gold")
    assert sorted(path.name for path in tmp_path.glob("*.gold.jsonl")) == [
        name.replace(".txt", ".gold.jsonl") for name in files()
    ]


def test_quiet_says_nothing(trialgraph, tmp_path):
    answer = trialgraph("example", tmp_path, "--quiet")
    assert (answer.code, answer.out, answer.err) == (0, "", "")


def test_twice_is_once(trialgraph, tmp_path):
    trialgraph("example", tmp_path)
    assert trialgraph("example", tmp_path).code == 0


def test_a_file_with_another_text_stays(trialgraph, tmp_path):
    mine = tmp_path / "genscript-20191107.txt"
    mine.write_text("my notes")
    answer = trialgraph("example", tmp_path)
    assert answer.code == 2
    assert "--force" in answer.err
    assert mine.read_text() == "my notes"
    assert list(tmp_path.iterdir()) == [mine]
    assert trialgraph("example", tmp_path, "--force").code == 0
    assert mine.read_bytes() == files()["genscript-20191107.txt"]


def test_a_file_is_no_folder(trialgraph, tmp_path):
    (tmp_path / "taken").write_text("")
    answer = trialgraph("example", tmp_path / "taken")
    assert answer.code == 2
    assert "Traceback" not in answer.err
