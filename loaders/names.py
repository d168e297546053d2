"""Where names stand in a document, and the fullest form of each.

A name that the document defines is what its definition says; other names are what their shape or a vocabulary says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from loaders import firms, shapes
from loaders.applied import applied_products
from loaders.definition import TERMS, Definition
from loaders.folding import fold_text, unwrapped
from loaders.generic_names import generic_names
from loaders.han_products import han_products
from loaders.heads import HAN
from loaders.lexicon import Hit, lowered
from loaders.masthead import HONORIFIC, Masthead
from loaders.occurrences import LETTERS, before, occurrences, places
from loaders.searching import searchable
from loaders.study_names import studies
from ontology import Block, Span, fold


class Mention(NamedTuple):
    """A name in the text: its kind, its fullest form in the document, where it stands.

    Companies, products, studies, conditions and targets are given in the fullest form that the document has; words of
    the other vocabularies as the text writes them.
    """

    kind: str
    name: str
    span: Span


#: Kinds whose mentions take the document's fullest form.
_FULL = frozenset({"company", "product", "study", "condition", "target"})
#: Vocabularies whose words are no names of companies or products.
_NO_NAMES = frozenset(
    {"regulator", "designation", "procedure", "conference", "target", "condition", "measure", "place", "exchange"}
)
_TITLES = ("Dr", "Mr", "Ms", "Miss", "Prof", "Madam", "Sir")
_PERSON = re.compile(rf"(?<![\w])(?:{HONORIFIC})((?:[A-Z][\w'-]*\.?(?: (?=[A-Z]))?){{2,5}})")
#: Greek letters and the like that a nonproprietary name has once, and drops later.
_QUALIFIED = re.compile(r"[a-z]{4,} (?:alfa|beta|gamma|delta|pegol)$")
_COMBINED = re.compile(r" (?:and|or|plus) [a-z]|[/-]")
#: What a company's short name may not follow, and what it may not run into.
_NO_START = LETTERS | frozenset("./@-")
_GOES_ON = re.compile(rf"[A-Za-z0-9-]|\.[a-z]|,? +{firms.LEGAL}")
_MARKET = re.compile(r"(?:Exchange|Clearing) (?:of )?$")
_DOUBLED = re.compile(r"([A-Z]\w+(?: [A-Z]\w+)*) \w*?\1")
_ENDS = searchable(rf",? +{firms.LEGAL}$")
_ALONE = re.compile(r"'s|[,.;:)]| [a-z(]")


class Names:
    """The names of one document."""

    def __init__(
        self,
        text: str,
        folded: str,
        blocks: Sequence[Block],
        hits: Sequence[Hit],
        definitions: Sequence[Definition],
        head: Masthead,
    ) -> None:
        self.text = text
        self.folded = folded
        self.lowered = lowered(folded)
        self.blocks = blocks
        self.head = head
        self._full: dict[tuple[str, str], str] = {}
        self._kinds: dict[str, str] = {}
        for definition in definitions:
            if definition.kind in _FULL or definition.kind in ("regulator", "conference"):
                self._full.setdefault((definition.kind, fold(definition.alias)), definition.name)
            for form in (definition.alias, definition.name):
                self._kinds.setdefault(fold(form), definition.kind)
        self._han_forms = [
            form for d in definitions if d.kind == "product" for form in (d.name, d.alias) if HAN.search(form)
        ]
        if head.issuer:
            for part in head.names:
                if fold(part.value) != fold(head.issuer.value):
                    self._full[("company", fold(part.value))] = head.issuer.value
                self._full.pop(("company", fold(head.issuer.value)), None)
        self._words_of = sorted(hit.span for hit in hits if hit.scheme in _NO_NAMES)
        self._forms: dict[tuple[str, str], Counter[str]] = {}
        self.mentions: list[Mention] = self._all(hits, definitions)

    def canonical(self, kind: str, name: str) -> str:
        """The fullest form of *name*: what the definitions say, else the form that the text mostly has."""
        seen = {fold(name)}
        while (full := self._full.get((kind, fold(name)))) and fold(full) not in seen:
            seen.add(fold(full))
            name = full
        forms = self._forms.get((kind, fold(name)))
        return max(forms, key=lambda form: (not form.isupper(), forms[form], form)) if forms else name

    def _all(self, hits: Sequence[Hit], definitions: Sequence[Definition]) -> list[Mention]:
        proposed: list[tuple[str, Span]] = []
        defined = self._defined(definitions)
        for kind, span in (*defined, *self._companies(), *self._studies(), *self._products(), *self._persons()):
            proposed.append((kind, span))
        taken = _longest(proposed)
        for kind, span in taken:
            words = self._words(span)
            self._forms.setdefault((kind, fold(words)), Counter())[words] += 1
        found = [Mention(kind, self.canonical(kind, self._words(span)), span) for kind, span in taken]
        own = {(m.kind, m.span) for m in found}
        for hit in hits:
            if (hit.scheme, hit.span) not in own:
                words = self._words(hit.span)
                found.append(
                    Mention(hit.scheme, self.canonical(hit.scheme, words) if hit.scheme in _FULL else words, hit.span)
                )
        return sorted(set(found), key=lambda m: (m.span.start, -m.span.end, m.kind, m.name))

    def _words(self, span: Span) -> str:
        return unwrapped(self.text[span.start : span.end])

    def _defined(self, definitions: Sequence[Definition]) -> Iterator[tuple[str, Span]]:
        """Every occurrence of every name and alias that the document defines."""
        forms = {(d.kind, form) for d in definitions for form in (d.name, d.alias) if d.kind in _FULL and len(form) > 1}
        forms |= {("company", part.value) for part in self.head.names}
        if self.head.issuer:
            forms.add(("company", self.head.issuer.value))
        by_text: dict[str, str] = {}
        for kind, form in sorted(forms):
            by_text.setdefault(_plain(form), kind)
        if not by_text:
            return
        loose = [t for t, kind in by_text.items() if _is_loose(t) and (" " in t or kind != "company")]
        exact = [t for t in by_text if t not in loose]
        for span, form in occurrences(self.folded, exact):
            yield by_text[form], span
        small = {lowered(t): by_text[t] for t in loose}
        for span, form in occurrences(self.lowered, small):
            yield small[form], span

    def _companies(self) -> Iterator[tuple[str, Span]]:
        for found in firms.companies(self.folded):
            span = _single(self.folded, found)
            words = self._words(span)
            before_it = self.folded[max(0, span.start - 20) : span.start]
            market = firms.NO_COMPANY.search(words) or _MARKET.search(before_it)
            if fold(words) not in TERMS and not market and not self._is_word(span):
                yield "company", span
        yield from self._short_companies()

    def _short_companies(self) -> Iterator[tuple[str, Span]]:
        """A company's name without its legal form, and the issuer's first word, where they stand alone."""
        whole = [span for span in firms.companies(self.folded) if not self._is_word(span)]
        issuer = self.head.issuer.value if self.head.issuer else ""
        daughters = {self._words(span) for span in whole if firms.DAUGHTER.match(self.folded, span.end)}
        fullest: dict[str, str] = {}
        for name in sorted({self._words(span) for span in whole}, key=lambda n: (n != issuer, n)):
            base = _ENDS.sub("", name).rstrip(",")
            if name in daughters and fold(base) == fold(issuer):
                continue
            if base != name and len(base) >= 4 and not HAN.search(base):
                plain = re.sub(r"[.,]", "", fold(name))
                if (first := fullest.setdefault(plain, name)) != name:
                    self._full[("company", fold(name))] = first
                    continue
                self._full.setdefault(("company", fold(base)), name)
                for span in places(self.folded, base):
                    if before(self.folded, span) not in _NO_START and not _GOES_ON.match(self.folded, span.end):
                        yield "company", span
        yield from self._issuer_word()

    def _issuer_word(self) -> Iterator[tuple[str, Span]]:
        name = self.head.issuer.value if self.head.issuer else ""
        word = name.split()[0] if name and " " in name else ""
        if len(word) < 5 or not word[0].isalpha() or HAN.search(word) or fold(word) in self._kinds or word.isupper():
            return
        found = [
            span
            for span in places(self.folded, word)
            if before(self.folded, span) not in _NO_START and _ALONE.match(self.folded, span.end)
        ]
        if len(found) >= 2 and not any(self._is_word(span) for span in found):
            self._full.setdefault(("company", fold(word)), name)
            for span in found:
                yield "company", span

    def _is_word(self, span: Span) -> bool:
        """Whether a word of a vocabulary (a regulator, a place) holds the span."""
        first = bisect_left(self._words_of, (span.start - 120,))
        last = bisect_left(self._words_of, (span.start + 1,), first)
        return any(span.end <= word.end for word in self._words_of[first:last])

    def _products(self) -> Iterator[tuple[str, Span]]:
        spans: Iterable[Span] = [
            *shapes.product_codes(self.folded),
            *shapes.product_stems(self.folded),
            *shapes.short_products(self.folded),
            *applied_products(self.folded),
            *generic_names(self.folded),
            *shapes.brands(self.folded),
            *self._han_products(),
        ]
        for span in spans:
            words = self._words(span)
            if self._kinds.get(fold(words), "product") == "product" and not self._is_word(span):
                self._shorten(span, words)
                yield "product", span

    def _shorten(self, span: Span, words: str) -> None:
        """A nonproprietary name without its Greek letter stands for the whole: "abcfermin", "abcfermin alfa"."""
        first = words.rpartition(" ")[0]
        if not first or not _QUALIFIED.search(words) or _COMBINED.match(self.folded, span.end):
            return
        if fold(first) not in self._kinds and ("product", fold(words)) not in self._full:
            self._full.setdefault(("product", fold(first)), words)

    def _han_products(self) -> Iterator[Span]:
        for span in han_products(self.folded):
            if not any(form in self.folded[span.start : span.end] for form in self._han_forms):
                yield span

    def _studies(self) -> Iterator[tuple[str, Span]]:
        for span in studies(self.folded, self._kinds):
            yield "study", span

    def _persons(self) -> Iterator[tuple[str, Span]]:
        end = 0
        for start in sorted({span.start for title in _TITLES for span in places(self.folded, title)}):
            match = _PERSON.match(self.folded, start) if start >= end else None
            if match is None:
                continue
            end = match.end()
            name = match[1].rstrip()
            if name.endswith(".") and not re.search(r"(?:\b[A-Z]|Jr|Sr)\.$", name):
                name = name[:-1]
            yield "person", Span(match.start(1), match.start(1) + len(name))


def _longest(proposed: Iterable[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Names that do not lie inside a longer one of the same sort; of two kinds for one span the first proposed."""
    taken: list[tuple[str, Span]] = []
    kinds: dict[Span, str] = {}
    for kind, span in proposed:
        kinds.setdefault(span, kind)
    reach: dict[str, Span] = {}
    for span in sorted(kinds, key=lambda s: (s.start, -s.end)):
        kind = kinds[span]
        last = max(reach.values(), key=lambda s: s.end, default=None)
        if last and span.within(last) and span != last:
            continue
        if (same := reach.get(kind)) and span.start < same.end:
            continue
        reach[kind] = span
        taken.append((kind, span))
    return taken


def _single(text: str, span: Span) -> Span:
    """A name that a heading before it has run into: "Acme Bio PipelineAcme Bio" is the second "Acme Bio"."""
    doubled = _DOUBLED.fullmatch(text, span.start, span.end)
    return Span(span.end - len(doubled[1]), span.end) if doubled else span


def _plain(form: str) -> str:

    return " ".join(fold_text(form).split())


def _is_loose(form: str) -> bool:
    """Whether a name may stand in another case: more than a short word, or a word with a small letter."""
    return not form.isupper() and (" " in form or len(form) > 5)
