"""Records reject what cannot be true, and say why in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import (
    KINDS,
    Agreement,
    Claim,
    Document,
    EvidenceMismatch,
    InvalidIdentifier,
    InvalidRecord,
    Measurement,
    Party,
    Span,
    Study,
    bounds,
    precision,
    record_from,
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            {"kind": "measurement", "category": "efficacy", "measure": "ORR", "n": 15, "total": 14},
            "more than the total",
        ),
        ({"kind": "measurement", "category": "efficacy", "measure": "ORR", "low": 9, "high": 3}, "above high"),
        ({"kind": "measurement", "category": "efficacy", "measure": "ORR", "value": 250, "unit": "%"}, "outside 100"),
        ({"kind": "measurement", "category": "luck", "measure": "ORR"}, "category"),
        ({"kind": "measurement", "category": "safety", "measure": "AE", "n": -1}, "greater than or equal to 0"),
        ({"kind": "study", "name": "ALPHA-1", "registry_ids": ["NCT123"]}, "no registry id"),
        ({"kind": "study", "name": "ALPHA-1", "phase": "I/II"}, "phase"),
        (
            {"kind": "designation", "product": "p", "designation": "PRIME", "status": "granted", "date": "banana"},
            "no date",
        ),
        (
            {"kind": "designation", "product": "p", "designation": "PRIME", "status": "granted", "date": "2019-02-30"},
            "cal",
        ),
        ({"kind": "company", "name": " \n "}, "empty"),
        ({"kind": "company", "name": "Acme", "colour": "blue"}, "colour"),
        ({"kind": "presentation", "conference": "ASH", "time": "7 pm"}, "time"),
        ({"kind": "agreement"}, "a type or parties"),
        ({"kind": "agreement", "type": "licence", "currency": "dollars"}, "currency"),
        ({"kind": "rumour"}, "no kind of claim"),
    ],
)
def test_what_cannot_be_true_cannot_be_made(data: dict[str, object], words: str) -> None:
    with pytest.raises(InvalidRecord, match=words):
        record_from(data)


def test_records_are_frozen_and_fold_white_space() -> None:
    study = Study(name="ALPHA \n STUDY  1", registry_ids=("NCT01234567", "NCT01234567"))
    assert study.name == "ALPHA STUDY 1"
    assert study.registry_ids == ("NCT01234567",)
    with pytest.raises(ValueError, match="frozen"):
        study.name = "other"  # type: ignore[misc]


def test_parties_and_evidence_have_one_order() -> None:
    one = Agreement(type="licence", parties=(Party(company="B"), Party(company="A", role="licensor")))
    assert [party.company for party in one.parties] == ["A", "B"]
    document = Document.from_text("one two three")
    late, early = document.evidence(Span(8, 13)), document.evidence(Span(0, 3))
    assert Claim(record=one, evidence=(late, early, late)).evidence == (early, late)


def test_a_key_folds_case_width_and_trade_marks() -> None:
    key = Study(name="Ａlpha-1™").key()
    assert key == Study(name="ALPHA-1").key()
    assert key != Study(name="ALPHA-2").key()


def test_every_kind_has_a_key_of_its_own_fields() -> None:
    assert len(KINDS) == 14
    for kind, model in KINDS.items():
        assert model.KEY, kind
        assert set(model.KEY) <= set(model.model_fields)


def test_a_number_that_is_whole_is_an_integer() -> None:
    assert Measurement(category="efficacy", measure="OS", value=26.0).fields()["value"] == 26
    assert isinstance(Measurement(category="efficacy", measure="OS", value=26.0).value, int)


@pytest.mark.parametrize(
    ("text", "first", "last", "level"),
    [
        ("2019", "2019-01-01", "2019-12-31", "year"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2019-04-03", "2019-04-03", "2019-04-03", "day"),
        ("2024-Q4", "2024-10-01", "2024-12-31", "quarter"),
        ("2024-H1", "2024-01-01", "2024-06-30", "half"),
    ],
)
def test_bounds_of_partial_dates(text: str, first: str, last: str, level: str) -> None:
    assert tuple(day.isoformat() for day in bounds(text)) == (first, last)
    assert precision(text) == level


@given(st.text(max_size=12))
def test_a_date_is_read_or_refused_never_guessed(text: str) -> None:
    try:
        first, last = bounds(text)
    except InvalidIdentifier:
        return
    assert first <= last
    assert text.startswith(f"{first.year:04d}")


@given(st.text(min_size=1, max_size=40), st.integers(-3, 50), st.integers(-3, 50))
def test_a_quote_is_its_span_or_cannot_be_made(text: str, start: int, end: int) -> None:
    document = Document.from_text(text)
    try:
        evidence = document.evidence(Span(start, end))
    except EvidenceMismatch:
        assert not 0 <= start < end <= len(text)
        return
    assert evidence.quote == text[start:end]
    evidence.check(document)
    with pytest.raises(EvidenceMismatch):
        evidence.model_copy(update={"quote": evidence.quote + "x"}).check(document)
