"""Measures that say how patients are: free of something, treated before, past a threshold, with a serious event."""

from __future__ import annotations

import re
from collections.abc import Callable

from loaders.measures.mark import Mark, lowered
from loaders.searching import searchable


def _threshold(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    """Who reached a threshold: no result of itself, unless "at least" is missing and no one is said to have it."""
    before = match.string[: match.start()]
    reached = re.search(
        r"\b(?:with|achiev\w+|had|having|experienc\w+|report\w*|show\w+|reach\w+|attain\w+)\s+$", before, re.I
    )
    if match["bare"] and not reached:
        return []
    what = " ".join(match["what"].split())
    sign = ">" if re.match(r"(?:an?\s+)?(?:greater|more) than", match[0], re.I) else ">="
    return [Mark(match.start(), match.end(), f"{sign}{match['pct']}% {what}", "efficacy")]


def _treated_before(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    return [Mark(match.start(), match.end(), f"prior {' '.join(match['what'].split()).lower()}", "baseline")]


_FREE = {
    "progression-free": "PFS", "event-free": "EFS", "relapse-free": "RFS", "recurrence-free": "RFS",
    "disease-free": "DFS", "metastasis-free": "MFS",
}  # fmt: skip


def _free(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    what = match["what"].lower()
    known = next((m.name for m in marks if match.start() <= m.start and m.end <= match.end()), what)
    return [Mark(match.start(), match.end(), _FREE.get(what, known), "efficacy")]


def _serious(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    return [Mark(match.start(), match.end(), "SAE", "safety", criterion=match["kind"].lower())]


def _composite(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    return [Mark(match.start(), match.end(), f"composite of {lowered(match['what'].strip())}", "efficacy")]


def _points(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    what = match["what"]
    name = what if any(c.isupper() for c in what) else what.lower()
    return [Mark(match.start(), match.end(), f"{name} >={match['n']}-point {match['how']}", "efficacy")]


def _letters(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    how = "loss" if match["how"].lower() == "los" else "gain"
    return [Mark(match.start(), match.end(), f"BCVA {how} >={match['n']} letters", "efficacy")]


def _ecog(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    grade = re.sub(r"\s?(?:/|or|to|[-~或至])\s?", "-", match["n"])
    return [Mark(match.start(), match.end(), f"ECOG performance status {grade}", "baseline")]


def _slashed(match: re.Match[str], marks: list[Mark]) -> list[Mark]:
    """ "ILD/pneumonitis": one harm by two names."""
    inner = next((m for m in marks if match.start() <= m.start and m.end <= match.end()), None)
    harm = inner is not None and inner.category == "safety"
    return [Mark(match.start(), match.end(), match[0], "safety")] if harm else []


STATES: tuple[tuple[tuple[str, ...], re.Pattern[str], Callable[[re.Match[str], list[Mark]], list[Mark]]], ...] = (
    (
        ("reduction", "improvement", "decrease", "decline", "increase", "weight"),
        searchable(
            r"(?:≥\s*|>=\s*|an?\s+(?:greater|more) than\s+"
            r"|(?:at least|greater than|more than)\s+(?:an?\s+)?|(?P<bare>\ban?\s+))(?P<pct>\d{1,3})\s*%"
            r"(?: or (?:more|greater))?\s+"
            r"(?P<what>(?:reduction|improvement|decrease|decline|increase)s?\s+(?:from baseline\s+)?in\s+[A-Za-z][\w-]*"
            r"(?:\s(?!at\b|was\b|were\b|with\b|from\b|in\b|and\b|compared\b|versus\b|vs\b|over\b|after\b)[\w-]+){0,4})",
            re.I,
        ),
        _threshold,
    ),
    (
        ("composite",),
        re.compile(
            r"\bcomposite (?:(?:primary |secondary |efficacy )?(?:endpoint|outcome|measure)s? )?of "
            r"(?P<what>[^.;()]{3,90}?)"
            r"(?=\s+(?:compared|versus|vs|with|at|was|were|by|over|occurred|in the|on|among)\b|[.;(]|$)",
            re.I,
        ),
        _composite,
    ),
    (
        ("letters",),
        re.compile(
            r"(?P<how>gain|improv|los)(?:ing|ed|e[sd]?|s|t)?(?: of| by)? (?:≥|>=|at least |more than |greater than )\s?"
            r"(?P<n>\d+)(?: or more)?(?: ETDRS)? letters(?: or more)?",
            re.I,
        ),
        _letters,
    ),
    (
        ("-point",),
        re.compile(
            r"(?P<what>[A-Za-z][\w-]*(?: [A-Z][\w-]*)*)(?: scores?)?,? (?:of )?(?:≥|>=|at least )\s?(?P<n>\d+)-points? "
            r"(?P<how>improvement|reduction|decrease|response)"
        ),
        _points,
    ),
    (
        ("in response",),
        re.compile(r"(?:remain\w*|still) in response\b"),
        lambda match, marks: [Mark(match.start(), match.end(), "DOR", "efficacy")],
    ),
    (
        ("survival at",),
        re.compile(r"(?<![-\w] )\b[Ss]urvival(?= (?:rates? )?at (?:\d|one|two|three|five|six|twelve))"),
        lambda match, marks: [] if marks else [Mark(match.start(), match.end(), "OS", "efficacy")],
    ),
    (
        ("ecog",),
        re.compile(
            r"\bECOG(?: performance status| PS)?(?:\s*\(\"?(?:ECOG )?PS\"?\))?(?: scores?)?(?: of)? ?"
            r"(?P<n>[0-4](?:\s?(?:-|/|\bor\b|\bto\b)\s?[0-4])?)(?!\.?\d|%|分)"
        ),
        _ecog,
    ),
    (
        ("ecog",),
        re.compile(r"ECOG(?:\s?PS|[體体]能[狀状][態态])?(?:[評评]分)?(?:[為为])?\s?(?P<n>[0-4](?:[-~或至][0-4])?)分"),
        _ecog,
    ),
    (
        ("/",),
        searchable(r"(?<![\w/-])(?:[A-Z]{2,6}/[a-z]{5,}|[a-z]{5,}/[A-Z]{2,6})(?![\w/])"),
        _slashed,
    ),
    (
        ("of at least", "of ≥", "of >="),
        re.compile(
            r"(?P<what>[A-Z][\w-]+)(?: scores?)? (?P<how>reduction|improvement|decrease|decline|increase) "
            r"(?:from baseline )?of "
            r"(?:at least |≥ ?|>= ?)(?P<pct>\d{1,3}) ?%"
        ),
        lambda match, marks: [
            Mark(match.start(), match.end(), f">={match['pct']}% {match['how']} in {match['what']}", "efficacy")
        ],
    ),
    (
        ("previously", "prior "),
        searchable(
            r"(?:previously (?:been )?(?:treated with|received|been exposed to|failed)|received (?:prior|previous)"
            r"|prior treatment with|prior exposure to|(?:had|have|having) (?:prior|previous)) "
            r"(?P<what>(?!at |a |an |the |\d|one |two |three |therap|treat|lines?)[A-Za-z][\w/-]*(?:\s(?!and|or"
            r"|in|with|for|at|were|was|had|who|but|which)[\w/-]+){0,2})",
            re.I,
        ),
        _treated_before,
    ),
    (
        ("-free",),
        re.compile(
            r"(?:(?<=were )|(?<=was )|(?<=remained )|(?<=remain )|(?<=being )|(?<=became )|(?<=are )|(?<=stayed ))"
            r"(?P<what>[A-Za-z]+(?:[- ][A-Za-z]+)?-free)\b(?! (?:survival|interval))"
        ),
        _free,
    ),
    (
        ("serious ",),
        re.compile(
            r"\bserious (?P<kind>(?!adverse|treatment|drug|unexpected)[a-z]+) (?:adverse events?|AEs?)(?![a-z])", re.I
        ),
        _serious,
    ),
)
