"""Lineages of the sample announcements: chains with dates and quotes, forwards and backwards."""

import json
import re

import pytest

from graph import KnowledgeGraph
from ontology import Claim, Document, NameNotFound, Reading, Span, UsageProblem
from queries import Lineage, lineage, words


@pytest.fixture(scope="module")
def kg(gold_readings):
    with KnowledgeGraph.open() as graph:
        for reading in gold_readings:
            graph.add(reading)
        yield graph


def texts(found, title):
    return [step.text for step in found.section(title)]


def test_a_code_reaches_the_brand_through_the_announcement_that_says_so(kg):
    found = lineage(kg, "LCAR-B38M")
    names = {step.text: step for step in found.section("names")}
    code = names["ciltacabtagene autoleucel is also LCAR-B38M (code)"]
    assert code.source.date == "2022-03-01"
    assert "in China its code is LCAR-B38M" in code.quote
    brand = names["ciltacabtagene autoleucel is also CARVYKTI (brand name)"]
    assert brand.source == code.source
    assert names["called LCAR-B38M"].source.date == "2019-11-07"
    assert found.to_text().startswith("LCAR-B38M → ciltacabtagene autoleucel · product · ")
    assert lineage(kg, "CARVYKTI").sections == found.sections == lineage(kg, "JNJ-4528").sections


def test_names_are_a_chain_in_order_of_time(kg):
    dates = [step.source.date for step in lineage(kg, "CARVYKTI").section("names")]
    assert dates == sorted(dates)
    assert len(set(dates)) == 2


def test_before_the_announcement_they_are_two(kg):
    earlier = kg.known_on("2022-02-28")
    code, other = lineage(earlier, "LCAR-B38M"), lineage(earlier, "JNJ-4528")
    assert code.thing != other.thing
    assert not any("CARVYKTI" in step.text for step in (*code, *other))
    assert [step.text for step in code.section("names")] == ["called LCAR-B38M"]
    with pytest.raises(NameNotFound):
        lineage(kg.known_on("2018-12-31"), "JNJ-4528")


def test_a_product_with_its_designations_studies_and_results(kg):
    found = lineage(kg, "zevor-cel")
    assert texts(found, "designations") == [
        "RMAT granted by FDA",
        "Orphan Drug granted by FDA",
        "PRIME granted by EMA",
        "Breakthrough Therapy granted by NMPA",
        "Orphan Medicinal Product granted by EMA",
    ]
    studies = texts(found, "studies")
    assert studies[0].startswith("LUMMICAR STUDY 1 (NCT03975907): Phase 1/2")
    assert studies[1].startswith("LUMMICAR STUDY 2: Phase 1b/2")
    results = {step.text: step for step in found.section("results of LUMMICAR STUDY 1")}
    orr = results["ORR: 100% (14/14), Phase 1, by IMWG 2016, cut-off 2023-07-17"]
    assert orr.quote == "overall response rate (ORR) of 100% (14/14)"
    none = results["CRS grade >=3: none, Phase 1, cut-off 2023-07-17"]
    assert none.flags == ("negated",)
    assert "NDA under review in China, based on LUMMICAR STUDY 1" in texts(found, "submissions")


def test_holders_and_developers(kg):
    holders = texts(lineage(kg, "CARVYKTI"), "developers and holders")
    assert "Janssen-Cilag International N.V. holds PRIME (EMA)" in holders
    assert "developed by Legend Biotech Corporation" in holders
    assert holders[0].startswith("collaboration: ")


def test_what_several_announcements_say_is_one_step(kg):
    step = next(s for s in lineage(kg, "CARVYKTI").section("designations") if s.text == "Orphan Drug granted by FDA")
    assert step.source.date == "2019-11-07"
    assert [source.date for source in step.also] == ["2022-03-01"]
    assert "again 2022-03-01" in lineage(kg, "CARVYKTI").to_text()


