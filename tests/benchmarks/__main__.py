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
from queries import NamedQuery, Table, ask, catalogue, lineage
from tests.benchmarks.corpus import write_corpus
from tests.questions import ASKED
from trialgraph.output import emit

COPIES = 100
ROUNDS = 5
LONG = 2.0
DEADLINE = 20.0
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
        rows.append(("query", query.name, *_query(kg, query)))
    for name, exporter in EXPORTERS.items():
        path = place / f"graph.{name}"
        rows.append(("export", name, 1000 * _cpu(lambda exporter=exporter, path=path: exporter(kg, path)), "CPU-ms"))
    return rows


def _query(kg: KnowledgeGraph, query: NamedQuery) -> tuple[float, str]:
    """A query of the catalogue as anybody's query: with a deadline, in a process of its own, if it takes long."""
    found: list[Table] = []
    asked = ASKED.get(query.name, {})
    given: dict[str, object] = {k: f"0000-{v}" if k == "announcement" else v for k, v in asked.items()}
    try:
        start = time.perf_counter()
        ask(kg, query, seconds=DEADLINE, **given)
        if time.perf_counter() - start > LONG:
            return 1000 * (time.perf_counter() - start), "ms (once)"
        took = _latency(lambda: found.append(ask(kg, query, **given)))
    except TrialgraphError as error:
        return float("nan"), str(error)[:60]
    return took, f"ms ({len(found[0])} rows)"


def _cpu(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return max(time.process_time() - start, 1e-9)


def _latency(action: Callable[[], object]) -> float:
    """Milliseconds, the median of ROUNDS; what takes seconds is done once."""
    times: list[float] = []
    while len(times) < ROUNDS and sum(times) < LONG:
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


if __name__ == "__main__":
    main()
