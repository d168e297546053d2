"""What a registry's record of a study says: records of their own kinds, which no announcement yields.

A registry is a source like an announcement, but what it says is kept under properties of its own: a phase that a
company announces and one that a registry holds are never the same statement. Values are as the registry writes them
(``PHASE1, PHASE2``, ``ACTIVE_NOT_RECRUITING``); ``path`` is where a value stands in the record (a JSON pointer).

>>> Registered(study="NCT01234567", property="enrolment", value="74", type="ACTUAL", path="/a/b").key()
('enrolment', '', '')
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from ontology.base import Record
from ontology.fields import Date, Name, Number, RegistryId
from ontology.identifiers import fold

#: What a record says of a study as a whole, and the plain property of the record that each becomes.
SINGLE: dict[str, str] = {
    "brief title": "briefTitle", "official title": "officialTitle", "acronym": "studyAcronym",
    "organisation id": "organisationStudyId", "study type": "registeredStudyType", "phase": "registeredPhase",
    "status": "registeredStatus", "why stopped": "whyStopped", "enrolment": "enrolmentCount",
    "sponsor": "leadSponsorName", "allocation": "allocation", "intervention model": "interventionModel",
    "masking": "masking", "primary purpose": "primaryPurpose", "start date": "startDate",
    "primary completion date": "primaryCompletionDate", "completion date": "completionDate",
    "first posted": "firstPosted", "results first posted": "resultsFirstPosted", "verified": "verifiedOn",
    "last update posted": "lastUpdatePosted",
}  # fmt: skip

#: What a record lists, each entry a claim of its own.
LISTED: dict[str, str] = {
    "secondary id": "secondaryStudyId", "collaborator": "collaboratorName", "condition": "registeredCondition",
    "intervention": "registeredIntervention", "other name": "interventionOtherName", "arm": "registeredArm",
    "primary outcome": "primaryOutcome", "secondary outcome": "secondaryOutcome", "other outcome": "otherOutcome",
    "country": "registeredCountry",
}  # fmt: skip

#: Every property of a record, and its plain property.
PROPERTIES: dict[str, str] = SINGLE | LISTED


class RegistryRecord(Record):
    """One version of a registry's record: the document itself."""

    KEY = ("registry", "identifier", "published")
    kind: Literal["registry_record"] = "registry_record"
    registry: Name
    identifier: RegistryId
    published: Date | None = None
    title: Name | None = None

    @property
    def issuer(self) -> str:
        """Who says it: the registry."""
        return self.registry


class Registered(Record):
    """One property of a study as its record has it.

    ``of`` is what a property belongs to where that is not the study (the intervention of an other name); ``type`` is
    the registry's own word on the value (ACTUAL, ESTIMATED, DRUG, EXPERIMENTAL); ``detail`` goes with it (the time
    frame of an outcome); ``date`` is the value of a property that is a day.
    """

    KEY = ("property", "value", "of")
    kind: Literal["registered"] = "registered"
    study: RegistryId
    property: Annotated[str, Field(pattern=f"^(?:{'|'.join(PROPERTIES)})$")]
    value: Name
    type: Name | None = None
    of: Name | None = None
    detail: Name | None = None
    date: Date | None = None
    path: Name

    def key(self) -> tuple[Any, ...]:
        """A property that a study has once is the same claim whatever its value."""
        return self.property, "" if self.property in SINGLE else fold(self.value), fold(self.of or "")


class RegisteredResult(Record):
    """One figure of a record's results: an outcome measure, a total of adverse events, a step of participant flow.

    ``printed`` is the figure as written; ``value`` is absent where that is no number (``NA``). ``parameter`` is the
    registry's word on what is given (MEDIAN, NUMBER, COUNT_OF_PARTICIPANTS), ``spread``, ``low`` and ``high`` what
    ``dispersion`` names.
    """

    KEY = ("section", "measure", "type", "group", "row")
    kind: Literal["registered_result"] = "registered_result"
    study: RegistryId
    section: Literal["outcome", "adverse events", "participant flow", "baseline"]
    measure: Name
    printed: Name
    value: Number | None = None
    unit: Name | None = None
    type: Name | None = None
    group: Name | None = None
    row: Name | None = None
    parameter: Name | None = None
    dispersion: Name | None = None
    spread: Number | None = None
    low: Number | None = None
    high: Number | None = None
    p: Name | None = None
    total: Annotated[int, Field(ge=0)] | None = None
    time_frame: Name | None = None
    comment: Name | None = None
    path: Name


#: The kinds of claims that records of registries yield.
REGISTRY_KINDS: dict[str, type[Record]] = {
    "registry_record": RegistryRecord,
    "registered": Registered,
    "registered_result": RegisteredResult,
}
