"""The catalogue over real announcements: pyoxigraph and rdflib give one set of rows, the counts are those on record,
and every rule of the graph holds and bites."""

import datetime
import json
import re
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib

from graph import KnowledgeGraph
from ontology import BadParameter, Claim, Document, Reading
from queries import ask, catalogue
from queries.engine import prepared, resolved
from queries.header import header
from tests.questions import ASKED

ROW = re.compile(r"\| (\d+) \| \[([a-z0-9-]+)\]\([^)]*\) \| (\d+) \| (\d+) \| ([^|]*) \|")
QUERIES = catalogue()
QUESTIONS = {int(number): name for name, query in QUERIES.items() if (number := header(query.text).get("cq"))}
RULES = [name for name, query in QUERIES.items() if "rule" in query.tags]


def graph_of(readings) -> KnowledgeGraph:
    kg = KnowledgeGraph.open()
    kg.add_all(readings)
    return kg


def as_rdflib(kg) -> rdflib.Dataset:
    quads = "".join(" ".join(term for term in quad if term) + " .\n" for quad in kg.store.match())
    return rdflib.Dataset().parse(data=quads, format="nquads")


@pytest.fixture(scope="module")
def seeds(shared):
    """The graph of the gold claims of the three seed announcements."""
    readings = []
    for file in sorted((shared / "corpus" / "seeds").glob("*.gold.jsonl")):
        text = file.with_name(file.name.replace(".gold.jsonl", ".txt"))
        document = Document.from_text(text.read_text("utf-8"), source=text.name, venue="hkex")
        claims = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        for claim in claims:
            if claim["kind"] == "submission" and "jurisdiction" in claim:  # the contract calls it territory
                claim["territory"] = claim.pop("jurisdiction")
        readings.append(Reading(document, tuple(Claim.from_json(claim, document.id) for claim in claims)))
    with graph_of(readings) as kg:
        yield kg


@pytest.fixture(scope="module")
def samples_graph(gold_readings):
    with graph_of(gold_readings) as kg:
        yield kg


@pytest.fixture(scope="module")
def seeds_in_rdflib(seeds):
    return as_rdflib(seeds)


@pytest.fixture(scope="module")
def samples_in_rdflib(samples_graph):
    return as_rdflib(samples_graph)


def cell(term):
    """A term in a form that both engines share: numbers by their value, everything else as written."""
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return str(term)
    value = term.toPython()
    if isinstance(value, int | Decimal | float) and not isinstance(value, bool):
        return float(value)
    return value if isinstance(value, bool | datetime.date) else str(term)


def ours(kg, name):
    rows = ask(kg, name, **ASKED.get(name, {})).rows
    plain = (int, Decimal, float)
    return [tuple(float(c) if isinstance(c, plain) and not isinstance(c, bool) else c for c in row) for row in rows]


def theirs(kg, dataset, name):
    query = QUERIES[name]
    answer = dataset.query(prepared(query, resolved(kg, query, ASKED.get(name, {}))))
    return [tuple(cell(term) for term in row) for row in answer]


@pytest.mark.parametrize("name", QUERIES)
def test_both_engines_give_one_set_of_rows_on_the_seeds(name, seeds, seeds_in_rdflib):
    found = ours(seeds, name)
    assert len(found) == len(set(found))
    assert set(found) == set(theirs(seeds, seeds_in_rdflib, name))


@pytest.mark.parametrize("name", QUERIES)
def test_both_engines_give_one_set_of_rows_on_the_samples(name, samples_graph, samples_in_rdflib):
    assert set(ours(samples_graph, name)) == set(theirs(samples_graph, samples_in_rdflib, name))


@pytest.fixture(scope="module")
def on_record(root):
    text = (root / "docs" / "competency.md").read_text("utf-8")
    rows = [match.groups() for line in text.splitlines() if (match := ROW.fullmatch(line))]
    return {int(number): (name, int(expected), int(own), reason) for number, name, expected, own, reason in rows}


def test_every_question_is_asked_and_on_record(on_record):
    assert sorted(QUESTIONS) == list(range(1, 45)) == sorted(on_record)
    assert {number: row[0] for number, row in on_record.items()} == QUESTIONS


def test_a_difference_has_its_reason(on_record, shared):
    draft = json.loads((shared / "ontology-draft" / "cq_expected.json").read_text("utf-8"))
    assert {number: row[1] for number, row in on_record.items()} == {int(name[2:4]): n for name, n in draft.items()}
    for number, (_, expected, own, reason) in on_record.items():
        assert bool(reason.strip()) == (expected != own), number


@pytest.mark.parametrize("number", QUESTIONS)
def test_the_counts_on_record(number, on_record, seeds):
    name, _, own, _ = on_record[number]
    assert len(ours(seeds, name)) == own


def test_every_term_of_ours_in_a_query_is_declared(root):
    declared = set(re.findall(r"^tg:(\w+) a ", (root / "ontology" / "trialgraph.ttl").read_text("utf-8"), re.M))
    used = {term for query in QUERIES.values() for term in re.findall(r"\btg:(\w+)", query.text)}
    assert used - declared == set()


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_names_the_columns_it_gives(name, samples_graph):
    assert ask(samples_graph, name, **ASKED.get(name, {})).columns == tuple(
        column for column, _ in QUERIES[name].columns
    )


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_on_an_empty_graph_has_no_row_or_asks_for_a_value(name):
    with KnowledgeGraph.open() as kg:
        if any(p.default is None or (p.type == "iri" and ":" not in p.default) for p in QUERIES[name].parameters):
            with pytest.raises(BadParameter, match="needs"):
                ask(kg, name)
        else:
            assert ask(kg, name).rows == ()


TG, ID, CLAIM = (
    "https://w3id.org/trialgraph/ns#",
    "https://w3id.org/trialgraph/id/",
    "https://w3id.org/trialgraph/claim/x",
)
POISON = {
    "rule-evidence": f"<{CLAIM}> <{TG}statedIn> <{ID}announcement/a> .",
    "rule-quote-length": '<urn:p> <http://www.w3.org/ns/oa#exact> "four" ; <http://www.w3.org/ns/oa#start> 3 ; '
    "<http://www.w3.org/ns/oa#end> 8 .",
    "rule-plain-designation": f"<{ID}product/p> <{TG}hasDesignation> <urn:d> .",
    "rule-plain-approval": f"<{ID}product/p> <{TG}approvedBy> <urn:r> .",
    "rule-plain-study": f"<{ID}study/s> <{TG}phase> <urn:phase> .",
    "rule-one-registry-id": f'<{ID}study/a> <{TG}registryId> "N1" . <{ID}study/b> <{TG}registryId> "N1" .',
    "rule-percentage": f'<{CLAIM}> <{TG}unit> "%" ; <{TG}value> 101 .',
    "rule-reference-order": "@prefix d: <http://purl.org/dc/terms/> . @prefix x: <http://www.w3.org/2001/XMLSchema#> . "
    '<urn:a> d:references <urn:b> ; d:issued "2019-01-01"^^x:date . <urn:b> d:issued "2020-01-01"^^x:date .',
    "rule-ownership-circle": f"<urn:a> <{TG}subsidiaryOf> <urn:b> . <urn:b> <{TG}subsidiaryOf> <urn:a> .",
}


def test_every_rule_is_tested():
    assert sorted(POISON) == sorted(RULES)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_holds_and_bites(name, samples_graph):
    assert ask(samples_graph, name).rows == ()
    store = ox.Store()
    store.load(POISON[name].encode(), ox.RdfFormat.TURTLE)
    assert len(list(store.query(prepared(QUERIES[name], {})))) > 0
