"""The particulars of a presentation: number, form, time of day, presenter, as programmes print them.

>>> clock("Monday, December 9, 5:30 pm"), clock("2025年6月1日下午2時30分"), clock("14:05 CET")
('17:30', '14:30', '14:05')
>>> clock("1:30-1:45 PM CT"), clock("11:30-12:30 pm")
('13:30', '11:30')
>>> number_of("ABSTRACT #612: Results"), number_of("(oral presentation, abstract OA-31)"), number_of("#LBA1234")
('612', 'OA-31', 'LBA1234')
>>> form_of("Oral, presented by A Weil"), form_of("壁報"), form_of("e-poster (P-198)")
('oral', 'poster', 'poster')
"""

from __future__ import annotations

import re

from loaders.searching import searchable

_I = re.IGNORECASE
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<h>\d{1,2})(?:[:.](?P<m>\d{2}))?\s*(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?<![\d:.])(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)(?![\d:])"
    r"|(?P<part>上午|下午|晚上|中午"
    r"|早上)\s*(?P<hz>\d{1,2})\s*[時时点點:](?:\s*(?P<mz>\d{1,2})\s*分?)?(?P<half_hour>半)?",
    _I,
)
_RANGE = re.compile(
    r"(?<![\d:.])(?P<h>\d{1,2})(?P<m>[:.]\d{2})?\s*(?:-"
    r"|to)\s*(?P<to>\d{1,2})(?:[:.]\d{2})?\s*(?P<half>[ap])\.?\s?m\b",
    _I,
)
#: The number of a paper: "612", "e14528", "LBA7", "SA-OR88", "MA02.09", "P3.12.41", "PS5-03-12", "277-LB".
PAPER_ID = (
    r"(?:(?:[A-Z]{1,5}|[A-Z][a-z]|e)(?:-[A-Z]{2,4})?-?)?\d{1,7}(?:e?TiP|[A-Z]{0,3})"
    r"(?:[-.]\d{1,4}[A-Z]?){0,2}(?:-[A-Z]{2,3})?"
)
_ID = rf"(?P<n>{PAPER_ID})"
#: One that has a letter in front: no count, no page, no year.
_LETTERED = r"(?P<n>(?:[A-Z]{1,5}|e)(?:-[A-Z]{2,4})?-?\d{1,6}[A-Z]{0,2}(?:[-.]\d{1,4}){0,2})"
_NUMBER = (
    re.compile(rf"#\s?{_ID}(?![\w])"),
    re.compile(
        rf"\b(?:abstract|poster|presentation|publication|paper|session|control|program|FPN)\s*(?:id\b|number|no\.?"
        rf"|nr\.?|code|#|board)?\s*[:#]?\s*(?-i:{_ID})(?![\w/%])",
        _I,
    ),
    re.compile(
        rf"(?:摘要|壁報|壁报|海報|海报|報告|报告)(?:編號|编号|號|号)?\s*(?:為|为|是)?\s*[:#(]?\s*(?-i:{_ID})(?![\w/%])"
    ),
    re.compile(
        rf"\b(?i:poster|abstract|presentation|oral|session|paper|late-breaker)s?\s*\(\s*(?:(?i:no)\.?\s*)?{_LETTERED}\s*[),;]"
    ),
    re.compile(rf"\(\s*(?i:no\.?|number|編號|编号)\s*[:#]?\s*(?:為|为)?\s*{_ID}\s*\)"),
    re.compile(rf"\b(?i:poster|abstract|presentation|oral|paper|late-breaker)\s+{_LETTERED}(?![\w/%-])"),
)
_FORM = (
    ("mini oral", re.compile(r"\bmini[- ]?oral\b|(?:迷你|簡短|简短)口[頭头]", _I)),
    ("oral", re.compile(r"\boral\b|口頭|口头", _I)),
    ("poster", searchable(r"\b(?:e-?\s?)?posters?\b|壁報|壁报|海報|海报|墙报|牆報", _I)),
    ("plenary", searchable(r"\bplenary\b|全體大會|全体大会", _I)),
    ("invited talk", searchable(r"\binvited\b|特邀", _I)),
    ("proffered paper", re.compile(r"\bproffered\s+papers?\b", _I)),
    ("late-breaking", re.compile(r"\blate[- ]break(?:ing|er)\b", _I)),
)
_INITIAL = r"[A-Z](?:\.|(?=\s)|[A-Z]?(?=\s))"
_PERSON = (
    r"(?:(?:Dr|Prof(?:essor)?|Mr|Ms|Mrs)\.?\s+)*(?P<p>(?:[A-Z][\w'.-]*\s+){1,4}(?:(?:van|von|de|der|den|la"
    r"|le)\s+)*[A-Z][\w'-]+|[A-Z]{1,3}\.?\s+[A-Z][\w'-]+)"
)
_PRESENTER = searchable(
    rf"(?:present(?:ed|ing)\s+(?:by|author)|presenter|speaker|lead\s+author|first\s+author|by)\s*(?:is\s+"
    rf"|:\s*)?(?-i:{_PERSON})",
    _I,
)
#: "Professor An Wu of Lakeside Hospital, who led the study, will present …": the one who speaks is the subject.
_SPEAKER = searchable(
    r"\b(?:Dr|Prof(?:essor)?|Mr|Ms|Mrs)\.?\s+(?P<p>[A-Z][\w'.-]*(?:\s+(?:(?:van|von|de|der|den|la|le)\s+)*[A-Z][\w'.-]*){1,4})"
    r"(?=\s*[,(]|\s+(?:of|from|at|will|is|has|presented|presents|gave|delivered)\b)"
    r"[^;\"]{0,170}?\b(?:present(?:ed|s)?|gave|give|deliver(?:ed|s)?)\b"
)
#: A title in quotes: "entitled "…"", and one that is long enough to be nothing else.
_TITLE = re.compile(
    r"(?:\b(?:entitled|titled|title)|題為|题为|標題為|标题为|題目為|题目为|名為|名为)\s*:?\s*[\"《](?P<t>[^\"《》]{8,400})[\"》]"
    r"|[\"《](?P<u>[^\"《》\s]+(?:\s+[^\"《》\s]+){3,60})[\"》]"
)
_HONORIFIC = re.compile(r"^(?:(?:associate\s+)?prof(?:essor)?|dr|mr|ms|mrs|sir)\.?\s+", re.I)
_HAN_PRESENTER = re.compile(
    r"由[^,。;]{0,30}?(?:醫院|医院|大學|大学|中心|研究所|學院|学院|公司|的)?(?P<q>[一-鿿]{2,4}?)(?:教授"
    r"|博士|醫生|医生|醫師|医师|主任)|(?:報告人|报告人|講者|讲者|演講者"
    r"|演讲者)\s*[::]?\s*(?P<p>[一-鿿]{2,4})(?:教授|博士|醫生|医生)?"
)


