"""A timeline as a picture: years along the top, a lane a kind, a line an event; what is planned or denied is marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from graph import BOLD, FONTS, THEMES, Theme, colour, cut, folded, width
from ontology import bounds, marked

if TYPE_CHECKING:
    from queries.timeline import Event, Timeline

_WIDE, _LANE, _MARGIN, _SIZE, _ROW = 1200.0, 150.0, 28.0, 12.0, 22.0
#: The widest line of words.
_COLUMN = 640.0
_AXIS, _LINE = 64.0, 15.0
#: The colours of lanes: those of the things that each kind of claim is about.
_COLOURS = {
    "announcement": "announcement", "reference": "cited-document", "company": "company", "ownership": "company",
    "product": "product", "study": "study", "designation": "designation", "submission": "submission",
    "presentation": "presentation", "measurement": "measure", "study_event": "study", "office": "person",
    "agreement": "agreement",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the picture: an event, where its mark stands, and where its words begin."""

    event: Event
    first: float
    last: float
    text: float
    lines: list[str]

    @property
    def high(self) -> float:
        """How much room it takes from top to bottom."""
        return _ROW + (len(self.lines) - 1) * _LINE


def svg(timeline: Timeline, theme: str = "light") -> str:
    """The picture of a timeline. Equal timelines give equal text."""
    colours = THEMES[theme]
    dated = [event for event in timeline if event.date]
    scale = _Scale([bounds(event.date) for event in dated])
    lanes: dict[str, list[Event]] = {}
    for event in timeline:
        lanes.setdefault(event.kind, []).append(event)
    parts: list[str] = []
    y = _AXIS + 30
    for number, (kind, events) in enumerate(sorted(lanes.items(), key=lambda item: (item[1][0].date or "9", item[0]))):
        rows = list(_rows(events, scale))
        high = sum(row.high for row in rows) + 10
        parts += _lane(kind, rows, y, high, colours, shaded=number % 2 == 0)
        y += high
    return _whole(timeline, scale, parts, y + 34, colours)


def _rows(events: Iterable[Event], scale: _Scale) -> Iterable[Row]:
    """A line an event: its words on the right of its mark, or on the left where there is more room."""
    for event in events:
        first, last = scale.span(event.date) if event.date else (_LANE, _LANE)
        flags = f" [{', '.join(event.flags)}]" if event.flags else ""
        clock = {"cutoff": " (data cut-off)", "announced": " (announced)", "loaded": " (loaded)"}.get(event.clock, "")
        words = marked(f"{event.date or 'no date'} · {event.text}{clock}{flags}")
        right = _WIDE - _MARGIN - last - 12
        left = first - _LANE - 12
        room = max(right, left)
        lines = folded(words, _SIZE, min(room, _COLUMN), 4)
        wide = max(width(line, _SIZE) for line in lines)
        yield Row(event, first, last, last + 12 if right >= min(left, wide) else first - 12 - wide, lines)


def _lane(kind: str, rows: list[Row], top: float, high: float, theme: Theme, shaded: bool) -> list[str]:
    shade = colour(_COLOURS.get(kind, ""))
    parts = ['<g class="lane">']
    if shaded:
        parts.append(
            f'<rect x="0" y="{top:g}" width="{_WIDE:g}" height="{high:g}" fill="{theme.ink}" fill-opacity="0.05"/>'
        )
    name = cut(kind.replace("_", " "), 13 * BOLD, _LANE - _MARGIN - 16)
    parts.append(
        f'<text class="kind" x="{_MARGIN:g}" y="{top + 19:g}" font-size="13" font-weight="bold" fill="{theme.ink}">'
        f"{_clean(name)}</text>"
    )
    y = top + 15
    for row in rows:
        parts.append(f"<g>{_mark(row, y, shade, theme)}<title>{_clean(_told(row.event))}</title>")
        ink = theme.warning if "negated" in row.event.flags else theme.ink
        parts += [_line("event", row.text, y + 4 + n * _LINE, _SIZE, ink, line) for n, line in enumerate(row.lines)]
        parts.append("</g>")
        y += row.high
    return [*parts, "</g>"]


