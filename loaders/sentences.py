"""Blocks cut into sentences of at most 1,500 characters, in English and Chinese.

>>> text = "Acme Bio, Inc. treated 12 patients. In the U.S. FDA review goes on. 研究已完成。結果良好。"
>>> [text[s.start : s.end] for s in split(text, Span(0, len(text)))]
['Acme Bio, Inc. treated 12 patients.', 'In the U.S. FDA review goes on.', '研究已完成。', '結果良好。']
"""

from __future__ import annotations

import re

from loaders.searching import searchable
from ontology import Span

LONGEST = 1_500
_END = searchable(
    r"[.!?][\"')\]]*(?=\s+[\"'(\[]?[A-Z0-9\u2e80-\u9fff])|[。！？!?][\"')]*(?=[\u2e80-\u9fffA-Za-z0-9(\"*])"
)
_ABBREVIATED = searchable(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|Nos|vs|e\.g|i\.e|cf|al|Fig|approx|Jr|Sr|Hon|Messrs|Jan|Feb|Mar|Apr|Aug|"
    r"Sept?|Oct|Nov|Dec|Vol|Rev|"
    r"Dept|Univ|Mt|ca|incl|resp)|(?<![A-Za-z0-9.])[A-Z])\.$"
)
_MAYBE = searchable(
    r"(?:\b(?:Inc|Ltd|Corp|Co|LLC|L\.P|plc|Bros|Ph\.D|M\.D|M\.S|Pharm\.D|MHCM|a\.m|p\.m|etc|U\.S|U\.K|E\.U|"
    r"N\.V|S\.A|B\.V|D\.C)|[A-Z]\.[A-Z])\.[\"')]*$"
)
_OPENER = re.compile(
    r"\s+[\"'(]?(?:The|This|These|Those|That|It|Its|In|On|At|As|For|By|From|With|Under|Of|An?|We|Our|They|"
    r"Their|He|She|His|Her|There|"
    r"However|Moreover|Although|While|When|After|Before|During|Since|If|No|None|All|Both|Among|To|Such|Other|"
    r"According|Upon|"
    r"Pursuant|Based|Following|Currently|Previously|Additionally|Furthermore|Patients|Results|Data|Updated|Mr|Ms|Dr)\b"
)


def split(folded: str, span: Span) -> list[Span]:
    """The sentences of *span* of *folded* text, white space around them left out."""
    text = folded[span.start : span.end]
    cuts = [match.end() for match in _END.finditer(text) if _is_end(text, match)]
    spans: list[Span] = []
    start = 0
    for end in [*cuts, len(text)]:
        spans.extend(_pieces(text, start, end, span.start))
        start = end
    return spans


def _is_end(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.end()]
    if match.start() < 40 and not text[: match.start()].strip("0123456789() ivxIVX-•*"):
        return False
    if _ABBREVIATED.search(before.rstrip("\"')]")):
        return False
    if _MAYBE.search(before) and not _OPENER.match(text, match.end()):
        return False
    return not _inside_brackets(text, match.start())


def _inside_brackets(text: str, position: int) -> bool:
    """Whether an open bracket before *position* closes soon after it."""
    window = text[max(0, position - 300) : position]
    if window.count("(") <= window.count(")"):
        return False
    ahead = text[position : position + 200]
    closing, opening = ahead.find(")"), ahead.find("(")
    return closing >= 0 and (opening < 0 or closing < opening)


def _pieces(text: str, start: int, end: int, offset: int) -> list[Span]:
    """The stretch without its margins, cut at a semicolon, comma or space where it is too long."""
    pieces: list[Span] = []
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        at = max(window.rfind(mark) for mark in ("; ", "。", ", ", "，", " "))
        at = at + 1 if at > LONGEST // 3 else LONGEST
        pieces.append(Span(start, start + at))
        start += at
    pieces.append(Span(start, end))
    return [trimmed for piece in pieces if (trimmed := _trim(text, piece, offset))]


def _trim(text: str, piece: Span, offset: int) -> Span | None:
    raw = text[piece.start : piece.end]
    left = len(raw) - len(raw.lstrip())
    body = raw.strip()
    # Marks alone are no sentence.
    return Span(offset + piece.start + left, offset + piece.start + left + len(body)) if _has_word(body) else None


def _has_word(body: str) -> bool:
    return any(char.isalnum() for char in body)
