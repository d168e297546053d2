"""The reader of word-processor files (.docx): mammoth makes markup of them, and the walker of pages reads that.

A file that declares entities, holds more than a document does, or unpacks to more than it should, is refused before
anything parses it. mammoth comes with the extra ``[docx]``.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from loaders.formats import Extracted
from loaders.html.reader import extracted, read_markup
from ontology import EmptyDocument, UnknownFormat, UnreadableDocument

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: The most bytes of XML that are parsed: the parser takes thirty times as much memory.
MOST_XML = 8_000_000
_MOST_PARTS = 5_000
_BODY = "word/document.xml"
_PARTS = re.compile(r"(?:.*/)?[^/]+\.(?:xml|rels)", re.I)
_TABLE_STYLES = re.compile(
    rb"<w:latentStyles\b.*?</w:latentStyles>|<w:style\b[^>]*w:type=[\"']table[\"'][^>]*>.*?</w:style>", re.S
)
_NO_WORDS = re.compile(r"(?:stylesWithEffects|theme\d*|settings|webSettings|fontTable)\.xml$|^(?:docProps|customXml)/")
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")


class DocxFormat:
    """Word-processor files."""

    name = "docx"
    suffixes = (".docx",)

    def recognises(self, head: bytes) -> bool:
        """Whether the first bytes are of a zip archive: word-processor files are."""
        return head.startswith(b"PK\x03\x04")

    def extract(self, data: bytes, source: str) -> Extracted:
        """The text of a file. Raises UnknownFormat for another archive, UnreadableDocument for a dangerous one."""
        name = source or "the document"
        parts = _inspected(data, name)
        try:
            import mammoth
        except ImportError:
            raise UnreadableDocument(f"{name} is a .docx file: install trialgraph[docx] to read it") from None
        try:
            file = io.BytesIO(_slim(parts))
            markup = mammoth.convert_to_html(file, convert_image=lambda _: [], style_map=_STYLES).value
        except Exception as error:
            raise UnreadableDocument(f"{name} is a .docx file that cannot be read ({type(error).__name__})") from None
        items = read_markup(markup, name, keeps_tabs=True, is_page=False)
        if not items:
            raise EmptyDocument(f"{name} is a document without text")
        return extracted(items, name, MEDIA_TYPE)


#: Paragraph styles that would become nothing by themselves; comments and deletions are left out.
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh\ncomment-reference => !"


def _inspected(data: bytes, name: str) -> dict[str, bytes]:
    """The archive's parts of XML, looked at without parsing anything of them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if _BODY not in names:
                raise UnknownFormat(f"{name} is a zip archive without a document in it")
            xml = [part for part in parts if _PARTS.fullmatch(part.filename)]
            size = sum(part.file_size for part in xml)
            if size > MOST_XML or len(parts) > _MOST_PARTS:
                raise UnreadableDocument(
                    f"{name} unpacks to {size / 1e6:.0f} MB: the reader takes documents up to {MOST_XML / 1e6:.0f} MB"
                )
            found = {part.filename: _unpacked(archive, part, name) for part in xml}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise UnreadableDocument(f"{name} is a damaged or encrypted archive") from None
    for content in found.values():
        _look(content, name)
    return found


def _slim(parts: dict[str, bytes]) -> bytes:
    """An archive of the parts that hold words, without the styles of tables, most of a template's bulk."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for path, content in parts.items():
            if path.endswith("styles.xml"):
                content = _TABLE_STYLES.sub(b"", content)
            if not _NO_WORDS.search(path):
                archive.writestr(path, content)
    return stream.getvalue()


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> bytes:
    """A part's bytes. The directory may lie about its size, so no more than the limit is unpacked."""
    with archive.open(part) as stream:
        content = stream.read(MOST_XML + 1)
    if len(content) > MOST_XML:
        raise UnreadableDocument(f"{name} unpacks to more than {MOST_XML / 1e6:.0f} MB")
    return content


def _look(content: bytes, name: str) -> None:
    """Refuse declarations, in any encoding in which a parser would understand them."""
    plain = content.replace(b"\x00", b"").upper()
    if any(mark in plain for mark in _DECLARES):
        raise UnreadableDocument(f"{name} declares entities, as no word processor does: it is not read")
