"""What stands on pages and is no part of the announcement: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from loaders.pdf.lines import Line
from loaders.pdf.page import Item

#: How far from the upper and lower edge furniture stands, in parts of the page's height; how many lines of it.
_MARGIN, _DEEP = 0.13, 5
_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|p\.|第)\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*[頁页])?(?:\s*(?:of|/|共|之)\s*\d{1,4}(?:\s*[頁页])?)?[-–—\s]*",
    re.I,
)
_PLAIN = re.compile(r"\s*(?:\d{1,4}|[ivxlc]{1,6})\s*", re.I)
_DIGITS = re.compile(r"\d+")

Key = tuple[str, int]


def without_furniture(pages: Sequence[list[Item]], heights: Sequence[float]) -> list[list[Item]]:
    """The pages' items without what repeats in the margins and without page numbers."""
    seen: Counter[Key] = Counter()
    for items, height in zip(pages, heights, strict=True):
        seen.update({_key(line) for line in _outer(items, height)})
    least = max(2, round(0.4 * len(pages)))
    kept = []
    for items, height in zip(pages, heights, strict=True):
        gone = {id(line) for line in _outer(items, height) if seen[_key(line)] >= least}
        rest = [item for item in items if id(item) not in gone]
        numbers = {id(line) for line in _numbers(rest, height)}
        kept.append([item for item in rest if id(item) not in numbers])
    return kept


def _outer(items: Sequence[Item], height: float) -> Iterator[Line]:
    """The lines in the margins, from the outermost inwards."""
    for line in items[:_DEEP]:
        if isinstance(line, Line) and line.base < _MARGIN * height:
            yield line
    for line in items[-_DEEP:]:
        if isinstance(line, Line) and line.base > (1 - _MARGIN) * height:
            yield line


def _key(line: Line) -> Key:
    return _DIGITS.sub("#", line.text.lower()), round(line.base / 6)


def _numbers(items: Sequence[Item], height: float) -> Iterator[Line]:
    """Page numbers: the outermost line of a page where it is one, and stands apart if it is a bare number."""
    for line, beside in ((items[0], items[1:2]), (items[-1], items[-2:-1])) if items else ():
        if not isinstance(line, Line) or not _NUMBER.fullmatch(line.text):
            continue
        if not _MARGIN * height < line.base < (1 - _MARGIN) * height or not beside:
            gap = min((_gap(line, other) for other in beside), default=height)
            if not _PLAIN.fullmatch(line.text) or gap > 1.2 * line.size:
                yield line


def _gap(line: Line, other: Item) -> float:
    return line.top - other.bottom if other.top < line.top else other.top - line.bottom
