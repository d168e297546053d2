"""What is installed: every data file is in the wheel, one owner a top-level name, one version everywhere."""

import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata

import pytest

import trialgraph as front

ROOMS = ("graph", "loaders", "ontology", "queries", "trialgraph")


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_wheel_ships_the_rooms_and_nothing_else(project):
    assert tuple(project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_each_top_level_name_has_one_owner(room):
    assert set(metadata.packages_distributions().get(room, [])) <= {"trialgraph"}


def test_one_version(project, root):
    assert front.__version__ == project["project"]["version"]
    assert f"version: {front.__version__}\n" in (root / "CITATION.cff").read_text(encoding="utf-8")


def test_the_console_script_starts(project):
    module, _, function = project["project"]["scripts"]["trialgraph"].partition(":")
    assert callable(getattr(__import__(module, fromlist=[function]), function))
    done = subprocess.run([sys.executable, "-m", "trialgraph", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"trialgraph, version {front.__version__}"


def test_a_library_is_asked_for_where_it_is_used(project):
    names = [text.split(">")[0] for text in project["project"]["dependencies"]]
    assert sorted(names) == names
    assert len(set(names)) == len(names)


@pytest.mark.slow
def test_the_wheel_holds_every_data_file(root, tmp_path):
    pytest.importorskip("build")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(root)],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    wanted = {
        path.relative_to(root).as_posix()
        for room in ROOMS
        for path in (root / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }
    assert wanted - inside == set()
    endings = {name.rpartition(".")[2] for name in wanted}
    assert {"py", "ttl", "rq", "tsv", "txt", "jsonl"} <= endings
    assert {name.split("/")[0] for name in inside if ".dist-info" not in name} == set(ROOMS)


def test_data_files_are_there(root):
    for room, pattern in (
        ("ontology", "trialgraph.ttl"),
        ("ontology", "vocab/*.ttl"),
        ("ontology", "shapes/*.ttl"),
        ("ontology", "context.jsonld"),
        ("queries", "sparql/*.rq"),
        ("graph", "*.sssom.tsv"),
        ("trialgraph", "samples/*.txt"),
    ):
        assert list((root / room).glob(pattern)), f"{room}/{pattern}"
