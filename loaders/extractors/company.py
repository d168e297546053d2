"""Companies: the issuer, and every other company that the text says something of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders import firms
from loaders.firms import EXCHANGES
from loaders.heads import HAN
from loaders.hints import may_hold
from loaders.names import Mention
from loaders.searching import searchable
from loaders.view import View, view
from loaders.zones import CLAIM_ZONES
from ontology import Claim, Company, Document, Issue, Span, fold

_TICKER = re.compile(
    rf"\(\s*(?:\"[^\"]{{1,40}}\"\s*[,;]\s*|[^()]{{0,40}}?[,;]\s*)?(?P<exchange>{EXCHANGES}(?:\s*(?:&|and|"
    rf"/)\s*{EXCHANGES})?)\s*:\s*(?P<code>[A-Z0-9][A-Z0-9.]{{0,8}}(?: [AB]\b)?)"
)
_LISTED = searchable(
    rf"\blisted on (?:the )?(?P<exchange>{EXCHANGES}|(?:The )?Stock Exchange of Hong Kong Limited|"
    rf"[A-Z][\w ]+ Stock Exchange)(?: [^().]{{0,40}})?\((?:ticker|stock code|"
    rf"symbol)\s*(?:symbol\s*)?:\s*\"?(?P<code>[A-Z0-9.]{{1,9}})"
)
_LISTED_AS = searchable(rf"\blisted on [^().;]{{3,60}}\(\s*(?P<exchange>{EXCHANGES})\s*:\s*(?P<code>[A-Z0-9.]{{1,9}})")
_STATE = re.compile(
    r"(?:\s*\([^()]*\))*,?\s*(?:which (?:is|was) |is |was )?(?:an? [^.;()]{0,60}?(?:company|corporation|corp\.) )?"
    r"(?:duly )?(?:incorporated|established|organi[sz]ed|domiciled)(?: and (?:existing|validly existing))? "
    r"(?:with limited liability )?(?:in|under the laws of)\s+(?:the\s+)?(?:(?:State|Republic|laws) of (?:the\s+)?)?"
    r"(?P<place>[A-Z][\w'\u2019]*(?:\s(?:[A-Z][\w'\u2019]*|of|the|and(?=\s[A-Z])))*)(?=[,.;)]|\s(?:with|and|whose|that|in|on|as)\b)"
)
_FORMED = re.compile(rf"(?:[, ]{firms.LEGAL}|公司|株式會社|株式会社)\)?$")
_STATED = ("incorporated", "organized", "organised", "established", "domiciled")


def extract(document: Document) -> Iterator[Claim | Issue]:
    """Company claims."""
    seen = view(document)
    states = _states(seen)
    yield from _issuer(seen, states)
    local = {fold(d.name): d for d in seen.definitions if d.kind == "company" and d.type == "local name"}
    defined = {fold(d.name) for d in seen.definitions if d.kind == "company"}
    listed = _listings(seen)
    issuer = fold(seen.canonical("company", seen.issuer)) if seen.issuer else ""
    for mention in _others(seen, issuer, defined | set(listed)):
        key = fold(mention.name)
        fields: dict[str, str] = {}
        spans = [mention.span]
        if key in listed:
            exchange, code, span = listed[key]
            fields |= {"exchange": exchange, "stock_code": code}
            spans.append(span)
        if key in local:
            fields["local_name"] = local[key].alias
            spans.append(local[key].span)
        elif HAN.search(mention.name) and mention.name.endswith("公司"):
            fields["local_name"] = mention.name
        if key in states:
            fields["jurisdiction"], where = states[key]
            spans.append(where)
        yield seen.claim(Company(name=mention.name, **fields), *spans, rule="company.named")


def _states(seen: View) -> dict[str, tuple[str, Span]]:
    """Where companies are incorporated, by their folded names, and the words that say so."""
    found: dict[str, tuple[str, Span]] = {}
    for sentence in seen.sentences:
        if may_hold(sentence.text, _STATED):
            for mention in seen.mentions(sentence.span, "company"):
                if state := _STATE.match(seen.folded, mention.span.end, min(sentence.span.end, mention.span.end + 220)):
                    place = seen.text(Span(*state.span("place")))
                    found.setdefault(fold(mention.name), (place, Span(mention.span.start, state.end())))
    return found


def _issuer(seen: View, states: dict[str, tuple[str, Span]]) -> Iterator[Claim]:
    head = seen.masthead
    if head.issuer is None:
        return
    spans = [part.span for part in (head.issuer, head.local_name, head.jurisdiction, head.stock_code) if part]
    place = head.jurisdiction.value if head.jurisdiction else None
    if place is None and (state := states.get(fold(seen.canonical("company", head.issuer.value)))):
        place = state[0]
        spans.append(state[1])
    record = Company(
        name=head.issuer.value,
        jurisdiction=place,
        stock_code=head.stock_code.value if head.stock_code else None,
        exchange=head.exchange.value if head.exchange else None,
        local_name=head.local_name.value if head.local_name else None,
    )
    yield seen.claim(record, *spans, rule="company.issuer")


def _others(seen: View, issuer: str, known: set[str]) -> Iterator[Mention]:
    """The first mention, and each later one by its full name, of every other company of the claim-bearing zones."""
    met: set[str] = set()
    for block in seen.blocks:
        if block.zone not in CLAIM_ZONES or block.form == "heading":
            continue
        for mention in seen.mentions(block.span, "company"):
            key = fold(mention.name)
            if key == issuer or not (key in known or _has_form(mention.name)):
                continue
            if key not in met or fold(seen.text(mention.span)) == key:
                met.add(key)
                yield mention


def _has_form(name: str) -> bool:
    """Whether the name carries a legal form."""
    return _FORMED.search(name) is not None


def _listings(seen: View) -> dict[str, tuple[str, str, Span]]:
    """Exchange and code of each company whose listing the text gives, by its folded name."""
    found: dict[str, tuple[str, str, Span]] = {}
    for sentence in seen.sentences:
        if "(" not in sentence.text or ":" not in sentence.text:
            continue
        for pattern, reach in ((_TICKER, 3), (_LISTED, 160), (_LISTED_AS, 160)):
            for match in pattern.finditer(sentence.text):
                start = sentence.span.start + match.start()
                owners = [m for m in seen.mentions(sentence.span, "company") if 0 <= start - m.span.end <= reach]
                if owners:
                    span = Span(
                        owners[-1].span.start if reach == 3 else start,
                        sentence.span.start + match.end() + (seen.folded[sentence.span.start + match.end()] == ")"),
                    )
                    found.setdefault(fold(owners[-1].name), (match["exchange"], match["code"].rstrip("."), span))
    return found
