"""Glossary entries: a quoted term, or several, and the words that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.acronyms import long_form, spells
from loaders.heads import HAN, Head
from loaders.kinds import concept, kind_of
from loaders.searching import searchable
from ontology import Block, Span, fold

if TYPE_CHECKING:
    from loaders.definer import Definer
    from loaders.definition import Definition

_TERM = re.compile(r'\s*"(?P<term>[^"]{1,70})"\s*')
_LINK = re.compile(r"\s*(?:or|and|/|,|或|及|、)+\s*(?=\")")
_VERB = re.compile(r"\s*(?:means|refers to|stands for|has the meaning|is|指|為|:|-|=)?\s*(?:the |an? )?(?=\S)", re.I)
_LONG_END = re.compile(
    r"[,;:(。]|\.\s|\.$|\s(?:which|that|who|is a|a (?:type|kind|member|form) of|as defined|an? [a-z]+ of)\b|,? being\b"
)
_ABBREVIATED = re.compile(
    r"(?:^|[;.]\s*|:\s*)(?P<short>[A-Za-z][\w/+-]{0,14})\s*(?:,|:|=|-)\s*(?P<long>[A-Za-z\u3400-\u9fff][^;.。]{1,90})"
)
_LABEL = re.compile(r"\W*(?:abbreviations?|notes?|縮寫|缩写|註|注)\s*:\s*", re.I)
_LINE = re.compile(
    r"\W*(?:(?:abbreviations?|notes?|縮寫|缩写|註|注)\s*:\s*)?[A-Z][\w/+-]{1,14}\s*[,:=]\s*[A-Za-z\u3400-\u9fff][^;.。:]{1,90};\s*"
    r"[A-Za-z][\w/+-]{1,14}\s*[,:=]\s*[A-Za-z\u3400-\u9fff]",
    re.I,
)
#: A line that spells one short form out, and says something else: "GMT: geometric mean titre. Response: …".
_ONE = re.compile(r"\W*[A-Z][A-Za-z]{0,3}[A-Z]\s*[:=]\s*[a-z][a-z -]{6,60}(?:[.;]|$)")
_FORMER = re.compile(
    r"successor (?:of|to)|t(?:ook|akes|aking)\s+the\s+place\s+of|formerly|replac(?:ed|ing|es)|predecessor|"
    r"previously|前身"
)
_LEGAL_END = re.compile(r"(?:Inc|Ltd|Corp|LLC|Limited|Company|公司)\b")


def entries(definer: Definer, block: Block) -> Iterator[Definition]:
    """The definitions of one glossary block."""
    folded = definer.folded
    if block.cells:
        yield from _row(definer, block)
        return
    terms, at = _terms(folded, block.span)
    if not terms:
        yield from _abbreviations(definer, block.span)
        return
    yield from _entry(definer, block.span, terms, at)


def _terms(folded: str, span: Span) -> tuple[list[Span], int]:
    terms: list[Span] = []
    at = span.start
    while match := _TERM.match(folded, at, span.end):
        terms.append(Span(*match.span("term")))
        at = match.end()
        link = _LINK.match(folded, at, span.end)
        if not link:
            break
        at = link.end()
    return terms, at


def _row(definer: Definer, block: Block) -> Iterator[Definition]:
    cells = [cell for cell in block.cells if cell.end > cell.start]
    if len(cells) >= 2:
        term = cells[0]
        quoted = _TERM.fullmatch(definer.folded, term.start, term.end)
        yield from _entry(definer, block.span, [Span(*quoted.span("term")) if quoted else term], cells[1].start)


def _entry(definer: Definer, span: Span, terms: list[Span], at: int) -> Iterator[Definition]:
    folded = definer.folded
    begin = _begin(folded, at, span.end)
    long = _long(folded, begin, span.end)
    if not long or long.end <= long.start:
        return
    shorts = [definer.heads.words(term) for term in terms]
    quoted = _among(definer, terms, shorts)
    yield from quoted
    for term, short in zip(terms, shorts, strict=True):
        head = _head(definer, span, long, short)
        if head and fold(head.name) != fold(short):
            kind = (
                "local name"
                if HAN.search(short) and not HAN.search(head.name)
                else "short name"
                if head.kind == "company"
                else "abbreviation"
            )
            made = definer.definition(head, short, kind, term, term.end)
            yield replace(made, span=Span(term.start - 1, head.span.end))
            if head.kind == "regulator":
                yield from _former(definer, head, Span(head.span.end, span.end))


def _begin(folded: str, at: int, end: int) -> int:
    verb = _VERB.match(folded, at, end)
    return verb.end() if verb else at


def _long(folded: str, begin: int, end: int) -> Span:
    """The words that a term stands for: up to the first comma, bracket or relative clause; a company's whole name."""
    stop = _LONG_END.search(folded, begin, end)
    while (
        stop
        and stop[0].startswith(".")
        and re.search(r"(?:\b[A-Z]|\b(?:Inc|Co|Ltd|Corp|St|Dr))$", folded[begin : stop.start()])
    ):
        stop = _LONG_END.search(folded, stop.end(), end)
    if (
        not HAN.search(folded[begin:end])
        and _LEGAL_END.search(folded[begin : min(end, begin + 90)])
        and end - begin <= 90
    ):
        return Span(begin, begin + len(folded[begin:end].rstrip(" .;")))
    last = stop.start() if stop else end
    return Span(begin, begin + len(folded[begin:last].rstrip(" .;")))


