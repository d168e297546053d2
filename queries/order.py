"""Ties of an ORDER BY, broken: rows that the query leaves equal come in one order, whatever order the graph was
loaded in.

>>> total("SELECT ?a ?b { ?a ?p ?b } ORDER BY DESC(?b) LIMIT 3")
'SELECT ?a ?b { ?a ?p ?b } ORDER BY DESC(?b) ?a ?b LIMIT 3'
"""

from __future__ import annotations

from collections.abc import Iterator

from queries.tokens import Token, code

_AFTER = frozenset({"LIMIT", "OFFSET", "VALUES"})


def total(text: str) -> str:
    """*text* with its projected variables at the end of its ORDER BY; unchanged where it has none, or selects *."""
    outer = list(_outer(code(text)))
    order = next((i for i, token in enumerate(outer) if token.text.upper() == "ORDER" and token.kind == "word"), None)
    names = projected(code(text))
    if order is None or not names:
        return text
    later = [i for i in range(order, len(outer)) if outer[i].kind == "word" and outer[i].text.upper() in _AFTER]
    last = outer[later[0] - 1 if later else -1]
    return f"{text[: last.end]} {' '.join(names)}{text[last.end :]}"


def _outer(tokens: list[Token]) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        if token.kind == "punct" and token.text in "({[":
            depth += 1
        elif token.kind == "punct" and token.text in ")}]":
            depth -= 1
        if depth == 0:
            yield token


def projected(tokens: list[Token]) -> list[str]:
    """The variables that a SELECT gives, in their order; none where it selects *."""
    names, depth, named = [], 0, False
    words = iter(tokens)
    for token in words:
        if token.kind == "word" and token.text.upper() == "SELECT":
            break
    for token in words:
        if token.text == "{" or (token.kind == "word" and token.text.upper() == "WHERE"):
            break
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == "variable" and (depth == 0 or named):
            names.append(token.text)
        named = token.kind == "word" and token.text.upper() == "AS"
    return names
