"""A server of the OpenAI chat completions protocol on this machine, with canned answers; and a text to ask it about."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TEXT = """Vellum Therapeutics Limited
(Stock Code: 9876)

VOLUNTARY ANNOUNCEMENT
UPDATE ON VT-207

This announcement is made by Vellum Therapeutics Limited (the "Company") on a voluntary basis.

On April 3, 2021, the FDA granted Orphan Drug designation to VT-207 for the treatment of multiple myeloma.

The Company plans to submit a BLA for VT-207 to the FDA in the second half of 2022. The EMA has accepted an application.

Of the 14 patients treated in the QUARTZ-1 study, 11 responded. The ORR was 78.6% (11/14). No grade 3 CRS was seen.

The results were better than hoped, said Jane Doe, chief medical adviser of the hospital, who had joined the QUARTZ-1
study when it was a small one.

If approved, VT-207 would be launched by its partner.

Shareholders and potential investors of the Company are advised to exercise caution when dealing in the securities
of the Company. There is no assurance that VT-207 will be approved by the FDA in 2023.

By order of the Board
Vellum Therapeutics Limited
Anna Roe
Chairman

Hong Kong, 5 May 2021
"""


def claim(kind: str, *quotes: str, **fields: Any) -> dict[str, Any]:
    """A claim as the model writes it."""
    return {"kind": kind, **fields, "evidence": [{"quote": quote} for quote in quotes]}


def office(quote: str = "Jane Doe, chief medical adviser", **fields: Any) -> dict[str, Any]:
    """A claim that the text bears out and the rules do not make."""
    right = {"person": "Jane Doe", "role": "chief medical adviser", "company": "Vellum Therapeutics Limited"}
    return claim("office", quote, **(right | fields))


@dataclass
class Server:
    """What the server is to answer, one after the other (the last again and again), and what it was asked.

    An answer is a list of claims, a string, the bytes of a body, or a pair: a status and its body, or 0 and the seconds
    that it takes.
    """

    url: str
    answers: list[Any] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[Any] = field(default_factory=list)

    def prompts(self) -> list[str]:
        """The last message of each request."""
        return [request["messages"][-1]["content"] for request in self.asked]


class Handler(BaseHTTPRequestHandler):
    """Answers from the canned answers of its server."""

    def do_POST(self) -> None:
        canned: Server = self.server.canned  # type: ignore[attr-defined]
        answer = canned.answers[min(len(canned.asked), len(canned.answers) - 1)]
        canned.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        canned.headers.append(self.headers)
        status, content = answer if isinstance(answer, tuple) else (200, answer)
        if status == 0:
            time.sleep(content)
            status, content = 200, []
        data = content if isinstance(content, bytes) else json.dumps(content if status != 200 else completion(content))
        data = data.encode() if isinstance(data, str) else data
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            pass  # who asked has left

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def completion(content: Any) -> dict[str, Any]:
    """An answer as the protocol has it; claims become its JSON, a string stays what it is."""
    text = content if isinstance(content, str) else json.dumps({"claims": content}, ensure_ascii=False)
    message = {"role": "assistant", "content": text}
    return {
        "id": "x", "object": "chat.completion", "created": 1, "model": "canned",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }  # fmt: skip


@contextmanager
def serving() -> Iterator[Server]:
    """The server, on a port of its own, until the end of the block."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    http.canned = server = Server(f"http://127.0.0.1:{http.server_port}/v1")  # type: ignore[attr-defined]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join(5)
