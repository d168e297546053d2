"""Products that a text does not speak of as its own: the other half of a combination, the comparator of a study.

>>> bool(PARTNER.search("ABC-1 in combination with ")), bool(COMPARATOR.search("superiority to "))
(True, True)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.searching import searchable

if TYPE_CHECKING:
    from loaders.discourse import Ref
    from loaders.view import View

#: Words before a product that make it a partner, a comparator or a rival, not the thing spoken of.
PARTNER = searchable(
    r"(?:\b(?:in combination with|combined with|plus|and|or|with|versus|vs\.?|against|compared (?:with|to)|over"
    r"|(?:superior|inferior)(?:ity)? (?:to|over)"
    r"|added to|after|progressed on|refractory to|intolerant to|resistant to|received|receiving|prior"
    r"|failure of|naive to)"
    r"|接受(?:過|过)?|經|经|聯合|联合|對比|对比|或|及|和|、|與|与)\s*(?:low-dose\s+|placebo\s+and\s+)?$",
    re.I,
)
#: Words that make a product the comparator of a study, wherever else the text names it.
COMPARATOR = searchable(
    r"\b(?:versus|vs\.?|against|compared (?:with|to)|(?:superior|inferior)(?:ity)? (?:to|over)"
    r"|(?:received|randomi[sz]ed|assigned)\b[^.;]{0,100}\bor)\s+$",
    re.I,
)


def is_partner(view: View, ref: Ref) -> bool:
    """Whether the words before *ref* make it the other half of a combination or comparison."""
    return bool(PARTNER.search(view.folded[max(0, ref.span.start - 40) : ref.span.start]))


def own_products(view: View, every: tuple[Ref, ...]) -> list[Ref]:
    """Those of *every* product mention that the text speaks of as its own; all but partners where none is left."""
    found = [ref for ref in every if not is_partner(view, ref)]
    compared = {
        ref.name
        for ref in every
        if ref.name != every[0].name and COMPARATOR.search(view.folded[max(0, ref.span.start - 130) : ref.span.start])
    }
    return [ref for ref in found if ref.name not in compared] or found
