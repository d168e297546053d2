"""Chinese harms by their full name: the vocabulary's word is the end of a longer noun, or its beginning.

>>> text = "出現念珠菌感染,未發生過敏性休克,3例嚴重感染"
>>> [widened(text, Mark(text.index(w), text.index(w) + 2, w, "safety")).name for w in ("感染", "過敏")]
['念珠菌感染', '過敏性休克']
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.measures.mark import Mark

#: The noun before the word: what may stand in it, and where it begins.
_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z-]{1,14}$")
_CUT = re.compile(
    r"^.*(?:的|和|及|與|与|或|[發发]生|出[現现]|[報报]告|[觀观]察到|有|[為为]|因|[無无未]|任何|[級级組组例名起次]|了|其中|包括|主要|常[見见]|最|均|是|以上|以|至|到|患者|受[試试]者|期[間间]|方面|[達达]"
    r"|未[見见]|[見见]|在|[導导]致|所致|[個个]|[預预]防|治[療疗]|[對对]|[於于]|並|并|且|亦|也|但|而|之|[該该]|其他|其它|[關关]性?|[兩两]|各|所有|所|[從从]|[減减]少|降低|伴)"
)
#: Words that say how bad or how related a harm is, and not which.
_HOW = re.compile(
    r"(?:[嚴严]重|重度|中度|[輕轻]度|[輕轻]中度|中重度|致命|[藥药]物相[關关]|治[療疗]相[關关]|相[關关]|[總总]|全部|局部|[確确][診诊]|[疑似]+|新[發发]?|可逆|短[暫暂]|一[過过]性|急性|慢性|"
    r"非|性|其他|[臨临]床|[顯显]著|明[顯显]|[進进]展|[復复][發发]|[徵征]|[評评]估)*"
)
#: "LDL-C达标率", "HBV DNA轉陰率": those who are so.
_STATE = re.compile(r"(?:[達达][標标]|[轉转][陰阴]|正常化|[復复]常|清除)率")
#: "瘙癢NRS評分較基線改善≥4分": a score of how bad a symptom is, and no harm.
_SCORE = re.compile(
    r"(?:程度|最[嚴严]重|[強强]度)?\s?(?:[A-Z]{2,4}(?:-[A-Z]{2,4})?\s?)?[評评]分"
    r"(?P<gain>(?:[較较]基[線线])?(?:改善|降低|下降|[減减]少)(?P<least>(?:≥|>=|至少|不少[於于])\s?\d+分))?"
)
_TAIL = re.compile(r"性(?:休克|反[應应]|皮炎|肝炎|肺炎|鼻炎|[結结]膜炎|紫癜|[腸肠]炎)|再激活|再燃|加重")
_GENERAL = frozenset("AE SAE TEAE TRAE TRSAE AESI DLT CRS ICANS deaths irAE".split())


def all_widened(text: str, marks: list[Mark]) -> list[Mark]:
    """*marks*, each as widened; one that another has taken in is left out."""
    wide = [widened(text, mark) for mark in marks]
    return [
        mark
        for mark in wide
        if not any(
            o.start <= mark.start and mark.end <= o.end and o.end - o.start > mark.end - mark.start for o in wide
        )
    ]


def widened(text: str, mark: Mark) -> Mark:
    """*mark* with the rest of the noun that it is part of."""
    words = text[mark.start : mark.end]
    if mark.category == "safety" and (score := _SCORE.match(text, mark.end)):
        name = text[mark.start : score.start("gain") if score["gain"] else score.end()]
        gain = f"改善{score['least']}" if score["gain"] else ""
        return replace(mark, end=score.end(), name=name + gain, category="efficacy", unit="" if gain else "points")
    if mark.category == "efficacy" and not mark.is_time and (state := _STATE.match(text, mark.end)):
        return replace(mark, end=state.end(), name=text[mark.start : state.end()], unit="")
    if mark.category != "safety" or mark.name in _GENERAL or not words or not "\u4e00" <= words[-1] <= "\u9fff":
        return mark
    if mark.name.isascii() and mark.name != "infection":
        return mark
    if "不良" in words or "死亡" in words or "停" in words or " due to " in mark.name:
        return mark
    start, end = mark.start, mark.end
    if behind := _TAIL.match(text, end):
        end = behind.end()
    if run := _RUN.search(text, max(0, start - 14), start):
        own = _CUT.sub("", run[0])
        if own and not _HOW.fullmatch(own):
            start -= len(own)
    if (start, end) == (mark.start, mark.end):
        return mark
    return replace(mark, start=start, end=end, name=text[start:end])
