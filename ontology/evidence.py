"""What a reading is made of: spans, documents, evidence, claims, issues.

Offsets are Unicode code points of ``Document.text``, half-open. A quote that differs from its span cannot be made:

>>> document = Document.from_text("Acme Bio treated 12 patients.")
>>> document.evidence(Span(17, 28)).quote
'12 patients'
>>> Evidence.of(document, Span(17, 99))
Traceback (most recent call last):
    ...
ontology.errors.EvidenceMismatch: span 17-99 lies outside a text of 29 characters
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, field_validator

from ontology.base import Record
from ontology.errors import EvidenceMismatch
from ontology.records import AnyRecord, record_from

Modality = Literal["asserted", "planned", "possible"]
Polarity = Literal["affirmed", "negated"]


class Span(NamedTuple):
    """A half-open stretch of a document's text, in code points."""

    start: int
    end: int

    def within(self, other: Span) -> bool:
        """Whether *other* holds all of this span."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or table row of a document, with the zone that it stands in.

    ``cells`` are the spans of a table row's cells (empty for prose); ``table`` numbers the tables from 0.
    """

    span: Span
    zone: str = "body"
    form: Literal["prose", "heading", "item", "row"] = "prose"
    cells: tuple[Span, ...] = ()
    table: int = -1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands in the source: a line of a text, a page and boxes of a PDF, a path in a page."""

    line: int | None = None
    page: int | None = None
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    path: str | None = None


@dataclass(frozen=True)
class Document:
    """One announcement as it was read. Immutable; its id is the SHA-256 of its bytes."""

    sha256: str
    text: str
    source: str = ""
    venue: str = "text"
    media_type: str = "text/plain"
    language: str = "en"
    blocks: tuple[Block, ...] = ()
    locator: Callable[[Span], Place] | None = field(default=None, compare=False, repr=False)

    def __hash__(self) -> int:
        # Asked with every use of what was made once for a document: its blocks need not be hashed each time.
        return hash((self.sha256, self.language))

    @classmethod
    def from_text(cls, text: str, **fields: Any) -> Document:
        """A document of *text*, its id taken from the UTF-8 bytes."""
        return cls(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text, **fields)

    @property
    def id(self) -> str:
        """The first 16 hex digits of the SHA-256: the key of the source in every IRI."""
        return self.sha256[:16]

    def quote(self, span: Span) -> str:
        """The words of *span*."""
        return self.text[span.start : span.end]

    def evidence(self, span: Span) -> Evidence:
        """Evidence for *span*, checked."""
        return Evidence.of(self, span)

    def locate(self, span: Span) -> Place:
        """Page and boxes, DOM path, or line of *span*."""
        if self.locator:
            return self.locator(span)
        return Place(line=self.text.count("\n", 0, span.start) + 1)


class Evidence(BaseModel):
    """The exact words of one document that support a claim."""

    model_config = ConfigDict(frozen=True)

    start: int = Field(ge=0)
    end: int
    quote: str = Field(min_length=1)
    document: str = ""

    @classmethod
    def of(cls, document: Document, span: Span) -> Evidence:
        """Evidence made from the text itself. Raises EvidenceMismatch where the span is not in the text."""
        if not 0 <= span.start < span.end <= len(document.text):
            raise EvidenceMismatch(
                f"span {span.start}-{span.end} lies outside a text of {len(document.text)} characters"
            )
        return cls(start=span.start, end=span.end, quote=document.quote(span), document=document.id)

    def check(self, document: Document) -> None:
        """Raise EvidenceMismatch unless the document's text at the span is the quote."""
        if document.text[self.start : self.end] != self.quote:
            raise EvidenceMismatch(f"the text at {self.start}-{self.end} is not {self.quote[:60]!r}")

    @property
    def span(self) -> Span:
        """The span of the quote."""
        return Span(self.start, self.end)


class Check(BaseModel):
    """A self-check of a claim: its name, whether it passed, and what it saw."""

    model_config = ConfigDict(frozen=True)

    name: str
    passed: bool
    detail: str = ""


class Claim(BaseModel):
    """One thing that one document says: a record, how it is meant, the words, and the rule that read it."""

    model_config = ConfigDict(frozen=True)

    record: AnyRecord
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    modality: Modality = "asserted"
    polarity: Polarity = "affirmed"
    rule: str = ""
    checks: tuple[Check, ...] = ()

    @field_validator("evidence")
    @classmethod
    def _in_order(cls, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(sorted(set(evidence), key=lambda item: item.span)) if len(evidence) > 1 else evidence

    @field_validator("checks")
    @classmethod
    def _by_name(cls, checks: tuple[Check, ...]) -> tuple[Check, ...]:
        return tuple(sorted(set(checks), key=lambda check: (check.name, check.passed, check.detail)))

    @property
    def kind(self) -> str:
        """The record's kind."""
        return self.record.kind

    @property
    def stated(self) -> bool:
        """Whether the document asserts this affirmatively: only then is it a plain triple."""
        return self.modality == "asserted" and self.polarity == "affirmed"

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes two claims of one document the same claim."""
        return (self.kind, *self.record.key(), self.modality, self.polarity)

    def to_json(self) -> dict[str, Any]:
        """The form of the contract: kind, modality, polarity, evidence, then the record's own fields."""
        return {
            "kind": self.kind,
            "modality": self.modality,
            "polarity": self.polarity,
            **self.record.fields(),
            "evidence": [{"start": e.start, "end": e.end, "quote": e.quote} for e in self.evidence],
            **({"rule": self.rule} if self.rule else {}),
            **({"checks": [c.model_dump() for c in self.checks]} if self.checks else {}),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any], document: str = "") -> Claim:
        """The claim that a line of JSON describes. Raises InvalidRecord where it breaks the contract."""
        envelope = {"modality", "polarity", "evidence", "rule", "checks"}
        return cls(
            record=record_from({k: v for k, v in data.items() if k not in envelope}),
            evidence=tuple(Evidence(**{"document": document, **item}) for item in data["evidence"]),
            modality=data["modality"],
            polarity=data["polarity"],
            rule=data.get("rule", ""),
            checks=tuple(Check(**item) for item in data.get("checks", ())),
        )


@dataclass(frozen=True, slots=True)
class Issue:
    """Words that were seen and not understood, or left unexplained. Nothing is dropped in silence."""

    code: str
    message: str
    span: Span
    quote: str = ""


@dataclass(frozen=True)
class Reading:
    """What a loader returns: the document, its claims in the order of the text, and its issues."""

    document: Document
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()

    def of(self, kind: type[Record]) -> list[Claim]:
        """The claims whose record is a *kind*."""
        return [claim for claim in self.claims if isinstance(claim.record, kind)]
