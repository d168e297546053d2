"""What a section is about, by its heading; and what a sentence only names beside something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ontology import Span

if TYPE_CHECKING:
    from loaders.view import View

_ZONES = frozenset({"body", "about-product"})
#: Words that part two things of one sentence: "results of ACME-2, as well as the certificate of ZALTOR".
_APART = re.compile(r"\bas\s+well\s+as\b|\bin\s+addition\s+to\b|;|\btogether\s+with\s+the\b|以及")


class Topic(NamedTuple):
    """The one thing that a heading names, and where."""

    name: str
    span: Span


def section_topic(view: View, offset: int, kind: str = "product") -> Topic | None:
    """The one thing of *kind* that the heading above *offset* names; None where it names none or several."""
    heading = view.heading_at(offset)
    if heading is None or heading.zone not in _ZONES or heading.span.end >= offset:
        return None
    found = view.mentions(heading.span, kind)
    return Topic(found[0].name, found[0].span) if len({mention.name for mention in found}) == 1 else None


def are_apart(view: View, one: Span, other: Span) -> bool:
    """Whether the words between two names part what is said of them."""
    start, end = sorted((one, other))
    return start.end < end.start and _APART.search(view.folded, start.end, end.start) is not None
