"""A view as one page that needs nothing else: pan, zoom, search, filters, and the claims of what is chosen.

No request leaves the page: a content policy allows its own script and style only, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.asking import Asking
from graph.edges import first_day
from graph.exporters.drawing import FULL, Style, edges_in_order, legend
from graph.exporters.output import whole
from graph.layout import laid_out
from graph.store import DEFAULT
from graph.terms import ABOUT, is_claim
from ontology import marked

if TYPE_CHECKING:
    from networkx import MultiDiGraph

#: What the page shows of one claim: kind, date, how it is meant, its words, the document.
Told = tuple[str, str, str, str, str]
#: So many claims of one thing are in the page; the rest is counted by the command that shows a thing.
CLAIMS = 60
_LEADING = 40


@dataclass(frozen=True)
class Words:
    """The claims of a graph, by their IRIs, and which of them speak of each thing."""

    claims: Mapping[str, Told]
    about: Mapping[str, list[str]]


def words_of(graph: Asking) -> Words:
    """Every claim of a graph, as the page shows it."""
    graph = graph.whole()
    claims: dict[str, Told] = {}
    about: dict[str, list[str]] = defaultdict(list)
    things: dict[str, list[str]] = defaultdict(list)
    for claim, _, thing, _ in graph.store.match(p=ABOUT, g=DEFAULT):
        if is_claim(claim):
            things[claim[1:-1]].append(thing[1:-1])
    for document in graph.documents():
        for said in sorted(graph.claims(of=document), key=lambda said: said.order):
            meant = said.claim.modality if said.claim.polarity == "affirmed" else "negated"
            quote = " … ".join(" ".join(text.split()) for text in said.quotes)
            claims[said.iri] = (said.claim.kind, said.date, meant, quote, document.source or document.id)
            for thing in sorted(things[said.iri]):
                about[thing].append(said.iri)
    return Words(claims, about)


@dataclass(frozen=True)
class Page:
    """A page that needs nothing else."""

    text: str

    def save(self, path: Path | str) -> None:
        """Write it to a file, as a whole or not at all."""
        with whole(Path(path)) as file:
            file.write(self.text.encode(errors="replace"))

    def _repr_html_(self) -> str:
        # A frame of its own, without the rights of the notebook.
        return (
            f'<iframe sandbox="allow-scripts" srcdoc="{escape(self.text)}" title="graph" '
            'style="width:100%;height:640px;border:1px solid #8a8a8a"></iframe>'
        )


def html(graph: Asking, path: Path) -> None:
    """Write the network as a page, with all claims."""
    write_html(graph.network(), path, words=words_of(graph))


def write_html(network: MultiDiGraph, path: Path, style: Style = FULL, words: Words | None = None) -> None:
    """Write a projection, or a view of one, as a page; without *words*, each relation has its first quote only."""
    with whole(path) as file:
        file.write(page(network, style, words).encode(errors="replace"))


def page(network: MultiDiGraph, style: Style = FULL, words: Words | None = None) -> str:
    """The page as text. The same network gives the same text."""
    css, script = _part("view.css"), _part("view.js") + _part("panel.js")
    # "</script>" and "<!--" in a name must not end the data.
    data = json.dumps(_data(laid_out(network), words), ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        data = data.replace(char, f"\\u{ord(char):04x}")
    policy = f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(css)}'"
    view = network.graph.get("view", "statements")
    counted = f"{len(network):,} things, {network.number_of_edges():,} relations"
    values = {
        "policy": policy, "theme": style.theme, "view": view, "counted": counted, "css": css, "data": data,
        "newest": network.graph.get("newest", ""), "script": script,
    }  # fmt: skip
    return _filled(_part("view.html"), values)


def _filled(template: str, values: dict[str, str]) -> str:
    """The template with its ``{{name}}`` filled in one pass, so that no value is looked at again."""
    parts = template.split("{{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition("}}")
        raw = name in ("css", "data", "script")
        filled.append((values[name] if raw else escape(values[name])) + rest)
    return "".join(filled)


def _data(network: MultiDiGraph, words: Words | None) -> dict[str, Any]:
    names = sorted(network.nodes)
    number = {iri: place for place, iri in enumerate(names)}
    told = _Told(words)
    nodes = [_node(network.nodes[iri], told.of(words.about.get(iri, ()) if words else ())) for iri in names]
    for place in _leading(network, names):
        nodes[place]["first"] = 1
    edges = []
    for source, target, _, data in edges_in_order(network):
        edges.append(
            {
                "s": number[source], "o": number[target], "kind": data["kind"], "status": data["status"],
                "since": data["first_asserted"][:10] and first_day(data["first_asserted"]),
                "via": [marked(text) for text in data.get("via") or ()],
                "claims": told.of(data["statements"]) if words else told.only(data),
            }
        )  # fmt: skip
    kinds = Counter(edge["kind"] for edge in edges)
    return {
        "nodes": nodes, "edges": edges, "claims": told.list, "legend": legend(network),
        "kinds": sorted(kinds.items(), key=lambda item: (-item[1], item[0])),
        "dates": sorted({thing["since"] for thing in (*nodes, *edges) if thing["since"]}),
    }  # fmt: skip


def _node(data: dict[str, Any], claims: list[int]) -> dict[str, Any]:
    aliases = [marked(text) for text in data["aliases"]]
    codes = [text for text in (data["nct"], data["stock_code"], data["phase"] and f"phase {data['phase']}") if text]
    searched = " ".join([data["name"], *data["aliases"], *codes, data["iri"]]).lower()
    return {
        "label": marked(data["label"]), "name": marked(data["name"]), "type": data["entitytype"], "x": data["x"],
        "y": data["y"], "size": data["size"], "since": data["first_seen"] and first_day(data["first_seen"]),
        "aliases": aliases, "known": " · ".join(codes), "names": searched, "claims": claims, "first": 0,
    }  # fmt: skip


def _leading(network: MultiDiGraph, names: list[str]) -> list[int]:
    """The most connected thing of each of the largest communities."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, iri in enumerate(names):
        groups[network.nodes[iri]["community"]].append(place)
    largest = sorted(groups, key=lambda group: (-len(groups[group]), group))[:_LEADING]
    return [max(groups[group], key=lambda place: (network.nodes[names[place]]["size"], -place)) for group in largest]


class _Told:
    """The claims that the page holds, each once."""

    def __init__(self, words: Words | None) -> None:
        self._words = words
        self._places: dict[str, int] = {}
        self.list: list[Told] = []

    def of(self, claims: Iterable[str]) -> list[int]:
        known = [claim for claim in claims if self._words and claim in self._words.claims]
        return [self._place(claim, self._words.claims[claim]) for claim in known[:CLAIMS] if self._words]

    def only(self, data: dict[str, Any]) -> list[int]:
        """The one claim that a relation has with it."""
        source = data["documents"][0] if data["documents"] else ""
        quote = " ".join(data["quote"].split())
        told = ("claim", data["first_asserted"], data["status"], quote, source)
        return [self._place(data["statement_iri"], told)]

    def _place(self, claim: str, told: Told) -> int:
        if claim not in self._places:
            self._places[claim] = len(self.list)
            kind, date, meant, quote, source = told
            self.list.append((kind, date, meant, marked(quote), marked(source)))
        return self._places[claim]


def _part(name: str) -> str:
    return (files("graph") / "page" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
