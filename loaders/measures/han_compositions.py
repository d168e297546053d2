"""Composed measures of Chinese texts: 因皮疹停藥 is a discontinuation due to a harm, 最常見的TEAE is the harm named."""

from __future__ import annotations

import re
from collections.abc import Callable

from loaders.measures.mark import Mark

Composition = tuple[tuple[str, ...], re.Pattern[str], Callable[[re.Match[str], list[Mark]], list[Mark]]]

_OUT = (
    r"(?:永久)?(?:停[藥药]|停止(?:治[療疗]|用[藥药]|[給给][藥药])|[終终中]止(?:治[療疗]|用[藥药]|[試试][驗验]|研究)|退出)"
    r"(?:(?:了)?(?:[試试][驗验]|研究|治[療疗]))?"
)
#: Reasons to stop that are no harms.
_OTHER_REASON = (
    r"[^,;。]{0,12}(?:[進进][展度]|[療疗]效|失[訪访]|[個个]人|撤回|入[組组]|[緩缓]慢|商[業业]|[戰战]略|[資资]金|非[臨临]床"
    r"|依[從从]|方案|[無无]效)"
)


def _stopped(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    return [Mark(match.start(), match.end(), "discontinuation due to AE", "safety")]


def _commonest(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    """The harm; that it is related where the kind of harm says so."""
    related = "TRAE" in match["kind"] or "相" in match["kind"]
    return [Mark(match.start("what"), match.end(), match["what"], "safety", related=True if related else None)]


HAN_COMPOSITIONS: tuple[Composition, ...] = (
    (
        ("因",),
        re.compile(
            rf"因(?![^,;。]{{0,8}}不良)(?!{_OTHER_REASON})[\u4e00-\u9fffA-Za-z]{{2,12}}?(?:而|所[導导]致)?(?:的)?{_OUT}"
        ),
        _stopped,
    ),
    (
        ("最常見", "最常见"),
        re.compile(
            r"(?P<what>[\u4e00-\u9fff]{2,14}?)(?:[為为是])(?:其中)?(?:各[組组])?最常[見见]的"
            r"(?P<kind>(?:[與与][^,;。]{2,8}相[關关]的)?(?:治[療疗](?:期[間间]|相[關关]))?(?:的)?(?:TEAE|TRAE|AE|不良事件|不良反[應应]))s?(?:\s?\(\"?[A-Z]{2,5}\"?\))?"
        ),
        _commonest,
    ),
)
