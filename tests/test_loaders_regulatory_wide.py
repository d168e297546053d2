"""Steps of applications and designations in the many ways in which they are said; in two languages."""

from __future__ import annotations

import pytest
from test_loaders_regulatory import HAN, HEAD, claims

from loaders.extractors import designation, submission

SUBMITTED = [
    ("The file for a marketing authorisation application (MAA) for VB-101 should go to the EMA in the first "
     "quarter of 2025.",
     [("VB-101", "MAA", "EMA", "planned", "2025-Q1", None, "planned affirmed")]),
    ("A 510(k) clearance has not been obtained for VB-101.",
     [("VB-101", "510(k)", None, "cleared", None, None, "asserted negated")]),
    ("VB-101 has CE marking in Europe since January 2024.",
     [("VB-101", "CE Mark", None, "approved", "2024-01", None, "asserted affirmed")]),
    ("In Japan, the Pharmaceuticals and Medical Devices Agency (PMDA) is expected to receive our application "
     "for VB-101 "
     "by the end of 2026.", [("VB-101", None, "PMDA", "planned", "2026", None, "planned affirmed")]),
    ("We might also approach Swissmedic in 2027 with an application for VB-101.",
     [("VB-101", None, "Swissmedic", "submitted", "2027", None, "possible affirmed")]),
    ("The European Commission (EC) is expected to decide on VB-101 by the end of April 2025.",
     [("VB-101", None, "EC", "approved", "2025-04", None, "planned affirmed")]),
    ("The NDA for VB-101 for gout was accepted by the NMPA in April 2024. If all goes to plan, we expect the NMPA to "
     "approve VB-101 in the first quarter of 2025.",
     [("VB-101", "NDA", "NMPA", "accepted", "2024-04", "gout", "asserted affirmed"),
      ("VB-101", "NDA", "NMPA", "approved", "2025-Q1", "gout", "planned affirmed")]),
    ("On May 1, 2024, we received a complete response letter from the FDA for VB-101. The New Drug Application "
     "(NDA) had "
     "been submitted on July 31, 2023.",
     [("VB-101", "NDA", "FDA", "complete response letter", "2024-05-01", None, "asserted affirmed"),
      ("VB-101", "NDA", "FDA", "submitted", "2023-07-31", None, "asserted affirmed")]),
    ("Lupus nephritis: we have withdrawn the investigational new drug application for VB-202 filed with the "
     "NMPA in June "
     "2023.",
     [("VB-202", "IND", "NMPA", "withdrawn", None, "Lupus nephritis", "asserted affirmed"),
      ("VB-202", "IND", "NMPA", "submitted", "2023-06", "Lupus nephritis", "asserted affirmed")]),
    ("We completed the rolling submission of a Biologics License Application (BLA) for VB-101 on April 2, 2024; "
     "the FDA "
     "has not yet accepted the filing.",
     [("VB-101", "BLA", "FDA", "submitted", "2024-04-02", None, "asserted affirmed"),
      ("VB-101", "BLA", "FDA", "accepted", None, None, "asserted negated")]),
    ("The IND for VB-202 in absence epilepsy remains on partial clinical hold. We answered the FDA's questions "
     "in April "
     "2024.", [("VB-202", "IND", "FDA", "clinical hold", None, "absence epilepsy", "asserted affirmed")]),
    ("VB-101 is an antibody given for the treatment of ulcerative colitis. In China it was approved by the NMPA "
     "on March "
     "20, 2024.", [("VB-101", None, "NMPA", "approved", "2024-03-20", "ulcerative colitis", "asserted affirmed")]),
    ("The European Commission granted marketing authorization for VB-101 in adults with open-angle glaucoma or ocular "
     "hypertension.",
     [("VB-101", None, "EC", "approved", None, "open-angle glaucoma or ocular hypertension", "asserted affirmed")]),
    ("VB-101 has not been submitted for approval in Japan.",
     [("VB-101", None, None, "submitted", None, None, "asserted negated")]),
    ("VB-202 is in research. No application for Fast Track designation of VB-202 has yet been made.", []),
]  # fmt: skip
SUBMITTED += [
    ("Vero intends to file for a Phase 3 trial of VB-101 with the MFDS by the end of 2025.",
     [("VB-101", "IND", "MFDS", "planned", "2025", None, "planned affirmed")]),
    ("The BLA for VB-101 has been under FDA review since January 2024.",
     [("VB-101", "BLA", "FDA", "under review", "2024-01", None, "asserted affirmed")]),
    ("VB-101 has been under review by the EMA since 3 March 2024.",
     [("VB-101", None, "EMA", "under review", "2024-03-03", None, "asserted affirmed")]),
    ("We are preparing an NDA for VB-101, which we aim to submit to the FDA in early 2025.",
     [("VB-101", "NDA", "FDA", "planned", "2025", None, "planned affirmed")]),
    ("The MAA for VB-101 was turned down by the EMA in April 2024.",
     [("VB-101", "MAA", "EMA", "refused", "2024-04", None, "asserted affirmed")]),
    ("The FDA issued a CRL for VB-101 on April 2, 2024.",
     [("VB-101", None, "FDA", "complete response letter", "2024-04-02", None, "asserted affirmed")]),
    ("An IND for VB-202 became effective on March 3, 2024.",
     [("VB-202", "IND", None, "cleared", "2024-03-03", None, "asserted affirmed")]),
    ("A decision on the BLA for VB-101 by the FDA is due in November 2024.",
     [("VB-101", "BLA", "FDA", "approved", "2024-11", None, "planned affirmed")]),
    ("An MAA for VB-101 is due to be submitted to the EMA in the first half of 2025.",
     [("VB-101", "MAA", "EMA", "planned", "2025-H1", None, "planned affirmed")]),
    ("FDA 批准 VB-101 " * 60, []),
]  # fmt: skip
HAN_SUBMITTED = [
    ("VB-101用于延缓近视进展的新药上市申请于2024年3月27日获国家药监局受理，目前处于审评阶段，预计将于2025年获得批准。",
     [("VB-101", "NDA", "NMPA", "accepted", "2024-03-27", "延缓近视进展", "asserted affirmed"),
      ("VB-101", "NDA", "NMPA", "under review", None, "延缓近视进展", "asserted affirmed"),
      ("VB-101", "NDA", "NMPA", "approved", "2025", "延缓近视进展", "planned affirmed")]),
    ("VB-101的上市申請已於2024年3月30日獲CDE受理，現正接受審評。",
     [("VB-101", "NDA", "CDE", "accepted", "2024-03-30", None, "asserted affirmed"),
      ("VB-101", "NDA", "CDE", "under review", None, None, "asserted affirmed")]),
    ("公司计划向NMPA递交VB-101的上市许可申请（BLA）。",
     [("VB-101", "BLA", "NMPA", "planned", None, None, "planned affirmed")]),
]  # fmt: skip
DESIGNATED = [
    ("The EMA has given VB-101 access to PRIME (April 2022). In the United States it benefits from Orphan Drug "
     "and Rare "
     "Pediatric Disease designations.",
     [("VB-101", "PRIME", "EMA", "granted", "2022-04", "asserted affirmed"),
      ("VB-101", "Orphan Drug", None, "granted", None, "asserted affirmed"),
      ("VB-101", "Rare Pediatric Disease", None, "granted", None, "asserted affirmed")]),
    ("The NMPA included VB-101 in the breakthrough therapy list for prurigo nodularis on September 12, 2023.",
     [("VB-101", "Breakthrough Therapy", "NMPA", "granted", "2023-09-12", "asserted affirmed")]),
    ("VB-101 will therefore lose its orphan status in the EU, which the agency had granted on 16 June 2021.",
     [("VB-101", "Orphan Medicinal Product", None, "revoked", None, "planned affirmed"),
      ("VB-101", "Orphan Medicinal Product", None, "granted", "2021-06-16", "asserted affirmed")]),
    ("The FDA has seen the data. A request for Breakthrough Therapy designation for VB-101, made in March 2024, was "
     "declined in April 2024.",
     [("VB-101", "Breakthrough Therapy", "FDA", "applied", "2024-03", "asserted affirmed"),
      ("VB-101", "Breakthrough Therapy", "FDA", "refused", "2024-04", "asserted affirmed")]),
    ("The FDA accepted the NDA for VB-101 in May 2024; the request for priority review was not granted.",
     [("VB-101", "Priority Review", "FDA", "refused", None, "asserted affirmed")]),
    ("Vero has withdrawn its request to the FDA for orphan designation of VB-202.",
     [("VB-202", "Orphan Drug", "FDA", "withdrawn", None, "asserted affirmed")]),
    ("The FDA had awarded VB-101 Fast Track status in 2022; the European orphan designation dates from January 2021.",
     [("VB-101", "Fast Track", "FDA", "granted", "2022", "asserted affirmed"),
      ("VB-101", "Orphan Medicinal Product", None, "granted", "2021-01", "asserted affirmed")]),
]  # fmt: skip
HAN_DESIGNATED = [
    ("VB-101治療紅斑狼瘡的IND申請已於2024年2月22日獲CDE批准，並於2024年3月獲FDA授予孤兒藥資格。",
     [("VB-101", "Orphan Drug", "FDA", "granted", "2024-03", "asserted affirmed")]),
    ("公司计划向NMPA递交VB-101的上市许可申请，并将申请优先审评。",
     [("VB-101", "Priority Review", "NMPA", "applied", None, "planned affirmed")]),
    ("泽若单抗被NMPA纳入突破性治疗品种名单。",
     [("泽若单抗", "Breakthrough Therapy", "NMPA", "granted", None, "asserted affirmed")]),
]  # fmt: skip
STEP = ("product", "procedure", "regulator", "event", "date", "indication")
GIVEN = ("product", "designation", "regulator", "status", "date")


def told(extractor, text, names, head):
    return [
        (*(c.record.fields().get(n) for n in names), f"{c.modality} {c.polarity}")
        for c in claims(extractor, text, head)
    ]


@pytest.mark.parametrize(("text", "expected"), SUBMITTED, ids=[text[:50] for text, _ in SUBMITTED])
def test_steps_in_english(text, expected):
    assert told(submission, text, STEP, HEAD) == expected


@pytest.mark.parametrize(("text", "expected"), HAN_SUBMITTED, ids=[ascii(text[:12]) for text, _ in HAN_SUBMITTED])
def test_steps_in_chinese(text, expected):
    assert told(submission, text, STEP, HAN) == expected


@pytest.mark.parametrize(("text", "expected"), DESIGNATED, ids=[text[:50] for text, _ in DESIGNATED])
def test_designations_in_english(text, expected):
    assert told(designation, text, GIVEN, HEAD) == expected


@pytest.mark.parametrize(("text", "expected"), HAN_DESIGNATED, ids=[ascii(text[:12]) for text, _ in HAN_DESIGNATED])
def test_designations_in_chinese(text, expected):
    assert told(designation, text, GIVEN, HAN) == expected
