"""Groups of patients that are no arms: by a marker, by what they have or had, by a subgroup's own name.

>>> [group.value for group in subgroups("在既往接受過化療的患者中,ORR為20%;PD-L1陽性患者的ORR為30%")]
['既往接受過化療的患者', 'PD-L1陽性']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.measures.qualifiers import Qualifier
from loaders.searching import searchable

_HAN_SUBGROUP = re.compile(
    r"(?:在|於|于|對於|对于)?(?P<name>[^,。;:()在於于]{2,24}?)(?:的)?(?:人群|亞組|亚组)(?:患者)?中?"
)
#: "30 mg/kg組26例PD-L1 CPS≥5的患者": an arm and a count before what they have.
_HAN_COUNTED = re.compile(r".*?[組组]?\d+[例名]")
#: "PD-L1陽性患者的ORR為41.2%": a group by marker or history.
_HAN_MARKER = re.compile(
    r"(?:^|[,;。]|在)(?:其中)?(?P<name>[A-Za-z0-9\u4e00-\u9fff-]{1,14}?(?:[陽阳]性|[陰阴]性|突[變变]|高危|初治"
    r"|[經经]治|野生型))(?:的)?(?:患者|受試者|受试者)(?=的|中)"
)
#: "在既往接受過化療的患者中": a group by what they have or had.
_HAN_THOSE = searchable(
    r"(?:^|[,;。])(?:其中,?)?(?:在|[對对][於于])(?P<name>(?![所全])(?=[^,;。]{0,24}?(?:既往|基[線线]|伴|[轉转]移|突[變变]|[陽阳]性|[陰阴]性"
    r"|高危|年[齡龄]|[≥≤<>]|初治|[復复][發发]|[難难]治|未接受|曾|[經经]治))[^,;。()]{3,40}?的(?:患者|受試者|受试者))(?:中|,)"
)
_EN_SUBGROUP = searchable(
    r"\b(?:[Ii]n|[Aa]mong|[Ff]or|[Ww]ithin)\s+(?:the|a)\s+subgroup\s+of\s+(?:\w+\s+)?(?:patients|participants)\s+"
    r"(?:with|who had|without)\s+(?P<of>[^,;.()]{3,50})|"
    r"\b(?:[Ii]n|[Aa]mong|[Ff]or|[Ww]ithin)\s+(?:the\s+)?(?:subgroup "
    r"of\s+)?patients\s+with\s+(?P<marker>(?:[A-Z][\w-]*\s+){1,4}(?:≥|>|<|≤|>=)\s*\d+\s*%?)"
    r"|\b(?:[Ii]n|[Aa]mong|[Ff]or|[Ww]ithin|Of)\s+(?:the\s+)?(?:\d+\s+)?(?:patients|participants|those)\s+"
    r"(?:with(?!out)\s+)?(?P<trait>(?=[^,;.()]{0,40}\b(?:at baseline|metastas[ei]s|CPS|TPS|amplification"
    r"|rearrangements?|wild-type|history of|prior|previous(?:ly)?|without|mutations?|mutated"
    r"|negative|positive|"
    r"high-risk|low-risk|renal impairment|comorbidit\w+|biologic-na\w+|treatment-na\w+)\b)(?!who\b|had\b)[A-Za-z][^,;."
    r"()]{3,45}?)(?:,|(?=\s+the\s+(?:[a-z]+\s+)?[A-Z]{2,5}\b))"
    r"|\b(?:[Ii]n|[Aa]mong|[Ff]or|[Ww]ithin)\s+the\s+(?P<named>[\w+/-]+(?:\s[\w+/-]+){0,3})\s+(?:subgroup"
    r"|subset|subpopulation)\b"
)


def subgroups(text: str) -> list[Qualifier]:
    """The groups that folded *text* names, in order."""
    return sorted(_found(text), key=lambda group: group.start)


def _found(text: str) -> Iterator[Qualifier]:
    for match in _EN_SUBGROUP.finditer(text):
        name = match["of"] or match["marker"] or match["trait"] or match["named"]
        yield Qualifier(match.start(), match.end(), " ".join(name.split()))
    for pattern in (_HAN_MARKER, _HAN_THOSE):
        for match in pattern.finditer(text):
            counted = _HAN_COUNTED.match(match["name"])
            start = match.start("name") + (counted.end() if counted else 0)
            name = match["name"][counted.end() if counted else 0 :]
            if counted or re.search(r"[≥≤<>]", name):
                name = re.sub(r"(?:的)?(?:患者|受試者|受试者)$", "", name)
            yield Qualifier(start, match.end(), name)
    if "人群" in text or "亞組" in text or "亚组" in text:
        for match in _HAN_SUBGROUP.finditer(text):
            yield Qualifier(match.start(), match.end(), match["name"].strip())
