"""What the words after a person's name tell: roles, and the company or institution that they are held in.

>>> [role.value for role in roles("a Professor of Medicine and the Head of R&D", Span(0, 43))]
['Professor of Medicine', 'Head of R&D']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.discourse import shared
from loaders.masthead import HONORIFIC, ROLE, Part, split_roles
from loaders.searching import searchable
from loaders.view import View
from ontology import Span, fold

_UPPER = r"A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f"
CAP = rf"[{_UPPER}][\w'\u00c0-\u024f-]*\.?"
_PARTICLE = r"(?:del|dela|della|de|da|dos|das|do|van|von|vom|zu|der|den|ter|ten|bin|ben|al|el|la|le|du|di|af|av|y|e|i)"
#: A person: honorifics, then two names or more (one where an honorific stands before it).
PERSON = rf"(?:{HONORIFIC})*(?P<person>{CAP}(?:\s(?:{CAP}|{_PARTICLE}(?=\s))){{1,5}})"
#: Degrees after a name, and letters that look like them.
DEGREES = (
    r"(?:,?\s*(?:M\.?D\.?|Ph\.?\s?D\.?|Pharm\.?D\.?|MBA|M\.B\.A\.|MHCM\.?|M\.?S\.?c?\.?|J\.D\.|DVM|MPH|M\.P\.H\.|"
    r"FACP|MBBS|FRCP|R\.N\.|B\.S\.|CPA|DPhil|D\.?Sc\.?|"
    r"(?!C[A-Z]O\b|[ES]?VP\b|PI\b)[A-Z](?:\.?[A-Z][a-z]?\.?){1,5}(?=\s*,))(?![A-Za-z]))*"
)
#: A word of a role: officers, and those who work at institutions.
TITLE = searchable(
    rf"{ROLE.pattern}|\b(?:investigators?|PIs?|professor|lecturer|physician|surgeon|consultant|scientist|fellow|"
    r"\w{4,}ologist|manager|lead|leader|advis[eo]r|counsel|controller|treasurer|chair|dean|EVP|SVP|VP|CBO|CCO|owner|spokes\w+|"
    r"member of)\b",
    re.I,
)
#: Roles that a person has in the company that speaks, where nothing else is said.
OFFICER = re.compile(
    r"\bchief\b.*\bofficer\b|\b(?:president|chair(?:man|woman|person)?|CEO|CFO|CMO|CSO|COO|CTO|CBO|founder|"
    r"managing director|general counsel|head|director of|company secretary|general manager|[ES]?VP)\b",
    re.I,
)
#: Nouns that name an institution.
_INSTITUTION = (
    r"(?:Hospitals?|Universit\w+|Institut\w*|Cent(?:er|re)|Centrum|Zentrum|Clinics?|College|School|Infirmary|"
    r"NHS(?: \w+)? Trust|H[oô]pital|Klinik\w*|\w*klinik\w*|\w*sykehus|\w*sjukhus|Hospice|Ospedale|Charit[eé]|Academy|"
    r"Poliklinik\w*|Policlinico)"
)
_SITE = re.compile(
    rf"University\s+of\s+{CAP}(?:\s{CAP})?\s+at\s+{CAP}|"
    rf"{CAP}(?:\s+(?:{CAP}|of|the|and|for|&|de|des|du|di|am|zu|-(?=\s[A-Z]))(?=\s|[,.;)]|$))*(?<!\sof)(?<!\sthe)(?<!\sand)"
    rf"(?<!\sfor)(?<!\sde)(?<!\s&)"
)
_HAS_INSTITUTION = re.compile(rf"\b{_INSTITUTION}(?!\w)")
_CITY = re.compile(rf",\s+{CAP}(?:\s{CAP})?(?=\s*(?:[,.;)]|$|and\b|is\b|was\b|said\b))")
_IN_PLACE = re.compile(rf"(?:,?\s+in\s+{CAP}(?:\s{CAP})*|,\s+{CAP}(?:\s{CAP})?(?=\s*(?:,|$|and\b)))*")
_LINK = re.compile(r"(?:,?\s*\b(?P<at>at|from|with|for)|(?P<of>\bof)|(?P<comma>,))\s+(?:the\s+|our\s+)?(?=\w)")
_OWN = re.compile(r"(?:company|group)\b|Company\b|Group\b|Issuer\b|Corporation\b")
_OWNS = re.compile(r"(?:the\s+(?:company|group)|our|its)(?:'s)?\s+(?!secretar)", re.I)
_ARTICLE = re.compile(r"(?:(?:an?|the|its|our|also|both|as|newly appointed|current|study's|trial's)\s+)+", re.I)
_INVESTIGATES = re.compile(
    r"(?P<role>.*?\b(?:investigators?|PIs?|author|chair|lead)\b)(?:\s+(?:of|on|for|in)\b.*)?", re.S
)
#: Roles after which "of" and a word in capitals name a company.
_OF_FIRM = re.compile(r"(?:\bOfficer|\bC[A-Z]O|\b[Cc]hair(?:man|woman|person)|\b[Ff]ounder)$")
_BOARD = re.compile(r"(?:board(?: of directors)?|management(?: team| board)?)\b", re.I)
_CALLED = re.compile(rf"{CAP}(?:\s{CAP})*(?='s?\s|[\s,.;:)\"]|$)")
#: A unit inside an institution: its name belongs to the role, the institution follows.
_UNIT = re.compile(
    r"(?:[A-Z][\w&-]*\s+)*(?:Department|Division|Unit|Section|Service|Ward|Laborator(?:y|ies)|Program(?:me)?)\s+(?:of|at)\b"
)
_LONGEST_ROLE = 15


@dataclass(frozen=True, slots=True)
class Post:
    """A role and where it is held; *company* is None where the words do not say."""

    role: Part
    company: str | None


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Words that name the employer: where the link before them begins, where they end."""

    link: str
    start: int
    end: int
    name: str


