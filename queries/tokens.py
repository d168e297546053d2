"""SPARQL cut into tokens, as the grammar of SPARQL 1.1 has them: nothing is parsed further.

Whoever replaces a parameter or looks for a keyword must know what is a string, an IRI or a comment, and what is not.

>>> [(token.kind, token.text) for token in tokenize('ASK { ?s ex:p "SERVICE" } # SERVICE')][3:]
[('pname', 'ex:p'), ('string', '"SERVICE"'), ('punct', '}'), ('comment', '# SERVICE')]
>>> decode(r"\\u0053ERVICE")
'SERVICE'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ontology import QueryError

# Every character from U+00B7 on is taken as part of a name: names may hold nearly all of them, and none opens a
# string, a comment or an IRI. Possessive loops keep hostile input linear.
_N = r"\w\u00b7-\U0010ffff"
_ESCAPE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_LOCAL = rf"(?:[{_N}:]|%[0-9A-Fa-f]{{2}}|\\[^\w\s])"
_PREFIX = rf"(?:[^\W\d_](?:[{_N}.\-]*[{_N}\-])?)?:"

_GRAMMAR = rf"""
      (?P<space>[\x20\t\r\n]++)
    | (?P<comment>\#[^\r\n]*+)
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPE})*+>)
    | (?P<string>\"{{3}}(?:[^"\\]|\\[\s\S]|"(?!""))*+\"{{3}}
              | '{{3}}(?:[^'\\]|\\[\s\S]|'(?!''))*+'{{3}}
              | \"(?!"")(?:[^"\\\r\n]|\\[^\r\n])*+\"
              | '(?!'')(?:[^'\\\r\n]|\\[^\r\n])*+'
              | \"\"(?!") | ''(?!'))
    | (?P<langtag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<variable>[?$][{_N}]++)
    | (?P<blank>_:[{_N}](?:[{_N}.\-]*[{_N}\-])?)
    | (?P<pname>{_PREFIX}(?:{_LOCAL}(?:(?:{_LOCAL}|[.\-])*(?:{_LOCAL}|-))?)?)
    | (?P<number>(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>[{_N}]++)
    | (?P<quote>["'])
    | (?P<punct>\^\^|&&|\|\||!=|<=|>=|[\s\S])
"""


@cache
def _token() -> re.Pattern[str]:
    # Made when it is first needed: it takes longer than the rest of the module.
    return re.compile(_GRAMMAR, re.VERBOSE)


class Token(NamedTuple):
    """One token: its kind, its words, and where they stand in the text."""

    kind: str
    text: str
    start: int
    end: int


def tokenize(text: str) -> Iterator[Token]:
    """The tokens of *text*, comments among them, white space left out.

    Raises QueryError at a string that does not end.
    """
    for match in _token().finditer(text):
        kind = match.lastgroup or "punct"
        if kind == "quote":
            line = text.count("\n", 0, match.start()) + 1
            raise QueryError(f"the string that begins in line {line} with {match[0]} does not end")
        if kind != "space":
            yield Token(kind, match[0], match.start(), match.end())


def code(text: str) -> list[Token]:
    """The tokens of *text* without comments.

    >>> [token.text for token in code("ASK {} # done")]
    ['ASK', '{', '}']
    """
    return [token for token in tokenize(text) if token.kind != "comment"]


def decode(text: str) -> str:
    r"""*text* with its ``\uXXXX`` and ``\UXXXXXXXX`` replaced by what they stand for, once."""
    return re.sub(_ESCAPE, _character, text)


def _character(match: re.Match[str]) -> str:
    number = int(match[0][2:], 16)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        raise QueryError(f"{match[0]} stands for no character")
    return chr(number)
