"""The words of registries, read: phases, statuses and names of organisations in a form that can be compared."""

from __future__ import annotations

import re

from ontology import find, fold

_PHASE = re.compile(r"(?<![a-z0-9])(iv|i{1,3}|[0-4])(?![a-z0-9])", re.I)
#: Records that other registries took over from the older one of the EU answer for each phase.
_ANSWERED = re.compile(r"\(phase (iv|i{1,3})\)[^:;]{0,20}:\s*(yes|no)\b", re.I)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_EARLY = re.compile(r"early[ _]phase[ _]?1", re.I)

#: What registries call a status, and the concept that it is.
_STATUSES = {
    "not yet recruiting": "planned", "enrolling by invitation": "recruiting", "active not recruiting":
    "active-not-recruiting", "under evaluation": "planned", "authorised recruitment pending": "planned",
    "authorised recruiting": "recruiting", "ongoing recruiting": "recruiting", "ongoing recruitment ended":
    "active-not-recruiting", "not recruiting": "ongoing", "temporarily halted": "suspended", "ended": "completed",
    "revoked": "terminated", "cancelled": "withdrawn", "authorised": "planned", "unknown": "unknown",
}  # fmt: skip

#: How far a study has come. What is ongoing may be anywhere between its start and its end.
_STAGES = {
    "planned": (0, 0), "recruiting": (1, 1), "active-not-recruiting": (2, 2), "ongoing": (1, 2), "suspended": (1, 2),
    "completed": (3, 3), "terminated": (3, 3), "withdrawn": (3, 3),
}  # fmt: skip

_LEGAL = re.compile(
    r"\b(?:inc|incorporated|ltd|limited|co|corp|corporation|company|llc|lp|plc|gmbh|ag|sa|sas|bv|nv|kk|ab|as|oy|spa|srl|"
    r"pty|pte|holdings?|group)\b",
    re.I,
)


def phases(text: str) -> frozenset[str]:
    """The phases that a text names, without letters; none where it names none (``NA``).

    >>> sorted(phases("PHASE1, PHASE2")), sorted(phases("1b/2")), sorted(phases("Phase II")), sorted(phases("NA"))
    (['1', '2'], ['1', '2'], ['2'], [])
    """
    answers = _ANSWERED.findall(text)
    if answers:
        return frozenset(_ROMAN[number.lower()] for number, answer in answers if answer.lower() == "yes")
    plain = re.sub(r"phase[\s_-]*", " ", _EARLY.sub("phase 1", text), flags=re.I)
    plain = re.sub(r"(?<=[0-4i])[abc]\b|(?<=v)[abc]\b", "", plain, flags=re.I)
    return frozenset(_ROMAN.get(found[1].lower(), found[1]) for found in _PHASE.finditer(plain))


def status(text: str) -> str:
    """The concept of a status, however a registry or a company writes it; empty where it is none.

    >>> status("ACTIVE_NOT_RECRUITING"), status("ongoing"), status("Ongoing, recruitment ended")
    ('active-not-recruiting', 'ongoing', 'active-not-recruiting')
    """
    plain = " ".join(re.sub(r"[_,]", " ", text).lower().split())
    concept = find("study-status", plain) or find("study-status", text)
    return _STATUSES.get(plain) or (concept.key if concept else "")


def stage(concept: str) -> tuple[int, int] | None:
    """How far a study of that status has come, at least and at most; None for a status that does not tell."""
    return _STAGES.get(concept)


def organisation(name: str) -> frozenset[str]:
    """The words of an organisation's name, without its legal form.

    >>> organisation("Acme Bio, Inc.") == organisation("ACME BIO LIMITED")
    True
    """
    words = re.findall(r"\w+", _LEGAL.sub(" ", fold(name).replace(".", "")))
    return frozenset(words) or frozenset([fold(name)])
