"""Tables that stand in plain text without tabs: columns kept apart by spaces or by upright bars.

Only tables of figures are looked for: at least two lines of which all but the first piece is a figure, a dash or "not
reached". Their heads (the lines of several pieces above), the lines between them and the ends of wrapped labels are
rows of the table too. Whatever else has wide gaps (mastheads, signatures, glossaries) is left as it is.

>>> text = "        Drug A   Placebo\\nORR     43.3%    23.4%\\nDCR     58.7%    37.8%\\n"
>>> [[text[c.start : c.end] for c in cells] for _, cells in sorted(aligned(text).items())]
[['', 'Drug A', 'Placebo'], ['ORR', '43.3%', '23.4%'], ['DCR', '58.7%', '37.8%']]
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from ontology import Span

_GAP = re.compile(r"[ \u3000\xa0]{2,}")
_HINT = re.compile(r"\S[ \u3000\xa0]{2,}[(\[<>≤≥+−–~-]?\d|^ *\|.*\|.*\| *$|\S \| \S", re.M)
_FIGURE = re.compile(
    r"[(\[]?\s*[<>≤≥=+−–~-]?\s?\.?\d[\d.,]*(?![A-Za-z\d.]*[A-Za-z]{3,}-)\s*[^A-Za-z]{0,3}"
    r"(?:[\d.,/%()\[\];:×^±~至到、*†‡§¶#\s−–+-]|\bto\b|\bCI\b|\b[NnPp]\b|\bNE\b|\bNR\b|\bNA\b|months?|weeks?|years?|days?|points?"
    r"|mo\b|[個个]?月|歲|岁|年|天|[週周]|例|<|=)*"
    r"|[–—−-]+|N/?[AERC]|NE|ND|(?:Not (?:yet )?(?:reached|estimable|evaluable|available|applicable|reported))[*†‡§]*"
    r"|NR\s*[(\[].{1,24}[)\]]|未達到?|未达到?|不適用|不适用|不可評估|不可评估|p\s*[<=]\s*0?\.\d+",
    re.I,
)
_RULE = re.compile(r"[\s=_–—─━┄|+-]{6,}|(?:\s*\|\s*:?-{2,}:?\s*)+\|?\s*")
_PAGE = re.compile(r"\s*(?:[-–—]\s*\d{1,3}\s*[-–—]|page\s+\d+(?:\s+of\s+\d+)?|第\s*\d+\s*[頁页])\s*", re.I)
_SENTENCE = re.compile(r"[.。;；]\s*$")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_MOST_HEADS = 4
_MOST_LABEL = 60


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a line between wide gaps: its span in the text and its place on the line, in columns of print."""

    span: Span
    left: int
    right: int
    text: str


@dataclass(slots=True)
class _Line:
    start: int
    text: str
    pieces: list[_Piece]
    indent: int

    @property
    def values(self) -> list[_Piece]:
        """The pieces that would be values: all, where the line begins with one, else all but the first."""
        if self.pieces and self.indent >= 8 and all(_FIGURE.fullmatch(p.text) for p in self.pieces):
            return self.pieces
        return self.pieces[1:]

    @property
    def is_figures(self) -> bool:
        return bool(self.values) and all(_FIGURE.fullmatch(piece.text) for piece in self.values)


def aligned(text: str) -> dict[int, tuple[Span, ...]]:
    """The lines of *text* that are rows of such tables: where each begins, and its cells."""
    if not _HINT.search(text):
        return {}
    lines = _lines(text)
    found = dict(_barred(text))
    at = 0
    while at < len(lines):
        if not lines[at].is_figures or lines[at].start in found:
            at += 1
            continue
        last = _reach(lines, at)
        region = [line for line in lines[at : last + 1] if line.is_figures]
        if len(region) > 1 and (columns := _columns(region)):
            first = _heads(lines, at, columns)
            for line in lines[first : _hanging(lines, last) + 1]:
                if line.pieces and not _RULE.fullmatch(line.text) and not _PAGE.fullmatch(line.text):
                    found[line.start] = _cells(line, columns)
        at = last + 1
    return found


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for raw in text.split("\n"):
        body = raw.rstrip()
        pieces: list[_Piece] = []
        indent = 0
        if body and "\t" not in body and len(body) < 240:
            at = len(body) - len(body.lstrip(" \u3000\xa0"))
            indent = _width(body[:at])
            for gap in [*(m.span() for m in _GAP.finditer(body, at)), (len(body), len(body))]:
                left = _width(body[:at])
                words = body[at : gap[0]]
                pieces.append(_Piece(Span(start + at, start + gap[0]), left, left + _width(words), words))
                at = gap[1]
        lines.append(_Line(start, body, pieces, indent))
        start += len(raw) + 1
    return lines


def _width(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))


def _reach(lines: list[_Line], first: int) -> int:
    """The last line of figures of the table that begins at *first*: few lines of words or none stand between two."""
    last = first
    for at in range(first + 1, len(lines)):
        line = lines[at]
        if line.is_figures:
            last = at
            continue
        between = [other for other in lines[last + 1 : at + 1] if other.pieces and not _PAGE.fullmatch(other.text)]
        blank = sum(1 for other in lines[last + 1 : at + 1] if not other.pieces)
        if len(between) > 3 or blank > 3 or any(not _may_stand(other) for other in between):
            break
    return last


def _may_stand(line: _Line) -> bool:
    """Whether a line of words may stand inside a table: a short label, a head once more, a rule."""
    if _RULE.fullmatch(line.text):
        return True
    if len(line.pieces) > 1:
        return all(_width(piece.text) <= _MOST_LABEL for piece in line.pieces)
    return _width(line.pieces[0].text) <= _MOST_LABEL and not _SENTENCE.search(line.text)


