"""Agreements: licences, collaborations, acquisitions, supply; who with whom, for what, where, for how much.

A collaboration with a licence is a licence. Roles are given only where the text shows the direction. Grants, awards and
agreements on shares are none. "No agreement has been reached" is an agreement, negated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.agreement_terms import HINTS, Terms, kind_of_agreement, terms
from loaders.discourse import Ref, block_at, companies, products, topic
from loaders.hints import lowered, may_hold
from loaders.judge import stance_at
from loaders.searching import searchable
from loaders.view import Sentence, View, view
from ontology import Agreement, Claim, Document, Issue, Party, Span

_NONE = searchable(
    r"\bno\s+(?:(?:binding|definitive|formal|final|such|other|licen[cs]e|legally)\s+)*agreements?\s+(?:has"
    r"|have|had)\s+been\s+(?:reached|signed|entered|concluded)|(?:未|並無|并无|沒有|没有)(?:訂立|订立|簽訂|签订|達成"
    r"|达成)[^,。;]{0,12}協議|(?:未|並無|并无|沒有|没有)(?:訂立|订立|簽訂|签订|達成|达成)[^,。;]{0,12}协议",
    re.I,
)
#: What a company has not done: enter into an agreement, grant rights.
_HAS_NOT = searchable(
    r"\b(?:has|have)\s+not\s+(?:yet\s+)?(?:entered\s+into|signed|concluded|executed)\s+(?:any|an?|such)\s+(?:[\w-]+\s+){0,4}"
    r"agreements?\b"
    r"|\b(?:has|have)\s+not\s+(?:yet\s+)?(?:granted|transferred|assigned|(?:out-?)?licen[sc]ed)\s+(?:any\s+|its\s+|the\s+)?"
    r"(?:[\w-]+\s+){0,3}(?:rights?|licen[cs]es?)\b"
    r"|(?:尚?未|並無|并无|沒有|没有)(?:向[^,。;]{1,16})?(?:授出|授予|轉讓|转让|許可|许可|對外授權|对外授权)[^,。;]{0,16}(?:權利|权利|權益|权益)",
    re.I,
)
_NOT_LICENSED = searchable(
    r"(?:權益|权益|權利|权利)[^,。;]{0,6}(?:均)?未(?:對外)?(?:对外)?(?:授權|授权)"
    r"|\brights\b[^.;]{0,60}\bhave\s+not\s+been\s+(?:out-?)?licen[sc]ed",
    re.I,
)
_DENIALS = ("no", "未", "無", "无", "沒", "没")
_RIGHTS = re.compile(r"rights?|licen[cs]e|權|权|許可|许可", re.I)
_OUTSIDE = re.compile(r"在[一-鿿]{2,6}以外|\boutside\s+(?:of\s+)?(?:the\s+)?(?:[A-Z]\w+\s?)+")
_SEVERAL = re.compile(r"\b(?:several|certain|various|multiple|other)\s+\w+|若干|多個|多个|多款", re.I)
_NOT_COVERED = re.compile(
    r"\bagreement\s+does\s+not\s+(?:cover|include|extend\s+to|relate\s+to)\b|(?:該|该)(?:協議|协议)(?:並"
    r"|并)?不(?:涉及|包括|涵蓋|涵盖)",
    re.I,
)
_SHARES = re.compile(
    r"\b(?:underwriting|placing|subscription|share\s+purchase|loan|lease|employment|confidentiality"
    r"|warrant)\b[^.;]{0,20}\bagreements?\b",
    re.I,
)


def extract(document: Document) -> Iterator[Claim | Issue]:
    """The agreement claims of *document*."""
    seen = view(document)
    last: Agreement | None = None
    for sentence in seen.sentences:
        if sentence.zone == "background" or not may_hold(lowered(sentence.text), HINTS):
            continue
        low = lowered(sentence.text)
        if "agreement" in low and _SHARES.search(sentence.text):
            continue
        if may_hold(low, _DENIALS):
            yield from _denied(seen, sentence)
        if last and _NOT_COVERED.search(sentence.text):
            yield from _left_out(seen, sentence, last)
        for claim in (
            _made(seen, sentence) if not (_NONE.search(sentence.text) or _HAS_NOT.search(sentence.text)) else ()
        ):
            last = claim.record if isinstance(claim.record, Agreement) else last
            yield claim


def _made(seen: View, sentence: Sentence) -> Iterator[Claim]:
    kind = kind_of_agreement(sentence.text)
    if kind is None:
        return
    trigger = Span(sentence.span.start + kind.span.start, sentence.span.start + kind.span.end)
    meant = stance_at(seen, trigger)
    found = terms(seen, sentence, trigger, kind.name)
    if meant.void or len(found.parties) < 2:
        return
    record = Agreement(
        type=kind.name,
        parties=tuple(Party(company=ref.name, role=role) for ref, role in found.parties),
        products=tuple(sorted({ref.name for ref in _products(seen, sentence)})),
        territory=found.territory.name if found.territory else None,
        upfront=found.upfront,
        milestones=found.milestones,
        currency=found.currency,
        date=found.date.name if found.date else None,
    )
    claim = seen.claim(record, _core(trigger, found), *found.money, rule=f"agreement.{kind.name.split()[0]}")
    yield claim.model_copy(update={"modality": meant.modality, "polarity": meant.polarity})


def _denied(seen: View, sentence: Sentence) -> Iterator[Claim]:
    none = _NONE.search(sentence.text)
    if none:
        here = Span(sentence.span.start + none.start(), sentence.span.start + none.end())
        own = companies(seen, sentence.span)
        found = terms(seen, sentence, here, "")
        record = Agreement(
            parties=tuple(Party(company=name) for name in dict.fromkeys(ref.name for ref in own)),
            territory=found.territory.name if found.territory else None,
        )
        if own:
            claim = seen.claim(record, Span(own[0].span.start, here.end), rule="agreement.none")
            yield claim.model_copy(update={"polarity": "negated"})
    has_not = _HAS_NOT.search(sentence.text) if not none else None
    if has_not:
        yield from _not_made(seen, sentence, has_not)
    unlicensed = _NOT_LICENSED.search(sentence.text)
    if unlicensed:
        here = Span(sentence.span.start + unlicensed.start(), sentence.span.start + unlicensed.end())
        about = _named_before(seen, sentence)
        outside = _OUTSIDE.search(sentence.text)
        record = Agreement(
            type="licence",
            products=tuple(sorted({ref.name for ref in about})),
            territory=outside[0].lstrip("在") if outside else None,
        )
        claim = seen.claim(record, sentence.span, *(ref.span for ref in about[:1]), rule="agreement.unlicensed")
        yield claim.model_copy(update={"polarity": "negated"})


def _not_made(seen: View, sentence: Sentence, words: re.Match[str]) -> Iterator[Claim]:
    """ "The Company has not granted any rights in X": an agreement, negated, of the company that is its subject."""
    here = Span(sentence.span.start + words.start(), sentence.span.start + words.end())
    own = [ref for ref in companies(seen, sentence.span) if ref.span.end <= here.start]
    kind = kind_of_agreement(words[0])
    if own:
        record = Agreement(
            type=kind.name if kind else "licence" if _RIGHTS.search(words[0]) else None,
            parties=(Party(company=own[-1].name),),
            products=tuple(sorted({ref.name for ref in products(seen, sentence.span)})),
        )
        claim = seen.claim(record, Span(own[-1].span.start, here.end), rule="agreement.not-made")
        yield claim.model_copy(update={"polarity": "negated"})


def _left_out(seen: View, sentence: Sentence, last: Agreement) -> Iterator[Claim]:
    """ "The agreement does not cover X": the agreement spoken of before, negated for X."""
    about = products(seen, sentence.span)
    if about:
        record = Agreement(type=last.type, parties=last.parties, products=tuple(sorted({ref.name for ref in about})))
        claim = seen.claim(record, sentence.span, rule="agreement.not-covered")
        yield claim.model_copy(update={"polarity": "negated"})


def _core(trigger: Span, found: Terms) -> Span:
    words = [trigger, *(ref.span for ref, _ in found.parties)]
    words += [ref.span for ref in (found.territory, found.date) if ref]
    return Span(min(s.start for s in words), max(s.end for s in words))


def _products(seen: View, sentence: Sentence) -> list[Ref]:
    """The products of the agreement: those of the sentence, else the one that "it" is."""
    inside = products(seen, sentence.span)
    if inside:
        return inside
    block = block_at(seen, sentence.span.start)
    spoken = topic(seen, sentence.span.start, since=block.span.start if block else 0)
    return [spoken] if spoken and not _SEVERAL.search(sentence.text) else []


def _named_before(seen: View, sentence: Sentence) -> list[Ref]:
    block = block_at(seen, sentence.span.start)
    inside = products(seen, sentence.span)
    return inside or (products(seen, Span(block.span.start, sentence.span.start)) if block else [])
