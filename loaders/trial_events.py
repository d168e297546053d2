"""Words that say what happened in a study, or is to happen: the grammar of study events in English and Chinese.

>>> [(e.name, e.span) for e in find_events("The study met its primary endpoint; enrolment was completed in May.")]
[('primary endpoint met', Span(start=10, end=34)), ('enrolment completed', Span(start=36, end=59))]
>>> [e.name for e in find_events("Acme has terminated ABC-1.", (Span(20, 25),))]
['terminated']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from loaders.hints import lowered, may_hold
from loaders.trial_course_rules import COURSE
from loaders.trial_outcome_rules import OUTCOMES
from loaders.trial_part_rules import PARTS, PARTS_NEED
from loaders.trial_words import DRUG, NAMED
from ontology import Span


@dataclass(frozen=True, slots=True)
class Event:
    """An event that a text speaks of; *trigger* are the words whose cues tell whether it happened."""

    name: str
    span: Span
    trigger: Span


@lru_cache(maxsize=2048)
def find_events(text: str, studies: tuple[Span, ...] = (), drugs: tuple[Span, ...] = ()) -> tuple[Event, ...]:
    """The events that a folded sentence speaks of, in its order; what one rule read no later rule reads again.

    *studies* are the names of studies in *text*: "terminated ABC-1" ends a study where ABC-1 is one; *drugs* are those
    of products, which are given up too.
    """
    low = _masked(lowered(text), studies)
    for span in drugs if may_hold(low, _ENDINGS) else ():
        if NAMED not in low[span.start : span.end]:
            low = low[: span.start] + DRUG * (span.end - span.start) + low[span.end :]
    found: list[Event] = []
    for name, pattern in _COMPILED:
        for match in _matches(name, pattern, low, found) if may_hold(low, _NEEDED[name]) else ():
            words = {g: Span(*match.span(g)) for g in match.groupdict() if match[g]}
            trigger = next((span for g, span in words.items() if g[0] == "t"), Span(*match.span()))
            found.append(Event(_full_name(name, text, words), Span(*match.span()), trigger))
    for match in _COMING.finditer(low) if may_hold(low, ("expected", "anticipated", "due", "available")) else ():
        if not any(Span(*match.span()).overlaps(event.span) for event in found):
            found.append(Event(_of_data(match, text), Span(*match.span()), Span(*match.span("t"))))
    return tuple(sorted(found, key=lambda event: event.span))


def _matches(name: str, pattern: re.Pattern[str], low: str, found: list[Event]) -> Iterator[re.Match[str]]:
    """The places of a rule's words; where they run over what another rule has read, they are sought again behind it."""
    at, again = 0, 0
    while match := pattern.search(low, at):
        over = [e.span.end for e in found if Span(*match.span()).overlaps(e.span)] if name not in _BESIDE else []
        at = max(match.end(), match.start() + 1)
        if over and again < _AGAIN:
            at, again = max(over), again + 1
        elif not over and not (
            name in _OF_THE_WHOLE and _PART_OF.search(low, max(0, match.start() - 80), match.start())
        ):
            yield match


def _masked(low: str, studies: tuple[Span, ...]) -> str:
    """*low* with the names of studies put as one word each, and ids in brackets left blank; as long as it was."""
    for span in studies:
        before = low[: span.start].rstrip()
        aside = before.endswith(("(", ";", ",", "/")) and low.find("(", max(0, span.start - 60), span.start) >= 0
        if (
            aside
            and low[span.start - 1] == "("
            and not _OF_A_STUDY.search(low, max(0, span.start - 80), span.start - 1)
        ):
            aside, low = False, f"{low[: span.start - 1]},{low[span.start :]}"
            low = f"{low[: span.end]} {low[span.end + 1 :]}" if low[span.end : span.end + 1] == ")" else low
        low = low[: span.start] + (" " if aside else NAMED) * (span.end - span.start) + low[span.end :]
    return _EMPTY.sub(lambda match: " " * len(match[0]), low).replace("u.s.", "us  ") if studies else low


#: What may be told by words of another event, and how often the words of a rule are sought behind those.
_BESIDE = frozenset({"key secondary endpoints met"})
_AGAIN = 3
#: What is said of a study as a whole, and not of a part of it or of its data.
_OF_THE_WHOLE = frozenset({"started", "completed"})
_PART_OF = re.compile(
    r"\b(?:part|portion|cohorts?|stage|analys[ie]s|data|results?|read-?out|enroll?ment|recruitment|dosing|screening|arms?"
    r"|groups?|segment|phase|period|patients?|participants?|conduct|review)\s+(?:[a-z]\s+)?(?:of|from|in|for)\s+(?:[\w'/-]+\s+){0,4}$"
)
#: What the bracket with an id stands after.
_OF_A_STUDY = re.compile(
    rf"(?:{NAMED}|\b(?:stud(?:y|ies)|trials?)\b[^()]{{0,40}}|研究|試驗|试验|期|[a-z0-9-]+-[a-z0-9]+)\W*$"
)
#: Brackets in which only ids stood.
_EMPTY = re.compile(r"\([\s;,/&]*\)")


def _of_data(match: re.Match[str], text: str) -> str:
    """What data are to come: "second-season data"; without a word of their own, those of the study."""
    which = match["which"]
    if which == "its" and match["data"] == "results":
        return "results"
    if which and _AT.fullmatch(which):
        return f"{which} results"
    if which and " " in which:
        return f"{which[0]}{text[match.start('which') + 1 : match.end('which')]} {match['data']}"
    endpoint = _ENDPOINT_SPOKEN_OF.match(match.string) if which is None else None
    if endpoint:
        return f"{endpoint[1]} results"
    return "topline results" if which is None or which in _NO_DATA_OF_ITS_OWN else f"{which} {match['data']}"


