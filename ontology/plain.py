"""The plain layer: the ordinary triples that one stated claim yields, and the things that a claim mentions."""

from __future__ import annotations

from collections.abc import Iterator

from ontology.base import Party, Record
from ontology.concepts import find
from ontology.evidence import Claim, Reading
from ontology.identifiers import VOCAB, iri, registry_of, slug, source_iri
from ontology.mapping import MAPPINGS, expand
from ontology.records import (
    Agreement,
    Alias,
    Announcement,
    Company,
    Designation,
    Measurement,
    Office,
    Ownership,
    Presentation,
    Reference,
    StudyEvent,
    Submission,
)
from ontology.registered import PROPERTIES, Registered, RegisteredResult, RegistryRecord
from ontology.scope import Scope, broader_concept
from ontology.slots import Slot
from ontology.terms import Term, Triple, date_literal, label, literal, node

_TYPE = node(expand("rdf:type"))
_LABEL = node(expand("rdfs:label"))
_CLASS_OF = {
    "company": "Company",
    "product": "Product",
    "study": "ClinicalStudy",
    "person": "foaf:Person",
    "conference": "Conference",
    "presentation": "Presentation",
    "agreement": "Agreement",
    "submission": "RegulatorySubmission",
}
#: Registries by their prefixes in the Bioregistry.
_BIOREGISTRY = {"clinicaltrials": "clinicaltrials", "chictr": "chictr", "ctis": "ctis", "isrctn": "isrctn"}
_OWNING = ("subsidiary", "affiliated entity", "附屬", "子公司", "附属")


def registry_record(reading: Reading) -> RegistryRecord | None:
    """What a reading says of itself as a registry's record; None for an announcement."""
    return next((c.record for c in reading.claims if isinstance(c.record, RegistryRecord)), None)


def announcement_key(reading: Reading) -> str:
    """Venue, issuer, date and eight hex of the document: readable, and unique to the bytes."""
    registered = registry_record(reading)
    if registered:
        parts = (slug(reading.document.venue), slug(registered.identifier), registered.published)
        return "-".join([*filter(None, parts), reading.document.sha256[:8]])
    record = next((c.record for c in reading.claims if isinstance(c.record, Announcement)), None)
    venue, short = slug(reading.document.venue or "text"), reading.document.sha256[:8]
    if record is None:
        return f"{venue}-{short}"
    concept = find("exchange", record.exchange) if record.exchange else None
    issuer = record.stock_code.lstrip("0") if concept and record.stock_code else slug(record.issuer)[:40].strip("-")
    return "-".join(part for part in (venue, slug(issuer), record.published, short) if part)


def subject(record: Record, scope: Scope, document: str) -> str:
    """The thing that a record is about: its claim's subject."""
    if isinstance(record, Announcement | Reference | RegistryRecord | Registered | RegisteredResult):
        return document
    if isinstance(record, Alias):
        return scope.iri(record.of, record.name)
    if isinstance(record, Presentation):
        return scope.presentation(record)
    if isinstance(record, Office):
        return scope.office_holder(record)
    if isinstance(record, Agreement):
        return _agreement(record, scope)
    if isinstance(record, StudyEvent):
        return scope.subject_of_study(record.study)
    if isinstance(record, Measurement):
        return _measured(record, scope)
    kind = MAPPINGS[record.kind].subject
    slot = next(slot for slot in MAPPINGS[record.kind].slots if slot.link == kind)
    return scope.iri(slot.thing, getattr(record, slot.field))


def _measured(record: Measurement, scope: Scope) -> str:
    if record.study:
        return scope.iri("study", record.study)
    if record.product:
        return scope.iri("product", record.product)
    return iri("population", f"{scope.document.id} {record.population or 'all'}")


def _agreement(record: Agreement, scope: Scope) -> str:
    parties = " ".join(sorted(slug(party.company) for party in record.parties))
    return iri("agreement", f"{scope.document.id} {record.type or ''} {parties} {record.date or ''}")


def entities(record: Record, scope: Scope, document: str) -> Iterator[tuple[str, str, str]]:
    """Every thing that a record mentions: the link that leads to it, its IRI, and its name as written."""
    for slot in MAPPINGS[record.kind].slots:
        if slot.link:
            for name in _names(record, slot):
                yield slot.link, _thing(record, slot, name, scope), name
    if isinstance(record, Reference):
        yield "cites", cited_iri(record.issuer or scope.issuer, record.date, record.type, scope), ""
    elif isinstance(record, Submission):
        yield "submission", submission_iri(record, scope), ""


def _thing(record: Record, slot: Slot, name: str, scope: Scope) -> str:
    if isinstance(record, Presentation) and slot.field == "conference":
        return scope.conference(record)
    if isinstance(record, Office) and slot.field == "person":
        return scope.office_holder(record)
    if isinstance(record, StudyEvent) and slot.field == "study":
        return scope.subject_of_study(name)
    return scope.iri(slot.thing, name)


def _names(record: Record, slot: Slot) -> list[str]:
    value = getattr(record, slot.field)
    if value is None:
        return []
    values = value if isinstance(value, tuple) else (value,)
    return [item.company if isinstance(item, Party) else str(item) for item in values]


def cited_iri(issuer: str | None, date: str, kind: str, scope: Scope) -> str:
    """A document known by how it is cited: issuer, date and kind."""
    who = scope.iri("company", issuer).rsplit("/", 1)[1] if issuer else scope.document.id
    return iri("cited-document", f"{who} {date} {kind}")


