"""Measures that are composed, and so in no list: risk of X, change in X, discontinuation due to X, time to X."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from loaders.measures.han_compositions import HAN_COMPOSITIONS
from loaders.measures.mark import Mark


def _plain(name: str, category: str, related: bool | None = None) -> Callable[[re.Match[str], list[Mark]], list[Mark]]:
    return lambda match, marks: [Mark(match.start(), match.end(), name, category, related=related)]


def _inner(match: re.Match[str], marks: list[Mark], group: str) -> Mark | None:
    inside = [m for m in marks if match.start(group) <= m.start and m.end <= match.end(group)]
    return inside[0] if inside else None


def _risk(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    mark = _inner(match, marks, "what")
    name = mark.name if mark else " ".join(match["what"].split()).lower()
    if name == "deaths":
        return [Mark(match.start(), match.end(), "OS", "efficacy")]
    return [Mark(match.start(), match.end(), name, mark.category if mark else "efficacy")]


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
    own = what if what[-1] > "\u2e80" else f"{what} change"
    return [Mark(start, match.end(), own, "efficacy")]


def _lost(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    return [Mark(match.start(), match.end(), "body weight change", "efficacy")]


def _loss(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    return [Mark(match.start(), match.end(), f"weight loss >={match['pct'] or match['pct2']}%", "efficacy")]


def _leading(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    mark = _inner(match, marks, "event")
    if mark is None or mark.category != "safety":
        return []
    related = True if mark.name in ("TRAE", "TRSAE") else None
    if mark.name in ("AE", "irAE") and "immune-mediated" in match["event"].lower():
        mark = replace(mark, name="immune-mediated AE")
    outcome = match["outcome"].lower()
    if re.search(r"death|fatal|死亡", outcome):
        return [Mark(match.start(), match.end(), "deaths", "safety", related=related)]
    if re.search(r"discontinu|withdr|cessation|停藥|停药|終止|终止", outcome):
        return [Mark(match.start(), match.end(), f"discontinuation due to {mark.name}", "safety", related=related)]
    kind = "dose reduction" if re.search(r"reduc|減|减", outcome) else "dose interruption"
    return [Mark(match.start(), match.end(), f"{kind} due to {mark.name}", "safety", related=related)]


def _time_to(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    mark = _inner(match, marks, "whole")
    if mark and mark.start == match.start("whole") and mark.end >= match.end("whole"):
        return []
    return [Mark(match.start(), match.end(), " ".join(match["whole"].split()).lower(), "efficacy")]


def _stage(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    system = match["abbr"] or "".join(word[0] for word in match["system"].split() if word[0].isupper())
    full = match["system"] if match["system"] and match["abbr"] != match["system"] else None
    return [Mark(match.start(), match.end(), f"{system} stage {match['stage']}", "baseline", criterion=full)]


_AES = (
    r"(?:(?:serious |treatment-related |treatment-emergent |immune-related |immune-mediated |drug-related )*(?:adverse "
    r"(?:events?|reactions?)|TR?S?AEs?|TEAEs?|SAEs?|irAEs?|AEs?|toxicity)(?:\s*\(\"?[A-Za-z]+\"?\))?)"
)
_HAN_AES = (
    r"(?:(?:(?:治療|治疗|藥物|药物)(?:期間|期间)?)?(?:出現的|出现的)?(?:相關的?|相关的?)?(?:嚴重|严重)?不良(?:事件|反應|反应)"
    r"|TR?S?AE|TEAE|SAE|AE)(?:\s*\(\"?[A-Z]{2,5}\"?\))?"
)
_OUT = (
    r"(?P<outcome>(?:permanent |treatment |study |drug |dose |therapy )*(?:discontinuations?|withdrawals?"
    r"|death|interruptions?|delays?|reductions?)(?: of (?:study )?(?:treatment|therapy|drug))?)"
)

COMPOSITIONS: tuple[tuple[tuple[str, ...], re.Pattern[str], Callable[[re.Match[str], list[Mark]], list[Mark]]], ...] = (
    (
        ("progression or death",),
        re.compile(r"(?:risk of )?(?:disease )?progression or death(?: from any cause)?", re.I),
        _plain("PFS", "efficacy"),
    ),
    (("進展", "进展"), re.compile(r"(?:疾病|腫瘤|肿瘤)?[進进]展(?:的)?[風风][險险]"), _plain("PFS", "efficacy")),
    (("risk of",), re.compile(r"risk of (?:disease |tumou?r )?progression\b(?! or)", re.I), _plain("PFS", "efficacy")),
    (
        ("較基線", "较基线"),
        re.compile(
            r"(?P<what>[\u4e00-\u9fffA-Za-z0-9-]{2,12}?)(?:[較较]基[線线])"
            r"(?:的)?(?:平均)?(?:百分比)?(?:[變变]化|降幅|下降)"
        ),
        _change,
    ),
    (
        ("降幅",),
        re.compile(r"[體体]重(?:[較较]基[線线])?(?:的)?(?:平均)?降幅(?!≥|>)"),
        _plain("body weight change", "efficacy"),
    ),
    (
        ("進展或死亡", "进展或死亡"),
        re.compile(r"(?:疾病|腫瘤|肿瘤)?[進进]展或死亡(?:的?[風风][險险])?"),
        _plain("PFS", "efficacy"),
    ),
    (("死亡",), re.compile(r"死亡(?:的)?[風风][險险]"), _plain("OS", "efficacy")),
    (
        ("risk of",),
        re.compile(
            r"risk of (?:a |an |the |disease )?(?P<what>[a-z][\w-]*(?: (?!by\b|and\b|was\b|fell\b|in\b|with\b|of\b"
            r"|for\b|versus\b|compared\b|from\b)[\w-]+){0,3})",
            re.I,
        ),
        _risk,
    ),
    (
        ("time to",),
        re.compile(r"(?P<whole>time to (?:first |next |disease |symptom )?(?:[a-z-]+))(?: rate)?", re.I),
        _time_to,
    ),
    (
        ("weight",),
        re.compile(r"\b(?:body )?weight(?=\s+(?:was\s+)?(?:decreased|reduced|fell|dropped|increased) by\b)", re.I),
        _lost,
    ),
    (
        ("change",),
        re.compile(
            r"(?:\b(?:mean|median|percentage|percent|average|least[- ]squares mean|LS mean) )?(?:percent(?:age)? "
            r")?changes? (?:from baseline )?in (?P<what>[A-Za-z][\w-]*(?: (?!from\b|at\b|was\b|were\b|of\b|by\b"
            r"|with\b|and\b|in\b|compared\b|vs\b|versus\b|to\b|after\b|over\b)[\w()-]+){0,4})(?: from "
            r"baseline)?",
            re.I,
        ),
        _change,
    ),
    (
        ("los",),
        re.compile(
            r"(?:losing|lost|loss of|achieving)\s*(?:at least |≥\s*)(?P<pct>\d+)\s*%(?: or more)?(?: of)?(?: "
            r"(?:their|body|baseline))* weight(?: loss)?|≥\s*(?P<pct2>\d+)\s*% (?:body )?weight (?:loss"
            r"|reduction)",
            re.I,
        ),
        _loss,
    ),
    (
        ("體重", "体重"),
        re.compile(
            r"[體体]重(?:[較较]基[線线])?(?:降低|[減减][輕轻少]|下降|降幅)(?:≥|>=|至少|不低[於于]|超[過过])\s*"
            r"(?P<pct>\d+)\s*%(?P<pct2>)"
        ),
        _loss,
    ),
    (
        ("lost", "losing"),
        re.compile(
            r"\b(?:lost|losing) (?:(?:an? )?(?:average|mean|median) (?:of )?)?"
            r"(?=\d[\d.]*\s?(?:(?:kg|pounds|lbs)\b|% of (?:their |baseline |body )+weight))",
            re.I,
        ),
        _lost,
    ),
    (
        ("discontinu", "withdr"),
        re.compile(
            r"(?P<outcome>(?:treatment |therapy |drug )?(?:was |were )?(?:discontinu\w+|withdr[ae]w\w*)(?: (?:of "
            r")?(?:treatment|therapy|the study|study drug))?) (?:because of|due to|owing to|as a result of"
            r"|for) (?:an? |any )?"
            rf"(?P<event>{_AES})",
            re.I,
        ),
        _leading,
    ),
    (
        ("dose ",),
        re.compile(
            r"(?P<outcome>dose (?:reductions?|interruptions?|delays?|modifications?|holds?)) "
            rf"(?:because of|due to|owing to|as a result of|for) (?:an? |any )?(?P<event>{_AES})",
            re.I,
        ),
        _leading,
    ),
    (
        ("titer", "titre", "gmt"),
        re.compile(
            r"(?:GMTs?|geometric mean (?:neutrali[sz]ing )?(?:antibody )?tit(?:er|re)s?)(?:\s*\(\"?GMTs?\"?\))?"
            r"(?: (?:of|for) (?:serum )?neutrali[sz]ing antibod(?:y|ies))?",
            re.I,
        ),
        _plain("GMT", "efficacy"),
    ),
    (
        ("leading to", "led to", "resulting in"),
        re.compile(
            rf"(?P<event>{_AES}) (?:leading|(?:that |which )?led|resulting|(?:that |which )?resulted) "
            rf"(?:to|in) (?:an? )?{_OUT}",
            re.I,
        ),
        _leading,
    ),
    (
        ("因",),
        re.compile(
            rf"因(?P<event>{_HAN_AES})(?:而|所)?(?:[導导]致|引起"
            r"|造成)?(?:的)?(?P<outcome>(?:永久)?(?:停[藥药]|[終终]止治[療疗]|退出|死亡"
            r"|[減减]量|暫停用藥|暂停用药))"
        ),
        _leading,
    ),
    *HAN_COMPOSITIONS,
    (
        ("致",),
        re.compile(
            rf"[導导]致(?P<outcome>永久停[藥药]|停[藥药]|[終终]止治[療疗]|死亡|[減减]量)的(?P<event>{_HAN_AES})"
        ),
        _leading,
    ),
    (
        ("致",),
        re.compile(
            rf"(?P<event>{_HAN_AES})[導导]致(?:的)?(?P<outcome>永久停[藥药]|停[藥药]|[終终]止治[療疗]|死亡|[減减]量)"
        ),
        _leading,
    ),
    (
        ("stage",),
        re.compile(
            r"(?:disease of )?(?-i:Stage|stage) (?P<stage>I{1,3}|IV)(?: disease)?,? (?:based on|by|according to"
            r"|per|as defined by|using) (?:the )?(?P<system>[A-Z][\w-]*(?: [A-Z][\w-]*)*)"
            r"(?:\s*\(\"?(?P<abbr>[A-Z]{2,6}(?:-[A-Z]{1,3})?)\"?\))?"
        ),
        _stage,
    ),
    (
        ("operation", "surger"),
        re.compile(r"(?:operations?|surger(?:y|ies)) (?:was|were|is|being) (?:delayed|postponed)", re.I),
        _plain("surgery delay", "safety"),
    ),
    (
        ("proceed", "left the", "withdr", "dropped out"),
        re.compile(
            r"(?:did not proceed with|left|withdrew from|withdrawn from|discontinued(?: from)?|dropped out of)"
            r" (?:the |this )?(?:clinical )?(?:trial"
            r"|study)",
            re.I,
        ),
        _plain("discontinuation", "safety"),
    ),
    (("followed",), re.compile(r"\bfollowed(?:[- ]up)?(?=\s+(?:for|over)\b)", re.I), _plain("follow-up", "follow-up")),
    (("alive",), re.compile(r"(?:were |was |remained |are )?(?:still )?alive\b", re.I), _plain("OS", "efficacy")),
    (
        ("negativ",),
        re.compile(
            r"(?:minimal|measurable) residual disease(?:\s*\(\"?MRD\"?\))?[- ]?negativ\w+|negative for (?:minimal"
            r"|measurable) residual disease(?:\s*\(\"?MRD\"?\))?|negative for MRD|MRD[- ]negativ\w+(?: rate)?"
            r"|(?:minimal|measurable) residual disease(?:\s*\(\"?MRD\"?\)) negativ\w+",
            re.I,
        ),
        _plain("MRD negativity", "efficacy"),
    ),
)
