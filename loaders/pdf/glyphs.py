"""Characters of a page as they stand when it is held upright: text, box, base line and size, from the top left."""

from __future__ import annotations

import struct
import unicodedata
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

_COUNTS = struct.Struct(">5I")
_INVISIBLE, _SLANTED, _TURN = 1, 2, 2
#: Bullets that symbol fonts give in the private area.
_SYMBOLS = dict(
    zip(
        (
            0xF0B7,
            0xF0A7,
            0xF0D8,
            0xF06C,
            0xF06E,
            0xF0FC,
            0xF0B3,
            0xF0A3,
            0xF0B1,
            0xF0B4,
            0xF06D,
            0xF061,
            0xF062,
            0xF067,
        ),
        "•▪➢●■✓≥≤±×μαβγ",
        strict=True,
    )
)
#: What the character source puts for a hyphen at the end of a line.
_HYPHENS = (0x02, 0xFFFE)
_SPACES = frozenset(" \u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000")

Box = tuple[float, float, float, float]


class Glyph(NamedTuple):
    """One character: *base* and the box count downwards from the page's top, in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    top: float
    bottom: float
    #: 1 where raised above its line, -1 where lowered.
    script: int = 0
    #: Whether the page has a space before it.
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page: characters, straight pieces of line, pictures; whether its text is hidden under one."""

    number: int
    width: float
    height: float
    turn: int
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...]
    pictures: tuple[Box, ...]
    hidden: bool = False
    #: How many characters have no code that means anything.
    unknown: int = 0

    @property
    def is_picture(self) -> bool:
        """Whether the page shows a picture and no text that could be read."""
        covered = max((abs(r - x) * abs(b - t) for x, t, r, b in self.pictures), default=0.0)
        known = len(self.glyphs) - self.unknown
        return (known < 20 and covered > 0.25 * self.width * self.height) or (
            self.unknown > 20 and self.unknown > known
        )


def unpack(payload: bytes) -> Page:
    """The page in a frame of the worker."""
    count, run_count, ruled, pictured, number = _COUNTS.unpack_from(payload)
    at = _COUNTS.size

    def take(code: str, length: int) -> array[float]:
        nonlocal at
        values: array[float] = array(code)
        values.frombytes(payload[at : at + length * values.itemsize])
        at += length * values.itemsize
        return values

    shape, codes, boxes, owners = take("f", 5), take("I", count), take("f", 4 * count), take("I", count)
    runs, flags = take("f", 3 * run_count), take("B", run_count)
    rules, pictures = take("f", 4 * ruled), take("f", 4 * pictured)
    marks = [int(flag) for flag in flags]
    lengths = Counter(owners)
    turn = _turn(marks, lengths, int(shape[4]))
    frame = _Frame((shape[0], shape[1], shape[2], shape[3]), turn)
    unseen = sum(length for owner, length in lengths.items() if marks[int(owner)] & _INVISIBLE)
    hidden = bool(pictured) and unseen * 2 > count > 0
    glyphs = _split(_glyphs(codes, boxes, owners, _upright(runs, marks, frame, hidden), frame))
    return Page(
        number,
        frame.width,
        frame.height,
        (turn - int(shape[4])) % 4,
        tuple(glyphs),
        tuple(frame.box(*rules[i : i + 4]) for i in range(0, len(rules), 4)),
        tuple(frame.box(*pictures[i : i + 4]) for i in range(0, len(pictures), 4)),
        hidden,
        sum(1 for glyph in glyphs if glyph.text == "\ufffd"),
    )


def _turn(marks: Sequence[int], lengths: Counter[float], page: int) -> int:
    """The quarter turns that most of the characters have; the page's own where there are none."""
    turns: Counter[int] = Counter()
    for owner, length in lengths.items():
        if not marks[int(owner)] & _SLANTED:
            turns[marks[int(owner)] >> _TURN] += length
    return max(turns, key=lambda turn: (turns[turn], turn == page)) if turns else page


class _Frame:
    """The page held so that its characters stand upright."""

    def __init__(self, box: Box, turn: int) -> None:
        left, bottom, right, top = box
        self.turn = turn
        corners = (self._turned(left, bottom), self._turned(right, top))
        self.left = min(x for x, _ in corners)
        self.ceiling = max(y for _, y in corners)
        self.width = abs(corners[1][0] - corners[0][0])
        self.height = abs(corners[1][1] - corners[0][1])

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        return ((x, y), (y, -x), (-x, -y), (-y, x))[self.turn]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file as a point from the top left."""
        x, y = self._turned(x, y)
        return x - self.left, self.ceiling - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the file as left, top, right, bottom."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _upright(runs: array[float], marks: Sequence[int], frame: _Frame, hidden: bool) -> list[tuple[float, float] | None]:
    """Base line and size of each run; None for one that is turned against the page, or hidden and not all of it."""
    found: list[tuple[float, float] | None] = []
    for number, mark in enumerate(marks):
        x, y, size = runs[3 * number : 3 * number + 3]
        kept = mark & ~_INVISIBLE == frame.turn << _TURN and (hidden or not mark & _INVISIBLE)
        found.append((frame.point(x, y)[1], size) if kept else None)
    return found


def _glyphs(
    codes: array[float],
    boxes: array[float],
    owners: array[float],
    runs: Sequence[tuple[float, float] | None],
    frame: _Frame,
) -> list[Glyph]:
    found: list[Glyph] = []
    spaced = False
    shift, ceiling, width, height = frame.left, frame.ceiling, frame.width, frame.height + 1
    for code, owner, left, bottom, right, top in zip(
        codes, owners, boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4], strict=True
    ):
        run = runs[int(owner)]
        text = _text(int(code)) if run else ""
        if not run or not text:
            continue
        if text in _SPACES:
            spaced = True
            continue
        if frame.turn:
            left, upper, right, lower = frame.box(left, bottom, right, top)
        else:
            left, upper, right, lower = left - shift, ceiling - top, right - shift, ceiling - bottom
        if right < 0 or left > width or not 0 <= run[0] <= height:
            continue
        found.append(Glyph(text, left, right, run[0], run[1] or lower - upper, upper, lower, 0, spaced))
        spaced = False
    return found


def _split(glyphs: list[Glyph]) -> list[Glyph]:
    """Letters of one ligature, which come with one box, each with a part of it."""
    found: list[Glyph] = []
    same: list[Glyph] = []
    for glyph in glyphs:
        if same and (glyph.left != same[0].left or glyph.base != same[0].base or glyph.right != same[0].right):
            found += _shares(same) if len(same) > 1 else same
            same = []
        same.append(glyph)
    return found + _shares(same)


def _shares(same: Sequence[Glyph]) -> list[Glyph]:
    if len(same) < 2:
        return list(same)
    left, step = same[0].left, (same[0].right - same[0].left) / len(same)
    return [g._replace(left=left + n * step, right=left + (n + 1) * step) for n, g in enumerate(same)]


@cache
def _text(code: int) -> str:
    """What a character code stands for in running text; ligatures and radicals as the letters that they are."""
    if code < 0x2E80:
        if code < 0x20:
            return "-" if code in _HYPHENS else ""
        return "" if code in (0x200B, 0x200C, 0x200D, 0x2060) or 0x7F <= code < 0xA0 else chr(code)
    if code < 0x2FE0 or 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", chr(code))
    if 0xE000 <= code <= 0xF8FF:
        return _SYMBOLS.get(code, "\ufffd")
    if code in _HYPHENS:
        return "-"
    return "" if code == 0xFEFF or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)
