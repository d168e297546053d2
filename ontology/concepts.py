"""Vocabulary concepts, found by any of their labels. The Turtle files in ``vocab/`` are lexicon and graph at once.

A concept's ``skos:notation`` is the value that records carry (``FDA``, ``ORR``, ``PRIME``); where it has none, its
English ``skos:prefLabel`` is. Every ``skos:prefLabel``, ``skos:altLabel`` and ``skos:notation`` finds it.

>>> find("regulator", "U.S. Food and Drug Administration").value
'FDA'
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from ontology.errors import VocabularyError
from ontology.identifiers import TG, VOCAB, fold

_SKOS = "http://www.w3.org/2004/02/skos/core#"


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of one scheme: its IRI, the value that records carry, its labels in every language, its category, and
    the unit of its figures where texts leave it out."""

    iri: str
    scheme: str
    value: str
    label: str
    labels: tuple[tuple[str, str], ...]
    broader: tuple[str, ...] = ()
    category: str = ""
    unit: str = ""

    @property
    def key(self) -> str:
        """The last part of the IRI."""
        return self.iri.rsplit("/", 1)[1]


@cache
def schemes() -> tuple[str, ...]:
    """The names of all schemes, sorted."""
    names = (entry.name for entry in (files("ontology") / "vocab").iterdir())
    return tuple(sorted(name.removesuffix(".ttl") for name in names if name.endswith(".ttl")))


@cache
def concepts(scheme: str) -> tuple[Concept, ...]:
    """All concepts of *scheme*, sorted by IRI. Raises VocabularyError for an unknown scheme."""
    if scheme not in schemes():
        raise VocabularyError(f"there is no vocabulary {scheme!r}; vocabularies: {', '.join(schemes())}")
    source = (files("ontology") / "vocab" / f"{scheme}.ttl").read_bytes()
    try:
        triples = [quad.triple for quad in ox.parse(source, ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise VocabularyError(f"vocab/{scheme}.ttl is no valid Turtle: {error}") from error
    prefix = f"{VOCAB}{scheme}/"
    gathered: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for subject, predicate, obj in triples:
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(prefix):
            terms = gathered.setdefault(subject.value, {})
            language = (obj.language or "") if isinstance(obj, ox.Literal) else ""
            value = obj.value if isinstance(obj, ox.Literal | ox.NamedNode) else ""
            terms.setdefault(predicate.value.removeprefix(_SKOS), []).append((value, language))
    return tuple(_concept(scheme, iri, terms) for iri, terms in sorted(gathered.items()))


def _concept(scheme: str, iri: str, terms: dict[str, list[tuple[str, str]]]) -> Concept:
    preferred = terms.get("prefLabel", [])
    label = next((text for text, language in preferred if language == "en"), "")
    if not label:
        raise VocabularyError(f"{iri} has no English skos:prefLabel")
    notations = sorted(terms.get("notation", []))
    labels = sorted({*preferred, *terms.get("altLabel", []), *notations})
    broader = tuple(sorted(value for value, _ in terms.get("broader", [])))
    category = next((text for text, _ in sorted(terms.get(f"{TG}category", []))), "")
    unit = next((text for text, _ in sorted(terms.get(f"{TG}unit", []))), "")
    return Concept(iri, scheme, notations[0][0] if notations else label, label, tuple(labels), broader, category, unit)


@cache
def lexicon(scheme: str) -> dict[str, Concept]:
    """Every folded label of *scheme* and its concept. Raises VocabularyError where two concepts share a label."""
    found: dict[str, Concept] = {}
    for concept in concepts(scheme):
        for text, _ in concept.labels:
            other = found.setdefault(fold(text), concept)
            if other != concept:
                raise VocabularyError(f"{text!r} is a label of both {other.iri} and {concept.iri}")
    return found


def find(scheme: str, label: str) -> Concept | None:
    """The concept of *scheme* that is called *label* in any language, or None."""
    return lexicon(scheme).get(fold(label))
