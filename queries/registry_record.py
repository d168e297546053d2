"""The records that registries hold of a study: one for each registry, in versions, each with what it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph import KnowledgeGraph
from ontology import CLAIM, ID, Registered, RegisteredResult, RegistryRecord, expand, node, value_of
from queries.said import Reader, Said


@dataclass(frozen=True)
class Version:
    """One version of one record: the day of the version, and its claims in the order of the record."""

    iri: str
    registry: str
    identifier: str
    date: str
    itself: Said
    claims: tuple[Said, ...] = field(repr=False, default=())

    def all(self, name: str) -> list[Said]:
        """The claims that give the property *name*."""
        return [said for said in self.claims if isinstance(said.record, Registered) and said.record.property == name]

    def one(self, name: str) -> Said | None:
        """The claim that gives the property *name*; None where the record does not."""
        return next(iter(self.all(name)), None)

    def values(self, name: str) -> list[str]:
        """The values of a property, as the registry writes them."""
        return [said.record.value for said in self.all(name) if isinstance(said.record, Registered)]

    @property
    def results(self) -> list[Said]:
        """The figures of outcomes and adverse events; tables of the baseline and the flow are left out."""
        wanted = ("outcome", "adverse events")
        return [s for s in self.claims if isinstance(s.record, RegisteredResult) and s.record.section in wanted]


def versions(reader: Reader, study: str) -> list[Version]:
    """The versions of the records of *study*, by registry and day; of copies of one version the fullest."""
    kept: dict[tuple[str, str, str], Version] = {}
    for iri in reader.leading("recordOf", study):
        claims = tuple(reader.stated_in(iri))
        itself = next((said for said in claims if isinstance(said.record, RegistryRecord)), None)
        if itself is None or not isinstance(itself.record, RegistryRecord):
            continue
        record = itself.record
        version = Version(iri, record.registry, record.identifier, record.published or "", itself, claims)
        key = (version.registry, version.identifier, version.date)
        if key not in kept or len(kept[key].claims) < len(claims):
            kept[key] = version
    return [kept[key] for key in sorted(kept)]


def newest(found: Iterable[Version]) -> list[Version]:
    """The newest version of each record."""
    last = {(version.registry, version.identifier): version for version in found}
    return [last[key] for key in sorted(last)]


def recorded(kg: KnowledgeGraph) -> list[str]:
    """The studies of which the graph holds a record, sorted."""
    return sorted({str(value_of(o)) for _, _, o, _ in kg.store.match(p=node(expand("recordOf")), g="")})


def spoken_of(kg: KnowledgeGraph, reader: Reader, studies: Iterable[str]) -> list[str]:
    """Those of *studies* that an announcement mentions too, told without reading a claim."""
    records = {d.id for d in kg.documents() if d.announcement.startswith(f"{ID}registry-record/")}

    def said(study: str) -> bool:
        return any(claim.removeprefix(CLAIM)[:16] not in records for claim in reader.mentions(study).taken)

    return [study for study in studies if said(study)]


def announced(reader: Reader, study: str) -> list[Said]:
    """What companies say of *study*: every affirmed claim that is no registry's."""
    ours = RegistryRecord | Registered | RegisteredResult
    return [s for s in reader.about(study) if not isinstance(s.record, ours) and s.claim.polarity == "affirmed"]
