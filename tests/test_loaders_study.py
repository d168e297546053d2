"""Studies and what happened in them, in English and Chinese."""

from __future__ import annotations

from typing import Any

from loaders.extractors import study, study_event
from loaders.phases import find_phases
from loaders.view import prepared
from ontology import Claim, Document

HEAD = """Vero Biotech Limited
(Incorporated in the Cayman Islands with limited liability)
(Stock Code: 9999)

VOLUNTARY ANNOUNCEMENT

This announcement is made by Vero Biotech Limited (the "Company", together with its subsidiaries, the "Group") on a
voluntary basis to inform its shareholders and potential investors about the latest business development of the Group.

The board of directors of the Company announces the following. """
FOOT = "\n\nBy order of the Board\nVero Biotech Limited\n\nHong Kong, 3 May 2024\n"


def read(text: str, extractor: Any = study) -> list[dict[str, Any]]:
    document = prepared(Document.from_text(HEAD + text + FOOT, venue="hkex"))
    claims = [c for c in extractor.extract(document) if isinstance(c, Claim)]
    for claim in claims:
        for item in claim.evidence:
            item.check(document)
    return [{**c.record.fields(), "stance": f"{c.modality} {c.polarity}"} for c in claims]


def events(text: str) -> list[tuple[Any, ...]]:
    return [(c["study"], c["event"], c.get("date"), c["stance"]) for c in read(text, study_event)]


def test_a_study_is_gathered_from_several_sentences() -> None:
    text = (
        "ALPHA-1 (NCT01234567) is a randomised, double-blind Phase Ib/II study of VB-101 in adults with gastr"
        "ic cancer. It is "
        "ongoing in China, where four hospitals take part. Approximately 60 patients are to be enrolled."
    )
    (claim,) = read(text)
    assert claim["name"] == "ALPHA-1" and claim["registry_ids"] == ["NCT01234567"]
    assert claim["phase"] == "1b/2" and claim["design"] == ["double-blind", "randomized"]
    assert (claim["status"], claim["countries"], claim["sites"], claim["enrolment"]) == ("ongoing", ["China"], 4, 60)
    assert (claim["products"], claim["conditions"]) == (["VB-101"], ["gastric cancer"])


def test_each_of_two_studies_has_its_own_words() -> None:
    text = (
        "The designation was supported by the Phase 1b/2 ALPHA-1 study "
        "(NCT01234567) and the Phase 3 BRAVO-2 study (NCT07654321) "
        "of VB-101 in lupus."
    )
    assert {(c["name"], c["phase"]) for c in read(text)} == {("ALPHA-1", "1b/2"), ("BRAVO-2", "3")}


def test_the_phase_of_another_study_is_not_taken() -> None:
    text = "The Company discussed Phase 2 data from the ALPHA-1 trial (NCT01234567) and its plans for a Phase 3 study."
    assert [(c["name"], c["phase"]) for c in read(text)] == [("ALPHA-1", "2")]


def test_an_unnamed_study_is_no_claim_and_an_intended_one_is_planned() -> None:
    assert read("A Phase 2 study of VB-101 in lupus is ongoing in China with 30 patients enrolled so far.") == []
    text = (
        "ALPHA-2 (NCT01234567) is a Phase II study of VB-101. "
        "The Group intends to start a head-to-head Phase III study (ALPHA-3) against placebo in the first half of 2025."
    )
    claim = read(text)[-1]
    assert (claim["name"], claim["status"], claim["stance"]) == ("ALPHA-3", "planned", "planned affirmed")


def test_chinese_study() -> None:
    text = (
        "ALPHA-9研究（NCT01234567，CTR20210973）是一項隨機、雙盲、多中心的III期臨床研究，在中國74家研究中心開展。"
        "研究共入組531例患者。"
    )
    (claim,) = read(text)
    assert claim["registry_ids"] == ["CTR20210973", "NCT01234567"] and claim["phase"] == "3"
    assert (claim["sites"], claim["enrolment"]) == (74, 531)


def test_events_happened_failed_or_are_to_come() -> None:
    text = (
        "ALPHA-1 (NCT01234567) is a Phase III study of VB-101. The first patient was dosed on 24 April 2020 a"
        "nd enrolment was "
        "completed on 9 December 2021. The study met its primary endpoint and all key secondary endpoints. A "
        "final analysis of "
        "overall survival is expected in 2026."
    )
    assert events(text) == [
        ("ALPHA-1", "first patient dosed", "2020-04-24", "asserted affirmed"),
        ("ALPHA-1", "enrolment completed", "2021-12-09", "asserted affirmed"),
        ("ALPHA-1", "primary endpoint met", None, "asserted affirmed"),
        ("ALPHA-1", "key secondary endpoints met", None, "asserted affirmed"),
        ("ALPHA-1", "final OS analysis", "2026", "planned affirmed"),
    ]


