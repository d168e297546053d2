"""``trialgraph export``: the right format, whole files, the same bytes from the same graph."""

import networkx
import pytest
import rdflib

from graph import EXPORTERS
from trialgraph.cli.export import NAMES


def test_the_formats_are_the_exporters():
    assert set(NAMES) == set(EXPORTERS)


@pytest.mark.parametrize("form", NAMES)
def test_file_and_stdout_agree(form, trialgraph, built, tmp_path):
    target = tmp_path / "graph.out"
    answer = trialgraph("export", form, "--store", built, "-o", target)
    assert (answer.code, answer.out) == (0, "")
    assert str(target) in answer.err
    assert list(tmp_path.iterdir()) == [target]
    assert trialgraph("export", form, "--store", built).out == target.read_text(encoding="utf-8")


@pytest.mark.parametrize(("form", "parser"), [("nquads", "nquads"), ("trig", "trig")])
def test_rdf_reads_back(form, parser, trialgraph, built):
    dataset = rdflib.Dataset()
    dataset.parse(data=trialgraph("export", form, "--store", built).out, format=parser)
    assert len(dataset) > 100


def test_the_network_reads_back(trialgraph, built, tmp_path):
    for form, reader in (("gexf", networkx.read_gexf), ("graphml", networkx.read_graphml)):
        path = tmp_path / f"graph.{form}"
        assert trialgraph("export", form, "--store", built, "-o", path, "--quiet").err == ""
        network = reader(path)
        assert network.number_of_nodes() > 20
        assert network.number_of_edges() > 20


def test_as_known_on(trialgraph, built):
    then = trialgraph("export", "nquads", "--store", built, "--as-known-on", "2018-12-31").out
    assert then
    for name in ("JNJ-4528", "NCT03548207", "PRIME"):
        assert name not in then
        assert name in trialgraph("export", "nquads", "--store", built).out


def test_a_place_that_cannot_be_written(trialgraph, built, tmp_path):
    answer = trialgraph("export", "gexf", "--store", built, "-o", tmp_path / "absent" / "graph.gexf")
    assert answer.code == 2
    assert len(answer.err.splitlines()) == 1


def test_an_unknown_format(trialgraph, built):
    answer = trialgraph("export", "xlsx", "--store", built)
    assert answer.code == 2
    assert "gexf" in answer.err
