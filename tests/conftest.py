"""What tests share: the sample announcements, the corpus beside the project where there is one, a graph built once."""

import contextlib
import hashlib
import io
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ontology import Claim, Document, Reading
from tests.model_server import Server, serving
from trialgraph.__main__ import run
from trialgraph.samples import files

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The corpus and the design that lie beside the project; tests that read them skip where they are absent."""
    folder = Path(os.environ.get("TRIALGRAPH_SHARED") or ROOT.parent / "shared")
    if not (folder / "corpus").is_dir():
        pytest.skip("no corpus beside the project (TRIALGRAPH_SHARED)")
    return folder


@pytest.fixture(scope="session")
def samples(tmp_path_factory) -> Path:
    """A folder with the sample announcements and their gold claims."""
    folder = tmp_path_factory.mktemp("samples")
    for name, data in files(gold=True).items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def built(samples, tmp_path_factory) -> Path:
    """A graph of the samples on disk, built once by the command. Tests read it; those that write take a copy."""
    store = tmp_path_factory.mktemp("built") / "trialgraph.store"
    assert run(["build", str(samples), "--store", str(store), "--quiet"]) == 0
    return store


@dataclass(frozen=True)
class Answer:
    """What a command gave: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Stdout as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def trialgraph(monkeypatch) -> Callable[..., Answer]:
    """The command line as a user meets it: ``trialgraph("search", "CARVYKTI", "--store", built)``."""
    monkeypatch.delenv("TRIALGRAPH_STORE", raising=False)

    def call(*arguments: object, text: str = "") -> Answer:
        out, err = io.StringIO(), io.StringIO()
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run([str(argument) for argument in arguments])
        return Answer(code, out.getvalue(), err.getvalue())

    return call


@pytest.fixture(scope="session")
def gold_readings() -> list[Reading]:
    """The gold claims of the sample announcements as readings."""
    data = files(gold=True)
    readings = []
    for name in sorted(name for name in data if name.endswith(".gold.jsonl")):
        source = name.replace(".gold.jsonl", ".txt")
        document = Document.from_text(data[source].decode("utf-8"), source=source, venue="hkex")
        lines = data[name].decode("utf-8").splitlines()
        readings.append(Reading(document, tuple(Claim.from_json(json.loads(line), document.id) for line in lines)))
    return readings


@pytest.fixture
def digest(trialgraph) -> Callable[[Path], str]:
    """The SHA-256 of a store's canonical N-Quads: two graphs are one where these are equal."""

    def call(store: Path) -> str:
        answer = trialgraph("export", "nquads", "--store", store)
        assert answer.code == 0, answer.err
        return hashlib.sha256(answer.out.encode()).hexdigest()

    return call


@pytest.fixture
def server(monkeypatch) -> Iterator[Server]:
    """A language model's server on this machine, with nothing of the machine's settings between us and it."""
    names = ("http_proxy", "https_proxy", "all_proxy")
    for name in (*names, *map(str.upper, names), "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("TRIALGRAPH_MODEL_URL", "TRIALGRAPH_MODEL_KEY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as one:
        yield one
