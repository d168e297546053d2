"""Claims against gold: pairing, figures, comparison."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loaders.evaluation import GOLD, comparable, compare, evaluate, key_of, load_gold, overlap
from ontology import Claim, Document, Reading, Span, Study, StudyEvent

TEXT = "ALPHA-1 is a Phase 2 study. The first patient was not dosed. ALPHA-2 is planned."


def _reading(path: Path) -> Reading:
    document = Document.from_text(path.read_text(encoding="utf-8"))

    def at(words: str) -> tuple:
        start = TEXT.index(words)
        return (document.evidence(Span(start, start + len(words))),)

    return Reading(
        document,
        (
            Claim(record=Study(name="Alpha-1", phase="2"), evidence=at("ALPHA-1 is a Phase 2 study")),
            Claim(record=StudyEvent(study="ALPHA-1", event="first patient dosed"), evidence=at("The first patient")),
            Claim(record=Study(name="ALPHA-9"), evidence=at("study")),
        ),
    )


def _gold(words: str, **fields: object) -> str:
    start = TEXT.index(words)
    evidence = [{"start": start, "end": start + len(words), "quote": words}]
    return json.dumps({"modality": "asserted", "polarity": "affirmed", "evidence": evidence, **fields})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    lines = [
        _gold("ALPHA-1 is a Phase 2 study", kind="study", name="ALPHA-1®", phase="2", status="ongoing"),
        _gold("was not dosed", kind="study_event", study="ALPHA-1", event="first patient dosed", polarity="negated"),
        _gold("ALPHA-2 is planned", kind="study", name="ALPHA-2", modality="planned"),
        _gold("planned", kind="agreement", territory="nowhere", jurisdiction="a field that no record has"),
    ]  # fmt: skip
    (tmp_path / f"a{GOLD}").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_found_pairs_ignore_modality_and_polarity_and_strict_ones_do_not(folder: Path) -> None:
    evaluation = evaluate(folder, _reading)
    total = evaluation.total
    assert (total.gold, total.predicted, total.found, total.strict) == (4, 3, 2, 1)
    rows = {row["kind"]: row for row in evaluation.rows()}
    assert rows["study"]["precision"] == 0.5 and rows["study"]["recall"] == 0.5
    assert rows["study"]["slots"] == 0.5  # the phase agrees, the status was not read
    assert rows["study_event"]["polarity"] == 0.0 and rows["study_event"]["modality"] == 1.0
    assert rows["all"]["strict_f1"] == round(2 / 7, 4)


def test_gold_that_no_record_accepts_is_kept_and_counts_as_a_miss(folder: Path) -> None:
    assert len(load_gold(folder / f"a{GOLD}")) == 4
    evaluation = evaluate(folder, _reading)
    assert [(d.kind, d.quote) for d in evaluation.misses] == [("study", "ALPHA-2 is planned"), ("agreement", "planned")]
    assert [d.what for d in evaluation.extras] == ["name='ALPHA-9' [asserted affirmed]"]


def test_each_gold_claim_takes_one_predicted_claim() -> None:
    claim = {"kind": "study", "name": "A", "modality": "asserted", "polarity": "affirmed", "evidence": []}
    from loaders.evaluation import Evaluation, judge_document

    evaluation = Evaluation()
    judge_document(evaluation, "d", [claim], [dict(claim), dict(claim)])
    assert (evaluation.total.found, len(evaluation.extras)) == (1, 1)


def test_keys_fold_names_and_compare_parties_by_company() -> None:
    one = {
        "kind": "agreement",
        "type": "licence",
        "parties": [{"company": "B Ltd", "role": "licensor"}, {"company": "A"}],
    }
    other = {"kind": "agreement", "type": "Licence", "parties": [{"company": "a"}, {"company": "b  ltd"}]}
    assert key_of(one) == key_of(other)
    assert comparable(7) == comparable(7.0) and comparable([]) is None and comparable(True) != comparable(1)


def test_overlap_is_about_characters() -> None:
    assert overlap([{"start": 0, "end": 10}], [{"start": 5, "end": 15}]) == 0.5
    assert overlap([{"start": 0, "end": 4}], [{"start": 4, "end": 8}]) == 0.0


def test_two_evaluations_compare_by_kind_and_the_text_lists_misses(folder: Path) -> None:
    evaluation = evaluate(folder, _reading)
    old = json.loads(json.dumps(evaluation.to_json()))
    assert all(change.delta == 0 for change in compare(old, evaluation))
    text = evaluation.text(kinds=["agreement"])
    assert "miss    a agreement" in text and "ALPHA-9" not in text
    assert "status: gold 'ongoing', read None" in evaluation.text(differing=True)
