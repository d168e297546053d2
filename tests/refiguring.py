"""Other dates and figures for those of a document: order, precision and what adds up stay as they are."""

import random
import re
from collections.abc import Iterator
from itertools import pairwise

from tests.renaming import Change

_MONTHS = "January February March April May June July August September October November December".split()
_SHORT = {name[:3]: i for i, name in enumerate(_MONTHS, 1)} | {"Sept": 9}
_MONTH = rf"(?:{'|'.join(_MONTHS)}|{'|'.join(m.upper() for m in _MONTHS)}|(?:{'|'.join(_SHORT)})\b\.?)"
_TH = r"(?:st|nd|rd|th)"
_DAY = r"(?<![\d.,/])\d{1,2}"
_Y = r"(?:19|20)\d\d"
_HAN_DIGITS = "〇一二三四五六七八九"
_H = "[〇○零一二三四五六七八九十]"
#: What holds parts of dates; every group of the name is changed on its own.
_DATES = (
    rf"(?P<d>{_DAY})(?P<th>{_TH})?(?:\s+day of)?\s+(?P<m>{_MONTH})\b",
    rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?P<th>{_TH})?\b(?!\.?\d|%)",
    rf"(?P<d>{_DAY})(?P<th>{_TH})?(?=(?:,| and|, and| to|-)\s+\d{{1,2}}{_TH}?\s+{_MONTH}\b)",
    rf"\b{_MONTH}\s+\d{{1,2}}(?: and |, |-)(?P<d>\d{{1,2}})(?=, {_Y})",
    rf"\b(?P<m>{_MONTH}),?(?=\s+(?:of\s+)?{_Y}\b)",
    rf"\b(?P<y>{_Y})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?![\d-])",
    rf"(?P<d>{_DAY})[/.](?P<m>0?[1-9]|1[0-2])[/.](?P<y>{_Y})(?![\d/-])",
    rf"年\s*(?P<m>\d{{1,2}}|{_H}{{1,3}})\s*月(?:\s*(?P<d>\d{{1,2}}|{_H}{{1,3}})\s*[日號号])?",
    rf"(?<!年)(?P<m>\d{{1,2}}|{_H}{{1,3}})\s*月\s*(?P<d>\d{{1,2}}|{_H}{{1,3}})\s*[日號号]",
    rf"(?P<y>{_H}{{4}})(?=\s*年)",
    rf"(?<![A-Za-z\d.,/$-])(?P<y>{_Y})(?![\d%]|[.,]\d|-\d{{3}}| (?:patients|participants|subjects|people|mg|shares))",
)

_NUMBER = re.compile(r"(?<![A-Za-z\d.,^-])\d+(?:\.\d+)?(?![\d.]*\d|,\d{3}|[A-Za-z])")
#: Phases, grades, doses, amounts, and the thresholds that say what is counted.
_SPARED_BEFORE = re.compile(
    r"(?:\b(?:[Pp]hase|[Gg]rade|[Ss]tage|[Pp]art|[Cc]ohort|[Aa]rm|[Dd]ay|[Ww]eek|[Mm]onth|[Cc]ycle|[Tt]ype|No\.?|[Nn]umber|[Aa]bstract|[Pp]oster|"
    r"CTCAE|version|v|[Ss]tudy|STUDY|[Ll]evel|[Tt]able|[Ff]orm|[Cc]ode)\s*[:#]?|[$€£¥#^]|RMB|\bp\s*(?:-?\s*value)?\s*(?:of|was|=|<|>|≤|:)|[Pp]值.{0,3}|"
    r"(?:greater|more|less|fewer) than|at least|[≥≤><]=?|第|×\s*10|x 10)\s*$"
)
_SPARED_AFTER = re.compile(
    r"\s*(?:-|to|至|~)?\s*[\d.]*\s*(?:[×x]\s*10|million|billion|億|亿|萬|万|%?\s*(?:CI\b|confidence|置信|可信)|"
    r"%?\s*(?:two|one)-sided|期|級|级|:\d|th\b|st\b|nd\b|rd\b)"
)
_COUNTED = re.compile(
    r"(?:\s*(?:,|and|or|,\s*and|及|和|、)\s*\d+)*\s*(?:(?:[a-z]+-?[a-z]* ){0,2}(?:patients|participants|subjects|"
    r"people|adults|individuals|volunteers)\b|[例名]|位(?:患者|受試者|受试者))"
)
_OF_N = re.compile(r"\b[nN]\s*[=:]\s*$")
_FRACTION = re.compile(r"(?<![\w/.-])(\d+)\s*/\s*(\d+)(?![\d/.]|\s*/)")
_BEFORE_PERCENT = re.compile(r"\d+(?:\.\d+)?(?=\s?%)")
_PERCENT = re.compile(r"(?:\s?(?:-|to|至|~)\s?\d+(?:\.\d+)?)?\s?%")


