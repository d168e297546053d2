"""The loader of registries' records: it is known by content, and gives a reading for each record of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from loaders.extractors import Extractor
from loaders.registries import ctgov, ctis, files, ictrp
from loaders.registries.laid import Laid, laid
from ontology import DocumentError, Reading, RegistryRecord, UnknownFormat, UnreadableDocument

_ZIP = b"PK\x03\x04"
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:[\"}]|$)|\[\s*(?:[{\]]|$))")
_WIDE = (b"\xff\xfe{", b"\xff\xfe[", b"\xfe\xff\x00{", b"\xfe\xff\x00[")
_KNOWN = "ClinicalTrials.gov (API v2), EU CTIS, or the WHO's export in XML"
#: What is seen at the beginning of a record, wherever in a file of records that is.
_SIGNS = (b'"protocolSection"', b'"ctNumber"', ictrp.ROOT.encode())


class RegistryLoader:
    """Reads records of registries; a file may hold many, and each is a document of its own."""

    name = "registry"
    suffixes = (".json", ".jsonl", ".ndjson", ".xml", ".zip")

    def recognises(self, head: bytes) -> bool:
        """Whether the first bytes are of JSON, of an archive of JSON files, or of an export of the WHO."""
        if head.startswith(_ZIP):
            return _first_name(head).endswith(files.RECORDS)
        return bool(_JSON.match(head)) or head.startswith(_WIDE) or ictrp.recognises(head.decode("utf-8", "replace"))

    def read(self, data: bytes, source: str, extra: Sequence[Extractor] = ()) -> Reading:
        """The reading of a file with one record. Raises UnknownFormat for one with many, and what ``each`` gives."""
        found = list(self.each(data, source))
        for one in found:
            if isinstance(one, DocumentError):
                raise one
        readings = [one for one in found if isinstance(one, Reading)]
        if len(readings) != 1:
            raise UnknownFormat(f"{source or 'the file'} holds {len(readings)} records: read them with read_each")
        return readings[0]

    def each(self, data: bytes | Path, source: str) -> Iterator[Reading | DocumentError]:
        """A reading for each record of a file, or what keeps one from being read; in the order of the file."""
        name = source or "the file"
        try:
            with_names = self._parts(data, name)
            for part_name, part in with_names:
                yield part if isinstance(part, DocumentError) else _reading(part, part_name)
        except DocumentError as error:
            yield error

    def _parts(self, data: bytes | Path, name: str) -> Iterator[tuple[str, str | Laid | DocumentError]]:
        head = data[:4] if isinstance(data, bytes) else _head(data, 4)
        if head == _ZIP:
            for member, content in files.members(data, name):
                if isinstance(content, DocumentError):
                    yield name, content
                else:
                    yield from _of_text(content, name, f"{name}, {member}")
            return
        content = data if isinstance(data, bytes) else _all(data, name)
        yield from _of_text(content, name, name)


def _of_text(content: bytes, name: str, shown: str) -> Iterator[tuple[str, str | Laid | DocumentError]]:
    """The records of one text; *name* is how they are called, *shown* what a message names."""
    try:
        text = files.text_of(content, shown)
        if ictrp.recognises(text[:4096]):
            for trial in ictrp.trials(text, shown):
                yield f"{name}#{ictrp.identifier(trial)}", trial
            return
        found = files.parts(text, shown)
        none = files.Part(problem=UnknownFormat(f"{shown} holds no record"))
        first, second = next(found, none), next(found, None)
    except DocumentError as error:
        yield name, error
        return
    alone = second is None and shown == name and not text.lstrip("\ufeff \r\n\t").startswith("[")
    for part in (first, *([second] if second else []), *found):
        yield (name if alone and "#" not in name else f"{name}#"), part.problem or part.text


def _reading(part: str | Laid, name: str) -> Reading | DocumentError:
    """The reading of one record; a name that ends in # is completed by the id of its study."""
    shown = name.rstrip("#")
    try:
        record = part if isinstance(part, Laid) else laid(part)
        if isinstance(part, Laid):
            return ictrp.read(record, shown)
        if ctgov.recognises(record.value):
            return _named(ctgov.read(record, shown), name)
        if ctis.recognises(record.value):
            return _named(ctis.read(record, shown), name)
    except DocumentError as error:
        return error
    except RecursionError:
        return UnreadableDocument(f"{shown} is nested too deeply to be a record")
    except ValueError as error:
        return UnreadableDocument(f"{shown} is no valid JSON: {error}")
    return UnknownFormat(f"{shown} is JSON, and no record of a registry that is read: {_KNOWN}")


def _named(found: Reading, name: str) -> Reading:
    if not name.endswith("#"):
        return found
    record = next(claim.record for claim in found.claims if isinstance(claim.record, RegistryRecord))
    return replace(found, document=replace(found.document, source=f"{name}{record.identifier}"))


def _first_name(head: bytes) -> str:
    """The name of the first file of an archive."""
    size = int.from_bytes(head[26:28], "little")
    return head[30 : 30 + size].decode("utf-8", "replace").lower()


def _head(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        return file.read(size)


def _all(path: Path, name: str) -> bytes:
    size = path.stat().st_size
    if size > files.MOST_BYTES:
        raise UnreadableDocument(
            f"{name} has {size:,} bytes, more than the {files.MOST_BYTES:,} that are read at once: "
            "download the records as an archive, or split the file"
        )
    return path.read_bytes()


def is_record_file(path: Path) -> bool:
    """Whether a file that is found in a folder is one of records: JSON, XML and archives may be anything."""
    try:
        head = _head(path, 65_536)
    except OSError:
        return False
    if head.startswith(_ZIP):
        return _first_name(head).endswith(files.RECORDS)
    return any(sign in head for sign in _SIGNS)
