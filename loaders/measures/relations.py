"""Harms told as related after they were counted: "one of these deaths was considered possibly related to X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.figures import Figure
from loaders.measures.findings import Finding
from loaders.measures.passage import Passage
from loaders.numerals import WORDS, number
from loaders.searching import searchable

_RELATED_OF = searchable(
    rf"(?:\b(?:of (?:which|whom|these|them),?|including)\s+)?\b(?P<n>\d{{1,3}}|{WORDS})\s+"
    r"(?:of (?:these|the|those|them|which|whom)(?:\s+\w+)?\s*(?:deaths?|events?|cases?|SAEs?|patients?)?)?"
    r"(?P<gap>[^.;]{0,60}?)\b(?:was|were)\s+(?:all\s+|both\s+)?"
    r"(?:considered|deemed|judged|assessed(?: as)?|determined)?\s*"
    r"(?:to be\s+|as\s+)?(?:possibly\s+|probably\s+|potentially\s+)?(?P<what>(?:treatment|drug|therapy|vaccine)-related"
    r"|related to\s+(?:the\s+)?[\w-]+|attribut(?:ed|able) to\s+(?:the\s+)?(?:study )?(?:treatment|drug|therapy))",
    re.I,
)
_BACK = re.compile(r"\bof (?:these|them|those|which|whom|the)\b|^(?:of|including)\b", re.I)


def related_of(passage: Passage, told: list[Finding]) -> Iterator[Finding]:
    """The part of a sentence's harms that was related; *told* are the sentence's findings."""
    if "related" not in passage.text and "attribut" not in passage.text:
        return
    for match in _RELATED_OF.finditer(passage.text):
        value = number(match["n"])
        before = [f for f in told if f.figure.start < match.start("n") and f.mark.category == "safety"]
        whole = before[-1] if before else None
        back = _BACK.search(match[0][: match.start("what") - match.start()])
        if whole is None or not isinstance(value, int) or not back:
            continue
        if whole.related or whole.status != "reported" or whole.unit not in ("patients", "events"):
            continue
        if any(f.figure.start == match.start("n") for f in told) or (whole.figure.value or 0) < value:
            continue
        figure = Figure(match.start("n"), match.end(), match.end(), "count", value)
        yield replace(
            whole, figure=figure, start=match.start("n"), end=match.end(), related=True, control=None, rule="related"
        )