def _head(definer: Definer, entry: Span, long: Span, short: str) -> Head | None:
    """The words of the entry that *short* stands for, where its letters or a vocabulary bear it out."""
    name = definer.heads.words(long)
    if _LEGAL_END.search(name) and len(name.split()) <= 12:
        return Head("company", name, long)
    kind = kind_of(name, short)
    known = kind is not None and kind != "term" and _same(kind, name, short)
    if (
        spells(name, short)
        or known
        or (name.startswith(("U.S. ", "US ")) and spells(name[4:].strip(), short.removeprefix("U.S. ")))
    ):
        return Head(_checked(definer, kind, entry), name, long)
    if short.startswith(("U.S. ", "US ")) and name.startswith(("U.S", "US", "United States")):
        return Head(kind or "term", name, long)
    letters = re.fullmatch(r"(?P<scale>[A-Za-z]{2,8})[ -]?(?P<level>\d{1,3})", short)
    graded = letters is not None and letters["level"] in name and long_form(name, letters["scale"]) is not None
    if graded and concept("measure", short):
        return Head("measure", name, long)
    start = long_form(definer.folded[long.start : long.end], short)
    if start is not None:
        span = Span(long.start + start, long.end)
        inner = definer.heads.words(span)
        return Head(_checked(definer, kind_of(inner, short), entry), inner, span)
    return _later(definer, entry, long, short)


def _same(kind: str, name: str, short: str) -> bool:
    """Whether the vocabulary calls both by one concept, or the letters cannot tell (a Chinese name)."""
    concepts = (concept(kind, name), concept(kind, short))
    if all(concepts):
        return concepts[0] == concepts[1]
    return bool(HAN.search(name)) and len(name) <= 30


def _checked(definer: Definer, kind: str | None, entry: Span) -> str:
    if (
        kind == "conference"
        and not concept("conference", definer.folded[entry.start : entry.end].split('"')[1])
        and not definer.abbreviations.is_meeting(entry.start, entry.end)
    ):
        return "term"
    return kind or "term"


def _later(definer: Definer, entry: Span, long: Span, short: str) -> Head | None:
    """Where an entry has two terms, the words of the second may stand further on in it."""
    letters = "".join(c for c in short if c.isalnum())
    if len(letters) < 3:
        return None
    for match in re.finditer(r"[A-Za-z][\w/ -]*[a-z]", definer.folded[long.end : entry.end]):
        text = match[0]
        for end in [m.end() for m in re.finditer(r"[\w-]+", text)]:
            start = long_form(text[:end], short)
            if start is not None and spells(text[start:end], short):
                span = Span(long.end + match.start() + start, long.end + match.start() + end)
                name = definer.heads.words(span)
                kind = kind_of(name, short)
                if kind and kind != "term":
                    return Head(kind, name, span)
    return None


