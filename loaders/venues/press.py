"""Press releases and news rewrites: a title, a dateline, a story; and anything else that speaks of trials."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.dates import find_dates
from loaders.firms import DAUGHTER, EXCHANGES, LEGAL, NO_COMPANY, TICKER_GAP, companies
from loaders.folding import fold_text
from loaders.masthead import Masthead, Part, as_written, language_of
from loaders.searching import searchable
from loaders.venues import hkex
from ontology import Block, Span

_SUBJECT = searchable(
    r"\b(?:clinical|phase\s+(?:[1-4]|I{1,3}V?)[ab]?|trial|patients|FDA|EMA|NMPA|drug|therap(?:y|ies|eutics)|"
    r"biotech\w*|pharma\w*|biologics|"
    r"announce[ds]?|investigational|oncology|vaccine)\b|臨床|临床|藥|药|患者|試驗|试验|生物",
    re.I,
)
_TICKER = re.compile(
    rf"\(\s*\"?(?P<exchange>{EXCHANGES}(?:\s*(?:&|and|/)\s*{EXCHANGES})?)[^:()]{{0,20}}:\s*"
    r"(?P<code>[A-Z0-9.]{1,9}(?:[ -][A-Z]\b)?)"
)
_HAN_TICKER = re.compile(
    r"\(\s*(?P<exchange>香港聯交所|香港联交所|港交所|聯交所|联交所|納斯達克|纳斯达克|上交所(?:科创板)?|深交所|上海證券交易所|上海证券交易所|"
    r"深圳證券交易所|深圳证券交易所|紐交所|纽交所)?(?:股票|股份|证券|證券)?代[码碼号號]?\s*:\s*(?P<code>[A-Z]{0,5}\d{0,6}(?:\.[A-Z]{2})?)"
)
#: Lines above a title, and the type of announcement that they tell.
_LABEL = re.compile(
    r"(?:(?:(?P<press>(?:(?:regulatory|corporate|investor|company)\s+)?(?:press|news|media)\s+release)|"
    r"(?P<inside>inside(?:r)? information)|(?P<announcement>(?:company|stock exchange|corporate) announcement)|"
    r"(?P<exchange>(?:stock exchange|corporate|company) release)|for immediate release|ad hoc announcement.*|"
    r"regulated information|regulatory news|news|exhibit\s+\d+(?:\.\d+)?|"
    r"not for (?:release|distribution|publication).*|embargoed.*|no\.?\s*[\d/-]+|[\d/-]+|"
    r"新聞稿|新闻稿|即時發佈|即时发布)[\W]*)+",
    re.I,
)
_LABELS = (
    ("inside", "inside information"), ("announcement", "company announcement"), ("exchange", "stock exchange release"),
)  # fmt: skip
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?P<date>{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\.? {_MONTH},? \d{{4}}|"
    r"\d{4}-\d\d-\d\d)"
)
_TIME = (
    r"(?:\(?(?:at )?\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:CES?T|GMT|BST|EE?S?D?T|UTC|JST|HKT|[A-Z][a-z]+(?: Daylight| Standard)? [Tt]ime)?\)?)"
)
_TOWN = r"[A-Z\u00c0-\u00de][\w'.]*"
_PLACE = (
    rf"(?P<place>{_TOWN}(?:[ ,;/&-]+(?:{_TOWN}|and|of|de|la|am|an|der|upon|the)){{0,12}}?"
    r"(?:\s\([A-Z][A-Za-z. ]{2,20}\))?)"
)
_AFTER = r"\s*(?:\(|/|-|\u2013|:|\]|,?\s*Globe|,?\s*PR|$)"
_WIRED = r"\s*-+\s*\((?:BUSINESS WIRE|GLOBE NEWSWIRE|PRNewswire|NEWMEDIAWIRE|ACCESSWIRE|Newsfile Corp\.?)\)\s*-+\s*"
_DATED = re.compile(
    rf"\s*[\[(]?{_PLACE}(?:{_WIRED}|(?:[,;:.]+| -+|\s*\()?\s+(?:{_TIME},?\s*)?){_DAY}(?:,?\s*{_TIME})?{_AFTER}"
)
_DATE_FIRST = re.compile(rf"\s*[\[(]?{_DAY}(?:,?\s*{_TIME})?\s*(?:-|/|\(|\]|:|$)")
_WIRE = re.compile(rf"\s*{_PLACE}\s*[.,]?\s*-+\s*\((?:BUSINESS WIRE|GLOBE NEWSWIRE|PRNewswire|NEWMEDIAWIRE|ACCESSWIRE)")
_HAN_DATED = re.compile(
    r"\s*[(\[]?(?P<place>[\u3400-\u9fff][\u3400-\u9fff、,和及·/ ]{1,30}?)?[,/\s(]*"
    r"(?P<date>\d{4}年\d{1,2}月\d{1,2}日)\s*[)\]]?\s*(?:/|-|:|\||讯|訊|電|电|,|$)"
)
_ANNOUNCER = re.compile(
    rf"(?P<name>{_TOWN}(?: (?:{_TOWN}|&)){{0,4}})(?:\s*\([^()]{{2,80}}\))*(?:, [^.;]{{3,300}}?,)?\s+"
    r"(?:today |has (?:today )?|is pleased to )?(?:announce[sd]?|report(?:s|ed))\b"
)
_ENDS = searchable(rf",? +{LEGAL}$")
_WRAP = searchable(r"(?<!\n)\n(?!\n)")
#: Words that begin a sentence before "announced" and name no company.
_NO_ANNOUNCER = frozenset(
    "The We It They Company Results Data Today He She In On As This That These Researchers".split()
)


def recognises(text: str) -> bool:
    """Whether the first pages speak of trials, medicines or an announcement, in words."""
    met: set[str] = set()
    for match in _SUBJECT.finditer(text, 0, 20_000):
        met.add(match[0])
        if len(met) >= 2:
            return True
    return False


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
        published=_published(folded, blocks, line),
        title=title,
        type=_type(folded, blocks, title),
        exchange=as_written(text, _group(folded, ticker, "exchange")),
        stock_code=_group(folded, ticker, "code"),
        place=as_written(text, _group(folded, line, "place")) if line and "place" in line.groupdict() else None,
        language=language_of(folded),
    )


def _title(text: str, blocks: Sequence[Block]) -> Part | None:
    """The first line that is no label ("PRESS RELEASE", "For immediate release")."""
    for block in [b for b in blocks if b.zone == "masthead"] or list(blocks[:1]):
        start = block.span.start
        for line in text[start : block.span.end].split("\n"):
            if not _above(fold_text(line.lstrip("# "))):
                break
            start += len(line) + 1
        raw = text[start : block.span.end]
        value = raw.lstrip("# ").strip()
        if value:
            start += raw.index(value)
            return Part(" ".join(value.split()), Span(start, start + len(value)))
    return None


def _above(line: str) -> bool:
    """Whether a line stands above a title: a label, a company's name alone, a dateline alone."""
    words = " ".join(line.split())
    if not words or _LABEL.fullmatch(words):
        return True
    alone = (_DATED.fullmatch(words) or _DATE_FIRST.fullmatch(words)) and len(words) < 80
    named = words if len(words) < 70 else ""
    return bool(alone) or (bool(named) and any(s.start == 0 and s.end == len(named) for s in companies(named)))


