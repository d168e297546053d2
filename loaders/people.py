"""People in the running text: those who are quoted with their roles, and investigators of a study."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.board import Seat
from loaders.masthead import HONORIFIC, ROLE, bare_name, split_roles
from loaders.view import Sentence, View
from ontology import Span

_CAP = r"[A-Z\u00c0-\u00de][\w'\u00c0-\u024f-]*\.?"
_PERSON = rf"(?:{HONORIFIC})*(?P<person>{_CAP}(?:\s(?:{_CAP}|de|van|von|der|den|bin|la|le|du)){{1,4}})"
_DEGREES = (
    r"(?:,?\s*(?:M\.?D\.?|Ph\.?\s?D\.?|Pharm\.?D\.?|MBA|M\.B\.A\.|MHCM\.?|M\.?S\.?c?\.?|J\.D\.|DVM|MPH|M\.P\.H\.|"
    r"FACP|MBBS|FRCP|R\.N\.|B\.S\.|CPA|DPhil)(?![A-Za-z]))*"
)
_TITLE = (
    r"(?:[\w.&/()'-]+\s+){0,7}?(?:Chair(?:man|woman|person)?|President|CEO|CFO|CMO|CSO|COO|CTO|CBO|Officer|"
    r"Director|Founder|Head|Professor|Investigator|Partner|Secretary|Chief|Lead)\b"
)
_SAID = (
    r"(?:said|says|stated|commented|added|noted|remarked|explained|continued|described|believes|emphasi[sz]ed|"
    r"highlighted|according to|concluded)"
)
_AFTER_SAID = re.compile(rf"\b{_SAID}\s+{_PERSON}{_DEGREES}\s*,\s*(?P<rest>[^\"]{{3,260}})", re.I)
_BEFORE_SAID = re.compile(rf"(?:^|[\"\s]){_PERSON}{_DEGREES}\s*,\s*(?P<rest>[^\".;]{{3,220}}?),?\s+{_SAID}\b")
_EMPLOYED = re.compile(r"\s*(?:,|\bof|\bat|\bfor|\bwith)\s+(?:the\s+)?$")
_ROLE_END = re.compile(
    r"\s+(?:of|at|for|with)\s+(?:the\s+)?(?=(?:[A-Z]|Company|company|Group))|[.\"]|\s(?:said|when|who|in a|"
    r"and (?:a|an|the) (?:lead|principal)|commented|stated)\b"
)
_THE_COMPANY = re.compile(r"\s+(?:of|at)\s+(?:the|our)\s+(?:company|group)\b", re.I)

_SITE = (
    r"(?P<site>[A-Z\u00c0-\u00de][\w'&.\u00c0-\u024f-]*(?:\s+(?:[A-Z\u00c0-\u00de][\w'&.\u00c0-\u024f-]*|of|"
    r"the|and|for|&|de|at|in)|"
    r",\s+[A-Z][\w-]+(?=\s*\)|$|\.|,|\s+(?:is|was)\b)){0,12})"
)
_INVESTIGATOR = (
    r"(?P<role>(?:(?:global|national|leading|lead|coordinating|co-|chief|overall|study|"
    r"steering)\s*)*(?:principal\s+|lead\s+)?(?:investigators?|PIs?))"
)
_IS_INVESTIGATOR = re.compile(
    rf"\b{_INVESTIGATOR}(?:\s+(?:of|for|in|on)\s+(?:the\s+)?[\w\s-]{{2,40}}?)?\s+(?:is|"
    rf"was)\s+{_PERSON}{_DEGREES}\s*(?:,\s*|\s+)(?:of|at|from)\s+(?:the\s+)?{_SITE}"
)
_INVESTIGATOR_AT = re.compile(
    rf"{_PERSON}{_DEGREES}\s*,\s*(?:an?\s+|the\s+)?{_INVESTIGATOR}\b(?:\s+(?:of|for|in|"
    rf"on)\s+(?:the\s+)?[\w\s-]{{2,50}}?)?(?:,|\s+(?:at|from|of))\s+(?:the\s+)?{_SITE}"
)
_OF_SITE = re.compile(
    rf"{_PERSON}{_DEGREES}\s*,?\s*(?:of|from|at)\s+(?:the\s+)?{_SITE}\s*,?\s*(?:is|was|acts as|served as|"
    rf"serves as)\s+(?:an?\s+|the\s+)?{_INVESTIGATOR}\b"
)
_BRACKETED = re.compile(rf"(?:{HONORIFIC})+(?P<person>{_CAP}(?:\s{_CAP}){{1,3}})\s*\((?P<site>[^()]{{4,100}})\)")
_AS_INVESTIGATORS = re.compile(
    rf"\s*(?:,|and|,\s*and)?\s*(?:{HONORIFIC}.{{0,160}}?\))?\s*as\s+(?:the\s+|its\s+)?{_INVESTIGATOR}\b"
)
_HAN_SITE = re.compile(
    r"(?P<site>[\u3400-\u9fff]{2,20}(?:醫院|医院|大學|大学|研究所|中心|醫學院|"
    r"医学院))(?:的)?(?P<person>[\u3400-\u9fff]{2,4}?)(?:教授|博士|醫生|医生|主任)+[^。;]{0,12}?(?:為|为|擔任|"
    r"担任|是|作為|作为)[^。;,]{0,16}?(?P<role>(?:主要|牽頭|牵头|首席|全國|全国|聯合|联合)*(?:研究者|研究员))"
)


def quoted(seen: View, sentence: Sentence) -> Iterator[Seat]:
    """The seats that a sentence gives: a speaker's roles, an investigator's place."""
    text = sentence.text
    if re.search(rf"\b{_SAID}\b", text):
        yield from _speakers(seen, sentence)
    if re.search(r"[Ii]nvestigator|\bPI\b|研究者|研究员", text):
        yield from _investigators(sentence)


def _speakers(seen: View, sentence: Sentence) -> Iterator[Seat]:
    for pattern in (_AFTER_SAID, _BEFORE_SAID):
        for match in pattern.finditer(sentence.text):
            if ROLE.search(match["rest"]):
                yield from _roles(seen, sentence, match)


def _roles(seen: View, sentence: Sentence, match: re.Match[str]) -> Iterator[Seat]:
    """The roles after a speaker's name, and the company that they are in; without one there is no seat."""
    offset = sentence.span.start
    employed = _employment(seen, Span(offset + match.start("rest"), offset + match.end("rest")))
    if employed is None:
        return
    company, where = employed
    begin = offset + match.start("person")
    person = seen.text(Span(begin, offset + match.end("person")))
    if not re.search(r"\b[A-Z]\.$", person):
        person = person.rstrip(".,")
    for role in split_roles(seen.folded, _until(seen.folded, where)):
        words = seen.text(role.span).strip(" ,")
        if len(words.split()) <= 9:
            yield Seat(bare_name(person), words, Span(begin, role.span.end), company, "office.quoted")


