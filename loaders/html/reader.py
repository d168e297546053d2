"""The reader of HTML: bytes to markup, markup to a tree, the tree to paragraphs and rows with their paths."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from loaders.formats import Extracted
from loaders.html.sgml import Filed, is_wrapped, unwrap
from loaders.html.tables import Item
from loaders.html.walker import Walker
from loaders.text import decode
from ontology import EmptyDocument, Place, Span, UnreadableDocument

#: The longest page that is read, in bytes: announcements are far shorter, and a parsed page takes ten times its size.
LONGEST = 16_000_000
#: Tags times depth: the parser looks up all open elements for each tag.
_MOST_STEPS = 200_000_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset(
    "br hr img input meta link area base col embed param source track wbr p li td th tr dd dt option".split()
)
_STARTS = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*(?:<!doctype\s+html|<(?:html|head|body|div|table|p|title|meta|font|center|article|h[1-6])[\s>])",
    re.I | re.S,
)
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252", "us-ascii": "cp1252"}
_IS_MARKUP = re.compile(r"<(?:html|body|div|p|table|font|center|br)\b", re.I)


class HtmlFormat:
    """Pages of exchanges and companies, and filings in HTML, with their SGML wrapper or without."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")

    def recognises(self, head: bytes) -> bool:
        """Whether the first bytes are markup, or a filing's wrapper."""
        head = head.removeprefix(b"\xef\xbb\xbf")
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            head = head[2:].replace(b"\x00", b"")
        return _STARTS.match(head) is not None or is_wrapped(head)

    def extract(self, data: bytes, source: str) -> Extracted:
        """The text of a page. Raises UnreadableDocument where it is too long or nested too deep."""
        name = source or "the page"
        wrapped = is_wrapped(data[:1024])
        if len(data) > LONGEST and not wrapped:
            raise UnreadableDocument(_too_long(name, len(data)))
        text = _decoded(data, name)
        if not wrapped:
            return extracted(read_markup(text, name), name)
        filing = unwrap(text)
        items = [Item(line, "/header") for line in filing.header]
        for document in filing.documents:
            items += _of_filed(document, name)
        return extracted(items, name)


def read_markup(text: str, name: str, keeps_tabs: bool = False, is_page: bool = True) -> list[Item]:
    """The paragraphs and rows of markup. Raises UnreadableDocument where its nesting is an attack."""
    _guard(text, name)
    tree = LexborHTMLParser(text)
    root = _content(tree) if is_page else tree.body
    if root is None:
        return []
    items = Walker(keeps_tabs=keeps_tabs, is_page=is_page).walk(root, _path_of(root))
    return _without_menus(items) if is_page else items


def _of_filed(document: Filed, name: str) -> list[Item]:
    if len(document.text) > LONGEST:
        raise UnreadableDocument(_too_long(name, len(document.text)))
    if _IS_MARKUP.search(document.text[:20_000]):
        return read_markup(document.text, name)
    plain = re.sub(r"</?(?:PAGE|CAPTION|TABLE|S|C|FN)>", "", document.text)
    return [Item(part.strip("\n"), f"/{document.type}") for part in re.split(r"\n\s*\n", plain) if part.strip()]


def _too_long(name: str, size: int) -> str:
    return f"{name} is a page of {size / 1e6:.0f} MB: the reader takes pages up to {LONGEST / 1e6:.0f} MB"


def _decoded(data: bytes, name: str) -> str:
    """The markup: a byte order mark, then what the page declares, then what its bytes are."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        label = declared[1].decode("ascii").lower()
        try:
            text = data.decode(_WIDER.get(label, label), errors="replace")
        except LookupError:
            return decode(data, name)
        # A stray byte spoils no page; many say that the page declares what it is not.
        if text.count("\ufffd") <= max(3, len(text) // 2_000):
            return text.replace("\r\n", "\n")
    return decode(data, name)


def _guard(text: str, name: str) -> None:
    """Refuse markup whose nesting would keep the parser busy for minutes."""
    tags = depth = deepest = 0
    for closing, tag in _TAG.findall(text):
        tags += 1
        if tag.lower() not in _VOID:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    if tags * deepest > _MOST_STEPS:
        raise UnreadableDocument(f"{name} is nested {deepest:,} elements deep: no page is, so it is not read")


def _content(tree: LexborHTMLParser) -> Any:
    """The element that holds the announcement: the page's main part where it says which, else its body."""
    body = tree.body
    if body is None:
        return None
    for selector in ("main", "article", "[role=main]"):
        found = tree.css(selector)
        if len(found) == 1:
            words = len(found[0].text(deep=True).split())
            if words > 150 or words * 2 > len(body.text(deep=True).split()):
                return found[0]
    return body


def _path_of(node: Any) -> str:
    steps = []
    while node is not None and node.tag not in ("-document", "-undef"):
        index, before = 1, node.prev
        while before is not None:
            index += before.tag == node.tag
            before = before.prev
        steps.append(f"/{node.tag}[{index}]")
        node = node.parent
    return "".join(reversed(steps))


def _without_menus(items: list[Item]) -> list[Item]:
    """The items without runs of short links, one after the other: menus and lists of other pages."""
    kept: list[Item] = []
    run: list[Item] = []
    for item in [*items, Item("")]:
        if item.linked and len(item.text) < 120 and item.linked >= 0.8 * len(item.text.lstrip("• ")):
            run.append(item)
            continue
        kept += run if len(run) < 3 else []
        run = []
        kept.append(item)
    return kept[:-1]


def extracted(items: Sequence[Item], name: str, media_type: str = "text/html") -> Extracted:
    """The text of the items, parted as in a text file. Raises EmptyDocument where there is none."""
    text, starts, paths = _joined(items)
    if not text.strip():
        raise EmptyDocument(f"{name} is a page without text")
    return Extracted(text, media_type, Paths(tuple(starts), tuple(paths)))


def _joined(items: Sequence[Item]) -> tuple[str, list[int], list[str]]:
    """The text of the items, and where each path begins."""
    pieces: list[str] = []
    starts: list[int] = []
    paths: list[str] = []
    at, before_is_row = 0, False
    for item in items:
        if pieces:
            gap = "\n" if before_is_row and item.cells else "\n\n"
            pieces.append(gap)
            at += len(gap)
        before_is_row = bool(item.cells)
        offset = at
        for cell in item.cells or (item,):
            starts.append(offset)
            paths.append(cell.path or item.path)
            offset += len(cell.text) + 1
        pieces.append(item.text)
        at += len(item.text)
    return "".join(pieces) + "\n", starts, paths


@dataclass(frozen=True, slots=True)
class Paths:
    """The way from a span to the element that holds its first character."""

    starts: tuple[int, ...]
    paths: tuple[str, ...]

    def __call__(self, span: Span) -> Place:
        """The path of the element."""
        return Place(path=self.paths[max(0, bisect_right(self.starts, span.start) - 1)])
