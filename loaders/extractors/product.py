"""Products: what each is, what it is directed at and for, who developed it. One claim a product, over all its text.

A product that the text only mentions (a comparator, a partner in a regimen) is no claim: something must be said of it,
its type, its developer, or what it is approved or developed for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.discourse import Ref, is_partner, named, products, topic
from loaders.heads import HAN
from loaders.indications import indications
from loaders.judge import stance_at
from loaders.platforms import Platform, platforms
from loaders.product_facts import TYPE_LABEL, joined, kind_of_product
from loaders.product_headings import Said, free_use, headed, labelled
from loaders.product_makers import developer
from loaders.product_targets import aimed_before, targets
from loaders.searching import searchable
from loaders.shapes import is_code, is_stem
from loaders.statements import statement_after
from loaders.view import Sentence, View, view
from ontology import Claim, Document, Issue, Product, Span, fold

_IT = re.compile(
    r"(?:(?:該|该|本)(?:產品|产品|藥物|药物|藥品|药品|療法|疗法)(?=為|为|是)|(?:it|the\s+(?:drug|product|candidate|compound|"
    r"therapy|medicine))\s+(?=(?:is|was|has\s+been)\b))",
    re.I,
)
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
_STUDY_AFTER = re.compile(r"[^,;。.]{0,12}(?:臨床|临床|研究|試驗|试验)|\s+(?:study|studies|trials?)\b", re.I)
_DESIGNATED = searchable(
    r"\b(?:designation|orphan|fast track|breakthrough)\b|資格|资格|認定|认定|突破性|孤兒藥|孤儿药", re.I
)
#: XY-011用於哮喘: what a product is for, right behind its name.
_IS_FOR = re.compile(r"(?:注射液|膠囊|胶囊|片|滴眼液)?(?:\([^()]*\))?(?:用於|用于)(?:治療|治疗|預防|预防)?(?:成人)?")
#: How far apart two indications of one sentence stand at most.
_SAME_SENTENCE = 160
_FOR = searchable(r"\b(?:for|in|against)\b", re.I)
_THEN_FOR = re.compile(
    r"(?!.*(?:\b(?:is|was|were|had|have|has|showed|reported|achieved|experienced|who|than|among|of\s+patients)\b|\d\s?%))[^.;%]{0,110}"
    r"\b(?:for|in|against)\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,8}",
    re.I | re.S,
)
#: Words after which a product is a part of another, or the ground of a treatment.
_PART_OF = searchable(
    r"\b(?:coating|consist(?:s|ing)|composed|comprised|formulation|combination|derivative|background|salt|metabolite|"
    r"prodrug|excess|traces)\s+of\s+(?:an?\s+|the\s+)?$|\b(?:containing|eluting|coated with|loaded with)\s+$",
    re.I,
)


@dataclass(slots=True)
class _Gathered:
    """What the text has said of one product so far."""

    spans: list[Span] = field(default_factory=list)
    kind: str | None = None
    targets: list[str] = field(default_factory=list)
    indications: dict[str, tuple[int, Span]] = field(default_factory=dict)
    developer: str | None = None


def extract(document: Document) -> Iterator[Claim | Issue]:
    """The product claims of *document*."""
    seen = view(document)
    gathered: dict[str, _Gathered] = {}
    for sentence in seen.sentences:
        inside = products(seen, sentence.span)
        it = _IT.match(sentence.text)
        if not inside and (it or TYPE_LABEL.match(sentence.text)):
            spoken = topic(seen, sentence.span.start)
            words = len(it[0].rstrip()) if it else 2
            inside = [Ref(spoken.name, Span(sentence.span.start, sentence.span.start + words))] if spoken else []
        for ref in inside:
            _say(seen, sentence, inside, ref, gathered)
        if inside and sentence.zone != "background":
            _say_for(seen, sentence, inside, gathered)
        for platform in platforms(seen, sentence.span) if sentence.zone != "background" else ():
            _say_platform(platform, gathered)
    for titled in headed(seen):
        _say_headed(titled, gathered)
    for sentence in seen.sentences:
        if (said_here := labelled(seen, sentence)) is not None:
            _say_headed(said_here, gathered)
    for cell in _titles(seen):
        for ref in products(seen, cell.span)[:1]:
            if ref.span.start - cell.span.start < 3:
                _say(seen, cell, [ref], ref, gathered)
                _say_for(seen, cell, [ref], gathered)
    for name, found in gathered.items():
        said = any(rank < 3 for rank, _ in found.indications.values())
        made = found.developer and (is_code(name) or is_stem(name) or HAN.search(name))
        if found.kind or found.targets or said or made:
            yield _claim(seen, name, found)


def _titles(seen: View) -> Iterator[Sentence]:
    """The cells that may be titles of abstracts: "XY-010, a kinase inhibitor, in lung cancer: …"."""
    for table in seen.tables:
        for row in table.rows[1:]:
            for cell in row:
                if len(cell.text) > 40 and ", a" in cell.text:
                    yield Sentence(cell.span, cell.text, table.zone, table.heading)


def _claim(seen: View, name: str, found: _Gathered) -> Claim:
    best = _best(found.indications)
    record = Product(
        name=name,
        modality_type=found.kind,
        targets=tuple(found.targets),
        indications=tuple(best),
        developer=found.developer,
    )
    return seen.claim(record, *dict.fromkeys([*found.spans, *best.values()]), rule="product.gathered")


def _say(seen: View, sentence: Sentence, inside: list[Ref], ref: Ref, gathered: dict[str, _Gathered]) -> None:
    """What the sentence says *ref* is."""
    ends = [other.span.start for other in inside if other.span.start >= ref.span.end and other.name != ref.name]
    span = Span(sentence.span.start, sentence.span.end)
    kind = kind_of_product(seen, ref, span)
    if kind and kind.span.start > ref.span.end and any(ref.span.end <= end < kind.span.start for end in ends):
        kind = None
    if sentence.zone == "background" and not (kind and _copular(seen, ref, kind)):
        return
    aims = targets(seen, ref, kind, span) if kind else aimed_before(seen, ref, span)
    maker = developer(seen, ref, Span(span.start, min([*ends, span.end])))
    if not (kind or aims or maker) or _PART_OF.search(
        seen.folded, max(span.start, ref.span.start - 40), ref.span.start
    ):
        return
    for one in joined(seen, inside, ref) if kind and kind.span.start > ref.span.end else [ref]:
        found = gathered.setdefault(one.name, _Gathered())
        found.kind = found.kind or (kind.name if kind else None)
        found.targets += [aim.name for aim in aims if aim.name not in found.targets]
        found.developer = found.developer or (maker.name if maker else None)
        if kind and not found.indications and (use := free_use(seen, one, kind, span.end)):
            found.indications[use.name] = (2, use.span)
        words = [one.span, *([kind.span] if kind else []), *(a.span for a in aims), *([maker.span] if maker else [])]
        found.spans.append(Span(min(s.start for s in words), max(s.end for s in words)))


def _say_for(seen: View, sentence: Sentence, inside: list[Ref], gathered: dict[str, _Gathered]) -> None:
    """What the sentence says a product is for; what a study is in only where nothing else says it."""
    conditions = named(seen, sentence.span, "condition")
    if not _MEANT.search(sentence.text) and not (conditions and _FOR.search(sentence.text)):
        return
    for about in indications(seen, sentence.span, conditions):
        before = [ref for ref in inside if ref.span.end <= about.span.start and not is_partner(seen, ref)]
        partners = bool(inside) and all(is_partner(seen, ref) for ref in inside)
        spoken = before[-1] if before else topic(seen, sentence.span.start) if partners else None
        if (
            spoken is None
            or _VAGUE.match(about.name)
            or (stance_at(seen, about.span).polarity == "negated" and "endpoint" not in sentence.text)
        ):
            continue
        if _PART_OF.search(seen.folded, max(0, spoken.span.start - 40), spoken.span.start):
            continue
        near = spoken.span.start >= sentence.span.start and about.span.start - spoken.span.end < 160
        rank = _rank(seen, sentence, spoken, about)
        if not rank:
            continue
        for one in joined(seen, inside, spoken) if spoken in inside else [spoken]:
            words = Span(one.span.start, about.span.end) if near else about.span
            _take_for(gathered, one.name, [about.name], words, rank)
    statement = statement_after(seen, sentence.span)
    if statement and statement.indication:
        rank = 2 if _DESIGNATED.search(sentence.text) else 1
        _take_for(gathered, inside[0].name, statement.indication.name.split("; "), statement.indication.span, rank)


def _rank(seen: View, sentence: Sentence, spoken: Ref, about: Ref) -> int:
    """How directly an indication is said: of the product itself 1, by a designation 2, by a study 3; 0 in passing."""
    start = max(sentence.span.start, spoken.span.start - 90)
    before = seen.folded[start : about.span.start]
    after = seen.folded[about.span.end : min(sentence.span.end, about.span.end + 40)]
    if _DESIGNATED.search(before) or _DESIGNATED.search(after):
        return 2
    if _IS_FOR.fullmatch(seen.folded, spoken.span.end, about.span.start):
        return 2
    if _STUDY.search(seen.folded, sentence.span.start, about.span.start) or _STUDY_AFTER.match(after):
        return 3
    if _MEANT.search(sentence.text):
        return 1
    kind = kind_of_product(seen, spoken, sentence.span) if spoken.span.start >= sentence.span.start else None
    return 1 if kind and _THEN_FOR.fullmatch(seen.folded[kind.span.end : about.span.start]) else 0


def _take_for(gathered: dict[str, _Gathered], name: str, indications: list[str], span: Span, rank: int) -> None:
    found = gathered.setdefault(name, _Gathered())
    for one in indications:
        if one not in found.indications or rank < found.indications[one][0]:
            found.indications[one] = (rank, span)


def _best(found: dict[str, tuple[int, Span]]) -> dict[str, Span]:
    """The indications said most directly, without those that only say one of them less fully.

    Of a study's, those of the sentence that names the first; a designation's is the study's where that says more.
    """
    rank = min((rank for rank, _ in found.values()), default=0)
    best = {name: span for name, (own, span) in found.items() if own == rank}
    if rank == 3:
        first = next(iter(best.values()))
        best = {name: span for name, span in best.items() if span.start - first.end < _SAME_SENTENCE}
    fuller = {name: span for name, (own, span) in found.items() if rank == 2 and own == 3}
    best |= {name: span for name, span in fuller.items() if any(_is_less(one, name) for one in best)}
    return {name: span for name, span in best.items() if not any(_is_less(name, other) for other in best)}


def _is_less(name: str, other: str) -> bool:
    return name != other and fold(name) in fold(other)


def _say_headed(said: Said, gathered: dict[str, _Gathered]) -> None:
    found = gathered.setdefault(said.product.name, _Gathered())
    if said.indication:
        found.indications.setdefault(said.indication.name, (2, said.indication.span))
        found.spans.append(said.product.span)
    if said.kind and not found.kind:
        found.kind = said.kind.name
        found.targets += [aim.name for aim in said.aims if aim.name not in found.targets]
        found.spans.append(Span(said.product.span.start, said.kind.span.end))


def _say_platform(platform: Platform, gathered: dict[str, _Gathered]) -> None:
    found = gathered.setdefault(platform.name, _Gathered())
    found.kind = found.kind or platform.kind
    for one in platform.indications:
        found.indications.setdefault(one, (1, platform.span))
    found.developer = found.developer or platform.developer
    found.spans.append(platform.span)


def _copular(seen: View, ref: Ref, kind: Ref) -> bool:
    between = seen.folded[ref.span.end : kind.span.start]
    return bool(re.search(r"\b(?:is|are)\b|為|为|是", between) or _APPOSED.match(between))
