"""Parameters of a query: ``?_name`` or ``?_name_type`` is replaced by an RDF term, token by token.

The engines' own bindings cannot be relied on (one refuses variables that are not projected, another differs under
BIND and OPTIONAL), and pasting text is unsafe. Types: string (where none is named), iri, integer, decimal, date,
boolean.

>>> bind("ASK { ?s ?p ?_name ; ?q ?_n_integer }", {"name": 'say "no"', "n": 3})
'ASK { ?s ?p "say \\\\"no\\\\"" ; ?q  3  }'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from ontology import BadParameter
from queries.tokens import tokenize

XSD = "http://www.w3.org/2001/XMLSchema#"

_SCHEMES = ("http", "https", "urn")
_IRI = re.compile(r"(?:https?://|urn:)[^\x00-\x20<>\"{}|^`\\]+", re.I)
_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}


def parameters(text: str) -> dict[str, str]:
    """Name and type of every parameter in *text*, in the order of their first use.

    >>> parameters("ASK { ?_product_iri ?p ?_any . FILTER(?d > ?_since_date) }")
    {'product': 'iri', 'any': 'string', 'since': 'date'}
    """
    found: dict[str, str] = {}
    for token in tokenize(text):
        if token.kind == "variable" and token.text[1] == "_":
            name, kind = split(token.text)
            if found.setdefault(name, kind) != kind:
                raise BadParameter(f"the query uses parameter {name!r} both as {found[name]} and as {kind}")
    return found


def split(variable: str) -> tuple[str, str]:
    """Name and type of the parameter that is written *variable*.

    >>> split("?_first_name_string"), split("?_date")
    (('first_name', 'string'), ('date', 'string'))
    """
    name, _, kind = variable[2:].rpartition("_")
    return (name, kind) if name and kind in SERIALISERS else (variable[2:], "string")


def bind(text: str, arguments: Mapping[str, object]) -> str:
    """*text* with every parameter replaced. Raises BadParameter where one is missing, unknown or not of its type."""
    known = parameters(text)
    for name in arguments:
        if name not in known:
            raise BadParameter(f"the query has no parameter {name!r}{_hint(name, known)}")
    missing = [name for name in known if name not in arguments]
    if missing:
        raise BadParameter(f"the query needs a value for {', '.join(missing)}: -p {missing[0]}=…")
    terms = {name: serialise(arguments[name], kind, name) for name, kind in known.items()}
    parts, last = [], 0
    for token in tokenize(text):
        if token.kind == "variable" and token.text[1] == "_":
            parts += [text[last : token.start], terms[split(token.text)[0]]]
            last = token.end
    return "".join([*parts, text[last:]])


def serialise(value: object, kind: str = "string", name: str = "value") -> str:
    r"""*value* as an RDF term of *kind*, in SPARQL. Raises BadParameter, naming the parameter *name*.

    >>> serialise("http://example.org/a", "iri"), serialise("2019-11-07", "date")
    ('<http://example.org/a>', '"2019-11-07"^^<http://www.w3.org/2001/XMLSchema#date>')
    """
    try:
        return SERIALISERS[kind](value)
    except (ValueError, TypeError, InvalidOperation) as error:
        raise BadParameter(f"parameter {name}: {str(value)[:80]!r} is no {kind}{_why(error)}") from error


def _why(error: Exception) -> str:
    text = str(error)
    return f": {text}" if text.startswith("write ") else ""


def _hint(name: str, known: Mapping[str, str]) -> str:
    if not known:
        return "; it takes none"
    near = get_close_matches(name, known, 1)
    return f"; did you mean {near[0]!r}?" if near else f"; its parameters: {', '.join(known)}"


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("write a text")
    value.encode("utf-8")  # half a surrogate pair is a ValueError here
    escaped = "".join(_ESCAPES.get(c, c) for c in value)
    # Engines that decode \u before they read strings would take \\u0041 for a backslash and an A: the u after a
    # backslash is itself written as an escape, of eight digits so that no digit after it can join it.
    return '"' + re.sub(r"(\\\\)([uU])", lambda m: f"{m[1]}\\U{ord(m[2]):08X}", escaped) + '"'


def _iri(value: object) -> str:
    if not isinstance(value, str) or not _IRI.fullmatch(value):
        raise ValueError(f"write an address that begins with {', '.join(_SCHEMES)}")
    value.encode("utf-8")
    return f"<{value}>"


def _integer(value: object) -> str:
    if isinstance(value, bool) or not re.fullmatch(r"[+-]?[0-9]{1,400}", str(value)):
        raise ValueError("write a whole number")
    return f" {int(str(value))} "


def _decimal(value: object) -> str:
    if isinstance(value, bool) or not re.fullmatch(r"[+-]?([0-9]{1,400}\.?[0-9]{0,400}|\.[0-9]{1,400})", str(value)):
        raise ValueError("write a number such as 78.6")
    plain = format(Decimal(str(value)), "f")
    return f" {plain} " if "." in plain else f" {plain}.0 "


def _date(value: object) -> str:
    if isinstance(value, datetime) or not isinstance(value, date | str):
        raise TypeError("write a day such as 2019-11-07")
    text = value if isinstance(value, str) else value.isoformat()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("write a day such as 2019-11-07")
    return f'"{date.fromisoformat(text).isoformat()}"^^<{XSD}date>'


def _boolean(value: object) -> str:
    text = str(value).lower()
    if text not in ("true", "false"):
        raise ValueError("write true or false")
    return f" {text} "


#: How a value of each type is written.
SERIALISERS: dict[str, Callable[[object], str]] = {
    "string": _string,
    "iri": _iri,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "boolean": _boolean,
}
