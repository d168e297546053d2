"""Regulatory claims that a text makes twice, once in full and once barely: one claim.

"The FDA granted Fast Track designation to ABC-1 for gastric cancer in June" and, later, "ABC-1 has Fast Track".
"""

from __future__ import annotations

from collections.abc import Iterator

from ontology import Claim, fold

Given = tuple[str | None, ...]
Step = tuple[str | None, ...]

_GIVEN_AGAIN = ("regulator", "indication", "date")
_SAME = ("product", "procedure", "designation", "event", "status")


def same_event(claims: list[Claim]) -> Iterator[Claim]:
    """The claims, a barer one made one with the fuller one of the same step, where only one can be meant."""
    steps: dict[Step, dict[Given, None]] = {}
    for claim in claims:
        steps.setdefault(_step(claim), {})[_given(claim)] = None
    meant = {(step, given): _meant(given, list(others)) for step, others in steps.items() for given in others}
    for claim in claims:
        if fuller := meant[_step(claim), _given(claim)]:
            update = dict(zip(_GIVEN_AGAIN, fuller, strict=True))
            yield claim.model_copy(update={"record": claim.record.model_copy(update=update)})
        else:
            yield claim


def _meant(given: Given, others: list[Given]) -> Given | None:
    """What *given* says more fully among *others*: the one that is, or the one that the rest lie within."""
    fuller = [other for other in others if other != given and _within(given, other) and not _within(other, given)]
    widest = [one for one in fuller if all(_within(one, other) for other in fuller)]
    if len(widest) == 1:
        return widest[0]
    return fuller[0] if len(fuller) == 1 else None


def _step(claim: Claim) -> Step:
    return (claim.kind, claim.modality, claim.polarity, *(_field(claim, name) for name in _SAME))


def _given(claim: Claim) -> Given:
    return tuple(_field(claim, name) for name in _GIVEN_AGAIN)


def _within(barer: Given, fuller: Given) -> bool:
    return all(one is None or (other and fold(one) == fold(other)) for one, other in zip(barer, fuller, strict=True))


def _field(claim: Claim, name: str) -> str | None:
    return getattr(claim.record, name, None)
