"""Press releases and news rewrites: a title, a dateline, a story; and anything else that speaks of trials."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.dates import find_dates
from loaders.firms import EXCHANGES, LEGAL, NO_COMPANY, companies
from loaders.masthead import Masthead, Part, language_of
from loaders.venues import hkex
from ontology import Block, Span

_SUBJECT = re.compile(
    r"\b(?:clinical|phase\s+(?:[1-4]|I{1,3}V?)[ab]?|trial|patients|FDA|EMA|NMPA|drug|therap(?:y|ies|eutics)|"
    r"biotech\w*|pharma\w*|biologics|"
    r"announce[ds]?|investigational|oncology|vaccine)\b|臨床|临床|藥|药|患者|試驗|试验|生物",
    re.I,
)
_TICKER = re.compile(
    rf"\(\s*\"?(?P<exchange>{EXCHANGES}(?:\s*(?:&|and|/)\s*{EXCHANGES})?)[^:()]{{0,20}}:\s*(?P<code>[A-Z0-9.]{{1,9}})"
)
_LABEL = re.compile(
    r"(?:(?:press|news|media) release|for immediate release|ad hoc announcement.*|regulated information|"
    r"inside information)\W*",
    re.I,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATED = re.compile(
    rf"^\s*(?P<place>[A-Z][A-Za-z.,' &;/-]{{2,100}}?)(?:,| -|\s*\(?)?\s+(?P<date>{_MONTH} \d{{1,2}},? \d{{4}}|"
    rf"\d{{1,2}} {_MONTH},? \d{{4}})\s*(?:\(|/|-|\u2013|:|,?\s*Globe|,?\s*PR)"
)
_DATE_FIRST = re.compile(rf"^\s*(?P<date>{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})\s*(?:-|/|\(|$)")
_WIRE = re.compile(
    r"^\s*(?P<place>[A-Z][A-Za-z.,' &]{2,60}?)\s*[.,]?\s*-+\s*\((?:BUSINESS WIRE|GLOBE NEWSWIRE|PRNewswire|"
    r"NEWMEDIAWIRE)"
)


def recognises(text: str) -> bool:
    """Whether the first pages speak of trials, medicines or an announcement, in words."""
    return len(set(_SUBJECT.findall(text[:20_000]))) >= 2


def masthead(text: str, folded: str, blocks: Sequence[Block]) -> Masthead:
    """The particulars of a release; of one with a signed foot, as the Hong Kong form gives them."""
    if any(block.zone == "signature" for block in blocks):
        return hkex.masthead(text, folded, blocks)
    title = _title(text, blocks)
    line = _dateline(folded, blocks)
    issuer, ticker = _issuer(text, folded, blocks, title)
    return Masthead(
        issuer=issuer,
        names=(issuer,) if issuer else (),
        published=_published(folded, line),
        title=title,
        type=Part("press release", title.span) if title else None,
        exchange=_group(folded, ticker, "exchange"),
        stock_code=_group(folded, ticker, "code"),
        place=_group(folded, line, "place") if line and "place" in line.groupdict() else None,
        language=language_of(folded),
    )


def _title(text: str, blocks: Sequence[Block]) -> Part | None:
    """The first line that is no label ("PRESS RELEASE", "For immediate release")."""
    for block in [b for b in blocks if b.zone == "masthead"] or list(blocks[:1]):
        raw = text[block.span.start : block.span.end]
        value = raw.lstrip("# ").strip()
        if value and not _LABEL.fullmatch(value):
            start = block.span.start + raw.index(value)
            return Part(" ".join(value.split()), Span(start, start + len(value)))
    return None


def _dateline(folded: str, blocks: Sequence[Block]) -> re.Match[str] | None:
    """The place and date that a story opens with, in one of the first paragraphs."""
    for block in [b for b in blocks if b.form in ("prose", "heading", "item")][:14]:
        opening = folded[block.span.start : block.span.start + 220]
        for pattern in (_DATED, _WIRE, _DATE_FIRST):
            if pattern.match(opening):
                return re.compile(pattern.pattern.replace(r"^\s*", "", 1)).match(folded, block.span.start)
    return None


def _published(folded: str, line: re.Match[str] | None) -> Part | None:
    if line is None or "date" not in line.groupdict():
        return None
    found = find_dates(line["date"], line.start("date"))
    return Part(found[0].value, found[0].span) if found and len(found[0].value) == 10 else None


def _issuer(
    text: str, folded: str, blocks: Sequence[Block], title: Part | None
) -> tuple[Part | None, re.Match[str] | None]:
    """The company that title, ticker, opening and "About" speak of most; and its ticker."""
    flat = re.sub(r"(?<!\n)\n(?!\n)", " ", folded)
    story = [b.span for b in blocks if b.zone not in ("disclaimer", "caution", "forward-looking")]
    found = [
        s
        for s in companies(flat)
        if any(s.within(span) for span in story) and not NO_COMPANY.search(flat[s.start : s.end])
    ]
    if not found:
        return None, None
    tickers = {m.start(): m for m in _TICKER.finditer(flat)}
    scores: dict[str, float] = {}
    for span in found:
        base = _base(flat[span.start : span.end])
        listed = any(0 <= start - span.end <= 2 for start in tickers)
        titled = title is not None and span.within(title.span)
        about = flat[max(0, span.start - 6) : span.start] == "About "
        scores[base] = scores.get(base, 0) + 1 + 6 * titled + 4 * listed + 3 * about + max(0, 2 - span.start / 2_000)
    best = max(sorted(scores), key=lambda base: scores[base])
    own = [s for s in found if _base(flat[s.start : s.end]) == best]
    own.sort(key=lambda s: (flat[s.start : s.end] == best, title is not None and s.within(title.span), s))
    fullest = own[0]
    ticker = next(
        (
            m
            for s in found
            if _base(flat[s.start : s.end]) == best
            for start, m in sorted(tickers.items())
            if 0 <= start - s.end <= 2
        ),
        None,
    )
    return Part(" ".join(text[fullest.start : fullest.end].split()), fullest), ticker


def _base(name: str) -> str:
    """A company's name without legal form and "About" before it."""
    return re.sub(rf",? +{LEGAL}$", "", name.removeprefix("About ")).rstrip(", ")


def _group(folded: str, match: re.Match[str] | None, group: str) -> Part | None:
    if match is None or not match[group]:
        return None
    value = match[group].strip(" ,-")
    return Part(value, Span(match.start(group), match.start(group) + len(value)))
