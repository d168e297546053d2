"""Submissions: an application to a regulator at one step of the ladder, or the approval of a product.

One claim a step: an application submitted, accepted and under review makes three. A step that is still to come is
``planned`` where the application is to be filed, else the step itself, planned; approval that has not come is negated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product as combined

from loaders.applications import ANY_APPLICATION, APPLICATION, is_event
from loaders.carried import can_act
from loaders.dates import DateMention
from loaders.discourse import Ref
from loaders.hints import has_han, holds
from loaders.judge import stance_at
from loaders.ladder import Step, application_steps
from loaders.milestones import is_to_do
from loaders.modality import Stance
from loaders.own_products import all_products, is_own_approval
from loaders.procedures import has_notice, is_examined, name_of, procedures_of
from loaders.regulatory import Clause, are_all_meant, evidence, product_of, units
from loaders.restated import same_event
from loaders.searching import searchable
from loaders.statements import Statement, indication_meant, statement_after
from loaders.submission_context import (
    Spoken,
    body_after,
    body_asking,
    is_of_designation,
    known_otherwise,
    use_before,
    use_of_label,
)
from loaders.submission_facts import holder_of, study_of, territory_of
from loaders.view import View, view
from ontology import Claim, Document, Issue, Span, Submission, bounds

_AGENT = re.compile(r"\b(?:by|from)\s+(?:the\s+)?[^.;]{0,80}$|由$|獲$|获$", re.I)
_ANOTHER = re.compile(
    r"\b(?:both|second|third|another|further|these|the\s+applications?|it\s+(?:is|was|remains))\b|該申請"
    r"|该申请|上述申請|上述申请",
    re.I,
)
#: The day of a filing, not of what came of it: "withdrawn the IND filed in June".
_FILED = re.compile(
    r"\b(?:application|IND|[sj]?NDA|s?BLA|MAA|CTA)\b[^.;,]{0,60}?\b(?:filed|submitted|lodged)\b[^.;,]{0,40}$", re.I
)
#: The day of a hold, not of its end: "lifted the hold imposed on 3 May".
_IMPOSED = re.compile(r"[^.;,]{0,30}?\b(?:imposed|placed|issued|instituted|in\s+place)\b", re.I)
_PRODUCT = re.compile(r"\b(?:has|have)\s+had\s+(?:the\s+product|it|[A-Z][\w-]+)\s+under\s+review")
_SINCE = re.compile(r"\bsince\b|自", re.I)
_GOES_ON = re.compile(r"and\s+(?:by|from|with)\s+(?:the\s+)?[A-Z]", re.I)
_THE_SAME = re.compile(r"該申請|该申请|上述申請|上述申请|\b(?:the|this|that)\s+application\b", re.I)
#: An application that the text has not spoken of before.
_ANEW = re.compile(r"\b(?:an?|another|new|further|additional)\s+(?:[\w-]+\s+)?applications?\b", re.I)
_LEAVE = re.compile(r"同意|獲准|获准|獲批|获批")
_NO_PRODUCT = searchable(
    r"\bno(?:ne\s+of\s+(?:the|its"
    r"|our))?\s+(?:\w+\s+)?products?\s+(?:candidates?\s+)?(?:of\s+the\s+(?:company|group)\s+)?(?:has"
    r"|have)\b"
    r"|(?:本公司|本集團|本集团|公司)(?:並|并)?(?:尚)?(?:無|无|沒有|没有)(?:任何)?(?:產品|产品)",
    re.I,
)
#: One claim without an indication, where none is given.
_NOTHING: list[Ref | None] = [None]
#: A clause with more steps than a writer would put into one tells none.
_MOST = 24
_HELD = frozenset({"IND", "CTA", "IDE"})
_HOLDS = ("clinical hold", "hold lifted")
_NEED_PROCEDURE = frozenset({"submitted", "accepted", "under review", "withdrawn", "refused", "cleared"})


def extract(document: Document) -> Iterator[Claim | Issue]:
    """The submission claims of *document*."""
    seen = view(document)
    spoken = Spoken()
    found: list[Claim] = []
    for unit in units(seen):
        for clause in unit:
            found.extend(_clause_claims(seen, clause, spoken, unit))
        spoken.hear(unit)
    yield from same_event(found)


def _carried(clause: Clause) -> tuple[Step, ...]:
    """The step of the clause before, where this one only goes on with who took it ("… and by the agency on …")."""
    before = clause.before
    steps = application_steps(before.text) if before and _GOES_ON.match(clause.text) else ()
    return tuple(Step(s.name, Span(0, 3)) for s in steps[-1:])


def _clause_claims(seen: View, clause: Clause, spoken: Spoken, unit: list[Clause]) -> Iterator[Claim]:
    covered = [
        ref.span for ref in clause.designations if ref.name not in ("Conditional Approval", "Accelerated Approval")
    ]
    steps = application_steps(clause.text) or _carried(clause)
    for step in steps if len(steps) <= _MOST else ():
        span = clause.at(step.span)
        if any(span.within(c) for c in covered) or is_of_designation(seen, clause, Step(step.name, span)):
            continue
        meant = stance_at(seen, span)
        if meant.void or not is_event(seen, clause, Step(step.name, span), meant):
            continue
        held = [ref for ref in spoken.procedures if ref.name in _HELD] if step.name in _HOLDS else []
        here = Step(step.name, span)
        known = procedures_of(clause, here, spoken.procedures, spoken.regulators)
        if known == [None]:
            known = [known_otherwise(seen, clause, here, meant, spoken)]
        for procedure in known if clause.procedures or not held else held[-1:]:
            yield from _claims(seen, clause, here, meant, procedure, spoken, unit)
            spoken.tell(clause, procedure)


def _claims(
    seen: View,
    clause: Clause,
    step: Step,
    meant: Stance,
    procedure: Ref | None,
    spoken: Spoken,
    unit: list[Clause],
) -> Iterator[Claim]:
    event = _event(seen, step, meant)
    acting = _regulators(clause, step, procedure, spoken)
    if acting == [None] and procedure and procedure.span.within(clause.span):
        later = body_after(seen, clause, unit, procedure.name) if step.name == "submitted" else None
        acting = [body_asking(seen, clause) if step.name == "clinical hold" else later]
    if event is None or not _is_grounded(clause, step, meant, procedure, acting[0]):
        return
    date = _date(seen, clause, step)
    if event == "submitted" and meant == Stance() and _is_to_come(seen, clause, step, date):
        event, meant = "planned", Stance("planned")
    about, statement = _about(seen, clause, step, procedure, spoken)
    given = statement or Statement()
    for regulator, product, one in combined(acting, _products(clause, step, procedure, spoken), about or [None]):
        record = Submission(
            product=product.name,
            procedure=name_of(seen, procedure),
            regulator=regulator.name if regulator else None,
            event=event,
            date=date.value if date else given.date.name if given.date else None,
            indication=one.name if one else None,
            study=study_of(seen, clause, step),
            holder=holder_of(seen, clause, step, procedure) or (given.holder.name if given.holder else None),
            territory=territory_of(seen, clause, procedure, step),
        )
        inside = [r.span for r in (procedure, date, regulator, product, one) if r and r.span.within(clause.span)]
        yield Claim(
            record=record,
            evidence=evidence(clause, [step.span, *inside], [procedure, regulator, product, one, given.date]),
            modality=meant.modality,
            polarity=meant.polarity,
            rule=f"submission.{step.name.replace(' ', '-')}",
        )


def _date(seen: View, clause: Clause, step: Step) -> DateMention | None:
    """The day of the step: not of the filing that it ends, nor of the hold that is lifted, nor of a mere review."""
    if step.name == "under review" and not holds(_SINCE, clause.text):
        return None
    date = clause.date(step.span)
    if date is None or step.name == "submitted" or date.span.start < step.span.end:
        return date
    told = (seen.folded, step.span.end, date.span.start)
    if _FILED.search(*told) or (step.name == "hold lifted" and _IMPOSED.match(*told)):
        return next((d for d in reversed(clause.dates) if d.span.end <= step.span.start), None)
    return date


def _is_to_come(seen: View, clause: Clause, step: Step, date: DateMention | None) -> bool:
    """Whether "Submit the BLA in 2025" is still to be done: by its bare verb, or by its date."""
    later = date and seen.published and bounds(date.value)[0] > bounds(seen.published)[1]
    return bool(later) or is_to_do(seen, clause.span, step.span)


def _regulators(clause: Clause, step: Step, procedure: Ref | None, spoken: Spoken) -> list[Ref | None]:
    """Who acts: the body of the clause; of an application spoken of before, the body that had it."""
    borrowed = procedure is not None and not procedure.span.within(clause.span)
    if step.name == "decided" and borrowed and not clause.regulators and len(spoken.regulators) > 1:
        return list(spoken.regulators)
    if procedure is None and holds(_ANEW, clause.text) and not clause.regulators:
        return [None]
    paper = procedure.name if procedure else None
    own = [
        r if r is None or r in clause.regulators or can_act(r.name, paper) else None for r in clause.acting(step.span)
    ]
    if own[0] or procedure is None or not (borrowed or holds(_ANOTHER, clause.text) or is_examined(clause)):
        return own
    heard = [ref for ref in spoken.regulators if can_act(ref.name, procedure.name)]
    return [heard[-1] if heard else None]


def _event(seen: View, step: Step, meant: Stance) -> str | None:
    """The contract's name for the step; a decision counts only where there is none ("no decision" is no approval)."""
    if step.name == "decided":
        return "approved" if meant != Stance() else None
    if step.name == "submitted" and meant.modality == "planned":
        return "planned"
    if step.name == "cleared" and _LEAVE.match(seen.folded, step.span.start) and has_notice(seen):
        return "approved"
    return step.name


