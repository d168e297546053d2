"""The paragraph that lists a board: names before their role, names after it, names in brackets, in two languages.

>>> text = "the executive Directors are Dr. Wu An and Ms. Li Bo; and Mr. Ed B. Lee, Jr. as an independent director"
>>> [(seat.person, seat.role) for seat in seats(text, Span(0, len(text)))]
[('Wu An', 'executive Director'), ('Li Bo', 'executive Director'), ('Ed B. Lee, Jr.', 'independent director')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


_DIRECTOR = r"(?:(?:independent|non-?\s?executive|executive|employee|employee representative|alternate|managing|lead|external|internal|outside)\s+)*directors?"
_OTHER = r"(?:co-)?chair(?:man|woman|person)?(?: of the board)?|vice[ -]chair(?:man|woman|person)?|chief [a-z]+(?: [a-z]+)? officer|president|founder|CEO|CFO|supervisors?"
_ROLE = re.compile(rf"(?<![A-Za-z-])(?<!board of )(?P<role>{_DIRECTOR}|{_OTHER})(?![A-Za-z])", re.I)
_LEADS = re.compile(
    r"\s*(?:of the (?:Company|Board|Issuer))?\s*(?:(?:currently|namely|respectively)\s*)?(?:,?\s*(?:are|is|were|comprise[sd]?|include[sd]?|being|namely|consists? of|:|-)\s*|\(\s*)(?=\S)",
    re.I,
)
_AS = re.compile(
    r"(?:\bas|\bare|\bis|\bbeing|\bserves? as|\bact(?:s|ing)? as|\bwere|,|\()\s*(?:(?:the|an?|its|our|Company's|their|both|all)\s+)*$",
    re.I,
)
_CONJOINED = re.compile(r"\s*(?:,|and|&|,\s*and)\s*(?:the\s+|an?\s+)?$", re.I)
_NAME = re.compile(
    rf"(?:{HONORIFIC})*(?P<name>(?:[A-Z\u00c0-\u00de][\w'\u00c0-\u024f-]*\.?|(?:de|van|von|der|den|bin|al|la|le|du)(?=\s[A-Z]))(?:[ \t]+(?:[A-Z\u00c0-\u00de][\w'\u00c0-\u024f-]*\.?|(?:de|van|von|der|den|bin|al|la|le|du)(?=\s[A-Z]))){{1,5}}(?:,\s+(?:Jr|Sr|II|III)\b\.?)?)"
)
_NO_NAME = re.compile(
    r"\b(?:Directors?|Board|Company|Committee|Limited|Announcement|Date|Executive|Independent|Non-executive|Chairman|Officer|As at|Hong Kong)\b",
    re.I,
)
_HAN_ROLE = re.compile(
    r"(?P<role>(?:獨立|独立)?非?(?:執行|执行)董事|(?:獨立|独立)董事|(?:職工|职工)代表董事|監事|监事|董事長|董事长|主席|副主席|董事(?![會会局]))"
)
_HAN_NAME = re.compile(r"(?P<name>[\u3400-\u9fff·]{2,8}?)\s*(?P<title>先生|女士|博士|教授|小姐|醫生|医生)+")
_HAN_LIST = re.compile(r"[^\u3400-\u9fff]*(?:即|為|为|包括|有|分別為|分别为|[:(])?\s*")


def seats(folded: str, span: Span) -> Iterator[Seat]:
    """The seats that a board's paragraph lists."""
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


def _seat(text: str, person: re.Match[str], role: re.Match[str], offset: int) -> Seat:
    start, end = person.span("name")
    name = bare_name(text[start:end])
    if not re.search(r"(?:\b[A-Z]|Jr|Sr)\.$", name):
        name = name.rstrip(".")
        end = start + len(text[start:end].rstrip("."))
    return Seat(name, singular(role["role"]), Span(offset + min(start, role.start()), offset + max(end, role.end())))


def singular(role: str) -> str:
    """A role of one person: "executive Directors" is "executive Director"."""
    return (
        re.sub(r"(?<=[a-z])s$", "", " ".join(role.split()))
        if role.lower().endswith(("directors", "supervisors"))
        else role
    )


def _han(text: str, offset: int) -> Iterator[Seat]:
    roles = list(_HAN_ROLE.finditer(text))
    names = list(_HAN_NAME.finditer(text))
    for index, role in enumerate(roles):
        end = roles[index + 1].start() if index + 1 < len(roles) else len(text)
        after = [name for name in names if role.end() <= name.start() < end]
        before = [name for name in names if (roles[index - 1].end() if index else 0) <= name.start() < role.start()]
        if (
            (after
            and text[role.end() : after[0].start()].strip(" ,:、(即為为包括有分別别") == "")
            or (
                after
                and re.fullmatch(
                    r"[,:(]?\s*(?:即|為|为|包括|有|分別為|分别为)?[:]?\s*", text[role.end() : after[0].start()]
                )
            )
        ):
            for name in after:
                if not _new_clause(text, role.end(), name.start()):
                    yield Seat(_han_name(name), role["role"], Span(offset + role.start(), offset + name.end("name")))
        elif before and re.fullmatch(
            r"(?:均?[為为任]|擔任|担任|出任|作為|作为)?\s*(?:本公司)?(?:之|的)?", text[before[-1].end() : role.start()]
        ):
            for name in before:
                yield Seat(_han_name(name), role["role"], Span(offset + name.start("name"), offset + role.end()))


def _new_clause(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"[;。]", text[start:end]))


def _han_name(match: re.Match[str]) -> str:
    return re.sub(r"^(?:及|和|與|与|以及|即|為|为|包括|有|、)+", "", match["name"])
