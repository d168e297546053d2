"""Records that the search portal of the WHO (ICTRP) exports as XML: copies of the records of other registries.

This is how a record of ChiCTR is read: the registry's own site gives no documented format. A trial is one element with
one level of children; the export is read as tokens, so that no entity is ever expanded but the five of XML itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from loaders.registries.laid import Cursor, Laid
from loaders.registries.making import Making
from ontology import EmptyDocument, Reading, Span, UnknownFormat, UnreadableDocument, registry_of

MEDIA_TYPE = "application/xml"
NAME = "WHO ICTRP"
ROOT = "Trials_downloaded_from_ICTRP"
_TRIAL = re.compile(r"<Trial>(.*?)</Trial>", re.S)
_FIELD = re.compile(r"<([A-Za-z_][\w.-]*)>([^<]*)</\1>")
#: Registries write their ids with a prefix there, and ids of member states with a country behind.
_PREFIX = re.compile(r"^(?:EUCTR|CTIS|JPRN-)|(?<=\d)-[A-Z]{2}$")
_SIZE = re.compile(r"[:：]\s*(\d{1,6})\s*(?:;|$)")
_BREAK = re.compile(r"<br\s*/?>|\r", re.I)

_PLAIN = (
    ("brief title", "Public_title"), ("official title", "Scientific_title"), ("acronym", "Acronym"),
    ("study type", "Study_type"), ("phase", "Phase"), ("status", "Recruitment_Status"),
    ("sponsor", "Primary_sponsor"), ("intervention model", "Study_design"),
)  # fmt: skip
_LISTED = (
    ("collaborator", "Secondary_Sponsor"), ("secondary id", "Secondary_ID"), ("country", "Countries"),
    ("condition", "Condition"), ("intervention", "Intervention"), ("primary outcome", "Primary_outcome"),
    ("secondary outcome", "Secondary_outcome"),
)  # fmt: skip


def recognises(head: str) -> bool:
    """Whether a text is such an export."""
    return f"<{ROOT}" in head


def trials(text: str, source: str) -> Iterator[Laid]:
    """The trials of an export, each laid out: a field a line. Raises UnreadableDocument for what is no safe export."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnreadableDocument(f"{source} declares entities, which no export does: it is not read")
    for match in _TRIAL.finditer(text):
        yield _laid(match[1])
    if f"</{ROOT}>" not in text:
        raise UnreadableDocument(f"{source} ends before the export does: export it again")
    if not _TRIAL.search(text):
        raise EmptyDocument(f"{source} holds no record: the search found no trial")


def _laid(inner: str) -> Laid:
    pieces, spans, value, length = ["<Trial>\n"], {}, {}, len("<Trial>\n")
    for match in _FIELD.finditer(inner):
        name, raw = match[1], match[2].strip()
        start = length + len(name) + 2
        spans[f"/{name}"] = Span(start, start + len(raw))
        value[name] = _BREAK.sub(" ", html.unescape(raw))
        pieces.append(f"<{name}>{raw}</{name}>\n")
        length += len(pieces[-1])
    return Laid("".join(pieces) + "</Trial>\n", value, spans)


def identifier(record: Laid) -> str:
    """The id of the study in its own registry's form."""
    return _PREFIX.sub("", record.top["TrialID"].text)


def read(record: Laid, source: str) -> Reading:
    """The reading of one trial. Raises UnknownFormat where its id is of no registry that is known."""
    top, number = record.top, identifier(record)
    try:
        registry_of(number)
    except ValueError:
        raise UnknownFormat(f"{source}: {top['TrialID'].text!r} is no id of a registry that is known") from None
    making = Making(record, source, "ictrp", number, MEDIA_TYPE)
    making.itself(NAME, top["Last_Refreshed_on"], top["Public_title"], top["TrialID"])
    for name, field in _PLAIN:
        making.registered(name, top[field])
    for name, field in _LISTED:
        for part in _parts(top[field].text):
            making.registered(name, top[field], text=part)
    day = top["Date_registration"] if top["Date_registration"].text else top["Date_registration3"]
    making.dated("first posted", day)
    making.dated("start date", top["Date_enrollement"])
    _enrolment(making, top["Target_size"])
    return making.reading()


def _parts(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def _enrolment(making: Making, size: Cursor) -> None:
    """The planned size: a number, or one a group (``Group A:49;Group B:49;``), whose sum is the size."""
    groups = _SIZE.findall(size.text)
    if size.text.isdecimal():
        making.registered("enrolment", size, type="ESTIMATED")
    elif groups:
        total = str(sum(map(int, groups)))
        making.registered("enrolment", size, text=total, type="ESTIMATED", detail=f"the sum of {' + '.join(groups)}")
