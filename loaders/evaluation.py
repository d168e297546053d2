"""Claims against gold: what was found, what was missed, what was said that nobody wrote down.

A predicted claim and a gold claim are paired, one to one, where kind and key fields agree after folding (NFKC, case,
white space, ® and ™); modality and polarity are compared on the pairs. *Strict* figures count a pair only where those
two agree also. Gold is read as it stands: a line that no record would accept is kept and counts as a miss.

>>> key_of({"kind": "study", "name": "ALPHA-1®", "phase": "2"})
('study', 'alpha-1')
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from loaders.scoring import Change, Difference, Evaluation, Fields, Score, share
from ontology import KINDS, Reading, fold

Pair = tuple[Fields, Fields]
Read = Callable[[Path], Reading]

GOLD = ".gold.jsonl"
_HALF = 0.5


def evaluate(folder: Path, read: Read) -> Evaluation:
    """Read every document of *folder* that has a gold file beside it, and compare.

    ``x.gold.jsonl`` belongs to the file ``x.*`` (``x.txt`` first). Files come in the order of their names.
    """
    evaluation = Evaluation()
    for gold_file in sorted(folder.glob(f"*{GOLD}")):
        source = _source(gold_file)
        predicted = [claim.to_json() for claim in read(source).claims]
        evaluation.documents += 1
        judge_document(evaluation, source.stem, load_gold(gold_file), predicted)
    return evaluation


def load_gold(path: Path) -> list[Fields]:
    """The gold claims of a file, as dicts: nothing is checked and nothing is dropped."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def judge_document(evaluation: Evaluation, name: str, gold: list[Fields], predicted: list[Fields]) -> None:
    """Take the comparison of one document's claims into *evaluation*."""
    pairs, missed, extra = _pair(gold, predicted)
    for claim in gold:
        _score(evaluation, claim).gold += 1
    for claim in predicted:
        _score(evaluation, claim).predicted += 1
    for wanted, got in pairs:
        _count(_score(evaluation, wanted), wanted, got)
        evaluation.differing.extend(_differing(name, wanted, got))
    evaluation.misses.extend(_difference(name, claim) for claim in missed)
    evaluation.extras.extend(_difference(name, claim) for claim in extra)


def compare(old: Fields, new: Evaluation) -> list[Change]:
    """F1 by kind, then and now: *old* is what ``to_json`` gave earlier."""
    before = {row["kind"]: row["f1"] for row in old["rows"]}
    return [Change(row["kind"], before.get(row["kind"], 0.0), row["f1"]) for row in new.rows()]


def key_of(claim: Fields) -> tuple[Any, ...]:
    """Kind and key fields of a claim in its JSON form, folded; modality and polarity are no part of it."""
    names = KINDS[claim["kind"]].KEY if claim["kind"] in KINDS else ()
    return (claim["kind"], *(comparable(claim.get(name)) for name in names))


def comparable(value: Any) -> Any:
    """*value* so that equal things are equal: text folded, numbers numeric, lists as sets, parties by their company."""
    if value is None or value == [] or value == "":
        return None
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, dict):
        return comparable(value.get("company")) if "company" in value else tuple(sorted(map(str, value.items())))
    return frozenset(comparable(item) for item in value)


def overlap(one: list[Fields], other: list[Fields]) -> float:
    """How far two lists of evidence cover the same characters: 0 nothing, 1 the same (Dice)."""
    here = {i for item in one for i in range(item["start"], item["end"])}
    there = {i for item in other for i in range(item["start"], item["end"])}
    return share(2 * len(here & there), len(here) + len(there))


def _pair(
    gold: list[Fields], predicted: list[Fields]
) -> tuple[list[tuple[Fields, Fields]], list[Fields], list[Fields]]:
    waiting: dict[tuple[Any, ...], list[Fields]] = {}
    for claim in predicted:
        waiting.setdefault(key_of(claim), []).append(claim)
    pairs: list[Pair] = []
    missed: list[Fields] = []
    # The claims that agree in everything choose first, so that a negated twin never takes its brother's partner.
    for exact in (True, False):
        rest = []
        for claim in gold if exact else missed:
            candidates = [c for c in waiting.get(key_of(claim), []) if not exact or _stance(c) == _stance(claim)]
            if not candidates:
                rest.append(claim)
                continue
            best = max(candidates, key=lambda c: overlap(claim["evidence"], c["evidence"]))
            waiting[key_of(claim)].remove(best)
            pairs.append((claim, best))
        missed = rest
    return pairs, missed, [claim for claims in waiting.values() for claim in claims]


def _count(score: Score, wanted: Fields, got: Fields) -> None:
    names = _slots(wanted)
    score.found += 1
    score.strict += _stance(wanted) == _stance(got)
    score.modality_equal += wanted["modality"] == got["modality"]
    score.polarity_equal += wanted["polarity"] == got["polarity"]
    score.slots += len(names)
    score.slots_equal += sum(comparable(wanted[name]) == comparable(got.get(name)) for name in names)
    score.spans_equal += overlap(wanted["evidence"], got["evidence"]) >= _HALF


def _slots(claim: Fields) -> list[str]:
    """The non-key fields that gold fills and the contract knows."""
    model = KINDS[claim["kind"]]
    return [name for name in model.model_fields if name not in (*model.KEY, "kind") and comparable(claim.get(name))]


def _differing(document: str, wanted: Fields, got: Fields) -> Iterator[Difference]:
    for name in ("modality", "polarity", *_slots(wanted)):
        if comparable(wanted[name]) != comparable(got.get(name)):
            what = f"{_shown(wanted)}  {name}: gold {wanted[name]!r}, read {got.get(name)!r}"
            yield Difference(document, wanted["kind"], what, _quotes(got))


def _difference(document: str, claim: Fields) -> Difference:
    return Difference(document, claim["kind"], f"{_shown(claim)} [{' '.join(_stance(claim))}]", _quotes(claim))


def _shown(claim: Fields) -> str:
    names = KINDS[claim["kind"]].KEY if claim["kind"] in KINDS else ()
    return ", ".join(f"{name}={claim[name]!r}" for name in names if claim.get(name) is not None)


def _quotes(claim: Fields) -> str:
    return " … ".join(" ".join(item["quote"].split()) for item in claim["evidence"])


def _stance(claim: Fields) -> tuple[str, str]:
    return claim["modality"], claim["polarity"]


def _score(evaluation: Evaluation, claim: Fields) -> Score:
    return evaluation.scores.setdefault(claim["kind"], Score(claim["kind"]))


def _source(gold_file: Path) -> Path:
    stem = gold_file.name.removesuffix(GOLD)
    others = sorted(p for p in gold_file.parent.glob(f"{stem}.*") if not p.name.endswith(GOLD))
    text = gold_file.with_name(f"{stem}.txt")
    return text if text in others or not others else others[0]
