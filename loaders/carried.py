"""The authority that a sentence leaves to the text before it: "The BLA was accepted in May", "FDA: …".

An application is before the one authority that the text has tied it to, else before the one that the sentence before
it in the paragraph speaks of; an item that begins with an authority and a colon is of that authority.

>>> can_act("EMA", "BLA"), can_act("EMA", "MAA"), can_act("FDA", None)
(False, True, True)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.discourse import Ref, block_at
from loaders.hints import joins
from loaders.searching import searchable

if TYPE_CHECKING:
    from loaders.regulatory import Clause

#: Applications that only one side of the sea knows.
_EUROPEAN_PAPER = re.compile(r"(?:c?MAA)$|Type II|CE Mark$", re.I)
_AMERICAN_PAPER = re.compile(r"(?:s?BLA|s?NDA|IND|ANDA|IDE)$")
_EUROPEAN = frozenset({"EMA", "EC", "MHRA", "Swissmedic"})
_ELSEWHERE = frozenset({"FDA", "NMPA", "CDE", "PMDA", "MHLW", "TFDA", "HSA", "MFDS"})
_BULLET = re.compile(r"\W*(?:the\s+)?", re.I)
_LABEL = re.compile(r"[\s\"')]*(?:\([^()]{1,40}\)\s*)?:\s")
#: A paper that the text has not spoken of before: nobody can tell before whom it is.
_ANEW = re.compile(r"\b(?:an?|another|new|further|second|third|additional|any|no)\s+(?:[\w-]+\s+)?$|另一|任何", re.I)
_THE_PAPER = searchable(
    r"\b(?:the|this|that|its|such)\s+(?:[\w-]+\s+){0,2}?(?:applications?|submission)\b|該申請|该申请|上述申請"
    r"|上述申请",
    re.I,
)


def can_act(regulator: str, procedure: str | None) -> bool:
    """Whether an application of the kind *procedure* can be before *regulator* at all."""
    if procedure is None:
        return True
    if _EUROPEAN_PAPER.search(procedure):
        return regulator not in _ELSEWHERE
    return not (_AMERICAN_PAPER.fullmatch(procedure) and regulator in _EUROPEAN)


class Carried:
    """What a reader keeps in mind of the authorities, from one sentence to the next."""

    def __init__(self) -> None:
        self._acting: dict[str, dict[str, Ref]] = {}
        self._last: list[Ref] = []
        self._products: set[str] = set()
        self._procedure: str | None = None
        self._block = -1
        self._label: Ref | None = None

    def take(self, unit: list[Clause]) -> None:
        """Lend the unit's clauses the authority that they leave out, then take in what they name."""
        self._enter(unit[0])
        for clause in unit:
            clause.borrowed = self._lent(clause)
        self._hear(unit)

    def _enter(self, first: Clause) -> None:
        block = block_at(first.view, first.span.start)
        start = block.span.start if block else first.span.start
        if start != self._block:
            self._block, self._label, self._last = start, None, []
        own = first.regulators[0] if first.regulators else None
        if own and joins(_BULLET, first.view.folded, start, own.span.start, 12):
            self._label = own if _LABEL.match(first.view.folded, own.span.end) else self._label

    def _lent(self, clause: Clause) -> Ref | None:
        if clause.regulators:
            return None
        if self._label:
            return self._label
        named = clause.procedures[0] if clause.procedures else None
        if named and _ANEW.search(clause.view.folded, max(0, named.span.start - 24), named.span.start):
            return None
        procedure = named.name if named else None
        if procedure is None:
            if not _THE_PAPER.search(clause.text):
                return None
            procedure = self._procedure
        acting = list(self._acting.get(procedure or "", {}).values())
        if not acting:
            last = self._last if not clause.products or self._same_product(clause) else []
            acting = [ref for ref in {ref.name: ref for ref in last}.values() if can_act(ref.name, procedure)]
        return acting[0] if len(acting) == 1 else None

    def _same_product(self, clause: Clause) -> bool:
        """Whether the sentence of the authority spoke of no product, or of one of *clause*'s."""
        return not self._products or bool(self._products & {ref.name for ref in clause.products})

    def _hear(self, unit: list[Clause]) -> None:
        for clause in unit:
            for procedure in clause.procedures:
                self._procedure = procedure.name
                for ref in clause.regulators:
                    if can_act(ref.name, procedure.name):
                        self._acting.setdefault(procedure.name, {})[ref.name] = ref
        named = [ref for clause in unit for ref in clause.regulators]
        if named:
            self._products = {ref.name for clause in unit for ref in clause.products}
        self._last = named or self._last
