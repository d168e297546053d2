"""The one tree of errors. Every message is written for the person who reads it: what is wrong, and what to do.

Each class carries the exit code of the command line (documented in the README), so that the front door
needs no table of its own.

>>> raise InvalidIdentifier("'NCT123' is no NCT id: it takes NCT and eight digits")
Traceback (most recent call last):
    ...
ontology.errors.InvalidIdentifier: 'NCT123' is no NCT id: it takes NCT and eight digits
"""

from __future__ import annotations


class TrialgraphError(Exception):
    """The root: anything that trialgraph tells its user in one line."""

    exit_code: int = 2


class InvalidRecord(TrialgraphError, ValueError):
    """A record that cannot be true: n above N, low above high, a percentage above 100, an empty name."""


class InvalidIdentifier(InvalidRecord):
    """An identifier or a date whose form is wrong."""


class EvidenceMismatch(TrialgraphError, ValueError):
    """A quote that is not what the document's text says at its span."""


class VocabularyError(TrialgraphError):
    """A vocabulary file that cannot be used, or a scheme that does not exist."""


class UsageProblem(TrialgraphError):
    """Arguments that make no sense together, or a value that is not allowed."""


class DocumentError(TrialgraphError):
    """A document that cannot be read. The batch goes on without it."""

    exit_code = 3


class UnreadableDocument(DocumentError):
    """A file that cannot be opened: missing, no permission, a folder without documents."""


class EmptyDocument(DocumentError):
    """A file without text."""


class NotText(DocumentError):
    """Bytes that are no text in any encoding the readers know."""


class UnknownFormat(DocumentError):
    """A file that no loader recognises, or a text that is no announcement."""


class ModelAnswerError(DocumentError):
    """A language model that was asked for gave an answer that cannot be used, or none in time."""


class ModelUnavailable(TrialgraphError):
    """A language model that was asked for cannot be: its address, its key, its name, or the extra is missing."""


class QueryError(TrialgraphError):
    """A query that cannot be run: its syntax, its name or its parameters are wrong."""


class UnknownQuery(QueryError):
    """A name that the catalogue does not have."""


class BadParameter(QueryError):
    """A parameter that is missing, unknown or not of its type."""


class QueryLimit(QueryError):
    """A query that ran over its time, rows or memory."""

    exit_code = 4


class NameNotFound(TrialgraphError):
    """A name that nothing in the graph has."""


class AmbiguousName(TrialgraphError):
    """A name that several things have; the message lists them."""


class NoPath(TrialgraphError):
    """Two things that nothing in the graph connects."""

    exit_code = 1


class StoreError(TrialgraphError):
    """The graph on disk cannot be used."""

    exit_code = 5


class StoreMissing(StoreError):
    """There is no graph at that place."""


class StoreVersion(StoreError):
    """The graph was written by another version."""


class StoreInUse(StoreError):
    """Another process is writing to the graph."""
