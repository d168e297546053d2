"""Press releases and news rewrites: a title, a dateline, a story; and anything else that speaks of trials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.dates import find_dates
from loaders.masthead import Masthead, Part, language_of
from loaders.shapes import companies
from loaders.venues import hkex
from ontology import Block, Span

_SUBJECT = re.compile(
    r"\b(?:clinical|phase\s+(?:[1-4]|I{1,3}V?)[ab]?|trial|patients|FDA|EMA|NMPA|drug|therap(?:y|ies|eutics)|biotech\w*|pharma\w*|biologics|"
    r"announce[ds]?|investigational|oncology|vaccine)\b|臨床|临床|藥|药|患者|試驗|试验|生物",
    re.I,
)
_TICKER = re.compile(
    r"\(\s*\"?(?P<exchange>(?:NASDAQ|Nasdaq|NYSE(?: American)?|HKEX|SEHK|AMEX|TSXV?|ASX|LSE|AIM|Euronext(?: & NASDAQ)?|OTCQ[BX]|OTC|TASE|KOSDAQ|SSE|SZSE)"
    r"(?:\s*(?:&|and|/)\s*[A-Z]+)?)[^:()]{0,20}:\s*(?P<code>[A-Z0-9.]{1,9})"
)
_DATELINE = re.compile(
    r"^\s*(?P<place>[A-Z][A-Za-z.,' &]{2,90}?)\s*[,-]?\s*(?:\(?[A-Z][\w ]+\)?)?\s*[-,–]{1,2}\s*(?:\([A-Z][A-Z ]+\)\s*[-–]{1,2})?", re.S
)
_ANNOUNCES = re.compile(r"(?P<who>[A-Z][\w&.'-]*(?:,?\s+[A-Z][\w&.'-]*){0,5})[^.]{0,250}?\b(?:today )?(?:announce[sd]|reports?|reported|said)\b")


def recognises(text: str) -> bool:
    """Whether the first pages speak of trials, medicines or an announcement, in words."""
    return len(set(_SUBJECT.findall(text[:20_000]))) >= 2


def masthead(text: str, folded: str, blocks: Sequence[Block]) -> Masthead:
    """The particulars of a release; of one with a signed foot, as the Hong Kong form gives them."""
    if any(block.zone == "signature" for block in blocks):
        return replace(hkex.masthead(text, folded, blocks), exchange=None)
    opening = next((block for block in blocks if block.zone not in ("masthead", "disclaimer")), None)
    title = _title(text, blocks)
    story = re.sub(r"(?<!\n)\n(?!\n)", " ", folded[opening.span.start : opening.span.start + 2_000]) if opening else ""
    offset = opening.span.start if opening else 0
    issuer, ticker = _issuer(text, story, offset)
    published = _published(folded, blocks, offset)
    return Masthead(
        issuer=issuer,
        names=(issuer,) if issuer else (),
        published=published,
        title=title,
        type=Part("press release", title.span) if title else None,
        exchange=_ticker_part(ticker, "exchange", offset),
        stock_code=_ticker_part(ticker, "code", offset),
        place=_place(folded, published, offset),
        language=language_of(folded),
    )


def _title(text: str, blocks: Sequence[Block]) -> Part | None:
    first = next((block for block in blocks if block.zone == "masthead"), None)
    if first is None:
        return None
    raw = text[first.span.start : first.span.end]
    value = raw.lstrip("# ").strip()
    start = first.span.start + raw.index(value) if value else first.span.start
    return Part(" ".join(value.split()), Span(start, start + len(value))) if value else None


def _issuer(text: str, story: str, offset: int) -> tuple[Part | None, re.Match[str] | None]:
    """The first company of the story that is listed, announces, or has a legal form."""
    ticker = _TICKER.search(story)
    spans = sorted(companies(story))
    if ticker:
        before = [span for span in spans if 0 <= ticker.start() - span.end <= 3]
        if before:
            return _part(text, before[0], offset), ticker
    if spans:
        return _part(text, spans[0], offset), None
    match = _ANNOUNCES.search(story)
    if match:
        return _part(text, Span(*match.span("who")), offset), None
    return None, None


def _published(folded: str, blocks: Sequence[Block], offset: int) -> Part | None:
    """The date of the dateline: the first full date near the opening, else none."""
    found = [d for d in find_dates(folded[: offset + 400]) if len(d.value) == 10 and d.has_year]
    return Part(found[0].value, found[0].span) if found else None


def _place(folded: str, published: Part | None, offset: int) -> Part | None:
    if published is None or not offset <= published.span.start <= offset + 200:
        return None
    text = folded[offset : published.span.start].strip(" ,-")
    plain = bool(text) and text[0].isupper() and len(text) <= 90 and "." not in text.replace("Mass.", "").replace("Calif.", "")
    return Part(text, Span(offset, offset + len(text))) if plain else None


def _ticker_part(match: re.Match[str] | None, group: str, offset: int) -> Part | None:
    return Part(match[group].strip(), Span(offset + match.start(group), offset + match.end(group))) if match else None


def _part(text: str, span: Span, offset: int) -> Part:
    whole = Span(span.start + offset, span.end + offset)
    return Part(" ".join(text[whole.start : whole.end].split()), whole)
