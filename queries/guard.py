"""What a query may hold before an engine sees it: no federation, no other data set, no update, no bomb of brackets.

Oxigraph follows SERVICE to any address and has no switch against it, so the words are refused here, in every
spelling an engine would take: escaped, glued to what stands beside it, or hidden behind a "<" that may be less-than
or open an IRI. Inside strings, IRIs, comments and names of variables the words are harmless and pass.

>>> inspect("SELECT ?s { ?s a tg:Claim } ORDER BY ?s").ordered
True
>>> inspect("ASK { SERVICE <http://example.org/> { ?s ?p ?o } }")
Traceback (most recent call last):
    ...
ontology.errors.QueryError: SERVICE is not allowed: a query reads this graph and no other
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ontology import QueryError
from queries.tokens import Token, code, decode

#: The longest query, in bytes of UTF-8, and the deepest nesting of brackets and negations.
LONGEST = 1_000_000
DEEPEST = 100

FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())
_OPERANDS = frozenset({"variable", "string", "langtag", "number", "pname", "iri", "blank"})
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")


@dataclass(frozen=True, slots=True)
class Inspected:
    """What one look at a query's tokens tells: its form, its prefixes, and whether it orders its rows."""

    form: str
    declared: frozenset[str]
    used: frozenset[str]
    ordered: bool


def inspect(text: str) -> Inspected:
    """Look *text* over. Raises QueryError for what a query may not hold, and says why."""
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise QueryError("the query holds half a surrogate pair, which is no character") from error
    if size > LONGEST:
        raise QueryError(f"the query has {size:,} bytes; the limit is {LONGEST:,}")
    tokens = code(text)
    _refuse_federation(tokens)
    _refuse_decoded(text)
    _refuse_nesting(tokens)
    form = _form(tokens)
    if any(token.kind == "word" and token.text.upper().startswith("FROM") for token in tokens):
        raise QueryError("FROM is not allowed: use GRAPH to name a source, nothing for the merged view")
    return Inspected(form, _declared(tokens), _used(tokens), _ordered(tokens))


def _refuse_federation(tokens: list[Token]) -> None:
    # An engine without a tokenizer takes SERVICESILENT<x> and SERVICEex:y{…} too, so parts of words count.
    previous = ""
    for token, following in pairwise([*tokens, Token("", "", 0, 0)]):
        folded = token.text.casefold()
        glued = token.kind == "pname" and folded.startswith("service") and following.text == "{"
        if (token.kind == "word" and "service" in folded) or (glued and previous != "GRAPH"):
            raise QueryError("SERVICE is not allowed: a query reads this graph and no other")
        previous = token.text.upper()
    _refuse_ambiguous(tokens)


def _refuse_ambiguous(tokens: list[Token]) -> None:
    # In "(?a<?b#>" the grammar's tokens have an IRI, a parser by descent less-than and a comment: what one of them
    # takes for a comment or a string, the other reads as code. Such an IRI is refused where it holds # or '.
    brackets: list[str] = []
    previous: Token | None = None
    for token in tokens:
        if token.text in ("(", "{", "["):
            brackets.append(token.text)
        elif token.text in (")", "}", "]") and brackets:
            brackets.pop()
        operand = previous is not None and (previous.kind in _OPERANDS or previous.text in (")", "true", "false"))
        suspect = token.kind == "iri" and ("#" in token.text or "'" in token.text)
        if suspect and operand and brackets[-1:] == ["("] and not _ABSOLUTE.match(token.text):
            raise QueryError(f"{token.text[:60]} may be an IRI or a comparison: write a blank after <")
        previous = token


def _refuse_decoded(text: str) -> None:
    # Standard engines decode \\uXXXX before anything else; Oxigraph does not. Refuse what either would follow.
    while (decoded := decode(text)) != text:
        text = decoded
        try:
            tokens = code(text)
        except QueryError:
            return  # such an engine stops here too
        _refuse_federation(tokens)


def _refuse_nesting(tokens: list[Token]) -> None:
    depth = run = deepest = 0
    for token in tokens:
        run = run + 1 if token.text in ("!", "+", "-", "^") else 0
        if token.kind == "punct":
            depth += (token.text in "({[") - (token.text in ")}]")
        deepest = max(deepest, depth + run)
    if deepest > DEEPEST:
        raise QueryError(f"the query is nested {deepest} deep; the limit is {DEEPEST}")


def _form(tokens: list[Token]) -> str:
    words = iter(tokens)
    for token in words:
        word = token.text.upper()
        if word == "PREFIX":
            next(words, None)
            next(words, None)
        elif word in ("BASE", "VERSION"):
            next(words, None)
        elif token.kind == "word" and word in FORMS:
            return word
        elif token.kind == "word" and word in _UPDATES:
            raise QueryError(f"{word} is not allowed: a query reads; `trialgraph add` and `retract` change the graph")
        else:
            break
    raise QueryError("this is no SPARQL query: it begins with none of SELECT, ASK, CONSTRUCT, DESCRIBE, PREFIX, BASE")


def _declared(tokens: list[Token]) -> frozenset[str]:
    pairs = pairwise(tokens)
    return frozenset(b.text[:-1] for a, b in pairs if a.text.upper() == "PREFIX" and b.text.endswith(":"))


def _used(tokens: list[Token]) -> frozenset[str]:
    return frozenset(token.text.partition(":")[0] for token in tokens if token.kind == "pname")


def _ordered(tokens: list[Token]) -> bool:
    depth = 0
    for token, following in pairwise(tokens):
        if token.kind == "punct":
            depth += (token.text in "({[") - (token.text in ")}]")
        if depth == 0 and token.text.upper() == "ORDER" and following.text.upper() == "BY":
            return True
    return False
