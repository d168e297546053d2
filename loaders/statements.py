"""What the sentences after an event add to it: "The proposed indication is …", "Indication: …", "Applicant: …".

Announcements put particulars of an application in the sentence that follows, in a list of labelled items, or in bullets
after "for the following indications:". Nothing is taken from farther away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.discourse import Ref, block_at, named, sentence_at, sentences_after
from loaders.hints import lowered, may_hold
from loaders.indications import indications, stated, with_prior_lines
from loaders.view import Sentence, View
from ontology import Span

_FOLLOWING = re.compile(
    r"\bfollowing\b[^.;]{0,40}\bindications?\s*:\s*$|以下[^。;]{0,10}適應症\s*:?\s*$|以下[^。;]{0,10}适应症\s*:?\s*$",
    re.I,
)
_LABEL = re.compile(r"\s*(?:\(?[\divx]{1,3}[.)]\s*)?(?P<label>[A-Za-z][A-Za-z ]{2,40}|[一-鿿]{2,10})\s*:\s*", re.I)
_APPLICANT = re.compile(r"applicant|marketing authori[sz]ation holder|sponsor|申請人|申请人|持有人", re.I)
_WHEN = re.compile(
    r"date of (?:approval|acceptance|grant|submission)|(?:approval|acceptance) date|批准日期|受理日期", re.I
)
_LABELLED = re.compile(
    r"(?:may|can) be used (?:in|for|to treat)|is indicated (?:for|in)|被批准用於|用於治療|用于治疗", re.I
)
_AHEAD = 10


@dataclass(frozen=True, slots=True)
class Statement:
    """Particulars of an event, each with its words; None where the text does not state it so."""

    indication: Ref | None = None
    holder: Ref | None = None
    date: Ref | None = None


def statement_after(view: View, span: Span, label: bool = False) -> Statement | None:
    """The particulars that follow the sentence of *span*; with *label*, also what a product is said to be for."""
    sentence = sentence_at(view, span.start)
    if sentence is None:
        return None
    ahead = sentences_after(view, sentence.span.start, _AHEAD)
    if not ahead:
        return None
    low = lowered(sentence.text)
    if may_hold(low, ("following", "以下")) and _FOLLOWING.search(sentence.text):
        return Statement(indication=_listed(view, ahead))
    conditions = named(view, ahead[0].span, "condition")
    found = stated(view, ahead[0].span, conditions) if conditions else None
    if found is None and label and conditions and _LABELLED.search(ahead[0].text):
        found = next(iter(indications(view, ahead[0].span, conditions)), None)
    if found:
        return Statement(indication=found)
    told = any(may_hold(lowered(s.text), ("follows", "below", "如下")) for s in (sentence, ahead[0]))
    return _items(view, ahead) if told else None


def _listed(view: View, ahead: tuple[Sentence, ...]) -> Ref | None:
    """The conditions of the items that follow, one an item, joined."""
    found: list[Ref] = []
    for sentence in ahead:
        block = block_at(view, sentence.span.start)
        if block is None or block.form != "item":
            break
        conditions = named(view, sentence.span, "condition")
        if conditions:
            own = indications(view, sentence.span, conditions) or conditions
            found.append(own[0])
    if not found:
        return None
    return Ref("; ".join(ref.name for ref in found), Span(found[0].span.start, found[-1].span.end))


def _items(view: View, ahead: tuple[Sentence, ...]) -> Statement | None:
    indication = holder = date = None
    for sentence in ahead:
        match = _LABEL.match(sentence.text)
        if not match:
            continue
        value = Span(sentence.span.start + match.end(), sentence.span.end)
        if indication is None and re.search(r"indication|適應症|适应症", match["label"], re.I):
            indication = next(iter(named(view, value, "condition")), None)
            indication = with_prior_lines(view, indication, value.end) if indication else None
        elif holder is None and _APPLICANT.search(match["label"]):
            holder = next(iter(named(view, value, "company")), None)
        elif date is None and _WHEN.search(match["label"]):
            date = next((Ref(d.value, d.span) for d in view.dates(value)), None)
    return Statement(indication, holder, date) if indication or holder or date else None
