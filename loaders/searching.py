"""Patterns that are quick to search with: places where no match can begin are passed over at once.

The engine tries each alternative of ``\\b(?:one|two|…)`` at every character, and each twice where case does not matter.
A look at the next character, which is put in front, spares that wherever none of them begins so. What is matched stays
the same; the pattern itself is written, and read, without it.

>>> searchable(r"\\b(?:patients?|subjects?)\\b").search("in 12 patients")[0]
'patients'
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from typing import Any

#: How patterns are taken apart. Not part of the language: where it is missing or tells otherwise, only speed is lost.
_parser: Any = importlib.import_module("re._parser")

_Items = list[tuple[Any, Any]]
_CLASSES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}
#: Flags inside of the pattern change what its characters mean.
_FLAGGED = re.compile(r"\(\?[aiLmsux-]+[:)]")


class _AnyBeginning(Exception):
    """A match may begin with nearly any character, or be empty."""


def searchable(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """*pattern* compiled, quick to search with; worth it for what is looked for in every sentence."""
    if _FLAGGED.search(pattern) or flags & re.VERBOSE:
        return re.compile(pattern, flags)
    try:
        parts = _parser.parse(pattern, flags)
        items, empty = _beginnings(parts)
        lead = "".join(dict.fromkeys(map(_written, items)))
        edge = r"\b" if _begins_at_an_edge(parts) else ""
    except (_AnyBeginning, AttributeError, TypeError, ValueError):
        return re.compile(pattern, flags)
    return re.compile(pattern if empty or not lead else f"{edge}(?=[{lead}])(?:{pattern})", flags)


def _begins_at_an_edge(parts: Iterable[tuple[Any, Any]]) -> bool:
    """Whether every way of matching asks for the edge of a word first: that costs least to look at."""
    first: tuple[Any, Any] = next(iter(parts), ("", ()))
    kind, value = first
    if str(kind) == "AT":
        return str(value) == "AT_BOUNDARY"
    if str(kind) == "BRANCH":
        return all(_begins_at_an_edge(way) for way in value[1])
    return str(kind) == "SUBPATTERN" and _begins_at_an_edge(value[-1])


def _beginnings(parts: Iterable[tuple[Any, Any]]) -> tuple[_Items, bool]:
    """What a match of *parts* may begin with, and whether it may be empty."""
    found: _Items = []
    for kind, value in parts:
        items, empty = _beginnings_of(str(kind), value)
        found += items
        if not empty:
            return found, False
    return found, True


def _beginnings_of(kind: str, value: Any) -> tuple[_Items, bool]:
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return [], True
    if kind == "LITERAL":
        return [(kind, value)], False
    if kind == "IN":
        return [(str(item), of) for item, of in value], False
    if kind == "BRANCH":
        ways = [_beginnings(way) for way in value[1]]
        return [item for items, _ in ways for item in items], any(empty for _, empty in ways)
    if kind == "SUBPATTERN":
        return _beginnings(value[-1])
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        items, empty = _beginnings(value[2])
        return items, empty or value[0] == 0
    raise _AnyBeginning


def _written(item: tuple[Any, Any]) -> str:
    """One item of a set of characters, as patterns write it."""
    kind, value = item
    if kind == "LITERAL":
        return re.escape(chr(value))
    if kind == "RANGE":
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    if kind == "CATEGORY" and str(value) in _CLASSES:
        return _CLASSES[str(value)]
    raise _AnyBeginning
