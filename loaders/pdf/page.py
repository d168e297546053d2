"""One page: characters and rules to lines and tables in reading order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.grids import Cell
from loaders.grids import rows as laid_out
from loaders.pdf.aligned import Aligned, aligned
from loaders.pdf.cells import Strip, cells, grouped, head_cells
from loaders.pdf.columns import zones
from loaders.pdf.glyphs import Box, Glyph, Page
from loaders.pdf.lines import Line, Row, line_of, rows
from loaders.pdf.rules import Grid, GridCell, ruling

Content = list[Line]


@dataclass(slots=True)
class Table:
    """A table: rows of cells, each the lines in it; where it stands, and the left edges of its columns."""

    rows: list[list[Content]]
    top: float
    bottom: float
    left: float
    right: float
    page: int
    columns: int
    #: The blank strips between the columns, where nothing else parts them.
    strips: tuple[Strip, ...] = ()
    #: Whether it was seen to go on with the table of the page before.
    carried: bool = False


Item = Line | Table


def flow(page: Page, spaces: bool, carried: Sequence[Strip] = ()) -> list[Item]:
    """The lines and tables of a page, in the order in which they are read.

    *spaces* tells whether the page sets spaces as characters; *carried*, how a table of the page before is parted.
    """
    ruled = ruling(page.rules)
    across = [rule.at for rule in ruled.across]
    items: list[Item] = []
    for zone in zones(page.glyphs, [grid.box for grid in ruled.grids]):
        grids = [grid for grid in ruled.grids if zone.edges is None or _stands_in(grid.box, zone.edges)]
        outside, inside = _by_grid(zone.glyphs, grids)
        tables: list[Table] = []
        for grid, glyphs in zip(grids, inside, strict=True):
            table = _ruled(grid, glyphs, page.number, spaces)
            if table:
                tables.append(table)
            else:
                outside += glyphs
        lines = rows(outside)
        blocks = aligned(lines, [table.top for table in tables], carried if zone.edges is None else ())
        found = list(_lines(lines, blocks, page.number, spaces, across))
        for table in tables:
            found.insert(next((at for at, item in enumerate(found) if item.top > table.top), len(found)), table)
        for item in found:
            if isinstance(item, Line) and zone.edges:
                item.column = zone.edges
        items += found
    return items


def _stands_in(box: Box, edges: tuple[float, float]) -> bool:
    return edges[0] <= (box[0] + box[2]) / 2 <= edges[1]


def _by_grid(glyphs: Sequence[Glyph], grids: Sequence[Grid]) -> tuple[list[Glyph], list[list[Glyph]]]:
    """Characters outside of every grid, and those inside each: of grids in one another, the inner one."""
    if not grids:
        return list(glyphs), []
    order = sorted(range(len(grids)), key=lambda index: _area(grids[index].box))
    outside: list[Glyph] = []
    inside: list[list[Glyph]] = [[] for _ in grids]
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        owner = next((index for index in order if _holds(grids[index].box, x, y)), None)
        (outside if owner is None else inside[owner]).append(glyph)
    return outside, inside


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _ruled(grid: Grid, glyphs: Sequence[Glyph], page: int, spaces: bool) -> Table | None:
    """The table in a grid; None where fewer than two columns hold anything."""
    if not glyphs:
        return None
    held: list[list[Glyph]] = [[] for _ in grid.cells]
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for index, cell in enumerate(grid.cells):
            if _holds(cell.box, x, y):
                held[index].append(glyph)
                break
    pairs = [
        pair for cell, content in zip(grid.cells, held, strict=True) for pair in _parted(cell, content, grid.edges)
    ]
    filled = {cell.column for cell, content in pairs if content}
    if len(filled) < 2 and (grid.columns < 3 or len(glyphs) > 200):
        return None
    placed = [
        Cell(cell.row, cell.column, _lines_in(cell.box, content, page, spaces), cell.rows, cell.columns)
        for cell, content in pairs
    ]
    found = laid_out(placed, _words, lambda left, right: left + right, spacers=False)
    left, top, right, bottom = grid.box
    kept = [[cell if isinstance(cell, list) else [] for cell in row] for row in found]
    return Table(kept, top, bottom, left, right, page, grid.columns)


def _lines_in(box: Box, glyphs: Sequence[Glyph], page: int, spaces: bool) -> Content:
    """The lines of a cell, each with the cell's edges."""
    found = [line_of(row.glyphs, page, spaces) for row in rows(glyphs)]
    for line in found:
        line.column = box[0], box[2]
    return found


def _parted(cell: GridCell, content: Sequence[Glyph], edges: Sequence[float]) -> list[tuple[GridCell, list[Glyph]]]:
    """A cell over several columns, parted where the line between two is missing and the text leaves it blank."""
    inner = list(edges[cell.column + 1 : cell.column + cell.columns]) if content else []
    stretches = [(part[0].left, part[-1].right) for row in rows(content) for part in row.fragments] if inner else []
    cuts = [
        edge
        for edge in inner
        if not any(left < edge < right for left, right in stretches)
        and any(right <= edge for _, right in stretches)
        and any(left >= edge for left, _ in stretches)
    ]
    if not cuts:
        return [(cell, list(content))]
    # Where lines are missing, an empty first column is one that all of the text stands to the right of.
    start = max((edge for edge in inner if all(left >= edge for left, _ in stretches)), default=cell.box[0])
    places = [start, *cuts, cell.box[2]]
    columns = [edges.index(start), *(edges.index(edge) for edge in cuts), cell.column + cell.columns]
    return [
        (
            GridCell(cell.row, column, cell.rows, after - column, (left, cell.box[1], right, cell.box[3])),
            [glyph for glyph in content if left <= (glyph.left + glyph.right) / 2 < right],
        )
        for (left, right), (column, after) in zip(itertools.pairwise(places), itertools.pairwise(columns), strict=True)
    ]


def _words(content: Content) -> str:
    return " ".join(line.text for line in content)


def carries(items: Sequence[Item], height: float) -> tuple[Strip, ...]:
    """How the table is parted that a page ends with, but for what stands in its lower margin."""
    for item in reversed(items):
        if isinstance(item, Table):
            return item.strips
        if item.base < 0.87 * height:
            return ()
    return ()


def _lines(
    lines: Sequence[Row], blocks: Sequence[Aligned], page: int, spaces: bool, across: Sequence[float]
) -> Iterator[Item]:
    """Lines, and tables that nothing but blank strips makes."""
    at = 0
    for block in blocks:
        yield from (line_of(row.glyphs, page, spaces) for row in lines[at : block.first])
        held = lines[block.first : block.last + 1]
        yield _table(held, block, across, page, spaces)
        at = block.last + 1
    yield from (line_of(row.glyphs, page, spaces) for row in lines[at:])


def _table(held: Sequence[Row], block: Aligned, across: Sequence[float], page: int, spaces: bool) -> Table:
    table: list[list[Content]] = []
    if block.head:
        over = head_cells(held[0], block.strips)
        table.append([[line_of(cell, page, spaces)] if cell else [] for cell in over])
    for group in grouped(held[block.head :], block.strips, across):
        columns = zip(*(cells(row, block.strips) for row in group), strict=True)
        table.append([[line_of(cell, page, spaces) for cell in column if cell] for column in columns])
    left, right = min(row.left for row in held), max(row.right for row in held)
    return Table(
        table, held[0].top, held[-1].bottom, left, right, page, len(block.strips) + 1, block.strips, block.carried
    )