_ENDPOINT_SPOKEN_OF = re.compile(r"the\s+((?!primary)[a-z-]+\s+endpoint)\b")
#: Times whose data are told by them, in whatever word.
_AT = re.compile(r"(?:week|month|year|day)\s+\d+|[a-z0-9]+-(?:week|month|year|day)")
#: Data that are said to come at a time.
_COMING = re.compile(
    rf"(?:\b(?P<which>(?!{NAMED})(?:(?:week|month|year|day)\s+\d+|^(?!the\b|these\b|our\b|further\b|full\b|first\b|initial\b|final\b)"
    r"[a-z][a-z-]*\s[a-z][a-z0-9-]*|[a-z][a-z0-9-]*))\s+)?\b(?P<data>data|results)\s+"
    r"(?:(?:from|of|for|in)\s+[^.;,]{0,80}?\s)?(?:are\s+not\s+yet\s+available\s+(?:and|but)\s+)?"
    r"(?P<t>(?:are|is|remain)\s+(?:currently\s+|still\s+|now\s+)?(?:expected|anticipated|due|planned)"
    r"|(?:could|may|might|will|should)\s+be(?:come)?\s+available)\b(?=[^.;]{0,60}\b(?:20\d\d|quarter|half|year-?end)\b)"
)
_NO_DATA_OF_ITS_OWN = frozenset(
    "and the with its these those initial first full final primary main topline top-line study trial while but "
    "clinical of whose which where that pivotal additional further key".split()
)


_ENDPOINTS = ("endpoint", "end-point", "end point", "objective", "outcome measure", "終點", "终点")
_FIRSTS = ("first", "首", "第一")
_ENTRY = ("enrol", "recruit", "accrual", "入組", "入组", "招募")
_ENDINGS = (
    "advanc",
    "progress",
    "discontin",
    "terminat",
    "abandon",
    "stop",
    "halt",
    "ceas",
    "shelv",
    "drop",
    "priori",
    "pursu",
    "continu",
    "develop",
)
#: What a text must hold before the words of an event are looked for.
_NEEDED: dict[str, tuple[str, ...]] = {
    "stopped for futility": ("futility", "療效不足", "疗效不足", "無效", "无效"),
    "stopped for efficacy": ("efficacy", "療效顯著", "疗效显著"),
    "primary endpoint not met": _ENDPOINTS,
    "primary endpoint met": (*_ENDPOINTS, "inferiority", "非劣效"),
    "key secondary endpoints met": ("secondary", "次要"),
    "key secondary endpoints not met": ("secondary", "次要"),
    "first patient dosed": (*_FIRSTS, "no ", "yet", "尚", "未有", "沒有", "没有"),
    "last patient dosed": ("last", "最後", "最后", "末"),
    "last patient last visit": ("last", "最後", "最后", "末"),
    "next patient dosed": ("next",),
    "first patient randomized": _FIRSTS,
    "first patient enrolled": (*_FIRSTS, "no ", "yet", "尚", "未有", "沒有", "没有"),
    "enrolment completed": (*_ENTRY, "last"),
    "final OS analysis": ("analysis", "分析"),
    "primary endpoint read-out": _ENDPOINTS,
    "interim analysis": ("interim", "期中", "中期"),
    "topline results": ("topline", "top-line", "top line", "headline", "read out", "readout", "read-out",
                        "頂線", "顶线", "頂綫"),
    "protocol amended": ("protocol", "方案"),
    "monitoring committee advised to continue": ("continu", "proceed", "繼續", "继续"),
    "resumed": ("resum", "恢復", "恢复"),
    "given up": ("ended", "ceased", "over", "not ", "no ", "from the", "from its", "from our", "不再", "放棄", "放弃"),
    "terminated": (
        "shelv", "dropp", "priori", "clos",
        "terminat", "discontinu", "abandon", "stop", "halt", "ceas", "cancel", "wind", "wound", "終止", "终止", "停止",
    ),
    "suspended": ("suspend", "paus", "hold", "halt", "interrupt", "stopp", "暫停", "暂停"),
    "first site activated": ("site", "center", "centre", "中心"),
    "started": (
        "under way", "underway",
        "start", "initiat", "commenc", "launch", "beg", "open", "kick", "planned", "expected", "anticipated",
        "scheduled",
        "been",
        "啟動", "启动", "開展", "开展", "開始", "开始", "展開", "展开",
    ),
    "completed": ("complete", "完成"),
    **PARTS_NEED,
}  # fmt: skip


def _renamed(words: str) -> str:
    """A group name may stand once in a pattern: the groups of a rule's alternatives are numbered."""
    count = iter(range(1000))
    return re.sub(r"\(\?P<(t|what|end)>", lambda match: f"(?P<{match[1]}{next(count)}>", words)


def _full_name(name: str, text: str, words: dict[str, Span]) -> str:
    """*name* with what the words call the event put into it; "endpoints" where they speak of several."""
    what = next((text[span.start : span.end] for g, span in words.items() if g.startswith("what")), "")
    end = next((text[span.start : span.end] for g, span in words.items() if g.startswith("end")), "")
    called = " ".join(what.split())
    plain = called[:1].lower() + called[1:] if end else called
    return (name.replace("endpoint", "endpoints") if end.lower().endswith("s") else name).format(plain)


_COMPILED = tuple((name, re.compile(_renamed(words))) for name, words in (*OUTCOMES, *PARTS, *COURSE))
