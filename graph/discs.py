"""Plain geometry of a drawing: points on a sunflower, discs in rings."""

from __future__ import annotations

import math

Point = tuple[float, float]

_GOLDEN = math.pi * (3 - math.sqrt(5))


def sunflower(count: int) -> list[Point]:
    """Points around 0, the first in the middle, neighbours about 1 apart.

    >>> sunflower(1)
    [(0.0, 0.0)]
    """
    return [
        (0.6 * math.sqrt(i) * math.cos(i * _GOLDEN), 0.6 * math.sqrt(i) * math.sin(i * _GOLDEN)) for i in range(count)
    ]


def packed(radii: list[float]) -> list[Point]:
    """Centres of discs that do not overlap: the first in the middle, the others in rings around it.

    The radii have to fall, so that a ring is as wide as its first disc.

    >>> packed([2.0, 1.0])
    [(0.0, 0.0), (3.0, 0.0)]
    """
    centres: list[Point] = [(0.0, 0.0)] if radii else []
    outer = radii[0] if radii else 0.0
    while len(centres) < len(radii):
        widest = radii[len(centres)]
        ring = outer + widest
        halves = _fitting(radii[len(centres) :], ring)
        spare = (2 * math.pi - 2 * sum(halves)) / len(halves)
        angle = -halves[0]
        for half in halves:
            angle += half
            centres.append((ring * math.cos(angle), ring * math.sin(angle)))
            angle += half + spare
        outer = ring + widest
    return centres


def _fitting(radii: list[float], ring: float) -> list[float]:
    """Half the angle that each disc takes on a ring, for as many as it has room for."""
    halves: list[float] = []
    total = 0.0
    for radius in radii:
        half = math.asin(min(1.0, radius / ring))
        if halves and total + 2 * half > 2 * math.pi:
            break
        halves.append(half)
        total += 2 * half
    return halves
