"""Who holds which role where: the signature, the board, people quoted and appointed, investigators, contacts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from loaders.board import Seat, seats
from loaders.changes import changes
from loaders.contacts import contacts
from loaders.officers import full_name, officers, signed
from loaders.people import quoted
from loaders.view import View, view
from ontology import Claim, Document, Issue, Office, Span, bounds


def extract(document: Document) -> Iterator[Claim | Issue]:
    """Office claims."""
    seen = view(document)
    company = seen.canonical("company", seen.issuer) if seen.issuer else None
    if company:
        yield from _signature(seen, company)
        for span in _boards(seen):
            for seat in seats(seen.folded, span, document.text):
                yield _claim(seen, seat, company, "office.board")
    for sentence in seen.sentences:
        told = list(quoted(seen, sentence))
        known = {seat.person for seat in told}
        more = [seat for seat in officers(seen, sentence) if seat.person not in known]
        for seat in chain(told, more, changes(seen, sentence)):
            yield _claim(seen, seat, seat.company or "", seat.rule, dated=seat.dated)
    for seat in chain(contacts(seen), signed(seen)):
        yield _claim(seen, seat, seat.company or "", seat.rule)


def _boards(seen: View) -> Iterator[Span]:
    """The lists of a board: blocks of it that follow one another are one."""
    begun: Span | None = None
    for block in seen.blocks:
        if block.zone == "board":
            begun = Span(begun.start if begun else block.span.start, block.span.end)
        elif begun:
            yield begun
            begun = None
    if begun:
        yield begun


def _signature(seen: View, company: str) -> Iterator[Claim]:
    head = seen.masthead
    if head.signatory is None:
        return
    for role in head.roles:
        start, end = min(head.signatory.span.start, role.span.start), max(head.signatory.span.end, role.span.end)
        yield _claim(seen, Seat(head.signatory.value, role.value, Span(start, end)), company, "office.signature")


def _claim(seen: View, seat: Seat, company: str, rule: str, dated: bool = True) -> Claim:
    since = seat.since or (seen.published if dated else None)
    person = full_name(seen, seat) if " " not in seat.person and seat.person.isascii() else seat.person
    record = Office(person=person, role=seat.role, company=company, as_of=since)
    claim = seen.claim(record, seat.span, rule=rule)
    to_come = seat.since and seen.published and bounds(seat.since)[0] > bounds(seen.published)[1]
    meant = {"modality": "planned" if to_come else seat.modality, "polarity": seat.polarity}
    return claim.model_copy(update=meant) if meant != {"modality": "asserted", "polarity": "affirmed"} else claim