def clock(text: str) -> str | None:
    """The time of day that folded *text* gives, on 24 hours."""
    text = _RANGE.sub(_with_half, text)
    match = _CLOCK.search(text)
    if not match:
        return None
    if match["h24"]:
        return f"{int(match['h24']):02d}:{match['m24']}"
    hour = int(match["h"] or match["hz"])
    minute = int(match["m"] or match["mz"] or (30 if match["half_hour"] else 0))
    late = (match["half"] or "").lower() == "p" or match["part"] in ("下午", "晚上")
    if hour > 12 or minute > 59:
        return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
    hour = hour % 12 + 12 if late else hour % 12 if match["half"] else hour
    return f"{hour:02d}:{minute:02d}"


def _with_half(match: re.Match[str]) -> str:
    """The first time of a range with the half of the day that only the second one prints."""
    first, second = int(match["h"]), int(match["to"])
    half = match["half"].lower()
    if first % 12 > second % 12:
        half = "a" if half == "p" else "p"
    return f"{match['h']}{match['m'] or ''} {half}m"


def number_of(text: str) -> str | None:
    """The abstract or poster number in folded *text*."""
    for pattern in _NUMBER:
        match = pattern.search(text)
        if match:
            return match["n"]
    return None


def form_of(text: str) -> str | None:
    """The form of presentation that folded *text* names."""
    return next((form for form, pattern in _FORM if pattern.search(text)), None)


def presenter_of(text: str) -> str | None:
    """The person whom folded *text* names as presenter."""
    match = _PRESENTER.search(text)
    han = None if match else _HAN_PRESENTER.search(text)
    if han:
        return han["p"] or _family_first(text, han)
    spoke = _SPEAKER.search(text) if not match and not han else None
    match = match or spoke
    return bare_name(" ".join(match["p"].split())) if match else None


def title_of(text: str) -> tuple[int, int] | None:
    """Where in folded *text* the title of a paper stands, without its quotes.

    >>> text = 'gave the oral presentation, entitled "Two-Year Results of a Gene Therapy"'
    >>> text[slice(*title_of(text))]
    'Two-Year Results of a Gene Therapy'
    """
    match = _TITLE.search(text)
    return (match.span("t") if match["t"] else match.span("u")) if match else None


def bare_name(name: str) -> str:
    """*name* without what only honours: "Professor Ann Bo" is Ann Bo."""
    while match := _HONORIFIC.match(name):
        name = name[match.end() :]
    return name


def _family_first(text: str, match: re.Match[str]) -> str:
    """The name between a place of work and a title: 由浙西大學附屬第三醫院莫靖遠教授."""
    words = text[match.start() + 1 : match.end("q")]
    return re.split(r"(?:醫院|医院|大學|大学|中心|研究所|學院|学院|公司|的)", words)[-1][-4:]
