"""Approvals told without an authority: of a product of one's own, with a day or a place, or of all that one has."""

from __future__ import annotations

import re
from collections import Counter

from loaders.clause import Clause
from loaders.discourse import Ref, everywhere, is_partner, sentence_at, shared
from loaders.regulatory import product_of
from loaders.view import View
from ontology import Span

_IS_APPROVED = re.compile(
    r"\b(?:is|are|was|were|been|became)\s+(?:\w+ly\s+|first\s+|also\s+|now\s+)?$|\b(?:receiv|obtain|gain"
    r"|secur)\w+\s+(?:[\w.]+\s+){0,4}$"
    r"|(?:已|於|于|獲|获|年|月|日|正式|首次|在[一-鿿]{1,8})$",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:by\s+other|of\s+(?:other|another)|competit\w+|generic|compar\w+)\b|另一家|其他公司|競爭|竞争", re.I
)


def is_own_approval(clause: Clause, step: Span) -> bool:
    """Whether "approved" at *step* is said of a product of the text's own, with its day or its place."""
    seen = clause.view
    around = sentence_at(seen, clause.span.start)
    if not clause.products or (around and around.zone == "background") or _ELSEWHERE.search(clause.text):
        return False
    places = [m for m in seen.mentions(clause.span, "place") if m.span.start >= step.end]
    own = next(iter(product_of(clause, step)), None)
    if own is None or own not in clause.products or is_partner(seen, own) or not (clause.dates or places):
        return False
    return bool(_IS_APPROVED.search(seen.folded, clause.span.start, step.start)) and _times(seen)[own.name] > 1


def all_products(clause: Clause) -> list[Ref]:
    """The products that the section of *clause* speaks of as its own, by their last mention; else those of the text."""
    seen = clause.view
    heading = seen.heading_at(clause.span.start)
    start = heading.span.start if heading else 0
    spoken = [r for r in everywhere(seen, "product") if r.span.start < clause.span.start and not is_partner(seen, r)]
    here = {ref.name: ref for ref in spoken if ref.span.start >= start}
    every = {ref.name: ref for ref in spoken if _times(seen)[ref.name] > 1}
    return list((here if len(here) > 1 else every).values())


def _times(seen: View) -> Counter[str]:
    return shared(seen, "times of products", lambda: Counter(ref.name for ref in everywhere(seen, "product")))
