"""What a model answers: a list of proposals. Each is taken alone, so that one that is malformed spoils no other.

>>> proposal({"kind": "product", "name": "Alpha", "modality": "asserted", "evidence": [{"block": 3, "quote": "Alpha"}]})
Proposal(kind='product', fields={'name': 'Alpha'}, words=(Words(quote='Alpha', block=3),), said='', corrects=None)
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from ontology import InvalidRecord

#: Characters beyond which a quote is no quote.
LONGEST_QUOTE = 1500


class Answer(BaseModel):
    """The form of every answer."""

    model_config = ConfigDict(extra="ignore")

    claims: list[dict[str, Any]]


class Words(NamedTuple):
    """Words that the model quotes, and the block that it says they stand in."""

    quote: str
    block: int | None = None


class Proposal(NamedTuple):
    """A claim that the model proposes. *said*: the words that say that it happened; *corrects*: another's number."""

    kind: str
    fields: dict[str, Any]
    words: tuple[Words, ...]
    said: str = ""
    corrects: int | None = None


def proposal(data: dict[str, Any]) -> Proposal:
    """The proposal that one item of an answer describes. Raises InvalidRecord where it has not the form."""
    rest = {name: value for name, value in data.items() if value not in (None, "", [], {})}
    kind, evidence, said = rest.pop("kind", ""), rest.pop("evidence", ()), rest.pop("said", "")
    corrects = whole(rest.pop("corrects", None))
    for name in ("modality", "polarity", "rule", "checks", "qualifier", "printed"):  # read off the text, not asked
        rest.pop(name, None)
    if not isinstance(kind, str) or not isinstance(said, str):
        raise InvalidRecord("kind and said are strings")
    if not isinstance(evidence, list) or not evidence:
        raise InvalidRecord(f"{kind}: a claim has evidence: a list of objects with block and quote")
    return Proposal(kind, rest, tuple(map(_words, evidence)), said, corrects)


def _words(item: Any) -> Words:
    quote = item.get("quote") if isinstance(item, dict) else item
    if not isinstance(quote, str) or not quote.strip():
        raise InvalidRecord("a quote is a string of the text's own words")
    if len(quote) > LONGEST_QUOTE:
        raise InvalidRecord(f"a quote of {len(quote)} characters is too long: the shortest words that say it")
    return Words(quote, whole(item.get("block")) if isinstance(item, dict) else None)


def whole(value: Any) -> int | None:
    """A number of a block or a claim, also where it was written as a string; None where it is none."""
    return int(value) if isinstance(value, int) or (isinstance(value, str) and value.isdecimal()) else None
