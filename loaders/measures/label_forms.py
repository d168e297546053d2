"""The words of labels: statistics and units that are no measure, ratios, differences, thresholds, scales."""

from __future__ import annotations

import re

FOOTNOTE = re.compile(r"\s*(?:\(\d{1,2}\)|(?<!Lp)\([a-f]\)|[*†‡§¶#]+|\[(?:\d{1,2}|[a-f])\])\s*$")
SIZE = re.compile(r"[(\[,]?\s*\b[nN]\s*=\s*\d[\d,]*\s*[)\]]?")
CHANGE = re.compile(r"\bchanges?\b|較基[線线]|较基线|變化|变化", re.I)
FROM_BASELINE = re.compile(r"\bchanges?\b[^.]{0,40}\bfrom baseline|較基[線线]|较基线", re.I)
REDUCED = re.compile(r"\b(?:reductions?|decreases?|lowering)\b|降低|下降|降幅|減少|减少", re.I)
BASELINE = re.compile(r"^(?:baseline\b|基[線线](?!.{0,6}[變变]化))|\bat baseline\b", re.I)
RATIO = re.compile(
    r"(?P<hr>\bHR\b|[Hh]azard ratio|[風风][險险]比)|(?P<or>\bOR\b|[Oo]dds ratio|比值比)|(?P<rr>\bRR\b"
    r"|(?:[Rr]isk|[Rr]ate|(?<=[A-Z]{3})) ratio|[Rr]elative risk|率比|相[對对][風风][險险])"
)
DIFFERENCE = re.compile(
    r"\b(?:treatment )?differences?\b(?: in)?|\bplacebo-(?:adjusted|corrected|subtracted)\b"
    r"|(?:[與与和][^,;()]{1,16}?)?(?:組間|组间|之|的)?(?:差異|差异|差值|差)(?=$|\s*\()",
    re.I,
)
VERSUS = re.compile(
    r"\b(?:vs\.?|versus|compared (?:with|to)|over|against|from|to)\s.*|[對对]比.*|[較较][^基].*[組组]", re.I
)
SAFETY = re.compile(r"adverse|safety|toxicit|reactogenicity|reactions?\b|side effects|不良|安全|毒性|反應|反应", re.I)
AT_START = re.compile(
    r"baseline (?:characteristics|demographics)|demographic|characteristics|基[線线]特[徵征]|人口", re.I
)
STATISTICS = re.compile(
    r"\b(?:(?:LS|least[- ]squares|adjusted|model-based|estimated|placebo-adjusted|relative|absolute|percent(?:age)?|%)"
    r"\s+)*(?:mean|median|average|geometric mean)\b(?:\s*\((?:SD|SE|range|IQR)\))?|\bmodel-based\b"
    r"|\b(?:relative|absolute) (?=reduc|chang)"
    r"|(?<!dose )\b(?:percent(?:age)?\s+)?(?:changes?|reductions?|decreases?|increases?|improvements?(?= in\b| from\b))"
    r"(?: from (?:the )?baseline)?(?:\s+(?:in|of)\b)?|\bfrom baseline\b"
    r"|\b(?:rates?|incidence|frequency|number|proportion|percentage|share) of\b"
    r"|\b(?:patients|participants|subjects)"
    r" (?:with|who|achieving|having|experiencing|reporting|whose)\b(?!\s*[≥>])"
    r"(?: (?:an?|had|achieved|at least one|any)\b)*"
    r"|^baseline\b|\bat baseline\b|中位[數数]?(?!緩|缓|無|无|總|总|生|持)|平均[值數数]?"
    r"|[較较]基[線线](?:的)?(?:平均)?(?:[變变]化|下降|降幅|降低)?(?:百分比|值|量)?|^基[線线]|(?:的)?[變变]化(?:值|量|百分比)?$"
    r"|[發发]生率|比例$|患者(?:比例|[數数])$",
    re.I,
)
NOTES = re.compile(
    r"[(\[]\s*(?:\d\d% (?:CI|confidence interval)|\d\d%[置可]信[區区][间間]|SD|SE|range|IQR|n\s*\(?%?\)?|n/N|%|months?"
    r"|years?|[個个]?月|歲|岁)\s*[)\]]|,?\s*\bn\s*\(%\)",
    re.I,
)
THRESHOLD = re.compile(
    r"\s*(?P<op>[<>≤≥]=?)\s*(?P<of>\d[\d.,]*\s?(?:%|[A-Za-zμµ°][A-Za-z0-9μµ/^.²]*(?:\s?C\b)?)?"
    r"(?:-points?(?: (?:improvement|reduction|response))?)?)"
)
SCORED = re.compile(r"\s*(?:severity\s+|程度)?(?:NRS\b|NRS評分|NRS评分|VAS|[評评]分|scores?\b|scale)", re.I)
CLEAR = re.compile(r"\s*(?:scores?\s*)?(?:of\s*)?[(]?(?:0/1|0 or 1|0-1)(?![\d.])")
ANSWER = re.compile(r"improvement|respon|resolution|remission|change|loss|clearance|survival|control", re.I)
CONDITION = re.compile(r"\b(?:without|with no|with|per|by|assessed|according to)\b", re.I)
IN_BRACKETS = re.compile(r"\((?P<what>[A-Z][\w/ -]{1,20})\)\s*$")
GENERIC = re.compile(
    r"(?:(?:any|all|overall|total|rates?|events?|patients?|participants|subjects|number|months?|estimate|value|yes"
    r"|at least one|confirmed|best|score|of|the|or|and|higher|所有|任何|[總总][體体]|全部|例[數数]|率|患者|事件"
    r"|[級级][別别]?|的)"
    r"[\s,/]*)*",
    re.I,
)
#: "12-month freedom from X": the time of a label that it begins with.
LEADING = re.compile(r"^(?P<n>\d{1,3})[- ](?P<unit>day|week|month|year)s?\s+(?P<what>[A-Za-z].*)$", re.I)
#: "WOMAC疼痛評分變化": a part of a scale, as written.
HAN_PART = re.compile(r"[A-Z][\w-]*[\u4e00-\u9fff]{2,8}[評评]分(?:[變变]化)?")
COUNTED = re.compile(
    r"(?:number of |no\.? of |all )?(?:patients?|participants|subjects"
    r"|(?:[隨随][機机]化?|入[組组])?的?(?:患者|受試者|受试者|例))(?:[數数])?"
    r"[\s,]*(?:,?\s*n|\(n\)|\(N\))?|[nN]",
    re.I,
)
EVALUABLE = re.compile(
    r"\b(?:patients|participants|subjects)\s+with\s+.{0,24}\b(?:data|assessments?)\b|evaluable|可[評评][估價价]", re.I
)
SCALES = re.compile(
    r"(?:.*UPDRS.*|EASI|ADAS.*|CDR.*|MADRS|HAM-?D.*|PANSS|MG-ADL|QMG|ALSFRS.*|DAS28.*|SLEDAI.*|PP-NRS|.*\bVAS|.*NRS\b.*|.*[評评]分(?:[變变]化)?|DLQI|MMSE|EDSS"
    r"|WOMAC.*|KCCQ.*|SGRQ|.*(?:score|scale)\b.*|pain|global health status)(?: change)?",
    re.I,
)
KNOWN_UNITS = {"ABR": "bleeds per year", "ARR": "relapses per year"}
