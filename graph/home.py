"""Where a graph lives: its store and the texts of its documents, in memory or in a folder on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from graph.catalogue import StoredDocument
from graph.store import OxigraphStore, Store
from ontology import StoreError


class Home(Protocol):
    """A store and texts."""

    @property
    def name(self) -> str:
        """What to call the place in a message."""

    @property
    def store(self) -> Store:
        """The store."""

    def text(self, document: str) -> str:
        """The text of the document with that id, as it was read."""

    def keep(self, document: str, text: str) -> None:
        """Keep the text of a document."""

    def forget(self, document: str) -> None:
        """Delete the text of a document."""

    def write_manifest(self, documents: Iterable[StoredDocument]) -> None:
        """List the documents, for people and for whoever opens the graph next."""

    def close(self) -> None:
        """Give everything back."""


class Memory:
    """A graph that lives as long as the process; texts that it does not hold come from *elsewhere*."""

    name = "memory"

    def __init__(self, elsewhere: Callable[[str], str] | None = None) -> None:
        """An empty graph."""
        self.store = OxigraphStore.in_memory()
        self._texts: dict[str, str] = {}
        self._elsewhere = elsewhere

    def text(self, document: str) -> str:
        """The text of the document with that id, as it was read."""
        if document in self._texts:
            return self._texts[document]
        if self._elsewhere:
            return self._elsewhere(document)
        raise StoreError(f"the text of document {document} is missing")

    def keep(self, document: str, text: str) -> None:
        """Keep the text of a document."""
        self._texts[document] = text

    def forget(self, document: str) -> None:
        """Delete the text of a document."""
        self._texts.pop(document, None)

    def write_manifest(self, documents: Iterable[StoredDocument]) -> None:
        """Nothing: nobody opens it again."""

    def close(self) -> None:
        """Let go of everything."""
        self.store.close()
        self._texts.clear()