def posts(seen: View, rest: Span) -> list[Post]:
    """The posts that *rest*, the words after a name, tells."""
    folded = seen.folded
    own, start = _owner(seen, rest)
    anchors = list(_anchors(seen, Span(start, rest.end)))
    if own is None and (first := _place(seen, start, rest.end, "comma")) is not None:
        anchors = [first, *(anchor for anchor in anchors if anchor.start >= first.end)]
    found: list[Post] = []
    for index, anchor in enumerate(anchors):
        begin = anchors[index - 1].end if index else start
        found += (Post(role, anchor.name) for role in roles(folded, Span(begin, anchor.start)))
    if not anchors:
        return [Post(role, own) for role in roles(folded, Span(start, rest.end))]
    if not found and anchors[0].start > start:
        return []
    after = _IN_PLACE.match(folded, anchors[-1].end, rest.end)
    tail = Span(after.end() if after else anchors[-1].end, rest.end)
    if re.match(r"\s*(?:,|and\b)", folded[tail.start : tail.end]):
        found += (Post(role, anchors[-1].name) for role in roles(folded, tail))
    return found


def roles(folded: str, span: Span) -> list[Part]:
    """The roles in *span*, without articles; an investigator's without the study."""
    found: list[Part] = []
    text = folded[span.start : span.end]
    lead = re.match(r"\s*(?:(?:,|and\b|;)\s*)*", text)
    start = span.start + (lead.end() if lead else 0)
    end = span.start + len(text.rstrip(" ,;(-"))
    if end <= start:
        return []
    for part in split_roles(folded, Span(start, end), TITLE):
        article = _ARTICLE.match(part.value)
        begin = part.span.start + folded[part.span.start : part.span.end].index(part.value)
        words = part.value
        if article:
            begin, words = begin + article.end(), words[article.end() :]
        if re.search(r"\b(?:investigators?|PIs?)\b", words) and (cut := _INVESTIGATES.fullmatch(words)):
            words = cut["role"]
        words = words.rstrip(" ,.;") if not words.endswith("U.S.") else words
        if (
            words
            and len(words.split()) <= _LONGEST_ROLE
            and TITLE.search(words)
            and not re.search(r"\d{4}|[@%]", words)
        ):
            found.append(Part(" ".join(words.split()), Span(begin, begin + len(words))))
    return found


def employer(seen: View, start: int, end: int) -> tuple[str, int] | None:
    """The company whose name begins at *start*, the issuer for "the Company"; and where the name ends."""
    for mention in seen.mentions(Span(start, end), "company"):
        if mention.span.start == start:
            return mention.name, mention.span.end
        break
    if not seen.issuer:
        return None
    own = _OWN.match(seen.folded, start, end)
    before = seen.folded[max(0, start - 4) : start].lower()
    if own and before in ("the ", "our "):
        return seen.canonical("company", seen.issuer), own.end()
    return _short(seen, start, end)


