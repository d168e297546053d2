"""Conferences that a text names, known to the vocabulary or by their shape, and the year of the meeting.

A conference is called by its acronym where it has one, else by its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.discourse import named
from loaders.view import View
from ontology import Span

_WORD = r"[A-Z][\w&'.-]*"
_SHAPE = re.compile(
    rf"(?P<name>{_WORD}(?:\s+(?:{_WORD}|of|for|on|and|in|the|de|&)){{1,10}}?\s+(?:Conference|Congress"
    rf"|Symposium|Workshop|Summit|Forum|Colloquium|Annual\s+Meeting|Scientific\s+Sessions?))"
    r"(?:\s*\(\"?(?P<short>[A-Z][A-Za-z-]{1,9})\"?\))?"
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


@dataclass(frozen=True, slots=True)
class Meeting:
    """A conference in the text: its acronym or name, its year where the words beside it give one."""

    name: str
    span: Span
    year: int | None = None


def meetings(view: View, span: Span) -> list[Meeting]:
    """The conferences named in *span*, in its order."""
    found = [Meeting(ref.name, ref.span, _year(view, ref.span, span)) for ref in named(view, span, "conference")]
    for match in _SHAPE.finditer(view.folded, span.start, span.end) if not found else ():
        here = Span(match.start("name"), match.end())
        name = match["short"] or view.text(Span(match.start("name"), match.end("name")))
        if not _GENERIC.match(match["name"]) and not any(m.span.overlaps(here) for m in found):
            found.append(Meeting(name, here, _year(view, here, span)))
    return sorted(found, key=lambda meeting: meeting.span)


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
