"""The sample announcements, a hundred times over: each copy speaks of products and studies of its own."""

import re
from collections.abc import Iterator
from pathlib import Path

from trialgraph.samples import files

_NCT = re.compile(r"\bNCT(\d{8})\b")
_CODE = re.compile(r"\b([A-Z]{2,5}-?)(\d{2,})")


def write_corpus(folder: Path, copies: int) -> list[Path]:
    """Write *copies* of every sample into *folder*; the paths."""
    paths = []
    for name, text in _varied(copies):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def _varied(copies: int) -> Iterator[tuple[str, str]]:
    for copy in range(copies):
        for name, data in files().items():
            yield f"{copy:04}-{name}", varied(data.decode("utf-8"), copy)


def varied(text: str, copy: int) -> str:
    """The text with every registry id and product code counted up, so that copies are documents of other things."""
    text = _NCT.sub(lambda m: f"NCT{(int(m[1]) + 7919 * copy) % 10**8:08}", text)
    if copy == 0:
        return text
    text = _CODE.sub(lambda m: m[0] if m[1] == "NCT" else f"{m[1]}{int(m[2]) + 1000 * copy}", text)
    # An announcement without codes would be the same document again.
    return f"{text}\nCopy {copy} of a sample.\n"
