"""Two forms of one name: from the document's definitions."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.view import view
from ontology import Alias, Claim, Document, Issue

#: What an alias claim may be of. Terms (regimens, statistics, technologies) and application types are values of the
#: vocabulary in every document, and no names that a document ties to one another.
KINDS = frozenset(
    {"company", "product", "study", "target", "condition", "regulator", "conference", "designation", "measure"}
)


def extract(document: Document) -> Iterator[Claim | Issue]:
    """Alias claims."""
    seen = view(document)
    for found in seen.definitions:
        if found.kind in KINDS:
            record = Alias(of=found.kind, name=found.name, alias=found.alias, type=found.type)
            spans = [found.span] if found.name_span.within(found.span) else [found.name_span, found.span]
            yield seen.claim(record, *spans, rule=f"alias.{found.type.replace(' ', '-')}")
