"""Presentations: abstracts, posters and talks at conferences, from programmes and from running text.

A sentence that only says that data are shown at a meeting is a claim where no numbered abstract of that meeting is.
Those who "were invited to present" hold an invitation; whether the talk was held stays open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from loaders.conferences import Meeting, meeting_before, meetings
from loaders.discourse import Ref, block_at, companies, everywhere, named, sentences_after, shared, topic
from loaders.hints import lowered, may_hold
from loaders.judge import stance_at, surround
from loaders.modality import Stance
from loaders.platforms import platforms
from loaders.programmes import Entry, labelled_entries, table_entries
from loaders.searching import searchable
from loaders.slots import form_of, number_of, presenter_of, title_of
from loaders.view import Sentence, View, view
from ontology import Claim, Document, Issue, Presentation, Span, bounds

_HINTS = (
    "present", "shown", "featur", "highlight", "report", "given", "deliver", "unveil", "poster", "release", "invited",
    "submitted", "display", "discuss", "gave", "oral", "abstract",
    "摘要", "壁報", "壁报", "口頭", "口头",
    "公佈", "公布", "發佈", "发布", "發表", "发表", "展示", "報告", "报告", "入選", "入选", "邀",
)  # fmt: skip
_SHOWN = searchable(
    r"\b(?:present(?:ed|s|ing|ations?)?|shown|featured|highlighted|reported|given|delivered?|unveiled"
    r"|posters?|released?|gave|displayed|on\s+display|discussed|abstracts?|mini-?\s?oral|late-breaking\s+oral"
    r"|submitted\s+(?:to|for))\b|公佈|公布|發佈|发布|發表|发表|展示|報告|报告|入選|入选|壁報|壁报",
    re.I,
)
_VERB = searchable(
    r"\b(?:presented|present|presenting|shown|given|gave|featured|unveiled|on\s+display|displayed|deliver(?:ed)?)\b|公佈|公布|發表|发表|展示",
    re.I,
)
#: Results that were sent in for a meeting are still to be shown there.
_SENT_IN = re.compile(r"submitted\s+(?:to|for)$", re.I)
_INVITED = re.compile(
    r"\b(?:was|were|has\s+been|have\s+been)\s+invited\b[^.;]{0,60}?\bto\s+(?:present|speak|give)|獲邀|获邀|受邀", re.I
)
_POINTER = re.compile(
    r"\b(?:please\s+(?:visit|see|refer)|for\s+more\s+(?:details|information)|is\s+considered)\b", re.I
)
#: A paper that was taken is still to be shown.
_ACCEPTED = re.compile(
    r"\b(?:accepted|selected|chosen)\s+(?:as|for)\b|(?:入選|入选|獲接納|获接纳|被接受|獲選|获选)", re.I
)
_HELD = re.compile(r"\b(?:was|were)\s+(?:presented|shown|given|featured)\b", re.I)
_SESSION = re.compile(r"(?<!\()\"([^\"()]{4,80})\"")
#: Words that speak of the study told of before, or of all its results.
_THE_STUDY = re.compile(
    r"\b(?:the|this)\s+(?:study|trial)\b|\b(?:full|detailed|complete|further|additional|these|topline|interim|updated|primary|final)\s+(?:results|data|findings)\b"
    r"|(?:该|該|本|本次|此项|此項)(?:研究|试验|試驗|臨床)|(?:完整|详细|詳細|全部)(?:数据|數據|结果|結果)",
    re.I,
)
_NEXT = re.compile(r"(?:,|;)\s+(?:and|while|with)?\b|,(?=[一-鿿])|。")
_PAPER = searchable(r"abstract|poster|\bpaper|presentation|摘要|壁報|壁报|\bLBA|\([A-Z]{1,4}-?\d", re.I)


def extract(document: Document) -> Iterator[Claim | Issue]:
    """The presentation claims of *document*."""
    seen = view(document)
    numbered = [claim for table in seen.tables for claim in _of_table(seen, list(table_entries(seen, table)))]
    labelled = list(labelled_entries(seen))
    for entry in labelled:
        numbered += _of_entry(seen, entry, labelled[0].span.start)
    inline = [
        claim for sentence in seen.sentences if sentence.zone != "background" for claim in _of_sentence(seen, sentence)
    ]
    known = {_meeting_of(claim) for claim in [*numbered, *(c for c in inline if _number(c))]}
    yield from numbered
    shown: dict[str, str] = {}
    for claim in inline:
        if _number(claim) or (
            not _is_known(_meeting_of(claim), known)
            and shown.setdefault(_meeting_of(claim)[0], claim.modality) == claim.modality
        ):
            yield claim


def _of_table(seen: View, entries: list[Entry]) -> Iterator[Claim]:
    for entry in entries:
        yield from _of_entry(seen, entry)


def _of_entry(seen: View, entry: Entry, until: int = 0) -> Iterator[Claim]:
    meeting = meeting_before(seen, entry.span.start)
    if meeting is None:
        return
    lead = surround(seen, meeting.span.start)
    title = entry.title_span or entry.span
    lead_study = topic(seen, until, "study", since=lead.start) if until else None
    studies = named(seen, title, "study") or ([lead_study] if lead_study else [])
    product = next(iter(named(seen, title, "product")), None) or topic(seen, until or lead.end)
    alone = until == entry.span.start
    dates = [d for d in seen.dates(lead) if d.span.start > meeting.span.start] if alone and not entry.date else []
    date = entry.date or (dates[0].value if len(dates) == 1 and len(dates[0].value) == 10 else None)
    year = int(entry.date[:4]) if entry.date else meeting.year or _published_year(seen)
    record = Presentation(
        conference=meeting.name,
        year=year,
        number=entry.number,
        title=entry.title,
        form=entry.form or (form_of(seen.folded[lead.start : lead.end]) if alone else None),
        date=date,
        time=entry.time,
        presenter=entry.presenter
        or (presenter_of(seen.folded[lead.start : lead.end]) if alone else None)
        or _presenting_company(seen, lead),
        study=entry.study or (studies[0].name if studies else None),
        product=product.name if product else None,
    )
    claim = seen.claim(record, entry.span, _with_verb(seen, lead, meeting), rule="presentation.programme")
    meant = _meant(seen, entry, lead)
    yield claim.model_copy(update={"modality": meant.modality, "polarity": meant.polarity})


def _of_sentence(seen: View, sentence: Sentence) -> Iterator[Claim]:
    if not may_hold(lowered(sentence.text), _HINTS):
        return
    verb = _SHOWN.search(sentence.text)
    invited = _INVITED.search(sentence.text) if may_hold(lowered(sentence.text), ("invited", "邀")) else None
    following = sentences_after(seen, sentence.span.start, 1) if invited else ()
    found = meetings(seen, sentence.span) or [m for s in following for m in meetings(seen, s.span)]
    if verb and not found and _paper(sentence.text) and _VERB.search(sentence.text):
        before = meeting_before(seen, sentence.span.start)
        found = [before] if before else []
    if not verb or not found or _POINTER.search(sentence.text):
        return
    for meeting, part in _parts(sentence, found if not invited else found[:1]):
        yield from _shown(seen, sentence, meeting, part, invited)


def _parts(sentence: Sentence, found: list[Meeting]) -> Iterator[tuple[Meeting, Span]]:
    """Each meeting of a sentence with the words that speak of it: from the end of the one before to its own clause."""
    start = 0
    for meeting, following in zip(found, [*found[1:], None], strict=True):
        end = len(sentence.text)
        if following:
            gap = sentence.text[meeting.span.end - sentence.span.start : following.span.start - sentence.span.start]
            cut = _NEXT.search(gap)
            end = meeting.span.end - sentence.span.start + (cut.start() if cut else 0)
        yield meeting, Span(sentence.span.start + start, sentence.span.start + end)
        start = end


def _shown(
    seen: View, sentence: Sentence, meeting: Meeting, part: Span, invited: re.Match[str] | None
) -> Iterator[Claim]:
    text = seen.folded[part.start : part.end]
    trigger = invited or _VERB.search(text) or _SHOWN.search(text)
    if trigger is None:
        return
    here = Span(part.start + trigger.start(), part.start + trigger.end())
    meant = Stance() if invited else stance_at(seen, here)
    if meant.void:
        return
    if _SENT_IN.match(trigger[0]):
        if not 0 <= meeting.span.start - here.end < 90:
            return
        meant = Stance("planned") if meant == Stance() else meant
    session = _session(seen, Span(here.end, max(sentence.span.end, meeting.span.end))) if invited else None
    number = session.name if session else None if invited else _paper(text)
    dates = [d for d in seen.dates(part) if len(d.value) >= 7 and d.value[5] not in "QH"]
    near = [d for d in dates if invited or len(dates) == 1 or abs(d.span.start - meeting.span.end) < 90]
    near = [d for d in dates if len(d.value) == 10 and near and d.value.startswith(near[0].value)] or near
    title = title_of(text) if number and not session else None
    study, product = _study(seen, sentence), _product(seen, sentence, here, number)
    record = Presentation(
        conference=meeting.name,
        year=meeting.year or (int(near[0].value[:4]) if near else _published_year(seen)),
        number=number,
        title=seen.text(Span(part.start + title[0], part.start + title[1])).rstrip(".,") if title else None,
        form="invited talk" if invited else form_of(text),
        date=near[0].value if near else None,
        presenter=_presenting_company(seen, sentence.span) if invited else presenter_of(text),
        study=study.name if study else None,
        product=product.name if product else None,
    )
    spans = [
        here,
        *([Span(part.start + title[0], part.start + title[1])] if title else []),
        *(d.span for d in near[:1]),
        *([meeting.span] if meeting.span.within(sentence.span) else []),
    ]
    core = Span(min(s.start for s in spans), max(s.end for s in spans))
    support = [ref.span for ref in (session, study) if ref and not ref.span.within(core)]
    support += [] if meeting.span.within(core) else [meeting.span]
    if meant == Stance() and _ACCEPTED.search(text):
        meant = Stance("planned")
    claim = seen.claim(record, core, *support, rule="presentation.sentence")
    yield claim.model_copy(update={"modality": meant.modality, "polarity": meant.polarity})


def _meant(seen: View, entry: Entry, lead: Span) -> Stance:
    """The row's own verb decides, else (by the judge) its date, else the sentence that leads to it."""
    match = _VERB.search(seen.folded, entry.span.start, entry.span.end)
    if match:
        own = stance_at(seen, Span(*match.span()))
        if own != Stance():
            return own
    if entry.date:
        return Stance()
    verb = _VERB.search(seen.folded, lead.start, lead.end)
    told = stance_at(seen, Span(*verb.span())) if verb else Stance()
    to_come = _ACCEPTED.search(seen.folded, lead.start, lead.end) or any(
        seen.published and bounds(d.value)[0] > bounds(seen.published)[1] for d in seen.dates(lead)
    )
    return (
        Stance("planned")
        if told == Stance() and to_come and not _HELD.search(seen.folded, lead.start, lead.end)
        else told
    )


