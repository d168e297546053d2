"""Why two names are one thing, or why they are two: the chain of judgements, each with its words, date and document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from graph import Judgement, KnowledgeGraph, Statement, Verdict, short
from graph import Step as Judged
from ontology import AmbiguousName, Designation, InvalidIdentifier, Submission, expand, iri, node, value_of
from queries.lineage import resolved
from queries.prefixes import expand as expand_name
from queries.said import Reader, Said
from queries.wording import words

Sort = Literal["same", "different", "unsure", "refused", "hint"]

_NAMING = ("skos:altLabel", "rdfs:label", "schema:legalName", "registryId", "mentionedAs")
_WORDS: dict[Sort, str] = {
    "same": "is the same as",
    "different": "is not",
    "unsure": "may be",
    "refused": "is not joined with",
    "hint": "may be one construct with",
}


@dataclass(frozen=True, slots=True)
class Link:
    """One judgement between two names: who judges so (a layer), why, and the words of the document that says it."""

    sort: Sort
    one: str
    other: str
    layer: str
    why: str = ""
    date: str = ""
    quote: str = ""
    document: str = ""
    claim: str = ""

    @property
    def words(self) -> str:
        """The judgement in words."""
        return f"{self.one} {_WORDS[self.sort]} {self.other}{f' ({self.why})' if self.why else ''}"


@dataclass(frozen=True, slots=True)
class Sameness:
    """Whether two names are one thing; the chain that makes them one, or all that speaks for and against."""

    one: str
    other: str
    iris: tuple[str, str]
    same: bool
    reason: str
    links: tuple[Link, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values; empty fields left out."""
        links = [{name: value for name, value in asdict(link).items() if value} for link in self.links]
        return {
            "one": self.one, "other": self.other, "iris": list(self.iris), "same": self.same,
            "reason": self.reason, "links": links,
        }  # fmt: skip

    def to_json(self) -> str:
        """The same as indented text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    def to_text(self, width: int = 100) -> str:
        """A page to read: the answer, then a line a judgement and under it the words and the document."""
        lines = [f"{self.one} and {self.other} are {'one thing' if self.same else 'two things'}: {self.reason}"]
        for link in self.links:
            lines.append(f"  {link.date or '?':<10}  {link.words}")
            short_quote = link.quote if len(link.quote) <= width else f"{link.quote[: width - 1].rstrip()}…"
            lines.append(f"{'':14}“{short_quote}” — {link.document}" if link.quote else f"{'':14}{_by(link)}")
        return "\n".join(lines) + "\n"


def _by(link: Link) -> str:
    return {"user": "judged in your table", "curated": "judged in the table that ships"}.get(link.layer, link.layer)


def explain(kg: KnowledgeGraph, one: str, other: str) -> Sameness:
    """Why *one* and *other* (names, prefixed names, IRIs) are one thing, or why they are two.

    Raises NameNotFound and AmbiguousName.
    """
    (thing, own), (thing_two, own_two) = meant(kg, one), meant(kg, other)
    things, ends = (thing, thing_two), (own, own_two)
    found = kg.resolver.explain(*ends)
    if found.same:
        links = [_link(kg, step, "same") for step in found.steps]
        reason = short(things[0]) if links else f"{short(things[0])}, by its key"
        return Sameness(one, other, ends, True, reason, tuple(links))
    links = [_link(kg, step, _sort(step.row)) for step in found.apart]
    links += [_link(kg, kg.resolver.step(refusal.row), "refused", refusal.reason) for refusal in found.refused]
    links += list(_hints(kg, *things))
    return Sameness(one, other, ends, False, _reason(kg, ends, links), tuple(links))


def meant(kg: KnowledgeGraph, name: str) -> tuple[str, str]:
    """The thing that *name* means, and the IRI that is made of the name itself, where it is one of the thing's own.

    Of several things of that name, the one whose IRI is made of it. Raises NameNotFound and AmbiguousName.
    """
    try:
        thing = resolved(kg, name)
    except AmbiguousName:
        owners = [found for found in kg.named(name) if _own(kg, name, found)]
        if len(owners) != 1:
            raise
        thing = owners[0]
    return thing, _own(kg, name, thing) or thing


def _own(kg: KnowledgeGraph, name: str, thing: str) -> str:
    kind, prefix = short(thing).partition(":")[0], name.partition(":")[0]
    made = [name, expand_name(name) or ""]
    for text in (name, name[len(prefix) + 1 :] if prefix == kind else ""):
        try:
            made.append(iri(kind, text))
        except InvalidIdentifier:
            continue
    members = set(kg.resolver.members(thing))
    return next((found for found in made if found in members), "")


def _sort(row: Judgement) -> Sort:
    return "different" if row.verdict is Verdict.DIFFERENT else "unsure"


def _link(kg: KnowledgeGraph, step: Judged, sort: Sort, reason: str = "") -> Link:
    row = step.row
    one, other = (spoken(kg, term[1:-1]) for term in (row.subject, row.object))
    why = reason or (row.comment if row.layer != "auto" else row.kind.replace("-", " "))
    if not step.statements:
        return Link(sort, one, other, row.layer, why, row.date)
    first = step.statements[0]
    return Link(sort, one, other, row.layer, why, first.date, _quote(first), _document(first), first.iri)


def spoken(kg: KnowledgeGraph, thing: str) -> str:
    """The name that the IRI *thing* is made of, as documents write it; for an IRI of a code, the name of the thing."""
    kind, term = short(thing).partition(":")[0], node(kg.resolver.canonical(thing))
    names = {str(value_of(o)) for name in _NAMING for _, _, o, _ in kg.store.match(s=term, p=node(expand(name)), g="")}
    for name in sorted(names):
        try:
            if iri(kind, name) == thing:
                return name
        except InvalidIdentifier:
            continue
    label, key = kg.label(thing), short(thing).partition(":")[2]
    return label if label == key.replace("-", " ") else f"{label} ({key})"


def _quote(said: Statement) -> str:
    return " ".join(" … ".join(said.quotes).split())


def _document(said: Statement) -> str:
    return " ".join(part for part in (said.document.issuer or said.document.source, said.date) if part)


def _hints(kg: KnowledgeGraph, one: str, other: str) -> Iterator[Link]:
    """Two things of one type of which one passage says one thing ("A/B was granted …"): a hint, no judgement."""
    if short(one).partition(":")[0] != short(other).partition(":")[0]:
        return
    reader = Reader(kg)
    theirs = {place: said for said in reader.about(other) for place in _places(said)}
    for said in reader.about(one):
        pair = next((theirs[place] for place in _places(said) if place in theirs), said)
        if pair.iri != said.iri:
            one, other = (str(getattr(record, "product", "")) for record in (said.record, pair.record))
            why = f"one passage says of both: {words(said.record, 'product')}"
            yield Link("hint", one, other, "a hint only", why, said.source.date, said.quote, str(said.source), said.iri)
            return


def _places(said: Said) -> Iterator[tuple[object, ...]]:
    """Where a regulator's act stands, without the product that it is about."""
    record = said.record
    if isinstance(record, Designation | Submission):
        what = record.designation if isinstance(record, Designation) else record.procedure
        for item in said.claim.evidence:
            yield said.source.iri, said.claim.kind, what, record.regulator, "from", item.start
            yield said.source.iri, said.claim.kind, what, record.regulator, "to", item.end


def _reason(kg: KnowledgeGraph, ends: tuple[str, str], links: list[Link]) -> str:
    kinds = [short(end).partition(":")[0] for end in ends]
    if kinds[0] != kinds[1]:
        return f"a {kinds[0]} and a {kinds[1]} are never one"
    different = next((link for link in links if link.sort == "different"), None)
    if different:
        return "one owns the other" if different.why == "ownership" else "they are judged different"
    refused = next((link for link in links if link.sort == "refused"), None)
    if refused:
        return f"a judgement is refused, {refused.why}"
    names = {link.other for link in links if link.sort == "unsure" and link.why == "generic name"}
    if names:
        return f"{min(names)} is a generic name: a substance; two makers' products stay two until a text joins them"
    if any(link.sort == "unsure" for link in links):
        return "what speaks for it is not sure"
    return "no document says that they are one" + (", a passage only names both" if links else "")
