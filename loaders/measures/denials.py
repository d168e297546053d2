"""Absences told of several things, or of one behind its name: "no cases of X, Y or Z", "X was not observed"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.measures.findings import Finding
from loaders.measures.mark import Mark
from loaders.measures.passage import Passage, between
from loaders.measures.phrases import clean, is_measure
from loaders.measures.zeros import is_clinical, is_harm, last_event, zero
from loaders.searching import searchable

_LEAD = re.compile(
    r"(?:(?:new|confirmed|documented|reported|further)\s+)*(?:cases?|events?|reports?|instances?|occurrences?|incidents?"
    r"|signs?|evidence)\s+of\s+",
    re.I,
)
_STOP = (
    r"(?:was|were|has|have|had|is|are|occurred|developed|emerged|arose|in|during|at|among|with|to date|related"
    r"|considered|attributed|leading|requiring|on|that|which|following|after|throughout|across|observed|reported)"
)
_LIST = searchable(
    r"(?:no|without any|nor any|nor (?:was|were) there(?: any)?)\s+(?P<items>(?:(?!\b(?:no|neither)\b)[^.;:]){3,140}?)"
    rf"(?=\s+{_STOP}\b|[.;:]|,\s+(?:and|but|while|with|whereas)\s+(?:no|none|there|the|all|[a-z]+ (?:was|were))\b|$)",
    re.I,
)
_START = searchable(r"\b(?:no|without any|nor any|nor (?:was|were) there)\s", re.I)
_SPLIT = re.compile(r"\s*,\s*(?:(?P<last>or|nor|and)\s+)?(?:any\s+)?|\s+(?P<word>or|nor|and)\s+(?:any\s+)?", re.I)
_SAID = re.compile(
    r"\s+(?:(?:was|were|has been|have been)\s+)?(?:also\s+)?(?:reported|observed|seen|noted|recorded|identified"
    r"|detected|occurred|developed|emerged|found)\b",
    re.I,
)
_THERE = re.compile(r"\bthere (?:was|were|have been|has been)\s+$", re.I)
_UNSEEN = searchable(
    r"(?:^|[.;,]\s|\band\s|\bbut\s|\bwhile\s)(?P<what>[A-Za-z][^.;,:]{2,80}?)\s+(?:(?:was|were)\s+not|(?:has|have)\s+not"
    r"\s+been)\s+(?:observed|reported|seen|detected|noted|identified|recorded|found)\b(?! to\b)"
    r"|(?:^|[.;]\s)(?P<head>[A-Za-z][^.;:]{2,60}?):\s+none\b",
    re.I,
)
_MILD = re.compile(
    r"\b(?:none\s+(?:of\s+(?:them|these|which|the\s+[\w-]+)\s+)?|no\s+(?:such\s+)?(?:reactions?|events?|cases?)\s+)(?:was|were)\s+"
    r"(?:of\s+)?"
    r"(?:(?:≥|>=|at least)\s*)?(?:grades?\b|(?P<serious>serious)\b)",
    re.I,
)
#: What a laboratory value may not be: "no participant had an elevation of ALT".
RAISED = re.compile(r"\b(?:elevat|increas|abnormal|decreas)\w*", re.I)
_BEYOND = re.compile(r"[\s\")]*(?P<limit>(?:above|exceeding|greater than|more than|higher than|>|≥)[^,.;]{2,60})", re.I)


def denials(passage: Passage, spoken: Mark | None, told: list[Finding]) -> Iterator[Finding]:
    """The zeros of a sentence; *spoken* is the measure of the sentence before, *told* what this one counts."""
    if _START.search(passage.text):
        yield from _lists(passage)
    if "not" in passage.text or "none" in passage.text:
        yield from _unseen(passage)
        yield from _mild(passage, spoken, told)


def _lists(passage: Passage) -> Iterator[Finding]:
    for match in _LIST.finditer(passage.text):
        items = _items(match["items"])
        if len(items) < 2:
            continue
        start = match.start("items")
        lead = _LEAD.match(match["items"])
        marks = [_harm(passage, start + low, start + high) for low, high in items]
        said = _SAID.match(passage.text, match.end()) or lead or _THERE.search(passage.text[: match.start()])
        if not any(marks) and not (said and is_clinical(passage)):
            continue
        shared = _shared_head(passage, start, items, marks)
        for (low, high), mark in zip(items, marks, strict=True):
            if shared:
                word = clean(match["items"][low:high].replace(shared, " "))
                yield zero(
                    Mark(start + low, start + high, f"{word} {shared}", "safety"),
                    match.start(),
                    start + high,
                    patients=False,
                )
                continue
            noun = clean(_LEAD.sub("", re.sub(r"\s*\([^()]*\)", "", match["items"][low:high])))
            if mark is None and (not said or not is_measure(noun) or _other(passage, start + low, start + high)):
                continue
            own = mark or Mark(start + low, start + high, noun, "safety")
            yield zero(own, match.start(), start + high, patients=False)


_HEAD = re.compile(r"^(?P<which>[a-z-]+(?:al|ic|ar|ory|ary|ous)) (?P<head>adverse (?:events|reactions)|toxicities)$")
_ALONE = re.compile(r"^(?:any )?[a-z-]+(?:al|ic|ar|ory|ary|ous)$")


def _shared_head(passage: Passage, start: int, items: list[tuple[int, int]], marks: list[Mark | None]) -> str | None:
    """ "No hepatic or visual adverse events": the noun that the words of a list share."""
    words = [passage.text[start + low : start + high].strip() for low, high in items]
    last = _HEAD.match(words[-1])
    return last["head"] if last and all(_ALONE.match(word) for word in words[:-1]) else None


def _items(text: str) -> list[tuple[int, int]]:
    """The members of a list that ends with "or" or "and"; none where it has no such end."""
    cuts = list(_SPLIT.finditer(text))
    if not cuts or not (cuts[-1]["last"] or cuts[-1]["word"]):
        return []
    edges = [0, *(edge for cut in cuts for edge in cut.span()), len(text)]
    return [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if high - low > 1]


def _harm(passage: Passage, start: int, end: int) -> Mark | None:
    inside = [m for m in passage.marks if start <= m.start and m.end <= end + 1]
    return next((m for m in reversed(inside) if is_harm(m, passage.text[start:end])), None)


def _other(passage: Passage, start: int, end: int) -> bool:
    """Whether a member names what is no harm: a measure of efficacy, an arm."""
    return any(start <= m.start < end for m in passage.marks) or any(start <= a.start < end for a in passage.arms)


def _unseen(passage: Passage) -> Iterator[Finding]:
    for match in _UNSEEN.finditer(passage.text):
        group = "what" if match["what"] else "head"
        start, end = match.span(group)
        mark = _harm(passage, start, end)
        if mark is None:
            noun = clean(match[group])
            if not is_measure(noun) or len(noun.split()) > 5 or _other(passage, start, end) or not is_clinical(passage):
                continue
            mark = Mark(start, end, noun, "safety")
        yield zero(mark, start, match.end(), patients=False)


def _mild(passage: Passage, spoken: Mark | None, told: list[Finding]) -> Iterator[Finding]:
    for match in _MILD.finditer(passage.text):
        mark = last_event(passage, match.start(), spoken)
        if mark is None or mark.category != "safety":
            continue
        arms = {f.arm.name if f.arm else None for f in told if f.mark.name == mark.name}
        grade = next(iter(between(passage.grades, match.start(), match.end() + 12)), None)
        if match["serious"]:
            yield zero(replace(mark, name="SAE"), match.start(), match.end(), patients=False, everyone=len(arms) > 1)
        elif grade:
            end = max(match.end(), grade.end)
            yield zero(mark, match.start(), end, patients=False, grade=grade.value, everyone=len(arms) > 1)


def raised_in(passage: Passage, denied: int, mark: Mark, start: int) -> Finding:
    """ "No participant had an elevation of ALT above three times the upper limit of normal"."""
    beyond = _BEYOND.match(passage.text, mark.end)
    limit = beyond["limit"] if beyond else None
    end = beyond.end() if beyond else mark.end
    own = replace(mark, start=start, category="safety", criterion=" ".join(limit.split()) if limit else None)
    return zero(own, denied, max(end, start), patients=True)
