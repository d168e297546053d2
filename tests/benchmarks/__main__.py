"""Speed, as a table: ``make bench``, or ``python -m tests.benchmarks [COPIES]`` (of the samples; 100 if not said).

Times are CPU time of this process, so that what else the machine does counts little; latencies are medians of five.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from graph import EXPORTERS, KnowledgeGraph
from loaders import LOADER_VERSION, read
from ontology import Reading, TrialgraphError, triples
from queries import ask, catalogue, lineage
from tests.benchmarks.corpus import write_corpus
from trialgraph.output import emit

COPIES = 100
ROUNDS = 5
THING = "zevor-cel"

Row = tuple[str, str, float, str]


def main() -> None:
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else COPIES
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        rows = _measured(place, copies)
    told = [(what, of, f"{figure:.3g}" if figure < 100 else f"{figure:,.0f}", unit) for what, of, figure, unit in rows]
    emit(["what", "of", "figure", "unit"], told, "table", None)


def _measured(place: Path, copies: int) -> list[Row]:
    (place / "corpus").mkdir()
    paths = write_corpus(place / "corpus", copies)
    rows: list[Row] = [("corpus", f"samples × {copies}", len(paths), "documents")]
    read(paths[0])  # vocabularies and rules are loaded once a process
    readings: list[Reading] = []
    seconds = _cpu(lambda: readings.extend(map(read, paths)))
    claims = sum(len(reading.claims) for reading in readings)
    kilobytes = sum(path.stat().st_size for path in paths) / 1000
    rows += [
        ("extraction", f"{kilobytes / len(paths):.1f} kB a document", len(paths) / seconds, "documents/CPU-s"),
        ("extraction", "claims", claims / seconds, "claims/CPU-s"),
    ]
    quads = 0

    def serialise() -> None:
        nonlocal quads
        quads = sum(len(triples(reading)) for reading in readings)

    rows.append(("triples", "out of claims", quads / seconds if (seconds := _cpu(serialise)) else 0, "quads/CPU-s"))
    store, some = place / "bench.store", readings[:40]
    seconds = _cpu(lambda: KnowledgeGraph.build(store, readings, loader=LOADER_VERSION))
    with KnowledgeGraph.open(store) as kg:
        total = len(kg.store)
    rows += [
        ("store", "bulk load with merged view", total / seconds, "quads/CPU-s"),
        ("store", "quads", total, "quads"),
        ("build", "read and load", len(paths) / _cpu(lambda: _build(paths, place / "whole.store")), "documents/CPU-s"),
        ("add", "one by one", len(some) / _cpu(lambda: _add(some, place / "added.store")), "documents/CPU-s"),
    ]
    with KnowledgeGraph.open(store) as kg:
        rows += _asked(kg, place)
    return rows


def _build(paths: list[Path], store: Path) -> None:
    KnowledgeGraph.build(store, map(read, paths), loader=LOADER_VERSION)


def _add(readings: list[Reading], store: Path) -> None:
    with KnowledgeGraph.open(store, "w") as kg:
        for reading in readings:
            kg.add(reading, loader=LOADER_VERSION)


def _asked(kg: KnowledgeGraph, place: Path) -> list[Row]:
    rows: list[Row] = [
        ("find", THING, _latency(lambda: kg.find(THING)), "ms"),
        ("search", "CAR", _latency(lambda: kg.search("CAR")), "ms"),
        ("lineage", THING, _latency(lambda: lineage(kg, THING)), "ms"),
    ]
    for query in catalogue().values():
        try:
            found = len(ask(kg, query))
        except TrialgraphError as error:
            rows.append(("query", query.name, float("nan"), str(error)[:60]))
            continue
        rows.append(("query", query.name, _latency(lambda query=query: ask(kg, query)), f"ms ({found} rows)"))
    for name, exporter in EXPORTERS.items():
        path = place / f"graph.{name}"
        rows.append(("export", name, 1000 * _cpu(lambda exporter=exporter, path=path: exporter(kg, path)), "CPU-ms"))
    return rows


def _cpu(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return max(time.process_time() - start, 1e-9)


def _latency(action: Callable[[], object]) -> float:
    """Milliseconds, the median of ROUNDS after one that warms up."""
    action()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


if __name__ == "__main__":
    main()
