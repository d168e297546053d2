"""Graphs of a thousand and of ten thousand documents: ``python -m tests.benchmarks.scale [DOCUMENTS…]``.

Times are CPU time: in this process the median of five, of a command the whole process from its start to its end.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from graph import KnowledgeGraph
from ontology import NoPath
from queries import between_dates, between_documents, conflicts, explain, lineage, shortest_path, timeline
from tests.benchmarks.synthetic import document, names, synthetic
from trialgraph.output import emit

SIZES = (1_000, 10_000)
#: With fewer documents the things that are looked at are not there.
LEAST = 250
ROUNDS = 5
#: The documents that are added one by one, and how many of them are thrown away as a warming up.
ADDED, FIRST = 25, 5
LONG = 5.0


def main() -> None:
    sizes = [max(int(text), LEAST) for text in sys.argv[1:]] or list(SIZES)
    found: list[dict[str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            found.append(dict(measured(Path(folder) / f"{size}.store", size)))
    columns = ["what", *(f"{size:,} documents" for size in sizes)]
    emit(columns, [[what, *(rows[what] for rows in found)] for what in found[0]], "table", None)


def measured(store: Path, size: int) -> list[tuple[str, str]]:
    """What each look and each change costs on a graph of *size* documents."""
    begun = time.process_time()
    KnowledgeGraph.build(store, synthetic(size), loader="made")
    rows = [("build", f"{time.process_time() - begun:.0f} s")]
    with KnowledgeGraph.open(store) as kg:
        rows += [("quads", f"{len(kg.store):,}"), *_looks(kg, size)]
    rows += _commands(store)
    return [*rows, *_changes(store, size)]


def _looks(kg: KnowledgeGraph, size: int) -> list[tuple[str, str]]:
    company, codes, generics, studies = names(5)
    product, study, known = codes[0], studies[1], kg.known_on("2014-06-30")
    documents = [f"{number:06}.txt" for number in (5, 5 + size // 25)]
    looks: list[tuple[str, Callable[[], object]]] = [
        ("lineage of a product", lambda: lineage(kg, product)),
        ("lineage of a study", lambda: lineage(kg, study)),
        ("lineage of a company", lambda: lineage(kg, company)),
        ("lineage of a document", lambda: lineage(kg, documents[1])),
        ("lineage of a regulator (a hub)", lambda: lineage(kg, "FDA")),
        ("show a product", lambda: kg.stated(kg.mentions(kg.find(product)).taken)),
        ("show a regulator (a hub)", lambda: kg.stated(kg.mentions(kg.find("FDA")).taken)),
        ("explain two names of one thing", lambda: explain(kg, product, generics[0])),
        ("explain two things", lambda: explain(kg, product, codes[1])),
        ("timeline of a product", lambda: timeline(kg, product)),
        ("conflicts of a product", lambda: conflicts(kg, product)),
        ("differences of two documents", lambda: between_documents(kg, *documents)),
        ("differences of two days, one product", lambda: between_dates(kg, "2013-12-31", "2014-12-31", product)),
        ("as known on a day: lineage of a product", lambda: lineage(known, product)),
        ("as known on a day: explain two names", lambda: explain(known, product, generics[0])),
        ("path from a product to a company", lambda: shortest_path(kg, product, names(6)[0])),
        ("path that does not exist", lambda: _no_path(kg, product)),
        ("conflicts of everything", lambda: conflicts(kg)),
        ("differences of two days a month apart, everything", lambda: between_dates(kg, "2014-05-31", "2014-06-30")),
    ]
    return [(what, _latency(look)) for what, look in looks]


def _no_path(kg: KnowledgeGraph, product: str) -> None:
    try:
        shortest_path(kg, product, next(iter(kg.claims(about=kg.find(product)))).iri)
    except NoPath:
        return


def _commands(store: Path) -> list[tuple[str, str]]:
    product = names(5)[1]
    asked = (("lineage", product[0]), ("show", product[0]), ("explain", product[0], product[1]), ("lineage", "FDA"))
    return [(f"command: {' '.join(words)}", _process([*words, "--store", str(store)])) for words in asked]


def _process(words: list[str]) -> str:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "trialgraph", *words], capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return f"{after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime:.2f} s"


def _changes(store: Path, size: int) -> list[tuple[str, str]]:
    begun = time.process_time()
    kg = KnowledgeGraph.open(store, "w")
    opened = time.process_time() - begun
    adding, retracting = [], []
    for number in range(size, size + ADDED):
        reading = document(number, size)
        adding.append(_timed(lambda reading=reading: kg.add(reading, "made")))
    for number in range(size, size + ADDED):
        reading = document(number, size)
        retracting.append(_timed(lambda reading=reading: kg.retract(reading.document.id)))
    closed = _timed(kg.close)
    figures = (
        ("open to write", opened),
        ("add one document", statistics.median(adding[FIRST:])),
        ("retract one document", statistics.median(retracting[FIRST:])),
        ("flush and close", closed),
    )
    return [(what, f"{1000 * took:.1f} ms") for what, took in figures]


def _timed(action: Callable[[], object]) -> float:
    begun = time.process_time()
    action()
    return time.process_time() - begun


def _latency(action: Callable[[], object]) -> str:
    """The median of five; what takes seconds is done once."""
    times: list[float] = []
    while len(times) < ROUNDS and sum(times) < LONG:
        times.append(_timed(action))
    took = statistics.median(times)
    return f"{took:.1f} s" if took >= LONG else f"{1000 * took:.0f} ms"


if __name__ == "__main__":
    main()
