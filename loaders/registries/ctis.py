"""Records of the Clinical Trials Information System of the EU, as its public interface gives one trial.

The interface has no published description: the fields are those that its public users document (``docs/registry.md``).
What one member state adds, documents and translations are not read, and results are attached files there.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.registries.laid import Cursor, Laid
from loaders.registries.making import Making, day
from ontology import Reading, UnknownFormat, registry_of

MEDIA_TYPE = "application/json"
NAME = "EU CTIS"

#: The codes of phases; a code may stand for two phases that are run as one study.
_PHASES = {
    "1": "PHASE1", "2": "PHASE1", "3": "PHASE1", "4": "PHASE2", "5": "PHASE3", "6": "PHASE4",
    "7": "PHASE1, PHASE2", "8": "PHASE1, PHASE2", "9": "PHASE1, PHASE2", "10": "PHASE2, PHASE3",
    "11": "PHASE3, PHASE4",
}  # fmt: skip
_IDS = ("nctNumber/number", "isrctnNumber/number", "whoUniversalTrialNumber/number")
_NAMES = ("prodName", "activeSubstanceName", "sponsorProductCode")


def recognises(value: object) -> bool:
    """Whether a JSON value is such a record."""
    return isinstance(value, dict) and "ctNumber" in value and ("authorizedApplication" in value or _part(value))


def _part(value: dict[str, object]) -> bool:
    return "authorizedPartI" in value


def read(record: Laid, source: str) -> Reading:
    """The reading of one record. Raises UnknownFormat for one without an id."""
    top = record.top
    number = top["ctNumber"].text
    try:
        registry_of(number)
    except ValueError:
        raise UnknownFormat(f"{source} is no record of {NAME}: {number!r} is no EU CT number") from None
    application = top["authorizedApplication"] if top["authorizedApplication"].value is not None else top
    part = application["authorizedPartI"]
    details, information = part["trialDetails"], part.at("trialDetails/trialInformation")
    titles = details["clinicalTrialIdentifiers"]
    making = Making(record, source, "ctis", number, MEDIA_TYPE)
    making.itself(NAME, _version(top), titles["publicTitle"], top["ctNumber"])
    making.registered("brief title", titles["publicTitle"])
    making.registered("official title", titles["fullTitle"])
    making.registered("organisation id", titles["shortTitle"])
    making.registered("status", top["ctStatus"])
    code = information.at("trialCategory/trialPhase")
    if code.text:
        making.registered("phase", code, text=_PHASES.get(code.text, code.text), detail=f"code {code.text}")
    for identifier in _identifiers(titles["secondaryIdentifyingNumbers"], application):
        making.registered("secondary id", identifier)
    _dates(making, top, information["trialDuration"])
    _people(making, part["sponsors"])
    _content(making, part, information)
    _places(making, application, part)
    return making.reading()


def _version(top: Cursor) -> Cursor:
    """The day of the version: when it was published, else when it was decided."""
    return next((top[name] for name in ("publishDate", "lastUpdated") if day(top[name].text)), top["decisionDate"])


def _identifiers(numbers: Cursor, application: Cursor) -> Iterator[Cursor]:
    yield from (numbers.at(way) for way in _IDS)
    yield from (other["number"] for other in numbers["additionalRegistries"])
    yield application.at("eudraCt/eudraCtCode")


def _dates(making: Making, top: Cursor, planned: Cursor) -> None:
    if top["startDateEU"].text:
        making.dated("start date", top["startDateEU"], type="ACTUAL")
    else:
        making.dated("start date", planned["estimatedRecruitmentStartDate"], type="ESTIMATED")
    if top["endDateEU"].text:
        making.dated("completion date", top["endDateEU"], type="ACTUAL")
    else:
        making.dated("completion date", planned["estimatedEndDate"], type="ESTIMATED")


def _people(making: Making, sponsors: Cursor) -> None:
    for sponsor in sponsors:
        name = sponsor.at("organisation/name")
        lead = sponsor["primary"].value is not False
        making.registered("sponsor" if lead else "collaborator", name, type=sponsor["commercial"].text)


def _content(making: Making, part: Cursor, information: Cursor) -> None:
    for condition in (*part["medicalConditions"], *information.at("medicalCondition/partIMedicalConditions")):
        making.registered("condition", condition["medicalCondition"])
    for product in part["products"]:
        known = [name for key in _NAMES if (name := product["productDictionaryInfo"][key]).text]
        for index, name in enumerate(known):
            if index == 0:
                making.registered("intervention", name, type=product["mpRoleInTrial"].text)
            elif name.text != known[0].text:
                making.registered("other name", name, known[0], of=known[0].text)
    for outcomes, key in (("primary outcome", "primaryEndPoints"), ("secondary outcome", "secondaryEndPoints")):
        for outcome in information["endPoint"][key]:
            making.registered(outcomes, outcome["endPoint"])


def _places(making: Making, application: Cursor, part: Cursor) -> None:
    """The member states, and the planned participants, which the record gives by member state and for the rest."""
    for state in application["memberStatesConcerned"]:
        making.registered("country", state["mscName"])
    counts = [one["recruitmentSubjectCount"] for one in application["authorizedPartsII"]]
    counts = [count for count in (*counts, part["rowSubjectCount"]) if count.text.isdecimal()]
    if counts:
        total = str(sum(int(count.text) for count in counts))
        note = f"the sum of {' + '.join(count.text for count in counts)}" if len(counts) > 1 else ""
        making.registered("enrolment", counts[0], *counts[1:], text=total, type="ESTIMATED", detail=note)
