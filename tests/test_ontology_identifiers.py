"""IRIs come from keys alone; registry ids are checked; look-alikes stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import (
    InvalidIdentifier,
    company_iri,
    fold,
    iri,
    literal,
    registry_of,
    slug,
    study_iri,
    suspicious,
    value_of,
)


@pytest.mark.parametrize(
    ("identifier", "registry"),
    [
        ("NCT01234567", "clinicaltrials"),
        ("ChiCTR2000029895", "chictr"),
        ("CTR20210973", "ctr"),
        ("2017-000125-30", "euctr"),
        ("2023-506789-12-00", "ctis"),
        ("jRCT2031220076", "jrct"),
        ("ISRCTN12345678", "isrctn"),
        ("ACTRN12619000123456", "actrn"),
        ("KCT0001234", "cris"),
    ],
)
def test_registries_are_known_by_their_form(identifier: str, registry: str) -> None:
    assert registry_of(identifier) == registry


@pytest.mark.parametrize("wrong", ["NCT1234567", "NCT012345678", "nct01234567x", "", "12345", "JNJ-4528"])
def test_other_forms_are_refused(wrong: str) -> None:
    with pytest.raises(InvalidIdentifier):
        registry_of(wrong)


def test_a_study_is_keyed_by_its_strongest_registry_id() -> None:
    assert study_iri("ALPHA-1", ("CTR20210973", "NCT01234567")).endswith("/study/nct01234567")
    assert study_iri("ALPHA-1").endswith("/study/alpha-1")


def test_a_company_is_keyed_by_exchange_and_code_without_leading_zeros() -> None:
    assert company_iri("Acme", "HKEX", "01801") == company_iri("Other", "HKEX", "1801")
    assert company_iri("Acme Bio, Inc.").endswith("/company/acme-bio-inc")


def test_look_alikes_and_invisible_characters_never_meet_the_clean_name() -> None:
    for other in ("A\u0441me", "\u0391cme", "Ac\u200bme", "Acme\u202e"):
        assert suspicious(other)
        assert slug(other) != slug("Acme")
    assert not suspicious("TGFβ1") and not suspicious("科濟藥業")


def test_codes_that_differ_in_a_digit_or_a_sign_stay_apart() -> None:
    keys = [slug(name) for name in ("KN026", "KN046", "CD19", "CD19+", "STUDY 1", "STUDY 2")]
    assert len(set(keys)) == len(keys)


def test_an_unknown_type_of_thing_is_refused() -> None:
    with pytest.raises(InvalidIdentifier, match="no type of thing"):
        iri("planet", "Mars")


@given(st.text(min_size=1, max_size=300))
def test_slugs_are_short_stable_and_safe_in_an_iri(name: str) -> None:
    try:
        key = slug(name)
    except InvalidIdentifier:
        return
    assert 0 < len(key) <= 89
    assert not set(key) & set(' /#?<>"{}|\\^`%\n')
    if not suspicious(name) and not suspicious(fold(name)):
        assert slug(fold(name)) == key


@given(st.one_of(st.text(max_size=60), st.integers(), st.booleans(), st.floats(-1e14, 1e14)))
def test_literals_are_read_back(value: str | int | bool | float) -> None:
    back = value_of(literal(value))
    assert back == value
    assert type(back) is type(value)
