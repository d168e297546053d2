"""Nonproprietary names that end like none: known by what stands around them, and never an ordinary word."""

import pytest

from loaders.generic_names import generic_names

NAMED = [
    "We plan to submit a Biologics License Application (BLA) for taxilimodet in the second half of 2026.",
    "We received a complete response letter from the FDA for taxilimodet ophthalmic solution 0.25%.",
    "Taxilimodet (XYZ-101; selective channel potentiator) is oral. Later, taxilimodet was given twice.",
    "The European Commission authorised ZALTIMO® (taxilimodet sustained-release insert).",
    "The FDA granted Orphan Drug designation to taxilimodet for the treatment of cystinosis.",
    "Taxilimodet capsules were approved. Sales of taxilimodet began in May.",
    "XYZ-101 (taxilimodet) is an oral inhibitor.",
]
OTHERS = [
    "We plan to submit an NDA for adults with asthma and an IND for ovarian cancer.",
    "The application for approval was accepted; the application for marketing is pending.",
    "The FDA granted Fast Track designation for patients with melanoma and for migraine.",
    "Matching placebo capsules and daily tablets were given; weekly injections followed. A second injection was given.",
    "The first group (ABC-123) and the control (NCT01234567) were compared in a Phase 2 study of adults.",
    "Treatment with chemotherapy, surgery with radiation, therapy with oxygen.",
    "The company was renamed (ABC123). The company said so.",
]


@pytest.mark.parametrize("text", NAMED)
def test_a_name_where_only_a_drug_stands(text):
    assert {text[span.start : span.end].lower() for span in generic_names(text)} == {"taxilimodet"}


@pytest.mark.parametrize("text", OTHERS)
def test_ordinary_words_name_nothing(text):
    assert [text[span.start : span.end] for span in generic_names(text)] == []
