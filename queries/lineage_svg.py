"""A lineage as a picture: an SVG of a tree, each step with its date, its words, its quote and who says so.

No fonts, scripts or links come from elsewhere; equal lineages give equal bytes. What is planned, denied or not loaded
has an open mark, and the flags in words beside it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from queries.lineage_model import Lineage, Section, Step
from queries.prefixes import compact

_WIDTH, _MARGIN, _INDENT = 1000, 24, 22
_DATES = 84
_LINE, _SMALL = 19, 16
_STYLE = (
    "text{font-family:sans-serif;font-size:13px;fill:#1b1b1b}"
    ".head{font-size:18px;font-weight:bold}.kind{fill:#555}.side{font-weight:bold;fill:#24527a}"
    ".section{font-weight:bold}.date{fill:#24527a;font-variant-numeric:tabular-nums}"
    ".quote{font-size:12px;font-style:italic;fill:#555}.flag{fill:#9a3412}"
    "path{fill:none;stroke:#b8c2cc}circle{fill:#24527a;stroke:#24527a;stroke-width:1.5}.open{fill:#fff;stroke:#9a3412}"
)
_SIDES = (("backwards", "where it comes from"), ("forwards", "what came of it"))


def svg(lineage: Lineage, quotes: bool = True) -> str:
    """The picture of a lineage; *quotes*: with the words of each step."""
    page = _Page(quotes)
    page.text(lineage.label, "head", _MARGIN)
    page.text(f"{lineage.kind} · {compact(lineage.thing)}", "kind", _MARGIN)
    if lineage.cut:
        page.text(lineage.cut.words, "flag", _MARGIN)
    for direction, head in _SIDES:
        sections = [section for section in lineage.sections if section.direction == direction]
        if sections:
            page.gap()
            page.text(head, "side", _MARGIN)
        for section in sections:
            page.section(section)
    return page.whole(lineage)


@dataclass
class _Page:
    """Lines of text from the top down, marks on the left of them, and the lines that join the marks."""

    quotes: bool
    y: int = _MARGIN
    parts: list[str] = field(default_factory=list)

    def gap(self) -> None:
        """Some room."""
        self.y += _LINE // 2

    def text(self, words: str, cls: str, x: int, height: int = _LINE) -> None:
        """Words from *x* on, broken into lines where they are too long."""
        for line in _lines(words, _WIDTH - _MARGIN - x):
            self.y += height
            self.parts.append(f'<text class="{cls}" x="{x}" y="{self.y}">{_clean(line)}</text>')

    def section(self, section: Section) -> None:
        """A heading and the steps under it."""
        self.gap()
        self.text(section.title, "section", _MARGIN)
        self._steps(section.steps, _MARGIN + 6)

    def _steps(self, steps: tuple[Step, ...], x: int) -> None:
        top, last = self.y + 4, self.y
        for step in steps:
            last = self.y + _LINE - 4
            self._step(step, x)
        if steps:
            self.parts.append(f'<path d="M{x} {top}V{last}"/>')

    def _step(self, step: Step, x: int) -> None:
        cls = ' class="open"' if step.flags else ""
        when = step.date or (step.source.date if step.source else "")
        middle, base = self.y + _LINE - 4, self.y + _LINE
        self.parts.append(f'<circle{cls} cx="{x}" cy="{middle}" r="4"><title>{_clean(_told(step))}</title></circle>')
        if when:
            self.parts.append(f'<text class="date" x="{x + 12}" y="{base}">{_clean(when)}</text>')
        flags = f" [{', '.join(step.flags)}]" if step.flags else ""
        self.text(step.text + flags, "flag" if step.flags else "step", x + 12 + _DATES)
        if self.quotes and step.quote:
            self.text(f"“{_short(step.quote)}” — {step.source or ''}", "quote", x + 12 + _DATES, _SMALL)
        if step.children:
            self._steps(step.children, x + _INDENT)

    def whole(self, lineage: Lineage) -> str:
        """The document."""
        height = self.y + _MARGIN
        name = f"Lineage of {lineage.label}"
        # Lines lie under the marks: whatever is drawn first is covered by what follows.
        drawn = sorted(self.parts, key=lambda part: not part.startswith("<path"))
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
                f'viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{_clean(name)}">',
                f"<title>{_clean(name)}</title>",
                f"<style>{_STYLE}</style>",
                f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
                *drawn,
                "</svg>\n",
            )
        )


def _told(step: Step) -> str:
    """What a pointer on the mark shows: the words in full, and all who say so."""
    sources = [str(source) for source in (step.source, *step.also) if source]
    return "; ".join(part for part in (step.text, step.quote, ", ".join(sources)) if part)


def _lines(words: str, room: int) -> Iterator[str]:
    """*words* in lines of *room* pixels; a word that is too long is broken."""
    line, used = "", 0
    for word in " ".join(words.split()).split(" "):
        for piece in _pieces(word, room):
            width = _width(piece)
            if line and used + 5 + width > room:
                yield line
                line, used = piece, width
            else:
                line, used = (f"{line} {piece}", used + 5 + width) if line else (piece, width)
    yield line


def _pieces(word: str, room: int) -> Iterator[str]:
    piece, used = "", 0
    for letter in word:
        width = _width(letter)
        if piece and used + width > room:
            yield piece
            piece, used = "", 0
        piece, used = piece + letter, used + width
    yield piece


def _width(text: str) -> int:
    return sum(14 if unicodedata.east_asian_width(letter) in "WF" else 8 for letter in text)


def _short(quote: str, most: int = 240) -> str:
    folded = " ".join(quote.split())
    return folded if len(folded) <= most else f"{folded[: most - 1].rstrip()}…"


def _clean(text: str) -> str:
    """Text for XML: escaped, without what XML does not allow, and with marks of direction made visible."""
    kept = (
        letter
        if letter >= " " and unicodedata.category(letter) not in ("Cc", "Cs", "Cf", "Co", "Cn")
        else " " if letter in "\n\t" else f"<U+{ord(letter):04X}>"
        for letter in text
    )  # fmt: skip
    return escape("".join(kept))
