"""The terms of an agreement as its sentence and those after it give them: parties, territory, money, date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.agreement_kinds import HINTS as HINTS
from loaders.agreement_kinds import kind_of_agreement as kind_of_agreement
from loaders.agreement_parties import parties_of
from loaders.discourse import Ref, named, sentences_after
from loaders.hints import joins
from loaders.money import money
from loaders.searching import searchable
from loaders.view import Sentence, View
from ontology import Span

_I = re.IGNORECASE
_WORLD = re.compile(r"\b(worldwide|global(?:ly)?)\b|全球", _I)
_OUTSIDE = searchable(
    r"(?:\b(?:[Ww]orldwide|[Gg]lobal(?:ly)?),?\s+(?:rights\s+)?)?\b(?:[Oo]utside\s+(?:of\s+)?|excluding\s+"
    r"|except(?:\s+for|\s+in)?\s+|other\s+than\s+)(?:the\s+)?"
    r"[A-Z][\w.]+(?:\s+[A-Z]\w+)*(?:(?:,|,?\s+and)\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)*(?:\s+countries)?)*"
    r"|\bex-(?:U\.?S\.?|China|Japan|EU)(?![\w.])|\brest\s+of\s+(?:Europe|the\s+world)\b"
)
_HAN_OUTSIDE = re.compile(r"(?:在|於|于)?(?P<p>(?:(?![在於于予])[一-鿿]){2,10}?(?:以外|之外))")
#: A place that only tells where a company is.
_SEATED = re.compile(
    r"\b(?:incorporated|organi[sz]ed|headquartered|based|located|listed|established|registered"
    r"|company)\s+(?:under\s+the\s+laws\s+of\s+|in\s+)(?:the\s+)?$",
    re.I,
)
_TERRITORY = re.compile(r"\b(?:in|for|throughout|across)\s+(?:the\s+)?$|在$|於$", _I)
#: When the agreement was signed, and its territory in a list of terms.
_SIGNED = re.compile(r"\bagreement\b[^.;]{0,40}\b(?:signed|executed|entered\s+into|concluded)\s+(?:on|in)\s+", re.I)
#: "under a 2023 collaboration", "its 2022 licence agreement".
_OF_YEAR = re.compile(
    r"\b(?:under|in|of|its|our|the|an?)\s+(?P<y>20\d\d)\s+(?:[\w-]+\s+){0,4}?(?:agreement|collaboration|licen[cs]e|partnership|alliance|deal)\b",
    _I,
)
#: The next label of a list of terms, where lines were joined.
_NEXT_LABEL = re.compile(r"\s+[A-Z][a-z]+(?:\s+\w+){0,2}\s*:")
_LABEL = re.compile(
    r"\W*(?:licen[cs]ed\s+)?(?:territory|territories|地域|區域|区域|授權區域|授权区域|許可區域"
    r"|许可区域)\s*[:：]\s*(?P<v>[^;。\n]{2,80})",
    re.I,
)
_LANDS = {"Japanese": "Japan", "Chinese": "China", "Korean": "Korea", "Canadian": "Canada", "Australian": "Australia",
          "Brazilian": "Brazil", "Indian": "India", "European": "European"}  # fmt: skip
_DEMONYM = re.compile(rf"\b(?P<d>{'|'.join(_LANDS)})\s+(?:and\s+\w+\s+)?(?:commercial\s+|development\s+)?rights\b")
_THE = re.compile(r"^the\s+", re.I)
_RIGHTS = re.compile(r"\s+rights\s+", re.I)
_PLACES = re.compile(r"\s*(?:,|and|,\s*and|及|和|、)\s*(?:the\s+)?", _I)


@dataclass(slots=True)
class Terms:
    """What a sentence says of an agreement."""

    parties: list[tuple[Ref, str | None]] = field(default_factory=list)
    territory: Ref | None = None
    date: Ref | None = None
    upfront: float | None = None
    milestones: float | None = None
    currency: str | None = None
    money: list[Span] = field(default_factory=list)


def terms(view: View, sentence: Sentence, trigger: Span, kind: str) -> Terms:
    """The terms in *sentence* of the agreement that *trigger* speaks of."""
    found = Terms(parties=parties_of(view, sentence, trigger, kind))
    found.territory = _territory(view, sentence) or _labelled_territory(view, sentence)
    near = sorted(view.dates(sentence.span), key=lambda d: abs(d.span.start - trigger.end))
    found.date = Ref(near[0].value, near[0].span) if near else _date_after(view, sentence)
    year = _OF_YEAR.search(sentence.text) if found.date is None or kind == "option" else None
    if year:
        found.date = Ref(year["y"], Span(sentence.span.start + year.start("y"), sentence.span.start + year.end("y")))
    for span in _money_spans(view, sentence, kind):
        upfront, milestones, currency = money(view.folded[span.start : span.end])
        if upfront is not None or milestones is not None:
            found.upfront = found.upfront if found.upfront is not None else upfront
            found.milestones = found.milestones if found.milestones is not None else milestones
            found.currency = found.currency or currency
            found.money.append(span)
    return found


def _date_after(view: View, sentence: Sentence) -> Ref | None:
    """The date of "the agreement, which was signed on …" in the sentences after."""
    for other in sentences_after(view, sentence.span.start, 3):
        match = _SIGNED.search(other.text)
        dates = view.dates(other.span) if match else []
        after = [d for d in dates if match and d.span.start - other.span.start >= match.end()]
        if after:
            return Ref(after[0].value, after[0].span)
    return None


def _labelled_territory(view: View, sentence: Sentence) -> Ref | None:
    """The territory of a list of terms that follows: "Territory: worldwide, excluding Greater China"."""
    for other in sentences_after(view, sentence.span.start, 8):
        match = _LABEL.match(other.text)
        if match:
            cut = _NEXT_LABEL.search(match["v"])
            end = match.start("v") + cut.start() if cut else match.end("v")
            span = Span(other.span.start + match.start("v"), other.span.start + end)
            return Ref(view.text(span).rstrip(" .;"), span)
    return None


def _money_spans(view: View, sentence: Sentence, kind: str) -> list[Span]:
    """The sentence and, for a licence or a transfer, the two after it in its paragraph."""
    spans = [sentence.span]
    heading = view.heading_of(sentence.span.start)
    for other in sentences_after(view, sentence.span.start, 2) if kind else ():
        if other.span.start < sentence.span.end + 700 and view.heading_of(other.span.start) == heading:
            spans.append(other.span)
    return spans


def _territory(view: View, sentence: Sentence) -> Ref | None:
    outside = _OUTSIDE.search(sentence.text)
    if outside:
        span = Span(sentence.span.start + outside.start(), sentence.span.start + outside.end())
        words = _RIGHTS.sub(" ", view.text(span))
        return Ref(words if words.endswith("U.S.") else words.rstrip("."), span)
    han = _HAN_OUTSIDE.search(sentence.text)
    if han:
        span = Span(sentence.span.start + han.start("p"), sentence.span.start + han.end("p"))
        return Ref(view.text(span), span)
    world = _WORLD.search(sentence.text)
    people = _DEMONYM.search(sentence.text)
    if people:
        span = Span(sentence.span.start + people.start(), sentence.span.start + people.end("d"))
        return Ref(_LANDS[people["d"]], span)
    places = named(view, sentence.span, "place")
    for index, place in enumerate(places):
        ahead = view.folded[max(sentence.span.start, place.span.start - 60) : place.span.start]
        if not _TERRITORY.search(ahead) or _SEATED.search(ahead):
            continue
        end = place.span.end
        for after in places[index + 1 :]:
            if not joins(_PLACES, view.folded, end, after.span.start):
                break
            end = after.span.end
        whole = Span(place.span.start, end)
        return Ref(_THE.sub("", view.text(whole)), whole)
    if world:
        span = Span(sentence.span.start + world.start(), sentence.span.start + world.end())
        return Ref("worldwide", span)
    return None
