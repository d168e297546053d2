"""Events that bear names of their own, programmes that are given up, endpoints of other kinds; in two languages."""

from __future__ import annotations

import pytest
from test_loaders_study_event import HAN, HEAD, events

N = "(NCT05000001)"
ENGLISH = [
    (f"Vero has begun Part B of LANTERN-7 {N}.", [("LANTERN-7", "Part B started", None, "asserted", "affirmed")]),
    (f"Enrollment in the expansion part of LANTERN-7 {N} began in September 2023.",
     [("LANTERN-7", "expansion part started", "2023-09", "asserted", "affirmed")]),
    (f"Dosing in Cohort 3 of LANTERN-7 {N} has started.",
     [("LANTERN-7", "Cohort 3 started", None, "asserted", "affirmed")]),
    (f"LANTERN-7 {N} missed its co-primary symptom endpoint.",
     [("LANTERN-7", "primary endpoint not met", None, "asserted", "affirmed")]),
    (f"The secondary endpoint of grip strength was not met in LANTERN-7 {N}.",
     [("LANTERN-7", "secondary endpoint not met", None, "asserted", "affirmed")]),
    (f"LANTERN-7 {N} is over. A key secondary endpoint, time to worsening of gait, was not met.",
     [("LANTERN-7", "key secondary endpoint not met", None, "asserted", "affirmed")]),
    (f"The symptom endpoint was also met in LANTERN-7 {N}.",
     [("LANTERN-7", "symptom endpoint met", None, "asserted", "affirmed")]),
    (f"In LANTERN-7 {N}, the primary endpoint was thus met.",
     [("LANTERN-7", "primary endpoint met", None, "asserted", "affirmed")]),
    ("Vero plans to hold an End-of-Phase 2 meeting with the FDA in the third quarter of 2024.",
     [("VB-101", "End-of-Phase 2 meeting", "2024-Q3", "planned", "affirmed")]),
    ("The FDA agreed to the dose of VB-202 at a Type B meeting in March 2024.",
     [("VB-202", "Type B meeting", "2024-03", "asserted", "affirmed")]),
    ("We will ask for a Type A meeting on VB-101.", [("VB-101", "Type A meeting", None, "planned", "affirmed")]),
    ("VB-202 is in research. Vero has not yet held a pre-IND meeting.",
     [("VB-202", "pre-IND meeting", None, "asserted", "negated")]),
    ("We have discontinued VB-202.", [("VB-202", "terminated", None, "asserted", "affirmed")]),
    ("VB-202 was dropped from the pipeline.", [("VB-202", "terminated", None, "asserted", "affirmed")]),
    ("Further work with VB-202 in gout will not be pursued.", [("VB-202", "terminated", None, "asserted", "affirmed")]),
    ("Vero has decided not to continue the development of VB-202.",
     [("VB-202", "terminated", None, "asserted", "affirmed")]),
    ("Three patients discontinued VB-202 due to rash. Treatment with VB-202 was discontinued in 5 patients.", []),
    (f"We cannot say when LANTERN-7 {N} may resume.", [("LANTERN-7", "resumed", None, "possible", "affirmed")]),
    (f"LANTERN-7 {N}, comparing VB-101 with placebo, is to open in early 2025.",
     [("LANTERN-7", "started", "2025", "planned", "affirmed")]),
    (f"A cohort of 10 patients (HELIO-2) began in March 2023. HELIO-2 {N} is a study of VB-202.",
     [("HELIO-2", "started", "2023-03", "asserted", "affirmed")]),
    (f"LANTERN-7 {N} goes on; week 52 data are anticipated in the fourth quarter of 2024.",
     [("LANTERN-7", "week 52 results", "2024-Q4", "planned", "affirmed")]),
    (f"LANTERN-7 {N} goes on. VB-202, an oral inhibitor: first participant dosed in Phase 1 trial in April 2024.",
     [("LANTERN-7", "first patient dosed", "2024-04", "asserted", "affirmed")]),
]  # fmt: skip
CHINESE = [
    ("VB-202已于2023年终止开发。", [("VB-202", "terminated", "2023", "asserted", "affirmed")]),
    ("公司決定不再繼續推進VB-202的開發。", [("VB-202", "terminated", None, "asserted", "affirmed")]),
    ("VB-202項目已經停止開發。", [("VB-202", "terminated", None, "asserted", "affirmed")]),
    ("VB-202治療哮喘的II期研究則因入組緩慢而於2023年8月提前終止。",
     [("VB-202", "terminated", "2023-08", "asserted", "affirmed")]),
    ("公司终止了VB-202用于干眼症的Ⅱ期临床研究，原因是该研究未能达到主要终点。",
     [("VB-202", "terminated", None, "asserted", "affirmed"),
      ("VB-202", "primary endpoint not met", None, "asserted", "affirmed")]),
    ("VB-101目前未在境外開展臨床試驗。", [("VB-101", "started", None, "asserted", "negated")]),
    ("LANTERN-7（NCT05000001）中，各劑量組與安慰劑組相比，主要終點差異均具有統計學意義。",
     [("LANTERN-7", "primary endpoint met", None, "asserted", "affirmed")]),
    ("LANTERN-7（NCT05000001）的主要研究终点及全部关键次要终点均已达到。",
     [("LANTERN-7", "primary endpoint met", None, "asserted", "affirmed"),
      ("LANTERN-7", "key secondary endpoints met", None, "asserted", "affirmed")]),
    ("公司計劃於2025年與CDE召開VB-101的EOP2會議。", [("VB-101", "EOP2會議", "2025", "planned", "affirmed")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[text[:60] for text, _ in ENGLISH])
def test_events_in_english(text, expected):
    assert events(text, HEAD) == expected


@pytest.mark.parametrize(("text", "expected"), CHINESE, ids=[ascii(text[:20]) for text, _ in CHINESE])
def test_events_in_chinese(text, expected):
    assert events(text, HAN) == expected


MORE = [
    (f"The last of 240 patients was enrolled in LANTERN-7 {N} in March 2024.",
     [("LANTERN-7", "enrolment completed", "2024-03", "asserted", "affirmed")]),
    (f"Patient recruitment into LANTERN-7 {N} closed in March 2024.",
     [("LANTERN-7", "enrolment completed", "2024-03", "asserted", "affirmed")]),
    (f"LANTERN-7 {N} kicked off in March 2024.", [("LANTERN-7", "started", "2024-03", "asserted", "affirmed")]),
    (f"Recruitment for LANTERN-7 {N} is set to start in the fourth quarter of 2024.",
     [("LANTERN-7", "started", "2024-Q4", "planned", "affirmed")]),
    (f"LANTERN-7 {N} failed its primary endpoint.",
     [("LANTERN-7", "primary endpoint not met", None, "asserted", "affirmed")]),
    (f"LANTERN-7 {N} fell short of its primary endpoint.",
     [("LANTERN-7", "primary endpoint not met", None, "asserted", "affirmed")]),
    (f"LANTERN-7 {N} succeeded on its primary endpoint.",
     [("LANTERN-7", "primary endpoint met", None, "asserted", "affirmed")]),
    (f"LANTERN-7 {N} should read out in early 2025.",
     [("LANTERN-7", "topline results", "2025", "planned", "affirmed")]),
    (f"Readout of LANTERN-7 {N} is expected in the first half of 2025.",
     [("LANTERN-7", "topline results", "2025-H1", "planned", "affirmed")]),
    ("VB-202 will not be advanced into Phase 3.", [("VB-202", "terminated", None, "asserted", "affirmed")]),
    ("We no longer plan to develop VB-202.", [("VB-202", "terminated", None, "asserted", "affirmed")]),
    ("Development of VB-202 has ended.", [("VB-202", "terminated", None, "asserted", "affirmed")]),
    ("discontinued VB-202 " * 60 + ".", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MORE, ids=[text[:60] for text, _ in MORE])
def test_more_ways_in_english(text, expected):
    assert events(text, HEAD) == expected


def test_data_to_come_in_chinese():
    text = "LANTERN-7（NCT05000001）的顶线数据预计将于2025年第一季度公布。LANTERN-7因安全性事件已暫停入組。"
    assert events(text, HAN) == [
        ("LANTERN-7", "topline results", "2025-Q1", "planned", "affirmed"),
        ("LANTERN-7", "suspended", None, "asserted", "affirmed"),
    ]
