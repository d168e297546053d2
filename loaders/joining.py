"""What extractors that were asked for add to what the rules have read.

The claims of the rules stay as they are, to the byte. An added claim is left out where the rules have it already: the
same key, or the same fields of the key out of the same words, however it was judged.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.assemble import assemble
from loaders.checks import check
from loaders.extractors import Extractor
from loaders.judge import judge
from loaders.view import View
from ontology import Claim, Issue


def joined(seen: View, claims: tuple[Claim, ...], extra: Sequence[Extractor]) -> tuple[tuple[Claim, ...], list[Issue]]:
    """*claims* with those that *extra* extractors add, in the order of the text; and the issues of these."""
    if not extra:
        return claims, []
    items = [item for extract in extra for item in extract(seen.document)]
    added = assemble(check(seen, judge(seen, (item for item in items if isinstance(item, Claim)))))
    new = [claim for claim in added if not any(_is_said(claim, other) for other in claims)]
    return assemble((*claims, *new)), [item for item in items if isinstance(item, Issue)]


def _is_said(claim: Claim, other: Claim) -> bool:
    """Whether *other* says what *claim* says."""
    if claim.kind != other.kind or claim.record.key() != other.record.key():
        return False
    return claim.key == other.key or any(a.span.overlaps(b.span) for a in claim.evidence for b in other.evidence)
