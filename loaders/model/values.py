"""Whether the text says what a record says: figures, dates and ids in the quotes, names in the document.

Each field has one rule. What it finds missing is a reason, told to the model once, and then to who reads the issues.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from loaders.folding import fold_text
from loaders.model.listed import CLOSED, LISTED
from loaders.model.numbers import holds_number, holds_numbers_of
from loaders.money import CURRENCIES
from loaders.phases import find_phases
from loaders.view import View
from ontology import Record, Span

_DATES = frozenset({"date", "published", "as_of", "cutoff"})
#: Strings that the contract writes in its own way: of them only the numbers can be looked for.
_REWRITTEN = frozenset({"grade", "time_point", "p", "printed"})
#: Names that the claim is about must stand in its own words, by any label that the vocabulary has.
_QUOTED = frozenset({"designation", "procedure", "measure", "conference"})
#: Fields whose words may be put together from several places ("arm A, high-risk").
_COMPOSED = frozenset({"population", "indication", "comparator", "study_part"})
_RELATED = re.compile(r"relat|attribut|caus|TR\s?AE|相關|相关|有關|有关|導致|导致", re.I)
_PERCENT = re.compile(r"%|per\s?cent|百分", re.I)
_MARKS = re.compile("[®™©]")
#: The EMA's orphan status has a name of its own in records, whatever the text calls it.
_ALIKE = {"Orphan Medicinal Product": "Orphan Drug"}


class Ground:
    """A document as the ground of claims: what it says where."""

    def __init__(self, seen: View) -> None:
        self.seen = seen
        self._plain = _plain(seen.folded)

    def reasons(self, record: Record, spans: Iterable[Span]) -> Iterator[str]:
        """Why the words at *spans* do not carry *record*, field by field; nothing where they do."""
        quoted = Quoted(self, tuple(spans))
        for name, value in record.fields().items():
            for one in value if isinstance(value, list) else [value]:
                for field, part in one.items() if isinstance(one, dict) else [(name, one)]:
                    reason = quoted.reason(record.kind, field, part)
                    if reason:
                        yield f"{field}: {reason}"

    def names(self, value: str) -> bool:
        """Whether the document names *value*, in any case and spacing."""
        return _holds(self._plain, value) or any(hit.concept.value == value for hit in self.seen.vocabulary)


class Quoted:
    """The quotes of one claim."""

    def __init__(self, ground: Ground, spans: tuple[Span, ...]) -> None:
        self.ground = ground
        self.spans = spans
        self.text = "\n".join(ground.seen.folded[span.start : span.end] for span in spans)

    def reason(self, kind: str, name: str, value: Any) -> str:
        """Why *value* of the field *name* is not borne out; empty where it is."""
        if isinstance(value, bool):
            return "" if _RELATED.search(self.text) else "nothing in the quotes says what is related"
        if isinstance(value, int | float):
            return "" if holds_number(self.text, value) else f"{value} is not in the quotes"
        if (kind, name) == ("study_event", "event"):
            return ""  # read again by the grammar of events
        if name in _FIELDS:
            return "" if _FIELDS[name](self, value) else f"{value!r} is not in the quotes"
        if name in _REWRITTEN:
            return "" if holds_numbers_of(self.text, value) else f"the figures of {value!r} are not in the quotes"
        if name == "language":
            return "" if value == self.ground.seen.language else f"the document is in {self.ground.seen.language}"
        listed = LISTED.get((kind, name), frozenset())
        if value in listed:
            return ""
        if (kind, name) in CLOSED:
            return f"{value!r} is none of {', '.join(sorted(listed))}"
        return "" if self._named(name, value) else f"{value!r} is not in the document"

    def _named(self, name: str, value: str) -> bool:
        """Whether the document has the words, or each part of them where they may be put together."""
        if self.ground.names(value):
            return True
        if name == "study_part" and value.startswith("Phase "):
            return any(phase.value == value[6:] for phase in find_phases(self.ground.seen.folded))
        parts = re.split(r"\s*[;,]\s*", value) if name in _COMPOSED else []
        return len(parts) > 1 and all(map(self.ground.names, parts))

    def dates(self, value: str) -> bool:
        """Whether a quote gives the date, at this precision."""
        return any(date.value == value for span in self.spans for date in self.ground.seen.dates(span))

    def day(self, value: str) -> bool:
        """Whether it is the day of the announcement, or a quote gives it."""
        return value == self.ground.seen.published or self.dates(value)

    def phase(self, value: str) -> bool:
        """Whether a quote names the phase."""
        return any(phase.value == value for phase in find_phases(self.text))

    def exactly(self, value: str) -> bool:
        """Whether a quote holds the string."""
        return _holds(_plain(self.text), value)

    def currency(self, value: str) -> bool:
        """Whether a sign or word of this currency stands in the quotes."""
        return any(sign in self.text for sign, code in CURRENCIES.items() if code == value)

    def time(self, value: str) -> bool:
        """Whether a quote gives the hour and minute, by either clock."""
        hour, minute = int(value[:2]), value[3:]
        hours = "|".join(str(h) for h in sorted({hour, hour - 12 if hour > 12 else hour or 12}))
        minutes = rf"\s?[:.時时點点]\s?{minute}" if minute != "00" else r"(?:\s?[:.]\s?00|\s?[ap]\.?m|\s?[時时點点])"
        return re.search(rf"(?<!\d)0?(?:{hours}){minutes}", self.text, re.I) is not None

    def unit(self, value: str) -> bool:
        """Whether the unit is shown: a share needs its sign, other units may come from the contract."""
        if value.startswith("%"):
            return bool(_PERCENT.search(self.text))
        return value in LISTED["measurement", "unit"] or self.ground.names(value)

    def concept(self, value: str) -> bool:
        """Whether the quotes name a concept by any of its labels, or each part of a joint one ("CR/sCR")."""
        if self.exactly(value) or self._labelled(value) or self._labelled(_ALIKE.get(value, value)):
            return True
        parts = [part for part in value.split("/") if part]
        if len(parts) > 1:
            return all(self.exactly(part) or self._labelled(part) for part in parts)
        text = self.text.casefold()
        stems = [word[:5].casefold() for word in re.findall(r"[^\W\d_]{3,}", value)]
        return bool(stems) and " " in value and all(stem in text for stem in stems)

    def _labelled(self, value: str) -> bool:
        hits = (hit for hit in self.ground.seen.vocabulary if any(hit.span.within(span) for span in self.spans))
        return any(hit.concept.value == value for hit in hits)


_FIELDS: dict[str, Callable[[Quoted, str], bool]] = {
    **dict.fromkeys(sorted(_DATES), Quoted.dates),
    **dict.fromkeys(sorted(_QUOTED), Quoted.concept),
    "as_of": Quoted.day,
    "phase": Quoted.phase,
    "registry_ids": Quoted.exactly,
    "stock_code": Quoted.exactly,
    "number": Quoted.exactly,
    "time": Quoted.time,
    "currency": Quoted.currency,
    "unit": Quoted.unit,
}


def _plain(text: str) -> str:
    """Text for looking names up: in one case, without marks, white space single."""
    return " ".join(_MARKS.sub(" ", fold_text(text)).casefold().split())


def _holds(plain: str, value: str) -> bool:
    """Whether *plain* text has *value*, however its lines are broken, and not as a part of a longer word or code."""
    wanted = _plain(value)
    if not wanted:
        return False
    before = r"(?<![a-z0-9])" if wanted[0].isalnum() and wanted[0].isascii() else ""
    after = r"(?:'?s)?(?![a-z0-9])" if wanted[-1].isalnum() and wanted[-1].isascii() else ""
    words = r"\s?".join(map(re.escape, wanted.split()))
    return re.search(f"{before}{words}{after}", plain) is not None
