"""Counts of people: treated, evaluable, randomized to an arm, to be enrolled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.figures import Figure
from loaders.hints import lowered, may_hold
from loaders.measures.arms import Arm
from loaders.measures.findings import Finding
from loaders.measures.mark import Mark
from loaders.measures.memory import Memory
from loaders.measures.passage import Passage
from loaders.measures.patient_forms import (
    ADJECTIVE,
    AHEAD,
    APHERESED,
    ARE,
    ASSIGNED,
    CARE,
    COMING,
    COMPLETED,
    DOSES,
    ENROLLED,
    ENTERED,
    EVALUABLE,
    HAD_RECEIVED,
    HAN_ENROLLED,
    HAN_EVALUABLE,
    HAN_EVALUABLE_AFTER,
    HAN_OF_WHICH,
    HAN_RANDOM,
    HAN_SHARED,
    HAN_SO_FAR,
    HAN_TREATED,
    INTO,
    NEXT_RECEIVED,
    OF_PLANNED,
    OR,
    PAST,
    PLANNED_AFTER,
    PLANNED_BEFORE,
    POPULATION,
    RANDOMIZED,
    RECEIVED,
    STUDY_OF,
    TARGET,
    TREATED,
    TREATED_NEAR,
)
from loaders.measures.population import SUBSET
from loaders.measures.runs import assign, blank
from loaders.numerals import number


def patients(passage: Passage, memory: Memory, *, named: bool) -> list[Finding]:
    """The counts of people in a sentence; where the study is *named*, its whole size is a field of the study."""
    figures = [f for f in passage.figures if f.kind in ("count", "number")]
    if not figures:
        return []
    blanked = blank(passage)
    ahead = AHEAD.search(passage.text) is not None
    found: list[Finding] = []
    used: set[int] = set()
    for index, figure in enumerate(figures):
        if any(f.figure.start == figure.start for f in found) or figure.value in (None, 0):
            continue
        limit = figures[index + 1].start if index + 1 < len(figures) else len(passage.text)
        found.extend(_read(passage, blanked, figures, index, limit, memory, named, used))
    found = [item for item in found if not ahead or item.status == "expected" or item.figure.total is not None]
    return [*found, *_subsets(passage, found)]


def _subsets(passage: Passage, found: list[Finding]) -> Iterator[Finding]:
    """ "41 patients had been treated, of whom 23 had X": as many of those with X."""
    for match in SUBSET.finditer(passage.text) if "of " in passage.text else ():
        whole = next((f for f in reversed(found) if f.end <= match.start() and f.status == "reported"), None)
        value = number(match["n"])
        if whole and isinstance(value, int) and match.start() - whole.end < 6:
            figure = replace(whole.figure, value=value, start=match.start(), end=match.end(), total=None)
            yield replace(whole, figure=figure, start=match.start(), end=match.end(), subgroup=match["what"])


def _read(
    passage: Passage,
    blanked: str,
    figures: list[Figure],
    index: int,
    limit: int,
    memory: Memory,
    named: bool,
    used: set[int],
) -> Iterator[Finding]:
    figure, text = figures[index], passage.text
    before = text[max(0, figure.start - 80) : figure.start]
    if figure.total is not None and figure.noun and (m := OF_PLANNED.match(text, figure.end)):
        yield _finding(figure, "patients enrolled", figure.start, m.end())
        planned = replace(figure, value=figure.total, total=None)
        yield replace(_finding(planned, "patients enrolled", figure.start, figure.end), status="expected")
    elif TARGET.search(before):
        yield replace(_finding(figure, "patients enrolled", figure.start, figure.end), status="expected")
    elif (m := APHERESED.match(text, figure.end)) and figure.noun:
        yield _finding(figure, "patients apheresed", figure.start, m.end())
    elif (m := COMPLETED.match(text, figure.end)) and figure.noun and (m["what"] or _names(passage, m.end())):
        yield replace(_finding(figure, "patients completed", figure.start, m.end() + len(m["what"] or "")), part="")
    elif (m := HAD_RECEIVED.match(text, figure.end)) and not figure.noun and _names(passage, m.end()):
        yield _finding(figure, "patients treated", figure.start, m.end())
    elif (PLANNED_AFTER.match(text, figure.end) and figure.noun) or (
        PLANNED_BEFORE.search(before) and not PAST.search(before[-25:])
    ):
        end = m.end() if (m := PLANNED_AFTER.match(text, figure.end)) else figure.end
        yield replace(_finding(figure, "patients enrolled", figure.start, end), status="expected")
    elif figure.noun and STUDY_OF.search(before) and (coming := COMING.search(text[: figure.start])):
        yield replace(_finding(figure, "patients enrolled", coming.start(), figure.end), status="expected")
    elif figure.noun and (m := ENTERED.match(text, figure.end)) and passage.parts:
        yield replace(_finding(figure, "patients enrolled", figure.start, m.end()), part=passage.parts[0].value)
    elif figure.noun and (treated := _treated_arm(passage, figure, figures[:index])):
        yield replace(_finding(figure, "patients treated", treated.start, figure.end), arm=treated)
    elif HAN_OF_WHICH.search(before) and (m := HAN_EVALUABLE_AFTER.match(text, figure.start)):
        yield _finding(figure, "patients evaluable", figure.start, m.end())
    elif named_arm := _arm_size(passage, blanked, figure, figures[:index]):
        start, end = min(figure.start, named_arm.start), max(figure.end, named_arm.end)
        yield replace(_finding(figure, "patients randomized", start, end), arm=named_arm)
    elif (m := RANDOMIZED.match(text, figure.end)) and m.end() <= limit and figure.noun:
        if not named or passage.parts:
            part = passage.parts[-1].value if passage.parts else None
            yield replace(_finding(figure, "patients randomized", figure.start, m.end()), part=part)
    elif figure.noun and HAN_ENROLLED.search(before) and (not named or HAN_SO_FAR.search(before)):
        yield _finding(figure, "patients enrolled", figure.start, figure.end)
    elif not named and figure.noun and (m := ENROLLED.match(text, figure.end)) and m.end() <= limit:
        yield _finding(figure, "patients enrolled", figure.start, m.end())
    elif (figure.noun and (m := POPULATION.search(before))) or ((m := HAN_EVALUABLE.search(before)) and figure.noun):
        yield _finding(figure, "patients evaluable", figure.start - len(m[0]), figure.end)
    elif re.search(r"可(?:評估|评估|評價|评价)的$", before) and figure.noun:
        yield _finding(figure, "patients evaluable", figure.start - 4, figure.end)
    elif ADJECTIVE.match(text[figure.start :]) and figure.noun:
        yield _finding(figure, "patients evaluable", figure.start, figure.end)
    elif (m := EVALUABLE.match(text, figure.end)) and m.end() <= limit and (figure.noun or ARE.match(text, figure.end)):
        yield from _row(passage, figures, index, "patients evaluable", m.end(), memory, used)
    elif figure.noun and _is_treated(passage, figure, limit, before):
        yield from _treated(passage, blanked, figures, index, memory, used)


def _names(passage: Passage, at: int) -> bool:
    """Whether the name of a study or product stands at *at*."""
    return any(start == at for start, _ in passage.names)


def _finding(figure: Figure, name: str, start: int, end: int) -> Finding:
    return Finding(figure, Mark(start, end, name, "baseline"), start, end, unit="patients", rule="patients")


def _arm_size(passage: Passage, blanked: str, figure: Figure, earlier: list[Figure]) -> Arm | None:
    """ "208 were assigned to X and 211 to Y", 其中試驗組354例: the arm that a number of patients is in."""
    for arm in passage.arms:
        if arm.start >= figure.end and ASSIGNED.fullmatch(passage.text[figure.end : arm.start]):
            short = passage.text[figure.end : arm.start].strip()
            if not short.startswith("to") or any(_assigns(passage, f) for f in earlier):
                return arm
        if (
            arm.end <= figure.start
            and HAN_RANDOM.search(passage.text)
            and re.fullmatch(r"(?:為|为|共|有|:)?", passage.text[arm.end : figure.start])
        ):
            return arm
    return None


def _treated_arm(passage: Passage, figure: Figure, earlier: list[Figure]) -> Arm | None:
    """共有64例患者接受治療,其中A組24例,B組40例: the arm that a part of the treated was in."""
    if HAN_RANDOM.search(passage.text) or not any(HAN_TREATED.match(passage.text, f.end) for f in earlier):
        return None
    if not HAN_OF_WHICH.search(passage.text[: figure.start]):
        return None
    before = (a for a in passage.arms if a.end <= figure.start)
    return next((a for a in before if not passage.text[a.end : figure.start].strip(":為为有")), None)


def _assigns(passage: Passage, figure: Figure) -> bool:
    return (
        re.match(r"[^.;]{0,40}\b(?:assigned|randomi[sz]ed|allocated) to", passage.text[figure.end :], re.I) is not None
    )


def _is_treated(passage: Passage, figure: Figure, limit: int, before: str) -> bool:
    text = passage.text
    if not may_hold(lowered(text), CARE):
        return False
    if INTO.search(before) or TREATED_NEAR.match(text, figure.end):
        return True
    if re.search(r"\bfirst\s+$|首例", before):
        return False
    if (match := TREATED.match(text, figure.end)) and not PAST.search(match[0]):
        return not OR.search(match[0]) or match.end() <= limit
    if (match := RECEIVED.match(text, figure.end)) and not _excluded(match, limit, figure):
        return True
    han = HAN_TREATED.match(text, figure.end)
    return bool(han and not HAN_SHARED.search(han[0]) and not HAN_SHARED.search(text[: figure.start][-12:]))


def _excluded(match: re.Match[str], limit: int, figure: Figure) -> bool:
    """Received before the study, one of several treatments, or a dose: no count of the treated."""
    what = match["what"]
    if match.start("what") > limit and NEXT_RECEIVED.match(match.string, limit):
        return True
    head = match.string[figure.start : match.start("what")]
    if re.search(r"\bof (?:whom|which|these)\b", head):
        return True
    what = DOSES.sub("", re.sub(r"^at least one (?:dose|infusion|injection) of\s+", "", what))
    if re.search(
        r"\b(?:prior|previous|at least|more than|or more|lines?|regimens?)\b", what[:45], re.I
    ) and not re.search(r"\binfusion\b", what[:60], re.I):
        tail = re.search(
            r"(?:,|\))\s*received\s+(?!at least|prior)(?P<next>[^.;]{2,60})", match.string[match.start("what") :]
        )
        return tail is None
    several = OR.search(re.split(r",|\bwith\b|\bfor\b", what)[0]) or re.search(r",\s[^,]{2,30} or ", what[:60])
    return bool(re.match(r"\s*(?:either\b|[\d.]+\s*[×x])", what) or several)


def _treated(
    passage: Passage, blanked: str, figures: list[Figure], index: int, memory: Memory, used: set[int]
) -> Iterator[Finding]:
    figure = figures[index]
    match = next(
        (m for p in (TREATED_NEAR, TREATED, RECEIVED, HAN_TREATED) if (m := p.match(passage.text, figure.end))),
        None,
    )
    end = match.end() if match and not INTO.search(passage.text[: figure.start]) else figure.end
    if match and match.re is RECEIVED:
        end = match.start("what") + len(re.split(r"\s(?:as|in|for|and)\b|,", match["what"])[0])
    yield from _row(passage, figures, index, "patients treated", end, memory, used)


def _row(
    passage: Passage, figures: list[Figure], index: int, name: str, end: int, memory: Memory, used: set[int]
) -> Iterator[Finding]:
    """One count an arm: "Twenty patients in A and 19 patients in B were treated", "99 and 66 patients in A and B"."""
    figure = figures[index]
    run = [figure]
    if index and re.fullmatch(r"\s*(?:and|,)\s*", passage.text[figures[index - 1].end : figure.start]):
        run.insert(0, figures[index - 1])
    arms = assign(passage, run, 0 if len(run) > 1 else figure.start, end, used, memory.pair)
    for counted, arm in zip(run, arms, strict=True):
        start = run[0].start
        yield replace(_finding(counted, name, start, max(end, figure.end)), arm=arm)