def _type(folded: str, blocks: Sequence[Block], title: Part | None) -> Part | None:
    """What the label above the title says; a press release where none does."""
    if title is None:
        return None
    for block in [b for b in blocks if b.span.start < title.span.start]:
        for line in re.finditer(r"[^\n]+", folded[block.span.start : block.span.end]):
            label = _LABEL.fullmatch(line[0].strip())
            start = block.span.start + line.start() + len(line[0]) - len(line[0].lstrip())
            for group, kind in _LABELS if label else ():
                if label and label[group]:
                    return Part(kind, Span(start + label.start(group), start + label.end(group)))
    return Part("press release", title.span)


def _dateline(folded: str, blocks: Sequence[Block]) -> re.Match[str] | None:
    """The place and date that a story opens with, in one of the first paragraphs: the first that has both."""
    second: re.Match[str] | None = None
    for block in [b for b in blocks if b.form in ("prose", "heading", "item")][:14]:
        end = min(block.span.end, block.span.start + 220)
        for pattern in (_DATED, _HAN_DATED, _WIRE, _DATE_FIRST):
            if found := pattern.match(folded, block.span.start, end):
                if found.groupdict().get("place") and "date" in found.groupdict():
                    return found
                second = second or found
                break
    return second


def _published(folded: str, blocks: Sequence[Block], line: re.Match[str] | None) -> Part | None:
    """The date of the dateline, or of a line of the head that has nothing else."""
    if line is None or "date" not in line.groupdict():
        heads = [block for block in blocks[:8] if block.span.end - block.span.start < 60]
        line = next((m for b in heads if (m := _DATE_FIRST.match(folded, b.span.start, b.span.end))), None)
    if line is None:
        return None
    found = find_dates(line["date"], line.start("date"))
    return Part(found[0].value, found[0].span) if found and len(found[0].value) == 10 else None


