"""The arms of a document's studies: found by the way texts write them, named as written.

An arm is carried without its noun where a name remains ("the SOC arm" → ``SOC``), and with it in a text that calls an
arm by what it is rather than by its name ("the combination group").

>>> book = ArmBook.of(["Relapse occurred in 31 patients in the drugamab arm, and in 59 patients on placebo."])
>>> [(a.name, a.control) for a in book.find("5.4% in the drugamab arm vs 5.5% with placebo")]
[('drugamab', False), ('placebo', True)]
>>> book = ArmBook.of(["ORR was 1%, 2% and 3% in the 5 mg, 10 mg and placebo arms, respectively."], ["Drug 5 mg"])
>>> [a.name for a in book.find("in patients receiving 5 mg, 10 mg and placebo")]
['Drug 5 mg', '10 mg', 'placebo']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.measures.arm_forms import DOSE_FRAME, FRAME, GENERIC, is_control, propose
from loaders.measures.han_arms import short_forms

_NOUN = r"(?:[- ](?:dose )?(?:treatment )?(?:arms?|groups?|cohorts?)(?![\w-]))?"
_SHARED = re.compile(
    r"(?:, (?:the )?[\w+/.-]+(?: [\w+/.-]+){0,2}){0,3},? (?:and|or|versus|vs\.?) (?:the )?(?:[\w+/.-]+ ){1,3}"
    r"(?:arms|groups|cohorts)\b"
)
_HAN_SHARED = re.compile(r"(?:[、,和及或]\s?\d[\d.,]*\s?(?:mg|μg|mcg)(?:/kg)?){1,4}(?:劑量|剂量)?[組组]")
_HAN_DRUG = re.compile(r"(?P<drug>.{3,}?)(?:[聯联]合|加|\+)")
_LISTED = re.compile(r"\s*(?:,|and|or|versus|vs\.?|,\s*and|,\s*or)\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm where the text names it."""

    start: int
    end: int
    name: str
    control: bool = False

    @property
    def is_cohort(self) -> bool:
        """Whether it is one of several cohorts of the same therapy, none of them a control."""
        return bool(re.match(r"(?:Cohort|Dose Level|DL|Part) |(?:low|mid|middle|high)[- ]dose$", self.name, re.I))


