"""The ways in which Chinese texts name the arms of a study: by drug, by dose, by both, by schedule.

>>> list(names("分入格瑞司他5 mg组(96例)、格瑞司他10 mg组(95例)和安慰剂组(97例)"))
['格瑞司他5 mg组', '格瑞司他10 mg组', '安慰剂组']
>>> list(names("隨機分為每4週一次200毫克組及75 mg每12週組,0.02%阿托品組的發生率"))
['每4週一次200毫克組', '75 mg每12週組', '0.02%阿托品組']
>>> list(names("4 mg、8 mg组分别为"))
['8 mg组', '4 mg组']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_DOSE = r"\d[\d.,]*\s?(?:mg|μg|µg|mcg|g|IU|毫克|微克)(?:/kg|/m2|/m²|/公斤)?"
#: The words right before 組: Han and Latin letters, numbers, and blanks only around a number or its unit.
_TAIL = re.compile(
    r"(?:[\u4e00-\u9fffA-Za-zμµ0-9%+./-]|(?<=[\u4e00-\u9fff]) (?=[0-9A-Z])|(?<=[A-Za-z0-9%]) (?=[\u4e00-\u9fff])"
    r"|(?<=\d) (?=[A-Za-zμµ]))+$"
)
_LONGEST = 30
#: What stands before a name and is no part of it.
_CUT = re.compile(
    r"^.*(?:及|与|與|和|或|于(?!可)|於|在|为|為|的|了|至|達到|达到|是|比(?![卡伐索])|較|较|將|将|其中|[而但其該该由從从]"
    r"|分[別别]|接受|包括|[例名入])(?=[\u4e00-\u9fffA-Za-z0-9+%. /-]{2,}$)"
)
_NONE = re.compile(
    r"(?:.*(?:[兩两三四各该該本亞亚分入多同全整此首重機机]|[每](?!\d))|[各兩两三四].*|多(?:[個个數数組组次種种中]|$).*|每(?:[個个].*)?|隨機.{0,2}|随机.{0,2}"
    r"|(?:mg|kg).*|[\d\W]*|.*[給给][藥药])"
)
#: "4 mg、8 mg、12 mg组": doses that share their noun.
_SHARED = re.compile(rf"(?<![\d.])(?P<doses>{_DOSE}(?:[、,和及或]\s?{_DOSE}){{1,4}})(?:劑量|剂量)?(?P<noun>[組组])")
_NOT_AN_ARM = "織织別别合成裝装件"
_FIRST_DOSE = re.compile(rf"^(?P<dose>{_DOSE})[組组]$")
_LAST_DOSE = re.compile(rf"(?P<dose>{_DOSE})(?:劑量|剂量)?[組组]$")


def names(text: str) -> Iterator[str]:
    """The names of arms in folded *text*, each with its 組 or 组."""
    for at, noun in _nouns(text):
        tail = _TAIL.search(text, max(0, at - _LONGEST), at)
        if tail is None:
            continue
        name = _CUT.sub("", tail[0]).strip(" ./+-")
        if len(name) > 1 and not _NONE.fullmatch(name):
            yield name + noun
    for match in _SHARED.finditer(text):
        for dose in re.split(r"[、,和及或]", match["doses"])[:-1]:
            yield dose.strip() + match["noun"]


def _nouns(text: str) -> Iterator[tuple[int, str]]:
    for noun in "組组":
        at = text.find(noun)
        while at >= 0:
            if text[at + 1 : at + 2] not in _NOT_AN_ARM or at + 1 == len(text):
                yield at, noun
            at = text.find(noun, at + 1)


def short_forms(known: Iterable[str]) -> dict[str, str]:
    """Arms that are called by their dose alone: ``10 mg组`` for ``格瑞司他10 mg组``, the only one of that dose.

    >>> short_forms(["10 mg组", "格瑞司他10 mg组"])
    {'10 mg': '格瑞司他10 mg组', '10 mg组': '格瑞司他10 mg组'}
    """
    full: dict[str, set[str]] = {}
    for name in known:
        match = _LAST_DOSE.search(name)
        if match and match.start() and not _FIRST_DOSE.match(name):
            dose = " ".join(match["dose"].split())
            for short in (dose, dose + name[-1]):
                full.setdefault(short, set()).add(name)
    return {short: next(iter(found)) for short, found in sorted(full.items()) if len(found) == 1}
