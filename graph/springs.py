"""A spring model of one community, after Fruchterman and Reingold: neighbours attract, all repel, all fall inwards."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from graph.discs import Point, sunflower

Floats = NDArray[np.float64]

#: How far from its middle a community of n nodes reaches, in √n of the usual distance between neighbours.
_CORE = 0.85


def springs(ranked: list[int], links: dict[int, Counter[int]], steps: int) -> dict[int, Point]:
    """The members of a community around 0, the most connected first, neighbours 1 apart in the median."""
    if len(ranked) < 4:
        return dict(zip(ranked, _few(len(ranked)), strict=True))
    index = {one: place for place, one in enumerate(ranked)}
    pairs = [(index[a], index[b]) for a in ranked for b in sorted(links[a]) if b in index and index[a] < index[b]]
    one, other = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    x, y = np.array(sunflower(len(ranked))).T.copy()
    heat = math.sqrt(len(ranked)) / 4
    for step in range(steps):
        push_x, push_y = _repulsion(x, y)
        pull_x, pull_y = _attraction(x, y, one, other)
        force_x, force_y = push_x + pull_x - 0.3 * x, push_y + pull_y - 0.3 * y
        length = np.sqrt(force_x * force_x + force_y * force_y) + 1e-9
        moved = np.minimum(length, heat * (1 - step / steps)) / length
        x, y = x + force_x * moved, y + force_y * moved
    return dict(zip(ranked, _normal(x, y), strict=True))


def _few(count: int) -> list[Point]:
    return [
        (math.cos(2 * math.pi * i / count), math.sin(2 * math.pi * i / count)) if count > 1 else (0.0, 0.0)
        for i in range(count)
    ]


# Sums over the first axis add row to row, and bincount adds in order: the same on every processor.


def _repulsion(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    dx, dy = x[None, :] - x[:, None], y[None, :] - y[:, None]
    inverse = 1 / (dx * dx + dy * dy + 0.01)
    return (dx * inverse).sum(axis=0), (dy * inverse).sum(axis=0)


def _attraction(x: Floats, y: Floats, one: NDArray[np.intp], other: NDArray[np.intp]) -> tuple[Floats, Floats]:
    dx, dy = x[other] - x[one], y[other] - y[one]
    length = np.sqrt(dx * dx + dy * dy)
    return _summed(dx * length, one, other, len(x)), _summed(dy * length, one, other, len(x))


def _summed(pulls: Floats, one: NDArray[np.intp], other: NDArray[np.intp], count: int) -> Floats:
    towards: Floats = np.bincount(one, pulls, count).astype(np.float64)
    away: Floats = np.bincount(other, pulls, count).astype(np.float64)
    return towards - away


def _normal(x: Floats, y: Floats) -> list[Point]:
    """The points around their middle, the median node 1 from its nearest."""
    x, y = x - (x.max() + x.min()) / 2, y - (y.max() + y.min()) / 2
    dx, dy = x[None, :] - x[:, None], y[None, :] - y[:, None]
    apart = np.sqrt(dx * dx + dy * dy)
    np.fill_diagonal(apart, np.inf)
    unit = max(float(np.median(apart.min(axis=0))), 1e-6)
    return _gathered([(float(a) / unit, float(b) / unit) for a, b in zip(x, y, strict=True)])


def _gathered(points: list[Point]) -> list[Point]:
    """The points with those far outside drawn near, so that a few do not widen the disc for all."""
    core = _CORE * math.sqrt(len(points))
    far = max(math.hypot(x, y) for x, y in points)
    if far <= 1.3 * core:
        return points
    drawn = []
    for x, y in points:
        away = math.hypot(x, y)
        factor = 1.0 if away <= core else (core + 0.3 * core * (away - core) / (far - core)) / away
        drawn.append((x * factor, y * factor))
    return drawn
