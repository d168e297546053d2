"""The numbers that a quote holds, however it writes them: figures, words, powers of ten, thousands and millions.

>>> sorted(numbers_in("four of 1,024 patients; US$3.5 million; 1.5×10^8 cells; none"))
[0, 1.5, 3.5, 4, 8, 10, 1024, 3500000, 150000000]
>>> sorted(numbers_in("CD19 in AB-101, 10-20 months"))
[10, 20]
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from loaders.numerals import DIGITS, HAN, WORDS, number, plain, power

_SCALES = {
    "thousand": 10**3, "million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9, "千": 10**3, "萬": 10**4,
    "万": 10**4, "百萬": 10**6, "百万": 10**6, "千萬": 10**7, "千万": 10**7, "億": 10**8, "亿": 10**8,
}  # fmt: skip
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
# The digits of a code (CD19, AB-101) are no number; those after a hyphen that follows a digit are.
_FIGURE = re.compile(
    rf"(?<![A-Za-z0-9_])(?<![A-Za-z]-)(?<!\d[.,])(?P<n>{DIGITS})(?:\s?(?P<scale>{_SCALE})(?![A-Za-z]))?"
    r"(?P<power>\s?[x×*]\s?10\s?\^?\s?(?P<exponent>[-⁻]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))?",
    re.I,
)
_WORD = re.compile(rf"(?<![\w-])(?:{WORDS}|zero)(?![\w-])|{HAN}", re.I)
_ROMAN = re.compile(r"(?<![\w-])(IV|V|I{1,3})(?!\w)")
_NONE = re.compile(r"\b(?:no|none|nil|neither|nobody|without|not)\b|無|无|沒有|没有|未", re.I)
_FALL = re.compile(r"decreas|reduc|declin|lower|fell|drop|loss|下降|降低|減少|减少", re.I)
_ROMANS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}


@lru_cache(maxsize=512)
def numbers_in(folded: str) -> frozenset[float | int]:
    """Every number that *folded* text writes; zero where it denies."""
    found: set[float | int] = set()
    for match in _FIGURE.finditer(folded):
        value = number(match["n"])
        if value is None:
            continue
        found.add(value)
        if match["scale"]:
            found.add(plain(Decimal(str(value)) * _SCALES[match["scale"].lower()]))
        if match["power"]:
            found |= {power(match["n"], match["exponent"]), *numbers_in(match["power"].lstrip(" x×*"))}
    found |= {value for match in _WORD.finditer(folded) if (value := number(match[0])) is not None}
    return frozenset(found | {0} if _NONE.search(folded) else found)


def holds_number(folded: str, value: float) -> bool:
    """Whether *folded* text writes *value*; one below zero needs its sign, or a word for a fall."""
    if not any(abs(abs(value) - other) <= 1e-9 * max(1.0, abs(other)) for other in numbers_in(folded)):
        return False
    return value >= 0 or bool(_FALL.search(folded)) or bool(re.search(r"(?<![\d\w])-\s?\d", folded))


def holds_numbers_of(folded: str, value: str) -> bool:
    """Whether *folded* text writes every number of the string *value* ("<0.001", "month 12", ">=3")."""
    grades = {_ROMANS[match[1]] for match in _ROMAN.finditer(folded)}
    written = (float(digits.replace(",", "")) for digits in re.findall(DIGITS, value))
    return all(holds_number(folded, digits) or digits in grades for digits in written)
