"""One SQLite file with tables of nodes, edges and statements, views over them, and a full-text index of the quotes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from graph.asking import Asking
from graph.exporters.output import replacing, whole
from graph.exporters.rows import Cell, Rows, edge_rows, node_rows, statement_rows

_VIEWS = """
CREATE INDEX edges_source ON edges (Source);
CREATE INDEX edges_target ON edges (Target);
CREATE INDEX statements_announced ON statements (announced);
CREATE VIEW relations AS
  SELECT s.Label AS subject, e.kind AS relation, o.Label AS object, e.status, e.first_asserted, e.last_asserted,
         e.quote, e.documents, e.Source AS subject_iri, e.Target AS object_iri, e.statement_iri
  FROM edges e JOIN nodes s ON s.Id = e.Source JOIN nodes o ON o.Id = e.Target;
CREATE VIEW timeline AS
  SELECT announced, issuer, kind, modality, polarity, about, quote, source, claim
  FROM statements WHERE announced <> '' ORDER BY announced, document, start, claim;
CREATE VIEW documents AS
  SELECT document, announced, issuer, title, source, announcement, loader, count(*) AS n_statements
  FROM statements GROUP BY document ORDER BY announced, document;
CREATE VIRTUAL TABLE search USING fts5 (quote, about, title, content='statements', content_rowid='rowid');
INSERT INTO search (rowid, quote, about, title) SELECT rowid, quote, about, title FROM statements;
"""


def sqlite(graph: Asking, path: Path) -> None:
    """Write the graph as one SQLite file.

    ``SELECT s.* FROM search JOIN statements s ON s.rowid = search.rowid WHERE search MATCH 'words'`` finds statements.
    """
    network = graph.network()
    with replacing(path) as temporary, closing(sqlite3.connect(temporary)) as database:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;")
        for table in (node_rows(network), edge_rows(network), statement_rows(graph)):
            _fill(database, table)
        database.executescript(_VIEWS)
        database.commit()


#: What Datasette shows beside the tables.
_SHOWN = {
    "nodes": ("Things", "Companies, products, studies, people and all else that claims are about; a row a thing."),
    "edges": ("Relations", "What claims say of two things; a row a relation, with its first words as evidence."),
    "statements": ("Statements", "A row a claim, with the exact words, their place in the text, and how it is meant."),
    "relations": ("Relations by name", "Relations with the names of both things."),
    "timeline": ("Timeline", "Statements by the day of their announcement."),
    "documents": ("Documents", "Announcements, and how many statements each makes."),
}
_COLUMNS = {
    "modality": "asserted, planned or possible",
    "polarity": "affirmed or negated",
    "announced": "the day on which the document was announced",
    "quote": "the exact words of the document",
    "start": "where the quote begins in the text of the document, in characters",
    "end": "where the quote ends",
    "page": "the page of the source on which the quote begins, where it has pages",
    "rule": "the rule that read the claim",
}
_QUERIES = {
    "words": (
        "Statements with some words",
        "SELECT s.announced, s.kind, s.modality, s.about, s.quote, s.source FROM search "
        "JOIN statements s ON s.rowid = search.rowid WHERE search MATCH :words ORDER BY s.announced",
    ),
    "planned": (
        "What was only planned",
        "SELECT announced, issuer, kind, about, quote FROM statements WHERE modality = 'planned' ORDER BY announced",
    ),
}


def datasette(graph: Asking, path: Path) -> None:
    """Write the metadata with which Datasette shows the SQLite file: titles, descriptions, ready queries.

    It is for a file called ``graph.db``: Datasette knows databases by the names of their files.
    """
    tables = {
        name: {"title": title, "description": told, "columns": _COLUMNS if name == "statements" else {}}
        for name, (title, told) in _SHOWN.items()
    }
    queries = {name: {"title": title, "sql": sql} for name, (title, sql) in _QUERIES.items()}
    held = {
        "title": "Claims of clinical-trial announcements",
        "description": f"{graph.count()} documents; each statement with the words that say it.",
        "databases": {"graph": {"tables": tables, "queries": queries}},
    }
    with whole(path) as file:
        file.write((json.dumps(held, indent=1, ensure_ascii=False) + "\n").encode())


def _fill(database: sqlite3.Connection, table: Rows) -> None:
    declared = ", ".join(f'"{name}" {sort.upper()}' for name, sort in table.columns)
    database.execute(f"CREATE TABLE {table.name} ({declared})")
    marks = ", ".join("?" for _ in table.columns)
    database.executemany(f"INSERT INTO {table.name} VALUES ({marks})", (tuple(map(_held, row)) for row in table.rows))


def _held(value: Cell) -> Cell:
    # SQLite takes text that is UTF-8 only.
    return value.encode(errors="replace").decode() if isinstance(value, str) else value
