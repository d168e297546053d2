"""What a sentence says a product is: its type, its targets, its developer. Only what is tied to the product's name.

A type is tied by "is a …", by an apposition ("X, an anti-CTLA-4 antibody"), by brackets ("X (a PD-1 inhibitor)"), or
because it stands before the name ("the PD-1 inhibitor X"). A type elsewhere in the sentence says nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.discourse import Ref, companies, named
from loaders.hints import joins, squeezed
from loaders.kinds import concept
from loaders.searching import searchable
from loaders.view import View
from ontology import Span

_I = re.IGNORECASE
#: Values of the contract that stand in English whatever the text's language; other types stand as written.
_LISTED = frozenset({"CAR-T cell therapy", "monoclonal antibody", "small molecule"})
_BRACKET = r"(?:\((?:[^()]|\([^()]*\))*\)[\s\"',]*)*"
_FORM = r"(?:(?:injection|tablets?|capsules?|infusion|suspension|SC|注射液|膠囊|胶囊|片)\s*)?"
_IS = re.compile(
    rf"[\s\"')]*{_FORM}{_BRACKET}[\s\"',]*{_FORM}{_BRACKET}(?:,\s*)?(?:which\s+)?(?:(?:is|are|as|being)\b|為"
    rf"|为|是|乃|屬|属|作為|作为)"
    r"(?P<np>(?:[^.;。]|\.(?=\d)){0,140}?)$",
    _I,
)
_APPOSED = re.compile(
    rf"[\s\"']*{_FORM}{_BRACKET}\s*,\s*(?:an?|the|its|one of the|our)\s(?P<np>[^.;。]{{0,110}}?)$", _I
)
_INSIDE = re.compile(r"[\s\"']*(?:injection\s+|注射液\s*)?\((?P<np>(?:[^()]|\([^()]*\)){0,140}?)$", _I)
_BEFORE = re.compile(
    r"[\s\"',]*(?:(?:candidate|product|drug|agent|藥物|药物)[\s\"',]*)?$|^[\s\"']*(?:candidate\s+)?,\s*$", _I
)
_NOT_SAID = re.compile(
    r"\(\d|\d\s?%|\b(?:had|have|has|received|achieved|showed|experienced|who|than|versus|vs\.?|against\s+placebo"
    r"|not|followed\s+by|after|plus|combined|combination)\b|非",
    _I,
)
_JOINED = re.compile(r"[\s\"')]*(?:\([^()]*\)[\s\"']*)?(?:,|and|as\s+well\s+as|及|和|、|/|,\s*and)\s*", _I)
_HEADS = (
    r"(?:inhibitors?|agonists?|antagonists?|antibod(?:y|ies)|vaccines?|modulators?|fragments?|compounds?"
    r"|conjugates?|degraders?|"
    r"activators?|blockers?|peptides?|therap(?:y|ies)|cells?|enzymes?|nanocrystals?|immunotherap(?:y|ies)"
    r"|oligonucleotides?|analogu?es?|stabili[sz]ers?|"
    r"(?:immunotherapeutic|biologic|small-molecule)\s+agents?|hydrogels?|virus(?:es)?|toxins?|steroids?)"
)
_COPULA = re.compile(rf"[\s\"']*{_FORM}{_BRACKET}(?:is|are)\b", _I)
_PLAIN = re.compile(rf"^\s+(?:an?|the)\s+(?P<np>[^.;,]{{0,90}}?\b{_HEADS})\b", _I)
_PLAIN_APPOSED = re.compile(
    rf"[\s\"']*{_FORM}{_BRACKET}\s*,\s*(?:an?|our|its|the)\s+(?P<np>(?:[^.;()]|\([^()]{{1,40}}\)){{0,110}}?\b{_HEADS})\b",
    _I,
)
#: An item that states the type: "5. Type: fully human, autologous CAR-T cell therapy".
TYPE_LABEL = re.compile(
    r"\W*(?:\(?[\dIVXivx]{1,4}[.)、]?\s*)?(?:drug\s+|product\s+)?(?:type|class|category|modality|類別|类别"
    r"|類型|类型)\s*:\s*",
    re.I,
)
_TRIM = re.compile(
    r"^(?:(?:novel|investigational|potential|potentially|first-in-class|best-in-class|oral|once-weekly"
    r"|once-daily|highly|proprietary|innovative|"
    r"next-generation|new|structurally|unique|intravenous(?:ly)?|delivered|lead|late-stage|clinical-stage"
    r"|subcutaneous|humanized|fully|differentiated)[\s,]+)+",
    _I,
)
_CAR = re.compile(r"chimeric\s+antigen\s+receptor|\bCAR\b|嵌合抗原")
_DEVELOPED = re.compile(
    r"\b(?:developed|discovered|invented|created"
    r"|manufactured\s+and\s+developed)(?:\s+and\s+\w+)?\s+by\s+(?:the\s+)?[\"']?$|\bproduct\s+of\s+$",
    _I,
)
_HAN_DEVELOPED = re.compile(r"^[\s\"')]*(?:自主)?(?:研發|研发|開發|开发|研製|研制)|^的(?:抗|[A-Z])")
_TARGET_CUE = searchable(
    r"(?:anti-|抗|靶向|targets?|targeting|targeted|directed(?:\s+(?:at|to|against))|against|binds?\s+(?:to"
    r"|with)|inhibit(?:s|or|ing)?(?:\s+of)?|block(?:s|ing|er)|"
    r"agonist\s+of|antagonist\s+of|activat(?:es|ing)|specific\s+(?:for|to)|抑制|結合|结合"
    r"|with)\s*(?:(?:the|both|an?|human|靶向)\s+)*[\"']?$",
    _I,
)
_TARGET_LIST = re.compile(r"[\s\"')]*(?:\([^()]*\))?[\s\"']*(?:,|and|/|及|和|、|x|×|or)\s*(?:the\s+)?[\"']?", _I)


def kind_of_product(view: View, ref: Ref, span: Span) -> Ref | None:
    """The type that *span* says *ref* is, in the value of the record; None where it says none of this product."""
    label = TYPE_LABEL.match(view.folded, span.start, span.end)
    for mention in named(view, span, "product-type"):
        if label and mention.span.start - label.end() < 80:
            return _typed(view, mention)
        if mention.span.start >= ref.span.end:
            between = squeezed(view.folded[ref.span.end : mention.span.start], 260)
            match = between and (_IS.match(between) or _APPOSED.match(between) or _INSIDE.match(between))
            if match and not _NOT_SAID.search(match["np"]):
                return _typed(view, mention)
        elif mention.span.end <= ref.span.start and _BEFORE.match(view.folded[mention.span.end : ref.span.start]):
            return _typed(view, mention)
    return _plain_type(view, ref, span)


def joined(view: View, refs: list[Ref], ref: Ref) -> list[Ref]:
    """*ref* and the products listed with it: "A and B are …" speaks of both."""
    group = [ref]
    index = refs.index(ref)
    for other in reversed(refs[:index]):
        if not joins(_JOINED, view.folded, other.span.end, group[0].span.start):
            break
        group.insert(0, other)
    return group


def targets(view: View, ref: Ref, kind: Ref | None, span: Span) -> list[Ref]:
    """The targets that the words around a product's type give it."""
    low = min(ref.span.end, kind.span.start - 60) if kind else ref.span.end
    high = min(span.end, (kind.span.end if kind else ref.span.end) + 160)
    found: list[Ref] = []
    for target in named(view, Span(max(span.start, low), high), "target"):
        behind = view.folded[max(span.start, target.span.start - 50) : target.span.start]
        beside = kind is not None and (kind.span.overlaps(target.span) or 0 <= kind.span.start - target.span.end < 40)
        beside = beside or (kind is not None and 0 <= target.span.start - kind.span.end < 2)
        listed = found and joins(_TARGET_LIST, view.folded, found[-1].span.end, target.span.start)
        if _TARGET_CUE.search(behind) or beside or listed:
            found.append(Ref(view.canonical("target", target.name), target.span))
    return found