def test_a_planned_thing_is_shown_as_planned(kg):
    steps = lineage(kg, "CARTITUDE-1").section("presentations")
    assert steps
    assert all(step.flags == ("planned",) for step in steps)
    assert "[planned]" in lineage(kg, "CARTITUDE-1").to_text()


def test_a_study(kg):
    found = lineage(kg, "NCT03548207")
    assert found.label == "CARTITUDE-1"
    assert "CARTITUDE-1 is also MMY2001 (code)" in texts(found, "names")
    assert texts(found, "what it is")[0].startswith("Phase 1b/2, registration, ongoing, in United States")
    assert "ORR: 98% (95/97) [95% CI 92.7–99.7]" in texts(found, "results")
    assert texts(found, "designations")[0].startswith("JNJ-68284528: PRIME granted by EMA")


def test_a_company(kg):
    found = lineage(kg, "Legend Biotech Corporation")
    owners = found.section("owners")
    assert [step.text for step in owners] == [
        "Legend Biotech Corporation is a subsidiary of Genscript Biotech Corporation"
    ]
    assert owners[0].also
    assert texts(found, "agreements")[0].startswith("collaboration: ")
    parent = lineage(kg, "Genscript Biotech Corporation")
    assert len(parent.section("announcements")) == 3
    assert any(text.startswith("Nanjing Legend") for text in texts(parent, "subsidiaries and affiliates"))
    people = [step.text for step in parent.section("people") if step.source.date == "2022-03-01"]
    assert "Meng Jiange: Chairman (as of 2022-03-01)" in people


def announcement(kg, day):
    return next(document.announcement for document in kg.documents() if document.announced == day)


def test_an_announcement_and_what_is_missing(kg):
    found = lineage(kg, announcement(kg, "2019-11-07"))
    references = found.section("refers to")
    assert len(references) == 10
    loaded = [step for step in references if not step.note]
    assert [step.thing for step in loaded] == [announcement(kg, "2017-05-14")]
    assert {step.note for step in references if step not in loaded} == {"not loaded"}
    assert [child.text for child in loaded[0].children] == ["refers to the voluntary announcement of 2016-10-28"]
    assert {"2019-04-15", "2019-04-16"} < {step.date for step in references}
    cited_by = found.section("referred to by")
    assert [step.thing for step in cited_by] == [announcement(kg, "2022-03-01")]
    assert found.to_text().count("[not loaded]") == 10


def test_a_document_that_is_only_cited(kg):
    missing = next(step for step in lineage(kg, announcement(kg, "2019-11-07")).section("refers to") if step.note)
    found = lineage(kg, missing.thing)
    assert found.kind == "cited document"
    assert found.label == "Genscript Biotech Corporation, voluntary announcement of 2016-10-28"
    assert [step.source.date for step in found.section("referred to by")] == ["2017-05-14", "2019-11-07"]


def test_a_claim(kg):
    prime = next(s for s in lineage(kg, "CARVYKTI").section("designations") if "supported by" in s.text)
    found = lineage(kg, prime.claim)
    assert found.label.startswith("JNJ-68284528: PRIME granted by EMA")
    quotes = [step.quote for step in found.section("words")]
    assert quotes[0].startswith("On April 3, 2019")
    assert found.section("document")[0].date == "2019-11-07"
    again = found.section("said again")
    assert [step.source.date for step in again] == ["2022-03-01"]


