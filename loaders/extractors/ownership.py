"""Who owns whom: subsidiaries, joint ventures, associates, consolidated affiliated entities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.hints import may_hold
from loaders.names import Mention
from loaders.view import Sentence, View, view
from ontology import Claim, Document, Issue, Ownership, Span, fold

_RELATION = (
    r"(?P<relation>(?:(?:indirect(?:ly)?|direct(?:ly)?|non-?|majority-?|partially|partly|principal|operating|"
    r"major|US|U\.S\.|PRC|Chinese|global)\s*)*"
    r"(?:(?:wholly|non-wholly|majority|partially|partly|fully)[\s-]+owned\s+)?(?:direct\s+|indirect\s+|"
    r"principal\s+|operating\s+)?"
    r"(?:subsidiar(?:y|ies)|joint venture|associated? compan(?:y|ies)|associates?|"
    r"consolidated affiliated entit(?:y|ies)))"
)
_PARENT = r"(?P<parent>the (?:Company|Group|Issuer)|[A-Z][\w&.,' -]{1,70}?)"
_OF = re.compile(
    rf"(?:,?\s*(?:\b(?:which|who|that)\s+)?\b(?:is|was|being|as|remains|became|(?:will|shall|would|is\s+to"
    rf"|is\s+expected\s+to)\s+(?:be|become))\b|,|-|\()\s*(?:currently\s+|"
    rf"now\s+)?(?:an?|the)\s+(?:\d{{1,3}}(?:\.\d+)?\s*%[\s-]+owned\s+)?{_RELATION}\s+"
    rf"(?:(?:which\s+is\s+)?(?:owned|held"
    rf"|controlled)\s+(?:as\s+to\s+)?(?:approximately\s+)?\d{{1,3}}(?:\.\d+)?\s*%\s+(?:\w+\s+)?by"
    rf"|of)\s+{_PARENT}(?=$|[,.;()]|\s+(?:whose|which|that|and|is|has|was|will|in|held|owned|wholly|to|at"
    rf"|as|for|on|incorporated|established|engaged|"
    rf"under|listed|with|located|based|responsible)\b)"
)
_BEFORE = re.compile(rf"\b(?i:an?|the|one)\s+{_RELATION}\s+of\s+{_PARENT}\s*,\s*$")
_ITS = re.compile(
    r"\b(?P<its>(?i:its|our|the (?:Company|Group)'s)|[A-Z][\w&.-]+(?:\s[A-Z][\w&.-]+){0,3}'s?)\s+"
    rf"{_RELATION}\s*,?\s*$"
)
_SHARE_INSIDE = re.compile(
    r"(?P<share>\d{1,3}(?:\.\d+)?)\s*%(?=[ -](?:owned|held|by|equity|interest)|\s*(?:的|之)?(?:權益|权益"
    r"|股權|股权|股份))"
)
#: The words after, in the next clause: 公司持有其85%的股權.
_SHARE_NEXT = re.compile(r"[,。]?(?:本)?公司(?:直接|間接|间接|合計|合计)*持有其(?P<share>\d{1,3}(?:\.\d+)?)\s*%")
#: A majority held makes a subsidiary: "Acme holds a 51% equity interest in Beta".
_HOLDS = re.compile(
    r"\b(?P<parent>the (?:Company|Group)|[A-Z][\w&.,' -]{1,60}?)\s+(?:\w+ly\s+|currently\s+)?(?:holds?"
    r"|owns?|has)\s+(?:an?\s+)?(?:approximately\s+)?"
    r"(?P<share>\d{1,3}(?:\.\d+)?)\s*%\s+(?:(?:equity\s+|ownership\s+|controlling\s+"
    r"|of\s+the\s+)*(?:interest|stake|shares?|share\s+capital|equity)\s+(?:in|of)|of)\s+$"
)
_TO_COME = re.compile(
    r"\b(?:will|shall|would|is\s+to|is\s+expected\s+to)\s+(?:be|become)\b|[將将](?:會|会)?成[為为]|[擬拟預预]", re.I
)
_SHARE_AFTER = re.compile(
    r"(?:,|\(|\s)*(?:(?:which|that)\s+)?(?:is\s+)?(?:(?:beneficially |directly |indirectly )*(?:held|"
    r"owned|controlled)\s+(?:as to|by [^.;,]{3,40}? as to|to the extent of)\s+(?:approximately |about )?|"
    r"in which [^.;]{3,40}?(?:holds|owns|has)\s+(?:an?\s+)?(?:approximately |about )?)(?P<share>\d{1,3}(?:\.\d+)?)\s*%"
)
_SELF = re.compile(r"the (?:Company|Group|Issuer)|its|our", re.I)
_HAN_RELATION = (
    r"(?P<relation>(?:間接|直接|间接|主要|旗下|一[家間间])*(?:非全資|全資|非全资|全资|控股)?(?:擁有的"
    r"|拥有的)?(?:附屬公司|附属公司|"
    r"子公司|聯營公司|联营公司|合營公司|合营公司|合資公司|合资公司|合營企業|合营企业|聯營企業|联营企业))"
)
_HAN_SELF = re.compile(
    rf"(?P<parent>本公司|本集團|本集团|其|(?<![\u3400-\u9fff])公司)(?:(?:直接|間接|间接|合計"
    rf"|合计)*持有(?:其)?(?:約|约)?(?:百分之[一二三四五六七八九十點点]+|\d{{1,3}}(?:\.\d+)?%)"
    rf"(?:的)?(?:權益|权益|股權|股权|股份))?(?:之|的|旗下)?(?:一[家間间])?{_HAN_RELATION}[,:]?$"
)
_HAN = re.compile(
    r"(?P<parent>[\u3400-\u9fff]{2,20}?(?:\([^()]{1,60}\)[\u3400-\u9fff]{0,12}?)?(?:\([^()]{1,60}\))?)(?:之|的)?"
    rf"{_HAN_RELATION}[,:]?$"
)
_HAN_AFTER = re.compile(
    r"^(?:\([^()]{0,40}\))?[,]?(?:為|为|是|系|乃|(?:將|将)(?:會|会)?(?:成為|成为))(?P<parent>本公司|本集團"
    r"|本集团|公司|[\u3400-\u9fff]{2,12}?)(?:之|"
    rf"的)?(?:一[家間间])?{_HAN_RELATION}"
)

#: From what share, in percent, a company is a subsidiary.
_HALF = 50
#: Words without which a sentence tells no ownership.
_WORDS = (
    "% equity", "% interest", "% ownership", "% of", "% stake", "% controlling",
    "subsidiar", "joint venture", "associate", "affiliated entit", "附屬公司", "附属公司", "子公司", "聯營", "联营",
    "合營", "合营", "合資", "合资",
)  # fmt: skip
_GAP = re.compile(r"\.?\*?(?:\s*[\u3400-\u9fff][\u3400-\u9fff()]*\*?)?(?:\s*\([^()]{0,120}\))*\s*")


def extract(document: Document) -> Iterator[Claim | Issue]:
    """Ownership claims."""
    seen = view(document)
    for sentence in seen.sentences:
        if may_hold(sentence.text, _WORDS):
            companies = seen.mentions(sentence.span, "company")
            for company in companies:
                yield from _one(seen, sentence, company)


def _one(seen: View, sentence: Sentence, company: Mention) -> Iterator[Claim]:
    start, end = company.span.start - sentence.span.start, company.span.end - sentence.span.start
    behind, ahead = sentence.text[:start], sentence.text[end:]
    gap = _gap(ahead)
    after = _OF.match(ahead, gap) or _OF.match(ahead, len(ahead) - len(ahead.lstrip()))
    before = _BEFORE.search(behind) or _ITS.search(behind)
    han = _HAN_AFTER.match(ahead)
    han_before = _HAN_SELF.search(behind) or _HAN.search(behind)
    if after:
        yield from _claim(
            seen,
            company,
            after["parent"],
            after["relation"],
            Span(company.span.start, company.span.end + after.end()),
            "ownership.apposition",
        )
    elif before:
        parent = before.groupdict().get("parent") or before["its"]
        yield from _claim(
            seen,
            company,
            parent,
            before["relation"],
            Span(sentence.span.start + before.start(), company.span.end),
            "ownership.before",
        )
    elif han_before:
        yield from _claim(
            seen,
            company,
            han_before["parent"],
            han_before["relation"],
            Span(sentence.span.start + han_before.start(), company.span.end),
            "ownership.before",
        )
    elif (held := _HOLDS.search(behind)) and float(held["share"]) > _HALF:
        at = Span(sentence.span.start + held.start(), company.span.end)
        yield from _claim(seen, company, held["parent"], "subsidiary", at, "ownership.majority")
    elif han:
        yield from _claim(
            seen,
            company,
            han["parent"],
            han["relation"],
            Span(company.span.start, company.span.end + han.end()),
            "ownership.apposition",
        )


def _gap(ahead: str) -> int:
    """Where the words after a company's name go on, past its Chinese name, marks and short name in brackets."""
    match = _GAP.match(ahead)
    return match.end() if match else 0


