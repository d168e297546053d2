"""A sentence with everything in it that a measurement may be made of, each found once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from loaders.figures import Figure, figures
from loaders.lexicon import Hit
from loaders.measures.armcounts import ArmCount, arm_counts
from loaders.measures.arms import Arm, ArmBook
from loaders.measures.findings import Finding
from loaders.measures.lexicon import find
from loaders.measures.mark import Mark
from loaders.measures.passage_forms import (
    AGED,
    AGED_OR,
    BASE,
    BOUNDARY,
    CONTRASTED,
    EVERYONE,
    IN_MARKS,
    NONE_HINT,
    NONE_IN,
    NONE_OF,
    ON,
    OTHER_NOUN,
    PREDICATE,
    SIZED,
    STATUS,
    STATUS_NAMES,
    STATUS_WORDS,
    STRENGTH,
    SUBGROUP,
    THRESHOLD,
)
from loaders.measures.qualifiers import Qualifier, grades, parts, related, time_points
from loaders.measures.subcounts import GradedCount, graded_counts
from loaders.measures.subgroups import subgroups
from loaders.measures.terms import Term, named_by
from loaders.measures.thresholds import bounded, is_bound


@dataclass(frozen=True)
class Passage:
    """A folded sentence and what the sentence's surroundings add; offsets are those of *text*."""

    text: str
    hits: tuple[Hit, ...] = ()
    book: ArmBook = field(default_factory=lambda: ArmBook({}, None))
    names: tuple[tuple[int, int], ...] = ()
    terms: tuple[Term, ...] = ()
    spoken: Finding | None = None

    @cached_property
    def figures(self) -> list[Figure]:
        """Figures in order, without thresholds, time points and notes; "not reached" is one without value."""
        found = self._based(self._shared([f for f in self.every_figure if not self._excluded(f)]))
        spans = [(f.start, f.end) for f in found]
        for match in STATUS.finditer(self.text) if STATUS_WORDS.search(self.text) else ():
            if not any(start < match.end() and match.start() < end for start, end in spans):
                name = STATUS_NAMES[match.lastgroup or "reached"]
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                found.append(Figure(start, match.end(), match.end(), "status", unit=name))
        return sorted(found, key=lambda f: f.start)

    def _shared(self, found: list[Figure]) -> list[Figure]:
        """ "9 participants on drug (14.8%)": the share behind the arm is the count's own."""
        joined: list[Figure] = []
        for figure in found:
            last = joined[-1] if joined else None
            opened = self.text[figure.start - 1 : figure.start] == "("
            if last and opened and figure.kind == "percent" and figure.n is None and self._of_arm(last, figure.start):
                n = last.value if isinstance(last.value, int) else None
                end = figure.end + (self.text[figure.end : figure.end + 1] == ")")
                joined[-1] = replace(last, value=figure.value, n=n, kind="percent", unit="%", end=end)
            elif last and opened and figure.kind == "percent" and figure.n is None and _is_share(last, figure):
                end = figure.end + (self.text[figure.end : figure.end + 1] == ")")
                n = last.value if isinstance(last.value, int) else None
                joined[-1] = replace(last, value=figure.value, n=n, kind="percent", unit="%", end=end)
            else:
                joined.append(figure)
        return joined

    def _of_arm(self, count: Figure, stop: int) -> bool:
        """Whether only an arm stands between a count of people and a bracket that opens before *stop*."""
        if count.kind not in ("count", "number") or not isinstance(count.value, int) or count.total is not None:
            return False
        arm = next((a for a in self.arms if count.end <= a.start and a.end <= stop), None)
        if arm is None:
            return False
        before, behind = self.text[count.end : arm.start], self.text[arm.end : stop - 1]
        return ON.fullmatch(before) is not None and not behind.strip()

    def _based(self, found: list[Figure]) -> list[Figure]:
        """ "8.9% of 191 patients": the number of people is the share's own."""
        kept: list[Figure] = []
        for figure in found:
            last = kept[-1] if kept else None
            if last and figure.start < last.end:
                continue
            base = BASE.match(self.text, figure.end) if figure.kind == "percent" and figure.total is None else None
            if base:
                figure = replace(figure, total=int(base["total"].replace(",", "")), end=base.end())
            kept.append(figure)
        return kept

    def _excluded(self, figure: Figure) -> bool:
        if figure.kind == "number" and SIZED.search(self.text[max(0, figure.start - 5) : figure.start]):
            return True
        if figure.kind == "note" or any(a.start <= figure.start < a.end for a in self.arms):
            return True
        if any(count.at <= figure.start < count.arm.end for count in self.arm_counts):
            return True
        if figure.qualifier == ">=" and figure.value == 1 and figure.kind in ("number", "count") and not figure.noun:
            return True
        if figure.kind == "percent" and STRENGTH.match(self.text, figure.core):
            return True
        if figure.kind == "plain" and not any(m.is_bare and m.end <= figure.start for m in self.all_marks):
            return True
        if figure.unit == "years" and (AGED.search(self.text[: figure.start]) or AGED_OR.match(self.text, figure.end)):
            return True
        if figure.kind in IN_MARKS and any(m.start < figure.start and figure.core <= m.end for m in self.all_marks):
            return True
        if figure.kind in ("scale", "plain") and is_bound(self.text, figure.start, figure.core):
            return True
        if figure.kind == "number" and any(g.start <= figure.start < g.end for g in self.grades):
            return True
        if figure.kind == "number" and OTHER_NOUN.match(self.text, figure.end):
            return True
        if figure.kind in ("count", "number") and (NONE_OF.search(self.text, 0, figure.start) or self._in_name(figure)):
            return True
        if figure.kind == "percent" and figure.qualifier and THRESHOLD.search(self.text[: figure.start]):
            return True
        return any(t.start <= figure.start and figure.core <= t.end for t in self.times) or any(
            t.start < figure.end and figure.start < t.end for t in self.times if figure.kind in ("duration", "number")
        )

    @cached_property
    def every_figure(self) -> tuple[Figure, ...]:
        """All figures, whatever they are for."""
        return figures(self.text)

    @cached_property
    def notes(self) -> list[Figure]:
        """P values and intervals that stand apart from their figure."""
        return [f for f in self.every_figure if f.kind == "note"]

    @cached_property
    def all_marks(self) -> list[Mark]:
        """The measures named."""
        marks = find(self.text, self.hits)
        if self.terms:
            marks = named_by(self.text, marks, self.terms)
        return [bounded(self.text, mark, self.every_figure) for mark in marks]

    def _in_name(self, item: Figure | Qualifier) -> bool:
        return any(start <= item.start < end for start, end in self.names)

    @cached_property
    def subgroups(self) -> list[Qualifier]:
        """Groups of patients that are no arms, by a marker: they narrow down all that follows."""
        return subgroups(self.text)

    @cached_property
    def marks(self) -> list[Mark]:
        """The measures named, but for those that only name a subgroup."""
        groups = [(g.start, g.end) for g in self.subgroups] + [(g.start, g.end) for g in self.responders]
        return [m for m in self.all_marks if not any(start <= m.start and m.end <= end for start, end in groups)]

    @cached_property
    def responders(self) -> list[Arm]:
        """Groups by response, and "all patients" said as such: they stand where an arm would."""
        found: list[Arm] = []
        for match in CONTRASTED.finditer(self.text):
            ends = (match.end("sized") if match["sized"] else match.end("a"), match.end("b"))
            found += [
                Arm(match.start(name), end, " ".join(match[name].split())) for name, end in zip("ab", ends, strict=True)
            ]
        for mark in self.all_marks:
            if mark.category == "efficacy" and not mark.is_time:
                named = SUBGROUP.search(self.text[max(0, mark.start - 70) : mark.start])
                if named and not PREDICATE.search(self.text[: mark.start - len(named[0])]):
                    found.append(Arm(mark.start - len(named["group"]), mark.end, mark.name))
        return found

    @cached_property
    def everyone(self) -> list[Arm]:
        """ "All patients", "the overall population" where a figure is said of them."""
        return [Arm(m.start("who"), m.end(), "all") for m in EVERYONE.finditer(self.text)]

    @cached_property
    def arms(self) -> list[Arm]:
        """The arms named."""
        return self.book.find(self.text)

    @cached_property
    def arm_counts(self) -> list[ArmCount]:
        """Counts by arm in a bracket behind a whole."""
        return arm_counts(self.text, self.arms)

    @cached_property
    def none_arms(self) -> list[tuple[int, Arm]]:
        """ "… and none in the drug arm": arms that had none of what the words before count, and where that begins."""
        if not NONE_HINT.search(self.text):
            return []
        before = ((arm, NONE_IN.search(self.text[max(0, arm.start - 60) : arm.start])) for arm in self.arms)
        return [(arm.start - len(match[0]), arm) for arm, match in before if match]

    @cached_property
    def grades(self) -> list[Qualifier]:
        """The grades named."""
        return grades(self.text)

    @cached_property
    def graded_counts(self) -> list[GradedCount]:
        """The counts that stand at a grade: "(8 grade 3)"."""
        return graded_counts(self.text, self.grades) if self.grades else []

    @cached_property
    def times(self) -> list[Qualifier]:
        """The time points named."""
        return time_points(self.text)

    def times_for(self, mark: Mark, start: int, end: int) -> list[Qualifier]:
        """The time points in ``[start, end)`` that may be *mark*'s: "the 6-month PFS rate" is of PFS alone."""
        found = []
        for time in between(self.times, start, end):
            owner = next((m for m in self.marks if 0 <= m.start - time.end <= 30), None) if self._leads(time) else None
            if owner is None or owner.name == mark.name:
                found.append(time)
        return found

    def _leads(self, time: Qualifier) -> bool:
        return (
            re.match(r"\d+-|\w+-(?:month|year|week|day)|\d+\s*[個个]月|\d+年", self.text[time.start : time.end])
            is not None
        )

    @cached_property
    def parts(self) -> list[Qualifier]:
        """The parts of a study named."""
        return [part for part in parts(self.text) if not self._in_name(part)]

    @cached_property
    def related(self) -> list[Qualifier]:
        """Where something is said to be related to treatment."""
        return related(self.text)

    @cached_property
    def boundaries(self) -> list[int]:
        """Where clauses end: at semicolons, full stops and colons."""
        return [match.start() for match in BOUNDARY.finditer(self.text)]

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause that holds ``[start, end)``."""
        before = [b + 1 for b in self.boundaries if b < start]
        after = [b for b in self.boundaries if b >= end]
        return (before[-1] if before else 0, after[0] if after else len(self.text))


def _is_share(count: Figure, share: Figure) -> bool:
    """Whether a bracket far behind "5 of 11 patients with X (45%)" says the same as a share."""
    if count.kind != "count" or not count.total or not isinstance(count.value, int) or share.value is None:
        return False
    return share.start - count.end < 90 and abs(100 * count.value / count.total - share.value) < 0.8


def between(items: Iterable[Qualifier], start: int, end: int) -> list[Qualifier]:
    """The qualifiers that begin in ``[start, end)``."""
    return [item for item in items if start <= item.start < end]
