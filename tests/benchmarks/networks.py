"""Our writer of GEXF beside that of networkx, on the same network: ``python -m tests.benchmarks.networks [NODES]``.

Times are CPU time; memory is the peak of what Python allocates while writing, measured in a run of its own.
"""

import random
import resource
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import networkx

from graph import KnowledgeGraph, Style, laid_out
from graph.exporters.gexf import write_gexf
from graph.exporters.graphml import write_graphml
from tests.gold import gold
from trialgraph.output import emit

NODES = 5000


def many(nodes: int) -> networkx.MultiDiGraph:
    """The network of the samples over and over, each copy with names of its own, joined at random to the others."""
    with KnowledgeGraph.open() as graph:
        graph.add_all(gold().values(), loader="gold 1")
        sample = graph.network()
    network, chance = networkx.MultiDiGraph(**sample.graph), random.Random(1)
    names, edges = sorted(sample.nodes), sorted(sample.edges(keys=True))
    for copy in range(-(-nodes // len(names))):
        for name in names[: nodes - len(names) * copy]:
            network.add_node(f"{name}-{copy}", **sample.nodes[name])
        for s, o, p in edges:
            other = chance.randrange(copy + 1) if chance.random() < 0.2 else copy
            if f"{s}-{copy}" in network and f"{o}-{other}" in network:
                network.add_edge(f"{s}-{copy}", f"{o}-{other}", p, **sample.edges[s, o, p])
    return network


def for_networkx(network: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """The same network with values that networkx can write: it raises on lists."""
    plain = networkx.MultiDiGraph()
    for name, data in network.nodes(data=True):
        plain.add_node(name, **{k: "|".join(v) if isinstance(v, list) else v for k, v in data.items()})
    for s, o, data in network.edges(data=True):
        values = {k: "|".join(v) if isinstance(v, list) else v for k, v in data.items() if k not in ("start", "label")}
        plain.add_edge(s, o, **values)
    return plain


def seconds(action: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    begun = time.process_time()
    action()
    return time.process_time() - begun


def megabytes(action: Callable[[], object]) -> float:
    """The most that Python allocates during one run, above what it held before."""
    tracemalloc.start()
    action()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def compared(nodes: int, folder: Path) -> list[tuple[str, float, float]]:
    """Writer, seconds and megabytes: ours, ours slim, GraphML, and networkx's."""
    network = many(nodes)
    rows = [("layout", seconds(lambda: laid_out(network)), 0.0)]
    plain = for_networkx(network)
    slim = Style(slim=True)
    writers: dict[str, Callable[[], object]] = {
        "gexf": lambda: write_gexf(network, folder / "ours.gexf"),
        "gexf --slim": lambda: write_gexf(network, folder / "slim.gexf", slim),
        "graphml": lambda: write_graphml(network, folder / "ours.graphml"),
        "networkx.write_gexf": lambda: networkx.write_gexf(plain, folder / "theirs.gexf", version="1.2draft"),
    }
    return rows + [(name, min(seconds(write) for _ in range(3)), megabytes(write)) for name, write in writers.items()]


def main() -> None:
    nodes = int(sys.argv[1]) if len(sys.argv) > 1 else NODES
    with tempfile.TemporaryDirectory() as folder:
        rows = compared(nodes, Path(folder))
        sizes = {file.name: file.stat().st_size / 1e6 for file in Path(folder).iterdir()}
    told = [(name, f"{took:.2f}", f"{held:.1f}") for name, took, held in rows]
    emit(["what", "CPU-s", "MB"], told, "table", None)
    emit(["file", "MB"], [(name, f"{size:.1f}") for name, size in sorted(sizes.items())], "table", None)
    print(f"process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB at most")


if __name__ == "__main__":
    main()