def _among(definer: Definer, terms: list[Span], shorts: list[str]) -> list[Definition]:
    """One quoted term of an entry may spell the other."""
    found: list[Definition] = []
    for i, long in enumerate(shorts):
        for j, short in enumerate(shorts):
            if i != j and len(long) > len(short) + 4 and " " in long and spells(long, short):
                kind = kind_of(long, short)
                head = Head(kind or "term", long, terms[i])
                made = definer.definition(head, short, "abbreviation", terms[j], terms[j].end)
                found.append(
                    replace(
                        made, span=Span(min(terms[i].start, terms[j].start) - 1, max(terms[i].end, terms[j].end) + 1)
                    )
                )
    return found


def _former(definer: Definer, head: Head, rest: Span) -> Iterator[Definition]:
    """Former names: "the successor of the A, the B and the C"."""
    cue = _FORMER.search(definer.folded, rest.start, rest.end)
    if not cue:
        return
    for match in _ORGANISATION.finditer(definer.folded, cue.end(), rest.end):
        span = Span(*match.span())
        name = definer.heads.words(span)
        if kind_of(name) == "regulator" and fold(name) != fold(head.name):
            yield replace(
                definer.definition(head, name, "former name", span, span.end), span=Span(cue.start(), span.end)
            )


_ORGANISATION = re.compile(
    r"(?:[A-Z][\w.]*\s+)(?:(?:[A-Z][\w]*|of|and|for|&)\s+){0,6}(?:Administration|Agency|Authority|Bureau|"
    r"Ministry|Commission)(?!\w)"
)
_APPOSED = searchable(r",?\s+or\s+(?:the\s+)?\"?(?P<short>[A-Z][A-Za-z]{1,9})\"?(?=[\s,.;)]|$)")


def apposed(definer: Definer, span: Span) -> Iterator[Definition]:
    """Appositions: "China Food and Drug Administration (…), or the CFDA"."""
    folded = definer.folded
    for match in _APPOSED.finditer(folded, span.start, span.end):
        before = folded[span.start : match.start()].rstrip()
        if before.endswith(")") and "(" in before:
            before = before[: before.rindex("(")].rstrip()
        head = definer.heads.spelled(span.start, span.start + len(before), match["short"])
        if head and spells(head.name, match["short"]) and len(match["short"]) > 2 and match["short"].isupper():
            kind = kind_of(head.name, match["short"])
            if kind in ("regulator", "conference", "measure", "condition", "target"):
                yield definer.definition(
                    replace(head, kind=kind), match["short"], "abbreviation", Span(*match.span("short")), match.end()
                )


def _abbreviations(definer: Definer, span: Span) -> Iterator[Definition]:
    """Lists: "Abbreviations: CRS, cytokine release syndrome; DOR, duration of response"."""
    label = _LABEL.match(definer.folded, span.start, span.end)
    span = Span(label.end() if label else span.start, span.end)
    for match in _ABBREVIATED.finditer(definer.folded[span.start : span.end]):
        long = Span(span.start + match.start("long"), span.start + match.end("long"))
        term = Span(span.start + match.start("short"), span.start + match.end("short"))
        name, short = definer.heads.words(long), match["short"]
        kind = kind_of(name, short) or "term"
        if spells(name, short) or (HAN.search(name) and kind != "term" and _same(kind, name, short)):
            made = definer.definition(Head(kind, name, long), short, "abbreviation", term, long.end)
            yield replace(made, span=Span(term.start, long.end))


def listed(definer: Definer, block: Block) -> Iterator[Definition]:
    """A line under a table that spells its short forms out: "DOR: duration of response; NE: not estimable"."""
    if _LINE.match(definer.folded, block.span.start, block.span.end) or _ONE.match(
        definer.folded, block.span.start, block.span.end
    ):
        yield from _abbreviations(definer, block.span)
