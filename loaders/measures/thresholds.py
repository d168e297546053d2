"""Thresholds that belong to a measure: "a sleep latency of at least 20 minutes", "HbA1c <7.0%", "Hemoglobin ≥12 g/dL".

Who reached a threshold is counted by another figure of the sentence; where there is none, the number is the result.

>>> from loaders.figures import figures
>>> text = "62.8% of patients achieved HbA1c of less than 7.0%"
>>> [bounded(text, Mark(27, 32, "HbA1c", "efficacy"), figures(text)).name]
['HbA1c <7.0%']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.figures import Figure
from loaders.measures.mark import Mark, lowered

_BOUND = re.compile(
    r"[\s\")]*(?:(?:levels?|scores?|values?|concentrations?)\s+)?(?:of\s+)?"
    r"(?:(?P<ge>≥|>=|at least|no less than|至少|不低[於于])|(?P<le>≤|<=|at most|no more than|不超[過过])"
    r"|(?P<lt><|less than|lower than|below|under|低[於于])"
    r"|(?P<gt>>|greater than|more than|higher than|above|exceeding|高[於于]))"
    r"\s*(?P<of>\d[\d.,]*(?:\s?(?:%|[A-Za-zµμ°][A-Za-z0-9/^²µμ.]*(?:/[A-Za-z0-9²]+)?))?)",
    re.I,
)
_SHARES = re.compile(
    r".*(?:rate|response|respon\w+|survival|remission|improvement|reduction|change|loss|control|clearance|negativity|success"
    r"|cure|relapse|recurrence)\b.*|[ODC]C?RR?|s?CR\w?|PR|VGPR|SD|PD|CR/.*|.*[<>≥≤]=?\d.*|age|dose|follow-up|.*0/1|.*\d",
    re.I,
)
#: "sUA低於300 μmol/L的受試者比例": those who reached it, whatever figure follows.
_SHARE_OF = re.compile(r"\s?(?:的)?(?:患者|受[試试]者)?(?:的)?(?:比例|率|百分比|[應应]答)")
#: "體重低於5 kg", "5 kg及以上": who is meant, and no result.
_HAN_BOUND = re.compile(r"(?:低[於于]|高[於于]|大[於于]|小[於于]|超[過过]|不足|至少|[≥≤<>])\s?$")
_HAN_OR_MORE = re.compile(r"\s?(?:及|或)?以[上下]")
_SIGNS = {"ge": ">=", "le": "<=", "lt": "<", "gt": ">"}
_OTHER_WORDS = re.compile(
    r"\s?(?:patients?|participants?|subjects?|of|in|and|or|with|for|at|on|the|lines?|prior"
    r"|months?|years?)$",
    re.I,
)


def is_bound(text: str, start: int, end: int) -> bool:
    """Whether the number at ``[start, end)`` of a Chinese text is a bound that a group must meet."""
    if _HAN_OR_MORE.match(text, end):
        return True
    before = text[max(0, start - 4) : start]
    return _HAN_BOUND.search(before) is not None and re.search(r"[\u4e00-\u9fff]", before) is not None


def bounded(text: str, mark: Mark, figures: Sequence[Figure]) -> Mark:
    """*mark* with the threshold behind it, where another figure of *text* counts those who reached it."""
    if mark.category not in ("efficacy", "baseline") or mark.is_time or _SHARES.fullmatch(mark.name):
        return mark
    match = _BOUND.match(text, mark.end)
    if match is None:
        return mark
    of = _OTHER_WORDS.sub("", match["of"].rstrip(".,"))
    end = match.start("of") + len(of)
    counted = any(f.kind in ("percent", "count") and not (mark.start <= f.start < end) for f in figures)
    if not counted and not _SHARE_OF.match(text, end):
        return mark
    sign = _SIGNS[match.lastgroup if match.lastgroup in _SIGNS else next(g for g in _SIGNS if match[g])]
    own = mark.name if any(c.isupper() for c in mark.name) else lowered(text[mark.start : mark.end])
    return replace(mark, name=f"{own} {sign}{of}", end=end, category="efficacy", unit="")
