"""Rows out of the program: on a terminal a table, in a pipe JSON Lines, in a file as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from queries import Table

#: The forms that every command with rows can write: those of a Table, and the one for people.
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")


def chosen(form: str | None, output: Path | None) -> str:
    """The format to write: the one asked for, else the file's suffix, else by where stdout goes."""
    if form:
        return form
    if output:
        suffix = output.suffix.lower().removeprefix(".")
        return suffix if suffix in FORMATS else "jsonl"
    return "table" if sys.stdout.isatty() else "jsonl"


def emit(columns: Sequence[str], rows: Iterable[Sequence[object]], form: str | None, output: Path | None) -> None:
    """Write rows to stdout, or to *output* atomically. Lists and other values become one line of text."""
    from queries import Table

    cells = (tuple(_plain(value) for value in row) for row in rows)
    emit_table(Table(tuple(columns), tuple(cells)), form, output)


def emit_table(table: Table, form: str | None, output: Path | None) -> None:
    """Write a table in its form."""
    from queries import text_of
    from trialgraph.tables import plain, pretty

    form = chosen(form, output)
    with opened(output) as stream:
        if form != "table":
            stream.write(table.to(form))
            return
        cells = [[cell(text_of(value)) for value in row] for row in table.rows]
        (pretty if stream is sys.stdout and stream.isatty() else plain)(table.columns, cells, stream)


def emit_objects(objects: Iterable[object], form: str, output: Path | None) -> None:
    """Write JSON objects that differ in their fields: one a line, or (*form* json) as one list."""
    import json

    lines = (json.dumps(item, ensure_ascii=False, default=str) for item in objects)
    with opened(output) as stream:
        if form == "jsonl":
            stream.writelines(f"{line}\n" for line in lines)
        else:
            items = ",".join(f"\n  {line}" for line in lines)
            stream.write(f"[{items}\n]\n" if items else "[]\n")


def emit_text(text: str, output: Path | None) -> None:
    """Write text that is already in its form."""
    with opened(output) as stream:
        stream.write(text if text.endswith("\n") or not text else text + "\n")


@contextlib.contextmanager
def opened(output: Path | None) -> Iterator[TextIO]:
    """Stdout, or a temporary file beside *output* that takes its name when all is written."""
    if output is None:
        yield sys.stdout
        return
    with replaced(output) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextlib.contextmanager
def replaced(output: Path) -> Iterator[Path]:
    """A temporary path beside *output*, renamed to it at the end, removed where something fails."""
    from ontology import UsageProblem

    folder = output.parent
    if not folder.is_dir():
        raise UsageProblem(f"cannot write {output}: the folder {folder} does not exist")
    if output.is_dir():
        raise UsageProblem(f"cannot write {output}: it is a folder")
    handle, name = tempfile.mkstemp(prefix=f".{output.name[:100]}.", suffix=output.suffix, dir=folder)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        # mkstemp makes files for their owner alone; an output has the rights that any new file has.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)


def cell(value: object) -> str:
    """A value as one line of text: nothing for None, lists joined, white space folded.

    >>> cell(None), cell(["a", "b"]), cell("two\\nlines"), cell({"n": 3})
    ('', 'a; b', 'two lines', 'n: 3')
    """
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(cell(item) for item in value)
    if isinstance(value, set | frozenset):
        return cell(sorted(value, key=str))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {cell(item)}" for key, item in value.items())
    return " ".join(str(value).split())


def _plain(value: object) -> str | int | float | None:
    return value if value is None or isinstance(value, str | int | float) else cell(value)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
