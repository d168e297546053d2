"""The paragraph that lists a board: names before their role, names after it, names in brackets, in two languages.

>>> text = "the executive Directors are Dr. Wu An and Ms. Li Bo; and Mr. Ed B. Lee, Jr. as an independent director"
>>> [(seat.person, seat.role) for seat in seats(text, Span(0, len(text)))]
[('Wu An', 'executive Director'), ('Li Bo', 'executive Director'), ('Ed B. Lee, Jr.', 'independent director')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from loaders.folding import unwrapped
from loaders.masthead import HONORIFIC, bare_name
from loaders.searching import searchable
from ontology import Span


@dataclass(frozen=True, slots=True)
class Seat:
    """A person, a role, the words that say so; the company where the words name it, and the rule that read it."""

    person: str
    role: str
    span: Span
    company: str | None = None
    rule: str = ""
    dated: bool = True
    #: When it begins or ends, where the words tell; how it is meant.
    since: str | None = None
    modality: Literal["asserted", "planned"] = "asserted"
    polarity: Literal["affirmed", "negated"] = "affirmed"


_DIRECTOR = (
    r"(?:(?:independent|non-?\s?executive|executive|employee|employee representative|alternate|managing|lead|"
    r"external|internal|outside)\s+)*directors?"
)
_OTHER = (
    r"(?:co-)?chair(?:man|woman|person|lady)?(?: of the board)?|vice[ -]chair(?:man|woman|person|lady)?|"
    r"chief [a-z]+(?: [a-z]+)? officer|president|founder|CEO|CFO|supervisors?"
)
_ROLE = re.compile(rf"(?<![A-Za-z-])(?<!board of )(?P<role>{_DIRECTOR}|{_OTHER})(?![A-Za-z])", re.I)
_LEADS = re.compile(
    r"\s*(?:of the (?:Company|Board|Issuer|Group))?\s*(?:(?:currently|namely|respectively)\s*)?(?:,?\s*(?:are|is|"
    r"were|comprise[sd]?|include[sd]?|being|namely|consists? of|:|-)\s*(?:(?:as follows|the following)?\s*:)?\s*|\(\s*"
    rf"(?:being |namely )?|,\s*(?={HONORIFIC}))(?=\S)",
    re.I,
)
_AS = searchable(
    r"(?:\bas|\bare|\bis|\bbeing|\bserves? as|\bact(?:s|ing)? as|\bwere|,|\()\s*(?:(?:the|an?|its|our|"
    r"Company's|their|both|all)\s+)*$",
    re.I,
)
_CONJOINED = re.compile(r"\s*(?:,|and|&|,\s*and)\s*(?:the\s+|an?\s+)?$", re.I)
_NO_NAME = (
    r"(?:Directors?|Board|Company|Committee|Limited|Announcement|Date|Executive|Independent|Non-[Ee]xecutive|"
    r"Chair(?:man|woman|person)|Officers?|Supervisors?|As\b|Hong\s+Kong)\b"
)
_PARTICLE = (
    r"(?:(?:van|von)\s(?:der|den|de)|de\s(?:la|los)|del|della|de|da|dos|van|von|der|den|ter|bin|al|la|le|du|di)"
    r"(?=\s[A-Z])"
)
_GIVEN = rf"(?!{_NO_NAME}|{HONORIFIC})[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f][\w'\u00c0-\u024f-]*\.?"
_NAME = searchable(
    rf"(?:{HONORIFIC})*(?P<name>(?:{_GIVEN}|{_PARTICLE})(?:[ \t]+(?:{_GIVEN}|{_PARTICLE})){{1,5}}"
    rf"(?:,\s+(?:Jr|Sr|II|III)\b\.?|(?<=[a-z]),\s+(?!{_NO_NAME}|{HONORIFIC})[A-Z][a-z]+(?=\s+(?:and|as)\b|\s*[;(]))?)"
)
_BRACKET = re.compile(r"\([^()]{2,120}\)")
_HAN_ROLE = re.compile(
    r"(?P<role>(?:獨立|独立)?非?(?:執行|执行)董事|(?:獨立|独立)董事|(?:職工|职工)代表董事|監事|监事|董事長|"
    r"董事长|副主席|主席|董事(?![會会局]))"
)
_HAN_TITLES = r"(?:先生|女士|博士|教授|小姐|醫生|医生|院士)"
_HAN_NAME = re.compile(
    r"(?P<name>(?!以及|及|和|與|与|並|并|包括|由|即)[\u3400-\u9fff·]{2,8}?|[A-Z][A-Za-z.'-]*(?:\s[A-Z][A-Za-z.'-]*){0,4})\s*"
    rf"{_HAN_TITLES}+(?P<bracket>\([^()]{{1,24}}\))?"
)
_HAN_IN_BRACKET = re.compile(
    r"首席[\u3400-\u9fff]{2,6}官|(?:聯席|联席|副|執行|执行|榮譽|荣誉)*(?:董事長|董事长|主席|總裁|总裁|總經理|总经理)|"
    r"行政總裁|行政总裁|創始人|创始人|創辦人|创办人"
)
_HAN_LEAD = re.compile(
    r"\s*[,:(]?\s*(?:分別為|分别为|分別是|分别是|包括|包含|共有|即|為|为|有|是|:)*\s*[,:(]?\s*(?:[一二三四五六七八九]名)?"
)
_HAN_LINK = re.compile(r"(?:、|,|及|和|與|与|以及|並|并|;|\s)*")
_HAN_HOLDS = re.compile(r"(?:均|同)?(?:為|为|任|擔任|担任|出任|作為|作为)\s*(?:本公司)?(?:之|的)?$")
_HAN_OPENS = re.compile(r"[,;、:。]|包括|由|即|為|为")


def seats(folded: str, span: Span, written: str = "") -> Iterator[Seat]:
    """The seats that a board's paragraph lists; names in the characters of *written*, the text itself."""
    for seat, name in _found(folded, span):
        raw = unwrapped(written[name.start : name.end])
        yield replace(seat, person=bare_name(raw)) if raw else seat


