"""Study events as companies write them: what happened, what is to come, what might, what did not; in two languages."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.extractors.study_event import extract
from loaders.trial_events import find_events
from loaders.view import prepared
from ontology import Claim, Document, Span

HEAD = """BOSTON, May 3, 2024 (GLOBE NEWSWIRE) -- Vero Biotech, Inc. (Nasdaq: VERO), a company developing VB-101, a
monoclonal antibody, and VB-202, a small molecule, today announced a business update.

"""
HAN = """證券代碼：688999        證券簡稱：維若生物

維若生物醫藥股份有限公司
關於產品進展的公告

維若生物醫藥股份有限公司（以下簡稱「公司」）自主研發的VB-101注射液是一款單克隆抗體。VB-202片是一款小分子藥物。

"""
FOOT = "\n\nAbout Vero Biotech\n\nVero Biotech is headquartered in Boston.\n"


def events(text: str, head: str = HEAD) -> list[tuple[Any, ...]]:
    document = prepared(Document.from_text(head + text + FOOT))
    claims = [c for c in extract(document) if isinstance(c, Claim)]
    for claim in claims:
        for item in claim.evidence:
            item.check(document)
    return [(*(c.record.fields().get(n) for n in ("study", "event", "date")), c.modality, c.polarity) for c in claims]


N = "(NCT05000001)"
ONE = [
    (f"The first patient in the LUMEN-1 trial {N} is expected to be dosed in the third quarter of 2024.",
     ("LUMEN-1", "first patient dosed", "2024-Q3", "planned", "affirmed")),
    (f"LUMEN-1 {N}, a Phase 2b trial in lupus, dosed its first patient in March 2024.",
     ("LUMEN-1", "first patient dosed", "2024-03", "asserted", "affirmed")),
    (f"No patient has yet been dosed in the LUMEN-1 trial {N}.",
     ("LUMEN-1", "first patient dosed", None, "asserted", "negated")),
    (f"No patients have been enrolled in LUMEN-1 {N} to date.",
     ("LUMEN-1", "first patient enrolled", None, "asserted", "negated")),
    (f"The 20th and last subject of LUMEN-1 {N} was treated on April 1, 2024.",
     ("LUMEN-1", "last patient dosed", "2024-04-01", "asserted", "affirmed")),
    (f"Enrollment in LUMEN-1 {N}, a Phase 3 trial comparing VB-101 with a biologic, is expected to be completed by "
     "the end of 2026.", ("LUMEN-1", "enrolment completed", "2026", "planned", "affirmed")),
    (f"Full enrollment of the LUMEN-1 trial {N} is anticipated in the first half of 2025.",
     ("LUMEN-1", "enrolment completed", "2025-H1", "planned", "affirmed")),
    (f"LUMEN-1 {N}, in which VB-101 is compared with placebo, started in March 2024.",
     ("LUMEN-1", "started", "2024-03", "asserted", "affirmed")),
    (f"Vero has terminated LUMEN-1 {N}, the open-label extension.",
     ("LUMEN-1", "terminated", None, "asserted", "affirmed")),
    (f"Recruitment into LUMEN-1 {N} was temporarily halted in February 2024.",
     ("LUMEN-1", "suspended", "2024-02", "asserted", "affirmed")),
    (f"Dosing in LUMEN-1 {N} resumed in April 2024.", ("LUMEN-1", "resumed", "2024-04", "asserted", "affirmed")),
    (f"The primary endpoint, clinical remission at week 12, was met in LUMEN-1 {N}.",
     ("LUMEN-1", "primary endpoint met", None, "asserted", "affirmed")),
    (f"LUMEN-1 {N} achieved statistical significance on its primary endpoint.",
     ("LUMEN-1", "primary endpoint met", None, "asserted", "affirmed")),
    (f"Initial data from the LUMEN-1 trial {N} could be available by the end of 2024.",
     ("LUMEN-1", "topline results", "2024", "possible", "affirmed")),
    (f"An interim analysis of LUMEN-1 {N} is planned for the second half of 2024.",
     ("LUMEN-1", "interim analysis", "2024-H2", "planned", "affirmed")),
    ("Vero will not start the Phase 3 program of VB-101.", ("VB-101", "started", None, "planned", "negated")),
    ("A Phase 2 trial of VB-202 could start as early as the fourth quarter of 2024.",
     ("VB-202", "started", "2024-Q4", "possible", "affirmed")),
]  # fmt: skip
HAN_ONE = [
    ("LUMEN-1（NCT05000001）首例受試者已於2024年3月入組並成功給藥。",
     ("LUMEN-1", "first patient dosed", "2024-03", "asserted", "affirmed")),
    ("LUMEN-1（NCT05000001）目前尚未入组受试者。",
     ("LUMEN-1", "first patient enrolled", None, "asserted", "negated")),
    ("LUMEN-1（NCT05000001）主要终点数据预计于2026年第二季度读出。",
     ("LUMEN-1", "primary endpoint read-out", "2026-Q2", "planned", "affirmed")),
    ("LUMEN-1（NCT05000001）預計於2025年第一季度開始。", ("LUMEN-1", "started", "2025-Q1", "planned", "affirmed")),
    ("独立数据监察委员会（IDMC）建议LUMEN-1（NCT05000001）继续进行。",
     ("LUMEN-1", "monitoring committee advised to continue", None, "asserted", "affirmed")),
    ("公司決定終止VB-202的II期臨床試驗。", ("VB-202", "terminated", None, "asserted", "affirmed")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), ONE, ids=lambda value: value[:48] if isinstance(value, str) else "")
def test_one_event_a_sentence(text: str, claim: tuple[Any, ...]) -> None:
    assert events(text) == [claim]


@pytest.mark.parametrize(("text", "claim"), HAN_ONE)
def test_one_event_a_chinese_sentence(text: str, claim: tuple[Any, ...]) -> None:
    assert events(text, HAN) == [claim]


def test_a_plan_of_the_next_words_is_none_of_what_was_done() -> None:
    text = f"LUMEN-1 {N} dosed its first patient on 20 March 2024 and is expected to enrol 210 patients."
    assert events(text) == [("LUMEN-1", "first patient dosed", "2024-03-20", "asserted", "affirmed")]


def test_what_only_bounds_another_time_is_no_event() -> None:
    assert events(f"LUMEN-1 {N} was withdrawn before enrolment of the first patient.") == []
    assert events(f"In LUMEN-1 {N} the data were taken nine months after the last patient was treated.") == []
    assert events(f"The first cohort of LUMEN-1 {N} has been completed.") == []


def test_a_new_study_is_none_of_those_named() -> None:
    text = f"Vero has terminated LUMEN-1 {N} of VB-101 and will not start the Phase 3 program that had been planned."
    assert events(text) == [
        ("LUMEN-1", "terminated", None, "asserted", "affirmed"),
        ("VB-101", "started", None, "planned", "negated"),
    ]


def test_lines_of_milestones_are_to_be_done() -> None:
    text = f"Milestones\n\n• Complete enrollment in LUMEN-1 {N} by year-end 2024\n• Dosed first patient in VB-202 trial"
    assert events(text)[0] == ("LUMEN-1", "enrolment completed", "2024", "planned", "affirmed")
    assert events("A Phase 1 trial of VB-202 is slated to kick off in the first quarter of 2025.") == [
        ("VB-202", "started", "2025-Q1", "planned", "affirmed")
    ]


def test_names_of_studies_stand_for_the_word() -> None:
    text = "Acme paused ABC-2 and stopped ABC-3."
    assert find_events(text) == ()
    assert [e.name for e in find_events(text, (Span(12, 17), Span(30, 35)))] == ["suspended", "terminated"]
