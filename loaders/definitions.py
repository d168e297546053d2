"""Definitions: two forms of one name that the text ties together.

``X ("Y")`` · ``X (R&D code: Y; "Z")`` · ``X (Y)`` with letters of Y in X · ``X, or Y`` · ``X* 某某 ("Y")`` ·
``also known as`` · glossary entries · ``X（「Y」）``, ``商品名：Y`` · study names with codes and registry ids.
A defined term ("the Company") is no name and none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.definer import Definer
from loaders.definition import TERMS, Definition, resolved
from loaders.glossary import entries, listed
from loaders.lexicon import Hit
from loaders.masthead import Masthead
from loaders.narrative import told
from loaders.zones import ALIAS_ZONES
from ontology import Block

#: A line that gives a field its value, which looks like a heading: "Product: X (brand name: Y)".
_FIELD = re.compile(r"[^:()]{2,20}:[^()]+\([^()]+\)")
#: A heading that begins with a product and its other name: "Abcdimod (AB-123) in lupus".
_NAMED = re.compile(
    r"\W*(?:[\dIVX]{1,3}[.)]\s*)?[A-Z][\w-]{4,24}[®™]?\s?\([^()]{0,24}?(?<![A-Za-z0-9-])[A-Z]{1,6}[A-Za-z]?-?[A-Z]?\d{2,6}[^()]{0,80}\)"
    r"|\W*(?:[\dIVX]{1,3}[.)]\s*)?[A-Z]{1,6}-?[A-Z]{0,2}\d{2,6}\s?\([a-z]{6,24}(?:\s[a-z]{4,14})?\)"
)
__all__ = ["TERMS", "Definition", "define"]


def define(
    text: str, folded: str, blocks: Sequence[Block], hits: Sequence[Hit], head: Masthead
) -> Iterator[Definition]:
    """The definitions of a text, in its order. *folded* has no line feeds inside its blocks."""
    definer = Definer(text, folded, hits)
    found = list(definer.masthead(head))
    for block in blocks:
        if block.zone not in ALIAS_ZONES or block.zone == "masthead":
            continue
        if block.zone != "glossary":
            found += listed(definer, block)
        if block.form == "heading" and _NAMED.match(
            folded, block.span.start, min(block.span.end, block.span.start + 160)
        ):
            found += (made for made in definer.span(block.span) if made.kind == "product")
            continue
        if block.form == "heading" and not _FIELD.match(folded, block.span.start, block.span.end):
            continue
        if block.zone == "glossary":
            found += entries(definer, block)
        for span in block.cells or (block.span,):
            found += definer.span(span)
            found += told(definer, span)
    found += definer.variants(blocks)
    yield from sorted(set(resolved(found, definer.pairs)), key=lambda d: (d.span, d.alias_span, d.kind, d.alias))
