"""Where labels go: beside their things, the most important first, none upon another, none out of the picture."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

_CELL = 64.0

Disc = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, from its upper left corner to its lower right one."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two have a point inside both."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether the whole of it lies in the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


class Crowd:
    """Boxes that may not meet, found by the cells of a grid that they lie in."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def add(self, box: Box) -> None:
        """Take a box in."""
        for cell in _cells(box):
            self._cells[cell].append(box)

    def meets(self, box: Box) -> bool:
        """Whether *box* meets one that was taken in."""
        return any(box.meets(other) for cell in _cells(box) for other in self._cells.get(cell, ()))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for x in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for y in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield x, y


class Placer:
    """Finds room for one label after the other."""

    def __init__(self, frame: Box, below: bool = False) -> None:
        """*frame* is the picture: no label leaves it. Labels go first *below* their things, or beside them."""
        self._frame = frame
        self._below = below
        self._labels = Crowd()
        self._things = Crowd()

    def thing(self, x: float, y: float, radius: float) -> None:
        """A thing that labels had better not hide."""
        self._things.add(Box(x - radius, y - radius, x + radius, y + radius))

    def place(self, x: float, y: float, radius: float, wide: float, high: float, crowded: bool = False) -> Box | None:
        """Room for a label of a thing; None where there is none. A *crowded* picture lets it hide small things."""
        for box in _around(x, y, radius, wide, high, self._below):
            if box.within(self._frame) and not self._labels.meets(box) and (crowded or not self._things.meets(box)):
                self._labels.add(box)
                return box
        return None

    def take(self, box: Box) -> bool:
        """Take exactly this room, if it is free."""
        if not box.within(self._frame) or self._labels.meets(box) or self._things.meets(box):
            return False
        self._labels.add(box)
        return True


def _around(x: float, y: float, radius: float, wide: float, high: float, below: bool) -> Iterator[Box]:
    """The places of a label: right, left, below, above, the corners; then the same farther off."""
    for gap in (3.0, 12.0):
        far = radius + gap
        slant = far * 0.72
        beside = [(x + far, y - high / 2), (x - far - wide, y - high / 2)]
        upright = [(x - wide / 2, y + far), (x - wide / 2, y - far - high)]
        for left, top in (
            *(upright + beside if below else beside + upright),
            (x + slant, y + slant),
            (x + slant, y - slant - high),
            (x - slant - wide, y + slant),
            (x - slant - wide, y - slant - high),
        ):
            yield Box(left, top, left + wide, top + high)


def set_apart(
    discs: list[tuple[float, float, float]], frame: Box, gap: float = 9.0
) -> list[tuple[float, float, float]]:
    """Discs (x, y, radius) moved apart where they touch, as little as may be, inside *frame*.

    >>> a, b = set_apart([(50, 50, 5), (51, 50, 5)], Box(0, 0, 100, 100))
    >>> b[0] - a[0] > 10
    True
    """
    moved = [list(disc) for disc in discs]
    for _ in range(80):
        still = True
        for i, one in enumerate(moved):
            for other in moved[:i]:
                dx, dy = one[0] - other[0], one[1] - other[1]
                far, wanted = math.hypot(dx, dy), one[2] + other[2] + gap
                if far >= wanted - 0.1:
                    continue
                still = False
                ux, uy = (dx / far, dy / far) if far > 0.01 else (math.cos(i), math.sin(i))
                push = (wanted - far) / 2
                for disc, way in ((one, push), (other, -push)):
                    disc[0] = min(frame.right, max(frame.left, disc[0] + ux * way))
                    disc[1] = min(frame.bottom, max(frame.top, disc[1] + uy * way))
        if still:
            break
    return [(x, y, radius) for x, y, radius in moved]
