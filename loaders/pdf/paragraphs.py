"""Lines to paragraphs, over page ends; tables that go on over a page made whole."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median

from loaders.pdf.lines import Line
from loaders.pdf.page import Content, Item, Table

Paragraph = list[Line]
Part = Paragraph | Table

_BULLET = re.compile(r"[•·●○■□▪◆➢✓‣◦\uf0b7*](?!\w)|[-–—]\s")
_NUMBERED = re.compile(
    r"(?:\(?(?:[ivxIVX]{1,5}|[a-zA-Z]|\d{1,2})[.)]|\([ivx\d]{1,4}\)|[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"[一二三四五六七八九十\d]{1,3}[、．])(?:\s|(?=[\u2e80-\uffef]))"
)
_BRACKETED = re.compile(r"\((?:[ivx]{1,5}|[a-z]|\d{1,2})\)", re.I)
_QUOTED = re.compile(r"[\"“「『]")
_TERM = re.compile(r"[^\s:：][^:：]{0,40} [:：] \S")
_ENDS = re.compile(r"[.!?。！？:：;；][\"”」』)）]*\s*$")
_GOES_ON = re.compile(r"(?:[,，、(（\-–—/]|\b(?:and|or|of|the|in|with|for|to|by|a|an|及|或))\s*$", re.I)


def parts(pages: Sequence[list[Item]]) -> list[Part]:
    """The paragraphs and tables of a document."""
    _set_edges(pages)
    leading = _leading(pages)
    found: list[Part] = []
    for item in (item for items in pages for item in items):
        last = found[-1] if found else None
        if isinstance(item, Table):
            if isinstance(last, Table) and _goes_on(last, item):
                _append(last, item)
            else:
                found.append(item)
        elif isinstance(last, list) and _joins(last, item, leading):
            last.append(item)
        else:
            found.append([item])
    return found


def _set_edges(pages: Sequence[list[Item]]) -> None:
    """Give each line that stands in no column of its own the edges of the text: of its page, or of most pages."""
    found = [_edges_of(items) for items in pages]
    known = [edges for edges in found if edges]
    usual = (median(left for left, _ in known), median(right for _, right in known)) if known else None
    for items, own in zip(pages, found, strict=True):
        lines = [item for item in items if isinstance(item, Line) and item.column == (0.0, 0.0)]
        for line in lines:
            line.column = own or usual or (min(one.left for one in lines), max(one.right for one in lines))


def _edges_of(items: Sequence[Item]) -> tuple[float, float] | None:
    """The edges of the text of a page that has enough of it; a line or two may stick out."""
    long = [item for item in items if isinstance(item, Line) and item.column == (0.0, 0.0) and len(item.text) > 30]
    if len(long) < 6:
        return None
    out = 1 + (len(long) >= 12)
    rights = sorted(line.right for line in long)
    # Where the furthest lines end together, they end at the edge; else one of them sticks out.
    together = rights[-1] - rights[-out - 1] < 2 * long[0].size
    return min(line.left for line in long), rights[-1] if together else rights[-out - 1]


def _leading(pages: Sequence[list[Item]]) -> Callable[[float], float]:
    """The step between lines of a paragraph, for a size: the one seen most after lines that reach the edge."""
    steps: dict[float, Counter[float]] = {}
    ratios: Counter[float] = Counter()
    for items in pages:
        for above, line in itertools.pairwise(items):
            if isinstance(above, Line) and isinstance(line, Line) and abs(above.size - line.size) < 0.02 * line.size:
                step = line.base - above.base
                if 0.9 * line.size < step < 2.6 * line.size and above.right > above.column[1] - 4 * line.size:
                    steps.setdefault(round(line.size * 4) / 4, Counter())[round(step * 2) / 2] += 1
                    ratios[round(step / line.size, 1)] += 1
    usual = min(ratios, key=lambda ratio: (-ratios[ratio], ratio), default=1.3)
    known = {
        size: min(found, key=lambda step: (-found[step], step)) for size, found in steps.items() if found.total() > 3
    }
    return lambda size: known.get(round(size * 4) / 4, usual * size)


def _joins(paragraph: Paragraph, line: Line, leading: Callable[[float], float]) -> bool:
    """Whether *line* goes on with the paragraph."""
    last = paragraph[-1]
    if abs(last.size - line.size) > 0.09 * line.size or _BULLET.match(line.text):
        return False
    if _TERM.match(line.text) and _TERM.match(paragraph[0].text):
        return False
    room = _ended(last, line)
    if line.page != last.page or line.base < last.base:
        return _runs_over(paragraph, line, room)
    step, usual = line.base - last.base, leading(line.size)
    if step > 1.42 * usual:
        return False
    if step > usual + max(0.22 * usual, 1.0) and (room or _ENDS.search(last.text) or not _same_edge(last, line)):
        return False
    if _NUMBERED.match(line.text) and not _is_inline(paragraph, line):
        ends = room or _ENDS.search(last.text) or line.left < last.left - 1
        if ends or _counts_on(paragraph[0].text, line.text):
            return False
    quoted = _QUOTED.match(line.text) and _QUOTED.match(paragraph[0].text)
    if quoted and last.has_room_for(line, last.column[1]):
        return False
    if _are_centred(last, line):
        if _ENDS.search(last.text) or (len(paragraph) > 1 and not _are_centred(paragraph[-2], last)):
            return False
        return _fits_not(last, line) or line.text[:1].islower()
    if len(paragraph) == 1 and _is_centred(last):
        return False
    return not room and _is_indented_alike(paragraph, line)


def _is_inline(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line begins with a number whose forerunner stands inside a line before: (3) in the middle of a text."""
    inner = [match[0] for before in paragraph[-6:] for match in _BRACKETED.finditer(before.text, 1)]
    return any(_counts_on(mark + " ", line.text) for mark in inner)


