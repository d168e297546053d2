"""Which sentences may hold results at all: cheap refusals first, then the words of background and plans."""

from __future__ import annotations

import re

from loaders.hints import lowered
from loaders.hints import may_hold as holds
from loaders.searching import searchable

_WORTH = searchable(
    r"\d|\b(?:no|none|neither|without|not|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|all|immature|reached)\b|[未無无沒没兩两一二三四五六七八九十]",
    re.I,
)
_EPIDEMIOLOGY = searchable(
    r"\b(?:prevalence|incidence rate|new cases|newly diagnosed (?:each|every)|diagnosed (?:each|every) "
    r"year|every year|each year|per year|annually|per 100,000|"
    r"worldwide|globally|(?:is|are|was|were) estimated|it is estimated|estimated (?:that|at|to)|in every"
    r"|people (?:in|with|living)|americans|lifetime|"
    r"market|billion|CAGR|leading cause|mortality rate|five-year survival|5-year survival rate of|ranks? "
    r"(?:first|second|third|among)|"
    r"make(?:s)? up|accounts? for|comprises?|affect(?:s|ing) (?:about|approximately|more|an estimated|one"
    r"|up)|standard of care is)\b"
    r"|發病率|发病率|死亡率|新[發发](?:病|患者|[個个]案)|約佔|约占|全球|每年",
    re.I,
)
#: What none of those words goes without.
_EPIDEMIC = (
    "prevalence", "incidence", "new cases", "diagnosed", "every", "year", "annually", "100,000", "worldwide",
    "globally", "estimated", "people", "americans", "lifetime", "market", "billion", "cagr", "cause", "mortality",
    "survival", "rank", "make", "account", "comprise", "affect", "standard of care is",
    "發病率", "发病率", "死亡率", "新發", "新发", "約佔", "约占", "全球", "每年",
)  # fmt: skip
_OTHERS = searchable(
    r"\b(?:unrelated study|published by other|according to (?:public|the literature|Frost)"
    r"|historical(?:ly)?|literature|publicly available|published ORR"
    r"|(?:of|from|by|to|that) another company|another company's|competing (?:vector|product|drug|medicine|compound)"
    r"|(?:existing|currently available|available|conventional|traditional|approved|other) (?:therap"
    r"|treatment|option|drug|product)\w*)\b"
    r"|(?:其他|其它|海外|另一|某)[^,;。]{0,3}(?:企業|企业|公司|廠商|厂商|藥企|药企)|另一款|同[類类](?:[產产]品|[藥药]物|[單单]抗)"
    r"|公開資料|公开资料|文獻|文献|現有(?:療法|治療|藥物)|现有(?:疗法|治疗|药物)|傳統(?:療法|治療)|传统(?:疗法|治疗)",
    re.I,
)
_OF_OTHERS = (
    "unrelated", "published", "according", "historical", "literature", "available", "existing", "conventional",
    "traditional", "approved", "other", "competing", "其他", "其它", "海外", "另一", "某", "同類", "同类",
    "公開資料", "公开资料", "文獻", "文献", "現有", "现有", "傳統", "传统",
)  # fmt: skip
#: Words of a protocol: what a study is built to show, not what it showed.
_DESIGN = re.compile(
    r"\b(?:\d+%\s+power|power(?:ed)? to|to detect|assum(?:es?|ed|ing|ptions?)|null hypothes\w+|sample size)\b"
    r"|檢驗效能|检验效能|樣本量|样本量",
    re.I,
)
_OF_DESIGN = ("power", "detect", "assum", "hypothes", "sample", "檢驗效能", "检验效能", "樣本量", "样本量")
#: "The ORR is approximately 10%": the present tense of what is always so, and of no study.
_ALWAYS = re.compile(
    r"\b(?:is|are|remains?)\s+(?:(?:about|approximately|around|only|less than|more than|below|under|over"
    r"|usually|generally|typically|estimated|often|as low as|up to|still|just|at)\s+)*[\d<>~]",
    re.I,
)
_PROMISES = searchable(
    r"%|percent|\d\s*/\s*\d|[×x]\s*10|\d\s*(?:mg|μg|mcg|months?|points)\b|patients?|participants?"
    r"|subjects?|volunteers?|trial|study|\b(?:alive|followed|median|risk|"
    r"events?|arm|group)\b|[例名]|患者|受試者|受试者|劑量|剂量|中位|未|沒有|没有|[組组]",
    re.I,
)
#: Eight times as many as the fullest sentences of announcements have.
_NUMBER = re.compile(r"\d[\d.,]*")
_MOST_NUMBERS = 120


def promises(text: str) -> bool:
    """Whether a sentence without a word of the vocabulary may still hold a figure of a result."""
    return "%" in text or _PROMISES.search(text) is not None


def may_hold(text: str) -> bool:
    """Whether a sentence has a number, or a word that could deny or count."""
    return _WORTH.search(text) is not None


def is_crammed(text: str) -> bool:
    """Whether a sentence holds more numbers than anybody writes into one: no prose, and nothing to bind them by."""
    return len(text) > 2 * _MOST_NUMBERS and len(_NUMBER.findall(text)) > _MOST_NUMBERS


_RATE = re.compile(
    r"\b(?:m2|m²|points?|letters|cm|mL|relapses|bleeds|exacerbations|events|episodes|attacks|flares)"
    r" (?:per|each) year\b",
    re.I,
)


def is_background(text: str) -> bool:
    """Whether a sentence is about how common a disease is, or what others found."""
    if " year" in text:
        text = _RATE.sub("", text)
    low = lowered(text)
    if holds(low, _EPIDEMIC) and _EPIDEMIOLOGY.search(text):
        return True
    return holds(low, _OF_OTHERS) and _OTHERS.search(text) is not None


def says_results(text: str, *, known: bool) -> bool:
    """Whether a sentence may state results: no protocol, and nothing that is always so and of no *known* study."""
    if holds(lowered(text), _OF_DESIGN) and _DESIGN.search(text):
        return False
    return known or _ALWAYS.search(text) is None
