"""A real browser, driven by the WebDriver protocol: Debian's chromium and chromedriver, where they are."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request

import pytest

FLAGS = [
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1400,900", "--hide-scrollbars",
]  # fmt: skip


class Browser:
    """One window. Everything is asked by script, as a person's console would."""

    def __init__(self, base: str, session: str) -> None:
        self._base = f"{base}/session/{session}"

    def open(self, address: str) -> None:
        call(f"{self._base}/url", {"url": address})

    def run(self, script: str, *arguments):
        return call(f"{self._base}/execute/sync", {"script": script, "args": list(arguments)})

    def click(self, x: int, y: int) -> None:
        where = {"type": "pointerMove", "duration": 0, "x": x, "y": y}
        steps = [where, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        pointer = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}
        call(f"{self._base}/actions", {"actions": [pointer]})

    def press(self, keys: str) -> None:
        steps = [{"type": way, "value": key} for key in keys for way in ("keyDown", "keyUp")]
        call(f"{self._base}/actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def complaints(self) -> list[str]:
        """What the browser wrote to its console: errors of scripts, refusals of the content policy, lost requests."""
        return [entry["message"] for entry in call(f"{self._base}/se/log", {"type": "browser"})]


def call(address: str, body=None, method: str = "POST"):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
        return json.load(answer)["value"]


@contextlib.contextmanager
def browsing():
    """A browser; skips the test where there is none."""
    driver, chromium = shutil.which("chromedriver"), shutil.which("chromium")
    if not driver or not chromium:
        pytest.skip("no chromium and chromedriver on this machine")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen([driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        base = f"http://127.0.0.1:{port}"
        try:
            session = _session(base, chromium, profile)
            try:
                yield Browser(base, session)
            finally:
                call(f"{base}/session/{session}", method="DELETE")
        finally:
            process.terminate()
            process.wait(10)


def _session(base: str, chromium: str, profile: str) -> str:
    root = ["--no-sandbox"] if os.getuid() == 0 else []
    options = {"binary": chromium, "args": [*FLAGS, *root, f"--user-data-dir={profile}"]}
    wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
    for _ in range(100):
        try:
            call(f"{base}/status", method="GET")
            break
        except OSError:
            time.sleep(0.1)
    return call(f"{base}/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
