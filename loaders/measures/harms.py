"""Harms that a word before a general noun tells apart: "opportunistic infections", "scaffold thrombosis".

>>> [m.name for m in told_apart("no meningococcal infections", [Mark(17, 27, "infection", "safety")])]
['meningococcal infections']
>>> [m.name for m in told_apart("treatment-related infections", [Mark(18, 28, "infection", "safety")])]
['infection']
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.measures.han_harms import all_widened
from loaders.measures.mark import Mark, lowered

#: Nouns that say little by themselves.
_NOUNS = frozenset(
    {"infection", "thrombosis", "thromboembolism", "bleeding", "haemorrhage", "hemorrhage", "metastases"}
)
_WORD = re.compile(r"(?:^|[\s(])(?P<word>(?!non-)[A-Za-z][a-z]{2,}(?:-[a-z]+)?)[\s-]$")
#: Endings of words that say which; "serious", "fatal" and "related" say how bad or why.
_WHICH = re.compile(
    r".*(?:al|ic|ous|ar|ary|ory|ine|oid|ive)|total|fasting|acute|access-site|scaffold|stent|device|graft|catheter|vein|artery|wound|site|tract|brain|liver"
    r"|bone|lung|node|skin|bloodstream"
)
#: "Infection with encapsulated bacteria", "infections caused by resistant organisms".
_BY = re.compile(
    r"\s(?:with|caused by|due to)\s(?:[a-z-]+\s){1,3}?(?:bacteria|organisms|pathogens|virus(?:es)?|fungi)\b"
)
_IMMUNE = re.compile(r"免疫(?:相[關关]|介[導导])(?:性|的)?$")
_HOW = frozenset(
    "serious severe fatal additional clinical critical several typical total overall initial confirmed related new all"
    " any local general various notable symptomatic asymptomatic chronic occasional usual potential historical"
    " individual ordinary sporadic anatomic baseline prior previous medical surgical other more most treatment drug"
    " visceral previous various numerous multiple similar particular regular secondary primary necessary exploratory"
    " satisfactory routine five have receive give gave achieve objective positive negative active effective relative"
    " respective cumulative progressive extensive consecutive spontaneous simultaneous continuous intravenous"
    " subcutaneous oral annual normal final central nominal statistical potential usual minimal maximal optimal"
    " pivotal global substantial initial specific dramatic automatic public economic basic characteristic diagnostic"
    " therapeutic prophylactic symptomatic strategic topic include despite alive survive active native"
    " improve involve whose five live above twelve during alternative representative sensitive responsive"
    " investigational experimental interim historical post-operative postoperative preoperative academic".split()
)
#: Measures that no word before them makes another: people, times, doses, and what has a full name of its own.
_WHOLE = re.compile(
    r"(?:patients|dose|discontinuation|prior|time|duration|deaths?|composite|follow|free|withdrawal|body|change|age|male"
    r"|female|weight|new|resolved|hospitali|exposure|serious|any|survival|response|remission|efficacy|mortality)\b.*"
    r"|.*\b(?:due to|rate|score|change|efficacy|survival)|.*\d.*"
)


def told_apart(text: str, marks: list[Mark]) -> list[Mark]:
    """*marks* with the words before a general noun as part of it."""
    told = [_told(text, mark) if _plain(mark) else _immune(text, mark) for mark in marks]
    return all_widened(text, told) if any(text[m.end - 1] > "\u2e80" for m in told) else told


def _plain(mark: Mark) -> bool:
    """Whether a word before its noun may make another measure of it."""
    if mark.name in _NOUNS:
        return True
    harm = mark.category == "safety" or (mark.category == "efficacy" and not mark.is_time)
    return harm and mark.name.isascii() and mark.name.islower() and not _WHOLE.fullmatch(mark.name)


def _immune(text: str, mark: Mark) -> Mark:
    """免疫相關性皮疹: a harm of the immune system by its full name."""
    match = _IMMUNE.search(text[max(0, mark.start - 6) : mark.start]) if mark.category == "safety" else None
    if not match or not mark.name[:1] > "\u2e80":
        return mark
    return replace(mark, start=mark.start - len(match[0]), name=match[0] + mark.name)


def _told(text: str, mark: Mark) -> Mark:
    if mark.name == "infection" and (by := _BY.match(text, mark.end)):
        return replace(mark, end=by.end(), name=lowered(text[mark.start : by.end()]))
    match = _WORD.search(text[max(0, mark.start - 30) : mark.start])
    word = match["word"].lower() if match else ""
    if not match or word in _HOW or word.endswith("-related") or not _WHICH.fullmatch(word):
        return mark
    start = mark.start - len(match[0]) + match.start("word") - match.start()
    return replace(mark, start=start, name=lowered(text[start : mark.end]).strip(' ("'))
