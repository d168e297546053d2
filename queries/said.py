"""What the graph says: claims, where they stand, and the names of things, read from the merged view.

A ``Reader`` keeps what it has read, so that one lineage reads each claim and each announcement once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from graph import Claimed, KnowledgeGraph, Mentions, document_of
from ontology import (
    CLAIM,
    ID,
    MAPPINGS,
    VOCAB,
    Agreement,
    Claim,
    Record,
    Submission,
    bounds,
    expand,
    node,
    value_of,
)
from queries.clocks import held
from queries.sources import Source, Sources

__all__ = ["Reader", "Said", "Source", "Terms", "day"]

Terms = dict[str, list[str]]

_ABOUT, _STATED_IN, _TYPE, _EVIDENCE = (node(expand(name)) for name in ("about", "statedIn", "rdf:type", "evidence"))
_LATEST = "9999"

#: How many documents' claims are kept at hand: claims are asked for thing by thing, not document by document.
_OPEN = 512


@dataclass(frozen=True)
class Said:
    """One claim of one announcement, with the canonical things that it links to."""

    iri: str
    claim: Claim
    source: Source
    links: dict[str, list[str]] = field(hash=False, compare=False)

    @property
    def record(self) -> Record:
        """What the claim says."""
        return self.claim.record

    @property
    def quote(self) -> str:
        """The words that say it, passages joined by an ellipsis."""
        return " … ".join(" ".join(item.quote.split()) for item in self.claim.evidence)

    @property
    def date(self) -> str:
        """When what it says happened or holds, as printed; empty where the text does not say."""
        for name in ("date", "published", "cutoff", "as_of"):
            if value := getattr(self.record, name, None):
                return str(value)
        return ""

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Announcements in order of time, and claims in the order of their text."""
        return self.source.date or _LATEST, self.source.iri, f"{self.claim.evidence[0].start:09}", self.iri

    def leads_to(self, link: str, thing: str) -> bool:
        """Whether the claim's *link* (a property of claims) leads to *thing*."""
        return thing in self.links.get(link, ())


