"""Things by their names: any name, alias, code or registry id that a document uses, however it is written."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice

from graph.derived import strong_key
from graph.rows import Rows
from graph.store import DEFAULT, Store
from graph.terms import INDEX, LABEL, MENTIONED_AS, TITLE, key_of, sort_of
from ontology import (
    ID,
    VOCAB,
    AmbiguousName,
    Concept,
    InvalidIdentifier,
    NameNotFound,
    concepts,
    find,
    fold,
    iri,
    literal,
    node,
    schemes,
    value_of,
)

#: The types whose names people mean first, where one name is also that of a term or a place.
FIRST = ("product", "study", "company")
_LAST = ("term", "population", "announcement", "cited-document", "registry-record", "technology")
_TYPES = (*FIRST, "condition", "target", "conference", "place", "person", "technology", "presentation", "announcement")
_NOT_IN_IRIS = frozenset(' <>"{}|\\^`\n\t\r')
_DOCUMENT = re.compile(r"^[0-9a-f]{16}-")
_LISTED = 12


@dataclass(frozen=True, order=True, slots=True)
class Hit:
    """A thing that a search found: how well (0 exactly, 1 at the start, 2 inside), by which name, of which type."""

    rank: int
    name: str
    thing: str
    iri: str


class Lookup:
    """Names and things of one store."""

    def __init__(self, store: Store) -> None:
        """Look names up in *store*."""
        self._store = store
        self._rows = Rows(store)

    def canonical(self, thing: str) -> str:
        """The canonical IRI of *thing*."""
        return self._rows.canonical(node(thing))[1:-1]

    def named(self, name: str, kind: str | None = None) -> list[str]:
        """The canonical IRIs of everything that is called *name*, of type *kind* where one is given; sorted."""
        found = {s for s, _, _, _ in self._store.match(p=LABEL, o=literal(fold(name)), g=INDEX)}
        found = found or self._by_key(name)
        kinds = (kind, f"vocab/{kind}")
        things = {self._rows.canonical(term) for term in found if kind is None or sort_of(term) in kinds}
        return sorted(term[1:-1] for term in things)

    def _by_key(self, name: str) -> set[str]:
        """The things whose IRI would be made of *name*: other punctuation, a type before a colon, a whole IRI."""
        prefix, colon, rest = name.partition(":")
        terms: set[str] = set()
        if colon and not set(name) & _NOT_IN_IRIS:
            if rest.startswith("//"):
                terms = {node(name)}
            elif prefix in (*_TYPES, *schemes()):
                terms = {node(f"{ID}{prefix}/{rest}"), node(f"{VOCAB}{prefix}/{rest}")}
        terms = terms or {node(made) for kind in _TYPES if (made := _made(kind, name))}
        return {term for term in terms if self.known(term)}

    def known(self, term: str) -> bool:
        """Whether any triple has *term* as subject or object."""
        return any(self._store.match(s=term)) or any(self._store.match(o=term))

    def find(self, name: str, kind: str | None = None) -> str:
        """The one thing called *name*. Raises AmbiguousName with the candidates, NameNotFound with near names."""
        found = self.named(name, kind)
        if len(found) > 1 and kind is None:
            found = _best(found)
        if len(found) == 1:
            return found[0]
        if found:
            listed = "".join(f"\n  {sort_of(node(thing))}: {thing}" for thing in found[:_LISTED])
            more = f"\n  and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
            raise AmbiguousName(f"{name!r} is the name of {len(found)} things; name one by its IRI:{listed}{more}")
        near = self.near(name)
        hint = f"; near names: {', '.join(near)}" if near else ""
        raise NameNotFound(f"nothing in the graph is called {name!r}{hint}")

    def label(self, thing: str) -> str:
        """The name to show for a thing: a concept's own label, else the best of its names."""
        term = self._rows.canonical(node(thing))
        concept = concept_of(term[1:-1])
        if concept:
            return concept.label
        for predicate in (LABEL, TITLE, MENTIONED_AS):
            names = [str(value_of(o)) for _, _, o, _ in self._store.match(s=term, p=predicate, g=DEFAULT)]
            if names:
                return best_name(term, names)
        return spelled(term)

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """The things with a name that holds *text*: exact names first, then names that begin so."""
        folded = fold(text)
        if not folded:
            return []
        hits: dict[str, Hit] = {}
        for term, name in self._containing(folded):
            rank = 0 if name == folded else 1 if name.startswith(folded) else 2
            thing = self._rows.canonical(term)
            hit = Hit(rank, name, sort_of(thing), thing[1:-1])
            hits[thing] = min(hits.get(thing, hit), hit)
        return sorted(hits.values(), key=lambda hit: (hit.rank, hit.thing not in FIRST, len(hit.name), hit))[:limit]

    def near(self, name: str, count: int = 3) -> list[str]:
        """Names in the graph that are spelled nearly like *name*."""
        folded = fold(name)
        pieces = {folded[i : i + 3] for i in range(0, max(len(folded) - 2, 1))} if folded else set()
        names = {found for piece in sorted(pieces)[:8] for _, found in islice(self._containing(piece), 5000)}
        return difflib.get_close_matches(folded, sorted(names), count, 0.6)

    def _containing(self, folded: str) -> Iterable[tuple[str, str]]:
        return ((thing, str(value_of(name))) for thing, name in self._store.containing(folded))


