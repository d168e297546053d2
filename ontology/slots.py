"""What the table of ``mapping`` is made of: a slot for each field of a record, a mapping for each kind of claim."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """What one field of a record becomes.

    ``thing`` is the type of the thing named (a type of ``identifiers.THINGS`` or a vocabulary scheme); ``value`` is
    a plain datatype predicate from the subject to the field's own value.
    """

    field: str
    words: str
    link: str = ""
    thing: str = ""
    plain: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """A kind's claim class, the property that leads to its subject, and its slots."""

    cls: str
    subject: str
    slots: tuple[Slot, ...]