def test_who_says_otherwise(kg, gold_readings):
    # A later document with another figure for the same question, and one that denies: both stand beside the claim.
    later = Document.from_text("ORR was 97%. The PRIME designation was not granted.", venue="hkex")
    first, second = later.evidence(Span(0, 11)), later.evidence(Span(13, 51))
    base = {"modality": "asserted", "evidence": [], "kind": "measurement"}
    orr = next(c for r in gold_readings for c in r.claims if c.kind == "measurement" and c.record.n == 95)
    other = Claim.from_json({**base, **orr.record.fields(), "polarity": "affirmed", "value": 97, "n": 94,
                             "evidence": [first.model_dump()]})  # fmt: skip
    prime = next(c for r in gold_readings for c in r.claims if c.kind == "designation" and c.record.holder and
                 c.record.designation == "PRIME" and not c.record.supported_by)  # fmt: skip
    denied = prime.model_copy(update={"polarity": "negated", "evidence": (second,)})
    study = next(c for r in gold_readings for c in r.claims if c.kind == "study" and c.record.name == orr.record.study)
    study = study.model_copy(update={"evidence": (first,)})
    with KnowledgeGraph.open() as graph:
        for reading in (*gold_readings, Reading(later, (study, other, denied))):
            graph.add(reading)
        steps = lineage(graph, "CARTITUDE-1").section("results")
        mine = next(step for step in steps if "(95/97)" in step.text)
        found = lineage(graph, mine.claim)
        assert texts(found, "same question, other answer") == ["CARTITUDE-1: ORR: 97% (94/97) [95% CI 92.7–99.7]"]
        granted = next(s for s in lineage(graph, "CARVYKTI").section("designations") if s.text.startswith("PRIME"))
        assert [step.polarity for step in lineage(graph, granted.claim).section("said otherwise")] == ["negated"]


@pytest.mark.parametrize("name", ["EMA", "BCMA", "target:bcma", "PRIME"])
def test_anything_that_claims_mention(kg, name):
    assert any(step.quote for step in lineage(kg, name))


def test_directions(kg):
    both = lineage(kg, "CARVYKTI")
    for direction in ("backwards", "forwards"):
        one = lineage(kg, "CARVYKTI", direction)
        assert one.sections == tuple(s for s in both.sections if s.direction == direction)
    with pytest.raises(UsageProblem, match="no direction"):
        lineage(kg, "CARVYKTI", "sideways")


def test_unknown_names(kg):
    with pytest.raises(NameNotFound):
        lineage(kg, "no such product")
    with pytest.raises(NameNotFound, match="nothing in the graph is said"):
        lineage(kg, "https://w3id.org/trialgraph/claim/0-0")


def test_every_claim_has_words(kg):
    for statement in kg.claims():
        text = words(statement.claim.record)
        assert text.strip(" ,:") == text
        assert "None" not in text
        assert "  " not in text


def test_every_step_can_be_checked(kg):
    for name in ("CARVYKTI", "zevor-cel", "LEGEND-2", "Genscript Biotech Corporation"):
        for step in lineage(kg, name):
            assert step.claim
            assert step.quote
            assert step.source.date


def test_json_and_order_of_loading(kg, gold_readings):
    first = lineage(kg, "CARVYKTI").to_json()
    data = json.loads(first)
    assert data["label"] == "ciltacabtagene autoleucel"
    assert {"title", "direction", "steps"} == set(data["sections"][0])
    with KnowledgeGraph.open() as other:
        for reading in reversed(gold_readings):
            other.add(reading)
        assert lineage(other, "CARVYKTI").to_json() == first


def test_mermaid(kg):
    chart = lineage(kg, announcement(kg, "2019-11-07")).to_mermaid()
    lines = chart.splitlines()
    assert lines[0] == "flowchart LR"
    nodes = set(re.findall(r"^ +(n\d+)\[", chart, re.M))
    ends = {end for pair in re.findall(r"^ +(\w+) --> (\w+)$", chart, re.M) for end in pair}
    assert ends == nodes | {"thing"}
    assert "not loaded" in chart
    assert chart.count("subgraph") == chart.count("\n  end\n")


def test_mermaid_escapes_what_it_would_read():
    chart = Lineage("urn:x", 'a"]; click x "javascript:alert(1)" <b>#', "thing").to_mermaid()
    assert chart.splitlines()[1].count('"') == 2
    assert "<" not in chart
