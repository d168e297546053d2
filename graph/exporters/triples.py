"""RDF for people and other tools: TriG with every graph; Turtle, N-Triples and RDF/XML of the merged view."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

import pyoxigraph as ox

from graph.asking import Asking
from graph.exporters.nquads import exported
from graph.exporters.output import for_xml, whole
from graph.store import Quad, line, term
from ontology import ID, PREFIXES, Triple

#: Short names for the things that the files are full of. Concepts keep their IRIs: schemes come and go.
_PREFIXES = PREFIXES | {name: f"{ID}{name}/" for name in ("company", "product", "study", "announcement")}


def trig(graph: Asking, path: Path) -> None:
    """Write every document's graph and the merged view as TriG."""
    write_trig(exported(graph), path)


def write_trig(quads: Iterable[Quad], path: Path) -> None:
    """Write quads as TriG, graph by graph; an object may be a triple term of RDF 1.2."""
    ordered = sorted(quads, key=lambda quad: (quad[3], quad))
    _write(path, (_quad(quad) for quad in ordered), ox.RdfFormat.TRIG)


def turtle_file(graph: Asking, path: Path) -> None:
    """Write the merged view as Turtle."""
    _write(path, _triples(sorted(graph.merged())), ox.RdfFormat.TURTLE)


def ntriples(graph: Asking, path: Path) -> None:
    """Write the merged view as N-Triples, sorted."""
    with whole(path) as file:
        file.writelines(line((*triple, "")).encode() for triple in sorted(graph.merged()))


def rdfxml(graph: Asking, path: Path) -> None:
    """Write the merged view as RDF/XML. Characters that XML cannot hold become U+FFFD."""
    with tempfile.TemporaryFile() as draft, whole(path) as file:
        ox.serialize(_clean(_triples(sorted(graph.merged()))), draft, ox.RdfFormat.RDF_XML, prefixes=_PREFIXES)
        draft.seek(0)
        # The second line opens the root and names the prefixes, in an order of the engine's own.
        file.write(draft.readline() + _root(draft.readline().decode()).encode())
        shutil.copyfileobj(draft, file)


def _root(opening: str) -> str:
    name, *declared = opening.rstrip(">\n").split(" ")
    return f"{' '.join([name, *sorted(declared)])}>\n"


def turtle(triples: Iterable[Triple]) -> str:
    """Triples as Turtle text, in their order, with the prefixes of the project.

    >>> turtle([("<https://w3id.org/trialgraph/id/study/a>", "<https://w3id.org/trialgraph/ns#phase>", '"1"')])[-23:]
    'study:a tg:phase "1" .\\n'
    """
    rows = list(_triples(triples))
    file = io.BytesIO()
    ox.serialize(rows, file, ox.RdfFormat.TURTLE, prefixes=_used(rows))
    return _in_order(file.getvalue().decode())


def _write(path: Path, rows: Iterator[ox.Quad] | Iterator[ox.Triple], form: ox.RdfFormat) -> None:
    with tempfile.TemporaryFile() as draft, whole(path) as file:
        ox.serialize(rows, draft, form, prefixes=_PREFIXES)
        draft.seek(0)
        head = draft.read(4096).decode(errors="ignore")
        size = sum(len(line.encode()) + 1 for line in _prefix_lines(head))
        draft.seek(0)
        file.write(_in_order(draft.read(size).decode()).encode())
        shutil.copyfileobj(draft, file)


def _prefix_lines(text: str) -> list[str]:
    return list(takewhile(lambda line: line.startswith("@prefix"), text.split("\n")))


def _in_order(text: str) -> str:
    """The text with its prefixes sorted: the engine writes them in an order of its own."""
    lines = _prefix_lines(text)
    rest = text.split("\n", len(lines))[-1]
    return "".join(f"{line}\n" for line in sorted(lines)) + rest


def _used(rows: Iterable[ox.Triple]) -> dict[str, str]:
    """The prefixes that the rows need."""
    texts = {str(term)[1:] for row in rows for term in row}
    texts |= {row.object.datatype.value for row in rows if isinstance(row.object, ox.Literal)}
    return {name: space for name, space in _PREFIXES.items() if any(text.startswith(space) for text in texts)}


def _triples(triples: Iterable[Triple]) -> Iterator[ox.Triple]:
    return (ox.Triple(ox.NamedNode(s[1:-1]), ox.NamedNode(p[1:-1]), _object(o)) for s, p, o in triples)


def _clean(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """The triples with literals that XML can hold."""
    for row in triples:
        o = row.object
        if not isinstance(o, ox.Literal) or (value := for_xml(o.value)) == o.value:
            yield row
        else:
            language, datatype = (o.language, None) if o.language else (None, o.datatype)
            yield ox.Triple(row.subject, row.predicate, ox.Literal(value, datatype=datatype, language=language))


def _object(text: str) -> ox.NamedNode | ox.Literal | ox.Triple:
    if not text.startswith("<<("):
        return term(text)
    s, p, o = text[4:-4].split(" ", 2)
    return ox.Triple(ox.NamedNode(s[1:-1]), ox.NamedNode(p[1:-1]), term(o))


def _quad(quad: Quad) -> ox.Quad:
    s, p, o, g = quad
    graph = ox.NamedNode(g[1:-1]) if g else ox.DefaultGraph()
    return ox.Quad(ox.NamedNode(s[1:-1]), ox.NamedNode(p[1:-1]), _object(o), graph)
