"""Announcements beside records of registries: what agrees, what differs, what is missing, what may belong together."""

import itertools
from pathlib import Path

import pytest

from graph import KnowledgeGraph
from loaders import read, read_each
from ontology import Alias, Announcement, Claim, Document, Evidence, Measurement, Reading, Span, Study, UsageProblem
from queries import VERDICTS, ask, between_documents, candidates, compare_registry, lineage, timeline

DATA = Path(__file__).parent / "data" / "registry"
NCT = "NCT09000001"


def readings(*names: str) -> list[Reading]:
    found = []
    for name in names or sorted(path.name for path in DATA.iterdir() if path.name != "README.md"):
        found += [item for item in read_each(DATA / name) if isinstance(item, Reading)]
    return found


@pytest.fixture(scope="module")
def kg():
    with KnowledgeGraph.open() as graph:
        graph.add_all(readings())
        yield graph


def lines(kg, *studies, verdict=None, field=None):
    found = compare_registry(kg, studies)
    return [one for one in found if verdict in (None, one.verdict) and field in (None, one.field)]


def said_by_a_company(text: str, *records, day: str = "2024-06-01") -> Reading:
    """An announcement of *text* whose claims are *records*, each with the whole text as its words."""
    document = Document.from_text(text)
    evidence = (Evidence.of(document, Span(0, len(text))),)
    own = Announcement(issuer="Acme Bio", published=day, title="News")
    return Reading(document, tuple(Claim(record=record, evidence=evidence) for record in (own, *records)))


def verdicts_of(study: Study, *more, day: str = "2024-06-01", names=(f"{NCT}-2024-05-20.json",)):
    """What comparing *study* as announced with the record gives, by field and answer."""
    with KnowledgeGraph.open() as graph:
        graph.add_all([*readings(*names), said_by_a_company("What Acme Bio says of its study.", study, *more, day=day)])
        found = [one for one in compare_registry(graph, [NCT]) if one.said and one.verdict != "changed"]
    return {(one.field, one.said): one for one in found}


def test_the_planted_difference_and_the_compatible_phase(kg):
    (size,) = lines(kg, verdict="different", field="enrolment")
    assert (size.said, size.held, size.identifier, size.version) == ("74", "80", NCT, "2024-05-20")
    assert "actual" in size.reason
    assert "the version of 2022-03-01 agrees: 74" in size.reason
    assert "74 patients were enrolled" in size.to_dict()["announced"][0]["quote"]
    assert size.to_dict()["registered"][0]["quote"] == "80"
    assert size.to_dict()["registered"][0]["path"] == "/protocolSection/designModule/enrollmentInfo/count"
    (phase,) = lines(kg, field="phase")
    assert (phase.verdict, phase.said, phase.held) == ("compatible", "1b/2", "PHASE1, PHASE2")


def test_every_field_is_compared(kg):
    found = {(one.field, one.verdict) for one in lines(kg, "SKYLARK-1")}
    assert {
        ("title", "compatible"), ("status", "compatible"), ("sponsor", "compatible"), ("arms", "compatible"),
        ("primary outcome", "compatible"), ("results", "compatible"), ("results", "different"), ("status", "changed"),
    } <= found  # fmt: skip
    assert {one.verdict for one in lines(kg)} <= set(VERDICTS)
    results = {one.said.split(":")[0]: one for one in lines(kg, "SKYLARK-1", field="results")}
    assert {name: one.verdict for name, one in results.items()} == {
        "ORR": "different", "PFS": "compatible", "SAE": "different",
    }  # fmt: skip
    assert "33 Participants (N = 80)" in results["SAE"].held


def test_what_one_side_does_not_say_is_missing(kg):
    silent = lines(kg, "NCT09000003")
    assert {one.missing for one in silent} == {"announcements"}
    assert {"phase", "status", "enrolment", "sponsor", "arms"} <= {one.field for one in silent}
    (unrecorded,) = lines(kg, "MERLIN-2")
    assert (unrecorded.verdict, unrecorded.missing, unrecorded.field) == ("missing", "record", "record")


def test_without_names_only_studies_with_both_sides(kg):
    assert {one.label for one in lines(kg)} == {"SKYLARK-1"}


def test_two_versions_are_kept_and_their_differences_told(kg):
    changed = {one.field: (one.said, one.held) for one in lines(kg, NCT, verdict="changed")}
    assert changed["enrolment"] == ("74 (ESTIMATED)", "80 (ACTUAL)")
    assert changed["status"] == ("RECRUITING", "ACTIVE_NOT_RECRUITING")
    assert "last update posted" not in changed
    told = between_documents(kg, f"{NCT}-2022-03-01.json", f"{NCT}-2024-05-20.json")
    assert any("enrolment: 74 (ESTIMATED)" in one.words and "80 (ACTUAL)" in one.words for one in told)
    graphs = [document.graph for document in kg.documents() if NCT in document.graph]
    assert sorted(graph.rsplit("/", 1)[1][:10] for graph in graphs) == ["2022-03-01", "2024-05-20"]
    assert all("/graph/registry/clinicaltrials/NCT09000001/" in graph for graph in graphs)


