"""What changed between two documents, two dates, or two graphs: claim by claim, and in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from graph import KnowledgeGraph
from ontology import MAPPINGS, bounds, node
from queries.conflicts import RELATIONS, Finding, findings
from queries.lineage import resolved
from queries.observations import of_the_same
from queries.said import Reader, Said
from queries.wording import words

Change = Literal["joined", "added", "removed", "changed", "same"]

#: The sorts of changes, in the order in which they are told.
CHANGES: tuple[Change, ...] = ("joined", "changed", "added", "removed", "same")


@dataclass(frozen=True, slots=True)
class Difference:
    """One claim that was added, removed or changed; or two names that became one thing (``joined``).

    ``relation`` is what the two answers of a changed claim are to each other: conflict, update, refinement …
    """

    change: Change
    kind: str
    text: str
    before: Said | None = None
    after: Said | None = None
    relation: str = ""
    reason: str = ""

    @property
    def words(self) -> str:
        """The difference in one line of plain words."""
        why = f" ({self.relation}: {self.reason})" if self.relation else f" ({self.reason})" if self.reason else ""
        return f"{_VERBS[self.change]}: {self.text}{why}"

    def to_dict(self) -> dict[str, Any]:
        """The difference as JSON values; empty fields left out."""
        values: dict[str, Any] = {
            "change": self.change, "kind": self.kind, "text": self.text, "relation": self.relation,
            "reason": self.reason, "before": _side(self.before), "after": _side(self.after),
        }  # fmt: skip
        return {name: value for name, value in values.items() if value}


_VERBS: dict[Change, str] = {
    "joined": "now one thing", "added": "new", "removed": "not said now", "changed": "changed", "same": "said again",
}  # fmt: skip


def _side(said: Said | None) -> dict[str, str]:
    if said is None:
        return {}
    return {
        "text": words(said.record), "modality": said.claim.modality, "polarity": said.claim.polarity,
        "announced": said.source.date, "quote": said.quote, "claim": said.iri,
    }  # fmt: skip


def between_documents(kg: KnowledgeGraph, one: str, other: str) -> list[Difference]:
    """What the document *other* says otherwise than *one*: each an id, a file's name or an IRI.

    What the two say of themselves (issuer, day, title) and what they refer to is left out.
    """
    reader = Reader(kg)
    sides = [
        [said for said in reader.stated_in(kg.document(name).announcement) if said.claim.kind not in _ITSELF]
        for name in (one, other)
    ]
    return _differences(sides[0], sides[1], reader, _question)


def between_dates(kg: KnowledgeGraph, one: str, other: str, thing: str | None = None) -> list[Difference]:
    """What was known on the day *other* and not on *one*: new claims, changed answers, and names that became one.

    Of *thing* alone (a name, a prefixed name, an IRI), or of everything. Nothing that was announced is ever unsaid, so
    nothing is removed. What it costs follows the documents announced between the days, and what was said before of the
    same things. Raises NameNotFound and AmbiguousName.
    """
    first, last = sorted((one, other), key=lambda day: bounds(day)[1])
    before, after = kg.known_on(first), kg.known_on(last)
    reader = Reader(after)
    if thing is None:
        window = [document.announcement for document in kg.announced_between(first, last)]
        late = [said for announcement in window for said in reader.stated_in(announcement)]
    else:
        late = [said for said in reader.about(resolved(after, thing)) if not _by_then(said, first)]
    early = _of_the_same(reader, late, first)
    new = [said for said in late if said.claim.kind not in _ITSELF]
    found = [d for d in _differences(early, new, reader, _question) if d.after]
    return _ordered([*_joined(before, after, _named(late)), *found])


def _of_the_same(reader: Reader, late: Iterable[Said], day: str) -> list[Said]:
    """What was said up to *day* of the subjects of *late* claims: all that can be set against them."""
    return [said for said in of_the_same(reader, late) if _by_then(said, day) and said.claim.kind not in _ITSELF]


def _by_then(said: Said, day: str) -> bool:
    """Whether a claim was announced up to *day*."""
    return bool(said.source.date) and bounds(said.source.date)[1] <= bounds(day)[1]


def _named(late: Iterable[Said]) -> set[str]:
    """The things whose names may have become one by *late* claims."""
    links = ("names", "denotes", "company", "study", "product")
    return {node(thing) for said in late for link in links for thing in said.links.get(link, ())}


def between_graphs(before: KnowledgeGraph, after: KnowledgeGraph) -> list[Difference]:
    """What the graph *after* holds otherwise than *before*: documents, readings of one document, identities."""
    sides = []
    for kg in (before, after):
        reader = Reader(kg)
        sides.append(list(reader.everything()))
    found = _differences(sides[0], sides[1], None, lambda said: (_document(said), *said.claim.key))
    named = set(after.resolver.resolution().canonical)
    return _ordered([*_joined(before, after, named), *found])


#: Fields that differ between documents by their nature: the day of a list of the board, the name of a thing there.
_DATED = {
    "office": ("as_of", "role"), "alias": ("name",), "registered": ("path", "date"), "registered_result": ("path",),
}  # fmt: skip
_ITSELF = frozenset(("announcement", "reference", "registry_record"))


def _document(said: Said) -> str:
    return said.claim.evidence[0].document or said.iri.rsplit("/", 1)[-1].split("-")[0]


def _differences(
    before: Iterable[Said], after: Iterable[Said], reader: Reader | None, key: Callable[[Said], tuple[Any, ...]]
) -> list[Difference]:
    """Claims matched by *key*, then the answers of the rest set against each other where a *reader* can."""
    left, right = _by(before, key), _by(after, key)
    found = [_matched(left[k], right[k]) for k in left if k in right]
    gone = [said for k, said in left.items() if k not in right]
    new = [said for k, said in right.items() if k not in left]
    told = _set_against([*left.values()], [*right.values()], reader) if reader else {}
    found += [Difference("removed", s.claim.kind, words(s.record), s) for s in gone]
    found += [Difference("added", s.claim.kind, words(s.record), None, s) for s in new]
    found = [difference for difference in found if not (_claims(difference) & told.keys())]
    pairs = {id(finding): finding for finding in told.values()}
    return _ordered([*found, *(_answered(finding) for finding in pairs.values())])


def _by(claims: Iterable[Said], key: Callable[[Said], tuple[Any, ...]]) -> dict[tuple[Any, ...], Said]:
    kept: dict[tuple[Any, ...], Said] = {}
    for said in claims:
        kept.setdefault(key(said), said)
    return kept


def _claims(difference: Difference) -> set[str]:
    return {said.iri for said in (difference.before, difference.after) if said}


def _matched(before: Said, after: Said) -> Difference:
    """What became of a claim: another answer, more said or less said."""
    old, new = before.record.fields(), after.record.fields()
    names = [name for name in {**old, **new} if name not in _DATED.get(after.claim.kind, ())]
    other = [name for name in names if name in old and name in new and not _same(before, after, name)]
    reasons = [
        ("differs in", other),
        ("now also says", [name for name in names if name not in old]),
        ("does not say now", [name for name in names if name not in new]),
    ]
    reason = "; ".join(f"{how} {', '.join(found).replace('_', ' ')}" for how, found in reasons if found)
    if not reason:
        return Difference("same", after.claim.kind, words(after.record), before, after)
    text = f"{words(before.record)} → {words(after.record)}"
    return Difference("changed", after.claim.kind, text, before, after, "", reason)


def _same(before: Said, after: Said, name: str) -> bool:
    link = next((slot.link for slot in MAPPINGS[after.claim.kind].slots if slot.field == name and slot.link), "")
    links = before.links.get(link), after.links.get(link)
    one, other = (getattr(said.record, name) for said in (before, after))
    return bool(one == other or (links[0] and links[0] == links[1]))


def _set_against(left: list[Said], right: list[Said], reader: Reader) -> dict[str, Finding]:
    """The findings between the two sides, by the claims that they set against each other."""
    sides = {said.iri: 0 for said in left} | {said.iri: 1 for said in right}
    wanted = [relation for relation in RELATIONS if relation in ("conflict", "correction", "update", "refinement")]
    told: dict[str, Finding] = {}
    for finding in findings([*left, *right], reader, wanted):
        ends = [side.said.iri for side in (finding.first, finding.second)]
        if sides[ends[0]] != sides[ends[1]]:
            for end in ends:
                told.setdefault(end, finding)
    return told


def _answered(finding: Finding) -> Difference:
    first, second = finding.first.said, finding.second.said
    text = finding.words.removeprefix(f"{finding.relation}: ").rpartition("; ")[0]
    return Difference("changed", second.claim.kind, text, first, second, finding.relation, finding.reason)


def _question(said: Said) -> tuple[Any, ...]:
    """What makes two claims of two documents one claim: the key, with things in place of their names."""
    record, slots = said.record, {slot.field: slot.link for slot in MAPPINGS[said.claim.kind].slots}
    fields = [tuple(said.links.get(slots.get(name, ""), ())) or value for name, value in
              zip(record.KEY, record.key(), strict=True)]  # fmt: skip
    if said.claim.kind == "alias":
        fields[1:2] = [tuple(said.links.get("names", ()))]
    return said.claim.kind, said.claim.modality, said.claim.polarity, *fields


def _joined(before: KnowledgeGraph, after: KnowledgeGraph, named: Iterable[str]) -> Iterator[Difference]:
    """Things that were two before and are one after, of those *named* (terms)."""
    for chosen in sorted({after.canonical(term[1:-1]) for term in named}):
        members = after.resolver.members(chosen)
        things = {before.canonical(member) for member in members if before.known(member)} if len(members) > 1 else set()
        if len(things) > 1:
            names = " = ".join(sorted({before.label(thing) for thing in things}))
            yield Difference("joined", chosen.rsplit("/", 2)[-2], names, reason=after.label(chosen))


def _ordered(found: Iterable[Difference]) -> list[Difference]:
    def order(d: Difference) -> tuple[Any, ...]:
        said = d.after or d.before
        return CHANGES.index(d.change), d.kind, said.order if said else (), d.text

    return sorted(found, key=order)
