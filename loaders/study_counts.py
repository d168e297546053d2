"""How many patients and sites a stretch of text says that a study has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.hints import lowered, may_hold
from loaders.numerals import DIGITS, WORDS, number
from loaders.view import View
from ontology import Span

_I = re.IGNORECASE
_PEOPLE = (
    r"(?:patients|participants|subjects|adults|adolescents|males|females|infants|individuals|volunteers|people|children|"
    r"women|men|例|名)"
)
_COUNT = rf"(?P<n>{DIGITS}|{WORDS})"
_ABOUT = r"(?:a\s+total\s+of\s+|approximately\s+|about\s+|around\s+|up\s+to\s+|some\s+|all\s+|the\s+|~)*"
_WHO = rf"(?:[\w-]+\s+){{0,3}}?{_PEOPLE}"

_ENROLMENT = tuple(
    re.compile(words, _I)
    for words in (
        rf"\b(?:of\s+the\s+)?{_COUNT}\s+{_WHO}\s+planned\b",
        rf"(?:{DIGITS}|{WORDS})\s+of\s+(?:the\s+|a\s+planned\s+)?{_COUNT}\s+(?:planned\s+)?{_WHO}(?=\s+(?:have|has|had|are|were)\s+"
        rf"(?:now\s+|already\s+|been\s+)*(?:enroll?ed|randomi[sz]ed|recruited|dosed|treated))",
        rf"\b(?:enroll?ed|recruited|randomi[sz]ed)\s+(?:{DIGITS}|{WORDS})\s+of\s+(?:the\s+|a\s+)?(?:planned\s+)?"
        rf"{_COUNT}\s+(?:planned\s+)?{_WHO}",
        rf"\b(?:total\s+of|target\s+of|targets?|plans?\s+for)\s+{_COUNT}\s+{_WHO}\s+(?:is|are)\s+(?:targeted|planned|expected)",
        rf"\b(?:complet\w+|full|reached)\s+(?:its\s+|target\s+)*(?:enroll?ment|recruitment)[^.;]{{0,40}}?\bwith\s+{_COUNT}\s+{_WHO}",
        rf"\brecruited\s+with\s+{_ABOUT}{_COUNT}\s+{_WHO}",
        rf"\b{_COUNT}\s+{_WHO}\s+(?:with\s+[^,.;]{{3,80}}?\s+(?:who\s+[^,.;]{{3,60}}?\s+)?|at\s+\d+\s+[^.;]{{3,110}}?\s+)(?:were|was)\s+"
        rf"(?:enroll?ed|randomi[sz]ed|recruited)\b",
        rf"\((?:[^()]{{0,30}}(?:NCT|CTR|CT)[\d-]{{6,20}}[;,]\s*)[nN]\s?=\s?(?P<n>{DIGITS})\)",
        rf"\b(?:study|trial|investigation)\s+(?:of\s[^.;,]{{3,90}}?\s)?in\s+{_ABOUT}{_COUNT}\s+{_WHO}",
        rf"(?:共|合計|合计|共有)(?P<n>{DIGITS})(?:例|名|位)[^。;]{{0,50}}?(?:隨機|随机|入組|入组)",
        rf"\b{_COUNT}\s+{_WHO}(?:\s+aged\s+[^,.;]{{3,40}}?)?(?:\s+with\s+[^,.;]{{3,60}}?)?\s+"
        rf"(?:(?:who\s+)?(?:were|have\s+been|are\s+to\s+be"
        rf"|are\s+expected\s+to\s+be|will\s+be|had\s+been|are\s+planned\s+to\s+be)\s+)?(?:enroll?ed"
        rf"|randomi[sz]ed|recruited|assigned|allocated)\b",
        rf"\b(?:enroll?(?:ed|s|ing)?|randomi[sz](?:ed|es|ing)|recruit(?:ed|s)?"
        rf"|enroll?ment\s+of)\s+{_ABOUT}{_COUNT}\s+{_WHO}",
        rf"\b(?:study|trial)\s*(?:\([^()]{{1,60}}\))?\s+(?:of|in|with)\s+{_ABOUT}{_COUNT}\s+{_WHO}",
        rf"\b(?:enroll?ment\s+(?:is|of|target\s+is)|enroll?ed\s+with|to\s+enroll?|enroll?ing|recruit)\s+{_ABOUT}"
        rf"{_COUNT}(?!\s*%)\b(?=[.,;]|\s+{_WHO})",
        rf"\b(?:compar|evaluat|assess|test|investigat)(?:ed|es?|s|ing)\s[^.;]{{0,120}}?\bin\s+{_ABOUT}{_COUNT}\s+{_WHO}",
        rf"\b{_COUNT}\s+(?:{_WHO}\s+)?(?:have|had)\s+(?:entered|rolled\s+over|continued)\b",
        rf"\b(?:phase\s+[\w/]+\s+(?:study|trial)|study|trial),\s+[^.;]{{0,60}}?\bof\s+{_COUNT}\s+{_WHO}",
        rf"\b{_COUNT}\s+{_WHO}\s+(?:(?:were\s+)?assigned\s+to|received)\s+(?=[^.;]*\bor\b)",
        rf"(?:入組|入组|招募|納入|纳入|隨機|随机)(?:了)?(?:約|约|共|合計|超過|超过)?(?P<n>{DIGITS})\s*(?:例|名|位)",
        rf"(?P<n>{DIGITS})\s*(?:例|名|位)[^,。;]{{0,20}}?(?:患者|受試者|受试者)(?=[^。;]{{0,8}}(?:按\s*1"
        rf"|被?隨機|被?随机|接受隨機|接受随机|1:1))",
    )
)
#: What a text must hold before each of these is tried.
_TAKEN = ("enrol", "randomi", "recruit", "assigned", "allocated")
_TAKEN_OR = (*_TAKEN, "dosed", "treated")
_OF_RUN = ("study", "trial")
_TESTED = ("compar", "evaluat", "assess", "test", "investigat")
_ENROLMENT_NEEDS = (
    ("planned",), _TAKEN_OR, _TAKEN, ("targeted", "planned", "expected"), ("enrol", "recruitment"), ("recruited with",),
    _TAKEN, ("n=", "n ="), ("study", "trial", "investigation"), ("共", "合計", "合计"),
    _TAKEN, _TAKEN, _OF_RUN, _TAKEN, _TESTED, ("entered", "rolled", "continued"), _OF_RUN,
    ("assigned", "received"),
    ("入", "招募", "納", "纳", "隨", "随"), ("例", "名", "位"),
)  # fmt: skip
_SITES_NEEDS = (("sites", "cent", "hospitals", "institutions", "clinics"), ("家", "個", "个", "間", "间"))
#: What a text must hold to count patients or sites.
_COUNTED = (
    "patient", "participant", "subject", "adult", "individual", "volunteer", "people", "site", "cent", "hospital",
    "enrol", "recruit", "adolescent", "males", "children", "infants", "間", "间",
    "clinic", "institution", "n=", "n =", "例", "名", "位", "家", "中心",
)  # fmt: skip
#: Numbers dealt out over several studies are not read.
_RESPECTIVELY = re.compile(r"\d\s+and\s+\d[^.;]{0,60}\brespectively\b", _I)
_SITES = tuple(
    re.compile(words, _I)
    for words in (
        rf"\b{_COUNT}\s+(?:(?!at\b|in\b|patients|participants|subjects)[A-Za-z-]+\s+){{0,3}}?(?:sites|cent(?:er"
        rf"|re)s|hospitals|institutions|clinics)\b",
        rf"(?P<n>{DIGITS}|[一二三四五六七八九十]+)\s*(?:家|個|个|間|间)(?:研究|臨床|临床|試驗|试验)?(?:中心|醫院|医院"
        rf"|機構|机构)",
    )
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one field of a study, and its words."""

    name: str
    value: str | int
    span: Span


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
                yield Fact(name, value, Span(span.start + match.start(), span.start + match.end()))
                break
