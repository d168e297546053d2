"""Competitors: products of others that are directed at the same target and meant for the same indication."""

from __future__ import annotations

from dataclasses import dataclass

from graph import KnowledgeGraph
from ontology import expand, node
from queries.engine import ask
from queries.lineage import resolved
from queries.said import Reader, Said


@dataclass(frozen=True, slots=True)
class Competitor:
    """Another product with the target and the indication that both share, its developer where one is named, and the
    earliest claims that say so of it."""

    product: str
    label: str
    company: str
    targets: tuple[str, ...]
    indications: tuple[str, ...]
    date: str
    quote: str
    claims: tuple[str, ...]


def competitors(kg: KnowledgeGraph, thing: str) -> list[Competitor]:
    """The competitors of a product, or of all products of a company: by target and indication.

    *thing* is a name, a prefixed name or an IRI. What only its studies treat counts as an indication too; a product of
    the same developer is no competitor. Raises NameNotFound and AmbiguousName.
    """
    reader, iri = Reader(kg), resolved(kg, thing)
    own = [iri] if reader.kind(iri) != "company" else reader.leading("developer", iri)
    developers = {company for product in own for company in _of(reader, product, "developer")}
    found: dict[str, tuple[set[str], set[str]]] = {}
    for product in own:
        for row in ask(kg, "competitors", product=product).rows:
            other, _, target, indication = map(str, row)
            theirs = set(_of(reader, other, "developer"))
            if other not in own and not (theirs and theirs <= developers):
                targets, indications = found.setdefault(other, (set(), set()))
                targets.add(target)
                indications.add(indication)
    return [_competitor(reader, other, *shared) for other, shared in sorted(found.items())]


def _competitor(reader: Reader, other: str, targets: set[str], indications: set[str]) -> Competitor:
    said = [*_saying(reader, other, "target", targets), *_saying(reader, other, "indication", indications)]
    said = sorted({one.iri: one for one in said}.values(), key=lambda one: one.order)
    developers = sorted(reader.label(company) for company in _of(reader, other, "developer"))
    return Competitor(
        other, reader.label(other), ", ".join(developers),
        tuple(sorted(map(reader.label, targets))), tuple(sorted(map(reader.label, indications))),
        said[0].source.date if said else "", said[0].quote if said else "", tuple(one.iri for one in said),
    )  # fmt: skip


def _saying(reader: Reader, product: str, link: str, things: set[str]) -> list[Said]:
    """The earliest claim that ties the product to each of *things*."""
    links = {"target": ("statedTarget",), "indication": ("statedIndication", "statedCondition", "forIndication")}[link]
    found = []
    for thing in sorted(things):
        both = (said for said in reader.both(product, thing) if said.claim.stated)
        found += [said for said in both if any(said.leads_to(name, thing) for name in links)][:1]
    return found


def _of(reader: Reader, thing: str, predicate: str) -> list[str]:
    return [term[1:-1] for term in reader.terms(thing).get(node(expand(predicate)), ())]
