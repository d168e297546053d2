"""The pictures of the documentation are what `make docs` draws today, and the README shows one of each kind."""

import re
import xml.etree.ElementTree as ET

import pytest

from tests.pictures import pictures


@pytest.fixture(scope="module")
def drawn(root):
    if not (root / "docs" / "pictures").is_dir():
        pytest.skip("the documentation is not beside the tests")
    return pictures()


def test_the_pictures_are_current(drawn, root):
    stale = [name for name, text in drawn.items() if (root / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run `make docs`"
    assert {path.name for path in (root / "docs" / "pictures").iterdir()} == {
        name.rpartition("/")[2] for name in drawn if name.endswith(".svg")
    }


def test_the_readme_shows_them(drawn, root):
    readme = (root / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r'(?:src|srcset)="(docs/[^"]+)"', readme)
    assert sorted(shown) == sorted(name for name in drawn if name.endswith(".svg"))
    assert re.search(r"```mermaid\nflowchart LR\n", readme)


def test_the_pictures_are_svg_without_anything_from_elsewhere(drawn):
    for name, text in drawn.items():
        if name.endswith(".svg"):
            ET.fromstring(text)
            assert re.findall(r"href|url\((?!#)|<script|<image|<style", text) == []
