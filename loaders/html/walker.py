"""Down the tree of a page: paragraphs and table rows in the order of the page, each with its path.

Nothing here recurses but tables in tables, and these only a few deep: a page may be nested as deep as it likes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from loaders.html.tables import MOST_NESTED, Item, collected, laid_out
from loaders.superscripts import raised

Node = Any

_SKIPPED = frozenset(
    "script style noscript template svg math head title iframe object embed canvas audio video map button select "
    "option textarea input label nav aside dialog del s strike datalist meter progress rp rt".split()
)
_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary ul table caption thead tbody tfoot "
    "tr td th document text page".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|;|$)", re.I)
_SUPER = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.I)
_SUB = re.compile(r"vertical-align\s*:\s*(?:sub|text-bottom)", re.I)
_SPACES = re.compile(r"[ \t\n\r\f\u00a0]+")
_SPACES_NOT_TAB = re.compile(r"[ \n\r\f\u00a0]+")
_LEFT_OUT = re.compile("[\u00ad\ufeff]|(?:(?<=\\s)|^)\u200b|\u200b(?=\\s|$)")
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|megamenu|breadcrumbs?|footer|sidebar|share|sharing|social|cookies?|related|"
    r"subscribe|newsletter|pagination|pager|skip|search|toolbar|banner|popup|modal|advert|ads?)(?:$|[\s_-])",
    re.I,
)
_PAGE_BREAK = re.compile(r"(?:page-)?break-(?:before|after)\s*:\s*(?:always|page|left|right)", re.I)
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s+)?(?:[A-Z]-)?(?:\d{1,3}|[ivxl]{1,6})[-–—\s]*", re.I)
_ROLES = frozenset("navigation banner contentinfo search menu menubar complementary dialog".split())
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass(slots=True)
class _Frame:
    """An element that is open: its step of the path, its children counted by tag, its list's items so far."""

    tag: str
    step: str
    counts: dict[str, int] = field(default_factory=dict)
    mark: int = -1
    items: int = 0
    kind: str = ""


