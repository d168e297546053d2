"""The one table that ties records to the graph: which class a kind has, and what each field becomes.

A field is always kept as written (``words``, a datatype property of the claim), so that a record can be read back
without loss. Where it names a thing, the claim also links to the thing (``link``), and an asserted, affirmed claim
yields a plain triple from its subject to the thing (``plain``). ``trialgraph.ttl`` declares the same with
``tg:edgeSource`` and ``tg:edgePredicate``; a test holds the two together.
"""

from __future__ import annotations

from functools import cache

from ontology.identifiers import TG
from ontology.registered_mapping import REGISTRY_MAPPINGS
from ontology.slots import Mapping, Slot


def _date(name: str = "date", words: str = "date") -> Slot:
    return Slot(name, words)


_PRODUCT = Slot("product", "productName", "product", "product")
_STUDY = Slot("study", "studyName", "study", "study")
_REGULATOR = "regulator"

MAPPINGS: dict[str, Mapping] = {
    "announcement": Mapping(
        "AnnouncementClaim",
        "statedIn",
        (
            Slot("issuer", "issuerName", "issuer", "company", "dcterms:publisher"),
            Slot("published", "publishedOn", value="dcterms:issued"),
            Slot("title", "statedTitle", value="dcterms:title"),
            Slot("type", "documentType", "statedDocumentType", "doctype", "dcterms:type"),
            Slot("exchange", "exchangeName", "statedExchange", "exchange"),
            Slot("stock_code", "statedStockCode"),
            Slot("place", "placeName", "statedPlace", "place", "tg:placeOfIssue"),
            Slot("signatory", "signatoryName", "signedBy", "person", "tg:signatory"),
            Slot("language", "statedLanguage", value="dcterms:language"),
        ),
    ),
    "reference": Mapping(
        "ReferenceClaim",
        "statedIn",
        (
            Slot("date", "citedDate"),
            Slot("type", "citedType", "citedDocumentType", "doctype"),
            Slot("issuer", "citedIssuerName", "citedIssuer", "company"),
            Slot("title", "citedTitle"),
        ),
    ),
    "company": Mapping(
        "CompanyClaim",
        "company",
        (
            Slot("name", "companyName", "company", "company", value="schema:legalName"),
            Slot("jurisdiction", "jurisdictionName", "statedJurisdiction", "place", "tg:jurisdictionOfIncorporation"),
            Slot("stock_code", "statedStockCode", value="tg:stockCode"),
            Slot("exchange", "exchangeName", "statedExchange", "exchange", "tg:listedOn"),
            Slot("local_name", "localName", value="skos:altLabel"),
        ),
    ),
    "ownership": Mapping(
        "OwnershipClaim",
        "owned",
        (
            Slot("parent", "ownerName", "owner", "company", "tg:subsidiaryOf"),
            Slot("subsidiary", "ownedName", "owned", "company"),
            Slot("relation", "relation", "ownershipKind", "ownership"),
            Slot("share", "share"),
        ),
    ),
    "alias": Mapping(
        "NamingClaim",
        "names",
        (
            Slot("of", "aliasOf"),
            Slot("name", "namedAs"),
            Slot("alias", "skosxl:literalForm", value="skos:altLabel"),
            Slot("type", "aliasType", "aliasKind", "alias-kind"),
        ),
    ),
    "product": Mapping(
        "ProductClaim",
        "product",
        (
            Slot("name", "productName", "product", "product"),
            Slot("modality_type", "productTypeName", "statedProductType", "product-type", "tg:productType"),
            Slot("targets", "targetName", "statedTarget", "target", "tg:target"),
            Slot("indications", "indicationName", "statedIndication", "condition", "tg:indication"),
            Slot("developer", "developerName", "statedDeveloper", "company", "tg:developer"),
        ),
    ),
    "study": Mapping(
        "StudyClaim",
        "study",
        (
            Slot("name", "studyName", "study", "study"),
            Slot("registry_ids", "statedRegistryId", value="tg:registryId"),
            Slot("phase", "phaseName", "statedPhase", "phase", "tg:phase"),
            Slot("design", "designName", "statedDesign", "study-design", "tg:design"),
            Slot("status", "statusName", "statedStatus", "study-status", "tg:studyStatus"),
            Slot("countries", "countryName", "statedCountry", "place", "tg:country"),
            Slot("sites", "statedSites", value="tg:siteCount"),
            Slot("enrolment", "statedEnrolment", value="tg:enrolment"),
            Slot("products", "evaluatedProductName", "evaluatedProduct", "product", "tg:evaluates"),
            Slot("conditions", "conditionName", "statedCondition", "condition", "tg:studiesCondition"),
            Slot("sponsor", "sponsorName", "statedSponsor", "company", "tg:conductedBy"),
        ),
    ),
    "designation": Mapping(
        "DesignationClaim",
        "product",
        (
            _PRODUCT,
            Slot("designation", "designationName", "designation", "designation", "tg:hasDesignation"),
            Slot("regulator", "regulatorName", _REGULATOR, "regulator", "tg:designatedBy"),
            Slot("status", "designationStatus"),
            Slot("indication", "indicationName", "forIndication", "condition"),
            _date(),
            Slot("holder", "holderName", "holder", "company"),
            Slot("supported_by", "supportingStudyName", "supportedBy", "study"),
        ),
    ),
    "submission": Mapping(
        "SubmissionClaim",
        "product",
        (
            _PRODUCT,
            Slot("procedure", "procedureName", "procedure", "procedure"),
            Slot("regulator", "regulatorName", _REGULATOR, "regulator", "tg:approvedBy"),
            Slot("event", "submissionEventName", "submissionEvent", "procedure-event"),
            _date(),
            Slot("indication", "indicationName", "forIndication", "condition"),
            Slot("study", "basisStudyName", "basedOn", "study"),
            Slot("territory", "territoryName", "territory", "place"),
            Slot("holder", "holderName", "holder", "company"),
        ),
    ),
    "presentation": Mapping(
        "PresentationClaim",
        "presentation",
        (
            Slot("conference", "conferenceName", "conference", "conference", "tg:presentedAt"),
            Slot("year", "conferenceYear"),
            Slot("number", "statedNumber", value="tg:abstractNumber"),
            Slot("title", "statedTitle", value="dcterms:title"),
            Slot("form", "formName", "statedForm", "presentation-form", "tg:presentationForm"),
            _date(),
            Slot("time", "time"),
            Slot("presenter", "presenterName", value="tg:presenter"),
            Slot("study", "reportedStudyName", "reportedStudy", "study", "tg:reportsOn"),
            Slot("product", "reportedProductName", "reportedProduct", "product", "tg:aboutProduct"),
        ),
    ),
    "measurement": Mapping(
        "ResultClaim",
        "study",
        (
            Slot("category", "category"),
            Slot("measure", "measureName", "measure", "measure", "tg:reportedMeasure"),
            Slot("value", "value"),
            Slot("unit", "unit"),
            Slot("n", "count"),
            Slot("total", "denominator"),
            Slot("low", "low"),
            Slot("high", "high"),
            Slot("interval", "interval"),
            Slot("p", "pValue"),
            Slot("comparator", "comparator"),
            Slot("population", "population"),
            Slot("time_point", "timePoint"),
            Slot("study_part", "studyPart"),
            _STUDY,
            _PRODUCT,
            Slot("cutoff", "dataCutoff"),
            Slot("status", "resultStatus"),
            Slot("grade", "grade"),
            Slot("related", "related"),
            Slot("criterion", "criterion"),
            Slot("qualifier", "qualifier"),
            Slot("printed", "printedFigure"),
        ),
    ),
    "study_event": Mapping(
        "StudyEventClaim",
        "study",
        (_STUDY, Slot("event", "studyEventName", "studyEvent", "study-event", "tg:hadEvent"), _date()),
    ),
    "office": Mapping(
        "OfficeClaim",
        "person",
        (
            Slot("person", "personName", "person", "person"),
            Slot("role", "roleName", "role", "role"),
            Slot("company", "officeCompanyName", "officeIn", "company", "tg:officerOf"),
            Slot("as_of", "asOf"),
        ),
    ),
    "agreement": Mapping(
        "AgreementClaim",
        "agreement",
        (
            Slot("type", "agreementTypeName", "agreementType", "agreement-type"),
            Slot("parties", "partyName", "party", "company", "tg:hasParty"),
            Slot("products", "coveredProductName", "coveredProduct", "product", "tg:coversProduct"),
            Slot("territory", "territoryName", "territory", "place"),
            Slot("upfront", "upfront"),
            Slot("milestones", "milestones"),
            Slot("currency", "currency"),
            _date(),
        ),
    ),
    **REGISTRY_MAPPINGS,
}

#: Subclasses of the result claim, by category.
RESULT_CLASSES = {
    "efficacy": "EfficacyResult",
    "safety": "SafetyResult",
    "baseline": "BaselineResult",
    "dose": "DoseResult",
    "follow-up": "FollowUpResult",
}

PREFIXES: dict[str, str] = {
    "tg": TG,
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@cache
def expand(name: str) -> str:
    """The IRI of a prefixed name; a name without prefix is a term of ours.

    >>> expand("value"), expand("dcterms:title")
    ('https://w3id.org/trialgraph/ns#value', 'http://purl.org/dc/terms/title')
    """
    prefix, _, local = name.rpartition(":")
    return PREFIXES[prefix or "tg"] + local