@dataclass(frozen=True)
class ArmBook:
    """The arms that a document names, and a pattern that finds them again; *bound* names need their noun."""

    names: dict[str, str]
    pattern: re.Pattern[str] | None
    bound: frozenset[str] = frozenset()

    @classmethod
    def of(cls, texts: Iterable[str], columns: Iterable[str] = ()) -> ArmBook:
        """The arms named in folded sentences and in the heads of tables (*columns*)."""
        with_noun: dict[str, str] = {}
        bare: dict[str, str] = {_key(name): name for name in columns}
        sources = list(texts)
        for text in sources:
            for name, noun in propose(text):
                (with_noun if noun else bare).setdefault(_key(name), f"{name} {noun}".strip())
        lowered = [(text.casefold(), text) for text in sources] if with_noun or bare else []
        generic = any(GENERIC.fullmatch(key) for key in with_noun if key not in bare)
        bound: dict[str, str] = {}
        for key, value in with_noun.items():
            if key in bare:
                continue
            alone = re.compile(rf"{FRAME} {_spelled(key)}(?! (?:arm|group|cohort))(?![\w-])", re.I)
            name = value.rsplit(" ", 1)[0]
            if any(alone.search(text) for low, text in lowered if key[:4] in low):
                bare[key] = name
            else:
                bound[key] = value if generic else name
        names = {**bound, **bare}
        if not names:
            return cls({}, None)
        names = _abbreviated(names, lowered) | _by_dose(names)
        names |= {_key(short): full for short, full in short_forms(names.values()).items()}
        longest = sorted(names, key=lambda key: (-len(key), key))
        spelled = "|".join(_spelled(key) for key in longest)
        pattern = re.compile(rf"(?P<name>{spelled})[®™]?(?P<noun>{_NOUN})(?:\s*\([nN]\s*=\s*[\d,]+\))?", re.I)
        return cls(names, pattern, frozenset(bound))

    def of_drug(self, words: str) -> str | None:
        """The Chinese arm that gets what *words* end with: ``X组`` or, unless a control, ``X联合…组``."""
        for name in self.names.values():
            if name[-1] in "組组" and (words.endswith(name[:-1]) or self._combines(name, words)):
                return name
        return None

    def _combines(self, name: str, words: str) -> bool:
        match = None if is_control(name) else _HAN_DRUG.match(name)
        return match is not None and words.endswith(match["drug"])

    def find(self, text: str) -> list[Arm]:
        """The arms named in *text*, in order."""
        if self.pattern is None:
            return []
        return list(self._matches(text))

    def called(self, text: str) -> list[str]:
        """The names in *text*, of arms that want their noun too: where the words around say that these are arms."""
        found = self.pattern.finditer(text) if self.pattern else ()
        return list(dict.fromkeys(self.names[_key(match["name"])] for match in found))

    def _matches(self, text: str) -> Iterator[Arm]:
        assert self.pattern is not None
        last = -1
        for match in self.pattern.finditer(text):
            key = _key(match["name"])
            name = self.names[key]
            free = bool(match["noun"]) or _SHARED.match(text[match.end() : match.end() + 100]) is not None
            listed = last >= 0 and _LISTED.fullmatch(text[last : match.start()]) is not None
            if key[0].isdigit() and key[-1].isascii():
                free = free or _HAN_SHARED.match(text, match.end()) is not None
                free = free or listed or DOSE_FRAME.search(text[: match.start()][-40:]) is not None
            elif key not in self.bound:
                free = True
            if not free:
                continue
            last = match.end()
            yield Arm(match.start(), match.end(), name, is_control(name))


def _key(name: str) -> str:
    """One form for the ways of writing a name: ``No-prophylaxis`` is ``no prophylaxis``."""
    return " ".join(re.sub(r"(?<=[A-Za-z])-(?=[A-Za-z])", " ", name.casefold()).split())


def _spelled(key: str) -> str:
    """A pattern for one name: Latin letters end where the name ends, Chinese ones need no space."""
    before = r"(?<![A-Za-z0-9-])(?<!\d[,.])" if key[0].isascii() else ""
    after = r"(?![A-Za-z0-9]|-(?!treated|arm|group|cohort))" if key[-1].isascii() else ""
    return f"{before}{re.escape(key)}{after}".replace("\\ ", "[ -]")


def _abbreviated(names: dict[str, str], sources: list[tuple[str, str]]) -> dict[str, str]:
    """``standard of care ("SOC")``: both forms are one arm, by the name that the text uses from then on."""
    found = dict(names)
    for key in names:
        pattern = re.compile(rf"{re.escape(key)}\s*\(\"?(?P<short>[A-Z][A-Za-z]{{1,8}})\"?\)", re.I)
        for low, text in sources:
            match = pattern.search(text) if key in low and "(" in text else None
            if match and _key(match["short"]) in names:
                found[key] = names[_key(match["short"])]
    return found


def _by_dose(names: dict[str, str]) -> dict[str, str]:
    """Arms that are called by their dose alone: ``(4 mg)``, ``the 4 mg group`` for ``Drug 4 mg``."""
    doses: dict[str, list[str]] = {}
    for name in names.values():
        if match := re.search(
            r"\s(\d[\d.,]*\s?(?:mg|μg|mcg|g|mL)(?:/kg)?)$|^(\d[\d.,]*\s?(?:mg|μg|mcg)(?:/kg)?)[組组]$", name, re.I
        ):
            doses.setdefault(_key(match[1] or match[2]), []).append(name)
    return {dose: named[0] for dose, named in doses.items() if len(set(named)) == 1}
