"""Absences told in Chinese: 未發生3級及以上X, 無患者因不良事件停藥, 未見X、Y或Z."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.measures.arms import Arm
from loaders.measures.findings import Finding
from loaders.measures.mark import Mark
from loaders.measures.passage import Passage
from loaders.measures.phrases import clean, is_measure
from loaders.measures.zeros import is_clinical, is_harm, zero

_HAN_NO = re.compile(
    r"(?P<who>(?:沒有|没有|無|无|未有)(?:任何)?(?:患者|受試者|受试者|病例)(?:發生|发生|出現|出现|報告"
    r"|报告)?)(?P<what>[^,;。]{2,40})"
    r"|(?:(?:並|并|亦|且|也|均|仍|尚|同時|同时)*(?:未|沒有|没有)(?:觀察到|观察到|發生|发生|出現|出现|報告|报告|見|见"
    r"|發現|发现)|(?:無|无)"
    r"(?=[^,;。]{0,12}(?:級|级|CRS|ICANS|DLT|不良|死亡|毒性|感染|出血|肺炎|肝損|肝损|形成|衰竭|失敗|失败|病|症|征|徵|休克|激活|過敏|过敏|[復复]發|[復复]发|事件|不良|異常|异常)))到?(?:任何)?(?P<event>[^,;。]{2,40})"
)
_HAN_UNRELATED = re.compile(
    r"(?:[經经]|均|皆|全部|判[斷断定]|[評评]估|[認认][為为定]|研究者)[^,;。與与]{0,12}[與与][^,;。]{1,16}?[無无][關关]"
)
_HAN_HARM = re.compile(
    r"(?:病|症|炎|出血|反應|反应|綜合征|综合征|綜合徵|損傷|损伤|毒性|死亡|感染|血栓|衰竭|障礙|障碍|事件)$"
)
_NO_HARM = re.compile(
    r".*(?:影[響响]|[證证][據据]|差[異异]|[規规]律|[趨趋][勢势]|不同|[變变]化|[證证]明|信[號号]|[異异]常$|[関关關][聯联係系])"
)
_EACH_GROUP = re.compile(
    r"(?:各|[兩两三四]|所有)[個个]?(?:[劑剂]量|治[療疗]|研究)?[組组](?:患者|受[試试]者)?中?(?:均|都|皆)?"
)
_HAN_TAIL = re.compile(r"(?:的)?(?:發生|发生|報告|报告|事件|病例)$")
_HAN_ITEM = re.compile(r"[^、及和或以]+")


def han_absences(passage: Passage) -> Iterator[Finding]:
    """The zeros of a Chinese sentence, each thing of a list by itself."""
    if not re.search(r"[未沒没無无]", passage.text):
        return
    yield from _unrelated(passage)
    for match in _HAN_NO.finditer(passage.text):
        name = "what" if match["who"] else "event"
        start, end = match.span(name)
        marks = [m for m in passage.marks if start <= m.start and m.end <= end]
        if is_clinical(passage):
            items = [m for m in _HAN_ITEM.finditer(passage.text, start, end) if not any(_meets(k, m) for k in marks)]
            nouns = [(item, _HAN_TAIL.sub("", clean(item[0]))) for item in items]
            marks += [
                Mark(item.start(), item.end(), noun, "safety")
                for item, noun in nouns
                if not _NO_HARM.match(noun)
                and ((_HAN_HARM.search(noun) and len(noun) < 13) or (not marks and is_measure(noun)))
            ]
        for mark in marks:
            if is_harm(mark, match[name]):
                yield zero(mark, match.start(), end, patients=bool(match["who"]))


def in_each_group(passage: Passage, item: Finding, pair: tuple[Arm, ...]) -> list[Finding]:
    """ "各組均無X,亦無Y": none in any arm of the *pair* (or more) last named; what is said after it holds for all."""
    clause, _ = passage.clause(item.start, item.end)
    match = _EACH_GROUP.search(passage.text, clause, item.start)
    if match is None or any(match.end() <= a.start < item.start for a in passage.arms):
        return [item]
    if match.end() < item.start or len(pair) < 2:
        return [replace(item, arm=None, everyone=True)]
    return [replace(item, arm=arm, start=match.start()) for arm in pair]


def _unrelated(passage: Passage) -> Iterator[Finding]:
    """12名受試者死亡,均與該產品無關: none of what was counted was related."""
    for match in _HAN_UNRELATED.finditer(passage.text):
        before = [m for m in passage.marks if m.end <= match.start() and m.category == "safety"]
        told = bool(before) and before[-1].end == match.start() and match[0][:1] in "均皆全"
        clause, _ = passage.clause(match.start(), match.end())
        counted = told or any(clause <= f.start < match.start() for f in passage.figures)
        if before and before[-1].start >= clause and counted:
            arms = {a.name: a for a in passage.arms if clause <= a.start < match.start()}
            arm = next(iter(arms.values())) if len(arms) == 1 else None
            own = zero(before[-1], match.start(), match.end(), patients=before[-1].name == "deaths", related=True)
            yield replace(own, rule="unrelated", arm=arm, everyone=arm is None)


def _meets(mark: Mark, item: re.Match[str]) -> bool:
    return mark.start < item.end() and item.start() < mark.end
