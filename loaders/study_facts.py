"""What a stretch of text says of the study that it names: phase, design, status, places, numbers, sponsor.

The caller decides which stretch speaks of which study; here is only the grammar of each fact. Every fact comes with
the words that give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.discourse import companies
from loaders.hints import lowered, may_hold
from loaders.numerals import DIGITS, WORDS, number
from loaders.phases import find_phases
from loaders.searching import searchable
from loaders.view import View
from ontology import Span, concepts

_I = re.IGNORECASE
_PEOPLE = r"(?:patients|participants|subjects|adults|individuals|volunteers|people|children|women|men|例|名)"
_COUNT = rf"(?P<n>{DIGITS}|{WORDS})"
_ABOUT = r"(?:a\s+total\s+of\s+|approximately\s+|about\s+|around\s+|up\s+to\s+|some\s+|all\s+|the\s+|~)*"
_WHO = rf"(?:[\w-]+\s+){{0,3}}?{_PEOPLE}"

_ENROLMENT = tuple(
    re.compile(words, _I)
    for words in (
        rf"\b{_COUNT}\s+{_WHO}(?:\s+with\s+[^,.;]{{3,60}}?)?\s+(?:(?:who\s+)?(?:were|have\s+been|are\s+to\s+be"
        rf"|are\s+expected\s+to\s+be|will\s+be|had\s+been|are\s+planned\s+to\s+be)\s+)?(?:enroll?ed"
        rf"|randomi[sz]ed|recruited)\b",
        rf"\b(?:enroll?(?:ed|s|ing)?|randomi[sz](?:ed|es|ing)|recruit(?:ed|s)?"
        rf"|enroll?ment\s+of)\s+{_ABOUT}{_COUNT}\s+{_WHO}",
        rf"\b(?:study|trial)\s+(?:of|in|with)\s+{_ABOUT}{_COUNT}\s+{_WHO}",
        rf"\b(?:phase\s+[\w/]+\s+(?:study|trial)|study|trial),\s+[^.;]{{0,60}}?\bof\s+{_COUNT}\s+{_WHO}",
        rf"\b{_COUNT}\s+{_WHO}\s+(?:(?:were\s+)?assigned\s+to|received)\s+(?=[^.;]*\bor\b)",
        rf"(?:入組|入组|招募|納入|纳入|隨機|随机)(?:了)?(?:約|约|共|合計|超過|超过)?(?P<n>{DIGITS})\s*(?:例|名|位)",
        rf"(?P<n>{DIGITS})\s*(?:例|名|位)[^,。;]{{0,20}}?(?:患者|受試者|受试者)(?=[^。;]{{0,8}}(?:按\s*1"
        rf"|被?隨機|被?随机|接受隨機|接受随机|1:1))",
    )
)
#: What a text must hold before each of these is tried.
_TAKEN = ("enrol", "randomi", "recruit")
_OF_RUN = ("study", "trial")
_ENROLMENT_NEEDS = (
    _TAKEN, _TAKEN, _OF_RUN, _OF_RUN, ("assigned", "received"),
    ("入", "招募", "納", "纳", "隨", "随"), ("例", "名", "位"),
)  # fmt: skip
_SITES_NEEDS = (("sites", "cent", "hospitals", "institutions", "clinics"), ("家", "個", "个"))
_STATUS_NEEDS = {
    "terminated": ("terminat", "discontinu", "終止", "终止"),
    "suspended": ("suspended", "paused", "暫停", "暂停"),
    "planned": ("plan", "intend", "expect", "aim", "will", "to", "propos", "計", "计", "擬", "拟"),
    "completed": ("completed", "已完成"),
    "ongoing": ("going", "way", "progress", "is", "are", "investigation", "正在", "中"),
}
#: What a text must hold to count patients or sites, and to say how a study stands.
_COUNTED = (
    "patient", "participant", "subject", "adult", "individual", "volunteer", "people", "site", "cent", "hospital",
    "clinic", "institution", "例", "名", "位", "家", "中心",
)  # fmt: skip
_STATED = (
    "terminat", "discontinu", "suspend", "paused", "plan", "intend", "expect", "aim", "will", "to ", "propos",
    "complet", "going", "way", "progress", "is ", "are ", "investigation", "已", "決定", "决定", "計劃", "计划", "擬",
    "拟", "正在", "中",
)  # fmt: skip
#: Numbers dealt out over several studies are not read.
_RESPECTIVELY = re.compile(r"\d\s+and\s+\d[^.;]{0,60}\brespectively\b", _I)
_SITES = tuple(
    re.compile(words, _I)
    for words in (
        rf"\b{_COUNT}\s+(?:(?!at\b|in\b|patients|participants|subjects)[A-Za-z-]+\s+){{0,3}}?(?:sites|cent(?:er"
        rf"|re)s|hospitals|institutions|clinics)\b",
        rf"(?P<n>{DIGITS}|[一二三四五六七八九十]+)\s*(?:家|個|个)(?:研究|臨床|临床|試驗|试验)?(?:中心|醫院|医院"
        rf"|機構|机构)",
    )
)
_STATUS = tuple(
    (name, re.compile(words, _I))
    for name, words in (
        (
            "terminated",
            r"\b(?:was|has\s+been|were)\s+(?:terminated|discontinued)\b|(?:已|決定|决定)終止|(?:已|決定|决定)终止",
        ),
        ("suspended", r"\b(?:was|has\s+been)\s+(?:suspended|paused)\b|已暫停|已暂停"),
        (
            "planned",
            r"\b(?:plans?|intends?|expects?|aims?|will|to|proposes?)\s+(?:to\s+)?(?:start|initiate|conduct"
            r"|commence|launch|begin|run)\b|\bplanned\b|(?:計劃|计划|擬|拟)(?:啟動|启动|開展|开展)",
        ),
        (
            "completed",
            r"\bcompleted\s+(?:a|an|the|its)?\s*(?:[\w/-]+\s+){0,4}(?:study|trial)\b|\b(?:study|trial)\s+(?:is|was"
            r"|has\s+been)\s+completed\b|\bcompleted,?\s+[^.;]{0,40}\b(?:study|trial)\b|(?:研究|試驗|试验)已完成",
        ),
        (
            "ongoing",
            r"\b(?:on-?going|underway|under\s+way|in\s+progress)\b|\b(?:is|are)\s+(?:currently\s+)?(?:conducting"
            r"|enroll?ing|recruiting|running|being\s+(?:investigated|studied|evaluated|conducted))\b"
            r"|\bunder\s+investigation\b|\bis\s+(?:continuing|active)\b|正在(?:進行|进行|開展|开展|中國|中国|入組"
            r"|入组)|進行中|进行中",
        ),
    )
)
_REGISTRATION = re.compile(r"\bregistration\s+(?:study|trial)\b", _I)
_SPONSOR = re.compile(r"\b(?:sponsored|conducted|run|led)\s+by\s+(?:the\s+)?[\"']?$|由$", _I)
_STUDY = searchable(r"\b(?:study|studies|trials?|phase|NCT\d+|CTR\d+)\b|研究|試驗|试验", _I)


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one field of a study, and its words."""

    name: str
    value: str | int
    span: Span


