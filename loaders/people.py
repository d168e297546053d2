"""People in the running text: those who are quoted with their roles, those who are appointed, investigators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.board import Seat
from loaders.changes import effective
from loaders.hints import may_hold
from loaders.investigators import investigators
from loaders.masthead import HONORIFIC, bare_name
from loaders.posts import DEGREES, OFFICER, PERSON, TITLE, posts
from loaders.searching import searchable
from loaders.spoken import spoken
from loaders.view import Sentence, View
from ontology import Span

_SAID = (
    r"(?:said|says|saying|stated|states|commented|comments|added|adds|noted|notes|remarked|explained|explains|"
    r"continued|described|believes|emphasi[sz]ed|highlighted|according to|concluded|concludes)"
)
#: Parts of the words of speech, looked for before their pattern.
_SAY = (
    "said", "says", "saying", "state", "comment", "add", "note", "remark", "expla", "continued", "described",
    "believes", "emphasi", "highlighted", "ccording to", "conclude", '" -', '"-',
)  # fmt: skip
_SAYS = re.compile(rf"\b(?i:{_SAID})\b|\"\s*-+\s*[A-Z]")
_NO_END = r"(?:\bSt|\bDr|\bInc|\bLtd|\bCo|\bCorp|\bMt|\bProf|\b[A-Z])"
#: Words of a clause: a full stop only after an abbreviation or inside a word.
_CLAUSE = (
    r"(?:[^\".;]|\.(?!\s+[A-Z\"]|\s*$)|(?<=\bSt)\.|(?<=\bDr)\.|(?<=\bInc)\.|(?<=\bLtd)\.|(?<=\bCo)\.|"
    r"(?<=\bCorp)\.|(?<=\b[A-Z])\.)"
)
_AFTER_SAID = re.compile(rf"(?:\b(?i:{_SAID})|\"\s*-+)\s+{PERSON}{DEGREES}\s*,\s*(?P<rest>{_CLAUSE}{{3,320}})")
_BEFORE_SAID = searchable(rf"(?:^|[\"\s]){PERSON}{DEGREES}\s*,\s*(?P<rest>{_CLAUSE}{{3,260}}?),?\s+{_SAID}\b")
_HONOURED = re.compile(
    rf"\b(?i:{_SAID})\s+(?:{HONORIFIC})+(?P<person>[A-Z][\w'-]+){DEGREES}\s*,\s*(?P<rest>{_CLAUSE}{{3,320}})"
)
_STOP = re.compile(
    r"[\";]|,\s(?:the|this|it|we|they|there|after|as)\s(?!\w+'s\b)|"
    r",?\s(?:said|when|who|which|whose|where|commented|stated|added|in (?:a|the) statement)\b"
)

_INVESTIGATES = ("nvestigator", "PI", "牽頭", "牵头", "研究者", "研究员", "研究員")
_APPOINT = re.compile(r"[Aa]ppoint|[Nn]amed\b|[Pp]romot|elected|joined|委任|聘任|任命|選舉|选举|聘請|聘请|獲委|获委")
_TO = (
    r"(?:as|to\s+(?:its|the|our)\s+[Bb]oard(?:\s+of\s+[Dd]irectors)?,?\s+as|"
    r"to(?:\s+the\s+(?:[\w-]+\s+){0,2}(?:position|role|post|office)\s+of|\s+be|\s+serve as)?)"
)
_APPOINTED = (
    re.compile(
        rf"{PERSON}{DEGREES}\s*,?\s*(?:(?P<held>[A-Za-z][^,.;\"]{{4,70}}),\s*)?(?:has|have|had|was|is|will)\s+(?:(?:also|been|be|now)\s+)*(?:re-?)?"
        rf"(?:appointed|named|promoted|elected)\s+(?:{_TO}\s+)?(?P<rest>{_CLAUSE}{{3,200}})"
    ),
    re.compile(
        rf"\b(?:[Aa]ppoint(?:ed|s|ment of|ing)?|[Nn]amed|names|promot(?:ed|es|ion of)|elected|election of)\s+"
        rf"{PERSON}{DEGREES}\s*,?\s+{_TO}\s+(?P<rest>{_CLAUSE}{{3,200}})"
    ),
    re.compile(
        rf"{PERSON}{DEGREES}\s*,?\s*(?:(?:has|have|will)\s+)?joins?(?:ed)?\s+(?P<firm>{_CLAUSE}{{2,60}}?)\s+as\s+"
        rf"(?P<rest>{_CLAUSE}{{3,200}})"
    ),
)
_ON_BOARD = re.compile(
    rf"{PERSON}{DEGREES}\s*,?\s*(?:(?:has|have)\s+)?(?:joins?|joined|been\s+(?:elected|appointed)\s+to|(?:was|is)\s+(?:elected|appointed)\s+to)\s+"
    r"(?:the|our|its|the\s+Company's)\s+[Bb]oard(?:\s+of\s+[Dd]irectors)?(?!\s*(?:,\s*)?as\b)(?=\s*(?:[.,;]|$|in\b|on\b|effective|with|and\b|from\b))"
)
#: An appointment that others have still to make.
_PROPOSED = re.compile(
    r"\b(?:propos\w+|intends?|expects?|plans?|subject\s+to)\b[^.;]{0,60}\b(?:appoint|elect|nominat|approval)|[擬拟](?:委任|聘任|選舉|选举)",
    re.I,
)
_A_YEAR = 12
_AFTER_POST = re.compile(
    r",?\s+(?:effective|with (?:immediate )?effect|replac\w+|succeed\w+|following|after|before|where|who|"
    r"and will|and has|"
    r"from\s+\d|on\s+(?:\d|[A-Z][a-z]+ \d)|in\s+(?:\d{4}|[A-Z][a-z]+ \d{4})|responsible|to lead|bringing|since|"
    r"while|until|upon|subject to|as of|with (?!the\b))\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NO_PERSON = re.compile(
    r"\b(?:Investigators?|Principal|Chief|Professor|Managing|Phase|Study|Trial|Board|Company|Committee|Data|Results|Executive|Director|Officer|Management|Group|"
    r"Administration|Agency|Limited|Inc|Therapeutics|Pharma\w*|Bio\w+|Exhibit|Announcement)\b"
)


def quoted(seen: View, sentence: Sentence) -> Iterator[Seat]:
    """The seats that a sentence gives: a speaker's roles, an appointment, an investigator's place."""
    text = sentence.text
    if may_hold(text, _SAY) and TITLE.search(text) and _SAYS.search(text):
        yield from _speakers(seen, sentence)
    if _APPOINT.search(text):
        yield from _appointed(seen, sentence)
    if may_hold(text, _INVESTIGATES):
        yield from investigators(sentence, seen.document.text)
    if not text.isascii():
        yield from spoken(seen, sentence)


def _speakers(seen: View, sentence: Sentence) -> Iterator[Seat]:
    met: set[int] = set()
    for pattern in (_AFTER_SAID, _BEFORE_SAID, _HONOURED):
        for match in pattern.finditer(sentence.text):
            if match.start("person") not in met and TITLE.search(match["rest"]):
                found = list(_seats(seen, sentence, match, _STOP, "office.quoted"))
                met |= {match.start("person")} if found else set()
                yield from found


def _appointed(seen: View, sentence: Sentence) -> Iterator[Seat]:
    """ "Dr. An Wu has been appointed chief medical officer of the Company"; of former years nothing."""
    when = effective(seen, sentence)
    late = when and seen.published and months_between(when, seen.published) < _A_YEAR
    years = {year for year in _YEAR.findall(sentence.text) if seen.published and year < seen.published[:4]}
    if years and not late:
        return
    for seat in _named(seen, sentence):
        planned = seat.rule == "office.appointed" and _PROPOSED.search(sentence.text)
        yield replace(seat, since=when, modality="planned" if planned else "asserted")
    for match in _ON_BOARD.finditer(sentence.text):
        yield from _on_board(seen, sentence, match, when)


def _on_board(seen: View, sentence: Sentence, match: re.Match[str], when: str | None) -> Iterator[Seat]:
    """ "Dr. An Wu joined the board of directors in May": a director."""
    begin, end = sentence.span.start + match.start("person"), sentence.span.start + match.end("person")
    if not _NO_PERSON.search(match["person"]) and not seen.mentions(Span(begin, end), "company") and seen.issuer:
        company = seen.canonical("company", seen.issuer)
        words = Span(begin, sentence.span.start + match.end())
        yield Seat(bare_name(seen.text(Span(begin, end))), "director", words, company, "office.appointed", since=when)


def _named(seen: View, sentence: Sentence) -> Iterator[Seat]:
    for pattern in _APPOINTED:
        for match in pattern.finditer(sentence.text):
            firm = match.groupdict().get("firm")
            if (held := match.groupdict().get("held")) and TITLE.search(held):
                yield from _seats(seen, sentence, match, _STOP, "office.appointed", "held")
            if TITLE.search(match["rest"]) and not (firm and _joined(seen, sentence, match) is None):
                yield from _seats(seen, sentence, match, _AFTER_POST, "office.appointed")


def months_between(first: str, second: str) -> int:
    """Months from one date to another, at the precision of months; those of a year begin in January.

    >>> months_between("2024-11", "2025-02-03")
    3
    """
    one, other = (f"{date}-01"[:7] if len(date) == 4 else date[:7] for date in (first, second))
    return (int(other[:4]) - int(one[:4])) * 12 + int(other[5:7]) - int(one[5:7])


def _joined(seen: View, sentence: Sentence, match: re.Match[str]) -> str | None:
    """The company that a person joined."""
    firm = match["firm"].strip()
    if re.fullmatch(r"(?:the|our) (?:company|group)|us|the (?:board|management team) of the company", firm, re.I):
        return seen.issuer
    span = Span(sentence.span.start + match.start("firm"), sentence.span.start + match.end("firm"))
    found = seen.mentions(span, "company")
    return found[-1].name if found else None


def _seats(
    seen: View, sentence: Sentence, match: re.Match[str], stop: re.Pattern[str], rule: str, group: str = "rest"
) -> Iterator[Seat]:
    """The posts after a name; the issuer's where no employer is named and the role is an officer's."""
    offset = sentence.span.start
    if _NO_PERSON.search(match["person"]):
        return
    begin, end = offset + match.start("person"), offset + match.end("person")
    if seen.mentions(Span(begin, end), "company", "product", "study"):
        return
    cut = stop.search(match[group])
    rest = Span(offset + match.start(group), offset + (match.start(group) + cut.start() if cut else match.end(group)))
    person = seen.text(Span(begin, end))
    if not re.search(r"\b[A-Z]\.$|(?:Jr|Sr)\.$", person):
        person = person.rstrip(".,")
    joined = _joined(seen, sentence, match) if match.groupdict().get("firm") else None
    for post in posts(seen, rest):
        company = joined or post.company
        held = OFFICER.search(post.role.value) or (rule == "office.appointed" and "irector" in post.role.value)
        if company is None and held and seen.issuer:
            company = _subject(seen, sentence, begin) if rule == "office.appointed" else None
            company = company or seen.canonical("company", seen.issuer)
        if company:
            words = Span(min(begin, post.role.span.start), max(end, post.role.span.end))
            yield Seat(bare_name(person), seen.text(post.role.span), words, company, rule)


def _subject(seen: View, sentence: Sentence, end: int) -> str | None:
    """The company that a sentence names before *end*: who appoints."""
    named = seen.mentions(Span(sentence.span.start, max(sentence.span.start, end)), "company")
    return named[-1].name if named else None
