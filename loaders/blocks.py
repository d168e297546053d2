"""A text cut into blocks: paragraphs (soft-wrapped lines joined), headings, list items and table rows.

Page numbers belong to no block. A table row keeps the spans of its cells; an empty first cell is an empty span.

>>> [block.form for block in cut("RESULTS\\n\\nTen patients responded.\\n\\nArm\\tORR\\nA\\t50%\\n")]
['heading', 'prose', 'row', 'row']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from loaders.aligned import aligned
from ontology import Block, Span

Form = Literal["prose", "heading", "item", "row"]

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*\d{1,3}\s*[-–—]|(?:page\s+)?\d{1,3}\s*(?:of|/)\s*\d{1,3}|page\s+\d{1,3}|第\s*\d+\s*[頁页])\s*", re.I
)
_BULLET = re.compile(
    r"\s*(?:[•·●○■□▪◆*➢✓‣◦\uf0b7]|[-–—o](?=\s)|\(?(?:[ivx]{1,5}|[a-zA-Z]|\d{1,2})[.)](?=\s)|\([ivx\d]{1,4}\)|"
    r"[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、．]|Note:)\s*"
)
_SECTION = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[IVX]{1,5}\.\s|[A-Z]\.\s|\d{1,2}(?:\.\d{1,2})*\.?\s|#{1,6}\s|(?:part|"
    r"section)\s+[\dIVX]+\b|"
    r"about\b|關於|关于)",
    re.I,
)
_QUOTED = re.compile(r"\s*[\"“「『]")
#: A term of an agreement in a list of them: ``Territory   :  worldwide``.
_TERM = re.compile(r"\s*[^\s:：][^:：]{0,40}?\s+[:：]\s+\S")
_TERMINAL = re.compile(r"[.!?。！？;；:：,，、][\"”」』)）]*\s*$")
_ENDS = re.compile(r"[.!?。！？:：][\"”」』)）]*\s*$")
#: A line of capitals that is a result ("• ORR: 45.0% (18/40)"), not a title.
_FIGURED = re.compile(r"^\s*[•·●▪◆➢‣◦]|\d\s*%|:\s*\d")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_WRAPPED_AT_LEAST, _WRAPPED_AT_MOST = 40, 140
_HEADING_AT_MOST = 160
_LABEL_AT_MOST = 60


class _Line(NamedTuple):
    start: int
    text: str
    cells: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        left = len(self.text) - len(self.text.lstrip())
        return Span(self.start + left, self.start + len(self.text.rstrip()))

    @property
    def width(self) -> int:
        return len(self.text) + len(_WIDE.findall(self.text))


def cut(text: str) -> tuple[Block, ...]:
    """The blocks of *text*, in its order, all of zone ``body``."""
    blocks: list[Block] = []
    width = _wrap_width(text)
    for group in _groups(text):
        blocks.extend(_paragraphs(group, width))
    return tuple(_joined(text, _numbered(blocks)))


def _wrap_width(text: str) -> int:
    """The columns at which lines are wrapped; 0 where paragraphs stand on one line each."""
    long, widths = 0, []
    lines = text.split("\n")
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if "\t" in line.strip():
            continue
        width = len(line) if line.isascii() else len(line.rstrip()) + len(_WIDE.findall(line))
        if width > _WRAPPED_AT_MOST:
            long += 1
        elif after.strip() and width > _WRAPPED_AT_LEAST:
            widths.append(width)
    return 0 if long >= 2 or not widths else sorted(widths)[int(0.9 * (len(widths) - 1))]


def _groups(text: str) -> Iterator[list[_Line]]:
    """Runs of lines without a blank line between them."""
    group: list[_Line] = []
    tables = aligned(text)
    start = 0
    for raw in text.split("\n"):
        line = _Line(start, raw, tables.get(start, ()) or _tabbed(start, raw))
        start += len(raw) + 1
        if line.cells or (raw.strip() and not _PAGE_NUMBER.fullmatch(raw)):
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _paragraphs(group: list[_Line], width: int) -> Iterator[Block]:
    current: list[_Line] = []
    for line in _with_labels(group):
        if current and not _continues(current, line, width):
            yield _block(current)
            current = []
        if line.cells:
            yield Block(line.span, form="row", cells=line.cells)
        else:
            current.append(line)
    if current:
        yield _block(current)


def _continues(current: list[_Line], line: _Line, width: int) -> bool:
    """Whether *line* goes on with the paragraph of the lines before it; *width* is where lines are wrapped, or 0."""
    last = current[-1]
    ended = _ENDS.search(last.text) is not None
    bullet = _BULLET.match(line.text)
    slack = 8 if _WIDE.search(last.text[-2:]) else 2
    full = bool(width) and last.width + _first_width(line.text) > width - slack
    if line.cells or (_QUOTED.match(line.text) and _QUOTED.match(current[0].text)):
        return False
    if _TERM.match(line.text) and _TERM.match(current[0].text):
        return False
    if bullet:
        return full and not ended and bullet[0].strip() in ("-", "–", "—")
    hangs = len(line.text) - len(line.text.lstrip()) > len(current[0].text) - len(current[0].text.lstrip())
    if hangs and (_BULLET.match(current[0].text) or _QUOTED.match(current[0].text)):
        return True
    if line.text.lstrip()[:1].islower() and not ended:
        return True
    if full or not width or ended:
        return full
    return last.width > width * 0.55 and _is_capitals(last.text) == _is_capitals(" ".join(line.text.split()[:3]))


def _first_width(text: str) -> int:
    """The columns that the first word of *text* takes, with the space before it; a Chinese character is a word."""
    word = text.split(maxsplit=1)[0]
    wide = _WIDE.search(word)
    if wide is None:
        return len(word) + 1
    return 2 if wide.start() == 0 else wide.start()


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(c.isalpha() for c in text) > 5 and not _WIDE.search(text)


def _with_labels(group: list[_Line]) -> list[_Line]:
    """*group* with the short lines between two rows as rows of one cell: they name what the rows below are of."""
    return [
        line._replace(cells=(line.span,))
        if 0 < at < len(group) - 1
        and not line.cells
        and group[at - 1].cells
        and group[at + 1].cells
        and line.width <= _LABEL_AT_MOST
        and not _ENDS.search(line.text)
        and not _BULLET.match(line.text)
        else line
        for at, line in enumerate(group)
    ]


def _tabbed(start: int, text: str) -> tuple[Span, ...]:
    """The cells of a line that tabs part; a tab after a bullet or quoted term only indents."""
    if "\t" not in text:
        return ()
    body = text.rstrip()
    bullet = _BULLET.match(body)
    inner = body[bullet.end() :] if bullet and "\t" in bullet.group() else body
    if "\t" not in inner.strip() or (_QUOTED.match(inner) and inner.strip().count("\t") == 1):
        return ()
    cells: list[Span] = []
    for cell in body.split("\t"):
        left = len(cell) - len(cell.lstrip())
        cells.append(Span(start + left, start + left + len(cell.strip())))
        start += len(cell) + 1
    return tuple(cells)


def _block(lines: list[_Line]) -> Block:
    span = Span(lines[0].span.start, lines[-1].span.end)
    return Block(span, form=_form(lines))


def _form(lines: list[_Line]) -> Form:
    text = " ".join(line.text.strip() for line in lines)
    if _is_heading(text, len(lines)):
        return "heading"
    return "item" if _BULLET.match(lines[0].text) else "prose"


def _is_heading(text: str, lines: int) -> bool:
    width = len(text) + len(_WIDE.findall(text))
    if lines == 1 and text.startswith("#") and width <= 2 * _HEADING_AT_MOST:
        return True
    if width > _HEADING_AT_MOST or lines > 3 or not any(c.isalpha() for c in text):
        return False
    if "\t" in text.strip() or _QUOTED.match(text):
        return False
    if text.isupper() and not _ENDS.search(text) and not _FIGURED.search(text):
        return True
    if _TERMINAL.search(text):
        return False
    if _SECTION.match(text) and not re.search(r"[:：]\s", text):
        return width <= 100
    if _BULLET.match(text):
        return False
    words = text.split()
    wide = len(_WIDE.findall(text))
    if wide > len(text) // 3:
        return wide <= 24
    return len(words) <= 9 and (text[0].isupper() or text[0].isdigit()) and ": " not in text


def _numbered(blocks: list[Block]) -> Iterator[Block]:
    """Rows that follow one another are one table; a lone row is prose unless its cells are short."""
    table, before = -1, False
    for index, block in enumerate(blocks):
        if block.form != "row":
            before = False
            yield block
            continue
        after = index + 1 < len(blocks) and blocks[index + 1].form == "row"
        if not before and not after:
            yield Block(block.span, form="prose")
            continue
        table += not before
        before = True
        yield replace(block, table=table)


def _joined(text: str, blocks: Iterator[Block]) -> Iterator[Block]:
    """Paragraphs that a blank line cut in the middle of a sentence, made whole."""
    held: Block | None = None
    for block in blocks:
        if held is None:
            held = block
        elif _broken(text, held, block):
            held = Block(Span(held.span.start, block.span.end), form="item" if held.form == "item" else "prose")
        else:
            yield held
            held = block
    if held is not None:
        yield held


def _broken(text: str, first: Block, second: Block) -> bool:
    if "row" in (first.form, second.form) or second.form == "item" or second.span.start - first.span.end > 40:
        return False
    begins = text[second.span.start]
    head = text[first.span.start : first.span.end]
    if _TERMINAL.search(head) and not head.rstrip().endswith((",", "，")):
        return False
    return begins.islower() and (first.form != "heading" or _QUOTED.match(head) is not None) and len(head) > 30