def facts(view: View, span: Span) -> Iterator[Fact]:
    """What the words of *span* say of the study that they speak of."""
    text = view.folded[span.start : span.end]
    yield from phase(view, span)
    yield from design(view, span)
    low = lowered(text)
    for name, pattern in _STATUS if may_hold(low, _STATED) else ():
        match = pattern.search(text) if may_hold(low, _STATUS_NEEDS[name]) else None
        if match:
            yield Fact("status", name, _at(span, match.span()))
            break
    yield from counts(view, span)


def counts(view: View, span: Span) -> Iterator[Fact]:
    """Patients enrolled and sites."""
    text = view.folded[span.start : span.end]
    low = lowered(text)
    if not may_hold(low, _COUNTED) or ("respectively" in low and _RESPECTIVELY.search(text)):
        return
    for name, patterns, needs in (("enrolment", _ENROLMENT, _ENROLMENT_NEEDS), ("sites", _SITES, _SITES_NEEDS)):
        for pattern, needed in zip(patterns, needs, strict=True):
            match = pattern.search(text) if may_hold(low, needed) else None
            value = number(match["n"]) if match else None
            if match and isinstance(value, int) and value > 0:
                yield Fact(name, value, _at(span, match.span()))
                break


def phase(view: View, span: Span) -> Iterator[Fact]:
    """The phase of a study, not that of its portion or of its data."""
    text = view.folded[span.start : span.end]
    for found in find_phases(text):
        ahead = text[found.span.end : found.span.end + 24]
        if not re.match(r"\s*(?:portions?|parts?|dose|部分)", ahead, _I):
            yield Fact("phase", found.value, _at(span, found.span))


def design(view: View, span: Span) -> Iterator[Fact]:
    """The words of a study's design, in the vocabulary's form."""
    text = view.folded[span.start : span.end]
    low = lowered(text)
    if not may_hold(low, _design_hints()) or not _STUDY.search(low):
        return
    for match in _design_words().finditer(low):
        value = _designs()[match[0].replace(" ", "-")]
        if not _of_study(text, match) or (value == "long-term extension" and "exten" not in match[0]):
            continue
        if value == "registrational" and _REGISTRATION.match(text, match.start()):
            value = "registration"
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
    return bool(_STUDY.search(re.split(r"[;。]|\.\s", ahead)[0]) or _STUDY.search(re.split(r"[;。]|\.\s", behind)[-1]))


def sponsor(view: View, span: Span) -> Iterator[Fact]:
    """The company that the words say sponsors or conducts the study."""
    for mention in companies(view, span):
        behind = view.folded[span.start : mention.span.start]
        ahead = view.folded[mention.span.end : min(span.end, mention.span.end + 24)]
        if (
            _SPONSOR.search(behind)
            or re.match(r"\s+(?:is|are)\s+(?:currently\s+)?(?:conducting|running)|申辦|申办", ahead, _I)
            or re.search(r"\b(?:study|trial)\s+of\s+(?:the\s+)?$", behind, _I)
            or re.match(r"'s\s+own\b", ahead)
        ):
            yield Fact("sponsor", mention.name, mention.span)


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
