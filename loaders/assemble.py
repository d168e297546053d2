"""Claims of one key become one; the result stands in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ontology import Claim, Evidence, InvalidRecord, Record, record_from


def assemble(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """*claims* with each key once: evidence joined, empty fields filled from the later ones, lists united."""
    grouped: dict[tuple[Any, ...], list[Claim]] = {}
    for claim in sorted(claims, key=_place):
        grouped.setdefault(claim.key, []).append(claim)
    return tuple(sorted(map(_joined, grouped.values()), key=_place))


def _place(claim: Claim) -> tuple[int, int, str, str]:
    first = min((e.start, e.end) for e in claim.evidence)
    return (*first, claim.kind, repr(claim.key))


def _joined(claims: list[Claim]) -> Claim:
    """Claims of one key as one, the first filled from the others."""
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
