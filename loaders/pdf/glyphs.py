"""Characters of a page as they stand when it is held upright: text, box, base line and size, from the top left."""

from __future__ import annotations

import struct
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

_COUNTS = struct.Struct(">4I")
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
    count, ruled, pictured, number = _COUNTS.unpack_from(payload)
    at = _COUNTS.size

    def take(code: str, length: int) -> array[float]:
        nonlocal at
        values: array[float] = array(code)
        values.frombytes(payload[at : at + length * values.itemsize])
        at += length * values.itemsize
        return values

    shape, codes, places = take("f", 5), take("I", count), take("f", 6 * count)
    sizes, flags, rules, pictures = take("f", count), take("B", count), take("f", 4 * ruled), take("f", 4 * pictured)
    turn = _turn(flags, int(shape[4]))
    frame = _Frame((shape[0], shape[1], shape[2], shape[3]), turn)
    hidden = count > 0 and bool(pictured) and sum(1 for flag in flags if int(flag) & _INVISIBLE) * 2 > count
    glyphs = tuple(_split(list(_glyphs(codes, places, sizes, flags, frame, hidden))))
    return Page(
        number,
        frame.width,
        frame.height,
        (turn - int(shape[4])) % 4,
        glyphs,
        tuple(frame.box(*rules[i : i + 4]) for i in range(0, len(rules), 4)),
        tuple(frame.box(*pictures[i : i + 4]) for i in range(0, len(pictures), 4)),
        hidden,
        sum(1 for glyph in glyphs if glyph.text == "\ufffd"),
    )


def _turn(flags: Iterable[float], page: int) -> int:
    """The quarter turns that most of the characters have; the page's own where there are none."""
    turns = Counter(int(flag) >> _TURN for flag in flags if not int(flag) & _SLANTED)
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


def _glyphs(
    codes: array[float],
    places: array[float],
    sizes: array[float],
    flags: array[float],
    frame: _Frame,
    hidden: bool,
) -> Iterator[Glyph]:
    spaced = False
    upright = frame.turn << _TURN
    for index, code in enumerate(codes):
        flag = int(flags[index])
        if flag & ~_INVISIBLE != upright or (flag & _INVISIBLE and not hidden):
            continue
        text = _text(int(code))
        if not text:
            continue
        if text in _SPACES:
            spaced = True
            continue
        at = 6 * index
        if frame.turn == 0:
            left, right = places[at] - frame.left, places[at + 2] - frame.left
            top, bottom = frame.ceiling - places[at + 3], frame.ceiling - places[at + 1]
            base = frame.ceiling - places[at + 5]
        else:
            left, top, right, bottom = frame.box(*places[at : at + 4])
            base = frame.point(places[at + 4], places[at + 5])[1]
        if right < 0 or left > frame.width or base < 0 or base > frame.height + 1:
            continue
        yield Glyph(text, left, right, base, sizes[index] or bottom - top, top, bottom, 0, spaced)
        spaced = False


def _split(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Letters of one ligature, which come with one box, each with a part of it."""
    at = 0
    while at < len(glyphs):
        first, end = glyphs[at], at + 1
        while end < len(glyphs) and glyphs[end][1:4] == first[1:4] and not glyphs[end].spaced:
            end += 1
        if end - at == 1:
            yield first
        else:
            step = (first.right - first.left) / (end - at)
            for number, glyph in enumerate(glyphs[at:end]):
                left = first.left + number * step
                yield glyph._replace(left=left, right=left + step)
        at = end


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