def _is_grounded(clause: Clause, step: Step, meant: Stance, procedure: Ref | None, regulator: Ref | None) -> bool:
    """Whether enough is said for a claim: who decided or on what, or that approval is to come or has not come."""
    if step.name in _NEED_PROCEDURE:
        of_product = bool(clause.products and not clause.designations) or _PRODUCT.search(clause.text) is not None
        told = step.name in ("refused", "under review") and bool(clause.regulators) and of_product
        return procedure is not None or told or _is_unnamed(clause, meant)
    if step.name in _HOLDS:
        return bool(regulator or procedure or clause.dates)
    if step.name == "complete response letter":
        return bool(regulator or procedure or clause.products)
    if procedure or (regulator and clause.regulators) or (regulator and clause.row_regulator):
        return True
    if meant == Stance():
        return step.name == "approved" and is_own_approval(clause, step.span)
    return bool(clause.products or clause.dates or meant.polarity == "negated")


def _is_unnamed(clause: Clause, meant: Stance) -> bool:
    """Whether the clause speaks of an application that it does not name."""
    told = holds(APPLICATION, clause.text)
    if clause.regulators and not clause.designations and told:
        return True
    if meant.polarity == "negated":
        return bool(holds(ANY_APPLICATION, clause.text) or (clause.products and told))
    return bool(meant.modality != "asserted" and clause.dates and holds(_ANEW, clause.text))


