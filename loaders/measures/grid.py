"""A table as a grid: its head over one or more lines, its labels, and the cells between, each with its own words.

Lines that only go on with the line above (wrapped labels, an interval or a p value on a line of its own) are taken
into it; lines of one cell name what the rows below are of; a head that a new page repeats is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.view import Cell, Table
from ontology import Span

_SIZED = re.compile(
    r"[(\[]?\s*[nN]\s*=\s*\d[\d,]*\s*[)\]]?|[nN]\s*[(,]\s*%\s*\)?|例\s*[(,]\s*%\s*\)?|%|[(\[][^()\d]{1,24}[)\]]"
)
_FIGURE = re.compile(r"\s*[(\[<>≤≥=+~-]*\s*\.?\d|\s*-\s*$|(?:N[RE]|NA|N/A)\b|not (?:yet )?reached|未[達达]", re.I)
_BRACKETED = re.compile(r"\s*[(\[].*[)\]]?\s*[*†‡§]*|\s*-?\s*|\s*[\d.+-]+\s*[)\]]|(?:to|-|,)\s.*", re.S)
_INTERVAL = re.compile(
    r"\(?\s*(?:\d\d(?:\.\d)?\s*%\s*(?:CI|confidence interval|[置可]信[區区][間间])|range|IQR|interquartile range"
    r"|min(?:imum)?\s*[,-]\s*max(?:imum)?|Q1\s*[,-]\s*Q3|範圍|范围|SD|SE|standard (?:deviation|error))\s*\)?",
    re.I,
)
_P = re.compile(r"(?:(?:nominal|one-sided|two-sided|stratified|log-rank)\s+)*p(?:[- ]?values?|值)?(?:\s*[(,].*)?", re.I)
_JOINED = re.compile(
    r"(?:\b(?:of|with|without|and|or|in|to|from|by|for|at|the|than|due|zero|least|no)|[,/&≥≤<>-])\s*$", re.I
)
_NAMED = re.compile(
    r"\d[\d.,]*\s*(?:mg|μg|µg|mcg|g\b|ug|[×x]\s*10|IU\b|mL)|\d+[級级]|\d+(?:[A-Z][A-Za-z]*-[A-Za-z]|-[A-Z])"
)
_NAMED_OR_LATER = re.compile(
    rf"{_NAMED.pattern}|(?:\d{{1,3}}\s*(?:weeks?|months?)|第?\d{{1,3}}\s*(?:[週周]|[個个]?月))$"
)
_RULED = re.compile(r"[\s=_–—─━┄|+-]{6,}")
_CONTINUED = re.compile(r"\(?(?:continued|cont'?d\.?|續|续)\)?", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one place of a grid: one text, and the stretches of the document (with their line) that it is of."""

    text: str = ""
    pieces: tuple[tuple[int, Span], ...] = ()

    def and_then(self, other: Part, text: str | None = None) -> Part:
        """These words and *other* behind them."""
        return Part(f"{self.text} {other.text if text is None else text}".strip(), (*self.pieces, *other.pieces))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid: its label, its cells, the label of the section that it stands in, the group that it is of."""

    label: Part
    cells: tuple[Part, ...]
    section: Part = Part()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of results: what stands in the corner, over the columns, and in the rows; its rows may be *visits*."""

    corner: Part
    heads: tuple[Part, ...]
    rows: tuple[Row, ...]
    visits: bool = False

    def turned(self) -> Grid:
        """Columns as rows."""
        rows = tuple(
            Row(head, tuple(row.cells[at] if at < len(row.cells) else Part() for row in self.rows))
            for at, head in enumerate(self.heads)
        )
        return Grid(self.corner, tuple(row.label for row in self.rows), rows)


def evidence(*parts: Part) -> tuple[Span, ...]:
    """The stretches of the document that *parts* stand in: one a line, from the first of them to the last."""
    lines: dict[int, list[Span]] = {}
    for part in parts:
        for line, span in part.pieces:
            lines.setdefault(line, []).append(span)
    spans = [Span(min(s.start for s in found), max(s.end for s in found)) for _, found in sorted(lines.items())]
    return tuple(span for span in spans if span.end > span.start)


def grid_of(table: Table, before: Grid | None = None) -> Grid | None:
    """The grid of *table*; one without a head of its own takes the head of the table *before* it."""
    lines = _level([[_part(cell, at) for cell in row] for at, row in enumerate(table.rows)])
    while len(lines) > 1 and sum(1 for part in lines[0] if part.text) == 1 and lines[0][0].text and _is_head(lines[1]):
        del lines[0]
    if not lines or len(lines[0]) < 2:
        return None
    count = next((at for at, line in enumerate(lines[:4]) if not _is_head(line, first=at == 0)), min(len(lines), 4))
    if count:
        head = _head(lines[:count])
    elif before and len(before.heads) == len(lines[0]) - 1:
        head = [before.corner, *before.heads]
    elif len(lines[0]) > 2:
        return None
    else:
        head = [Part()] * len(lines[0])
    return Grid(head[0], tuple(head[1:]), tuple(_rows(lines[count:], head)))


