"""The notebook of the documentation: ``python -m tests.notebook`` runs its cells and writes what they show into it.

Cells are run here as a notebook runs them, the value of the last expression being the output, so that no kernel is
needed and the file is the same on every machine.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import tempfile
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).parent.parent / "docs" / "notebook.ipynb"


def run(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with the outputs of its cells; it runs in a folder of its own."""
    names: dict[str, Any] = {"__name__": "__main__"}
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            cells = [_run(cell, names) if cell["cell_type"] == "code" else cell for cell in notebook["cells"]]
        finally:
            os.chdir(before)
    return notebook | {"cells": cells}


def _run(cell: dict[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    source = "".join(cell["source"])
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "<cell>", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if last else None
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        outputs.append({"output_type": "stream", "name": "stdout", "text": _lines(printed.getvalue())})
    if value is not None:
        data = {"text/plain": _lines(repr(value))}
        if hasattr(value, "_repr_html_"):
            data = {"text/html": _lines(value._repr_html_())} | {"text/plain": [type(value).__name__]}
        outputs.append({"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": data})
    return cell | {"outputs": outputs}


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def text(notebook: dict[str, Any]) -> str:
    """The notebook as its file holds it."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    NOTEBOOK.write_text(text(run(json.loads(NOTEBOOK.read_text("utf-8")))), encoding="utf-8")
