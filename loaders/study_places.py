"""Where a study is done, whom it takes and which products are its own, as sentences about it tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.discourse import Ref, everywhere, named, shared
from loaders.hints import joins
from loaders.partners import own_products
from loaders.study_counts import Fact
from loaders.view import View
from ontology import Span

_WITH = re.compile(
    r"\b(?:patients|participants|subjects|adults|children|people|individuals|males|females)\s+"
    r"(?:aged\s+[\w ]{2,30}\s+)?with\s+(?P<more>(?:[\w/-]+\s+){0,5})$",
    re.I,
)
_SITES_IN = re.compile(
    r"\b(?:sites|cent(?:er|re)s|hospitals|clinics|institutions)\s+(?:in|across|throughout)\s+(?:the\s+|mainland\s+)?$",
    re.I,
)
_LISTED = re.compile(r"\s*(?:,|and|,\s*and|、|及|和)\s*(?:the\s+)?")


def patients_with(view: View, span: Span) -> list[Ref]:
    """Conditions that patients are said to have: "34 patients with severe asthma were assigned …"."""
    found: list[Ref] = []
    for condition in named(view, span, "condition"):
        match = _WITH.search(view.folded, max(span.start, condition.span.start - 90), condition.span.start)
        if match:
            place = Span(match.start("more"), condition.span.end)
            found.append(Ref(view.text(place), place) if match["more"] else condition)
    return found


def at_sites(view: View, span: Span) -> Iterator[Fact]:
    """The countries of the sites that a sentence counts: "at 39 hospitals in China and Poland"."""
    last = -1
    for place in named(view, span, "place"):
        listed = last >= 0 and joins(_LISTED, view.folded, last, place.span.start)
        if listed or _SITES_IN.search(view.folded, max(span.start, place.span.start - 60), place.span.start):
            yield Fact("countries", place.name, place.span)
            last = place.span.end


def own_names(view: View) -> frozenset[str]:
    """The products that the text speaks of as its own somewhere, or gives another name of."""
    return shared(view, "own names of studies", lambda: frozenset(_own(view)))


def _own(view: View) -> Iterator[str]:
    yield from (ref.name for ref in own_products(view, everywhere(view, "product")))
    yield from (definition.name for definition in view.definitions if definition.kind == "product")
