"""Products without a name of their own: "its proprietary CAR-T technology targeting multiple myeloma".

Such a technology counts as a product where the text says against what it is used, and whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.discourse import companies, named
from loaders.kinds import concept
from loaders.searching import searchable
from loaders.view import View
from ontology import Span

_OWN = searchable(r"\b(?:its|their|our|the\s+\w+'s)\s+(?:own\s+)?(?P<p>proprietary\s+)$", re.I)
_WHAT = re.compile(r"\s*(technology|platform)\b(?:\s+(?:had|has)\s+\w+)?", re.I)
_AGAINST = re.compile(r"\s*(?:targeting|against|for|to\s+treat|in\s+the\s+treatment\s+of)\s+(?:\d+\s+)?", re.I)


@dataclass(frozen=True, slots=True)
class Platform:
    """A technology that is used as a product is."""

    name: str
    kind: str | None
    indications: tuple[str, ...]
    developer: str | None
    span: Span


def platforms(view: View, span: Span) -> Iterator[Platform]:
    """The technologies of *span* that are said to be used against a condition."""
    for kind in named(view, span, "product-type"):
        own = _OWN.search(view.folded[span.start : kind.span.start])
        what = _WHAT.match(view.folded, kind.span.end, span.end)
        aim = _AGAINST.match(view.folded, what.end(), span.end) if own and what else None
        if not (own and what and aim):
            continue
        target = next((c for c in named(view, span, "condition") if 0 <= c.span.start - aim.end() < 40), None)
        if target is None:
            continue
        owners = [ref for ref in companies(view, span) if ref.span.end <= kind.span.start]
        found = concept("product-type", kind.name)
        whole = Span(span.start + own.start("p"), target.span.end)
        yield Platform(
            name=f"{view.text(kind.span)} {what[1]}",
            kind=found.value if found else None,
            indications=(target.name,),
            developer=owners[-1].name if owners else None,
            span=whole,
        )
