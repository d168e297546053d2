"""Regulatory claims that a text makes twice, once in full and once barely: one claim.

"The FDA granted Fast Track designation to ABC-1 for gastric cancer in June" and, later, "ABC-1 has Fast Track".
"""

from __future__ import annotations

from collections.abc import Iterator

from ontology import Claim, fold

_GIVEN_AGAIN = ("regulator", "indication", "date")
_SAME = ("product", "procedure", "designation", "event", "status")


def same_event(claims: list[Claim]) -> Iterator[Claim]:
    """The claims, a barer one made one with the fuller one of the same step, where only one can be meant."""
    for claim in claims:
        fuller = {_given(other): other for other in claims if _is_fuller(other, claim)}
        widest = [given for given in fuller if all(_within(given, other) for other in fuller)]
        if len(fuller) == 1 or len(widest) == 1:
            given = dict(zip(_GIVEN_AGAIN, widest[0] if widest else next(iter(fuller)), strict=True))
            yield claim.model_copy(update={"record": claim.record.model_copy(update=given)})
        else:
            yield claim


def _is_fuller(other: Claim, claim: Claim) -> bool:
    if other is claim or (other.kind, other.modality, other.polarity) != (claim.kind, claim.modality, claim.polarity):
        return False
    if any(_field(other, name) != _field(claim, name) for name in _SAME) or _given(other) == _given(claim):
        return False
    return _within(_given(claim), _given(other)) and not _within(_given(other), _given(claim))


def _given(claim: Claim) -> tuple[str | None, ...]:
    return tuple(_field(claim, name) for name in _GIVEN_AGAIN)


def _within(barer: tuple[str | None, ...], fuller: tuple[str | None, ...]) -> bool:
    return all(one is None or (other and fold(one) == fold(other)) for one, other in zip(barer, fuller, strict=True))


def _field(claim: Claim, name: str) -> str | None:
    return getattr(claim.record, name, None)