def developer(view: View, ref: Ref, span: Span) -> Ref | None:
    """The company that the words say developed the product."""
    for company in companies(view, span):
        behind = view.folded[max(span.start, company.span.start - 60) : company.span.start]
        ahead = view.folded[company.span.end : min(span.end, company.span.end + 16)]
        if _DEVELOPED.search(behind) and company.span.start - ref.span.end < 200:
            return company
        if _HAN_DEVELOPED.match(ahead):
            return company
    return None


def _typed(view: View, mention: Ref) -> Ref:
    words = view.text(mention.span)
    behind = view.folded[max(0, mention.span.start - 40) : mention.span.end]
    found = concept("product-type", words) or concept("product-type", re.sub(r"^(?:抗?[A-Z][\w-]*|\S+\s)", "", words))
    if _CAR.search(behind) and re.search(r"cell|細胞|细胞", words, _I):
        return Ref("CAR-T cell therapy", mention.span)
    if found and (found.value in _LISTED or words.endswith("s")):
        return Ref(found.value, mention.span)
    return Ref(words, mention.span)


def _plain_type(view: View, ref: Ref, span: Span) -> Ref | None:
    """A type that no vocabulary has: the noun phrase after "is a", without its praise."""
    ahead = view.folded[ref.span.end : span.end]
    lead = _COPULA.match(ahead)
    match = _PLAIN.match(ahead, lead.end()) if lead else _PLAIN_APPOSED.match(ahead)
    if not match or (lead is None and _NOT_SAID.search(match["np"])):
        return None
    start = ref.span.end + match.start("np")
    words = _TRIM.match(match["np"])
    place = Span(start + (words.end() if words else 0), start + len(match["np"]))
    return Ref(view.text(place), place) if place.end > place.start else None


def sentences_of(view: View) -> Iterator[tuple[Span, str]]:
    """The sentences that may say what a product is, with their zone."""
    for sentence in view.sentences:
        yield sentence.span, sentence.zone