def _employment(seen: View, rest: Span) -> tuple[str, Span] | None:
    """The company that the words after a name tell, and the span of the roles in it."""
    text = seen.folded[rest.start : rest.end]
    own = _THE_COMPANY.search(text)
    if own and seen.issuer:
        return seen.canonical("company", seen.issuer), Span(rest.start, rest.start + own.start())
    for mention in seen.mentions(rest, "company"):
        before = seen.folded[rest.start : mention.span.start]
        if mention.span.start == rest.start:
            owns = re.match(r"'s?\s+", seen.folded[mention.span.end : rest.end])
            return (mention.name, Span(mention.span.end + owns.end(), rest.end)) if owns else None
        if ROLE.search(before):
            link = _EMPLOYED.search(before)
            return mention.name, Span(rest.start, rest.start + (link.start() if link else len(before)))
    return None


def _until(folded: str, span: Span) -> Span:
    """*span* up to the words that end a list of roles."""
    stop = re.search(r"[.\";]|\s(?:said|when|who|commented|stated)\b", folded[span.start : span.end])
    return Span(span.start, span.start + stop.start()) if stop else span


def _investigators(sentence: Sentence) -> Iterator[Seat]:
    text, offset = sentence.text, sentence.span.start
    for pattern in (_IS_INVESTIGATOR, _INVESTIGATOR_AT, _OF_SITE):
        for match in pattern.finditer(text):
            yield _seat(match, offset, match["role"])
    found = list(_BRACKETED.finditer(text))
    for match in found:
        role = _AS_INVESTIGATORS.match(text, match.end())
        if role:
            yield Seat(
                match["person"],
                _one(role["role"]),
                Span(offset + match.start("person"), offset + role.end("role")),
                match["site"].strip(),
                "office.investigator",
                False,
            )
    for match in _HAN_SITE.finditer(text):
        yield _seat(match, offset, match["role"])


def _seat(match: re.Match[str], offset: int, role: str) -> Seat:
    starts, ends = zip(*(match.span(group) for group in ("person", "site", "role")), strict=True)
    site = match["site"].strip(" ,.")
    return Seat(
        bare_name(match["person"]),
        _one(role),
        Span(offset + min(starts), offset + max(ends)),
        site,
        "office.investigator",
        False,
    )


def _one(role: str) -> str:
    return re.sub(r"(?<=[a-zI])s$", "", role.strip())
