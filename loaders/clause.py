"""One clause of a sentence that speaks of a regulator's step, and what it names: who acts, on what, when.

A clause sees what the clauses before it in its sentence name, where it names nothing of the kind itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.dates import DateMention
from loaders.discourse import Ref, is_partner
from loaders.hints import joins
from loaders.view import View
from ontology import Span

#: What ties an application to the product before it: "ABC-1's NDA", ABC-1（…）的新藥上市申請.
_ITS = re.compile(r"[\"')]*(?:\([^()]*\))?\s*(?:'s\s+|的)\s*")
_SLASH = re.compile(r"[\s\"')]*(?:\([^()]*\))?\s*/\s*")
_LIST = re.compile(r"[\s\"')]*(?:\([^()]{0,60}\))?[\s\"']*(?:,|and|&|及|和|、|與|与|,\s*and)\s*[\"']?\s*")
_BOTH = re.compile(
    r"[\s\"')]*(?:\([^()]{0,30}\))?[\s\"']*(?:,|and|及|和|、|與|与|,\s*and|as\s+well\s+as|nor"
    r"|or)\s*(?:by\s+)?(?:the\s+)?"
    r"(?:U\.?S\.?\s+|European\s+)?[\"']?"
)
#: Words after which a date is that of what comes next: "… and expects to start in 2026", ,公司預計於….
_TURNS = re.compile(
    r",[^,]{0,8}(?:預計|预计|計劃|计划|預期|预期|擬|拟)|,?\s+and\s+(?:\w+\s+)?(?:expects?|plans?|intends?)\b", re.I
)
_RESPECTIVELY = re.compile(r"\brespectively\b|分別|分别")


@dataclass(slots=True)
class Clause:
    """One clause of a unit, and the things named in it, each in its order."""

    view: View
    span: Span
    text: str
    regulators: list[Ref]
    products: list[Ref]
    procedures: list[Ref]
    designations: list[Ref]
    companies: list[Ref]
    dates: list[DateMention]
    conditions: list[Ref]
    before: Clause | None = None
    row_regulator: Ref | None = None
    borrowed: Ref | None = None
    indications: list[Ref] = field(default_factory=list)

    def at(self, span: Span) -> Span:
        """A span of the clause's text as a span of the document."""
        return Span(self.span.start + span.start, self.span.start + span.end)

    def regulator(self, anchor: Span) -> Ref | None:
        """Who acts on *anchor*: the body named after it ("by the …"), else before it, else in an earlier clause."""
        return _next(self.regulators, anchor) or self._earlier_regulator() or self.row_regulator or self._lent()

    def acting(self, anchor: Span) -> list[Ref | None]:
        """All who act on *anchor*: the body of ``regulator``, and those joined to it ("both the FDA and the EMA")."""
        one = self.regulator(anchor)
        if one is None or one not in self.regulators:
            return [one]
        at = self.regulators.index(one)
        first = last = at
        while first and self._joined(self.regulators[first - 1], self.regulators[first]):
            first -= 1
        while last + 1 < len(self.regulators) and self._joined(self.regulators[last], self.regulators[last + 1]):
            last += 1
        return list({ref.name: ref for ref in self.regulators[first : last + 1]}.values())

    def _joined(self, one: Ref, other: Ref) -> bool:
        return joins(_BOTH, self.view.folded, one.span.end, other.span.start, 60)

    def _lent(self) -> Ref | None:
        """The authority that the text before the unit left to this clause or to an earlier one."""
        return self.borrowed or (self.before._lent() if self.before else None)

    def _earlier_regulator(self) -> Ref | None:
        clause = self.before
        while clause:
            if clause.regulators:
                return clause.regulators[-1]
            clause = clause.before
        return None

    def own_products(self, anchor: Span) -> list[Ref]:
        """What *anchor* is about: the products named after it, else before it, in this clause or an earlier one."""
        for ref in self.products:
            if joins(_ITS, self.view.folded, ref.span.end, anchor.start, 60):
                return self._group(ref)
        within = [ref for ref in self.products if ref.span.overlaps(anchor)]
        if within:
            return self._group(within[0])
        ahead = [ref for ref in self.products if ref.span.start >= anchor.end]
        behind = [ref for ref in self.products if ref.span.end <= anchor.start]
        for ref in (*ahead, *behind[::-1]):
            if not is_partner(self.view, ref):
                return self._group(ref)
        earlier = self.before.own_products(Span(self.before.span.end, self.before.span.end)) if self.before else []
        return earlier or [*ahead[:1], *behind[-1:]][:1]

    def _group(self, first: Ref) -> list[Ref]:
        """A product and those joined to it by a slash or as a list."""
        group = [first]
        for ref in self.products:
            if ref.span.start >= group[-1].span.end and self._listed(group[-1], ref):
                group.append(ref)
        for ref in reversed(self.products):
            if ref.span.end <= group[0].span.start and self._listed(ref, group[0]):
                group.insert(0, ref)
        return group

    def _listed(self, one: Ref, other: Ref) -> bool:
        here = (self.view.folded, one.span.end, other.span.start)
        return joins(_SLASH, *here) or joins(_LIST, *here)

    def date(self, anchor: Span) -> DateMention | None:
        """When *anchor* came about: the date after it, else before it, else one that opens the unit."""
        after = [d for d in self.dates if d.span.start >= anchor.end]
        if after and len(after) < len(self.dates) and _TURNS.search(self.view.folded, anchor.end, after[0].span.start):
            return next(d for d in reversed(self.dates) if d not in after)
        if after or self.dates:
            return (after or self.dates[::-1])[0]
        return None

    @property
    def respectively(self) -> bool:
        """Whether the clause deals values out in order."""
        return bool(_RESPECTIVELY.search(self.text))


def _next(found: list[Ref], anchor: Span) -> Ref | None:
    after = [ref for ref in found if ref.span.start >= anchor.end]
    before = [ref for ref in found if ref.span.end <= anchor.start]
    return after[0] if after else before[-1] if before else found[0] if found else None