def _mark(row: Row, y: float, shade: str, theme: Theme) -> str:
    """A dot, or a bar for a month, a quarter or a year; hollow if planned or possible, crossed if denied."""
    flags = row.event.flags
    plain = f'fill="{shade}" stroke="{shade}"'
    hollow = f'fill="{theme.paper}" stroke="{shade}" stroke-dasharray="3 2"'
    look = f'{hollow if {"planned", "possible"} & set(flags) else plain} stroke-width="2"'
    middle = (row.first + row.last) / 2
    if row.last - row.first > 12:
        mark = f'<rect x="{row.first:.1f}" y="{y - 5:g}" width="{row.last - row.first:.1f}" height="10" rx="5" {look}/>'
    else:
        mark = f'<circle cx="{middle:.1f}" cy="{y:g}" r="5" {look}/>'
    if "negated" in flags:
        mark += f'<path d="M{middle - 6:.1f} {y - 6:g}l12 12m0 -12l-12 12" stroke="{theme.warning}" stroke-width="2"/>'
    return mark


def _told(event: Event) -> str:
    """What shows where a pointer rests on an event."""
    more = f", and {len(event.also)} more" if event.also else ""
    return marked(f"{event.text} “{' '.join(event.quote.split())}” — {event.publisher} {event.announced}{more}")


class _Scale:
    """Where a day stands: from the first of January of the first year to the end of the last."""

    def __init__(self, spans: list[tuple[date, date]]) -> None:
        self.first = min((first.year for first, _ in spans), default=2000)
        self.last = max((last.year for _, last in spans), default=self.first)
        self._start = date(self.first, 1, 1)
        self._days = (date(self.last, 12, 31) - self._start).days + 1
        self._room = _WIDE - _LANE - _MARGIN - 120

    def at(self, day: date) -> float:
        return _LANE + 8 + (day - self._start).days / self._days * self._room

    def span(self, text: str) -> tuple[float, float]:
        """Where a date as printed begins and ends."""
        first, last = bounds(text)
        return self.at(first), self.at(first if first == last else last)

    def years(self) -> list[int]:
        """The years that have a line: all, or every second, fifth … where they would stand too close."""
        step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if self._room / self._days * 365 * n > 44)
        return [year for year in range(self.first, self.last + 1) if year % step == 0] or [self.first]


def _whole(timeline: Timeline, scale: _Scale, parts: list[str], high: float, theme: Theme) -> str:
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE:g}" height="{high:g}" '
        f'viewBox="0 0 {_WIDE:g} {high:g}" font-family="{FONTS}" role="img">',
        f'<rect width="{_WIDE:g}" height="{high:g}" fill="{theme.paper}"/>',
    ]
    title = folded(marked(timeline.label), 18 * BOLD, _WIDE - 2 * _MARGIN, 1)
    head.append(_line("title", _MARGIN, 32, 18, theme.ink, title[0] if title else "", ' font-weight="bold"'))
    for year in scale.years():
        x = scale.at(date(year, 1, 1))
        head.append(
            f'<path d="M{x:.1f} {_AXIS + 8:g}V{high - 34:g}" stroke="{theme.line}" stroke-opacity="0.5" '
            'stroke-dasharray="2 3"/>'
        )
        head.append(_line("year", x - 15, _AXIS, 12, theme.faint, str(year)))
    note = (
        f"{len(timeline)} events. A bar is a date known to the month, quarter or year. Hollow: planned or possible. "
        "Crossed: denied."
    )
    foot = [_line("note", _MARGIN, high - 12, 11, theme.faint, cut(note, 11, _WIDE - 2 * _MARGIN)), "</svg>"]
    return "\n".join([*head, *parts, *foot]) + "\n"


def _line(sort: str, x: float, y: float, size: float, ink: str, text: str, more: str = "") -> str:
    return f'<text class="{sort}" x="{x:.1f}" y="{y:g}" font-size="{size:g}" fill="{ink}"{more}>{_clean(text)}</text>'


def _clean(text: str) -> str:
    """Text as XML can hold it."""
    return escape("".join(char if _legal(char) else "\ufffd" for char in text))


def _legal(char: str) -> bool:
    return " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char >= "\U00010000" or char in "\t\n"
