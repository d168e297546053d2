"""Chinese names of products, by the ends that nonproprietary names have: 單抗, 替尼, 侖賽 …

A Chinese sentence has no spaces: where a name begins is told by the words that stand before names, and by the same
name elsewhere in the text.

>>> text = "將安妥珠單抗聯合培洛曲塞，安妥珠單抗單藥"
>>> [text[span.start : span.end] for span in han_products(text)]
['安妥珠單抗', '培洛曲塞', '安妥珠單抗']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ontology import Span

_HAN = re.compile(r"[\u3400-\u9fff]")
#: How far before its end a name may begin.
_REACH = 9
#: What may follow an antibody's name in that of its conjugate.
_PAYLOAD = r"(?:[\u3400-\u9fff]{1,2}(?:坦|汀|辛|替康|星))?"
#: Words that stand before a name, and are none of it.
_EDGE = re.compile(
    r"[的之為为與与和及或於于在用過过就由經经對对向以即將将把是其含該该款種种項项個个例名年月日線线期組组加後后前類类並并也均]|"
    r"授予|給予|给予|聯合|联合|聯用|联用|接受|對比|对比|比較|比较|相比|使用|應用|应用|治療|治疗|評估|评估|批准|首個|首个|國產|国产|"
    r"創新藥|创新药|新藥|新药|藥物|药物|產品|产品|研發|研发|開發|开发|商業化|商业化|公司|集團|集团|關於|关于|包括|以及|引進|引进|"
    r"服用|長效|长效|短效|同類|同类|新型|中和|現有|现有|重組|重组|人源化|注射|單藥|单药|雙抗|双抗|序貫|序贯|單用|单用|基於|基于|輸注|输注|口服|中的"
)
_LONGEST = 12


@cache
def _ends() -> re.Pattern[str]:
    lines = (files("loaders") / "data" / "han_stems.txt").read_text("utf-8").splitlines()
    ends = sorted({line.split("#")[0].strip() for line in lines} - {""}, key=lambda end: (-len(end), end))
    antibodies = [end for end in ends if end in ("单抗", "單抗")]
    others = [end for end in ends if end not in antibodies]
    return re.compile(rf"(?:(?:{'|'.join(antibodies)}){_PAYLOAD}|{'|'.join(others)})")


def han_products(text: str) -> Iterator[Span]:
    """The places of Chinese nonproprietary names in folded *text*."""
    if not _HAN.search(text):
        return
    found = [span for match in _ends().finditer(text) if (span := _name(text, match))]
    names = sorted({text[span.start : span.end] for span in found}, key=len)
    for span in found:
        words = text[span.start : span.end]
        inner = next((name for name in names if len(name) < len(words) and words.endswith(name)), words)
        yield Span(span.end - len(inner), span.end)


def _name(text: str, end: re.Match[str]) -> Span | None:
    """The name that ends with *end*: the Chinese characters before it, from the last word that is none of it."""
    start = end.start()
    while start > max(0, end.start() - _REACH) and _HAN.match(text, start - 1):
        start -= 1
    for edge in _EDGE.finditer(text, start, end.start()):
        if end.start() - edge.end() >= 1:
            start = edge.end()
        elif len(edge[0]) > 1:
            return None
    return Span(start, end.end()) if end.start() > start and end.end() - start <= _LONGEST else None
