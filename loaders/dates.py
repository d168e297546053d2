"""Dates as announcements write them, in English and Chinese, at the precision that the text has.

>>> [d.value for d in find_dates("dated 14 May, 6 June and 19 September 2017")]
['2017-05-14', '2017-06-06', '2017-09-19']
>>> [d.value for d in find_dates("二零二四年五月九日, in the second half of 2025, Q4 2024")]
['2024-05-09', '2025-H2', '2024-Q4']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from loaders.searching import searchable
from ontology import InvalidIdentifier, Span, bounds

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH_OF = {form: i for i, name in enumerate(_MONTHS, 1) for form in (name, name[:3], name[:4] if i == 9 else name)}
_M = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_M = rf"(?:{_M}|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
_Y = r"(?:19|20)\d{2}"
_HAN = "〇○零一二三四五六七八九"
_H = "[〇○零一二三四五六七八九十]"
_PARTS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4,
          "一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}  # fmt: skip
_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_WEEKDAY = re.compile(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+$", re.I)

_DATE = re.compile(
    "|".join(
        (
            rf"(?<![\d.,/-])(?P<d1>\d{{1,2}})(?:st|nd|rd|"
            rf"th)?(?: +day +of)?[ -]+(?P<m1>{_M})\b\.?(?:[, -]+(?P<y1>{_Y})\b)?",
            rf"\b(?P<m2>{_M})\b\.? +(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\.?\d|%)(?:,? +(?P<y2>{_Y})\b)?",
            rf"\b(?P<m3>{_M})\b\.?,? +(?:of +)?(?P<y3>{_Y})\b",
            r"(?<![\d/.-])(?P<y4>(?:19|20)\d{2})[-/.](?P<m4>\d{1,2})[-/.](?P<d4>\d{1,2})(?![\d/-])",
            r"(?<![\d/.-])(?P<a5>\d{1,2})[/.](?P<b5>\d{1,2})[/.](?P<y5>(?:19|20)\d{2})(?![\d/-])",
            rf"\b(?P<q6>{_ORDINAL}) +(?:calendar +|fiscal +)?quarter(?: +of)?(?: +the +year)?,? +(?P<y6>{_Y})\b",
            rf"\b(?:Q(?P<q7>[1-4])|(?P<q7b>[1-4])Q) *(?:of +|FY *)?'?(?P<y7>{_Y})\b",
            rf"\b(?P<y8>{_Y}) *Q(?P<q8>[1-4])\b",
            rf"\b(?P<h9>first|second|1st|2nd)[ -]+half(?: +of)?(?: +the +year)?,? +(?P<y9>{_Y})\b",
            rf"\b(?:H(?P<h10>[12])|(?P<h10b>[12])H) *(?:of +|FY *)?(?P<y10>{_Y})\b",
            rf"(?P<y11>{_Y}|{_H}{{4}}) *年(?:度)? *第?(?P<q11>[一二三四1-4]) *季度?",
            rf"(?P<y12>{_Y}|{_H}{{4}}) *年 *(?P<h12>[上下])半年",
            rf"(?:(?P<y13>{_Y}|{_H}{{4}}) *年 *)?(?P<m13>\d{{1,2}}|{_H}{{1,3}}) *月(?: *(?P<d13>\d{{1,2}}|"
            rf"{_H}{{1,3}}) *[日號号])?",
            rf"(?P<y14>{_Y}|{_H}{{4}}) *年",
            rf"(?:\b(?:in|by|during|since|until|from|to|of|for|year|early|mid|late|end|and|or|through|before|"
            rf"after)[ -]+)(?P<y15>{_Y})\b(?! *(?:{_M}|patients|participants|subjects|people|shares))",
        )
    ),
    re.I,
)
#: How a date may begin: a figure, or a letter of a month, an ordinal, a quarter, a word before a year.
_BEGINS = searchable(rf"\d|{_H}|\b[JFMASONDQHIBUTYELjfmasondqhibutyel]")
#: What each group of the pattern gives: "d13" a day.
_PART_OF = {name: re.sub(r"\d+b?$", "", name) for name in _DATE.groupindex}
_ANCHOR = searchable(
    r"(?:19|20)\d\d|[年月]|\b(?:J(?:an|un|ul)|Feb|Ma[ry]|A(?:pr|ug)|Sep|Oct|Nov|Dec|J(?:AN|UN|UL)|FEB|MA[RY]|A(?:PR|UG)|SEP|"
    r"OCT|NOV|DEC|january|february|march|april|june|july|august|september|october|november|december)"
)
#: A day whose month comes later in the list: "12 and 27 January 2021", "December 7 and 9, 2019".
_BARE_BEFORE = searchable(
    rf"(?<![\d.,/-])(\d{{1,2}})(?:st|nd|rd|th)?\s*(?:,|and|&|or|,\s*and)\s*(?=\d{{1,2}}(?:st|nd|rd|"
    rf"th)?\s+(?:{_M})\b|\d{{1,2}}\s*(?:,|and|&)\s*\d{{1,2}}\s+(?:{_M})\b)",
    re.I,
)
_BARE_AFTER = searchable(rf"\b({_M})\.?\s+\d{{1,2}}\s*(?:,|and|&|or)\s*(\d{{1,2}})(?:,\s*({_Y}))(?!\d)", re.I)
_LINK = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?(?:,|and|or|to|&|-|,\s*and|,\s*or|through|、|及|和|與|至)\s*(?:on\s+|"
    r"dated\s+)?(?:\w+day,\s+)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text: ISO at its precision, where it stands, its weekday, whether the text gives its year."""

    value: str
    span: Span
    weekday: str | None = None
    has_year: bool = True


