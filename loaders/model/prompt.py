"""What the model is told: the contract in short, a portion of the document, and why an answer was refused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from loaders.model.chunks import Chunk
from loaders.model.grounding import Refused
from loaders.model.listed import LISTED
from loaders.view import View
from ontology import KINDS, Record

#: Short forms that a question brings along from other parts of the document.
_MOST_NAMES = 60


@cache
def instructions() -> str:
    """The standing instructions (``loaders/data/model.md``) with every kind, its fields and the words they may take."""
    text = (files("loaders") / "data" / "model.md").read_text(encoding="utf-8")
    kinds = "\n".join(f"- {kind}: {', '.join(_fields(model))}" for kind, model in KINDS.items())
    listed = "\n".join(f"- {kind}.{name}: {' · '.join(sorted(words))}" for (kind, name), words in LISTED.items())
    return text.replace("{kinds}", kinds).replace("{listed}", listed)


def _fields(model: type[Record]) -> list[str]:
    """The fields of a kind, key fields with a star, lists with brackets."""
    return [
        f"{name}{'*' if name in model.KEY else ''}{' []' if _is_list(field.annotation) else ''}"
        for name, field in model.model_fields.items()
        if name not in ("kind", "qualifier", "printed")
    ]


def _is_list(annotation: Any) -> bool:
    return str(annotation).startswith("tuple[")


def question(seen: View, chunk: Chunk) -> str:
    """A portion of the document, with what is known of the whole: issuer, date, names that stand for one another."""
    known = [f"Issuer: {seen.issuer}" if seen.issuer else "", f"Published: {seen.published}" if seen.published else ""]
    names = list(dict.fromkeys(f"{one.alias} = {one.name}" for one in seen.definitions))[:_MOST_NAMES]
    blocks = [
        f"[{piece.number} {piece.zone}] {seen.document.quote(piece.span).replace(chr(10), ' ')}" for piece in chunk
    ]
    return "\n".join([*filter(None, known), *(["Names:", *names] if names else []), "", "Text:", *blocks])


def correction(refused: Sequence[Refused]) -> str:
    """The proposals that were refused, each with its number and the reasons, for one more try."""
    items = [
        f"{number}. {json.dumps(one.data, ensure_ascii=False, sort_keys=True)}\n   {'; '.join(one.reasons)}"
        for number, one in enumerate(refused, 1)
    ]
    return (
        "These claims were refused, for the reasons that stand under them. Answer in the same form, with those "
        'alone that you can correct from the text, each with "corrects": its number. Leave out what is not said.\n\n'
        + "\n".join(items)
    )
