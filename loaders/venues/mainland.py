"""Announcements on the exchanges of Shanghai, Shenzhen and Beijing: codes in the first line, the board at the foot.

The head is that of the Hong Kong form, but for the first line and for a title that goes on from the issuer's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.masthead import Masthead, Part
from loaders.searching import searchable
from loaders.venues import hkex
from ontology import Block, Span

_CODES = searchable(r"[证證]券代[码碼]\s*[:：]\s*(?:[A-Z]+\s*)?\d{6}|[AＡ]股代[码碼]\s*[:：]\s*\d{6}")
_GOES_ON = re.compile(
    r"(?P<name>[\u3400-\u9fff()（）]+?(?:股份)?有限公司)\s*(?P<title>(?:关于|關於|自愿|自願|董事会|董事會).+)"
)


def recognises(text: str) -> bool:
    """Whether the first lines give a security's code of six digits."""
    return _CODES.search(text[:1_500]) is not None


def masthead(text: str, folded: str, blocks: Sequence[Block]) -> Masthead:
    """The particulars of an announcement; issuer and title apart where one line gives both."""
    found = hkex.masthead(text, folded, blocks)
    if found.issuer is None or (joined := _GOES_ON.fullmatch(found.issuer.value)) is None:
        return found
    start = found.issuer.span.start
    name = Part(joined["name"], Span(start, start + joined.end("name")))
    title = Part(joined["title"], Span(start + joined.start("title"), start + joined.end("title")))
    names = tuple(name if part == found.issuer else part for part in found.names)
    local = name if found.local_name == found.issuer else found.local_name
    return replace(found, issuer=name, names=names, local_name=local, title=title)
