"""RDF exports, each read by a reader that is not ours: nothing is lost, nothing is added."""

import hashlib
import json
import zipfile

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import to_isomorphic

from graph import EXPORTERS, KnowledgeGraph
from graph.exporters.digest import content_hash
from ontology import Designation, Product
from tests.gold import gold
from tests.node_client import ran
from tests.strategies import reading

TG = "https://w3id.org/trialgraph/ns#"
NP = rdflib.Namespace("http://www.nanopub.org/nschema#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")


@pytest.fixture(scope="module")
def graph():
    with KnowledgeGraph.open() as graph:
        graph.add_all(gold().values(), loader="gold 1")
        yield graph


@pytest.fixture(scope="module")
def folder(graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("rdf")
    for name in ("nquads", "trig", "turtle", "ntriples", "rdfxml", "jsonld", "rdf12", "nanopubs", "void", "ro-crate"):
        EXPORTERS[name](graph, folder / name)
    return folder


@pytest.fixture(scope="module")
def merged(graph):
    """The merged view, as rdflib reads the lines of the store."""
    return rdflib.Graph().parse(data="".join(f"{s} {p} {o} .\n" for s, p, o in graph.merged()), format="nt")


@pytest.mark.parametrize(
    ("name", "form"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld")]
)
def test_rdflib_reads_the_merged_view(folder, merged, name, form):
    read = rdflib.Graph().parse(folder / name, format=form)
    assert set(read) == set(merged)
    assert to_isomorphic(read).graph_digest() == to_isomorphic(merged).graph_digest()


@pytest.mark.parametrize("name", ["nquads", "trig"])
def test_rdflib_and_pyoxigraph_read_the_same_quads(folder, graph, name):
    form = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}[name]
    assert canonical_hash(ox.parse(path=str(folder / name), format=form)) == content_hash(graph)
    dataset = rdflib.Dataset()
    dataset.parse(folder / name, format=name)
    again = dataset.serialize(format="nquads", encoding="utf-8")
    assert canonical_hash(ox.parse(again, ox.RdfFormat.N_QUADS)) == content_hash(graph)


def canonical_hash(quads):
    """SHA-256 of RDFC-1.0 as pyoxigraph makes it."""
    # rdflib writes the default graph as a graph of that name.
    default = ox.NamedNode("urn:x-rdflib:default")
    held = ox.Dataset(
        ox.Quad(q.subject, q.predicate, q.object, ox.DefaultGraph() if q.graph_name == default else q.graph_name)
        for q in quads
    )
    held.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(ox.serialize([quad], format=ox.RdfFormat.N_QUADS) for quad in held)
    return hashlib.sha256(b"".join(lines)).hexdigest()


def test_json_ld_speaks_in_plain_names(folder):
    found = {node["id"]: node for node in json.loads((folder / "jsonld").read_text())["@graph"]}
    study = next(node for node in found.values() if node.get("registryId") == "NCT03548207")
    assert study["type"] == ["ClinicalStudy"]
    assert study["evaluates"].startswith("id-product:")


def test_rdf_12_reifies_what_is_stated_and_what_is_not(folder, graph):
    quads = list(ox.parse(path=str(folder / "rdf12"), format=ox.RdfFormat.TRIG))
    named = [quad for quad in quads if isinstance(quad.object, ox.Triple)]
    plain = {(q.subject, q.predicate, q.object, q.graph_name) for q in quads if q not in named}
    trig = list(ox.parse(path=str(folder / "trig"), format=ox.RdfFormat.TRIG))
    assert plain == {(q.subject, q.predicate, q.object, q.graph_name) for q in trig}
    assert named
    claims = {statement.iri: statement.claim for statement in graph.claims()}
    for quad in named:
        triple, claim = quad.object, claims[quad.subject.value]
        stated = (triple.subject, triple.predicate, triple.object, quad.graph_name) in plain
        if claim.modality == "asserted" and claim.polarity == "affirmed":
            assert stated
    planned = [quad for quad in named if claims[quad.subject.value].modality == "planned"]
    assert any((q.object.subject, q.object.predicate, q.object.object, q.graph_name) not in plain for q in planned)


def test_another_reader_of_rdf_12(folder):
    script = """
    const {Parser} = require('n3');
    const quads = new Parser({format: 'TriG'}).parse(require('fs').readFileSync(process.argv[1], 'utf8'));
    const terms = quads.filter(quad => quad.object.termType === 'Quad');
    process.stdout.write(JSON.stringify([quads.length, terms.length]));
    """
    quads = list(ox.parse(path=str(folder / "rdf12"), format=ox.RdfFormat.TRIG))
    assert json.loads(ran(script, str(folder / "rdf12"))) == [
        len(quads),
        sum(isinstance(quad.object, ox.Triple) for quad in quads),
    ]


def test_a_nanopublication_a_claim(folder, graph):
    found = rdflib.Dataset()
    found.parse(folder / "nanopubs", format="trig")
    heads = {s: g for s, _, _, g in found.quads((None, rdflib.RDF.type, NP.Nanopublication, None))}
    statements = {statement.iri: statement for statement in graph.claims()}
    assert {str(me).removesuffix("/nanopub") for me in heads} == set(statements)
    for me, head in heads.items():
        said = statements[str(me).removesuffix("/nanopub")]
        parts = [found.graph(head).value(me, link) for link in (NP.hasAssertion, NP.hasProvenance)]
        assertion, provenance = (found.graph(part) for part in parts)
        info = found.graph(found.graph(head).value(me, NP.hasPublicationInfo))
        assert len(assertion)
        assert len(found.graph(head)) == 4
        assert list(info.predicate_objects(me))
        quotes = {str(quote) for quote in provenance.objects(None, rdflib.URIRef("http://www.w3.org/ns/oa#exact"))}
        assert quotes == set(said.quotes)
        assert provenance.value(parts[0], PROV.hadPrimarySource) == rdflib.URIRef(said.document.announcement)


def test_a_nanopublication_asserts_no_plan_and_no_denial(tmp_path):
    record = Designation(product="A-1", designation="Orphan Drug", regulator="FDA", status="granted")
    claims = [(Product(name="A-1"), ("asserted", "affirmed")), (record, ("planned", "affirmed"))]
    claims.append((record.model_copy(update={"regulator": "EMA"}), ("asserted", "negated")))
    with KnowledgeGraph.open() as graph:
        graph.add(reading(claims, "a.txt"))
        EXPORTERS["nanopubs"](graph, tmp_path / "n.trig")
    found = rdflib.Dataset()
    found.parse(tmp_path / "n.trig", format="trig")
    for part in (part for part in found.graphs() if str(part.identifier).endswith("#assertion")):
        subjects = {str(subject) for subject in part.subjects()}
        about = [subject for subject in subjects if "/claim/" not in subject]
        assert not about or all("designat" not in str(p).lower() for p in part.predicates())


def test_void_counts_what_is_there(folder, merged, graph):
    told = rdflib.Graph().parse(folder / "void", format="turtle")
    dataset = next(told.subjects(VOID.triples, None))
    main = next(s for s in told.subjects(rdflib.DCTERMS.identifier, None))
    assert dataset
    assert int(told.value(main, VOID.triples)) == len(merged)
    assert int(told.value(main, VOID.distinctSubjects)) == len(set(merged.subjects()))
    assert int(told.value(main, VOID.properties)) == len(set(merged.predicates()))
    assert str(told.value(main, rdflib.DCTERMS.identifier)) == f"sha256:{content_hash(graph)}"
    counted = {
        told.value(part, VOID.property): int(told.value(part, VOID.triples))
        for part in told.objects(main, VOID.propertyPartition)
    }
    assert counted == {p: len(list(merged.triples((None, p, None)))) for p in set(merged.predicates())}
    assert len(list(told.objects(main, VOID.subset))) == graph.count()


def test_the_crate_holds_what_it_says(folder, graph, tmp_path):
    with zipfile.ZipFile(folder / "ro-crate") as held:
        held.extractall(tmp_path)
    metadata = json.loads((tmp_path / "ro-crate-metadata.json").read_text())
    entities = {entity["@id"]: entity for entity in metadata["@graph"]}
    root = entities["./"]
    assert root["identifier"] == f"sha256:{content_hash(graph)}"
    assert {part["@id"] for part in root["hasPart"]} == {p.name for p in tmp_path.iterdir()} - {
        "ro-crate-metadata.json"
    }
    for part in root["hasPart"]:
        data = (tmp_path / part["@id"]).read_bytes()
        assert entities[part["@id"]]["sha256"] == hashlib.sha256(data).hexdigest()
    documents = json.loads((tmp_path / "documents.json").read_text())
    assert {d["sha256"] for d in documents} == {d.sha256 for d in graph.documents()}


def test_another_reader_of_the_crate(folder, tmp_path):
    rocrate = pytest.importorskip("rocrate.rocrate")
    with zipfile.ZipFile(folder / "ro-crate") as held:
        held.extractall(tmp_path)
    crate = rocrate.ROCrate(str(tmp_path))
    assert "graph.nq" in {entity.id for entity in crate.data_entities}
    assert crate.root_dataset["identifier"].startswith("sha256:")


def test_xml_of_what_xml_cannot_hold(tmp_path):
    with KnowledgeGraph.open() as graph:
        graph.add(reading([(Product(name='A\x01-1 <&"\ufffe'), ("asserted", "affirmed"))], "a.txt"))
        EXPORTERS["rdfxml"](graph, tmp_path / "a.rdf")
    labels = {str(o) for o in rdflib.Graph().parse(tmp_path / "a.rdf", format="xml").objects(None, rdflib.RDFS.label)}
    assert 'A\ufffd-1 <&"\ufffd' in labels
