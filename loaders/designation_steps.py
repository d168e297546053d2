"""How far a designation has come by the words of its clause: the verb before it, the verb after it, what became of it.

An application accepted "for priority review" has priority review; one for a conditional approval only asks for it.
"""

from __future__ import annotations

import re

from loaders.clause import Clause
from loaders.discourse import Ref
from loaders.ladder import Step, application_steps, designation_steps

_APPROVALS = frozenset({"Conditional Approval", "Accelerated Approval"})
_WEAK = re.compile(r"^(?:with|under|has|holds?|given|gave|in)$", re.I)
_NEAR = re.compile(r"[\s\"'(]*(?:(?:both|the|an?|its|u\.?s\.?|fda|nmpa|cde|ema|for|accelerated)[\s\"']+)*", re.I)
_FOR = re.compile(r"\bfor\s*(?:the\s+)?[\"']?\s*$", re.I)
#: An application that goes by the approval that it is for.
_APPLIED_FOR = re.compile(
    r"\s*(?:上市)?(?:許可|许可|註冊|注册)?(?:申請|申请)|\s*(?:marketing\s+)?(?:authori[sz]ation\s+)?applications?\b",
    re.I,
)
_IS_DONE = re.compile(r"\b(?:was|were|been|is)\s+(?:not\s+|yet\s+|\w+ly\s+)*$|[獲获被未不遭]$", re.I)
#: What only a product does, before its designation.
_HAS_IT = re.compile(r"(?:benefit|enjoy|carries)", re.I)
_REQUEST = re.compile(
    r"\b(?:requests?|applications?)\s+for\b[^.;]{0,120}\b(?:was|were|has\s+been)\s+not\s+(?:yet\s+)?$", re.I
)
ASKED = re.compile(r"^(?:applications?|requests?)", re.I)


def step_of(clause: Clause, what: Ref) -> Step | None:
    """The step that the clause states of *what*: by the verb before it, else after it, else by the clause before."""
    covered = [ref.span for ref in (*clause.designations, *clause.procedures)]
    steps = [Step(s.name, clause.at(s.span)) for s in designation_steps(clause.text)]
    steps = [s for s in steps if not any(s.span.overlaps(span) for span in covered)]
    before = [s for s in steps if s.span.end <= what.span.start]
    strong = [s for s in before if not _is_weak(clause, s)]
    if before and _is_weak(clause, before[-1]) and _adjacent(clause, before[-1], what):
        return Step("granted", before[-1].span)
    if what.name in _APPROVALS and _APPLIED_FOR.match(clause.view.folded, what.span.end):
        return Step("applied", what.span)
    accepted = _accepted_for(clause, what)
    if accepted:
        return accepted
    after = [s for s in steps if s.span.start >= what.span.end and not _is_weak(clause, s)]
    after = [s for s in after if not _HAS_IT.match(clause.view.folded, s.span.start)]
    answer = _answer(clause, [*strong, *after], what)
    if answer:
        return answer
    if (
        len(strong) > 1
        and strong[-2].name == "revoked"
        and ASKED.match(clause.view.folded[strong[-1].span.start :][:12])
    ):
        return Step("withdrawn", strong[-2].span)
    if strong:
        return _granted_request(clause, strong)
    if after:
        return after[0]
    return _inherited(clause, what)


def _answer(clause: Clause, steps: list[Step], what: Ref) -> Step | None:
    """What became of an application named as a thing: "the request for the designation was denied"."""
    folded = clause.view.folded
    asked = [s for s in steps if s.name == "applied" and ASKED.match(folded[s.span.start : s.span.end])]
    answered = [s for s in steps if s.name in ("granted", "refused", "revoked")]
    for step in answered if asked else ():
        if step.name == "refused" and 0 <= asked[0].span.start - step.span.end < 40:
            return step
        begins = min(asked[0].span.end, what.span.end)
        if step.span.start >= begins and _IS_DONE.search(folded, begins, step.span.start):
            return step
    return None


def is_request(clause: Clause, step: Step) -> bool:
    """Whether *step* answers a request: "the request for priority review was not granted" is a refusal."""
    ahead = clause.view.folded[clause.span.start : step.span.start]
    return _REQUEST.search(ahead) is not None


def _inherited(clause: Clause, what: Ref) -> Step | None:
    """The verb of the clause before, where this one only goes on with its list."""
    if clause.before and clause.before.designations and not designation_steps(clause.text):
        return step_of(clause.before, clause.before.designations[-1])
    return None


def _granted_request(clause: Clause, strong: list[Step]) -> Step:
    last = strong[-1]
    words = clause.view.folded[last.span.start : last.span.end]
    if last.name == "applied" and len(strong) > 1 and ASKED.match(words) and strong[-2].name == "granted":
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
