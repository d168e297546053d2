"""Study events: the first patient dosed, enrolment completed, an endpoint met or missed, a study started or stopped.

The study is the one that the sentence names, else the one that the text speaks of; where a study has no name, the event
is said of its product. "Met" and "not met" are two events; what has yet to happen is planned, what did not is negated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.dates import DateMention
from loaders.discourse import Ref, block_at, is_partner, named, sentence_at, topic
from loaders.judge import stance_at
from loaders.milestones import is_to_do
from loaders.modality import Stance
from loaders.phases import find_phases
from loaders.searching import searchable
from loaders.shapes import REGISTRY_ID
from loaders.trial_events import Event, find_events
from loaders.view import Sentence, View, view
from ontology import Block, Claim, Document, Issue, Span, StudyEvent

_UNNAMED = searchable(
    r"\b(?:an?|another|one|new|two|parallel)\s+(?:[\w/,()-]+\s+){0,8}?(?:study|trial|studies|trials)\b|一項|一项", re.I
)
#: The study of an application that the sentence has just spoken of, without a name.
_THAT_ONE = re.compile(
    r"\b(?:the|this|that)\s+(?:study|trial)\b|(?:該|该|此)(?:項|项)?(?:臨床|临床)?(?:試驗|试验|研究)", re.I
)
_BREAK = searchable(r";|\bbut\b|\bwhile\b|\bwhereas\b|,\s+(?:and|which|with)\b|。|(?<=[一-鿿]),")
_BASE = re.compile(
    r"start|initiate|commence|launch|begin|open|meet|achieve|reach|dose|enroll?|terminate|discontinue"
    r"|suspend|pause",
    re.I,
)
_DECIDED = re.compile(r"\b(?:decided|decision|elected|determined|agreed|resolved)\s+to\s+$", re.I)
_ALLOWED = re.compile(r"(?:同意|批准|獲准|获准|可)[^,。;]{0,30}$")
#: What only bounds another time: "withdrawn before enrolment of the first patient".
_NOT_YET = re.compile(
    r"\b(?:before|prior\s+to|until|ahead\s+of|without|once|upon|if|pending)\s+(?:the\s+|any\s+)?$", re.I
)
_AFTER = re.compile(r"\b(?:before|prior\s+to|until|after|following|since|when|from|once)\s+(?:the\s+|its\s+)?$", re.I)
_BOTH = re.compile(
    r"(?:both|the\s+two|these(?:\s+two)?)\s+(?:\w+\s+)?(?:studies|trials)\b|(?:兩項|两项)(?:研究|試驗"
    r"|试验)",
    re.I,
)
#: How far behind "a Phase 3 study" its name may stand.
_NAME_AFTER = 60
#: A sentence with more events than a writer would put into one tells none.
_MOST = 24
_ENDED = ("terminated", "given up")
#: Words before a study that only tells why something else was ended.
_REASON = re.compile(r"\b(?:after|following|because|since|as|when|once|owing|due)\b", re.I)
#: What the text's own company does, told beside what others do.
_OURS = re.compile(r"\W*(?:本?公司|本集團|本集团|we\b|our\b|the\s+(?:company|group)\b)", re.I)
#: A study that nothing names: 開展臨床試驗.
_ANY_TRIAL = re.compile(
    r"(?:臨床|临床)(?:試驗|试验|研究)|\ban?\s+[^.;]{0,60}(?:study|trial)\b|\b(?:clinical\s+)?trials\b", re.I
)
_DIFFERENT = ("not met", "stopped for futility")
#: A programme that is not gone on with is terminated, whatever the tense and the "not".
_GIVEN_UP = "given up"


def extract(document: Document) -> Iterator[Claim | Issue]:
    """The study events of *document*."""
    seen = view(document)
    for sentence in seen.sentences:
        own = sentence.zone != "background"
        events = find_events(sentence.text, _names(seen, sentence), _names(seen, sentence, "product"))
        for event in events if len(events) <= _MOST else ():
            if not own and not (event.name in _ENDED and _OURS.match(sentence.text)):
                continue
            placed = _placed(event, sentence.span.start)
            several = _both(seen, sentence)
            for study in several or [_study(seen, sentence, placed)]:
                claim = _claim(seen, sentence, placed, study)
                if claim:
                    yield claim


def _names(seen: View, sentence: Sentence, kind: str = "study") -> tuple[Span, ...]:
    """Where the sentence names studies, or things of another *kind*, in its own offsets."""
    start = sentence.span.start
    return tuple(Span(m.span.start - start, m.span.end - start) for m in seen.mentions(sentence.span, kind))


def _both(seen: View, sentence: Sentence) -> list[Ref | None]:
    """The two studies spoken of last, where the sentence speaks of both."""
    if not _BOTH.match(sentence.text) or named(seen, sentence.span, "study"):
        return []
    last: dict[str, Ref | None] = {}
    for before in reversed([s for s in seen.sentences if s.span.start < sentence.span.start][-3:]):
        for ref in reversed(named(seen, before.span, "study")):
            last.setdefault(ref.name, ref)
    return [*last.values()][1::-1] if len(last) > 1 else []


def _claim(seen: View, sentence: Sentence, event: Event, study: Ref | None) -> Claim | None:
    meant = stance_at(seen, event.trigger)
    if (_AFTER if event.name.startswith("last") else _NOT_YET).search(
        seen.folded, max(0, event.span.start - 40), event.span.start
    ):
        return None
    if event.name == _GIVEN_UP:
        event, meant = Event("terminated", event.span, event.trigger), Stance()
    if meant.void or study is None or (meant.modality == "asserted" and _is_aim(seen, event.trigger)):
        return None
    date = _date(seen, sentence, event.span)
    if date is None and meant.modality == "possible" and event.name != "resumed":
        return None
    words = [event.span, *([date.span] if date else []), *([study.span] if study.span.within(sentence.span) else [])]
    core = Span(min(s.start for s in words), max(s.end for s in words))
    support = [] if study.span.within(core) else [study.span]
    record = StudyEvent(study=study.name, event=event.name, date=date.value if date else None)
    claim = seen.claim(record, core, *support, rule=f"study_event.{event.name.replace(' ', '-')}")
    polarity = "affirmed" if event.name.endswith(_DIFFERENT) else meant.polarity
    to_do = meant.modality == "asserted" and is_to_do(seen, sentence.span, event.trigger)
    return claim.model_copy(update={"modality": "planned" if to_do else meant.modality, "polarity": polarity})


def _is_aim(seen: View, trigger: Span) -> bool:
    """Whether the verb is only an aim or a leave ("an application to start a trial"): an infinitive under no plan."""
    words = seen.folded[trigger.start : trigger.end]
    behind = seen.folded[max(0, trigger.start - 40) : trigger.start]
    if _ALLOWED.search(behind):
        return True
    return bool(_BASE.fullmatch(words)) and behind.endswith("to ") and not _DECIDED.search(behind)


def _study(seen: View, sentence: Sentence, event: Event) -> Ref | None:
    """The study of the event, or the product of a study without a name."""
    if event.name.endswith("meeting"):
        return _product(seen, sentence, event)
    inside = _by_name(named(seen, sentence.span, "study"))
    before = [ref for ref in inside if ref.span.start < event.span.end]
    if (
        event.name in _ENDED
        and not before
        and inside
        and _REASON.search(seen.folded, event.span.end, inside[0].span.start)
    ):
        return _product(seen, sentence, event)
    if inside:
        return _product(seen, sentence, event) if _is_a_new_one(seen, inside, event) else (before or inside[:1])[-1]
    if _UNNAMED.search(seen.folded[sentence.span.start : event.span.end]) or event.name in (*_ENDED, "suspended"):
        return _product(seen, sentence, event)
    said = seen.folded[sentence.span.start : event.span.end]
    if _THAT_ONE.search(said) and (find_phases(said) or seen.mentions(sentence.span, "procedure")):
        return _product(seen, sentence, event)
    if _is_unnamed_study_of(seen, sentence, event):
        return _product(seen, sentence, event)
    spoken = _spoken(seen, sentence)
    around = sentence_at(seen, spoken.span.start) if spoken and REGISTRY_ID.fullmatch(spoken.name) else None
    spoken = _by_name(named(seen, around.span, "study"))[-1] if around else spoken
    if spoken and _is_of_another(seen, sentence, spoken):
        return _product(seen, sentence, event)
    return spoken or _product(seen, sentence, event)


def _by_name(found: list[Ref]) -> list[Ref]:
    """The studies without ids that only stand beside a name: "ALPHA-1 (NCT…; EudraCT …)"."""
    names = [ref for ref in found if not REGISTRY_ID.fullmatch(ref.name)]
    return [ref for ref in found if ref in names or not any(0 <= ref.span.start - n.span.end < 40 for n in names)]


def _is_a_new_one(seen: View, inside: list[Ref], event: Event) -> bool:
    """Whether a study that starts is none of those that the sentence names: "…, and will start a Phase 3 study"."""
    near = [ref for ref in inside if event.span.start < ref.span.end and ref.span.start < event.span.end + _NAME_AFTER]
    return event.name == "started" and not near and bool(find_phases(seen.folded[event.span.start : event.span.end]))


def _is_of_another(seen: View, sentence: Sentence, spoken: Ref) -> bool:
    """Whether the sentence speaks of a study of a product that the study spoken of before is not said to test."""
    here = {ref.name for ref in named(seen, sentence.span, "product")}
    around = sentence_at(seen, spoken.span.start)
    there = {ref.name for ref in named(seen, around.span, "product")} if around else set()
    return bool(here and there and not here & there and find_phases(sentence.text))


def _is_unnamed_study_of(seen: View, sentence: Sentence, event: Event) -> bool:
    """Whether the event is of a study without a name of the product before it: "ABC-1: first patient dosed"."""
    ahead = [ref for ref in named(seen, sentence.span, "product") if ref.span.end <= event.span.start]
    if not ahead:
        last = _product(seen, sentence, event)
        study = topic(seen, sentence.span.start, "study")
        phase = find_phases(seen.folded[sentence.span.start : event.span.start])
        return bool(last and phase and (study is None or study.span.start < last.span.start))
    if is_partner(seen, ahead[-1]):
        return False
    words = seen.folded[event.span.start : event.span.end]
    if event.name == "started" and _ANY_TRIAL.search(words) and not _THAT_ONE.search(words):
        return True
    said = seen.folded[ahead[-1].span.end : min(sentence.span.end, event.span.end + _NAME_AFTER)]
    return bool(find_phases(said)) and block_at(seen, sentence.span.start) != _block_of_study(seen, sentence)


def _block_of_study(seen: View, sentence: Sentence) -> Block | None:
    """The block in which a study was named last before *sentence*."""
    last = topic(seen, sentence.span.start, "study")
    return block_at(seen, last.span.start) if last else None


def _spoken(seen: View, sentence: Sentence) -> Ref | None:
    """The study that the paragraph, its section or the text before speaks of; none after an unnamed one."""
    block = block_at(seen, sentence.span.start)
    here = topic(seen, sentence.span.start, "study", since=block.span.start if block else 0)
    if here:
        return here
    last = topic(seen, sentence.span.start, "study")
    if last is None:
        return None
    between = [s for s in seen.sentences if last.span.start < s.span.start < sentence.span.start]
    return None if any(_UNNAMED.search(s.text) for s in between) else last


def _product(seen: View, sentence: Sentence, event: Event) -> Ref | None:
    inside = named(seen, sentence.span, "product")
    own = [ref for ref in inside if not is_partner(seen, ref)]
    near = [ref for ref in inside if ref.span.overlaps(event.span)] or own or inside
    if near:
        return near[0]
    block = block_at(seen, sentence.span.start)
    here = topic(seen, sentence.span.start, since=block.span.start) if block else None
    return here or topic(seen, sentence.span.start)


def _date(seen: View, sentence: Sentence, event: Span) -> DateMention | None:
    """The date after the event in its clause, else the one that opens the sentence or stands before it."""
    dates = seen.dates(sentence.span)
    stop = _BREAK.search(seen.folded, event.end, sentence.span.end)
    after = [d for d in dates if event.start <= d.span.start < (stop.start() if stop else sentence.span.end)]
    if after:
        return after[0]
    before = [d for d in dates if d.span.end <= event.start]
    near = [d for d in before if not _BREAK.search(seen.folded, d.span.end, event.start)]
    return near[-1] if near else None


def _placed(event: Event, offset: int) -> Event:
    def moved(span: Span) -> Span:
        return Span(span.start + offset, span.end + offset)

    return Event(event.name, moved(event.span), moved(event.trigger))