def _counts_on(first: str, text: str) -> bool:
    """Whether two texts begin with numbers or letters that follow one another: items of one list."""
    marks = [match[0].strip(" .)(、．（）") if (match := _NUMBERED.match(words)) else "" for words in (first, text)]
    if all(mark.isdecimal() for mark in marks):
        return int(marks[1]) == int(marks[0]) + 1
    if all(len(mark) == 1 and mark.isalpha() for mark in marks):
        return ord(marks[1]) == ord(marks[0]) + 1
    order = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
    found = [order.index(mark.lower()) if mark.lower() in order else -9 for mark in marks]
    return found[1] == found[0] + 1


def _ended(last: Line, line: Line) -> bool:
    """Whether the line before ended by itself: the next word had room on it, and more than a long word could take."""
    if last.text[-1] in "-‐–—/\u00ad" and last.text[-2:-1].isalnum():
        return False
    if max(last.text.rfind("（"), last.text.rfind("(")) > max(last.text.rfind("）"), last.text.rfind(")")):
        return False
    room = last.column[1] - last.right
    if room < 0.14 * (last.column[1] - last.column[0]) and not _ENDS.search(last.text):
        return False
    return last.has_room_for(line, last.column[1])


def _same_edge(last: Line, line: Line) -> bool:
    return abs(last.left - line.left) < 0.5 * line.size


def _is_centred(line: Line) -> bool:
    left, right = line.left - line.column[0], line.column[1] - line.right
    return abs(left - right) < 0.9 * line.size and left > 3 * line.size


def _are_centred(last: Line, line: Line) -> bool:
    """Whether two lines stand on one axis, and not because they begin and end alike."""
    if abs(last.left - line.left) <= 0.4 * line.size:
        return False
    off = abs((last.left + last.right) - (line.left + line.right))
    near = 0.3 * line.size
    inside = min(last.left, line.left) > line.column[0] + near
    full = last.left < last.column[0] + near and last.right > last.column[1] - near
    return off < 0.4 * line.size and (inside or full or _is_centred(line) or _is_centred(last))


def _fits_not(last: Line, line: Line) -> bool:
    """Whether a centred line was broken because its next word did not fit."""
    return last.right - last.left + line.first_word + 0.3 * line.size > last.column[1] - last.column[0]


def _is_indented_alike(paragraph: Paragraph, line: Line) -> bool:
    em = line.size
    if len(paragraph) > 1:
        return abs(paragraph[-1].left - line.left) < 0.6 * em or _GOES_ON.search(paragraph[-1].text) is not None
    first = paragraph[0]
    shift = line.left - first.left
    if shift > 0.6 * em:
        hangs = _BULLET.match(first.text) or _NUMBERED.match(first.text) or _QUOTED.match(first.text)
        return bool(hangs) or line.text[:1].islower()
    return shift > -6 * em


