"""A sentence cut into clauses, each with what it names: the ground on which regulatory events are read.

A cut falls where a new verb of the regulatory ladder takes over ("…, and has granted it priority review"), never inside
brackets or a list. What a clause lacks it takes from the clause before it in the same sentence.

>>> text = "The FDA granted the designation in 2019 and approved the NDA in 2020; the EMA did not."
>>> [text[s.start : s.end] for s in cut(text)]
['The FDA granted the designation in 2019', 'and approved the NDA in 2020', 'the EMA did not.']
"""

from __future__ import annotations

import re

from loaders.ladder import application_steps, designation_steps
from loaders.searching import searchable
from ontology import Span

_BREAK = searchable(
    r";\s*|。|(?<=[一-鿿)\"%\d]),(?=\s*[一-鿿A-Z\"])|,?\s+(?=(?:as\s+well\s+as|but|while|whereas|although|which|who)\b)"
    r"|,\s*(?=(?:and|with|where|having|so|leveraging|following)\b)"
    r"|\s+(?=and\s+(?:(?:has|have|had|was|were|is|are|will|be|been|also|later|then|subsequently|by|from"
    r"|the|its|it|with|in|on|remains?|currently)\b|\w+ed\b))"
)
_JOINT = re.compile(r"^,?\s*(?:as\s+well\s+as|with)\b", re.I)
_CONTRAST = re.compile(r"^,?\s*(?:while|whereas|although)\b", re.I)
_NEW_SUBJECT = re.compile(
    r"^(?:and|but)\s+(?:the|its|it|they|[A-Z])[^;]{0,90}?\b(?:expects?|plans?|intends?|anticipates?|will"
    r"|may|could|has|have)\b"
)
_BY = re.compile(r"^\s*and\s+(?:by|from|with)\b", re.I)


def cut(text: str) -> list[Span]:
    """The clauses of a folded sentence, in its order; white space around them left out."""
    depth = _depths(text)
    spans: list[Span] = []
    start = 0
    for match in _BREAK.finditer(text):
        at = match.end()
        if match.start() > start and not depth[match.start()] and _breaks(text, start, match):
            spans.append(Span(start, match.start()))
            start = at
    spans.append(Span(start, len(text)))
    return [_trimmed(text, span) for span in spans if text[span.start : span.end].strip(" ,;")]


def _breaks(text: str, start: int, match: re.Match[str]) -> bool:
    if match[0].strip()[:1] in (";", "。"):
        return True
    rest = text[match.end() :]
    if _JOINT.match(rest) or _CONTRAST.match(rest):
        return True
    if _BY.match(rest):
        return _acts(text[start : match.start()])
    ahead = rest[: _reach(rest)]
    if match[0].startswith(",") and _NEW_SUBJECT.match(rest):
        return _acts(text[start : match.start()])
    return _acts(ahead) and _acts(text[start : match.start()])


def _reach(rest: str) -> int:
    """How far the next clause goes, at most: to a semicolon or the next break."""
    found = _BREAK.search(rest, 4)
    return found.start() if found else len(rest)


def _acts(text: str) -> bool:
    weak = {"with", "under", "has"}
    return bool(application_steps(text)) or any(
        text[step.span.start : step.span.end].lower() not in weak for step in designation_steps(text)
    )


def _depths(text: str) -> list[int]:
    if "(" not in text and "[" not in text:
        return [0] * (len(text) + 1)
    depth, depths = 0, []
    for char in text:
        if char in "([":
            depth += 1
        depths.append(depth)
        if char in ")]":
            depth = max(0, depth - 1)
    return [*depths, 0]


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    left = len(words) - len(words.lstrip(" ,"))
    return Span(span.start + left, span.end - (len(words) - len(words.rstrip(" ,"))))
