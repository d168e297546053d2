"""The keys of one document: which IRI each name in it means.

Only the document's own claims decide. A study with a registry id and a company with an exchange and a code have
strong keys; everything else is keyed by its fullest name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ontology.base import Record
from ontology.concepts import Concept, find, lexicon, schemes
from ontology.evidence import Claim, Document
from ontology.identifiers import THINGS, company_iri, fold, iri, registry_of, study_iri
from ontology.records import Alias, Announcement, Company, Office, Presentation, Product, Study

_WORD = re.compile(r"\w")

# Names of which every sponsor has one: "Study 301", "the Phase 3 trial".
_COMMON = re.compile(
    "the|an?|study|studies|trial|phase|part|cohort|clinical|pivotal|registrational|number|no|"
    r"\d{1,4}[ab]?|[ivx]{1,4}|[a-z]|第?[一二三四]?期?(?:研究|試驗|试验)|第|期"
)


class Scope:
    """Names to IRIs within one document."""

    def __init__(self, document: Document, claims: Iterable[Claim]) -> None:
        """Gather the strong keys and the aliases of *claims*."""
        self.document = document
        self.issuer: str | None = None
        self._keys: dict[tuple[str, str], str] = {}
        records = [claim.record for claim in claims if claim.polarity == "affirmed"]
        for record in records:
            self._strong(record)
        for record in records:
            if isinstance(record, Alias) and record.of in ("company", "product", "study"):
                self._keys.setdefault((record.of, fold(record.alias)), self.iri(record.of, record.name))
        for record in records:
            if isinstance(record, Product):
                self._keys.setdefault(("product", fold(record.name)), iri("product", record.name))

    def _strong(self, record: Record) -> None:
        if isinstance(record, Announcement):
            self.issuer = record.issuer
            self._company(record.issuer, record.exchange, record.stock_code)
        elif isinstance(record, Company):
            self._company(record.name, record.exchange, record.stock_code)
        elif isinstance(record, Study) and record.registry_ids:
            self._keys[("study", fold(record.name))] = study_iri(record.name, record.registry_ids)
        elif (
            isinstance(record, Alias) and record.of == "study" and record.type == "registry id" and _known(record.alias)
        ):
            self._keys.setdefault(("study", fold(record.name)), study_iri(record.name, (record.alias,)))

    def _company(self, name: str, exchange: str | None, code: str | None) -> None:
        concept = find("exchange", exchange) if exchange else None
        if concept and code:
            self._keys.setdefault(("company", fold(name)), company_iri(name, concept.value, code))

    def iri(self, thing: str, name: str) -> str:
        """The IRI of the *thing* (a type, or a vocabulary scheme) that this document calls *name*."""
        if thing == "person":
            return self.person(name)
        known = self._keys.get((thing, fold(name)))
        if known:
            return known
        if thing in schemes():
            concept = find(thing, name)
            if concept:
                return concept.iri
        return self.bare(thing if thing in THINGS else "term", name)

    def bare(self, thing: str, name: str) -> str:
        """The IRI that a document makes which knows no more than *name*; of a common name of studies, its issuer's own.

        >>> Scope(Document.from_text("x"), ()).bare("study", "FIRST-1").rsplit("/", 1)[1]
        'first-1'
        """
        if thing != "study" or not common(name):
            return iri(thing, name)
        owner = _key(self.iri("company", self.issuer)) if self.issuer else self.document.id
        return iri("study", f"{owner} {name}")

    def subject_of_study(self, name: str) -> str:
        """A study event's subject: the product of that name where the document knows one and no study."""
        if ("study", fold(name)) not in self._keys and ("product", fold(name)) in self._keys:
            return self._keys[("product", fold(name))]
        return self.iri("study", name)

    def person(self, name: str, company: str | None = None) -> str:
        """A person, scoped to the company or hospital that the document names with the role."""
        owner = company or self.issuer
        return iri("person", f"{_key(self.iri('company', owner))} {name}" if owner else f"{self.document.id} {name}")

    def office_holder(self, record: Office) -> str:
        """The person of an office."""
        return self.person(record.person, record.company)

    def conference(self, record: Presentation) -> str:
        """The edition of a conference."""
        concept = find("conference", record.conference)
        name = concept.value if concept else record.conference
        return iri("conference", f"{name} {record.year}" if record.year else name)

    def presentation(self, record: Presentation) -> str:
        """A presentation: its conference and number, else its title in this document."""
        edition = _key(self.conference(record))
        if record.number and record.year:
            return iri("presentation", f"{edition} {record.number}")
        rest = record.number or record.title or record.product or record.study or "talk"
        return iri("presentation", f"{edition} {self.document.id} {rest}")


def common(name: str) -> bool:
    """Whether a study's name says nothing but that it is a study, with a number: every sponsor may have one.

    >>> common("Study 301"), common("Phase 3 study"), common("FIRST-1"), common("ABC-301")
    (True, True, False, False)
    """
    words = re.findall(r"\w+", fold(name))
    return bool(words) and all(_COMMON.fullmatch(word) for word in words)


@cache
def broader_concept(scheme: str, name: str) -> Concept | None:
    """The concept whose label is the longest that *name* contains, at word boundaries; None for the name itself.

    >>> broader_concept("condition", "heavily pre-treated multiple myeloma").value
    'multiple myeloma'
    """
    folded = fold(name)
    if find(scheme, name):
        return None
    best = ""
    for text in lexicon(scheme):
        if len(text) > max(len(best), 2) and text in folded and _bounded(folded, text):
            best = text
    return lexicon(scheme)[best] if best else None


def _bounded(folded: str, text: str) -> bool:
    if not text.isascii():
        return True
    start = folded.find(text)
    before, after = folded[start - 1 : start], folded[start + len(text) : start + len(text) + 1]
    return not (_WORD.match(before) or _WORD.match(after))


def _known(identifier: str) -> bool:
    try:
        return bool(registry_of(identifier))
    except ValueError:
        return False


def _key(thing_iri: str) -> str:
    return thing_iri.rsplit("/", 1)[1]