def _columns(region: list[_Line]) -> list[tuple[int, int]]:
    """Where the columns of values stand, from the lines that have the usual number of them."""
    usual = Counter(len(line.values) for line in region).most_common(1)[0][0]
    most = max(len(line.values) for line in region)
    width = most if sum(1 for line in region if len(line.values) == most) > 1 else usual
    full = [line.values for line in region if len(line.values) == width]
    columns = [(min(v[at].left for v in full), max(v[at].right for v in full)) for at in range(width)]
    apart = all(one[1] <= other[0] + 1 for one, other in pairwise(columns))
    return columns if apart or all(len(line.values) == width for line in region) else []


def _heads(lines: list[_Line], first: int, columns: list[tuple[int, int]]) -> int:
    """The first line of the head above *first*; a label or two may stand between the head and the first figures."""
    top = first
    blank = labels = 0
    for at in range(first - 1, max(-1, first - 2 * _MOST_HEADS), -1):
        line = lines[at]
        if not line.pieces or _RULE.fullmatch(line.text):
            blank += not line.pieces
            if blank > 1:
                break
            continue
        if any(_width(piece.text) > _MOST_LABEL for piece in line.pieces) or _SENTENCE.search(line.text):
            break
        if _is_over(line, columns):
            top, blank = at, 0
        elif len(line.pieces) == 1 and labels < 2 and top == first:
            labels += 1
        else:
            break
    begun = first and len(lines[first - 1].pieces) == 1 and _is_tail(lines[first].pieces[0].text)
    return top if top < first or not begun else first - 1


def _is_over(line: _Line, columns: list[tuple[int, int]]) -> bool:
    """Whether a line of words stands over the columns of values."""
    over = any(piece.right > columns[0][0] - 4 and piece.left > 2 for piece in line.pieces)
    return over and (len(line.pieces) > 1 or (line.indent >= columns[0][0] - 10 and line.indent > 12))


def _hanging(lines: list[_Line], last: int) -> int:
    """The last line of the label that the last line of figures begins: indented under it, in lower case."""
    at = last
    while at + 1 < len(lines) and (line := lines[at + 1]).pieces:
        if len(line.pieces) > 1 or line.indent <= lines[last].indent or _SENTENCE.search(line.text):
            break
        if not _is_tail(line.pieces[0].text):
            break
        at += 1
    return at


def _is_tail(text: str) -> bool:
    """Whether *text* begins like the end of a label: in brackets or in lower case."""
    return text[:1] in "([" or text.split(maxsplit=1)[0].islower()


def _cells(line: _Line, columns: list[tuple[int, int]]) -> tuple[Span, ...]:
    """The cells of a line: its label (or an empty one), then one a column."""
    end = line.start + len(line.text)
    pieces = list(line.pieces)
    label = Span(line.start, line.start)
    values = pieces
    if pieces and pieces[0].left < columns[0][0] - 6 and line.values is not pieces:
        label, values = pieces[0].span, pieces[1:]
    if len(values) == len(columns):
        return (label, *(piece.span for piece in values))
    placed: dict[int, Span] = {}
    for piece in values:
        at = max(range(len(columns)), key=lambda i: _overlap(piece, columns[i]))
        placed[at] = Span(placed[at].start, piece.span.end) if at in placed else piece.span
    return (label, *(placed.get(at, Span(end, end)) for at in range(len(columns)))) if values else (label,)


def _overlap(piece: _Piece, column: tuple[int, int]) -> float:
    """How far a piece stands over a column; below nought the distance of their middles."""
    common = min(piece.right, column[1]) - max(piece.left, column[0])
    return common if common > 0 else -abs((piece.left + piece.right) - (column[0] + column[1])) / 2


def _barred(text: str) -> list[tuple[int, tuple[Span, ...]]]:
    """Rows between upright bars: ``| ORR | 43.3% | 23.4% |``, or parted by them: ``ORR | 43.3% | 23.4%``."""
    found: list[tuple[int, tuple[Span, ...]]] = []
    parted: list[tuple[int, tuple[Span, ...]]] = []
    start = 0
    for raw in text.split("\n") if "|" in text else ():
        line = raw.strip()
        closed = line.startswith("|") and line.endswith("|") and line.count("|") > 2
        if closed and not _RULE.fullmatch(line):
            found.append((start, _between_bars(line[1:-1], start + raw.index("|") + 1)))
        row = _between_bars(line, start + raw.index(line)) if not closed and " | " in line else ()
        if parted and len(parted[-1][1]) != len(row):
            found.extend(_tabular(text, parted))
            parted = []
        if row:
            parted.append((start, row))
        start += len(raw) + 1
    return [*found, *_tabular(text, parted)]


def _between_bars(line: str, at: int) -> tuple[Span, ...]:
    """The cells of *line*, which begins at *at*."""
    cells = []
    for cell in line.split("|"):
        left = at + len(cell) - len(cell.lstrip())
        cells.append(Span(left, left + len(cell.strip())))
        at += len(cell) + 1
    return tuple(cells)


def _tabular(text: str, rows: list[tuple[int, tuple[Span, ...]]]) -> list[tuple[int, tuple[Span, ...]]]:
    """*rows* where at least one below the first has figures: no line of contacts or links."""
    figures = any(_FIGURE.match(text[c.start : c.end]) for _, cells in rows[1:] for c in cells[1:])
    return rows if figures else []
