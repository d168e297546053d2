"""Tables of a page: those that hold data become rows; those that only lay out become the paragraphs in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from loaders.grids import Cell, is_marker, rows

Node = Any
Inside = Callable[[Node, str, str], "list[Item]"]

#: Tables in tables deeper than this are read as plain blocks.
MOST_NESTED = 8
_WIDEST = 200
_LONG_CELL = 2_500
_MOST_TAKEN = 50_000


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph, or a table row with its cells; the path of its element; how many characters are links."""

    text: str
    path: str = ""
    cells: tuple[Item, ...] = ()
    linked: int = 0


def collected(table: Node, path: str, inside: Inside) -> tuple[list[Item], list[Cell[list[Item]]]]:
    """The caption's items, and the cells with the items in each."""
    caption: list[Item] = []
    cells: list[Cell[list[Item]]] = []
    taken: set[tuple[int, int]] = set()
    for number, (row, row_path) in enumerate(_rows(table, path)):
        if row.tag == "caption":
            caption += inside(row, row_path, "")
            continue
        at, steps = 0, {"td": 0, "th": 0}
        for node in _children(row, "td", "th"):
            while (number, at) in taken:
                at += 1
            steps[node.tag] += 1
            wide, high = _span(node, "colspan"), _span(node, "rowspan")
            items = inside(node, row_path, f"/{node.tag}[{steps[node.tag]}]")
            cells.append(Cell(number, at, items, high, wide))
            if high > 1 and len(taken) + wide * high <= _MOST_TAKEN:
                taken.update((number + down, at + right) for down in range(1, high) for right in range(wide))
            at += wide
    return caption, cells


def laid_out(cells: list[Cell[list[Item]]]) -> list[Item]:
    """The rows of a table of data, or the items of one that only lays out, in its order."""
    if _only_lays_out(cells):
        return [item for cell in cells for item in cell.content]
    found = rows(cells, _words, lambda left, right: [*left, *right])
    if max((sum(1 for content in row if content) for row in found), default=0) <= 1:
        return [item for cell in cells for item in cell.content]
    if all(_is_item(row) for row in found):
        return [_item(row) for row in found]
    return [_row(row) for row in found]


def _row(row: list[list[Item] | str]) -> Item:
    cells = tuple(
        Item("") if isinstance(content, str) else Item(_words(content), content[0].path if content else "")
        for content in row
    )
    return Item("\t".join(cell.text for cell in cells), cells[0].path if cells else "", cells)


def _is_item(row: list[list[Item] | str]) -> bool:
    """Whether a row is a bullet and its text."""
    filled = [_words(content) for content in row if not isinstance(content, str) and content]
    return len(filled) == 2 and is_marker(filled[0])


def _item(row: list[list[Item] | str]) -> Item:
    marker, text = (content for content in row if not isinstance(content, str) and content)
    return Item(f"{_words(marker)} {_words(text)}", text[0].path)


def _only_lays_out(cells: list[Cell[list[Item]]]) -> bool:
    for cell in cells:
        if any(item.cells for item in cell.content):
            return True
        length = sum(len(item.text) for item in cell.content)
        if length > _LONG_CELL or (length > 600 and len(cell.content) > 3):
            return True
    return False


def _words(items: list[Item]) -> str:
    """The text of a cell on one line; a sign that stands alone joins its figure without a space."""
    text = ""
    for item in items:
        words = " ".join(item.text.split())
        tight = not text or text[-1] in "($€£¥[" or words[:1] in ")%]"
        text += words if tight else f" {words}"
    return text


def _rows(table: Node, path: str) -> Iterator[tuple[Node, str]]:
    counts: dict[str, int] = {}
    for part in _children(table, "thead", "tbody", "tfoot", "tr", "caption"):
        counts[part.tag] = counts.get(part.tag, 0) + 1
        here = f"{path}/{part.tag}[{counts[part.tag]}]"
        if part.tag in ("tr", "caption"):
            yield part, here
        else:
            yield from ((row, f"{here}/tr[{number}]") for number, row in enumerate(_children(part, "tr"), 1))


def _children(node: Node, *tags: str) -> Iterator[Node]:
    child = node.child
    while child is not None:
        if child.tag in tags:
            yield child
        child = child.next


def _span(node: Node, name: str) -> int:
    value = node.attributes.get(name) or "1"
    return min(max(int(value), 1), _WIDEST) if value.strip().isdecimal() else 1
