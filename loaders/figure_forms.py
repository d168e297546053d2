"""The patterns of the grammar of figures: units, doses, counts, and the words that make a number something else."""

from __future__ import annotations

import re

from loaders.numerals import DIGITS, HAN, WORDS
from loaders.searching import searchable

#: What may follow a number as the thing counted, and the unit that a record carries for it.
PEOPLE = (
    r"(?:patients?|participants?|subjects?|adults?|children|adolescents?|women|men|people|individuals?|volunteers?"
    r"|responders?|infants?|recipients?|enrollees?)\b"
)
HAN_PEOPLE = r"(?:例|名|位|人)(?:可評估|可评估|成年|晚期)?(?:患者|受試者|受试者|參與者|参与者|病人|病例)?"
LENGTHS = {
    "month": "months", "year": "years", "week": "weeks", "day": "days", "hour": "hours", "minute": "minutes",
    "個月": "months", "个月": "months", "年": "years", "歲": "years", "岁": "years", "周": "weeks", "週": "weeks",
    "天": "days", "日": "days", "小時": "hours", "小时": "hours",
}  # fmt: skip
LENGTH = (
    r"(?:(?P<hyphen>-)?\s*(?P<length>months?|years?|weeks?|days?|hours?|minutes?)\b|\s*(?P<hanlength>[個个]月|歲|岁"
    r"|年|[周週]|天|日|小[時时]))"
)
MASS = r"(?:[MGk]Bq|mCi|mg|mcg|μg|µg|ug|g|mL|ml|IU|vg|毫克|微克)(?:/(?:kg|m2|m²|day|dose|天|公斤|mL|ml))?(?![A-Za-z])"
SCALE = (
    r"(?:points?|分(?!別|别|子|析)|kg|公斤|mmHg|mm Hg|percentage points|個百分點|个百分点|letters|[個个]?字母|fold\b"
    r"|倍(?![體体])|屈光度|(?<=\.\d )D(?![A-Za-z0-9-])|(?<=\.\d\d )D(?![A-Za-z0-9-])|米(?![粒飯饭])|毫米|厘米"
    r"|μm|µm|microns|mm|cm|m|meters|metres|bpm|lbs?|pounds|seconds|dioptres|diopters|[mμµnp]?mol/(?:L|mol)|[mμµnp]?g/(?:dL|mL|L|g)"
    r"|m?I?U/(?:mL|dL|L)|mL/min(?:/1\.73 ?m[2²])?|copies/mL|cells/(?:μL|µL|mm3)|logMAR|L(?=[\s,;.)])|cm2|mm2)"
)
#: A scale's own name between the number and its unit: "68.9 ETDRS letters".
SCALE_NAME = r"(?: (?:ETDRS|MADRS|[A-Z][A-Za-z]*[A-Z][A-Za-z-]*))?"
#: One name for a unit that texts write in several ways.
SCALES = {
    "字母": "letters", "個字母": "letters", "个字母": "letters", "倍": "fold", "屈光度": "D", "米": "m",
    "毫米": "mm", "厘米": "cm", "公斤": "kg",
    "個百分點": "percentage points", "个百分点": "percentage points", "point": "points", "分": "points",
    "mm Hg": "mmHg", "μm": "µm", "microns": "µm", "lb": "pounds", "lbs": "pounds",
}  # fmt: skip
#: One name for a mass that Chinese texts write in characters.
MASSES = {"毫克": "mg", "微克": "µg", "毫克/公斤": "mg/kg"}
CELLS = (
    r"(?:(?:CAR\b|CAR\+|CAR-T\b|CAR-positive|viable|autologous|allogeneic|TCR\b|TCR-T\b|NK\b|CAR-NK\b|T\b"
    r"|anti-\w+)[-\s]?){0,5}"
    r"(?:T[-\s])?(?:cells?|[個个]?(?:細胞|细胞)|vector genomes|vg|viral genomes|PFU|pfu|TU|particles|viral particles)"
    r"(?:\s*(?:/|per )\s*(?:kg|kilogram|公斤|dose|m2|mL|eye)(?![A-Za-z]))?"
)
SCI = r"\s*[×xX*]\s*10\s*\^?\s*(?P<exp>[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
TO = r"\s*(?:-|~|to|至|到)\s*"

