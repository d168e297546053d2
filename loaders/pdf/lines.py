"""Characters to rows, rows to lines: by base line and gap, whatever order the file draws them in.

A row holds all that stands on one base line; its fragments are parted by gaps that no space explains. Small characters
beside larger ones, above or below their base line, are scripts and join the row of these.
"""

from __future__ import annotations

import itertools
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from statistics import median

from loaders.pdf.glyphs import Glyph
from loaders.superscripts import raised

#: What is never parted at a line's end: a word, or one Chinese character, with the brackets and stops at it. Some
#: printers part nothing behind an opening bracket either, up to the first Chinese character or space.
_UNBROKEN = re.compile(
    r"[（「]+[^\s\u2e80-\uffef]+(?:[（）「」，。、；：]+[^\s\u2e80-\uffef]+)+[）」，。、；：]*|[（「『《〈【(\[“‘\"]*(?:[^\s\u2e80-\uffef]+(?:（[^（）\s]{1,12}）)?|.)[）」』》〉】，。、；：！？)\]”’,.;:!?%％]*"
)

#: In parts of the size: base lines that are one, a gap that is a space, a gap that may part columns.
_SAME_BASE, _SPACE, _SPACE_IN_HAN, _SPACE_AT_HAN, COLUMN = 0.22, 0.17, 0.2, 0.6, 0.7
_SCRIPT = 0.88


@dataclass(slots=True)
class Line:
    """A line as it is set: its text, and for each character of it the left and right edge (two numbers each)."""

    text: str
    edges: array[float]
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    page: int = 0
    #: The edges of the column that it stands in.
    column: tuple[float, float] = (0.0, 0.0)

    @property
    def first_word(self) -> float:
        """The width of what cannot be parted at its beginning."""
        found = _UNBROKEN.match(self.text)
        return self.edges[2 * (found.end() if found else 1) - 1] - self.edges[0]

    def has_room_for(self, line: Line, edge: float) -> bool:
        """Whether the beginning of *line* would have stood here before *edge*: then this one ended by itself."""
        slack = 2.0 * line.size if is_wide(self.text[-1]) else 0.6 * line.size
        return edge - self.right > line.first_word + 0.3 * line.size + slack


@dataclass(slots=True)
class Row:
    """Fragments on one base line, from left to right."""

    fragments: list[list[Glyph]]
    base: float
    size: float
    top: float = field(init=False)
    bottom: float = field(init=False)

    def __post_init__(self) -> None:
        self.top = self.base - self.size
        self.bottom = self.base + 0.25 * self.size

    @property
    def glyphs(self) -> list[Glyph]:
        """All characters of the row."""
        return [glyph for fragment in self.fragments for glyph in fragment]

    @property
    def left(self) -> float:
        """The left edge."""
        return self.fragments[0][0].left

    @property
    def right(self) -> float:
        """The right edge."""
        return self.fragments[-1][-1].right


def is_wide(char: str) -> bool:
    """Whether a character is Chinese or of full width: lines of such are set without spaces."""
    return char >= "\u2e80" and not "\ufb00" <= char <= "\ufb06" and char != "\ufffd"


def rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows of characters, from top to bottom."""
    found = []
    for group in _with_scripts(_by_base(sorted(glyphs, key=attrgetter("base", "left")))):
        group.sort(key=attrgetter("left"))
        base, size = _base_and_size(group)
        found.append(Row(_fragments(_without_copies(group), size), base, size))
    return sorted(found, key=attrgetter("base"))


def _without_copies(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Characters drawn twice, a hair apart, to look bold: once."""
    kept = [glyphs[0]]
    for before, glyph in itertools.pairwise(glyphs):
        if glyph.left - before.left > 0.12 * glyph.size or glyph.text != before.text:
            kept.append(glyph)
    return kept


