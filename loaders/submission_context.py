"""What a step of an application takes from the words around its clause: the paper, the body, the use it is for.

"A complete response letter … . The NDA had been submitted …": the letter is on the NDA. "(b) Lupus nephritis: we have
withdrawn the IND": the item's label tells the use. "X is given for gout. It was approved …": so do words before.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from loaders.applications import STANDINGS
from loaders.carried import can_act
from loaders.clause import Clause
from loaders.discourse import Ref, block_at, named, products, regulators, sentence_at, sentences_after
from loaders.indications import indications
from loaders.ladder import Step
from loaders.modality import Stance
from loaders.view import Sentence, View
from ontology import Span

_THE = re.compile(r"\b(?:the|its|our|this)\s+(?:[\w-]+\s+){0,2}$", re.I)
_IT = re.compile(
    r"(?:in\s+(?:the\s+)?[A-Z][\w. ]{1,24},?\s+)?(?:it|the\s+(?:product|drug|medicine|therapy|vaccine))"
    r"\s+(?:has|was|is|had)\b",
    re.I,
)
_LABEL = re.compile(r"\W*(?:\(?[a-z\d]{1,3}[.)]\s*)?(?P<label>[^:;.()\d]{3,60}?)(?:\s*\([^()]{1,30}\))?\s*:\s", re.I)
_SAID_TO_BE = re.compile(r"\b(?:is|are)\b", re.I)
_PLACED = re.compile(r"\b(?:placed|put)\s+$", re.I)
_DOES_IT = re.compile(r"\b(?:accept|validat|clear|approv|refus|reject|withdr)\w*\s+it\b", re.I)


class Spoken:
    """What the text spoke of last: applications, the authorities that act on them, what they are for."""

    def __init__(self) -> None:
        self.procedures: list[Ref] = []
        self.regulators: list[Ref] = []
        self.products: list[Ref] = []
        self.indications: list[Ref] = []

    def tell(self, clause: Clause, procedure: Ref | None) -> None:
        """Take in an application that only the words of a step imply."""
        if procedure and procedure.span.within(clause.span) and procedure not in clause.procedures:
            self.procedures = [procedure]
            self.products, self.regulators = clause.products or self.products, clause.regulators or self.regulators

    def hear(self, unit: list[Clause]) -> None:
        """Take in a unit that speaks of an application."""
        if not any(clause.procedures for clause in unit):
            return
        self.procedures = [ref for clause in unit for ref in clause.procedures]
        self.products = [ref for clause in unit for ref in clause.products] or self.products
        self.regulators = [ref for clause in unit for ref in clause.regulators] or self.regulators
        self.indications = [ref for clause in unit for ref in clause.indications]


def is_of_designation(seen: View, clause: Clause, step: Step) -> bool:
    """Whether the words are a designation's: "fast track approval", "no application for Fast Track has been made"."""
    if step.name == "recommended":
        return any(ref.name == "Conditional Approval" and ref.span.within(step.span) for ref in clause.designations)
    others = [ref for ref in clause.designations if ref.name not in STANDINGS]
    if step.name == "submitted":
        return any(ref.span.within(step.span) for ref in others)
    if step.name == "under review":
        return bool(_PLACED.search(seen.folded, clause.span.start, step.span.start)) and bool(clause.designations)
    return step.name == "approved" and any(0 <= step.span.start - ref.span.end <= 1 for ref in others)


def known_otherwise(seen: View, clause: Clause, step: Step, meant: Stance, spoken: Spoken) -> Ref | None:
    """The application of a step that the clause does not name: of "it", of a letter, of an approval to come."""
    if step.name == "complete response letter":
        return paper_after(seen, clause)
    last = spoken.procedures[-1] if spoken.procedures else None
    if last is None or block_at(seen, last.span.start) != block_at(seen, clause.span.start):
        return None
    if not clause.products and _DOES_IT.search(clause.text):
        return last
    same = {ref.name for ref in clause.products} & {ref.name for ref in spoken.products}
    by = {ref.name for ref in clause.regulators} & {ref.name for ref in spoken.regulators}
    return last if step.name == "approved" and meant.modality == "planned" and same and by else None


def paper_after(seen: View, clause: Clause) -> Ref | None:
    """The application that the sentence after *clause* speaks of as known: "The NDA had been submitted in May"."""
    after = _next_in_block(seen, clause)
    if after is None:
        return None
    for ref in named(seen, after.span, "procedure"):
        if _THE.search(seen.folded, after.span.start, ref.span.start) and not products(seen, after.span):
            return ref
    return None


def body_after(seen: View, clause: Clause, unit: list[Clause], paper: str | None) -> Ref | None:
    """The body that a later clause of the sentence speaks of, without another application: "…; the FDA has not …"."""
    for later in unit:
        if later.span.start > clause.span.start and later.regulators:
            fits = not later.procedures and not later.designations and can_act(later.regulators[0].name, paper)
            return later.regulators[0] if fits else None
    return None


def body_asking(seen: View, clause: Clause) -> Ref | None:
    """The body whose questions the sentence after *clause* tells the answers to: that is who put the hold."""
    after = _next_in_block(seen, clause)
    if after is None or named(seen, after.span, "procedure"):
        return None
    found = {ref.name: ref for ref in regulators(seen, after.span)}
    return next(iter(found.values())) if len(found) == 1 else None


def use_of_label(seen: View, clause: Clause) -> Ref | None:
    """The disease that the label of the item names, in which *clause* stands: "Lupus nephritis: we have …"."""
    block = block_at(seen, clause.span.start)
    if block is None:
        return None
    match = _LABEL.match(seen.folded, block.span.start, min(block.span.end, block.span.start + 140))
    if match is None:
        return None
    span = Span(*match.span("label"))
    found = named(seen, span, "condition")
    whole = found and found[0].span.start - span.start < 30 and span.end - found[-1].span.end < 3
    return found[0] if whole and len(found) == 1 and match.end() <= clause.span.end else None


def use_before(seen: View, clause: Clause) -> Ref | None:
    """What "it" of *clause* is for, where the sentence before says what the product is: "X is … for gout. It was …"."""
    if clause.before or not _IT.match(clause.text):
        return None
    last = _sentence_before(seen, clause)
    if last is None or not products(seen, last.span) or not _SAID_TO_BE.search(last.text):
        return None
    found = indications(seen, last.span, named(seen, last.span, "condition"))
    return found[0] if len(found) == 1 else None


def _sentence_before(seen: View, clause: Clause) -> Sentence | None:
    block, around = block_at(seen, clause.span.start), sentence_at(seen, clause.span.start)
    if block is None or around is None:
        return None
    index = bisect_left(seen.sentences, around.span.start, key=lambda sentence: sentence.span.start)
    last = seen.sentences[index - 1] if index else None
    return last if last and last.span.start >= block.span.start else None


def _next_in_block(seen: View, clause: Clause) -> Sentence | None:
    block, around = block_at(seen, clause.span.start), sentence_at(seen, clause.span.start)
    if block is None or around is None:
        return None
    after = next(iter(sentences_after(seen, around.span.start, 1)), None)
    return after if after and after.span.start < block.span.end else None
