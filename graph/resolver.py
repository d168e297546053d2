"""The resolver: from judgements to components and their canonical IRIs. A pure function of the set of rows.

First what is sure is joined: the user's and the curated rows, then aliases of a strong kind. Then aliases of a weak
kind, only where all that claim the name are one thing already. A generic name is weak: it names a substance, and two
makers' products of one substance are two, until a document says otherwise. A union that would join two things judged
different, a company and what a document calls its subsidiary, or two studies with different ids of one registry, is
refused, and the refusal is reported. Likeness joins nothing: codes that differ in a digit are two. A generic name that
a product shares with one of a longer name (BRAND, BRAND Plus) joins neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.derived import strong_key
from graph.identity import LAYERS, Judgement, Verdict
from graph.registries import registry_id
from graph.terms import key_of, sort_of

#: Alias kinds that name one thing in the world, not only in one document.
STRONG = frozenset(("code", "brand-name", "registry-id", "local-name", "former-name", "spelling"))

#: The kind of a name that names a substance, whoever makes it.
SUBSTANCE = "generic-name"

#: The kind of a row that keeps an owner and what it owns apart.
OWNERSHIP = "ownership"

#: A weak name that more things claim than this is a common word: it joins nothing.
CROWD = 16


def strong(row: Judgement) -> bool:
    """Whether a row joins by itself: a person's judgement, a strong alias, a listed company's full name."""
    if row.layer != "auto" or row.kind in STRONG:
        return True
    return row.kind == "name" and sort_of(row.subject) == "company" and strong_key(row.subject)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not followed, and why."""

    row: Judgement
    reason: str


@dataclass
class Resolution:
    """What came of a set of rows."""

    canonical: dict[str, str] = field(default_factory=dict)
    joined: list[Judgement] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    unsure: list[Judgement] = field(default_factory=list)


def resolve(rows: Iterable[Judgement]) -> Resolution:
    """Components and canonical IRIs of *rows*, whatever their order."""
    effective = _effective(rows)
    sets = _Sets(row for row in effective if row.verdict is Verdict.DIFFERENT)
    found = Resolution(unsure=[row for row in effective if row.verdict is Verdict.UNSURE])
    joining = [row for row in effective if row.joins]
    shared = _shared(joining)
    found.unsure += sorted(shared, key=_rank)
    joining = [row for row in joining if row not in shared]
    for row in sorted((row for row in joining if strong(row)), key=_rank):
        _join(sets, row, found)
    _weak(sets, [row for row in joining if not strong(row)], joining, found)
    aliases = {row.object for row in found.joined if row.layer == "auto"}
    for members in sets.components():
        chosen = min(members, key=lambda iri: (iri in aliases, not strong_key(iri), iri))
        found.canonical.update(dict.fromkeys(members, chosen))
    return found


def _effective(rows: Iterable[Judgement]) -> list[Judgement]:
    """For each pair the rows of the highest layer, and there those of the strictest verdict.

    Ownership is no opinion on a name: whoever says that owner and owned are one, it stands.
    """
    pairs: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for row in set(rows):
        pairs[row.pair].append(row)
    kept: list[Judgement] = []
    for group in pairs.values():
        owned = [row for row in group if row.kind == OWNERSHIP and row.verdict is Verdict.DIFFERENT]
        kept += [row for row in owned if row.layer == "auto"]
        best = min((LAYERS.index(row.layer), row.verdict) for row in group)
        kept += [row for row in group if (LAYERS.index(row.layer), row.verdict) == best]
    return sorted(set(kept), key=_rank)


def _shared(joining: list[Judgement]) -> set[Judgement]:
    """The rows that give one generic name to a product and to one called so with a further word: two products, then."""
    named: dict[str, set[Judgement]] = defaultdict(set)
    for row in joining:
        if row.layer == "auto" and row.kind == SUBSTANCE:
            named[row.object].add(row)
    return {
        row for rows in named.values() for row in rows
        if any(_extended(row.subject, other.subject) or _extended(other.subject, row.subject) for other in rows)
    }  # fmt: skip


def _extended(base: str, more: str) -> bool:
    return key_of(more).startswith(f"{key_of(base)}-")


def _rank(row: Judgement) -> tuple[int, Judgement]:
    return LAYERS.index(row.layer), row


def _join(sets: _Sets, row: Judgement, found: Resolution) -> None:
    reason = sets.join(row.subject, row.object)
    if reason:
        found.refused.append(Refusal(row, reason))
    else:
        found.joined.append(row)


def _weak(sets: _Sets, weak: list[Judgement], joining: list[Judgement], found: Resolution) -> None:
    claimants: dict[str, set[str]] = defaultdict(set)
    for row in joining:
        if row.layer == "auto":
            claimants[row.object].add(row.subject)
    crowded = {name for name, things in claimants.items() if len(things) > CROWD}
    found.unsure += [row for row in weak if row.object in crowded]
    open_rows = sorted((row for row in weak if row.object not in crowded), key=_rank)
    while open_rows:
        # Joining can only make a name less ambiguous, so rounds end, and their order does not matter.
        sure = [row for row in open_rows if len({sets.find(iri) for iri in claimants[row.object]}) == 1]
        if not sure:
            break
        for row in sure:
            _join(sets, row, found)
        open_rows = [row for row in open_rows if row not in set(sure)]
    found.unsure += open_rows


class _Sets:
    """Disjoint sets that know what must stay apart."""

    def __init__(self, apart: Iterable[Judgement]) -> None:
        self._parent: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._owned: set[tuple[str, str]] = set()
        for row in apart:
            self._apart[row.subject].add(row.object)
            self._apart[row.object].add(row.subject)
            if row.kind == OWNERSHIP:
                self._owned.add(row.pair)

    def find(self, iri: str) -> str:
        """The root of *iri*'s set."""
        root = self._parent.setdefault(iri, iri)
        if root == iri:
            self._members.setdefault(iri, {iri})
            return iri
        self._parent[iri] = found = self.find(root)
        return found

    def join(self, one: str, other: str) -> str:
        """Make one set of two; the reason where they must stay apart, else nothing."""
        a, b = sorted((self.find(one), self.find(other)), key=lambda root: (-len(self._members[root]), root))
        if a == b:
            return ""
        reason = self._forbidden(self._members[a], self._members[b])
        if not reason:
            self._parent[b] = a
            self._members[a] |= self._members.pop(b)
        return reason

    def _forbidden(self, larger: set[str], smaller: set[str]) -> str:
        for iri in sorted(smaller):
            enemies = self._apart.get(iri, set()) & larger
            if enemies:
                one, other = sorted((iri, min(enemies)))
                why = "owner and owned" if (one, other) in self._owned else "judged different"
                return f"{_short(one)} and {_short(other)} are {why}"
        here, there = _registered(smaller), _registered(larger)
        for registry in sorted(set(here) & set(there)):
            if here[registry] != there[registry]:
                one, other = sorted((here[registry], there[registry]))
                return f"{one.upper()} and {other.upper()} are two entries of one registry"
        return ""

    def components(self) -> list[set[str]]:
        """The sets of more than one member."""
        return [members for members in self._members.values() if len(members) > 1]


def _registered(members: set[str]) -> dict[str, str]:
    return dict(sorted(found for iri in members if (found := registry_id(iri))))


def _short(term: str) -> str:
    return f"{sort_of(term)}:{key_of(term)}"
