"""Readers that run in node (those of Gephi Lite, N3.js): our files as they see them. Skips without node or npm."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

PACKAGES = (
    "graphology@0.26.0",
    "graphology-gexf@0.13.2",
    "graphology-graphml@0.5.2",
    "graphology-types@0.24.8",
    "n3@2.0.1",
)

_SCRIPT = """
const fs = require('fs');
const Graph = require('graphology');
const [form, path, options] = process.argv.slice(1);
const reader = require('graphology-' + form);
const text = fs.readFileSync(path, 'utf8');
const kind = JSON.parse(options).multi ? Graph.MultiDirectedGraph : Graph;
const graph = reader.parse(kind, text, JSON.parse(options));
const nodes = graph.mapNodes((id, attributes) => ({id, attributes}));
const edges = graph.mapEdges((id, attributes, source, target) => ({id, attributes, source, target}));
process.stdout.write(JSON.stringify({attributes: graph.getAttributes(), nodes, edges}));
"""


def seen(form: str, path: Path, **options: bool) -> dict[str, Any]:
    """What graphology's reader of *form* (gexf or graphml) makes of a file: attributes, nodes and edges."""
    return json.loads(ran(_SCRIPT, form, str(path), json.dumps(options)))


def ran(script: str, *words: str) -> str:
    """What a script prints, run by node where the packages are."""
    done = subprocess.run(
        ["node", "--stack-size=4000", "-e", script, *words],
        cwd=_packages(),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _packages() -> Path:
    """A folder of the user's cache with the packages, made once."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("no node and npm on this machine")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "trialgraph-tests"
    folder = cache / hashlib.sha256(" ".join(PACKAGES).encode()).hexdigest()[:12]
    if (folder / "node_modules").is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as name:
        made = Path(name) / "made"
        made.mkdir()
        # Without a file of its own, npm would install into a package of a folder above.
        (made / "package.json").write_text('{"private": true}', encoding="utf-8")
        words = ("install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", *PACKAGES)
        done = subprocess.run(["npm", *words], cwd=made, capture_output=True, text=True, timeout=300)
        if done.returncode:
            pytest.skip("npm cannot install the readers here")
        if not folder.exists():
            try:
                made.rename(folder)
            except OSError:  # another process was faster
                assert (folder / "node_modules").is_dir()
    return folder
