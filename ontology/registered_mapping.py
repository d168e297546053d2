"""What the claims of registries become in the graph: the part of the table of ``mapping`` for records of registries.

Their plain triples hang on the version of the record (``tg:recordOf`` leads to the study), so that two versions never
speak with one voice, and never on the study, so that nothing a registry holds is taken for what a company said.
"""

from __future__ import annotations

from ontology.slots import Mapping, Slot

_STUDY = Slot("study", "studyName", "study", "study")
_PATH = Slot("path", "recordPath")

REGISTRY_MAPPINGS: dict[str, Mapping] = {
    "registry_record": Mapping(
        "RegistryRecordClaim",
        "statedIn",
        (
            Slot("registry", "registryName", "registry", "registry", "dcterms:publisher"),
            Slot("identifier", "recordIdentifier", "recordedStudy", "study", "tg:recordOf"),
            Slot("published", "publishedOn", value="dcterms:issued"),
            Slot("title", "statedTitle", value="dcterms:title"),
        ),
    ),
    "registered": Mapping(
        "RegisteredClaim",
        "statedIn",
        (
            _STUDY,
            Slot("property", "registeredProperty"),
            Slot("value", "registeredValue"),
            Slot("type", "registeredType"),
            Slot("of", "registeredOf"),
            Slot("detail", "registeredDetail"),
            Slot("date", "date"),
            _PATH,
        ),
    ),
    "registered_result": Mapping(
        "RegisteredResultClaim",
        "statedIn",
        (
            # Hundreds of figures would crowd out what else is said of a study: they are reached by their record.
            Slot("study", "studyName"),
            Slot("section", "resultSection"),
            Slot("measure", "measureName"),
            Slot("printed", "printedFigure"),
            Slot("value", "value"),
            Slot("unit", "unit"),
            Slot("type", "registeredType"),
            Slot("group", "resultGroup"),
            Slot("row", "resultRow"),
            Slot("parameter", "resultParameter"),
            Slot("dispersion", "dispersion"),
            Slot("spread", "spread"),
            Slot("low", "low"),
            Slot("high", "high"),
            Slot("p", "pValue"),
            Slot("total", "denominator"),
            Slot("time_frame", "timeFrame"),
            Slot("comment", "resultComment"),
            _PATH,
        ),
    ),
}
