"""Files that are written as a whole or not at all, and text that XML can hold."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_SPECIAL = re.compile('[&<>"\n\r\t]')
_UNUSUAL = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')
_USUAL_BYTES = bytes(byte for byte in range(32, 128) if chr(byte) not in '&<>"')
_HELD = 1 << 16


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to that becomes *path* once all is written; where that fails, *path* stays as it was."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    temporary.unlink(missing_ok=True)
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to that becomes *path* once all is written; where that fails, *path* stays as it was."""
    with replacing(path) as temporary, temporary.open("wb") as file:
        yield file


class Xml:
    """Writes XML, and counts the characters that it cannot hold and that became U+FFFD."""

    def __init__(self, file: IO[bytes]) -> None:
        """Write to *file*."""
        self._file = file
        self._waiting: list[str] = []
        self._held = 0
        self.replaced = 0

    def write(self, text: str) -> None:
        """Write *text* as it is."""
        self._waiting.append(text)
        self._held += len(text)
        if self._held > _HELD:
            self._flush()

    def quoted(self, text: str) -> str:
        """A value as it stands between double quotes."""
        if _usual(text):
            return text
        text, count = _ILLEGAL.subn("\ufffd", text)
        self.replaced += count
        return _SPECIAL.sub(lambda match: _ENTITIES[match[0]], text)

    def all_quoted(self, texts: list[str]) -> list[str]:
        """Values as they stand between double quotes."""
        return texts if _usual("".join(texts)) else [self.quoted(text) for text in texts]

    def end(self) -> None:
        """Say at the end of the file how many characters were replaced, if any were."""
        if self.replaced:
            self.write(f"<!-- {self.replaced} characters that XML cannot hold became U+FFFD -->\n")
        self._flush()

    def _flush(self) -> None:
        self._file.write("".join(self._waiting).encode())
        self._waiting.clear()
        self._held = 0


def for_xml(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold.

    >>> for_xml("a\\x01b") == "a\\ufffdb"
    True
    """
    return _ILLEGAL.sub("\ufffd", text)


def _usual(text: str) -> bool:
    """Whether XML holds the text as it is. Bytes are looked through several times as fast as characters."""
    if text.isascii():
        return not text.encode().translate(None, _USUAL_BYTES)
    return not _UNUSUAL.search(text)
