"""``KnowledgeGraph``: the graph of what documents say, opened, filled, asked and closed here.

>>> from ontology import Document, Reading
>>> with KnowledgeGraph.open() as graph:
...     added = graph.add(Reading(Document.from_text("Nothing to announce.", source="empty.txt")))
...     added.status, len(graph.documents())
('added', 1)
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from graph.asking import Asking
from graph.catalogue import StoredDocument, entries_called, entry_of, people_quad, people_table
from graph.folder import open_folder
from graph.home import Memory
from graph.identity import Judgement, beside, people, people_of, table_of
from graph.judging import consequences, read_table, with_row, without_rows, write_table
from graph.loading import Added, Batch, bulk_load, files_of, prepared, writing
from graph.merged import change
from graph.resolver import Refusal
from graph.store import Quad
from graph.terms import of_document
from ontology import Reading, StoreError, Triple, UsageProblem, node

Mode = Literal["r", "w"]


class KnowledgeGraph(Asking):
    """A graph of claims: each document in a graph of its own, merged in the default graph by judgements of identity.

    Use it as a context manager, or ``close`` it. One process writes at a time; any number read.
    """

    #: The user's table of judgements; none in memory.
    _table: Path | None = None

    @classmethod
    def open(cls, where: Path | str | None = None, mode: Mode = "r", identities: Path | None = None) -> Self:
        """Open the graph in the folder *where* to read or (``w``) to write; without a folder, an empty one in memory.

        *identities* is the user's SSSOM table; by default the file beside the folder: ``NAME.sssom.tsv``. Raises
        StoreMissing, StoreVersion, StoreInUse, StoreError, and UsageProblem for a table that cannot be read.
        """
        if where is None:
            graph = cls(Memory(), (), writable=True)
            graph._follow(people(identities))
            return graph
        path = Path(where)
        folder = open_folder(path, mode)
        try:
            graph = cls(folder, people_of(people_table(folder.store)), mode == "w")
            graph._table = identities or beside(path)
            if mode == "w":
                graph._follow(people(graph._table))
                folder.sweep()
                if folder.left_open:
                    folder.tidy(file for document in graph.documents() for file in document.files)
            return graph
        except BaseException:
            folder.close()
            raise

    @classmethod
    def build(
        cls, where: Path | str, readings: Iterable[Reading], loader: str = "", identities: Path | None = None
    ) -> list[Added]:
        """Make the graph in the folder *where* anew out of *readings*, and close it. Returns what became of each.

        Until it is whole, the graph that was there stays; a build that is killed changes nothing.
        """
        path = Path(where)
        rows = people(identities or beside(path))
        folder = open_folder(path, "new")
        try:
            batch = Batch(readings, loader, folder.keep)
            kept = writing(
                path, lambda: bulk_load(folder.store, batch, rows, table_of(rows), folder.path / folder.data)
            )
            folder.store.flush()
            folder.write_manifest()
        except BaseException:
            folder.discard()
            raise
        folder.sweep()
        folder.close()
        return batch.outcomes(kept)

    def add(self, reading: Reading, loader: str = "") -> Added:
        """Put a reading in, in place of an earlier one of the same bytes. *loader*: what read it."""
        self._may_write()
        document, found = prepared(reading, loader)
        known = entry_of(self.store, document.id)
        if known is None:
            self._exchange([], [(document, found)], files_of(document, reading, found))
            return Added(document, "added")
        document = document.also_from(known.sources)
        if document == known:
            return Added(known, "unchanged")
        if document.content != known.content:
            self._exchange([known], [(document, found)], files_of(document, reading, found))
            return Added(document, "replaced")
        self._commit(added=document.quads(), removed=known.quads())
        return Added(document, "unchanged" if document.sources == known.sources else "known")

    def add_all(self, readings: Iterable[Reading], loader: str = "") -> list[Added]:
        """Put many readings in; in bulk where the graph is empty. One that cannot be kept is told, the rest go in."""
        self._may_write()
        if self.count():
            added = [self._attempt(reading, loader) for reading in readings]
            self.flush()
            return added
        batch = Batch(readings, loader, self._home.keep)
        kept = writing(self._home.name, lambda: bulk_load(self.store, batch, self._people, table_of(self._people)))
        self._touched()
        self.flush()
        return batch.outcomes(kept)

    def _attempt(self, reading: Reading, loader: str) -> Added:
        try:
            return self.add(reading, loader)
        except StoreError:
            raise
        except Exception as error:  # one document never stops a batch
            return Added.failed(reading, error)

    def retract(self, reference: str | Path) -> StoredDocument:
        """Take a document out: its id or the start of it, its IRI, or the name of its file."""
        self._may_write()
        document = self.document(reference)
        self._exchange([document], [], {})
        return document

    def reload(self, reading: Reading, loader: str = "") -> Added:
        """Put a reading in, in place of every document that was loaded from the same file."""
        self._may_write()
        document, found = prepared(reading, loader)
        source = reading.document.source
        called = [*entries_called(self.store, source), *entries_called(self.store, document.id)]
        called = list({other.sha256: other for other in called}.values())
        earlier = [other for other in called if source in other.sources or other.sha256 == document.sha256]
        if [other.sha256 for other in earlier] in ([], [document.sha256]):
            return self.add(reading, loader)
        self._exchange(earlier, [(document, found)], files_of(document, reading, found))
        return Added(document, "replaced")

    def rebuild(self) -> None:
        """Make merged view, rows and names anew out of the documents' graphs. Never needed; it changes nothing."""
        self._may_write()
        fresh = Memory()
        found = ((document, self.triples(document)) for document in self.documents())
        bulk_load(fresh.store, found, self._people, table_of(self._people))
        now, was = ({quad for quad in store.match() if not of_document(quad[3])} for store in (fresh.store, self.store))
        self._commit(added=now - was, removed=was - now)

    def _exchange(
        self,
        going: list[StoredDocument],
        coming: list[tuple[StoredDocument, list[Triple]]],
        files: dict[str, str],
    ) -> None:
        """Take documents out and put documents in: one transaction, with everything that follows from it."""
        outgoing = {document.graph_term: self._provenance.triples(document) for document in going}
        incoming = {document.graph_term: found for document, found in coming}
        result = change(self.store, outgoing, incoming, self._people)
        result.removed.update(quad for document in going for quad in document.quads())
        result.added.update(quad for document, _ in coming for quad in document.quads())
        result.added.update((*triple, graph) for graph, found in incoming.items() for triple in found)
        for file, text in files.items():
            self._home.keep(file, text)
        self._commit(result.added, result.removed - result.added, outgoing)
        for document in going:
            for file in set(document.files) - set(files):
                self._home.forget(file)

    @property
    def behind(self) -> bool:
        """Whether the user's table is not the one that the merged view was made with: opening to write follows it."""
        return table_of(people(self._table)) != people_table(self.store)

    def judge(self, row: Judgement) -> list[Refusal]:
        """Put a row in the user's table, in place of any on the same pair; the merged view follows at once.

        Returns what is refused because of it. Raises UsageProblem, and changes nothing, where the row cannot be
        followed: two types, a company and its subsidiary, two entries of one registry.
        """
        self._may_write()
        kept = [other for other in self._people if other.layer != "user" or other.pair != row.pair]
        refused = consequences(self.store, self._people, [*kept, row], row)
        if self._table:
            write_table(self._table, with_row(read_table(self._table), row))
        self._follow([*kept, row] if self._table is None else people(self._table))
        return refused

    def unjudge(self, one: str, other: str) -> bool:
        """Delete the user's rows on two IRIs; whether there were any."""
        self._may_write()
        pair = Judgement(node(one), node(other)).pair
        kept = [row for row in self._people if row.layer != "user" or row.pair != pair]
        found = len(kept) < len(self._people)
        if found and self._table:
            write_table(self._table, without_rows(read_table(self._table), pair))
        self._follow(kept if self._table is None else people(self._table))
        return found

    def _follow(self, rows: list[Judgement]) -> None:
        """Judge by these rows from now on."""
        table, before = table_of(rows), people_table(self.store)
        if table == before:
            return
        result = change(self.store, {}, {}, rows, self._people)
        stale = [people_quad(before)] if before is not None else []
        self._commit([*result.added, people_quad(table)], [*result.removed, *stale])
        self._judge_by(rows)

    def _commit(self, added: Iterable[Quad], removed: Iterable[Quad], dropped: Iterable[str] = ()) -> None:
        self._touched()
        writing(self._home.name, lambda: self.store.commit(added, removed, dropped))

    def _touched(self) -> None:
        """What was kept at hand of the graph holds no longer."""
        self._changed, self._days = True, None
        self._mentions.clear()

    def _may_write(self) -> None:
        if not self._writable:
            raise UsageProblem('the graph is open to read only: open it with mode="w"')

    def flush(self) -> None:
        """See to it that everything is on the disk."""
        if self._changed:
            self.store.flush()
            self._changed = False

    def close(self) -> None:
        """Flush, and give the folder back to other processes."""
        try:
            self.flush()
        finally:
            self._home.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
