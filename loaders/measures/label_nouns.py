"""Labels whose noun phrase says more than the vocabulary's word in it: 因RSV感染住院 is no 感染.

>>> whole("因流感病毒感染住院", Mark(5, 7, "感染", "safety")).name
'因流感病毒感染住院'
>>> whole("3级及以上感染", Mark(5, 7, "感染", "safety"))
>>> headed("ABR threshold, week 24", Mark(0, 3, "ABR", "efficacy")).name
'ABR threshold'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.measures.mark import Mark, lowered
from loaders.measures.qualifiers import grades, time_points
from loaders.measures.terms import Term

#: What only qualifies the noun of a Chinese label.
_HAN_GENERIC = re.compile(
    r"(?:任何|所有|[總总][體体]?|全部|[級级][別别]?|[嚴严]重|[輕轻中重]度|[與与]?(?:研究|[試试][驗验])?(?:[藥药]物|治[療疗]|用[藥药])(?:相[關关])?|相[關关]|期[間间]|出[現现]|[發发]生|的|率|比例|例[數数]|患者|受[試试]者"
    r"|[數数]|有|[確确][認认]|中位|平均|最佳|事件|不良|反[應应]|及|或|以上|n|%|[\s,:;()\[\]\d.<>=≥≤/-]|新[發发]|因|[導导]致|[訪访][視视]|[時时]|[較较]基[線线]|[變变]化|[應应]答|[緩缓]解)*"
)
#: What may follow a measure in an English label and adds nothing to it.
_TAIL = re.compile(
    r"(?:rates?|scores?|responses?|responders?|status|events?|patients?|participants|values?|changes?|improvements?|levels?|reductions?"
    r"|decreases?|increases?|duration|estimates?|probability|total|overall|index|scale|concentrations?|positive|positivity|negative"
    r"|achieved|reached|achievement|incidence|frequency|percent|percentage|from|at|in|by|per|with|without|of|to|or|and|for|on|over"
    r"|after|during|before|leading|due|requiring|related|confirmed|unconfirmed|better|higher|worse|grade|any|all|week|month|day"
    r"|year|baseline|as|vs|versus|based|using|who|that|which|relative|absolute|mean|median|domain|subscale|part|adverse|reaction"
    r"|reactions|only|\W.*|\d.*)",
    re.I,
)
_NEXT = re.compile(r" (?P<noun>[a-z]+(?:-[a-z]+)*)(?=$|,| at | in | by | \(|\(| of )")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def whole(core: str, mark: Mark, terms: Sequence[Term] = ()) -> Mark | None:
    """The whole noun of the label *core* where it says more than *mark*; None where the mark says it all."""
    words = core[mark.start : mark.end]
    if (
        not _HAN.search(words)
        or (mark.name.isascii() and mark.name != "infection")
        or any(t.name == mark.name for t in terms)
    ):
        return None
    text = core
    for item in (*grades(core), *time_points(core)):
        text = text[: item.start] + " " * (item.end - item.start) + text[item.end :]
    rest = text[: mark.start] + " " + text[mark.end :]
    if _HAN_GENERIC.fullmatch(rest) or mark.category not in ("safety", "efficacy"):
        return None
    name = re.split(r"[,:;(]", text.strip(" ,:;()-"))[0]
    name = re.sub(r"^(?:及以上|或以上|的)+|(?:的?(?:[發发]生率|比例|患者[數数]?|例[數数]))+$", "", name.strip()).strip()
    return replace(mark, start=0, end=len(core), name=name) if words in name and len(name) < 25 else None


def headed(core: str, mark: Mark) -> Mark | None:
    """A label whose mark only says of what its noun is: "ABR threshold", "LDL-C clearance"; or how bad: serious X."""
    if _HAN.search(core) or mark.name.startswith("patients "):
        return None
    following = _NEXT.match(core, mark.end)
    if following and not _TAIL.fullmatch(following["noun"]) and core[mark.end - 1].isalnum():
        noun = f"{core[mark.start : mark.end]} {following['noun']}"
        return replace(mark, end=following.end(), name=lowered(noun), category="efficacy", unit="")
    if mark.category == "safety" and mark.name.islower() and re.match(r"serious (?!treat|adverse|drug)", core, re.I):
        name = mark.name if mark.name.startswith("serious") else f"serious {mark.name}"
        return replace(mark, name=name)
    return None
