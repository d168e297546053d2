"""Products known by what is sought for them: "the NDA for ZALTIX", "designation to Zaltix-2".

A name without a code, a stem or a mark is a product's where an application or a designation is for it and the text
names it again.

>>> text = "The NDA for ZALTIX was filed. ZALTIX is given orally. The application for Treatment of pain followed."
>>> [text[s.start : s.end] for s in applied_products(text)]
['ZALTIX', 'ZALTIX']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontology import Span

_SOUGHT = re.compile(
    r"\b(?:s?NDA|s?BLA|MAA|IND|CTA|ANDA|IDE|PMA|[Aa]pplications?|[Dd]esignations?"
    r"|[Ff]iling)\s*(?:\([^()]{0,24}\)\s*)?(?:for|to)\s+"
    r"(?P<n>[A-Z][A-Za-z]*[A-Za-z0-9]*(?:-[A-Za-z0-9]{1,6})?)(?=\s+(?:[a-z(]|[IVX]+\b)|[,.;:(])(?!\s+(?:of|and)\b)"
)
_WORDS = frozenset(
    "the its our a an phase treatment fda ema nmpa cde patients adults priority breakthrough orphan fast company group "
    "new this that these us eu uk all both each any no one two three china japan europe".split()
)


def applied_products(text: str) -> Iterator[Span]:
    """The places of products that *text*, folded, knows by an application or designation for them."""
    names = {match["n"] for match in _SOUGHT.finditer(text)}
    for name in sorted(names):
        if len(name) < 4 or name.lower() in _WORDS or not re.search(r"[a-z].*[A-Z]|[A-Z]{3}|-|\d", name):
            continue
        places = [Span(*m.span()) for m in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]
        if len(places) > 1:
            yield from places
