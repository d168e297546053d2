"""Designations: what a regulator granted, was asked for, was advised to grant or revoked, for which product.

Lists distribute ("RMAT and Orphan Drug designations", "in 2019 and 2020, respectively"), codes joined by a slash are
two claims, and an application accepted for priority review has priority review. A step that no word states is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.discourse import Ref, named, sentence_at, sentences_after
from loaders.hints import joins
from loaders.judge import stance_at
from loaders.ladder import Step, application_steps, designation_steps
from loaders.regulatory import Clause, evidence, owner, product_of, units
from loaders.restated import same_event
from loaders.statements import indication_meant, statement_after
from loaders.view import View, view
from ontology import Claim, Designation, Document, Issue, Span

_EUROPEAN = frozenset({"EMA", "EC"})
_WEAK = re.compile(r"^(?:with|under|has|holds?|given|gave|in)$", re.I)
_NEAR = re.compile(r"[\s\"'(]*(?:(?:both|the|an?|its|u\.?s\.?|fda|nmpa|cde|ema|for|accelerated)[\s\"']+)*", re.I)
_FOR = re.compile(r"\bfor\s*(?:the\s+)?[\"']?\s*$", re.I)
_MADE = re.compile(r"\b(?:submitted|filed|made|lodged|submit|file)\b|提交|遞交|递交", re.I)
_ASKED = re.compile(r"^(?:applications?|requests?)", re.I)
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
_IS_DONE = re.compile(r"\b(?:was|were|been|is)\s+(?:\w+ly\s+)?$|[獲获被未不遭]$", re.I)
_SUCH = re.compile(
    r"\b(?:such|that|this|the)\s+(?:application|request|designation|status)\b|\bfor\s+it\b"
    r"|(?:有關|有关|相關|相关|該|该)(?:的)?(?:申請|申请|資格|资格)",
    re.I,
)
_TO = re.compile(r"\bto\s+(?:the\s+)?[\"']?$", re.I)
_OF_TRIAL = re.compile(r",\s+and\s+(?:an?|the|its)\s+[^,.;]{0,60}\b(?:study|trial)\b", re.I)
_SUPPORTED = re.compile(r"\b(?:supported\s+by|based\s+on|on\s+the\s+basis\s+of)\b|基於|基于", re.I)


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
    for group in _groups(seen, [ref for ref in clause.designations if not _is_pathway(seen, ref)]):
        dates = _dates(clause, group, used)
        used.update(date.span for date in dates if date)
        for index, what in enumerate(group):
            step = _step(clause, group[0]) or _step(clause, what)
            if step is None:
                continue
            yield from _claims(seen, clause, what, step, dates[index])


def _referring(seen: View, clause: Clause, what: Ref) -> Iterator[Claim]:
    """A step in a clause that only refers to the designation of the clause before: "it may apply for it in 2026"."""
    match = _SUCH.search(clause.text)
    steps = [s for s in designation_steps(clause.text) if match and s.name in ("applied", "recommended")]
    if steps:
        step = Step(steps[-1].name, clause.at(steps[-1].span))
        yield from _claims(seen, clause, what, step, _dates(clause, [what])[0])


def _is_pathway(seen: View, ref: Ref) -> bool:
    words = seen.folded[ref.span.start : ref.span.end]
    return _PATHWAY.match(seen.folded, ref.span.end) is not None or words.lower().endswith(("pathway", "route"))


def _claims(seen: View, clause: Clause, what: Ref, step: Step, date: Ref | None) -> Iterator[Claim]:
    meant = stance_at(seen, _verb_of(clause, step))
    if meant.void:
        return
    regulator = clause.regulator(what.span)
    meant_use = indication_meant(seen, clause.span) if not clause.indications else None
    about = [meant_use] if meant_use else _near(clause, what) or _earlier(clause)
    statement = statement_after(seen, clause.span, form=False) if not about else None
    if statement and statement.indication:
        about = [statement.indication]
    value = (
        "Orphan Medicinal Product"
        if what.name == "Orphan Drug" and regulator and regulator.name in _EUROPEAN
        else what.name
    )
    for product in product_of(clause, what.span):
        record = Designation(
            product=product.name,
            designation=value,
            regulator=regulator.name if regulator else None,
            status=step.name,
            indication=about[0].name if about else None,
            date=date.name if date else None,
            holder=_holder(clause, step) or owner(clause),
            supported_by=_support(seen, clause),
        )
        core = [s for s in (step.span, what.span) if s.within(clause.span)] or [what.span]
        core += [r.span for r in (date, regulator, product) if r and r.span.within(clause.span)]
        yield Claim(
            record=record,
            evidence=evidence(clause, core, [regulator, product, *about]),
            modality="planned" if meant.modality == "planned" else meant.modality,
            polarity=meant.polarity,
            rule=f"designation.{'cell' if clause.row_regulator else 'clause'}",
        )


def _verb_of(clause: Clause, step: Step) -> Span:
    """The words whose cues tell how a step is meant: of "an application for …" the verb that follows it."""
    folded = clause.view.folded
    made = _MADE.search(folded, step.span.end, clause.span.end) if step.name == "applied" else None
    return Span(*made.span()) if made and _ASKED.match(folded[step.span.start : step.span.end]) else step.span


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


def _step(clause: Clause, what: Ref) -> Step | None:
    """The step that the clause states of *what*: by the verb before it, else after it, else by the clause before."""
    covered = [ref.span for ref in (*clause.designations, *clause.procedures)]
    steps = [Step(s.name, clause.at(s.span)) for s in designation_steps(clause.text)]
    steps = [s for s in steps if not any(s.span.overlaps(span) for span in covered)]
    before = [s for s in steps if s.span.end <= what.span.start]
    strong = [s for s in before if not _is_weak(clause, s)]
    if before and _is_weak(clause, before[-1]) and _adjacent(clause, before[-1], what):
        return Step("granted", before[-1].span)
    accepted = _accepted_for(clause, what)
    if accepted:
        return accepted
    after = [s for s in steps if s.span.start >= what.span.end and not _is_weak(clause, s)]
    answer = _answer(clause, [*strong, *after], what)
    if answer:
        return answer
    if strong:
        return _granted_request(clause, strong)
    if after:
        return after[0]
    return _inherited(clause, what)


def _answer(clause: Clause, steps: list[Step], what: Ref) -> Step | None:
    """What became of an application named as a thing: "the request for the designation was denied"."""
    folded = clause.view.folded
    asked = [s for s in steps if s.name == "applied" and _ASKED.match(folded[s.span.start : s.span.end])]
    answered = [s for s in steps if s.name in ("granted", "refused", "revoked")]
    for step in answered if asked else ():
        if step.name == "refused" and 0 <= asked[0].span.start - step.span.end < 40:
            return step
        begins = min(asked[0].span.end, what.span.end)
        if step.span.start >= begins and _IS_DONE.search(folded, begins, step.span.start):
            return step
    return None


def _inherited(clause: Clause, what: Ref) -> Step | None:
    """The verb of the clause before, where this one only goes on with its list."""
    if clause.before and clause.before.designations and not designation_steps(clause.text):
        return _step(clause.before, clause.before.designations[-1])
    return None


def _granted_request(clause: Clause, strong: list[Step]) -> Step:
    last = strong[-1]
    words = clause.view.folded[last.span.start : last.span.end]
    if last.name == "applied" and len(strong) > 1 and _ASKED.match(words) and strong[-2].name == "granted":
        return strong[-2]
    return last


def _accepted_for(clause: Clause, what: Ref) -> Step | None:
    """ "accepted for priority review": a designation that comes with the step of an application."""
    ahead = clause.view.folded[clause.span.start : what.span.start]
    for step in application_steps(clause.text):
        span = clause.at(step.span)
        if step.name == "accepted" and (
            what.span.overlaps(span) or (_FOR.search(ahead) and span.end <= what.span.start)
        ):
            return Step("granted", span)
        if step.name == "under review" and what.span.overlaps(span):
            return Step("granted", span)
    return None


def _is_weak(clause: Clause, step: Step) -> bool:
    return bool(_WEAK.match(clause.view.folded[step.span.start : step.span.end]))


def _adjacent(clause: Clause, step: Step, what: Ref) -> bool:
    return _NEAR.fullmatch(clause.view.folded[step.span.end : what.span.start]) is not None


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


def _near(clause: Clause, what: Ref) -> list[Ref]:
    """The indication of *what* in its clause: the first after it, where each list has its own, else the first."""
    repeated = sum(ref.name == what.name for ref in clause.designations) > 1 and len(clause.indications) > 1
    after = [ref for ref in clause.indications if repeated and ref.span.start >= what.span.end]
    folded = clause.view.folded
    own = [ref for ref in clause.indications if not _OF_TRIAL.search(folded, what.span.end, ref.span.start)]
    return (after or own)[:1]


def _earlier(clause: Clause) -> list[Ref]:
    """The indication of an earlier clause of the sentence, where this one names no product of its own."""
    before = clause.before
    while before and not clause.products:
        if before.indications:
            return before.indications[:1]
        before = before.before
    return []


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
