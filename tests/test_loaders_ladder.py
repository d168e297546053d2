"""The regulatory ladder: each step is its own, in English and Chinese."""

from __future__ import annotations

import pytest

from loaders.clauses import cut
from loaders.folding import fold_text
from loaders.ladder import application_steps, designation_steps


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("The application was submitted in May and accepted in June.", ["submitted", "accepted"]),
        ("It remains under priority review.", ["under review"]),
        ("The agency approved the application.", ["approved"]),
        ("The agency granted a conditional marketing authorisation.", ["approved"]),
        ("The agency cleared the IND application.", ["cleared"]),
        ("The trial was placed on clinical hold.", ["clinical hold"]),
        ("The agency lifted the clinical hold.", ["hold lifted"]),
        ("The company received a complete response letter.", ["complete response letter"]),
        ("The company withdrew the application.", ["withdrawn"]),
        ("The committee rejected it.", ["refused"]),
        ("該申請已獲受理，目前正在審評中", ["accepted", "under review"]),
        ("国家药监局批准其上市", ["approved"]),
        ("已获批开展临床试验", ["cleared"]),
        ("向藥品審評中心遞交上市申請", ["submitted"]),
        ("The patients accepting visitors reviewed the menu.", []),
    ],
)
def test_application_steps(text: str, steps: list[str]) -> None:
    assert [step.name for step in application_steps(fold_text(text))] == steps


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("The agency granted the designation.", ["granted"]),
        ("The committee recommended it for the designation.", ["recommended"]),
        ("The company applied for the designation.", ["applied"]),
        ("The designation was revoked.", ["revoked"]),
        ("拟纳入突破性治疗", ["recommended"]),
        ("獲授予孤兒藥資格", ["granted"]),
    ],
)
def test_designation_steps(text: str, steps: list[str]) -> None:
    assert [step.name for step in designation_steps(fold_text(text))] == steps


def test_a_clause_ends_where_a_new_verb_takes_over_and_not_in_a_list() -> None:
    text = "The agency accepted the application, and has granted it priority review, in 2024."
    assert len(cut(text)) == 2
    listed = "It received the first, the second, and the third designation from the agency in 2020."
    assert len(cut(listed)) == 1
    assert len(cut("NDA submitted December 2020; orphan drug designation granted on 4 March 2021")) == 2
