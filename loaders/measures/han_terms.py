"""Measures that a Chinese document abbreviates itself: 血尿酸(「sUA」), 需就醫的RSV下呼吸道感染(MALRTI).

What stands before the bracket must end in a measure that the vocabulary knows; the letters are its name from then on.

>>> text = "主要终点为需就医的登革热感染(MADI)发生率。"
>>> from loaders.lexicon import scan
>>> [(t.name, t.long) for t in han_terms(text, [h for h in scan(text) if h.scheme == "measure"])]
[('MADI', '需就医的登革热感染')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.lexicon import Hit
from loaders.measures.terms import Term

_DEFINED = re.compile(
    r"(?<=[\u4e00-\u9fff])\s?\(\s?\"?(?P<abbr>[A-Za-z]{1,2}[A-Z][A-Za-z0-9/-]{0,9}|[A-Z]{2,10})\"?\s?\)"
)
_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9-]{2,24}$")
_CUT = re.compile(
    r"^.*(?:[終终][點点](?:是|[為为])|[為为是了]|及|和|[與与]|或|第\d+[週周月天年]|[時时]|基[線线]的?|平均|中位|患者的?|受[試试]者的?|[較较]|[組组]的?|以|[對对]|降低|改善|增加|[減减]少|期[間间]的?)"
    r"(?=.{2,})"
)
_ENDPOINT = re.compile(r"[終终][點点]")


def han_terms(text: str, hits: Iterable[Hit]) -> Iterator[Term]:
    """The measures that folded *text* defines by their letters; *hits* are the vocabulary's measures in it."""
    ends = {hit.span.end: hit for hit in hits}
    seen: set[str] = set()
    for match in _DEFINED.finditer(text) if "(" in text else ():
        hit, abbr = ends.get(match.start()), match["abbr"]
        if hit is None or abbr in seen or any(c.isupper() for c in hit.concept.value):
            continue
        run = _RUN.search(text, max(0, match.start() - 24), match.start())
        long = _CUT.sub("", run[0]) if run else ""
        if len(long) < match.start() - hit.span.start:
            long = text[hit.span.start : match.start()]
        seen.add(abbr)
        start = max(0, match.start() - 60)
        judged = _ENDPOINT.search(text, start, match.start()) is not None
        category = "efficacy" if judged else hit.concept.category
        yield Term(abbr, long, hit.concept.unit, category)
