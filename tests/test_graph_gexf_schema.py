"""GX5: GEXF files hold against the grammar of GEXF 1.3, where somebody laid it beside the project."""

import pytest

from graph import VIEWS, KnowledgeGraph, Style
from graph.exporters.gexf import write_gexf
from tests.gold import gold
from tests.made_up import made_up
from tests.test_graph_exporters import hostile_network


@pytest.fixture(scope="module")
def schema(shared):
    """The grammar as RELAX NG, viz in its own namespace; it is not ours to copy."""
    grammar = shared / "gexf" / "gexf.rng"
    if not grammar.exists():
        pytest.skip("no grammar of GEXF 1.3 beside the project (shared/gexf/gexf.rng)")
    etree = pytest.importorskip("lxml.etree")
    return etree.RelaxNG(etree.parse(str(grammar)))


@pytest.mark.parametrize("style", [Style(), Style(static=True), Style(slim=True, short_ids=True)], ids=repr)
def test_the_schema_of_gexf(style, schema, tmp_path):
    from lxml import etree

    with KnowledgeGraph.open() as graph:
        networks = [graph.network(), hostile_network(), made_up(300)]
        graph.add_all(gold().values(), loader="gold 1")
        networks += [graph.network(view) for view in VIEWS]
    for network in networks:
        write_gexf(network, tmp_path / "a.gexf", style)
        document = etree.parse(str(tmp_path / "a.gexf"))
        document.getroot().attrib.pop("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation")
        assert schema.validate(document), schema.error_log
