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
from loaders.measures.passage import Passage
from loaders.measures.population import SUBSET
from loaders.measures.runs import assign, blank
from loaders.measures.sentences import Memory
from loaders.numerals import number

_TREATED = re.compile(
    r"[^.;]{0,170}?\b(?:were|was|have been|has been|had been)\s+(?:then\s+|all\s+|also\s+"
    r"|successfully\s+)?(?:treated|dosed|infused|administered|vaccinated|implanted|injected)\b",
    re.I,
)
_TREATED_NEAR = re.compile(r"\s+(?:(?:who\s+)?(?:were\s+)?treated|dosed|infused)\b", re.I)
_RECEIVED = re.compile(r"[^.;:]{0,150}?\b(?:who\s+)?(?:had\s+)?received\s+(?P<what>[^.;]{2,90})", re.I)
_INTO = re.compile(
    r"\b(?:infused|administered|injected|given)\s+(?:in)?to\s+(?:a total of\s+)?$|\b(?:treat|treated|dosed"
    r"|infused)\s+(?:a total of\s+|approximately\s+|over\s+)?$",
    re.I,
)
#: What no words of treatment go without.
_CARE = (
    "treat", "dosed", "infused", "received", "administered", "given", "vaccinated", "implanted", "injected",
    "接受", "完成", "給藥", "给药",
)  # fmt: skip
_DOSES = re.compile(r"\bat (?:a |one of )?(?:\w+ )?(?:doses?|dose levels?)(?: levels?)? (?:of|ranging)\b.*", re.I)
_ENTERED = re.compile(
    r"[^.;:,]{0,25}?\b(?:who\s+)?(?:have\s+|had\s+)?(?:entered|rolled over (?:in)?to|continued (?:in"
    r"|into))\s+(?:the\s+)?"
    r"(?:open-label |long-term )*extension\b",
    re.I,
)
_POPULATION = re.compile(
    r"\b(?:(?:primary |full |efficacy |modified intent-to-treat |mITT |per-protocol )*(?:analysis|efficacy|mITT"
    r"|per-protocol|evaluable)"
    r"\s+(?:population|set))\s+(?:\(\w+\)\s+)?(?:of|comprised|comprises|included|consisted of)\s+$",
    re.I,
)
_OF_PLANNED = re.compile(
    r"\s*(?:planned|targeted|intended)\s+(?:had|have|has|were)\s+(?:already\s+)?(?:been\s+)?enrol(?:l)?ed\b", re.I
)
_STUDY_OF = re.compile(
    r"\b(?:study|trial)\b[^.;]{0,50}?\b(?:of|in|with)\s+"
    r"(?:about|approximately|around|some|up to|a total of|over|more than)?\s*$",
    re.I,
)
_COMING = re.compile(
    r"\b(?:intends?|plans?|expects?|expected|aims?|will|scheduled|prepar\w+)\b[^.;]{0,60}?\b(?:start|initiate"
    r"|begin|commence"
    r"|launch|conduct|open|complete enrol(?:l)?ment)\b",
    re.I,
)
_RANDOMIZED = re.compile(r"[^.;:]{0,60}?\b(?:were|was|have been|had been)\s+(?:then\s+)?randomi[sz]ed\b", re.I)
_ASSIGNED = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:(?:patients|participants)\s+)?(?:were\s+)?(?:randomly\s+)?(?:assigned"
    r"|randomi[sz]ed|allocated)\s+to\s+(?:receive\s+)?(?:the\s+)?$|\s*to\s+(?:receive\s+)?(?:the\s+)?$",
    re.I,
)
_EVALUABLE = re.compile(
    r"[^.;]{0,80}?\b(?:were|was|are)\s+(?:\w+\s+)?(?:evaluable|assessable|eligible for (?:efficacy"
    r"|response) (?:evaluation|assessment))\b|[^.;]{0,110}?\bhad\s+(?:both\s+)?(?:an?\s+)?(?:baseline"
    r"|post-baseline|at least one post)[^.;]{0,40}\bassessments?\b",
    re.I,
)
_ADJECTIVE = re.compile(r"^\S+\s+(?:\w+[- ])?(?:evaluable|assessable|efficacy-evaluable)\b", re.I)
_PLANNED_AFTER = re.compile(
    r"\s*(?:are|is|will|expected|planned|to)\b[^.;]{0,40}?\b(?:be\s+)?enrol(?:l)?(?:ed)?\b", re.I
)
_PLANNED_BEFORE = re.compile(
    r"\b(?:will|plans?|planned|expects?|expected|intends?|aims?|designed|anticipat\w+|scheduled|is to|are "
    r"to|to)\s+(?:\w+\s+){0,3}?enrol(?:l)?(?:\s+(?:approximately|about|up to|around|some|a total of|over"
    r"|at least))*\s*$|\benrol(?:l)?(?:s|ing|ment)?\s+(?:of\s+)?(?:approximately|about|up to|around|some)"
    r"\s+$|(?:計劃|计划|擬|拟|預計|预计|將|将)(?:共|總共|总共)?(?:入組|入组|納入|纳入|招募)(?:約|约|至少|不超過)?$",
    re.I,
)
_ENROLLED = re.compile(r"[^.;:,]{0,60}?\b(?:(?:were|was|have been|had been|has been)\s+)?enrolled\b", re.I)
_ARE = re.compile(r"\s+(?:were|are)\b", re.I)
_HAN_EVALUABLE = re.compile(r"(?:可評估|可评估|可評價|可评价)(?:的)?(?:患者|受試者|受试者)(?:為|为|共|有|:)?$")
_HAN_ENROLLED = re.compile(
    r"(?<![計计劃划擬拟將将])(?:共|已|累計|累计|總共|总共)?(?:入組|入组|納入|纳入|招募)(?:了)?(?:共)?$"
)
_AHEAD = re.compile(
    r"\b(?:will|would|(?<!of the )planned|plans? to|is designed|are designed|aims? to)\b|(?:計劃|计划|擬|拟|將|将)"
    r"(?:評估|评估|開展|开展)",
    re.I,
)
_PAST = re.compile(r"\b(?:has|have|had)\s+(?:\w+\s+)?enrol", re.I)
_OR = re.compile(r"\b(?:or|versus|vs)\b|或", re.I)
_HAN_TREATED = re.compile(
    r"[^,;。]{0,40}?(?:接受|完成)(?:了)?[^,;。]{0,30}?(?:治療|治疗|輸注|输注|給藥|给药|回輸|回输)"
    r"|[^,;。]{0,10}?(?:已)?(?:給藥|给药)"
)
_HAN_SHARED = re.compile(r"按\s*\d\s*:\s*\d|隨機|随机|或")
_HAN_RANDOM = re.compile(r"隨機|随机")


