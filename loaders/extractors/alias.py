"""Two forms of one name: from the document's definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.view import view
from ontology import Alias, Claim, Document, Issue

#: What an alias claim may be of. Regimens, statistics and application types are values of the vocabulary in every
#: document, and no names that a document ties to one another.
KINDS = frozenset(
    {"company", "product", "study", "target", "condition", "regulator", "conference", "designation", "measure"}
)
#: Terms that are written out for what they are: kinds of medicines, ways of reading results.
_TECHNOLOGY = re.compile(
    r"\b(?:conjugates?|interfering RNA|messenger RNA|particles?|nucleotides?|central review|independent review)$|"
    r"(?:偶聯藥物|偶联药物|偶聯物|偶联物|干擾核酸|干扰核酸|干擾核糖核酸|干扰核糖核酸|信使核糖核酸|顆粒|颗粒|中心評審|中心评审|中心審閱|中心审阅)$",
    re.I,
)


def extract(document: Document) -> Iterator[Claim | Issue]:
    """Alias claims."""
    seen = view(document)
    for found in seen.definitions:
        if found.kind in KINDS or (found.kind == "term" and _TECHNOLOGY.search(found.name)):
            record = Alias(of=found.kind, name=found.name, alias=found.alias, type=found.type)
            spans = [found.span] if found.name_span.within(found.span) else [found.name_span, found.span]
            yield seen.claim(record, *spans, rule=f"alias.{found.type.replace(' ', '-')}")
