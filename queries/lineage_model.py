"""What a lineage is made of: sections of steps, each step with its date, its words and the claim that says it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from graph import Mentions
from queries.said import Said, Source, day

Direction = Literal["backwards", "forwards", "both"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: when it happened (as printed), what it is in plain words, and who says so in which words.

    ``also`` are further announcements that say the same; ``note`` marks what the graph does not know ("not loaded").
    """

    text: str
    date: str = ""
    thing: str = ""
    source: Source | None = None
    claim: str = ""
    quote: str = ""
    modality: str = "asserted"
    polarity: str = "affirmed"
    rule: str = ""
    note: str = ""
    also: tuple[Source, ...] = ()
    children: tuple[Step, ...] = ()

    @property
    def flags(self) -> tuple[str, ...]:
        """What a reader must not miss: that it is planned, possible, negated, said by a correction or not loaded."""
        marked = (
            self.modality != "asserted" and self.modality,
            self.polarity != "affirmed" and self.polarity,
            self.source is not None and self.source.correction,
            self.note,
        )
        return tuple(flag for flag in marked if flag)

    def to_dict(self) -> dict[str, Any]:
        """The step as JSON values; empty fields left out."""
        sources = [_source(source) for source in self.also]
        values: dict[str, Any] = {
            "date": self.date,
            "text": self.text,
            "thing": self.thing,
            "modality": self.modality if self.claim else "",
            "polarity": self.polarity if self.claim else "",
            "quote": self.quote,
            "source": _source(self.source) if self.source else None,
            "claim": self.claim,
            "rule": self.rule,
            "note": self.note,
            "also": sources,
            "children": [child.to_dict() for child in self.children],
        }
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class Section:
    """Steps of one sort, in order of time."""

    title: str
    direction: Literal["backwards", "forwards"]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """What of a hub is shown: ``shown`` of ``claims`` claims of ``documents`` documents, the oldest and the newest."""

    shown: int
    claims: int
    documents: int
    first: str = ""
    last: str = ""

    @property
    def words(self) -> str:
        """One line for people."""
        when = f" from {self.first} to {self.last}" if self.first else ""
        return (
            f"a hub: {self.claims:,} claims of {self.documents:,} announcements{when}; "
            f"the {self.shown:,} of the oldest and newest ones are shown, --all shows all"
        )

    @classmethod
    def of(cls, found: Mentions) -> Cut | None:
        """The cut of what was *found*; None where all of it was taken."""
        return cls(len(found.taken), found.claims, found.documents, found.first, found.last) if found.left else None


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a thing comes from and what came of it. ``asked`` is the name by which it was asked for, if any.

    ``cut`` tells what was left out of a hub, which thousands of claims mention; None where all is there.
    """

    thing: str
    label: str
    kind: str
    sections: tuple[Section, ...] = ()
    asked: str = ""
    cut: Cut | None = None

    def __iter__(self) -> Iterator[Step]:
        """Every step, children after their parents."""
        for section in self.sections:
            yield from _walk(section.steps)

    def section(self, title: str) -> tuple[Step, ...]:
        """The steps under *title*; empty where there are none."""
        return next((section.steps for section in self.sections if section.title == title), ())

    def to_dict(self) -> dict[str, Any]:
        """The lineage as JSON values."""
        sections = [
            {"title": s.title, "direction": s.direction, "steps": [step.to_dict() for step in s.steps]}
            for s in self.sections
        ]
        head = {"thing": self.thing, "label": self.label, "kind": self.kind}
        asked = {"asked": self.asked} if self.asked else {}
        cut = {"cut": asdict(self.cut)} if self.cut else {}
        return {**head, **asked, **cut, "sections": sections}

    def to_json(self) -> str:
        """The same as indented text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    def to_text(self, width: int = 100, quotes: bool = True) -> str:
        """A tree to read: each step with its date and, where *quotes*, its words, shortened to *width*."""
        from queries.lineage_render import text

        return text(self, width, quotes)

    def to_mermaid(self) -> str:
        """A flowchart in Mermaid: what it comes from on the left, what came of it on the right."""
        from queries.lineage_render import mermaid

        return mermaid(self)

    def to_svg(self, quotes: bool = True) -> str:
        """A picture: the tree as an SVG, with the *quotes* of its steps."""
        from queries.lineage_svg import svg

        return svg(self, quotes)


def step_of(said: Said, text: str, thing: str = "") -> Step:
    """The step that a claim makes."""
    return Step(
        text=text,
        date=said.date,
        thing=thing,
        source=said.source,
        claim=said.iri,
        quote=said.quote,
        modality=said.claim.modality,
        polarity=said.claim.polarity,
        rule=said.claim.rule,
    )


def joined(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps in order of time; what several announcements say in the same words is one step, with them in ``also``."""
    groups: dict[tuple[str, ...], list[Step]] = {}
    for step in steps:
        groups.setdefault((step.text, step.date, step.modality, step.polarity), []).append(step)
    merged = [_merge(group) for group in groups.values()]
    return tuple(sorted(merged, key=lambda s: (day(s.date or _announced(s)), day(_announced(s)), s.date)))


def _merge(group: list[Step]) -> Step:
    first, *rest = group
    sources = {step.source for step in rest if step.source} - {first.source}
    return replace(first, also=tuple(sorted((s for s in sources if s), key=lambda s: (day(s.date), s.iri))))


def _announced(step: Step) -> str:
    return step.source.date if step.source else ""


def _walk(steps: Iterable[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _walk(step.children)


def _source(source: Source) -> dict[str, str]:
    values = {
        "iri": source.iri, "date": source.date, "publisher": source.publisher, "title": source.title,
        "correction": source.correction,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value}
