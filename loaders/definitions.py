"""Definitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.lexicon import Hit
from loaders.masthead import Masthead
from ontology import Block, Span


@dataclass(frozen=True, slots=True)
class Definition:
    """Two forms of one name that the text ties together: *name* the fuller, *alias* the other."""

    kind: str
    name: str
    alias: str
    type: str
    span: Span
    name_span: Span
    alias_span: Span


def define(text: str, folded: str, blocks: Sequence[Block], hits: Sequence[Hit], head: Masthead) -> Iterator[Definition]:
    """The definitions of a text, in its order."""
    return iter(())