def _found(folded: str, span: Span) -> Iterator[tuple[Seat, Span]]:
    text = folded[span.start : span.end]
    if re.search(r"[\u3400-\u9fff]{8}", text):
        yield from _han(text, span.start)
        return
    aside = _asides(text)
    groups = _groups(text, [role for role in _ROLE.finditer(text) if not _inside(aside, role.start())])
    done = 0
    for index, group in enumerate(groups):
        stop = groups[index + 1][0].start() if index + 1 < len(groups) else len(text)
        holds = _AS.search(text[done : group[0].start()]) is not None
        lead = _LEADS.match(text, group[-1].end())
        first = _NAME.match(text, lead.end()) if lead else None
        forward = lead is not None and first is not None
        if forward and lead and not (holds and lead[0].strip() == ","):
            end = _clause_end(text, lead.end(), stop, lead[0].rstrip().endswith("("))
            yield from _each(text, lead.end(), end, group, aside, span.start)
            done = end
        elif holds:
            yield from _each(text, done, group[0].start(), group, aside, span.start)
            done = group[-1].end()
    yield from _bracketed(text, aside, span.start)


def _asides(text: str) -> list[re.Match[str]]:
    """The brackets that hold roles and no names: "Dr. Wu An (Chairman)"."""
    return [aside for aside in _BRACKET.finditer(text) if _ROLE.search(aside[0]) and not _NAME.search(aside[0])]


def _inside(aside: list[re.Match[str]], position: int) -> bool:
    return any(bracket.start() <= position < bracket.end() for bracket in aside)


