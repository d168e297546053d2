"""Conferences that a text names, known to the vocabulary or by their shape, and the year of the meeting.

A conference is called by its acronym where it has one, else by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.discourse import named
from loaders.hints import lowered, may_hold
from loaders.view import View
from ontology import Span

_WORD = r"[A-Z][\w&'.-]*"
_SHAPE = re.compile(
    rf"(?P<name>{_WORD}(?:\s+(?:{_WORD}|of|for|on|and|in|the|de|&)){{1,10}}?\s+(?:Conference|Congress"
    rf"|Symposium|Workshop|Summit|Forum|Colloquium|Annual\s+Meeting|Scientific\s+Sessions?))"
    r"(?:\s*\(\"?(?P<short>[A-Z][A-Za-z-]{1,9})\"?\))?"
)
#: "World Congress of Audiology", "International Symposium on Gout (ISG)".
_OF_FIELD = re.compile(
    rf"(?P<name>(?:(?:World|International|European|Asian?|Asia-Pacific|Pan-\w+|National|Global|American|Annual|Nordic)\s+)+"
    rf"(?:{_WORD}\s+){{0,2}}?(?:Conference|Congress|Symposium|Workshop|Summit|Forum|Meeting)\s+(?:of|on|for)\s+(?:the\s+)?"
    rf"{_WORD}(?:\s+(?:{_WORD}|(?:of|for|on|and|the|de|&)(?=\s+{_WORD}))){{0,8}})"
    r"(?:\s*\(\"?(?P<short>[A-Z][A-Za-z-]{1,9})\"?\))?"
)
#: "the annual meeting of the Nordic Society of Audiology (NSA)", "American Epilepsy Society (AES) annual meeting".
_SOCIETY = re.compile(
    rf"(?P<name>(?:{_WORD}\s+(?:(?:of|for|on|and|in|the|de|&|{_WORD})\s+){{0,6}}?)?"
    r"(?:Society|Association|Academy|College|Federation|League|Union|Alliance|Foundation|Organi[sz]ation|Committee"
    r"|Club|Network|Council|Consortium)\b"
    rf"(?:\s+(?:of|for|on|against|to)\s+(?:the\s+)?{_WORD}(?:\s+(?:{_WORD}|(?:of|for|on|and|in|the|de|&)(?=\s+{_WORD}))){{0,7}})?)"
    r"(?:\s*\(\"?(?P<short>[A-Z][A-Za-z-]{1,9})\"?\))?"
    r"(?=(?P<meets>'?s?\s+(?i:(?:20\d\d|\d+(?:st|nd|rd|th)|annual|international|scientific|virtual|spring|autumn)\s+)*"
    r"(?i:meeting|congress|conference|symposium|sessions?|convention)\b)?)"
)
#: Meetings of investors: nothing is shown there that is science.
_INVESTORS = re.compile(
    r"\b(?:Health\s?care|Health\s+Care|Invest\w+|Growth|Capital|Equity|Bank\w*|Securities|Partnering|Earnings|CEO|Fireside"
    r"|Life\s+Sciences|Shareholders?|Stockholders?|General\s+Meeting|BIO)\b"
)
_MEETS_BEFORE = re.compile(
    r"\b(?:meeting|congress|conference|symposium|sessions?|convention)\s+of\s+(?:the\s+)?$", re.I
)
#: 在歐洲某某學會（「ABC」）年會上, 於第十二屆全國某某大會.
_HAN_MEETING = re.compile(
    r"(?:在|於|于|屆|届|年|的|,|\))(?P<name>(?:(?!股[東东]|董事|監事|监事|業績|业绩|投資|投资|媒體|媒体|專家|专家)"
    r"[\u3400-\u9fff]){2,22}?(?:學會|学会|協會|协会|聯盟|联盟|醫學會|医学会)?)"
    r"\s*(?:\(\"?(?P<short>[A-Z][A-Za-z-]{1,9})\"?\)\s*)?"
    r"(?P<meets>(?:20\d\d年)?(?:年度)?(?:科學|科学|學術|学术)?(?:年會|年会|大會|大会|會議|会议|研討會|研讨会|論壇|论坛|峰會|峰会))"
    r"(?:\s*\(\"?(?P<after>[A-Z][A-Za-z-]{1,9})\"?\))?"
)
_GENERIC = re.compile(
    r"^(?:(?:the|this|its|an?|\d+(?:st|nd|rd|th)|20\d\d|annual|international|scientific|medical|upcoming"
    r"|world)\s+)*(?:conference|congress|symposium|workshop|summit|forum|colloquium|annual meeting"
    r"|scientific sessions?)$",
    re.I,
)
_YEAR_BEFORE = re.compile(
    r"\b(20\d\d)(?:年)?(?:的)?\s*(?:(?:the|annual|meeting|congress|conference|of|international|virtual"
    r"|美國|美国|歐洲|欧洲|世界|第[\d一二三四五六七八九十]+屆|屆)\s*)*[\"'(]*$",
    re.I,
)
_YEAR_AFTER = re.compile(
    r"^[\s\"')]*(?:\(\"?[A-Za-z-]{2,10}\"?\)\s*)?(?:annual\s+|international\s+|scientific\s+"
    r"|virtual\s+)*(?:meeting|congress|conference|symposium"
    r"|workshop)?[\s\"')]*(?:\(\"?[A-Za-z-]{2,10}\"?\)\s*)?(?:held\s+|taking\s+place\s+)?(?:in\s+"
    r"|,\s*)?(?:(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\s+)?(20\d\d)\b",
    re.I,
)


#: Words without which no conference is looked for by its shape; those of a society.
_MEETS = (
    "meeting", "congress", "conference", "symposium", "workshop", "summit", "forum", "colloquium", "session",
    "convention", "年會", "年会", "大會", "大会", "會議", "会议", "研討會", "研讨会", "論壇", "论坛", "峰會", "峰会",
)  # fmt: skip
_SOCIETIES = ("society", "association", "academy", "college", "federation", "league", "union", "alliance",
              "foundation", "organi", "committee", "club", "network", "council", "consortium")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meeting:
    """A conference in the text: its acronym or name, its year where the words beside it give one."""

    name: str
    span: Span
    year: int | None = None


def meetings(view: View, span: Span) -> list[Meeting]:
    """The conferences named in *span*, in its order."""
    found = [Meeting(ref.name, ref.span, _year(view, ref.span, span)) for ref in named(view, span, "conference")]
    for here, name in _shaped(view, span) if not found else ():
        if not any(m.span.overlaps(here) for m in found):
            found.append(Meeting(name, here, _year(view, here, span)))
    return sorted(found, key=lambda meeting: meeting.span)


def _shaped(view: View, span: Span) -> Iterator[tuple[Span, str]]:
    """Conferences that no vocabulary has, by how they are named."""
    words = view.folded[span.start : span.end]
    low = lowered(words)
    if not may_hold(low, _MEETS):
        return
    for pattern in (_OF_FIELD, _SHAPE):
        for match in pattern.finditer(words):
            if not _GENERIC.match(match["name"]) and not _INVESTORS.search(match["name"]):
                yield _called(view, span, match)
    for match in _SOCIETY.finditer(words) if may_hold(low, _SOCIETIES) else ():
        if match["name"][0].isupper() and (match["meets"] or _MEETS_BEFORE.search(words, 0, match.start())):
            yield _called(view, span, match)
    for match in _HAN_MEETING.finditer(words) if not words.isascii() else ():
        if match["short"] or match["after"] or match["meets"][-2:] in ("年會", "年会", "大會", "大会", "峰會", "峰会"):
            here, name = _called(view, span, match)
            yield here, match["after"] or (name if match["short"] else name + match["meets"])


def _called(view: View, span: Span, match: re.Match[str]) -> tuple[Span, str]:
    start, end = span.start + match.start("name"), span.start + match.end("name")
    short = match["short"] if match["short"] and not match["short"].islower() else None
    return Span(start, span.start + match.end()), short or view.text(Span(start, end))


def meeting_before(view: View, offset: int) -> Meeting | None:
    """The conference that the text spoke of last before *offset*."""
    for sentence in reversed([s for s in view.sentences if s.span.start < offset]):
        found = meetings(view, Span(sentence.span.start, min(offset, sentence.span.end)))
        if found:
            return (
                found[-1]
                if found[-1].year
                else next((m for m in found if m.name == found[-1].name and m.year), found[-1])
            )
    return None


def _year(view: View, here: Span, around: Span) -> int | None:
    before = _YEAR_BEFORE.search(view.folded[max(around.start, here.start - 70) : here.start])
    if before:
        return int(before[1])
    inside = re.search(r"\b(20\d\d)\b", view.folded[here.start : here.end])
    after = _YEAR_AFTER.match(" ".join(view.folded[here.end - 1 : min(around.end, here.end + 90)].split())[1:])
    return int(inside[1]) if inside else int(after[1]) if after else None
