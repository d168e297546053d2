"""Figures that stand in one row ("76.4% vs 62.3%", "3.8% and 8.2% respectively") and the arm of each."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from loaders.figures import Figure
from loaders.measures.arms import Arm
from loaders.measures.passage import Passage
from loaders.measures.passage_forms import SIZE

_FILL = re.compile(
    r"(?:[\s,()\[\]¤、]|\b(?:and|or|v|vs|versus|as|against|compared|with|to|from|by|respectively|in|on|for|of"
    r"|the|those|them|patients?|"
    r"participants|subjects|was|were|is|while|whereas|receiving|treated|groups?|arms?|only|just|at|about"
    r"|approximately|but|both|baseline|an?|decreases?|reductions?|increases?|improvements?|declines?|changes?"
    r"|gains?|"
    r"did|recipients|treatment|therapy|when|added|alone|given|operated|it|came|amounted|stood|reached)\b\.?"
    r"|[及和與与對对較较於于為为的在則则組组至到由從从]|患者|受試者|受试者|分別|分别|依次|依序|相比|對比|对比|提升"
    r"|提高|[顯显]著|明[顯显]|的|而|升至|增至|降至|[高低優优劣][於于]|下降|上升|增加|減少|减少|降低|延長|延长|縮短|缩短|由)*",
    re.I,
)
_AFTER = re.compile(
    r"[\s,)\]]*(?:(?:was|were|has been|have been)\s+(?:reported|observed|seen|noted|recorded|documented)\s+"
    r"|occurred\s+)?"
    r"(?:of\s+(?:the\s+|all\s+)?(?:[\w-]+\s+){0,4}?(?:patients|participants|subjects|those|them)?\s*)?"
    r"(?:(?:in|on|with|for|of|across|among|receiving|from|treated\s+with|given|operated\s+on\s+in|assigned\s+to"
    r"|randomi[sz]ed\s+to|when|to)\s+(?:those\s+(?:on|with|in)\s+)?(?:the\s+)?|[(]\s*)$",
    re.I,
)
_PREPOSITION = re.compile(r"\b(?:in|on|with|for|of|receiving|from)\s+(?:the\s+)?$", re.I)
_VERSUS = re.compile(
    r"\b(?:vs|versus|compared|against|relative to|while|whereas)\b|\bv\.|%\)? v (?=\d)|相比|對比|对比|較|较", re.I
)
_RESPECTIVELY = re.compile(r"respectively|分別|分别|依次|依序", re.I)
_BOTH = re.compile(
    r"\b(?:both|either|the two|each)\s+(?:of\s+the\s+)?(?:treatment\s+)?(?:arms?|groups?|cohorts?)\b"
    r"|[兩两]組|[兩两]组|各組|各组",
    re.I,
)
_JOINT = re.compile(r"¤|\b(?:and|or|v|vs|versus|compared|against)\b|[,、及和與与]|[對对]比", re.I)
#: "EASI-75 was 58%, and 47.5% had X": the second figure begins a clause of its own.
_APART = re.compile(r"\s*,\s*(?:and|while|whereas)\s+")
_OWN_VERB = re.compile(
    r"[\s)]*(?:of (?:the |all )?(?:patients|participants|subjects)\s+)?(?:had|have|achieved|experienced|developed"
    r"|reported)\b",
    re.I,
)
_OF = re.compile(r"\b(?:of|among|in|for)\s+(?:the\s+|these\s+|all\s+|a total of\s+)*$", re.I)
_THAN = re.compile(r"\b(?:versus|vs\.?|v\.|compared (?:with|to)|against)\s*$", re.I)
_HAN_LEADS = re.compile(r"(?:患者|受[試试]者)?(?:的|[則则]|[僅仅]|[約约]|[為为是有]|佔|占|達|达|:)+\s*")
_KINDS = {"status": "duration", "number": "count"}


def blank(passage: Passage) -> str:
    """The text with the arms and parts of the study made unreadable, so that patterns need not know them."""
    text = passage.text
    for start, arm in passage.none_arms:
        text = text[:start] + "¤" * (arm.start - start) + text[arm.start :]
    spans = [(a.start, a.end) for a in (*passage.arms, *passage.responders, *passage.everyone)]
    for start, end in [*spans, *((p.start, p.end) for p in passage.parts)]:
        text = text[:start] + "¤" * (end - start) + text[end:]
    return text


def group(passage: Passage, blanked: str) -> list[list[Figure]]:
    """The figures of a passage in runs: neighbours of one kind with nothing but arms and joining words between them."""
    for time in passage.times:
        blanked = blanked[: time.start] + "¤" * (time.end - time.start) + blanked[time.end :]
    blanked = SIZE.sub(lambda size: " " * len(size[0]), blanked) if "=" in blanked else blanked
    runs: list[list[Figure]] = []
    for figure in passage.figures:
        last = runs[-1][-1] if runs else None
        if last and _kin(last, figure) and not _is_base(blanked, last) and _goes_on(blanked, runs[-1], figure):
            runs[-1].append(figure)
        else:
            runs.append([figure])
    return runs


def _goes_on(blanked: str, run: list[Figure], figure: Figure) -> bool:
    """Whether *figure* is next in the row; "A versus B, and C versus D" is two rows."""
    gap = blanked[run[-1].end : figure.start]
    if not _links(gap):
        return False
    if _APART.fullmatch(gap) and _OWN_VERB.match(blanked, figure.end):
        return False
    if len(run) > 1:
        compared = _VERSUS.search(blanked[run[-2].end : run[-1].start])
    else:
        compared = _THAN.search(blanked[: run[0].start])
    return not compared or _VERSUS.search(gap) is not None


def _is_base(text: str, figure: Figure) -> bool:
    """ "Of 45 evaluable patients, 3 achieved …": the first number is what the others are taken from."""
    if not figure.noun or figure.kind != "count":
        return False
    return (
        _OF.search(text[max(0, figure.start - 20) : figure.start]) is not None
        or text[figure.end : figure.end + 1] == "中"
    )


def _links(gap: str) -> bool:
    """Whether a gap joins two figures of one measure; a "with" that no arm follows begins something else."""
    if not is_filler(gap) or not _JOINT.search(gap):
        return False
    return "¤" in gap or not re.search(r"(?<!compared )\bwith\b|\bof\b", gap)


def is_filler(text: str) -> bool:
    """Whether *text* holds only joining words, marks and (blanked) arms."""
    return _FILL.fullmatch(text) is not None


def _kin(first: Figure, second: Figure) -> bool:
    kinds = {_KINDS.get(first.kind, first.kind), _KINDS.get(second.kind, second.kind)}
    if len(kinds) > 1 or "ratio" in kinds or "dose" in kinds:
        return False
    return first.unit == second.unit or "status" in (first.kind, second.kind) or kinds == {"count"}


def assign(
    passage: Passage, run: list[Figure], left: int, right: int, used: set[int], pair: tuple[Arm, ...], behind: int = 0
) -> list[Arm | None]:
    """The arm of each figure of *run*; *used* are arms that earlier figures took, *pair* the arms last named.

    *behind* is where the noun that a number counts ends: "seven hospitalizations in the placebo group"."""
    groups = sorted([*passage.arms, *passage.responders, *passage.everyone], key=lambda a: a.start)
    without = {arm.start for _, arm in passage.none_arms} | {count.arm.start for count in passage.arm_counts}
    arms = [a for a in groups if left <= a.start < right and a.start not in used and a.start not in without]
    ends = [*(f.start for f in run[1:]), right]
    after = [
        _first(arms, max(behind, f.core if f.n is not None else f.end), end, passage.text)
        for f, end in zip(run, ends, strict=True)
    ]
    before = [a for a in arms if a.end <= run[0].start]
    chosen: list[Arm | None]
    if len(run) == 1:
        chosen = [_own(passage.text, run[0], after[0], before) or after[0] or (before[-1] if before else None)]
        if chosen == [None]:
            rest = [a for a in arms if a.start >= run[0].end and ", with " not in passage.text[run[0].end : a.start]]
            chosen = [rest[0] if len(rest) == 1 and _PREPOSITION.search(passage.text[: rest[0].start]) else None]
    elif laid := _laid_out(run, arms, after, respectively=_RESPECTIVELY.search(passage.text, left, right) is not None):
        chosen = laid
    elif len(pair) == len(run) and _paired(passage.text, run, right):
        chosen = _complete(after, pair, len(run))
    else:
        chosen = _right_before(passage.text, run, arms, after)
    used.update(a.start for a in chosen if a)
    return chosen


def _right_before(text: str, run: list[Figure], arms: list[Arm], after: list[Arm | None]) -> list[Arm | None]:
    """ "X率為3.2%,對照組為2.8%": in Chinese an arm right before a figure is that figure's."""
    before = [
        next((a for a in arms if a.end <= f.start and _HAN_LEADS.fullmatch(text[a.end : f.start])), None) for f in run
    ]
    return before if any(before) and not any(after) else after


