"""Who files an application, for which territory, and on which study it rests, as the text around the step tells.

A holder is the subject of "submitted", the company whose application it is ("Acme's BLA", "its NDA" of the issuer), or
the one that a sentence of its own names ("the marketing authorisation holder is …").
"""

from __future__ import annotations

import re

from loaders.applications import APPLICATION
from loaders.clause import Clause
from loaders.discourse import Ref, companies, named, sentence_at, sentences_after, shared
from loaders.hints import holds
from loaders.ladder import Step, application_steps
from loaders.regulatory import owner
from loaders.searching import searchable
from loaders.view import View
from ontology import Span

_RELATIVE = re.compile(r"\b(?:that|which|who)\b")
_RESTS = searchable(
    r"\b(?:supported\s+by|based\s+(?:primarily\s+|mainly\s+)?(?:up)?on|on\s+the\s+basis\s+of|rests?\s+on|relies\s+on)\b"
    r"|基於|基于",
    re.I,
)
#: A later sentence that tells on what the step rests.
_THE_STEP = re.compile(
    r"(?:the|this|its)\s+(?:\w+\s+){0,3}?(?:approval|acceptance|clearance|application|submission|nda|bla|maa|snda|sbla|filing)\b"
    r"|(?:本次|此次|該|该|上述)(?:獲批|获批|批准|受理|申請|申请|上市申請|上市申请)|上市申請|上市申请",
    re.I,
)
_TERRITORY = re.compile(r"\b(?:in|for)\s+(?:the\s+)?$|於$|在$|outside\s+(?:of\s+)?(?:the\s+)?$", re.I)
_OUTSIDE = re.compile(r"\boutside\s+(?:of\s+)?(?:the\s+)?$", re.I)
_THE = re.compile(r"^the\s+", re.I)
_HIS = re.compile(r"(?:'s|')\s+(?:[\w-]+\s+){0,4}?$", re.I)
#: "its BLA" of the one who announces, or 公司擬…提交.
_ITS = re.compile(r"\b(?:its|our|the\s+company's|the\s+group's)\s+(?:[\w()\"-]+\s+){0,5}?$", re.I)
_WE = re.compile(
    r"(?<![一-鿿])(?:本)?(?:公司|集團|集团)(?=[^,。;]{0,6}(?:計劃|计划|預計|预计|預期|预期|擬|拟|已|將|将|正|向|於|于|就|收到))|\bwe\b"
)
_STATED = searchable(
    r"\b(?:marketing\s+authori[sz]ation\s+holder|registration\s+holder|applicant|holder\s+of\s+the\s+\w+)\s+(?:is|will\s+be)\s+"
    r"|\b(?:IND|NDA|BLA|MAA|CTA|applications?|approval|authori[sz]ation)\s+(?:is|are)\s+held\s+by\s+"
    r"|(?:上市許可持有人|上市许可持有人|註冊人|注册人|申請人|申请人)(?:為|为|:|是)",
    re.I,
)
_HELD = frozenset({"IND", "CTA", "IDE"})
_AHEAD = 14


def holder_of(seen: View, clause: Clause, step: Step, procedure: Ref | None) -> str | None:
    """The company that files or holds the application of *step*, where the text tells."""
    return _subject(clause, step, procedure) or _possessor(seen, clause, procedure) or _stated(seen, procedure)


def _subject(clause: Clause, step: Step, procedure: Ref | None) -> str | None:
    own = owner(clause)
    if own:
        return own
    told = companies(clause.view, clause.span) if step.name == "submitted" else []
    for company in told:
        between = clause.view.folded[company.span.end : step.span.start]
        if company.span.end <= step.span.start and len(between) < 140 and not _RELATIVE.search(between):
            return company.name
    ahead = clause.view.folded[clause.span.start : step.span.start]
    if step.name == "submitted" and not told and clause.view.issuer and _WE.search(ahead):
        return clause.view.canonical("company", clause.view.issuer)
    borrowed = procedure is not None and not procedure.span.within(clause.span)
    if clause.before and not clause.companies and (borrowed or step.name == "submitted"):
        last = application_steps(clause.before.text)
        earlier = Step("submitted", clause.before.at(last[-1].span)) if last else step
        return _subject(clause.before, earlier if last else step, procedure)
    return None


def _possessor(seen: View, clause: Clause, procedure: Ref | None) -> str | None:
    """Whose application it is: "Acme's BLA"; "its BLA" is the issuer's where no other company is spoken of."""
    if procedure is None:
        return None
    around = sentence_at(seen, procedure.span.start)
    before = seen.folded[max(around.span.start if around else 0, procedure.span.start - 90) : procedure.span.start]
    for company in reversed(named(seen, Span(procedure.span.start - len(before), procedure.span.start), "company")):
        if _HIS.match(seen.folded[company.span.end : procedure.span.start]):
            return company.name
    told = {ref.name for ref in companies(seen, around.span)} if around else set()
    issuer = seen.canonical("company", seen.issuer) if seen.issuer else None
    return issuer if issuer and told <= {issuer} and _ITS.search(before) else None


def _stated(seen: View, procedure: Ref | None) -> str | None:
    """The holder that a sentence names as such: of applications to test, only where it speaks of those."""
    for words, holder in shared(seen, "stated holders", lambda: tuple(_holders(seen))):
        if any(name in words for name in _HELD) == bool(procedure and procedure.name in _HELD):
            return holder
    return None


def _holders(seen: View) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for match in _STATED.finditer(seen.folded):
        here = next(iter(named(seen, Span(match.end(), min(len(seen.folded), match.end() + 90)), "company")), None)
        if here and here.span.start - match.end() < 8:
            found.append((match[0], here.name))
    return found


def study_of(seen: View, clause: Clause, step: Step) -> str | None:
    """The study that the step is said to rest on: in its clause, or in a sentence on "the approval" after it."""
    match = _RESTS.search(clause.text) if holds(_RESTS, clause.text) else None
    found = named(seen, Span(clause.span.start + match.end(), clause.span.end), "study") if match else []
    if found or step.name not in ("approved", "accepted", "submitted"):
        return found[0].name if found else None
    for sentence in sentences_after(seen, clause.span.start, _AHEAD):
        if _THE_STEP.match(sentence.text) and (rests := _RESTS.search(sentence.text)):
            told = named(seen, Span(sentence.span.start + rests.end(), sentence.span.end), "study")
            return told[0].name if told else None
    return None


def territory_of(seen: View, clause: Clause, procedure: Ref | None, step: Step) -> str | None:
    """Where the application is for, where no regulator tells it: "in Japan", "outside China"."""
    if clause.regulators or not (procedure or step.name == "approved" or holds(APPLICATION, clause.text)):
        return None
    earlier = clause.before
    if procedure and earlier and earlier.procedures and not procedure.span.within(earlier.span):
        told = territory_of(seen, earlier, earlier.procedures[-1], step)
        if told and earlier.procedures[-1].name == procedure.name:
            return told
    for place in seen.mentions(clause.span, "place"):
        ahead = seen.folded[clause.span.start : place.span.start]
        near = procedure is None or place.span.start - procedure.span.end < 60
        if _TERRITORY.search(ahead) and near:
            name = _THE.sub("", place.name)
            return f"outside {name}" if _OUTSIDE.search(ahead) else name
    return None
