"""The definitions that brackets give: ``X ("Y")``, ``X (R&D code: Y; "Z")``, ``X (Y)``, ``X（「Y」）``, ``X* 某某``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loaders import shapes
from loaders.abbreviations import Abbreviations
from loaders.acronyms import long_form
from loaders.brackets import Part, brackets, parts
from loaders.definition import Definition
from loaders.forms import Named, company_names, is_generic, product_names, study_name, study_names
from loaders.heads import HAN, Head, Heads
from loaders.kinds import concept
from loaders.lexicon import Hit
from loaders.masthead import Masthead
from loaders.occurrences import places
from loaders.searching import searchable
from loaders.zones import ALIAS_ZONES
from ontology import Block, Span, fold

_REACH = 240
_HAN_AFTER = re.compile(r"\.?\*?\s*([\u3400-\u9fff][\u3400-\u9fff()]*(?:公司|集團|集团))")
_FORMERLY = re.compile(r"\s*\((?:formerly|previously)(?: known as)?\s+\"?([A-Z][^()\"]+)\"?\)")
_NUMBERED = searchable(r"(?<![\w-])([A-Z][A-Z]{2,})\s(?:STUDY|Study)\s(\d{1,2})\b")
_FAMILY = re.compile(r"[A-Z][A-Za-z]{3,}-\d{1,3}[A-Z]?")
_TITLED = re.compile(r"[A-Z][\w-]*(?: [A-Z0-9][\w-]*){0,4}")
_UNTITLED = re.compile(r"[A-Z][\w-]*(?:[ -](?:STUDY|Study|Part)? ?[\w-]+)?")
#: Brackets that hold figures, and no names.
_FIGURES = re.compile(
    r"[^A-Za-z\u3400-\u9fff]*(?:$|\)|(?:95% ?)?CI\b|range\b|p ?[=<>]|[Nn] ?=|HR\b(?!\x22)|median\b|years?\b|months?\b)"
)
#: What is said of a company between its name and its short form.
_DESCRIBED = re.compile(
    r"\.?,\s(?:an?|the|its|our|one\sof|which\sis|being)\s[^.;()\"]{3,140}?(?:company|corporation|subsidiary|firm|group|manufacturer|"
    r"partner|developer|distributor|leader|entity|affiliate|Company|Group)[^.;()\"]{0,60}\s*|(?:,|為|为)?[^。;()\"]{0,30}(?:公司|附屬|附属)|"
    r",?\s(?:of|in|from|based\sin)\s(?:the\s)?[A-Z][\w.'-]+(?:,?\s(?:[A-Z][\w.'-]+|of|and|the)){0,4}\s*"
)
#: The number of a protocol: "AB-101-301".
_NUMBERED_CODE = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d{2,3}")
#: The short name under which mainland shares are listed, at the head of the announcement.
_LISTED = re.compile(
    r"(?:股票|证券|證券|股份|A股)(?:简称|簡稱)\s*:\s*(?:\*?ST)?([\u3400-\u9fffA-Za-z-]{2,10})(?=[\s,;]|$)"
)
#: A code whose shape other things have too: what stands behind it is its generic name, it is no brand.
_RARE_CODE = re.compile(r"[A-Z]{2,6}-[A-Z]{1,5}\d{1,4}[A-Z]?")
_TITLE_ENDS = re.compile(rf" {shapes.STUDY_WORD}$")
_PRODUCT_KEYS = ("code", "brand name", "generic name")


class Definer:
    """Reads the definitions of one text, remembering what it has met."""

    def __init__(self, text: str, folded: str, hits: Sequence[Hit]) -> None:
        self.text = text
        self.folded = folded
        self.heads = Heads(text, folded, hits)
        self.abbreviations = Abbreviations(self.heads)
        self.known: dict[str, str] = {}
        self.pairs: dict[str, list[str]] = {}
        self._introduced: dict[int, Head] = {}

    def masthead(self, head: Masthead) -> Iterator[Definition]:
        """The issuer's name in its two scripts."""
        latin = [name for name in head.names if not HAN.search(name.value)]
        if head.local_name and latin:
            name = latin[0]
            same = head.issuer and fold(head.issuer.value) == fold(name.value)
            best = head.issuer.value if head.issuer and same else name.value
            local = head.local_name
            whole = Span(min(name.span.start, local.span.start), max(name.span.end, local.span.end))
            yield Definition("company", best, local.value, "local name", whole, name.span, local.span)
        short = _LISTED.search(self.folded, 0, 400)
        if head.issuer and short and fold(short[1]) != fold(head.issuer.value) and HAN.search(head.issuer.value):
            alias, issuer = Span(*short.span(1)), head.issuer
            yield Definition("company", issuer.value, short[1], "short name", Span(*short.span()), issuer.span, alias)
        for name in latin[:1]:
            if before := _FORMERLY.match(self.folded, name.span.end):
                alias, whole = Span(*before.span(1)), Span(name.span.start, before.end())
                yield Definition("company", name.value, self.heads.words(alias), "former name", whole, name.span, alias)

    def span(self, span: Span) -> Iterator[Definition]:
        """The definitions by brackets and by a Chinese name after an English one."""
        yield from self._beside(span)
        for inside in brackets(self.folded, span):
            if _FIGURES.match(self.folded, inside.start, inside.end):
                continue
            for definition in self._bracket(span, inside, parts(self.folded, inside)):
                if definition.kind != "term":
                    self.known[fold(definition.alias)] = definition.kind
                    self.known.setdefault(fold(definition.name), definition.kind)
                yield definition

    def _beside(self, span: Span) -> Iterator[Definition]:
        """Acme Co., Ltd.* 某某有限公司."""
        for found in self.heads.companies.values():
            if not found.within(span) or HAN.search(self.folded[found.start : found.end]):
                continue
            if han := _HAN_AFTER.match(self.folded, found.end, span.end):
                alias = Span(*han.span(1))
                head = Head("company", self.heads.words(found), found)
                yield self.definition(head, self.heads.words(alias), "local name", alias, alias.end)

    def _bracket(self, span: Span, inside: Span, given: list[Part]) -> Iterator[Definition]:
        start, end = max(span.start, inside.start - 1 - _REACH), inside.start - 1
        head = self._before(start, end) or self._described(start, end, given)
        if head is None or head.kind not in ("company", "study", "product"):
            head = self._study_or_product(start, end, given) or head
        readers = {"company": company_names, "study": study_names, "product": self._product_names}
        if head and head.kind in readers:
            self._introduced[inside.end] = head
            named = list(readers[head.kind](head, given))
            if head.kind == "product":
                self._pair(head, named)
            for part, alias, kind in named:
                yield self.definition(head, alias, kind, part.span, part.end)
            return
        found = False
        for words, part, kind in self.abbreviations.names(start, end, given):
            found = True
            self._introduced[inside.end] = words
            yield self.definition(words, part.value, kind, part.span, part.end)
        turned = self.abbreviations.turned(start, end, given[0]) if given and not found else None
        if turned:
            yield turned

    def _before(self, start: int, end: int) -> Head | None:
        """A company, or what the bracket right before named."""
        text = self.folded[start:end].rstrip()
        if text.endswith(")"):
            return self._introduced.get(start + len(text) - 1)
        return self.heads.company(start, end)

    def _described(self, start: int, end: int, given: list[Part]) -> Head | None:
        """A company that words on it part from the bracket: Acme SAS, a French company ("Acme")."""
        quoted = [fold(part.value) for part in given if part.form == "quoted"]
        ends = [stop for stop in self.heads.companies if start < stop < end] if quoted else []
        if not ends:
            return None
        found = self.heads.companies[max(ends)]
        name = self.heads.words(found)
        fits = found.start >= start and any(alias in fold(name) for alias in quoted)
        return Head("company", name, found) if fits and _DESCRIBED.fullmatch(self.folded, max(ends), end) else None

    def _product_names(self, head: Head, given: list[Part]) -> Iterator[Named]:
        return product_names(head, given, self.heads.generics)

    def _pair(self, head: Head, named: Iterable[Named]) -> None:
        """Remember that a brand name had its generic name beside it."""
        if not head.marked and (shapes.is_code(head.name) or shapes.is_stem(head.name) or HAN.search(head.name)):
            return
        if _RARE_CODE.fullmatch(head.name) and not head.marked:
            return
        generic = next((alias for _, alias, kind in named if kind == "generic name"), None)
        if generic and self.heads.once(generic) and not self.heads.once(head.name):
            return
        if generic and head.name not in self.pairs.setdefault(fold(generic), []):
            self.pairs[fold(generic)].append(head.name)

    def _study_or_product(self, start: int, end: int, given: list[Part]) -> Head | None:
        registered = any(part.form == "registry" for part in given)
        study = self.heads.study(start, end)
        numbered = any(_NUMBERED_CODE.fullmatch(part.value) for part in given)
        if study and self._is_study(study, registered or (numbered and self._has_id(study.name)), end):
            return study
        keyed = any(part.form == "keyed" and part.key in _PRODUCT_KEYS for part in given)
        named = any(part.form == "bare" and is_generic(part.value, self.heads.generics) for part in given)
        product = self.heads.product(start, end, keyed=keyed, named=named)
        if product and self.known.get(fold(product.name), "product") == "product":
            return product
        titled = any(_TITLE_ENDS.search(part.value) for part in given)
        if (registered or titled) and not self._spells_something(start, end, given):
            return self._named_inside(given)
        return None

    def _is_study(self, head: Head, registered: bool, end: int) -> bool:
        known = self.known.get(fold(head.name))
        if known:
            return known == "study"
        if any(concept(kind, head.name) for kind in ("condition", "target", "regulator", "measure", "conference")):
            return False
        if registered or (_FAMILY.fullmatch(head.name) and not shapes.is_code(head.name)):
            return True
        follows = self.folded[head.span.end : end].strip()
        return bool(re.fullmatch(shapes.STUDY_WORD, follows)) and not shapes.is_code(head.name)

    def _has_id(self, name: str) -> bool:
        """Whether the text gives a registry id of *name* anywhere."""
        return any(shapes.REGISTRY_ID.match(self.folded, span.end + 2) for span in places(self.folded, name))

    def _spells_something(self, start: int, end: int, given: list[Part]) -> bool:
        first = given[0]
        return first.form in ("quoted", "bare") and long_form(self.folded[start:end], first.value) is not None

    def _named_inside(self, given: list[Part]) -> Head | None:
        """a Phase II study (ACME-1, NCT…): the bracket itself gives the study's name."""
        first = given[0]
        if first.form not in ("quoted", "defined", "bare"):
            return None
        name = study_name(first.value)
        titled = name != first.value and _TITLED.fullmatch(name) is not None
        plain = titled or (_UNTITLED.fullmatch(name) and (not name.istitle() or re.search(r"\d", name)))
        if not plain or re.match(r"(?i)phase\b|n\s*=|abstract", name):
            return None
        return Head("study", name, Span(first.span.start, first.span.start + len(name)))

    def variants(self, blocks: Sequence[Block]) -> Iterator[Definition]:
        """ACME STUDY 1 and ACME-1 in one text are one study."""
        body = [block.span for block in blocks if block.zone in ALIAS_ZONES and block.zone != "masthead"]
        seen: set[str] = set()
        for span in body if "STUDY " in self.folded or " Study " in self.folded else ():
            for match in _NUMBERED.finditer(self.folded, span.start, span.end):
                short = f"{match[1]}-{match[2]}"
                alias = None if short in seen else self._first(short, body)
                if alias:
                    seen.add(short)
                    name = Span(*match.span())
                    yield Definition("study", self.heads.words(name), short, "short name", alias, name, alias)

    def _first(self, words: str, spans: list[Span]) -> Span | None:
        form = re.compile(rf"(?<![\w-]){re.escape(words)}(?![\w-])")
        return next((Span(*at.span()) for s in spans if (at := form.search(self.folded, s.start, s.end))), None)

    def definition(self, head: Head, alias: str, kind: str, alias_span: Span, end: int) -> Definition:
        """A definition on the words from the name, or an alias before it, to *end* and a bracket that closes there."""
        if end < len(self.folded) and self.folded[end] == ")":
            end += 1
        whole = Span(min(head.span.start, alias_span.start), max(end, head.span.end))
        return Definition(head.kind, head.name, alias, kind, whole, head.span, alias_span)


def reworded(definition: Definition, span: Span, name_span: Span | None = None) -> Definition:
    """*definition* on the words of *span*."""
    return replace(definition, span=span, name_span=name_span or definition.name_span)