def _with_verb(seen: View, lead: Span, meeting: Meeting) -> Span:
    """The conference with the date beside it, as the sentence before the programme names them."""
    dates = [d.span for d in seen.dates(lead) if 0 <= d.span.start - meeting.span.end < 60]
    return Span(meeting.span.start, max([meeting.span.end, *(d.end for d in dates)]))


def _presenting_company(seen: View, span: Span) -> str | None:
    """The company that "presented" or "was invited": the last one named before the verb."""
    verb = _INVITED.search(seen.folded, span.start, span.end) or re.compile(r"\bpresented\b", re.I).search(
        seen.folded, span.start, span.end
    )
    if not verb:
        return None
    before = companies(seen, Span(span.start, verb.start()))
    if before and verb.start() - before[-1].span.end < 40:
        return before[-1].name
    return None


def _study(seen: View, sentence: Sentence) -> Ref | None:
    inside = named(seen, sentence.span, "study")
    block = block_at(seen, sentence.span.start)
    if inside or block is None:
        return inside[0] if inside else None
    here = topic(seen, sentence.span.start, "study", since=0 if _THE_STUDY.search(sentence.text) else block.span.start)
    heading = seen.heading_at(sentence.span.start)
    told = (
        {ref.name: ref for ref in named(seen, Span(heading.span.start, sentence.span.start), "study")}
        if heading
        else {}
    )
    return here or (next(iter(told.values())) if len(told) == 1 else None)


