"""Rows out of the program: on a terminal a table, in a pipe JSON Lines, in a file as a whole or not at all.

>>> from io import StringIO
>>> out = StringIO()
>>> write_rows(["study", "patients"], [["A-1", 74]], form="csv", stream=out)
>>> out.getvalue()
'study,patients\\nA-1,74\\n'
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    Row = Sequence[object]

#: The forms that every command with rows can write.
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")

#: A spreadsheet reads a cell that begins so as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def chosen(form: str | None, output: Path | None) -> str:
    """The format to write: the one asked for, else the file's suffix, else by where stdout goes."""
    if form:
        return form
    if output:
        suffix = output.suffix.lower().removeprefix(".")
        return suffix if suffix in FORMATS else "jsonl"
    return "table" if sys.stdout.isatty() else "jsonl"


def emit(columns: Sequence[str], rows: Iterable[Row], form: str | None = None, output: Path | None = None) -> None:
    """Write rows to stdout, or to *output* atomically."""
    with opened(output) as stream:
        write_rows(columns, rows, chosen(form, output), stream)


def emit_objects(objects: Iterable[object], form: str, output: Path | None = None) -> None:
    """Write JSON objects that differ in their fields: one a line, or (*form* json) as one list."""
    import json

    with opened(output) as stream:
        _json_lines((json.dumps(item, ensure_ascii=False, default=str) for item in objects), form, stream)


def emit_text(text: str, output: Path | None = None) -> None:
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
    handle, name = tempfile.mkstemp(prefix=f".{output.name[:100]}.", dir=folder)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        # mkstemp makes files for their owner alone; an output has the rights that any new file has.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)


def write_rows(columns: Sequence[str], rows: Iterable[Row], form: str, stream: TextIO) -> None:
    """Write rows in one of FORMATS."""
    WRITERS[form](columns, rows, stream)


def cell(value: object) -> str:
    """A value as one line of text: nothing for None, lists joined, white space folded.

    >>> cell(None), cell(["a", "b"]), cell("two\\nlines"), cell(True), cell(78.60)
    ('', 'a; b', 'two lines', 'true', '78.6')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(
            cell(item) for item in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)
        )
    if isinstance(value, dict):
        return "; ".join(f"{key}: {cell(item)}" for key, item in value.items())
    return " ".join(str(value).split())


def guarded(value: object) -> object:
    """A cell that no spreadsheet runs: text that begins like a formula gets a leading quote, numbers stay.

    >>> guarded("=1+1"), guarded(-1.5), guarded("-1.5"), guarded("-cel")
    ("'=1+1", -1.5, '-1.5', "'-cel")
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    # Before folding: a leading tab is a trigger that folding would hide.
    text = cell(value)
    if str(value).startswith(FORMULA) or text.startswith(FORMULA):
        with contextlib.suppress(ValueError):
            float(text)
            return text
        return "'" + text
    return text


def _json_rows(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    import json

    for row in rows:
        record = {name: value for name, value in zip(columns, row, strict=True) if value is not None}
        yield json.dumps(record, ensure_ascii=False, default=str)


def _jsonl(columns: Sequence[str], rows: Iterable[Row], stream: TextIO) -> None:
    _json_lines(_json_rows(columns, rows), "jsonl", stream)


def _json(columns: Sequence[str], rows: Iterable[Row], stream: TextIO) -> None:
    _json_lines(_json_rows(columns, rows), "json", stream)


def _json_lines(lines: Iterator[str], form: str, stream: TextIO) -> None:
    if form == "jsonl":
        stream.writelines(f"{line}\n" for line in lines)
        return
    items = ",".join(f"\n  {line}" for line in lines)
    stream.write(f"[{items}\n]\n" if items else "[]\n")


def _separated(delimiter: str) -> Callable[[Sequence[str], Iterable[Row], TextIO], None]:
    def write(columns: Sequence[str], rows: Iterable[Row], stream: TextIO) -> None:
        import csv

        writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([guarded(value) for value in row] for row in rows)

    return write


def _markdown(columns: Sequence[str], rows: Iterable[Row], stream: TextIO) -> None:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(text.replace("|", "\\|") for text in cells) + " |\n"

    stream.write(line(columns))
    stream.write("|" + " --- |" * len(columns) + "\n")
    stream.writelines(line(cell(value) for value in row) for row in rows)


def _table(columns: Sequence[str], rows: Iterable[Row], stream: TextIO) -> None:
    from trialgraph.tables import plain, pretty

    cells = [[cell(value) for value in row] for row in rows]
    (pretty if stream is sys.stdout and stream.isatty() else plain)(columns, cells, stream)


WRITERS: dict[str, Callable[[Sequence[str], Iterable[Row], TextIO], None]] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _separated(","),
    "tsv": _separated("\t"),
    "md": _markdown,
}


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