@dataclass(slots=True)
class Walker:
    """Collects the items of a tree. *keeps_tabs* where a tab in running text is one (word processors)."""

    keeps_tabs: bool = False
    nested: int = 0
    prefix: str = ""
    is_page: bool = True
    items: list[Item] = field(default_factory=list)
    _buffer: list[str] = field(default_factory=list)
    _linked: int = 0
    _links: int = 0
    _pre: int = 0
    _marker: str = ""
    _frames: list[_Frame] = field(default_factory=list)

    def walk(self, root: Node, step: str) -> list[Item]:
        """The items under *root*, which is the last *step* of the path to it."""
        self._frames = [_Frame(root.tag, step)]
        waiting: list[Node | None] = [root.child]
        while waiting:
            node = waiting.pop()
            if node is None:
                # A marker: the innermost open element ends here.
                if len(self._frames) > 1:
                    self._leave(self._frames.pop())
                continue
            if (after := node.next) is not None:
                waiting.append(after)
            if node.is_text_node:
                self._text(node.text_content)
            elif node.is_element_node and self._enter(node):
                waiting.append(None)
                if (first := node.child) is not None:
                    waiting.append(first)
        self._flush()
        return self.items

    def _text(self, text: str) -> None:
        if self._pre:
            self._buffer.append(text.replace("\r\n", "\n"))
        else:
            text = (_SPACES_NOT_TAB if self.keeps_tabs else _SPACES).sub(" ", text)
            self._buffer.append(text)
        if self._links:
            self._linked += len(text.strip())

    def _enter(self, node: Node) -> bool:
        """Open an element; False where nothing under it is to be read, or all has been."""
        tag: str = node.tag
        parent = self._frames[-1]
        index = parent.counts[tag] = parent.counts.get(tag, 0) + 1
        if tag == "br":
            self._buffer.append("\n")
            return False
        if tag == "hr":
            self._end_page()
            return False
        if tag in _SKIPPED or (tag == "footer" and self._is_page_foot()):
            return False
        attributes = node.attributes
        if attributes and self._is_left_out(node, tag, attributes):
            return False
        frame = _Frame(tag, f"/{tag}[{index}]")
        if tag in _BLOCKS:
            self._flush()
            if (style := attributes.get("style")) and _PAGE_BREAK.search(style):
                self._end_page()
            if tag == "table" and self.nested < MOST_NESTED:
                self._frames.append(frame)
                self._table(node)
                self._frames.pop()
                return False
            self._open_block(tag, frame, parent, attributes)
        elif tag == "a":
            self._links += 1
        elif tag == "sup" or (attributes and _SUPER.search(attributes.get("style") or "")):
            frame.mark, frame.kind = len(self._buffer), "super"
        self._frames.append(frame)
        return True

    def _is_page_foot(self) -> bool:
        """Whether a foot met here is the page's own, not that of the story in it."""
        return self.is_page and not any(frame.tag in ("article", "main") for frame in self._frames)

    def _is_left_out(self, node: Node, tag: str, attributes: dict[str, str | None]) -> bool:
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            return True
        style = attributes.get("style")
        if style and _HIDDEN.search(style):
            return True
        if not self.is_page or tag not in _BLOCKS or tag in ("body", "main", "article", "html"):
            return False
        if attributes.get("role") in _ROLES:
            return True
        named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        return named != " " and _FURNITURE.search(named) is not None and _is_furniture(node)

    def _end_page(self) -> None:
        """A line across a filing ends a printed page: the number above it is no part of the text."""
        self._flush()
        if self.items and _PAGE_NUMBER.fullmatch(self.items[-1].text):
            self.items.pop()

    def _open_block(self, tag: str, frame: _Frame, parent: _Frame, attributes: dict[str, str | None]) -> None:
        if tag == "li":
            parent.items += 1
            self._marker = _marker(parent)
        elif tag in ("ul", "ol"):
            frame.kind = tag if tag == "ul" else (attributes.get("type") or "1")
            start = attributes.get("start") or ""
            frame.items = int(start) - 1 if start.isdecimal() and len(start) < 5 else 0
        elif tag == "pre":
            self._pre += 1

    def _leave(self, frame: _Frame) -> None:
        if frame.mark >= 0:
            run = "".join(self._buffer[frame.mark :])
            before = next((piece for piece in reversed(self._buffer[: frame.mark]) if piece), "")
            self._buffer[frame.mark :] = [raised(before, run)]
        elif frame.tag == "a":
            self._links -= 1
        elif frame.tag in _BLOCKS:
            self._frames.append(frame)
            self._flush()
            self._frames.pop()
            if frame.tag == "pre":
                self._pre -= 1
            elif frame.tag == "li":
                self._marker = ""

    def _flush(self) -> None:
        """The buffer becomes paragraphs: one, or as many as double line breaks part."""
        if not self._buffer:
            return
        text = "".join(self._buffer)
        self._buffer.clear()
        linked, self._linked = self._linked, 0
        path = self.path
        if self._pre:
            self.items += [Item(part.strip("\n"), path) for part in re.split(r"\n\s*\n", text) if part.strip()]
            return
        for part in re.split(r"\n(?:[ \t]*\n)+", text):
            lines = [_tidy(line) for line in part.split("\n")]
            if words := "\n".join(line for line in lines if line):
                self.items.append(Item(self._marker + words, path, linked=min(linked, len(words))))
                self._marker = ""

    @property
    def path(self) -> str:
        """The path of the innermost open element."""
        return self.prefix + "".join(frame.step for frame in self._frames)

    def _table(self, node: Node) -> None:
        caption, table = collected(node, self.path, self._inside)
        self.items += caption
        self.items += laid_out(table)

    def _inside(self, cell: Node, path: str, step: str) -> list[Item]:
        """The items of a cell, by a walker of its own."""
        inner = Walker(self.keeps_tabs, self.nested + 1, path, self.is_page)
        return inner.walk(cell, step)


def _tidy(line: str) -> str:
    return _LEFT_OUT.sub("", re.sub(r" {2,}", " ", line)).strip(" ")


def _marker(frame: _Frame) -> str:
    """What stands before an item of a list."""
    if frame.kind in ("ul", ""):
        return "• "
    number = frame.items
    if frame.kind in ("a", "A") and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return f"({letter if frame.kind == 'a' else letter.upper()}) "
    if frame.kind in ("i", "I") and 0 < number <= len(_ROMAN):
        return f"({_ROMAN[number - 1] if frame.kind == 'i' else _ROMAN[number - 1].upper()}) "
    return f"{number}. "


def _is_furniture(node: Node) -> bool:
    """Whether an element named like a menu or footer is one: little text, or most of it in links."""
    text = node.text(deep=True)
    if len(text) < 600:
        return True
    return sum(len(link.text(deep=True)) for link in node.css("a")) * 2 > len(text)
