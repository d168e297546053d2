"""The claims that mention a thing, however many there are: all of them counted, and of a hub only the ends taken.

A regulator that thousands of announcements name is a hub: what a reader wants of it is how much there is, and the
oldest and the newest of it. Counting reads the names of claims, never the claims.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.store import Store
from graph.terms import ABOUT, sort_of
from ontology import CLAIM, node

#: The most claims about one thing that are read unless all are asked for; of a product, a study or a company, of which
#: people want to know everything, ten times as many.
MOST = 200
_MORE = {"product": 10, "study": 10, "company": 10}


@dataclass(frozen=True, slots=True)
class Mentions:
    """The IRIs of claims about one thing: those ``taken``, and how many claims of how many documents there are.

    Where not all are taken, also when the ``first`` and the ``last`` of the documents was announced.
    """

    taken: tuple[str, ...]
    claims: int
    documents: int
    first: str = ""
    last: str = ""

    @property
    def left(self) -> int:
        """How many claims were not taken."""
        return self.claims - len(self.taken)


def mentions(store: Store, thing: str, most: int | None, days: Callable[[], Mapping[str, str]]) -> Mentions:
    """The claims about the canonical *thing*; of more than *most*, those of the oldest and of the newest documents.

    Of a product, a study or a company ten times as many are taken. *days* gives the day of each document, by the
    first eight digits of its id.
    """
    most = most * _MORE.get(sort_of(node(thing)), 1) if most else most
    found = [term[1:-1] for term in store.subjects(ABOUT, node(thing)) if term.startswith(f"<{CLAIM}")]
    documents: dict[str, list[str]] = {}
    for claim in found:
        documents.setdefault(document_of(claim), []).append(claim)
    if most is None or len(found) <= most:
        return Mentions(tuple(sorted(found)), len(found), len(documents))
    known = days()
    dated = sorted(filter(None, (known.get(document[:8], "") for document in documents))) or [""]
    taken = _ends(known, documents, most)
    return Mentions(tuple(sorted(taken)), len(found), len(documents), dated[0], dated[-1])


def document_of(claim: str) -> str:
    """The id of the document that a claim stands in.

    >>> document_of(f"{CLAIM}0123456789abcdef-00aa")
    '0123456789abcdef'
    """
    return claim.removeprefix(CLAIM)[:16]


def _ends(known: Mapping[str, str], documents: dict[str, list[str]], most: int) -> list[str]:
    """Claims of whole documents, half of them the oldest, half the newest; at most *most* in all."""
    ordered = sorted(documents, key=lambda document: (known.get(document[:8], ""), document))
    taken: list[str] = []
    for side, room in ((ordered, most // 2), (ordered[::-1], most - most // 2)):
        for document in side:
            claims = sorted(documents[document])[:room]
            taken += claims
            room -= len(claims)
            if not room:
                break
    return taken
