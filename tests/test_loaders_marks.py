"""Names with letters that have marks: read like any others, and written as the document writes them."""

import loaders
from loaders.marks import restorer

TEXT = """Étoile Biosciences SA announces results of its Phase 2 HÉLIOS study

Paris, France, 3 March 2025. Étoile Biosciences SA (the "Company") announced today results of the Phase 2 HÉLIOS study
(NCT05123456) of ETB-101 in patients with Crohn's disease. Søren Ødegård, Chief Executive Officer, said the Company will
file a new drug application.
"""


def test_names_keep_their_marks():
    found = loaders.read_bytes(TEXT.encode())
    names = {claim.record.name for claim in found.claims if claim.kind in ("company", "study")}
    assert {"Étoile Biosciences SA", "HÉLIOS"} <= names
    assert {claim.record.person for claim in found.claims if claim.kind == "office"} == {"Søren Ødegård"}
    assert all(item.quote == TEXT[item.start : item.end] for claim in found.claims for item in claim.evidence)


def test_a_word_that_is_written_both_ways_stays_as_it_is_found():
    restored = restorer("Müller and Muller, Zoë and Zoé, Æther and naïve")
    assert restored is not None
    assert [restored(word) for word in ("Muller", "Zoe", "naive")] == ["Muller", "Zoe", "naïve"]
