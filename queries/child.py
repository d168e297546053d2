"""A query in a process that can be killed: a fresh one for a store on disk, a fork for a store in memory."""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import select
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

from ontology import QueryError, QueryLimit
from queries.worker import OverLimit, Queried, limit_memory, report, run

#: How much more memory than the store itself a query may take, in bytes.
MEMORY = 2 << 30

_SCRIPT = Path(__file__).with_name("worker.py")


def on_disk(folder: Path, text: str, max_rows: int, seconds: float) -> list[list[Any]]:
    """Columns and rows of *text* on the store in *folder*, from a process that is killed after *seconds*."""
    request = {"store": str(folder), "query": text, "max_rows": max_rows, "memory": MEMORY}
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    process = subprocess.Popen(
        [sys.executable, "-P", str(_SCRIPT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    with process:
        try:
            out, _ = process.communicate(json.dumps(request).encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise _late(seconds) from None
        except BaseException:
            process.kill()
            raise
    return _parse(out, process.returncode)


def in_memory(store: Queried, text: str, max_rows: int, seconds: float) -> list[list[Any]]:
    """The same on a store in memory, from a fork of this process; without forks, in this process and to its end."""
    if not hasattr(os, "fork"):
        return list(guarded(store, text, max_rows))
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads exist; the child runs only the engine
        child = os.fork()
    if child == 0:
        _answer(store, text, max_rows, writing)
    os.close(writing)
    try:
        out = _read(reading, time.monotonic() + seconds)
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if out is None:
        raise _late(seconds)
    return _parse(out, code)


def guarded(store: Queried, text: str, max_rows: int) -> list[list[Any]]:
    """The same in this process, without a deadline: for queries of the catalogue."""
    try:
        return list(run(store, text, max_rows))
    except OverLimit as error:
        raise QueryLimit(str(error)) from error
    except SyntaxError as error:
        raise QueryError(f"this is no valid SPARQL: {_brief(error.msg or str(error))}") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from error


def _answer(store: Queried, text: str, max_rows: int, writing: int) -> None:
    # In the fork: nothing of the parent may run on, so neither handlers nor buffers are used, and the end is _exit.
    try:
        faulthandler.disable()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # an engine out of memory prints before it aborts
        limit_memory(MEMORY)
        with os.fdopen(writing, "w", encoding="ascii") as out:
            report(store, text, max_rows, out)
    finally:
        os._exit(0)


def _read(reading: int, deadline: float) -> bytes | None:
    parts: list[bytes] = []
    while (left := deadline - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            part = os.read(reading, 1 << 20)
            if not part:
                return b"".join(parts)
            parts.append(part)
    return None


def _late(seconds: float) -> QueryLimit:
    return QueryLimit(f"the query took longer than {seconds:g} s and was stopped: narrow it, or allow more time")


def _parse(out: bytes, code: int) -> list[list[Any]]:
    lines = out.splitlines()
    end = json.loads(lines[-1]) if lines else []
    if len(end) != 3 or end[0] != "":
        if -code == signal.SIGSEGV:
            raise QueryError("the query is nested too deeply for the engine")
        raise QueryLimit("the query took more memory than it may, and was stopped")
    _, status, message = end
    if status == "limit":
        raise QueryLimit(message)
    if status == "syntax":
        raise QueryError(f"this is no valid SPARQL: {_brief(message)}")
    if status == "error":
        raise QueryError(f"the query failed: {message}")
    return [json.loads(line) for line in lines[:-1]]


def _brief(message: str) -> str:
    """A parser's message without the long list of what it would have taken."""
    return message.partition(": expected one of")[0]