def submission_iri(record: Submission, scope: Scope) -> str:
    """An application: product, procedure, and regulator or territory, and the indication where one is named."""
    parts = [scope.iri("product", record.product).rsplit("/", 1)[1], record.procedure or "application"]
    parts += [record.regulator or record.territory or "", record.indication or ""]
    return iri("submission", " ".join(part for part in parts if part))


def plain(claim: Claim, scope: Scope, document: str) -> Iterator[Triple]:
    """The plain triples of one stated claim."""
    record = claim.record
    me = node(subject(record, scope, document))
    for slot in MAPPINGS[claim.kind].slots:
        predicate = _predicate(record, slot)
        for name in _names(record, slot):
            if slot.link:
                thing = node(_thing(record, slot, name, scope))
                yield from _typed(slot, thing, name)
                if predicate:
                    yield me, predicate, thing
            if slot.value:
                yield me, node(expand(slot.value)), _value(record, slot, name)
    yield from _special(record, me, scope, document)


def _predicate(record: Record, slot: Slot) -> Term:
    if isinstance(record, Designation) and record.status != "granted":
        return ""
    if isinstance(record, Submission) and slot.plain == "tg:approvedBy" and record.event != "approved":
        return ""
    if isinstance(record, Ownership) and slot.plain and not any(word in record.relation for word in _OWNING):
        return node(expand("affiliatedWith"))
    return node(expand(slot.plain)) if slot.plain else ""


def _value(record: Record, slot: Slot, text: str) -> Term:
    value = getattr(record, slot.field)
    if slot.field == "published":
        return date_literal(value)
    if isinstance(value, int | float):
        return literal(value)
    return label(text) if slot.value in ("skos:altLabel", "schema:legalName") else literal(text)


def _typed(slot: Slot, thing: Term, name: str) -> Iterator[Triple]:
    if slot.thing in _CLASS_OF:
        yield thing, _TYPE, node(expand(_CLASS_OF[slot.thing]))
        yield thing, _LABEL, label(name)
    elif not thing.startswith(f"<{VOCAB}"):
        yield thing, _LABEL, label(name)
        concept = broader_concept(slot.thing, name) if slot.thing in ("condition", "target") else None
        if concept:
            yield thing, node(expand("skos:broader")), node(concept.iri)


def _special(record: Record, me: Term, scope: Scope, document: str) -> Iterator[Triple]:
    if isinstance(record, Announcement):
        yield me, _TYPE, node(expand("Announcement"))
        yield me, node(expand("prov:wasDerivedFrom")), node(source_iri(scope.document.id))
        yield from _citable(record, me, scope)
    elif isinstance(record, Reference):
        cited = node(cited_iri(record.issuer or scope.issuer, record.date, record.type, scope))
        yield me, node(expand("dcterms:references")), cited
        yield cited, _TYPE, node(expand("CitedDocument"))
        yield cited, node(expand("dcterms:issued")), date_literal(record.date)
        yield cited, node(expand("dcterms:type")), node(scope.iri("doctype", record.type))
    elif isinstance(record, Alias):
        if record.of in _CLASS_OF:
            yield me, _TYPE, node(expand(_CLASS_OF[record.of]))
            yield me, _LABEL, label(record.name)
        if record.of == "study" and record.type == "registry id":
            yield me, node(expand("registryId")), literal(record.alias)
    elif isinstance(record, Submission):
        filing = node(submission_iri(record, scope))
        yield me, node(expand("hasSubmission")), filing
        yield filing, _TYPE, node(expand("RegulatorySubmission"))
        yield filing, node(expand("submissionStatus")), node(scope.iri("procedure-event", record.event))
        if record.procedure:
            yield filing, node(expand("submissionType")), node(scope.iri("procedure", record.procedure))
    elif isinstance(record, Presentation):
        yield me, _TYPE, node(expand("Presentation"))
    elif isinstance(record, Agreement):
        yield me, _TYPE, node(expand("Agreement"))
    elif isinstance(record, RegistryRecord):
        yield me, _TYPE, node(expand("RegistryRecord"))
        yield me, node(expand("prov:wasDerivedFrom")), node(source_iri(scope.document.id))
        yield node(scope.iri("study", record.identifier)), node(expand("registryId")), literal(record.identifier)
        yield from _listed_at(record.identifier, me)
    elif isinstance(record, Registered):
        count = record.property == "enrolment" and record.value.isdecimal()
        yield me, node(expand(PROPERTIES[record.property])), literal(int(record.value) if count else record.value)
    elif isinstance(record, Company) and record.local_name:
        yield me, _LABEL, label(record.name)


def _listed_at(identifier: str, me: Term) -> Iterator[Triple]:
    """The record whatever its version, where a public resolver of identifiers knows the registry."""
    prefix = _BIOREGISTRY.get(registry_of(identifier))
    if prefix:
        yield me, node(expand("dcterms:isVersionOf")), node(f"https://bioregistry.io/{prefix}:{identifier}")


def _citable(record: Announcement, me: Term, scope: Scope) -> Iterator[Triple]:
    if not record.published:
        return
    kinds = {record.type or "announcement"} | ({"announcement"} if "announcement" in (record.type or "") else set())
    for kind in sorted(kinds):
        yield node(cited_iri(record.issuer, record.published, kind, scope)), node(expand("resolvesTo")), me
