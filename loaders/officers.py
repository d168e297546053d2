"""Officers named with their roles and not quoted: the role before the name, the role behind it, a signature in lines.

"Chief Executive Officer Ann Wu commented", "the chair is Mr. Bo Li", "Dr. Eva Kern, Chief Medical Officer, will host".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.board import Seat
from loaders.folding import unwrapped
from loaders.hints import lowered, may_hold
from loaders.masthead import HONORIFIC, bare_name
from loaders.posts import CAP, DEGREES, PERSON, TITLE, employer, posts, roles
from loaders.searching import searchable
from loaders.view import Sentence, View
from ontology import Span

_RANK = (
    r"(?:(?:[Ii]nterim|[Aa]cting|[Dd]eputy|[Cc]o-|[Vv]ice|[Gg]lobal|[Gg]roup|[Ff]ounding|[Nn]on-[Ee]xecutive|[Ee]xecutive|"
    r"[Ii]ndependent|[Ss]enior|[Ll]ead|[Pp]rincipal|[Cc]oordinating|[Cc]hief|[Mm]anaging)[\s-]+)*"
)
_POST = (
    r"(?:[Cc]hief\s+(?:[A-Z&][\w&]*|[a-z]+)(?:\s+(?:and\s+)?(?:[A-Z&][\w&]*|[a-z]+)){0,3}?\s+[Oo]fficer|"
    r"[Cc]hief\s+(?:[Ee]xecutive|[Ss]cientist)|C[EFMSOTB]O|CBO|"
    rf"{_RANK}(?:[Pp]resident|[Cc]hair(?:man|woman|person|lady)?|[Dd]irector|[Ff]ounder|[Ii]nvestigator|"
    r"[Gg]eneral\s+[Cc]ounsel|[Gg]eneral\s+[Mm]anager|[Cc]ompany\s+[Ss]ecretary)"
    r"(?:\s+of\s+(?:the\s+[Bb]oard|[A-Z][\w&]*(?:\s+(?:and|&)\s+[A-Z]\w+|\s+[A-Z]\w+)?(?=\s+[A-Z])))?)"
)
_POSTS = rf"(?P<posts>{_POST}(?:\s*(?:,|and|&|,\s*and)\s+(?:the\s+|our\s+)?{_POST}){{0,3}})"
#: A name that begins behind a role: "Chief Executive Officer Ann Wu", "Managing Director and CEO, Dr Bo Li".
_BEFORE = searchable(
    rf"(?:(?<=^)|(?<=[\s(\"])){_POSTS}(?:\s*,\s*(?=(?:{HONORIFIC})|{CAP}\s{CAP}(?:\s{CAP})?{DEGREES}\s*(?:,|said|comment|added|noted))|\s+(?:is|was)\s+|\s*:\s*|\s+)"
    rf"{PERSON}{DEGREES}"
)
#: A role behind a name, of one who is not quoted.
_BEHIND = searchable(
    rf"{PERSON}{DEGREES}\s*,\s*(?:\d\d,\s*)?(?:who\s+is\s+)?(?:currently\s+|now\s+)?(?:(?:the|our|its|the\s+Company's|the\s+Group's)\s+)?"
    rf"(?P<rest>(?:{_RANK}{_POST}|[ES]VP)\b(?:[^\".;()]|(?<=\bSt)\.|(?<=\b[A-Z])\.|(?<=\bInc)\.|\.(?=\w)){{0,120}})"
)
_FORMER = re.compile(r"\b(?:former|formerly|previously|then|ex-|past|prior|outgoing|late)\b[\s-]*$", re.I)
_STOP = re.compile(
    r"\s*(?:[\";]|,?\s+(?:will|would|has|have|had|is|was|said|says|comment(?:s|ed)|stated?s?|add(?:s|ed)|not(?:es|ed)|remarked|explain\w*|continued|who|which|hosts?|when|where|to"
    r"|can|leads?|led|joined|presented|told|on\s+\d|effective|succeed\w*|replac\w*)\b|,\s+(?:and|with|the|at\s+\d)\s)"
)
_SIGNED = re.compile(
    rf"\bName\s*:\s*{PERSON}{DEGREES}\s+(?:Title|Position|Capacity|Office)\s*:\s*(?P<rest>[^\n:]{{3,90}}?)(?=\s*(?:\n|$|\bDate\b|\bBy\b))"
)
_NO_NAME = re.compile(
    r"\b(?:Phase|Study|Trial|Board|Company|Committee|Data|Results|Executive|Director|Directors|Officer|Management|Group|"
    r"Chief|Chair\w*|President|Administration|Agency|Limited|Inc|Therapeutics|Pharma\w*|Bio\w+|Investor|Relations|"
    r"Research|Development|Medical|Scientific|Clinical|University|Hospital|Professor|Medicine|Independent|Non|The|He|She|"
    r"Communications|Partners?|Advis\w+|Capital|LLC|LLP|Media|Solutions|Associates|Strateg\w+|Consulting|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_HINTS = ("chief", "ceo", "cfo", "cmo", "cso", "coo", "cto", "cbo", "president", "chair", "director", "founder",
          "investigator", "general counsel", "manager", "secretary", "vp")  # fmt: skip


def officers(seen: View, sentence: Sentence) -> Iterator[Seat]:
    """The seats of officers whom a sentence names, quoted or not."""
    text = sentence.text
    if sentence.zone in ("board", "background") or not may_hold(lowered(text), _HINTS):
        return
    for match in _BEFORE.finditer(text):
        yield from _role_first(seen, sentence, match)
    for match in _BEHIND.finditer(text):
        yield from _role_behind(seen, sentence, match)


def _role_first(seen: View, sentence: Sentence, match: re.Match[str]) -> Iterator[Seat]:
    offset = sentence.span.start
    begin, end = offset + match.start("person"), offset + match.end("person")
    if _FORMER.search(sentence.text, 0, match.start()) or not _is_person(seen, match["person"], Span(begin, end)):
        return
    behind = posts(seen, Span(end, min(sentence.span.end, end + 160))) if "nvestigator" in match["posts"] else []
    rest = re.compile(r"[^,;.\"]*(?:,[^,;.\"]*)?").match(seen.folded, match.end() + offset, sentence.span.end)
    company = _firm_before(seen, sentence, match.start()) or _firm_behind(seen, rest)
    if company is None and "nvestigator" not in match["posts"] and seen.issuer:
        company = seen.canonical("company", seen.issuer)
    if company is None or behind:
        return
    for role in roles(seen.folded, Span(offset + match.start("posts"), offset + match.end("posts"))):
        words = Span(min(begin, role.span.start), max(end, role.span.end))
        dated = "nvestigator" not in role.value or _SPEAKS.match(sentence.text, match.end()) is not None
        yield Seat(_name(seen, Span(begin, end)), seen.text(role.span), words, company, "office.officer", dated)


def _role_behind(seen: View, sentence: Sentence, match: re.Match[str]) -> Iterator[Seat]:
    offset = sentence.span.start
    begin, end = offset + match.start("person"), offset + match.end("person")
    if not _is_person(seen, match["person"], Span(begin, end)):
        return
    cut = _STOP.search(match["rest"])
    rest = Span(
        offset + match.start("rest"), offset + match.start("rest") + (cut.start() if cut else len(match["rest"]))
    )
    for post in posts(seen, rest):
        company = post.company or (seen.canonical("company", seen.issuer) if seen.issuer else None)
        if company and not _FORMER.search(seen.folded, rest.start - 12, post.role.span.start):
            words = Span(begin, max(end, post.role.span.end))
            dated = "nvestigator" not in post.role.value
            yield Seat(
                _name(seen, Span(begin, end)), seen.text(post.role.span), words, company, "office.officer", dated
            )


def signed(seen: View) -> Iterator[Seat]:
    """A signature in labelled lines: "Name: Ann Wu / Title: General Counsel"; "Inquiries: Acme, Director Bo Li"."""
    for block in seen.blocks:
        if block.zone == "contact":
            yield from _asked(seen, block.span)
    if not seen.issuer or "Title" not in seen.folded:
        return
    company = seen.canonical("company", seen.issuer)
    for match in _SIGNED.finditer(seen.folded):
        begin, end = match.span("person")
        for role in roles(seen.folded, Span(*match.span("rest"))):
            words = Span(begin, max(end, role.span.end))
            yield Seat(_name(seen, Span(begin, end)), seen.text(role.span), words, company, "office.signed")


def _asked(seen: View, span: Span) -> Iterator[Seat]:
    """A list of contacts that names the company, then the role, then the person."""
    for match in _BEFORE.finditer(seen.folded, span.start, span.end):
        line = seen.folded.rfind("\n", span.start, match.start()) + 1 or span.start
        label = seen.folded.rfind(":", line, match.start()) + 1 or line
        begin = label + len(seen.folded[label : match.start()]) - len(seen.folded[label : match.start()].lstrip())
        firm = employer(seen, begin, match.start())
        person = Span(*match.span("person"))
        if firm and _is_person(seen, match["person"], person):
            for role in roles(seen.folded, Span(*match.span("posts"))):
                words = Span(role.span.start, person.end)
                yield Seat(_name(seen, person), seen.text(role.span), words, firm[0], "office.contact")


def full_name(seen: View, seat: Seat) -> str:
    """The full name of one who is called by the family name alone: "Prof. Kern", where the text has "Eva Kern"."""
    found = re.search(
        rf"(?<![\w-])(?:{CAP}\s){{1,3}}{re.escape(seat.person)}(?![\w-])", seen.folded[: seat.span.start + 1]
    ) or re.search(rf"(?<![\w-])(?:{CAP}\s){{1,3}}{re.escape(seat.person)}(?![\w-])", seen.folded)
    name = bare_name(unwrapped(seen.document.text[found.start() : found.end()])) if found else seat.person
    return name if " " in name and not TITLE.search(name) and not _NO_NAME.search(name) else seat.person


def _is_person(seen: View, name: str, span: Span) -> bool:
    words = [word for word in name.split() if word[0].isupper()]
    plain = len(words) >= 2 and not _NO_NAME.search(name) and not TITLE.search(name)
    return (
        plain
        and not any(len(w) > 1 and w.isupper() and len(words) < 2 for w in words)
        and not seen.mentions(span, "company", "product", "study", "regulator", "conference", "place")
    )


def _firm_before(seen: View, sentence: Sentence, at: int) -> str | None:
    """ "Acme's chief executive", "Acme CEO": the company right before the role."""
    named = seen.mentions(Span(sentence.span.start, sentence.span.start + at), "company")
    gap = seen.folded[named[-1].span.end : sentence.span.start + at] if named else ""
    return named[-1].name if named and re.fullmatch(r"(?:'s?)?\s*(?:\(|\s)?(?:[a-z]+ )?", gap) else None


def _firm_behind(seen: View, rest: re.Match[str] | None) -> str | None:
    """ "… of Acme", "of the Lakeside Hospital, said": the employer behind the name."""
    link = (
        re.compile(r"\s*,?\s*(?:of|at|from)\s+(?:the\s+)?").match(rest.string, rest.start(), rest.end())
        if rest
        else None
    )
    if link is None or rest is None:
        return None
    held = posts(seen, Span(link.start(), rest.end()))
    if held:
        return held[0].company
    return employer_at(seen, link.end(), rest.end())


def employer_at(seen: View, start: int, end: int) -> str | None:
    """The company or institution whose name begins at *start*."""
    if named := employer(seen, start, end):
        return named[0]
    site = _SITE.match(seen.folded, start, end)
    return seen.text(Span(*site.span())).strip(" ,.") if site else None


_SPEAKS = re.compile(r"[^\";]{0,120}?\b(?:said|says|comment|stated|added|noted|remarked|explain)|[^;]{0,120}\"")
_AT = re.compile(r"\s*,?\s*(?:of|at|from)\s+(?:the\s+)?")
_SITE = re.compile(rf"{CAP}(?:\s+(?:{CAP}|(?:of|the|and|for|de|di|des|du)(?=\s))){{1,8}}")


def _name(seen: View, span: Span) -> str:
    name = bare_name(seen.text(span))
    return name if re.search(r"\b[A-Z]\.$|(?:Jr|Sr)\.$", name) else name.rstrip(".,")