def _by_base(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if groups:
            first = groups[-1][0]
            if glyph.base - first.base <= _SAME_BASE * min(glyph.size, first.size):
                groups[-1].append(glyph)
                continue
        groups.append([glyph])
    return groups


def _base_and_size(group: Sequence[Glyph]) -> tuple[float, float]:
    main = [glyph for glyph in group if not glyph.script] or group
    return _middle([glyph.base for glyph in main]), _middle([glyph.size for glyph in main])


def _middle(values: list[float]) -> float:
    first = values[0]
    return first if values.count(first) * 2 > len(values) else median(values)


def _with_scripts(groups: list[list[Glyph]]) -> list[list[Glyph]]:
    """The groups, small ones beside larger ones joined to these as scripts."""
    all_sizes = [[glyph.size for glyph in group] for group in groups]
    sizes, least = [_middle(own) for own in all_sizes], [min(own) for own in all_sizes]
    kept: list[list[Glyph]] = [list(group) for group in groups]
    joined: list[list[Glyph]] = [[] for _ in groups]
    for index, group in enumerate(groups):
        near = [
            other
            for other in (index + 1, index - 1, index + 2, index - 2, index + 3, index - 3)
            if 0 <= other < len(groups)
            and least[index] < 1.03 * sizes[other]
            and abs(groups[other][0].base - group[0].base) < 0.75 * sizes[other]
        ]
        if not near:
            continue
        rest = []
        for run in _runs(sorted(group, key=attrgetter("left"))):
            host = next((other for other in near if _stands_at(run, groups[other], sizes[other])), None)
            if host is None:
                rest += run
            else:
                script = 1 if run[0].base < groups[host][0].base else -1
                joined[host] += [glyph._replace(script=script) for glyph in run]
        kept[index] = rest
    return [own + scripts for own, scripts in zip(kept, joined, strict=True) if own or scripts]


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and glyph.left - run[-1].right > 0.4 * glyph.size:
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _stands_at(run: Sequence[Glyph], group: Sequence[Glyph], size: float) -> bool:
    """Whether a small run stands right after, or right before, a larger character of the group.

    A few characters as large as the line's own, some printers' scripts, have to stand closer.
    """
    if max(glyph.size for glyph in run) > size * _SCRIPT:
        rise = abs(group[0].base - run[0].base)
        if len(run) > 3 or not 0.2 * size < rise < 0.62 * size:
            return False
        return any(-0.1 * size < run[0].left - glyph.right < 0.12 * size for glyph in group)
    return any(
        glyph.size > run[0].size
        and (
            -0.3 * size < run[0].left - glyph.right < 0.35 * size
            or -0.1 * size < glyph.left - run[-1].right < 0.2 * size
        )
        for glyph in group
    )


def _fragments(glyphs: Sequence[Glyph], size: float) -> list[list[Glyph]]:
    found: list[list[Glyph]] = [[glyphs[0]]]
    for glyph in glyphs[1:]:
        if glyph.left - found[-1][-1].right > COLUMN * size:
            found.append([glyph])
        else:
            found[-1].append(glyph)
    return found


def line_of(glyphs: Sequence[Glyph], page: int, spaces: bool = True) -> Line:
    """The line that characters make, from left to right. *spaces*: whether the file sets spaces as characters."""
    pieces: list[str] = []
    edges: list[float] = []
    before: Glyph | None = None
    base, size = _base_and_size(glyphs)
    usual = _usual_gap(glyphs)
    for glyph in glyphs:
        text = glyph.text
        if before is not None:
            # Most characters stand right after the one before; only the others are looked at closely.
            near = glyph.left - before.right <= _SPACE * glyph.size and not glyph.spaced
            if not near and _is_space(before, glyph, spaces, usual):
                pieces.append(" ")
                edges += (before.right, max(before.right, glyph.left))
        pieces.append(text)
        edges += (glyph.left, glyph.right) if len(text) == 1 else (glyph.left, glyph.right) * len(text)
        before = glyph
    if any(glyph.script > 0 for glyph in glyphs):
        pieces, edges = _with_carets(pieces, edges, glyphs)
    text = "".join(pieces)
    if "\u00ad" in text[:-1]:
        kept = [at for at, char in enumerate(text) if char != "\u00ad" or at == len(text) - 1]
        text, edges = "".join(text[at] for at in kept), [edges[2 * at + side] for at in kept for side in (0, 1)]
    top, bottom = min([glyph.top for glyph in glyphs]), max([glyph.bottom for glyph in glyphs])
    return Line(text, array("f", edges), glyphs[0].left, glyphs[-1].right, top, bottom, base, size, page)


def _with_carets(
    pieces: Sequence[str], edges: Sequence[float], glyphs: Sequence[Glyph]
) -> tuple[list[str], list[float]]:
    """Superscripts marked as such: *pieces* are the texts of *glyphs*, with spaces between them."""
    scripts = iter(glyphs)
    raises = [piece != " " and next(scripts).script > 0 for piece in pieces]
    marked: list[str] = []
    places: list[float] = []
    at = 0
    for number, piece in enumerate(pieces):
        places_of = edges[at : at + 2 * len(piece)]
        at += 2 * len(piece)
        if raises[number] and not (number and raises[number - 1]):
            end = next((later for later in range(number, len(pieces)) if not raises[later]), len(pieces))
            run = "".join(pieces[number:end])
            if raised(marked[-1] if marked else "", run) != run:
                marked.append("^")
                places += places_of[:2]
        marked.append(piece)
        places += places_of
    return marked, places


def _usual_gap(glyphs: Sequence[Glyph]) -> float:
    """How far apart Chinese characters of a line are set: more than nothing where it is stretched to the edge."""
    pairs = itertools.pairwise(glyphs)
    gaps = [right.left - left.right for left, right in pairs if is_wide(left.text[-1]) and is_wide(right.text[0])]
    return max(0.0, median(gaps)) if len(gaps) > 4 else 0.0


def _is_space(before: Glyph, glyph: Glyph, spaces: bool, usual: float) -> bool:
    gap = glyph.left - before.right
    size = max(before.size, glyph.size)
    wide = is_wide(before.text[-1]) + is_wide(glyph.text[0])
    if glyph.spaced:
        # A space that the next character covers was never seen; full-width stops are set into half their box.
        return gap > (-0.6 if wide else -0.1) * size
    if wide == 2:
        return gap > _SPACE_IN_HAN * size + usual
    return gap > (_SPACE_AT_HAN if wide and spaces else _SPACE) * size
