"""What claims answer: a question (a field of a thing, at a scope) and the answer, so that two claims can be compared.

A claim of a study answers what its phase is, how many take part, and so on; a measurement what a measure came to in
one study, part, population and at one time. A title of a talk answers what the phase of its study is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology import Measurement, Presentation, Record, fold
from queries.said import Reader, Said

Scope = tuple[tuple[str, str], ...]
Answer = str | float | frozenset[str]


@dataclass(frozen=True, slots=True)
class Observation:
    """One answer to one question, by one claim.

    ``scope`` are the parts of the question with their names; ``lasting`` marks what does not change in time; ``more``
    are the fields that go with the answer (n, total, interval); ``cutoff`` is the data cut-off where the text has one.
    """

    scope: Scope
    field: str
    answer: Answer
    said: Said
    lasting: bool = False
    more: frozenset[tuple[str, str]] = frozenset()
    cutoff: str = ""

    @property
    def question(self) -> tuple[Scope, str]:
        """What two observations must share to be compared."""
        return self.scope, self.field

    @property
    def near(self) -> tuple[str, str, str]:
        """The thing and the field, whatever the rest of the scope."""
        named = dict(self.scope)
        return named.get("of", ""), self.field, named.get("measure", "")

    @property
    def quote(self) -> str:
        """The words that give the answer: of a phase the passages that speak of one, or the title of the talk."""
        if self.field != "phase":
            return self.said.quote
        title = getattr(self.said.record, "title", None)
        passages = [" ".join(item.quote.split()) for item in self.said.claim.evidence]
        return title or " … ".join(text for text in passages if _SPOKEN.search(text)) or self.said.quote

    @property
    def spoken(self) -> str:
        """The answer in words."""
        if isinstance(self.answer, frozenset):
            return ", ".join(sorted(self.answer))
        if isinstance(self.answer, str):
            return self.answer
        unit = getattr(self.said.record, "unit", None) or ""
        return f"{self.answer:.10g}{unit if unit == '%' else f' {unit}' if unit else ''}"


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a kind of claim is compared: the link to its thing, the rest of its scope, and its fields."""

    thing: str
    scope: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    changing: tuple[str, ...] = ()


_KINDS: dict[str, _Kind] = {
    "study": _Kind("study", (), ("phase",), ("status", "enrolment", "sites", "sponsor")),
    "designation": _Kind("product", ("designation", "regulator", "status", "indication"), ("date",), ("holder",)),
    "submission": _Kind(
        "product", ("procedure", "regulator", "event", "indication", "territory"), ("date",), ("holder",)
    ),
    "study_event": _Kind("study", ("event",), ("date",)),
    "presentation": _Kind("presentation", (), ("date", "time", "form", "presenter")),
    "company": _Kind("company", (), ("jurisdiction",)),
    "ownership": _Kind("owned", ("parent",), (), ("relation", "share")),
    "product": _Kind("product", (), ("modality_type", "targets"), ("developer",)),
    "agreement": _Kind("agreement", (), ("date", "upfront", "milestones")),
}  # fmt: skip

#: Links that stand for a field's name, so that two spellings of one thing are one answer.
_LINKS = {
    "sponsor": "statedSponsor", "holder": "holder", "developer": "statedDeveloper", "targets": "statedTarget",
    "modality_type": "statedProductType", "jurisdiction": "statedJurisdiction", "status": "statedStatus",
    "regulator": "regulator", "designation": "designation", "procedure": "procedure", "parent": "owner",
    "event": "submissionEvent", "territory": "territory", "relation": "ownershipKind", "form": "statedForm",
}  # fmt: skip

#: The links that lead to what a claim is compared by.
_SUBJECTS = ("product", "study", "presentation", "owned", "agreement", "company", "names", "person")

_WHETHER = {"affirmed": "said", "negated": "denied"}
_AT = ("study_part", "population", "unit", "time_point", "grade", "comparator", "related", "qualifier", "category")
_WITH = ("n", "total", "low", "high")
_PHASE = re.compile(r"\bPhase\s+((?:[1-4]|IV|I{1,3})[ab]?(?:/(?:[1-4]|IV|I{1,3})[ab]?)?)(?![\w/])", re.I)
_SPOKEN = re.compile("phase|期", re.I)
_ROMAN = (("IV", "4"), ("III", "3"), ("II", "2"), ("I", "1"))