def test_what_was_known_on_a_day(kg):
    with kg.known_on("2023-12-31") as then:
        assert [document.announced for document in then.documents()] == ["2022-03-01"]
        held = {one.field: one.held for one in compare_registry(then, [NCT])}
        assert held["enrolment"] == "74"
    with kg.known_on("2024-06-30") as then:
        assert [one.held for one in lines(then, NCT, field="enrolment", verdict="different")] == ["80"]


def test_nothing_of_a_registry_becomes_what_a_company_said(kg):
    study = kg.find("SKYLARK-1")
    with KnowledgeGraph.open() as alone:
        alone.add_all(readings("orvalen-20240610.txt"))
        ours = {t for t in alone.merged() if t[0] == f"<{study}>"}
    with_records = {t for t in kg.merged() if t[0] == f"<{study}>"}
    more = {p.rsplit("#", 1)[1] for _, p, _ in with_records - ours}
    assert more <= {"mentionedAs>", "label>", "type>", "registryId>"}


def test_a_record_goes_and_comes_without_a_trace():
    def content(items):
        with KnowledgeGraph.open() as graph:
            for item in items:
                graph.add(item)
            return sorted(graph.store.match())

    announcement, old, new = readings(
        "orvalen-20240610.txt", f"{NCT}-2022-03-01.json", f"{NCT}-2024-05-20.json"
    )  # fmt: skip
    expected = content([announcement, new])
    for order in itertools.permutations([announcement, old, new]):
        with KnowledgeGraph.open() as graph:
            for item in order:
                graph.add(item)
            assert graph.add(old).status == "unchanged"
            graph.retract(f"{NCT}-2022-03-01.json")
            assert sorted(graph.store.match()) == expected


def test_lineage_and_timeline_tell_what_a_registry_holds(kg):
    story = lineage(kg, "SKYLARK-1")
    texts = [step.text for step in story.section("what a registry holds")]
    assert any(text.startswith("registered enrolment: 80 (ACTUAL)") for text in texts)
    version = next(d for d in kg.documents() if d.announced == "2024-05-20" and NCT in d.graph)
    assert "record of NCT09000001" in lineage(kg, version.announcement).to_text()
    days = {event.text.rsplit(": ", 1)[0]: event.date for event in timeline(kg, NCT).events}
    assert days["NCT09000001: registered start date"] == "2021-09-14"


def test_the_named_query(kg):
    rows = ask(kg, "registry-differences").to_dicts()
    assert [(row["field"], str(row["said"]), row["held"], row["type"]) for row in rows] == [
        ("enrolment", "74", "80", "ACTUAL")
    ]


def test_records_are_listed_with_their_versions(kg):
    rows = [row for row in ask(kg, "registry-records").to_dicts() if row["identifier"] == NCT]
    assert [(str(row["version"]), row["status"], str(row["enrolment"])) for row in rows] == [
        ("2022-03-01", "RECRUITING", "74"),
        ("2024-05-20", "ACTIVE_NOT_RECRUITING", "80"),
    ]


def test_candidates_are_offered_with_reasons_and_never_asserted(kg):
    before = sorted(kg.store.match())
    found = candidates(kg)
    assert sorted(kg.store.match()) == before
    assert {one.label for one in found} == {"MERLIN-2"}
    best = found[0]
    assert best.identifier == "NCT09000002"
    assert "MERLIN-2 stands in its title" in best.reasons
    assert "the phase fits" in best.reasons
    assert best.against == ()
    assert NCT not in {one.identifier for one in found}, "announcements give that id to another study"
    assert candidates(kg, ["SKYLARK-1"]) == []


def test_a_candidate_by_acronym_and_by_an_id_of_another_registry():
    study = Study(name="SKYLARK-1", phase="3")
    with KnowledgeGraph.open() as graph:
        graph.add_all([*readings(f"{NCT}-2024-05-20.json"), said_by_a_company("SKYLARK-1 goes on.", study)])
        (one,) = candidates(graph)
        assert (one.identifier, one.reasons, one.against) == (NCT, ("SKYLARK-1 is its acronym",), ("another phase",))
        assert graph.find("SKYLARK-1") != graph.find(NCT)
    listed = Study(name="LARK", registry_ids=("2021-500999-12-00",))
    with KnowledgeGraph.open() as graph:
        graph.add_all([*readings(f"{NCT}-2024-05-20.json"), said_by_a_company("LARK goes on.", listed)])
        assert candidates(graph)[0].reasons[0] == "the record lists 2021-500999-12-00"


