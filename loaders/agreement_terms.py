"""The terms of an agreement as one sentence gives them: kind, parties with their roles, territory, money, date.

>>> kind_of_agreement("under the worldwide collaboration and licence agreement with Acme").name
'licence'
>>> money("an upfront payment of US$75 million and up to US$1.2 billion in milestones")
(75000000.0, 1200000000.0, 'USD')
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.discourse import Ref, companies, named, sentences_after
from loaders.view import Sentence, View
from ontology import Span

_I = re.IGNORECASE
_LICENCE = r"(?:licen[cs](?:e|es|ed|ing)|sub-?licen[cs]\w+|in-licen[cs]\w+|out-licen[cs]\w+)"
_KINDS = tuple(
    (name, re.compile(words, _I))
    for name, words in (
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
            rf"|out-)?licen[cs]ed\s+(?:[^.;,]{{0,40}}\s)?(?:from|to|by)\b|(?:授權|授权|許可|许可)(?:合作)?(?:協議"
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
_RIGHTS = re.compile(rf"\b(?:rights?|{_LICENCE})\b|授權|授权|許可|许可|權益|权益", _I)
_MONEY = (
    r"(?P<cur>US\$|USD|HK\$|HKD|RMB|CNY|EUR|€|£|GBP|\$|人民幣|人民币"
    r"|美元)\s?(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)\s?(?P<scale>million|billion|mn|bn|m\b|b\b|億|亿|萬|万|百萬"
    r"|百万)?(?P<after>美元|港元|元)?"
)
_UPFRONT = re.compile(
    rf"{_MONEY}[^.;]{{0,40}}?\b(?:up-?front|initial\s+payment)|(?:up-?front"
    rf"|initial)\s+(?:cash\s+)?(?:payments?|fee|consideration)?\s*(?:of"
    rf"|:)?\s*{_MONEY.replace('?P<', '?P<u')}|首付款[^,。;]{{0,8}}?{_MONEY.replace('?P<', '?P<v')}",
    _I,
)
_NO_UPFRONT = re.compile(r"\bno\s+up-?front\b", _I)
_MILESTONE = re.compile(
    rf"(?:up\s+to\s+)?{_MONEY}\s+(?:in\s+|of\s+)?(?:[\w,-]+\s+){{0,8}}?milestones?"
    rf"|milestones?[^.;]{{0,60}}?(?:up\s+to|of|totall?ing)\s+{_MONEY.replace('?P<', '?P<u')}"
    rf"|里程碑[^,。;]{{0,12}}?{_MONEY.replace('?P<', '?P<v')}",
    _I,
)
_CURRENCIES = {
    "US$": "USD",
    "USD": "USD",
    "$": "USD",
    "美元": "USD",
    "HK$": "HKD",
    "HKD": "HKD",
    "港元": "HKD",
    "RMB": "CNY",
    "CNY": "CNY",
    "人民幣": "CNY",
    "人民币": "CNY",
    "元": "CNY",
    "EUR": "EUR",
    "€": "EUR",
    "£": "GBP",
    "GBP": "GBP",
}
_SCALES = {
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "億": 1e8,
    "亿": 1e8,
    "萬": 1e4,
    "万": 1e4,
    "百萬": 1e6,
    "百万": 1e6,
}
#: Words after which the other party stands: the one not named is the issuer.
_WITH = re.compile(
    r"\b(?:co-?developed|jointly\s+develop(?:ed|ing)|co-?commerciali[sz]ed|partnership|agreement|collaboration)\b"
    r"[^.;]{0,60}\b(?:with|from|to)\b|與[^,。;]{2,30}(?:共同|合作)|与[^,。;]{2,30}(?:共同|合作)",
    _I,
)
_WORLD = re.compile(r"\b(worldwide|global(?:ly)?)\b|全球", _I)
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
    for name, pattern in _KINDS:
        match = pattern.search(text)
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


def money(text: str) -> tuple[float | None, float | None, str | None]:
    """Upfront payment, milestones and currency (ISO 4217) that folded *text* gives."""
    upfront, milestones = _UPFRONT.search(text), _MILESTONE.search(text)
    if _NO_UPFRONT.search(text):
        return 0, None, None
    one, other = _amount(upfront), _amount(milestones)
    currency = (one or other or (0.0, None))[1]
    return (one[0] if one else None), (other[0] if other else None), currency


def _amount(match: re.Match[str] | None) -> tuple[float, str | None] | None:
    if not match:
        return None
    for prefix in ("", "u", "v"):
        number = match.groupdict().get(f"{prefix}n")
        if number:
            scale = (match.groupdict().get(f"{prefix}scale") or "").lower()
            sign = (match[f"{prefix}cur"] or "").upper()
            value = round(float(number.replace(",", "")) * _SCALES.get(scale, 1), 2)
            return value, _CURRENCIES.get(sign) or _CURRENCIES.get(match[f"{prefix}cur"] or "")
    return None


def _money_spans(view: View, sentence: Sentence, kind: str) -> list[Span]:
    """The sentence and, for a licence or a transfer, the two after it in its paragraph."""
    spans = [sentence.span]
    heading = view.heading_of(sentence.span.start)
    for other in sentences_after(view, sentence.span.start, 2) if kind else ():
        if other.span.start < sentence.span.end + 700 and view.heading_of(other.span.start) == heading:
            spans.append(other.span)
    return spans


def _parties(view: View, sentence: Sentence, trigger: Span, kind: str) -> list[tuple[Ref, str | None]]:
    refs: dict[str, Ref] = {}
    for ref in companies(view, sentence.span):
        refs.setdefault(ref.name, ref)
    parties = list(refs.values())
    if len(parties) == 1:
        other = _payee(view, sentence, parties[0])
        parties += [other] if other else []
    if len(parties) == 1 and kind == "collaboration" and _WITH.search(sentence.text) and view.issuer:
        issuer = view.canonical("company", view.issuer)
        parties += [Ref(issuer, trigger)] if issuer != parties[0].name else []
    if len(parties) < 2:
        return [(ref, None) for ref in parties]
    return [(ref, _role(view, sentence, ref, parties, kind)) for ref in parties[:2]]


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


def _role(view: View, sentence: Sentence, ref: Ref, parties: list[Ref], kind: str) -> str | None:
    """The role of *ref*, where the words show who gives and who takes."""
    text = sentence.text
    behind = text[max(0, ref.span.start - sentence.span.start - 40) : ref.span.start - sentence.span.start]
    ahead = text[ref.span.end - sentence.span.start :][:90]
    gives, takes = {
        "licence": ("licensor", "licensee"),
        "transfer of rights": ("transferor", "transferee"),
        "acquisition": ("target", "acquirer"),
    }.get(kind, ("", ""))
    if not gives:
        return None
    if re.search(r"\b(?:from|rights\s+belong\s+to)\s+(?:the\s+)?$", behind, _I) or re.match(
        r"[\s\"')]*(?:has\s+|had\s+)?(?:granted|licen[cs]ed|out-licen[cs]ed|transferred|assigned|(?:授予|轉讓))",
        ahead,
        _I,
    ):
        return gives
    if re.search(r"\b(?:to)\s+(?:the\s+)?$", behind, _I) or re.match(
        r"[\s\"')]*(?:has\s+|had\s+|have\s+|holds?\s+)?(?:obtained|acquired|in-licen[cs]ed"
        r"|(?:the\s+)?(?:exclusive\s+)?rights?\b|the\s+(?:exclusive\s+)?right|has\s+exclusive"
        r"|exclusive\s+rights)",
        ahead,
        _I,
    ):
        return takes
    return _opposite(view, sentence, ref, parties, kind, (gives, takes))


def _opposite(
    view: View, sentence: Sentence, ref: Ref, parties: list[Ref], kind: str, roles: tuple[str, str]
) -> str | None:
    """The role that is left where the other side's is shown."""
    others = [p for p in parties[:2] if p.name != ref.name]
    if not others or len(parties) < 2 or not _RIGHTS.search(sentence.text):
        return None
    shown = _role(view, sentence, others[0], [others[0]], kind)
    if shown is None:
        return None
    return roles[0] if shown == roles[1] else roles[1]


def _territory(view: View, sentence: Sentence) -> Ref | None:
    world = _WORLD.search(sentence.text)
    places = named(view, sentence.span, "place")
    for index, place in enumerate(places):
        if not _TERRITORY.search(view.folded[sentence.span.start : place.span.start]):
            continue
        end = place.span.end
        for after in places[index + 1 :]:
            if not _PLACES.fullmatch(view.folded[end : after.span.start]):
                break
            end = after.span.end
        whole = Span(place.span.start, end)
        return Ref(view.text(whole), whole)
    if world:
        span = Span(sentence.span.start + world.start(), sentence.span.start + world.end())
        return Ref("worldwide", span)
    return None