def patients(passage: Passage, memory: Memory, *, named: bool) -> list[Finding]:
    """The counts of people in a sentence; where the study is *named*, its whole size is a field of the study."""
    figures = [f for f in passage.figures if f.kind in ("count", "number")]
    if not figures:
        return []
    blanked = blank(passage)
    ahead = _AHEAD.search(passage.text) is not None
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
    if figure.total is not None and figure.noun and (m := _OF_PLANNED.match(text, figure.end)):
        yield _finding(figure, "patients enrolled", figure.start, m.end())
        planned = replace(figure, value=figure.total, total=None)
        yield replace(_finding(planned, "patients enrolled", figure.start, figure.end), status="expected")
    elif (_PLANNED_AFTER.match(text, figure.end) and figure.noun) or (
        _PLANNED_BEFORE.search(before) and not _PAST.search(before[-25:])
    ):
        end = m.end() if (m := _PLANNED_AFTER.match(text, figure.end)) else figure.end
        yield replace(_finding(figure, "patients enrolled", figure.start, end), status="expected")
    elif figure.noun and _STUDY_OF.search(before) and (coming := _COMING.search(text[: figure.start])):
        yield replace(_finding(figure, "patients enrolled", coming.start(), figure.end), status="expected")
    elif figure.noun and (m := _ENTERED.match(text, figure.end)) and passage.parts:
        yield replace(_finding(figure, "patients enrolled", figure.start, m.end()), part=passage.parts[0].value)
    elif named_arm := _arm_size(passage, blanked, figure, figures[:index]):
        start, end = min(figure.start, named_arm.start), max(figure.end, named_arm.end)
        yield replace(_finding(figure, "patients randomized", start, end), arm=named_arm)
    elif (m := _RANDOMIZED.match(text, figure.end)) and m.end() <= limit and figure.noun:
        if not named or passage.parts:
            part = passage.parts[-1].value if passage.parts else None
            yield replace(_finding(figure, "patients randomized", figure.start, m.end()), part=part)
    elif not named and figure.noun and _HAN_ENROLLED.search(before):
        yield _finding(figure, "patients enrolled", figure.start, figure.end)
    elif not named and figure.noun and (m := _ENROLLED.match(text, figure.end)) and m.end() <= limit:
        yield _finding(figure, "patients enrolled", figure.start, m.end())
    elif (figure.noun and (m := _POPULATION.search(before))) or ((m := _HAN_EVALUABLE.search(before)) and figure.noun):
        yield _finding(figure, "patients evaluable", figure.start - len(m[0]), figure.end)
    elif re.search(r"可(?:評估|评估|評價|评价)的$", before) and figure.noun:
        yield _finding(figure, "patients evaluable", figure.start - 4, figure.end)
    elif _ADJECTIVE.match(text[figure.start :]) and figure.noun:
        yield _finding(figure, "patients evaluable", figure.start, figure.end)
    elif (
        (m := _EVALUABLE.match(text, figure.end)) and m.end() <= limit and (figure.noun or _ARE.match(text, figure.end))
    ):
        yield from _row(passage, figures, index, "patients evaluable", m.end(), memory, used)
    elif figure.noun and _is_treated(passage, figure, limit, before):
        yield from _treated(passage, blanked, figures, index, memory, used)


