"""The ``#+`` comment at the head of a query file: what it is for, its parameters, its columns.

The comment is YAML as grlc reads it, of which this takes what such headers need: mappings, lists (of words, of
mappings, or in brackets), quoted words, folded lines, and text blocks after ``|`` or ``>``. Values stay text.

>>> header('''#+ summary: Names of a thing
... #+ params:
... #+   - name: product
... #+     default: alpha-cel
... #+ tags: [names, product]
... SELECT …''')
{'summary': 'Names of a thing', 'params': [{'name': 'product', 'default': 'alpha-cel'}], 'tags': ['names', 'product']}
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ontology import QueryError

_ENTRY = re.compile(r"([A-Za-z_][\w-]*|\"[^\"]+\"):(?:\s+(.*))?$")


class _Line(NamedTuple):
    indent: int
    text: str


def header(text: str) -> dict[str, Any]:
    """The mapping that the ``#+`` lines of *text* hold; empty where there are none."""
    lines = []
    for line in text.lstrip("\ufeff").splitlines():
        if line.startswith("#+"):
            content = line[2:].rstrip()
            lines.append(_Line(len(content) - len(content.lstrip()), content.strip()))
        elif line.strip() and not line.startswith("#"):
            break
    lines = [line for line in lines if line.text]
    if not lines:
        return {}
    value, rest = _block(lines, lines[0].indent)
    if rest or not isinstance(value, dict):
        raise QueryError(f"the #+ comment cannot be read at {(rest or lines)[0].text!r}: write 'key: value'")
    return value


def _block(lines: list[_Line], indent: int) -> tuple[Any, list[_Line]]:
    if _is_item(lines[0].text):
        return _list(lines, indent)
    if _ENTRY.match(lines[0].text):
        return _mapping(lines, indent)
    taken = _deeper(lines, indent - 1)
    return _scalar(" ".join(line.text for line in taken)), lines[len(taken) :]


def _list(lines: list[_Line], indent: int) -> tuple[list[Any], list[_Line]]:
    items: list[Any] = []
    while lines and lines[0].indent == indent and _is_item(lines[0].text):
        content = lines[0].text[1:].lstrip()
        inner = indent + len(lines[0].text) - len(content)
        own = _deeper(lines[1:], indent)
        lines = lines[1 + len(own) :]
        value, rest = _block([_Line(inner, content), *own], inner) if content else _block(own, own[0].indent)
        if rest:
            raise QueryError(f"the #+ comment cannot be read at {rest[0].text!r}: its indentation fits nothing")
        items.append(value)
    return items, lines


def _mapping(lines: list[_Line], indent: int) -> tuple[dict[str, Any], list[_Line]]:
    values: dict[str, Any] = {}
    while lines and lines[0].indent == indent and (match := _ENTRY.match(lines[0].text)):
        key, inline = match[1].strip('"'), match[2] or ""
        own = _deeper(lines[1:], indent)
        lines = lines[1 + len(own) :]
        if not inline and not own and lines and lines[0].indent == indent and _is_item(lines[0].text):
            values[key], lines = _list(lines, indent)  # YAML allows a list to stand under its key unindented
        elif inline in ("|", ">", "|-", ">-"):
            values[key] = ("\n" if inline[0] == "|" else " ").join(line.text for line in own)
        elif inline or not own:
            values[key] = _scalar(" ".join([inline, *(line.text for line in own)]).strip())
        else:
            values[key], rest = _block(own, own[0].indent)
            if rest:
                raise QueryError(f"the #+ comment cannot be read at {rest[0].text!r}: its indentation fits nothing")
    return values, lines


def _deeper(lines: list[_Line], indent: int) -> list[_Line]:
    taken = []
    for line in lines:
        if line.indent <= indent:
            break
        taken.append(line)
    return taken


def _is_item(text: str) -> bool:
    return text == "-" or text.startswith("- ")


def _scalar(text: str) -> Any:
    if text.startswith("[") and text.endswith("]"):
        return [_scalar(part.strip()) for part in text[1:-1].split(",") if part.strip()]
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text
