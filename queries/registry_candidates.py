"""Records that may be those of studies for which no NCT id is known: offered with reasons, never asserted.

A record is a candidate by a name (its acronym, an id, its title) or by the product; sponsor, phase, condition and size
speak for it or against it. Whoever is sure writes a judgement: ``trialgraph merge STUDY NCT… --why``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph import KnowledgeGraph
from ontology import Alias, Study, common_name, expand, find, fold, literal, node, registry_of, value_of
from queries.registry_answers import Announced, named_as, within
from queries.registry_compare import studies_named
from queries.registry_design import among, names_of
from queries.registry_model import evidence, value
from queries.registry_record import Version, announced, newest, spoken_of, versions
from queries.registry_terms import organisation, phases
from queries.said import Reader, Said

#: A name or an id is enough; so are the product and the sponsor, or the product with phase, condition and size.
#: From how many points on a record is offered, and how many a study is offered at most.
ENOUGH = 6
MOST = 5
_WORD_LENGTH = 3
#: What speaks against a record whose id announcements give to another study.
_TAKEN = -7


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be a study's: the points for it, what speaks for it and against it."""

    study: str
    label: str
    identifier: str
    title: str
    version: str
    score: int
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    claims: tuple[Said, ...] = ()
    record: tuple[Said, ...] = ()

    @property
    def words(self) -> str:
        """The candidate in one line."""
        doubts = f"; against it: {', '.join(self.against)}" if self.against else ""
        return f"{self.label}: {self.identifier} ({self.title}) may be its record: {', '.join(self.reasons)}{doubts}"

    def to_dict(self) -> dict[str, Any]:
        """The candidate as JSON values."""
        return {
            "study": self.study, "label": self.label, "candidate": self.identifier, "title": self.title,
            "version": self.version, "score": self.score, "reasons": list(self.reasons), "against": list(self.against),
            "announced": [evidence(said) for said in self.claims],
            "registered": [evidence(said) for said in self.record],
        }  # fmt: skip


def candidates(kg: KnowledgeGraph, studies: Iterable[str] = ()) -> list[Candidate]:
    """The records that may be those of *studies* without an NCT id; without names, of all such studies.

    The best first within a study. Raises NameNotFound and AmbiguousName.
    """
    reader = Reader(kg)
    pool = _Pool(kg, reader)
    wanted = studies_named(kg, studies) or spoken_of(kg, reader, _all_studies(kg))
    found: list[Candidate] = []
    for study in wanted:
        said = announced(reader, study)
        if said and not _known_ids(said, study):
            found += _of_study(Announced(kg, reader, study, tuple(said)), pool)
    return sorted(found, key=lambda one: (one.label, one.study, -one.score, one.identifier))


class _Pool:
    """The records of the graph, found by the words of their names, titles and interventions; read when found."""

    def __init__(self, kg: KnowledgeGraph, reader: Reader) -> None:
        self._reader = reader
        self._index: dict[str, set[str]] = defaultdict(set)
        self._known: dict[str, tuple[list[Version], str]] = {}
        given, text, study = (node(expand(n)) for n in ("registeredProperty", "registeredValue", "study"))
        for name in (*_NAMES, *_TITLES, *_GIVEN):
            for claim, _, _, _ in kg.store.match(p=given, o=literal(name), g=""):
                words = {w for _, _, o, _ in kg.store.match(s=claim, p=text, g="") for w in _tokens(str(value_of(o)))}
                for _, _, thing, _ in kg.store.match(s=claim, p=study, g=""):
                    for word in words:
                        self._index[word].add(str(value_of(thing)))

    def near(self, names: Iterable[str]) -> list[tuple[Version, str]]:
        """The newest versions of the records with one of *names*, each with the study that its id is given to."""
        studies = sorted({study for name in names for study in self._with(name)})
        return [(version, owner) for study in studies for found, owner in [self._of(study)] for version in found]

    def _with(self, name: str) -> set[str]:
        """The studies whose record has every word of a name, or the name written as one."""
        words, joined = _words(name)
        whole = [self._index.get(word, set()) for word in words]
        return (set.intersection(*whole) if whole else set()) | self._index.get(joined, set())

    def _of(self, study: str) -> tuple[list[Version], str]:
        if study not in self._known:
            given = _known_ids(announced(self._reader, study), study, "")
            owner = self._reader.label(study) if given else ""
            self._known[study] = newest(versions(self._reader, study)), owner
        return self._known[study]


def _all_studies(kg: KnowledgeGraph) -> list[str]:
    kind = node(expand("ClinicalStudy"))
    return sorted({str(value_of(s)) for s, _, _, _ in kg.store.match(p=node(expand("rdf:type")), o=kind, g="")})


def _known_ids(said: Iterable[Said], study: str, registry: str = "clinicaltrials") -> list[str]:
    """The ids of one registry that companies give the study."""
    found = []
    for one in said:
        record = one.record
        if isinstance(record, Study) and one.leads_to("study", study):
            found += list(record.registry_ids)
        elif isinstance(record, Alias) and record.type == "registry id" and one.leads_to("names", study):
            found.append(record.alias)
    return sorted({one for one in found if not registry or _registry(one) == registry})


