"""The paragraph that lists a board: names before their role, names after it, names in brackets, in two languages.

>>> text = "the executive Directors are Dr. Wu An and Ms. Li Bo; and Mr. Ed B. Lee, Jr. as an independent director"
>>> [(seat.person, seat.role) for seat in seats(text, Span(0, len(text)))]
[('Wu An', 'executive Director'), ('Li Bo', 'executive Director'), ('Ed B. Lee, Jr.', 'independent director')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.folding import unwrapped
from loaders.masthead import HONORIFIC, bare_name
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


_DIRECTOR = (
    r"(?:(?:independent|non-?\s?executive|executive|employee|employee representative|alternate|managing|lead|"
    r"external|internal|outside)\s+)*directors?"
)
_OTHER = (
    r"(?:co-)?chair(?:man|woman|person)?(?: of the board)?|vice[ -]chair(?:man|woman|person)?|"
    r"chief [a-z]+(?: [a-z]+)? officer|president|founder|CEO|CFO|supervisors?"
)
_ROLE = re.compile(rf"(?<![A-Za-z-])(?<!board of )(?P<role>{_DIRECTOR}|{_OTHER})(?![A-Za-z])", re.I)
_LEADS = re.compile(
    r"\s*(?:of the (?:Company|Board|Issuer))?\s*(?:(?:currently|namely|respectively)\s*)?(?:,?\s*(?:are|is|"
    r"were|comprise[sd]?|include[sd]?|being|namely|consists? of|:|-)\s*|\(\s*)(?=\S)",
    re.I,
)
_AS = re.compile(
    r"(?:\bas|\bare|\bis|\bbeing|\bserves? as|\bact(?:s|ing)? as|\bwere|,|\()\s*(?:(?:the|an?|its|our|"
    r"Company's|their|both|all)\s+)*$",
    re.I,
)
_CONJOINED = re.compile(r"\s*(?:,|and|&|,\s*and)\s*(?:the\s+|an?\s+)?$", re.I)
_NAME = re.compile(
    rf"(?:{HONORIFIC})*(?P<name>(?:[A-Z\u00c0-\u00de][\w'\u00c0-\u024f-]*\.?|(?:de|van|von|der|den|bin|al|la|"
    rf"le|du)(?=\s[A-Z]))(?:[ \t]+(?:[A-Z\u00c0-\u00de][\w'\u00c0-\u024f-]*\.?|(?:de|van|von|der|den|bin|al|la|"
    rf"le|du)(?=\s[A-Z]))){{1,5}}(?:,\s+(?:Jr|Sr|II|III)\b\.?)?)"
)
_NO_NAME = re.compile(
    r"\b(?:Directors?|Board|Company|Committee|Limited|Announcement|Date|Executive|Independent|Non-executive|"
    r"Chairman|Officer|As at|Hong Kong)\b",
    re.I,
)
_HAN_ROLE = re.compile(
    r"(?P<role>(?:獨立|独立)?非?(?:執行|执行)董事|(?:獨立|独立)董事|(?:職工|职工)代表董事|監事|监事|董事長|"
    r"董事长|副主席|主席|董事(?![會会局]))"
)
_HAN_NAME = re.compile(
    r"(?P<name>[\u3400-\u9fff·]{2,8}?|[A-Z][A-Za-z.'-]*(?:\s[A-Z][A-Za-z.'-]*){0,4})\s*(?:先生|女士|博士|教授|小姐|醫生|医生)+(?:\([^()]{1,12}\))?"
)
_HAN_LEAD = re.compile(r"\s*[,:(]?\s*(?:即|為|为|包括|有|分別為|分别为|分別是|:)*\s*[,:(]?\s*")
_HAN_LINK = re.compile(r"(?:、|,|及|和|與|与|以及|;)*\s*")
_HAN_HOLDS = re.compile(r"(?:均?[為为任]|擔任|担任|出任|作為|作为)?\s*(?:本公司)?(?:之|的)?$")


def seats(folded: str, span: Span, written: str = "") -> Iterator[Seat]:
    """The seats that a board's paragraph lists; names in the characters of *written*, the text itself."""
    for seat, name in _found(folded, span):
        raw = unwrapped(written[name.start : name.end])
        yield replace(seat, person=bare_name(raw)) if raw else seat


