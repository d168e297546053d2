"""Measures named in a text: the vocabulary's words, and the few compositions that no list can hold.

>>> [(m.name, m.criterion) for m in find("achieving a complete response (CR) or a stringent complete response (sCR)")]
[('CR/sCR', None)]
>>> [m.name for m in find("the risk of disease progression or death; mean change in body fat; time to relapse")]
['PFS', 'body fat change', 'time to relapse']
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from loaders.hints import may_hold
from loaders.lexicon import Hit, scan
from loaders.measures.compositions import COMPOSITIONS
from loaders.measures.harms import told_apart
from loaders.measures.mark import Mark
from loaders.measures.states import STATES
from loaders.searching import searchable
from ontology import Concept, fold

#: Safety measures that records carry by their own name; any other harm is carried as the text names it.
_GENERAL = frozenset(
    {"deaths", "discontinuation", "discontinuation due to AE", "discontinuation due to TRAE", "dose interruption",
     "dose reduction", "hospitalization", "ICU admission", "infection", "new safety signals", "resolved events",
     "time to onset", "duration of event", "tocilizumab use", "anti-drug antibodies"}
)  # fmt: skip
_ATTACKS = re.compile(r"(?:flare|attack|seizure|episode|exacerbation)s?$")
#: Labels that stand in tables and titles; in prose they are verbs and adjectives.
_PROSE_NOISE = re.compile(
    r"(?:treated|enrolled|enrol?lment|randomi[sz]ed|randomly assigned|dosed|infused|evaluable|assessable"
    r"|relapsed|resolved"
    r"|responders?|screened|dosage|doses?|dose levels?|treatment|sites?|targets?|men|women|退出|入組|入组"
    r"|既往治療|既往治疗"
    r"|接受治療|接受治疗|可評估|可评估|劑量|剂量)"
)


def name_of(concept: Concept, label: str) -> str:
    """What a record calls *concept*, *label* in the text: the vocabulary's value, or a harm in the text's words."""
    value = concept.value
    if label[-1:] > "\u2e80" and _ATTACKS.search(value):
        return " ".join(fold(label).split())
    if concept.category == "efficacy" and (written := _as_written(value, label)):
        return written
    if concept.category != "safety" or value in _GENERAL or any(c.isupper() for c in value):
        return value
    if sum(c.isupper() for c in label) > 1 and " " not in label:
        return label.rstrip("s") if value.islower() else value
    folded = " ".join(fold(label).split())
    if folded.endswith("事件") and len(folded) > 3 and folded[:-2] in {fold(text) for text, _ in concept.labels}:
        return folded[:-2]
    if folded == fold(value):
        return value
    labels = {fold(text) for text, _ in concept.labels}
    return folded[:-1] if folded.endswith("s") and folded[:-1] in labels else folded


_CLEAR_LABEL = re.compile(r"(?P<scale>[\w-]*[A-Z]{2}[\w-]*)(?: scores?)?(?: of)? \(?0(?:/| or )1\)?")
#: Letters that only say median, confirmed, in all; or that stand for what records call otherwise.
_SAME_LETTERS = re.compile(r"[mci](?:OS|PFS|DOR|ORR|DFS)|.*MRD.*|A1C|CRR|sCR/CR|ITT|QLQ-C30|.*[A-Z\d]s")


def _as_written(value: str, label: str) -> str | None:
    """The letters of a scale that the vocabulary only knows as one of a family: "HAM-D17", "ACQ-5", "vIGA-AD 0/1"."""
    if clear := _CLEAR_LABEL.fullmatch(label):
        return f"{clear['scale']} 0/1"
    if value.islower() and label.isascii():
        return _fuller(value, label)
    if " " in label or sum(c.isupper() for c in label) < 2 or sum(c.isupper() for c in value) < 2:
        return None
    bare = re.sub(r"[^A-Za-z0-9]", "", label).lower()
    same = bare == re.sub(r"[^A-Za-z0-9]", "", value).lower() or not label.isascii()
    return None if same or _SAME_LETTERS.fullmatch(label) else label


#: Words of a label that make no other measure of it; endings of values that are a way to count.
_LOOSE = frozenset(
    "disease rate rates level levels mean median content measurement serum blood count counts median the".split()
)
_COUNTED = re.compile(r".* (?:rate|change|frequency)|time .*|weight .*|half-life")


def _fuller(value: str, label: str) -> str | None:
    """The words of a measure that the vocabulary only knows as one of a kind: "total bilirubin"."""
    words = label[:1].lower() + label[1:]
    if f"{words} rate" == value or words == "responders":
        return words
    if not words.islower() or " " not in words or re.search(r"\b(?:in|of|from|remained)\b", words):
        return None
    if _COUNTED.fullmatch(value):
        return None
    own = {word.rstrip("s") for word in words.split()} - _LOOSE
    if own <= {word.rstrip("s") for word in value.split()}:
        return None
    return re.sub(r" rates?$", "", words) if "success" in words else words


def find(text: str, hits: Iterable[Hit] | None = None, *, prose: bool = True) -> list[Mark]:
    """The measures named in folded *text*, in order; *hits* where the vocabulary was already looked up."""
    marks = [
        _mark(h, text)
        for h in (scan(text) if hits is None else hits)
        if h.scheme == "measure"
        and text[h.span.start : h.span.end] != "MALE"
        and not (prose and _PROSE_NOISE.fullmatch(text[h.span.start : h.span.end].lower()))
    ]
    marks = [m for m in marks if not _NO_MEASURE.match(text, m.end) or m.name not in ("PD", "clinical improvement")]
    return told_apart(text, [_scored(text, mark) for mark in _joined(text, _composed(text, marks))])


_SCORED = re.compile(r"[\s\")]*(?: scores?)? ?(?:of |= ?)(?P<n>0(?:/| or )1|[0-4])(?!\d|\.\d)(?! points?)")


def _scored(text: str, mark: Mark) -> Mark:
    """ "Global Assessment ("IGA") score of 0 or 1", "an IGA score of 4": those who are so."""
    match = _SCORED.match(text, mark.end) if mark.name.endswith("GA") or "IGA" in mark.name else None
    if match is None or mark.name[-1].isdigit():
        return mark
    return replace(mark, end=match.end(), name=f"{mark.name} {match['n'].replace(' or ', '/')}")


_NO_MEASURE = re.compile(r"-L?\d|\s+(?:in|of|from|over)\b")


def _mark(hit: Hit, text: str) -> Mark:
    name = name_of(hit.concept, text[hit.span.start : hit.span.end])
    if _CLEAR.search(text, hit.span.start, hit.span.end) and "0" not in name:
        name = f"{name} 0/1"
    if name == "TRSAE":
        return Mark(hit.span.start, hit.span.end, "SAE", "safety", related=True)
    return Mark(hit.span.start, hit.span.end, name, hit.concept.category, unit=hit.concept.unit)


#: "IGA 0/1", "PGA of 0 or 1": those who are clear or almost clear.
_CLEAR = searchable(r"\b0(?:/| or )1$")


def _composed(text: str, marks: list[Mark]) -> list[Mark]:
    """Composite measures, which swallow the words of the vocabulary inside them."""
    lowered = text.lower()
    composed: list[Mark] = []
    for cue, pattern, build in (*COMPOSITIONS, *STATES):
        if may_hold(lowered, cue):
            for match in pattern.finditer(text):
                if not any(m.start < match.end() and match.start() < m.end for m in composed):
                    composed.extend(build(match, marks))
    rest = [m for m in marks if not any(m.start < c.end and c.start < m.end for c in composed)]
    return sorted([*rest, *composed], key=lambda m: (m.start, -m.end))


_SAME = re.compile(r"\s*[(\"']{1,3}\s*|\s*[,;]?\s*\(?\s*(?:or|abbreviated)?\s*\"?")
_EITHER = re.compile(r"\s*[\")]*\s*(?:/|\bor\b|或|及|、)\s*(?:an? |the )?[(\"]*\s*", re.I)
_BETTER = re.compile(r"[\s\")]*(?:or better|or above|or greater|及以上|或以上|或更好|以上)", re.I)
_CLOSED = re.compile(r"[\s\"')]*[\")]")


def _joined(text: str, marks: list[Mark]) -> list[Mark]:
    """A measure and the abbreviation beside it become one mark; "CR or sCR" one measure; "CR or better" a criterion."""
    joined: list[Mark] = []
    for mark in marks:
        last = joined[-1] if joined else None
        if last and mark.start < last.end:
            if mark.name == last.name:
                joined[-1] = replace(last, end=max(last.end, mark.end))
            elif mark.end - mark.start > last.end - last.start:
                joined[-1] = mark
            continue
        if (
            last
            and mark.name == "response rate"
            and last.category == "efficacy"
            and not text[last.end : mark.start].strip()
        ):
            joined[-1] = replace(last, end=mark.end)
        elif last and mark.name in (last.name, *last.name.split("/")) and _SAME.fullmatch(text[last.end : mark.start]):
            joined[-1] = replace(last, end=mark.end, criterion=last.criterion or mark.criterion)
        elif last and _is_response(last) and _is_response(mark) and _EITHER.fullmatch(text[last.end : mark.start]):
            joined[-1] = replace(last, end=mark.end, name=_either(last.name, mark.name))
        else:
            joined.append(mark)
    return [_bettered(text, mark) for mark in joined]


def _either(first: str, second: str) -> str:
    parts = dict.fromkeys([*first.split("/"), *second.split("/")])
    return "CR/sCR" if set(parts) == {"CR", "sCR"} else "/".join(parts)


def _is_response(mark: Mark) -> bool:
    return bool(re.fullmatch(r"(?:s?CR[ih]?|VGPR|PR|nCR)(?:/(?:s?CR[ih]?|VGPR|PR|nCR))*", mark.name))


def _bettered(text: str, mark: Mark) -> Mark:
    if _is_response(mark) and (better := _BETTER.match(text, mark.end)):
        return replace(mark, end=better.end(), criterion=f"{mark.name} or better")
    closed = _CLOSED.match(text, mark.end)
    return replace(mark, end=closed.end()) if closed and "(" in text[mark.start : mark.end] else mark
