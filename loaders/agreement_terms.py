"""The terms of an agreement as one sentence gives them: kind, parties with their roles, territory, money, date.

>>> kind_of_agreement("under the worldwide collaboration and licence agreement with Acme").name
'licence'
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.discourse import Ref, companies, named, sentences_after
from loaders.hints import joins, lowered, may_hold
from loaders.money import money
from loaders.view import Sentence, View
from ontology import Span

_I = re.IGNORECASE
_LICENCE = r"(?:licen[cs](?:e|es|ed|ing)|sub-?licen[cs]\w+|in-licen[cs]\w+|out-licen[cs]\w+)"
#: What a sentence must hold to speak of an agreement.
HINTS = (
    "agree", "licen", "rights", "develop", "co-comm", "partner", "collab", "acqui", "merger", "supply",
    "term sheet", "memorandum", "letter of intent", "意向", "條款", "条款", "備忘", "备忘", "選擇權", "选择权",
    "協議", "协议", "授權", "授权", "許可", "许可", "權益", "权益", "共同", "轉讓", "转让", "獨家", "独家",
)  # fmt: skip
_KINDS = tuple(
    (name, re.compile(words, _I))
    for name, words in (
        ("term sheet", r"\bterm\s+sheets?\b|條款清單|条款清单|條款書|条款书"),
        ("memorandum of understanding", r"\bmemorandum\s+of\s+understanding\b|諒解備忘錄|谅解备忘录"),
        ("letter of intent", r"\bletter\s+of\s+intent\b|意向書|意向书"),
        ("option", r"\boption(?:\s+and\s+licen[cs]e)?\s+agreement\b|選擇權協議|选择权协议"),
        (
            "acquisition",
            r"\b(?:acquisition|merger|purchase)\s+agreement\b|\bagree(?:d|ment)\s+to\s+acquire\b|收購協議|收购协议",
        ),
        (
            "supply",
            r"\b(?:supply|manufacturing(?:\s+and\s+supply)?|distribution)\s+agreement\b|供應協議|供应协议|供貨協議"
            r"|供货协议",
        ),
        (
            "transfer of rights",
            r"\b(?:transferred|transfer\s+of|assigned|assignment\s+of)\s+(?:all\s+)?(?:of\s+)?(?:its|their"
            r"|the)?\s*(?:[\w-]+\s+){0,3}rights\b|轉讓[^,。;]{0,12}權益|转让[^,。;]{0,12}权益",
        ),
        (
            "licence",
            rf"\b(?:[\w-]+\s+){{0,3}}(?:and\s+)?{_LICENCE}(?:\s+and\s+[\w-]+)?\s+agreement\b|\b(?:exclusive"
            rf"|non-exclusive|worldwide|global)\s+(?:[\w-]+\s+)?(?:licen[cs]e|rights)\b|\b(?:granted|obtained"
            rf"|received|acquired)\s+(?:[^.;,]{{0,60}}\s)?(?:licen[cs]e|rights)\b|\b(?:in-"
            rf"|out-)?licen[cs]ed\s+(?:[^.;,]{{0,40}}\s)?(?:from|to|by)\b|\bunder\s+(?:an?|the|its)\s+(?:[\w-]+\s+){{0,3}}licen[cs]e\b|(?:授權|授权|許可|许可)(?:合作)?(?:協議"
            rf"|协议)|獨家(?:授權|許可)|独家(?:授权|许可)",
        ),
        (
            "collaboration",
            r"\b(?:collaboration|co-?development|co-?commerciali[sz]ation|commerciali[sz]ation|partnership"
            r"|alliance|joint\s+development)(?:\s+and\s+[\w-]+)?\s+agreement\b|\b(?:co-?developed"
            r"|jointly\s+develop(?:ed|ing)|co-?commerciali[sz]ed)\s+(?:[^.;]{0,40}?\s)?(?:with|by)\b"
            r"|\bpartnership\s+with\b|(?:合作|聯合開發|联合开发)(?:開發|开发)?(?:協議|协议)|共同(?:開發|开发)",
        ),
    )
)
#: What a text must hold before the words of a kind are looked for.
_KIND_NEEDS = {
    "term sheet": ("sheet", "條款", "条款"),
    "memorandum of understanding": ("memorandum", "備忘", "备忘"),
    "letter of intent": ("letter", "意向"),
    "option": ("option", "選擇權", "选择权"),
    "acquisition": ("acqui", "merger", "purchase", "收購", "收购"),
    "supply": ("supply", "manufacturing", "distribution", "供應", "供应", "供貨", "供货"),
    "transfer of rights": ("transfer", "assign", "轉讓", "转让"),
    "licence": ("licen", "rights", "授權", "授权", "許可", "许可"),
    "collaboration": ("collab", "develop", "commerciali", "partner", "alliance", "合作", "聯合", "联合", "共同"),
}
_RIGHTS = re.compile(rf"\b(?:rights?|{_LICENCE})\b|授權|授权|許可|许可|權益|权益", _I)
#: Words after which the other party stands: the one not named is the issuer.
_WITH = re.compile(
    r"\b(?:co-?developed|jointly\s+develop(?:ed|ing)|co-?commerciali[sz]ed|partnership|agreement|collaboration)\b"
    r"[^.;]{0,60}\b(?:with|from|to)\b|與[^,。;]{2,30}(?:共同|合作)|与[^,。;]{2,30}(?:共同|合作)",
    _I,
)
_ROLES = {
    "licence": ("licensor", "licensee"),
    "transfer of rights": ("transferor", "transferee"),
    "acquisition": ("target", "acquirer"),
}
_FROM = re.compile(r"\b(?:from|rights\s+belong\s+to)\s+(?:the\s+)?$", _I)
_TO = re.compile(r"\bto\s+(?:the\s+)?$|(?:授予|許可予|许可予|轉讓予|转让予)$", _I)
_GIVES = re.compile(
    r"[\s\"')]*(?:has\s+|had\s+|have\s+|will\s+)?(?:received?\s+(?:(?:an?\s+)?(?:upfront|initial)"
    r"|(?:[a-z]+\s+){0,2}?[$€£¥]?[\d.,]+[^.;]{0,24}\bup-?front)|granted?"
    r"|licen[cs]ed|out-licen[cs]ed|transferred"
    r"|assigned|grants)\b|(?:已)?(?:授予|轉讓|转让|許可|许可)(?![^,。;]{0,8}(?:協議|协议))",
    _I,
)
_TAKES = re.compile(
    r"[\s\"')]*(?:has\s+|had\s+|have\s+|held\s+|holds?\s+|will\s+)?(?:(?:was|were|is|been)\s+granted|obtain(?:ed"
    r"|s)?|acquired|in-licen[cs]ed"
    r"|(?:holds?|has)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}rights\b|receive[sd]?\s+(?:an?\s+|the\s+)?(?:exclusive\s+)?(?:right|licen)"
    r"|(?:the\s+)?(?:exclusive\s+)?rights?\b|has\s+exclusive|exclusive\s+rights)|(?:獲得|获得|取得|獲授予|获授予)",
    _I,
)
_TELLS = re.compile(r"[\s\"')]*(?:\([^()]{1,60}\)\s*)?(?:is\s+pleased\s+to\s+)?(?:today\s+)?announce[sd]?\b", re.I)
_OWNED_BY = re.compile(r"\b(?:subsidiary|parent|affiliate)\s+of\s+(?:the\s+)?$", re.I)
#: The party that "its" or 其 stands for takes what the issuer gives.
_GIVES_IT = re.compile(r"授予其|授予對方|授予对方|許可其|许可其", _I)
_WORLD = re.compile(r"\b(worldwide|global(?:ly)?)\b|全球", _I)
_OUTSIDE = re.compile(r"\boutside\s+(?:of\s+)?(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)*")
_TERRITORY = re.compile(r"\b(?:in|for|throughout|across)\s+(?:the\s+)?$|在$|於$", _I)
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


def kind_of_agreement(text: str) -> Ref | None:
    """The kind of agreement that folded *text* speaks of, with the words."""
    low = lowered(text)
    for name, pattern in _KINDS:
        match = pattern.search(text) if may_hold(low, _KIND_NEEDS[name]) else None
        if match:
            return Ref(name, Span(*match.span()))
    return None


def terms(view: View, sentence: Sentence, trigger: Span, kind: str) -> Terms:
    """The terms in *sentence* of the agreement that *trigger* speaks of."""
    found = Terms(parties=_parties(view, sentence, trigger, kind))
    found.territory = _territory(view, sentence)
    near = sorted(view.dates(sentence.span), key=lambda d: abs(d.span.start - trigger.end))
    found.date = Ref(near[0].value, near[0].span) if near else None
    for span in _money_spans(view, sentence, kind):
        upfront, milestones, currency = money(view.folded[span.start : span.end])
        if upfront is not None or milestones is not None:
            found.upfront = found.upfront if found.upfront is not None else upfront
            found.milestones = found.milestones if found.milestones is not None else milestones
            found.currency = found.currency or currency
            found.money.append(span)
    return found


def _money_spans(view: View, sentence: Sentence, kind: str) -> list[Span]:
    """The sentence and, for a licence or a transfer, the two after it in its paragraph."""
    spans = [sentence.span]
    heading = view.heading_of(sentence.span.start)
    for other in sentences_after(view, sentence.span.start, 2) if kind else ():
        if other.span.start < sentence.span.end + 700 and view.heading_of(other.span.start) == heading:
            spans.append(other.span)
    return spans


def _parties(view: View, sentence: Sentence, trigger: Span, kind: str) -> list[tuple[Ref, str | None]]:
    named_here = [ref for ref in companies(view, sentence.span) if not _is_aside(view, ref)]
    parties = list({ref.name: ref for ref in reversed(named_here)}.values())[::-1]
    if len(parties) == 1:
        payee = _payee(view, sentence, parties[0])
        parties += [payee] if payee else []
    if len(parties) == 1 and kind == "collaboration" and _WITH.search(sentence.text) and view.issuer:
        issuer = view.canonical("company", view.issuer)
        parties += [Ref(issuer, trigger)] if issuer != parties[0].name else []
    if len(parties) == 1 and _ROLES.get(kind) and _holds(view, sentence, parties[0]):
        issuer = view.canonical("company", view.issuer or "")
        parties += [Ref(issuer, trigger)] if issuer and issuer != parties[0].name else []
    if len(parties) < 2:
        return [(ref, None) for ref in parties]
    gives, takes = _ROLES.get(kind, ("", ""))
    roles: dict[str, str | None] = {}
    for verbs in (True, False) if gives else ():
        if not any(roles.values()):
            roles |= _shown(sentence, named_here, gives, takes, verbs)
    if gives and _GIVES_IT.search(sentence.text) and view.issuer:
        issuer = view.canonical("company", view.issuer)
        roles |= {ref.name: gives if ref.name == issuer else takes for ref in parties[:2]}
    one, other = parties[0].name, parties[1].name
    for name, opposite in ((one, other), (other, one)):
        if roles and roles.get(name) is None and roles.get(opposite) and _RIGHTS.search(sentence.text):
            roles[name] = takes if roles.get(opposite) == gives else gives
    return [(ref, roles.get(ref.name)) for ref in parties[:2]]


def _is_aside(view: View, ref: Ref) -> bool:
    """Whether a company is named only as the one that announces, or as the parent of a party."""
    text = view.folded
    return bool(_TELLS.match(text, ref.span.end) or _OWNED_BY.search(text, max(0, ref.span.start - 40), ref.span.start))


def _holds(view: View, sentence: Sentence, ref: Ref) -> bool:
    """Whether the sentence says that *ref* holds rights: what it holds, it has from the issuer."""
    return (
        _TAKES.match(" ".join(view.folded[ref.span.end : min(ref.span.end + 90, sentence.span.end)].split()))
        is not None
    )


def _payee(view: View, sentence: Sentence, known: Ref) -> Ref | None:
    """The other side, named by what it "received" in the next sentence."""
    following = next((s for s in view.sentences if s.span.start >= sentence.span.end), None)
    if following is None:
        return None
    for ref in companies(view, following.span):
        ahead = view.folded[ref.span.end : ref.span.end + 60]
        if ref.name != known.name and re.match(
            r"[\s\"')]*(?:has\s+|had\s+|will\s+|is\s+|was\s+)?(?:received?|eligible|entitled)\b", ahead, _I
        ):
            return ref
    return None


def _shown(sentence: Sentence, refs: list[Ref], gives: str, takes: str, verbs: bool) -> dict[str, str | None]:
    roles: dict[str, str | None] = {}
    for ref in refs:
        roles[ref.name] = roles.get(ref.name) or _role(sentence, ref, gives, takes, verbs)
    return roles


def _role(sentence: Sentence, ref: Ref, gives: str, takes: str, verbs: bool) -> str | None:
    """The role of a company where it is named, shown by its own verb or, without *verbs*, by the word before it."""
    behind = sentence.text[: max(0, ref.span.start - sentence.span.start)][-40:]
    ahead = " ".join(sentence.text[ref.span.end - sentence.span.start :][:90].split())
    if (_GIVES.match(ahead) if verbs else _FROM.search(behind)) is not None:
        return gives
    if (_TAKES.match(ahead) if verbs else _TO.search(behind)) is not None:
        return takes
    return None


def _territory(view: View, sentence: Sentence) -> Ref | None:
    outside = _OUTSIDE.search(sentence.text)
    if outside:
        span = Span(sentence.span.start + outside.start(), sentence.span.start + outside.end())
        return Ref(view.text(span), span)
    world = _WORLD.search(sentence.text)
    places = named(view, sentence.span, "place")
    for index, place in enumerate(places):
        if not _TERRITORY.search(view.folded[sentence.span.start : place.span.start]):
            continue
        end = place.span.end
        for after in places[index + 1 :]:
            if not joins(_PLACES, view.folded, end, after.span.start):
                break
            end = after.span.end
        whole = Span(place.span.start, end)
        return Ref(view.text(whole), whole)
    if world:
        span = Span(sentence.span.start + world.start(), sentence.span.start + world.end())
        return Ref("worldwide", span)
    return None