def _claim(seen: View, company: Mention, parent: str, relation: str, span: Span, rule: str) -> Iterator[Claim]:
    owner = _owner(seen, parent, span)
    kind = relation_of(relation)
    if owner and kind and fold(owner) != fold(company.name):
        share, at = _share(seen, span)
        record = Ownership(parent=owner, subsidiary=company.name, relation=kind, share=share)
        claim = seen.claim(record, at, rule=rule)
        yield (
            claim.model_copy(update={"modality": "planned"})
            if _TO_COME.search(seen.folded[at.start : at.end])
            else claim
        )


def _share(seen: View, span: Span) -> tuple[float | None, Span]:
    """The share owned, in percent, where the words right after or inside tell; and the words with it."""
    inside = _SHARE_INSIDE.search(seen.folded, span.start, span.end)
    after = _SHARE_AFTER.match(seen.folded, span.end, span.end + 90)
    found = inside or after or _SHARE_NEXT.match(seen.folded, span.end, span.end + 40)
    if not found or not 0 < float(found["share"]) <= 100:
        return None, span
    return float(found["share"]), Span(span.start, max(span.end, found.end()))


def _owner(seen: View, parent: str, span: Span) -> str | None:
    """The full name of the owner: the issuer for "the Company", else a company that the text names."""
    words = parent.strip(" ,").removesuffix("'s").removesuffix("'")
    words = words if words.isascii() else re.split(r"[與与及由是為为向、,]|和(?!平|諧|谐|鉑|铂|記|记|黃|黄)", words)[-1]
    if _SELF.fullmatch(words) or words in ("本公司", "本集團", "本集团", "其", "公司"):
        return seen.canonical("company", seen.issuer) if seen.issuer else None
    named = seen.canonical("company", words)
    if any(fold(m.name) == fold(named) for m in seen.mentions(Span(0, len(seen.folded)), "company")):
        return named
    inside = [m for m in seen.mentions(span, "company") if fold(seen.text(m.span)) in fold(words)]
    return inside[-1].name if inside else None


def relation_of(words: str) -> str | None:
    """The relation in the words of the contract.

    >>> (
    ...     relation_of("indirect wholly owned subsidiary"),
    ...     relation_of("非全資附屬公司"),
    ...     relation_of("associated company"),
    ... )
    ('wholly-owned subsidiary', 'subsidiary', 'associate')
    """
    text = words.lower()
    if "joint venture" in text or re.search("合營|合营|合資|合资", text):
        return "joint venture"
    if "associate" in text or re.search("聯營|联营", text):
        return "associate"
    if "affiliated" in text:
        return "consolidated affiliated entity"
    whole = re.search(r"(?<!non-)(?<!non )(?:wholly|fully)[\s-]+owned|(?<!非)全[資资]", text)
    return "wholly-owned subsidiary" if whole else "subsidiary"
