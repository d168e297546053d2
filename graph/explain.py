"""Why two names are one thing, or two: the judgements between them, each with the claim, its words and its date."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from graph.identity import Judgement, Verdict
from graph.provenance import Provenance, Statement
from graph.resolver import Refusal, Resolution, resolve
from graph.rows import Rows, all_rows
from graph.store import Store
from graph.terms import DENOTES, OWNER, is_claim, of_document
from ontology import node


@dataclass(frozen=True)
class Step:
    """One judgement, and the claims that justify it (none where a person judged)."""

    row: Judgement
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """Whether two things are one, by which chain of judgements; or what keeps them apart."""

    same: bool
    steps: tuple[Step, ...] = ()
    apart: tuple[Step, ...] = ()
    refused: tuple[Refusal, ...] = ()


class Resolver:
    """Which IRIs are one thing. ``canonical`` and ``members`` read what the store keeps; the rest resolves anew."""

    def __init__(self, store: Store, provenance: Provenance, people: Iterable[Judgement]) -> None:
        """The resolver of *store*, with the rows of *people*."""
        self._store = store
        self._provenance = provenance
        self._people = tuple(people)
        self._rows = Rows(store, self._people)

    def canonical(self, iri: str) -> str:
        """The IRI that stands for *iri* in the merged view."""
        return self._rows.canonical(node(iri))[1:-1]

    def members(self, iri: str) -> list[str]:
        """Every IRI that is the same thing as *iri*, itself included; sorted."""
        return sorted(term[1:-1] for term in self._rows.members(self._rows.canonical(node(iri))))

    def judgements(self) -> list[Judgement]:
        """Every row in force, of every layer; sorted."""
        return sorted([*all_rows(self._store), *self._people])

    def resolution(self) -> Resolution:
        """What comes of all rows: what was joined, what was refused and why, what is unsure."""
        return resolve(self.judgements())

    def explain(self, one: str, other: str) -> Explanation:
        """The judgements between two IRIs."""
        ends = node(one), node(other)
        _, rows = self._rows.around(ends)
        found = resolve(rows)
        if found.canonical.get(ends[0], ends[0]) == found.canonical.get(ends[1], ends[1]):
            return Explanation(True, tuple(self.step(row) for row in _chain(found.joined, *ends)))
        here, there = (_component(found, end) for end in ends)
        between = [row for row in sorted(rows) if _links(row, here, there) or _shares(row, found.unsure, here, there)]
        apart = tuple(self.step(row) for row in between if row.verdict is not Verdict.SAME or row in found.unsure)
        return Explanation(False, apart=apart, refused=tuple(r for r in found.refused if _links(r.row, here, there)))

    def step(self, row: Judgement) -> Step:
        """The row with the claims that justify it."""
        if row.layer != "auto":
            return Step(row)
        leads = {(s, g) for s, _, _, g in self._store.match(p=DENOTES, o=row.object) if of_document(g)}
        if row.verdict is Verdict.DIFFERENT:
            leads = {(s, g) for s, _, _, g in self._store.match(p=OWNER, o=row.subject) if of_document(g)}
        other = row.object if row.verdict is Verdict.DIFFERENT else row.subject
        claims = [s for s, g in leads if is_claim(s) and any(self._store.match(s=s, o=other, g=g))]
        found = [statement for claim in claims if (statement := self._provenance.claim(claim[1:-1]))]
        stated = (statement for statement in found if statement.claim.stated)
        return Step(row, tuple(sorted(stated, key=lambda statement: statement.order)))


def _component(found: Resolution, iri: str) -> set[str]:
    return {other for other, chosen in found.canonical.items() if chosen == found.canonical.get(iri)} | {iri}


def _links(row: Judgement, here: set[str], there: set[str]) -> bool:
    return (row.subject in here and row.object in there) or (row.subject in there and row.object in here)


def _shares(row: Judgement, unsure: list[Judgement], here: set[str], there: set[str]) -> bool:
    """Whether an unsure row of one side names what an unsure row of the other side names too: both claim one name."""
    if row not in unsure:
        return False
    others = there if row.subject in here else here if row.subject in there else set()
    return any(other.object == row.object and other.subject in others for other in unsure)


def _chain(rows: Iterable[Judgement], start: str, end: str) -> list[Judgement]:
    """The shortest chain of rows from *start* to *end*; of several, the one whose rows come first."""
    ways: dict[str, list[tuple[str, Judgement]]] = {}
    for row in sorted(rows):
        ways.setdefault(row.subject, []).append((row.object, row))
        ways.setdefault(row.object, []).append((row.subject, row))
    came: dict[str, tuple[str, Judgement] | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for there, row in ways.get(here, ()):
            if there not in came:
                came[there] = (here, row)
                waiting.append(there)
    chain: list[Judgement] = []
    while step := came.get(end):
        end = step[0]
        chain.append(step[1])
    return chain[::-1]