def test_a_name_of_something_else_is_refused(kg):
    with pytest.raises(UsageProblem, match="is the name of a product"):
        compare_registry(kg, ["ORV-101"])


@pytest.mark.parametrize(
    ("fields", "field", "verdict", "words"),
    [
        ({"phase": "2"}, "phase", "compatible", "part of the other"),
        ({"phase": "3"}, "phase", "different", ""),
        ({"status": "ongoing"}, "status", "compatible", "in more words"),
        ({"status": "recruiting"}, "status", "different", ""),
        ({"status": "terminated"}, "status", "compatible", "the study went on"),
        ({"enrolment": 80}, "enrolment", "compatible", ""),
        ({"enrolment": 81}, "enrolment", "different", "actual"),
        ({"sponsor": "Orvalen Biosciences Limited"}, "sponsor", "compatible", "two names"),
        ({"sponsor": "Harrow Vale Hospital"}, "sponsor", "different", "collaborator"),
        ({"sponsor": "Other Bio"}, "sponsor", "different", ""),
        ({"design": ("randomized",)}, "arms", "different", ""),
        ({"design": ("single-arm",)}, "arms", "compatible", ""),
        ({"design": ("two-arm",)}, "arms", "different", ""),
        ({"design": ("double-blind",)}, "arms", "different", ""),
        ({"products": ("Nothing-9",)}, "arms", "missing", "no intervention"),
        ({"products": ("ORV101",)}, "arms", "compatible", ""),
    ],
)
def test_answers(fields, field, verdict, words):
    study = Study(name="SKYLARK-1", registry_ids=(NCT,), **fields)
    answer = next(iter(fields.values()))
    said = str(answer[0] if isinstance(answer, tuple) else answer)
    one = verdicts_of(study)[field, said]
    assert one.verdict == verdict
    assert words in one.reason


def test_an_older_announcement_is_behind_the_record():
    study = Study(name="SKYLARK-1", registry_ids=(NCT,), status="recruiting")
    assert verdicts_of(study, day="2022-01-01")["status", "recruiting"].verdict == "compatible"
    ended = Study(name="SKYLARK-1", registry_ids=(NCT,), status="completed")
    assert verdicts_of(ended, day="2022-01-01")["status", "completed"].verdict == "different"


def test_results_at_another_unit_and_without_any():
    orr = Measurement(category="efficacy", measure="ORR", value=81.3, unit="%", study="SKYLARK-1")
    cr = Measurement(category="efficacy", measure="CR", value=40, unit="%", study="SKYLARK-1")
    serious = Measurement(category="safety", measure="SAE", value=41.3, unit="%", study="SKYLARK-1")
    study = Study(name="SKYLARK-1", registry_ids=(NCT,))
    found = {
        one.said.split(":")[0]: one for (f, _), one in verdicts_of(study, orr, cr, serious).items() if f == "results"
    }
    assert (found["ORR"].verdict, found["SAE"].verdict) == ("compatible", "compatible")
    missing = found["1 announced figure (CR)"]
    assert (missing.verdict, missing.missing) == ("missing", "record")
    none = verdicts_of(study, orr, names=(f"{NCT}-2022-03-01.json",))["results", "1 announced figure (ORR)"]
    assert none.reason == "the record has no results"


def test_figures_of_those_enrolled_count_too():
    study = Study(name="SKYLARK-1", registry_ids=(NCT,))
    figure = Measurement(category="baseline", measure="patients enrolled", value=74, unit="patients", study="SKYLARK-1")
    part = figure.model_copy(update={"value": 20, "study_part": "Phase 1b"})
    found = {
        said: one.verdict for (field, said), one in verdicts_of(study, figure, part).items() if field == "enrolment"
    }
    assert found == {"74": "different"}


def test_a_subsidiary_is_told():
    from ontology import Ownership

    study = Study(name="SKYLARK-1", registry_ids=(NCT,), sponsor="Orvalen Holding")
    tie = Ownership(parent="Orvalen Holding", subsidiary="Orvalen Biosciences Ltd.", relation="subsidiary")
    one = verdicts_of(study, tie)["sponsor", "Orvalen Holding"]
    assert one.verdict == "different"
    assert "Orvalen Biosciences Ltd. is subsidiary of Orvalen Holding" in one.reason


def test_names_beside_titles():
    study = Study(name="SKYLARK-1", registry_ids=(NCT,))
    other = Alias(of="study", name="SKYLARK-1", alias="CT-77", type="code")
    found = verdicts_of(study, other)
    assert found["title", "SKYLARK-1"].verdict == "compatible"
    assert (found["title", "CT-77"].verdict, found["title", "CT-77"].missing) == ("missing", "record")


def test_the_records_conform_and_check(kg):
    assert kg.check() == []
    assert read(DATA / "ctis.json").document.venue == "ctis"
