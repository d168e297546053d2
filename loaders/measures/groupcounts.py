"""How many of the treated each group had: "dosed: 3 at 2 mg, 14 at 5 mg", "(205 on X, 204 on placebo)", "41 with Y".

>>> from loaders.measures.passage import Passage
>>> [(f.figure.value, f.subgroup) for f in group_counts(Passage("Nine were dosed: 3 at 2 mg and 6 at 5 mg."))]
[(3, '2 mg'), (6, '5 mg')]
"""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.figures import Figure
from loaders.measures.arms import Arm
from loaders.measures.findings import Finding
from loaders.measures.mark import Mark
from loaders.measures.passage import Passage
from loaders.numerals import WORDS, number
from loaders.searching import searchable

_TREATED = searchable(
    r"\b(?:treated|dosed|infused|received|administered|vaccinated|implanted|safety (?:population|set|analysis))\b", re.I
)
_PEOPLE = r"(?:(?:patients?|participants?|subjects?|adults|children)\s+)?(?:each\s+)?"
_N = rf"(?<![\d.,/-])(?P<n>\d{{1,4}}|{WORDS})"
_AT_DOSE = re.compile(
    rf"{_N}\s+{_PEOPLE}(?:who\s+)?(?:at|on|received|receiving)\s+(?:the\s+|a dose of\s+)?"
    r"(?P<dose>\d[\d.]*(?:×10\^\d+)?\s?(?:mg|μg|mcg|g|GBq|MBq|IU|vg|CAR-T cells|cells)(?:/kg|/m2)?)(?![\w/])",
    re.I,
)
_ON_ARM = re.compile(
    rf"{_N}\s+{_PEOPLE}(?:who\s+)?(?:on|in|with|receiving|received|given|treated with)\s+(?:the\s+)?$", re.I
)
_WITH = re.compile(
    rf"(?:[:(;,]|\band\b|\bincluding\b)\s*{_N}\s+{_PEOPLE}with\s+"
    r"(?P<what>(?:(?!and\b|or\b|were\b|had\b|who\b|at\b|in\b)[\w+/-]+\s?){1,6})(?:\((?P<abbr>[A-Z][\w+-]{1,9})\))?",
    re.I,
)
_NEAR = re.compile(r"[\s,;)]*(?:and\s+|,\s*and\s+)?")


def group_counts(passage: Passage) -> list[Finding]:
    """The counts of treated people by dose, by arm or by disease: two at least, side by side."""
    if not _TREATED.search(passage.text):
        return []
    return [*_by_dose(passage), *_by_arm(passage), *_by_kind(passage)]


def _by_dose(passage: Passage) -> list[Finding]:
    found = [m for m in _AT_DOSE.finditer(passage.text) if m["n"].lower() not in ("a", "an")]
    kept = _side_by_side(passage, found)
    return [_counted(m, m.start("n"), m.end(), re.sub(r"\s(?:CAR-T )?cells$", "", m["dose"])) for m in kept]


def _by_kind(passage: Passage) -> list[Finding]:
    found = list(_WITH.finditer(passage.text))
    kept = _side_by_side(passage, found)
    return [_counted(m, m.start("n"), m.end(), m["abbr"] or " ".join(m["what"].split())) for m in kept]


def _side_by_side(passage: Passage, found: list[re.Match[str]]) -> list[re.Match[str]]:
    """The matches, where nothing but a comma or "and" stands between them."""
    joined = all(_NEAR.fullmatch(passage.text[a.end() : b.start()]) for a, b in pairwise(found))
    return found if len(found) > 1 and joined else []


def _by_arm(passage: Passage) -> list[Finding]:
    found: list[tuple[re.Match[str], int, Arm]] = []
    for arm in passage.arms:
        low = max(0, arm.start - 60)
        match = _ON_ARM.search(passage.text[low : arm.start])
        opened = passage.text.rfind("(", 0, arm.start)
        if match and opened >= 0 and ")" not in passage.text[opened : arm.start]:
            found.append((match, low + match.start("n"), arm))
    if len({arm.name for _, _, arm in found}) < 2 or not re.search(
        r"population|\bset\b|treated|received", passage.text
    ):
        return []
    if any(re.search(r"\d\s*%|\bn\s*=", passage.text[start : arm.end]) for _, start, arm in found):
        return []
    before = passage.text[: found[0][1]]
    if not re.search(r"(?:population|set|treated|dosed|received treatment)[^.;()]{0,20}\($", before):
        return []
    return [_counted(match, start, arm.end, None, arm) for match, start, arm in found]


def _counted(match: re.Match[str], start: int, end: int, group: str | None, arm: Arm | None = None) -> Finding:
    value = number(match["n"])
    figure = Figure(start, end, end, "count", value, "patients", noun="patients")
    mark = Mark(start, end, "patients treated", "baseline")
    return Finding(figure, mark, start, end, unit="patients", arm=arm, subgroup=group, rule="patients")
