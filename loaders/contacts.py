"""The people whom a list of contacts names, with the roles that it gives them.

A person stands alone above a role, or before it on one line; the company is the one named with them, else the issuer,
unless their address speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.board import Seat
from loaders.masthead import ROLE, bare_name
from loaders.posts import CAP, DEGREES, PERSON, TITLE, roles
from loaders.view import View
from ontology import Span, fold

_LABEL = re.compile(r"(?P<label>[^:@]{2,70}):\s*(?=\S)")
_ALONE = re.compile(rf"{PERSON}{DEGREES}\s*,?\s*$")
_WITH_ROLE = re.compile(rf"{PERSON}{DEGREES}\s*(?:,|;|\s-+\s|\||/|\()\s*(?P<rest>\S.*)$")
#: Where the words on a role end: an address, a number, a bar.
_ADDRESS = re.compile(
    r"\s*(?:[,;|/]\s*)?(?:\S+@\S+|(?:e-?mail|tel(?:ephone)?|phone|mobile|fax|direct|office|[TEMP])\s*[.:]|\+\s*\d|"
    r"\(\+?\d|\d[\d\s().-]{6,}|https?:|www\.|\|)",
    re.I,
)
_EMAIL = re.compile(r"[\w.+-]+@(?P<host>[\w.-]+)")
#: Departments, which belong to the role before them.
_DEPARTMENT = re.compile(
    r"(?:(?:and|of|&|the|for)\s+)?(?:(?:global|corporate|investor|investors|public|media|external|internal|strategic|"
    r"strategy|business|clinical|medical|regulatory|government|financial|finance|legal|marketing|commercial|"
    r"communications?|relations|affairs|development|planning|operations|research|science|capital|markets|people|"
    r"sustainability|brand|patient|advocacy|policy|IR|PR|ESG|R&D|americas?|europe|asia|u\.s\.|us|emea|apac|and|&|,)"
    r"\s*)+",
    re.I,
)
#: A line behind the contacts that is no company: the heading of what follows.
_HEADING = re.compile(
    r"(?:Disclaimer|About|Forward|Safe|Cautionary|Caution|Notes?|Legal|Source|Media|Investors?|Contacts?|End|Attachments?|View|"
    r"Important|Glossary|References?|Appendix|Annex|Table|Figure|Exhibit|Signatures?|Financial|Tel|Phone|Email)\b",
    re.I,
)
_FIRM = re.compile(rf"{CAP}(?:\s+(?:{CAP}|and|&|of))*")


@dataclass(frozen=True, slots=True)
class _Found:
    """A person, the roles' span, the words of the employer if any, and the label before them."""

    person: re.Match[str]
    offset: int
    rest: Span
    label: Span | None
    line: int


def contacts(seen: View) -> Iterator[Seat]:
    """The seats that the lists of contacts give."""
    if not any(block.zone == "contact" for block in seen.blocks):
        return
    found = [line for block in seen.blocks if block.zone == "contact" for line in _lines(seen, block.span)]
    for one in _persons(seen, found):
        yield from _seats(seen, one, found)


def _lines(seen: View, block: Span) -> list[Span]:
    """The lines of a block: line feeds are told by the text itself."""
    return [span for span in _split(seen.document.text, block) if seen.folded[span.start : span.end].strip()]


