"""The line to a language model: portions, answers that are no JSON, limits of time, refusals; nothing unless asked."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from loaders import ModelExtractor, read, read_bytes
from ontology import ModelAnswerError, ModelUnavailable, Reading
from tests.model_server import TEXT, office, serving

pytest.importorskip("pydantic_ai", reason="the extra [llm] is not installed")


@pytest.fixture
def ask(server) -> Callable[..., Reading]:
    """Read the text with a model that gives these answers."""

    def call(*answers: Any, **options: Any) -> Reading:
        server.answers = list(answers)
        return read_bytes(TEXT.encode(), extra=[ModelExtractor("canned", server.url, **{"seconds": 20.0, **options})])

    return call


def added(reading: Reading) -> list[str]:
    return [one.kind for one in reading.claims if one.rule.startswith("model.")]


def test_a_long_document_is_asked_about_in_portions(ask, server):
    reading = ask([], limit=400)
    assert len(server.asked) > 2
    shown = "".join(server.prompts())
    assert all(words in shown for words in ("granted Orphan Drug", "second half of 2022", "78.6%", "better than hoped"))
    assert reading.claims == read_bytes(TEXT.encode()).claims


def test_an_answer_in_a_fence_is_read(ask):
    reading = ask("```json\n" + json.dumps({"claims": [office()]}) + "\n```")
    assert added(reading) == ["office"]


def test_an_answer_that_is_no_json_is_asked_for_once_more(ask, server):
    assert added(ask("I am sorry", [office()])) == ["office"]
    assert len(server.asked) == 2


@pytest.mark.parametrize("answer", ["I am sorry", '{"claims": 3}', "[]", ""])
def test_an_answer_that_stays_no_json_is_one_line(ask, server, answer):
    with pytest.raises(ModelAnswerError, match=r"^model 'canned' at http://\S+ did not answer with JSON") as caught:
        ask(answer)
    assert "\n" not in str(caught.value)
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>busy</html>",
        b"[1]",
        b'{"a": 1}',
        b'{"id":"x","object":"chat.completion","created":1,"model":"m","choices":[]}',
    ],
)
def test_an_answer_that_is_no_chat_completion_is_one_line(ask, body):
    with pytest.raises(ModelAnswerError, match=r"^model 'canned' at http://") as caught:
        ask(body)
    assert "\n" not in str(caught.value)


def test_a_slow_answer_has_its_limit(ask):
    started = time.monotonic()
    with pytest.raises(ModelAnswerError, match=r"gave no answer in 0\.3 seconds"):
        ask((0, 3), seconds=0.3)
    assert time.monotonic() - started < 2.5


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (401, "refuses the key (401): set TRIALGRAPH_MODEL_KEY"),
        (404, "is not there (404)"),
        (400, "(400): no such field"),
    ],
)
def test_a_refusal_is_one_line(ask, server, status, message):
    with pytest.raises(ModelUnavailable) as caught:
        ask((status, {"error": {"message": "no such field", "type": "x"}}), key="secret")
    assert message in str(caught.value)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(server.asked) == 1


def test_an_address_that_nobody_answers_is_one_line(server):
    with serving() as gone:
        url = gone.url
    with pytest.raises(ModelUnavailable, match="cannot be reached") as caught:
        read_bytes(TEXT.encode(), extra=[ModelExtractor("canned", url, seconds=20)])
    assert url in str(caught.value)


@pytest.mark.parametrize("url", ["127.0.0.1:80", "ftp://x/v1", "http://", "http://x:y/v1", "http://me:secret@x/v1"])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(ModelUnavailable) as caught:
        read_bytes(TEXT.encode(), extra=[ModelExtractor("canned", url)])
    assert "secret" not in str(caught.value)


def test_it_runs_inside_an_event_loop(ask):
    async def inside() -> Reading:
        return ask([office()])

    assert len(added(asyncio.run(inside()))) == 1


def test_nothing_is_imported_unless_it_is_asked_for():
    code = f"import sys, loaders; loaders.read_bytes({TEXT.encode()!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names = {name.split(".")[0] for name in done.stdout.split()}
    assert names & {"pydantic_ai", "openai", "httpx", "httpx2", "anyio"} == set()
    assert not any(name.startswith("loaders.model.conversation") for name in done.stdout.split())


def test_without_the_extra_it_says_what_to_install():
    code = (
        "import sys; sys.modules['pydantic_ai'] = None\n"
        "from loaders import ModelExtractor, read_bytes\n"
        f"read_bytes({TEXT.encode()!r}, extra=[ModelExtractor('m', 'http://127.0.0.1:9/v1')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip().endswith("a language model needs the extra: pip install 'trialgraph[llm]'")


def test_a_sample_is_read_the_same_with_a_model_that_says_nothing(samples, server):
    path = samples / "genscript-20191107.txt"
    server.answers = [[]]
    assert read(path, extra=[ModelExtractor("canned", server.url)]) == read(path)
