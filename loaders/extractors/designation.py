"""Designations: what a regulator granted, was asked for, was advised to grant or revoked, for which product.

Lists distribute ("RMAT and Orphan Drug designations", "in 2019 and 2020, respectively"), codes joined by a slash are
two claims, and an application accepted for priority review has priority review. A step that no word states is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product as combined

from loaders.designation_context import EUROPEAN, acting_on, is_of_europe, request_date
from loaders.designation_steps import ASKED, is_request, step_of
from loaders.designation_uses import use_of
from loaders.discourse import Ref, named, sentence_at, sentences_after
from loaders.hints import joins
from loaders.judge import stance_at
from loaders.ladder import Step, designation_steps
from loaders.modality import Stance
from loaders.regulatory import Clause, evidence, owner, product_of, units
from loaders.restated import same_event
from loaders.searching import searchable
from loaders.view import View, view
from ontology import Claim, Designation, Document, Issue, Span

_MADE = re.compile(r"\b(?:submitted|filed|made|lodged|submit|file)\b|提交|遞交|递交", re.I)
_LIST = re.compile(
    r"[\s\"')]*(?:\([^()]{0,60}\)[\s\"']*)?(?:designations?\s+|status\s+)?(?:,|and|&|as\s+well\s+as|及|和"
    r"|、|與|与|,\s*and)\s*(?:the\s+|an?\s+)?[\"']?\s*",
    re.I,
)
#: The way to a designation is not the designation.
_PATHWAY = re.compile(
    r"\s*(?:regulatory\s+)?(?:pathway|route|submission|regulations?|criteria|eligib\w+"
    r"|vouchers?\s+program)\b",
    re.I,
)
#: What may be said of a designation that the clause before asked for: 尚未獲批, "but it has not been granted".
_NOT_YET = re.compile(
    r"(?:but\s+|and\s+)?(?:(?:it|this|which|that)\s+)?(?:has|have|had"
    r"|was)\s+(?P<t>not\s+(?:yet\s+)?(?:been\s+)?(?:granted|received|obtained))"
    r"|(?:惟|但|且|目前|至今|該資格|该资格)*(?P<t2>(?:尚未|未)(?:獲批|获批|獲得|获得|獲授|获授|授予))(?!上市)",
    re.I,
)
_ANY_DRUG = re.compile(
    r"\b(?:an?\s+|any\s+)?(?:drugs?|candidates?|products?|therap(?:y|ies)|medicines?|treatments?|sponsors?"
    r"|companies|developers?)"
    r"\s+(?:(?:that|which|who)\s+)?(?:have\s+|has\s+|are\s+|is\s+|been\s+)*(?:receiv\w+|granted|given|with"
    r"|obtain\w*|awarded|designated)\b"
    r"[^.;]{0,80}\b(?:designation|status|review|may|can|are|is)\b",
    re.I,
)
#: Verbs that only tell of what is to come: "expects to receive".
_INFINITIVE = re.compile(r"receive|obtain|secure|gain|win|grant|award|deny|revoke", re.I)
_SUCH = re.compile(
    r"\b(?:such|that|this|the)\s+(?:application|request|designation|status)\b|\bfor\s+it\b"
    r"|(?:有關|有关|相關|相关|該|该)(?:的)?(?:申請|申请|資格|资格)",
    re.I,
)
#: A relative clause on the designation just named: "its orphan status, which the agency had granted in 2021".
_WHICH = re.compile(r"\W*(?:which|that)\s+(?:[\w']+\s+){0,5}?(?:has|had|have|was|were)\s+", re.I)
_TO = re.compile(r"\bto\s+(?:the\s+)?[\"']?$", re.I)
_SUPPORTED = searchable(r"\b(?:supported\s+by|based\s+on|on\s+the\s+basis\s+of)\b|基於|基于", re.I)


def extract(document: Document) -> Iterator[Claim | Issue]:
    """The designation claims of *document*."""
    seen = view(document)
    found: list[Claim] = []
    for unit in units(seen):
        for clause in unit:
            if clause.designations:
                found.extend(_clause_claims(seen, clause))
            elif clause.before and clause.before.designations:
                found.extend(_referring(seen, clause, clause.before.designations[-1]))
    yield from same_event(found)


def _clause_claims(seen: View, clause: Clause) -> Iterator[Claim]:
    used: set[Span] = set()
    if _is_general(clause):
        return
    for group in _groups(seen, [ref for ref in clause.designations if not _is_pathway(seen, ref)]):
        dates = _dates(clause, group, used)
        used.update(date.span for date in dates if date)
        for index, what in enumerate(group):
            step = step_of(clause, group[0]) or step_of(clause, what)
            if step is None:
                continue
            asked = request_date(clause, step) if step.name in ("refused", "granted") else None
            if asked:
                yield from _claims(seen, clause, what, Step("applied", what.span), asked, group)
                dates[index] = next((Ref(d.value, d.span) for d in clause.dates if d.span.start >= step.span.end), None)
            yield from _claims(seen, clause, what, step, dates[index], group)


def _referring(seen: View, clause: Clause, what: Ref) -> Iterator[Claim]:
    """A step in a clause that only refers to the designation of the clause before: "it may apply for it in 2026"."""
    match, open_still = _SUCH.search(clause.text), _NOT_YET.match(clause.text)
    steps = [s for s in designation_steps(clause.text) if match and s.name in ("applied", "recommended")]
    if open_still and not (clause.procedures or clause.products or match):
        steps = [Step("granted", Span(*open_still.span("t" if open_still["t"] else "t2")))]
    if not steps and _WHICH.match(clause.text) and not (clause.products or clause.procedures):
        steps = [
            s
            for s in designation_steps(clause.text)
            if s.name in ("granted", "revoked") and s.span.end - s.span.start > 4
        ]
    if steps:
        step = Step(steps[-1].name, clause.at(steps[-1].span))
        yield from _claims(seen, clause, what, step, _dates(clause, [what])[0], [what])


def _is_general(clause: Clause) -> bool:
    """Whether the clause speaks of any drug: "a drug that receives the designation may be eligible for …"."""
    first = clause
    while first.before:
        first = first.before
    return not (clause.products or first.products) and _ANY_DRUG.search(first.text + " " + clause.text) is not None


def _is_pathway(seen: View, ref: Ref) -> bool:
    words = seen.folded[ref.span.start : ref.span.end]
    return _PATHWAY.match(seen.folded, ref.span.end) is not None or words.lower().endswith(("pathway", "route"))


def _claims(seen: View, clause: Clause, what: Ref, step: Step, date: Ref | None, group: list[Ref]) -> Iterator[Claim]:
    meant = stance_at(seen, _verb_of(clause, step))
    words = seen.folded[step.span.start : step.span.end]
    if meant.void or (meant == Stance() and _INFINITIVE.fullmatch(words)):
        return
    if step.name == "granted" and meant.polarity == "negated" and is_request(clause, step):
        step, meant = Step("refused", step.span), Stance()
    about = use_of(seen, clause, what, group, own_step=step.span.within(clause.span))
    acting = acting_on(seen, clause, what)
    for regulator, product in combined(acting, product_of(clause, what.span)):
        european = what.name == "Orphan Drug" and (
            regulator.name in EUROPEAN if regulator else is_of_europe(seen, clause, what)
        )
        record = Designation(
            product=product.name,
            designation="Orphan Medicinal Product" if european else what.name,
            regulator=regulator.name if regulator else None,
            status=step.name,
            indication=about.name if about else None,
            date=date.name if date else None,
            holder=_holder(clause, step) or owner(clause),
            supported_by=_support(seen, clause),
        )
        core = [s for s in (step.span, what.span) if s.within(clause.span)] or [what.span]
        core += [r.span for r in (date, regulator, product) if r and r.span.within(clause.span)]
        yield Claim(
            record=record,
            evidence=evidence(clause, core, [regulator, product, about]),
            modality="planned" if meant.modality == "planned" else meant.modality,
            polarity=meant.polarity,
            rule=f"designation.{'cell' if clause.row_regulator else 'clause'}",
        )


def _verb_of(clause: Clause, step: Step) -> Span:
    """The words whose cues tell how a step is meant: of "an application for …" the verb that follows it."""
    folded = clause.view.folded
    made = _MADE.search(folded, step.span.end, clause.span.end) if step.name == "applied" else None
    return Span(*made.span()) if made and ASKED.match(folded[step.span.start : step.span.end]) else step.span


def _groups(seen: View, found: list[Ref]) -> list[list[Ref]]:
    """Designations that one list joins; one that is named twice in it ("PRIME (Priority Medicines)") counts once."""
    groups: list[list[Ref]] = []
    for ref in found:
        if groups and joins(_LIST, seen.folded, groups[-1][-1].span.end, ref.span.start, 120):
            if ref.name != groups[-1][-1].name:
                groups[-1].append(ref)
        elif not groups or ref.name != groups[-1][-1].name or _is_another(seen, groups[-1][-1], ref):
            groups.append([ref])
    return groups


def _is_another(seen: View, one: Ref, other: Ref) -> bool:
    """Whether a designation named again is another body's, or too far from the first to be only its short form."""
    between = Span(one.span.end, other.span.start)
    return between.end - between.start > 60 or bool(
        seen.mentions(between, "regulator") and seen.mentions(Span(other.span.end, other.span.end + 60), "regulator")
    )


