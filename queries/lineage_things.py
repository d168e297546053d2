"""The lineage of a product, a study, a company, and of anything else that claims mention: tables of sections.

A row of a table says which claims make a section: their kind, and the link that must lead to the thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ontology import Alias, Announcement, Company, Designation, Measurement, Product, Study, Submission, fold
from queries.lineage_model import Section, Step, joined, step_of
from queries.said import Reader, Said
from queries.wording import words


@dataclass(frozen=True, slots=True)
class Row:
    """One section: claims of ``kind`` whose ``link`` leads to the thing, and where their own ``target`` leads."""

    title: str
    direction: Literal["backwards", "forwards"]
    kind: str
    link: str
    target: str = ""
    text: Callable[[Said], str] | None = None


def _holder(said: Said) -> str:
    record = said.record
    if isinstance(record, Product):
        return f"developed by {record.developer}" if record.developer else ""
    if isinstance(record, Designation | Submission) and record.holder:
        what = record.designation if isinstance(record, Designation) else record.procedure or "application"
        return f"{record.holder} holds {what}{f' ({record.regulator})' if record.regulator else ''}"
    return ""


_PRODUCT = (
    Row("names", "backwards", "alias", "names"),
    Row("what it is", "backwards", "product", "product"),
    Row("developers and holders", "backwards", "product", "product", "statedDeveloper", _holder),
    Row("developers and holders", "backwards", "designation", "product", "holder", _holder),
    Row("developers and holders", "backwards", "submission", "product", "holder", _holder),
    Row("developers and holders", "backwards", "agreement", "coveredProduct", "agreement"),
    Row("studies", "forwards", "study", "evaluatedProduct", "study"),
    Row("designations", "forwards", "designation", "product", "designation"),
    Row("submissions", "forwards", "submission", "product", "submission"),
    Row("events", "forwards", "study_event", "product", "studyEvent"),
    Row("events", "forwards", "study_event", "study", "studyEvent"),
    Row("presentations", "forwards", "presentation", "reportedProduct", "presentation"),
    Row("results", "forwards", "measurement", "product", "measure"),
)

_STUDY = (
    Row("names", "backwards", "alias", "names"),
    Row("what it is", "backwards", "study", "study"),
    Row("events", "forwards", "study_event", "study", "studyEvent"),
    Row("presentations", "forwards", "presentation", "reportedStudy", "presentation"),
    Row("results", "forwards", "measurement", "study", "measure"),
    Row("designations", "forwards", "designation", "supportedBy", "product"),
    Row("submissions", "forwards", "submission", "basedOn", "product"),
    Row("what a registry holds", "forwards", "registry_record", "recordedStudy", "statedIn"),
    Row("what a registry holds", "forwards", "registered", "study", "statedIn"),
)

_COMPANY = (
    Row("names", "backwards", "alias", "names"),
    Row("what it is", "backwards", "company", "company"),
    Row("owners", "backwards", "ownership", "owned", "owner"),
    Row("subsidiaries and affiliates", "forwards", "ownership", "owner", "owned"),
    Row("products", "forwards", "product", "statedDeveloper", "product"),
    Row("studies", "forwards", "study", "statedSponsor", "study"),
    Row("designations", "forwards", "designation", "holder", "product"),
    Row("submissions", "forwards", "submission", "holder", "product"),
    Row("agreements", "forwards", "agreement", "party", "agreement"),
    Row("people", "forwards", "office", "officeIn", "person"),
    Row("announcements", "forwards", "announcement", "issuer", "statedIn"),
)

#: What anything else is mentioned in, by kind of claim.
_KINDS = {
    "announcement": "announcements", "company": "companies", "ownership": "ownership", "alias": "names",
    "product": "products", "study": "studies", "designation": "designations", "submission": "submissions",
    "presentation": "presentations", "measurement": "results", "study_event": "events", "office": "offices",
    "agreement": "agreements", "registry_record": "records of registries", "registered": "what registries hold",
    "registered_result": "results that registries hold",
}  # fmt: skip

TABLES: dict[str, tuple[Row, ...]] = {"product": _PRODUCT, "study": _STUDY, "company": _COMPANY}

#: The link of a claim that leads on, for claims outside the tables.
_ONWARD = {
    "announcement": "statedIn", "company": "company", "ownership": "owned", "product": "product", "study": "study",
    "designation": "product", "submission": "product", "presentation": "presentation", "measurement": "study",
    "study_event": "study", "office": "person", "agreement": "agreement",
    "registry_record": "recordedStudy", "registered": "study", "registered_result": "study",
}  # fmt: skip


def sections(reader: Reader, thing: str) -> list[Section]:
    """The sections of the lineage of *thing*, backwards first."""
    found = reader.about(thing)
    kind = reader.kind(thing)
    if kind not in TABLES:
        return list(_mentions(found, thing))
    gathered: dict[tuple[str, Literal["backwards", "forwards"]], list[Step]] = {}
    for row in TABLES[kind]:
        for said in found:
            if said.claim.kind == row.kind and said.leads_to(row.link, thing):
                title = _title(row, said) if kind == "product" else row.title
                gathered.setdefault((title, row.direction), []).extend(_steps(row, said, kind))
    first_uses = list(_first_uses(found, kind, thing))
    if first_uses:
        gathered[("names", "backwards")] = [*gathered.pop(("names", "backwards"), []), *first_uses]
    made = [Section(title, direction, joined(steps)) for (title, direction), steps in gathered.items() if steps]
    return sorted(made, key=lambda section: (section.direction, _rank(kind, section.title)))


def _title(row: Row, said: Said) -> str:
    if row.kind == "measurement" and isinstance(said.record, Measurement) and said.record.study:
        return f"results of {said.record.study}"
    return row.title


def _rank(kind: str, title: str) -> tuple[int, str]:
    titles = [row.title for row in TABLES[kind]]
    return (titles.index(title) if title in titles else len(titles), title)


def _steps(row: Row, said: Said, kind: str) -> Iterator[Step]:
    text = row.text(said) if row.text else words(said.record, _left_out(row, kind))
    if text:
        yield step_of(said, text, next(iter(said.links.get(row.target, [])), ""))


def _left_out(row: Row, kind: str) -> str:
    # "PRIME granted" under its product needs no name; the same under the study that supports it does.
    own = {"product": ("product", "coveredProduct", "reportedProduct", "evaluatedProduct"), "company": ("company",)}
    own["study"] = ("study", "reportedStudy", "basedOn", "recordedStudy")
    if kind == "company" and row.kind == "office":
        return "company"
    return kind if row.link in own[kind] else ""


def _first_uses(found: Iterable[Said], kind: str, thing: str) -> Iterator[Step]:
    # A name that no definition introduces in its document: the first document that uses it is a step too.
    seen: set[str] = set()
    models = {"product": Product, "study": Study, "company": Company}
    for said in found:
        record = said.record
        if isinstance(record, Alias) and said.leads_to("names", thing):
            seen |= {fold(record.name), fold(record.alias)}
        elif isinstance(record, models[kind]) and said.leads_to(kind, thing) and said.claim.stated:
            name = str(getattr(record, "name", ""))
            if fold(name) not in seen:
                seen.add(fold(name))
                yield step_of(said, f"called {name}")


def _mentions(found: list[Said], thing: str) -> Iterator[Section]:
    for kind, title in _KINDS.items():
        steps = []
        for said in found:
            if said.claim.kind == kind and not (isinstance(said.record, Announcement) and thing == said.source.iri):
                onward = next(iter(said.links.get(_ONWARD.get(kind, ""), [])), "")
                steps.append(step_of(said, words(said.record), onward if onward != thing else ""))
        if steps:
            yield Section(title, "backwards" if kind == "alias" else "forwards", joined(steps))
