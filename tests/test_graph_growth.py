"""What a look and a change cost follows what they touch, not the graph: quads read, counted, at two sizes."""

from collections.abc import Callable

import pytest

from graph import KnowledgeGraph
from queries import between_dates, conflicts, explain, lineage, shortest_path
from tests.benchmarks.synthetic import document, synthetic

SIZES = (250, 1000)


class Counting:
    """A store that counts the quads that it hands out."""

    def __init__(self, inner):
        self.inner_store, self.count = inner, 0

    def match(self, *pattern, **named):
        for quad in self.inner_store.match(*pattern, **named):
            self.count += 1
            yield quad

    def subjects(self, p, o):
        found = self.inner_store.subjects(p, o)
        self.count += len(found)
        return found

    def __getattr__(self, name):
        return getattr(self.inner_store, name)

    def __len__(self):
        return len(self.inner_store)


@pytest.fixture(scope="module")
def graphs():
    made = []
    for size in SIZES:
        graph = KnowledgeGraph.open()
        graph.add_all(synthetic(size), loader="made")
        graph._home.store = Counting(graph.store)
        made.append(type(graph)(graph._home, graph._people, writable=True))
    return made


def read(graph, action: Callable[[KnowledgeGraph], object]) -> int:
    before = graph.store.count
    action(graph)
    return graph.store.count - before


LOOKS = {
    "lineage of a product": lambda kg: lineage(kg, "SYN-00050"),
    "lineage of a document": lambda kg: lineage(kg, "000005.txt"),
    "why two are two": lambda kg: explain(kg, "SYN-00050", "SYN-00051"),
    "conflicts of a study": lambda kg: conflicts(kg, "SYNTRIAL-0005-1"),
    "as known on a day": lambda kg: lineage(kg.known_on("2014-06-30"), "SYN-00050"),
    "what changed of one product": lambda kg: between_dates(kg, "2013-12-31", "2014-12-31", "SYN-00050"),
    "a path": lambda kg: shortest_path(kg, "SYN-00050", "Synthetic 0005 Limited"),
}


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_at_one_thing(graphs, look):
    small, large = (read(graph, LOOKS[look]) for graph in graphs)
    assert 0 < large < 1.5 * small + 200, (small, large)


def test_a_document_in_and_out(graphs):
    for step in ("add", "retract"):
        costs = []
        for graph, size in zip(graphs, SIZES, strict=True):
            reading = document(size + 3, size)
            act = {
                "add": lambda kg, r=reading: kg.add(r, "made"),
                "retract": lambda kg, r=reading: kg.retract(r.document.id),
            }
            costs.append(read(graph, act[step]))
        assert costs[1] < 1.5 * costs[0] + 200, (step, costs)


def test_a_hub_is_counted_and_its_ends_read(graphs):
    costs = []
    for graph in graphs:
        # The names of all its claims are read, and the days of all documents; the rest is read of its ends alone.
        counted = graph.mentions(graph.find("FDA")).claims + graph.count()
        costs.append(read(graph, lambda kg: lineage(kg, "FDA")) - counted)
    assert costs[1] < 1.5 * costs[0] + 200, costs


def test_everything_is_read_from_files(graphs):
    small, large = (read(graph, conflicts) for graph in graphs)
    assert large < 5 * small, "four times the documents"
    assert large < 50 * SIZES[1], "no claim is read back from its quads"