def observations(claims: Iterable[Said], reader: Reader) -> Iterator[Observation]:
    """The observations of *claims*, in their order."""
    for said in claims:
        record = said.record
        if isinstance(record, Measurement):
            yield from _measured(said, record, reader)
        elif said.claim.kind in _KINDS:
            yield from _fields(said, record, _KINDS[said.claim.kind], reader)
        if isinstance(record, Presentation) and said.links.get("reportedStudy"):
            yield from _titled(said, record, reader)


def of_the_same(reader: Reader, claims: Iterable[Said]) -> list[Said]:
    """Everything that is said of the subjects of *claims*, these included: all that can be set against them."""
    ends = {(link, thing) for said in claims for link in _SUBJECTS for thing in said.links.get(link, ())}
    found = {said.iri: said for link, thing in sorted(ends) for said in reader.of(reader.subjects(link, thing))}
    return sorted(found.values(), key=lambda said: said.order)


def _fields(said: Said, record: Record, kind: _Kind, reader: Reader) -> Iterator[Observation]:
    thing = next(iter(said.links.get(kind.thing, ())), "")
    if not thing:
        return
    parts = [("of", thing), ("modality", said.claim.modality), ("polarity", said.claim.polarity)]
    parts += [(name, _named(said, name)) for name in kind.scope]
    scope: Scope = tuple(part for part in parts if part[1])
    if kind.scope and said.claim.modality == "asserted":
        # What one document says and another denies is a question too: whether it is so.
        whether: Scope = tuple(part for part in scope if part[0] != "polarity")
        yield Observation(whether, said.claim.kind.replace("_", " "), _WHETHER[said.claim.polarity], said)
    for name in (*kind.lasting, *kind.changing):
        answer = _answer(said, record, name, reader)
        if answer is not None:
            yield Observation(scope, name, answer, said, name in kind.lasting)


def _named(said: Said, name: str) -> str:
    links = said.links.get(_LINKS.get(name, ""), ())
    return links[0] if links else fold(str(getattr(said.record, name, None) or ""))


def _answer(said: Said, record: Record, name: str, reader: Reader) -> Answer | None:
    value = getattr(record, name, None)
    if value in (None, (), ""):
        return None
    links = said.links.get(_LINKS.get(name, ""), ())
    if isinstance(value, tuple):
        return frozenset(map(reader.label, links) if links else map(fold, value))
    if isinstance(value, int | float):
        return float(value)
    return reader.label(links[0]) if links else str(value)


def _measured(said: Said, record: Measurement, reader: Reader) -> Iterator[Observation]:
    thing = next((links[0] for name in ("study", "product") if (links := said.links.get(name))), "")
    # Doses differ within one study by intent: they answer no question of how it came out.
    if not thing or record.category == "dose" or said.claim.modality != "asserted":
        return
    measure = said.links.get("measure", ())
    parts = [("of", thing), ("measure", reader.label(measure[0]) if measure else record.measure)]
    parts += [(name, _at(record, name)) for name in _AT]
    scope: Scope = tuple(part for part in parts if part[1])
    more = frozenset((name, f"{value:g}") for name in _WITH if (value := getattr(record, name)) is not None)
    answer: Answer | None = float(record.value) if record.value is not None else record.status
    if answer is not None and answer != "reported":
        yield Observation(scope, "value", answer, said, False, more, record.cutoff or "")


def _at(record: Measurement, name: str) -> str:
    value = getattr(record, name)
    if name == "related":
        return "" if value is None else "related" if value else "unrelated"
    text = fold(str(value or ""))
    return "" if name == "population" and text == "all" else text


def _titled(said: Said, record: Presentation, reader: Reader) -> Iterator[Observation]:
    """The phase that the title of a talk gives to its study."""
    found = _PHASE.search(record.title or "")
    if found:
        phase = found[1].upper()
        for roman, arabic in _ROMAN:
            phase = phase.replace(roman, arabic)
        scope: Scope = (("of", said.links["reportedStudy"][0]), ("modality", "asserted"), ("polarity", "affirmed"))
        yield Observation(scope, "phase", phase.lower(), said, True)
