"""What extractors that were asked for add to a reading: claims and issues, beside what the rules have read.

The claims of the rules stay as they are, to the byte. An added claim is left out where the rules have it already: the
same key, or the same fields of the key out of the same words, however it was judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.assemble import assemble
from loaders.checks import check
from loaders.extractors import Extractor
from loaders.judge import judge
from loaders.view import view
from ontology import Claim, Issue, Reading


def extended(found: Reading, extra: Sequence[Extractor]) -> Reading:
    """*found* with the claims and issues that *extra* extractors add, in the order of the text."""
    if not extra:
        return found
    seen = view(found.document)
    items = [item for extract in extra for item in extract(found.document)]
    added = assemble(check(seen, judge(seen, (item for item in items if isinstance(item, Claim)))))
    new = [claim for claim in added if not any(_is_said(claim, other) for other in found.claims)]
    issues = {*found.issues, *(item for item in items if isinstance(item, Issue))}
    return replace(
        found,
        claims=assemble((*found.claims, *new)),
        issues=tuple(sorted(issues, key=lambda issue: (issue.span, issue.code, issue.message))),
    )


def _is_said(claim: Claim, other: Claim) -> bool:
    """Whether *other* says what *claim* says."""
    if claim.kind != other.kind or claim.record.key() != other.record.key():
        return False
    return claim.key == other.key or any(a.span.overlaps(b.span) for a in claim.evidence for b in other.evidence)
