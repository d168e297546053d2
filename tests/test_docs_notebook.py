"""The notebook of the documentation runs, and shows what it shows today."""

import json

import pytest

from tests.notebook import NOTEBOOK, run, text

pytest.importorskip("pandas")


@pytest.fixture(scope="module")
def notebook():
    if not NOTEBOOK.exists():
        pytest.skip("the documentation is not beside the tests")
    return json.loads(NOTEBOOK.read_text("utf-8"))


def test_the_notebook_is_as_make_docs_writes_it(notebook):
    again = text(run(notebook))
    assert again == NOTEBOOK.read_text("utf-8"), "run `make docs`"


def test_the_notebook_is_one_that_readers_know(notebook):
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    for cell in notebook["cells"]:
        assert cell["cell_type"] in ("markdown", "code")
        assert ("outputs" in cell) is (cell["cell_type"] == "code")
