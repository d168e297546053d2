"""Where two claims answer one question: whether they agree, and if not, what sort of difference it is.

Only answers at equal scope are set against each other (the same study, part, population, measure, unit and time
point). Nothing is retired: every finding shows both claims, with their words and dates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any, Literal

from graph import KnowledgeGraph, undisturbed
from ontology import InvalidIdentifier, UsageProblem, bounds
from queries.lineage import resolved
from queries.observations import Observation, observations, of_the_same
from queries.said import Reader, Said

Relation = Literal["conflict", "slip", "correction", "update", "refinement", "restatement", "different scope"]

#: The sorts of findings, what needs a look first.
RELATIONS: tuple[Relation, ...] = (
    "conflict", "slip", "correction", "update", "refinement", "restatement", "different scope",
)  # fmt: skip

#: Those that are shown if nobody asks for others.
TELLING: tuple[Relation, ...] = ("conflict", "slip", "correction", "update", "refinement")

_FLAGS = frozenset(("planned", "possible", "negated"))

#: More different answers to one question than this are compared only with the next in time.
_MANY = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """Two claims on one question: what they say, and what sort of difference it is, and why."""

    relation: Relation
    thing: str
    label: str
    field: str
    scope: str
    first: Observation
    second: Observation
    reason: str

    @property
    def words(self) -> str:
        """The finding in one line."""
        at = f" ({self.scope})" if self.scope else ""
        one, other = self.first.spoken, self.second.spoken
        between = "then" if self.relation in ("update", "correction") else "against"
        said = one if self.relation == "restatement" else f"{one} {between} {other}"
        return f"{self.relation}: {self.label}, {self.field}{at}: {said}; {self.reason}"

    def to_dict(self) -> dict[str, Any]:
        """The finding as JSON values."""
        head = {"relation": self.relation, "thing": self.thing, "label": self.label, "field": self.field}
        return head | {
            "scope": self.scope, "reason": self.reason, "first": _side(self.first), "second": _side(self.second),
        }  # fmt: skip


def _side(side: Observation) -> dict[str, Any]:
    said = side.said
    values = {
        "answer": side.spoken, "cutoff": side.cutoff, "announced": said.source.date, "publisher": said.source.publisher,
        "correction": said.source.correction, "quote": side.quote, "claim": said.iri, "announcement": said.source.iri,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value}


def conflicts(
    kg: KnowledgeGraph, thing: str | None = None, relations: Iterable[str] = TELLING, as_of: str | None = None
) -> list[Finding]:
    """The findings on *thing* (a name, a prefixed name, an IRI), or on everything; of the sorts in *relations*.

    Of an announcement: its own claims set against each other and against what others say of the same things.

    *as_of* leaves out what did not hold yet on that day. Raises UsageProblem for a sort that is none, NameNotFound and
    AmbiguousName.
    """
    wanted = set(relations)
    if wanted - set(RELATIONS):
        raise UsageProblem(f"{min(wanted - set(RELATIONS))!r} is no relation; relations: {', '.join(RELATIONS)}")
    reader = Reader(kg, as_of)
    if thing is None:
        with undisturbed():
            return findings(reader.everything(), reader, wanted)
    iri = resolved(kg, thing)
    if reader.kind(iri) != "announcement":
        return findings(reader.about(iri), reader, wanted)
    own = reader.stated_in(iri)
    found = findings({said.iri: said for said in (*own, *of_the_same(reader, own))}.values(), reader, wanted)
    return [one for one in found if iri in (one.first.said.source.iri, one.second.said.source.iri)]


def findings(claims: Iterable[Said], reader: Reader, relations: Iterable[str] = TELLING) -> list[Finding]:
    """The findings among *claims*, what needs a look first, then by thing and time."""
    wanted = set(relations)
    asked: dict[tuple[Any, ...], list[Observation]] = defaultdict(list)
    for seen in observations(claims, reader):
        asked[seen.question].append(seen)
    found = [
        _made(reader, relation, reason, one, other)
        for group in asked.values()
        for pair in _pairs(group)
        for one, other in (_in_order(*pair),)
        for relation, reason in (compared(one, other),)
        if relation in wanted
    ]
    if "different scope" in wanted:
        found += _elsewhere(reader, asked.values())
    return sorted(found, key=_order)


def _order(found: Finding) -> tuple[Any, ...]:
    sides = (found.first.said.order, found.second.said.order)
    return RELATIONS.index(found.relation), found.label, found.thing, found.field, found.scope, *sides


def _pairs(group: list[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """The pairs worth a word: every two different answers once, and each repetition with what it repeats."""
    group = sorted(group, key=lambda seen: seen.said.order)
    firsts: dict[Any, Observation] = {}
    for seen in group:
        own = seen.answer, seen.cutoff, seen.more, seen.said.source.iri if _within(group, seen) else ""
        if own in firsts:
            yield firsts[own], seen
        else:
            firsts[own] = seen
    different = list(firsts.values())
    yield from combinations(different, 2) if len(different) <= _MANY else pairwise(different)


def _within(group: list[Observation], seen: Observation) -> bool:
    """Whether the document of *seen* gives the question another answer too."""
    return any(o.said.source.iri == seen.said.source.iri and o.answer != seen.answer for o in group)


def _in_order(one: Observation, other: Observation) -> tuple[Observation, Observation]:
    """The two by their cut-offs where both have one, else as they are."""
    return (other, one) if one.cutoff and other.cutoff and other.cutoff < one.cutoff else (one, other)


def _made(reader: Reader, relation: Relation, reason: str, one: Observation, other: Observation) -> Finding:
    named = dict(one.scope)
    thing = named.get("of", "")
    field = named.get("measure", "") or one.field
    hidden = ("of", "measure", "modality", "polarity", "unit", "category")
    shown = [_spoken(reader, value) for name, value in one.scope if name not in hidden]
    flags = [value for name in ("modality", "polarity") if (value := named.get(name, "")) in _FLAGS]
    return Finding(relation, thing, reader.label(thing), field, ", ".join(shown + flags), one, other, reason)


def _spoken(reader: Reader, value: str) -> str:
    return reader.label(value) if value.startswith("http") else value


def compared(one: Observation, other: Observation) -> tuple[Relation, str]:
    """What two answers to one question are to each other, and why; *one* is the earlier."""
    within = one.said.source.iri == other.said.source.iri
    if (one.answer, one.more) != (other.answer, other.more):
        for late, early in ((other.said.source, one.said.source), (one.said.source, other.said.source)):
            if early.iri in late.corrects:
                return "correction", f"the {late.correction} of {late.date or '?'} puts it right"
    if one.answer == other.answer:
        if one.cutoff and other.cutoff and one.cutoff != other.cutoff:
            return "update", f"the same figure at the cut-off {other.cutoff}, after {one.cutoff}"
        if one.more == other.more or within:
            return "restatement", "both say the same"
        names = ", ".join(sorted({name for name, _ in one.more ^ other.more}))
        if one.more < other.more or other.more < one.more:
            return "refinement", f"one tells more: {names}"
        return "conflict", f"the same figure with other {names}"
    if within and one.cutoff == other.cutoff:
        return "slip", "two answers inside one document"
    if one.cutoff and other.cutoff and one.cutoff != other.cutoff:
        first, last = sorted((one.cutoff, other.cutoff))
        return "update", f"data cut-off {last}, after {first}"
    finer = _finer(one, other)
    if finer:
        return "refinement", finer
    if one.cutoff and one.cutoff == other.cutoff:
        return "conflict", f"the same data cut-off, {one.cutoff}"
    if one.lasting:
        return "conflict", "what does not change in time"
    if one.said.source.date != other.said.source.date:
        days = [side.said.source.date or "?" for side in (other, one)]
        return "update", f"announced {days[0]}, after {days[1]}; no cut-off to compare"
    return "conflict", "announced on one day"


def _finer(one: Observation, other: Observation) -> str:
    """Why one answer is the other told more precisely; nothing where it is not."""
    a, b = one.answer, other.answer
    if isinstance(a, frozenset) and isinstance(b, frozenset):
        return "one names a part of what the other names" if a < b or b < a else ""
    if isinstance(a, float) and isinstance(b, float):
        return "one is the other, rounded" if _rounded(a, b) or _rounded(b, a) else ""
    if not (isinstance(a, str) and isinstance(b, str)):
        return ""
    if one.field == "phase":
        parts = [set(text.replace("a", "").replace("b", "").split("/")) for text in (a, b)]
        return "one is a part of the other, or less precise" if parts[0] <= parts[1] or parts[1] <= parts[0] else ""
    if one.field == "date":
        return "one date lies within the other" if _inside(a, b) or _inside(b, a) else ""
    words = [set(text.casefold().replace("-", " ").split()) for text in (a, b)]
    return "one is the other in more words" if words[0] < words[1] or words[1] < words[0] else ""


def _rounded(fine: float, coarse: float) -> bool:
    text = f"{coarse:.10g}"
    places = len(text.partition(".")[2])
    return len(f"{fine:.10g}".partition(".")[2]) > places and abs(fine - coarse) <= 0.5 * 10**-places + 1e-9


def _inside(fine: str, coarse: str) -> bool:
    try:
        (first, last), (start, end) = bounds(fine), bounds(coarse)
    except InvalidIdentifier:
        return False
    return start <= first and last <= end


def _elsewhere(reader: Reader, groups: Iterable[list[Observation]]) -> Iterator[Finding]:
    """Figures of one measure of one thing that differ in their scope: no conflict, and each is told with the next."""
    near: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for group in groups:
        if group[0].field == "value":
            near[group[0].near].append(min(group, key=lambda seen: seen.said.order))
    for firsts in near.values():
        ordered = sorted(firsts, key=lambda seen: (seen.said.order, seen.scope))
        for one, other in pairwise(ordered):
            yield _made(reader, "different scope", f"they differ in {_differing(one, other)}", one, other)


def _differing(one: Observation, other: Observation) -> str:
    mine, theirs = dict(one.scope), dict(other.scope)
    names = [name for name in {**mine, **theirs} if mine.get(name) != theirs.get(name)]
    sides = ((name, mine.get(name, "not said"), theirs.get(name, "not said")) for name in names)
    return ", ".join(f"{name.replace('_', ' ')} ({a} / {b})" for name, a, b in sides)
