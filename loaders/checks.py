"""Self-checks: what a claim says, tried against what the same words say otherwise. A failure is noted.

``fraction``: n of N gives the printed percentage · ``interval``: the value lies in its interval · ``weekday``: the
weekday printed beside a date is that of the date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.dates import weekday_of
from loaders.view import View
from ontology import Check, Claim, Measurement


def check(view: View, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, each with its checks recorded on it."""
    for claim in claims:
        found = (*_figures(claim), *_weekdays(view, claim))
        yield claim.model_copy(update={"checks": (*claim.checks, *found)}) if found else claim


def agrees(value: float, n: int, total: int) -> bool:
    """Whether *n* of *total* rounds to the percentage *value* at the precision that it is printed with.

    >>> agrees(78.6, 11, 14), agrees(50, 7, 14), agrees(79.6, 11, 14)
    (True, True, False)
    """
    text = repr(float(value))
    decimals = 0 if text.endswith(".0") else len(text.split(".")[1])
    return total > 0 and abs(100 * n / total - value) <= 0.5 * 10**-decimals + 1e-9


def _figures(claim: Claim) -> Iterator[Check]:
    record = claim.record
    if not isinstance(record, Measurement) or record.value is None:
        return
    value = float(record.value)
    if record.unit == "%" and record.n is not None and record.total:
        share = 100 * record.n / record.total
        detail = f"{record.n}/{record.total} is {share:.2f} %, printed {value:g} %"
        yield Check(name="fraction", passed=agrees(value, record.n, record.total), detail=detail)
    if record.low is not None and record.high is not None and record.interval:
        detail = f"{value:g} in {record.low:g} to {record.high:g}"
        yield Check(name="interval", passed=float(record.low) <= value <= float(record.high), detail=detail)


def _weekdays(view: View, claim: Claim) -> Iterator[Check]:
    if claim.kind not in ("presentation", "study_event", "submission", "designation"):
        return
    date = getattr(claim.record, "date", None)
    for item in claim.evidence if date else ():
        for mention in view.dates(item.span):
            expected = weekday_of(mention.value) if mention.value == date else None
            if mention.weekday and expected:
                detail = f"{mention.value} is a {expected}, printed {mention.weekday}"
                yield Check(name="weekday", passed=mention.weekday == expected, detail=detail)
                return
