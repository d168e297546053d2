"""One colour a type of thing, the same in every export and on every page; told apart by colour-blind eyes too."""

from __future__ import annotations

#: After Okabe and Ito, with two greys and lighter tones for what is rather a property than a thing.
PALETTE: dict[str, str] = {
    "product": "#e69f00",
    "study": "#56b4e9",
    "company": "#009e73",
    "regulator": "#0072b2",
    "designation": "#d55e00",
    "submission": "#f0a87c",
    "condition": "#cc79a7",
    "target": "#f0e442",
    "measure": "#a6d5f2",
    "presentation": "#8dd3b8",
    "conference": "#5aa58c",
    "agreement": "#b07d00",
    "person": "#e8b7d2",
    "announcement": "#4d4d4d",
    "cited-document": "#8c8c8c",
    "registry-record": "#7a6a99",
}

OTHER = "#bfbfbf"


def colour(entitytype: str) -> str:
    """The colour of a type, as ``#rrggbb``."""
    return PALETTE.get(entitytype, OTHER)


def rgb(entitytype: str) -> tuple[int, int, int]:
    """The colour of a type as red, green and blue.

    >>> rgb("study")
    (86, 180, 233)
    """
    text = colour(entitytype)
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
