from loaders.assemble import assemble
from ontology import Claim, Document, Span, Study

TEXT = Document.from_text("BEACON-1 is a Phase 2 study. BEACON-1 is open-label. It failed.")


def claim(span, **fields):
    return Claim(record=Study(name="BEACON-1", **fields), evidence=(TEXT.evidence(span),))


def test_claims_of_one_key_become_one():
    (found,) = assemble(
        [claim(Span(29, 51), design=["open-label"]), claim(Span(0, 27), phase="2", design=["single-arm"])]
    )
    assert found.record.fields() == {"name": "BEACON-1", "phase": "2", "design": ["open-label", "single-arm"]}
    assert [evidence.start for evidence in found.evidence] == [0, 29]


def test_a_span_inside_another_is_left_out():
    (found,) = assemble([claim(Span(0, 27), phase="2"), claim(Span(0, 8))])
    assert [evidence.quote for evidence in found.evidence] == ["BEACON-1 is a Phase 2 study"]


def test_the_first_value_stands_where_two_differ():
    (found,) = assemble([claim(Span(0, 27), phase="2"), claim(Span(29, 51), phase="3")])
    assert found.record.phase == "2"


def test_claims_of_another_modality_stay_apart():
    planned = claim(Span(29, 51)).model_copy(update={"modality": "planned"})
    assert len(assemble([claim(Span(0, 27)), planned])) == 2
