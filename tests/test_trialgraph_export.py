"""``trialgraph export``: the right format, whole files, the same bytes from the same graph."""

import networkx
import pytest
import rdflib

from graph import EXPORTERS, WRITERS
from graph import VIEWS as GRAPH_VIEWS
from trialgraph.cli.export import BINARY, NAMES, NETWORKS, VIEWS


def test_the_formats_are_the_exporters():
    assert tuple(EXPORTERS) == NAMES
    assert tuple(WRITERS) == NETWORKS
    assert VIEWS == GRAPH_VIEWS


@pytest.mark.parametrize("form", NAMES)
def test_file_and_stdout_agree(form, trialgraph, built, tmp_path):
    target = tmp_path / "graph.out"
    answer = trialgraph("export", form, "--store", built, "-o", target)
    assert (answer.code, answer.out) == (0, "")
    assert str(target) in answer.err
    assert list(tmp_path.iterdir()) == [target]
    printed = trialgraph("export", form, "--store", built)
    if form in BINARY:
        assert (printed.code, printed.out, len(printed.err.splitlines())) == (2, "", 1)
        return
    assert printed.out == target.read_text(encoding="utf-8")


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


def test_a_view_and_its_legend(trialgraph, built, tmp_path):
    path = tmp_path / "near.gexf"
    words = ("--ego", "CARVYKTI", "--hops", "2", "--no-announcements", "--static", "--slim", "--short-ids")
    answer = trialgraph("export", "gexf", "--store", built, "-o", path, *words)
    assert answer.code == 0
    assert "colours: " in answer.err
    assert "product #e69f00" in answer.err
    network = networkx.read_gexf(path, version="1.3")
    assert "product:ciltacabtagene-autoleucel" in network
    assert {data["entitytype"] for _, data in network.nodes(data=True)}.isdisjoint({"announcement", "cited-document"})
    assert "quote" not in path.read_text()
    assert "start=" not in path.read_text()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("form", [form for form in NETWORKS if form not in BINARY])
def test_every_view_in_every_format(view, form, trialgraph, built):
    answer = trialgraph("export", form, "--store", built, "--view", view)
    assert answer.code == 0
    assert answer.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nquads", "--slim"), "gexf"),
        (("graphml", "--static"), "timeline"),
        (("gexf", "--hops", "2"), "--ego"),
        (("gexf", "--ego", "no such thing"), "no such thing"),
        (("gexf", "--ego", "CARVYKTI", "--view", "companies"), "companies"),
    ],
)
def test_options_that_make_no_sense(words, said, trialgraph, built):
    answer = trialgraph("export", *words, "--store", built)
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (2, "", 1)
    assert said in answer.err
