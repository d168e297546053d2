"""The records: one frozen model for each kind of claim. What cannot be true cannot be made.

Names are given as the document writes them, dates at the precision that the text has, phases in arabic figures;
an absent field means that the text does not say. The contract is ``docs/claims.md``.

>>> Measurement(category="efficacy", measure="ORR", value=78.6, unit="%", n=11, total=14).key()[0]
'orr'
>>> Measurement(category="efficacy", measure="ORR", n=15, total=14)
Traceback (most recent call last):
    ...
ontology.errors.InvalidRecord: measurement: n is 15, more than the total of 14
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from ontology.base import Party, Record
from ontology.errors import InvalidRecord
from ontology.fields import Date, Name, Names, Number, RegistryIds
from ontology.registered import REGISTRY_KINDS, Registered, RegisteredResult, RegistryRecord


class Announcement(Record):
    """The document itself: who issued it, when, under which title."""

    KEY = ("issuer", "published")
    kind: Literal["announcement"] = "announcement"
    issuer: Name
    published: Date | None = None
    title: Name | None = None
    type: Name | None = None
    exchange: Name | None = None
    stock_code: Name | None = None
    place: Name | None = None
    signatory: Name | None = None
    language: Name | None = None


class Reference(Record):
    """An earlier document that this one names."""

    KEY = ("date", "type")
    kind: Literal["reference"] = "reference"
    date: Date
    type: Name
    issuer: Name | None = None
    title: Name | None = None


class Company(Record):
    """The issuer and every company that the text says something of."""

    KEY = ("name",)
    kind: Literal["company"] = "company"
    name: Name
    jurisdiction: Name | None = None
    stock_code: Name | None = None
    exchange: Name | None = None
    local_name: Name | None = None


class Ownership(Record):
    """One company owns another, wholly or in part."""

    KEY = ("parent", "subsidiary", "relation")
    kind: Literal["ownership"] = "ownership"
    parent: Name
    subsidiary: Name
    relation: Name
    share: Number | None = Field(default=None, ge=0, le=100)


class Alias(Record):
    """Two forms of one name."""

    KEY = ("of", "name", "alias")
    kind: Literal["alias"] = "alias"
    of: Literal[
        "company", "product", "study", "target", "condition", "regulator", "conference", "designation",
        "procedure", "measure", "term",
    ]  # fmt: skip
    name: Name
    alias: Name
    type: Name | None = None


class Product(Record):
    """A therapy: what it is, what it is directed at, what for, by whom."""

    KEY = ("name",)
    kind: Literal["product"] = "product"
    name: Name
    modality_type: Name | None = None
    targets: Names = ()
    indications: Names = ()
    developer: Name | None = None


class Study(Record):
    """A clinical study."""

    KEY = ("name",)
    kind: Literal["study"] = "study"
    name: Name
    registry_ids: RegistryIds = ()
    phase: Annotated[str, Field(pattern=r"^(0|[1-4][ab]?)(/[1-4][ab]?)?$")] | None = None
    design: Names = ()
    status: Name | None = None
    countries: Names = ()
    sites: Annotated[int, Field(ge=0)] | None = None
    enrolment: Annotated[int, Field(ge=0)] | None = None
    products: Names = ()
    conditions: Names = ()
    sponsor: Name | None = None


class Designation(Record):
    """A regulator's designation of a product, at one step of the ladder."""

    KEY = ("product", "designation", "regulator", "status", "indication")
    kind: Literal["designation"] = "designation"
    product: Name
    designation: Name
    regulator: Name | None = None
    status: Name
    indication: Name | None = None
    date: Date | None = None
    holder: Name | None = None
    supported_by: Names = ()


class Submission(Record):
    """An application to a regulator, at one step of the ladder."""

    KEY = ("product", "procedure", "regulator", "indication", "event")
    kind: Literal["submission"] = "submission"
    product: Name
    procedure: Name | None = None
    regulator: Name | None = None
    event: Name
    date: Date | None = None
    indication: Name | None = None
    study: Name | None = None
    territory: Name | None = None
    holder: Name | None = None


