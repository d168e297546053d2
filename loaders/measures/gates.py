"""Which sentences may hold results at all: cheap refusals first, then the words of background and plans."""

from __future__ import annotations

import re

from loaders.measures.passage import Passage

_WORTH = re.compile(
    r"\d|\b(?:no|none|neither|without|not|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|all|immature|reached)\b|[未無无沒没兩两一二三四五六七八九十]",
    re.I,
)
_EPIDEMIOLOGY = re.compile(
    r"\b(?:prevalence|incidence rate|new cases|newly diagnosed (?:each|every)|diagnosed (?:each|every) "
    r"year|every year|each year|per year|annually|per 100,000|"
    r"worldwide|globally|(?:is|are|was|were) estimated|it is estimated|estimated (?:that|at|to)|in every"
    r"|people (?:in|with|living)|americans|lifetime|"
    r"market|billion|CAGR|leading cause|mortality rate|five-year survival|5-year survival rate of|ranks? "
    r"(?:first|second|third|among)|"
    r"make(?:s)? up|accounts? for|comprises?|affect(?:s|ing) (?:about|approximately|more|an estimated|one"
    r"|up)|standard of care is)\b"
    r"|發病率|发病率|死亡率|新發|新发|約佔|约占|全球|每年",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:unrelated study|published by other|according to public|historical(?:ly)?|literature|publicly "
    r"available|published ORR)\b|公開資料|公开资料|文獻|文献",
    re.I,
)
_DESIGN = re.compile(
    r"\b(?:will|would|is designed to|are designed to|designed to|aims? to|primary endpoint(?:s)? (?:is|are"
    r"|include)|secondary endpoints? (?:is|are|include)|eligible|inclusion criteria|"
    r"powered to|assumptions?|hypothes\w+)\b", re.I
)  # fmt: skip


_PROMISES = re.compile(
    r"%|percent|\d\s*/\s*\d|[×x]\s*10|\d\s*(?:mg|μg|mcg|months?|points)\b|patients?|participants?"
    r"|subjects?|volunteers?|trial|study|\b(?:alive|followed|median|risk|"
    r"events?|arm|group)\b|[例名]|患者|受試者|受试者|劑量|剂量|中位|未|沒有|没有",
    re.I,
)


def promises(text: str) -> bool:
    """Whether a sentence without a word of the vocabulary may still hold a figure of a result."""
    return _PROMISES.search(text) is not None


def may_hold(text: str) -> bool:
    """Whether a sentence has a number, or a word that could deny or count."""
    return _WORTH.search(text) is not None


def says_results(passage: Passage) -> bool:
    """Whether a sentence is about results, not about how common a disease is or what others found."""
    return not (_EPIDEMIOLOGY.search(passage.text) or _OTHERS.search(passage.text))
