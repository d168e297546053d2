"""A proposal becomes a claim where the text bears it out, word for word; else it is refused with the reasons.

A quote is found in the folded text, one-to-one, any white space counting as one; of several places the one in the
block that the model named, else the one nearest to the claim's other words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from loaders.folding import fold_text
from loaders.model.answer import Proposal, Words, proposal
from loaders.model.chunks import Chunk, Piece
from loaders.model.events import disagreement, meaning
from loaders.model.values import Ground
from loaders.view import View
from ontology import Claim, InvalidRecord, Measurement, Span, record_from

#: Where a quote stands, and in which piece.
Place = tuple[Span, Piece]


@dataclass(frozen=True, slots=True)
class Refused:
    """A proposal that the text does not bear out: what was proposed, why not, and where its words may stand."""

    data: dict[str, Any]
    reasons: tuple[str, ...]
    span: Span

    @property
    def kind(self) -> str:
        """The kind that was proposed."""
        return str(self.data.get("kind") or "claim")


def grounded(ground: Ground, chunk: Chunk, data: dict[str, Any]) -> Claim | Refused:
    """The claim that an item of an answer proposes about *chunk*, or why it is refused."""
    at = chunk[0].span
    try:
        offered = proposal(data)
        places = [_places(ground.seen, chunk, words) for words in offered.words]
        at = next((found[0][0] for found in places if found), at)
        lost = [words.quote for words, found in zip(offered.words, places, strict=True) if not found]
        if lost:
            return Refused(data, tuple(f"these words are not in the text: {quote[:160]!r}" for quote in lost), at)
        return _claim(ground, data, offered, _nearest(places))
    except InvalidRecord as error:
        return Refused(data, (str(error),), at)


def _claim(ground: Ground, data: dict[str, Any], offered: Proposal, chosen: list[Place]) -> Claim | Refused:
    """The claim, or why not. Raises InvalidRecord where no record can be made of the proposal."""
    record = _record(offered)
    spans = tuple(span for span, _ in chosen)
    said = _said(ground.seen, offered, spans)
    reasons = [
        *(f"the zone {p.zone} is no evidence for a {record.kind}" for _, p in chosen if not p.may_say(record.kind)),
        *ground.reasons(record, spans),
        *([f"said: {offered.said[:80]!r} is not in the quotes"] if offered.said and said is None else []),
        *filter(None, [disagreement(ground.seen, record, spans)]),
    ]
    meant = meaning(ground.seen, record, spans, said)
    if meant.void and not reasons:
        reasons = ["the text does not claim it: it stands under a condition, or nobody is sure of it"]
    if reasons:
        return Refused(data, tuple(dict.fromkeys(reasons)), spans[0])
    claim = ground.seen.claim(record, *spans, rule=f"model.{record.kind}")
    return claim.model_copy(update={"modality": meant.modality, "polarity": meant.polarity})


def _record(offered: Proposal) -> Any:
    fields = dict(offered.fields)
    if offered.kind == Measurement.model_fields["kind"].default and "value" in fields:
        fields.setdefault("status", "reported")
    try:
        return record_from({"kind": offered.kind, **fields})
    except TypeError as error:  # a field of another shape than the record's
        raise InvalidRecord(f"{offered.kind}: {error}") from error


def _places(seen: View, chunk: Chunk, words: Words) -> list[Place]:
    """Where a quote stands in the blocks of *chunk*: in the one that the model named, else in any."""
    pattern = _pattern(words.quote)
    found = [
        (Span(*match.span()), piece)
        for piece in chunk
        for match in pattern.finditer(seen.folded, piece.span.start, piece.span.end)
    ]
    return [place for place in found if place[1].number == words.block] or found


def _pattern(quote: str) -> re.Pattern[str]:
    folded = fold_text(quote).strip()
    # A quote begins and ends where words and numbers do: "8.6" is not quoted from "78.6".
    before = r"(?<![A-Za-z0-9])(?<!\d[.,])" if folded[:1].isalnum() and folded[:1].isascii() else ""
    after = r"(?![A-Za-z0-9])(?![.,]\d)" if folded[-1:].isalnum() and folded[-1:].isascii() else ""
    return re.compile(before + r"\s+".join(map(re.escape, folded.split())) + after)


def _nearest(places: list[list[Place]]) -> list[Place]:
    """One place a quote: where there are several, the nearest to the quotes that have one, else the first."""
    fixed = [found[0][0].start for found in places if len(found) == 1]
    return [
        min(found, key=lambda place: (min((abs(place[0].start - at) for at in fixed), default=0), place[0]))
        for found in places
    ]


def _said(seen: View, offered: Proposal, spans: tuple[Span, ...]) -> Span | None:
    """Where the words that say that it happened stand inside the quotes."""
    if not offered.said.strip():
        return None
    pattern = _pattern(offered.said)
    found = (match for span in spans for match in pattern.finditer(seen.folded, span.start, span.end))
    return next((Span(*match.span()) for match in found), None)
