"""Names told in sentences: "also known as", "its code is", "marketed as", "X, or Y for short", "其商品名為"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.acronyms import spells
from loaders.brackets import Part
from loaders.forms import is_short, product_type, study_name
from loaders.glossary import apposed
from loaders.heads import Head
from loaders.hints import may_hold
from loaders.kinds import kind_of
from loaders.searching import searchable
from loaders.shapes import is_code, is_stem
from ontology import Span, fold

if TYPE_CHECKING:
    from loaders.definer import Definer
    from loaders.definition import Definition

_NAME = (
    r"\"?(?:[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?: [A-Z][A-Za-z0-9-]+)?|[a-z]{3,}(?:-[a-z]+)?(?: [a-z]+(?:leucel|"
    r"alfa|vedotin|deruxtecan|pegol))?|[\u3400-\u9fff]{2,8})\"?[®™]?"
)
_KEY = (
    r"(?P<key>(?:international )?(?:generic|nonproprietary|non-proprietary) name|(?:brand|trade|trading|commercial|"
    r"proprietary) name|(?:code ?name|code number|code))"
)
_IS_NAMED = searchable(
    rf"(?:\b(?P<its>[Ii]ts|[Tt]he product's|[Tt]he drug's|[Tt]he)\b|"
    rf"(?P<whose>\b[A-Z][\w-]*(?: [a-z][\w-]+)?)'s?)\s+(?:(?:[A-Za-z&.]+)\s+){{0,3}}?{_KEY}"
    rf"(?:\s+(?:of|for)\s+(?P<of>{_NAME}))?(?:\s+in\s+[\w ]{{2,30}}?)?\s+(?:is|was|being|remains)\s+(?P<value>{_NAME})"
    rf"(?:\s*,\s*(?:or|shortened to|abbreviated (?:as|to)|later|now|also)\s+(?P<more>{_NAME})(?: for short)?)?"
)
_KNOWN = searchable(
    rf",?\s*(?:(?:which|that)\s+)?(?:(?:is|was|are|being|has been|will be)\s+)?(?:(?P<also>also|formerly|"
    rf"previously|otherwise|commonly|internally)\s+)?"
    rf"(?P<verb>known|called|referred to|designated|coded|marketed|sold|branded|commerciali[sz]ed|"
    rf"launched)(?:\s+and\s+sold)?(?:\s+in\s+[\w .]{{2,30}}?)?\s+"
    rf"(?:as|under\s+(?:the\s+)?(?:brand|trade|trading|product)?\s*names?(?:\s+of)?)\s+(?P<value>{_NAME})"
)
_FORMERLY = re.compile(rf",\s*(?P<also>formerly|previously)\s+(?P<value>{_NAME})(?=\s*[,.;)])")
_RENAMED = re.compile(
    r"\bchanged its (?:corporate |company |"
    r"English )?name from \"?(?P<old>[A-Z][\w&.,' -]{3,70}?)\"? to \"?(?P<new>[A-Z][\w&.,' -]{3,70}?)\"?(?=[.;)]|"
    r",? (?:with|effective|on|in)\b)"
)
_STANDS_FOR = re.compile(
    r"(?<![A-Za-z0-9-])\"?(?P<short>[A-Za-z][A-Za-z0-9-]{1,9})\"?\s?(?:(?:stands\sfor|denotes)\s(?:the\s|an?\s)?"
    r"(?P<long>[A-Za-z][\w' -]{3,80}?)(?=[.,;)]|$)|(?:是指|即指|指)\s?(?P<han>[\u3400-\u9fff]{4,24})(?=[,。;、()]|$))"
)
_UNDER = re.compile(
    r"\b(?:approved|authori[sz]ed|registered|licen[sc]ed|launched|available|cleared|on\sthe\smarket)\b[^;()]{0,70}?"
    rf"\sunder\sthe\s(?:brand|trade|trading|proprietary)\snames?(?:\sof)?\s(?P<value>{_NAME})"
)
_SHORTLY = re.compile(r",\s*or\s+(?P<value>[A-Za-z]{2,8}-[A-Za-z]{2,8})(?:\s+for short)?(?=\s*[,.;)])")
_HAN_NAMED = searchable(
    r"(?P<subject>(?!擬用|拟用|擬定|拟定|暫定|暂定)[\u3400-\u9fff]{2,14}|[A-Z][A-Za-z0-9-]{2,14}|其)(?:的|之)?(?:(?:中國|美國|國內|中国|美国|"
    r"国内|英文|中文)?)(?P<key>商品名[稱称]?|通用名[稱称]?|(?:研發|研发|產品|项目|項目|內部|"
    r"内部)?代[號号碼码])(?:為|为|是|:)\s*\"?(?P<value>[A-Za-z][A-Za-z0-9-]{2,20}|[\u3400-\u9fff]{2,8})[®™]?\"?"
)
_PRODUCT_KEYS = (
    ("generic", "generic name"),
    ("nonprop", "generic name"),
    ("non-prop", "generic name"),
    ("code", "code"),
    ("代", "code"),
    ("通用", "generic name"),
)

_VERBS = (
    "known", "called", "marketed", "sold", "branded", "coded", "designated", "commerciali", "launched", "referred",
)  # fmt: skip


def told(definer: Definer, span: Span) -> Iterator[Definition]:
    """The definitions that the sentences of *span* tell."""
    yield from apposed(definer, span)
    text = definer.folded[span.start : span.end]
    if " name" in text or " code" in text:
        yield from _named(definer, span)
    if may_hold(text, _VERBS):
        for match in _KNOWN.finditer(definer.folded, span.start, span.end):
            yield from _known(definer, span, match)
    if " name" in text and "under" in text:
        yield from _approved_as(definer, span)
    if ", or " in text:
        for match in _SHORTLY.finditer(definer.folded, span.start, span.end):
            yield from _shortly(definer, span, match)
    if "stands for" in text or "denotes" in text or "指" in text:
        yield from _spelled_out(definer, span)
    if "changed its" in text:
        yield from _renamed(definer, span)
    if "名" in text or "代" in text:
        yield from _han_named(definer, span)


def _approved_as(definer: Definer, span: Span) -> Iterator[Definition]:
    """A brand at the end of a clause: "It was approved on 3 May under the trade name …", of the product before."""
    for match in _UNDER.finditer(definer.folded, span.start, span.end):
        ends = [end for end in definer.heads.products if span.start < end <= match.start()]
        if not ends:
            continue
        bare = [end for end in ends if definer.folded[definer.heads.products[end].start - 1] != "("]
        at = definer.heads.products[max(bare or ends)]
        part = _part(definer, match, "value", "brand name")
        if fold(part.value) != fold(definer.heads.words(at)):
            yield definer.definition(
                Head("product", definer.heads.words(at), at), part.value, "brand name", part.span, part.end
            )


def _spelled_out(definer: Definer, span: Span) -> Iterator[Definition]:
    """A short form that a sentence spells out: "DLT stands for dose-limiting toxicity", "EASI指濕疹嚴重程度指數"."""
    for match in _STANDS_FOR.finditer(definer.folded, span.start, span.end):
        group = "long" if match["long"] else "han"
        long = Span(*match.span(group))
        name, short = definer.heads.words(long), match["short"]
        kind = kind_of(name, short)
        if (kind and kind != "term") if match["han"] else spells(name, short):
            at = Span(*match.span("short"))
            made = definer.definition(Head(kind or "term", name, long), short, "abbreviation", at, at.end)
            yield replace(made, span=Span(at.start, long.end))


def _part(definer: Definer, match: re.Match[str], group: str, key: str) -> Part:
    start, end = match.span(group)
    raw = match[group]
    value = raw.strip('"®™')
    start += raw.index(value)
    return Part("keyed", key, value, Span(start, start + len(value)), end, raw.endswith(("®", "™")))


def _named(definer: Definer, span: Span) -> Iterator[Definition]:
    """Sentences of the form "Its generic name is X, or Y for short; in the United States its brand name is Z"."""
    subject: Head | None = None
    for match in _IS_NAMED.finditer(definer.folded, span.start, span.end):
        key = _type(match["key"].lower())
        value = _part(definer, match, "value", key)
        if key == "code" and not re.search(r"\d", value.value):
            continue
        owner = _owner(definer, match) or subject or _before(definer, span, match)
        if key == "generic name":
            named = Head("product", value.value, value.span)
            subject = named
            if owner and fold(owner.name) != fold(named.name):
                yield definer.definition(
                    named, owner.name, "code" if is_code(owner.name) else "brand name", owner.span, owner.span.end
                )
            owner = named
        elif owner is None:
            continue
        else:
            made = definer.definition(owner, value.value, key, value.span, value.end)
            yield replace(made, span=Span(match.start(), value.end), name_span=owner.span)
        if match["more"]:
            more = _part(definer, match, "more", key)
            kind = "code" if is_code(more.value) else "short name"
            made = definer.definition(owner, more.value, kind, more.span, more.end)
            yield replace(made, span=Span(match.start(), more.end), name_span=owner.span)


def _type(key: str) -> str:
    return next((kind for start, kind in _PRODUCT_KEYS if start in key), "brand name")


def _owner(definer: Definer, match: re.Match[str]) -> Head | None:
    """Whose name is told, where the words say it."""
    for group in ("of", "whose"):
        if match[group]:
            at = Span(*match.span(group))
            return Head("product", definer.heads.words(at).strip('"'), at)
    return None


def _before(definer: Definer, span: Span, match: re.Match[str]) -> Head | None:
    """The product named last before "its" in the passage."""
    ends = [end for end in definer.heads.products if span.start < end <= match.start()]
    if not ends or (match["its"] or "").lower() == "the":
        return None
    found = definer.heads.products[max(ends)]
    return Head("product", definer.heads.words(found), found)


def _known(definer: Definer, span: Span, match: re.Match[str]) -> Iterator[Definition]:
    """Phrases of the form "X, also known as Y"; "X is marketed under the brand name Y"."""
    start, end = max(span.start, match.start() - 120), match.start()
    sold = match["verb"] in ("marketed", "sold", "branded", "launched") or match["verb"].startswith("commerciali")
    if definer.folded[end - 1 : end] == "(":
        return
    heads = definer.heads
    head = heads.company(start, end) or heads.product(start, end, keyed=sold) or heads.study(start, end)
    if sold and (head is None or _plain_word(head)):
        head = _apposed_product(definer, span, end)
    if head is None or (head.kind == "company" and sold) or _plain_word(head):
        return
    part = _part(definer, match, "value", "brand name" if sold else "")
    kind = _kind(head, part, match["also"] or "")
    if kind and fold(part.value) != fold(head.name):
        alias = study_name(part.value) if head.kind == "study" else part.value
        yield definer.definition(head, alias, kind, part.span, part.end)


def _apposed_product(definer: Definer, span: Span, end: int) -> Head | None:
    """The product that the words before describe: "X (…), a kinase inhibitor marketed as …"."""
    ends = [at for at in definer.heads.products if span.start < at <= end]
    if not ends:
        return None
    between = re.sub(r"\([^()]*\)", "", definer.folded[max(ends) : end])
    if re.search(r"[.;]", between) or not re.match(
        r"\s*,?\s*(?:which is |is )?(?:an?|the)\b[^,]{3,80}$", _past_bracket(definer, max(ends), end)
    ):
        return None
    at = definer.heads.products[max(ends)]
    return Head("product", definer.heads.words(at), at)


def _past_bracket(definer: Definer, start: int, end: int) -> str:
    """The words after a product, and after the bracket that holds it or follows it."""
    text = definer.folded[start:end]
    close = text.find(")")
    return text[close + 1 :] if close >= 0 else text


def _plain_word(head: Head) -> bool:
    """A product or study guessed from one small word ("drug", "trial") names nothing."""
    return (
        head.kind != "company"
        and not re.search(r"[A-Z0-9\u3400-\u9fff]", head.name)
        and not is_stem(head.name)
        and "-" not in head.name
    )


def _kind(head: Head, part: Part, adverb: str) -> str | None:
    former = adverb in ("formerly", "previously")
    if head.kind == "product":
        kind = product_type(head, part, [part])
        if kind is None and (is_short(part.value) or is_stem(part.value)):
            kind = "short name"
        return "former name" if former and kind == "short name" else kind
    if not part.value[:1].isupper() or len(part.value) < 2:
        return None
    return "former name" if former else "short name"


def _shortly(definer: Definer, span: Span, match: re.Match[str]) -> Iterator[Definition]:
    """A generic name, "or abc-cel for short"."""
    head = definer.heads.product(max(span.start, match.start() - 80), match.start())
    if head and fold(head.name)[:3] == fold(match["value"])[:3] and fold(head.name) != fold(match["value"]):
        at = Span(*match.span("value"))
        yield definer.definition(head, match["value"], "short name", at, at.end)


def _renamed(definer: Definer, span: Span) -> Iterator[Definition]:
    for match in _RENAMED.finditer(definer.folded, span.start, span.end):
        new, old = Span(*match.span("new")), Span(*match.span("old"))
        head = Head("company", definer.heads.words(new), new)
        yield replace(
            definer.definition(head, definer.heads.words(old), "former name", old, old.end), span=Span(*match.span())
        )


def _han_named(definer: Definer, span: Span) -> Iterator[Definition]:
    for match in _HAN_NAMED.finditer(definer.folded, span.start, span.end):
        head = None
        if match["subject"] in (
            "研發",
            "研发",
            "產品",
            "产品",
            "項目",
            "项目",
            "開發",
            "开发",
            "內部",
            "内部",
            "藥物",
            "药物",
        ):
            continue
        if match["subject"] != "其":
            head = definer.heads.product(span.start, match.end("subject"), keyed=True)
        else:
            ends = [end for end in definer.heads.products if span.start < end <= match.start()]
            at = definer.heads.products[max(ends)] if ends else None
            head = Head("product", definer.heads.words(at), at) if at else None
        if head and definer.folded[match.start("key") - 1] != "(":
            part = _part(definer, match, "value", _type(match["key"]))
            kind = product_type(head, part, [part])
            if kind and fold(part.value) != fold(head.name):
                yield definer.definition(head, part.value, kind, part.span, part.end)
