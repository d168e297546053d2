"""Who acts on a designation where its clause does not say, and when it was asked for and decided.

"The Commission" is the EC, "the European orphan designation" is nobody's from across the sea; a sentence that names a
place is of the body of that place only; else it is the one body that the sentence before it speaks of.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from loaders.clause import Clause
from loaders.discourse import Ref, block_at, everywhere, named, regulators, sentence_at
from loaders.ladder import Step
from loaders.view import View
from ontology import Span

EUROPEAN = frozenset({"EMA", "EC"})
_EUROPE = re.compile(r"\b(?:European|EU)\s+$")
_IN_EUROPE = re.compile(r"[\s\w]{0,20}\bin\s+(?:the\s+)?(?:EU|European\s+Union|Europe)\b")
_THE_COMMISSION = re.compile(r"\bthe\s+Commission\b")
_AMERICA = re.compile(r"(?:the\s+)?(?:US|U\.S\.|USA|United\s+States)", re.I)
#: "a request for the designation, made in March, was declined in May".
_MADE = re.compile(r"\b(?:made|submitted|filed|lodged)\s+(?:on|in)\s+(?:the\s+)?$", re.I)


def is_of_europe(seen: View, clause: Clause, what: Ref) -> bool:
    """Whether "the European orphan designation" or "orphan status in the EU" is said."""
    behind = seen.folded[max(clause.span.start, what.span.start - 20) : what.span.start]
    return bool(_EUROPE.search(behind) or _IN_EUROPE.match(seen.folded, what.span.end, clause.span.end))


def acting_on(seen: View, clause: Clause, what: Ref) -> list[Ref | None]:
    """The bodies that act on the designation *what* of *clause*."""
    if _THE_COMMISSION.search(clause.text) and any(ref.name == "EC" for ref in everywhere(seen, "regulator")):
        return [Ref("EC", clause.span)]
    acting = clause.acting(what.span)
    if is_of_europe(seen, clause, what):
        fit: list[Ref | None] = [ref for ref in acting if ref and ref.name in EUROPEAN]
        return fit or ([_commission_after(seen, clause)] if not clause.regulators else acting)
    return [_spoken_of(seen, clause)] if acting == [None] else acting


def _commission_after(seen: View, clause: Clause) -> Ref | None:
    """The Commission, where the rest of the sentence tells that it granted what *clause* speaks of."""
    around = sentence_at(seen, clause.span.start)
    match = _THE_COMMISSION.search(seen.folded, clause.span.end, around.span.end) if around else None
    known = any(ref.name == "EC" for ref in everywhere(seen, "regulator"))
    return Ref("EC", Span(*match.span())) if match and known else None


def _spoken_of(seen: View, clause: Clause) -> Ref | None:
    """The body that the sentence before speaks of: "The FDA has not agreed to it. A request for … was denied"."""
    block = block_at(seen, clause.span.start)
    around = sentence_at(seen, clause.span.start)
    if block is None or around is None or clause.procedures:
        return None
    index = bisect_left(seen.sentences, around.span.start, key=lambda sentence: sentence.span.start)
    last = seen.sentences[index - 1] if index else None
    if last is None or last.span.start < block.span.start:
        return None
    if named(seen, last.span, "procedure") and not named(seen, last.span, "designation"):
        return None
    found = {ref.name: ref for ref in regulators(seen, last.span)}
    one = next(iter(found.values())) if len(found) == 1 else None
    places = seen.mentions(clause.span, "place")
    american = all(_AMERICA.fullmatch(seen.text(place.span)) for place in places)
    return one if one and (not places or (american and one.name == "FDA")) else None


def request_date(clause: Clause, step: Step) -> Ref | None:
    """The day of the request that *step* decided: "made in March 2025, was declined in May 2025"."""
    folded = clause.view.folded
    for date in clause.dates:
        if date.span.end <= step.span.start and _MADE.search(folded, clause.span.start, date.span.start):
            return Ref(date.value, date.span)
    return None
