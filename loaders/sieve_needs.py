"""What a pattern cannot match without, read off the pattern itself.

Only figures, ASCII letters and marks, and Chinese are counted on: they have one form in lower case. Where the library
that parses patterns is not to be had, nothing is known of a pattern, and it is tried on every text.
"""

from __future__ import annotations

import re
from importlib import import_module
from itertools import product
from typing import Any

#: Letters by how common they are; a space and a nought (any figure) are more common still.
_COMMON = " 0etaoinsrhldcumfpgwybvkxjqz"
_MOST_FORMS = 24
_Run = list[str]


def needs_of(pattern: re.Pattern[str]) -> frozenset[str]:
    """What a text must hold one of to match *pattern*; empty where that cannot be told."""
    if pattern.flags & re.ASCII:
        return frozenset()
    try:
        parser = import_module("re._parser")
    except ImportError:
        return frozenset()
    return frozenset(_needs(list(parser.parse(pattern.pattern, pattern.flags))) or ())


def _needs(tokens: list[Any]) -> set[str] | None:
    """The best of the things that a sequence needs, or None."""
    found: list[set[str]] = []
    flat = _flat(tokens)
    run: _Run = []
    held: list[Any] = []
    for at, (name, value) in enumerate((str(op), value) for op, value in flat):
        forms = _forms(name, value)
        if forms is not None:
            run = [a + b for a, b in product(run or [""], forms)]
            held.append(flat[at])
            if len(run) <= _MOST_FORMS:
                continue
            held = []
        elif _is_edge(name, value):
            if not run and at + 1 < len(flat) and _begins_a_word(flat[at + 1]):
                run = [" "]
            held = held or [flat[at]]
            continue
        elif name in ("ASSERT_NOT", "AT"):
            continue
        elif name == "BRANCH":
            each = [_needs([*held, *branch]) for branch in value[1]]
            if all(each):
                found.append(set().union(*(need for need in each if need)))
        elif name == "ASSERT":
            found += [need] if (need := _needs(list(value[1]))) else []
            continue
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] > 0:
            found += [need] if (need := _needs([*held, *value[2]])) else []
        found += _told(run)
        run, held = [], []
    found += _told(run)
    return max(found, key=_worth, default=None)


def _flat(tokens: list[Any]) -> list[Any]:
    """Tokens with groups opened that stand there once."""
    flat: list[Any] = []
    for token in tokens:
        name = str(token[0])
        if name == "SUBPATTERN":
            flat += _flat(list(token[1][3]))
        elif name == "ATOMIC_GROUP":
            flat += _flat(list(token[1]))
        else:
            flat.append(token)
    return flat


def _forms(name: str, value: Any) -> list[str] | None:
    """What one character may be, in the form that texts are kept in; None where that is too much."""
    if name == "LITERAL":
        return [char] if (char := _plain(value)) else None
    if name != "IN":
        return None
    forms: set[str] = set()
    for op, what in value:
        kind = str(op)
        if kind == "LITERAL" and (char := _plain(what)):
            forms.add(char)
        elif kind == "CATEGORY" and str(what) == "CATEGORY_DIGIT":
            forms.add("0")
        elif (
            kind == "RANGE"
            and what[1] - what[0] < 10
            and all(chars := [_plain(c) for c in range(what[0], what[1] + 1)])
        ):
            forms.update(char for char in chars if char)
        else:
            return None
    return sorted(forms) if len(forms) <= 10 else None


def _plain(code: int) -> str | None:
    """A character as texts are kept: a letter small, a figure a nought; marks stay, for they may stand alone."""
    char = chr(code)
    if "0" <= char <= "9":
        return "0"
    return char.lower() if code < 128 or "\u3400" <= char <= "\u9fff" else None


def _is_edge(name: str, value: Any) -> bool:
    """Whether a word may begin here and none may go on: ``\\b``, and no word's character before."""
    if name == "AT":
        return str(value) == "AT_BOUNDARY"
    if name != "ASSERT_NOT" or value[0] != -1:
        return False
    inner = list(value[1])
    if len(inner) != 1 or str(inner[0][0]) != "IN" or any(str(kind) == "NEGATE" for kind, _ in inner[0][1]):
        return False
    return any(str(what) == "CATEGORY_WORD" for _, what in inner[0][1])


def _begins_a_word(token: Any) -> bool:
    forms = _forms(str(token[0]), token[1])
    return bool(forms) and all(form.isalnum() or form == "_" for form in forms or ())


def _told(run: _Run) -> list[set[str]]:
    """What to look for, for each form of a run; nothing where one of them says too little."""
    threes = [_three(form) for form in run]
    return [{three for three in threes if three}] if run and all(threes) else []


def _three(form: str) -> str | None:
    """The rarest piece of *form* that the threes of a text show."""
    plain = "".join(char if char.isalnum() or char == "_" else " " for char in form)
    pieces = [plain[at : at + 3] for at in range(len(plain) - 2)]
    pieces += [two for at in range(len(plain) - 1) if not (two := plain[at : at + 2]).isascii()]
    pieces += [char for char in form if not char.isalpha() or not char.isascii()]
    pieces = [piece for piece in pieces if piece.strip()]
    return max(pieces, key=_rarity, default=None)


def _rarity(piece: str) -> int:
    return sum(_COMMON.find(char) if char in _COMMON else 24 for char in piece) + 8 * len(piece)


def _worth(needs: set[str]) -> tuple[int, int]:
    return min(_rarity(piece) // 8 for piece in needs), -len(needs)
