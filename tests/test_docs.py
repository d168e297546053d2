"""Documentation is true: every command and option is described, every example runs, every link leads somewhere."""

import re
import shlex
import shutil
import subprocess
import sys

import click
import pytest

from trialgraph.cli import COMMANDS, SECTIONS
from trialgraph.cli import trialgraph as group

CONTEXT = click.Context(group, info_name="trialgraph")
CODES = (0, 1, 2, 3, 4, 5, 130)


def command(name) -> click.Command:
    return group.get_command(CONTEXT, name)


def help_of(name) -> str:
    return command(name).get_help(click.Context(command(name), parent=CONTEXT, info_name=name))


def examples(name) -> list[str]:
    return [line.strip() for line in help_of(name).splitlines() if line.strip().startswith("trialgraph ")]


@pytest.fixture(scope="module")
def sections(root) -> dict[str, str]:
    """docs/commands.md, by command."""
    text = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    parts = re.split(r"^### `trialgraph (\w+).*$", re.split(r"^## ", text, maxsplit=1, flags=re.M)[1], flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_is_documented_in_order(sections):
    assert tuple(sections) == COMMANDS


def test_the_reference_has_the_exit_codes_and_sections(root):
    text = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [code for code in CODES if f"| {code} |" not in text] == []
    assert [title for title in SECTIONS if f"## {title}\n" not in text] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name, sections):
    options = [option for option in command(name).params if isinstance(option, click.Option)]
    missing = [text for option in options for text in option.opts if f"`{text}" not in sections[name]]
    assert missing == []
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_documented_that_does_not_exist(name, sections):
    known = {text for option in command(name).params for text in (*option.opts, *option.secondary_opts)} | {"--help"}
    shown = set(re.findall(r"^\| `(-{1,2}[a-z][\w-]*)", sections[name], flags=re.M))
    assert shown - known == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples_that_parse(name):
    assert "Examples:" in help_of(name)
    assert examples(name)
    for line in examples(name):
        words = shlex.split(re.split(r"\s[|&>]|\s{2,}", line.removeprefix("trialgraph "))[0])
        assert words[0] in COMMANDS
        command(words[0]).make_context(words[0], words[1:], resilient_parsing=False)


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_means_one_thing(name):
    kinds = {"store": "--store", "form": "--format", "output": "--output", "params": "--param", "quiet": "--quiet"}
    for option in command(name).params:
        if isinstance(option, click.Option) and option.name in kinds:
            assert kinds[option.name] in option.opts


def test_help_is_fast():
    """What is heavy is imported inside the commands."""
    code = "import sys; from trialgraph.__main__ import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"pydantic", "rdflib", "pyoxigraph", "networkx", "rich", "ontology", "loaders", "graph", "queries"}
    assert heavy & set(done.stderr.split()) == set()


def test_links_lead_somewhere(root):
    broken = []
    for page in [root / "README.md", root / "CHANGELOG.md", *sorted((root / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(root)}: {target}")
    assert broken == []


def consoles(text) -> list[tuple[str, list[str]]]:
    """The commands of the ``console`` blocks, each with the output that is printed under it."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", text, flags=re.M | re.S):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif found:
                found[-1][1].append(line)
    return found


@pytest.mark.parametrize("page", ["README.md", "docs/commands.md", "docs/exports.md"])
def test_examples_run_and_give_what_is_printed(page, root, tmp_path, monkeypatch, trialgraph):
    monkeypatch.chdir(tmp_path)
    for line, wanted in consoles((root / page).read_text(encoding="utf-8")):
        words = shlex.split(line)
        if words[0] != "trialgraph" or {"|", ">", "&&"} & set(words):
            continue
        answer = trialgraph(*words[1:])
        assert answer.code == 0, f"{page}: {line}: {answer.err}"
        given = {" ".join(text.split()) for text in (answer.out + answer.err).splitlines()}
        shown = [" ".join(text.split()) for text in wanted if "…" not in text]
        assert [text for text in shown if text and text not in given] == [], f"{page}: {line}"


def test_the_python_of_the_readme_runs(root, built, tmp_path, monkeypatch):
    shutil.copytree(built, tmp_path / "trialgraph.store")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```", (root / "README.md").read_text(encoding="utf-8"), flags=re.M | re.S)
    names: dict[str, object] = {}
    exec("\n".join(blocks), names)
    assert names["table"].rows and list(names["story"])
    assert names["network"].number_of_edges()
    assert names["triples"]