def _own(text: str, figure: Figure, after: Arm | None, before: list[Arm]) -> Arm | None:
    """In Chinese an arm stands before its figure, but for one alone in the brackets behind it."""
    if not (before and after and after.name[-1] in "組组" and text[figure.end : figure.end + 1] in "(,"):
        return None
    return None if text[after.end : after.end + 1] == ")" else before[-1]


def with_control(arms: list[Arm | None]) -> list[Arm | None]:
    """The arms of a row, the second of two taken for the control where no name says so; cohorts and doses have none."""
    named = [arm for arm in arms if arm]
    names = {arm.name for arm in named}
    if len(arms) != 2 or len(names) != 2 or any(arm.control or arm.is_cohort for arm in named):
        return arms
    if all(re.search(r"\d\s?(?:mg|g|mcg|μg)\b", name) for name in names) or "all" in names:
        return arms
    return [arms[0], replace(named[1], control=True)]


def both_arms(passage: Passage, left: int, right: int) -> bool:
    """Whether the text says that a figure holds in both arms."""
    return _BOTH.search(passage.text, left, right) is not None


def _paired(text: str, run: list[Figure], right: int) -> bool:
    inside = text[run[0].start : run[-1].end]
    around = text[max(0, run[0].start - 12) : min(right, run[-1].end + 60)]
    sized = {figure.total for figure in run}
    return bool(
        _VERSUS.search(inside) or _RESPECTIVELY.search(around) or (None not in sized and len(sized) == len(run))
    )


