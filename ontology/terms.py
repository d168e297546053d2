"""RDF terms as N-Triples text: the neutral form between records and any store.

>>> literal(78.6)
'"78.6"^^<http://www.w3.org/2001/XMLSchema#decimal>'
>>> value_of(literal(78.6)), value_of(literal("a \\"b\\""))
(78.6, 'a "b"')
"""

from __future__ import annotations

import re
from decimal import Decimal

from ontology.dates import precision
from ontology.errors import InvalidIdentifier

Term = str
Triple = tuple[Term, Term, Term]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_TO_ESCAPE = re.compile(r'[\\"\n\r\t\b\f]')
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.S)
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@([A-Za-z0-9-]+))?', re.S)
_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_DATES = {"day": "date", "month": "gYearMonth", "year": "gYear"}


def node(iri: str) -> Term:
    """An IRI as a term."""
    return f"<{iri}>"


def literal(value: str | int | float | bool) -> Term:
    """A value as a literal: booleans, integers, decimals (doubles from 10^15), else strings."""
    if isinstance(value, bool):
        return f'"{str(value).lower()}"^^<{_XSD}boolean>'
    if isinstance(value, int):
        return f'"{value}"^^<{_XSD}integer>'
    if isinstance(value, float):
        if abs(value) >= 1e15:
            return f'"{value!r}"^^<{_XSD}double>'
        return f'"{Decimal(repr(value)):f}"^^<{_XSD}decimal>'
    return f'"{_escape(value)}"'


def date_literal(text: str) -> Term:
    """A partial date typed by its precision; quarters and halves stay strings."""
    kind = _DATES.get(precision(text))
    return f'"{text}"^^<{_XSD}{kind}>' if kind else literal(text)


def label(text: str) -> Term:
    """A label: Chinese text carries its language, other text none, so that a plain string finds it."""
    return f'"{_escape(text)}"@zh' if _HAN.search(text) else literal(text)


def value_of(term: Term) -> str | int | float | bool:
    """The value of a literal, or the IRI of a node. Raises InvalidIdentifier for what is no term."""
    if term.startswith("<"):
        return term[1:-1]
    match = _LITERAL.fullmatch(term)
    if not match:
        raise InvalidIdentifier(f"{term[:80]!r} is no RDF term")
    text, datatype = _ESCAPED.sub(_unescape, match[1]), (match[2] or "").removeprefix(_XSD)
    if datatype == "integer":
        return int(text)
    if datatype in ("decimal", "double"):
        return float(text)
    if datatype == "boolean":
        return text in ("true", "1")
    return text


def _escape(text: str) -> str:
    return _TO_ESCAPE.sub(lambda match: _ESCAPES[match[0]], text)


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16))
    return {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}.get(match[3], match[3])
