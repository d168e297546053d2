"""What binding yields: a figure with its measure, arm and qualifiers, before the surroundings are added."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.figures import Figure
from loaders.measures.arms import Arm
from loaders.measures.mark import Mark


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure and what it measures; ``[start, end)`` is the evidence, in offsets of the passage."""

    figure: Figure
    mark: Mark
    start: int
    end: int
    unit: str | None = None
    status: str = "reported"
    arm: Arm | None = None
    control: Arm | None = None
    subgroup: str | None = None
    time: str | None = None
    grade: str | None = None
    related: bool | None = None
    part: str | None = None
    everyone: bool = False
    criterion: str | None = None
    rule: str = ""

    @property
    def compares(self) -> bool:
        """Whether the figure sets two arms against each other."""
        unit = self.unit or ""
        if self.mark.name == "vaccine efficacy":
            return True
        return unit in ("HR", "OR", "RR", "% reduction", "percentage points") or unit.endswith(" difference")
