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
    r"major|US|U\.S\.|UK|EU|PRC|global|local|research|manufacturing|commercial|listed|private|new|newly[ -]\w+|sole"
    r"|only)\s*)*"
    r"(?:[A-Z][a-z]+\s+)?"
    r"(?:(?:wholly|non-wholly|majority|partially|partly|fully|\d{1,3}(?:\.\d+)?%)[\s-]+owned\s+)?"
    r"(?:(?:direct|indirect|"
    r"principal|operating|US|U\.S\.|UK|EU|PRC|[A-Z][a-z]+|sales|research|manufacturing|commercial)\s+)*"
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
#: "its wholly owned US subsidiary is Acme GmbH", "our joint venture, called …".
_NAMES_IT = re.compile(
    rf"\b(?P<its>(?i:its|our|the (?:Company|Group)'s))\s+{_RELATION}\s*,?\s*"
    r"(?:is|are|was|being|named|called|known\s+as|,|-|:|\()\s*$"
)
#: Behind the name: "Acme GmbH, our German subsidiary", "Acme B.V., a wholly owned subsidiary".
_OURS = re.compile(
    rf"\s*(?:,|-|\(|\bis|\bwas|\bas|\bbecame)\s*(?P<parent>our|its|the (?:Company|Group)'s|an?(?=\s))\s+{_RELATION}"
    r"(?!\s+of\b|\w|\s+(?:with|between)\b)"
)
#: "Acme LLC, a joint venture with Beta Corp.", "a joint venture between Beta and Gamma".
_VENTURE = re.compile(
    r"\s*(?:,|-|\(|\bis|\bwas)?\s*(?:(?:which|that)\s+(?:is|was)\s+)?(?:our|its|an?|the)\s+(?:[\w%.-]+\s+){0,3}?"
    r"joint\s+venture\s+"
    r"(?:(?:formed|established|set\s+up|created|company|in\s+\w+)\s+)*(?P<link>with|between|of|by)\s+$"
)
_SHARE_INSIDE = re.compile(
    r"持股(?:比例)?(?:為|为)?(?P<holds>\d{1,3}(?:\.\d+)?)%|"
    r"(?P<share>\d{1,3}(?:\.\d+)?)\s*%(?=[ -](?:owned|held|by|equity|interest)|\s*(?:的|之)?(?:權益|权益"
    r"|股權|股权|股份))"
)
#: The words after, in the next clause: 公司持有其85%的股權.
_SHARE_NEXT = re.compile(
    r"[,。]?(?:本)?公司(?:直接|間接|间接|合計|合计)*持有其(?P<share>\d{1,3}(?:\.\d+)?)\s*%"
    r"|\s*\([^()]{0,60}?(?:持股|持有|擁有|拥有|佔股|占股)(?:其|比例|為|为|約|约|股權|股权)*(?P<held>\d{1,3}(?:\.\d+)?)\s*%"
)
#: 公司合計持有某某公司92.6%的股權.
_HAN_HOLDS = re.compile(r"(?:本公司|(?<![\u3400-\u9fff])公司|本集團|本集团)[^。;,]{0,24}?(?:持有|擁有|拥有)$")
_HAN_HELD = re.compile(r"^(?:約|约)?(?P<share>\d{1,3}(?:\.\d+)?)%(?:的)?(?:股權|股权|權益|权益|股份)")
#: A majority held makes a subsidiary: "Acme holds a 51% equity interest in Beta".
_HOLDS = re.compile(
    r"\b(?P<parent>[Tt]he (?:Company|Group)|[Ww]e|[A-Z][\w&.,' -]{1,60}?)\s+(?:\w+ly\s+|currently\s+)?(?:holds?"
    r"|owns?|own|has|have)\s+(?:an?\s+)?(?:approximately\s+)?"
    r"(?P<share>\d{1,3}(?:\.\d+)?)\s*%\s+(?:(?:equity\s+|ownership\s+|controlling\s+"
    r"|of\s+the\s+)*(?:interest|stake|shares?|share\s+capital|equity)\s+(?:in|of)|of)\s+$"
)
_TO_COME = re.compile(
    r"\b(?:will|shall|would|is\s+to|is\s+expected\s+to)\s+(?:be|become)\b|[將将](?:會|会)?成[為为]|[擬拟預预]", re.I
)
_SHARE_AFTER = re.compile(
    r"(?:,|\(|\s)*(?:(?:which|that)\s+)?(?:is\s+)?(?:(?:beneficially |directly |indirectly )*(?:held|"
    r"owned|controlled)\s+(?:as to|at|by [^.;,]{3,40}? as to|to the extent of)\s+(?:approximately |about )?|"
    r"in which [^.;]{3,40}?(?:holds|owns|has)\s+(?:an?\s+)?(?:approximately |about )?)(?P<share>\d{1,3}(?:\.\d+)?)\s*%"
)
_SELF = re.compile(r"the (?:Company|Group|Issuer)|its|our|we|an?", re.I)
_HAN_RELATION = (
    r"(?P<relation>(?:間接|直接|间接|主要|旗下|一[家間间])*(?:非全資|全資|非全资|全资|控股)?(?:擁有的"
    r"|拥有的)?(?:附屬公司|附属公司|"
    r"子公司|聯營公司|联营公司|合營公司|合营公司|合資公司|合资公司|合營企業|合营企业|聯營企業|联营企业))"
)
_HAN_OWN = re.compile(rf"(?:^|[,。、;:及和與与由]|下屬|下属|旗下|持股\d{{1,3}}(?:\.\d+)?%的){_HAN_RELATION}$")
#: 公司與某某公司共同設立的合資公司: the partner's too.
_HAN_WITH = re.compile(
    rf"(?:\([^()]{{0,40}}\))?(?:共同|合資|合资)*(?:設立|设立|成立|組建|组建|擁有|拥有)(?:了|的)?[^,。;]{{0,16}}?{_HAN_RELATION}"
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
_ALL = 100
#: Words without which a sentence tells no ownership.
_WORDS = (
    "% equity", "% interest", "% ownership", "% of", "% stake", "% controlling",
    "持股", "持有", "subsidiar", "joint venture", "associate", "affiliated entit",
    "附屬公司", "附属公司", "子公司", "聯營", "联营", "合營", "合营", "合資", "合资",
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
    for parent, relation, at, rule, share in _told(sentence, company):
        found = list(_claim(seen, company, parent, relation, at, rule, share))
        if found:
            yield from found
            break
    yield from _ventures(seen, sentence, company)


def _told(sentence: Sentence, company: Mention) -> Iterator[tuple[str, str, Span, str, float | None]]:
    """What the words before and behind a company tell of its owner, the surest first."""
    text, offset = sentence.text, sentence.span.start
    start, end = company.span.start - offset, company.span.end - offset
    behind, ahead = text[:start], text[end:]
    gap = _gap(ahead)
    for apposed in (_OF.match(ahead, gap), _OF.match(ahead, len(ahead) - len(ahead.lstrip()))):
        if apposed:
            at = Span(company.span.start, company.span.end + apposed.end())
            yield apposed["parent"], apposed["relation"], at, "ownership.apposition", None
    for pattern in (_BEFORE, _ITS, _HAN_SELF, _HAN, _NAMES_IT, _HAN_OWN):
        if before := pattern.search(behind):
            told = before.groupdict()
            begin = before.start() if pattern is not _HAN_OWN or "持股" in before[0] else before.start("relation")
            at = Span(offset + begin, company.span.end)
            yield told.get("parent") or told.get("its") or "公司", before["relation"], at, "ownership.before", None
    for apposed in (_OURS.match(ahead, gap), _OURS.match(ahead)):
        if apposed:
            at = Span(company.span.start, company.span.end + apposed.end())
            yield apposed["parent"], apposed["relation"], at, "ownership.apposition", None
    part, holds = _HAN_HELD.match(ahead), _HAN_HOLDS.search(behind)
    if part and holds and float(part["share"]) > _HALF:
        at = Span(offset + holds.start(), company.span.end + part.end())
        yield "公司", "subsidiary", at, "ownership.majority", float(part["share"])
    if (held := _HOLDS.search(behind)) and float(held["share"]) > _HALF:
        at = Span(offset + held.start(), company.span.end)
        yield held["parent"], "subsidiary", at, "ownership.majority", float(held["share"])
    if han := _HAN_AFTER.match(ahead):
        at = Span(company.span.start, company.span.end + han.end())
        yield han["parent"], han["relation"], at, "ownership.apposition", None


def _ventures(seen: View, sentence: Sentence, partner: Mention) -> Iterator[Claim]:
    """ "Acme LLC, a joint venture with Beta Corp.": of Beta and, where it is "with", of the issuer."""
    others = [m for m in seen.mentions(sentence.span, "company") if m.span.end <= partner.span.start]
    if (made := _HAN_WITH.match(seen.folded, partner.span.end, sentence.span.end)) and "合" in made["relation"]:
        for venture in (m for m in seen.mentions(sentence.span, "company") if m.span.start == made.end()):
            at = Span(partner.span.start, venture.span.end)
            yield from _claim(seen, venture, partner.name, "joint venture", at, "ownership.venture")
    for venture in others[-1:] if "joint" in sentence.text else ():
        link = _VENTURE.fullmatch(seen.folded, venture.span.end, partner.span.start)
        if link is None:
            continue
        at = Span(venture.span.start, partner.span.end)
        after = [m for m in seen.mentions(sentence.span, "company") if 0 <= m.span.start - partner.span.end < 8]
        names = [partner.name, *(m.name for m in after)]
        own = [seen.issuer] if seen.issuer and link["link"] == "with" else []
        for name in [*own, *names]:
            yield from _claim(seen, venture, name, "joint venture", at, "ownership.venture")


def _gap(ahead: str) -> int:
    """Where the words after a company's name go on, past its Chinese name, marks and short name in brackets."""
    match = _GAP.match(ahead)
    return match.end() if match else 0


def _claim(
    seen: View, company: Mention, parent: str, relation: str, span: Span, rule: str, told: float | None = None
) -> Iterator[Claim]:
    owner = _owner(seen, parent, span)
    kind = relation_of(relation)
    if owner and kind and fold(owner) != fold(company.name):
        share, at = (told, span) if told or rule == "ownership.venture" else _share(seen, span)
        kind = "wholly-owned subsidiary" if kind == "subsidiary" and share == _ALL else kind
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
    found = inside or after or _SHARE_NEXT.match(seen.folded, span.end, span.end + 100)
    told = found.groupdict() if found else {}
    share = told.get("share") or told.get("held") or told.get("holds")
    if not found or share is None or not 0 < float(share) <= _ALL:
        return None, span
    return float(share), Span(span.start, max(span.end, found.end()))


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
