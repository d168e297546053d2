"""Whether the words of a step are an event of an application: what is approved, what is submitted, what a noun tells.

"Approved therapies", the approval of a protocol or by shareholders, and papers that are no applications are none.
"""

from __future__ import annotations

import re

from loaders.hints import holds
from loaders.ladder import Step
from loaders.milestones import is_note
from loaders.modality import Stance
from loaders.regulatory import Clause
from loaders.searching import searchable
from loaders.view import View

#: Standings of an application, not things that one applies for by themselves.
STANDINGS = frozenset(
    {
        "Priority Review",
        "Accelerated Assessment",
        "Accelerated Approval",
        "Conditional Approval",
        "Real-Time Oncology Review",
    }
)
#: Words that speak of an application without its name.
APPLICATION = searchable(
    r"\bapplications?\b|\b(?:the|an?)\s+(?:submission|dossier)\b|\bsubmitted\s+for\s+(?:marketing\s+|regulatory\s+)?(?:approval"
    r"|authori[sz]ation|registration)\b|該申請|该申请|上述申請|上述申请|\bboth\b|\bneither\b"
    r"|(?:提交|遞交|递交)(?:任何|上市)*(?:申請|申请)",
    re.I,
)
#: Any application at all: none in particular, so no procedure is named.
ANY_APPLICATION = searchable(
    r"\b(?:no|any)\s+(?:(?:marketing|regulatory|new|such|product|approval)\s+)*applications?\b"
    r"|任何(?:[一-鿿]{0,6})(?:申請|申请)",
    re.I,
)
_APPLIED_FOR = re.compile(
    r"\bapplications?\s+for\s+(?:(?:an?|the|its)\s+)?(?:(?!was\b|were\b|is\b|are\b|has\b|have\b"
    r"|been\b)[\w-]+\s+){0,2}$",
    re.I,
)
#: "the application for ABC-1 filed in June".
_FOR_IT = re.compile(
    r"[\s\"')]+for\s+[^.;,]{1,50}\s|[^.;]{0,60}?,?\s(?:which|that)\s+(?:we|it|they|the\s+[Cc]ompany)\s[^.;,]{0,40}"
)
#: The paper of the clause before: "an NDA, which we aim to submit in May".
_WHICH = re.compile(r"(?:which|that)\b", re.I)
#: Leave to test, asked for without its name: "file for a Phase 3 trial with the agency".
FOR_A_TRIAL = re.compile(r"\s+for\s+(?:an?|the|its)\s+(?:[\w/-]+\s+){0,3}?(?:trial|study)\b", re.I)
_SUBMITTED_FOR = re.compile(r"\b(?:submit|submitted|filed?|applied)\s+for\s+(?:marketing\s+|regulatory\s+)?$", re.I)
#: Approvals of other things than medicines, and words of approval that are no event.
_OTHER = searchable(
    r"(?:ethics|shareholder|stockholder|board|director|committee|IRB|institutional|court|merger|listing"
    r"|股東|股东|倫理|伦理)[^.;]{0,40}$",
    re.I,
)
_ADJECTIVE = re.compile(
    r"^\s*(?:[\w-]+\s+){0,2}indications?\b|^\s*(?:therap|treatment|submission|pathway|process|timeline"
    r"|decision|product|drug|medicine"
    r"|indication|biologic|option|dose|label|agent|use\b"
    r"|uses\b|formulation|under\b|standard|的(?:療法|疗法|治療|治疗|藥物|药物|產品|产品|適應症|适应症)|後"
    r"|后)",
    re.I,
)
#: "No therapies have been approved": said of a field, not of a product.
_GENERIC = re.compile(
    r"\b(?:no|few|only|other|many|several|currently)\s+(?:[\w-]+\s+){0,4}?(?:therap\w+|treatments?|drugs?"
    r"|products?|medicines?|biologics?|options?|agents?)\b[^.;]{0,40}$"
    r"|(?:全球|國內|国内|國內外|国内外|市場|市场|目前)[^,。;]{0,8}(?:無|无|沒有|没有|有)[^,。;]{0,60}(?:劑"
    r"|剂|藥物|药物|產品|产品|療法|疗法)[^,。;]{0,4}$",
    re.I,
)
_OF_THE_COMPANY = re.compile(r"products?\s+(?:candidates?\s+)?of\s+the\s+(?:company|group)\b|\bour\s+products?", re.I)
_OTHER_OBJECT = re.compile(
    r"\s+(?:of|for)\s+(?:its|the|our|an?|this)?\s*(?:[\w-]+\s+){0,3}?(?:petition|protocol|plan|design"
    r"|meeting|transaction|merger|acquisition|name|resolution|listing)\b",
    re.I,
)
#: "Has approved three drugs for …": drugs of others.
_MANY = re.compile(
    r"\s+(?:only\s+|about\s+)?(?:one|two|three|four|five|six|several|many|few|a\s+(?:few|number\s+of)|\d+|other|no\s+other)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:drugs?|therap(?:y|ies)|treatments?|products?|medicines?|agents?|inhibitors?)\b",
    re.I,
)
_IT_AGAIN = re.compile(r"\s+it\b", re.I)
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are|be|being|to\s+be)\s+(?:\w+ly\s+)?$|獲$|获$", re.I)
_OTHER_PAPER = re.compile(
    r"\b(?:plans?|data|abstracts?|results|protocol|manuscript|comments?|patents?|petition|requests?"
    r"|evidence|package)\b",
    re.I,
)
#: How far around a step the words are looked at that tell what it is.
_REACH = 200
_UNDER = re.compile(r"\bunder\s+(?:the|its|an?|this)\s*$", re.I)
_NOUN = re.compile(r"^(?:approvals?|acceptance|submissions?|filing|clearance)", re.I)


