"""The judge: sets modality and polarity on claims, from the cues around the words and from the calendar.

An extractor that knows the very words that state an event asks ``stance_at`` about them; a figure is judged by its
first evidence. A date after the announcement's own makes an asserted event a planned one, whatever the tense. A stated
absence (status ``none``) is negated; "not reached", "immature" and "not available" stay affirmed unless the words deny.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from loaders.discourse import block_at, sentence_at
from loaders.modality import Stance, stance
from loaders.view import View
from ontology import Claim, Measurement, Span, bounds

#: Kinds whose claims are events that a date can place after the announcement.
_EVENTS = frozenset({"designation", "submission", "presentation", "study_event", "agreement"})


def judge(view: View, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims with modality and polarity set; nothing is dropped and no record is changed."""
    for claim in claims:
        if isinstance(claim.record, Measurement):
            yield _measured(view, claim, claim.record)
        elif claim.kind in _EVENTS and claim.modality == "asserted" and is_future(view, claim.record):
            yield claim.model_copy(update={"modality": "planned"})
        else:
            yield claim


def stance_at(view: View, span: Span) -> Stance:
    """How the words at *span* are meant, by the cues of the sentence, row or block that they stand in."""
    around = surround(view, span.start)
    return stance(view.folded[around.start : around.end], span.start - around.start, span.end - around.start)


def surround(view: View, offset: int) -> Span:
    """The sentence that *offset* stands in, else its block, else the character alone."""
    sentence = sentence_at(view, offset)
    if sentence:
        return sentence.span
    block = block_at(view, offset)
    if block is None:
        return Span(offset, offset + 1)
    return next((cell for cell in block.cells if cell.start <= offset < cell.end), block.span)


def is_future(view: View, record: Any) -> bool:
    """Whether the record's date lies wholly after the day of the announcement."""
    date = getattr(record, "date", None)
    if not date or not view.published:
        return False
    return bounds(date)[0] > bounds(view.published)[1]


def _measured(view: View, claim: Claim, record: Measurement) -> Claim:
    if record.status == "none":
        return claim.model_copy(update={"polarity": "negated"})
    meant = stance_at(view, claim.evidence[0].span)
    denied = record.status == "not available" and meant.polarity == "negated"
    # A figure with a value has been seen, whatever its sentence goes on to hope.
    modality = "planned" if record.status == "expected" else claim.modality
    return claim.model_copy(update={"modality": modality, "polarity": "negated" if denied else claim.polarity})