def _runs_over(paragraph: Paragraph, line: Line, room: bool) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    last = paragraph[-1]
    if room or _NUMBERED.match(line.text) or _is_centred(last) or _is_centred(line):
        return False
    if _GOES_ON.search(last.text) or line.text[:1].islower():
        return True
    if _ENDS.search(last.text) and not _is_stretched(paragraph):
        return False
    margin = last.left - last.column[0]
    return line.left - line.column[0] < max(margin, 0.0) + 0.6 * line.size


def _is_stretched(paragraph: Paragraph) -> bool:
    """Whether the last line is set to the very edge, as the last of a paragraph hardly ever is where lines are."""
    edge = paragraph[-1].column[1]
    return len(paragraph) > 1 and all(abs(line.right - edge) < 0.12 * line.size for line in paragraph[-3:])


def _goes_on(table: Table, other: Table) -> bool:
    """Whether *other* is the rest of *table* on the next page."""
    width = max(len(row) for row in table.rows)
    beside = other.page == table.page and other.top < table.top and other.left > table.left
    if not (beside or other.page == table.page + 1) or width != max(len(row) for row in other.rows):
        return False
    if table.strips and other.strips:
        pairs = zip(table.strips, other.strips, strict=True)
        return other.carried or all(a < d and c < b for (a, b), (c, d) in pairs)
    if beside:
        return abs((table.right - table.left) - (other.right - other.left)) < 24
    return abs(table.left - other.left) < 8 and abs(table.right - other.right) < 24


def _append(table: Table, other: Table) -> None:
    """Add the rest of a table: without the head that is printed again, a row that the page cut made whole."""
    rest = other.rows
    while rest and len(rest) > 1 and table.rows and _words(rest[0]) == _words(table.rows[0]):
        rest = rest[1:]
    if rest and (_is_cut(table.rows[-1], rest[0]) or _is_full(table.rows, rest[0])):
        table.rows[-1] = [above + below for above, below in zip(table.rows[-1], rest[0], strict=True)]
        rest = rest[1:]
    table.rows += rest
    table.page, table.bottom = other.page, other.bottom


def _is_cut(above: Sequence[Content], below: Sequence[Content]) -> bool:
    """Whether a row goes on in the first row of the next page: each of its cells there goes on with one here."""
    pairs = [(up, down) for up, down in zip(above, below, strict=False) if up and down]
    if len(above) != len(below):
        return False
    on = any(down[0].text[:1].islower() or _GOES_ON.search(up[-1].text) for up, down in pairs)
    if not below[0]:
        # A cell that the page end has moved as a whole stands where the row above has none.
        moved = any(down and not up for up, down in zip(above, below, strict=True))
        return moved or on or len(pairs) == sum(1 for down in below if down) == 1
    if all(bool(up) != bool(down) for up, down in zip(above, below, strict=True)):
        return True
    if not above[0]:
        return on and not any(_ENDS.search(up[-1].text) for up, _ in pairs)
    return bool(pairs) and all(down[0].text[:1].islower() for _, down in pairs)


def _is_full(rows: Sequence[Sequence[Content]], below: Sequence[Content]) -> bool:
    """Whether a row without a first cell is cut: nowhere had what follows room where the page ended."""
    above = rows[-1]
    pairs = [(up, down) for up, down in zip(above, below, strict=False) if down]
    if len(above) != len(below) or above[0] or below[0] or len(pairs) < 2 or not all(up for up, _ in pairs):
        return False
    edges = [max((line.right for cell in column for line in cell), default=0.0) for column in zip(*rows, strict=False)]
    ends = [(up[-1], down[0], edge) for up, down, edge in zip(above, below, edges, strict=True) if down]
    return not any(up.has_room_for(down, edge) for up, down, edge in ends)


def _words(row: Iterable[Content]) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in row]


def lines_of(part: Part) -> Iterator[Line]:
    """Every line of a paragraph or table."""
    if isinstance(part, Table):
        yield from (line for row in part.rows for cell in row for line in cell)
    else:
        yield from part
