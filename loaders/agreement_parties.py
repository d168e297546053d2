"""Who is party to an agreement, and on which side: by their verbs, by the words before them, by what they take."""

from __future__ import annotations

import re

from loaders.agreement_kinds import LICENCE
from loaders.discourse import Ref, companies
from loaders.view import Sentence, View
from ontology import Span

_I = re.IGNORECASE
_RIGHTS = re.compile(rf"\b(?:rights?|{LICENCE})\b|授權|授权|許可|许可|權益|权益", _I)
#: Words after which the other party stands: the one not named is the issuer.
_WITH = re.compile(
    r"\b(?:co-?developed|jointly\s+develop(?:ed|ing)|co-?commerciali[sz]ed|partnership|agreement|collaboration)\b"
    r"[^.;]{0,60}\b(?:with|from|to)\b|與[^,。;]{2,30}(?:共同|合作)|与[^,。;]{2,30}(?:共同|合作)",
    _I,
)
_ROLES = {
    "licence": ("licensor", "licensee"),
    "option": ("licensor", "licensee"),
    "transfer of rights": ("transferor", "transferee"),
    "acquisition": ("target", "acquirer"),
    "merger": ("target", "acquirer"),
}
#: The one who announces is a party: "announced that it has entered into …", "its partner, Acme, which holds an option".
_AS_ONE = re.compile(
    r"\b(?:it|we)\s+(?:has|have|had|will|entered|signed|acquired|granted|completed)\b|\b(?:its"
    r"|our)\s+(?:\w+\s+)?(?:partner|licensee|licensor|collaborat\w+)\b"
    r"|\b(?:with|from|to)\s+(?:the\s+company|us)\b|(?<![一-鿿])(?:本)?公司(?=[已與与同和從从向就將将擬拟收獲获])",
    re.I,
)
#: What a company is to be by the words in brackets behind it: "(as purchaser)", （作為賣方）.
_AS = re.compile(
    r"[\s\"']*(?:\([^()]{0,40}\)\s*)?\(\s*(?:as\s+(?:the\s+)?|作為|作为)\s*(?P<role>[a-z]+|[一-鿿]{2,4})\s*\)", re.I
)
_NAMED_ROLES = {
    "purchaser": "buyer", "buyer": "buyer", "acquirer": "buyer", "vendor": "seller", "seller": "seller",
    "licensor": "licensor", "licensee": "licensee", "supplier": "supplier", "distributor": "distributor",
    "target": "target", "買方": "buyer", "买方": "buyer", "受讓方": "buyer", "受让方": "buyer",
    "賣方": "seller", "卖方": "seller", "轉讓方": "seller", "转让方": "seller",
    "許可方": "licensor", "许可方": "licensor", "被許可方": "licensee", "被许可方": "licensee",
    "供應商": "supplier", "供应商": "supplier", "目標公司": "target", "标的公司": "target",
}  # fmt: skip
_DISTRIBUTES = re.compile(
    r"[\s\"')]*(?:\([^()]{0,40}\)\s*)?(?:becomes?|became|was\s+appointed|has\s+been\s+appointed|is"
    r"|will\s+(?:be|act\s+as|become)|acts?\s+as)\s+(?:as\s+)?"
    r"(?:the\s+|an?\s+|its\s+)?(?:exclusive\s+|sole\s+)*distributor",
    re.I,
)
_SUPPLIES = re.compile(r"[\s\"')]*(?:will\s+|shall\s+|to\s+)?(?:suppl(?:y|ies)|manufactures?|provides?)\b", re.I)
_WILL_SUPPLY = re.compile(
    r"[\s\"')]*(?:,\s*(?:an?|the|its|our)\s[^,;]{3,80},)?\s*(?:will|shall|is\s+to|has\s+agreed\s+to|agreed\s+to)\s+(?:suppl|manufactur)",
    re.I,
)
_ACQUIRED = re.compile(
    r"\b(?:acquire[sd]?|acquisition\s+of|merge\s+with)\s+(?:all\s+(?:of\s+)?)?(?:the\s+)?(?:[\w%-]+\s+){0,6}$"
    r"|(?:收購|收购)$",
    re.I,
)
_BY_VERB = (("distribution", "distributor", _DISTRIBUTES), ("supply", "supplier", _SUPPLIES))
_TAKEN_OVER = frozenset({"acquisition", "merger"})
_FROM = re.compile(r"\b(?:from|rights\s+belong\s+to)\s+(?:the\s+)?$", _I)
_TO = re.compile(r"\bto\s+(?:the\s+)?$|(?:授予|許可予|许可予|轉讓予|转让予)$", _I)
_GIVES = re.compile(
    r"[\s\"')]*(?:has\s+|had\s+|have\s+|will\s+)?(?:received?\s+(?:(?:an?\s+)?(?:upfront|initial)"
    r"|(?:[a-z]+\s+){0,2}?[$€£¥]?[\d.,]+[^.;]{0,24}\bup-?front)|granted?"
    r"|licen[cs]ed|out-licen[cs]ed|transferred"
    r"|assigned|grants)\b|(?:已)?(?:授予|轉讓|转让|許可|许可)(?![^,。;]{0,8}(?:協議|协议))",
    _I,
)
_TAKES = re.compile(
    r"[\s\"')]*(?:has\s+|had\s+|have\s+|held\s+|holds?\s+|will\s+)?(?:(?:was|were|is|been)\s+granted|obtain(?:ed"
    r"|s)?|acquired|in-licen[cs]ed"
    r"|(?:holds?|has)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}rights\b|receive[sd]?\s+(?:an?\s+"
    r"|the\s+)?(?:exclusive\s+)?(?:right|licen)"
    r"|(?:the\s+)?(?:exclusive\s+)?rights?\b|has\s+(?:an?\s+|the\s+)?exclusive|regained|exclusive\s+rights)|(?:獲得|获得|取得|獲授予|获授予)",
    _I,
)
_TELLS = re.compile(r"[\s\"')]*(?:\([^()]{1,60}\)\s*)?(?:is\s+pleased\s+to\s+)?(?:today\s+)?announce[sd]?\b", re.I)
_OWNED_BY = re.compile(r"\b(?:subsidiary|parent|affiliate)\s+of\s+(?:the\s+)?$", re.I)
#: The party that "its" or 其 stands for takes what the issuer gives.
_GIVES_IT = re.compile(r"授予其|授予對方|授予对方|許可其|许可其", _I)


