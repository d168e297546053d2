"""Claims out of the values of one record, each with its place; what cannot be kept is told as an issue."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from loaders.registries.laid import Cursor, Laid
from ontology import (
    Claim,
    Document,
    Evidence,
    InvalidRecord,
    Issue,
    Reading,
    Record,
    Registered,
    RegisteredResult,
    RegistryRecord,
    Span,
)

_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,12})?|-?\.\d{1,12}")
_DAY = re.compile(r"(?P<iso>\d{4}-\d\d(?:-\d\d)?)(?:T.*)?|(?P<d>\d\d)/(?P<m>\d\d)/(?P<y>\d{4})|(?P<packed>\d{8})")
_WRITTEN = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_MONTHS = "January February March April May June July August September October November December".split()


def number(text: str) -> float | int | None:
    """The number that a value is, where it is one.

    >>> number("78.6"), number("NA"), number("12")
    (78.6, None, 12)
    """
    if not _NUMBER.fullmatch(text):
        return None
    return float(text) if "." in text else int(text)


def day(text: str) -> str | None:
    """The day that a value is, in any of the forms of registries, at the precision that it has.

    >>> day("2024-05"), day("2024-05-06T00:00:00"), day("06/05/2024"), day("20240506"), day("6 May 2024"), day("soon")
    ('2024-05', '2024-05-06', '2024-05-06', '2024-05-06', '2024-05-06', None)
    """
    found = _DAY.fullmatch(text)
    if found:
        packed = found["packed"]
        if packed:
            return f"{packed[:4]}-{packed[4:6]}-{packed[6:]}"
        return found["iso"] or f"{found['y']}-{found['m']}-{found['d']}"
    written = _WRITTEN.fullmatch(text)
    if written and written[2] in _MONTHS:
        return f"{written[3]}-{_MONTHS.index(written[2]) + 1:02}-{int(written[1]):02}"
    return None


class Making:
    """The reading of one record, as it is made."""

    def __init__(self, record: Laid, source: str, venue: str, identifier: str, media_type: str) -> None:
        """Start the reading of *record*, of the study *identifier*, which *venue* publishes."""
        sha256 = hashlib.sha256(record.text.encode("utf-8", "surrogatepass")).hexdigest()
        self.document = Document(
            sha256, record.text, source=source, venue=venue, media_type=media_type, locator=record.places
        )
        self._record, self._venue, self._study = record, venue, identifier
        self._claims: dict[tuple[Any, ...], Claim] = {}
        self._issues: list[Issue] = []

    def itself(self, registry: str, published: Cursor, title: Cursor, identifier: Cursor) -> None:
        """What the record says of itself; without the day of its version it belongs to no day."""
        known = day(published.text)
        if known is None:
            self._issue("undated-record", "the record gives no day of its version: it is known on no day", identifier)
        fields = {"registry": registry, "identifier": self._study, "published": known, "title": title.text or None}
        self._claim(RegistryRecord, fields, [identifier, *([published] if known else []), title], "record.itself")

    def registered(self, name: str, value: Cursor, *also: Cursor, text: str = "", **fields: str | None) -> None:
        """One property: its *value*, what *also* speaks for it (its type, its other parts), *text* to say instead."""
        said = text or value.text
        if not said:
            return
        known = {field: given for field, given in fields.items() if given}
        record = {"study": self._study, "property": name, "value": said, "path": value.path, **known}
        planned = bool(known.get("date")) and known.get("type") == "ESTIMATED"
        self._claim(Registered, record, [value, *also], f"record.{name.replace(' ', '-')}", planned)

    def dated(self, name: str, value: Cursor, kind: Cursor | None = None, type: str = "") -> None:
        """A property that is a day; one that is only estimated is planned."""
        known = day(value.text)
        if value.text and known is None:
            self._issue("unread-date", f"{value.text!r} is no date that is read", value)
        elif known:
            also = [kind] if kind else []
            self.registered(name, value, *also, text=known, date=known, type=(kind.text if kind else type) or None)

    def result(self, value: Cursor, *also: Cursor, **fields: Any) -> None:
        """One figure of the results; *also* are the places of its spread and its total."""
        if not value.text:
            return
        record = {"study": self._study, "printed": value.text, "value": number(value.text), "path": value.path}
        known = {name: given for name, given in fields.items() if given not in (None, "")}
        self._claim(RegisteredResult, {**record, **known}, [value, *also], f"record.{known['section']}")

    def reading(self) -> Reading:
        """What was made: claims in the order of the text, and issues."""
        for path, what in sorted(self._record.surprises.items()):
            message = f"{what} stands at {path or '/'} where the format has one: what it should hold is not read"
            self._issues.append(Issue("unexpected-shape", message, Span(0, 1), self.document.text[:1]))
        claims = sorted(self._claims.values(), key=lambda claim: (claim.evidence[0].span, claim.kind, repr(claim.key)))
        return Reading(self.document, tuple(claims), tuple(sorted(self._issues, key=lambda i: (i.span, i.message))))

    def _claim(
        self, kind: type[Record], fields: dict[str, Any], places: Sequence[Cursor], rule: str, planned: bool = False
    ) -> None:
        spans = [place.span for place in places if place.text and place.span.start < place.span.end]
        try:
            "".join(str(value) for value in fields.values()).encode()
            record: Any = kind(**fields)
        except (InvalidRecord, UnicodeEncodeError) as error:
            reason = str(error) if isinstance(error, InvalidRecord) else "half a surrogate pair is no character"
            self._issue("unread-value", reason, places[0])
            return
        claim = Claim(
            record=record, evidence=tuple(map(self.document.evidence, spans)), rule=rule,
            modality="planned" if planned else "asserted",
        )  # fmt: skip
        # Two outcomes may differ in their time frames alone, two figures in their places alone.
        apart = "path" if kind is RegisteredResult else "detail"
        key = (*claim.key, fields.get(apart))
        known = self._claims.get(key)
        # A country stands with each of its sites, a condition may stand twice: one claim, all its places.
        self._claims[key] = known.model_copy(update={"evidence": _both(known, claim)}) if known else claim

    def _issue(self, code: str, message: str, where: Cursor) -> None:
        span = where.span if where.value is not None and where.path in self._record.spans else Span(0, 1)
        self._issues.append(Issue(code, message, span, self.document.quote(span)))


def _both(one: Claim, other: Claim) -> tuple[Evidence, ...]:
    return tuple(sorted({*one.evidence, *other.evidence}, key=lambda item: item.span))