def _product(seen: View, sentence: Sentence, verb: Span, number: str | None) -> Ref | None:
    inside = [ref for ref in named(seen, sentence.span, "product") if ref.name != number]
    after = [ref for ref in inside if ref.span.start >= verb.end]
    if inside:
        return (after or inside)[0]
    own = next(platforms(seen, sentence.span), None)
    return Ref(own.name, own.span) if own else _main_product(seen, sentence.span.start)


def _main_product(seen: View, offset: int) -> Ref | None:
    """The product spoken of last, unless the text names another far more often."""
    last = topic(seen, offset)
    counts = shared(seen, "counts of product", lambda: Counter(ref.name for ref in everywhere(seen, "product")))
    if last is None or block_at(seen, offset) == block_at(seen, last.span.start):
        return last
    name, most = counts.most_common(1)[0]
    return last if counts[last.name] * 2 > most else next(r for r in everywhere(seen, "product") if r.name == name)


def _session(seen: View, span: Span) -> Ref | None:
    match = _SESSION.search(seen.folded, span.start, span.end)
    return Ref(seen.text(Span(*match.span(1))), Span(*match.span(1))) if match else None


def _paper(text: str) -> str | None:
    return number_of(text) if _PAPER.search(text) else None


def _is_known(meeting: tuple[str, int | None], known: set[tuple[str, int | None]]) -> bool:
    return any(name == meeting[0] and (None in (year, meeting[1]) or year == meeting[1]) for name, year in known)


def _number(claim: Claim) -> str | None:
    return getattr(claim.record, "number", None)


def _meeting_of(claim: Claim) -> tuple[str, int | None]:
    record = claim.record
    return (record.conference, record.year) if isinstance(record, Presentation) else ("", None)


def _published_year(seen: View) -> int | None:
    return int(seen.published[:4]) if seen.published else None