def _dates(clause: Clause, group: list[Ref], used: set[Span] | None = None) -> list[Ref | None]:
    """The date of each designation of a list; a date that an earlier list has taken is not given again."""
    dates = [Ref(d.value, d.span) for d in clause.dates if d.span not in (used or ())]
    if clause.respectively and len(dates) == len(group):
        return list(dates)
    after = [d for d in dates if d.span.start >= group[-1].span.end]
    found = (after or dates[::-1] or _opening(clause))[:1]
    return [found[0] if found else None] * len(group)


def _opening(clause: Clause) -> list[Ref]:
    """The date that opens the sentence, for its later clauses."""
    first = clause
    while first.before:
        first = first.before
    if first is clause or not first.dates or first.dates[0].span.start - first.span.start > 6:
        return []
    return [Ref(first.dates[0].value, first.dates[0].span)]


def _holder(clause: Clause, step: Step) -> str | None:
    """The company that the designation was granted to, where the clause names it."""
    folded = clause.view.folded
    for company in clause.companies:
        lead = folded[clause.span.start : company.span.start]
        trail = folded[company.span.end : step.span.start] if company.span.end <= step.span.start else None
        if company.span.start >= step.span.end and _TO.search(lead):
            return company.name
        if step.name == "granted" and trail is not None and re.fullmatch(r"[\s\"')]*(?:has|had|have)?\s*", trail):
            words = folded[step.span.start : step.span.end].lower()
            return company.name if words.startswith(("receiv", "obtain", "secur", "gain", "獲", "获")) else None
    return None


def _support(seen: View, clause: Clause) -> tuple[str, ...]:
    """The studies that the clause, or the sentence after it, says the designation rests on."""
    around = sentence_at(seen, clause.span.start)
    if around is None:
        return ()
    following = next(iter(sentences_after(seen, around.span.start, 1)), None)
    spans = [Span(clause.span.start, around.span.end)]
    if following and re.match(r"(?:the|this|that)\b[^.]{0,60}designation\b|該|该", following.text, re.I):
        spans.append(following.span)
    names: list[str] = []
    for span in spans:
        match = _SUPPORTED.search(seen.folded, span.start, span.end)
        if match:
            names += [ref.name for ref in named(seen, Span(match.end(), span.end), "study")]
    return tuple(sorted(set(names)))