def find_dates(text: str, offset: int = 0, year: int | None = None) -> list[DateMention]:
    """The dates of folded *text*, in its order; *year* stands in where the text gives none (else they are left out)."""
    windows = list(_windows(text))
    found = [mention for window in windows for match in _matches(text, *window) if (mention := _read(match, offset))]
    if not found:
        return found
    found += _bare(text, offset, found, windows)
    found.sort(key=lambda mention: mention.span)
    return _with_years(text, offset, found, year)


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches in a stretch, tried only where one may begin."""
    at = start
    for begin in _BEGINS.finditer(text, start, end):
        if begin.start() >= at and (match := _DATE.match(text, begin.start(), end)):
            yield match
            at = match.end()


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that may hold a date: around a year, a month or a Chinese month or year."""
    start = end = -1
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() - 44 > end:
            if end >= 0:
                yield start, end
            start = max(0, anchor.start() - 44)
        end = min(len(text), anchor.end() + 32)
    if end >= 0:
        yield start, end


def _read(match: re.Match[str], offset: int) -> DateMention | None:
    named = {name: value for name, value in match.groupdict().items() if value}
    groups = {_PART_OF[name]: value for name, value in named.items()}
    kind = next(iter(named))
    span = Span(offset + match.start(), offset + match.end())
    if kind == "y15":
        span = Span(offset + match.start("y15"), span.end)
    year = _number(groups.get("y", ""))
    if "a" in groups:
        first, second = int(groups["a"]), int(groups["b"])
        groups["d"], groups["m"] = (str(first), str(second)) if second <= 12 else (str(second), str(first))
    value = _value(year, groups)
    before = _WEEKDAY.search(match.string, max(0, match.start() - 12), match.start())
    weekday = before[1].capitalize() if before else None
    return DateMention(value, span, weekday, bool(year)) if value else None


def _value(year: int | None, groups: dict[str, str]) -> str | None:
    head = f"{year:04d}" if year else "----"
    if "q" in groups or "h" in groups:
        word = groups.get("q") or groups["h"]
        part = _PARTS.get(word.lower()) or int(word)
        return f"{head}-{'Q' if 'q' in groups else 'H'}{part}"
    if "m" not in groups:
        return head
    month = _MONTH_OF.get(groups["m"].lower().rstrip(".")) or _number(groups["m"])
    day = _number(groups["d"]) if "d" in groups else None
    if not month or month > 12 or (day is not None and not 1 <= day <= 31):
        return None
    if not year and day is None:
        return None
    value = f"{head}-{month:02d}" + (f"-{day:02d}" if day else "")
    return value if not year or _possible(value) else None


def _bare(text: str, offset: int, found: list[DateMention], windows: list[tuple[int, int]]) -> list[DateMention]:
    """Days that share the month of a later or earlier date."""
    more: list[DateMention] = []
    taken = {mention.span.start for mention in found}
    for match in (m for window in windows for m in _BARE_BEFORE.finditer(text, *window)):
        start = offset + match.start(1)
        after = next((m for m in found if m.span.start > start), None)
        if start not in taken and after and len(after.value) == 10:
            day = int(match[1])
            more.append(
                replace(
                    after, value=f"{after.value[:8]}{day:02d}", span=Span(start, offset + match.end(1)), weekday=None
                )
            )
    for match in (m for window in windows for m in _BARE_AFTER.finditer(text, *window)):
        start = offset + match.start(2)
        month = _MONTH_OF.get(match[1].lower())
        if start not in taken and month:
            more.append(DateMention(f"{match[3]}-{month:02d}-{int(match[2]):02d}", Span(start, offset + match.end(3))))
    return more


def _with_years(text: str, offset: int, found: list[DateMention], year: int | None) -> list[DateMention]:
    """Dates without a year take that of the date that ends their list, else *year*."""
    done: list[DateMention] = []
    for index in range(len(found) - 1, -1, -1):
        mention = found[index]
        if not mention.value.startswith("----"):
            done.append(mention)
            continue
        borrowed = done[-1].value[:4] if done and _linked(text, offset, mention, done[-1]) else year
        value = f"{borrowed}{mention.value[4:]}" if borrowed else ""
        if value and _possible(value):
            done.append(replace(mention, value=value))
    return done[::-1]


def _linked(text: str, offset: int, first: DateMention, second: DateMention) -> bool:
    between = text[first.span.end - offset : second.span.start - offset]
    return len(between) <= 60 and _LINK.fullmatch(between) is not None


def _possible(value: str) -> bool:
    try:
        bounds(value)
    except InvalidIdentifier:
        return False
    return True


def _number(text: str) -> int | None:
    """Figures or Chinese numerals: ``2024``, ``二零二四``, ``十八``, ``二十四``."""
    if not text:
        return None
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_digit(tens) if tens else 1) * 10 + (_digit(ones) if ones else 0)
    digits = "".join(str(_digit(c)) for c in text)
    return int(digits) if digits else None


def _digit(char: str) -> int:
    return max(0, _HAN.find(char) - 2)


def weekday_of(value: str) -> str | None:
    """The weekday of a full date, or None for a partial one.

    >>> weekday_of("2019-12-09")
    'Monday'
    """
    return date.fromisoformat(value).strftime("%A") if len(value) == 10 else None
