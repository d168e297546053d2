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
    r"\b(?:has|have)\s+not\s+(?:yet\s+)?(?:entered\s+into|signed|concluded|executed)\s+(?:any|an?"
    r"|such)\s+(?:[\w-]+\s+){0,4}"
    r"agreements?\b"
    r"|\b(?:has|have)\s+not\s+(?:yet\s+)?(?:granted|transferred|assigned"
    r"|(?:out-?)?licen[sc]ed)\s+(?:any\s+|its\s+|the\s+)?"
    r"(?:[\w-]+\s+){0,3}(?:rights?|licen[cs]es?)\b"
    r"|(?:尚?未|並無|并无|沒有|没有)(?:向[^,。;]{1,16})?(?:授出|授予|轉讓|转让|許可|许可|對外授權"
    r"|对外授权)[^,。;]{0,16}(?:權利|权利|權益|权益)",
    re.I,
)
#: 未就某藥與任何第三方達成授權協議: with nobody.
_WITH_NOBODY = searchable(
    r"(?:未|並無|并无|沒有|没有)(?:就[^,。;]{1,24})?(?:與|与|向|和)(?:任何|其他)*第三方[^,。;]{0,12}"
    r"(?:訂立|订立|簽訂|签订|簽署|签署|達成|达成|授予|授出|授權|授权)[^,。;]{0,16}"
)
#: An option that is still open: no licence has come of it.
_NOT_EXERCISED = searchable(
    r"\b(?:has|have|had|did)\s+not\s+(?:yet\s+)?exercised?\s+(?:the|its|this|that|such|any)\s+(?:\w+\s+)?option"
    r"|\boption\s+(?:has|had|was)\s+(?:not\s+(?:yet\s+)?been|not)\s+exercised"
    r"|(?:尚未|未|並未|并未)行使[^,。;]{0,8}(?:選擇權|选择权|期權|期权)",
    re.I,
)
#: What was to follow a term sheet and has not: "A definitive agreement has not been signed".
_NOT_SIGNED = searchable(
    r"\b(?:definitive|final|binding|formal)\s+(?:\w+\s+)?agreements?\s+(?:has|have)\s+not\s+(?:yet\s+)?been\s+"
    r"(?:signed|executed|reached|concluded|entered)"
    r"|(?:正式|最終|最终|具約束力|具约束力)[^,。;]{0,8}(?:協議|协议)(?:尚未|未)(?:簽訂|签订|訂立|订立|簽署|签署)",
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
_PURPOSES = (
    ("licence", re.compile(r"\blicen[cs](?:e|ing)\b|授權|授权|許可|许可", re.I)),
    ("commercialization", re.compile(r"\bcommerciali[sz]\w+|商業化|商业化|推廣|推广", re.I)),
    ("distribution", re.compile(r"\bdistribut\w+|經銷|经销|分銷|分销", re.I)),
    ("supply", re.compile(r"\bsupply|\bmanufactur\w+|供應|供应", re.I)),
    ("acquisition", re.compile(r"\bacqui\w+|收購|收购", re.I)),
    ("collaboration", re.compile(r"\bcollaborat\w+|\bco-?develop\w+|合作", re.I)),
)
_CURRENCY = re.compile(r"(?:EUR|USD|RMB|CNY|HKD|JPY|GBP|CHF|AUD|SGD|CAD)\d+")
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
        for claim in _made(seen, sentence) if not _is_denial(sentence.text) else ():
            last = claim.record if isinstance(claim.record, Agreement) else last
            yield claim
        yield from _open_still(seen, sentence, last)


def _is_denial(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_NONE, _HAS_NOT, _WITH_NOBODY, _NOT_SIGNED))


def _open_still(seen: View, sentence: Sentence, last: Agreement | None) -> Iterator[Claim]:
    """What has not come of the agreement spoken of: an option that nobody exercised, a final agreement not signed."""
    not_exercised = _NOT_EXERCISED.search(sentence.text)
    match = not_exercised or _NOT_SIGNED.search(sentence.text)
    if match is None or last is None:
        return
    here = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
    before = [s.text for s in seen.sentences if s.span.start < sentence.span.start][-1:]
    record = Agreement(
        type="licence" if not_exercised else _purpose(" ".join([*before, sentence.text])),
        parties=last.parties,
        products=last.products,
        territory=last.territory,
    )
    claim = seen.claim(record, here, rule="agreement.not-exercised" if not_exercised else "agreement.not-signed")
    yield claim.model_copy(update={"polarity": "negated"})


def _purpose(text: str) -> str | None:
    """What a final agreement was to be on, by the words of the term sheet: "for the commercialization of"."""
    return next((name for name, pattern in _PURPOSES if pattern.search(text)), None)


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
    nobody = _WITH_NOBODY.search(sentence.text)
    if nobody and seen.issuer:
        here = Span(sentence.span.start + nobody.start(), sentence.span.start + nobody.end())
        told = kind_of_agreement(nobody[0])
        record = Agreement(
            type=told.name if told else _purpose(nobody[0]),
            parties=(Party(company=seen.canonical("company", seen.issuer)),),
            products=tuple(sorted({ref.name for ref in products(seen, sentence.span)})),
        )
        claim = seen.claim(record, Span(sentence.span.start, here.end), rule="agreement.with-nobody")
        yield claim.model_copy(update={"polarity": "negated"})
        return
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
    inside = [ref for ref in products(seen, sentence.span) if not _CURRENCY.fullmatch(ref.name)]
    if inside:
        return inside
    block = block_at(seen, sentence.span.start)
    spoken = topic(seen, sentence.span.start, since=block.span.start if block else 0)
    return [spoken] if spoken and not _SEVERAL.search(sentence.text) else []


def _named_before(seen: View, sentence: Sentence) -> list[Ref]:
    block = block_at(seen, sentence.span.start)
    inside = products(seen, sentence.span)
    return inside or (products(seen, Span(block.span.start, sentence.span.start)) if block else [])
