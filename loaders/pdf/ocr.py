"""Pictures of pages read by tesseract: words with boxes, as characters that the layout reader takes like any others.

It comes with the extra ``[ocr]`` and needs the program itself. What it reads may be wrong in any letter or figure, so
claims out of it are marked.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Any

from loaders.pdf.glyphs import Glyph, Page
from loaders.pdf.lines import is_wide
from loaders.pdf.process import WORKER
from ontology import UnreadableDocument

LANGUAGES = ("eng", "chi_tra", "chi_sim")
#: Points to pixels: 300 to the inch.
SCALE = 300 / 72
SECONDS_A_PAGE = 90
MOST_PAGES = 200
_SURE = 25
_PICTURE = struct.Struct(">3I")


def languages(name: str) -> str:
    """The languages that tesseract has here, of those announcements come in. Raises UnreadableDocument without it."""
    advice = f"{name} holds pictures of text, not text:"
    try:
        import PIL.Image  # noqa: F401
        import pytesseract
    except ImportError:
        raise UnreadableDocument(f"{advice} install trialgraph[ocr] to read them") from None
    try:
        there = set(pytesseract.get_languages(config=""))
    except (pytesseract.TesseractNotFoundError, OSError):
        raise UnreadableDocument(f"{advice} trialgraph[ocr] needs the program tesseract to read them") from None
    known = [language for language in LANGUAGES if language in there]
    if not known:
        raise UnreadableDocument(f"{advice} tesseract has none of the languages {', '.join(LANGUAGES)}")
    return "+".join(known)


def recognised(data: bytes, name: str, pages: Sequence[Page]) -> Iterator[Page]:
    """*pages* of the file with the characters that tesseract sees on them. Raises UnreadableDocument."""
    known = languages(name)
    if len(pages) > MOST_PAGES:
        raise UnreadableDocument(f"{name} holds {len(pages)} pictures of pages: the reader takes up to {MOST_PAGES}")
    frames = WORKER.frames(data, name, pages=[page.number for page in pages], scale=SCALE)
    pictures = (payload for tag, payload in frames if tag == "B")
    for page, payload in zip(pages, list(pictures), strict=True):
        glyphs = tuple(_glyphs(_words(payload, known, name)))
        yield Page(page.number, page.width, page.height, 0, glyphs, (), page.pictures, hidden=True)


def _words(payload: bytes, known: str, name: str) -> dict[str, list[Any]]:
    import PIL.Image
    import pytesseract

    width, height, stride = _PICTURE.unpack_from(payload)
    image = PIL.Image.frombuffer("L", (width, height), payload[_PICTURE.size :], "raw", "L", stride, 1)
    try:
        found: dict[str, list[Any]] = pytesseract.image_to_data(
            image, lang=known, timeout=SECONDS_A_PAGE, output_type=pytesseract.Output.DICT
        )
    except (RuntimeError, pytesseract.TesseractError) as error:
        raise UnreadableDocument(f"{name} holds pictures that tesseract cannot read ({type(error).__name__})") from None
    return found


def _glyphs(found: dict[str, list[Any]]) -> Iterator[Glyph]:
    """The characters of the words; those of one line have one base and one size, near sizes being the same."""
    lines: dict[tuple[int, ...], list[int]] = {}
    for index, text in enumerate(found["text"]):
        if re.search(r"\w|[^\s\w]", text) and float(found["conf"][index]) >= _SURE:
            lines.setdefault(tuple(found[part][index] for part in ("block_num", "par_num", "line_num")), []).append(
                index
            )
    sizes = {key: 0.85 * median(found["height"][index] for index in words) / SCALE for key, words in lines.items()}
    usual = median(sizes.values()) if sizes else 0.0
    for key, words in lines.items():
        base = median(found["top"][index] + 0.8 * found["height"][index] for index in words) / SCALE
        size = usual if abs(sizes[key] - usual) < 0.35 * usual else sizes[key]
        for index in words:
            yield from _word(found, index, base, size)


def _word(found: dict[str, list[Any]], index: int, base: float, size: float) -> Iterable[Glyph]:
    text = found["text"][index].strip()
    left, top = found["left"][index] / SCALE, found["top"][index] / SCALE
    step = found["width"][index] / SCALE / len(text)
    bottom = top + found["height"][index] / SCALE
    for number, char in enumerate(text):
        spaced = number == 0 and not is_wide(char)
        # Chinese characters are set in squares, whose blank parts the boxes leave out.
        wide = max(step, 1.1 * size) if is_wide(char) else step
        yield Glyph(char, left + number * step, left + number * step + wide, base, size, top, bottom, 0, spaced)
