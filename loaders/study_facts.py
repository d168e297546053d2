"""What a stretch of text says of the study that it names: phase, design, status, places, numbers, sponsor.

The caller decides which stretch speaks of which study; here is only the grammar of each fact. Every fact comes with
the words that give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.discourse import companies
from loaders.hints import lowered, may_hold
from loaders.phases import find_phases
from loaders.searching import searchable
from loaders.study_counts import Fact, counts
from loaders.view import View
from ontology import Span, concepts

_I = re.IGNORECASE
_STATUS_NEEDS = {
    "terminated": ("terminat", "discontinu", "stopped", "終止", "终止"),
    "recruiting": ("recruiting", "招募"),
    "suspended": ("suspended", "paused", "暫停", "暂停"),
    "planned": ("plan", "intend", "expect", "aim", "will", "to", "propos", "計", "计", "擬", "拟", "預", "预"),
    "completed": ("completed", "已完成"),
    "ongoing": ("going", "way", "progress", "is", "are", "being", "active", "investigation", "正在", "中"),
}
#: What a text must hold to say how a study stands.
_STATED = (
    "terminat", "discontinu", "suspend", "paused", "plan", "intend", "expect", "aim", "will", "to ", "propos",
    "complet", "going", "way", "progress", "is ", "are ", "investigation", "已", "決定", "决定", "計劃", "计划", "擬",
    "拟", "預", "预", "正在", "中", "being", "active", "recruiting", "stopped",
)  # fmt: skip
_STATUS = tuple(
    (name, re.compile(words, _I))
    for name, words in (
        (
            "terminated",
            r"\b(?:was|has\s+been|were)\s+(?:terminated|discontinued|stopped)\b|\b(?:terminated|discontinued|stopped)\s+(?:the|its"
            r"|our|a)\s[^.;,]{0,40}(?:study|trial)\b|\band\s+has\s+been\s+(?:terminated|discontinued)\b"
            r"|(?:已|決定|决定)終止|(?:已|決定|决定)终止",
        ),
        ("suspended", r"\b(?:was|has\s+been)\s+(?:suspended|paused)\b|已暫停|已暂停"),
        (
            "recruiting",
            r"\b(?:is|are)\s+(?:currently\s+|actively\s+)?recruiting\b|招募中|正在招募",
        ),
        (
            "planned",
            r"\b(?:plans?|intends?|expects?|aims?|will|to|proposes?)\s+(?:to\s+)?(?:start|initiate|conduct"
            r"|commence|launch|begin|run)\b|\bplanned\s+(?!(?:enroll?ment|interim|analys|patients|participants|subjects))\b|\bis\s+to\s+(?:enroll?|open|start|begin|be\s+(?:started|initiated|opened|launched))\b|\b(?:is|are)\s+"
            r"(?:expected|scheduled|planned|set)\s+to\s+(?:start|begin|commence|be\s+(?:initiated|started|launched))\b|(?:計劃|计划|擬|拟)(?:"
            r"啟動|启动|開展|开展)|\bfirst\s+(?:patient|participant|subject)s?\b[^.;]{0,80}\b(?:is|are)\s+(?:expected|planned|scheduled)\s+to\s+be\s+"
            r"(?:dosed|enroll?ed|treated|randomi[sz]ed)|(?:預計|预计|預期|预期|計劃|计划)[^,。;]{0,20}(?:開始|开始|啟動|启动|開展|开展)",
        ),
        (
            "completed",
            r"\bcompleted\s+(?:a|an|the|its)?\s*(?:[\w/-]+\s+){0,4}(?:study|trial)\b|\b(?:study|trial)\s+(?:is|was"
            r"|has\s+been)\s+completed\b|\bcompleted,?\s+[^.;]{0,40}\b(?:study|trial)\b|(?:研究|試驗|试验)已完成",
        ),
        (
            "ongoing",
            r"\b(?:on-?going|underway|under\s+way|in\s+progress)\b|\b(?:is|are)\s+(?:currently\s+)?(?:conducting"
            r"|enroll?ing|running|being\s+(?:investigated|studied|evaluated|conducted))\b|\bbeing\s+conducted\b"
            r"|\bunder\s+investigation\b|\b(?:is\s+(?:continuing|active)|has\s+been\s+active)\b|正在(?:進行|进行|開展|开展|中國|中国|入組"
            r"|入组)|進行中|进行中",
        ),
    )
)
_REGISTRATION = re.compile(r"\bregistration\s+(?:study|trial)\b", _I)
_SPONSOR = re.compile(r"\b(?:sponsored|conducted|run|led)\s+by\s+(?:the\s+)?[\"']?$|由$", _I)
#: "Acme terminated the Phase 2 trial": Acme ran it.
_RAN = re.compile(
    r"\s+(?:has\s+)?(?:terminated|discontinued|stopped|initiated|started|completed|launched)\s+(?:the|its|a)\s"
    r"[^.;,]{0,50}(?:study|trial)\b",
    _I,
)
_ITS = re.compile(
    r"\b(?:its|our)\s+(?:(?:pivotal|registrational|confirmatory|ongoing|global|open-label|randomi[sz]ed|double-blind|"
    r"phase\s+[\w/]+|(?-i:[A-Z][\w-]+))\s+){1,5}(?:clinical\s+)?(?:study|trial)\b",
    _I,
)
_ALLOTTED = searchable(
    r"\b(?:were|was|be|been|and|is|are)\s+randomi[sz]ed\s+(?:to\b|equally|in\s+a\s+\d)|\brandomi[sz]ed\s+\d+:\d|"
    r"按\s*\d[::]\d[^,。;]{0,8}(?:隨機|随机)|(?:隨機|随机)(?:分配|研究|試驗|试验|分組|分组)",
    _I,
)
_PLACEBO_AND = re.compile(r"\bplacebo-(?:\s+and|\s+or|,)\s+[\w-]*controlled\b", _I)
_STUDY = searchable(r"\b(?:study|studies|trials?|phase|NCT\d+|CTR\d+)\b|研究|試驗|试验", _I)


def facts(view: View, span: Span) -> Iterator[Fact]:
    """What the words of *span* say of the study that they speak of."""
    text = view.folded[span.start : span.end]
    yield from phase(view, span)
    yield from design(view, span)
    yield from allotted(view, span)
    low = lowered(text)
    for name, pattern in _STATUS if may_hold(low, _STATED) else ():
        match = pattern.search(text) if may_hold(low, _STATUS_NEEDS[name]) else None
        if match:
            yield Fact("status", name, _at(span, match.span()))
            break
    yield from counts(view, span)


def phase(view: View, span: Span) -> Iterator[Fact]:
    """The phase of a study, not that of its portion or of its data."""
    text = view.folded[span.start : span.end]
    for found in find_phases(text):
        ahead = text[found.span.end : found.span.end + 24]
        if not re.match(r"\s*(?:portions?|parts?|dose(?!-)|部分)", ahead, _I):
            yield Fact("phase", found.value, _at(span, found.span))


def design(view: View, span: Span) -> Iterator[Fact]:
    """The words of a study's design, in the vocabulary's form."""
    text = view.folded[span.start : span.end]
    low = lowered(text)
    if not may_hold(low, _design_hints()) or not _STUDY.search(low):
        return
    for match in _design_words().finditer(low):
        value = _designs()[match[0].replace(" ", "-")]
        if match[0].replace("-", " ").endswith(("label extension", "extension study")):
            for word in ("open-label", "extension") if match[0].startswith("open") else ("extension",):
                yield Fact("design", word, _at(span, match.span()))
            continue
        if not _of_study(text, match) or (value == "long-term extension" and "exten" not in match[0]):
            continue
        if value == "registrational" and _REGISTRATION.match(text, match.start()):
            value = "registration"
        yield Fact("design", value, _at(span, match.span()))


def allotted(view: View, span: Span) -> Iterator[Fact]:
    """The designs that the words for what is done with patients tell: "were randomized 2:1", "placebo- and active-"."""
    text = view.folded[span.start : span.end]
    if may_hold(text, ("andomi", "隨機", "随机", "placebo-")):
        for value, pattern in (("randomized", _ALLOTTED), ("placebo-controlled", _PLACEBO_AND)):
            if match := pattern.search(text):
                yield Fact("design", value, _at(span, match.span()))


def _of_study(text: str, match: re.Match[str]) -> bool:
    """Whether a word of design stands with the word for a study, and in no name."""
    ahead, behind = text[match.end() : match.end() + 130], text[max(0, match.start() - 90) : match.start()]
    if ahead.startswith(("次要", "主要")):
        return False
    if (
        text[match.start() : match.end()].istitle()
        and re.match(r"\s+[A-Z]", ahead)
        and not re.match(r"\s+(?:Phase|Study|Trial)", ahead)
    ):
        return False
    return bool(
        _STUDY.search(match[0])
        or _STUDY.search(re.split(r"[;。]|\.\s", ahead)[0])
        or _STUDY.search(re.split(r"[;。]|\.\s", behind)[-1])
    )


def sponsor(view: View, span: Span) -> Iterator[Fact]:
    """The company that the words say sponsors or conducts the study, or whose own they say it is."""
    for mention in companies(view, span):
        behind = view.folded[span.start : mention.span.start]
        ahead = view.folded[mention.span.end : min(span.end, mention.span.end + 60)]
        if (
            _SPONSOR.search(behind)
            or re.match(
                r"(?:\s*\([^()]{1,20}\))?(?:,\s+which)?\s+(?:is|are)\s+(?:currently\s+)?(?:conducting|running)|申辦|申办",
                ahead,
                _I,
            )
            or re.search(r"\b(?:study|trial)\s+of\s+(?:the\s+)?$", behind, _I)
            or re.match(r"'s\s+own\b", ahead)
            or _RAN.match(view.folded, mention.span.end, span.end)
        ):
            yield Fact("sponsor", mention.name, mention.span)
            return
    its = _ITS.search(view.folded, span.start, span.end)
    if its and view.issuer:
        earlier = [m for m in companies(view, Span(span.start, its.start())) if m.span.end <= its.start()]
        owner = earlier[-1].name if earlier else view.canonical("company", view.issuer)
        yield Fact("sponsor", owner, Span(*its.span()))


@cache
def _designs() -> dict[str, str]:
    """Every label of every design, in lower case with hyphens for spaces, and its value."""
    return {
        label.lower().replace(" ", "-"): concept.value
        for concept in concepts("study-design")
        for label, _ in concept.labels
    }


@cache
def _design_hints() -> tuple[str, ...]:
    """What a text must hold to have a word of design: the first word of a label, or a Chinese label."""
    return tuple(sorted({label.split("-")[0] if label.isascii() else label for label in _designs()}))


@cache
def _design_words() -> re.Pattern[str]:
    labels = sorted(_designs(), key=len, reverse=True)
    latin = "|".join(re.escape(label).replace(r"\-", "[- ]") for label in labels if label.isascii())
    other = "|".join(re.escape(label) for label in labels if not label.isascii())
    return re.compile(rf"(?<![\w-])(?:{latin})(?![\w-])|(?:{other})")


def _at(span: Span, found: tuple[int, int]) -> Span:
    return Span(span.start + found[0], span.start + found[1])
