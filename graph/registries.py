"""Registry ids, read back from the IRIs of studies."""

from __future__ import annotations

import re
from functools import cache

from graph.terms import key_of, sort_of
from ontology import REGISTRIES

_FORMS = {
    # In an IRI an id is in lower case, and what is neither letter nor digit has become a hyphen.
    name: re.compile(form.pattern.replace("/", "-").replace(r"\s*", r"[\s-]*"), re.I)
    for name, form in REGISTRIES.items()
}


@cache
def registry_id(term: str) -> tuple[str, str] | None:
    """The registry and the id that a study's IRI is made of; None where it is made of a name.

    >>> registry_id("<https://w3id.org/trialgraph/id/study/nct00000000>")
    ('clinicaltrials', 'nct00000000')
    """
    if sort_of(term) != "study":
        return None
    key = key_of(term)
    return next(((name, key) for name, form in _FORMS.items() if form.fullmatch(key)), None)
