"""What headings and the labels of items say of a product: "ABC-12 (a sodium channel blocker) for chronic cough".

A heading that begins with a product says what it is in brackets, what it is for after "for" or "in". An item below that
begins with a disease and a colon speaks of that disease: "Essential tremor: …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.discourse import Ref, named, products
from loaders.kinds import by_noun
from loaders.product_facts import bracketed_type, thing_after
from loaders.product_targets import targets
from loaders.view import Sentence, View
from ontology import Block, Span

_NUMBER = re.compile(r"\W*(?:\(?[\dIVXivx一二三四五六七八九十]{1,4}[.)、]\s*)?")
_FOR = re.compile(
    r"(?:\s*[®™])?(?:\s*\((?:[^()]|\([^()]*\))*\))*(?:\s+(?:program(?:me)?|franchise|capsules?|tablets?|injection|gel|cream|"
    r"(?:oral|nasal|eye|ophthalmic|otic)\s+[a-z]+|[a-z]+\s+(?:gel|spray|drops|solution)))?,?\s*(?:[-:]\s+)?"
    r"(?P<link>for|in)\s+(?:the\s+)?(?:(?:potential\s+)?(?:treatment|prevention|management)\s+of\s+)?"
    r"(?:(?:adults?|patients?|people|children|adolescents|participants|infants)\s+with\s+)?"
    r"(?P<what>(?:[^:;,.?!]|\.(?=\d)){4,90}?)\s*$"
)
_HAN_FOR = re.compile(
    r"(?:注射液|膠囊|胶囊|片|滴眼液)?(?:\([^()]*\))*(?:用於|用于|治療|治疗)(?:治療|治疗)?(?P<what>[\u3400-\u9fffA-Za-z0-9()-]{2,24}?)\s*$"
)
#: What a heading says beside diseases, and what names no disease.
_OTHER = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|phase|results?|data|China|Europe|Japan|patients|review|approval|\d{4}|development|combination|"
    r"clinic|year|quarter|market|label|use|sale)\b|研究|試驗|试验|結果|结果",
    re.I,
)
_SHORT = re.compile(r"\s*\(\s*\"?[A-Z][A-Za-z0-9-]{0,9}\"?\s*\)")
_ILLNESS = re.compile(
    r"(?:\b(?:loss|pain|failure|cough|tremor|seizures?|dengue|malaria|cholera|rabies|influenza|tetanus|measles|blindness|dystrophy|ataxia)|"
    r"gunya|pox|fever|encephalitis)$"
)
#: "… for the treatment of X" right behind a type, or after where its development stands.
_FREE = re.compile(
    r"(?:\s*\([^()]{1,30}\))?\)?,?\s+(?:(?:(?:which|that)\s+)?(?:is\s+)?(?:now\s+|currently\s+)?in\s+"
    r"(?:(?:[Pp]hase\s+[\dIV/ab]+|preclinical|clinical|early)(?:\s+(?:development|testing|trials|studies))?|development)\s+)?(?:being\s+developed\s+)?"
    r"(?:for|against)\s+(?:the\s+)?(?:(?:potential\s+)?(?:treatment|prevention|management|relief)\s+of\s+)?(?:the\s+signs\s+and\s+"
    r"symptoms\s+of\s+)?(?P<what>[A-Za-z][\w' -]{3,70}?(?:\s\([A-Z]\w{0,8}\))?)(?=\s*[,.;:)]|\s+(?:in|that|which|"
    r"and\s+(?:is|has|was|will)|has|is|was|were|caused|with|after|since|to|by|from)\b|\s*$)"
)
_LABEL = re.compile(r"\s*(?:\([^()]{1,16}\)\s*)?:\s")


class Said(NamedTuple):
    """What a heading or a label says of a product: its type, its indication."""

    product: Ref
    kind: Ref | None = None
    indication: Ref | None = None
    aims: tuple[Ref, ...] = ()


def headed(view: View) -> Iterator[Said]:
    """What the headings of the text say of the products that they begin with."""
    for block in view.blocks:
        if block.form == "heading" and block.zone in ("body", "about-product"):
            ref = heading_product(view, block)
            if ref:
                kind = bracketed_type(view, ref, block.span.end) or thing_after(view, ref, block.span.end)
                about = _indication(view, ref, block)
                aims = targets(view, ref, kind, block.span) if kind else []
                if kind or about:
                    yield Said(ref, kind, about, tuple(aims))


def heading_product(view: View, block: Block) -> Ref | None:
    """The product that a heading begins with."""
    found = products(view, block.span)
    start = _NUMBER.match(view.folded, block.span.start)
    begins = start.end() if start else block.span.start
    return found[0] if found and found[0].span.start <= begins else None


def labelled(view: View, sentence: Sentence) -> Said | None:
    """An item that begins with a disease, under the heading of a product."""
    colon = view.folded.find(":", sentence.span.start, sentence.span.start + 90)
    if colon < 0 or (heading := view.heading_at(sentence.span.start)) is None:
        return None
    ref = heading_product(view, heading)
    first = next(iter(named(view, Span(sentence.span.start, colon), "condition")), None) if ref else None
    if ref is None or first is None or _NUMBER.fullmatch(view.folded, sentence.span.start, first.span.start) is None:
        return None
    return Said(ref, None, first) if _LABEL.match(view.folded, first.span.end) else None


def free_use(view: View, ref: Ref, kind: Ref, end: int) -> Ref | None:
    """What a type is for where no vocabulary has the disease: "an opener for post-operative pain"."""
    if kind.span.start < ref.span.end:
        return None
    match = _FREE.match(view.folded, kind.span.end, min(end, kind.span.end + 170))
    if match is None or _OTHER.search(match["what"]) or not _is_illness(_SHORT.sub("", match["what"])):
        return None
    span = Span(*match.span("what"))
    return Ref(_SHORT.sub("", view.text(span)), span)


def _indication(view: View, ref: Ref, block: Block) -> Ref | None:
    match = _FOR.match(view.folded, ref.span.end, block.span.end) or _HAN_FOR.match(
        view.folded, ref.span.end, block.span.end
    )
    if match is None or _OTHER.search(match["what"]):
        return None
    span = Span(*match.span("what"))
    whole = _SHORT.sub("", view.text(span))
    known = named(view, span, "condition")
    if not known and not _is_illness(whole):
        return None
    name = known[0].name if len(known) == 1 and known[0].span.end - known[0].span.start >= len(whole) else whole
    return Ref(name, span)


def _is_illness(words: str) -> bool:
    return by_noun(words) == "condition" or _ILLNESS.search(words) is not None
