"""Where names stand in a document, and the fullest form of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders import shapes
from loaders.definitions import Definition
from loaders.lexicon import Hit
from loaders.masthead import Masthead
from ontology import Block, Span, fold


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: its kind, its fullest form in the document, where it stands."""

    kind: str
    name: str
    span: Span


class Names:
    """The names of one document."""

    def __init__(
        self, text: str, folded: str, blocks: Sequence[Block], hits: Sequence[Hit], definitions: Sequence[Definition], head: Masthead
    ) -> None:
        self.text = text
        self.folded = folded
        self.head = head
        self._full: dict[tuple[str, str], str] = {}
        for definition in definitions:
            self._full.setdefault((definition.kind, fold(definition.alias)), definition.name)
        found = [Mention(hit.scheme, self.text[hit.span.start : hit.span.end], hit.span) for hit in hits]
        for kind, spans in self._proposed():
            found += [Mention(kind, self.canonical(kind, self._words(span)), span) for span in spans]
        self.mentions: list[Mention] = sorted(set(found), key=lambda m: (m.span, m.kind, m.name))

    def _proposed(self) -> Iterable[tuple[str, list[Span]]]:
        yield "company", list(shapes.companies(self.folded))
        products = [*shapes.product_codes(self.folded), *shapes.product_stems(self.folded), *shapes.brands(self.folded)]
        yield "product", products
        yield "study", list(shapes.registry_ids(self.folded))

    def _words(self, span: Span) -> str:
        return re.sub(r"\s+", " ", self.text[span.start : span.end])

    def canonical(self, kind: str, name: str) -> str:
        """The fullest form of *name*."""
        seen = set()
        while (full := self._full.get((kind, fold(name)))) and full not in seen:
            seen.add(full)
            name = full
        return name