def best_name(term: str, names: Iterable[str]) -> str:
    """Of the names of a thing the one to show: in Latin letters, the one that its IRI is made of, no registry id.

    Of a company the longest, of anything else the shortest.

    >>> best_name("<https://w3id.org/trialgraph/id/study/nct00000000>", ["NCT00000000", "TRIAL STUDY 1", "TRIAL-1"])
    'TRIAL-1'
    """
    kind, key, registered = sort_of(term), key_of(term), strong_key(term)
    sign = -1 if kind == "company" else 1

    def rank(name: str) -> tuple[bool, bool, int, str]:
        own = _made("term", name).endswith(f"/{key}")
        return any("\u3400" <= c <= "\u9fff" for c in name), own if registered else not own, sign * len(name), name

    return min(names, key=rank)


def spelled(term: str) -> str:
    """What to call a thing that no document names: its key, as words.

    >>> spelled("<https://w3id.org/trialgraph/id/agreement/00b23f7ec9413418-licence-acme-bravo>")
    'licence acme bravo'
    >>> spelled("<https://w3id.org/trialgraph/id/submission/alpha-cel-bla-fda>")
    'alpha cel BLA FDA'
    """
    words = _DOCUMENT.sub("", key_of(term)).split("-")
    return " ".join(word.upper() if _is_short(word) else word for word in words)


@cache
def _is_short(word: str) -> bool:
    """Whether a word is the abbreviation of a conference, a regulator or a procedure."""
    found = (find(scheme, word) for scheme in ("conference", "regulator", "procedure"))
    return any(concept is not None and any(label == word.upper() for label, _ in concept.labels) for concept in found)


def concept_of(thing: str) -> Concept | None:
    """The vocabulary concept of an IRI, or None."""
    if not thing.startswith(VOCAB):
        return None
    scheme = thing[len(VOCAB) :].split("/", 1)[0]
    return _concepts(scheme).get(thing) if scheme in schemes() else None


@cache
def _concepts(scheme: str) -> dict[str, Concept]:
    return {concept.iri: concept for concept in concepts(scheme)}


def _made(kind: str, name: str) -> str:
    try:
        return iri(kind, name)
    except InvalidIdentifier:
        return ""


def _best(found: list[str]) -> list[str]:
    """Those of the type that people mean first: a product before a term of its name."""

    def rank(thing: str) -> int:
        kind = sort_of(node(thing))
        return 0 if kind in FIRST else 2 if kind in _LAST else 1

    best = min(map(rank, found))
    return [thing for thing in found if rank(thing) == best]


def short(thing: str) -> str:
    """An IRI in short: its type and key.

    >>> short("https://w3id.org/trialgraph/id/product/alpha-cel")
    'product:alpha-cel'
    """
    term = node(thing)
    kind = sort_of(term)
    return f"{kind.removeprefix('vocab/')}:{key_of(term)}" if kind else thing
