"""Letters with marks: rules match text without them, and names get them back.

``fold_text`` takes the marks from Latin letters, so that a name may begin with any of them. What an extractor took from
the folded text is given its letters back here, word by word, as the document writes them.

>>> restored = restorer("The HÉLIOS study of Étoile")
>>> restored("HELIOS")
'HÉLIOS'
>>> restorer("plain text") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from loaders.folding import fold_text
from ontology import Claim, record_from

_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"[À-ɏḀ-ỿ]")


def restorer(text: str) -> Callable[[str], str] | None:
    """What gives the words of *text* their marks back; None where it has none.

    A word that is written both ways, or with marks in two ways, stays as it is found.
    """
    if text.isascii() or not _MARK.search(text):
        return None
    marked = {word: fold_text(word) for word in _WORD.findall(text) if _MARK.search(word)}
    forms: dict[str, set[str]] = {}
    for word, plain in marked.items():
        if plain != word:
            forms.setdefault(plain, set()).add(word)
    if not forms:
        return None
    unmarked = set(_WORD.findall(text))
    words = {plain: min(found) for plain, found in forms.items() if len(found) == 1 and plain not in unmarked}
    return lambda value: _WORD.sub(lambda match: words.get(match[0], match[0]), value)


def marked(claim: Claim, restore: Callable[[str], str]) -> Claim:
    """*claim* with the marks of its words."""
    before = claim.record.fields()
    after = {name: _deep(value, restore) for name, value in before.items()}
    if after == before:
        return claim
    return claim.model_copy(update={"record": record_from({"kind": claim.kind, **after})})


def _deep(value: Any, restore: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return restore(value)
    if isinstance(value, list | tuple):
        return [_deep(item, restore) for item in value]
    if isinstance(value, dict):
        return {name: _deep(item, restore) for name, item in value.items()}
    return value
