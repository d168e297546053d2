"""Measures named in a text: the vocabulary's words, and the few compositions that no list can hold.

>>> [(m.name, m.criterion) for m in find("achieving a complete response (CR) or a stringent complete response (sCR)")]
[('CR/sCR', None)]
>>> [m.name for m in find("the risk of disease progression or death; mean change in body fat; time to relapse")]
['PFS', 'body fat change', 'time to relapse']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from loaders.lexicon import Hit, scan
from ontology import Concept, fold

#: Measures whose figures are times (a median, a hazard ratio) unless a time point makes them a share.
_TIMES = re.compile(
    r"(?:r?PFS2?|OS|DOR|[ERMLD]FS|iDFS|TTP|TTNT|time (?:to|since|on) .*|duration of .*|.* duration|follow-up|vein-to-vein time|half-life)"
)
_EVENTS = re.compile(
    r"(?:r?PFS2?|OS|DOR|[ERMLD]FS|iDFS|TTP|TTNT|time to .*|relapse|recurrence|deaths|exacerbation.*|MACE)"
)
#: Safety measures that records carry by their own name; any other harm is carried as the text names it.
_GENERAL = frozenset(
    {"deaths", "discontinuation", "discontinuation due to AE", "discontinuation due to TRAE", "dose interruption",
     "dose reduction", "hospitalization", "ICU admission", "infection", "new safety signals", "resolved events",
     "time to onset", "duration of event", "tocilizumab use"}
)  # fmt: skip
#: Labels that stand in tables and titles; in prose they are verbs and adjectives.
_PROSE_NOISE = re.compile(
    r"(?:treated|enrolled|enrol?lment|randomi[sz]ed|randomly assigned|dosed|infused|evaluable|assessable|relapsed|resolved"
    r"|responders?|screened|dosage|doses?|dose levels?|treatment|sites?|targets?|men|women|退出|入組|入组|既往治療|既往治疗"
    r"|接受治療|接受治疗|可評估|可评估|劑量|剂量)"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A measure where the text names it."""

    start: int
    end: int
    name: str
    category: str
    criterion: str | None = None
    related: bool | None = None

    @property
    def is_time(self) -> bool:
        """Whether its plain figure is a time."""
        return bool(_TIMES.fullmatch(self.name))

    @property
    def is_event(self) -> bool:
        """Whether arms are compared on it by hazard."""
        return bool(_EVENTS.fullmatch(self.name))


def name_of(concept: Concept, label: str) -> str:
    """What a record calls *concept* that the text calls *label*: the vocabulary's value, or a harm in the text's words."""
    value = concept.value
    if concept.category != "safety" or value in _GENERAL or any(c.isupper() for c in value):
        return value
    folded = " ".join(fold(label).split())
    if folded == fold(value):
        return value
    labels = {fold(text) for text, _ in concept.labels}
    return folded[:-1] if folded.endswith("s") and folded[:-1] in labels else folded


def find(text: str, hits: Iterable[Hit] | None = None, *, prose: bool = True) -> list[Mark]:
    """The measures named in folded *text*, in order; *hits* where the vocabulary was already looked up."""
    marks = [
        _mark(h, text)
        for h in (scan(text) if hits is None else hits)
        if h.scheme == "measure" and not (prose and _PROSE_NOISE.fullmatch(text[h.span.start : h.span.end].lower()))
    ]
    return _joined(text, _composed(text, marks))


def _mark(hit: Hit, text: str) -> Mark:
    name = name_of(hit.concept, text[hit.span.start : hit.span.end])
    if name == "TRSAE":
        return Mark(hit.span.start, hit.span.end, "SAE", "safety", related=True)
    return Mark(hit.span.start, hit.span.end, name, hit.concept.category)


def _composed(text: str, marks: list[Mark]) -> list[Mark]:
    """Composite measures, which swallow the words of the vocabulary inside them."""
    lowered = text.lower()
    composed: list[Mark] = []
    for cue, pattern, build in _COMPOSITIONS:
        if any(word in lowered for word in cue):
            for match in pattern.finditer(text):
                if not any(m.start < match.end() and match.start() < m.end for m in composed):
                    composed.extend(build(match, marks))
    rest = [m for m in marks if not any(m.start < c.end and c.start < m.end for c in composed)]
    return sorted([*rest, *composed], key=lambda m: (m.start, -m.end))


