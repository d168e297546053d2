"""Readings on their way into a store: one, or many at once by one bulk load, which is all or nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self, TypeVar

from graph.catalogue import StoredDocument, entry, people_quad
from graph.claimed import claimed_text
from graph.derived import derived
from graph.identity import Judgement
from graph.resolver import resolve
from graph.rows import judgement
from graph.said import edges_text
from graph.store import DEFAULT, Quad, Store, lines
from graph.terms import IDENTITY, REPLACED_BY
from ontology import NotText, Reading, StoreError, TrialgraphError, Triple, triples

#: Bytes of N-Quads that stay in memory; more goes to a temporary file.
IN_MEMORY = 64 * 1024 * 1024

Status = Literal["added", "replaced", "unchanged", "known", "failed"]
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Added:
    """What became of one reading.

    ``known``: the same bytes were there under another name, which is noted; ``unchanged``: nothing new at all;
    ``failed``: it cannot be kept, and ``problem`` says why.
    """

    document: StoredDocument
    status: Status
    problem: str = ""

    @classmethod
    def failed(cls, reading: Reading, error: Exception) -> Self:
        """The outcome of a reading that cannot be kept."""
        name = reading.document.source or reading.document.id
        document = StoredDocument(reading.document.sha256, "", "", (name,))
        known = isinstance(error, TrialgraphError)
        return cls(document, "failed", f"{name}: {error}" if known else f"{name}: {type(error).__name__}: {error}")


def prepared(reading: Reading, loader: str = "") -> tuple[StoredDocument, list[Triple]]:
    """A reading as it is kept: its entry and its triples. Raises NotText for half a surrogate pair."""
    try:
        reading.document.text.encode()
    except UnicodeEncodeError as error:
        raise NotText("the text has half a surrogate pair, which is no character") from error
    found = triples(reading)
    return entry(reading, found, loader), found


def files_of(document: StoredDocument, reading: Reading, triples: list[Triple]) -> dict[str, str]:
    """The files that are kept of a reading beside its *triples*."""
    return {
        document.text_file: reading.document.text,
        document.edges_file: edges_text(reading),
        document.claims_file: claimed_text(document.id, triples),
    }


class Batch:
    """Many readings, prepared one by one while they are loaded; what became of each is known afterwards."""

    def __init__(self, readings: Iterable[Reading], loader: str, keep: Callable[[str, str], None]) -> None:
        """Prepare *readings*; *keep* is given the files of each document: names and texts."""
        self._readings, self._loader, self._keep = readings, loader, keep
        self._added: list[Added] = []

    def __iter__(self) -> Iterator[tuple[StoredDocument, list[Triple]]]:
        seen: dict[str, set[str]] = {}
        for reading in self._readings:
            try:
                document, found = prepared(reading, self._loader)
            except Exception as error:
                self._added.append(Added.failed(reading, error))
                continue
            names = seen.get(document.sha256)
            status: Status = "added" if names is None else "known" if set(document.sources) - names else "unchanged"
            seen.setdefault(document.sha256, set()).update(document.sources)
            self._added.append(Added(document, status))
            if names is None:
                for file, text in files_of(document, reading, found).items():
                    self._keep(file, text)
            yield document, found

    def outcomes(self, kept: Iterable[StoredDocument]) -> list[Added]:
        """What became of each reading, in order, with the entries that were *kept*."""
        entries = {document.sha256: document for document in kept}
        return [
            Added(entries.get(added.document.sha256, added.document), added.status, added.problem)
            for added in self._added
        ]


def bulk_load(
    store: Store,
    documents: Iterable[tuple[StoredDocument, list[Triple]]],
    people: Iterable[Judgement],
    table: str,
    scratch: Path | None = None,
) -> list[StoredDocument]:
    """Load documents, with merged view, rows, names and catalogue, into an empty store. Returns their entries.

    The same bytes under several names are one document. *scratch* is a folder for temporary files.
    """
    kept: dict[str, StoredDocument] = {}
    rows: set[Quad] = set()
    folder = str(scratch) if scratch else None
    with (
        tempfile.SpooledTemporaryFile(IN_MEMORY, dir=folder) as file,
        tempfile.SpooledTemporaryFile(IN_MEMORY, dir=folder) as plain,
    ):
        for document, found in documents:
            known = kept.get(document.sha256)
            kept[document.sha256] = known.also_from(document.sources) if known else document
            if known is None:
                rows |= derived(found)
                file.write(lines((s, p, o, document.graph_term) for s, p, o in found))
                plain.write(lines((s, p, o, DEFAULT) for s, p, o in found))
        canonical = resolve([*people, *(row for quad in rows if (row := judgement(quad)))]).canonical
        plain.seek(0)
        while block := plain.readlines(IN_MEMORY // 16):
            file.write(b"".join(_merged(raw.decode(), canonical) for raw in block))
        replaced = {(iri, REPLACED_BY, chosen, IDENTITY) for iri, chosen in canonical.items() if iri != chosen}
        catalogue = [quad for sha in sorted(kept) for quad in kept[sha].quads()]
        file.write(lines([*sorted(rows | replaced), *catalogue, people_quad(table)]))
        file.seek(0)
        store.bulk(file)
    return [kept[sha] for sha in sorted(kept)]


def _merged(raw: str, canonical: dict[str, str]) -> bytes:
    s, p, o = raw[:-3].split(" ", 2)
    return f"{canonical.get(s, s)} {p} {canonical.get(o, o)} .\n".encode()


def writing(where: object, step: Callable[[], _Result]) -> _Result:
    """Do *step*; what the disk refuses is told in one line, as a StoreError."""
    try:
        return step()
    except OSError as error:
        raise StoreError(f"the graph in {where} cannot be written: {error.strerror or error}") from error
