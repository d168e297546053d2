"""What the store keeps of each document beside its graph: rows of identity, and names to find things by.

Both are functions of a document's triples alone. The store holds their union over all documents, each row once, so
that a look-up costs the same however many documents say a thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.registries import registry_id
from graph.store import DEFAULT, Matching, Quad
from graph.terms import (
    AFFIRMED,
    ALIAS_KIND,
    ASSERTED,
    COMPANY,
    DENOTES,
    DIFFERENT_FROM,
    IDENTITY,
    INDEX,
    KIND,
    LABEL,
    LITERAL_FORM,
    MODALITY,
    NAMES,
    NAMING,
    OWNED,
    OWNER,
    POLARITY,
    REPLACED_BY,
    STUDY,
    is_claim,
    key_of,
    of_document,
    sort_of,
)
from ontology import InvalidIdentifier, Triple, find, fold, literal, slug, value_of

_NAMING = frozenset(NAMING)
_OF_CLAIMS = frozenset((NAMES, COMPANY, STUDY, DENOTES, LITERAL_FORM, ALIAS_KIND, OWNER, OWNED, MODALITY, POLARITY))
_Terms = dict[str, list[str]]

#: The types that aliases may join across documents. Every other name keeps to the document that defines it.
JOINED = frozenset(("company", "product", "study"))


def derived(triples: Iterable[Triple]) -> set[Quad]:
    """The rows of identity and the names of one document's triples."""
    found: set[Quad] = set()
    claims: dict[str, _Terms] = defaultdict(lambda: defaultdict(list))
    for s, p, o in triples:
        if p in _NAMING:
            found.update(_name(s, o))
        elif p in _OF_CLAIMS and is_claim(s):
            claims[s][p].append(o)
    for terms in claims.values():
        if OWNER in terms and OWNED in terms:
            found.update(_apart(terms))
        if _stated(terms):
            found.update(_rows(terms))
            for thing in terms.get(NAMES, ()):
                for form in terms.get(LITERAL_FORM, ()):
                    found.update(_name(thing, form))
    return found


def _name(thing: str, name: str) -> Iterator[Quad]:
    folded = fold(str(value_of(name)))
    if folded:
        yield thing, LABEL, literal(folded), INDEX


def _stated(terms: _Terms) -> bool:
    return terms.get(MODALITY) == [ASSERTED] and terms.get(POLARITY) == [AFFIRMED]


def _apart(terms: _Terms) -> Iterator[Quad]:
    for owner in terms[OWNER]:
        for owned in terms[OWNED]:
            if owner != owned:
                yield owner, DIFFERENT_FROM, owned, IDENTITY


def _rows(terms: _Terms) -> Iterator[Quad]:
    things = terms.get(NAMES) or terms.get(COMPANY) or terms.get(STUDY) or []
    for thing in things:
        for other in terms.get(DENOTES, ()):
            if thing != other and sort_of(thing) == sort_of(other) and sort_of(thing) in JOINED:
                yield thing, f"{KIND}{_kind(terms, other)}>", other, IDENTITY


def _kind(terms: _Terms, other: str) -> str:
    forms = [_slug(str(value_of(form))) for form in terms.get(LITERAL_FORM, ())]
    if key_of(other) in forms:
        return key_of(terms[ALIAS_KIND][0]) if ALIAS_KIND in terms else "unspecified"
    return "registry-id" if NAMES not in terms and strong_key(other) and sort_of(other) == "study" else "name"


def _slug(text: str) -> str:
    try:
        return slug(text)
    except InvalidIdentifier:
        return ""


def supported(store: Matching, row: Quad, outside: frozenset[str]) -> bool:
    """Whether a document whose graph is not in *outside* yields *row* too."""
    return any(row in derived(piece) for piece in _pieces(store, row, outside))


def _pieces(store: Matching, row: Quad, outside: frozenset[str]) -> Iterator[list[Triple]]:
    thing, predicate, other, _ = row
    if predicate == LABEL:
        yield from _names_of(store, thing, other, outside)
        leading: Iterable[Quad] = (
            (claim, p, o, g)
            for claim, p, o, g in store.match(p=NAMES, o=thing)
            if any(_same_name(form, other) for _, _, form, _ in store.match(s=claim, p=LITERAL_FORM, g=g))
        )
    elif predicate == DIFFERENT_FROM:
        leading = store.match(p=OWNER, o=thing)
    else:
        leading = store.match(p=DENOTES, o=other)
    for claim, _, _, g in leading:
        if of_document(g) and g not in outside:
            yield [quad[:3] for quad in store.match(s=claim, g=g)]


def _names_of(store: Matching, thing: str, name: str, outside: frozenset[str]) -> Iterator[list[Triple]]:
    """The triples that give *thing* the folded *name*, in any way of writing it.

    The merged view has each way once, however many documents write it: it is asked first, and documents for a few.
    """
    chosen = next((o for _, _, o, _ in store.match(s=thing, p=REPLACED_BY, g=IDENTITY)), thing)
    for naming in NAMING:
        written = {o for _, _, o, _ in store.match(s=chosen, p=naming, g=DEFAULT) if _same_name(o, name)}
        for form in sorted(written):
            for s, p, o, g in store.match(s=thing, p=naming, o=form):
                if of_document(g) and g not in outside:
                    yield [(s, p, o)]


def _same_name(written: str, name: str) -> bool:
    return literal(fold(str(value_of(written)))) == name


def strong_key(term: str) -> bool:
    """Whether an IRI is made of a registry id or of an exchange and a code, not of a name.

    >>> strong_key("<https://w3id.org/trialgraph/id/company/hkex-2345>")
    True
    """
    if sort_of(term) == "study":
        return registry_id(term) is not None
    if sort_of(term) != "company":
        return False
    exchange, _, code = key_of(term).rpartition("-")
    return bool(code) and find("exchange", exchange.replace("-", " ")) is not None
