"""The laws of the house, read off the code itself: imports run downward, and other rooms are imported by their face."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BELOW = {
    "ontology": set(),
    "graph": {"ontology"},
    "loaders": {"ontology"},
    "queries": {"ontology", "graph"},
    "trialgraph": {"ontology", "graph", "loaders", "queries"},
}
LONGEST = 300
MODULES = sorted(path for room in BELOW for path in (ROOT / room).rglob("*.py"))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module that a file imports, wherever in the file, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")


def of_other_rooms(path: Path) -> Iterator[tuple[int, str]]:
    """The imports of a file that lead into another room, or up to one."""
    own = path.relative_to(ROOT).parts[0]
    for line, name in imported(path):
        room = name.split(".")[0]
        if room in BELOW and room != own:
            yield line, name


def from_own_face(path: Path, own: str) -> Iterator[str]:
    """What a file imports from its own room as a whole: modules, or what only the face offers."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == own and node.level == 0 and path.name != "__init__.py":
            yield from (alias.name for alias in node.names if alias.name != "__version__")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_there_is_a_house():
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == set(BELOW)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_run_downward(path):
    own = path.relative_to(ROOT).parts[0]
    upward = [f"{named(path)}:{line} imports {name}" for line, name in of_other_rooms(path)]
    assert [text for text in upward if text.split()[-1].split(".")[0] not in BELOW[own]] == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_another_room_is_imported_by_its_face(path):
    assert [f"{named(path)}:{line} imports {name}" for line, name in of_other_rooms(path) if "." in name] == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_siblings_are_imported_by_full_path(path):
    own = path.relative_to(ROOT).parts[0]
    wrong = [name for _, name in imported(path) if name.startswith(".")]
    # A room's own modules reach each other directly: through the face, an import would run in a circle.
    wrong += [name for name in from_own_face(path, own) if not (ROOT / own / f"{name}.py").exists()]
    assert wrong == []


@pytest.mark.parametrize(
    "path", sorted(p for room in (*BELOW, "tests") for p in (ROOT / room).rglob("*.py")), ids=named
)
def test_no_file_is_too_long(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_nothing_imports_the_tests():
    assert [named(path) for path in MODULES if any(name.split(".")[0] == "tests" for _, name in imported(path))] == []


def test_graph_and_loaders_import_only_libraries_that_the_project_asks_for():
    import sys
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [text for extra in project["optional-dependencies"].values() for text in extra]
    allowed = {text.split(">")[0].split("[")[0].replace("-", "_") for text in wanted}
    allowed |= {"pydantic_ai", "PIL"}  # of pydantic-ai-slim and pillow
    used = {name.split(".")[0] for path in MODULES for _, name in imported(path) if not name.startswith(".")}
    assert used - allowed - set(BELOW) - set(sys.stdlib_module_names) == set()


def test_a_tests_name_says_its_room():
    rooms = (*BELOW, "house", "packaging", "docs", "laws")
    names = [path.stem for path in (ROOT / "tests").glob("test_*.py")]
    assert [name for name in names if not name.removeprefix("test_").startswith(rooms)] == []
