"""The ground of a model's claims, held against the gold of the samples: the true passes, the changed does not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from loaders import read_bytes
from loaders.model.chunks import Chunk, chunks
from loaders.model.grounding import Refused, grounded
from loaders.model.numbers import holds_number, numbers_in
from loaders.model.prompt import question
from loaders.model.values import Ground
from loaders.view import view
from ontology import Claim
from trialgraph.samples import files

#: Kinds whose gold stands on its quotes alone; figures draw on sentences around them, which a model is to quote too.
COMPLETE = (
    "company", "alias", "reference", "submission", "product", "designation", "study", "presentation", "ownership",
)  # fmt: skip
#: A wrong value for each type of field.
WRONG = {int: 7777, float: 77.77, str: "Zzyzx-9", list: ["Zzyzx-9"]}
#: Fields whose wrong value no text can refute: a choice among the contract's words, a yes or no, what is said of all.
FREE = {("measurement", "related")}


@cache
def grounds() -> tuple[tuple[Ground, Chunk, list[dict[str, Any]]], ...]:
    data = files(gold=True)
    found = []
    for name in sorted(name for name in data if name.endswith(".txt")):
        ground = Ground(view(read_bytes(data[name], name).document))
        (whole,) = chunks(ground.seen, 1_000_000)
        lines = data[name.replace(".txt", ".gold.jsonl")].decode().splitlines()
        found.append((ground, whole, [item(whole, json.loads(line)) for line in lines]))
    return tuple(found)


def item(whole: Chunk, gold: dict[str, Any]) -> dict[str, Any]:
    """A gold claim as a model would write it."""
    evidence = []
    for one in gold["evidence"]:
        inside = (p.number for p in whole if p.span.start <= one["start"] and one["end"] <= p.span.end)
        evidence.append({"quote": one["quote"], "block": next(inside, None)})
    return {**gold, "evidence": evidence}


def borne_out() -> Iterator[tuple[Ground, Chunk, dict[str, Any], Claim]]:
    for ground, whole, items in grounds():
        for one in items:
            outcome = grounded(ground, whole, one)
            if isinstance(outcome, Claim):
                yield ground, whole, one, outcome


def test_what_is_true_passes():
    given = Counter(one["kind"] for _, _, items in grounds() for one in items)
    passed = Counter(one["kind"] for _, _, one, _ in borne_out())
    low = {kind: passed[kind] / given[kind] for kind in COMPLETE if given[kind]}
    assert {kind: share for kind, share in low.items() if share < 0.9} == {}
    assert sum(passed.values()) >= 0.7 * sum(given.values())


def test_it_stands_where_the_gold_says():
    for ground, _, one, outcome in borne_out():
        text = ground.seen.document.text
        assert all(text[e.start : e.end] == e.quote for e in outcome.evidence)
        assert {" ".join(e.quote.split()) for e in outcome.evidence} == {
            " ".join(e["quote"].split()) for e in one["evidence"]
        }


def test_what_is_changed_does_not_pass():
    tried = 0
    for ground, whole, one, _ in borne_out():
        for name, value in one.items():
            if name in ("kind", "modality", "polarity", "evidence", "parties") or (one["kind"], name) in FREE:
                continue
            wrong = {**one, name: WRONG[type(value)]}
            tried += 1
            assert isinstance(grounded(ground, whole, wrong), Refused), (one["kind"], name, one)
    assert tried > 500


@pytest.mark.parametrize(("value", "text", "held"), [
    (78.6, "ORR was 78.6%", True),
    (8.6, "ORR was 78.6%", False),
    (1024, "1,024 patients", True),
    (24, "1,024 patients", False),
    (19, "CD19-directed", False),
    (-10.2, "a change of −10.2 points".replace("−", "-"), True),
    (-12, "a reduction of 12%", True),
    (-12, "a rise of 12%", False),
    (0, "no deaths", True),
    (0, "two deaths", False),
    (3, "三名患者", True),
    (75_000_000, "US$75 million", True),
    (75_000, "US$75 million", False),
    (120_000_000, "1.2億元", True),
    (150_000_000, "1.5×10^8 cells", True),
])  # fmt: skip
def test_numbers(value, text, held):
    assert holds_number(text, value) is held, sorted(numbers_in(text))


@pytest.mark.parametrize("limit", [300, 1000, 6000])
def test_portions_hold_the_whole_text_that_may_speak(limit):
    for ground, whole, _ in grounds():
        parts = list(chunks(ground.seen, limit))
        covered = {at for part in parts for piece in part for at in range(piece.span.start, piece.span.end)}
        assert {at for piece in whole for at in range(piece.span.start, piece.span.end)} == covered
        assert all(sum(p.span.end - p.span.start for p in part) <= limit for part in parts)
        assert all(piece.zone not in ("caution", "disclaimer", "forward-looking") for piece in whole)
        assert f"[{whole[-1].number} {whole[-1].zone}]" in question(ground.seen, whole)