def _part(cell: Cell, line: int) -> Part:
    text = cell.text.strip()
    return Part(text, ((line, cell.span),)) if text else Part()


def _level(lines: list[list[Part]]) -> list[list[Part]]:
    """Lines of one length, without the columns that only set others apart."""
    lines = [line for line in lines if any(part.text and not _RULED.fullmatch(part.text) for part in line)]
    width = max((len(line) for line in lines), default=0)
    lines = [[*line, *[Part()] * (width - len(line))] for line in lines]
    kept = [at for at in range(width) if any(line[at].text for line in lines)]
    lines = [[line[at] for at in kept] for line in lines]
    filled = {sum(1 for part in line if part.text) for line in lines if sum(1 for p in line if p.text) > 1}
    if filled and max(filled) < len(kept) and len(filled) <= 2 and max(filled) - min(filled) <= 1:
        most = max(filled)
        packed = [[part for part in line if part.text] for line in lines]
        return [
            [*([Part()] if len(line) == most - 1 and not lines[at][0].text else []), *line, *[Part()] * most][:most]
            for at, line in enumerate(packed)
        ]
    return lines


def _is_head(line: list[Part], *, first: bool = True) -> bool:
    """Whether a line names columns: no figures in it; below the first, all of them where it has a label."""
    cells = [part.text for part in line[1:] if part.text]
    if not cells:
        return False
    if first:
        named = _NAMED if line[0].text else _NAMED_OR_LATER
        return not any(_FIGURE.match(text) and not _SIZED.fullmatch(text) and not named.match(text) for text in cells)
    if line[0].text:
        return all(part.text for part in line[1:]) and not any(
            _FIGURE.match(text) and not _SIZED.fullmatch(text) for text in cells
        )
    return all(_SIZED.fullmatch(t) or not _FIGURE.match(t) or _NAMED.match(t) for t in cells)


def _head(lines: list[list[Part]]) -> list[Part]:
    """The lines of the head as one; a name over several columns stands over each of them."""
    merged = list(lines[0])
    for line in lines[1:]:
        if all(part.text for part in line[1:]) and not all(part.text for part in merged[1:]):
            last = Part()
            for at in range(1, len(merged)):
                last = merged[at] = merged[at] if merged[at].text else last
        merged = [one.and_then(other) if other.text else one for one, other in zip(merged, line, strict=True)]
    return merged


def _rows(lines: list[list[Part]], head: list[Part]) -> list[Row]:
    rows: list[Row] = []
    section, held = Part(), Part()
    for at, line in enumerate(lines):
        label, cells = line[0], tuple(line[1:])
        texts = [part.text for part in cells if part.text]
        if [p.text for p in line] == [p.text for p in head] or _CONTINUED.fullmatch(label.text):
            continue
        if not texts:
            following = lines[at + 1] if at + 1 < len(lines) else None
            if rows and not held.text and _goes_on(rows[-1].label.text, label.text):
                rows[-1] = replace(rows[-1], label=rows[-1].label.and_then(label))
            elif following and any(p.text for p in following[1:]) and _goes_on(label.text, following[0].text):
                held = label
            else:
                section = label
            continue
        if held.text:
            label, held = held.and_then(label), Part()
        elif rows and (merged := _absorbed(rows[-1], label, cells)):
            rows[-1] = merged
            continue
        rows.append(Row(label if label.text or not rows else rows[-1].label, cells, section))
    return rows


def _goes_on(first: str, second: str) -> bool:
    """Whether *second* is the end of a wrapped label."""
    return is_tail(second) or (bool(second) and _JOINED.search(first) is not None)


def is_tail(text: str) -> bool:
    """Whether *text* begins like the end of a label: in brackets or in lower case ("rPFS" is no such word)."""
    return text[:1] == "(" or (text[:1].islower() and text.split(maxsplit=1)[0].islower())


def _absorbed(last: Row, label: Part, cells: tuple[Part, ...]) -> Row | None:
    """The row above with the interval or the p value of a line of its own, or with the rest of wrapped cells."""
    filled = [part.text for part in cells if part.text]
    named = ""
    if _P.fullmatch(label.text):
        taken = [
            one.and_then(two, f"(p{two.text if two.text[0] in '<>=≤' else '=' + two.text})")
            if one.text and re.match(r"[<>=≤]?\s*[01]?\.\d", two.text)
            else one
            for one, two in zip(last.cells, cells, strict=True)
        ]
    elif _INTERVAL.fullmatch(label.text):
        named = f"({label.text.strip('()')})"
        taken = [
            one.and_then(two, two.text if two.text[0] in "([" else f"({two.text})") if one.text and two.text else one
            for one, two in zip(last.cells, cells, strict=True)
        ]
    elif (not label.text or label.text[0] == "[" or is_tail(label.text)) and all(
        _BRACKETED.fullmatch(text) for text in filled
    ):
        taken = [one.and_then(two) if two.text else one for one, two in zip(last.cells, cells, strict=True)]
        named = label.text
    else:
        return None
    return replace(last, label=last.label.and_then(label, named), cells=tuple(taken))
