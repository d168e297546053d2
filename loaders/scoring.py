"""The figures of an evaluation: counts by kind, the rates that follow from them, and what differs.

>>> Score("study", gold=4, predicted=5, found=4, strict=4).precision
0.8
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from ontology import KINDS

Fields = dict[str, Any]

_ONE = {"misses": "miss", "extras": "extra", "differing": "differs"}


@dataclass
class Score:
    """Counts of one kind of claim (or of all), and the rates that follow from them."""

    kind: str
    gold: int = 0
    predicted: int = 0
    found: int = 0
    strict: int = 0
    slots: int = 0
    slots_equal: int = 0
    modality_equal: int = 0
    polarity_equal: int = 0
    spans_equal: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted claims that gold has."""
        return share(self.found, self.predicted)

    @property
    def recall(self) -> float:
        """Share of the gold claims that were found."""
        return share(self.found, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return share(2 * self.found, self.gold + self.predicted)

    @property
    def strict_f1(self) -> float:
        """F1 where modality and polarity belong to the key."""
        return share(2 * self.strict, self.gold + self.predicted)

    def row(self) -> Fields:
        """The counts and the rates, for tables and JSON."""
        return {
            "kind": self.kind,
            "gold": self.gold,
            "predicted": self.predicted,
            "found": self.found,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "strict_f1": round(self.strict_f1, 4),
            "slots": round(share(self.slots_equal, self.slots), 4),
            "modality": round(share(self.modality_equal, self.found), 4),
            "polarity": round(share(self.polarity_equal, self.found), 4),
            "span": round(share(self.spans_equal, self.found), 4),
        }

    def add(self, other: Score) -> None:
        """Take the counts of *other* in."""
        for name, value in asdict(other).items():
            if name != "kind":
                setattr(self, name, getattr(self, name) + value)


@dataclass(frozen=True)
class Difference:
    """A claim that only one side has, or a field on which a pair disagrees."""

    document: str
    kind: str
    what: str
    quote: str = ""


@dataclass
class Evaluation:
    """The figures over a folder, with every miss, every extra and every slot that differs."""

    scores: dict[str, Score] = field(default_factory=dict)
    documents: int = 0
    misses: list[Difference] = field(default_factory=list)
    extras: list[Difference] = field(default_factory=list)
    differing: list[Difference] = field(default_factory=list)

    @property
    def total(self) -> Score:
        """All kinds together (micro-averaged)."""
        total = Score("all")
        for score in self.scores.values():
            total.add(score)
        return total

    def rows(self) -> list[Fields]:
        """One row a kind, in the order of the contract, then the total."""
        return [self.scores[kind].row() for kind in KINDS if kind in self.scores] + [self.total.row()]

    def to_json(self) -> Fields:
        """Everything, as JSON values."""
        lists = {name: [asdict(item) for item in getattr(self, name)] for name in ("misses", "extras", "differing")}
        return {"documents": self.documents, "rows": self.rows(), **lists}

    def text(self, kinds: Iterable[str] = (), differing: bool = False) -> str:
        """A table, then the misses and extras of *kinds* (all where none is named)."""
        return "\n".join(_lines(self, frozenset(kinds), differing))


@dataclass(frozen=True)
class Change:
    """How the F1 of one kind moved between two evaluations."""

    kind: str
    before: float
    after: float

    @property
    def delta(self) -> float:
        """Positive where the later one is better."""
        return round(self.after - self.before, 4)


def share(part: int, whole: int) -> float:
    """*part* of *whole*; 0 of nothing."""
    return part / whole if whole else 0.0


def _lines(evaluation: Evaluation, kinds: frozenset[str], differing: bool) -> Iterator[str]:
    rows = evaluation.rows()
    yield "  ".join(f"{name:>9}" if i else f"{name:<13}" for i, name in enumerate(rows[0]))
    for row in rows:
        yield "  ".join(f"{v:>9}" if i else f"{v:<13}" for i, v in enumerate(row.values()))
    for title in ("misses", "extras", *(["differing"] if differing else [])):
        for item in getattr(evaluation, title):
            if not kinds or item.kind in kinds:
                yield f"{_ONE[title]:<7} {item.document} {item.kind}: {item.what}\n        “{item.quote}”"