def _plain(name: str, category: str, related: bool | None = None) -> Callable[[re.Match[str], list[Mark]], list[Mark]]:
    return lambda match, marks: [Mark(match.start(), match.end(), name, category, related=related)]


def _inner(match: re.Match[str], marks: list[Mark], group: str) -> Mark | None:
    inside = [m for m in marks if match.start(group) <= m.start and m.end <= match.end(group)]
    return inside[0] if inside else None


def _risk(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    mark = _inner(match, marks, "what")
    name = mark.name if mark else " ".join(match["what"].split()).lower()
    return [Mark(match.start(), match.end(), "OS" if name == "deaths" else name, mark.category if mark else "efficacy")]


def _change(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    what = re.sub(r"\s*\(.*?\)", "", match["what"]).strip().lower()
    whose = re.match(r".*(?:患者|受試者|受试者|組|组|的)(?=.)", what)
    start = match.start() + (whose.end() if whose else 0)
    what = what[whose.end() :] if whose else what
    mark = _inner(match, marks, "what")
    if mark and mark.name == "body weight":
        return [Mark(start, match.end(), "body weight change", "efficacy")]
    if mark and (mark.name.endswith("change") or any(c.isupper() for c in mark.name)):
        return [replace(mark, start=start, end=match.end())]
    return [Mark(start, match.end(), f"{what} change", "efficacy")]


def _loss(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    return [Mark(match.start(), match.end(), f"weight loss >={match['pct'] or match['pct2']}%", "efficacy")]


def _leading(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    mark = _inner(match, marks, "event")
    if mark is None or mark.category != "safety":
        return []
    related = True if mark.name in ("TRAE", "TRSAE") else None
    outcome = match["outcome"].lower()
    if re.search(r"death|fatal|死亡", outcome):
        return [Mark(match.start(), match.end(), "deaths", "safety", related=related)]
    if re.search(r"discontinu|withdraw|cessation|停藥|停药|終止|终止", outcome):
        return [Mark(match.start(), match.end(), f"discontinuation due to {mark.name}", "safety", related=related)]
    kind = "dose reduction" if re.search(r"reduc|減|减", outcome) else "dose interruption"
    return [Mark(match.start(), match.end(), kind, "safety", related=related)]


def _time_to(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    mark = _inner(match, marks, "whole")
    if mark and mark.start == match.start("whole") and mark.end >= match.end("whole"):
        return []
    return [Mark(match.start(), match.end(), " ".join(match["whole"].split()).lower(), "efficacy")]


def _stage(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    system = match["abbr"] or "".join(word[0] for word in match["system"].split() if word[0].isupper())
    full = match["system"] if match["system"] and match["abbr"] != match["system"] else None
    return [Mark(match.start(), match.end(), f"{system} stage {match['stage']}", "baseline", criterion=full)]


_AES = r"(?:(?:serious |treatment-related |treatment-emergent |immune-related |drug-related )*(?:adverse (?:events?|reactions?)|TR?S?AEs?|TEAEs?|SAEs?|irAEs?|AEs?|toxicity)(?:\s*\(\"?[A-Za-z]+\"?\))?)"
_HAN_AES = r"(?:(?:治療|治疗|藥物|药物)?(?:相關|相关)?(?:嚴重|严重)?不良(?:事件|反應|反应)|TR?S?AE|TEAE|SAE|AE)"
_OUT = r"(?P<outcome>(?:permanent |treatment |study |drug |dose |therapy )*(?:discontinuations?|withdrawals?|death|interruptions?|delays?|reductions?)(?: of (?:study )?(?:treatment|therapy|drug))?)"

_COMPOSITIONS: tuple[tuple[tuple[str, ...], re.Pattern[str], Callable[[re.Match[str], list[Mark]], list[Mark]]], ...] = (
    (("progression or death",), re.compile(r"(?:risk of )?(?:disease )?progression or death(?: from any cause)?", re.I), _plain("PFS", "efficacy")),
    (("進展", "进展"), re.compile(r"(?:疾病|腫瘤|肿瘤)?[進进]展(?:的)?[風风][險险]"), _plain("PFS", "efficacy")),
    (("risk of",), re.compile(r"risk of (?:disease |tumou?r )?progression\b(?! or)", re.I), _plain("PFS", "efficacy")),
    (("較基線", "较基线"), re.compile(r"(?P<what>[\u4e00-\u9fffA-Za-z0-9-]{2,12}?)(?:[較较]基[線线])(?:的)?(?:平均)?(?:百分比)?(?:[變变]化|降幅|下降)"), _change),
    (("降幅",), re.compile(r"[體体]重(?:[較较]基[線线])?(?:的)?(?:平均)?降幅(?!≥|>)"), _plain("body weight change", "efficacy")),
    (("進展或死亡", "进展或死亡"), re.compile(r"(?:疾病|腫瘤|肿瘤)?[進进]展或死亡(?:的?[風风][險险])?"), _plain("PFS", "efficacy")),
    (("死亡",), re.compile(r"死亡(?:的)?[風风][險险]"), _plain("OS", "efficacy")),
    (("risk of",), re.compile(r"risk of (?:a |an |the |disease )?(?P<what>[a-z][\w-]*(?: (?!by\b|and\b|was\b|fell\b|in\b|with\b|of\b|for\b|versus\b|compared\b|from\b)[\w-]+){0,3})", re.I), _risk),
    (("time to",), re.compile(r"(?P<whole>time to (?:first |next |disease |symptom )?(?:[a-z-]+))(?: rate)?", re.I), _time_to),
    (("change",), re.compile(r"(?:\b(?:mean|median|percentage|percent|average|least[- ]squares mean|LS mean) )?(?:percent(?:age)? )?changes? (?:from baseline )?in (?P<what>[A-Za-z][\w-]*(?: (?!from\b|at\b|was\b|were\b|of\b|by\b|with\b|and\b|in\b|compared\b|vs\b|versus\b|to\b|after\b|over\b)[\w()-]+){0,4})(?: from baseline)?", re.I), _change),
    (("los",), re.compile(r"(?:losing|lost|loss of|achieving)\s*(?:at least |≥\s*)(?P<pct>\d+)\s*%(?: or more)?(?: of)?(?: (?:their|body|baseline))* weight(?: loss)?|≥\s*(?P<pct2>\d+)\s*% (?:body )?weight (?:loss|reduction)", re.I), _loss),
    (("discontinu", "withdr"), re.compile(rf"(?P<outcome>(?:treatment |therapy |drug )?(?:was |were )?(?:discontinu\w+|withdr[ae]w\w*)(?: (?:of )?(?:treatment|therapy|the study|study drug))?) (?:because of|due to|owing to|as a result of|for) (?P<event>{_AES})", re.I), _leading),
    (("leading to", "led to", "resulting in"), re.compile(rf"(?P<event>{_AES}) (?:leading|that led|which led|resulting|that resulted) (?:to|in) {_OUT}", re.I), _leading),
    (("因",), re.compile(rf"因(?P<event>{_HAN_AES})(?:而|所)?(?:[導导]致|引起|造成)?(?:的)?(?P<outcome>(?:永久)?(?:停[藥药]|[終终]止治[療疗]|退出|死亡|[減减]量|暫停用藥|暂停用药))"), _leading),
    (("致",), re.compile(rf"[導导]致(?P<outcome>永久停[藥药]|停[藥药]|[終终]止治[療疗]|死亡|[減减]量)的(?P<event>{_HAN_AES})"), _leading),
    (("致",), re.compile(rf"(?P<event>{_HAN_AES})[導导]致(?:的)?(?P<outcome>永久停[藥药]|停[藥药]|[終终]止治[療疗]|死亡|[減减]量)"), _leading),
    (("stage",), re.compile(r"(?:disease of )?(?-i:Stage|stage) (?P<stage>I{1,3}|IV)(?: disease)?,? (?:based on|by|according to|per|as defined by|using) (?:the )?(?P<system>[A-Z][\w-]*(?: [A-Z][\w-]*)*)(?:\s*\(\"?(?P<abbr>[A-Z]{2,6}(?:-[A-Z]{1,3})?)\"?\))?"), _stage),
    (("operation", "surger"), re.compile(r"(?:operations?|surger(?:y|ies)) (?:was|were|is|being) (?:delayed|postponed)", re.I), _plain("surgery delay", "safety")),
    (("proceed", "left the", "withdr", "dropped out"), re.compile(r"(?:did not proceed with|left|withdrew from|dropped out of) (?:the |this )?(?:clinical )?(?:trial|study)", re.I), _plain("discontinuation", "safety")),
    (("followed",), re.compile(r"\bfollowed(?:[- ]up)?(?=\s+(?:for|over)\b)", re.I), _plain("follow-up", "follow-up")),
    (("alive",), re.compile(r"(?:were |was |remained |are )?(?:still )?alive\b", re.I), _plain("OS", "efficacy")),
    (("negativ",), re.compile(r"(?:minimal|measurable) residual disease(?:\s*\(\"?MRD\"?\))?[- ]?negativ\w+|negative for (?:minimal|measurable) residual disease(?:\s*\(\"?MRD\"?\))?|negative for MRD|MRD[- ]negativ\w+(?: rate)?|(?:minimal|measurable) residual disease(?:\s*\(\"?MRD\"?\)) negativ\w+", re.I), _plain("MRD negativity", "efficacy")),
)  # fmt: skip

_SAME = re.compile(r"\s*[(\"']{1,3}\s*|\s*[,;]?\s*\(?\s*(?:or|abbreviated)?\s*\"?")
_EITHER = re.compile(r"\s*[\")]*\s*(?:/|\bor\b|或|及|、)\s*(?:an? |the )?[(\"]*\s*", re.I)
_BETTER = re.compile(r"[\s\")]*(?:or better|or above|or greater|及以上|或以上|或更好|以上)", re.I)
_CLOSED = re.compile(r"[\s\"')]*[\")]")


def _joined(text: str, marks: list[Mark]) -> list[Mark]:
    """A measure and the abbreviation beside it become one mark; "CR or sCR" one measure; "CR or better" a criterion."""
    joined: list[Mark] = []
    for mark in marks:
        last = joined[-1] if joined else None
        if last and mark.start < last.end:
            if mark.name == last.name:
                joined[-1] = replace(last, end=max(last.end, mark.end))
            elif mark.end - mark.start > last.end - last.start:
                joined[-1] = mark
            continue
        if last and mark.name in (last.name, *last.name.split("/")) and _SAME.fullmatch(text[last.end : mark.start]):
            joined[-1] = replace(last, end=mark.end, criterion=last.criterion or mark.criterion)
        elif last and _is_response(last) and _is_response(mark) and _EITHER.fullmatch(text[last.end : mark.start]):
            joined[-1] = replace(last, end=mark.end, name=_either(last.name, mark.name))
        else:
            joined.append(mark)
    return [_bettered(text, mark) for mark in joined]


def _either(first: str, second: str) -> str:
    parts = dict.fromkeys([*first.split("/"), *second.split("/")])
    return "CR/sCR" if set(parts) == {"CR", "sCR"} else "/".join(parts)


def _is_response(mark: Mark) -> bool:
    return bool(re.fullmatch(r"(?:s?CR[ih]?|VGPR|PR|nCR)(?:/(?:s?CR[ih]?|VGPR|PR|nCR))*", mark.name))


def _bettered(text: str, mark: Mark) -> Mark:
    if _is_response(mark) and (better := _BETTER.match(text, mark.end)):
        return replace(mark, end=better.end(), criterion=f"{mark.name} or better")
    closed = _CLOSED.match(text, mark.end)
    return replace(mark, end=closed.end()) if closed and "(" in text[mark.start : mark.end] else mark