def _finding(figure: Figure, name: str, start: int, end: int) -> Finding:
    return Finding(figure, Mark(start, end, name, "baseline"), start, end, unit="patients", rule="patients")


def _arm_size(passage: Passage, blanked: str, figure: Figure, earlier: list[Figure]) -> Arm | None:
    """ "208 were assigned to X and 211 to Y", 其中試驗組354例: the arm that a number of patients is in."""
    for arm in passage.arms:
        if arm.start >= figure.end and _ASSIGNED.fullmatch(passage.text[figure.end : arm.start]):
            short = passage.text[figure.end : arm.start].strip()
            if not short.startswith("to") or any(_assigns(passage, f) for f in earlier):
                return arm
        if (
            arm.end <= figure.start
            and _HAN_RANDOM.search(passage.text)
            and re.fullmatch(r"(?:為|为|共|有|:)?", passage.text[arm.end : figure.start])
        ):
            return arm
    return None


def _assigns(passage: Passage, figure: Figure) -> bool:
    return (
        re.match(r"[^.;]{0,40}\b(?:assigned|randomi[sz]ed|allocated) to", passage.text[figure.end :], re.I) is not None
    )


def _is_treated(passage: Passage, figure: Figure, limit: int, before: str) -> bool:
    text = passage.text
    if not may_hold(lowered(text), _CARE):
        return False
    if _INTO.search(before) or _TREATED_NEAR.match(text, figure.end):
        return True
    if re.search(r"\bfirst\s+$|首例", before):
        return False
    if (match := _TREATED.match(text, figure.end)) and not _PAST.search(match[0]):
        return not _OR.search(match[0]) or match.end() <= limit
    if (match := _RECEIVED.match(text, figure.end)) and not _excluded(match, limit, figure):
        return True
    han = _HAN_TREATED.match(text, figure.end)
    return bool(han and not _HAN_SHARED.search(han[0]) and not _HAN_SHARED.search(text[: figure.start][-12:]))


def _excluded(match: re.Match[str], limit: int, figure: Figure) -> bool:
    """Received before the study, one of several treatments, or a dose: no count of the treated."""
    what = match["what"]
    head = match.string[figure.start : match.start("what")]
    if re.search(r"\bof (?:whom|which|these)\b", head):
        return True
    what = _DOSES.sub("", what)
    if re.search(
        r"\b(?:prior|previous|at least|more than|or more|lines?|regimens?)\b", what[:45], re.I
    ) and not re.search(r"\binfusion\b", what[:60], re.I):
        tail = re.search(
            r"(?:,|\))\s*received\s+(?!at least|prior)(?P<next>[^.;]{2,60})", match.string[match.start("what") :]
        )
        return tail is None
    several = _OR.search(re.split(r",|\bwith\b|\bfor\b", what)[0]) or re.search(r",\s[^,]{2,30} or ", what[:60])
    return bool(re.match(r"\s*(?:either\b|[\d.]+\s*[×x])", what) or several)


def _treated(
    passage: Passage, blanked: str, figures: list[Figure], index: int, memory: Memory, used: set[int]
) -> Iterator[Finding]:
    figure = figures[index]
    match = next(
        (m for p in (_TREATED_NEAR, _TREATED, _RECEIVED, _HAN_TREATED) if (m := p.match(passage.text, figure.end))),
        None,
    )
    end = match.end() if match and not _INTO.search(passage.text[: figure.start]) else figure.end
    if match and match.re is _RECEIVED:
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
