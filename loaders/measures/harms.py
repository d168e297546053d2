"""Harms that a word before a general noun tells apart: "opportunistic infections", "scaffold thrombosis".

>>> [m.name for m in told_apart("no meningococcal infections", [Mark(17, 27, "infection", "safety")])]
['meningococcal infections']
>>> [m.name for m in told_apart("treatment-related infections", [Mark(18, 28, "infection", "safety")])]
['infection']
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.measures.han_harms import widened
from loaders.measures.mark import Mark, lowered

#: Nouns that say little by themselves.
_NOUNS = frozenset(
    {"infection", "thrombosis", "thromboembolism", "bleeding", "haemorrhage", "hemorrhage", "metastases"}
)
_WORD = re.compile(r"(?:^|[\s(])(?P<word>(?!non-)[A-Za-z][a-z]{2,}(?:-[a-z]+)?)[\s-]$")
#: Endings of words that say which; "serious", "fatal" and "related" say how bad or why.
_WHICH = re.compile(
    r".*(?:al|ic|ous|ar|ary|ory|ine|oid)|scaffold|stent|device|graft|catheter|vein|artery|wound|site|tract|brain|liver"
    r"|bone|lung|node|skin|bloodstream"
)
_IMMUNE = re.compile(r"免疫(?:相[關关]|介[導导])(?:性|的)?$")
_HOW = frozenset(
    "serious severe fatal additional clinical critical several typical total overall initial confirmed related new all"
    " any local general various notable symptomatic asymptomatic chronic occasional usual potential historical"
    " individual ordinary sporadic anatomic baseline prior previous medical surgical other more most treatment drug"
    " visceral".split()
)


def told_apart(text: str, marks: list[Mark]) -> list[Mark]:
    """*marks* with the words before a general noun as part of it."""
    told = [_told(text, mark) if mark.name in _NOUNS else _immune(text, mark) for mark in marks]
    return (
        [widened(text, mark) for mark in told]
        if any(m.name[-1:] > "\u2e80" or text[m.end - 1] > "\u2e80" for m in told)
        else told
    )


def _immune(text: str, mark: Mark) -> Mark:
    """免疫相關性皮疹: a harm of the immune system by its full name."""
    match = _IMMUNE.search(text[max(0, mark.start - 6) : mark.start]) if mark.category == "safety" else None
    if not match or not mark.name[:1] > "\u2e80":
        return mark
    return replace(mark, start=mark.start - len(match[0]), name=match[0] + mark.name)


def _told(text: str, mark: Mark) -> Mark:
    match = _WORD.search(text[max(0, mark.start - 30) : mark.start])
    word = match["word"].lower() if match else ""
    if not match or word in _HOW or word.endswith("-related") or not _WHICH.fullmatch(word):
        return mark
    start = mark.start - len(match[0]) + match.start("word") - match.start()
    return replace(mark, start=start, name=lowered(text[start : mark.end]).strip(' ("'))
