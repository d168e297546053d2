"""How much room letters take, without any font at hand: a bound that holds in the usual sans-serif fonts.

A picture is drawn in the fonts of whoever looks at it. Its labels are set apart by these widths, which are those of a
wide font (DejaVu Sans), so that they stay apart in narrower ones.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

#: The fonts of pictures; the last ones have Chinese, Japanese and Korean characters.
FONTS = (
    "DejaVu Sans, Verdana, Arial, Helvetica, Liberation Sans, Noto Sans, Noto Sans CJK SC, "
    "PingFang SC, Microsoft YaHei, WenQuanYi Micro Hei, sans-serif"
)
#: The height of a line and of what hangs below its base line, in sizes of the font.
LINE, BELOW = 1.25, 0.28
#: How much wider bold letters are.
BOLD = 1.12

_WIDTHS = ((0.34, "ijl|'.,:;! "), (0.42, "ftrI()[]/\\-"), (0.9, "mMW@%"), (0.8, "wOQGNHUD&"))
_NARROW = {char: wide for wide, chars in _WIDTHS for char in chars}
_CAPITAL, _SMALL = 0.74, 0.64


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a picture."""

    paper: str
    ink: str
    faint: str
    line: str
    warning: str


#: The themes by name.
THEMES: dict[str, Theme] = {
    "light": Theme("#ffffff", "#1a1a1a", "#5c5c5c", "#8a8a8a", "#b3261e"),
    "dark": Theme("#16181d", "#f0f0f0", "#a8adb8", "#70757f", "#ff8a80"),
}


def width(text: str, size: float) -> float:
    """How wide a line of text is at most, in the unit of *size*.

    >>> width("il", 10) < width("MW", 10) < width("生物", 10) * 1.2
    True
    """
    return round(sum(map(_wide, text)) * size, 2)


def _wide(char: str) -> float:
    if char in _NARROW:
        return _NARROW[char]
    if char.isascii():
        return _CAPITAL if char.isupper() else _SMALL
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05 if ord(char) < 0x1F000 else 1.4
    return 1.05 if ord(char) >= 0x0590 or char in "—…" else 0.82


def cut(text: str, size: float, room: float) -> str:
    """A line that is no wider than *room*; what was cut off is an ellipsis.

    >>> cut("alpha-cel in relapsed disease", 10, 90)
    'alpha-cel in re…'
    """
    if width(text, size) <= room:
        return text
    while text and width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def folded(text: str, size: float, room: float, most: int = 2) -> list[str]:
    """A text as at most *most* lines, none wider than *room*, broken between words where there are any.

    >>> folded("Breakthrough Therapy granted by FDA", 10, 150)
    ['Breakthrough Therapy', 'granted by FDA']
    """
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest and len(lines) < most - 1 and width(rest, size) > room:
        end = _fitting(rest, size, room)
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*lines, cut(rest, size, room)] if rest else lines


def _fitting(text: str, size: float, room: float) -> int:
    """How many characters of *text* make a line."""
    end = len(cut(text, size, room)) - 1
    space = text.rfind(" ", 0, end + 1)
    wide = any(unicodedata.east_asian_width(char) in "WF" for char in text[max(0, end - 2) : end + 2])
    return max(1, end if wide or space < end / 2 else space)