def test_not_met_and_futility_are_events_of_their_own() -> None:
    text = (
        "The ALPHA-1 study (NCT01234567) did not meet its primary endpoint. The BRAVO-2 study was stopped for futility."
    )
    assert [(row[0], row[1], row[3]) for row in events(text)] == [
        ("ALPHA-1", "primary endpoint not met", "asserted affirmed"),
        ("BRAVO-2", "stopped for futility", "asserted affirmed"),
    ]


def test_the_event_of_an_unnamed_study_is_said_of_its_product() -> None:
    text = "A Phase 1b study of VB-101 in the United States is planned but has not started yet in the present year."
    assert [(row[0], row[1], row[3]) for row in events(text)] == [
        ("VB-101", "started", "planned affirmed"),
        ("VB-101", "started", "asserted negated"),
    ]


def test_leave_to_start_is_no_start() -> None:
    text = (
        "The Company submitted an application to the agency to initiate a clinical trial of VB-101 in gastric cancer."
    )
    assert events(text) == []
    assert events("國家藥監局同意VB-101開展治療胃癌的II期臨床試驗，本公司對此表示欣喜並將繼續努力推進。") == []


def test_phases_and_stages() -> None:
    assert [p.value for p in find_phases("Phase I/IIa and phase 2b, Stage III disease, III期NSCLC的II期研究")] == [
        "1/2a",
        "2b",
        "2",
    ]


def test_counts_sites_and_countries_by_other_words() -> None:
    [study_of] = read(
        "ALPHA-1 (NCT01234567) is a partially masked, placebo- and active-controlled Phase III trial of VB-101. "
        "Between "
        "March 2023 and June 2024, 326 patients with severe asthma were randomised 2:1 at 39 hospitals in Poland and "
        "Spain."
    )
    assert study_of["enrolment"] == 326
    assert study_of["sites"] == 39
    assert study_of["countries"] == ["Poland", "Spain"]
    assert study_of["conditions"] == ["severe asthma"]
    assert set(study_of["design"]) == {"partially masked", "placebo-controlled", "active-controlled", "randomized"}


def test_those_that_a_study_compares_drugs_in_are_its_enrolment() -> None:
    [found] = read(
        "The Phase 3 ALPHA-1 trial compared VB-101 with placebo in 310 adults with previously untreated asthma."
    )
    assert (found["enrolment"], found["products"]) == (310, ["VB-101"])


def test_statuses() -> None:
    says = {
        "ALPHA-1, a Phase 2 trial of VB-101, is recruiting; 214 of the 580 patients planned came.": "recruiting",
        "The Company terminated the Phase 2 ALPHA-1 trial of VB-101 in asthma.": "terminated",
        "ALPHA-1 (NCT01234567) is a Phase 2 trial of VB-101 being conducted at 11 sites.": "ongoing",
        "The first patient in the Phase 2 ALPHA-1 study of VB-101 is expected to be dosed in 2025.": "planned",
        "III期試驗ALPHA-1預計於二零二六年第一季度開始，將評估VB-101用於胃癌的療效及安全性。": "planned",
    }
    for text, status in says.items():
        [found] = read(text)
        assert (found["name"], found["status"]) == ("ALPHA-1", status), text
        assert found["stance"].startswith("planned" if status == "planned" else "asserted"), text


def test_whose_own_a_study_is_and_what_it_only_compares() -> None:
    [found] = read(
        "ALPHA-1, its pivotal Phase 3 trial of VB-101 in ulcerative colitis, compared it with chemotherapy "
        "(capecitabine or docetaxel). VB-101 is an antibody."
    )
    assert found["sponsor"] == "Vero Biotech Limited"
    assert found["products"] == ["VB-101"]
    assert found["conditions"] == ["ulcerative colitis"]


def test_a_registry_name_is_no_part_of_its_id() -> None:
    [found] = read("ALPHA-1 (NCT01234567; EudraCT 2022-001846-31) was a Phase 3 superiority study in 1,042 adults.")
    assert found["registry_ids"] == ["2022-001846-31", "NCT01234567"]
    assert found["enrolment"] == 1042
    assert found["design"] == ["superiority"]