TOKEN = searchable(
    rf"(?<![A-Za-z0-9_.#^])(?<!\d,)(?<![A-Za-z)]-)(?<![A-Za-z0-9]/)(?P<num>[+-](?=\d))?(?P<digits>{DIGITS})(?![0-9])"
    rf"|\b(?P<word>{WORDS})\b(?!-)|(?P<han>{HAN})(?=\s*(?:例|名|位|[個个]月))",
    re.I,
)
FRACTION = re.compile(rf"(?:\s*/\s*|\s(?:out )?of (?:the |all )?(?:\w+ )?)(?P<total>\d[\d,]*|{WORDS})(?![\d./])", re.I)
OF_PEOPLE = re.compile(
    rf"\s+of\s+(?:the\s+)?(?:[\w-]+\s+){{0,3}}?{PEOPLE}\s*[(\[]\s*(?:n\s*=\s*)?(?P<n>\d[\d,]*)\s*(?:/|of)"
    r"\s*(?P<total>\d[\d,]*)\s*[)\]]",
    re.I,
)
PERCENT = re.compile(r"\s*(?:%|percent\b|per cent\b)(?!\s*(?:CIs?\b|confidence|置信|可信|信賴))", re.I)
SECOND = rf"{TO}(?P<second>{DIGITS}|{WORDS})"
PERCENT_TO = re.compile(rf"\s*%?\s*(?:-|~|to|至|到)\s*(?P<second>{DIGITS}|{WORDS})\s*(?:%|percent\b)", re.I)
LENGTH_AT = re.compile(LENGTH, re.I)
LENGTH_TO = re.compile(rf"(?:\s*(?:months?|years?|weeks?|days?|[個个]月|歲|岁))?{SECOND}{LENGTH}", re.I)
DOSE_AT = re.compile(rf"{SCI}\s*(?P<cells>{CELLS})?", re.I)
DOSE_TO = re.compile(
    rf"(?:{SCI})?{TO}(?P<second>{DIGITS})\s*[×xX*]\s*10\s*\^?\s*(?P<exp2>[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}})"
    rf"\s*(?P<cells>{CELLS})",
    re.I,
)
MASS_AT = re.compile(rf"\s*(?P<mass>{MASS})")
SCALE_AT = re.compile(rf"{SCALE_NAME}[\s-]?(?P<scale>{SCALE})(?![A-Za-z/])")
#: "Dropped from 7.2 to 3.1 points".
COURSE = re.compile(rf"(?: at baseline)?\s+to\s+{DIGITS}{SCALE_NAME}[\s-]?(?P<scale>{SCALE})(?![A-Za-z/])")
NOUN_AT = re.compile(
    rf"\s*(?P<han>{HAN_PEOPLE})| +of +(?:them|whom|(?:the|these|those|all)(?: +(?:\w+ +){{0,2}}(?:{PEOPLE}"
    r"|treated|infused|evaluable))?)\b|(?P<gap>(?: +(?!and\b|or\b|in\b|of\b|to\b|with\b)[\w+/-]+(?: or "
    rf"[\w-]+)?){{0,6}}?) +(?P<people>{PEOPLE})",
    re.I,
)
#: "(7 patients, 63.6%)", "(n = 7; 63.6%)": a count and its share in one bracket.
WITHIN = re.compile(rf"\s*[,;]\s*(?P<pct>{DIGITS})\s*%(?=\s*[)\]])")
OPENED = re.compile(r"[(\[](?:\s*[nN]\s*=)?\s*$")
BRACKETED = re.compile(rf"\s*[(\[](?P<pct>{DIGITS})\s*%(?!\s*(?:CI\b|confidence|置信|可信))", re.I)
P_BEFORE = searchable(r"\bp(?:\s*-?\s*values?|值)?\s*[=<>≤:]\s*$", re.I)
PERCENT_SIGN = re.compile(r"\s*%")
CI_AFTER = re.compile(r"\s*%\s*(?:CIs?\b|confidence|[置可]信|信賴)", re.I)
RATIO_WORDS = searchable(r"HR|OR|RR|[Rr]atio|[Rr]isk|比")
RATIO = searchable(
    r"(?:(?<![A-Za-z])(?P<hr>HR|hazard ratio)|\b(?P<or>odds ratio|OR(?=\s*[=:]))|\b(?P<rr>relative risk|risk ratio"
    r"|rate ratio|RR(?=\s*[=:]))|(?P<han>風險比|风险比))"
    r"(?:\s+(?:for|of)\s+(?:disease )?[a-z]+(?:\s+(?:or|and|for)\s+[a-z]+)*,?)?[^\w,;]{0,4}(?:(?:HR|OR|RR)"
    r"\b)?[^\w,;]{0,4}(?:was |of |is |為|为)?\s*$",
    re.I,
)
#: Words before a number that make it a name, a date or a place in an order, not a figure.
NOT_BEFORE = searchable(
    r"(?:\bgrades?\s*(?:≥|>=|>|≤)\s*|\b(?:phases?|grades?|cohorts?|parts?|stages?|arms?|weeks?|months?"
    r"|days?|years?|study|studies|trials?|no\.?|number"
    r"|version|chapter|rule|section|item|exhibit|form|table|figure|cycles?|lines?|visit|level|type|class|since|page"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)\s*"
    r"|[$€£¥#§]|(?:US|HK|RMB|USD|HKD|CNY)\$?\s*|第|\b(?:grade|phase) [1-5](?: (?:or|and|to) |-)|20\d\d[-/年]|月)$",
    re.I,
)  # fmt: skip
NOT_AFTER = re.compile(
    r"\s*(?:st|nd|rd|th)\b|:\d|\s*(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b|\s*(?:級|级|月|期|年\d|million|billion|thousand|億|亿|萬|万|線|线|家|項|项|款|類|类"
    r"|個(?!月)|个(?!月))|[A-Za-z]",
    re.I,
)
#: Words that lead to a number without a unit: "the mean rate was 0.9".
PLAIN_BEFORE = re.compile(
    r"(?:\b(?:was|were|is|of|to|by|from|and|versus|vs\.?|with|at|against|difference|remained|averaged|reached|about|approximately|only"
    r"|just|still)|[:=(,/;為为])\s*$",
    re.I,
)
MORE_WORDS = searchable(r"(?:an|er|ing|ast|ow|to|ost|[>≥<≤於过過至])\s*$", re.I)
MORE = re.compile(
    r"(?:(?P<gt>more than|over|exceeding|longer than|greater than|超過|超过|大於|>)|(?P<ge>at least|no fewer "
    r"than|≥|至少)|(?P<lt>less than|fewer than|under|below|<|少於)|(?P<le>up to|≤|at most))\s*$",
    re.I,
)
#: "five CRs (45%)": responses counted, with their share behind.
RESPONSES = re.compile(
    r"\s+(?:confirmed\s+|unconfirmed\s+)?(?:s?CR|PR|VGPR|SD|PD|complete\s+responses?|partial\s+responses?"
    r"|complete\s+remissions?)s?(?=\s*[(\[]\d)"
)
#: "14.2 vs. 10.6 months", "5.4 and 13.8 months": numbers that share the unit behind the second.
SHARED = re.compile(
    rf"(?:\s*\((?:95% CI|range)[^()]{{3,40}}\))?\s*(?:vs\.?|versus|compared (?:with|to)|對比|对比|對|对"
    rf"|(?<=\.\d)\s+and\s|(?<=\.\d\d)\s+and\s)\s*{DIGITS}\s*"
    r"(?P<unit>months?|years?|weeks?|days?|%|percent|[個个]月)",
    re.I,
)