def _issuer(
    text: str, folded: str, blocks: Sequence[Block], title: Part | None
) -> tuple[Part | None, re.Match[str] | None]:
    """The company that title, ticker, opening and "About" speak of most; and its ticker."""
    flat = _WRAP.sub(" ", folded)
    story = [b.span for b in blocks if b.zone not in ("disclaimer", "caution", "forward-looking")]
    found = [
        s
        for s in companies(flat)
        if any(s.within(span) for span in story)
        and not NO_COMPANY.search(flat[s.start : s.end])
        and not DAUGHTER.match(flat, s.end)
    ]
    if not found:
        return _announcer(text, flat, story), None
    tickers = {m.start(): m for pattern in (_TICKER, _HAN_TICKER) for m in pattern.finditer(flat)}
    listings = {s: m for s in found if (m := _listing(flat, s, tickers))}
    scores: dict[str, float] = {}
    for span in found:
        base = _base(flat[span.start : span.end])
        listed = span in listings
        titled = title is not None and span.within(title.span)
        about = flat[max(0, span.start - 6) : span.start] == "About "
        scores[base] = scores.get(base, 0) + 1 + 6 * titled + 4 * listed + 3 * about + max(0, 2 - span.start / 2_000)
    best = max(sorted(scores), key=lambda base: scores[base])
    own = [s for s in found if _base(flat[s.start : s.end]) == best]
    own.sort(key=lambda s: (flat[s.start : s.end] == best, title is not None and s.within(title.span), s))
    fullest = own[0]
    ticker = next((listings[s] for s in found if s in listings and _base(flat[s.start : s.end]) == best), None)
    return Part(" ".join(text[fullest.start : fullest.end].split()), fullest), ticker


def _listing(flat: str, span: Span, tickers: dict[int, re.Match[str]]) -> re.Match[str] | None:
    """The bracket with the ticker that follows a company's name."""
    if (at := flat.find("(", span.end, span.end + 3)) < 0:
        return None
    gap = TICKER_GAP.match(flat, span.end)
    return tickers.get(at) or (tickers.get(gap.end()) if gap else None)


def _announcer(text: str, flat: str, story: Sequence[Span]) -> Part | None:
    """The name in capitals that announces, where no name has the form of a company's."""
    for span in story[:8]:
        for match in _ANNOUNCER.finditer(flat, span.start, min(span.end, span.start + 600)):
            name = match["name"]
            if name.split()[0] not in _NO_ANNOUNCER and not _DATE_FIRST.match(name):
                return Part(" ".join(text[match.start("name") : match.end("name")].split()), Span(*match.span("name")))
    return None


def _base(name: str) -> str:
    """A company's name without legal form and "About" before it."""
    return _ENDS.sub("", name.removeprefix("About ")).rstrip(", ")


def _group(folded: str, match: re.Match[str] | None, group: str) -> Part | None:
    if match is None or not match[group]:
        return None
    value = match[group].strip(" ,-")
    return Part(value, Span(match.start(group), match.start(group) + len(value)))
