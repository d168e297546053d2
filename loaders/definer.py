"""The definitions that brackets give: ``X ("Y")``, ``X (R&D code: Y; "Z")``, ``X (Y)``, ``X（「Y」）``, ``X* 某某``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders import firms, shapes
from loaders.acronyms import long_form, spells
from loaders.brackets import Part, brackets, parts
from loaders.definition import TERMS, Definition
from loaders.forms import is_code, is_han_name, is_short, is_stem, product_type, study_name, undosed
from loaders.heads import HAN, Head, Heads
from loaders.kinds import concept, kind_of
from loaders.lexicon import Hit
from loaders.masthead import Masthead
from loaders.zones import ALIAS_ZONES
from ontology import Block, Span, fold

_REACH = 240
_FOREIGN = re.compile(r"[\u00c0-\u024f]|(?<![A-Za-z])(?:para|da|do|del|della|la|für|und|des|di|per|y|et)(?![A-Za-z])")
_PARTNER = re.compile(r"\s*(?:訂立|订立|簽訂|签订|簽署|签署|達成|达成|合作|訂約|就)")


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
            yield Definition(
                "company", best, head.local_name.value, "local name", whole, name.span, head.local_name.span
            )

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
        """ "Acme Co., Ltd.* 某某有限公司"."""
        for found in self.heads.companies.values():
            if span.start <= found.start and found.end <= span.end:
                han = re.compile(r"\.?\*?\s*([\u3400-\u9fff][\u3400-\u9fff()]*(?:公司|集團|集团))").match(
                    self.folded, found.end, span.end
                )
                if han and not HAN.search(self.folded[found.start : found.end]):
                    alias = Span(*han.span(1))
                    yield self.definition(
                        Head("company", self.heads.words(found), found),
                        self.heads.words(alias),
                        "local name",
                        alias,
                        alias.end,
                    )

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
        named = any(part.form == "bare" and is_stem(undosed(part.value)) for part in given)
        product = self.heads.product(start, end, keyed=keyed, named=named)
        if study and self._is_study(study, registered, end):
            return study
        if product and self.known.get(fold(product.name), "product") == "product":
            return product
        titled = any(re.search(rf" {shapes.STUDY_WORD}$", part.value) for part in given)
        if (registered or titled) and not self._spells_something(start, end, given):
            return self._named_inside(given)
        return None

    def _is_study(self, head: Head, registered: bool, end: int) -> bool:
        known = self.known.get(fold(head.name))
        if known:
            return known == "study"
        follows = self.folded[head.span.end : end].strip()
        if any(concept(kind, head.name) for kind in ("condition", "target", "regulator", "measure", "conference")):
            return False
        if re.fullmatch(r"[A-Z][A-Za-z]{3,}-\d{1,3}[A-Z]?", head.name) and not is_code(head.name):
            return True
        return (
            registered
            or (bool(re.fullmatch(shapes.STUDY_WORD, follows))
            and not any(True for _ in shapes.product_codes(head.name)))
        )

    def _spells_something(self, start: int, end: int, given: list[Part]) -> bool:
        first = given[0]
        return first.form in ("quoted", "bare") and long_form(self.folded[start:end], first.value) is not None

    def _named_inside(self, given: list[Part]) -> Head | None:
        """ "a Phase II study (ACME-1, NCT…)": the bracket itself gives the study's name."""
        first = next((part for part in given if part.form in ("quoted", "defined", "bare")), None)
        if first is None or given[0] is not first:
            return None
        name = study_name(first.value)
        plain = re.fullmatch(r"[A-Z][\w-]*(?:[ -](?:STUDY|Study|Part)? ?[\w-]+)?", name)
        if (
            not plain
            or (name.islower() or (name.istitle() and not re.search(r"\d", name)))
            or re.match(r"(?i)phase\b|n\s*=|abstract", name)
        ):
            return None
        span = Span(first.span.start, first.span.start + len(name))
        return Head("study", name, span)

    def _company(self, head: Head, given: list[Part]) -> Iterator[Definition]:
        for part in given:
            if part.form == "quoted" and self._names_company(head, part.value):
                yield self._made(head, part, "short name")
            elif (
                part.form in ("bare", "keyed")
                and HAN.search(part.value)
                and not HAN.search(head.name)
                and is_han_name(part.value)
            ):
                yield self._made(head, part, "local name")
            elif (
                part.form == "bare" and part.value in head.name and part.value != head.name and part.value[0].isupper()
            ):
                yield self._made(head, part, "short name")
            elif part.form == "bare" and HAN.search(head.name) and any(True for _ in firms.companies(part.value)):
                yield self._made(head, part, "local name")
            elif part.form == "keyed" and part.key in ("former code", "also", "short name") and part.value[0].isupper():
                yield self._made(head, part, "former name" if part.key == "former code" else "short name")

    def _names_company(self, head: Head, alias: str) -> bool:
        return fold(alias) not in TERMS and fold(alias) != fold(head.name) and len(alias) <= 40

    def _study(self, head: Head, given: list[Part]) -> Iterator[Definition]:
        for part in given:
            name = study_name(part.value)
            if part.form == "registry":
                yield self._made(head, part, "registry id")
            elif (
                part.span == head.span
                or fold(name) == fold(head.name)
                or (part.form == "defined"
                and fold(name) in TERMS)
            ):
                continue
            elif part.key == "code" or (
                part.form == "bare"
                and re.fullmatch(r"[A-Z][A-Z0-9]*[\w-]*\d[\w-]*", name)
                and not re.match(r"N\d|P\d+$", name)
            ):
                similar = name.split("-")[0].casefold() == re.split(r"[\s-]", head.name)[0].casefold()
                yield self._made(
                    head, replace(part, value=name), "short name" if similar and part.key != "code" else "code"
                )
            elif part.form in ("quoted", "defined") or part.key in ("also", "former code", "short name"):
                yield self._made(
                    head, replace(part, value=name), "former name" if part.key == "former code" else "short name"
                )

    def _product(self, head: Head, given: list[Part]) -> Iterator[Definition]:
        typed = [(part, kind) for part in given if (kind := product_type(head, part, given))]
        generic = next((part for part, kind in typed if kind == "generic name"), None)
        brand = head.marked or not (is_code(head.name) or is_stem(head.name) or HAN.search(head.name))
        if generic and brand:
            self.pairs.setdefault(fold(undosed(generic.value)), [])
            if head.name not in self.pairs[fold(undosed(generic.value))]:
                self.pairs[fold(undosed(generic.value))].append(head.name)
        for part, kind in typed:
            alias = part.value if kind == "local name" else undosed(part.value)
            if fold(alias) != fold(head.name):
                yield self._made(head, replace(part, value=alias), kind)

    def _other(self, start: int, end: int, close: int, given: list[Part]) -> Iterator[Definition]:
        head: Head | None = None
        for part in given:
            if part.form not in ("quoted", "bare", "keyed") or (
                part.form == "keyed" and part.key not in ("short name", "also")
            ):
                continue
            if HAN.search(part.value) or _is_foreign(part.value):
                head = head or self._organisation(start, end)
                foreign = _is_foreign(part.value) or (
                    is_han_name(part.value) and not (head and HAN.search(head.name))
                )
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
        if (
            hit
            and hit.kind in ("regulator", "conference", "condition", "target", "measure")
            and (found is None or hit.span.start < found.span.start)
        ):
            return self.heads.widened(hit, start) if hit.kind in ("regulator", "conference") else hit
        return found

    def _abbreviated(self, start: int, end: int, part: Part, known: Head | None) -> Head | None:
        """What *part*, a short form, abbreviates, and of which kind."""
        short = part.value
        if not is_short(short) or fold(short) in TERMS:
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
            if kind == "conference" and not self.is_meeting(start, part.end):
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
        if hit and hit.kind in (
            "regulator",
            "conference",
            "measure",
            "condition",
            "target",
            "designation",
            "procedure",
        ):
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

    def is_meeting(self, start: int, end: int) -> bool:
        """Whether a society is named as the holder of a meeting."""
        around = self.folded[start : end + 120]
        return bool(
            re.search(
                r"\b(?:meeting|congress|conference|symposium|workshop|abstract|poster|present|session|annual)|年會|年会|大會|大会|會議|会议",
                around,
                re.I,
            )
        )

    def variants(self, blocks: Sequence[Block]) -> Iterator[Definition]:
        """ "ACME STUDY 1" and "ACME-1" in one text are one study."""
        body = [block for block in blocks if block.zone in ALIAS_ZONES and block.zone != "masthead"]
        seen: set[str] = set()
        for block in body:
            for match in re.finditer(
                r"(?<![\w-])([A-Z][A-Z]{2,})\s(?:STUDY|Study)\s(\d{1,2})\b",
                self.folded[block.span.start : block.span.end],
            ):
                short = f"{match[1]}-{match[2]}"
                if fold(match[0]) in seen:
                    continue
                place = next(
                    (
                        at
                        for b in body
                        if (
                            at := re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w-])").search(
                                self.folded, b.span.start, b.span.end
                            )
                        )
                    ),
                    None,
                )
                if place:
                    seen.add(fold(match[0]))
                    name = Span(block.span.start + match.start(), block.span.start + match.end())
                    alias = Span(*place.span())
                    yield Definition("study", self.heads.words(name), short, "short name", alias, name, alias)

    def _made(self, head: Head, part: Part, kind: str) -> Definition:
        return self.definition(head, part.value, kind, part.span, part.end)

    def definition(self, head: Head, alias: str, kind: str, alias_span: Span, end: int) -> Definition:
        if end < len(self.folded) and self.folded[end] == ")":
            end += 1
        start = min(head.span.start, alias_span.start)
        return Definition(
            head.kind, head.name, alias, kind, Span(start, max(end, head.span.end)), head.span, alias_span
        )


def _is_foreign(text: str) -> bool:
    """Whether *text* is a name of several words in another Latin-script language."""
    return len(text.split()) >= 3 and text[0].isupper() and _FOREIGN.search(text) is not None
