"""The words of registries: phases and statuses in every form that registries and companies write."""

import pytest

from queries.registry_terms import organisation, phases, status


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PHASE1, PHASE2", "12"), ("EARLY_PHASE1", "1"), ("NA", ""), ("1b/2", "12"), ("2a", "2"), ("Phase III", "3"),
        ("I/II", "12"), ("Phase 2/Phase 3", "23"), ("Phase IV", "4"), ("II期", "2"), ("N/A", ""),
        ("Phase1", "1"), ("2-3", "23"), ("Not Applicable", ""), ("Phase IIa", "2"), ("0", "0"),
        ("Human pharmacology (Phase I): no; Therapeutic exploratory (Phase II): yes", "2"),
    ],
)  # fmt: skip
def test_phases(text, found):
    assert "".join(sorted(phases(text))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ACTIVE_NOT_RECRUITING", "active-not-recruiting"), ("NOT_YET_RECRUITING", "planned"),
        ("RECRUITING", "recruiting"),
        ("ENROLLING_BY_INVITATION", "recruiting"), ("COMPLETED", "completed"), ("SUSPENDED", "suspended"),
        ("TERMINATED", "terminated"), ("WITHDRAWN", "withdrawn"), ("Ended", "completed"),
        ("Ongoing, recruiting", "recruiting"),
        ("AVAILABLE", ""),
    ],
)  # fmt: skip
def test_statuses(text, found):
    assert status(text) == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Acme Bio, Inc.", "ACME BIO LIMITED", True),
        ("Acme Bio Co., Ltd.", "Acme Bio", True),
        ("Acme Bio", "Acme Pharma", False),
        ("Group", "Holdings", False),
        ("北京生物", "上海生物", False),
    ],
)
def test_organisations(one, other, same):
    assert (organisation(one) == organisation(other)) is same
