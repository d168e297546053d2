"""Definitions: two forms of one name that the text ties together.

``X ("Y")`` · ``X (R&D code: Y; "Z")`` · ``X (Y)`` with letters of Y in X · ``X, or Y`` · ``X* 某某 ("Y")`` ·
``also known as`` · glossary entries · ``X（「Y」）``, ``商品名：Y`` · study names with codes and registry ids.
A defined term ("the Company") is no name and none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders import shapes
from loaders.acronyms import long_form, spells
from loaders.brackets import Part, brackets, parts
from loaders.heads import HAN, Head, Heads
from loaders.kinds import concept, kind_of
from loaders.lexicon import Hit
from loaders.masthead import Masthead
from loaders.zones import ALIAS_ZONES
from ontology import Block, Span, fold


@dataclass(frozen=True, slots=True)
class Definition:
    """Two forms of one name that the text ties together: *name* the fuller, *alias* the other.

    *kind* is what they name, ``term`` where it is none of the kinds that an ``alias`` claim has; *span* are the words that tie them.
    """

    kind: str
    name: str
    alias: str
    type: str
    span: Span
    name_span: Span
    alias_span: Span


#: Defined terms of the law, which name nothing outside their document.
TERMS = frozenset(
    "company|group|board|director|directors|issuer|shareholder|shareholders|party|parties|agreement|announcement|listing rules|stock exchange|exchange|"
    "prc|hong kong|us|u.s.|period|offering|rule|sfo|chairman|management|committee|business day|product|products|drug|study|trial|"
    "本公司|本集團|本集团|董事會|董事会|董事|股東|股东|上市規則|上市规则|聯交所|联交所|中國|中国|香港|該公告|该公告|協議|协议|公司|集團|集团|本公告|該協議".split("|")
)
_REACH = 240
_LATIN_NAME = re.compile(r"(?:[A-Z][\w'-]+|para|e|de|da|do|del|la|für|und|des|di|per|il|l'|y|et)(?:\s+(?:[A-Z][\w'-]+|para|a|e|de|da|do|del|la|für|und|des|di|per|il|y|et)){2,}")
_DESCRIBED = re.compile(r"(?:抗體|抗体|抑制劑|抑制剂|蛋白|激動劑|激动剂|療法|疗法|細胞|细胞|藥物|药物|疫苗|偶聯藥|拮抗劑)$")
_PARTNER = re.compile(r"\s*(?:訂立|订立|簽訂|签订|簽署|签署|達成|达成|合作|訂約|就)")


def define(text: str, folded: str, blocks: Sequence[Block], hits: Sequence[Hit], head: Masthead) -> Iterator[Definition]:
    """The definitions of a text, in its order. *folded* has no line feeds inside its blocks."""
    from loaders.glossary import entries
    from loaders.narrative import told

    definer = Definer(text, folded, hits)
    found = list(definer.masthead(head))
    for block in blocks:
        if block.zone in ALIAS_ZONES and block.form != "heading" and block.zone != "masthead":
            if block.zone == "glossary":
                found += entries(definer, block)
            for span in block.cells or (block.span,):
                found += definer.span(span)
                found += told(definer, span)
    found += definer.variants(found, blocks)
    yield from sorted(set(_resolved(found, definer.pairs)), key=lambda d: (d.span, d.alias_span, d.kind, d.alias))


class Definer:
    """Reads the definitions of one text, remembering what it has met."""

    def __init__(self, text: str, folded: str, hits: Sequence[Hit]) -> None:
        self.text = text
        self.folded = folded
        self.heads = Heads(text, folded, hits)
        self.known: dict[str, str] = {}
        self.pairs: dict[str, list[str]] = {}
        self._introduced: dict[int, Head] = {}

    def masthead(self, head: Masthead) -> Iterator[Definition]:
        """The issuer's name in its two scripts."""
        latin = [name for name in head.names if not HAN.search(name.value)]
        if head.local_name and latin:
            name = latin[0]
            best = head.issuer.value if head.issuer and fold(head.issuer.value) == fold(name.value) else name.value
            whole = Span(min(name.span.start, head.local_name.span.start), max(name.span.end, head.local_name.span.end))
            yield Definition("company", best, head.local_name.value, "local name", whole, name.span, head.local_name.span)

    def span(self, span: Span) -> Iterator[Definition]:
        """The definitions by brackets and by a Chinese name after an English one."""
        yield from self._beside(span)
        for inside in brackets(self.folded, span):
            given = parts(self.folded, inside)
            if given:
                for definition in self._bracket(span, inside, given):
                    if definition.kind != "term":
                        self.known[fold(definition.alias)] = definition.kind
                        self.known.setdefault(fold(definition.name), definition.kind)
                    yield definition

    def _beside(self, span: Span) -> Iterator[Definition]:
        """"Acme Co., Ltd.* 某某有限公司"."""
        for found in self.heads.companies.values():
            if span.start <= found.start and found.end <= span.end:
                han = re.compile(r"\.?\*?\s*([\u3400-\u9fff][\u3400-\u9fff()]*(?:公司|集團|集团))").match(self.folded, found.end, span.end)
                if han and not HAN.search(self.folded[found.start : found.end]):
                    alias = Span(*han.span(1))
                    yield self._definition(Head("company", self.heads.words(found), found), self.heads.words(alias), "local name", alias, alias.end)

    def _bracket(self, span: Span, inside: Span, given: list[Part]) -> Iterator[Definition]:
        start, end = max(span.start, inside.start - 1 - _REACH), inside.start - 1
        close = inside.end
        head = self._before(start, end)
        if head is None or head.kind not in ("company", "study"):
            head = head or self._study_or_product(start, end, given)
        if head and head.kind == "company":
            self._introduced[close] = head
            yield from self._company(head, given)
        elif head and head.kind == "study":
            self._introduced[close] = head
            yield from self._study(head, given)
        elif head and head.kind == "product":
            self._introduced[close] = head
            yield from self._product(head, given)
        else:
            yield from self._other(start, end, close, given)

    def _before(self, start: int, end: int) -> Head | None:
        """A company, or what the bracket right before named."""
        text = self.folded[start:end].rstrip()
        if text.endswith(")"):
            return self._introduced.get(start + len(text) - 1)
        return self.heads.company(start, end)

    def _study_or_product(self, start: int, end: int, given: list[Part]) -> Head | None:
        registered = any(part.form == "registry" for part in given)
        study = self.heads.study(start, end)
        keyed = any(part.form == "keyed" and part.key in ("code", "brand name", "generic name") for part in given)
        named = any(part.form == "bare" and _is_stem(_undosed(part.value)) for part in given)
        product = self.heads.product(start, end, keyed=keyed, named=named)
        if study and self._is_study(study, registered, end):
            return study
        if product and self.known.get(fold(product.name), "product") == "product":
            return product
        if registered and not self._spells_something(start, end, given):
            return self._named_inside(given)
        return None

    def _is_study(self, head: Head, registered: bool, end: int) -> bool:
        known = self.known.get(fold(head.name))
        if known:
            return known == "study"
        follows = self.folded[head.span.end : end].strip()
        if any(concept(kind, head.name) for kind in ("condition", "target", "regulator", "measure", "conference")):
            return False
        if re.fullmatch(r"[A-Z][A-Za-z]{3,}-\d{1,3}[A-Z]?", head.name) and not _is_code(head.name):
            return True
        return registered or bool(re.fullmatch(shapes.STUDY_WORD, follows)) and not any(True for _ in shapes.product_codes(head.name))

    def _spells_something(self, start: int, end: int, given: list[Part]) -> bool:
        first = given[0]
        return first.form in ("quoted", "bare") and long_form(self.folded[start:end], first.value) is not None

    def _named_inside(self, given: list[Part]) -> Head | None:
        """"a Phase II study (ACME-1, NCT…)": the bracket itself gives the study's name."""
        first = next((part for part in given if part.form in ("quoted", "defined", "bare")), None)
        if first is None or given[0] is not first:
            return None
        name = _study_name(first.value)
        plain = re.fullmatch(r"[A-Z][\w-]*(?:[ -](?:STUDY|Study|Part)? ?[\w-]+)?", name)
        if not plain or (name.islower() or name.istitle() and not re.search(r"\d", name)) or re.match(r"(?i)phase\b|n\s*=|abstract", name):
            return None
        span = Span(first.span.start, first.span.start + len(name))
        return Head("study", name, span)

    def _company(self, head: Head, given: list[Part]) -> Iterator[Definition]:
        for part in given:
            if part.form == "quoted" and self._names_company(head, part.value):
                yield self._made(head, part, "short name")
            elif part.form in ("bare", "keyed") and HAN.search(part.value) and not HAN.search(head.name) and _is_han_name(part.value):
                yield self._made(head, part, "local name")
            elif part.form == "bare" and part.value in head.name and part.value != head.name and part.value[0].isupper():
                yield self._made(head, part, "short name")
            elif part.form == "bare" and HAN.search(head.name) and any(True for _ in shapes.companies(part.value)):
                yield self._made(head, part, "local name")
            elif part.form == "keyed" and part.key in ("former code", "also", "short name") and part.value[0].isupper():
                yield self._made(head, part, "former name" if part.key == "former code" else "short name")

    def _names_company(self, head: Head, alias: str) -> bool:
        return fold(alias) not in TERMS and fold(alias) != fold(head.name) and len(alias) <= 40

    def _study(self, head: Head, given: list[Part]) -> Iterator[Definition]:
        for part in given:
            name = _study_name(part.value)
            if part.form == "registry":
                yield self._made(head, part, "registry id")
            elif part.span == head.span or fold(name) == fold(head.name) or part.form == "defined" and fold(name) in TERMS:
                continue
            elif part.key == "code" or (part.form == "bare" and re.fullmatch(r"[A-Z][A-Z0-9]*[\w-]*\d[\w-]*", name) and not re.match(r"N\d|P\d+$", name)):
                similar = name.split("-")[0].casefold() == re.split(r"[\s-]", head.name)[0].casefold()
                yield self._made(head, replace(part, value=name), "short name" if similar and part.key != "code" else "code")
            elif part.form in ("quoted", "defined") or part.key in ("also", "former code", "short name"):
                yield self._made(head, replace(part, value=name), "former name" if part.key == "former code" else "short name")

    def _product(self, head: Head, given: list[Part]) -> Iterator[Definition]:
        typed = [(part, kind) for part in given if (kind := _product_type(head, part, given))]
        generic = next((part for part, kind in typed if kind == "generic name"), None)
        brand = head.marked or not (_is_code(head.name) or _is_stem(head.name) or HAN.search(head.name))
        if generic and brand:
            self.pairs.setdefault(fold(_undosed(generic.value)), [])
            if head.name not in self.pairs[fold(_undosed(generic.value))]:
                self.pairs[fold(_undosed(generic.value))].append(head.name)
        for part, kind in typed:
            alias = part.value if kind == "local name" else _undosed(part.value)
            if fold(alias) != fold(head.name):
                yield self._made(head, replace(part, value=alias), kind)

    def _other(self, start: int, end: int, close: int, given: list[Part]) -> Iterator[Definition]:
        head: Head | None = None
        for part in given:
            if part.form not in ("quoted", "bare", "keyed") or (part.form == "keyed" and part.key not in ("short name", "also")):
                continue
            if HAN.search(part.value) or _LATIN_NAME.fullmatch(part.value):
                head = head or self._organisation(start, end)
                foreign = bool(_LATIN_NAME.fullmatch(part.value)) or (_is_han_name(part.value) and not (head and HAN.search(head.name)))
                if head and foreign and part.form == "bare":
                    self._introduced[close] = head
                    yield self._made(head, part, "local name")
                continue
            found = self._abbreviated(start, end, part, head)
            if found is None and head is None and (turned := self._turned(start, end, part)):
                yield turned
            if found:
                self._introduced[close] = head = found
                yield self._made(found, part, "short name" if found.kind == "company" else "abbreviation")

    def _organisation(self, start: int, end: int) -> Head | None:
        found = self.heads.organisation(start, end)
        hit = self.heads.hit(start, end)
        if hit and hit.kind in ("regulator", "conference", "condition", "target", "measure") and (found is None or hit.span.start < found.span.start):
            return self.heads.widened(hit, start) if hit.kind in ("regulator", "conference") else hit
        return found

    def _abbreviated(self, start: int, end: int, part: Part, known: Head | None) -> Head | None:
        """What *part*, a short form, abbreviates, and of which kind."""
        short = part.value
        if not _is_short(short) or fold(short) in TERMS:
            return None
        if known is not None:
            return known if known.kind in ("regulator", "conference") and part.form == "quoted" else None
        if HAN.search(self.folded[max(start, end - 2) : end]):
            return self._han_head(start, end, part)
        head = self.heads.quoted(start, end)
        if head is None or not spells(head.name, short):
            head = self.heads.spelled(start, end, short) or self.heads.hit(start, end, short, exact=part.form == "bare")
            if head is None:
                return None
        if len(head.name) <= len(short):
            return None
        kind = head.kind if head.kind != "other" else kind_of(head.name, short)
        if kind in ("regulator", "conference"):
            head = self.heads.widened(head, start)
            if kind == "conference" and not self._is_meeting(start, part.end):
                kind = "term"
        return replace(head, kind=kind or "term")

    def _turned(self, start: int, end: int, part: Part) -> Definition | None:
        """Short form first, its words in the bracket: "PRIME (Priority Medicines)"."""
        before = re.search(r"(?<![\w-])[A-Za-z][\w/-]{1,11}\s*$", self.folded[start:end])
        if not before or len(part.value.split()) < 2 or not spells(part.value, before[0].strip()):
            return None
        short = before[0].strip()
        kind = kind_of(part.value, short)
        span = Span(start + before.start(), start + before.start() + len(short))
        if not re.search(r"[A-Z]", short) or kind in (None, "term"):
            return None
        return Definition(kind, part.value, short, "abbreviation", Span(span.start, part.end + 1), part.span, span)  # type: ignore[arg-type]

    def _han_head(self, start: int, end: int, part: Part) -> Head | None:
        hit = self.heads.hit(start, end, part.value)
        head = self.heads.han(start, end)
        if hit and hit.kind in ("regulator", "conference", "measure", "condition", "target", "designation", "procedure"):
            return self._undetermined(hit)
        if head is None or re.search(rf"{shapes.STUDY_WORD}$", head.name):
            return None
        kind = kind_of(head.name, part.value)
        if kind == "term" and _PARTNER.match(self.folded, part.end + 1):
            kind = "company"
        return self._undetermined(replace(head, kind=kind or "term"))

    def _undetermined(self, head: Head) -> Head:
        """A Chinese name without the words before it that do not belong to it: "中位", a Latin word, a year."""
        if head.kind not in ("regulator", "conference", "measure"):
            return head
        before = re.match(r"(?:[A-Za-z0-9-]+(?=[\u3400-\u9fff]{3})|年)?(?:中位|平均|最佳)?", head.name)
        span = Span(head.span.start + (before.end() if before else 0), head.span.end)
        return Head(head.kind, self.heads.words(span), span)

    def _is_meeting(self, start: int, end: int) -> bool:
        """Whether a society is named as the holder of a meeting."""
        around = self.folded[start : end + 120]
        return bool(re.search(r"\b(?:meeting|congress|conference|symposium|workshop|abstract|poster|present|session|annual)|年會|年会|大會|大会|會議|会议", around, re.I))

    def variants(self, found: list[Definition], blocks: Sequence[Block]) -> Iterator[Definition]:
        """"ACME STUDY 1" and "ACME-1" in one text are one study."""
        body = [block for block in blocks if block.zone in ALIAS_ZONES and block.zone != "masthead"]
        seen: set[str] = set()
        for block in body:
            for match in re.finditer(r"(?<![\w-])([A-Z][A-Z]{2,})\s(?:STUDY|Study)\s(\d{1,2})\b", self.folded[block.span.start : block.span.end]):
                short = f"{match[1]}-{match[2]}"
                if fold(match[0]) in seen:
                    continue
                place = next((at for b in body if (at := re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w-])").search(self.folded, b.span.start, b.span.end))), None)
                if place:
                    seen.add(fold(match[0]))
                    name = Span(block.span.start + match.start(), block.span.start + match.end())
                    alias = Span(*place.span())
                    yield Definition("study", self.heads.words(name), short, "short name", alias, name, alias)

    def _made(self, head: Head, part: Part, kind: str) -> Definition:
        return self._definition(head, part.value, kind, part.span, part.end)

    def _definition(self, head: Head, alias: str, kind: str, alias_span: Span, end: int) -> Definition:
        if end < len(self.folded) and self.folded[end] == ")":
            end += 1
        start = min(head.span.start, alias_span.start)
        return Definition(head.kind, head.name, alias, kind, Span(start, max(end, head.span.end)), head.span, alias_span)


def _resolved(found: list[Definition], pairs: dict[str, list[str]]) -> Iterator[Definition]:
    """Definitions on the fullest form: a brand name that has its generic name beside it, a short form of a known one."""
    full: dict[tuple[str, str], str] = {}
    for generic, brands in pairs.items():
        if len(brands) == 1:
            name = next(d.alias for d in found if d.kind == "product" and fold(d.alias) == generic)
            full[("product", fold(brands[0]))] = name
    for definition in found:
        if definition.kind in ("product", "study") and ("product", fold(definition.name)) not in full:
            if fold(definition.alias) in pairs and len(pairs[fold(definition.alias)]) > 1:
                continue
            full.setdefault((definition.kind, fold(definition.alias)), definition.name)
    for definition in found:
        name = _root(full, definition.kind, definition.name)
        if definition.kind == "product" and fold(definition.alias) == fold(name) and fold(definition.name) != fold(name):
            brand = Definition("product", name, definition.name, "brand name", definition.span, definition.alias_span, definition.name_span)
            yield brand
        elif fold(definition.alias) != fold(name):
            yield replace(definition, name=name)


def _root(full: dict[tuple[str, str], str], kind: str, name: str) -> str:
    seen = {fold(name)}
    while (more := full.get((kind, fold(name)))) and fold(more) not in seen:
        seen.add(fold(more))
        name = more
    return name


def _product_type(head: Head, part: Part, given: list[Part]) -> str | None:
    """The type of alias that *part* gives a product; None where it names none."""
    value = part.value
    if part.form in ("defined", "registry") or fold(value) in TERMS or len(value) > 60:
        return None
    if part.key in ("brand name", "generic name", "code"):
        return part.key if part.key != "code" or re.search(r"\d", value) else None
    if HAN.search(value):
        plain = part.form in ("bare", "quoted") and _is_han_name(value) and not _DESCRIBED.search(value)
        return ("short name" if HAN.search(head.name) else "local name") if plain else None
    if part.marked:
        return "brand name"
    if _is_code(value):
        return "code"
    if _is_stem(_undosed(value)) and not _is_stem(head.name):
        return "generic name"
    if part.key:
        return {"former code": "former name", "also": "short name"}.get(part.key, part.key) if len(value.split()) <= 4 else None
    return "short name" if part.form == "quoted" and _resembles(value, head, given) else None


def _resembles(short: str, head: Head, given: list[Part]) -> bool:
    """Whether a quoted short form is one of this product, not of a regimen that it stands in."""
    fuller = [head.name, *(part.value for part in given)]
    return any(fold(short)[:3] == fold(name)[:3] or spells(name, short) for name in fuller if fold(name) != fold(short))


def _is_code(text: str) -> bool:
    return any(span == Span(0, len(text)) for span in shapes.product_codes(text))


def _is_stem(text: str) -> bool:
    return any(span == Span(0, len(text)) for span in shapes.product_stems(text))


def _undosed(value: str) -> str:
    """A product's name without its dosage form: "efgartigimod alfa injection (subcutaneous injection)"."""
    bare = re.sub(r"\s*\([^()]*\)$", "", value).strip()
    bare = re.sub(r"\s+(?:for )?(?:injections?|tablets?|capsules?|infusion|suspension|solution|cream)$", "", bare, flags=re.I)
    return re.sub(r"(?<=..)(?:注射液|注射用|膠囊|胶囊|片|顆粒|颗粒)$", "", bare) or value


def _is_short(text: str) -> bool:
    """Whether *text* may be a short form: one to three words, a capital or figure in it."""
    return 2 <= len(text) <= 20 and len(text.split()) <= 3 and bool(re.search(r"[A-Z]", text)) and not re.search(r"[%=:<>≥]|^\d", text)


def _is_han_name(text: str) -> bool:
    return bool(HAN.search(text)) and len(HAN.findall(text)) >= 2 and not re.search(r"\d{2}|註冊成立|注册成立|附屬|附属|[:=%]|有限責任形式", text)


def _study_name(text: str) -> str:
    return re.sub(rf"\s*(?:(?:[Cc]linical )?{shapes.STUDY_WORD})$", "", text) if not re.search(r"(?i)study \d", text) else text