def _split(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for piece in re.split(r"[\n\r]", text[block.start : block.end]):
        left = start + len(piece) - len(piece.lstrip())
        yield Span(left, max(left, start + len(piece.rstrip())))
        start += len(piece) + 1


def _persons(seen: View, found: list[Span]) -> Iterator[_Found]:
    for index, span in enumerate(found):
        text = seen.folded[span.start : span.end]
        label = _LABEL.match(text)
        begin = label.end() if label else 0
        marked = Span(span.start, span.start + label.end("label")) if label else None
        if (match := _WITH_ROLE.match(text, begin)) and TITLE.search(match["rest"]):
            yield _Found(match, span.start, Span(span.start + match.start("rest"), span.end), marked, index)
        elif (match := _ALONE.match(text, begin)) and not TITLE.search(match["person"]) and index + 1 < len(found):
            below = found[index + 1]
            words = seen.folded[below.start : below.end]
            if ROLE.search(words) and not _LABEL.match(words):
                yield _Found(match, span.start, below, marked, index + 1)


def _seats(seen: View, one: _Found, found: list[Span]) -> Iterator[Seat]:
    folded = seen.folded
    cut = _ADDRESS.search(folded, one.rest.start, one.rest.end)
    rest = Span(one.rest.start, cut.start() if cut else one.rest.end)
    told, company = _employer(seen, rest)
    begin, end = one.offset + one.person.start("person"), one.offset + one.person.end("person")
    if seen.mentions(Span(begin, end), "company"):
        return
    company = company or _labelled(seen, one) or _below(seen, one, found) or _own(seen, one, found)
    if company is None:
        return
    person = bare_name(seen.text(Span(begin, end)))
    for role in roles(folded, told):
        words = Span(begin, role.span.end)
        yield Seat(person, seen.text(role.span), words, company, "office.contact")


def _employer(seen: View, rest: Span) -> tuple[Span, str | None]:
    """The words of the roles, and the company after them: a known one, or capital words that are no department."""
    for mention in seen.mentions(rest, "company"):
        before = seen.folded[rest.start : mention.span.start]
        if TITLE.search(before):
            link = re.search(r"\s*(?:,|\bat|\bof|\bfor|-|\()\s*(?:the\s+)?$", before)
            return Span(rest.start, rest.start + (link.start() if link else len(before))), mention.name
    pieces = list(re.finditer(r"[^,]+", seen.folded[rest.start : rest.end]))
    for piece in pieces[1:]:
        words = piece[0].strip(" .)")
        if words and not TITLE.search(words) and not _DEPARTMENT.fullmatch(words) and _FIRM.fullmatch(words):
            at = rest.start + piece.start() + piece[0].index(words)
            firm = seen.text(Span(at, at + len(words)))
            own = seen.issuer is not None and fold(firm) == fold(seen.issuer.split()[0].rstrip(","))
            company = seen.canonical("company", seen.issuer) if own and seen.issuer else firm
            return Span(rest.start, rest.start + piece.start() - 1), company
    return rest, None


def _labelled(seen: View, one: _Found) -> str | None:
    named = seen.mentions(one.label, "company") if one.label else []
    return named[0].name if named else None


def _below(seen: View, one: _Found, found: list[Span]) -> str | None:
    """The company on the line after the role."""
    if one.line + 1 >= len(found):
        return None
    span = found[one.line + 1]
    text = seen.folded[span.start : span.end]
    named = [m for m in seen.mentions(span, "company") if m.span.start == span.start]
    if named and len(text) - (named[0].span.end - span.start) <= 12:
        return named[0].name
    after = found[one.line + 2] if one.line + 2 < len(found) else span
    person = _ALONE.match(text) and ROLE.search(seen.folded, after.start, after.end)
    plain = _FIRM.fullmatch(text) and not _HEADING.match(text) and not person and not _DEPARTMENT.fullmatch(text)
    return seen.text(span) if plain and not TITLE.search(text) and not re.search(r"[@\d]", text) else None


def _own(seen: View, one: _Found, found: list[Span]) -> str | None:
    """The issuer, unless the address given with the person is another's."""
    if not seen.issuer:
        return None
    for span in found[one.line : one.line + 4]:
        if address := _EMAIL.search(seen.folded, span.start, span.end):
            return seen.canonical("company", seen.issuer) if _is_own(seen, address["host"]) else None
    return seen.canonical("company", seen.issuer)


def _is_own(seen: View, host: str) -> bool:
    """Whether a host's name is made of the issuer's: its first word, its letters, or its initials."""
    names = [seen.issuer or "", *(part.value for part in seen.masthead.names)]
    stem = re.sub(r"[^a-z0-9]", "", host.lower().split(".")[-2] if "." in host else host.lower())
    for name in names:
        words = re.findall(r"[a-z0-9]+", fold(name))
        joined = "".join(words)
        initials = "".join(word[0] for word in words)
        if words and (
            stem.startswith(words[0]) or joined.startswith(stem[:5]) or (len(stem) <= 5 and stem in initials)
        ):
            return True
    return False
