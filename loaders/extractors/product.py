"""Products: what each is, what it is directed at and for, who developed it. One claim a product, over all its text.

A product that the text only mentions (a comparator, a partner in a regimen) is no claim: something must be said of it,
its type, its developer, or what it is approved or developed for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.discourse import Ref, is_partner, named, products, topic
from loaders.indications import indications
from loaders.judge import stance_at
from loaders.platforms import Platform, platforms
from loaders.product_facts import TYPE_LABEL, developer, joined, kind_of_product, targets
from loaders.searching import searchable
from loaders.statements import statement_after
from loaders.view import Sentence, View, view
from ontology import Claim, Document, Issue, Product, Span

_IT = re.compile(r"^(?:it|the\s+(?:drug|product|candidate|compound|therapy|medicine))\s+(?:is|was|has\s+been)\b", re.I)
#: Words that make "for <condition>" say what the product is for, not where a patient was seen.
_MEANT = searchable(
    r"\b(?:develop(?:ed|ing|ment)?|treat(?:s|ing|ment)?|approv\w+|indicat\w+|intended|designed|meant"
    r"|stud(?:ied|ying)|candidate|application|NDA|s?BLA|"
    r"authori[sz]\w+|therap(?:y|ies)|clear(?:ed|ance)|designation|for\s+use|used)\b|治療|治疗|用於|用于"
    r"|獲批|获批|適應症|适应症",
    re.I,
)
_VAGUE = re.compile(
    r"(?:these|other|such|many|various|differing|different|certain|those|several|challenging|effective"
    r"|their|its)\b",
    re.I,
)
_APPOSED = re.compile(r"[\s\"']*(?:\([^()]*\))?\s*,\s*an?\s", re.I)
_STUDY = re.compile(r"\b(?:study|studies|trials?)\b", re.I)


@dataclass(slots=True)
class _Gathered:
    """What the text has said of one product so far."""

    spans: list[Span] = field(default_factory=list)
    kind: str | None = None
    targets: list[str] = field(default_factory=list)
    indications: list[str] = field(default_factory=list)
    developer: str | None = None


def extract(document: Document) -> Iterator[Claim | Issue]:
    """The product claims of *document*."""
    seen = view(document)
    gathered: dict[str, _Gathered] = {}
    for sentence in seen.sentences:
        inside = products(seen, sentence.span)
        if not inside and (_IT.match(sentence.text) or TYPE_LABEL.match(sentence.text)):
            spoken = topic(seen, sentence.span.start)
            inside = [Ref(spoken.name, Span(sentence.span.start, sentence.span.start + 2))] if spoken else []
        for ref in inside:
            _say(seen, sentence, inside, ref, gathered)
        if inside and sentence.zone != "background":
            _say_for(seen, sentence, inside, gathered)
        for platform in platforms(seen, sentence.span) if sentence.zone != "background" else ():
            _say_platform(platform, gathered)
    for name, found in gathered.items():
        if found.kind or found.targets or found.developer or found.indications:
            yield _claim(seen, name, found)


def _claim(seen: View, name: str, found: _Gathered) -> Claim:
    record = Product(
        name=name,
        modality_type=found.kind,
        targets=tuple(found.targets),
        indications=tuple(found.indications),
        developer=found.developer,
    )
    return seen.claim(record, *dict.fromkeys(found.spans), rule="product.gathered")


def _say(seen: View, sentence: Sentence, inside: list[Ref], ref: Ref, gathered: dict[str, _Gathered]) -> None:
    """What the sentence says *ref* is."""
    ends = [other.span.start for other in inside if other.span.start >= ref.span.end and other.name != ref.name]
    span = Span(sentence.span.start, sentence.span.end)
    kind = kind_of_product(seen, ref, span)
    if kind and kind.span.start > ref.span.end and any(ref.span.end <= end < kind.span.start for end in ends):
        kind = None
    if sentence.zone == "background" and not (kind and _copular(seen, ref, kind)):
        return
    aims = targets(seen, ref, kind, span) if kind else []
    maker = developer(seen, ref, span) if kind or len(inside) == 1 else None
    if not (kind or aims or maker):
        return
    for one in joined(seen, inside, ref) if kind and kind.span.start > ref.span.end else [ref]:
        found = gathered.setdefault(one.name, _Gathered())
        found.kind = found.kind or (kind.name if kind else None)
        found.targets += [aim.name for aim in aims if aim.name not in found.targets]
        found.developer = found.developer or (maker.name if maker else None)
        words = [one.span, *([kind.span] if kind else []), *(a.span for a in aims), *([maker.span] if maker else [])]
        found.spans.append(Span(min(s.start for s in words), max(s.end for s in words)))


def _say_for(seen: View, sentence: Sentence, inside: list[Ref], gathered: dict[str, _Gathered]) -> None:
    """What the sentence says a product is for; what a study is in is no indication."""
    if not _MEANT.search(sentence.text):
        return
    for about in indications(seen, sentence.span, named(seen, sentence.span, "condition")):
        before = [ref for ref in inside if ref.span.end <= about.span.start and not is_partner(seen, ref)]
        partners = bool(inside) and all(is_partner(seen, ref) for ref in inside)
        spoken = before[-1] if before else topic(seen, sentence.span.start) if partners else None
        studied = _STUDY.search(seen.folded, sentence.span.start, about.span.start)
        if spoken is None or studied or _VAGUE.match(about.name) or stance_at(seen, about.span).polarity == "negated":
            continue
        near = spoken.span.start >= sentence.span.start and about.span.start - spoken.span.end < 160
        for one in joined(seen, inside, spoken) if spoken in inside else [spoken]:
            _take_for(gathered, one.name, [about.name], Span(one.span.start, about.span.end) if near else about.span)
    statement = statement_after(seen, sentence.span)
    if statement and statement.indication:
        _take_for(gathered, inside[0].name, statement.indication.name.split("; "), statement.indication.span)


def _take_for(gathered: dict[str, _Gathered], name: str, indications: list[str], span: Span) -> None:
    found = gathered.setdefault(name, _Gathered())
    found.indications += [one for one in indications if one not in found.indications]
    found.spans.append(span)


def _say_platform(platform: Platform, gathered: dict[str, _Gathered]) -> None:
    found = gathered.setdefault(platform.name, _Gathered())
    found.kind = found.kind or platform.kind
    found.indications += [one for one in platform.indications if one not in found.indications]
    found.developer = found.developer or platform.developer
    found.spans.append(platform.span)


def _copular(seen: View, ref: Ref, kind: Ref) -> bool:
    between = seen.folded[ref.span.end : kind.span.start]
    return bool(re.search(r"\b(?:is|are)\b|為|为|是", between) or _APPOSED.match(between))
