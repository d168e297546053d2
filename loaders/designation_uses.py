"""Which of the indications that a text names a designation is for: its own, that of its application, or none.

Each designation of a clause has the indication named between it and the next; designations of one list share theirs. A
standing of an application ("priority review") takes the indication of the application before it.
"""

from __future__ import annotations

import re

from loaders.applications import STANDINGS
from loaders.clause import Clause
from loaders.discourse import Ref
from loaders.searching import searchable
from loaders.statements import indication_meant, statement_after
from loaders.view import View

_OF_TRIAL = searchable(r",\s+and\s+(?:an?|the|its)\s+[^,.;]{0,60}\b(?:study|trial)\b", re.I)
_RELATIVE = re.compile(r"\W*(?:which|that)\s+(?:has|have|had|was|were|is|holds|received)\b|[並并]", re.I)


def use_of(seen: View, clause: Clause, what: Ref, group: list[Ref], own_step: bool) -> Ref | None:
    """What the designation *what*, one of the list *group*, is for; *own_step* where its clause states its step."""
    meant = indication_meant(seen, clause.span) if not clause.indications else None
    found = meant or _near(clause, group) or _earlier(seen, clause, what, own_step)
    if found:
        return found
    statement = statement_after(seen, clause.span, form=False)
    return statement.indication if statement else None


def _near(clause: Clause, group: list[Ref]) -> Ref | None:
    """The indication in the clause: the first between the list and the next designation, else the one before it."""
    first, last = group[0].span.start, group[-1].span.end
    next_one = min((ref.span.start for ref in clause.designations if ref.span.start >= last), default=clause.span.end)
    before = max((ref.span.end for ref in clause.designations if ref.span.end <= first), default=clause.span.start)
    folded = clause.view.folded
    own = [ref for ref in clause.indications if not _OF_TRIAL.search(folded, last, ref.span.start)]
    after = [ref for ref in own if last <= ref.span.start < next_one]
    behind = [ref for ref in own if before <= ref.span.start < first]
    return next(iter([*after, *behind, *own]), None)


def _earlier(seen: View, clause: Clause, what: Ref, own_step: bool) -> Ref | None:
    """The indication of an earlier clause, for a standing of its application, in a relative clause or a list."""
    before = clause.before
    goes_on = what.name in STANDINGS or not own_step or _RELATIVE.match(clause.text)
    while before and not clause.products and goes_on:
        meant = None if before.indications else indication_meant(seen, before.span)
        if before.indications or meant:
            return meant or before.indications[0]
        before = before.before
    return None
