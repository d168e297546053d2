"""Claims of one key become one; the result stands in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ontology import Claim, Evidence, InvalidRecord, record_from


def assemble(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """*claims* with each key once: evidence joined, empty fields filled from the later ones, lists united."""
    merged: dict[tuple[Any, ...], Claim] = {}
    for claim in sorted(claims, key=_place):
        first = merged.get(claim.key)
        merged[claim.key] = _joined(first, claim) if first else _ordered(claim)
    return tuple(sorted(merged.values(), key=_place))


def _place(claim: Claim) -> tuple[int, int, str, str]:
    first = min((e.start, e.end) for e in claim.evidence)
    return (*first, claim.kind, repr(claim.key))


def _ordered(claim: Claim) -> Claim:
    return claim.model_copy(update={"evidence": _spans(claim.evidence)})


def _joined(first: Claim, second: Claim) -> Claim:
    fields = {"kind": first.kind, **first.record.fields()}
    for name, value in second.record.fields().items():
        if name not in fields:
            fields[name] = value
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            fields[name] = sorted({*fields[name], *value})
    try:
        record = record_from(fields)
    except InvalidRecord:
        record = first.record
    checks = (*first.checks, *(check for check in second.checks if check not in first.checks))
    return first.model_copy(
        update={"record": record, "evidence": _spans(first.evidence + second.evidence), "checks": checks}
    )


def _spans(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Each span once, in the order of the text; a span inside another is left out."""
    unique = sorted({(e.start, -e.end) for e in evidence})
    by_span = {(e.start, -e.end): e for e in evidence}
    kept: list[Evidence] = []
    for key in unique:
        if not any(by_span[key].span.within(other.span) for other in kept):
            kept.append(by_span[key])
    return tuple(kept)