class Presentation(Record):
    """An abstract, poster or talk at a conference."""

    KEY = ("conference", "number")
    kind: Literal["presentation"] = "presentation"
    conference: Name
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None
    number: Name | None = None
    title: Name | None = None
    form: Name | None = None
    date: Date | None = None
    time: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None
    presenter: Name | None = None
    study: Name | None = None
    product: Name | None = None


class Measurement(Record):
    """A figure about a population: value, fraction, interval, cut-off; or a stated absence of one."""

    KEY = ("measure", "value", "unit", "population", "time_point", "study_part", "study", "grade")
    kind: Literal["measurement"] = "measurement"
    category: Literal["efficacy", "safety", "baseline", "dose", "follow-up"]
    measure: Name
    value: Number | None = None
    unit: Name | None = None
    n: Annotated[int, Field(ge=0)] | None = None
    total: Annotated[int, Field(ge=0)] | None = None
    low: Number | None = None
    high: Number | None = None
    interval: Name | None = None
    p: Number | Name | None = None
    comparator: Name | None = None
    population: Name | None = None
    time_point: Name | None = None
    study_part: Name | None = None
    study: Name | None = None
    product: Name | None = None
    cutoff: Date | None = None
    status: Name | None = None
    grade: Name | None = None
    related: bool | None = None
    criterion: Name | None = None
    qualifier: Name | None = None
    printed: Name | None = None

    @model_validator(mode="after")
    def _possible(self) -> Measurement:
        if self.n is not None and self.total is not None and self.n > self.total:
            raise ValueError(f"n is {self.n}, more than the total of {self.total}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low is {self.low}, above high, {self.high}")
        if self.unit == "%" and self.value is not None and not -100 <= self.value <= 100:
            raise ValueError(f"a percentage of {self.value} lies outside 100")
        return self


class StudyEvent(Record):
    """Something that happened in a study, or is to happen."""

    KEY = ("study", "event")
    kind: Literal["study_event"] = "study_event"
    study: Name
    event: Name
    date: Date | None = None


class Office(Record):
    """A person's role in a company or hospital."""

    KEY = ("person", "role", "company")
    kind: Literal["office"] = "office"
    person: Name
    role: Name
    company: Name
    as_of: Date | None = None


def _in_order(values: Any) -> Any:
    """Parties have no order of their own: by name, so that one agreement has one form."""
    parties = {value if isinstance(value, Party) else Party(**value) for value in values or ()}
    return tuple(sorted(parties, key=lambda party: (party.company, party.role or "")))


Parties = Annotated[tuple[Party, ...], BeforeValidator(_in_order)]


class Agreement(Record):
    """A licence, collaboration, acquisition or supply agreement."""

    KEY = ("type", "parties")
    kind: Literal["agreement"] = "agreement"
    type: Name | None = None
    parties: Parties = ()
    products: Names = ()
    territory: Name | None = None
    upfront: Number | None = None
    milestones: Number | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    date: Date | None = None

    @model_validator(mode="after")
    def _something(self) -> Agreement:
        if not (self.type or self.parties):
            raise ValueError("an agreement has a type or parties")
        return self


AnyRecord = Annotated[
    Announcement | Reference | Company | Ownership | Alias | Product | Study | Designation | Submission
    | Presentation | Measurement | StudyEvent | Office | Agreement | RegistryRecord | Registered | RegisteredResult,
    Field(discriminator="kind"),
]  # fmt: skip

#: Every kind of claim that an announcement yields and its record, in the order of the contract.
KINDS: dict[str, type[Record]] = {
    model.model_fields["kind"].default: model
    for model in (
        Announcement, Reference, Company, Ownership, Alias, Product, Study, Designation, Submission,
        Presentation, Measurement, StudyEvent, Office, Agreement,
    )
}  # fmt: skip

#: The same, and after them the kinds of registries' records.
ALL_KINDS: dict[str, type[Record]] = KINDS | REGISTRY_KINDS


def record_from(data: dict[str, Any]) -> Any:
    """The record that *data* describes by its ``kind``. Raises InvalidRecord where it breaks the contract."""
    kind = data.get("kind")
    if kind not in ALL_KINDS:
        raise InvalidRecord(f"{kind!r} is no kind of claim; kinds: {', '.join(ALL_KINDS)}")
    return ALL_KINDS[kind](**data)