def _found(folded: str, span: Span) -> Iterator[tuple[Seat, Span]]:
    text = folded[span.start : span.end].replace("\n", " ")
    if re.search(r"[\u3400-\u9fff]{8}", text):
        yield from _han(text, span.start)
        return
    roles = list(_ROLE.finditer(text))
    done = 0
    index = 0
    while index < len(roles):
        group = [roles[index]]
        while index + 1 < len(roles) and _CONJOINED.fullmatch(text[group[-1].end() : roles[index + 1].start()]):
            index += 1
            group.append(roles[index])
        index += 1
        if text[group[0].start() - 1 : group[0].start()] == "(" and text[group[-1].end() : group[-1].end() + 1] == ")":
            yield from _bracketed(text, done, group, span.start)
            continue
        stop = roles[index].start() if index < len(roles) else len(text)
        lead = _LEADS.match(text, group[-1].end())
        first = _NAME.match(text, lead.end()) if lead else None
        if lead and first and not _NO_NAME.search(first["name"]):
            end = _clause_end(text, lead.end(), stop, lead[0].rstrip().endswith("("))
            for person in _persons(text, lead.end(), end):
                for role in group:
                    yield _seat(text, person, role, span.start)
            done = end
        elif _AS.search(text[max(done, 0) : group[0].start()]):
            for person in _persons(text, done, group[0].start()):
                for number, role in enumerate(group):
                    here = role if number == 0 else group[number]
                    yield _seat(text, person, here, span.start)
            done = group[-1].end()


def _bracketed(text: str, done: int, group: list[re.Match[str]], offset: int) -> Iterator[tuple[Seat, Span]]:
    """ "Dr. Wu An (Chairman)": the roles of the last name alone."""
    before = list(_persons(text, done, group[0].start()))
    if before and not text[before[-1].end() : group[0].start() - 1].strip():
        for role in group:
            yield _seat(text, before[-1], role, offset)


def _clause_end(text: str, start: int, stop: int, bracketed: bool) -> int:
    """Where a list of names ends: at a bracket that closes, a semicolon, or the next role."""
    if bracketed:
        close = text.find(")", start)
        return close if close >= 0 else stop
    semicolon = text.find(";", start, stop)
    return semicolon if semicolon >= 0 else stop


def _persons(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    position = start
    while match := _NAME.search(text, position, end):
        if not _NO_NAME.search(match["name"]):
            yield match
        position = match.end()


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
    """Chinese: 執行董事為…, names after their role; or …為執行董事, names before it."""
    roles = list(_HAN_ROLE.finditer(text))
    for index, role in enumerate(roles):
        end = roles[index + 1].start() if index + 1 < len(roles) else len(text)
        lead = _HAN_LEAD.match(text, role.end(), end)
        after = list(_han_names(text, lead.end() if lead else role.end(), end))
        for start, stop in after:
            words = Span(offset + role.start(), offset + stop)
            yield Seat(text[start:stop], role["role"], words), Span(offset + start, offset + stop)
        begin = roles[index - 1].end() if index else 0
        if not after:
            for start, stop in _names_before(text, begin, role.start()):
                words = Span(offset + start, offset + role.end())
                yield Seat(text[start:stop], role["role"], words), Span(offset + start, offset + stop)


def _han_names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Names with their titles, one after the other, from *start* on."""
    while match := _HAN_NAME.match(text, start, end):
        yield match.span("name")
        link = _HAN_LINK.match(text, match.end(), end)
        if link and ";" in link[0]:
            return
        start = link.end() if link else match.end()


def _names_before(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The list of names that runs up to "為" before a role."""
    for begin in range(start, end):
        names = list(_han_names(text, begin, end))
        if names and _HAN_HOLDS.fullmatch(_HAN_NAME_END.sub("", text[names[-1][1] : end])):
            return names
    return []


_HAN_NAME_END = re.compile(r"^\s*(?:先生|女士|博士|教授|小姐|醫生|医生)+(?:\([^()]{1,12}\))?")