def parties_of(view: View, sentence: Sentence, trigger: Span, kind: str) -> list[tuple[Ref, str | None]]:
    named_here = [ref for ref in companies(view, sentence.span) if not _is_aside(view, ref)]
    parties = list({ref.name: ref for ref in reversed(named_here)}.values())[::-1]
    if len(parties) == 1:
        payee = _payee(view, sentence, parties[0])
        parties += [payee] if payee else []
    if len(parties) == 1 and view.issuer and (_of_issuer(kind, sentence.text) or _AS_ONE.search(sentence.text)):
        issuer = view.canonical("company", view.issuer)
        parties += [Ref(issuer, trigger)] if issuer != parties[0].name else []
    if len(parties) == 1 and _ROLES.get(kind) and _holds(view, sentence, parties[0]):
        issuer = view.canonical("company", view.issuer or "")
        parties += [Ref(issuer, trigger)] if issuer and issuer != parties[0].name else []
    if len(parties) < 2:
        return [(ref, None) for ref in parties]
    if kind == "supply" and (sides := _supplied(view, sentence, named_here)):
        return sides
    told = _told(view, sentence, parties, kind)
    if told:
        return [(ref, told.get(ref.name)) for ref in parties[:3]]
    gives, takes = _ROLES.get(kind, ("", ""))
    roles: dict[str, str | None] = {}
    for verbs in (True, False) if gives else ():
        if not any(roles.values()):
            roles |= _shown(sentence, named_here, gives, takes, verbs)
    if gives and _GIVES_IT.search(sentence.text) and view.issuer:
        issuer = view.canonical("company", view.issuer)
        roles |= {ref.name: gives if ref.name == issuer else takes for ref in parties[:2]}
    one, other = parties[0].name, parties[1].name
    for name, opposite in ((one, other), (other, one)):
        if roles and roles.get(name) is None and roles.get(opposite) and _RIGHTS.search(sentence.text):
            roles[name] = takes if roles.get(opposite) == gives else gives
    return [(ref, roles.get(ref.name)) for ref in parties[:2]]


