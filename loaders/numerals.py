"""Numbers as texts write them: digits, English words, Chinese numerals, powers of ten.

>>> number("1,024"), number("four"), number("twenty-two"), number("兩"), number("三十六")
(1024, 4, 22, 2, 36)
>>> power("1.5", "8")
150000000
"""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: at for at, word in enumerate(_UNITS)} | {word: 20 + 10 * at for at, word in enumerate(_TENS)}
_HAN = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "兩": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")

#: Digits with or without thousands separators and decimals.
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
#: English number words up to ninety-nine ("zero" is left to the rules on absence).
WORDS = (
    rf"(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS[1:10])}))?"
    rf"|{'|'.join(sorted(_UNITS[1:], key=len, reverse=True))})"
)
#: Chinese numerals.
HAN = r"[一二兩两三四五六七八九十百]+"

_IS_HAN = re.compile(HAN)


def number(text: str) -> float | int | None:
    """The number that *text* writes, or None where it writes none."""
    folded = text.strip().lower().lstrip("+")
    if _IS_HAN.fullmatch(folded):
        return _han(folded)
    if folded in _WORDS:
        return _WORDS[folded]
    tens, _, unit = folded.partition("-")
    if tens in _TENS and unit in _WORDS:
        return _WORDS[tens] + _WORDS[unit]
    try:
        return plain(Decimal(folded.replace(",", "")))
    except ArithmeticError:
        return None


def power(mantissa: str, exponent: str) -> float | int:
    """*mantissa* times ten to the *exponent*, exactly."""
    return plain(Decimal(mantissa.replace(",", "")).scaleb(int(exponent.translate(_SUPERSCRIPTS))))


def plain(value: Decimal) -> float | int:
    """An int where the value is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def _han(text: str) -> int:
    total = current = 0
    for sign in text:
        if sign == "百":
            total, current = total + (current or 1) * 100, 0
        elif sign == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = _HAN[sign]
    return total + current
