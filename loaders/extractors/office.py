"""Who holds which role where: the signature, the board, people quoted and appointed, investigators, contacts."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.board import Seat, seats
from loaders.contacts import contacts
from loaders.people import quoted
from loaders.view import View, view
from ontology import Claim, Document, Issue, Office, Span


def extract(document: Document) -> Iterator[Claim | Issue]:
    """Office claims."""
    seen = view(document)
    company = seen.canonical("company", seen.issuer) if seen.issuer else None
    if company:
        yield from _signature(seen, company)
        for block in seen.blocks:
            if block.zone == "board":
                for seat in seats(seen.folded, block.span, document.text):
                    yield _claim(seen, seat, company, "office.board")
    for sentence in seen.sentences:
        for seat in quoted(seen, sentence):
            yield _claim(seen, seat, seat.company or "", seat.rule, dated=seat.dated)
    for seat in contacts(seen):
        yield _claim(seen, seat, seat.company or "", seat.rule)


def _signature(seen: View, company: str) -> Iterator[Claim]:
    head = seen.masthead
    if head.signatory is None:
        return
    for role in head.roles:
        start, end = min(head.signatory.span.start, role.span.start), max(head.signatory.span.end, role.span.end)
        yield _claim(seen, Seat(head.signatory.value, role.value, Span(start, end)), company, "office.signature")


def _claim(seen: View, seat: Seat, company: str, rule: str, dated: bool = True) -> Claim:
    record = Office(person=seat.person, role=seat.role, company=company, as_of=seen.published if dated else None)
    return seen.claim(record, seat.span, rule=rule)
