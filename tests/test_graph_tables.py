"""Tables: every claim, thing and relation is a row, in CSV, SQLite and Parquet alike; hostile text stays text."""

import csv
import json
import re
import sqlite3
from contextlib import closing

import pytest

from graph import EXPORTERS, WRITERS, KnowledgeGraph, Style
from graph.exporters.csvs import cell
from graph.exporters.rows import STATEMENTS, edge_rows, node_rows, statement_rows
from ontology import Product, record_from
from tests.gold import gold
from tests.strategies import reading
from tests.test_graph_exporters import HOSTILE, hostile_network


@pytest.fixture(scope="module")
def graph():
    with KnowledgeGraph.open() as graph:
        graph.add_all(gold().values(), loader="gold 1")
        yield graph


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_a_claim(graph, tmp_path):
    EXPORTERS["statements-csv"](graph, tmp_path / "s.csv")
    rows = {row["claim"]: row for row in read(tmp_path / "s.csv")}
    statements = graph.claims()
    assert set(rows) == {statement.iri for statement in statements}
    for said in statements:
        row, first = rows[said.iri], said.claim.evidence[0]
        assert (row["kind"], row["modality"], row["polarity"]) == (
            said.claim.kind,
            said.claim.modality,
            said.claim.polarity,
        )
        assert record_from({"kind": said.claim.kind, **json.loads(row["fields"])}) == said.claim.record
        assert row["announced"] == said.date
        assert (int(row["start"]), int(row["end"])) == (first.start, first.end)
        assert row["quote"].removeprefix("'") == first.quote
        assert graph.text(said.document)[first.start : first.end] == first.quote


def test_what_a_claim_is_about(graph):
    rows = [dict(zip((name for name, _ in STATEMENTS), row, strict=True)) for row in statement_rows(graph).rows]
    product = graph.find("CARVYKTI")
    named = [row for row in rows if product in row["about_iris"].split("|")]
    assert len(named) == len(graph.claims(about=product))
    assert all("ciltacabtagene autoleucel" in row["about"] for row in named)


def test_nodes_and_edges_as_gephi_imports_them(graph, tmp_path):
    network = graph.network()
    for form in ("nodes-csv", "edges-csv"):
        EXPORTERS[form](graph, tmp_path / form)
    nodes, edges = read(tmp_path / "nodes-csv"), read(tmp_path / "edges-csv")
    assert {row["Id"] for row in nodes} == set(network)
    assert all(row["Label"] and row["community"] and row["colour"].startswith("#") for row in nodes)
    found = sorted((row["Source"], row["Target"], row["predicate_iri"], float(row["Weight"])) for row in edges)
    assert found == sorted((s, o, p, data["weight"]) for s, o, p, data in network.edges(keys=True, data=True))
    assert {row["Type"] for row in edges} == {"Directed"}


def test_a_slim_table_with_short_ids(graph, tmp_path):
    style = Style(slim=True, short_ids=True)
    for form in ("nodes-csv", "edges-csv"):
        WRITERS[form](graph.network(), tmp_path / form, style)
    nodes = read(tmp_path / "nodes-csv")
    assert "product:ciltacabtagene-autoleucel" in {row["Id"] for row in nodes}
    assert {row["Source"] for row in read(tmp_path / "edges-csv")} <= {row["Id"] for row in nodes}
    assert "quote" not in read(tmp_path / "edges-csv")[0]


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "＝1", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(text):
    assert cell(text).strip('"').startswith("'")


def test_hostile_text_is_one_cell(tmp_path):
    network = hostile_network()
    WRITERS["nodes-csv"](network, tmp_path / "nodes.csv", Style())
    rows = read(tmp_path / "nodes.csv")
    assert len(rows) == len(network)
    for row in rows:
        name = network.nodes[row["Id"]]["name"].replace("\ud800", "?")
        assert row["name"].removeprefix("'") == name


