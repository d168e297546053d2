"""Many documents read at once: in processes where it pays, in the order in which they were named.

A document that cannot be read, and one whose reading kills its process, is an outcome with a reason; the rest goes on.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from loaders import Extractor, discover, read_each
from ontology import DocumentError, ModelAnswerError, ModelUnavailable, Reading, TrialgraphError

#: Below this, starting processes takes longer than reading.
WORTH_PROCESSES = 24

#: Documents that wait in memory at a time: readings hold their texts.
AT_ONCE = 256


@dataclass(frozen=True)
class Outcome:
    """What became of one document: its reading, or why there is none. A file of records holds many."""

    path: Path
    reading: Reading | None = None
    problem: str = ""


def found(paths: Iterable[Path], problem: Callable[[str], None]) -> list[Path]:
    """The documents that *paths* name, sorted, each once; a path without any is told to *problem*."""
    files: dict[Path, Path] = {}
    for path in paths:
        try:
            for file in discover([path]):
                files.setdefault(file.resolve(), file)
        except DocumentError as error:
            problem(str(error))
    return sorted(files.values(), key=str)


def read_all(paths: Sequence[Path], jobs: int | None = None, extra: Sequence[Extractor] = ()) -> Iterator[Outcome]:
    """Read every file, in order; the same outcomes however many processes read.

    *extra* extractors add to the rules. Raises ModelUnavailable where one of them asks a model that is not there.
    """
    read_one = partial(attempt_each, extra=tuple(extra))
    workers = jobs or (os.cpu_count() or 1 if len(paths) >= WORTH_PROCESSES else 1)
    if workers == 1 or len(paths) == 1:
        for path in paths:
            yield from outcomes(path, extra)
        return
    for start in range(0, len(paths), AT_ONCE):
        group = paths[start : start + AT_ONCE]
        yield from _in_processes(read_one, group, min(workers, len(group)))


def attempt_each(path: Path, extra: Sequence[Extractor] = ()) -> list[Outcome]:
    """Read one file, as ``outcomes`` does, at once: what a process of its own gives back."""
    return list(outcomes(path, extra))


def outcomes(path: Path, extra: Sequence[Extractor] = ()) -> Iterator[Outcome]:
    """Read one file. What goes wrong is told in the outcome, whatever it is: one document never stops a batch."""
    try:
        for found in read_each(path, extra):
            yield Outcome(path, found) if isinstance(found, Reading) else Outcome(path, problem=_told(path, found))
    except ModelUnavailable:
        raise  # no other document would fare better
    except TrialgraphError as error:
        yield Outcome(path, problem=_told(path, error))
    except RecursionError:
        yield Outcome(path, problem=f"{path}: the text is nested too deeply")
    except MemoryError:
        yield Outcome(path, problem=f"{path}: the text takes more memory than there is")
    except Exception as error:
        yield Outcome(path, problem=f"{path}: the reader failed ({type(error).__name__}: {error}); please report it")


def _told(path: Path, error: TrialgraphError) -> str:
    return f"{path}: {error}" if isinstance(error, ModelAnswerError) else str(error)


def _in_processes(read_one: Callable[[Path], list[Outcome]], paths: Sequence[Path], workers: int) -> Iterator[Outcome]:
    done = 0
    pool = ProcessPoolExecutor(workers, initializer=_deaf)
    try:
        for found in pool.map(read_one, paths, chunksize=4):
            done += 1
            yield from found
    except BrokenProcessPool:
        # A process was killed (by the memory limit, say). Which document did it shows when each has its own.
        for path in paths[done:]:
            yield from _alone(read_one, path)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _deaf() -> None:
    """An interrupt reaches every process of a terminal; the one that started the others answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _alone(read_one: Callable[[Path], list[Outcome]], path: Path) -> list[Outcome]:
    try:
        with ProcessPoolExecutor(1, initializer=_deaf) as pool:
            return pool.submit(read_one, path).result()
    except BrokenProcessPool:
        return [Outcome(path, problem=f"{path}: its reading was killed; is it larger than the memory?")]
