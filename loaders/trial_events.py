"""Words that say what happened in a study, or is to happen: the grammar of study events in English and Chinese.

>>> [(e.name, e.span) for e in find_events("The study met its primary endpoint; enrolment was completed in May.")]
[('primary endpoint met', Span(start=10, end=34)), ('enrolment completed', Span(start=36, end=59))]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.hints import lowered, may_hold
from ontology import Span

_PATIENT = r"(?:patient|participant|subject|person|volunteer|adult|child)s?"
_STUDY = r"(?:study|trial|studies|trials|program(?:me)?|development)"
_BE = (
    r"(?:(?:is|are)\s+(?:expected|anticipated|planned|scheduled|estimated|projected)\s+to\s+be|was|were|is"
    r"|are|has\s+been|have\s+been|had\s+been|has|have|will\s+be|being|to\s+be)"
)
_ENDPOINT = r"(?:co-)?primary\s+(?:efficacy\s+|clinical\s+|safety\s+)*(?:endpoint|end-point|end\s+point|objective)s?"
_SECONDARY = r"(?:all\s+)?(?:the\s+|its\s+)?key\s+secondary\s+(?:efficacy\s+)?(?:endpoint|end-point|end\s+point)s?"
_MET = r"(?:met|meet|meeting|achieved?|achieving|reach(?:ed)?|hit|satisfied)"
_WHOSE = r"(?:u\.\s?s\.|u\.\s?k\.|us|uk|eu|[a-z]+(?:ese|[aei]an|ish)|adult|pa?ediatric|human|healthy|study|trial)"
_FIRST = rf"first\s+(?:{_WHOSE}\s+){{0,2}}(?:{_PATIENT})"
_LIGHT = r"(?:[\w'()-]+\s+){0,6}?"
_START = r"(?:start(?:ed|s)?|initiat(?:ed|es?)|commenc(?:ed|es?)|launch(?:ed|es)?|beg[au]n|begin|open(?:ed)?)"


@dataclass(frozen=True, slots=True)
class Event:
    """An event that a text speaks of; *trigger* are the words whose cues tell whether it happened."""

    name: str
    span: Span
    trigger: Span


#: Name and words; the group ``t`` is the trigger, the whole match where there is none.
_RULES: tuple[tuple[str, str], ...] = (
    (
        "stopped for futility",
        rf"(?P<t>stopped|terminated|discontinued|halted)\s+(?:early\s+)?(?:for|due\s+to|because\s+of"
        rf"|owing\s+to)\s+futility|(?P<t>met)\s+the\s+futility\s+criteri(?:on|a)(?:\s+for\s+(?:the\s+"
        rf"|its\s+)?{_ENDPOINT})?",
    ),
    (
        "primary endpoint not met",
        rf"(?:did|has|have|had)\s+not\s+{_MET}\s+{_LIGHT}{_ENDPOINT}|(?:fail(?:ed|s)?"
        rf"|unable)\s+to\s+{_MET}\s+{_LIGHT}{_ENDPOINT}|missed\s+{_LIGHT}{_ENDPOINT}"
        rf"|{_ENDPOINT}\s+(?:[^.;,]{{0,60}}?\s)?(?:was|were|has\s+been|had\s+been)\s+not\s+{_MET}"
        rf"|未(?:能)?(?:達到|达到|達成|达成)[^,。;]{{0,12}}主要(?:研究)?(?:終點|终点)|主要(?:研究)?(?:終點"
        rf"|终点)[^,。;]{{0,8}}未(?:能)?(?:達到|达到|達成|达成)",
    ),
    (
        "primary endpoint met",
        rf"(?P<t>{_MET})\s+(?:(?:its|the|both|all|their|this|of|pre-?specified|dual|(?:study"
        rf"|trial)'s)\s+)*(?:the\s+)?{_ENDPOINT}"
        rf"|{_ENDPOINT}\s+(?:\([^()]*\)\s+)?(?:of\s+[^.;]{{0,100}}?\s)?(?:was|were|has\s+been|have\s+been"
        rf"|had\s+been)\s+(?:successfully\s+)?(?P<t>{_MET})|(?P<t>達到|达到|達成"
        rf"|达成)(?:了)?[^,。;]{{0,16}}主要(?:研究)?(?:終點|终点)|主要(?:研究)?(?:終點"
        rf"|终点)[^,。;]{{0,8}}(?P<t>達到|达到|達成|达成)",
    ),
    (
        "key secondary endpoints not met",
        rf"(?:did|has|have)\s+not\s+{_MET}\s+{_LIGHT}{_SECONDARY}|{_SECONDARY}\s+(?:was|were)\s+not\s+{_MET}"
        r"|(?:關鍵|关键)次要(?:終點|终点)[^,。;]{0,10}未(?:能)?(?:達到|达到|達成|达成)|未(?:能)?(?:達到|达到"
        r"|達成|达成)[^,。;]{0,12}(?:關鍵|关键)次要(?:終點|终点)",
    ),
    (
        "key secondary endpoints met",
        rf"(?P<t>{_MET})\s+(?:[^.;]{{0,60}}?\band\s+)?{_SECONDARY}|{_SECONDARY}\s+(?:was|were|has\s+been"
        rf"|have\s+been)\s+(?:also\s+)?(?P<t>{_MET})"
        r"|(?P<t>達到|达到|達成|达成)[^,。;]{0,24}(?:關鍵|关键)次要(?:終點|终点)|(?:關鍵|关键)次要(?:終點"
        r"|终点)[^,。;未]{0,8}(?:達到|达到|達成|达成)",
    ),
    (
        "first patient dosed",
        rf"{_FIRST}\s+{_LIGHT}{_BE}\s+(?P<t>dosed|treated|infused|injected|administered)|{_FIRST}\s+(?P<t>dosed"
        rf"|treated|infused|dosing)|(?P<t>dosed|dosing\s+of|treated|infused|dose)\s+(?:the\s+|its\s+)?{_FIRST}"
        rf"|(?P<t>首例(?:患者|受試者|受试者)(?:[^,。;]{{0,6}})?(?:給藥|给药|用藥|用药|輸注|输注|注射))",
    ),
    (
        "next patient dosed",
        rf"next\s+(?:{_PATIENT})\s+{_BE}\s+(?P<t>dosed|treated|infused)|(?P<t>dose|dosing)\s+(?:the|its)\s+next\s+{_PATIENT}",
    ),
    (
        "first patient randomized",
        rf"{_FIRST}\s+{_LIGHT}{_BE}\s+(?P<t>randomi[sz]ed)|(?P<t>randomi[sz]ed)\s+(?:the\s+|its\s+)?{_FIRST}"
        rf"|首例(?:患者|受試者|受试者)(?:[^,。;]{{0,6}})?(?:隨機|随机)",
    ),
    (
        "first patient enrolled",
        rf"{_FIRST}\s+{_LIGHT}{_BE}\s+(?P<t>enroll?ed|recruited)|{_FIRST}\s+(?P<t>enroll?ed|in\b)"
        rf"|(?P<t>enroll?ed|enroll?ment\s+of|enroll?)\s+(?:the\s+|its\s+)?{_FIRST}|首例(?:患者|受試者"
        rf"|受试者)(?:[^,。;]{{0,6}})?(?:入組|入组)",
    ),
    (
        "enrolment completed",
        rf"(?:patient\s+|subject\s+)?(?:enroll?ment|recruitment)\s+(?:of\s+[^.;,]{{0,40}}\s+"
        rf"|in\s+[^.;,]{{0,50}}\s+|for\s+[^.;,]{{0,50}}\s+)?{_BE}\s+(?:now\s+|been\s+"
        rf"|successfully\s+)*(?P<t>completed?|closed)|(?P<t>complet(?:ed|ion\s+of|es?|ing)"
        rf"|fully)\s+(?:full\s+)?(?:the\s+|its\s+|patient\s+|subject\s+|target\s+)*(?:enroll?(?:ment|ed)"
        rf"|recruitment)|(?P<t>完成)(?:了)?(?:全部|所有)?(?:\d+例)?(?:患者|受試者|受试者)?(?:的)?(?:入組|入组"
        rf"|招募)",
    ),
    (
        "final OS analysis",
        r"final\s+(?:overall\s+survival|os)\s+analysis|final\s+analysis\s+of\s+(?:overall\s+survival|os)"
        r"|os\s*的?(?:最終|最终)分析|(?:總生存期|总生存期)的?(?:最終|最终)分析",
    ),
    (
        "primary endpoint read-out",
        rf"{_ENDPOINT}\s+(?:data\s+)?(?:read-?\s?out|results?\s+(?:are|is)\s+expected)"
        rf"|read-?\s?out\s+of\s+(?:the\s+|its\s+)?{_ENDPOINT}",
    ),
    (
        "topline results",
        r"top-?\s?line\s+(?:results|data|read-?out)(?=[^.;]{0,60}\b(?:expected|anticipated|planned"
        r"|available\s+in|due)\b)|(?:report(?:ing)?|announce|release"
        r"|share)\s+(?:[\w-]+\s+){0,3}?top-?\s?line\s+(?:results|data)|頂線(?:結果|數據)|顶线(?:结果|数据)",
    ),
    (
        "protocol amended",
        r"\bamended\s+(?:(?:the|its|study|clinical)\s+)*protocols?\b|\bprotocols?\s+(?:was|were|has\s+been|have\s+been)"
        r"\s+amended\b|(?:修訂|修订|修改)(?:了)?(?:後的|后的|臨床|临床|研究|試驗|试验)*方案",
    ),
    (
        "monitoring committee advised to continue",
        r"\b(?:monitoring\s+(?:board|committee)|dsmb|idmc|idsmb|dmc)\b[^.;]{0,80}?\b(?P<t>recommend(?:ed|s)|advised)\b"
        r"[^.;]{0,60}?\b(?:continu\w+|proceed)\b"
        r"|(?:監察|监察|監查|监查)委員?员?[會会][^,。;]{0,20}(?P<t>建議|建议)[^,。;]{0,16}(?:繼續|继续)",
    ),
    ("resumed", rf"\b{_STUDY}\s+{_LIGHT}(?P<t>resumed)|(?P<t>resumed)\s+{_LIGHT}{_STUDY}"),
    (
        "terminated",
        rf"\b{_STUDY}\s+(?:[^.;,]{{0,80}}\s)?{_BE}\s+(?:been\s+)?(?P<t>terminated|discontinued|abandoned"
        rf"|stopped)|(?P<t>terminat(?:ed?|es|ing)|discontinu(?:ed?|ing)|abandon(?:ed)?)\s+(?:the\s+|its\s+|a\s+"
        rf"|all\s+)?(?:[\w/()-]+\s+){{0,8}}?{_STUDY}|(?P<t>終止|终止)(?!並非|并非|由於"
        rf"|由于)(?=[^,。;]{{1,60}}(?:研究|試驗|试验|開發|开发))|(?:研究|試驗|试验)[^,。;]{{0,10}}(?:已"
        rf"|被)(?P<t>終止|终止)",
    ),
    (
        "suspended",
        rf"\b{_STUDY}\s+(?:[^.;]{{0,100}}\s)?{_BE}\s+(?:been\s+)?(?:voluntarily\s+"
        rf"|temporarily\s+)?(?P<t>suspended|paused|put\s+on\s+hold)|(?P<t>suspended?|paused?)\s+(?:the\s+"
        rf"|its\s+|a\s+|all\s+)?(?:[\w/()-]+\s+){{0,8}}?{_STUDY}|(?P<t>暫停|暂停)(?=[^,。;]{{1,60}}(?:研究|試驗"
        rf"|试验|開發|开发))|(?:研究|試驗|试验|開發|开发)[^,。;]{{0,10}}(?P<t>暫停|暂停)",
    ),
    (
        "started",
        rf"(?<![\w-])(?P<t>{_START})\s+(?:(?:a|an|the|its|our|their|two|three|parallel|new|another"
        rf"|patient\s+enroll?ment\s+in)\s+)*(?:[\w/(),-]+\s+){{0,8}}?(?:stud(?:y|ies)|trials?)\b|\b(?:study"
        rf"|trial)\s+(?:(?:(?!\b(?:is|are|but|that|which)\b)[^.;,]){{0,60}}\s)?(?:has|have|was|were|had"
        rf"|will)\s+(?:not\s+|yet\s+|be\s+|been\s+|recently\s+|now\s+|also\s+)*(?P<t>{_START})\b|\b(?:but"
        rf"|and)\s+(?:has|have|was)\s+(?:not\s+)?(?:yet\s+)?(?:been\s+)?(?P<t>{_START})\b|\b(?:study"
        rf"|trial)\b(?:\s+[^.;,]{{0,60}})?\s+(?:is|are)\s+(?P<t>planned|expected\s+to\s+(?:start|begin|commence"
        rf"|be\s+initiated))|\b(?P<t>has\s+been\s+(?:active|under\s?way|recruiting|enrolling|open))\b"
        rf"(?=[^.;]{{0,60}}\bsince\b)|(?P<t>啟動|启动|開展|开展)(?:了)?(?:一項|一项)?[^,。;]{{0,30}}(?:研究|試驗|试验)",
    ),
    (
        "completed",
        rf"(?P<t>completed)\s+(?:a|an|the|its|our|this)\s+(?:[\w/()-]+\s+){{0,6}}?(?:study|trial)\b|\b(?:study"
        rf"|trial)\s+{_LIGHT}(?:was|has\s+been|is)\s+(?:now\s+)?(?P<t>completed)\b",
    ),
)


@lru_cache(maxsize=2048)
def find_events(text: str) -> tuple[Event, ...]:
    """The events that a folded sentence speaks of, in its order; what one rule read no later rule reads again."""
    low = lowered(text)
    found: list[Event] = []
    for name, pattern in _COMPILED:
        for match in pattern.finditer(low) if may_hold(low, _NEEDED[name]) else ():
            trigger = next((Span(*match.span(g)) for g in match.groupdict() if match[g]), Span(*match.span()))
            allowed = name == "key secondary endpoints met"
            if allowed or not any(Span(*match.span()).overlaps(event.span) for event in found):
                found.append(Event(name, Span(*match.span()), trigger))
    for match in _COMING.finditer(low) if may_hold(low, ("expected", "anticipated", "due")) else ():
        if not any(Span(*match.span()).overlaps(event.span) for event in found):
            found.append(Event(_of_data(match), Span(*match.span()), Span(*match.span("t"))))
    return tuple(sorted(found, key=lambda event: event.span))


def _of_data(match: re.Match[str]) -> str:
    """What data are to come: "second-season data"; without a word of their own, those of the study."""
    which = match["which"]
    return "topline results" if which is None or which in _NO_DATA_OF_ITS_OWN else f"{which} {match['data']}"


#: Data that are said to come at a time.
_COMING = re.compile(
    r"(?:\b(?P<which>[a-z][a-z0-9-]*)\s+)?\b(?P<data>data|results)\s+(?:from\s+[^.;,]{0,40}\s)?(?:are|is)\s+(?:currently\s+)?"
    r"(?P<t>expected|anticipated|due)\b(?=[^.;]{0,40}\b(?:20\d\d|quarter|half|year-?end)\b)"
)
_NO_DATA_OF_ITS_OWN = frozenset(
    "and the with its these those initial first full final primary main topline top-line study trial while but "
    "clinical of whose which where".split()
)
_ENDPOINTS = ("endpoint", "end-point", "end point", "objective", "終點", "终点")
_FIRSTS = ("first", "首例")
_HAN_STARTS = ("啟動", "启动", "開展", "开展")
_RUNS = ("study", "trial", "since", "studies", "program", "development", "研究", "試驗", "试验", "開發", "开发")
#: What a text must hold before the words of an event are looked for.
_NEEDED = {
    "stopped for futility": ("futility",),
    "primary endpoint not met": _ENDPOINTS,
    "primary endpoint met": _ENDPOINTS,
    "key secondary endpoints met": ("secondary", "次要"),
    "key secondary endpoints not met": ("secondary", "次要"),
    "first patient dosed": _FIRSTS,
    "next patient dosed": ("next",),
    "first patient randomized": _FIRSTS,
    "first patient enrolled": _FIRSTS,
    "enrolment completed": ("enrol", "recruit", "入組", "入组", "招募"),
    "final OS analysis": ("analysis", "分析"),
    "primary endpoint read-out": _ENDPOINTS,
    "topline results": ("topline", "top-line", "top line", "頂線", "顶线"),
    "protocol amended": ("protocol", "方案"),
    "monitoring committee advised to continue": ("continu", "proceed", "繼續", "继续"),
    "resumed": ("resumed",),
    "terminated": ("terminat", "discontinu", "abandon", "stopped", "終止", "终止"),
    "suspended": ("suspend", "pause", "hold", "暫停", "暂停"),
    "started": ("start", "initiat", "commenc", "launch", "beg", "open", "planned", "expected", "been", *_HAN_STARTS),
    "completed": ("completed",),
}


def _renamed(words: str) -> str:
    """A group name may stand once in a pattern: the triggers of a rule's alternatives are numbered."""
    count = iter(range(1000))
    return re.sub(r"\(\?P<t>", lambda _: f"(?P<t{next(count)}>", words)


_COMPILED = tuple((name, re.compile(_renamed(words))) for name, words in _RULES)