class Reader:
    """Reads claims, announcements and names, each once."""

    def __init__(self, kg: KnowledgeGraph, as_of: str | None = None, most: int | None = None) -> None:
        """Read from the merged view of *kg*; with *as_of*, only the claims that held on that day.

        Of a thing with more claims than *most*, those of its oldest and newest documents; None reads all.
        """
        if as_of is not None:
            bounds(as_of)
        self._as_of = as_of
        self._most = most
        self._store = kg.store
        self._graph = kg
        self._said: dict[str, Said | None] = {}
        self._sources = Sources(kg, self.label)
        self._documents: dict[str, tuple[Claimed | None, list[str]]] = {}
        self._chosen: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._mentions: dict[str, Mentions] = {}

    def about(self, thing: str) -> list[Said]:
        """Every claim that mentions *thing*, in order of time; of a hub the first and the last (see ``mentions``)."""
        return self.of(self.mentions(thing).taken)

    def mentions(self, thing: str) -> Mentions:
        """The IRIs of those claims, unread, and how many there are."""
        if thing not in self._mentions:
            self._mentions[thing] = self._graph.mentions(thing, self._most)
        return self._mentions[thing]

    def both(self, one: str, other: str) -> list[Said]:
        """Every claim that mentions both things, in order of time."""
        fewer, more = sorted((one, other), key=lambda thing: self.mentions(thing).claims)
        of_fewer, other = self.mentions(fewer).taken, node(more)
        return self.of(claim for claim in of_fewer if any(self._store.match(node(claim), _ABOUT, other, "")))

    def of(self, claims: Iterable[str]) -> list[Said]:
        """The claims with these IRIs, in order of time."""
        found = (said for iri in claims if (said := self.said(iri)))
        return sorted((said for said in found if self._held(said)), key=lambda said: said.order)

    def _held(self, said: Said) -> bool:
        return self._as_of is None or held(said.claim, said.source.date, self._as_of)

    def stated_in(self, announcement: str) -> list[Said]:
        """Every claim of one announcement, in the order of its text."""
        found = self._store.match(p=node(expand("statedIn")), o=node(announcement), g="")
        return self.of(str(value_of(s)) for s, _, _, _ in found)

    def everything(self) -> Iterator[Said]:
        """Every claim of every document, document by document in order of time: for what compares all with all."""
        replaced = self._graph.replaced()
        for document in self._graph.documents():
            claimed = self._graph.claimed(document)
            things = [replaced.get(thing, thing) for thing in claimed.things]
            made = (self._made(iri, claimed, things) for iri in claimed)
            yield from sorted((said for said in made if self._held(said)), key=lambda said: said.order)

    def subjects(self, link: str, thing: str) -> list[str]:
        """The IRIs of the claims whose *link* (a property of claims) leads to *thing*."""
        return sorted(claim[1:-1] for claim in self._store.subjects(node(expand(link)), node(thing)))

    def of_kind(self, announcement: str, kind: str) -> list[str]:
        """The IRIs of the claims of one *kind* that an announcement states."""
        stated = self._store.subjects(_STATED_IN, node(announcement))
        cls = node(expand(MAPPINGS[kind].cls))
        return sorted(claim[1:-1] for claim in stated if any(self._store.match(claim, _TYPE, cls, "")))

    def said(self, iri: str) -> Said | None:
        """The claim with that IRI; None where the graph has none."""
        if iri not in self._said:
            self._said[iri] = self._read(iri)
        return self._said[iri]

    def _read(self, iri: str) -> Said | None:
        claimed, things = self._claimed(document_of(iri))
        return self._made(iri, claimed, things) if claimed and iri in claimed else None

    def _made(self, iri: str, claimed: Claimed, things: list[str]) -> Said:
        """A claim of a document, whose *things* are canonical."""
        links = {
            link: [things[at[0]]] if len(at) == 1 else sorted({things[place] for place in at})
            for link, at in claimed.links(iri).items()
        }
        return Said(iri, claimed.claim(iri), self.source(links["statedIn"][0]), links)

    def _claimed(self, document: str) -> tuple[Claimed | None, list[str]]:
        """What a document claims, and its things, canonical."""
        if document not in self._documents:
            if len(self._documents) >= _OPEN:
                self._documents.clear()
            entry = self._graph.entry(document)
            claimed = self._graph.claimed(entry) if entry else None
            self._documents[document] = claimed, self._canonical(claimed.things) if claimed else []
        return self._documents[document]

    def _canonical(self, things: list[str]) -> list[str]:
        known = self._chosen
        for thing in things:
            if thing not in known:
                known[thing] = self._graph.canonical(thing)
        return [known[thing] for thing in things]

    def source(self, announcement: str) -> Source:
        """The announcement with that IRI."""
        return self._sources.of(announcement)

    def correcting(self, announcement: str) -> list[Source]:
        """The corrections of an announcement, by date."""
        return self._sources.correcting(announcement)

    def terms(self, thing: str) -> Terms:
        """The merged view's properties of *thing*, each with its sorted values as N-Triples text."""
        found: Terms = {}
        for _, p, o, _ in self._store.match(s=node(thing), g=""):
            found.setdefault(p, []).append(o)
        return {p: sorted(values) for p, values in found.items()}

    def leading(self, predicate: str, thing: str) -> list[str]:
        """The things whose *predicate* is *thing*, sorted."""
        found = self._store.match(p=node(expand(predicate)), o=node(thing), g="")
        return sorted(str(value_of(s)) for s, _, _, _ in found)

    def kind(self, thing: str) -> str:
        """What sort of thing an IRI stands for: ``product``, ``claim``, a vocabulary's name …"""
        if thing.startswith(CLAIM):
            return "claim"
        for base in (ID, VOCAB):
            if thing.startswith(base):
                return thing[len(base) :].split("/", 1)[0]
        return "thing"

    def label(self, thing: str) -> str:
        """The name to show for *thing*."""
        if thing not in self._labels:
            self._labels[thing] = self._described(thing) or self._graph.label(thing)
        return self._labels[thing]

    def _described(self, thing: str) -> str:
        # An agreement and an application have no name of their own: what the first claim says of them is one.
        if self.kind(thing) not in ("agreement", "submission"):
            return ""
        for said in self.about(thing):
            record = said.record
            if isinstance(record, Agreement):
                return f"{record.type or 'agreement'} of {' and '.join(party.company for party in record.parties)}"
            if isinstance(record, Submission):
                to = f" to {record.regulator}" if record.regulator else ""
                return f"{record.procedure or 'application'} for {record.product}{to}"
        return ""


def day(text: str) -> str:
    """The first day that a printed date may mean, for ordering; after all days where there is none."""
    return bounds(text)[0].isoformat() if text else _LATEST
