"""Names told in sentences: "also known as", "its code is", "marketed as", "X, or Y for short"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.glossary import apposed
from ontology import Span

if TYPE_CHECKING:
    from loaders.definitions import Definer, Definition


def told(definer: Definer, span: Span) -> Iterator[Definition]:
    """The definitions that the sentences of *span* tell."""
    yield from apposed(definer, span)
