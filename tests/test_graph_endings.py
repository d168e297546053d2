"""Relations that ended: a designation that was revoked has an end, in the files too; nothing else has."""

import xml.etree.ElementTree as ET

import networkx
import pytest

from graph import EXPORTERS, KnowledgeGraph
from ontology import Announcement, Designation
from tests.strategies import reading

YES = ("asserted", "affirmed")


def said(status, day, regulator="FDA", how=YES, date=None):
    announced = (Announcement(issuer="Acme", published=day), YES)
    record = Designation(
        product="alpha-cel", designation="Orphan Drug", regulator=regulator, status=status, indication="gout", date=date
    )
    return reading([announced, (record, how)], f"{day}-{status}-{regulator}.txt")


def edge(*readings):
    with KnowledgeGraph.open() as graph:
        graph.add_all(readings)
        found = [data for *_, data in graph.network().edges(data=True) if data["kind"] == "hasDesignation"]
        return found[0] if found else None


def test_what_was_revoked_has_ended():
    data = edge(said("granted", "2019-02-01"), said("revoked", "2021-06-03", date="2021-05"))
    assert (data["status"], data["start"], data["end"]) == ("superseded", "2019-02-01", "2021-05-01")


@pytest.mark.parametrize(
    "readings",
    [
        [said("granted", "2019-02-01")],
        [said("granted", "2019-02-01"), said("revoked", "2021-06-03", how=("planned", "affirmed"))],
        [said("granted", "2019-02-01"), said("revoked", "2021-06-03", how=("asserted", "negated"))],
        [said("granted", "2019-02-01"), said("revoked", "2021-06-03"), said("granted", "2022-01-01")],
        [said("granted", "2019-02-01"), said("granted", "2019-02-02", "EMA"), said("revoked", "2021-06-03")],
    ],
)
def test_what_still_holds_has_not(readings):
    data = edge(*readings)
    assert (data["status"], data["end"]) == ("asserted", "")


def test_both_regulators_and_none_named():
    both = [said("granted", "2019-02-01"), said("granted", "2019-02-02", "EMA")]
    data = edge(*both, said("revoked", "2021-06-03"), said("revoked", "2022-06-03", "EMA"))
    assert data["end"] == "2022-06-03"
    assert edge(said("revoked", "2021-06-03")) is None


def test_the_end_is_in_the_files(tmp_path):
    with KnowledgeGraph.open() as graph:
        graph.add_all([said("granted", "2019-02-01"), said("revoked", "2021-06-03")])
        EXPORTERS["gexf"](graph, tmp_path / "a.gexf")
        EXPORTERS["graphml"](graph, tmp_path / "a.graphml")
    edges = ET.parse(tmp_path / "a.gexf").getroot().iter("{http://gexf.net/1.3}edge")
    ends = {edge.get("kind"): edge.get("end") for edge in edges if edge.get("end")}
    assert ends == {"hasDesignation": "2021-06-03"}
    read = networkx.read_graphml(tmp_path / "a.graphml")
    assert [data["ended"] for *_, data in read.edges(data=True) if data.get("ended")] == ["2021-06-03"]
