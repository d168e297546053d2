"""What the head and foot of an announcement say: issuer, date, title, type, place, signatory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.dates import find_dates
from loaders.folding import fold_text, unwrapped
from ontology import Block, Span, fold


@dataclass(frozen=True, slots=True)
class Part:
    """A value and the words that give it."""

    value: str
    span: Span


def as_written(text: str, part: Part | None) -> Part | None:
    """*part*, read from folded text, in the text's own characters (full-width brackets, curly apostrophes)."""
    if part is None:
        return None
    raw = unwrapped(text[part.span.start : part.span.end])
    return Part(raw, part.span) if fold_text(raw) == part.value else part


@dataclass(frozen=True, slots=True)
class Masthead:
    """The announcement's own particulars, each with its span; None where the text does not give it."""

    issuer: Part | None = None
    names: tuple[Part, ...] = ()
    local_name: Part | None = None
    published: Part | None = None
    title: Part | None = None
    type: Part | None = None
    exchange: Part | None = None
    stock_code: Part | None = None
    jurisdiction: Part | None = None
    place: Part | None = None
    signatory: Part | None = None
    roles: tuple[Part, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Signature:
    """The foot: who signs, in which roles, where and when."""

    person: Part | None = None
    roles: tuple[Part, ...] = ()
    place: Part | None = None
    date: Part | None = None


ROLE = re.compile(
    r"\b(?:chair(?:man|woman|person|lady)?|vice|president|director|officer|secretary|founder|chief|head|partner|"
    r"general manager|CEO|CFO|CMO|CSO|COO|CTO)\b|"
    r"主席|董事|總裁|总裁|行政總監|首席|秘書|秘书|總經理|总经理|創始人|创始人|創辦人",
    re.I,
)
HONORIFIC = r"(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Madam|Sir)\b\.?\s+"
_HONORIFIC = re.compile(rf"^(?:{HONORIFIC})+")
_AND = re.compile(r"\s*(?:,\s*and\s+|,\s+|\s+and\s+|\s*&\s*|\s*;\s*|兼|、|及)\s*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_TITLE = re.compile(r"(?:先生|女士|博士|教授|小姐|醫生|医生)+$")
#: Characters that only one of the two Chinese scripts has, among those that announcements use most.
_TRADITIONAL = re.compile(r"[國會於與為開發藥業醫療學後實數據應試驗關對臨隨機準獲團劑題體產]")
_SIMPLIFIED = re.compile(r"[国会于与为开发药业医疗学后实数据应试验关对临随机准获团剂题体产]")


def lines(folded: str, blocks: Sequence[Block], *zones: str) -> Iterator[Span]:
    """The lines, without margins, of the blocks of *zones*."""
    for block in blocks:
        if block.zone in zones:
            start = block.span.start
            for line in folded[start : block.span.end].split("\n"):
                if line.strip():
                    left = start + len(line) - len(line.lstrip())
                    yield Span(left, left + len(line.strip()))
                start += len(line) + 1


def bare_name(text: str) -> str:
    """A person's name without honorifics and degrees.

    >>> bare_name("Dr. An WU"), bare_name("Ed B. Lee, M.D."), bare_name("吳安女士")
    ('An WU', 'Ed B. Lee', '吳安')
    """
    name = _HAN_TITLE.sub("", _HONORIFIC.sub("", " ".join(text.split())))
    return re.sub(
        r",?\s+(?:M\.?D|Ph\.?\s?D|Pharm\.?D|MBA|M\.?B\.?A|MHCM|M\.?S\.?c?|M\.?P\.?H|J\.?D|CPA|FAC[PS]|FRCP|"
        r"MBBS|DPhil|Esq)\b\.?.*$",
        "",
        name,
    ).strip(" ,")


#: A line of a foot that says where: "Hangzhou, PRC".
_TOWN = re.compile(
    r"[A-Z][A-Za-z.' -]{2,30}(?:, (?:the )?[A-Z][A-Za-z.' -]{1,40}){0,2}|"
    r"[\u3400-\u9fff]{2,8}(?:[,、 ]\s*[\u3400-\u9fff]{2,8})?"
)


def language_of(text: str) -> str:
    """``en``, ``zh-Hant`` or ``zh-Hans``, by the characters that the text has most of."""
    han = len(_HAN.findall(text))
    if han * 4 < len(text):
        return "en"
    return "zh-Hans" if len(_SIMPLIFIED.findall(text)) > len(_TRADITIONAL.findall(text)) else "zh-Hant"


def signature(folded: str, blocks: Sequence[Block], issuers: Sequence[str] = ()) -> Signature:
    """The foot of the announcement, from the lines of its signature; a line with one of *issuers* names no person."""
    firms = {fold(name) for name in issuers}
    person: Part | None = None
    roles: list[Part] = []
    place = date = town = None
    for index, span in enumerate(lines(folded, blocks, "signature")):
        text = folded[span.start : span.end]
        if fold(text.rstrip("* ")) in firms:
            continue
        dates = find_dates(text, span.start)
        if dates and len(dates[-1].value) == 10:
            date = Part(dates[-1].value, dates[-1].span)
            place = _place(folded, span, dates[-1].span.start) or (town if dates[-1].span.start == span.start else None)
        elif index and ROLE.search(text) and not _is_company(text):
            roles += split_roles(folded, span)
        elif person and _TOWN.fullmatch(text):
            town = Part(text, span)
        elif index and person is None and not _is_company(text) and _is_person(text):
            person = Part(bare_name(text), _person_span(folded, span))
    return Signature(person, tuple(roles), place, date)


def _place(folded: str, line: Span, end: int) -> Part | None:
    text = folded[line.start : end].rstrip(" ,-:(")
    return Part(text, Span(line.start, line.start + len(text))) if text and text[0].isalpha() else None


def split_roles(folded: str, span: Span, known: re.Pattern[str] = ROLE) -> list[Part]:
    """The roles of a line or phrase: "Chairman and Chief Executive Officer" is two; *known* is a word of each."""
    parts: list[Part] = []
    start = span.start
    text = folded[span.start : span.end]
    for match in [*_AND.finditer(text), None]:
        end = span.start + match.start() if match else span.end
        role = folded[start:end].strip()
        if role and known.search(role):
            parts.append(Part(role, Span(start, end)))
            start = span.start + match.end() if match else end
        elif parts and role:
            last = parts.pop()
            parts.append(Part(folded[last.span.start : end].strip(), Span(last.span.start, end)))
            start = span.start + match.end() if match else end
        elif match:
            start = span.start + match.end() if not role else start
    return parts


def _is_company(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:Limited|Ltd|Inc|Corporation|Corp|Company|LLC|plc|Holdings)\b\.?\s*\*?$|公司\*?$|"
            r"\border of\b|\bbehalf of\b",
            text,
            re.I,
        )
    )


def _is_person(text: str) -> bool:
    name = bare_name(text)
    if _HAN.search(name):
        return 2 <= len(name) <= 6 and not re.search(r"董\s*事|公司|公告|[會会]$", name)
    words = name.split()
    return 2 <= len(words) <= 6 and all(
        word[0].isupper() or word in ("de", "van", "von", "der", "bin") for word in words
    )


def _person_span(folded: str, span: Span) -> Span:
    match = _HONORIFIC.match(folded[span.start : span.end])
    return Span(span.start + (match.end() if match else 0), span.end)
