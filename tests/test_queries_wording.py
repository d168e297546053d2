"""Records in plain words."""

import pytest

from ontology import record_from
from queries import words


@pytest.mark.parametrize(
    ("fields", "leave", "text"),
    [
        ({"kind": "alias", "of": "product", "name": "X", "alias": "CT1", "type": "code"}, "", "X is also CT1 (code)"),
        ({"kind": "ownership", "parent": "A", "subsidiary": "B", "relation": "associate", "share": 30}, "",
         "B is an associate of A (30%)"),
        ({"kind": "company", "name": "A"}, "company", "A"),
        ({"kind": "company", "name": "A", "stock_code": "1", "exchange": "E"}, "", "A: listed on E as 1"),
        ({"kind": "product", "name": "X"}, "product", "X"),
        ({"kind": "product", "name": "X", "targets": ["A", "B"], "developer": "D"}, "", "X: against A and B, by D"),
        ({"kind": "study", "name": "S", "phase": "1b/2", "sites": 1, "enrolment": 0}, "",
         "S: Phase 1b/2, 1 site, 0 participants"),
        ({"kind": "study", "name": "S", "products": ["X"]}, "product", "S"),
        ({"kind": "designation", "product": "X", "designation": "PRIME", "status": "granted"}, "product",
         "PRIME granted"),
        ({"kind": "submission", "product": "X", "event": "approved", "territory": "China"}, "",
         "X: application approved in China"),
        ({"kind": "measurement", "category": "efficacy", "measure": "OS", "status": "not reached"}, "",
         "OS: not reached"),
        ({"kind": "measurement", "category": "safety", "measure": "CRS", "value": 0, "status": "none", "grade": ">=3",
          "study": "S"}, "", "S: CRS grade >=3: none"),
        ({"kind": "measurement", "category": "efficacy", "measure": "PFS", "value": 0.26, "unit": "HR", "low": 0.18,
          "high": 0.38, "interval": "95% CI", "p": "<0.0001", "comparator": "standard of care"}, "",
         "PFS: 0.26 HR [95% CI 0.18–0.38] p<0.0001, against standard of care"),
        ({"kind": "measurement", "category": "dose", "measure": "dose", "value": 150000000.0, "unit": "cells", "n": 3},
         "", "dose: 1.5×10^8 cells (3 patients)"),
        ({"kind": "measurement", "category": "safety", "measure": "deaths", "value": 2, "unit": "patients",
          "related": False}, "", "deaths: 2 patients, not related to treatment"),
        ({"kind": "study_event", "study": "S", "event": "first patient dosed"}, "", "S: first patient dosed"),
        ({"kind": "office", "person": "P", "role": "Chairman", "company": "A"}, "company", "P: Chairman"),
        ({"kind": "agreement", "type": "licence", "parties": [{"company": "A", "role": "licensor"}, {"company": "B"}],
          "upfront": 100, "currency": "USD"}, "", "licence: A (licensor), B, upfront USD 100"),
        ({"kind": "reference", "date": "2019", "type": "annual report"}, "", "refers to the annual report of 2019"),
        ({"kind": "presentation", "conference": "ASH", "year": 2019, "number": "1", "time": "17:30"}, "",
         "ASH 2019, no. 1, 17:30"),
    ],
)  # fmt: skip
def test_words(fields, leave, text):
    assert words(record_from(fields), leave) == text