class Calendar:
    """Other years, months and days: years all move alike, months inside their quarter, days in their order."""

    def __init__(self, text: str, seed: int) -> None:
        rng = random.Random(seed)
        self.years = rng.choice([-4, -3, -2, -1, 1, 2, 3])
        months, days = set(), set()
        for match in self._matches(text):
            groups = match.groupdict()
            months |= {_month(groups["m"])} if groups.get("m") else set()
            days |= {_figure(groups["d"])} if groups.get("d") else set()
        self.months = {}
        for quarter in range(4):
            used = sorted(m for m in months if m and (m - 1) // 3 == quarter)
            places = sorted(rng.sample(range(3 * quarter + 1, 3 * quarter + 4), len(used)))
            self.months |= dict(zip(used, places, strict=True))
        used = sorted(d for d in days if 1 <= d <= 31)
        self.days = dict(zip(used, sorted(rng.sample(range(1, 29), len(used))), strict=True)) if len(used) < 29 else {}

    def changes(self, text: str) -> Iterator[Change]:
        """Where parts of dates stand in *text*, and what comes in their place."""
        for match in self._matches(text):
            groups = match.groupdict()
            for name, put in (("y", self._year), ("m", self._month), ("d", self._day)):
                if groups.get(name):
                    yield match.start(name), match.end(name), put(groups[name])
            if groups.get("th"):
                yield match.start("th"), match.end("th"), _ordinal(self.days.get(int(groups["d"]), int(groups["d"])))

    def iso(self, value: str) -> str:
        """A date of a claim, as the changed text has it."""
        year, _, rest = value.partition("-")
        parts = [f"{int(year) + self.years:04}"]
        if rest and rest[0] in "QH":
            parts.append(rest)
        elif rest:
            month, _, day = rest.partition("-")
            parts.append(f"{self.months.get(int(month), int(month)):02}")
            parts += [f"{self.days.get(int(day), int(day)):02}"] if day else []
        return "-".join(parts)

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        for form in _DATES:
            yield from re.finditer(form, text)

    def _year(self, old: str) -> str:
        if old.isascii():
            return str(int(old) + self.years)
        new = "".join(_HAN_DIGITS[int(c)] for c in str(int("".join(str(_figure(c)) for c in old)) + self.years))
        return new.replace("〇", next((c for c in old if c in "零○"), "〇"))

    def _month(self, old: str) -> str:
        number = _month(old)
        new = self.months.get(number, number) if number else 0
        if not new or new == number:
            return old
        if old[0].isdigit() or not old[0].isascii():
            return _as_written(new, old)
        name = _MONTHS[new - 1]
        name = name[:3] if len(old.rstrip(".")) <= 4 and old.rstrip(".") not in ("May", "June", "July") else name
        return (name.upper() if old.isupper() and len(old) > 3 else name) + ("." if old.endswith(".") else "")

    def _day(self, old: str) -> str:
        number = _figure(old)
        return _as_written(self.days.get(number, number), old)


def figure_changes(text: str, seed: int) -> Iterator[Change]:
    """Counts of people twice as many; percentages and decimals moved to where nothing else stands between."""
    fixed = {0.0, 1.0, 50.0, 100.0}
    counted: dict[int, str] = {}
    for match in _FRACTION.finditer(text):
        if not _SPARED_BEFORE.search(text[: match.start()][-24:]) and int(match[1]) <= int(match[2]):
            counted |= {match.start(i): str(2 * int(match[i])) for i in (1, 2)}
            fixed |= {
                float(n) for n in re.findall(r"\d+(?:\.\d+)?(?=\s?%)", text[match.start() - 12 : match.end() + 12])
            }
    movable: dict[str, list[int]] = {}
    for match in _NUMBER.finditer(text):
        before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 60]
        if match.start() in counted or _SPARED_BEFORE.search(before) or _SPARED_AFTER.match(after):
            fixed.add(float(match[0]))
        elif "." not in match[0] and (_COUNTED.match(after) or _OF_N.search(before)):
            counted[match.start()] = str(2 * int(match[0]))
        elif "." in match[0] or _PERCENT.match(after):
            movable.setdefault(match[0], []).append(match.start())
        else:
            fixed.add(float(match[0]))
    for start, new in counted.items():
        yield start, start + len(re.match(r"\d+", text[start:])[0]), new  # type: ignore[index]
    for old, new in _moved(set(movable), fixed, random.Random(seed)).items():
        yield from ((start, start + len(old), new) for start in movable[old])


def _moved(literals: set[str], fixed: set[float], rng: random.Random) -> dict[str, str]:
    """Each figure moved by less than half of the way to its neighbours, at its own precision."""
    values = sorted({float(literal) for literal in literals} | fixed)
    gaps = {b: (b - a, c - b) for (a, b), (_, c) in pairwise(pairwise([0.0, *values, values[-1] + 1]))}
    moved = {}
    for literal in sorted(literals):
        value = float(literal)
        down, up = gaps.get(value, (0.0, 0.0))
        decimals = len(literal.partition(".")[2])
        step = 0.45 * (up if rng.random() < 0.5 else -down)
        new = f"{value + step:.{decimals}f}"
        if value not in fixed and float(new) not in values and float(new) > 0:
            moved[literal] = new
    return moved


def _month(text: str) -> int:
    if text[0].isdigit() or not text[0].isascii():
        return _figure(text) if 1 <= _figure(text) <= 12 else 0
    return _SHORT[text.rstrip(".").capitalize()[:3]]


def _figure(text: str) -> int:
    if text.isascii():
        return int(text)
    tens, ten, ones = text.replace("零", "〇").replace("○", "〇").rpartition("十")
    digit = {c: i for i, c in enumerate(_HAN_DIGITS)}
    return (digit.get(tens, 1) * 10 if ten else 0) + (digit[ones] if ones else 0)


def _as_written(number: int, old: str) -> str:
    if old.isascii():
        return f"{number:02}" if old.startswith("0") else str(number)
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _HAN_DIGITS[tens]) + "十" if tens else "") + (_HAN_DIGITS[ones] if ones else "")


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
