"""The name that stands before a bracket: a company, a product, a study, or the words that a short form abbreviates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from loaders import firms, shapes
from loaders.acronyms import long_form
from loaders.dosage import DOSAGE, MAY_DOSE, SALT
from loaders.folding import unwrapped
from loaders.generic_names import generic_names
from loaders.han_edges import NAME_EDGE, PRODUCT_EDGE
from loaders.kinds import by_noun, concept
from loaders.lexicon import Hit, lowered
from loaders.searching import searchable
from ontology import Concept, Span

HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_END = re.compile(r"[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9()・·+/-]*$")
_MARKS = searchable(r"(?:\s*(?:[®™℠*]|\((?:R|TM|SM)\)))+$")
_POSSESSIVE = re.compile(r"'s?$")
_STUDY = re.compile(
    rf"(?P<name>(?:[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]*|"
    rf"Study(?=\s\d{{2,4}})\s\d+|[A-Z][a-z]+(?=-\d))(?:-[A-Z0-9][A-Za-z0-9]*)*(?:\s(?:STUDY|Study|Part|PART|Cohort)\s[A-Z0-9]{{1,3}}\b|"
    rf"\s[IVX]{{1,3}}\b)?|[A-Z]{{3,}}(?:-[A-Z]{{2,}})*\s\d{{1,2}})"
    rf"\s?(?:(?:[Cc]linical|registrational|registration|pivotal)\s)?(?P<word>{shapes.STUDY_WORD})?$"
)
#: 該試驗名為「海岳-2」: a Chinese name in quotes behind the word "study".
_HAN_QUOTED = re.compile(
    r"(?:研究|試驗|试验)[^,;。\"]{0,6}[\"「『](?P<name>[\u4e00-\u9fff]{1,6}(?:-[A-Z]{0,4}\d{1,3}|-?\d{1,3}))[\"」』]\s?$"
)
#: Vocabularies of bodies that may look like companies.
_BODIES = ("regulator", "conference", "society", "exchange")
_OPENERS = frozenset(
    "The This That These Those In On At As By With Under For From And Since Upon A An Its Our Their His Her If While "
    "When After Before To Of Both Following Data Through Via Section Part Phase".split()
)
_CONNECTORS = frozenset("of the for and & on in de la".split())
_COMMON = frozenset(
    "candidate candidates product products drug drugs therapy therapies antibody inhibitor study trial treatment "
    "vaccine compound agent molecule programme program combination regimen platform technology technologies device "
    "asset assets dose group arm patients".split()
)


@dataclass(frozen=True, slots=True)
class Head:
    """A name before a bracket: what it names (None where only the letters can tell), its words, where they stand."""

    kind: str
    name: str
    span: Span
    marked: bool = False


class Heads:
    """Finds heads in one text."""

    def __init__(self, text: str, folded: str, hits: Sequence[Hit]) -> None:
        self.text = text
        self.folded = folded
        self.small = lowered(folded)
        bodies = {hit.span for hit in hits if hit.scheme in _BODIES}
        found = [span for span in firms.companies(folded) if span not in bodies]
        self.companies = {span.end: span for span in sorted(found, key=lambda s: -s.start)}
        spans = [*shapes.product_codes(folded), *shapes.product_stems(folded), *shapes.short_products(folded)]
        words = generic_names(folded)
        self.generics = frozenset(folded[span.start : span.end].lower() for span in words)
        self.brands = {span.end: span for span in shapes.brands(folded)}
        self.products = {span.end: span for span in (*words, *spans)} | self.brands
        self.hits = sorted(hits, key=lambda hit: (hit.span.end, hit.span.start))
        self._ends = [hit.span.end for hit in self.hits]

    def once(self, name: str) -> bool:
        """Whether the text has *name* in one place only, in whatever case."""
        return self.small.count(lowered(name)) < 2

    def words(self, span: Span) -> str:
        """The text's own words of *span*, white space single."""
        return unwrapped(self.text[span.start : span.end])

    def company(self, start: int, end: int) -> Head | None:
        """A company that ends at *end*, its Chinese name between allowed ("Co., Ltd.* 某某有限公司")."""
        for stop in self._stops(start, end):
            if (found := self.companies.get(stop)) and found.start >= start:
                return Head("company", self.words(found), found)
        return None

    def _stops(self, start: int, end: int) -> list[int]:
        """Ends at which a name may stop: here, before marks, before a Chinese run and its marks."""
        end = self._bare_end(start, end)
        stops = [end, end + 1]
        han = _HAN_END.search(self.folded, max(start, end - 40), end)
        if han:
            stops.insert(0, self._bare_end(start, han.start()))
        return stops

    def _bare_end(self, start: int, end: int) -> int:
        """*end* without white space, marks and a possessive before it."""
        body = self.folded[start:end].rstrip()
        mark = _MARKS.search(body[-8:])
        if mark:
            body = body[: len(body) - (len(body[-8:]) - mark.start())].rstrip()
        return start + len(_POSSESSIVE.sub("", body))

    def product(self, start: int, end: int, keyed: bool = False, named: bool = False) -> Head | None:
        """A product that ends at *end*, dosage form and strength left out.

        By its place alone where a key in the bracket says that it is one (*keyed*), by its capitals where a generic
        name stands in the bracket (*named*).
        """
        stop = self._bare_end(start, end)
        dosed = MAY_DOSE.search(self.folded, max(start, stop - 12), stop)
        form = DOSAGE.search(self.folded, max(start, stop - 80), stop) if dosed else None
        bare = self._bare_end(start, form.start()) if form and form.start() > start else stop
        for at in (bare, stop):
            if (found := self.products.get(at)) and found.start >= start:
                found = self._extended(start, found)
                return Head("product", self.words(found), found, marked=at in self.brands)
        if HAN.match(self.folded, bare - 1) and (keyed or form):
            return self._han_product(start, bare)
        strong = form is not None and form.group().strip()[:1].isdigit()
        return self._capitalised(start, bare, keyed) if keyed or named or strong else None

    def _extended(self, start: int, span: Span) -> Span:
        """A figure or letter after a code belongs to it ("ABC-002 7P"); a capital word before a mark too."""
        return span if span.start >= start else Span(start, span.end)

    def _han_product(self, start: int, end: int) -> Head | None:
        run = _HAN_END.search(self.folded, max(start, end - 40), end)
        if not run:
            return None
        begin = self._han_start(run.start(), end)
        for edge in PRODUCT_EDGE.finditer(self.folded, begin, end - 1):
            begin = edge.end()
        salt = SALT.match(self.folded, begin, end)
        begin = salt.end() if salt and end - salt.end() >= 3 else begin
        span = Span(begin, end)
        return Head("product", self.words(span), span) if 2 <= end - begin <= 14 else None

    def _capitalised(self, start: int, end: int, small: bool) -> Head | None:
        """The capital words, or the one small word, that end at *end*."""
        words = list(re.finditer(r"[\w'-]+", self.folded[start:end]))[-3:]
        taken = end - start
        for word in reversed(words):
            if (
                not word[0][0].isupper()
                or word[0] in _OPENERS
                or self.folded[start + word.end() : start + taken].strip()
            ):
                break
            taken = word.start()
        if (
            small
            and taken == end - start
            and words
            and words[-1][0].lower() not in _COMMON
            and len(words[-1][0]) >= 5
            and words[-1].end() == end - start
        ):
            taken = words[-1].start()
        span = Span(start + taken, end)
        name = self.words(span) if span.start < span.end else ""
        return Head("product", name, span) if name and name.split()[-1].lower() not in _COMMON else None

    def study(self, start: int, end: int) -> Head | None:
        """A study's name by its shape, with or without the word "study" after it."""
        if named := _HAN_QUOTED.search(self.folded, max(start, end - 40), end):
            span = Span(*named.span("name"))
            return Head("study", self.words(span), span)
        match = _STUDY.search(self.folded, max(start, end - 60), self._bare_end(start, end))
        if not match or (match.start() and self.folded[match.start() - 1] in "-_") or not match["name"]:
            return None
        span = Span(*match.span("name"))
        if re.fullmatch(r"[IVX]+|(?:Phase|PHASE)\b.*", match["name"]):
            return None
        if shapes.REGISTRY_ID.fullmatch(match["name"]) or (
            match.start() and re.match(r"[A-Za-z0-9]", self.folded[match.start() - 1])
        ):
            return None
        return Head("study", self.words(span), span)

    def quoted(self, start: int, end: int) -> Head | None:
        """A name in quotes right before ("PRIority MEdicines")."""
        match = re.search(r'"([^"]{2,80})"\s*$', self.folded[start:end])
        if not match:
            return None
        span = Span(start + match.start(1), start + match.end(1))
        return Head("other", self.words(span), span)

    def spelled(self, start: int, end: int, short: str) -> Head | None:
        """The words that *short* abbreviates."""
        stop = self._bare_end(start, end)
        at = long_form(self.folded[start:stop], short)
        if at is None or start + at >= stop:
            return None
        span = Span(start + at, stop)
        name = self.words(span)
        return Head("other", name, span) if re.search(r"[A-Za-z]{2}", name) and not re.search(r'[";]', name) else None

    def hit(self, start: int, end: int, short: str = "", exact: bool = False) -> Head | None:
        """The longest word of a vocabulary that ends at *end*; of the concept that *short* names where it names one.

        Where *exact*, *short* must name it.
        """
        stop = self._bare_end(start, end)
        best: Hit | None = None
        last = bisect_right(self._ends, stop)
        for hit in self.hits[max(0, last - 12) : last]:
            if (
                stop - hit.span.end > 1
                or hit.span.start < start
                or self.folded[hit.span.end : stop].strip("s ")
                or hit.span.end < stop - 1
            ):
                continue
            named = concept(hit.scheme, short) if short else None
            if exact and named is None:
                continue
            if named is not None and named.iri != hit.concept.iri:
                if not HAN.search(self.folded[hit.span.start : hit.span.end]):
                    continue
                hit = self._inner(hit, named)
            if best is None or hit.span.start < best.span.start:
                best = hit
        if best is None:
            return None
        span = Span(best.span.start, stop)
        return Head(best.scheme, self.words(span), span)

    def _inner(self, hit: Hit, named: Concept) -> Hit:
        """The end of a Chinese label that is itself a label of *named*: 非小細胞肺癌 in 非鱗狀非小細胞肺癌."""
        for begin in range(hit.span.start + 1, hit.span.end - 1):
            found = concept(hit.scheme, self.folded[begin : hit.span.end])
            if found is not None and found.iri == named.iri:
                return Hit(Span(begin, hit.span.end), hit.scheme, named)
        return hit

    def organisation(self, start: int, end: int) -> Head | None:
        """The run of capital words and small links that ends at *end*: a regulator's or society's full name."""
        stop = self._bare_end(start, end)
        words = list(re.finditer(r"\S+", self.folded[start:stop]))
        first: int | None = None
        after = ""
        for index in range(len(words) - 1, max(-1, len(words) - 17), -1):
            word = words[index]
            bare = word[0].strip("'(,")
            if '"' in bare or (word[0].endswith(",") and after in _CONNECTORS):
                break
            after = bare
            if bare == "the" and words[index - 1][0] not in ("of", "for", "in", "on"):
                break
            if (
                word[0] in _OPENERS
                or (first is not None and word[0][-1] in ".;:)" and not re.fullmatch(r"(?:[A-Z]\.)+", word[0]))
                or word[0].endswith("'s")
            ):
                break
            if bare[:1].isupper():
                first = word.start()
            elif bare not in _CONNECTORS:
                break
        if first is None:
            return None
        span = Span(start + first, stop)
        name = self.words(span)
        kind = by_noun(name) if " " in name else None
        return Head(kind, name, span) if kind in ("regulator", "conference") else None

    def widened(self, head: Head, start: int) -> Head:
        """An organisation's name with the capital words right before it ("U.S.", "China")."""
        begin = head.span.start
        while match := re.search(r"(?<![\w.])((?:[A-Z]\.){2,}|[A-Z][\w-]+)\s+$", self.folded[start:begin]):
            if match[1] in _OPENERS or (
                re.search(r"[\w.]\s*$", self.folded[start : start + match.start()])
                and self.folded[max(start, start + match.start() - 1)] == "."
            ):
                break
            begin = start + match.start()
        span = Span(begin, head.span.end)
        return Head(head.kind, self.words(span), span) if begin < head.span.start else head

    def han(self, start: int, end: int) -> Head | None:
        """The Chinese name that ends at *end*, cut where the words before it stop."""
        stop = self._bare_end(start, end)
        run = _HAN_END.search(self.folded, max(start, stop - 60), stop)
        if not run:
            return None
        span = Span(self._han_start(run.start(), stop), stop)
        return Head("other", self.words(span), span) if 2 <= span.end - span.start <= 24 else None

    def _han_start(self, start: int, end: int) -> int:
        begin = start
        for edge in NAME_EDGE.finditer(self.folded, start, end - 1):
            begin = edge.end() if edge.end() <= end - 2 else begin
        return begin
