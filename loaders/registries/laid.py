"""A record as text with places: the tokens of the file in one fixed layout, and where each value stands in it.

Registries give one record in many dresses (alone, on a page of a search, in lines, in an archive; indented or not).
The layout makes them one text, token by token as the file has them, so that the same version of a record is the same
document however it was fetched, and every quote is what the file says, character by character.

>>> record = laid('{"count": 74, "type": "ACTUAL"}')
>>> print(record.text, end="")
{
 "count": 74,
 "type": "ACTUAL"
}
>>> record.top["type"].text, record.text[slice(*record.top["type"].span)]
('ACTUAL', 'ACTUAL')
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ontology import Place, Span

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.S)
#: What registries work out of a record, or change with every download, is no part of a version of it.
_LEFT_OUT = frozenset(("derivedSection",))


@dataclass(frozen=True, slots=True)
class Cursor:
    """A value of a record: where it is, as a JSON pointer, and what it is; absent values are cursors on None."""

    record: Laid
    path: str
    value: Any

    def __getitem__(self, name: str) -> Cursor:
        """The value under *name*; the way to what is not there leads on to None."""
        found = self.value.get(name) if isinstance(self.value, dict) else None
        if self.value is not None and not isinstance(self.value, dict):
            self.record.surprises.setdefault(self.path, "no object")
        return Cursor(self.record, f"{self.path}/{name.replace('~', '~0').replace('/', '~1')}", found)

    def __iter__(self) -> Iterator[Cursor]:
        """The values of a list; of what is not there none."""
        if self.value is not None and not isinstance(self.value, list):
            self.record.surprises.setdefault(self.path, "no list")
        for index, item in enumerate(self.value if isinstance(self.value, list) else ()):
            yield Cursor(self.record, f"{self.path}/{index}", item)

    def at(self, way: str) -> Cursor:
        """The value at the end of names that are joined by slashes."""
        found = self
        for name in way.split("/"):
            found = found[name]
        return found

    @property
    def text(self) -> str:
        """The value as text, white space folded; empty where it is not there or is no scalar."""
        if isinstance(self.value, bool):
            return str(self.value).lower()
        if isinstance(self.value, str):
            return " ".join(self.value.split())
        return self.record.text[slice(*self.span)] if isinstance(self.value, int | float) else ""

    @property
    def span(self) -> Span:
        """Where the value stands in the text of the record: strings without their quotation marks."""
        return self.record.spans[self.path]


@dataclass(slots=True)
class Laid:
    """A record in the fixed layout: its text, its value, and the span of every scalar by its path."""

    text: str
    value: Any
    spans: dict[str, Span]
    surprises: dict[str, str] = field(default_factory=dict)

    @property
    def top(self) -> Cursor:
        """The whole record."""
        return Cursor(self, "", self.value)

    @property
    def places(self) -> Places:
        """The way from a span back to the path of its value."""
        ordered = sorted((span, path) for path, span in self.spans.items())
        return Places(self.text, tuple(span for span, _ in ordered), tuple(path for _, path in ordered))


@dataclass(frozen=True, slots=True)
class Places:
    """The paths of the values of a text, by their spans."""

    text: str
    spans: tuple[Span, ...]
    paths: tuple[str, ...]

    def __call__(self, span: Span) -> Place:
        """Line and path of the value that *span* begins in."""
        line = self.text.count("\n", 0, span.start) + 1
        index = bisect_right(self.spans, (span.start, len(self.text) + 1)) - 1
        inside = index >= 0 and self.spans[index].start <= span.start < self.spans[index].end
        return Place(line=line, path=self.paths[index] if inside else None)


def laid(text: str) -> Laid:
    """A JSON text in the fixed layout. Raises ValueError, or RecursionError, where it is none."""
    value = json.loads(text, parse_constant=_refused)
    if isinstance(value, dict):
        value = {name: inner for name, inner in value.items() if name not in _LEFT_OUT}
    layout = _Layout()
    for token in _kept(match[0] for match in _TOKEN.finditer(text)):
        layout.add(token)
    return Laid("".join(layout.pieces) + "\n", value, layout.spans)


def _refused(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def _kept(tokens: Iterable[str]) -> Iterator[str]:
    """The tokens without the members that are left out, and without the commas that these would leave behind."""
    depth, named, skipping, members = 0, False, False, 0
    for token in tokens:
        closing = token in "}]"
        depth -= closing
        if depth == 1 and token == ",":
            named = skipping = False
            continue
        if depth == 1 and not named and not closing:
            named, skipping = True, token[0] == '"' and json.loads(token) in _LEFT_OUT
            if not skipping:
                if members:
                    yield ","
                members += 1
        if not skipping or depth == 0:
            yield token
        depth += token in "{["


class _Layout:
    """Tokens in, pieces of text out: an item a line, one blank of indent a level, and the places of the scalars."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.spans: dict[str, Span] = {}
        self._length = 0
        self._open: list[tuple[str, str]] = []  # the bracket, and the path of what it holds
        self._index: list[int] = []
        self._key: str | None = None
        self._fresh = False  # directly after an opening bracket

    def add(self, token: str) -> None:
        """Lay the next token."""
        if token in "}]":
            self._open.pop()
            self._index.pop()
            self._emit(token if self._fresh else f"\n{' ' * len(self._open)}{token}")
            self._fresh = False
        elif token == ",":
            self._index[-1] += 1
            self._emit(",\n" + " " * len(self._open))
        elif token == ":":
            self._emit(": ")
        else:
            if self._fresh:
                self._emit("\n" + " " * len(self._open))
                self._fresh = False
            if self._open and self._open[-1][0] == "{" and self._key is None:
                self._key = json.loads(token)
                self._emit(token)
            else:
                self._value(token)

    def _value(self, token: str) -> None:
        path = self._path()
        self._key = None
        if token in "{[":
            self._open.append((token, path))
            self._index.append(0)
            self._fresh = True
        else:
            marks = 1 if token[0] == '"' else 0
            self.spans[path] = Span(self._length + marks, self._length + len(token) - marks)
        self._emit(token)

    def _path(self) -> str:
        if not self._open:
            return ""
        bracket, path = self._open[-1]
        name = str(self._key).replace("~", "~0").replace("/", "~1") if bracket == "{" else str(self._index[-1])
        return f"{path}/{name}"

    def _emit(self, text: str) -> None:
        self.pieces.append(text)
        self._length += len(text)
