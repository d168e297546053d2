"""The announcement itself: issuer, date, title, type, exchange, code, place, signatory, language."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.view import view
from ontology import Announcement, Claim, Document, Issue, Span


def extract(document: Document) -> Iterator[Claim | Issue]:
    """One announcement claim; an issue where the text names no issuer."""
    seen = view(document)
    head = seen.masthead
    if head.issuer is None:
        yield Issue("no-issuer", "no company is named as the issuer of this text", Span(0, min(len(document.text), 1)))
        return
    parts = (
        head.exchange,
        head.issuer,
        head.stock_code,
        head.type,
        head.title,
        head.signatory,
        head.place,
        head.published,
    )
    record = Announcement(
        issuer=head.issuer.value,
        published=head.published.value if head.published else None,
        title=head.title.value if head.title else None,
        type=head.type.value if head.type else None,
        exchange=head.exchange.value if head.exchange else None,
        stock_code=head.stock_code.value if head.stock_code else None,
        place=head.place.value if head.place else None,
        signatory=head.signatory.value if head.signatory else None,
        language=head.language,
    )
    spans = [part.span for part in parts if part]
    yield seen.claim(record, *spans, rule="announcement.masthead")
