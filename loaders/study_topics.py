"""What a study is of where its own sentence does not say it: the product and the disease of the heading."""

from __future__ import annotations

from collections import Counter

from loaders.discourse import block_at, named, products, topic
from loaders.view import View
from ontology import Span


def headed_condition(seen: View, span: Span) -> list[str]:
    """The disease that the label of the item names, else the heading above, where nothing else says it."""
    block = block_at(seen, span.start)
    colon = seen.folded.find(":", block.span.start, block.span.start + 80) if block else -1
    heading = seen.heading_at(span.start)
    places = [Span(block.span.start, colon)] if block and block.span.start < colon < span.start else []
    places += [heading.span] if heading and heading.zone in ("body", "about-product") else []
    for place in places:
        names = list(dict.fromkeys(ref.name for ref in named(seen, place, "condition")))
        if len(names) == 1:
            return names
    return []


def product_of(seen: View, span: Span) -> list[str]:
    """The product of the heading above, or that the text speaks of where a study is named; else its main one."""
    heading = seen.heading_at(span.start)
    headed = products(seen, heading.span) if heading and heading.zone in ("body", "about-product") else []
    if len({ref.name for ref in headed}) == 1:
        return [headed[0].name]
    spoken = topic(seen, span.start)
    if spoken:
        return [spoken.name]
    counted = Counter(m.name for s in seen.sentences for m in seen.mentions(s.span, "product"))
    return [counted.most_common(1)[0][0]] if counted else []
