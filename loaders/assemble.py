"""Claims of one key become one; the result stands in the order of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ontology import Claim, Evidence, InvalidRecord, Record, record_from

_Place = tuple[int, int, str]


def assemble(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """*claims* with each key once: evidence joined, empty fields filled from the later ones, lists united."""
    grouped: dict[tuple[Any, ...], list[Claim]] = {}
    for _, key, claim in _in_order((claim.key, claim) for claim in claims):
        grouped.setdefault(key, []).append(claim)
    # What is alone keeps its key; lists that are united may change it.
    whole = (
        (key, _joined(same)) if len(same) == 1 else ((claim := _joined(same)).key, claim)
        for key, same in grouped.items()
    )
    return tuple(claim for _, _, claim in _in_order(whole))


def _in_order(keyed: Iterable[tuple[tuple[Any, ...], Claim]]) -> list[tuple[_Place, tuple[Any, ...], Claim]]:
    """Claims with their keys in the order of the text; a key is costly, and made once."""
    found = [(_place(claim), key, claim) for key, claim in keyed]
    shared = Counter(place for place, _, _ in found)
    # How a key is written settles the order where claims stand in one place, and is costly.
    return sorted(found, key=lambda item: (item[0], repr(item[1]) if shared[item[0]] > 1 else ""))


def _place(claim: Claim) -> _Place:
    first = claim.evidence[0] if len(claim.evidence) == 1 else min(claim.evidence, key=lambda e: (e.start, e.end))
    return first.start, first.end, claim.kind


def _joined(claims: list[Claim]) -> Claim:
    """Claims of one key as one, the first filled from the others."""
    if len(claims) == 1 and len(claims[0].evidence) == 1 and len(claims[0].checks) < 2:
        return claims[0]
    record: Record = claims[0].record
    for claim in claims[1:]:
        record = _filled(record, claim.record)
    evidence = _spans([item for claim in claims for item in claim.evidence])
    checks = tuple(dict.fromkeys(check for claim in claims for check in claim.checks))
    return claims[0].model_copy(update={"record": record, "evidence": evidence, "checks": checks})


def _filled(record: Record, other: Record) -> Record:
    """*record* with what only *other* has; *record* itself where the two together cannot be true."""
    if other == record:
        return record
    before = record.fields()
    fields = dict(before)
    for name, value in other.fields().items():
        if name not in fields:
            fields[name] = value
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            fields[name] = sorted({*fields[name], *value})
    if fields == before:
        return record
    try:
        filled: Record = record_from({"kind": record.kind, **fields})
    except InvalidRecord:
        return record
    return filled


def _spans(evidence: list[Evidence]) -> tuple[Evidence, ...]:
    """Each span once, in the order of the text; a span inside another is left out."""
    kept: list[Evidence] = []
    for item in sorted(evidence, key=lambda e: (e.start, -e.end)):
        # Those before begin no later: the one that reaches furthest holds it, if any does.
        if not kept or item.end > kept[-1].end:
            kept.append(item)
    return tuple(kept)