def _supplied(view: View, sentence: Sentence, refs: list[Ref]) -> list[tuple[Ref, str | None]]:
    """ "… under which Acme Chem, a subsidiary of Acme, will supply tablets to Beta": who supplies whom."""
    gives = next((ref for ref in refs if _WILL_SUPPLY.match(view.folded, ref.span.end, sentence.span.end)), None)
    after = [ref for ref in refs if gives and ref.span.start > gives.span.end and ref.name != gives.name]
    takes = next((ref for ref in after if _TO.search(view.folded[max(0, ref.span.start - 8) : ref.span.start])), None)
    return [(gives, "supplier"), (takes, "customer")] if gives and takes else []


def _of_issuer(kind: str, text: str) -> bool:
    """Whether the words put the issuer on the other side: "an agreement with Acme"."""
    return kind != "" and _WITH.search(text) is not None


def _told(view: View, sentence: Sentence, parties: list[Ref], kind: str) -> dict[str, str]:
    """Roles that the text names: "(as purchaser)", "exclusive distributor", "to acquire Acme"."""
    folded, roles = view.folded, {}
    names = {ref.name for ref in parties}
    for ref in companies(view, sentence.span):
        role = _AS.match(folded, ref.span.end)
        if ref.name in names and role and role["role"].lower() in _NAMED_ROLES:
            roles[ref.name] = _NAMED_ROLES[role["role"].lower()]
        for of, name, pattern in _BY_VERB:
            if ref.name in names and kind == of and pattern.match(folded, ref.span.end):
                roles.setdefault(ref.name, name)
        behind = max(sentence.span.start, ref.span.start - 80)
        if kind in _TAKEN_OVER and ref.name in names and _ACQUIRED.search(folded, behind, ref.span.start):
            roles.setdefault(ref.name, "target")
    if kind in _TAKEN_OVER and "target" in roles.values() and len(parties) == 2:
        roles |= {ref.name: "acquirer" for ref in parties if ref.name not in roles}
    return roles


def _is_aside(view: View, ref: Ref) -> bool:
    """Whether a company is named only as the one that announces, or as the parent of a party."""
    text = view.folded
    return bool(
        (_TELLS.match(text, ref.span.end) and not _AS_ONE.search(text, ref.span.end, ref.span.end + 160))
        or _OWNED_BY.search(text, max(0, ref.span.start - 40), ref.span.start)
    )


def _holds(view: View, sentence: Sentence, ref: Ref) -> bool:
    """Whether the sentence says that *ref* holds rights: what it holds, it has from the issuer."""
    return (
        _TAKES.match(" ".join(view.folded[ref.span.end : min(ref.span.end + 90, sentence.span.end)].split()))
        is not None
    )


def _payee(view: View, sentence: Sentence, known: Ref) -> Ref | None:
    """The other side, named by what it "received" in the next sentence."""
    following = next((s for s in view.sentences if s.span.start >= sentence.span.end), None)
    if following is None:
        return None
    for ref in companies(view, following.span):
        ahead = view.folded[ref.span.end : ref.span.end + 60]
        if ref.name != known.name and re.match(
            r"[\s\"')]*(?:has\s+|had\s+|will\s+|is\s+|was\s+)?(?:received?|eligible|entitled)\b", ahead, _I
        ):
            return ref
    return None


def _shown(sentence: Sentence, refs: list[Ref], gives: str, takes: str, verbs: bool) -> dict[str, str | None]:
    roles: dict[str, str | None] = {}
    for ref in refs:
        roles[ref.name] = roles.get(ref.name) or _role(sentence, ref, gives, takes, verbs)
    return roles


def _role(sentence: Sentence, ref: Ref, gives: str, takes: str, verbs: bool) -> str | None:
    """The role of a company where it is named, shown by its own verb or, without *verbs*, by the word before it."""
    behind = sentence.text[: max(0, ref.span.start - sentence.span.start)][-40:]
    ahead = " ".join(sentence.text[ref.span.end - sentence.span.start :][:90].split())
    if (_GIVES.match(ahead) if verbs else _FROM.search(behind)) is not None:
        return gives
    if (_TAKES.match(ahead) if verbs else _TO.search(behind)) is not None:
        return takes
    return None
