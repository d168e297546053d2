"""Sums of an agreement as texts print them: upfront payment, milestones, currency.

>>> money("an upfront payment of US$75 million and up to US$1.2 billion in milestones")
(75000000.0, 1200000000.0, 'USD')
"""

from __future__ import annotations

import re

from loaders.searching import searchable

_I = re.IGNORECASE
_AMOUNT = searchable(
    r"(?P<cur>US\$|USD|A\$|AUD|C\$|CAD|CHF|SGD|JPY|¥|HK\$|HKD|RMB|CNY|EUR|€|£|GBP|\$|人民幣"
    r"|人民币)\s?(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"\s?(?P<scale>million|billion|mn|bn|m\b|b\b|百萬|百万|億|亿|萬|万)?"
    r"|(?P<zn>\d+(?:,\d{3})*(?:\.\d+)?)\s?(?P<zscale>百萬|百万|億|亿|萬|万)?(?P<after>美元|港元|歐元|欧元"
    r"|日元|日圓|英鎊|英镑|瑞士法郎|人民幣|人民币|元)",
    _I,
)
_UPFRONT = searchable(
    r"\bup-?front\b|\bin\s+cash\s+at\s+closing|\b(?:at|upon|on)\s+closing\b|\boption\s+(?:exercise\s+)?(?:fee|payment)\b"
    r"|\b(?:up)?on\s+(?:signature|signing|exercise)\b|\bat\s+signing\b|簽約金|签约金"
    r"|選擇權費|选择权费|\binitial\s+(?:cash\s+)?(?:payment|fee)|首付款|預付款|预付款|首期款",
    _I,
)
_NO_UPFRONT = re.compile(r"\bno\s+up-?front\b", _I)
_LIMIT = re.compile(
    r"\b(?:up\s+to|as\s+much\s+as|amount\s+to|potential|total\w*|aggregate|maximum"
    r"|additional)\b[^.;$€£]{0,40}$|(?:最高|最多|至多|累計|累计|不超過|不超过|總額|总额|合計"
    r"|合计)[一-鿿]{0,6}$",
    re.I,
)
_REACH = 80
_MILESTONE = re.compile(r"\bmilestones?\b|里程碑", _I)
#: Signs and words of currencies, by ISO 4217.
CURRENCIES = {
    "US$": "USD",
    "USD": "USD",
    "$": "USD",
    "美元": "USD",
    "HK$": "HKD",
    "HKD": "HKD",
    "港元": "HKD",
    "RMB": "CNY",
    "CNY": "CNY",
    "人民幣": "CNY",
    "人民币": "CNY",
    "元": "CNY",
    "歐元": "EUR",
    "欧元": "EUR",
    "EUR": "EUR",
    "€": "EUR",
    "A$": "AUD",
    "AUD": "AUD",
    "C$": "CAD",
    "CAD": "CAD",
    "CHF": "CHF",
    "SGD": "SGD",
    "JPY": "JPY",
    "¥": "JPY",
    "日元": "JPY",
    "日圓": "JPY",
    "英鎊": "GBP",
    "英镑": "GBP",
    "瑞士法郎": "CHF",
    "£": "GBP",
    "GBP": "GBP",
}
_SCALES = {
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "億": 1e8,
    "亿": 1e8,
    "萬": 1e4,
    "万": 1e4,
    "百萬": 1e6,
    "百万": 1e6,
}


def money(text: str) -> tuple[float | None, float | None, str | None]:
    """Upfront payment, milestones and currency (ISO 4217) that folded *text* gives."""
    if _NO_UPFRONT.search(text):
        return 0, None, None
    amounts = list(_AMOUNT.finditer(text))
    upfront = _nearest(amounts, _UPFRONT.search(text), 45)
    milestones = _total([a for a in amounts if a is not upfront], text)
    known = upfront or milestones
    return _value(upfront), _value(milestones), _currency(known) if known else None


def _total(amounts: list[re.Match[str]], text: str) -> re.Match[str] | None:
    """The sum of all milestones: the greatest that is said to be a limit, else the one nearest to the word."""
    words = list(_MILESTONE.finditer(text))
    near = [a for a in amounts if any(max(a.start() - w.end(), w.start() - a.end(), 0) < _REACH for w in words)]
    limits = [a for a in near if _LIMIT.search(text, max(0, a.start() - 50), a.start())]
    if limits:
        return max(limits, key=lambda a: _value(a) or 0)
    return _nearest(near, words[0] if words else None, _REACH)


def _nearest(amounts: list[re.Match[str]], word: re.Match[str] | None, reach: int) -> re.Match[str] | None:
    if word is None:
        return None
    found = [(max(a.start() - word.end(), word.start() - a.end(), 0), a.start(), a) for a in amounts]
    distance, _, amount = min(found, default=(reach, 0, None), key=lambda item: item[:2])
    return amount if distance < reach else None


def _value(amount: re.Match[str] | None) -> float | None:
    if amount is None:
        return None
    scale = (amount["scale"] or amount["zscale"] or "").lower()
    return round(float((amount["n"] or amount["zn"]).replace(",", "")) * _SCALES.get(scale, 1), 2)


def _currency(amount: re.Match[str]) -> str | None:
    return CURRENCIES.get((amount["cur"] or amount["after"]).upper())
