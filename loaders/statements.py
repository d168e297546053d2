"""What the sentences after an event add to it: "The proposed indication is …", "Indication: …", "Applicant: …".

Announcements put particulars of an application in the sentence that follows, in a list of labelled items, or in bullets
after "for the following indications:". Nothing is taken from farther away.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

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
#: Labels of the form that describes an application line by line, where no words lead to it.
_FORM_LABEL = re.compile(
    r"\s*(?:\(?[\divx]{1,3}[.)]\s*)?(?:(?:drug|product|generic|trade)\s+name|dosage\s+form|(?:proposed\s+)?indications?"
    r"|applicants?|application\s+(?:no\.?|number|type|matter)|acceptance\s+(?:no\.?|number|date)|strength|specification"
    r"|(?:藥品|药品|產品|产品)名[稱称]|[劑剂]型|[規规]格|(?:申請|申请)(?:事項|事项|人)|受理(?:號|号|日期|通知[書书][編编]?[號号])"
    r"|(?:註冊|注册)分[類类]|(?:[擬拟申][定請请]的?)?(?:適應症|适应症))\s*:",
    re.I,
)
_THE_SAME_USE = re.compile(
    r"\b(?:the\s+(?:same|above|aforementioned|foregoing)|this|these)\s+indications?\b"
    r"|(?:上述|該|该|前述|同一)(?:項|项)?(?:適應症|适应症)",
    re.I,
)
_MEDICINE = re.compile(
    r"\b(?:indicat|treatment|application|approv|designation)|用於|用于|適應症|适应症|申請|申请", re.I
)
_AHEAD = 10
_BACK = 40
_FORM_LINES = 3


@dataclass(frozen=True, slots=True)
class Statement:
    """Particulars of an event, each with its words; None where the text does not state it so."""

    indication: Ref | None = None
    holder: Ref | None = None
    date: Ref | None = None


def statement_after(view: View, span: Span, label: bool = False, form: bool = True) -> Statement | None:
    """The particulars that follow the sentence of *span*; with *label*, also what a product is said to be for.

    With *form*, the lines of the form that describes an application count, wherever it follows.
    """
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
        rest = _form_after(view, span) if form else None
        return replace(rest or Statement(), indication=found)
    told = any(may_hold(lowered(s.text), ("follows", "below", "如下")) for s in (sentence, ahead[0]))
    if told:
        return _items(view, [s.span for s in ahead])
    return _form_after(view, span) if form else None


def indication_meant(view: View, span: Span) -> Ref | None:
    """What "the above indication" of *span* is: the last one that the text before gives a product."""
    words = view.folded[span.start : span.end]
    if not may_hold(lowered(words), ("indication", "適應症", "适应症")) or not _THE_SAME_USE.search(words):
        return None
    before = [sentence for sentence in view.sentences if sentence.span.end <= span.start]
    for of_medicine in (True, False):
        for sentence in reversed(before[-_BACK:]):
            conditions = named(view, sentence.span, "condition")
            told = not of_medicine or _FORM_LABEL.match(sentence.text) or _MEDICINE.search(sentence.text)
            found = indications(view, sentence.span, conditions) if conditions and told else []
            if found:
                return found[-1]
    return None


def _form_after(view: View, span: Span) -> Statement | None:
    """The particulars of a form that follows line by line, where it is the next to come and has lines enough."""
    first = bisect_right(view.blocks, span.start, key=lambda block: block.span.start)
    spans = [block.span for block in view.blocks[first : first + _AHEAD]]
    lines = [span for span in spans if _FORM_LABEL.match(view.folded, span.start, span.end)]
    return _items(view, lines) if len(lines) >= _FORM_LINES else None


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


def _of_label(view: View, value: Span) -> Ref | None:
    """What the value of a label "Indication" is: the phrase that says what the medicine is for, else its condition."""
    conditions = named(view, value, "condition")
    phrase = next(iter(indications(view, value, conditions)), None)
    if phrase or not conditions:
        return phrase
    return with_prior_lines(view, conditions[0], value.end)


def _items(view: View, lines: list[Span]) -> Statement | None:
    indication = holder = date = None
    for line in lines:
        match = _LABEL.match(view.folded, line.start, line.end)
        if not match:
            continue
        value = Span(match.end(), line.end)
        if indication is None and re.search(r"indication|適應症|适应症", match["label"], re.I):
            indication = _of_label(view, value)
        elif holder is None and _APPLICANT.search(match["label"]):
            holder = next(iter(named(view, value, "company")), None)
        elif date is None and _WHEN.search(match["label"]):
            date = next((Ref(d.value, d.span) for d in view.dates(value)), None)
    return Statement(indication, holder, date) if indication or holder or date else None
