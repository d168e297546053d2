"""Announcements as answers show them: who said it, when, under which title, and what it puts right.

An announcement is a correction where its type or its title says so (a clarification, a supplement, by the vocabulary of
document types). It corrects what it refers to first: "Reference is made to the announcements of 2 and of 5 March".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph import KnowledgeGraph
from ontology import MAPPINGS, VOCAB, expand, fold, lexicon, node, value_of

#: The document types that put earlier announcements right, and what a claim of such a document is called.
CORRECTING = {f"{VOCAB}doctype/clarification": "clarification", f"{VOCAB}doctype/supplemental": "supplement"}

#: How many characters after the first reference another one may stand that is corrected too: a sentence.
_SENTENCE = 300

_REFERENCE = node(expand(MAPPINGS["reference"].cls))


@dataclass(frozen=True, slots=True)
class Source:
    """An announcement as a lineage shows it: who said it, when, under which title.

    ``correction`` is what sort of correction it is (``clarification``, ``supplement``), empty for any other;
    ``corrects`` are the IRIs of the announcements that it puts right: those loaded, else as it cites them.
    """

    iri: str
    date: str = ""
    publisher: str = ""
    title: str = ""
    correction: str = ""
    corrects: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(part for part in (self.publisher, self.date) if part) or self.iri


class Sources:
    """Reads announcements, each once."""

    def __init__(self, kg: KnowledgeGraph, label: Callable[[str], str]) -> None:
        """Read from the merged view of *kg*; *label* gives the names of issuers."""
        self._store, self._label = kg.store, label
        self._known: dict[str, Source] = {}

    def of(self, announcement: str) -> Source:
        """The announcement with that IRI."""
        if announcement not in self._known:
            publisher = self._first(announcement, "dcterms:publisher")
            title = self._first(announcement, "dcterms:title")
            correction = correction_of(self._all(announcement, "dcterms:type"), title)
            self._known[announcement] = Source(
                announcement,
                self._first(announcement, "dcterms:issued"),
                self._label(publisher) if publisher else "",
                title,
                correction,
                tuple(self._corrected(announcement)) if correction else (),
            )
        return self._known[announcement]

    def correcting(self, announcement: str) -> list[Source]:
        """The corrections of an announcement, by date."""
        cited = [announcement]
        cited += [s[1:-1] for s in self._store.subjects(node(expand("resolvesTo")), node(announcement))]
        citing = {s[1:-1] for one in cited for s in self._store.subjects(node(expand("dcterms:references")), node(one))}
        found = [self.of(other) for other in sorted(citing)]
        return sorted((s for s in found if announcement in s.corrects), key=lambda s: (s.date, s.iri))

    def _corrected(self, announcement: str) -> list[str]:
        """What a correction refers to first: the announcements of its first sentence of references."""
        places: list[tuple[int, str]] = []
        for claim in self._store.subjects(node(expand("statedIn")), node(announcement)):
            if any(self._store.match(claim, node(expand("rdf:type")), _REFERENCE, "")):
                cited = self._all(claim[1:-1], "cites")
                kinds = {kind.removeprefix(f"{VOCAB}doctype/") for kind in self._all(claim[1:-1], "citedDocumentType")}
                starts = [self._first(at, "oa:start") for at in self._all(claim[1:-1], "evidence")]
                if cited and not kinds & _REPORTS and starts:
                    places.append((min(map(int, starts)), cited[0]))
        first = min(places, default=(0, ""))[0]
        named = [cited for start, cited in sorted(places) if start - first <= _SENTENCE]
        return [(self._all(cited, "resolvesTo") or [cited])[0] for cited in dict.fromkeys(named)]

    def _all(self, thing: str, name: str) -> list[str]:
        found = self._store.match(s=node(thing), p=node(expand(name)), g="")
        return [str(value_of(o)) for o in sorted(quad[2] for quad in found)]

    def _first(self, thing: str, name: str) -> str:
        return next(iter(self._all(thing, name)), "")


#: What is no announcement: a supplement that mentions the annual report does not put the report right.
_REPORTS = frozenset(("annual-report", "interim-report", "quarterly-report", "esg-report", "circular", "prospectus"))


def correction_of(types: list[str], title: str) -> str:
    """What sort of correction an announcement of these *types* (IRIs) and this *title* is; empty for any other.

    >>> correction_of([], "Clarification announcement on the results"), correction_of([], "Business update")
    ('clarification', '')
    """
    typed = next((CORRECTING[kind] for kind in types if kind in CORRECTING), "")
    if typed or not title:
        return typed
    folded, words = fold(title), lexicon("doctype")
    named = (text for text in sorted(words) if words[text].iri in CORRECTING and text in folded)
    longest = max(named, key=len, default="")
    return CORRECTING[words[longest].iri] if longest else ""