#: "The Company will respond to the clinical hold": no hold is to come.
_ANSWERS = re.compile(
    r"\b(?:respon[ds]\w*|reply|address|resolv\w*|lift\w*|remov\w*|work\w*|relat\w+|remain\w*)\b[^.;]{0,60}$", re.I
)
_NOT_GIVEN = re.compile(r"not\s+(?:yet\s+)?been\s+(?:granted|obtained|issued)|(?:尚未|未)(?:取得|獲得|获得)", re.I)
_PAPER_NAMED = re.compile(
    r"\b(?:it|this|they|these|that|mark(?:ing)?|certificate|approval|authori[sz]ation|licen[cs]e)\b|^[^a-z]*$", re.I
)


def is_event(seen: View, clause: Clause, step: Step, meant: Stance) -> bool:
    """Whether the step in *clause*, meant as *meant*, is one that an application takes or is to take."""
    words = seen.folded[step.span.start : step.span.end]
    behind = seen.folded[max(clause.span.start, step.span.start - _REACH) : step.span.start]
    ahead = seen.folded[step.span.end : min(clause.span.end, step.span.end + _REACH)]
    if words.endswith("-") or behind.endswith("-"):
        return False
    if step.name == "clinical hold" and meant.modality != "asserted" and _ANSWERS.search(behind):
        return False
    if step.name == "approved" and not _of_application(clause, words, behind):
        return False
    if step.name == "approved":
        if _MANY.match(ahead) and meant.polarity != "negated":
            return False
        other = _OTHER.search(behind) or _is_generic(behind) or _OTHER_OBJECT.match(ahead)
        if (
            other
            or _APPLIED_FOR.search(behind)
            or _SUBMITTED_FOR.search(behind)
            or (_ADJECTIVE.match(ahead) and words[:6].lower() == "approv")
        ):
            return False
    if step.name == "submitted" and not _files(clause, step, words, behind):
        return False
    if _NOUN.match(words) and meant == Stance() and clause.dates and is_note(seen, clause.span):
        return True
    return not (_NOUN.match(words) and meant == Stance() and not _noun_happened(words, behind, ahead))


def _is_generic(behind: str) -> bool:
    return _GENERIC.search(behind) is not None and _OF_THE_COMPANY.search(behind) is None


def _of_application(clause: Clause, words: str, behind: str) -> bool:
    """Whether "approved" or "not granted" is said of an application, and not of a designation spoken of before."""
    before = clause.before
    if before and not clause.procedures and not clause.products and before.designations and not before.procedures:
        return any(ref.name in STANDINGS for ref in before.designations) and not _NOT_GIVEN.match(words)
    if not _NOT_GIVEN.match(words):
        return True
    spoken = clause.procedures or (before and before.procedures)
    return bool(spoken and not clause.designations and _PAPER_NAMED.search(behind))


def _files(clause: Clause, step: Step, words: str, behind: str) -> bool:
    """Whether what is submitted is an application: its object, its subject, or the thing spoken of."""
    if (
        _IT_AGAIN.search(clause.view.folded, step.span.end, step.span.end + 4)
        and clause.before
        and clause.before.procedures
    ):
        return True
    if clause.before and clause.before.procedures and _WHICH.match(clause.text) and not clause.procedures:
        return True
    if FOR_A_TRIAL.match(clause.view.folded, step.span.end, clause.span.end):
        return True
    if not (clause.procedures or holds(APPLICATION, clause.text)):
        return False
    if holds(ANY_APPLICATION, clause.text):
        return True
    if not re.match(r"(?:re-?)?(?:submit|fil|lodg)\w*$", words, re.I) or _PASSIVE.search(behind):
        return True
    after = [ref for ref in clause.procedures if ref.span.start >= step.span.end]
    between = clause.view.folded[step.span.end : after[0].span.start] if after else ""
    folded = clause.view.folded
    near = [
        ref
        for ref in clause.procedures
        if 0 <= step.span.start - ref.span.end < 12 or _FOR_IT.fullmatch(folded, ref.span.end, step.span.start)
    ]
    return bool(near or (after and not _OTHER_PAPER.search(between))) and not _UNDER.search(between)


def _noun_happened(words: str, behind: str, ahead: str) -> bool:
    """Whether a noun ("approval", "submission of") is said to have come: announced, received, or dated."""
    if re.search(
        r"\b(?:announc|receiv|obtain|gain|secur|grant|complet|notice|notif|gave\b|given\b|gives\b|issued\b"
        r"|won\b|first\b)[^.;]{0,80}$",
        behind,
        re.I,
    ):
        return True
    return bool(
        re.match(
            r"[^.;]{0,60}\b(?:was|were|has been|have been)\s+(?:granted|received|obtained|completed|made|announced)",
            ahead,
            re.I,
        )
    )
