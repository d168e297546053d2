"""Agreements: licences, collaborations, acquisitions, supply; who with whom, for what, where, for how much.

A collaboration with a licence is a licence. Roles are given only where the text shows the direction. Grants, awards and
agreements on shares are none. "No agreement has been reached" is an agreement, negated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.agreement_terms import HINTS, Terms, kind_of_agreement, terms
from loaders.deals import Deal, as_parties, deals
from loaders.discourse import Ref, block_at, products, topic
from loaders.hints import lowered, may_hold
from loaders.judge import stance_at
from loaders.modality import Stance
from loaders.undone import DENIALS, NOT_COVERED, denial, denied, left_out, open_still
from loaders.view import Sentence, View, view
from ontology import Agreement, Claim, Document, Issue, Party, Span, bounds

_SEVERAL = re.compile(r"\b(?:several|certain|various|multiple|other)\s+\w+|若干|多個|多个|多款", re.I)
_CURRENCY = re.compile(r"(?:EUR|USD|RMB|CNY|HKD|JPY|GBP|CHF|AUD|SGD|CAD)\d+")
_SHARES = re.compile(
    r"\b(?:underwriting|placing|subscription|share\s+purchase|loan|lease|employment|confidentiality"
    r"|warrant)\b[^.;]{0,20}\bagreements?\b",
    re.I,
)


#: Kind, parties, modality and polarity of what a sentence has told.
_Told = tuple[str | None, frozenset[str], str, str]


def extract(document: Document) -> Iterator[Claim | Issue]:
    """The agreement claims of *document*."""
    seen = view(document)
    last: Agreement | None = None
    for sentence in seen.sentences:
        if sentence.zone == "background" or not may_hold(lowered(sentence.text), HINTS):
            continue
        low = lowered(sentence.text)
        if "agreement" in low and _SHARES.search(sentence.text):
            continue
        if may_hold(low, DENIALS):
            yield from denied(seen, sentence, last)
        if last and NOT_COVERED.search(sentence.text):
            yield from left_out(seen, sentence, last)
        since = denial(sentence.text)
        made = [
            claim
            for claim in _made(seen, sentence)
            if since is None or claim.evidence[0].end <= sentence.span.start + since
        ]
        known: set[_Told] = {(*_sides(claim), claim.modality, claim.polarity) for claim in made}
        for deal in deals(seen, sentence, last) if since is None else ():
            claim = _dealt(seen, sentence, deal, last)
            if claim and not _is_told(claim, known):
                made.append(claim)
                known.add((*_sides(claim), claim.modality, claim.polarity))
        yield from made
        for claim in made[:1]:
            last = claim.record if isinstance(claim.record, Agreement) else last
        yield from open_still(seen, sentence, last)


def _sides(claim: Claim) -> tuple[str | None, frozenset[str]]:
    record = claim.record
    return (
        (record.type, frozenset(p.company for p in record.parties))
        if isinstance(record, Agreement)
        else (None, frozenset())
    )


def _is_told(claim: Claim, known: set[_Told]) -> bool:
    """Whether the sentence has told the same of the same parties, and perhaps of more."""
    kind, sides = _sides(claim)
    return any(
        kind == other and sides <= parties and (claim.modality, claim.polarity) == (modality, polarity)
        for other, parties, modality, polarity in known
    )


def _dealt(seen: View, sentence: Sentence, deal: Deal, last: Agreement | None) -> Claim | None:
    """The claim of a deal, with the terms of its sentence."""
    settled = deal.plain or deal.modality != "asserted" or deal.polarity != "affirmed"
    meant = Stance() if settled else stance_at(seen, deal.span)
    if meant.void:
        return None
    found = terms(seen, sentence, deal.span, deal.kind if deal.kind != "termination" else "")
    about = tuple(sorted({ref.name for ref in _products(seen, sentence)})) if deal.kind != "acquisition" else ()
    record = Agreement(
        type=deal.kind,
        parties=as_parties(deal.parties),
        products=last.products if deal.same and last else about,
        territory=last.territory if deal.same and last else found.territory.name if found.territory else None,
        upfront=found.upfront if deal.kind == "licence" else None,
        milestones=found.milestones if deal.kind == "licence" else None,
        currency=found.currency if deal.kind == "licence" else None,
        date=found.date.name if found.date and not _is_later(seen, found.date, meant) else None,
    )
    claim = seen.claim(record, deal.span, rule=f"agreement.{deal.kind.split()[0]}")
    modality = deal.modality if deal.modality != "asserted" else meant.modality
    polarity = deal.polarity if deal.polarity != "affirmed" else meant.polarity
    return claim.model_copy(update={"modality": modality, "polarity": polarity})


def _is_later(seen: View, date: Ref, meant: Stance, kind: str = "") -> bool:
    """A date to come beside words that tell what is: it is that of something else."""
    return (
        meant.modality == "asserted"
        and kind != "termination"
        and bool(seen.published)
        and bounds(date.name)[0] > bounds(seen.published or "")[1]
    )


def _made(seen: View, sentence: Sentence) -> Iterator[Claim]:
    kind = kind_of_agreement(sentence.text)
    if kind is None:
        return
    trigger = Span(sentence.span.start + kind.span.start, sentence.span.start + kind.span.end)
    meant = stance_at(seen, trigger)
    found = terms(seen, sentence, trigger, kind.name)
    if meant.void or len(found.parties) < 2:
        return
    record = Agreement(
        type=kind.name,
        parties=tuple(Party(company=ref.name, role=role) for ref, role in found.parties),
        products=tuple(sorted({ref.name for ref in _products(seen, sentence)})),
        territory=found.territory.name if found.territory else None,
        upfront=found.upfront,
        milestones=found.milestones,
        currency=found.currency,
        date=found.date.name if found.date and not _is_later(seen, found.date, meant, kind.name) else None,
    )
    claim = seen.claim(record, _core(trigger, found), *found.money, rule=f"agreement.{kind.name.split()[0]}")
    yield claim.model_copy(update={"modality": meant.modality, "polarity": meant.polarity})


def _core(trigger: Span, found: Terms) -> Span:
    words = [trigger, *(ref.span for ref, _ in found.parties)]
    words += [ref.span for ref in (found.territory, found.date) if ref]
    return Span(min(s.start for s in words), max(s.end for s in words))


def _products(seen: View, sentence: Sentence) -> list[Ref]:
    """The products of the agreement: those of the sentence, else the one that "it" is."""
    inside = [ref for ref in products(seen, sentence.span) if not _CURRENCY.fullmatch(ref.name)]
    if inside:
        return inside
    block = block_at(seen, sentence.span.start)
    spoken = topic(seen, sentence.span.start, since=block.span.start if block else 0)
    return [spoken] if spoken and not _SEVERAL.search(sentence.text) else []
