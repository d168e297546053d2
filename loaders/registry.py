"""The loaders, and the way of one announcement: bytes, document, extractors, judge, checks, assembly, reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from loaders.assemble import assemble
from loaders.checks import check
from loaders.docx import DocxFormat
from loaders.extractors import EXTRACTORS, Extractor
from loaders.formats import Extracted, Format
from loaders.html import HtmlFormat
from loaders.joining import joined
from loaders.judge import judge
from loaders.marks import marked, restorer
from loaders.pdf import PdfFormat
from loaders.plain import TextFormat
from loaders.registries import RegistryLoader, is_record_file
from loaders.unexplained import unexplained
from loaders.venues import venue_of
from loaders.view import prepared, view
from ontology import Check, Claim, Document, DocumentError, Issue, Reading, Span, UnknownFormat, UnreadableDocument

#: Raised when the same bytes would give other claims than before: the manifest keeps it.
LOADER_VERSION = "1"
#: Characters beyond which a text that names no issuer is not read at all.
_LONGEST_NAMELESS = 200_000


class Loader(Protocol):
    """A reader of one format: *recognises* looks at the first bytes, *read* gives the whole reading."""

    @property
    def name(self) -> str:
        """The format's name."""
        ...

    def recognises(self, head: bytes) -> bool:
        """Whether the first bytes are of this format."""
        ...

    def read(self, data: bytes, source: str, extra: Sequence[Extractor] = ()) -> Reading:
        """The reading of a whole file. Raises a DocumentError where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class FormatLoader:
    """The loader of one format: its reader gives the text, and what follows is the same for all."""

    format: Format

    @property
    def name(self) -> str:
        """The format's name."""
        return self.format.name

    def recognises(self, head: bytes) -> bool:
        """Whether the first bytes are of the format."""
        return self.format.recognises(head)

    def read(self, data: bytes, source: str, extra: Sequence[Extractor] = ()) -> Reading:
        """The reading of a whole file."""
        extracted = self.format.extract(data, source)
        name = source or "the text"
        venue = venue_of(extracted.text)
        if venue is None:
            raise UnknownFormat(f"{name} is no announcement: nothing in it speaks of a company or a trial")
        document = prepared(
            Document(
                hashlib.sha256(data).hexdigest(),
                extracted.text,
                source=source,
                venue=venue.name,
                media_type=extracted.media_type,
                locator=extracted.locator,
            )
        )
        nameless = view(document).issuer is None
        found = None if nameless and len(extracted.text) > _LONGEST_NAMELESS else reading(document, extra)
        if found is None or (nameless and not found.claims):
            raise UnknownFormat(
                f"{name} is no announcement: it names no company as its issuer and states no fact of a trial"
            )
        return qualified(found, extracted)


#: The readers of formats, the particular before the general: every file that no other knows is tried as text.
FORMATS: tuple[Format, ...] = (PdfFormat(), DocxFormat(), HtmlFormat(), TextFormat())
RECORDS = RegistryLoader()
LOADERS: tuple[Loader, ...] = (RECORDS, *map(FormatLoader, FORMATS))
#: Endings of the files that ``discover`` finds in a folder.
SUFFIXES = frozenset(suffix for form in FORMATS for suffix in form.suffixes)


def read(path: Path | str, extra: Sequence[Extractor] = ()) -> Reading:
    """The claims of the announcement at *path*; *extra* extractors add to those of the rules.

    Raises UnreadableDocument, EmptyDocument, NotText or UnknownFormat, each with one line that says what is wrong.
    """
    path = Path(path)
    return read_bytes(_content(path), path.name, extra)


def read_each(path: Path | str, extra: Sequence[Extractor] = ()) -> Iterator[Reading | DocumentError]:
    """The readings of a file that may hold many documents: a registry's records; of any other file its one reading.

    A record that cannot be read is given as the error that ``read`` would raise; the rest go on.
    """
    path = Path(path)
    try:
        if RECORDS.recognises(_content(path, 4096)):
            yield from RECORDS.each(path, path.name)
        else:
            yield read(path, extra)
    except DocumentError as error:
        yield error


def _content(path: Path, size: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(size)
    except FileNotFoundError:
        raise UnreadableDocument(f"{path} does not exist") from None
    except IsADirectoryError:
        raise UnreadableDocument(f"{path} is a folder: name its files, or use discover") from None
    except OSError as error:
        raise UnreadableDocument(f"{path} cannot be read: {error.strerror or error}") from None


def read_bytes(data: bytes, source: str = "", extra: Sequence[Extractor] = ()) -> Reading:
    """The claims of the announcement whose file has the bytes *data*; *source* is its name in messages."""
    loader = next(loader for loader in LOADERS if loader.recognises(data[:4096]))
    return loader.read(data, source, extra)


def reading(document: Document, extra: Sequence[Extractor] = ()) -> Reading:
    """The reading of a prepared document: extractors, judge, checks, assembly; and what no claim accounts for."""
    claims: list[Claim] = []
    issues: list[Issue] = []
    restore = restorer(document.text)
    for extract in EXTRACTORS:
        for item in extract(document):
            if isinstance(item, Claim):
                claims.append(marked(item, restore) if restore else item)
            else:
                issues.append(item)
    seen = view(document)
    assembled, more = joined(seen, assemble(check(seen, judge(seen, claims))), extra)
    issues += [*more, *unexplained(seen, assembled)]
    return Reading(document, assembled, tuple(sorted(issues, key=lambda i: (i.span, i.code, i.message))))


def qualified(found: Reading, extracted: Extracted) -> Reading:
    """*found* with what its reader knows: the check ``ocr``, failed, on claims whose words may be wrong; its notes."""
    notes = tuple(Issue("unread-page", note, Span(0, 1), found.document.text[:1]) for note in extracted.notes)
    if extracted.unverified:
        doubt = Check(name="ocr", passed=False, detail=extracted.unverified)
        claims = tuple(_doubted(claim, found.document, extracted, doubt) for claim in found.claims)
        found = replace(found, claims=claims)
    return replace(found, issues=(*notes, *found.issues)) if notes else found


def _doubted(claim: Claim, document: Document, extracted: Extracted, doubt: Check) -> Claim:
    pages = extracted.unverified_pages
    if pages and not any(document.locate(item.span).page in pages for item in claim.evidence):
        return claim
    return claim.model_copy(update={"checks": (*claim.checks, doubt)})


def discover(paths: Iterable[Path | str]) -> list[Path]:
    """The documents that *paths* name: files as they are, folders by what is in them; sorted, each once.

    Raises UnreadableDocument for a path that does not exist and for a folder without documents.
    """
    found = {file.resolve(): file for path in paths for file in _files(Path(path))}
    return sorted(found.values(), key=str)


def _files(path: Path) -> Iterator[Path]:
    if not path.exists():
        raise UnreadableDocument(f"{path} does not exist")
    if not path.is_dir():
        yield path
        return
    inside = sorted(f for f in path.rglob("*") if not f.name.startswith(".") and _is_document(f))
    if not inside:
        raise UnreadableDocument(f"{path} has no documents: a document's name ends in {', '.join(sorted(SUFFIXES))}")
    yield from inside


def _is_document(file: Path) -> bool:
    """Whether a file in a folder is one to read: by its name, and a registry's records by what they begin with."""
    suffix = file.suffix.lower()
    if suffix in RECORDS.suffixes:
        return file.is_file() and is_record_file(file)
    return suffix in SUFFIXES and file.is_file()
