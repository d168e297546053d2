"""The worker seen from here: started when first needed, given one file at a time, ended when it misbehaves."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ontology import UnreadableDocument

_HEADER = struct.Struct(">cI")
_WORKER = Path(__file__).with_name("worker.py")
#: Seconds by the clock without a sign of the worker, and for a whole file; the worker itself counts CPU time.
SILENCE, WHOLE = 30.0, 240.0
LARGEST = 120_000_000

_REFUSALS = {
    "password": "is encrypted: its password is needed to read it",
    "security": "is encrypted in a way that the reader does not know",
    "damaged": "is a damaged PDF file: it cannot be opened",
    "page": "is a damaged PDF file: page {page} cannot be opened",
    "pages": "has {pages:,} pages: the reader takes files of up to {most:,}",
    "crowded": "is no document: page {page} holds {characters:,} characters",
    "slow": "takes too long to read (page {page}): it is no ordinary document",
    "memory": "takes more memory than a document does: it is not read",
}


@dataclass
class Worker:
    """One worker process; a file is read by one thread at a time."""

    _process: subprocess.Popen[bytes] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def frames(self, data: bytes, name: str, **options: Any) -> Iterator[tuple[str, bytes]]:
        """The frames of a file. Raises UnreadableDocument where the worker refuses, dies or is too slow."""
        if len(data) > LARGEST:
            raise UnreadableDocument(
                f"{name} has {len(data) / 1e6:.0f} MB: the reader takes files of up to {LARGEST / 1e6:.0f} MB"
            )
        with self._lock:
            process = self._started()
            whole = False
            try:
                deadline = time.monotonic() + WHOLE
                self._give(process, json.dumps(options).encode(), data)
                while True:
                    tag, payload = self._take(process, min(deadline, time.monotonic() + SILENCE), name)
                    if tag in "ZE":
                        whole = True
                        break
                    yield tag, payload
            finally:
                if not whole:
                    self.end()
        if tag == "E":
            answer = json.loads(payload)
            answer["page"] = answer.get("page", 0) + 1
            raise UnreadableDocument(f"{name} {_REFUSALS[answer['code']].format(**answer)}")

    def _started(self) -> subprocess.Popen[bytes]:
        """The running process; a new one where there is none or it has ended."""
        if self._process is not None and self._process.poll() is not None:
            self.end()
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-I", str(_WORKER)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    @staticmethod
    def _give(process: subprocess.Popen[bytes], options: bytes, data: bytes) -> None:
        stream = process.stdin
        assert stream is not None
        try:
            for tag, content in ((b"O", options), (b"F", data)):
                stream.write(_HEADER.pack(tag, len(content)))
                stream.write(content)
            stream.flush()
        except BrokenPipeError:
            pass  # The worker has ended; reading says how.

    def _take(self, process: subprocess.Popen[bytes], deadline: float, name: str) -> tuple[str, bytes]:
        header = self._read(process, _HEADER.size, deadline, name)
        tag, size = _HEADER.unpack(header)
        return tag.decode(), self._read(process, size, deadline, name)

    def _read(self, process: subprocess.Popen[bytes], size: int, deadline: float, name: str) -> bytes:
        stream = process.stdout
        assert stream is not None
        pieces = bytearray()
        while len(pieces) < size:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([stream], [], [], left)[0]:
                raise UnreadableDocument(f"{name} takes too long to read: it is no ordinary document")
            piece = os.read(stream.fileno(), min(size - len(pieces), 1 << 20))
            if not piece:
                raise UnreadableDocument(f"{name} cannot be read: {_end_of(process)}")
            pieces += piece
        return bytes(pieces)

    def end(self) -> None:
        """End the process; the next file starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        _close(process)
        process.wait()

    def forget(self) -> None:
        """Leave the process to its owner: this one is a fork of it."""
        process, self._process, self._lock = self._process, None, threading.Lock()
        if process is not None:
            _close(process)
            # It is not ours to wait for.
            process.returncode = 0


def _close(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(BrokenPipeError):
                stream.close()


def _end_of(process: subprocess.Popen[bytes]) -> str:
    """Why the worker ended, in words."""
    try:
        code = process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return "its reading stopped"
    if code == -24:
        return "it takes too long, as no ordinary document does"
    return "it takes more memory than a document does, or is made to break readers"


#: The worker of this process.
WORKER = Worker()
atexit.register(WORKER.end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=WORKER.forget)
