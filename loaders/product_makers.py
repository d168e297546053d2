"""Who makes a product: the company that the words say developed it, or whose own it is.

"developed by Acme", "Acme's lead candidate, XY-010", "its antibody XY-010", "XY-010, our oral inhibitor", "Acme is
developing XY-010", 本公司自主研發的XY-010. Who develops it in one country only is no maker.
"""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.discourse import Ref, companies, named
from loaders.searching import searchable
from loaders.view import View
from ontology import Span

_I = re.IGNORECASE
_DEVELOPED = re.compile(
    r"\b(?:developed|discovered|invented|created|marketed|owned|originated|manufactured\s+and\s+developed)(?:\s+and\s+\w+)?"
    r"(?:\s+(?:in-house|exclusively|jointly|independently))?\s+by\s+(?:the\s+)?[\"']?$|\bproduct\s+of\s+$|"
    r"^[\"'®™)\s]*(?:system|device|drug|product|candidate|vaccine|technology)\s+of\s+(?:the\s+)?$",
    _I,
)
_SOMEWHERE = re.compile(r"^\W*[Ii]n\s+(?:the\s+)?[A-Z][\w ]{2,30},")
_SUBSIDIARY = re.compile(r"'s?\s+(?:[\w-]+\s+){0,3}subsidiar(?:y|ies),?\s+[\"']?$", _I)
_HAN_DEVELOPED = re.compile(r"^[\s\"')]*(?:自主|獨立|独立)?(?:研發|研发|開發|开发|研製|研制)|^的(?:抗|[A-Z])")
_HAN_OWNS = re.compile(r"(?:(?:自主|獨立|独立)?(?:研發|研发|開發|开发|研製|研制)的?|擁有|拥有|旗下)(?:[^,;。]{0,30})$")
_HAN_SELF = re.compile(
    r"(?:自主|獨立|独立)(?:研發|研发|開發|开发|研製|研制)(?:的|之)?[^,;。]{0,24}$|(?<![\u3400-\u9fff])本?公司"
    r"(?:自主|獨立|独立)?(?:研發|研发|開發|开发|研製|研制)(?:的|之)?[^,;。]{0,24}$"
)
_HAN_IS_OWN = re.compile(
    r"^[\u3400-\u9fff\s\"']{0,6}(?:\([^()]*\))*(?:是|為|为|乃|由)本?(?:公司|集團|集团)(?:自主|獨立|独立)?(?:研發|研发|開發|开发|研製|研制)"
)
#: Words between a company and its product: "'s lead candidate, XY-010", "supplies its antibody XY-010".
_THING = (
    r"(?:candidates?|products?|drugs?|medicines?|vaccines?|antibod(?:y|ies)|inhibitors?|agonists?|antagonists?|therap(?:y|ies)|"
    r"conjugates?|ADC|compounds?|molecules?|assets?|degraders?|modulators?|potentiators?|openers?|blockers?|activators?|program(?:me)?s?|siRNA|oligonucleotides?|cells?|peptides?)"
)
_OWNED = re.compile(rf"'s?\s+(?:[\w/-]+\s+){{0,6}}?(?:{_THING})[\s,\"']*$", _I)
_ITS = searchable(rf"\b(?:its|our)\s+(?:own\s+)?(?:[\w/-]+\s+){{0,6}}?{_THING}[\s,\"']*$", _I)
_THEN_ITS = re.compile(
    r"[\s\"'®™)]*(?:(?:ophthalmic|oral|nasal|topical)\s+\w+(?:\s[\d.]+%)?|injection|tablets?|capsules?)?\s*(?:\((?:[^()]|\([^()]*\))*\))?\s*,\s*(?:its|our)\s+"
    rf"(?!(?:[\w/-]+\s+){{0,6}}(?:study|trial|application)\b)(?:[\w/(),\"-]+\s+){{0,8}}?{_THING}\b",
    _I,
)
_DEVELOPS = re.compile(
    r"^\"?\)?\s+(?:is|are|was)?\s*(?:(?:also|currently|now)\s+)*(?:develops?|developing|advancing)\s[^.;]{0,160}$", _I
)
_PIPELINE = searchable(
    r"\bits\s+(?:[\w-]+\s+)?pipeline\s+(?:also\s+)?(?:includes?|comprises?|contains?)\s[^.;]{0,100}$", _I
)
_OTHERS = re.compile(r"\b(?:licen[sc]ed|in-licensed|acquired|rights)\b", _I)


def developer(view: View, ref: Ref, span: Span) -> Ref | None:
    """The company that the words of *span* say developed the product *ref*, or whose own it is."""
    found = companies(view, span)
    before = view.folded[span.start : ref.span.start]
    after = view.folded[ref.span.end : min(span.end, ref.span.end + 260)]
    return _said(view, ref, span, found, before) or _own(view, ref, found, before, after)


def _said(view: View, ref: Ref, span: Span, found: list[Ref], before: str) -> Ref | None:
    somewhere = _SOMEWHERE.match(before)
    for index, company in enumerate(found):
        start = max(span.start, company.span.start - 60)
        behind = view.folded[
            max(start, ref.span.end) if company.span.start > ref.span.end else start : company.span.start
        ]
        ahead = view.folded[company.span.end : min(span.end, company.span.end + 16)]
        if _DEVELOPED.search(behind) and 0 <= company.span.start - ref.span.end < 200 and not somewhere:
            return _last(view, found[index:])
        after = company.span.end <= ref.span.start
        owns = _HAN_DEVELOPED.match(ahead) or (after and _HAN_OWNS.match(view.folded, company.span.end, ref.span.start))
        if owns and not (after and named(view, Span(company.span.end, ref.span.start), "product")):
            return company
    return None


def _last(view: View, found: list[Ref]) -> Ref:
    """ "the Group's wholly-owned subsidiary, Acme": Acme."""
    for company, other in pairwise(found):
        if not _SUBSIDIARY.fullmatch(view.folded[company.span.end : other.span.start]):
            return company
    return found[-1]


def _own(view: View, ref: Ref, found: list[Ref], before: str, after: str) -> Ref | None:
    """The company whose own the product is: a possessive, "its", "our", a verb of development, 自主研發."""
    earlier = [company for company in found if company.span.end <= ref.span.start]
    if earlier:
        between = view.folded[earlier[-1].span.end : ref.span.start]
        if (
            len(between) < 200
            and (_OWNED.fullmatch(between) or _DEVELOPS.match(between))
            and not _OTHERS.search(between)
        ):
            return earlier[-1]
    issuer = Ref(view.canonical("company", view.issuer), ref.span) if view.issuer else None
    if _ITS.search(before[-140:]) or _THEN_ITS.match(after):
        return earlier[-1] if earlier else issuer
    if _PIPELINE.search(before[-180:]):
        return earlier[-1] if earlier else issuer
    if not (before + after).isascii() and (_HAN_SELF.search(before[-60:]) or _HAN_IS_OWN.match(after)):
        return issuer
    return None
