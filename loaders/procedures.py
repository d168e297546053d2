"""Of which application a step is: the one its clause names, the one spoken of, or the one that only its words tell.

Chinese notices of the leave to test name no application: "受理的ABC-1片符合要求，同意開展臨床試驗" is of an IND. A mere
附條件上市申請 has a name only where the text gives it one elsewhere.
"""

from __future__ import annotations

import re

from loaders.applications import ANY_APPLICATION, APPLICATION, FOR_A_TRIAL, STANDINGS
from loaders.clause import Clause
from loaders.discourse import Ref, everywhere, sentence_at, shared
from loaders.hints import has_han, holds
from loaders.ladder import Step
from loaders.view import View
from ontology import Span

#: An application that the text has not spoken of before.
_ANEW = re.compile(r"\b(?:an?|another|new|further|additional)\s+(?:[\w-]+\s+)?applications?\b", re.I)
_LEAVE_TO_TEST = re.compile(
    r"(?:開展|开展|進行|进行|進入|进入)[^,。;]{0,30}(?:臨床試驗|临床试验|臨床研究|临床研究)|(?:臨床試驗"
    r"|临床试验)批准通知"
)
_EXAMINED = re.compile(r"受理的[^,。;]{1,30}符合")
_TO_TEST = re.compile(r"臨床試驗|临床试验|臨床研究|临床研究")
_NOTICE = re.compile(r"(?:臨床試驗|临床试验)批准通知[書书]")
_CERTIFICATE = re.compile(r"\b(?:product\s+|device\s+)?registration\s+certificates?\b", re.I)
_DRUG = re.compile(r"\bdrug\s+(?:product\s+)?$", re.I)
_BARE = re.compile(r"(?:上市)(?:許可|许可)?(?:申請|申请)")
_CONDITIONAL = re.compile(r"附(?:帶|带)?[條条]件(?:的|批准)?$")
#: Bodies to which an application to test is an IND; elsewhere it is a clinical trial application.
_ASK_FOR_IND = frozenset({"FDA", "NMPA", "CDE", "MFDS", "TFDA"})
_MARKETING = frozenset({"NDA", "BLA", "MAA", "sNDA", "sBLA", "ANDA", "JNDA"})


def procedures_of(clause: Clause, step: Step, spoken: list[Ref], authorities: list[Ref]) -> list[Ref | None]:
    """The application that *step* is of: in the clause, in an earlier one, or the one of *spoken* that was last.

    *authorities* are those before which the applications of *spoken* are.
    """
    if holds(ANY_APPLICATION, clause.text) and not clause.regulators:
        return [None]
    here = _named(clause, step.span) or _told(clause, step)
    if here:
        return [here]
    before = clause.before
    while before:
        if before.procedures and not clause.products:
            return [before.procedures[-1]]
        before = before.before
    if any(ref.name not in STANDINGS for ref in clause.designations) or holds(_ANEW, clause.text):
        return [None]
    if holds(APPLICATION, clause.text) and not clause.products and not holds(ANY_APPLICATION, clause.text):
        named_here = {ref.name for ref in clause.regulators}
        theirs = not named_here or named_here & {ref.name for ref in authorities}
        return [spoken[-1]] if spoken and theirs else [None]
    return [None]


def _named(clause: Clause, step: Span) -> Ref | None:
    ahead = [ref for ref in clause.procedures if ref.span.start >= step.end]
    behind = [ref for ref in clause.procedures if ref.span.end <= step.start]
    over = [ref for ref in clause.procedures if ref.span.overlaps(step)]
    if over or not (ahead and behind):
        return next(iter([*over, *behind[-1:], *ahead]), None)
    return behind[-1] if step.start - behind[-1].span.end < ahead[0].span.start - step.end else ahead[0]


def _told(clause: Clause, step: Step) -> Ref | None:
    """An application that the words of the step imply: a registration certificate, a leave to test in Chinese."""
    words = clause.view.folded[step.span.start : step.span.end]
    certificate = _CERTIFICATE.search(words)
    if certificate and not _DRUG.search(words[: certificate.start()]):
        return Ref("medical device registration", step.span)
    if step.name == "submitted" and FOR_A_TRIAL.match(clause.view.folded, step.span.end, clause.span.end):
        here = {ref.name for ref in clause.regulators}
        return Ref("IND", step.span) if here & _ASK_FOR_IND else Ref("CTA", step.span) if here else None
    if step.name not in ("approved", "cleared", "accepted") or not has_han(clause.text):
        return None
    match = _LEAVE_TO_TEST.search(clause.text) if holds(_LEAVE_TO_TEST, clause.text) else None
    if match and step.name != "accepted":
        return Ref("IND", clause.at(Span(*match.span())))
    around = sentence_at(clause.view, clause.span.start)
    if step.name == "accepted" and holds(_EXAMINED, clause.text) and around and holds(_TO_TEST, around.text):
        return Ref("IND", step.span)
    return None


def is_examined(clause: Clause) -> bool:
    """Whether a Chinese clause tells the outcome of an examination, whose authority stands before it."""
    return has_han(clause.text) and bool(holds(_EXAMINED, clause.text) or clause.text.startswith(("同意", "批准")))


def name_of(seen: View, procedure: Ref | None) -> str | None:
    """The name of *procedure*; none for a mere 附條件上市申請 in a text that names no marketing application."""
    if procedure is None or not _BARE.fullmatch(seen.folded[procedure.span.start : procedure.span.end]):
        return procedure.name if procedure else None
    if not _CONDITIONAL.search(seen.folded, max(0, procedure.span.start - 8), procedure.span.start):
        return procedure.name
    return procedure.name if shared(seen, "marketing applications", lambda: _names_one(seen)) else None


def _names_one(seen: View) -> bool:
    return any(
        ref.name in _MARKETING and not _BARE.fullmatch(seen.folded[ref.span.start : ref.span.end])
        for ref in everywhere(seen, "procedure")
    )


def has_notice(seen: View) -> bool:
    """Whether the text tells of a notice of approval of trials (批准通知書): a leave to test is an approval then."""
    return shared(seen, "notice", lambda: _NOTICE.search(seen.folded) is not None)