def _complete(after: list[Arm | None], pair: tuple[Arm, ...], size: int) -> list[Arm | None]:
    """The pair in its order; an arm that the text names keeps its place and the other gets the rest."""
    named = [a.name if a else None for a in after]
    if not any(named):
        return list(pair[-size:] if len(pair) > size else pair)
    rest = [a for a in pair if a.name not in named]
    return [a or (rest.pop(0) if rest else None) for a in after]


def _first(arms: list[Arm], start: int, end: int, text: str) -> Arm | None:
    """The arm that belongs to the figure before it: nothing but joining words between the two."""
    for arm in arms:
        if arm.start == start and arm.name[-1] in "組组" and text[start - 1] in "名例位人":
            return arm
        if start <= arm.start < end and (_AFTER.match(text[start : arm.start]) or text[start - 1 : arm.start] == "% "):
            return arm
    return None


def _stretches(run: list[Figure], arms: list[Arm], figures_first: bool) -> list[tuple[list[Figure], list[Arm]]]:
    """The line cut into stretches of figures and the arms behind them, or of arms and the figures behind them."""
    cuts: list[int] = []
    kinds = sorted([*((f.start, True) for f in run), *((a.start, False) for a in arms)])
    for (_, before), (start, is_figure) in pairwise(kinds):
        if is_figure == figures_first and before != figures_first:
            cuts.append(start)
    edges = [0, *cuts, max(start for start, _ in kinds) + 1]
    return [
        ([f for f in run if low <= f.start < high], [a for a in arms if low <= a.start < high])
        for low, high in pairwise(edges)
    ]


def _laid_out(
    run: list[Figure], arms: list[Arm], after: list[Arm | None], *, respectively: bool
) -> list[Arm | None] | None:
    """Figures and arms as they stand in line (F A F A, A F A F, A A F F, F F A A); None where they do not match."""
    if all(after):
        return after
    figures_first = not arms or run[0].start < arms[0].start
    chosen: dict[int, Arm] = {}
    for numbers, named in _stretches(run, arms, figures_first):
        if len(named) < len(numbers):
            return None
        if not numbers:
            continue
        kept = named[: len(numbers)] if figures_first else named[-len(numbers) :]
        chosen |= {figure.start: arm for figure, arm in zip(numbers, kept, strict=True)}
    found = [chosen.get(figure.start) for figure in run]
    if not figures_first and not respectively and arms[1:] and arms[1].start < run[0].start:
        # "Compared with placebo, X improved … (79.2% vs. 12.5%)": the control is named first and counted last.
        found.sort(key=lambda arm: bool(arm and arm.control))
    complete = all(found) and len({arm.name for arm in found if arm}) == len(run)
    return found if complete else None