def _short(seen: View, start: int, end: int) -> tuple[str, int] | None:
    """The company whose first words stand at *start*: "Acme" of "Acme Therapies, Inc."; the issuer before others."""
    words = _CALLED.match(seen.folded, start, end)
    if not words or seen.mentions(Span(*words.span()), "place"):
        return None
    known = shared(seen, "first words of companies", lambda: _first_words(seen))
    called = words[0].removesuffix("'s").rstrip(".'")
    named = known.get(fold(called))
    return (named, start + len(called)) if named else None


def _first_words(seen: View) -> dict[str, str]:
    """What may stand for a company: the first words of its name, where they stand for one alone or for the issuer."""
    issuer = seen.canonical("company", seen.issuer) if seen.issuer else ""
    found: dict[str, set[str]] = {}
    for name in {issuer, *(mention.name for mention in seen.mentions(Span(0, len(seen.folded)), "company"))}:
        parts = name.replace(",", "").split()
        for count in range(1, len(parts)):
            found.setdefault(fold(" ".join(parts[:count])), set()).add(name)
    return {
        words: issuer if issuer in names else next(iter(names))
        for words, names in found.items()
        if (issuer in names or len(names) == 1) and len(words) > 3
    }


def _owner(seen: View, rest: Span) -> tuple[str | None, int]:
    """ "Acme's chief medical officer", "the Company's chairman": whose, and where the roles begin."""
    own = _OWNS.match(seen.folded, rest.start, rest.end)
    if own and seen.issuer:
        return seen.canonical("company", seen.issuer), own.end()
    begin = rest.start + (4 if seen.folded[rest.start : rest.start + 4].lower() == "the " else 0)
    named = employer(seen, begin, rest.end)
    owns = re.compile(r"'s?\s+").match(seen.folded, named[1], rest.end) if named else None
    return (named[0], owns.end()) if named and owns else (None, rest.start)


def _anchors(seen: View, rest: Span) -> Iterator[_Anchor]:
    """The employers that *rest* names; a unit inside an institution is part of the role before it."""
    held: _Anchor | None = None
    position = rest.start
    while link := _LINK.search(seen.folded, position, rest.end):
        position = link.end()
        found = _anchor(seen, link, rest.end)
        if found is None:
            continue
        position = found.end
        if held and held.link in ("of", "comma") and found.start <= held.end + 1 and found.link in ("at", "comma"):
            held = found
            continue
        if held and found.link == "comma" and found.start <= held.end + 1:
            continue
        if held:
            yield held
        held = found
    if held:
        yield held


def _anchor(seen: View, link: re.Match[str], end: int) -> _Anchor | None:
    kind = next(name for name in ("at", "of", "comma") if link[name])
    if named := employer(seen, link.end(), end):
        return _Anchor(kind, link.start(), named[1], named[0])
    if link["at"] in ("with", "for"):
        return None
    held = (
        "firm" if kind == "of" and _OF_FIRM.search(seen.folded, max(0, link.start() - 12), link.start() - 1) else kind
    )
    found = _place(seen, link.end(), end, held)
    return replace(found, link=kind, start=link.start()) if found else None


def _place(seen: View, start: int, end: int, kind: str) -> _Anchor | None:
    """The institution whose name begins at *start*, with its town; any name where *kind* is ``at`` or ``firm``."""
    site = _SITE.match(seen.folded, start, end)
    if (
        not site
        or TITLE.search(site[0])
        or ((unit := _UNIT.match(site[0])) and _HAS_INSTITUTION.search(site[0], unit.end()))
    ):
        return None
    if _HAS_INSTITUTION.search(site[0]) is None and (
        kind not in ("at", "firm") or (site[0].isupper() and len(site[0]) < 3)
    ):
        return None
    city = (
        _CITY.match(seen.folded, site.end(), end) if not re.match(r"\s+in\b", seen.folded[site.end() : end]) else None
    )
    if city and (
        TITLE.search(city[0])
        or _HAS_INSTITUTION.search(city[0])
        or employer(seen, city.end() - len(city[0].lstrip(", ")), end)
    ):
        city = None
    stop = city.end() if city else site.end()
    return _Anchor(kind, start, stop, seen.text(Span(site.start(), stop)).rstrip(","))
