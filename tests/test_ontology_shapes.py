"""The shapes: gold claims conform, and each kind of damage is seen."""

import warnings
from pathlib import Path

import pytest
import rdflib

from ontology import triples

pyshacl = pytest.importorskip("pyshacl")

SHAPES = Path(__file__).resolve().parent.parent / "ontology" / "shapes"
TG = rdflib.Namespace("https://w3id.org/trialgraph/ns#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
ID = "https://w3id.org/trialgraph/id/"
A = rdflib.RDF.type
FAR = rdflib.Literal("2999-01-01", datatype=rdflib.XSD.date)
FORM = rdflib.URIRef("http://www.w3.org/2008/05/skos-xl#literalForm")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in sorted(SHAPES.glob("*.ttl")):
        graph.parse(file)
    return graph


@pytest.fixture(scope="module")
def lines(gold_readings) -> str:
    return "".join(f"{s} {p} {o} .\n" for reading in gold_readings for s, p, o in triples(reading))


@pytest.fixture
def data(lines) -> rdflib.Graph:
    return rdflib.Graph().parse(data=lines, format="nt")


def violations(data, shapes) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    sh = rdflib.SH
    serious = report.subjects(sh.resultSeverity, sh.Violation)
    return sorted({str(report.value(node, sh.resultPath) or report.value(node, sh.focusNode)) for node in serious})


def test_gold_claims_conform(data, shapes):
    assert violations(data, shapes) == []


def test_shapes_are_core_without_sparql(shapes):
    assert list(shapes.triples((None, rdflib.SH.sparql, None))) == []
    assert len(list(shapes.subjects(A, rdflib.SH.NodeShape))) > 20


def test_every_term_of_ours_in_the_shapes_is_declared(shapes):
    ontology = rdflib.Graph().parse(SHAPES.parent / "trialgraph.ttl")
    used = {term for triple in shapes for term in triple if isinstance(term, rdflib.URIRef) and term.startswith(TG)}
    assert {term for term in used if (term, A, None) not in ontology} == set()


def first(data, cls) -> rdflib.URIRef:
    return min(data.subjects(A, TG[cls]))


def one(data, cls, prop) -> rdflib.URIRef:
    return min(s for s in data.subjects(A, TG[cls]) if (s, TG[prop], None) in data)


def put(data, subject, prop, value) -> None:
    data.set((subject, TG[prop], value if isinstance(value, rdflib.term.Identifier) else rdflib.Literal(value)))


def passage(data) -> rdflib.URIRef:
    return min(data.subjects(OA.exact, None))


DAMAGE = {
    "no evidence": ("evidence", lambda d: d.remove((first(d, "StudyClaim"), TG.evidence, None))),
    "two modalities": (
        "modality",
        lambda d: [
            d.add(
                (first(d, "StudyClaim"), TG.modality, rdflib.URIRef(f"https://w3id.org/trialgraph/vocab/modality/{m}"))
            )
            for m in ("asserted", "possible")
        ],
    ),
    "an unknown polarity": ("polarity", lambda d: put(d, first(d, "StudyClaim"), "polarity", "maybe")),
    "no announcement": ("statedIn", lambda d: d.remove((first(d, "OfficeClaim"), TG.statedIn, None))),
    "dates in wrong order": (
        "notBefore",
        lambda d: put(d, one(d, "DesignationClaim", "notBefore"), "notBefore", FAR),
    ),
    "n above N": ("count", lambda d: put(d, one(d, "ResultClaim", "denominator"), "count", 999)),
    "low above high": ("low", lambda d: put(d, one(d, "ResultClaim", "high"), "low", 9999)),
    "a percentage of 150": (
        "claim/",
        lambda d: put(d, min(s for s in d.subjects(TG.unit, rdflib.Literal("%"))), "value", 150),
    ),
    "not reached with a value": (
        "claim/",
        lambda d: put(d, min(d.subjects(TG.resultStatus, rdflib.Literal("not reached"))), "value", 12),
    ),
    "an unknown category": ("category", lambda d: put(d, first(d, "ResultClaim"), "category", "hope")),
    "a roman phase": ("phaseName", lambda d: put(d, one(d, "StudyClaim", "phaseName"), "phaseName", "III")),
    "a date that is none": ("date", lambda d: put(d, one(d, "DesignationClaim", "date"), "date", "banana")),
    "a company that owns itself": (
        "owner",
        lambda d: put(d, first(d, "OwnershipClaim"), "owner", d.value(first(d, "OwnershipClaim"), TG.owned)),
    ),
    "a number as stock code": (
        "statedStockCode",
        lambda d: put(d, one(d, "CompanyClaim", "statedStockCode"), "statedStockCode", 1548),
    ),
    "an empty quote": ("evidence", lambda d: d.set((passage(d), OA.exact, rdflib.Literal("")))),
    "a passage that ends before it starts": ("evidence", lambda d: d.set((passage(d), OA.end, rdflib.Literal(-1)))),
    "an alias of nothing known": ("aliasOf", lambda d: put(d, first(d, "NamingClaim"), "aliasOf", "planet")),
    "a label without form": (
        "literalForm",
        lambda d: d.remove((first(d, "NamingClaim"), FORM, None)),
    ),
    "no issue date": ("issued", lambda d: d.remove((first(d, "Announcement"), rdflib.DCTERMS.issued, None))),
    "no name": ("label", lambda d: d.remove((first(d, "Product"), rdflib.RDFS.label, None))),
    "a product that is none": (
        "evaluates",
        lambda d: put(d, first(d, "ClinicalStudy"), "evaluates", rdflib.URIRef(f"{ID}company/acme")),
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_seen(damage, data, shapes):
    where, harm = DAMAGE[damage]
    harm(data)
    assert any(where in path for path in violations(data, shapes))
