"""The reader of plain text: what no other reader knows is tried as text."""

from __future__ import annotations

from loaders.formats import Extracted
from loaders.text import decode
from ontology import UnknownFormat

#: How files begin that are no text and that people may name so; what to do with each.
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "is an old Office file (.doc, .xls): save it as .docx, PDF or text"),
    (b"{\\rtf", "is rich text (.rtf): save it as .docx, PDF or text"),
    (b"\x89PNG", "is an image: only its text can be read"),
    (b"\xff\xd8\xff", "is an image: only its text can be read"),
    (b"\x1f\x8b", "is compressed: unpack it first"),
)


class TextFormat:
    """Plain text, in any encoding that announcements come in."""

    name = "text"
    suffixes = (".txt",)

    def recognises(self, head: bytes) -> bool:
        """Every file that no other reader knows is tried as text."""
        return True

    def extract(self, data: bytes, source: str) -> Extracted:
        """The text of a text file. Raises EmptyDocument, NotText or UnknownFormat."""
        for mark, what in _FOREIGN:
            if data.startswith(mark):
                raise UnknownFormat(f"{source or 'the document'} {what}")
        return Extracted(decode(data, source))
