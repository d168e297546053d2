"""The prefixes that a query may use without declaring them: the ontology's, our namespaces, every vocabulary.

``designation:prime`` is a concept of the vocabulary ``designation``, ``product:alpha-cel`` a thing of that type;
where a vocabulary and a type of thing share a name, the prefix means the vocabulary.

>>> with_prefixes("ASK { ?p a tg:Product }")
'PREFIX tg: <https://w3id.org/trialgraph/ns#> ASK { ?p a tg:Product }'
>>> compact("https://w3id.org/trialgraph/id/product/alpha-cel")
'product:alpha-cel'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ontology import CLAIM, GRAPH, ID, PREFIXES, SOURCE, VOCAB, schemes
from queries.guard import Inspected, inspect

_THINGS = "announcement cited-document company person product study presentation submission agreement population term"
_LOCAL = re.compile(r"[\w](?:[\w.-]*[\w-])?")


@cache
def prefixes() -> Mapping[str, str]:
    """Every prefix and what it stands for, in the order in which ``compact`` prefers them."""
    things = {thing: f"{ID}{thing}/" for thing in _THINGS.split()}
    vocabularies = {scheme: f"{VOCAB}{scheme}/" for scheme in (*schemes(), "modality", "polarity")}
    ours = {"claim": CLAIM, "graph": GRAPH, "source": SOURCE, "id": ID, "vocab": VOCAB}
    return MappingProxyType({**things, **vocabularies, **ours, **PREFIXES})


def with_prefixes(text: str, seen: Inspected | None = None) -> str:
    """*text* with the known prefixes that it uses and does not declare, on its first line."""
    seen = seen or inspect(text)
    missing = sorted((seen.used - seen.declared) & prefixes().keys())
    return "".join(f"PREFIX {name}: <{prefixes()[name]}> " for name in missing) + text


def compact(iri: str) -> str:
    """*iri* with a prefix, where one fits; else as it is."""
    for name, namespace in prefixes().items():
        local = iri[len(namespace) :]
        if iri.startswith(namespace) and _LOCAL.fullmatch(local):
            return f"{name}:{local}"
    return iri


def expand(name: str) -> str | None:
    """The IRI of a prefixed name whose prefix is known, or None.

    >>> expand("product:alpha-cel"), expand("javascript:alert")
    ('https://w3id.org/trialgraph/id/product/alpha-cel', None)
    """
    prefix, colon, local = name.partition(":")
    namespace = prefixes().get(prefix)
    return f"{namespace}{local}" if colon and namespace and not local.startswith("//") else None
