"""The product that a result is of: that of its study, else the one that the text speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.discourse import is_partner, products, topic
from loaders.platforms import platforms
from loaders.sections import are_apart
from loaders.view import View
from ontology import Span


@dataclass
class Products:
    """The products of one document's results, looked up once a study."""

    view: View
    _of_study: dict[str, str | None] = field(default_factory=dict)

    def at(self, offset: int, study: str | None) -> str | None:
        """The product of a result at *offset*, of *study* where it has a name."""
        if study is None:
            return self._spoken(offset)
        if study not in self._of_study:
            self._of_study[study] = self._tested(study, offset)
        return self._of_study[study]

    def _tested(self, study: str, offset: int) -> str | None:
        """The product named with the study where the text first does both; else the one spoken of there."""
        first: int | None = None
        for sentence in self.view.sentences:
            here = [m.span for m in self.view.mentions(sentence.span, "study") if m.name == study]
            if here:
                first = sentence.span.start if first is None else first
                if found := self._own(sentence.span, here[0]):
                    return found
        if first is not None and (found := self._own(self._at(first))) and found != self._spoken(offset):
            # The sentence of the study names a product beside it only: what is spoken of at the result goes first.
            return self._spoken(offset) or found
        return self._spoken(offset if first is None else first) or self._spoken(offset)

    def _at(self, offset: int) -> Span:
        sentence = self.view.sentence_at(offset)
        return sentence.span if sentence else Span(offset, offset)

    def _own(self, span: Span, study: Span | None = None) -> str | None:
        """The first product of *span* that is spoken of as one's own, and with the *study* that stands there."""
        own = (ref for ref in products(self.view, span) if not is_partner(self.view, ref))
        return next((ref.name for ref in own if study is None or not are_apart(self.view, study, ref.span)), None)

    def _spoken(self, offset: int) -> str | None:
        sentence = self.view.sentence_at(offset)
        found = self._own(sentence.span) if sentence else None
        if found:
            return found
        ref = topic(self.view, offset)
        return ref.name if ref else self._platform(offset)

    def _platform(self, offset: int) -> str | None:
        """The technology that the text uses as a product, where no product has a name."""
        found = None
        for sentence in self.view.sentences:
            if sentence.span.start > offset:
                break
            found = next((p.name for p in platforms(self.view, sentence.span)), found)
        return found
