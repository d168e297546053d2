"""A sentence with everything in it that a measurement may be made of, each found once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from loaders.figures import Figure, figures
from loaders.lexicon import Hit
from loaders.measures.arms import Arm, ArmBook
from loaders.measures.findings import Finding
from loaders.measures.lexicon import find
from loaders.measures.mark import Mark
from loaders.measures.qualifiers import Qualifier, grades, parts, related, time_points
from loaders.measures.subcounts import GradedCount, graded_counts
from loaders.measures.subgroups import subgroups
from loaders.measures.terms import Term, named_by
from loaders.measures.thresholds import bounded
from loaders.searching import searchable

#: "Not reached" and its like stand where a figure would.
_STATUS = searchable(
    r"(?P<reached>\b(?:was|were|is|are|has|have|had|has been|have been|had been|being|remained?"
    r"|still)?\s*(?:not (?:yet )?(?:been )?(?:yet )?reached|not yet reached|NR\b)"
    r"|(?:仍|尚|均|皆|也|都)*未(?:達到|达到|達|达)(?!主要|次要)(?!到?主要))"
    r"|(?P<immature>\b(?:(?:was|were|is|are|remains?|remained) )?(?:still |as yet )?(?:immature|not "
    r"(?:yet )?mature)\b|(?:數據|数据)?(?:尚|仍)?[未不]成熟)"
    r"|(?P<available>\b(?:is|are|was|were)?\s*not (?:yet )?(?:available|known)\b|\bno (?:[A-Za-z-]+ )?(?:results?"
    r"|data)(?: (?:at|for|on|from) [^,;.]{1,30}?)? (?:is|are|was|were) (?:yet )?available(?: yet)?)",
    re.I,
)
_STATUS_WORDS = re.compile(r"reached|NR\b|mature|available|known|未|成熟")
_STATUS_NAMES = {"reached": "not reached", "immature": "immature", "available": "not available"}
_SUBGROUP = searchable(
    r"(?:\b(?:in|for|among)\s+)?(?P<group>(?:all\s+(?:of\s+)?(?:the\s+)?)?(?:(?:those|responders)\s+"
    r"|(?:(?<=in )|(?<=for )|(?<=among )|(?<=all )|(?<=in the )|(?<=for the ))(?:patients|participants"
    r"|subjects)\s+)"
    r"(?:who\s+)?(?:achiev\w+|attain\w+|reach\w+|had|having|with|in)\s+(?:either\s+)?(?:an?\s+)?)$",
    re.I,
)
_IN_THOSE = (
    r"(?:\s*\([^()]{0,40}\))*\s+(?:in|for|among)\s+(?:the\s+)?(?:patients|participants|subjects|those)"
    r"\s+(?:with|who had|without)\s+"
)
#: "43.6% in patients with X (n=55) and 60.0% in those with Y": groups set against each other.
_CONTRASTED = re.compile(
    rf"\d\s?(?:%|months?){_IN_THOSE}(?P<a>[^,;()]{{2,50}}?)(?P<sized>\s*\(n\s*=\s*\d+\))?,?\s+(?:and|versus"
    r"|vs\.?|compared (?:with|to))\s+"
    rf"\d[\d.]*\s?(?:%|months?){_IN_THOSE}(?P<b>[^,;.()]{{2,50}}?)(?=\s*[,;.(]|$)"
)
_PREDICATE = re.compile(r"[\d%)]\s*(?:of\s+(?:the\s+)?)?$")
_EVERYONE = searchable(
    r"\b(?:in|for|among|of)\s+(?P<who>all\s+(?:the\s+)?(?:treated\s+|evaluable\s+)?(?:patients"
    r"|participants|subjects)|the\s+(?:overall|total|entire|whole|ITT)\s+population)\b(?!\s+(?:who|with"
    r"|achiev|attain|reach|in|had))",
    re.I,
)
#: What a number may count that is neither patients nor events.
_OTHER_NOUN = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:arms?|groups?|cohorts?|dos(?:es?|ing)|studies|study|trials?|sites?"
    r"|cent(?:re|er)s?|countries|hospitals|endpoints?|abstracts?|posters?|"
    r"presentations?|indications?|products?|programs?|programmes?|markets?|designations?|applications?"
    r"|lines?|regimens?|therapies|treatments?|weeks?|months?|years?|days?|hours?|cycles?|"
    r"companies|directors?|subsidiaries|drugs?|candidates?|assets|antibodies|agents?|classes|medicines"
    r"|points?|scales?|scores?|shares?|times|parts|stages|phases)(?![\w-])",
    re.I,
)
_NONE_OF = re.compile(r"\bnone\s+of\s+(?:the|these|those)?\s*$", re.I)
#: "A 2% cream": what is in it, and no share.
_STRENGTH = re.compile(
    r"\s+(?:(?:topical|ophthalmic|nasal)\s+)?(?:cream|gel|ointment|solution|foam|lotion|spray|suspension|w/w|w/v)\b"
)
_ON = re.compile(
    r"\s+(?:(?:of\s+)?(?:patients|participants|subjects)\s+)?(?:on|in|with|of|receiving|given|treated with|for)\s+"
    r"(?:the\s+)?",
    re.I,
)
#: "Aged 12 years or older": who may take part, and no result.
_AGED = re.compile(r"\baged\s+(?:at least\s+|between\s+|over\s+|[≥>]\s*)?$", re.I)
_AGED_OR = re.compile(r"\s+(?:of age\s+)?(?:(?:or|and)\s+(?:older|above|over|younger|under)|of age)\b", re.I)
_BOUNDARY = searchable(r"[;。]|(?<=[a-z)\]%\"])\.\s|(?<=\s[A-Z0-9])\.\s(?=[A-Z][a-z]*\s)|:(?=\s|$)")
#: Kinds of figures that may be part of a measure's name: "HbA1c <7.0%".
_IN_MARKS = ("percent", "number", "scale", "plain", "duration", "dose")
_NONE_HINT = searchable(r"\b(?:none|no|zero)\b", re.I)
_NONE_IN = re.compile(
    r",?\s*\b(?:and|but|versus|vs\.?|compared (?:with|to)|while)\s+(?:there (?:was|were)\s+)?(?:none|zero"
    r"|no (?:such )?(?:patients?|participants?|subjects?|events?|cases?|deaths?|one))\s+"
    r"(?:of (?:the|those) )?(?:in|on|with|receiving|among|for|of)\s+(?:those (?:on|in)\s+)?(?:the\s+)?$",
    re.I,
)
#: A percentage after such words is a threshold that names a group, not a result.
_THRESHOLD = re.compile(
    r"(?:[A-Za-z\u4e00-\u9fff]\s*(?:≥|>|<|≤|>=|<=)\s*$)|(?:losing|lost|loss of)\s*(?:≥|>|at least)?\s*$|≥\s*$"
)


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
        found = self._shared([f for f in self.every_figure if not self._excluded(f)])
        spans = [(f.start, f.end) for f in found]
        for match in _STATUS.finditer(self.text) if _STATUS_WORDS.search(self.text) else ():
            if not any(start < match.end() and match.start() < end for start, end in spans):
                name = _STATUS_NAMES[match.lastgroup or "reached"]
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
        return _ON.fullmatch(before) is not None and not behind.strip()

    def _excluded(self, figure: Figure) -> bool:
        if figure.kind == "note" or any(a.start <= figure.start < a.end for a in self.arms):
            return True
        if figure.kind == "percent" and _STRENGTH.match(self.text, figure.core):
            return True
        if figure.kind == "plain" and not any(m.is_bare and m.end <= figure.start for m in self.all_marks):
            return True
        if figure.unit == "years" and (
            _AGED.search(self.text[: figure.start]) or _AGED_OR.match(self.text, figure.end)
        ):
            return True
        if figure.kind in _IN_MARKS and any(m.start < figure.start and figure.core <= m.end for m in self.all_marks):
            return True
        if figure.kind == "number" and any(g.start <= figure.start < g.end for g in self.grades):
            return True
        if figure.kind == "number" and _OTHER_NOUN.match(self.text, figure.end):
            return True
        if figure.kind in ("count", "number") and (
            _NONE_OF.search(self.text, 0, figure.start) or self._in_name(figure)
        ):
            return True
        if figure.kind == "percent" and figure.qualifier and _THRESHOLD.search(self.text[: figure.start]):
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
        for match in _CONTRASTED.finditer(self.text):
            ends = (match.end("sized") if match["sized"] else match.end("a"), match.end("b"))
            found += [
                Arm(match.start(name), end, " ".join(match[name].split())) for name, end in zip("ab", ends, strict=True)
            ]
        for mark in self.all_marks:
            if mark.category == "efficacy" and not mark.is_time:
                named = _SUBGROUP.search(self.text[max(0, mark.start - 70) : mark.start])
                if named and not _PREDICATE.search(self.text[: mark.start - len(named[0])]):
                    found.append(Arm(mark.start - len(named["group"]), mark.end, mark.name))
        return found

    @cached_property
    def everyone(self) -> list[Arm]:
        """ "All patients", "the overall population" where a figure is said of them."""
        return [Arm(m.start("who"), m.end(), "all") for m in _EVERYONE.finditer(self.text)]

    @cached_property
    def arms(self) -> list[Arm]:
        """The arms named."""
        return self.book.find(self.text)

    @cached_property
    def none_arms(self) -> list[tuple[int, Arm]]:
        """ "… and none in the drug arm": arms that had none of what the words before count, and where that begins."""
        if not _NONE_HINT.search(self.text):
            return []
        before = ((arm, _NONE_IN.search(self.text[max(0, arm.start - 60) : arm.start])) for arm in self.arms)
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
        return [match.start() for match in _BOUNDARY.finditer(self.text)]

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause that holds ``[start, end)``."""
        before = [b + 1 for b in self.boundaries if b < start]
        after = [b for b in self.boundaries if b >= end]
        return (before[-1] if before else 0, after[0] if after else len(self.text))


def between(items: Iterable[Qualifier], start: int, end: int) -> list[Qualifier]:
    """The qualifiers that begin in ``[start, end)``."""
    return [item for item in items if start <= item.start < end]
