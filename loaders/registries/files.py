"""The files that records come in: one record, a list, a page of a search, lines, an archive of records, an export.

Each gives the texts of its records one by one, so that a record that cannot be read spoils no other.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ontology import DocumentError, EmptyDocument, NotText, UnreadableDocument

#: The most bytes of one file of text; more comes as an archive, which is read record by record.
MOST_BYTES = 512_000_000
#: The most bytes of one record: the largest that registries hold take some tens of millions.
MOST_RECORD = 128_000_000
#: How names of records in an archive end.
RECORDS = (".json", ".jsonl", ".ndjson")

_PAGE = re.compile(r'"studies"\s*:\s*\[')
_SPACE = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Part:
    """The text of one record of a file, or what keeps it from being read."""

    text: str = ""
    problem: DocumentError | None = None


def text_of(data: bytes, name: str) -> str:
    """The text of a file. Raises NotText and EmptyDocument."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(f"{name} is no text in UTF-8: the byte at {error.start} makes no character") from None
    if not text.strip():
        raise EmptyDocument(f"{name} is empty")
    return text


def parts(text: str, name: str) -> Iterator[Part]:
    """The records of a text in JSON: one, a list of them, a page of a search, or one a line."""
    start = _SPACE.match(text).end()  # type: ignore[union-attr]
    page = _PAGE.search(text, start, start + 4096)
    if text.startswith("{", start) and page and '"protocolSection"' not in text[start : page.start()]:
        yield from _listed(text, page.end(), name)
    elif text.startswith("[", start):
        yield from _listed(text, start + 1, name)
    else:
        yield from _lines(text, start, name)


def _listed(text: str, start: int, name: str) -> Iterator[Part]:
    """The items of a list, up to its end or to what cannot be read."""
    count = 0
    while True:
        start = _SPACE.match(text, start).end()  # type: ignore[union-attr]
        if text.startswith("]", start):
            if not count:
                yield Part(problem=EmptyDocument(f"{name} holds no record: its list of studies is empty"))
            return
        end, problem = _decoded(text, start, name)
        if problem:
            yield Part(problem=problem)
            return
        count += 1
        yield Part(text[start:end])
        start = end


def _lines(text: str, start: int, name: str) -> Iterator[Part]:
    """Values one after the other; after a line that cannot be read the next one is tried."""
    while start < len(text):
        end, problem = _decoded(text, start, name)
        if problem:
            yield Part(problem=problem)
            after = text.find("\n{", start + 1)
            # A record that is indented is one value: what follows a fault in it is no line of its own.
            if after < 0 or not text.startswith('{"', after + 1):
                return
            start = after + 1
            continue
        yield Part(text[start:end])
        start = _SPACE.match(text, end).end()  # type: ignore[union-attr]


def _decoded(text: str, start: int, name: str) -> tuple[int, DocumentError | None]:
    try:
        return _DECODER.raw_decode(text, start)[1], None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        if error.pos >= len(text.rstrip()) or "Unterminated" in error.msg:
            why = f"{name} ends before its record does ({where}): fetch it again"
        else:
            why = f"{name} is no valid JSON: {error.msg} at {where}"
        return start, UnreadableDocument(why)
    except RecursionError:
        return start, UnreadableDocument(f"{name} is nested too deeply to be a record")
    except ValueError as error:
        return start, UnreadableDocument(f"{name} is no valid JSON: {error}")


def members(data: bytes | Path, name: str) -> Iterator[tuple[str, bytes | DocumentError]]:
    """The records of an archive, by name: bytes, or what keeps them from being read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data) as archive:
            found = [one for one in archive.infolist() if one.filename.lower().endswith(RECORDS)]
            if not found:
                raise UnreadableDocument(f"{name} is an archive without a record: none of its files ends in .json")
            for one in sorted(found, key=lambda info: info.filename):
                yield one.filename, _member(archive, one, f"{name}, {one.filename}")
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        raise UnreadableDocument(f"{name} is no archive that can be read ({error}): fetch it again") from None


def _member(archive: zipfile.ZipFile, one: zipfile.ZipInfo, name: str) -> bytes | DocumentError:
    if one.flag_bits & 1:
        return UnreadableDocument(f"{name} is encrypted: unpack it first")
    if one.file_size > MOST_RECORD:
        return UnreadableDocument(f"{name} unpacks to {one.file_size:,} bytes: no record is so large")
    try:
        with archive.open(one) as file:
            data = file.read(MOST_RECORD + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        return UnreadableDocument(f"{name} cannot be unpacked ({error}): fetch the archive again")
    return data if len(data) <= MOST_RECORD else UnreadableDocument(f"{name} is larger than any record")
