"""Cues: what is planned, possible, denied or promised by nobody, in English and Chinese."""

from __future__ import annotations

import pytest

from loaders.folding import fold_text
from loaders.modality import Stance, cues, stance

CASES = [
    ("An application may be submitted in 2025.", "submitted", "possible affirmed"),
    ("The company expects to file an application with the agency in 2025.", "file", "planned affirmed"),
    ("An application to be submitted in the second half of 2021", "submitted", "planned affirmed"),
    ("Its primary endpoint read-out is expected in 2025.", "read-out", "planned affirmed"),
    ("A Phase 1b study is planned but has not started.", "planned", "planned affirmed"),
    ("A Phase 1b study is planned but has not started.", "started", "asserted negated"),
    ("No approval for it has been obtained in any market.", "approval", "asserted negated"),
    ("Neither authority has issued a decision so far.", "issued", "asserted negated"),
    ("Further approvals could follow in 2022.", "approvals", "possible affirmed"),
    ("The institute was invited to present the results.", "present", "asserted affirmed"),
    ("The application was accepted no later than May 2021.", "accepted", "asserted affirmed"),
    ("In May 2021 the agency accepted the application.", "accepted", "asserted affirmed"),
    ("The median was not reached.", "median", "asserted affirmed"),
    ("本公司预计该申请将于2025年下半年获批，惟存在不确定性。", "获批", "planned affirmed"),
    ("本公司可能於2026年提出有關申請", "提出", "possible affirmed"),
    ("監管局至今未授予其快速通道資格，本公司可能於2026年申請", "授予", "asserted negated"),
    ("審評中心將該藥納入突破性治療藥物程序", "納入", "asserted affirmed"),
    ("詳細數據擬於大會上公佈", "公佈", "planned affirmed"),
    ("試驗組未發生嚴重不良事件", "發生", "asserted negated"),
    ("觀察到不良事件兩例", "不良事件", "asserted affirmed"),
]


@pytest.mark.parametrize(("text", "words", "expected"), CASES)
def test_cues_govern_the_words_in_their_scope(text: str, words: str, expected: str) -> None:
    folded = fold_text(text)
    start = folded.index(words)
    meant = stance(folded, start, start + len(words))
    assert f"{meant.modality} {meant.polarity}" == expected
    assert not meant.void


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("There can be no assurance that the application will be approved.", "approved"),
        ("The company cannot guarantee that it will be approved.", "approved"),
        ("If approved, it would be the first of its class.", "approved"),
        ("惟能否獲批存在不確定性", "獲批"),
    ],
)
def test_what_nobody_promises_is_no_claim(text: str, words: str) -> None:
    start = text.index(words)
    assert stance(text, start, start + len(words)).void


def test_words_outside_every_scope_are_asserted() -> None:
    text = "The agency approved it; the company plans to file another application."
    assert stance(text, text.index("approved"), text.index("approved") + 8) == Stance()


def test_every_row_of_the_table_has_an_effect_and_compiles() -> None:
    table = cues()
    assert len(table) > 200
    assert {"planned", "possible", "negated", "void", "hide", "stop"} == {cue.effect for cue in table}
    assert {"en", "zh"} == {cue.language for cue in table}
