"""The arms of a document's studies: found by the way texts write them, named as written.

An arm is carried without its noun where the text also names it alone ("the SOC arm", "with SOC" → ``SOC``), and with
it where the noun belongs to it ("the combination group").

>>> book = ArmBook.of(["Relapse occurred in 31 patients in the drugamab arm, and in 59 patients on placebo."])
>>> [(a.name, a.control) for a in book.find("5.4% in the drugamab arm vs 5.5% with placebo")]
[('drugamab arm', False), ('placebo', True)]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.measures.arm_forms import DOSE_FRAME, FRAME, is_control, propose


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
        return bool(re.match(r"(?:Cohort|Dose Level|DL|Part) ", self.name, re.I))


@dataclass(frozen=True)
class ArmBook:
    """The arms that a document names, and a pattern that finds them again."""

    names: dict[str, str]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, texts: Iterable[str], columns: Iterable[str] = ()) -> ArmBook:
        """The arms named in folded sentences and in the heads of tables (*columns*)."""
        with_noun: dict[str, str] = {}
        bare: dict[str, str] = {name.casefold(): name for name in columns}
        sources = list(texts)
        for text in sources:
            for name, noun in propose(text):
                (with_noun if noun else bare).setdefault(name.casefold(), f"{name} {noun}".strip())
        lowered = [(text.casefold(), text) for text in sources] if with_noun or bare else []
        for key, value in list(with_noun.items()):
            alone = re.compile(rf"{FRAME} {re.escape(key)}(?! (?:arm|group|cohort))(?![\w-])", re.I)
            if any(key in low and alone.search(text) for low, text in lowered):
                bare.setdefault(key, value.rsplit(" ", 1)[0])
        names = {**{key: value for key, value in with_noun.items() if key not in bare}, **bare}
        if not names:
            return cls({}, None)
        names = _abbreviated(names, lowered) | _by_dose(names)
        longest = sorted(names, key=lambda key: (-len(key), key))
        spelled = "|".join(_spelled(key) for key in longest)
        noun = r"(?:[- ](?:treatment )?(?:arms?|groups?|cohorts?)(?![\w-]))?"
        return cls(names, re.compile(rf"(?P<name>{spelled})(?P<noun>{noun})(?:\s*\([nN]\s*=\s*\d+\))?", re.I))

    def find(self, text: str) -> list[Arm]:
        """The arms named in *text*, in order."""
        if self.pattern is None:
            return []
        return list(self._matches(text))

    def _matches(self, text: str) -> Iterator[Arm]:
        assert self.pattern is not None
        for match in self.pattern.finditer(text):
            name = self.names[match["name"].casefold()]
            if (
                match["name"][0].isdigit()
                and match["name"][-1].isascii()
                and not DOSE_FRAME.search(text[: match.start()])
                and not (match["noun"] or _shares(text, match.end()))
            ):
                continue
            if name.endswith((" group", " arm", " cohort")) and not match["noun"] and not _shares(text, match.end()):
                continue
            yield Arm(match.start(), match.end(), name, is_control(name))


def _spelled(key: str) -> str:
    """A pattern for one name: Latin letters end where the name ends, Chinese ones need no space."""
    before = r"(?<![A-Za-z0-9-])" if key[0].isascii() else ""
    after = r"(?![A-Za-z0-9]|-(?!treated))" if key[-1].isascii() else ""
    return f"{before}{re.escape(key)}{after}"


def _abbreviated(names: dict[str, str], sources: list[tuple[str, str]]) -> dict[str, str]:
    """``standard of care ("SOC")``: both forms are one arm, by the name that the text uses from then on."""
    found = dict(names)
    for key in names:
        pattern = re.compile(rf"{re.escape(key)}\s*\(\"?(?P<short>[A-Z][A-Za-z]{{1,8}})\"?\)", re.I)
        for low, text in sources:
            match = pattern.search(text) if key in low and "(" in text else None
            if match and match["short"].casefold() in names:
                found[key] = names[match["short"].casefold()]
    return found


def _by_dose(names: dict[str, str]) -> dict[str, str]:
    """Arms that are called by their dose alone in brackets: ``(4 mg)`` for ``Drug 4 mg``."""
    doses: dict[str, list[str]] = {}
    for name in names.values():
        if match := re.search(r"\s(\d[\d.]*\s?(?:mg|μg|mcg|g|mL)(?:/kg)?)$", name, re.I):
            doses.setdefault(match[1].casefold(), []).append(name)
    return {dose: named[0] for dose, named in doses.items() if len(named) == 1}


def _shares(text: str, end: int) -> bool:
    """ "the A and B groups": A has its noun after B."""
    return (
        re.match(r" (?:and|or|versus|vs\.?) (?:the )?(?:[\w+/-]+ ){1,3}(?:arms|groups|cohorts)\b", text[end : end + 60])
        is not None
    )
