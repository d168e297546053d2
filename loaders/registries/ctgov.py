"""Records of ClinicalTrials.gov, as its API v2 gives them: protocol section first, results in ``ctgov_results``."""

from __future__ import annotations

from loaders.registries.ctgov_results import results
from loaders.registries.laid import Cursor, Laid
from loaders.registries.making import Making
from ontology import Reading, UnknownFormat, registry_of

MEDIA_TYPE = "application/json"
NAME = "ClinicalTrials.gov"
_ID = "protocolSection/identificationModule/nctId"

#: Properties that are one value at one place.
_PLAIN = (
    ("brief title", "identificationModule/briefTitle"),
    ("official title", "identificationModule/officialTitle"),
    ("acronym", "identificationModule/acronym"),
    ("status", "statusModule/overallStatus"),
    ("why stopped", "statusModule/whyStopped"),
    ("study type", "designModule/studyType"),
    ("allocation", "designModule/designInfo/allocation"),
    ("intervention model", "designModule/designInfo/interventionModel"),
    ("masking", "designModule/designInfo/maskingInfo/masking"),
    ("primary purpose", "designModule/designInfo/primaryPurpose"),
)

#: Days that are a date with its type.
_DATED = (
    ("start date", "startDateStruct"),
    ("primary completion date", "primaryCompletionDateStruct"),
    ("completion date", "completionDateStruct"),
    ("first posted", "studyFirstPostDateStruct"),
    ("results first posted", "resultsFirstPostDateStruct"),
    ("last update posted", "lastUpdatePostDateStruct"),
)

_OUTCOMES = (
    ("primary outcome", "primaryOutcomes"),
    ("secondary outcome", "secondaryOutcomes"),
    ("other outcome", "otherOutcomes"),
)


def recognises(value: object) -> bool:
    """Whether a JSON value is such a record."""
    return isinstance(value, dict) and "protocolSection" in value


def identifier(record: Laid) -> str:
    """The id of the study; empty where the record has none."""
    return record.top.at(_ID).text


def read(record: Laid, source: str) -> Reading:
    """The reading of one record. Raises UnknownFormat for one without an id."""
    number = identifier(record)
    try:
        registry_of(number)
    except ValueError:
        given = f"{number!r} as its nctId" if number else "no nctId"
        raise UnknownFormat(f"{source} is no record of {NAME}: it has {given}") from None
    making = Making(record, source, "clinicaltrials", number, MEDIA_TYPE)
    protocol = record.top["protocolSection"]
    status = protocol["statusModule"]
    posted = status.at("lastUpdatePostDateStruct/date")
    version = posted if posted.text else status["lastUpdateSubmitDate"]
    making.itself(NAME, version, protocol.at("identificationModule/briefTitle"), record.top.at(_ID))
    _protocol(making, protocol)
    results(making, record.top["resultsSection"])
    return making.reading()


def _protocol(making: Making, protocol: Cursor) -> None:
    for name, way in _PLAIN:
        making.registered(name, protocol.at(way))
    for name, way in _DATED:
        found = protocol["statusModule"][way]
        making.dated(name, found["date"], found["type"])
    making.dated("verified", protocol.at("statusModule/statusVerifiedDate"))
    _identity(making, protocol["identificationModule"])
    _people(making, protocol["sponsorCollaboratorsModule"])
    _design(making, protocol["designModule"])
    for condition in protocol.at("conditionsModule/conditions"):
        making.registered("condition", condition)
    _arms(making, protocol["armsInterventionsModule"])
    for name, way in _OUTCOMES:
        for outcome in protocol["outcomesModule"][way]:
            frame = outcome["timeFrame"]
            making.registered(name, outcome["measure"], frame, detail=frame.text)
    for site in protocol.at("contactsLocationsModule/locations"):
        making.registered("country", site["country"])


def _identity(making: Making, module: Cursor) -> None:
    making.registered("organisation id", module.at("orgStudyIdInfo/id"))
    for other in module["secondaryIdInfos"]:
        making.registered("secondary id", other["id"], other["type"], type=other["type"].text)
    for alias in module["nctIdAliases"]:
        making.registered("secondary id", alias, type="NCT_ALIAS")


def _people(making: Making, module: Cursor) -> None:
    lead = module["leadSponsor"]
    making.registered("sponsor", lead["name"], lead["class"], type=lead["class"].text)
    for other in module["collaborators"]:
        making.registered("collaborator", other["name"], other["class"], type=other["class"].text)


def _design(making: Making, module: Cursor) -> None:
    phases = [phase for phase in module["phases"] if phase.text]
    if phases:
        making.registered("phase", phases[0], *phases[1:], text=", ".join(phase.text for phase in phases))
    enrolled = module["enrollmentInfo"]
    making.registered("enrolment", enrolled["count"], enrolled["type"], type=enrolled["type"].text)


def _arms(making: Making, module: Cursor) -> None:
    for arm in module["armGroups"]:
        making.registered("arm", arm["label"], arm["type"], type=arm["type"].text)
    for given in module["interventions"]:
        making.registered("intervention", given["name"], given["type"], type=given["type"].text)
        for other in given["otherNames"]:
            making.registered("other name", other, given["name"], of=given["name"].text)
