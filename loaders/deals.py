"""Deals told without the word agreement: what was licensed from or to whom, who holds rights, who was acquired.

Also what became of an agreement spoken of before: it ended, its option lapsed or was exercised, it may yet give more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from loaders.discourse import Ref, companies
from loaders.hints import lowered, may_hold
from loaders.searching import searchable
from loaders.view import Sentence, View
from ontology import Agreement, Party, Span

Parties = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Deal:
    """What a sentence tells of a deal: its kind, who is on which side, the words, how they are meant."""

    kind: str
    parties: Parties
    span: Span
    modality: Literal["asserted", "planned", "possible"] = "asserted"
    polarity: Literal["affirmed", "negated"] = "affirmed"
    #: What the words beside it say of times to come is said of something else.
    plain: bool = False
    #: The products and the territory of the agreement spoken of before are this one's too.
    same: bool = False


HINTS = (
    "licens", "licenc", "rights", "acquired", "option", "terminat", "expired", "lapsed", "ended", "partner",
    "收購", "收购", "引進", "引进", "授權", "授权", "許可", "许可", "權益", "权益", "終止", "终止",
)  # fmt: skip
_I = re.IGNORECASE
#: "was in-licensed from", "licensed ABC-1 from", "holds a licence from".
_FROM = re.compile(
    r"\b(?:(?:in-?)?licen[sc]ed(?:-in)?(?:\s+in)?|(?:obtain|acquir|receiv|secur)\w*\s+[^.;]{0,80}?(?:licen[sc]e|rights)|(?:licen[sc]e|rights))"
    r"\b[^.;]{0,90}?\bfrom\s+(?:the\s+)?$",
    _I,
)
#: "licensed ABC-1 to", "rights have been licensed to", "granted an exclusive licence to".
_TO = re.compile(
    r"\b(?:(?:out-?|sub)?licen[sc]ed(?:-out)?(?:\s+out)?|grant(?:ed|s)?\s+[^.;]{0,80}?(?:licen[sc]e|rights)|"
    r"(?:licen[sc]e|rights)\b[^.;]{0,80}?\b(?:granted|licen[sc]ed|transferred|assigned|sold))\b[^.;]{0,60}?\bto\s+(?:the\s+)?$",
    _I,
)
#: "grants Acme the exclusive right", "gives Acme an option on".
_GRANTS = re.compile(r"\b(?:grant(?:s|ed)?|g[ai]ves?|award(?:s|ed)?|offer(?:s|ed)?)\s+(?:the\s+)?$", _I)
_WHAT = re.compile(
    r"[\s\"')]*(?:\([^()]{0,60}\)\s*)?(?:an?|the)\s+(?:[\w-]+,?\s+){0,4}?(?:(?P<option>option)|rights?|licen[sc]e)\b",
    _I,
)
_TOGETHER = re.compile(
    r"\b(?:under|through|in|via|as\s+part\s+of)\s+(?:an?|the|its|our)\s+(?:[\w-]+\s+){0,3}?(?:collaboration|partnership|alliance)\s+with\s+(?:the\s+)?$",
    _I,
)
#: Rights that come back are no licence.
_BACK = re.compile(r"\b(?:regain|re-?acquir|return|recover|re-?assum|buy\s+back|bought\s+back)", _I)
#: The life of a person, whose deals were those of others.
_LIFE = re.compile(r"\b(?:Dr|Mr|Ms|Mrs|Prof|Professor)\b\.?\s+[A-Z]|\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
_NOT_TO = re.compile(r"\b(?:from|with|according|related|due|compared|by)\b[^.;]{0,40}$", _I)
_FROM_WHICH = re.compile(
    r"[\s\"')]*,?\s*from\s+(?:which|whom)\b[^.;]{0,60}?\b(?:holds?|has|have|obtained|licen[sc]ed|in-licen[sc]ed|acquired|received)\b"
    r"[^.;]{0,50}?\b(?:licen[sc]e|licen[sc]ed|rights)?",
    _I,
)
#: "Acme holds rights to ABC-1 in Japan", "Acme, the holder of Japanese rights".
_HOLDS = re.compile(
    r"[\s\"')]*(?:\([^()]{0,60}\))?\s*,?\s*(?:(?:which|who|that)\s+)?(?:also\s+|currently\s+)?"
    r"(?:(?:holds?|has|owns?|obtained|acquired|received)\s+(?:the\s+)?(?:(?!option)[\w-]+\s+){0,3}?(?:rights|licen[sc]e)\s+(?:to|in|for|on|over)\b|"
    r"(?:the\s+|our\s+)?(?:holder|owner|licen[sc]ee)\s+of\s+(?:the\s+)?(?:[\w-]+\s+){0,4}rights\b)",
    _I,
)
_ACQUIRED = re.compile(
    r"\b(?:has\s+|had\s+|have\s+|was\s+|we\s+|it\s+)?acquired\s+(?:all\s+(?:of\s+)?(?:the\s+\w+\s+(?:shares|capital)\s+of\s+)?|100%\s+of\s+)?"
    r"(?:(?:with|through|via|by)\s+(?:the\s+acquisition\s+of\s+|acquiring\s+)?)?"
    r"(?:privately[ -]held\s+|the\s+\w+\s+company\s+)?(?:the\s+)?$",
    _I,
)
_BY = re.compile(r"\b(?:was|were|been|is)\s+acquired\s+by\s+(?:the\s+)?$", _I)
_HAN_ACQUIRED = re.compile(r"(?:收購|收购)(?:了|的)?(?:全資|全资)?$")
_NO_TARGET = re.compile(
    r"'s?\s|\s+(?:rights|licen|shares?|assets|business|product)|(?:的|之)?(?:產品|产品|資產|资产|權益|权益)", _I
)

_ENDED = searchable(
    r"\b(?:that|this|such|the|their|which)\s+(?:\w+\s+){0,3}?(?:agreement|licen[sc]e|collaboration|partnership|alliance)?\s*"
    r"(?:(?:was|were|has\s+been|have\s+been|is|will\s+be)\s+(?:\w+ly\s+)?(?:terminated|ended|dissolved)|(?:ended|expired|lapsed))\b",
    _I,
)
_OPTION_GONE = searchable(
    r"\boption\b(?:[^.;]|(?<=Inc)\.|(?<=Ltd)\.|(?<=Co)\.|(?<=Corp)\.){0,170}?\b(?:expired|lapsed|was\s+not\s+exercised|(?:has|had)\s+not\s+been\s+exercised|went\s+unexercised)\b",
    _I,
)
_EXERCISED = searchable(
    r"\b(?:exercised|exercise\s+of|exercising)\s+(?:its|our|the|an|this|that)\s+(?:exclusive\s+)?(?:licen[sc]e\s+|licensing\s+)?option\b"
    r"[^.;]{0,30}?\bunder\b[^.;]{0,80}",
    _I,
)
#: "Acme may, by paying US$25 million, also obtain an exclusive licence".
_MAY_GET = searchable(
    r"\b(?:may|might|could|can|is\s+entitled\s+to|has\s+the\s+right\s+to)\b(?:,[^;]{0,140}?,)?\s*(?:also\s+|then\s+|later\s+)?"
    r"(?:obtain|acquire|receive|take|be\s+granted|licen[sc]e)\b[^.;,]{0,40}?\b(?:licen[sc]e|rights)\b",
    _I,
)
_IF_EXERCISED = searchable(
    r"\b(?:should\s+(?:it|the\s+option|\w+)\s+(?:be\s+)?exercised?|(?:if|when|once|upon)\s+(?:it\s+is\s+|the\s+option\s+is\s+)?exercised?|"
    r"(?:upon|on)\s+exercise)\b[^.;]{0,160}?\b(?:licen[sc]e|milestones?|royalt\w+)",
    _I,
)
_MAY_SEEK = searchable(
    r"\b(?:may|might|could)\s+(?:also\s+)?(?:seek|look\s+for|search\s+for|enter\s+into\s+(?:discussions|talks)\s+with)\s+(?:an?\s+)?"
    r"(?:[\w-]+\s+){0,2}?(?:partners?|licen[sc]ees?)\b|\b(?:may|might|could)\s+(?:also\s+)?out-?licen[sc]e\b",
    _I,
)
_REVERT = searchable(
    r"\brights\b[^.;]{0,60}?\b(?:will\s+|shall\s+|have\s+|has\s+|had\s+|were\s+|are\s+|would\s+)?(?:be\s+|been\s+)?"
    r"(?:reverted?|returned?|reassigned|transferred\s+back|handed\s+back)\s+to\b",
    _I,
)
_IS_LICENSEE = searchable(
    r"\b(?P<who>the\s+company|we|[A-Z][\w-]+)\s+(?:is|was|remains|acts\s+as)\s+(?:the\s+|an?\s+)?(?:exclusive\s+|sole\s+)?(?P<role>licen[sc]ee|licen[sc]or)\b",
    _I,
)


def deals(seen: View, sentence: Sentence, last: Agreement | None) -> Iterator[Deal]:
    """The deals of a sentence that no kind of agreement is named in; *last* is the agreement spoken of before."""
    text = sentence.text
    if not seen.issuer or not may_hold(lowered(text), HINTS):
        return
    named = companies(seen, sentence.span)
    own = seen.canonical("company", seen.issuer)
    if _LIFE.search(text) and own not in {ref.name for ref in named}:
        return
    for ref in {ref.name: ref for ref in reversed(named) if ref.name != own}.values():
        yield from _with(sentence, ref, named, own)
    yield from _later(seen, sentence, named, own, last)


def _with(sentence: Sentence, ref: Ref, named: list[Ref], own: str) -> Iterator[Deal]:
    start, end = ref.span.start - sentence.span.start, ref.span.end - sentence.span.start
    behind, ahead = sentence.text[max(0, start - 220) : start], sentence.text[end : end + 200]
    before = [one.name for one in named if one.span.end <= ref.span.start and one.name != ref.name]
    other = before[-1] if before else own
    if other == ref.name:
        return
    begin = sentence.span.start + max(0, start - 220)
    if (found := _FROM.search(behind)) and not _BACK.search(behind):
        yield Deal("licence", ((ref.name, "licensor"), (other, "licensee")), Span(begin + found.start(), ref.span.end))
    elif (found := _TO.search(behind)) and not _NOT_TO.search(found[0][-40:]):
        yield Deal("licence", ((other, "licensor"), (ref.name, "licensee")), Span(begin + found.start(), ref.span.end))
    elif found := _FROM_WHICH.match(ahead):
        yield Deal(
            "licence", ((ref.name, "licensor"), (own, "licensee")), Span(ref.span.start, ref.span.end + found.end())
        )
    elif found := _HOLDS.match(ahead):
        at = Span(ref.span.start, ref.span.end + found.end())
        yield Deal("licence", ((own, "licensor"), (ref.name, "licensee")), at, plain=True)
    elif (found := _GRANTS.search(behind)) and (what := _WHAT.match(ahead)):
        kind = "option" if what["option"] else "licence"
        at = Span(begin + found.start(), ref.span.end + what.end())
        yield Deal(kind, ((other, "licensor"), (ref.name, "licensee")), at)
    elif found := _BY.search(behind):
        if before:
            yield Deal(
                "acquisition",
                ((before[-1], "target"), (ref.name, "acquirer")),
                Span(begin + found.start(), ref.span.end),
            )
    elif (found := _ACQUIRED.search(behind) or _HAN_ACQUIRED.search(behind)) and not _NO_TARGET.match(ahead):
        yield Deal(
            "acquisition", ((other, "acquirer"), (ref.name, "target")), Span(begin + found.start(), ref.span.end)
        )

    if found := _TOGETHER.search(behind):
        yield Deal("collaboration", ((other, None), (ref.name, None)), Span(begin + found.start(), ref.span.end))


def _later(seen: View, sentence: Sentence, named: list[Ref], own: str, last: Agreement | None) -> Iterator[Deal]:
    """What became of an agreement, and what it may yet give."""
    text, offset = sentence.text, sentence.span.start
    here = _both(named, own) or (_parties(last) if last else ())
    ended = _ENDED.search(text)
    before = [ref for ref in named if ended and ref.span.end - offset <= ended.start()]
    parties = _both(before, own) or (_parties(last) if last else ())
    if ended and len(parties) > 1 and not re.search(r"trial|study|offering", ended[0]):
        plain = tuple((name, None) for name, _ in parties)
        yield Deal("termination", plain, _at(offset, ended), same=not _both(before, own))
    if (found := _OPTION_GONE.search(text)) and here:
        yield Deal(
            "licence", _roles(here, last, own), _at(offset, found), polarity="negated", same=not _both(named, own)
        )
    if (found := _EXERCISED.search(text)) and here:
        yield Deal("option", _taken(here, text, own), _at(offset, found))
    if found := _MAY_GET.search(text):
        takers = [ref.name for ref in named if ref.span.end - offset <= found.start()]
        if takers and takers[-1] != own:
            giver = next((name for name, _ in (_parties(last) if last else ()) if name != takers[-1]), own)
            parties = ((giver, "licensor"), (takers[-1], "licensee"))
            yield Deal("licence", parties, _at(offset, found), modality="possible")
    if (found := _IF_EXERCISED.search(text)) and len(here) > 1:
        yield Deal(
            "licence", _roles(here, last, own), _at(offset, found), modality="possible", same=not _both(named, own)
        )
    if found := _MAY_SEEK.search(text):
        yield Deal("licence", ((own, "licensor"),), _at(offset, found), modality="possible")
    if (found := _IS_LICENSEE.search(text)) and last and len(last.parties) > 1:
        who = next((ref.name for ref in reversed(named) if ref.span.end - offset <= found.end("who") + 1), own)
        role = "licensee" if found["role"].lower().endswith("ee") else "licensor"
        against = "licensor" if role == "licensee" else "licensee"
        sides: Parties = tuple((name, role if name == who else against) for name, _ in _parties(last))
        yield Deal("licence", sides, _at(offset, found), plain=True)
    if (found := _REVERT.search(text)) and len(here) > 1 and not ended:
        taker = next((ref.name for ref in named if 0 <= ref.span.start - offset - found.end() < 12), own)
        back = next((name for name, _ in here if name != taker), None)
        if back:
            parties = ((back, "transferor"), (taker, "transferee"))
            yield Deal("transfer of rights", parties, _at(offset, found), same=not _both(named, own))


def _both(named: list[Ref], own: str) -> Parties:
    """Two parties of a sentence: those that it names, the issuer where it names one other."""
    names = list(dict.fromkeys(ref.name for ref in named))
    if len(names) == 1 and names[0] != own:
        names.append(own)
    return tuple((name, None) for name in names[:2]) if len(names) > 1 else ()


def _parties(last: Agreement) -> Parties:
    return tuple((party.company, party.role) for party in last.parties)


def _roles(here: Parties, last: Agreement | None, own: str) -> Parties:
    """Who gives and who takes: as the agreement before says, else the issuer gives."""
    told = {party.company: party.role for party in last.parties} if last else {}
    names = [name for name, _ in here]
    if all(told.get(name) in ("licensor", "licensee") for name in names):
        return tuple((name, told[name]) for name in names)
    return tuple(
        (name, "licensor" if name == own or (own not in names and name == names[0]) else "licensee") for name in names
    )


def _taken(here: Parties, text: str, own: str) -> Parties:
    """Of an option that was exercised: who says "our option" takes."""
    ours = re.search(r"\b(?:we|our)\b", text, _I) is not None
    return tuple(
        (name, ("licensee" if ours else "licensor") if name == own else ("licensor" if ours else "licensee"))
        for name, _ in here
    )


def _at(offset: int, found: re.Match[str]) -> Span:
    return Span(offset + found.start(), offset + found.end())


def as_parties(parties: Parties) -> tuple[Party, ...]:
    """The parties as records carry them."""
    return tuple(Party(company=name, role=role) for name, role in parties)