def test_sqlite_holds_the_same_tables(graph, tmp_path):
    EXPORTERS["sqlite"](graph, tmp_path / "graph.db")
    network = graph.network()
    with closing(sqlite3.connect(tmp_path / "graph.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for table in (node_rows(network), edge_rows(network), statement_rows(graph)):
            names = [row[1] for row in database.execute(f"PRAGMA table_info({table.name})")]
            assert names == [name for name, _ in table.columns]
            assert database.execute(f"SELECT * FROM {table.name}").fetchall() == list(table.rows)


def test_the_views_and_the_index_of_sqlite(graph, tmp_path):
    EXPORTERS["sqlite"](graph, tmp_path / "graph.db")
    with closing(sqlite3.connect(tmp_path / "graph.db")) as database:
        assert database.execute("SELECT count(*) FROM relations").fetchone() == (graph.network().number_of_edges(),)
        assert database.execute("SELECT count(*) FROM documents").fetchone() == (4,)
        dates = [row[0] for row in database.execute("SELECT announced FROM timeline")]
        assert dates == sorted(dates)
        assert len(dates) == len(graph.claims())
        matched = "SELECT s.quote FROM search JOIN statements s ON s.rowid = search.rowid WHERE search MATCH ?"
        found = database.execute(matched, ["quote: myeloma"]).fetchall()
        wanted = [s for s in graph.claims() if re.search(r"\bmyeloma\b", s.quotes[0], re.I)]
        assert len(found) == len(wanted) > 0


@pytest.mark.parametrize("name", ["nodes", "edges", "statements"])
def test_parquet_holds_the_same_tables(name, graph, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    EXPORTERS[f"{name}-parquet"](graph, tmp_path / "table.parquet")
    table = parquet.read_table(tmp_path / "table.parquet")
    network = graph.network()
    rows = {"nodes": node_rows(network), "edges": edge_rows(network), "statements": statement_rows(graph)}[name]
    assert table.column_names == [column for column, _ in rows.columns]
    assert [tuple(row.values()) for row in table.to_pylist()] == list(rows.rows)


@pytest.mark.parametrize("name", ["nodes", "edges", "statements"])
def test_another_reader_of_parquet(name, graph, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    EXPORTERS[f"{name}-parquet"](graph, tmp_path / "table.parquet")
    rows = {"nodes": node_rows, "edges": edge_rows}.get(name, lambda network: statement_rows(graph))(graph.network())
    found = duckdb.sql(f"SELECT * FROM '{tmp_path}/table.parquet'")
    assert tuple(found.columns) == tuple(column for column, _ in rows.columns)
    assert found.fetchall() == list(rows.rows)


@pytest.mark.parametrize("form", [name for name in EXPORTERS if name.endswith(("sqlite", "parquet", "csv"))])
def test_tables_of_hostile_names(form, tmp_path):
    names = [f"A{n} {text[:200]}" for n, text in enumerate(HOSTILE) if "\ud800" not in text and "\x00" not in text]
    with KnowledgeGraph.open() as graph:
        records = [(Product(name=name, developer="=1+1 Co"), ("asserted", "affirmed")) for name in names]
        graph.add(reading(records, "=a.txt"))
        EXPORTERS[form](graph, tmp_path / "out")
    assert (tmp_path / "out").stat().st_size


def test_the_queries_of_datasette_run_in_the_file(graph, tmp_path):
    EXPORTERS["sqlite"](graph, tmp_path / "graph.db")
    EXPORTERS["datasette"](graph, tmp_path / "metadata.json")
    told = json.loads((tmp_path / "metadata.json").read_text())["databases"]["graph"]
    with closing(sqlite3.connect(tmp_path / "graph.db")) as database:
        for name, table in told["tables"].items():
            columns = {row[1] for row in database.execute(f"PRAGMA table_info({name})")}
            assert columns
            assert set(table["columns"]) <= columns
        assert database.execute(told["queries"]["words"]["sql"], {"words": "orphan"}).fetchall()
        assert database.execute(told["queries"]["planned"]["sql"]).fetchall()


def test_the_page_of_a_quote(tmp_path):
    from dataclasses import replace

    from ontology import Place

    said = next(iter(gold().values()))
    half = len(said.document.text) // 2
    paged = replace(said.document, locator=lambda span: Place(page=1 + (span.start >= half)))
    with KnowledgeGraph.open() as graph:
        graph.add(replace(said, document=paged))
        EXPORTERS["statements-csv"](graph, tmp_path / "s.csv")
        rows = read(tmp_path / "s.csv")
        assert {row["page"] for row in rows} == {"1", "2"}
        assert all(row["page"] == ("2" if int(row["start"]) >= half else "1") for row in rows)
        assert graph.add(replace(said, document=paged)).status == "unchanged"