def _groups(text: str, found: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Roles, those that "and" joins together."""
    groups: list[list[re.Match[str]]] = []
    for role in found:
        if groups and _CONJOINED.fullmatch(text[groups[-1][-1].end() : role.start()]):
            groups[-1].append(role)
        else:
            groups.append([role])
    return groups


def _each(
    text: str, start: int, end: int, group: list[re.Match[str]], aside: list[re.Match[str]], offset: int
) -> Iterator[tuple[Seat, Span]]:
    """Every role of *group* for every person between *start* and *end* who has none of the same sort in brackets."""
    for person in _NAME.finditer(text, start, end):
        if not _inside(aside, person.start()):
            for role in group:
                yield _seat(text, person, role, offset)


def _bracketed(text: str, aside: list[re.Match[str]], offset: int) -> Iterator[tuple[Seat, Span]]:
    """ "Dr. Wu An (Chairman)": the roles of the last name alone; "A, B (executive Directors)": of all before."""
    done = 0
    for bracket in aside:
        before = [m for m in _NAME.finditer(text, done, bracket.start()) if not _inside(aside, m.start())]
        held = list(_ROLE.finditer(text, bracket.start(), bracket.end()))
        near = before and not text[before[-1].end() : bracket.start()].strip()
        for role in held if near else ():
            many = role["role"].lower().endswith(("directors", "supervisors"))
            for person in before if many else before[-1:]:
                yield _seat(text, person, role, offset)
        if any(role["role"].lower().endswith(("director", "directors")) for role in held):
            done = bracket.end()


def _clause_end(text: str, start: int, stop: int, bracketed: bool) -> int:
    """Where a list of names ends: at a bracket that closes, a semicolon, or the next role."""
    if bracketed:
        close = text.find(")", start)
        return close if close >= 0 else stop
    semicolon = text.find(";", start, stop)
    return semicolon if semicolon >= 0 else stop


def _seat(text: str, person: re.Match[str], role: re.Match[str], offset: int) -> tuple[Seat, Span]:
    start, end = person.span("name")
    name = bare_name(text[start:end])
    if not re.search(r"(?:\b[A-Z]|Jr|Sr)\.$", name):
        name = name.rstrip(".")
        end = start + len(text[start:end].rstrip("."))
    words = Span(offset + min(start, role.start()), offset + max(end, role.end()))
    return Seat(name, singular(role["role"]), words), Span(offset + start, offset + end)


def singular(role: str) -> str:
    """A role of one person: "executive Directors" is "executive Director"."""
    words = re.sub(r"- +", "-", " ".join(role.split()))
    return re.sub(r"(?<=[a-z])s$", "", words) if words.lower().endswith(("directors", "supervisors")) else words


def _han(text: str, offset: int) -> Iterator[tuple[Seat, Span]]:
    """Chinese: 執行董事為…, names after their role; or …為執行董事, names before it; 吳安博士(主席)."""
    aside = [m for m in _BRACKET.finditer(text) if _HAN_IN_BRACKET.search(m[0])]
    roles = [role for role in _HAN_ROLE.finditer(text) if not _inside(aside, role.start())]
    for index, role in enumerate(roles):
        stop = roles[index + 1].start() if index + 1 < len(roles) else len(text)
        begin = roles[index - 1].end() if index else 0
        people = _names_before(text, begin, role.start())
        if not people:
            lead = _HAN_LEAD.match(text, role.end(), stop)
            people = list(_han_names(text, lead.end() if lead else role.end(), stop))
        for person in people:
            yield _han_seat(person, role["role"], role.span(), offset)
            for held in _HAN_IN_BRACKET.finditer(person["bracket"] or ""):
                at = person.start("bracket")
                yield _han_seat(person, held[0], (at + held.start(), at + held.end()), offset)


def _han_seat(person: re.Match[str], role: str, at: tuple[int, int], offset: int) -> tuple[Seat, Span]:
    start, end = person.span("name")
    words = Span(offset + min(start, at[0]), offset + max(end, at[1]))
    return Seat(person["name"], role, words), Span(offset + start, offset + end)


def _han_names(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Names with their titles, one after the other, from *start* on."""
    while match := _HAN_NAME.match(text, start, end):
        yield match
        link = _HAN_LINK.match(text, match.end(), end)
        if link and ";" in link[0]:
            return
        start = link.end() if link else match.end()


def _names_before(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The list of names that runs up to "為" before a role."""
    holds = _HAN_HOLDS.search(text, start, end)
    if not holds:
        return []
    for begin in (start, *(opens.end() for opens in _HAN_OPENS.finditer(text, start, holds.start()))):
        link = _HAN_LINK.match(text, begin, end)
        names = list(_han_names(text, link.end() if link else begin, holds.start()))
        if names and names[-1].end() == holds.start():
            return names
    return []
