"""The wrapper in which filings come from EDGAR: a header, then documents, each with type, name and text.

A file may be a whole submission or one document of it. What is read: the particulars of the filer and the filing,
the exhibits 99, or the form's own text where there are none; never attachments of data or pictures.

>>> filing = unwrap("<DOCUMENT>\\n<TYPE>EX-99.1\\n<SEQUENCE>2\\n<TEXT>\\nHello\\n</TEXT>\\n</DOCUMENT>")
>>> filing.documents
(Filed(type='EX-99.1', text='\\nHello\\n'),)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WRAPPED = re.compile(
    rb"^\s*(?:<(?:SEC-DOCUMENT|IMS-DOCUMENT|SUBMISSION|SEC-HEADER|DOCUMENT)>|-----BEGIN PRIVACY)", re.I | re.M
)
_DOCUMENT = re.compile(r"<DOCUMENT>(?P<body>.*?)(?:</DOCUMENT>|\Z)", re.S | re.I)
_TYPE = re.compile(r"<TYPE>\s*([^\s<]+)", re.I)
_TEXT = re.compile(r"<TEXT>(?P<text>.*?)(?:</TEXT>|\Z)", re.S | re.I)
_HEADER = re.compile(r"<(SEC|IMS)-HEADER>(?P<body>.*?)</\1-HEADER>", re.S | re.I)
_KEPT = re.compile(
    r"^[ \t]*(ACCESSION NUMBER|CONFORMED SUBMISSION TYPE|CONFORMED PERIOD OF REPORT|FILED AS OF DATE|"
    r"COMPANY CONFORMED NAME|CENTRAL INDEX KEY|STATE OF INCORPORATION):[ \t]*(\S.*?)[ \t]*$",
    re.M,
)
_READ = re.compile(r"EX-99(?:\.\w+)*|6-K(?:/A)?|8-K(?:12[BG]\d)?(?:/A)?|20-F|10-[KQ]|425|DEFA14A|SC .*", re.I)
_DATA = re.compile(r"^\s*(?:<PDF>|<XBRL>|<XML>|begin \d{3} )", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Filed:
    """One document of a filing: its type and its text, in HTML or plain."""

    type: str
    text: str


@dataclass(frozen=True, slots=True)
class Filing:
    """The lines of the header that say whose filing it is and when; the documents that are read."""

    header: tuple[str, ...]
    documents: tuple[Filed, ...]


def is_wrapped(head: bytes) -> bool:
    """Whether a file begins with the wrapper."""
    return _WRAPPED.search(head[:1024]) is not None


def unwrap(text: str) -> Filing:
    """The filing in *text*: its exhibits where it has any, since the form itself only introduces them."""
    found = _HEADER.search(text)
    header = tuple(_lines(found["body"])) if found else ()
    documents = [_filed(match["body"]) for match in _DOCUMENT.finditer(text)]
    read = [d for d in documents if _READ.fullmatch(d.type) and not _DATA.match(d.text[:400])] or documents[:1]
    exhibits = [document for document in read if document.type.upper().startswith("EX-99")]
    return Filing(header, tuple(exhibits or read))


def _lines(header: str) -> list[str]:
    """The particulars, each once: the first filer is the one whose announcement it is."""
    kept: dict[str, str] = {}
    for match in _KEPT.finditer(header):
        kept.setdefault(match[1], match[2])
    return [f"{name}: {value}" for name, value in kept.items()]


def _filed(body: str) -> Filed:
    kind, text = _TYPE.search(body), _TEXT.search(body)
    return Filed(kind[1] if kind else "", text["text"] if text else body)
