"""Whether quoted words speak of the very step or event that a claim names, and which words tell how it is meant.

The ladder and the grammar of study events read the quotes again: a model that turns "accepted" into "approved", or
"did not meet" into "met", is told so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from loaders.agreement_terms import kind_of_agreement
from loaders.judge import stance_at
from loaders.ladder import application_steps, designation_steps
from loaders.modality import Stance, stance
from loaders.trial_events import find_events
from loaders.view import View
from ontology import Designation, Measurement, Record, Span, StudyEvent, Submission

#: Kinds that tell of something that happens: the words around it say whether it has.
EVENTS = frozenset({"designation", "submission", "presentation", "study_event", "agreement"})
#: Steps whose words the ladder finds under another name too.
_ALSO = {"planned": ("planned", "submitted", "approved", "applied"), "cleared": ("cleared", "approved")}
#: Designations that come with a step of an application.
_WITH_STEP = {"accepted": ("Priority Review",), "approved": ("Conditional Approval", "Accelerated Approval")}
#: Events that are a failure and no denial.
_FAILURES = frozenset({"primary endpoint not met", "stopped for futility"})

Found = list[tuple[str, Span]]


def event_of(record: Record) -> str:
    """The step or event that a record names, or nothing."""
    if isinstance(record, Submission | StudyEvent):
        return record.event
    return record.status if isinstance(record, Designation) else ""


def found_in(seen: View, record: Record, spans: tuple[Span, ...]) -> Found:
    """The steps or events in the quotes, by the grammar of the record's kind, with their triggers."""
    found = [
        (name, Span(quote.start + at.start, quote.start + at.end))
        for quote in spans
        for name, at in _READERS.get(record.kind, _nothing)(seen.folded[quote.start : quote.end])
    ]
    if not isinstance(record, Designation):
        return found
    steps = [
        ("granted", Span(quote.start + at.start, quote.start + at.end))
        for quote in spans
        for name, at in _steps(seen.folded[quote.start : quote.end])
        if record.designation in _WITH_STEP.get(name, ())
    ]
    return [*found, *steps]


def disagreement(seen: View, record: Record, spans: tuple[Span, ...]) -> str:
    """Why the quotes do not speak of the record's event; empty where they do, or where it has none."""
    event = event_of(record)
    if not event:
        return ""
    names = {name for name, _ in found_in(seen, record, spans)}
    if names & {event, *_ALSO.get(event, ())}:
        return ""
    if names:
        return f"the quotes speak of {', '.join(sorted(names))}, not of {event!r}"
    said = " ".join(seen.folded[span.start : span.end] for span in spans).casefold()
    stems = [word[:5].casefold() for word in re.findall(r"[^\W\d_]{3,}", event)]
    by_rules_only = not isinstance(record, StudyEvent)
    return f"nothing in the quotes says {event!r}" if by_rules_only or not all(s in said for s in stems) else ""


def meaning(seen: View, record: Record, spans: tuple[Span, ...], said: Span | None) -> Stance:
    """How the claim is meant, by the judge's cues around the words that say so."""
    if isinstance(record, Measurement):
        # Cues that stand in the quote itself: what else its sentence hopes for says nothing of a figure.
        words = seen.folded[spans[0].start : spans[0].end]
        own = stance(words, 0, len(words))
        return Stance(
            own.modality if record.status in (None, "reported", "expected") else "asserted", "affirmed", own.void
        )
    if record.kind not in EVENTS:
        return Stance()
    event = event_of(record)
    triggers = [at for name, at in found_in(seen, record, spans) if name in (event, *_ALSO.get(event, ()))]
    longest = max(spans, key=lambda span: span.end - span.start)
    meant = stance_at(seen, said or next(iter(triggers), longest))
    return meant._replace(polarity="affirmed") if event in _FAILURES else meant


def _steps(text: str) -> Iterator[tuple[str, Span]]:
    return ((step.name, step.span) for step in application_steps(text))


def _designations(text: str) -> Iterator[tuple[str, Span]]:
    return ((step.name, step.span) for step in designation_steps(text))


def _happenings(text: str) -> Iterator[tuple[str, Span]]:
    return ((event.name, event.trigger) for event in find_events(text))


def _agreements(text: str) -> Iterator[tuple[str, Span]]:
    kind = kind_of_agreement(text)
    return iter([("", kind.span)] if kind else [])


def _nothing(text: str) -> Iterator[tuple[str, Span]]:
    return iter(())


_READERS: dict[str, Callable[[str], Iterator[tuple[str, Span]]]] = {
    "submission": _steps, "designation": _designations, "study_event": _happenings,
    "agreement": _agreements,
}  # fmt: skip
