"""Bytes to text: BOM, UTF-8, then the encodings that announcements still come in (Big5-HKSCS, GB18030, Windows-1252).

Line ends become line feeds, so that one announcement has one set of offsets whatever machine saved it; a UTF-8 file
without BOM and with line feeds is given exactly as it is.

>>> decode("某某生物科技有限公司之董事會公告".encode("big5hkscs") + b"\\r\\nAcme", "x.txt")
'某某生物科技有限公司之董事會公告\\nAcme'
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from ontology import EmptyDocument, NotText

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Characters that running Chinese cannot do without: the encoding that shows most of them is the right one.
_COMMON = frozenset("的一是在不及或之有為为人公司股份本於于以日年月會会董事限告於此中國国等與与上市香港研究臨临床")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_SAMPLE = 65_536


def decode(data: bytes, source: str = "") -> str:
    """The text of *data*. Raises EmptyDocument where there is none and NotText where the bytes are no text."""
    name = source or "the document"
    if not data.strip():
        raise EmptyDocument(f"{name} is empty")
    text = _decoded(data)
    if text is None or len(_CONTROL.findall(text[:_SAMPLE])) * 200 > min(len(text), _SAMPLE):
        raise NotText(f"{name} is no text: its bytes make sense in no encoding that the readers know")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyDocument(f"{name} has no words in it")
    return text


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\x00" in data[:_SAMPLE]:
        return None
    text = _strict(data, "utf-8")
    return text if text is not None else _legacy(data)


def _legacy(data: bytes) -> str | None:
    """The reading, among the Chinese encodings, that shows most common characters; else what the detector says."""
    readings = [text for encoding in ("big5hkscs", "gb18030") if (text := _strict(data, encoding)) is not None]
    best = max(readings, key=_commonness, default=None)
    if best is not None and _commonness(best) > 0.02:
        return best
    guess = from_bytes(
        data[:_SAMPLE], cp_isolation=["cp1252", "latin_1", "cp1250", "mac_roman", "shift_jis", "euc_kr"]
    ).best()
    return _strict(data, guess.encoding) if guess else None


def _commonness(text: str) -> float:
    wide = [c for c in text[:_SAMPLE] if c > "\u2e80"]
    return sum(c in _COMMON for c in wide) / len(wide) if len(wide) > 8 else 0.0


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
