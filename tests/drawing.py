"""A PDF drawn by hand: each word by itself, each row of a table from left to right, whatever cell a line belongs to."""

import io
import re

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

LEFT, RIGHT, TOP, BOTTOM = 62, A4[0] - 62, A4[1] - 70, 80
SIZE, LEADING = 10, 13
_LONG = re.compile(r"[^\s\u2e80-\uffef]+")
_TOKEN = re.compile(r"\^\d+|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]|[^\s^\u2e80-\uffef]+|\s+|\^")


class Pen:
    """Where the next line goes, and on which page."""

    def __init__(self, han: str) -> None:
        self.han = han
        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream, pagesize=A4, invariant=1)
        self.y = TOP
        self.page = 1
        self._furniture()

    def _furniture(self) -> None:
        self.canvas.setFont("Serif", 8)
        self.canvas.drawString(LEFT, A4[1] - 40, "Acme Holdings: announcement")
        self.canvas.drawCentredString(A4[0] / 2, 40, str(self.page))

    def room(self, lines: int) -> None:
        if self.y - lines * LEADING < BOTTOM:
            self.canvas.showPage()
            self.page += 1
            self.y = TOP
            self._furniture()

    def width(self, token: str) -> float:
        if token.startswith("^") and len(token) > 1:
            return stringWidth(token[1:], "Serif", SIZE * 0.65)
        return stringWidth(token, self.han if token > "\u2e80" else "Serif", SIZE)

    def word(self, x: float, y: float, token: str) -> None:
        raised = token.startswith("^") and len(token) > 1
        self.canvas.setFont(self.han if token > "\u2e80" else "Serif", SIZE * 0.65 if raised else SIZE)
        self.canvas.drawString(x, y + (4 if raised else 0), token[1:] if raised else token)

    def line(self, x: float, y: float, tokens: list[str]) -> None:
        for token in tokens:
            if not token.isspace():
                self.word(x, y, token)
            x += self.width(" " if token.isspace() else token)


def wrapped(pen: Pen, text: str, width: float) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    at = 0.0
    for token in _TOKEN.findall(text):
        wide = pen.width(" " if token.isspace() else token)
        if (
            at + wide > width
            and lines[-1]
            and not token.isspace()
            and token[0] != "^"
            and token not in "，。、；：）」"
        ):
            while lines[-1] and lines[-1][-1].isspace():
                lines[-1].pop()
            lines.append([])
            at = 0.0
        if lines[-1] or not token.isspace():
            lines[-1].append(token)
            at += wide
    return lines


def widths(rows, whole: float, gap: float, width) -> list[float]:
    """The columns' widths: equal ones, but none too narrow for its longest word and a *gap*."""
    columns = max(len(row) for row in rows)
    words = [
        [word for row in rows for cell in row[at : at + 1] for word in _LONG.findall(cell)] for at in range(columns)
    ]
    least = [max(map(width, found), default=0) + gap for found in words]
    fixed: set[int] = set()
    while True:
        share = (whole - sum(least[at] for at in fixed)) / max(columns - len(fixed), 1)
        narrow = {at for at in range(columns) if least[at] > share} - fixed
        if not narrow:
            return [least[at] if at in fixed else share for at in range(columns)]
        fixed |= narrow


def draw(parts, han: str) -> bytes:
    """The parts on A4, drawn from top to bottom."""
    pen = Pen(han)
    for part in parts:
        if part.form == "table":
            _table(pen, part.rows)
        else:
            _paragraph(pen, part.text, part.form == "heading")
        pen.y -= 7
    pen.canvas.save()
    return pen.stream.getvalue()


def _paragraph(pen: Pen, text: str, centred: bool) -> None:
    for tokens in (tokens for line in text.split("\n") for tokens in wrapped(pen, line, RIGHT - LEFT)):
        pen.room(1)
        wide = sum(pen.width(" " if token.isspace() else token) for token in tokens)
        x = (LEFT + RIGHT - wide) / 2 if centred else LEFT
        pen.y -= LEADING
        pen.line(x, pen.y, tokens)


def _table(pen: Pen, rows: list[list[str]]) -> None:
    steps = widths(rows, RIGHT - LEFT, 18, pen.width)
    for row in rows:
        cells = [wrapped(pen, cell, step - 16) for cell, step in zip(row, steps, strict=False)]
        height = max(len(lines) for lines in cells)
        pen.room(height)
        for line in range(height):
            pen.y -= LEADING
            for column, lines in enumerate(cells):
                if line < len(lines):
                    pen.line(LEFT + sum(steps[:column]), pen.y, lines[line])
        pen.y -= 5


def sheets(*pages, size=A4, rotate=0) -> bytes:
    """Pages of texts ``(x, y from the top, text[, size[, font]])`` and rules ``(x0, y0, x1, y1)``."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=1)
    for page in pages:
        for item in page:
            if isinstance(item[2], str):
                x, y, text, *rest = item
                canvas.setFont(rest[1] if len(rest) > 1 else "Helvetica", rest[0] if rest else 10)
                canvas.drawString(x, size[1] - y, text)
            else:
                canvas.line(item[0], size[1] - item[1], item[2], size[1] - item[3])
        canvas.setPageRotation(rotate)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def set_in(text: str, x: float, y: float, width: float, size: float = 10, leading: float = 13) -> list[tuple]:
    """A paragraph as lines, each of which is as full as it can be."""
    lines, line = [], ""
    for word in text.split():
        if line and stringWidth(f"{line} {word}", "Helvetica", size) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [(x, y + number * leading, words, size) for number, words in enumerate([*lines, line])]
