"""What a comparison with a registry gives: one line a question, with both sides and the words of both."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from ontology import Registered, RegisteredResult
from queries.said import Said

Verdict = Literal["different", "missing", "changed", "compatible"]

_PHASE = re.compile(r"phase|期", re.I)

#: The verdicts, what needs a look first.
VERDICTS: tuple[Verdict, ...] = ("different", "missing", "changed", "compatible")

#: What is compared, in the order in which it is told.
FIELDS = ("title", "phase", "status", "enrolment", "sponsor", "arms", "primary outcome", "results")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question, what companies said to it and what a record holds.

    ``missing`` is which side is silent (``record``, ``announcements``). Where the verdict is ``changed``, two versions
    of the record differ, and ``claims`` are of the earlier one.
    """

    verdict: Verdict
    field: str
    said: str = ""
    held: str = ""
    reason: str = ""
    missing: Literal["", "record", "announcements"] = ""
    claims: tuple[Said, ...] = ()
    records: tuple[Said, ...] = ()
    study: str = ""
    label: str = ""
    identifier: str = ""
    version: str = ""

    @property
    def words(self) -> str:
        """The comparison in one line."""
        left, right = self.said or "not announced", self.held or "nothing in the record"
        between = "then" if self.verdict == "changed" else "beside"
        why = f"; {self.reason}" if self.reason else ""
        record = f"{self.identifier}{f' of {self.version}' if self.version else ''}"
        return f"{self.verdict}: {self.label}, {self.field}: {left} {between} {right} ({record}){why}"

    def of(self, study: str, label: str, identifier: str, version: str) -> Comparison:
        """The comparison with the study and the record that it is of."""
        return replace(self, study=study, label=label, identifier=identifier, version=version)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as JSON values; empty fields left out."""
        sides = ("before", "after") if self.verdict == "changed" else ("announced", "registered")
        values: dict[str, Any] = {
            "verdict": self.verdict, "study": self.study, "label": self.label, "record": self.identifier,
            "version": self.version, "field": self.field, "said": self.said, "held": self.held,
            "missing": self.missing, "reason": self.reason,
            sides[0]: [evidence(one, self.said) for one in self.claims],
            sides[1]: [evidence(one, self.held) for one in self.records],
        }  # fmt: skip
        return {name: value for name, value in values.items() if value}


def evidence(said: Said, answer: str = "") -> dict[str, str]:
    """Who says it, when, in which words, and where in the record that is."""
    values = {
        "publisher": said.source.publisher, "date": said.source.date,
        "quote": quote_of(said, answer), "path": path_of(said),
        "modality": said.claim.modality if said.claim.modality != "asserted" else "", "claim": said.iri,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value}


def quote_of(said: Said, answer: str) -> str:
    """The words of a claim that give *answer*: the passages that hold it, else all of them."""
    passages = [" ".join(item.quote.split()) for item in said.claim.evidence]
    holding = [text for text in passages if stands_in(text, answer)]
    return " … ".join(holding) or said.quote


def stands_in(text: str, answer: str) -> re.Match[str] | None:
    """Where *answer* stands in a text, as a word of its own; a phase wherever one is spoken of."""
    if re.fullmatch(r"[0-4][abc]?(?:/[1-4][abc]?)?", answer):
        return _PHASE.search(text)
    return re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", text, re.I) if answer else None


def path_of(said: Said) -> str:
    """Where a value stands in its record, as a JSON pointer; empty for an announcement."""
    return said.record.path if isinstance(said.record, Registered | RegisteredResult) else ""


def value(said: Said | None) -> str:
    """The value of a property of a record; empty where there is none."""
    return said.record.value if said and isinstance(said.record, Registered) else ""
