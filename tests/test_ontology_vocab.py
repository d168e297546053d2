"""The vocabularies: they load, no label means two things, every value of the contract is there, both engines agree."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import to_isomorphic

from ontology import concepts, find, lexicon, schemes
from ontology.identifiers import VOCAB

FOLDER = Path(__file__).resolve().parent.parent / "ontology" / "vocab"
SKOS = rdflib.SKOS

#: What the contract of claims lists, by scheme.
CONTRACT = {
    "regulator": "FDA;EMA;EC;NMPA;CDE;PMDA;MHLW;MHRA;TGA;HSA;MFDS;TFDA;Health Canada;Swissmedic;ANVISA",
    "designation": "Orphan Drug;Orphan Medicinal Product;PRIME;RMAT;Breakthrough Therapy;Breakthrough Device;"
    "Fast Track;Priority Review;Accelerated Approval;Conditional Approval;SAKIGAKE;Rare Pediatric Disease;"
    "Qualified Infectious Disease Product;Innovative Medical Device",
    "designation-status": "granted;applied;recommended;revoked",
    "procedure": "IND;CTA;NDA;BLA;MAA;sNDA;sBLA;ANDA;510(k);PMA;JNDA",
    "procedure-event": "planned;submitted;accepted;under review;approved;cleared;refused;withdrawn;clinical hold;"
    "hold lifted;complete response letter",
    "conference": "ASH;ASGCT;ASCO;EHA;ESMO;AACR;SABCS;WCLC;EASD;IMW;IMS;ADA;CSCO;SITC;EULAR;CTAD",
    "measure": "ORR;CR;sCR;VGPR;PR;DCR;DOR;PFS;OS;MRD negativity;CRS;ICANS;SAE;TEAE;AE;age;prior lines of therapy;"
    "follow-up;patients treated;deaths;infection;dose;patients randomized;patients evaluable;CR/sCR",
    "measure-category": "efficacy;safety;baseline;dose;follow-up",
    "measurement-status": "reported;not reached;none;expected;immature;not available",
    "modality": "asserted;planned;possible",
    "polarity": "affirmed;negated",
    "ownership": "subsidiary;wholly-owned subsidiary;consolidated affiliated entity;joint venture;associate",
    "alias-kind": "code;generic name;short name;brand name;abbreviation;local name;former name;registry id;spelling",
    "kind": "announcement;reference;company;ownership;alias;product;study;designation;submission;presentation;"
    "measurement;study_event;office;agreement",
    "product-type": "CAR-T cell therapy;monoclonal antibody;small molecule;bispecific antibody",
    "phase": "0;1;1a;1b;1/2;1b/2;2;2a;2b;2/3;3;3b;4",
    "study-design": "open-label;single-arm;randomized;multi-center;double-blind;placebo-controlled;registrational",
    "study-status": "ongoing;completed;terminated;planned;suspended;recruiting;withdrawn",
    "study-event": "first patient dosed;first patient enrolled;enrolment completed;started;terminated;suspended;"
    "primary endpoint met;primary endpoint not met",
    "presentation-form": "oral;poster;invited talk",
    "doctype": "announcement;voluntary announcement;inside information;press release;annual report;circular",
    "agreement-type": "licence;collaboration;acquisition;supply",
    "exchange": "HKEX;NASDAQ;NYSE;NYSE American;SSE;STAR Market;SZSE;BSE;TSX;LSE;AIM;TSE;KOSDAQ;ASX;SIX;B3",
}

#: Words of announcements and the value that records carry.
SAID = [
    ("regulator", "U.S. Food and Drug Administration", "FDA"),
    ("regulator", "國家藥品監督管理局", "NMPA"),
    ("regulator", "国家药品监督管理局", "NMPA"),
    ("designation", "PRIority MEdicines", "PRIME"),
    ("designation", "突破性治療藥物", "Breakthrough Therapy"),
    ("procedure", "新藥上市申請", "NDA"),
    ("procedure", "Biologics License Application", "BLA"),
    ("procedure-event", "获受理", "accepted"),
    ("conference", "61st ASH Annual Meeting".removeprefix("61st "), "ASH"),
    ("conference", "American Society of Clinical Oncology", "ASCO"),
    ("measure", "objective response rate", "ORR"),
    ("measure", "客觀緩解率", "ORR"),
    ("measure", "cytokine release syndrome", "CRS"),
    ("target", "B-cell maturation antigen", "BCMA"),
    ("condition", "relapsed and/or refractory multiple myeloma", "relapsed or refractory multiple myeloma"),
    ("phase", "Phase I/II", "1/2"),
    ("phase", "III期", "3"),
    ("exchange", "The Stock Exchange of Hong Kong Limited", "HKEX"),
    ("exchange", "香港聯合交易所有限公司", "HKEX"),
    ("place", "開曼群島", "Cayman Islands"),
    ("role", "獨立非執行董事", "independent non-executive Director"),
    ("study-design", "multicentre", "multi-center"),
    ("product-type", "抗體偶聯藥物", "antibody-drug conjugate"),
]  # fmt: skip


@pytest.fixture(scope="module", params=schemes())
def scheme(request) -> str:
    return request.param


def test_no_label_of_a_scheme_means_two_concepts(scheme):
    assert len(lexicon(scheme)) >= len(concepts(scheme)) > 1


def test_rdflib_and_oxigraph_read_the_same(scheme):
    file = FOLDER / f"{scheme}.ttl"
    lines = "".join(f"{quad.triple} .\n" for quad in ox.parse(file.read_bytes(), ox.RdfFormat.TURTLE))
    ours, theirs = rdflib.Graph().parse(data=lines, format="nt"), rdflib.Graph().parse(file)
    assert set(to_isomorphic(ours)) == set(to_isomorphic(theirs))
    assert not any(isinstance(term, rdflib.BNode) for triple in theirs for term in triple)


def test_a_concept_has_scheme_definition_and_one_label_a_language(scheme):
    graph = rdflib.Graph().parse(FOLDER / f"{scheme}.ttl")
    own = rdflib.URIRef(f"{VOCAB}{scheme}")
    for concept in concepts(scheme):
        iri = rdflib.URIRef(concept.iri)
        assert (iri, rdflib.RDF.type, SKOS.Concept) in graph
        assert list(graph.objects(iri, SKOS.inScheme)) == [own]
        assert "/" not in concept.key
        definition = str(graph.value(iri, SKOS.definition))
        assert definition.endswith(".") and len(definition) > 11, concept.iri
        languages = [label.language for label in graph.objects(iri, SKOS.prefLabel)]
        assert len(languages) == len(set(languages)), concept.iri
        assert len(list(graph.objects(iri, SKOS.notation))) <= 1
        for broader in graph.objects(iri, SKOS.broader | SKOS.related):
            assert (broader, rdflib.RDF.type, SKOS.Concept) in graph, f"{iri} -> {broader}"


@pytest.mark.parametrize("name", sorted(CONTRACT))
def test_every_value_of_the_contract_is_a_value(name):
    values = {concept.value for concept in concepts(name)}
    assert set(CONTRACT[name].split(";")) - values == set()


@pytest.mark.parametrize(("name", "words", "value"), SAID)
def test_what_announcements_say_finds_it(name, words, value):
    concept = find(name, words)
    assert concept is not None and concept.value == value


def test_measures_have_a_category():
    categories = {concept.value for concept in concepts("measure-category")}
    assert {concept.category for concept in concepts("measure")} == categories


@pytest.mark.parametrize("words", ["all", "net", "met with", "as", "mm"])
def test_ordinary_words_are_no_conditions(words):
    assert find("condition", words) is None


def test_values_of_the_gold_are_known(shared):
    wanted = {("designation", "designation"), ("designation", "status"), ("submission", "event"),
              ("ownership", "relation"), ("alias", "type"), ("presentation", "conference"), ("study", "phase"),
              ("measurement", "status"), ("measurement", "category"), ("announcement", "type"),
              ("reference", "type"), ("submission", "procedure"), ("submission", "regulator")}  # fmt: skip
    named = {"conference": "conference", "relation": "ownership", "event": "procedure-event", "type": "doctype",
             "category": "measure-category", "procedure": "procedure", "regulator": "regulator", "phase": "phase",
             "designation": "designation"}  # fmt: skip
    special = {("designation", "status"): "designation-status", ("measurement", "status"): "measurement-status",
               ("alias", "type"): "alias-kind"}  # fmt: skip
    for file in sorted((shared / "corpus").glob("*/*.gold.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            claim = json.loads(line)
            for field in claim.keys() & {field for kind, field in wanted if kind == claim["kind"]}:
                name = special.get((claim["kind"], field)) or named[field]
                assert claim[field] is None or find(name, str(claim[field])), (file.name, name, claim[field])
