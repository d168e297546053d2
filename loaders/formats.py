"""What a reader of a format gives: the text as a text file would have it, and the way back to the source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from ontology import Place, Span

Locator = Callable[[Span], Place]


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file: paragraphs parted by blank lines, table rows by line feeds, their cells by tabs.

    *locator* leads from a span back to page and boxes or to a path in the page. *unverified* says why the words
    themselves may be wrong (they were read off a picture), and is empty where they are the file's own; it holds for
    *unverified_pages*, counted from 1. *notes* tell what could not be read.
    """

    text: str
    media_type: str = "text/plain"
    locator: Locator | None = None
    unverified: str = ""
    unverified_pages: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


class Format(Protocol):
    """A reader of one format, known by the first bytes, never by a file's name."""

    @property
    def name(self) -> str:
        """The format's name."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How the names of such files end; a file is recognised by its bytes all the same."""
        ...

    def recognises(self, head: bytes) -> bool:
        """Whether the first bytes are of this format."""
        ...

    def extract(self, data: bytes, source: str) -> Extracted:
        """The text of a whole file. Raises a DocumentError where there is none."""
        ...
