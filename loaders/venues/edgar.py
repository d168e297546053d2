"""Filings with the SEC: the particulars of filer and filing stand before the exhibit, whose own head comes first.

What the exhibit says of itself is taken from it (a release, or an announcement of another exchange that is filed
again); the header only fills in who files and when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.masthead import Masthead, Part
from loaders.venues import hkex, press
from ontology import Block, Span

_HEADER = re.compile(
    r"\s*(?:(?:ACCESSION NUMBER|CONFORMED SUBMISSION TYPE|CONFORMED PERIOD OF REPORT|FILED AS OF DATE|"
    r"COMPANY CONFORMED NAME|CENTRAL INDEX KEY|STATE OF INCORPORATION): .*\n\s*)+"
)
_FORM = re.compile(r"^\s*FORM\s+(?:6-K|8-K)\b", re.M)
_COMMISSION = re.compile(r"SECURITIES AND EXCHANGE COMMISSION\s*$", re.M)
_NAME = re.compile(r"^COMPANY CONFORMED NAME: (.+)$", re.M)
_FILED = re.compile(r"^FILED AS OF DATE: (\d{4})(\d\d)(\d\d)$", re.M)
_REPORTED = re.compile(
    r"(?:Date of Report(?:\s*\([^()]*\))?\s*:?\s*|Date\s*:\s*)(?P<month>[A-Z][a-z]+) (?P<day>\d{1,2}), (?P<year>\d{4})"
)
_NO_TITLE = re.compile(r"\s*(?:exhibit\s+(?:no\.?\s*)?\d+(?:\.\d+)?|ex-\d+(?:\.\d+)?|\W*)\s*", re.I)
_MONTHS = "January February March April May June July August September October November December".split()


def recognises(text: str) -> bool:
    """Whether a filing's header comes first, or the text is a form 6-K or 8-K itself."""
    if _HEADER.match(text):
        return True
    top = text[:3_000]
    return _COMMISSION.search(top) is not None and _FORM.search(top) is not None


def masthead(text: str, folded: str, blocks: Sequence[Block]) -> Masthead:
    """The head of the exhibit; issuer and date of the filing where the exhibit gives none."""
    header = _HEADER.match(text)
    start = header.end() if header else 0
    rest = [block for block in blocks if block.span.start >= start and not _is_label(folded, block)]
    read = hkex.masthead if hkex.recognises(text[start:]) else press.masthead
    own: Masthead = read(text, folded, rest)
    return replace(
        own,
        issuer=own.issuer or _filer(text),
        names=own.names or tuple(filter(None, [_filer(text)])),
        published=own.published or _reported(text, start) or _filed(text),
    )


def _is_label(folded: str, block: Block) -> bool:
    return block.zone == "masthead" and _NO_TITLE.fullmatch(folded[block.span.start : block.span.end]) is not None


def _filer(text: str) -> Part | None:
    found = _NAME.search(text)
    return Part(found[1].strip(), Span(*found.span(1))) if found else None


def _reported(text: str, start: int) -> Part | None:
    """The date that the form gives, on its cover or beside its signature."""
    found = next((m for m in _REPORTED.finditer(text, start) if m["month"] in _MONTHS), None)
    if found is None:
        return None
    value = f"{found['year']}-{_MONTHS.index(found['month']) + 1:02}-{int(found['day']):02}"
    return Part(value, Span(found.start("month"), found.end()))


def _filed(text: str) -> Part | None:
    found = _FILED.search(text)
    return Part("-".join(found.groups()), Span(found.start(1), found.end())) if found else None
