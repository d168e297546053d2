"""Relations that are stated to have ended: a designation that a regulator revoked.

A claim says that it was revoked, and when; the claim that it was granted stays what it is.
"""

from __future__ import annotations

from collections import defaultdict

from graph.store import DEFAULT, Store
from graph.terms import AFFIRMED, ASSERTED, ISSUED, MODALITY, POLARITY, STATED_IN
from ontology import Triple, bounds, expand, literal, node, value_of

_STATUS = node(expand("designationStatus"))
_PRODUCT, _DESIGNATION, _REGULATOR, _DATE = (
    node(expand(name)) for name in ("product", "designation", "regulator", "date")
)
_HAS = node(expand("hasDesignation"))


def endings(store: Store) -> dict[Triple, str]:
    """The triples of the merged view that no longer hold, each with the day of its end.

    A designation of one name by two regulators ends when both have revoked it; one that is granted again holds.
    """
    ended = _said(store, "revoked")
    if not ended:
        return {}
    granted = _said(store, "granted")
    found: dict[Triple, str] = {}
    for triple, revoked in ended.items():
        still = [
            regulator
            for regulator, day in granted.get(triple, {}).items()
            if max(revoked.get(regulator, ""), revoked.get("", "")) < day
        ]
        last = max(revoked.values())
        if not still and last:
            found[triple] = last
    return found


def _said(store: Store, status: str) -> dict[Triple, dict[str, str]]:
    """What is stated to have that status: the last day on which it got it, by regulator (empty: none is named)."""
    found: dict[Triple, dict[str, str]] = defaultdict(dict)
    for claim, _, _, _ in store.match(p=_STATUS, o=literal(status), g=DEFAULT):
        terms: dict[str, str] = {p: o for _, p, o, _ in store.match(s=claim, g=DEFAULT)}
        if (terms.get(MODALITY), terms.get(POLARITY)) != (ASSERTED, AFFIRMED):
            continue
        if _PRODUCT not in terms or _DESIGNATION not in terms:
            continue
        by = found[terms[_PRODUCT], _HAS, terms[_DESIGNATION]]
        regulator = terms.get(_REGULATOR, "")
        by[regulator] = max(by.get(regulator, ""), _day(store, terms))
    return found


def _day(store: Store, terms: dict[str, str]) -> str:
    """The first day of the claim's own date, else the day of its announcement; empty where neither is known."""
    own = terms.get(_DATE) or next((o for _, _, o, _ in store.match(s=terms.get(STATED_IN), p=ISSUED, g=DEFAULT)), "")
    return bounds(str(value_of(own)))[0].isoformat() if own else ""
