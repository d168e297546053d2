"""What a document says around a table: its heading, its footnotes, and how many people its studies have."""

from __future__ import annotations

import re

from loaders.measures.tabled import Note, Setting
from loaders.measures.values import p_of
from loaders.searching import searchable
from loaders.view import Table, View

_NOTE = re.compile(
    r"(?:^|[\s;,.])(?P<mark>[*†‡§¶#^]+|\(?[a-f]\)|[a-f](?=\s))\s*[:=,.]?\s*"
    r"(?P<of>(?:nominal |one-sided |two-sided )?p\s*(?:[- ]?values?\s*)?[<=≤]\s*0?\.\d+)",
    re.I,
)
_COUNTED = searchable(
    r"(?<![\d.,/])(?P<n>\d{1,3}(?:,\d{3})+|\d{2,6})(?= ?(?:(?:[\w-]+ ){0,5}?"
    r"(?:patients|participants|subjects|adults|children|males|females|women|men|people|individuals|volunteers)\b|[例名位]))"
)
_CONTROLLED = searchable(r"randomi[sz]ed|placebo|controlled|隨機|随机|安慰[劑剂]|對照|对照", re.I)
_CARED = searchable(
    r"(?<![\d.,/])(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6}) ?"
    r"(?:(?:(?:[\w-]+ ){0,4}?(?:patients|participants|subjects|adults|individuals)"
    r" (?:(?:had been|have been|were|was|has been)(?: \w+)? (?:treated|dosed|infused)|(?:had |have )?received))"
    r"|[例名位][^,;。隨随]{0,14}(?:接受|完成)[^,;。隨随]{0,12}(?:治[療疗]|[給给][藥药]|[輸输]注|回[輸输]))",
    re.I,
)
_FARTHEST = 600


def setting_of(view: View, table: Table, caption: str) -> Setting:
    """What stands around *table*; *caption* is the sentence before it."""
    controlled = _CONTROLLED.search(view.folded) is not None
    return Setting(
        caption,
        _heading(view, table),
        _notes(view, table),
        controlled,
        _counted(view) if controlled else frozenset(),
        _cared_for(view),
    )


def _heading(view: View, table: Table) -> str:
    """The heading or line right above the table."""
    before = [block for block in view.blocks if block.span.end <= table.span.start]
    last = before[-1] if before else None
    return view.folded[last.span.start : last.span.end] if last and last.form != "row" else ""


def _notes(view: View, table: Table) -> dict[str, Note]:
    """The footnotes of a table that give p values, by their mark."""
    notes: dict[str, Note] = {}
    for block in view.blocks:
        if table.span.end <= block.span.start < table.span.end + _FARTHEST:
            if block.form == "row" and block.table != table.number:
                break
            for match in _NOTE.finditer(view.folded[block.span.start : block.span.end]):
                notes.setdefault(match["mark"].strip("()"), Note(p_of(match["of"]), block.span))
    return notes


def _counted(view: View) -> frozenset[int]:
    """The numbers of people that the text names."""
    return frozenset(int(match["n"].replace(",", "")) for match in _COUNTED.finditer(view.folded))


def _cared_for(view: View) -> frozenset[int]:
    """The numbers of people that the text says were treated."""
    return frozenset(int(match["n"].replace(",", "")) for match in _CARED.finditer(view.folded))
