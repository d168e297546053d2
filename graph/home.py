"""Where a graph lives: its store and the texts of its documents, in memory or in a folder on disk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from graph.catalogue import StoredDocument
from graph.store import OxigraphStore, Store
from ontology import StoreError, UsageProblem


class Home(Protocol):
    """A store, and small files of text beside it: the texts of the documents and what is worked out from them."""

    @property
    def name(self) -> str:
        """What to call the place in a message."""

    @property
    def store(self) -> Store:
        """The store."""

    def read(self, file: str) -> str | None:
        """The text that was kept under that name, or None."""

    def kept(self, file: str) -> str | None:
        """When what is under that name was put there (``2026-01-02T03:04:05Z``); None where nobody knows."""

    def keep(self, file: str, text: str) -> None:
        """Keep a text under a name."""

    def forget(self, file: str) -> None:
        """Delete what was kept under that name."""

    def close(self) -> None:
        """Give everything back."""


class Memory:
    """A graph that lives as long as the process."""

    name = "memory"

    def __init__(self) -> None:
        """An empty graph."""
        self.store = OxigraphStore.in_memory()
        self._files: dict[str, str] = {}

    def read(self, file: str) -> str | None:
        """The text that was kept under that name, or None."""
        return self._files.get(file)

    def kept(self, file: str) -> str | None:
        """Nobody knows when."""
        return None

    def keep(self, file: str, text: str) -> None:
        """Keep a text under a name."""
        self._files[file] = text

    def forget(self, file: str) -> None:
        """Delete what was kept under that name."""
        self._files.pop(file, None)

    def close(self) -> None:
        """Let go of everything."""
        self.store.close()
        self._files.clear()


class Past:
    """Another store with the files of *home*: what was known on a day, or a part of what is."""

    def __init__(
        self, home: Home, store: Store, files: Mapping[str, str] | None = None, origin: Home | None = None
    ) -> None:
        """Read quads from *store*, and files from *files* or else from *home*.

        *origin* has the documents in full where *store* has parts of them: what their names mean follows from all.
        """
        self._home = home
        self.origin = origin
        self._files = files or {}
        self.store = store
        self.name = home.name

    def read(self, file: str) -> str | None:
        """The text that was kept under that name, or None."""
        return self._files[file] if file in self._files else self._home.read(file)

    def kept(self, file: str) -> str | None:
        """When what is under that name was put there."""
        return self._home.kept(file)

    def keep(self, file: str, text: str) -> None:
        """Nothing is written into the past."""
        raise UsageProblem("the graph as it was known on a day is to be read only")

    def forget(self, file: str) -> None:
        """Nothing is taken out of the past."""
        raise UsageProblem("the graph as it was known on a day is to be read only")

    def close(self) -> None:
        """Let go of the store; the home stays open."""
        self.store.close()


def text_of(home: Home, document: StoredDocument) -> str:
    """The text of a document, as its loader gave it. Raises StoreError where it is lost."""
    text = home.read(document.text_file)
    if text is None:
        raise StoreError(f"the text of document {document.id} is missing from {home.name}: build the graph again")
    return text