def _registry(identifier: str) -> str:
    try:
        return registry_of(identifier)
    except ValueError:
        return ""


def _words(text: str) -> tuple[set[str], str]:
    """The words of a text that are long enough to look for, and all of them as one."""
    words = "".join(char if char.isalnum() else " " for char in fold(text)).split()
    return {word for word in words if len(word) >= _WORD_LENGTH}, "".join(words)


def _tokens(text: str) -> set[str]:
    words, joined = _words(text)
    return words | {joined}


_NAMES = ("acronym", "organisation id", "secondary id")
_TITLES = ("brief title", "official title")
_GIVEN = ("intervention", "other name", "arm")


def _of_study(said: Announced, pool: _Pool) -> list[Candidate]:
    names = {name for one in said.claims for name in named_as(one, said.study) if not common_name(name)}
    products = {
        product: {fold(product), *(fold(n) for thing in _things(by) for n in names_of(said, thing))}
        for product, by in said.answers(lambda study: study.products).items()
    }
    sought = [*names, *(name for known in products.values() for name in known)]
    near = pool.near([*sought, *_known_ids(said.claims, said.study, "")])
    judged = (_judged(said, version, names, products, owner) for version, owner in near)
    found = [one for one in judged if one.score >= ENOUGH]
    return sorted(found, key=lambda one: (-one.score, one.identifier))[:MOST]


def _things(by: Iterable[Said]) -> set[str]:
    return {thing for claim in by for thing in claim.links.get("evaluatedProduct", [])}


def _judged(said: Announced, version: Version, names: set[str], products: dict[str, set[str]], owner: str) -> Candidate:
    points = [*_by_name(said, version, names), *_by_product(version, products), *_by_rest(said, version)]
    if owner:
        points.append((_TAKEN, f"announcements give this id to {owner}", version.itself))
    score = sum(number for number, _, _ in points)
    record = [entry for _, _, entry in points if entry]
    return Candidate(
        said.study, said.reader.label(said.study), version.identifier, value(version.one("brief title")), version.date,
        score, tuple(text for number, text, _ in points if number > 0), tuple(t for n, t, _ in points if n <= 0),
        said.claims[:1], tuple(dict.fromkeys(record)),
    )  # fmt: skip


_Point = tuple[int, str, Said | None]


def _by_name(said: Announced, version: Version, names: set[str]) -> Iterator[_Point]:
    for identifier in _known_ids(said.claims, said.study, ""):
        entry = next((e for e in version.all("secondary id") if fold(identifier) in fold(value(e))), None)
        if entry:
            yield 8, f"the record lists {identifier}", entry
    for name in sorted(names):
        exact = next((e for kind in _NAMES for e in version.all(kind) if fold(value(e)) == fold(name)), None)
        inside = next((e for kind in _TITLES for e in version.all(kind) if within(value(e), name)), None)
        if exact:
            yield 7, f"{name} is its {getattr(exact.record, 'property', 'name')}", exact
        elif inside:
            yield 7, f"{name} stands in its title", inside


def _by_product(version: Version, products: dict[str, set[str]]) -> Iterator[_Point]:
    held = [entry for name in _GIVEN for entry in version.all(name)]
    for product, names in sorted(products.items()):
        entry = next((one for one in held if any(among(name, value(one)) for name in sorted(names))), None)
        if entry:
            yield 3, f"{product} is an intervention", entry
            return


def _by_rest(said: Announced, version: Version) -> Iterator[_Point]:
    yield from _by_sponsor(said, version)
    held = version.one("phase")
    stated = [phases(answer) for answer in said.answers(lambda study: study.phase)]
    if held and stated and phases(value(held)):
        agrees = any(one <= phases(value(held)) or phases(value(held)) <= one for one in stated)
        yield (1, "the phase fits", held) if agrees else (-1, "another phase", held)
    conditions = {_condition(name) for name in said.answers(lambda study: study.conditions)}
    entry = next((one for one in version.all("condition") if _condition(value(one)) in conditions), None)
    if entry:
        yield 1, f"the condition is {value(entry)}", entry
    size = version.one("enrolment")
    if size and value(size) in said.answers(lambda study: study.enrolment):
        yield 1, f"{value(size)} participants", size


def _by_sponsor(said: Announced, version: Version) -> Iterator[_Point]:
    stated = {organisation(name) for name in said.answers(lambda study: study.sponsor)}
    issuers = {organisation(one.source.publisher) for one in said.claims if one.source.publisher}
    lead = version.one("sponsor")
    if lead and organisation(value(lead)) in stated | issuers:
        yield 3, f"the sponsor is {value(lead)}", lead
        return
    other = next((e for e in version.all("collaborator") if organisation(value(e)) in stated | issuers), None)
    if other:
        yield 2, f"a collaborator is {value(other)}", other
    elif lead and stated:
        yield -1, f"its sponsor is {value(lead)}", lead


def _condition(name: str) -> str:
    concept = find("condition", name)
    return concept.iri if concept else fold(name)