def _products(clause: Clause, step: Step, procedure: Ref | None, spoken: Spoken) -> list[Ref]:
    anchor = procedure.span if procedure and procedure.span.within(clause.span) else step.span
    if holds(_NO_PRODUCT, clause.text):
        return all_products(clause)
    own = product_of(clause, anchor)
    return (own if are_all_meant(clause, own) else own[:1]) or spoken.products[-1:]


def _about(
    seen: View, clause: Clause, step: Step, procedure: Ref | None, spoken: Spoken
) -> tuple[list[Ref | None], Statement | None]:
    """The indications of the step and, where they stand in the text after it, the statement that gives them."""
    begins = min(step.span.start, procedure.span.start) if procedure else step.span.start
    own: list[Ref | None] = [
        ref
        for ref in clause.indications
        if ref.span.start >= begins or _is_attribute(seen, ref, procedure) or _is_aim(clause, ref, step)
    ]
    if own:
        return own, None
    before = clause.before if not clause.products and not clause.procedures else None
    while before and not before.indications:
        before = before.before if not before.products and not before.procedures else None
    if before:
        return [before.indications[0]], None
    if (
        procedure
        and not procedure.span.within(clause.span)
        and spoken.indications
        and (holds(_THE_SAME, clause.text) or (step.name == "approved" and procedure in spoken.procedures))
    ):
        return [spoken.indications[0]], None
    told = use_of_label(seen, clause) or use_before(seen, clause)
    if told:
        return [told], None
    meant = indication_meant(seen, clause.span)
    if clause.row_regulator or meant:
        return ([meant] if meant else []), None
    statement = statement_after(seen, clause.span, label=step.name == "approved")
    return ([statement.indication] if statement and statement.indication else []), statement


def _is_aim(clause: Clause, about: Ref, step: Step) -> bool:
    """Whether a Chinese clause gives product and indication before the verb: 就某藥用於治療胃癌遞交申請."""
    first = clause.products[0].span.end if clause.products else -1
    return has_han(clause.text) and 0 <= first <= about.span.start < step.span.start


def _is_attribute(seen: View, about: Ref, procedure: Ref | None) -> bool:
    """Whether the indication stands before the application that it belongs to: 治療胃癌的上市申請."""
    between = seen.folded[about.span.end : procedure.span.start] if procedure else ""
    return 0 < len(between) <= 8 and "的" in between
