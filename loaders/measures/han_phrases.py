"""Measures that no vocabulary lists, in Chinese: the noun phrase before a figure, or behind it.

A text is given with its arms blanked (``¤``), so that a phrase begins or ends at an arm.

>>> noun_before("第24个月时,¤与¤的脉络膜厚度较基线的平均变化分别为", "scale").name
'脉络膜厚度'
>>> noun_before("¤与¤头晕的发生率依次为", "percent").name
'头晕'
>>> text = "¤有45.5%(20/44)的受试者在第52周皮损完全清除,而"
>>> noun_after(text, text.index("的受")).name
'皮损完全清除'
"""

from __future__ import annotations

import re

from loaders.measures.mark import Mark

_LEAD = r"(?:分[別别]|依次|依序|各)?(?:僅|仅|均|約|约)?(?:[為为是有達达佔占:]|到|分[別别])*\s*(?:約|约)?\s*$"
#: "X的發生率分別為", "X平均增長", "X的比例,¤、¤及¤分別是": what a figure is said of.
_BEFORE = re.compile(
    r"(?P<noun>[^,;。:()、¤]{2,28}?)(?:\s?\(\"?[A-Za-z][^()]{0,14}\"?\))?(?:的)?(?:[總总](?:[體体])?)?"
    r"(?P<tail>[發发][生病]率|(?:受[試试]者|患者)?(?:的)?(?:比例|百分比|比率)|率|均值|平均值|[較较]基[線线](?:的)?(?:平均)?(?:變化|变化)?(?:值|量|百分比)?"
    r"|(?:平均)?(?:變化|变化|增[長长]|增加|[減减]少|下降|降低|提高|改善|升高|上升|[延縮缩][長长短])(?:值|量|幅度|率|了)?|平均)"
    rf"(?:,?\s*(?:[於于在])?¤[¤、,及和與与\s]*)?{_LEAD}"
)
#: Where a noun phrase begins: behind the last of these.
_EDGE = re.compile(
    r".*(?:^第\d+[個个]?[週周月天年]時?时?的?|[個个][月]時?时?|[週周]時?时?|分[別别]|其中|[組组]|患者的?|受[試试]者的?|期間的?|期间的?|方面|亦|且|而|[與与和及]¤|[於于]第.{1,5}[週周月天年]"
    r"|[對对](?!照)|[於于](?!可)|(?:主要|次要|[關关]鍵|关键)+(?:研究)?[終终][點点](?:是|為|为))"
)
_LAST = re.compile(r"(?:[較较]基[線线])?(?:的)?(?:平均)?(?:分[別别]|依次|依序)+$")
_PLAIN = re.compile(r"(?:[較较]基[線线](?:的)?|平均|中位|的|仍|[維维]持|最佳)+$")
_START = re.compile(
    r"^(?:的|仍|[維维]持|基[線线](?:的)?|平均|中位|[發发]生|出[現现]|有|是|為|为|[總总][體体]|全[體体]|所有|各|主要|任何)+"
)
_NO_MEASURE = re.compile(
    r".*(?:患者|受[試试]者|研究|試驗|试验|公司|[藥药]物|市[場场]|[專专]利|收入|[費费]用|人民[幣币]|股[份權权]|增[長长]率|[中隨随][機机]|[週周]歲|公告|中心|[醫医]院|成功|合[計计]|同比"
    r"|[項项]目|[產产]品|[組组])|[A-Za-z\d\W]*|.{0,1}"
)
_AFTER = re.compile(
    r"(?:\s?\([^()]{0,30}\))?(?:的)?(?:患者|受[試试]者|病例|[參参][與与]者)?(?:(?:[於于在至]|截至)?第\d+[個个]?[週周月天年](?:[時时])?)?(?:時|时)?"
    r"(?P<verb>完成|(?:正在|正)?(?:服用|使用)|[達达]到|[實实][現现]|[獲获]得|[發发]生|出[現现]|[報报]告|[經经][歷历])?(?:了)?(?:[1-5][級级](?:或以上|及以上)?(?:的)?)?"
    r"(?P<noun>[\u4e00-\u9fffA-Za-z][^,;。:()、¤\d]{1,18}?)"
    r"(?=[,;。()]|$|至(?:基|正)|[並并且]|,|被[判認认]|[經经]研究|均|[與与](?:研究|治|[藥药])|後|后(?!期))"
)
_VISIT = re.compile(r"[訪访][視视]|研究|[試试][驗验]|[療疗]程|治[療疗]|[隨随][訪访]")
_WORSE = re.compile(r"升高|惡化|恶化|感染|炎|[痛疹血癌]|反[應应]|毒性|症|[衰損损]|不良|[癢痒]|事件|抗[體体]")


def noun_before(text: str, kind: str) -> Mark | None:
    """The noun phrase at the end of *text* that a figure of *kind* is said of; *text* ends where the figure begins."""
    if kind not in ("percent", "scale", "plain", "duration") or not re.search(r"[\u4e00-\u9fff]", text[-40:]):
        return None
    window = max(0, len(text) - 90)
    match = _BEFORE.search(text, window)
    if match is None:
        return None
    tail = match["tail"]
    if kind != "percent" and re.fullmatch(r"[發发][生病]率|率|.*比例", tail):
        return None
    start, noun = _trimmed(match.start("noun"), match["noun"] + (tail if tail == "率" else ""))
    if _NO_MEASURE.fullmatch(noun):
        return None
    harm = "生率" in tail or _WORSE.search(noun) is not None
    return Mark(start, match.end("noun"), noun, "safety" if harm else "efficacy")


def _trimmed(start: int, noun: str) -> tuple[int, str]:
    """A phrase from its own beginning to its own end."""
    noun = _LAST.sub("", noun)
    for pattern in (_EDGE, _START):
        if (found := pattern.match(noun)) and found.end() < len(noun):
            start, noun = start + found.end(), noun[found.end() :]
    return start, _PLAIN.sub("", noun).strip()


def noun_after(text: str, at: int) -> Mark | None:
    """The noun phrase behind a share or count of people that ends at *at*: "3例(1.0%)血肌酐升高至…"."""
    match = _AFTER.match(text, at, at + 60)
    if match is None:
        return None
    verb = match["verb"] or ""
    if verb == "完成" and _VISIT.search(match["noun"]):
        return Mark(match.start("verb"), match.end(), "patients completed", "baseline")
    if verb.endswith("用"):
        return Mark(*match.span("noun"), match["noun"], "baseline")
    start, noun = match.start("noun"), _PLAIN.sub("", match["noun"]).strip()
    if _NO_MEASURE.fullmatch(noun) or len(noun) < 2:
        return None
    harm = _WORSE.search(noun) is not None or (verb and verb[0] in "發发出報报")
    return Mark(start, start + len(noun), noun, "safety" if harm else "efficacy")
