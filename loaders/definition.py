"""A definition: two forms of one name that a text ties together; and definitions brought onto the fullest form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.shapes import is_code
from ontology import Span, fold


@dataclass(frozen=True, slots=True)
class Definition:
    """Two forms of one name that the text ties together: *name* the fuller, *alias* the other.

    *kind* is what they name, ``term`` where it is none of the kinds that an ``alias`` claim has; *span* are the words
    that tie them.
    """

    kind: str
    name: str
    alias: str
    type: str
    span: Span
    name_span: Span
    alias_span: Span


#: Defined terms of the law, which name nothing outside their document.
TERMS = frozenset(
    "we|our|us|it|company|group|board|director|directors|issuer|shareholder|shareholders|party|parties|agreement|announcement|"
    "listing rules|stock exchange|exchange|prc|hong kong|us|u.s.|period|offering|rule|sfo|chairman|management|"
    "committee|business day|product|products|drug|study|trial|本公司|本集團|本集团|董事會|董事会|董事|股東|股东|"
    "上市規則|上市规则|聯交所|联交所|中國|中国|香港|該公告|该公告|協議|协议|公司|集團|集团|"
    "本公告|該協議".split("|")
)


def resolved(found: list[Definition], pairs: dict[str, list[str]]) -> Iterator[Definition]:
    """Definitions on the fullest form: the generic name beside a brand name, the full name of a short one."""
    full: dict[tuple[str, str], str] = {}
    for generic, brands in pairs.items():
        if len(brands) == 1:
            name = next(d.alias for d in found if d.kind == "product" and fold(d.alias) == generic)
            full[("product", fold(brands[0]))] = name
    for definition in found:
        paired = definition.kind == "product" and fold(definition.alias) in pairs
        if definition.kind in ("product", "study") and not paired:
            circular = fold(_root(full, definition.kind, definition.name)) == fold(definition.alias)
            if not circular:
                full.setdefault((definition.kind, fold(definition.alias)), definition.name)
    for definition in found:
        name = _root(full, definition.kind, definition.name)
        if fold(definition.alias) != fold(name):
            yield replace(definition, name=name)
        elif definition.kind == "product" and fold(definition.name) != fold(name):
            yield _turned(definition, name)


def _turned(definition: Definition, name: str) -> Definition:
    """A definition whose alias is the fuller form: name and alias change places."""
    kind = "code" if is_code(definition.name) else "brand name"
    return replace(
        definition,
        name=name,
        alias=definition.name,
        type=kind,
        name_span=definition.alias_span,
        alias_span=definition.name_span,
    )


def _root(full: dict[tuple[str, str], str], kind: str, name: str) -> str:
    seen = {fold(name)}
    while (more := full.get((kind, fold(name)))) and fold(more) not in seen:
        seen.add(fold(more))
        name = more
    return name
