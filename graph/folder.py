"""Where a graph lives on disk: one folder, one writer at a time, whole before and after every change.

``manifest.json`` names the folder of data that counts; replacing it is what makes a build the graph, so that a build
that is killed leaves the graph as it was. Inside, ``quads/`` is the store, ``texts/`` the texts of the documents.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from graph.store import OxigraphStore
from ontology import StoreError, StoreInUse, StoreMissing, StoreVersion

#: The version of the form on disk. Another number is another form, and is refused.
FORMAT = 2

_MANIFEST = "manifest.json"
_LOCK = "lock"
_OURS = re.compile(r"data-\d+|lock|manifest\.json(\.new)?")


class Folder:
    """An opened folder: the store in it, the texts, and the lock where it is open for writing."""

    def __init__(self, path: Path, data: str, lock: IO[bytes] | None, read_only: bool) -> None:
        """Open *data* in the folder; use ``open_folder``."""
        self.path = path
        self.name = str(path)
        self.data = data
        self._lock = lock
        #: Whether the last process that wrote here ended without closing: it may have left files behind.
        self.left_open = lock is not None and _marked(lock)
        if not read_only:
            (path / data).mkdir(exist_ok=True)
        self.store = OxigraphStore.on_disk(path / data / "quads", read_only)
        self.texts = path / data / "texts"

    def read(self, file: str) -> str | None:
        """The text that was kept under that name, or None."""
        try:
            return self._path(file).read_bytes().decode("utf-8", "surrogatepass")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self._path(file)} cannot be read: {error.strerror or error}") from error

    def kept(self, file: str) -> str | None:
        """When what is under that name was put there; None where there is nothing."""
        try:
            seconds = int(self._path(file).stat().st_mtime)
        except OSError:
            return None
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def keep(self, file: str, text: str) -> None:
        """Keep a text under a name."""
        path = self._path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, text.encode("utf-8", "surrogatepass"), sure=False)

    def forget(self, file: str) -> None:
        """Delete what was kept under that name."""
        with suppress(FileNotFoundError):
            self._path(file).unlink()

    def tidy(self, files: Iterable[str]) -> None:
        """Delete all but *files*: a process that was killed may have left some."""
        kept = set(files)
        for path in self.texts.glob("*/*"):
            if path.name not in kept:
                path.unlink()

    def _path(self, file: str) -> Path:
        return self.texts / file[:2] / file

    def write_manifest(self) -> None:
        """Make this folder of data the one that counts."""
        manifest = {"format": FORMAT, "data": self.data}
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        _replace(self.path / _MANIFEST, text.encode("utf-8", "surrogatepass"), sure=True)

    def sweep(self) -> None:
        """Delete folders of data that do not count."""
        for folder in self.path.glob("data-*"):
            if folder.name != self.data:
                shutil.rmtree(folder, ignore_errors=True)

    def discard(self) -> None:
        """Close, and delete this folder of data."""
        self.close()
        shutil.rmtree(self.path / self.data, ignore_errors=True)

    def close(self) -> None:
        """Give store and lock back."""
        self.store.close()
        if self._lock:
            self._lock.truncate(0)
            self._lock.close()


def open_folder(path: Path, mode: str) -> Folder:
    """Open the folder to read (``r``), to write (``w``, made where absent) or to build anew (``new``).

    Raises StoreMissing, StoreVersion, StoreInUse, StoreError.
    """
    if mode == "r":
        return _reader(path)
    lock = _locked(path)
    try:
        manifest = None if mode == "new" else _manifest(path)
        used = [int(folder.name[5:]) for folder in path.glob("data-*") if folder.name[5:].isdigit()]
        fresh = f"data-{max(used, default=0) + 1}"
        data = fresh if manifest is None else str(manifest["data"])
        if manifest is not None and not (path / data / "quads").is_dir():
            raise StoreError(f"the data of the graph at {path} is missing: build it again")
        folder = Folder(path, data, lock, read_only=False)
        if manifest is None and mode != "new":
            folder.write_manifest()
        return folder
    except BaseException:
        lock.close()
        raise


def _reader(path: Path) -> Folder:
    for attempt in (1, 2):
        manifest = _manifest(path)
        if manifest is None:
            raise StoreMissing(f"there is no graph at {path}: make one with `trialgraph build`")
        try:
            return Folder(path, str(manifest["data"]), None, read_only=True)
        except StoreError:
            # A build may have put its data in place between the two steps.
            if attempt == 2:
                raise
    raise AssertionError


def _locked(path: Path) -> IO[bytes]:
    if path.is_dir():
        names = sorted(entry.name for entry in path.iterdir())
        foreign = [name for name in names if not _OURS.fullmatch(name) and not name.startswith(".")]
        if foreign:
            raise StoreError(f"{path} is no graph of trialgraph (it holds {foreign[0]}): choose another place")
    try:
        path.mkdir(parents=True, exist_ok=True)
        lock = (path / _LOCK).open("ab")
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise StoreInUse(f"{path} is being written by another process: try again later") from error
    return lock


def _marked(lock: IO[bytes]) -> bool:
    """Whether the lock's file still has the mark of a writer; it has ours from now on."""
    was = lock.seek(0, os.SEEK_END) > 0
    lock.truncate(0)
    lock.write(b"a process is writing, or was killed\n")
    lock.flush()
    return was


def _manifest(path: Path) -> dict[str, Any] | None:
    try:
        manifest = json.loads((path / _MANIFEST).read_text("utf-8"))
        version = manifest["format"]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path / _MANIFEST} cannot be read: build the graph again") from error
    if version != FORMAT:
        raise StoreVersion(
            f"{path} has format {version}, and this version of trialgraph reads format {FORMAT}: build it again"
        )
    if not re.fullmatch(r"data-\d+", str(manifest.get("data"))):
        raise StoreError(f"{path / _MANIFEST} names no folder of data: build the graph again")
    return dict(manifest)


def _replace(file: Path, data: bytes, sure: bool) -> None:
    temporary = file.with_name(file.name + ".new")
    with temporary.open("wb") as out:
        out.write(data)
        if sure:
            out.flush()
            os.fsync(out.fileno())
    temporary.replace(file)
