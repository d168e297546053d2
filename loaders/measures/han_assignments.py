"""Who was assigned to what, in Chinese: 按2:1隨機接受X 5 mg(n=201)或安慰劑(100例), 分入X 5 mg組(96例)、X 10 mg組(95例).

>>> from loaders.measures.arms import ArmBook
>>> from loaders.measures.passage import Passage
>>> text = "按1:1:1随机分入格瑞司他5 mg组(96例)、格瑞司他10 mg组(95例)和安慰剂组(97例)"
>>> [(i[2], i[3], i[4].value if i[4] else None) for i in han_assigned(Passage(text, book=ArmBook.of([text])))]
[('格瑞司他5 mg组', 96, 5), ('格瑞司他10 mg组', 95, 10), ('安慰剂组', 97, None)]
>>> text = "隨機接受單次注射甲藥單抗50 mg(體重低於5 kg)或100 mg(體重5 kg及以上),或安慰劑。"
>>> book = ArmBook.of(["甲藥單抗組與安慰劑組相比", text])
>>> [(i[2], i[3], i[4].value if i[4] else None) for i in han_assigned(Passage(text, book=book))]
[('甲藥單抗組', None, 50), ('甲藥單抗組', None, 100)]
"""

from __future__ import annotations

import re

from loaders.figures import Figure
from loaders.measures.arm_forms import is_control
from loaders.measures.passage import Passage
from loaders.numerals import number

Item = tuple[int, int, str, int | None, Figure | None]

_TO = re.compile(r"(?:[隨随][機机][^;。]{0,90}?)(?:接受|分配至|分配到|分[為为至到入])(?P<items>[^;。]+)")
_BRACKETS = re.compile(r"\([^()]*\)")
_PARTED = re.compile(r"[,、]|或|及|和|與|与|[對对](?!照)|治[療疗]")
#: The size of an arm in the bracket behind it.
SIZED = re.compile(r"\s?\((?:[^()]{0,30}?[,;]\s*)?(?:[nN]\s*=\s*)?(?P<n>\d[\d,]*)\s*[例名人位][^()]{0,12}\)")
_SIZE = re.compile(r"(?:[nN]\s*=\s*(?P<n>\d[\d,]*)|(?<![\d.])(?P<n2>\d[\d,]*)\s*[例名人位])")
_STRENGTH = re.compile(r"\s*\d[\d.,]*\s*(?:mg|μg|µg|mcg|g|毫克|微克|IU)(?:/kg|/m2|/m²|/公斤)?\s*$")
_MOST = 12


def han_assigned(passage: Passage) -> list[Item]:
    """The arms of a list after 隨機 … 接受 or 分為: start, end, name, size and dose; two different ones at least."""
    match = _TO.search(passage.text)
    if match is None:
        return []
    text = passage.text
    masked = _BRACKETS.sub(lambda bracket: "¤" * len(bracket[0]), text[: match.end()])
    cuts = [m.span() for m in _PARTED.finditer(masked, match.start("items"))][:_MOST]
    starts = [match.start("items"), *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), match.end()]
    items: list[Item] = []
    named: set[str] = set()
    for start, end in zip(starts, ends, strict=True):
        words = _BRACKETS.sub(" ", text[start:end]).strip()
        given = [f for f in passage.every_figure if f.kind == "dose" and start <= f.start < end]
        doses = [f for f in given if masked[f.start] != "¤"] or given
        name = _name(passage, start, end, words) or (_again(items, words) if doses else None)
        if name is None:
            named.update({words} if is_control(words) else ())
            continue
        named.add(name)
        size = _SIZE.search(text, start, end)
        count = number(size["n"] or size["n2"]) if size else None
        if isinstance(count, int) or doses:
            items.append((start, end, name, count if isinstance(count, int) else None, doses[0] if doses else None))
    return items if len(named) > 1 else []


def _name(passage: Passage, start: int, end: int, words: str) -> str | None:
    """The arm that a piece of the list names, by itself or by the drug that it gets."""
    arm = next((a.name for a in passage.arms if start <= a.start < end), None)
    return arm or passage.book.of_drug(words) or passage.book.of_drug(_STRENGTH.sub("", words))


def _again(items: list[Item], words: str) -> str | None:
    """ "X 50 mg或100 mg": the drug of the piece before at another dose."""
    return items[-1][2] if items and not re.search(r"\d", items[-1][2]) and not _STRENGTH.sub("", words) else None
