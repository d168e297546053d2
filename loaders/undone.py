"""What was not agreed: no agreement reached, no rights granted, options not exercised, what an agreement leaves out.

A negated agreement is a claim. It has the parties that the words name, else the issuer, who keeps what it did not give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.agreement_terms import kind_of_agreement, terms
from loaders.discourse import Ref, block_at, companies, named, products
from loaders.searching import searchable
from loaders.view import Sentence, View
from ontology import Agreement, Claim, Party, Span

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
    r"(?:未|並無|并无|沒有|没有)(?:就[^,。;]{1,24})?(?:與|与|向|和)(?:任何|其他)*(?:第三方|一方|公司|人士|企業|企业)[^,。;]{0,12}"
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
    r"|(?:正式|最終|最终|具約束力|具约束力)[^,。;]{0,8}(?:協議|协议)(?:尚未|未)(?:簽訂|签订|訂立|订立|簽署|签署)"
    r"|(?:雙方|双方)?(?:尚未|仍未|未)(?:簽訂|签订|訂立|订立|簽署|签署|達成|达成)(?:任何)?(?:正式|最終|最终|具約束力|具约束力)[^,。;]{0,12}(?:協議|协议)",
    re.I,
)
#: "No licence for ABC-1 has been granted to any third party", "no right in ABC-1 is granted".
_NO_RIGHTS = searchable(
    r"\bno\s+(?:[\w-]+\s+){0,2}?(?:licen[cs]es?|rights?|options?)\s+(?:(?:in|to|for|on|over)\s+[^.;]{1,60}?\s+)?(?:is|are|was|were|has\s+been|have\s+been)\s+"
    r"(?:granted|transferred|assigned|conferred|given|sold)\b|\b(?:has|have)\s+not\s+(?:yet\s+)?been\s+(?:out-)?licen[cs]ed\s+to\s+any",
    re.I,
)
_NOT_LICENSED = searchable(
    r"(?:權益|权益|權利|权利)[^,。;]{0,6}(?:均)?未(?:對外)?(?:对外)?(?:授權|授权)"
    r"|\brights\b[^.;]{0,60}\bhave\s+not\s+been\s+(?:out-?)?licen[sc]ed",
    re.I,
)
DENIALS = ("no", "未", "無", "无", "沒", "没")
_RIGHTS = re.compile(r"rights?|licen[cs]e|權|权|許可|许可", re.I)
_OUTSIDE = re.compile(r"在[一-鿿]{2,6}以外|\boutside\s+(?:of\s+)?(?:the\s+)?(?:[A-Z]\w+\s?)+")
_OUT = re.compile(r"\bout-?licen[cs]|對外授權|对外授权|對外許可|对外许可", re.I)
_OPTION = re.compile(r"\boption|選擇權|选择权", re.I)
NOT_COVERED = re.compile(
    r"\bagreement\s+does\s+not\s+(?:cover|include|extend\s+to|relate\s+to)\b|(?:該|该)(?:協議|协议)(?:的|之)?(?:範圍|范围|地域)?(?:並"
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


def denial(text: str) -> int | None:
    """Where the words of what has not been agreed begin."""
    found = [
        match.start()
        for pattern in (_NONE, _HAS_NOT, _WITH_NOBODY, _NOT_SIGNED, _NO_RIGHTS)
        if (match := pattern.search(text))
    ]
    return min(found, default=None)


def open_still(seen: View, sentence: Sentence, last: Agreement | None) -> Iterator[Claim]:
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


def denied(seen: View, sentence: Sentence, last: Agreement | None) -> Iterator[Claim]:
    nobody = _WITH_NOBODY.search(sentence.text)
    if nobody and seen.issuer:
        here = Span(sentence.span.start + nobody.start(), sentence.span.start + nobody.end())
        told = kind_of_agreement(nobody[0])
        record = Agreement(
            type=told.name if told else _purpose(nobody[0]) or ("licence" if _RIGHTS.search(nobody[0]) else None),
            parties=(Party(company=seen.canonical("company", seen.issuer), role="licensor"),),
            products=tuple(sorted({ref.name for ref in products(seen, sentence.span)})),
            territory=_place(seen, sentence),
        )
        claim = seen.claim(record, Span(sentence.span.start, here.end), rule="agreement.with-nobody")
        yield claim.model_copy(update={"polarity": "negated"})
        return
    none = _NONE.search(sentence.text)
    if none:
        here = Span(sentence.span.start + none.start(), sentence.span.start + none.end())
        own = companies(seen, sentence.span)
        found = terms(seen, sentence, here, "")
        gives = "licensor" if _OUT.search(sentence.text) else None
        record = Agreement(
            type="licence" if gives else None,
            parties=tuple(Party(company=name, role=gives) for name in dict.fromkeys(ref.name for ref in own)),
            territory=found.territory.name if found.territory else None,
        )
        if own:
            claim = seen.claim(record, Span(own[0].span.start, here.end), rule="agreement.none")
            yield claim.model_copy(update={"polarity": "negated"})
    barred = _NO_RIGHTS.search(sentence.text) if not none else None
    if barred and seen.issuer:
        here = Span(sentence.span.start + barred.start(), sentence.span.start + barred.end())
        sides = last.parties if last and len(last.parties) > 1 and _OPTION.search(sentence.text) else ()
        own_party = (Party(company=seen.canonical("company", seen.issuer), role="licensor"),)
        record = Agreement(
            type="licence",
            parties=sides or own_party,
            products=tuple(sorted({ref.name for ref in products(seen, sentence.span)})),
        )
        yield seen.claim(record, here, rule="agreement.no-rights").model_copy(update={"polarity": "negated"})
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


def left_out(seen: View, sentence: Sentence, last: Agreement) -> Iterator[Claim]:
    """ "The agreement does not cover X": the agreement spoken of before, negated for X."""
    about = tuple(sorted({ref.name for ref in products(seen, sentence.span)}))
    place = _place(seen, sentence)
    if about or place:
        record = Agreement(
            type=last.type, parties=last.parties, products=about or last.products, territory=None if about else place
        )
        claim = seen.claim(record, sentence.span, rule="agreement.not-covered")
        yield claim.model_copy(update={"polarity": "negated"})


def _place(seen: View, sentence: Sentence) -> str | None:
    """The places that a sentence names, from the first to the last."""
    found = named(seen, sentence.span, "place")
    return seen.text(Span(found[0].span.start, found[-1].span.end)) if found else None


def _named_before(seen: View, sentence: Sentence) -> list[Ref]:
    block = block_at(seen, sentence.span.start)
    inside = products(seen, sentence.span)
    return inside or (products(seen, Span(block.span.start, sentence.span.start)) if block else [])
