"""Earlier documents that the text names: "the voluntary announcement of the Company dated 4 April 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.dates import DateMention
from loaders.hints import may_hold
from loaders.searching import searchable
from loaders.sentences import split
from loaders.view import Sentence, View, view
from ontology import Claim, Document, Issue, Reference, Span

_KINDS: tuple[tuple[str, str], ...] = (
    ("voluntary announcement", r"voluntary announcements?|自願(?:性)?公[告佈]|自愿(?:性)?公告"),
    ("inside information", r"inside information announcements?|內幕消息公告|内幕消息公告"),
    ("announcement", r"announcements?|公告"),
    ("press release", r"(?:press|news) releases?|新聞稿|新闻稿"),
    ("circular", r"circulars?|通函"),
    ("annual report", r"annual reports?|年度報告|年度报告|年報|年报"),
    (
        "interim report",
        r"interim reports?|half[- ]year(?:ly)? reports?|中期報告|中期报告|半年度報告|半年度报告|半年報|半年报",
    ),
    ("quarterly report", r"quarterly reports?|季度報告|季度报告"),
    ("prospectus", r"prospectus(?:es)?|招股章程|招股書|招股书"),
    ("annual results announcement", r"annual results announcements?|年度業績公告|全年業績公告"),
    ("interim results announcement", r"interim results announcements?|中期業績公告"),
)
_WORDS = (
    "announce",
    "report",
    "circular",
    "release",
    "prospectus",
    "disclosed",
    "公告",
    "公佈",
    "報告",
    "报告",
    "年報",
    "年报",
    "通函",
    "招股",
    "稿",
)
_NOUN = searchable(
    "|".join(
        f"(?P<k{i}>(?<![A-Za-z]){form}(?![A-Za-z]))"
        for i, (_, form) in sorted(enumerate(_KINDS), key=lambda row: -len(row[1][1]))
    ),
    re.I,
)
_THIS = re.compile(r"(?:\bthis|\bthe present|本|該|此)\s*(?:voluntary\s+)?$", re.I)
_CUE = re.compile(
    r"(?:\bdated|\bof|\bon|\bmade on|\b(?:published|issued|released|despatched|"
    r"posted|filed|furnished|lodged)(?: by [\w .,]{2,60})?(?: on)?|日期為|日期为|於|于|刊發日期為|公司)\s*(?:the\s+)?$",
    re.I,
)
_PUBLISHED = re.compile(
    r"\s*(?:的|之|刊發|刊发|發佈|发布|公佈|公布|發出|作出|(?:在[^。;]{1,60}?)?(?:披露|刊登|刊載|刊载|登載"
    r"|登载|公告|刊發|刊发|"
    r"發佈|发布)(?:了|的)*)"
)
_PERIOD = re.compile(
    r"(?:\b(?:ended|ending|ends|as (?:at|of)|until|for the year|period|year)|截至|止)\s*(?:on\s+)?$", re.I
)
_LINK = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?(?:,|;|and|or|&|、|及|和|與|以及|,\s*and|,\s*及)?\s*(?:(?:on|dated|of)\s+)?", re.I
)
_AS_ANNOUNCED = re.compile(
    r"\b(?:as|was|were)\s+(?:previously\s+|already\s+)?(?:announced|"
    r"disclosed)\s+(?:by\s+(?:the\s+)?[\w ]{2,40}?\s+)?(?:on|dated)\s+(?=\S)",
    re.I,
)
#: A report of a year with no day of its own.
_YEARLY = re.compile(
    r"\b(?:(?P<k>annual|interim)\s+report\s+(?:for|of)\s+(?:the\s+year\s+)?(?P<y>20\d\d)"
    r"|(?P<z>20\d\d)\s+(?P<l>annual|interim)\s+report)\b"
    r"(?!\s+(?:(?:of\s+the\s+\w+\s+)?(?:dated|published|issued|despatched|posted|on\b)))",
    re.I,
)
_REFERS = re.compile(
    r"\b(?:reference\s+is\s+made|refer(?:red)?\s+to|details\s+(?:can|are)|disclosed\s+in|set\s+out\s+in|see\b)", re.I
)
_WE_ANNOUNCED = re.compile(r"\b(?:we|the\s+company)\s+(?:had\s+|also\s+)?announced\b", re.I)
_ON = re.compile(r"(?<![a-z])on\s+$", re.I)
_NEAR = 6
_ISSUED = re.compile(r"^\s*on\s+", re.I)
_ISSUES = re.compile(r"\b(?:issued|published|released|made)\b[^.]{0,30}$", re.I)


@dataclass(frozen=True, slots=True)
class _Found:
    date: str
    kind: str
    spans: tuple[Span, ...]
    rule: str


def extract(document: Document) -> Iterator[Claim | Issue]:
    """Reference claims; a document that is named twice is one, of the more particular type."""
    seen = view(document)
    found = [one for sentence in _sentences(seen) for one in _sentence(seen, sentence)]
    particular = {one.date: one.kind for one in found if one.kind != "announcement"}
    for one in found:
        kind = particular.get(one.date, one.kind) if one.kind == "announcement" else one.kind
        if not seen.published or one.date <= seen.published:
            yield seen.claim(Reference(date=one.date, type=kind), *one.spans, rule=one.rule)


def _sentences(seen: View) -> list[Sentence]:
    """The sentences that may carry claims, and those of cautions: these too name earlier documents."""
    cautions = [
        Sentence(span, seen.folded[span.start : span.end], block.zone, "")
        for block in seen.blocks
        if block.zone == "caution" and block.form != "heading"
        for span in split(seen.folded, block.span)
    ]
    return sorted([*seen.sentences, *cautions], key=lambda sentence: sentence.span.start)


def _of_year(sentence: Sentence) -> Iterator[_Found]:
    """A report told by its year alone: "its annual report for 2024"."""
    for match in _YEARLY.finditer(sentence.text) if _REFERS.search(sentence.text) else ():
        here = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
        yield _Found(
            match["y"] or match["z"], f"{match['k'] or match['l']} report".lower(), (here,), "reference.of-year"
        )


def _sentence(seen: View, sentence: Sentence) -> Iterator[_Found]:
    text, offset = sentence.text, sentence.span.start
    low = text.lower()
    if not may_hold(low, _WORDS):
        return
    yield from _of_year(sentence)
    dates = [d for d in seen.dates(sentence.span) if len(d.value) == 10]
    if not dates:
        return
    nouns = list(_NOUN.finditer(text))
    announced = _AS_ANNOUNCED.search(text)
    if not nouns and not announced:
        yield from _told_on(seen, sentence, dates)
        return
    if announced:
        run = _run(seen, dates, Span(offset + announced.end(), sentence.span.end))
        for date in run:
            yield _Found(
                date.value, "announcement", (Span(offset + announced.start(), date.span.end),), "reference.as-announced"
            )
    yield from _told_on(seen, sentence, dates)
    for index, noun in enumerate(nouns):
        kind = next(name for i, (name, _) in enumerate(_KINDS) if noun[f"k{i}"])
        if _THIS.search(text[: noun.start()]):
            continue
        end = nouns[index + 1].start() if index + 1 < len(nouns) else len(text)
        start = nouns[index - 1].end() if index else 0
        words = Span(offset + noun.start(), offset + noun.end())
        if re.match(r"[\u3400-\u9fff]", noun[0]):
            yield from _before(seen, dates, Span(offset + start, words.start), kind, words)
            continue
        run = _after(seen, dates, Span(words.end, offset + end))
        if (
            not run
            and index == 0
            and _ISSUED.match(text)
            and _ISSUES.search(text[: noun.start()])
            and dates
            and dates[0].span.end < words.start
        ):
            yield _Found(dates[0].value, kind, (Span(sentence.span.start, words.end),), "reference.issued-on")
        for date in run:
            near = len(run) == 1 and date.span.end - words.start < 200
            spans = (Span(words.start, date.span.end),) if near else (words, date.span)
            yield _Found(date.value, kind, spans, "reference.dated")


def _told_on(seen: View, sentence: Sentence, dates: list[DateMention]) -> Iterator[_Found]:
    """ "On July 14, 2026 we announced results": the announcement of that day, where it is an earlier one."""
    match = _WE_ANNOUNCED.search(sentence.text)
    if match is None or not seen.published:
        return
    at = sentence.span.start + match.start()
    date = next((d for d in reversed(dates) if d.span.end <= at and at - d.span.end < _NEAR), None)
    if date and date.value < seen.published and _ON.search(seen.folded, sentence.span.start, date.span.start):
        span = Span(date.span.start, sentence.span.start + match.end())
        yield _Found(date.value, "announcement", (span,), "reference.told-on")


def _after(seen: View, dates: list[DateMention], clause: Span) -> list[DateMention]:
    """The dates that follow "dated", "of" or "published on" after the noun."""
    for date in dates:
        if clause.start <= date.span.start < clause.end:
            before = seen.folded[clause.start : date.span.start]
            if _PERIOD.search(before):
                continue
            if _CUE.search(before) and not re.search(r";|,\s*(?:on|of)\s+(?:the\s+)?$", before):
                return _run(seen, dates, Span(date.span.start, clause.end))
            return []
    return []


def _run(seen: View, dates: list[DateMention], clause: Span) -> list[DateMention]:
    """Dates that follow one another in a list."""
    run: list[DateMention] = []
    for date in dates:
        if not clause.start <= date.span.start < clause.end:
            continue
        if run and not _LINK.fullmatch(seen.folded[run[-1].span.end : date.span.start]):
            break
        if not run and seen.folded[clause.start : date.span.start].strip():
            break
        run.append(date)
    return run


def _before(seen: View, dates: list[DateMention], clause: Span, kind: str, noun: Span) -> Iterator[_Found]:
    """Chinese puts the dates before the noun: 日期為…及…的自願公告, 於…刊發的年度報告."""
    inside = [d for d in dates if clause.start <= d.span.start and d.span.end <= clause.end]
    for index, date in enumerate(inside):
        behind = seen.folded[clause.start : date.span.start]
        first = index == 0 or not _LINK.fullmatch(seen.folded[inside[index - 1].span.end : date.span.start])
        if _PERIOD.search(behind) or (first and not _CUE.search(behind) and behind.strip(" ,、及以")):
            continue
        after = seen.folded[date.span.end : noun.start]
        if re.search(r"[。;]", after) or (index + 1 == len(inside) and not _PUBLISHED.match(after)):
            continue
        yield _Found(date.value, kind, (Span(date.span.start, noun.end),), "reference.dated-before")
