"""Tables for people: with rich on a terminal, as aligned plain text elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TextIO

WIDEST = 100


def pretty(columns: Sequence[str], cells: Sequence[Sequence[str]], stream: TextIO) -> None:
    """A table as wide as the terminal, long cells folded."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in cells:
        # Text, not markup: a name such as "[bold]" is a name.
        table.add_row(*(Text(shown(text)) for text in row))
    Console(file=stream).print(table)


def plain(columns: Sequence[str], cells: Sequence[Sequence[str]], stream: TextIO) -> None:
    """Aligned columns, the last one as long as it is; no cell cut but those above WIDEST, which end in an ellipsis."""
    rows = [[_cut(shown(text)) for text in row[:-1]] + [shown(text) for text in row[-1:]] for row in cells]
    widths = [max([width(name), *(width(row[i]) for row in rows)]) for i, name in enumerate(columns)]
    stream.write(_line(columns, widths))
    stream.write(
        _line(["-" * size for size in widths[:-1]] + ["-" * min(widths[-1], WIDEST)], widths) if widths else ""
    )
    stream.writelines(_line(row, widths) for row in rows)


def width(text: str) -> int:
    """How many columns a text takes on a terminal.

    >>> width("alpha-cel"), width("生物科")
    (9, 6)
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def shown(text: str) -> str:
    """A text whose control and direction characters are visible, so that no name looks like another or moves a cursor.

    >>> shown("a\\u202eb\\x1b[1m"), shown("A\\u0441me")
    ('a<U+202E>b<U+001B>[1m', 'Aс<U+0441>me')
    """
    if text.isascii() and text.isprintable():
        return text
    from ontology import marked

    text = marked(text)
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)


def visible(text: str) -> str:
    """Lines of text, each ``shown``.

    >>> visible("a\\x07\\nb\\n")
    'a<U+0007>\\nb\\n'
    """
    return "\n".join(shown(line) for line in text.split("\n"))


def _cut(text: str) -> str:
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def _line(cells: Iterable[str], widths: Sequence[int]) -> str:
    padded = (text + " " * max(0, size - width(text)) for text, size in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip() + "\n"
